"""Kinds of story: each can be told, leads under ideal evidence of its own, and loses by that of another."""

from itertools import permutations
from pathlib import Path

import pytest

from countertrial import workbench
from countertrial.case.assumptions import SHIPPED, Assumptions, with_priors
from countertrial.case.case import Case
from countertrial.encode.weighed import Questions
from countertrial.methods.likelihood.standing import Standing
from countertrial.workbench import examine, open_case
from tests.worked.sourcing_case import Row, held, says
from tests.worked.weighing_case import assumed, case, stands

ROLES = ("kernel", "aggravator", "act", "attribution", "rival", "provocation")
ELEMENTS: list[dict[str, object]] = [
    {"id": f"{role}{at}", "says": f"The {role} {at} happened.", "role": role, "charges": ["plot"]}
    for role in ROLES for at in (1, 2)]

HAPPENED = {
    "H1": ("kernel", "aggravator", "act", "attribution"), "H2": (), "H3": ("kernel", "act", "attribution"),
    "other_person": ("act", "rival"), "provoked": ("kernel", "aggravator", "act", "attribution", "provocation"),
}
"""What happened in each kind of story, by role."""


def told(story: str) -> Case:
    """Two free witnesses speak on every element, as it was; each role has two."""
    rows: list[Row] = [says(who, f"{role}{at}", "affirms" if role in HAPPENED[story] else "denies")
                       for role in ROLES for at in (1, 2) for who in ("cole", "dunn")]
    every = with_priors(tuple(SHIPPED[one] for one in HAPPENED))
    return case(elements=ELEMENTS, testimony=rows, told=Assumptions(hypotheses=every))


@pytest.mark.parametrize("story", HAPPENED)
def test_each_story_leads_under_evidence_of_its_own_and_its_own_pattern_is_the_most_probable(story: str) -> None:
    found = stands(told(story))
    happened = {f"{role}{at}" for role in HAPPENED[story] for at in (1, 2)}
    assert (found.leader, set(found.patterns[0].elements)) == (story, happened)


@pytest.mark.parametrize(("story", "other"), tuple(permutations(HAPPENED, 2)))
def test_evidence_of_another_story_lowers_it(story: str, other: str) -> None:
    found = stands(told(other))
    at = found.hypotheses.index(story)
    assert found.posterior[at] < found.prior[at]


COURT = """
[[processes]]
id = "main"
body = "police"
indicators = {F5 = "met", F7 = "met"}

[[processes]]
id = "court"
why = "a jury that the police do not appoint; it heard the accused in public"
indicators = {F5 = "not_met", F7 = "not_met", F12 = "not_met", F18 = "not_met"}

[groups.g_dock]
process = "court"
"""
"""Story 6: the police coerced, the court was fair."""


def frame_up(folder: Path, *, court: bool, answer: str = "denies", **more: list[Row]) -> Standing:
    """Two prisoners confess to the police, and say otherwise in the dock, where they are still held."""
    rows: list[Row] = [says(who, one) for who in ("ames", "bell") for one in ("met", "shot")]
    rows += [says(who, one, answer, group="g_dock") for who in ("ames", "bell") for one in ("met", "shot")]
    text = COURT if court else COURT.replace('process = "court"', 'process = "main"')
    return stands(case(
        testimony=rows, custody=[held("ames"), held("bell")], told=assumed(folder, text),
        groups=[{"id": "g_dock", "reason": "said in the dock", "kind": "custody", "body": "police"}], **more))


def test_a_failed_frame_up_is_invented_with_a_second_process_that_frees_the_court(tmp_path: Path) -> None:
    found = frame_up(tmp_path, court=True)
    assert (found.leader, found.patterns[0].elements) == ("H2", ())
    assert {one.id: one.probability > 0.5 for one in found.groups} == {"custody:police": True, "g_dock": False}
    joined = frame_up(tmp_path, court=False)
    assert joined.posterior[1] < found.posterior[1]


def test_a_failed_frame_up_loses_by_what_another_story_would_leave(tmp_path: Path) -> None:
    """Had they confessed before the free court too, that is the record of a real plot."""
    found = frame_up(tmp_path, court=True, answer="affirms")
    assert found.leader == "H1"
    assert found.posterior[1] < found.prior[1] < frame_up(tmp_path, court=True).posterior[1]


def test_an_acquittal_weighs_nothing_of_its_own(tmp_path: Path) -> None:
    ruling: list[Row] = [{"who": who, "stage": "acquitted", "charge": "plot"}
                         for who in ("ames", "bell")]
    assert frame_up(tmp_path, court=True, proceedings=ruling).posterior == frame_up(tmp_path, court=True).posterior


def test_confessions_alone_leave_a_case_unsettled() -> None:
    tested = case(testimony=[says("ames"), says("bell"), says("ames", "shot")], custody=[held("ames"), held("bell")])
    (found,) = workbench.weigh(tested).questions
    assert not found.settled


def test_whoever_contradicts_the_rows_that_tell_an_element_denies_it_once() -> None:
    shipped = open_case("examples/moscow-1937")
    asked = Questions(shipped, shipped.settings.assumptions, examine(shipped).findings).asked
    (flight,) = [one for one in asked if one.charge == "c2"]
    said = {body.id: [(one.speaker, one.rows, one.asserts) for one in body.said] for body in flight.bodies}
    assert said["g_airfield"] == [("gulliksen", ("f5", "f6a"), False), ("knudsen", ("f7a",), False)]
    assert ("pyatakov", ("c2_flight", "p2a"), True) in said["custody:nkvd"]
