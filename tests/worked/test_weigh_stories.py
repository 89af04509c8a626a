"""Kinds of story: each can be told, leads under ideal evidence of its own, and loses by that of another."""

import pytest

from countertrial import workbench
from countertrial.case.assumptions import SHIPPED, Assumptions, with_priors
from countertrial.case.case import Case
from countertrial.encode.weighed import Questions
from countertrial.workbench import examine, open_case
from tests.worked.sourcing_case import Row, held, says
from tests.worked.weighing_case import case, stands

ROLES = ("kernel", "aggravator", "act", "attribution", "rival", "provocation")
ELEMENTS: list[dict[str, object]] = [
    {"id": role, "says": f"The {role} happened.", "role": role, "charges": ["plot"]} for role in ROLES]

HAPPENED = {
    "H1": ("kernel", "aggravator", "act", "attribution"), "H2": (), "H3": ("kernel", "act", "attribution"),
    "other_person": ("act", "rival"), "provoked": ("kernel", "aggravator", "act", "attribution", "provocation"),
}
"""What happened in each kind of story, by role."""


def told(story: str) -> Case:
    """Two free witnesses speak on every element, as it was."""
    rows: list[Row] = [says(who, role, "affirms" if role in HAPPENED[story] else "denies")
                       for role in ROLES for who in ("cole", "dunn")]
    every = with_priors(tuple(SHIPPED[one] for one in HAPPENED))
    return case(elements=ELEMENTS, testimony=rows, told=Assumptions(hypotheses=every))


@pytest.mark.parametrize("story", HAPPENED)
def test_each_story_leads_under_evidence_of_its_own(story: str) -> None:
    assert stands(told(story)).leader == story


@pytest.mark.parametrize(("story", "other"), [("H1", "H2"), ("H2", "H1"), ("H3", "H1"), ("other_person", "H1"),
                                              ("provoked", "H2"), ("H1", "other_person")])
def test_evidence_of_another_story_lowers_it(story: str, other: str) -> None:
    found = stands(told(other))
    at = found.hypotheses.index(story)
    assert found.posterior[at] < found.prior[at]


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
