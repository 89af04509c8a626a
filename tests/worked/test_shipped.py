"""What the shipped cases must show, from tables alone."""

from functools import cache

import pytest

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, Settings, Verdict
from countertrial.workbench import examination, open_case
from tests.contracts.test_examinations import renamed, without_sentences
from tests.tables import EXAMPLES, changed

CLAIMS = {
    "army_navy": {"voroshilov", "budyonny", "shaposhnikov"},
    "soviet_missions/head": {"maisky", "kollontai", "surits", "troyanovsky"},
    "industry_railways": {"kaganovich_l", "kaganovich_m"},
}


@cache
def shipped(name: str) -> Case:
    return open_case(next(path for path in EXAMPLES if path.name == name))


def run(name: str, case: Case) -> Examined:
    return examination(name).load()(case, Settings())


def roll(case: Case, of: str) -> Finding:
    return next(one for one in run("rolls", case).findings if one.key.startswith(f"roll:{of}:"))


def examples_against(case: Case, of: str) -> set[object]:
    found = roll(case, of).answer("counter_examples")
    assert isinstance(found, tuple)
    return set(found)


@pytest.mark.parametrize("of", CLAIMS)
def test_a_claim_of_all_is_refuted_by_persons_in_office_and_not_charged(of: str) -> None:
    case = shipped("moscow-1938")
    assert roll(case, of).verdict is Verdict.FAILS
    assert examples_against(case, of) >= CLAIMS[of]


@pytest.mark.parametrize("of", CLAIMS)
def test_the_counter_examples_come_from_tables_and_not_from_words(of: str) -> None:
    case = shipped("moscow-1938")
    assert examples_against(changed(case, without_sentences), of) == examples_against(case, of)
    assert examples_against(renamed(case), of) == examples_against(case, of)


@pytest.mark.parametrize(("of", "person"), [("army_navy", "shaposhnikov"), ("soviet_missions/head", "maisky")])
def test_whoever_left_office_before_the_day_is_no_counter_example_of_that_day(of: str, person: str) -> None:
    def left(table: str, row: dict[str, str]) -> dict[str, str]:
        return row | {"to": "1938-03-02"} if table == "offices" and row["person"] == person else row

    def on_the_day(case: Case) -> set[object]:
        table = roll(case, of).answer("members")
        assert isinstance(table, tuple)
        return {row[0] for row in table[1:] if isinstance(row, tuple) and case.name(person) in str(row)
                and "on 3 March 1938" in str(row)}

    assert examples_against(shipped("moscow-1938"), of) >= {person}
    assert on_the_day(changed(shipped("moscow-1938"), left)) <= on_the_day(shipped("moscow-1938"))


def test_the_claim_on_the_politburo_hangs_on_who_is_counted_as_a_member() -> None:
    found = roll(shipped("moscow-1938"), "politburo")
    gave = {reading.gave for reading in found.readings}
    assert found.verdict is Verdict.OPEN
    assert gave >= {Verdict.FAILS, Verdict.STANDS}
    assert examples_against(shipped("moscow-1938"), "politburo") >= {"molotov", "kalinin"}


@pytest.mark.parametrize("body", ["moscow_trial_3", "dock_doctors"])
def test_of_two_lists_of_one_dock_the_surplus_name_and_its_namesake_are_told(body: str) -> None:
    findings = [one for one in run("rolls", shipped("moscow-1938")).findings
                if one.key.startswith("rolls:") and body in one.key]
    assert [one.verdict for one in findings] == [Verdict.FAILS]
    assert "A. I. Vinogradov" in findings[0].says
    assert "vinogradov_vn" in str(findings[0].answers)


@pytest.mark.parametrize("person", ["karakhan", "yenukidze"])
def test_a_man_announced_as_tried_was_dead(person: str) -> None:
    for name, key in (("alibi", f"alibi:life:{person}"), ("outcomes", f"outcomes:after-death:{person}")):
        found = [one for one in run(name, shipped("moscow-1938")).findings if one.key == key]
        assert {one.verdict for one in found} == {Verdict.FAILS}


def test_nobody_landed_at_kjeller() -> None:
    found = [one for one in run("alibi", shipped("moscow-1937")).findings if one.key == "alibi:at:pyatakov@kjeller"]
    assert {one.verdict for one in found} == {Verdict.FAILS}
    assert {"p2a", "p2b", "f5", "f7a"} <= {ground for one in found for ground in one.statements}


def test_the_meeting_in_paris_hangs_on_an_unbroken_stay_and_on_the_way_not_taken() -> None:
    found = [one for one in run("alibi", shipped("moscow-1937")).findings if "bois" in one.key]
    assert {one.verdict for one in found} == {Verdict.OPEN}
    assert {one.statements for one in found} == {("f12b", "p5a", "p6a"), ("f12b", "p5a", "p6b")}


def test_a_letter_answered_in_norway_clashes_with_the_voyage() -> None:
    found = [one for one in run("alibi", shipped("moscow-1938")).findings if "norway" in one.key]
    assert [(one.verdict, one.statements) for one in found] == [(Verdict.FAILS, ("p4", "p5"))]


def test_merano_against_bagneres_is_open() -> None:
    found = [one for one in run("alibi", shipped("moscow-1938")).findings
             if "merano" in one.key and "bagneres" in one.key]
    assert found
    assert {one.verdict for one in found} == {Verdict.OPEN}
