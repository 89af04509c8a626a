"""The report of a case: what stands on it, and what never does."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from countertrial.case.case import Case, LeftOut
from countertrial.case.findings import Examined, FindingKind, Ran, Results
from countertrial.case.sources import Passage, SourceId
from countertrial.encode.sentences import sentence
from countertrial.report.moments import spoken
from countertrial.report.page import render
from tests.worked.report_cases import PLAIN, TABLES, case, found, results
from tests.worked.rolls_case import case as rolls_case

VOID = {"meta", "br", "link", "img", "input", "hr"}
HOSTILE = '<script>alert("1")</script> & \u202eabc " onload=x'


class Read(HTMLParser):
    """What a page holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.headings: list[int] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.open: list[str] = []
        self.regions: list[str] = []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        told = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in told.items()]
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if tag == "a" and "href" in told else []
        self.regions += [told["aria-label"]] if told.get("role") == "region" else []
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def page() -> str:
    return render(case(), results(), version="1.2.3", options=PLAIN)


@pytest.fixture(scope="module")
def read(page: str) -> Read:
    return Read(page)


def test_every_finding_has_an_anchor_of_its_own(read: Read) -> None:
    assert {f"f-{finding.id}" for finding in results().findings} <= set(read.ids)


def test_every_statement_has_an_anchor_and_every_link_of_the_page_leads_somewhere(read: Read) -> None:
    assert {f"s-{one.id}" for one in case().statements()} <= set(read.ids)
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)


