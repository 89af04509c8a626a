"""What the examinations find in the converted cases, where the original tables set one row against another."""

from functools import cache

import pytest
from library import EXAMPLES

from countertrial.case.findings import Examined, Verdict
from countertrial.workbench import examine, open_case


@cache
def examined(case: str, name: str) -> Examined:
    [ran] = examine(open_case(EXAMPLES / case), only=(name,)).ran
    return ran.examined


def verdicts(case: str, name: str = "alibi") -> dict[tuple[str, ...], Verdict | None]:
    return {found.statements: found.verdict for found in examined(case, name).findings}


def of_roll(case: str, roll: str) -> Verdict | None:
    [verdict] = {found.verdict for found in examined(case, "rolls").findings if found.readings[0].of == roll}
    return verdict


@pytest.mark.parametrize("landing", ["p2a", "p2b"])
@pytest.mark.parametrize("absence", ["f5", "f6a", "f7a"])
def test_a_landing_of_a_foreign_plane_fails_against_none_having_landed(landing: str, absence: str) -> None:
    assert verdicts("moscow-1937")[(absence, landing)] is Verdict.FAILS


def test_an_absence_of_civil_aircraft_meets_no_landing_that_is_not_called_civil() -> None:
    assert not [grounds for grounds in verdicts("moscow-1937") if "f3" in grounds]


@pytest.mark.parametrize("stay", ["p6a", "p6b"])
def test_the_meeting_in_the_park_is_open_where_a_stay_is_not_said_to_be_throughout(stay: str) -> None:
    assert verdicts("moscow-1937")[tuple(sorted(("f12b", "p5a", stay)))] is Verdict.OPEN


def test_manoeuvres_fail_against_not_having_been_sent_there() -> None:
    assert verdicts("dreyfus-1894")[("p3", "p4a")] is Verdict.FAILS


def test_a_circular_that_looks_ahead_constrains_nothing() -> None:
    assert "p4b" in {left.what for left in examined("dreyfus-1894", "alibi").not_looked_at}


def test_two_days_of_one_arrival_are_open() -> None:
    assert verdicts("dreyfus-1894")[("f22a", "f22b")] is Verdict.OPEN


def test_a_dinner_that_was_only_announced_is_no_presence() -> None:
    assert "p2" in {left.what for left in examined("cato-street-1820", "alibi").not_looked_at}


@pytest.mark.parametrize("case", ["gunpowder-plot-1605", "watergate-1972", "cato-street-1820"])
def test_no_presence_fails_in_a_case_whose_tables_set_none_against_another(case: str) -> None:
    assert Verdict.FAILS not in verdicts(case).values()


def test_no_source_of_the_trial_of_1938_tells_of_what_came_after_it() -> None:
    keys = {found.key for found in examined("moscow-1938", "existence").findings}
    assert not keys & {"existence:said-later", "existence:told-early"}


@pytest.mark.parametrize(("case", "roll", "verdict"), [
    ("moscow-1937", "r_dock", Verdict.STANDS),
    ("moscow-1937", "f2_spared", Verdict.STANDS),
    ("gunpowder-plot-1605", "f19_count", Verdict.STANDS),
    ("gunpowder-plot-1605", "f15b", Verdict.STANDS),
    ("gunpowder-plot-1605", "f13b", Verdict.FAILS),
    ("gunpowder-plot-1605", "f20c", Verdict.OPEN),
    ("watergate-1972", "r_verdict", Verdict.OPEN),
    ("watergate-1972", "c1_seven", Verdict.STANDS),
    ("watergate-1972", "f6_cover_up", Verdict.STANDS),
    ("cato-street-1820", "f4c", Verdict.STANDS),
])
def test_a_count_of_persons_is_judged_by_its_own_day(case: str, roll: str, verdict: Verdict) -> None:
    assert of_roll(case, roll) is verdict
