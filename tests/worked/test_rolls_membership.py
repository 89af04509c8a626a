"""Who belongs to a body under which definition, and what closed rolls decide."""

from typing import Any

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Finding, Settings, Verdict
from countertrial.examinations.rolls import examine
from tests.worked.rolls_case import case, office, roll, step


def first(tested: Case) -> Finding:
    """The finding on the first row of the table of rolls."""
    return next(one for one in examine(tested, Settings()).findings
                if one.key.startswith("roll:") and one.certificate is not None and _row(one) == "rolls1")


def _row(finding: Finding) -> str:
    return finding.readings[0].of


def member(*rows: dict[str, str], table: str = "offices", **other: str) -> Any:
    """What the first member is under each definition; `no` where nobody is listed."""
    body = other.pop("of", "politburo")
    tables: dict[str, Any] = {table: rows}
    found = first(case(**tables, rolls=[roll(body, "executed", "none", **other)])).answer("members")
    return found[0][2] if found else "no"  # type: ignore[index]


@pytest.mark.parametrize(("begins", "ends", "expected"), [
    ("1937", "1939", "certain"), ("1938", "1939", "possible"), ("1937", "1938-03", "possible"),
    ("1937", "", "possible"), ("", "1937", "no"), ("1939", "1940", "no"), ("1937", "..", "certain"),
    ("[..1938-03-03]", "[1938-03-03..]", "certain")])
def test_a_term_is_held_against_a_day_with_its_doubts(begins: str, ends: str, expected: str) -> None:
    found = member(office("stalin", "bureau", begins, ends), on="1938-03-03")
    assert found in (expected, (expected,))


def test_still_so_holds_as_long_as_it_was_said() -> None:
    assert member(office("stalin", "bureau", "1937", "..", said="1938-03-02"), on="1938-03-03") == ("possible",)


def test_a_friend_of_a_body_is_a_member_and_an_enemy_is_not() -> None:
    row = {"who": "stalin", "body": "politburo", "from": "1937", "to": "1939"}
    assert member(row | {"sign": "+"}, table="allegiances", on="1938") == ("certain",)
    assert member(row | {"sign": "-"}, table="allegiances", on="1938") == "no"


def test_bodies_as_members_are_not_counted_and_said_to_be_known() -> None:
    row = {"who": "embassies", "body": "politburo", "sign": "+", "from": "1937", "to": "1939"}
    found = first(case(allegiances=[row], rolls=[roll("politburo", "executed", "none", on="1938")]))
    assert found.says == "Only bodies are known as members, and persons are counted, so that nothing could be tested."


def test_an_office_that_one_row_gives_and_another_denies_is_possible() -> None:
    rows = (office("stalin", "bureau", "1937", "1939"), office("stalin", "bureau", "", "", stance="denied"))
    assert member(*rows, on="1938") == ("possible",)


def test_a_denial_of_other_years_leaves_a_term_certain() -> None:
    rows = (office("stalin", "bureau", "1937", "1939"), office("stalin", "bureau", "1920", "1925", stance="denied"))
    assert member(*rows, on="1938") == ("certain",)


def test_a_member_whose_rank_is_not_written_is_possible_where_ranks_matter() -> None:
    rows = (office("lenin", "bureau", "1937", "1939"), office("stalin", "bureau", "1937", "1939", rank="full"))
    assert member(*rows, on="1938") == ("certain", "possible")


def test_heads_are_a_definition_where_heads_are_told_apart() -> None:
    rows = [office("lenin", "bureau", "1937", "1939", rank="head"),
            office("stalin", "bureau", "1937", "1939", rank="deputy")]
    found = first(case(offices=rows, rolls=[roll("politburo", "executed", "none", on="1938")]))
    assert [reading.choice for reading in found.readings] == ["members of any rank, in 1938", "heads only, in 1938"]


def test_a_dock_has_those_charged_and_those_tried_where_they_differ() -> None:
    rows = [step("levin", "tried", "1938", body="trial"), step("pletnev", "charged", "1938", body="trial")]
    found = first(case(proceedings=rows, rolls=[roll("trial", "convicted", "all")]))
    assert [row[0] for row in found.answer("definitions")] == [  # type: ignore[union-attr, index]
        "those charged there", "those tried there"]


def test_a_person_denied_in_a_trial_is_none_of_it() -> None:
    rows = [step("levin", "tried", "1938", body="trial"),
            step("pletnev", "tried", "1938", body="trial", stance="denied")]
    found = first(case(proceedings=rows, rolls=[roll("trial", "tried", "all")]))
    assert [row[0] for row in found.answer("members")] == ["levin"]  # type: ignore[union-attr, index]


def test_those_of_a_trial_count_beside_those_of_a_body_whatever_the_day() -> None:
    found = first(case(proceedings=[step("levin", "tried", "1938", body="trial")],
                       offices=[office("stalin", "bureau", "1930", "1952")],
                       rolls=[roll("trial;politburo", "executed", "none", on="1935")]))
    assert [row[2] for row in found.answer("members")] == [("certain",), ("certain",)]  # type: ignore[union-attr, index]


OFFICES = [office("maisky", "london", "1932", "1943"), office("kollontai", "stockholm", "1930", "1945")]
CLOSED = roll("embassies", "charged", "some", source="register", named="kollontai", closed="true", as_of="1939")


def lacking(*rows: dict[str, str], **other: str) -> list[str]:
    """Who is left without the property by the closed rolls that follow the first."""
    claim = roll("embassies", "charged", "all", **other)
    found = first(case(offices=OFFICES, rolls=[claim, *rows])).answer("members")
    return [row[0] for row in found if row[1] == "lacks it"]  # type: ignore[union-attr, index]


def test_a_closed_roll_of_a_later_day_shuts_out_whom_it_does_not_name() -> None:
    assert lacking(CLOSED) == ["maisky"]


@pytest.mark.parametrize("change", [
    {"as_of": "1937"}, {"closed": ""}, {"source": "essay"}, {"property": "convicted"}, {"of": "politburo"},
    {"of": "embassies/head"}, {"on": "1937"}, {"stance": "denied"}])
def test_a_closed_roll_decides_only_what_it_covers(change: dict[str, str]) -> None:
    assert lacking(CLOSED | change) == []


def test_who_was_not_even_named_was_not_charged() -> None:
    assert lacking(CLOSED | {"property": "named"}) == ["maisky"]


def test_no_voice_decides_its_own_roll() -> None:
    assert lacking(CLOSED, source="register", as_of="1938") == []


def test_a_closed_roll_of_a_body_covers_its_positions() -> None:
    found = first(case(offices=OFFICES, rolls=[roll("london", "charged", "all"), CLOSED]))
    assert found.verdict is Verdict.FAILS


def test_a_closed_roll_makes_a_number_that_is_too_high_fail() -> None:
    rows = [step("kollontai", "charged", "1937")]
    claim = roll("embassies", "charged", "count", number="2")
    assert first(case(offices=OFFICES, proceedings=rows, rolls=[claim])).verdict is Verdict.OPEN
    assert first(case(offices=OFFICES, proceedings=rows, rolls=[claim, CLOSED])).verdict is Verdict.FAILS


def test_a_closed_roll_leaves_a_number_of_exceptions_open() -> None:
    rows = [step("kollontai", "charged", "1937")]
    claim = roll("embassies", "charged", "all_but", number="2")
    assert first(case(offices=OFFICES, proceedings=rows, rolls=[claim, CLOSED])).verdict is Verdict.OPEN
