"""Passages that testimonies share: news where nothing declares it, none where a row does."""

from dataclasses import replace

from countertrial.case.case import Case
from countertrial.case.dates import Calendar, Margins
from countertrial.case.dating import read_when
from countertrial.case.decisions import Decision
from countertrial.case.findings import Examined, Finding, Settings
from countertrial.case.sources import Passage
from countertrial.encode.groups import Origins
from countertrial.encode.scripts import Scripts
from countertrial.examinations.script import examine
from tests.tables import rows_of
from tests.worked.text_cases import PASSAGE, TEXTS, text_case
from tests.worked.text_cases import SOURCES as SOURCE_ROWS

SOURCES = "fifth+first+other+second+third"
ALL = f"text:{SOURCES}"


VOICES = ("ann", "bob", "cor", "eva", "fay")


def run(case: Case) -> Examined:
    return examine(case, Settings())


def shared(examined: Examined) -> list[Finding]:
    return [one for one in examined.findings if one.key.startswith("script:shared")]


def test_words_that_three_voices_share_and_nobody_declares_are_news() -> None:
    (found,) = shared(run(text_case()))
    assert found.key == f"script:shared:{SOURCES}"
    assert found.says.startswith("The same passage of 57 words stands in 5 sources of 5 voices, the earliest dated "
                                 "3 February 1901, and no row says that one has it from another.")
    assert (found.verdict, found.against, found.answer("proposes")) == (None, None, ALL)


def test_its_grounds_are_the_exact_words_of_every_bearer() -> None:
    (found,) = shared(run(text_case()))
    passages = sorted(one for one in found.grounds if isinstance(one, Passage))
    assert [one.source for one in passages] == ["fifth", "first", "other", "second", "third"]
    assert all(TEXTS[one.source][slice(*one.span)] == one.words for one in passages)
    assert all("when the tide had turned" in one.words for one in passages)


def test_who_shares_deviations_with_whom_is_told() -> None:
    (found,) = [one for one in run(text_case()).findings if one.key.startswith("script:from")]
    assert found.key == f"script:from:third:second:{SOURCES}"
    assert found.says.startswith("“Deposition of Cor” shares 2 deviations with “Deposition of Bob”")


def test_copying_that_is_declared_is_no_news() -> None:
    found = run(text_case(derived={"second": "first", "third": "second", "other": "first", "fifth": "first"}))
    assert not shared(found)
    assert "1 of them between sources that declare it" in found.scope


def test_copies_of_one_original_declare_each_other() -> None:
    found = shared(run(text_case(derived={"second": "book", "third": "book"})))
    assert [one.answer("declared among them") for one in found] == [("one derives from the other, or both from one",)]


def test_a_voice_that_repeats_itself_is_no_news() -> None:
    texts = TEXTS | {"letter": TEXTS["letter"] + PASSAGE, "second": "Nothing here.", "third": "Nor here.",
                     "other": "No.", "fifth": "No."}
    assert not shared(run(text_case(texts=texts)))


def test_a_passage_that_a_row_says_to_be_quoted_is_no_news() -> None:
    texts = {one: TEXTS[one] for one in ("first", "letter")} | {"second": TEXTS["second"].replace("irron", "iron")
                                                               .replace("after dusk", "before dusk")}
    quoted = [{"id": "q1", "source": "second", "words": PASSAGE, "cited": "first"}]
    assert shared(run(text_case(texts=texts)))
    assert not shared(run(text_case(texts=texts, quotations=quoted)))


def test_a_case_without_texts_is_said_to_have_none() -> None:
    found = run(text_case(texts={}))
    assert (found.findings, found.scope.startswith("0 texts of 7 sources")) == ((), True)
    assert [(one.what, one.reason) for one in found.not_looked_at] == [("7 sources", "the case holds no text of them")]


def test_voices_are_compared_and_declared_passages_count_too() -> None:
    (found,) = [one for one in run(text_case(derived={"second": "first", "third": "first", "other": "first"})).findings
                if one.key == "script:voices"]
    table = found.answer("table")
    assert isinstance(table, tuple)
    assert {row[:2] for row in table[1:] if isinstance(row, tuple)} == {
        (one, other) for at, one in enumerate(VOICES) for other in VOICES[at + 1:]}


def test_a_group_is_proposed_with_the_statements_that_rest_on_its_sources() -> None:
    assert Scripts(text_case()).proposals == {ALL: ("r1", "r2", "r3")}


def test_once_accepted_the_statements_count_as_one_group_and_nothing_is_proposed_again() -> None:
    case = text_case()
    assert len({Origins(case).of(one).id for one in case.statements()}) == 3
    when = read_when("1902", (Calendar.GREGORIAN,), Margins())
    decided = replace(case, decisions=(Decision(id="decision-1", by="N. N.", when=when, kind="accepted", about=(ALL,),
                                                why="one clerk"),))
    assert {Origins(decided).of(one).id for one in decided.statements()} == {ALL}
    assert Scripts(decided).proposals == {}
    assert not shared(run(decided))


def test_the_order_of_rows_decides_nothing() -> None:
    case = text_case()
    turned = {name: some[::-1] for name, some in rows_of(case).items()}
    assert run(Case.from_tables(turned, texts=dict(reversed(TEXTS.items())))).findings == run(case).findings


def test_what_two_reference_papers_have_is_a_stock_phrase_and_no_copy_of_them() -> None:
    papers = [{"id": one, "title": f"Form {one}", "kind": "Reference paper"} for one in ("p1", "p2")]
    texts = TEXTS | {"p1": f"A form of that year. {PASSAGE}", "p2": f"Another form, of the north. {PASSAGE}"}
    found = run(text_case(texts=texts, sources=[*SOURCE_ROWS, *papers]))
    assert not shared(found)
    (phrases,) = [one for one in found.findings if one.key == "script:formulae"]
    assert "p1" not in str(phrases.answer("wordings"))
    one_paper = run(text_case(texts=TEXTS | {"p1": texts["p1"]}, sources=[*SOURCE_ROWS, papers[0]]))
    assert [one.key for one in shared(one_paper)] == [f"script:shared:{SOURCES}"]