def test_the_page_of_a_very_large_case_lists_the_statements_to_which_it_leads_and_says_so(
        monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("countertrial.report.page.MOST_LISTED", 2)
    html = render(case(), results(), version="0", options=PLAIN)
    read, size = Read(html), case().size
    listed = {one for one in read.ids if one.startswith("s-")}
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert len(listed) < size
    assert f"Of {size} rows the {len(listed)} to which something on this page leads" in html


def test_every_ground_of_a_card_leads_to_its_statement(page: str) -> None:
    card = page[page.index('<article class="card" id="q'):page.index("</article>")]
    assert {'href="#s-in_linz"', 'href="#s-veresova_graz"', 'href="#s-n1"'} <= set(re.findall(r'href="#s-\w+"', card))


def test_no_id_stands_twice(read: Read) -> None:
    assert len(read.ids) == len(set(read.ids))


def test_nothing_is_fetched_and_nothing_runs(page: str, read: Read) -> None:
    assert not {"script", "link", "img", "iframe", "object", "embed", "base"} & set(read.tags)
    assert not [name for _, name, _ in read.attributes if name.startswith("on") or name in ("src", "srcset", "style")]
    assert not re.search(r"url\(|@import", page)
    assert [link for link in read.links if not link.startswith("#")] == ["https://example.org/veresova"]


def test_headings_descend_by_one_step_at_a_time(read: Read) -> None:
    assert read.headings[0] == 1
    assert all(after <= before + 1 for before, after in zip(read.headings, read.headings[1:], strict=False))


def test_scrolling_regions_have_names_of_their_own(read: Read) -> None:
    assert all(read.regions)
    assert len(read.regions) == len(set(read.regions))


def test_findings_of_one_question_share_a_card_of_the_gravest_verdict(page: str) -> None:
    assert page.count("Could Anna Veresova have been in Linz?</h4>") == 1
    assert "2 sets of statements clash" in page


def test_findings_of_one_question_that_are_no_clash_all_tell_their_sentence() -> None:
    told = tuple(found(ground, key="sourcing:story", verdict=None, question="On which elements?", says=says,
                       kind=FindingKind.COUNT, readings=())
                 for ground, says in (("o1", "One story."), ("l1", "The other story.")))
    ran = Ran(name="sourcing", label="On which?", examined=Examined(findings=told))
    page = render(case(), replace(results(), ran=(ran,)), version="1", options=PLAIN)
    assert "One story. The other story." in page
    assert "sets of statements clash" not in page


def test_a_roll_stands_in_the_time_line_on_the_day_by_which_it_was_so() -> None:
    tried = {"id": "r", "source": "essay", "of": "politburo", "property": "tried", "quantifier": "all",
             "on": "1924-01-21", "as_of": "1938-03-03"}
    tested = rolls_case(rolls=[tried])
    assert spoken(tested, tested.statement("r")) == "3 March 1938"


def test_the_first_screen_counts_questions_not_findings(page: str) -> None:
    assert "2 fail, 1 open, 1 stands, 1 noted" in page
    assert re.search("the story of the prosecution</span></th><td class=\"num\">1</td><td class=\"num\">0<", page)


def test_a_finding_against_nobody_burdens_no_story(page: str) -> None:
    card = page[page.index("Could Ostrow have met Hale?</h4>"):]
    assert "Burdens no story by itself." in card[:card.index("</article>")]


def test_an_answer_that_is_a_key_leads_to_its_question(page: str) -> None:
    assert re.search('<dt>See</dt><dd><a href="#q[0-9]+">Could Anna Veresova', page)


def test_answers_are_tables_facts_and_what_is_empty(page: str) -> None:
    assert '<th scope="col">person</th><th scope="col">tried</th>' in page
    assert "<dt>Bounds</dt><dd>1 to 2</dd>" in page
    assert "Nothing under: counter-examples." in page


def test_what_failed_and_what_was_not_looked_at_is_said(page: str) -> None:
    assert "This examination failed and gave nothing: Veresova was not expected" in page
    assert "place is not known: " in page[page.index('id="not"'):]


def test_statements_of_custody_and_from_memory_are_marked(page: str) -> None:
    assert '<span class="mark">said in custody</span>' in page
    assert '<span class="memory">from memory, not checked</span>' in page


def test_the_matrix_tells_answers_by_sign_word_and_custody(page: str) -> None:
    assert '▲ <a href="#s-t1">affirms</a>' in page
    assert '○ <a href="#s-t2">takes back</a>' in page
    assert "<small class=\"meta\">in custody</small>" in page


def test_each_picture_has_a_title_a_description_and_a_table(page: str, read: Read) -> None:
    pictures = [value for tag, name, value in read.attributes if (tag, name) == ("svg", "aria-labelledby")]
    assert {"timeline-t timeline-d", "map-t map-d", "ties-t ties-d"} <= set(pictures)
    assert {part for value in pictures for part in value.split()} <= set(read.ids)
    assert page.count("The same as a table") == 3


def test_the_same_case_gives_the_same_page(page: str) -> None:
    assert render(case(), results(), version="1.2.3", options=PLAIN) == page


def test_no_word_of_programs_stands_on_the_page(page: str) -> None:
    assert not re.search(r"\b(None|NaN|nan|undefined|TODO|Traceback|True|False)\b", page)


def test_hostile_text_is_shown_and_not_obeyed() -> None:
    rows = [{**row, "name": HOSTILE, "note": "x" * 10_000, "names": HOSTILE} for row in TABLES["people"]]
    sources = [{**row, "title": HOSTILE, "url": "javascript:alert(1)"} for row in TABLES["sources"]]
    page = render(case(HOSTILE, people=rows, sources=sources), results(), version="1", options=PLAIN)
    read = Read(page)
    assert "script" not in read.tags
    assert all(link.startswith("#") for link in read.links)
    assert "&lt;script&gt;" in page


def test_characters_that_no_page_may_hold_are_replaced() -> None:
    odd = Examined(findings=(found("l1", says="\x01\ud800 odd"),))
    page = render(case(), Results(ran=(Ran(name="odd", label="Odd?", examined=odd),)), version="1", options=PLAIN)
    assert "\ufffd\ufffd odd" in page
    page.encode()


def test_an_empty_case_has_a_report_that_says_so() -> None:
    page = render(Case.from_tables({}, title="Nothing"), Results(ran=()), version="1", options=PLAIN)
    assert "The case holds no statements." in page
    assert "No examination was run" in page
    Read(page)


def test_exact_words_stand_by_their_statement() -> None:
    told = Passage(source=SourceId("record"), span=(0, 5), words="exact <b>")
    page = render(replace(case(), passages={"in_linz": told}), results(), version="1", options=PLAIN)
    assert page.count('<q class="exact" dir="auto">exact &lt;b&gt;</q>') > 1


def test_decisions_are_listed_with_those_that_were_withdrawn() -> None:
    decided = [
        {"id": "d1", "by": "A. Clerk", "when": "2026-01-02", "kind": "accepted", "about": "custody:court", "why": "so"},
        {"id": "d2", "by": "A. Clerk", "when": "2026-01-03", "kind": "withdrawn", "about": "d1", "why": "an error"}]
    page = render(case(decisions=decided), results(), version="1", options=PLAIN)
    assert re.search('<li id="d-d1"><b>accepted</b>:.*withdrawn</span>.*A. Clerk</bdi>, 2 January 2026', page)


def test_rows_left_out_are_named_on_the_page() -> None:
    fault = LeftOut(file="statements/ties.csv", row=3, why='no person "rikov"')
    page = render(replace(case(), left_out=(fault,)), results(), version="1", options=PLAIN)
    assert "<code>statements/ties.csv</code>, row 3: <bdi>no person &#34;rikov&#34;</bdi>" in page


def test_the_price_of_each_story_leads_to_what_must_be_given_up() -> None:
    from countertrial.report.options import Options
    from countertrial.report.page import render
    from countertrial.weighing.price import prices
    from countertrial.workbench import examine as examine_all
    from tests.worked.alibi_cases import case as small
    from tests.worked.alibi_cases import stay

    told = small(presences=[stay("p", "anna", "field", "1935-12-12", mode="within")],
                 absences=[{"id": "n", "source": "s2", "who": "*", "place": "field", "when": "1935-12"}])
    page = render(told, examine_all(told), version="0", options=Options(), prices=prices(told))
    part = page[page.index('id="price"'):page.index('id="findings"')]
    assert "1 group" in part
    assert 'href="#s-n"' in part
    assert "what newspaper says" in part


@pytest.mark.parametrize(("stance", "told"), [
    ("unconfirmed", '? <a href="#s-t1">affirms: unconfirmed</a>'),
    ("denied", '? <a href="#s-t1">affirms: denied that it was said</a>'),
    ("retracted", '○ <a href="#s-t1">takes back</a>')])
def test_what_a_row_does_not_vouch_for_is_no_answer_of_its_voice(stance: str, told: str) -> None:
    rows = [{"id": "t1", "source": "record", "element": "met", "answer": "affirms", "voice": "v_veresova",
             "stance": stance}]
    shown = render(Case.from_tables(TABLES | {"testimony": rows}, title="Rumour"), Results(ran=()), version="1",
                   options=PLAIN)
    assert told in shown
    assert "▲ <a" not in shown


def test_nobody_acts_at_the_bidding_of_himself() -> None:
    rows = [{"id": "a1", "source": "record", "charge": "c1", "accused": "veresova", "instigator": "veresova"}]
    shown = Case.from_tables(TABLES | {"accusations": rows}, title="Alone")
    assert "bidding" not in sentence(shown, shown.statement("a1"))


def test_questions_that_left_nothing_out_are_listed_once(page: str) -> None:
    part = page[page.index('id="not"'):]
    assert part.count("name nothing which they left out") <= 1
    assert "It names nothing" not in part
