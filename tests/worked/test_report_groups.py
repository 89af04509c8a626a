"""What stands below every statement: its group, its story, and the questions that rest on it."""

import re
from collections.abc import Mapping, Sequence

from countertrial.case.case import Case
from countertrial.case.findings import Results
from countertrial.report.origins import ACCEPTED, ALONE, DECLARED, DERIVED, PROPOSED, SPOKEN, Groups
from countertrial.report.page import render
from countertrial.report.view import View
from tests.worked.report_cases import PLAIN, TABLES, case, results

HELD = {"id": "h1", "source": "record", "who": "veresova", "place": "graz", "when": "1935-12-20",
        "voice": "v_veresova", "said": "1936-02-01"}
HELD_TOO = {**HELD, "id": "h2", "when": "1935-12-21"}
DECIDED = {"id": "d1", "by": "A. Clerk", "when": "2026-01-02", "kind": "accepted", "about": "custody:court",
           "why": "so"}
UNDONE = {"id": "d2", "by": "B. Clerk", "when": "2026-01-03", "kind": "withdrawn", "about": "d1", "why": "an error"}


def held(*rows: Mapping[str, object], **more: Sequence[Mapping[str, object]]) -> Case:
    return case(presences=[*TABLES["presences"], *(rows or (HELD, HELD_TOO))], **more)  # type: ignore[arg-type]


def groups(of: Case) -> dict[str, tuple[str, int, str]]:
    listed = Groups(View(of, Results(ran=()))).listed
    return {one.name: (one.how, one.statements, one.why) for one in listed}


def below(page: str, statement: str) -> str:
    """What stands below a statement, without tags."""
    item = page[page.index(f'<li id="s-{statement}"'):]
    return re.sub("<[^>]+>", "", item[:item.index("</li>")])


def test_custody_is_a_proposal_and_says_where_its_statements_are_counted_without_it() -> None:
    of = held()
    assert groups(of)["custody (District court)"][:2] == (PROPOSED, 2)
    told = below(render(of, results(), version="1", options=PLAIN), "h1")
    assert "group: spoken in custody of District court (a proposal; else said by Veresova, before the court)" in told


def test_an_accepted_group_names_who_accepted_it_and_when() -> None:
    how, _, why = groups(held(decisions=[DECIDED]))["custody (District court)"]
    assert (how, why) == (ACCEPTED, "spoken in custody of District court; accepted by A. Clerk on 2 January 2026")


def test_a_withdrawn_acceptance_is_named_and_the_group_is_a_proposal_again() -> None:
    of = held(decisions=[DECIDED, UNDONE])
    assert groups(of)["custody (District court)"][0] == PROPOSED
    told = below(render(of, results(), version="1", options=PLAIN), "h1")
    assert "a proposal; accepted by A. Clerk on 2 January 2026, withdrawn by B. Clerk on 3 January 2026; else" in told


def test_a_declared_group_stands_in_the_table_with_its_reason_though_it_has_one_statement() -> None:
    rows = [{"id": "g_one", "kind": "free", "reason": "one dispatch", "by": "the clerk", "when": "2026"}]
    of = held({**HELD, "group": "g_one"}, groups=rows)
    assert groups(of)["declared group g_one"] == (DECLARED, 1, "declared by the clerk, 2026; one dispatch")


def test_a_declared_custody_is_named_by_its_body() -> None:
    rows = [{"id": "g_held", "kind": "custody", "body": "court", "reason": "all were held", "when": "2026"}]
    assert "custody (District court), declared" in groups(held({**HELD, "group": "g_held"}, groups=rows))


def test_what_comes_from_one_document_or_one_voice_is_a_group() -> None:
    told = groups(case())
    assert told["Trial record: the case of Veresova"][0] == DERIVED
    assert told["The prosecutor"][0] == SPOKEN


def test_a_statement_of_which_nothing_shares_the_origin_counts_by_itself() -> None:
    lone = [{**HELD, "id": "h9", "voice": "v_counsel"}]
    assert f"group: {ALONE}" in below(render(held(*lone), results(), version="1", options=PLAIN), "h9")


def test_a_statement_names_its_story_and_the_questions_that_rest_on_it() -> None:
    page = render(case(), results(), version="1", options=PLAIN)
    told = below(page, "in_linz")
    assert "story: prosecution" in told
    assert "rests on it: ■" in told
    assert "rests on it" not in below(page, "r1")
    item = page[page.index('<li id="s-in_linz"'):]
    anchor = re.search('<a href="#(q[0-9]+)">■', item)
    assert anchor is not None
    card = page[page.index(f'<article class="card" id="{anchor[1]}"'):]
    assert 'href="#s-in_linz"' in card[:card.index("</article>")]


def test_the_table_of_groups_says_how_many_there_are_without_a_proposal() -> None:
    other = {**HELD_TOO, "voice": "v_counsel"}
    custody = [*TABLES["custody"], {**TABLES["custody"][0], "id": "k2", "of": "ostrow"}]
    voices = [{**one, "of": "ostrow"} if one["id"] == "v_counsel" else one for one in TABLES["voices"]]
    page = render(held(HELD, other, custody=custody, voices=voices), results(), version="1", options=PLAIN)
    assert "without the proposal these are 2 groups" in page
