"""Seven kinds of story must be expressible, each told from the others by the elements in which they differ."""

from dataclasses import replace

import pytest

from countertrial.methods.likelihood.model import Element, Group, Hypothesis, Indicator, Model, Process, Statement
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.weights import weights

ROLES = ("kernel", "aggravator", "act", "attribution", "rival", "provocation")
TABLE = {
    "as charged": (0.95, 0.92, 0.95, 0.95, 0.05, 0.05),
    "invented": (0.10, 0.05, 0.10, 0.05, 0.05, 0.05),
    "kernel exaggerated": (0.90, 0.20, 0.90, 0.90, 0.05, 0.05),
    "real act, wrong person": (0.10, 0.05, 0.95, 0.05, 0.90, 0.05),
    "plot with provocateur": (0.90, 0.60, 0.90, 0.90, 0.05, 0.90),
}
ROWS = tuple(Hypothesis(id=name, prior=0.2, roles=dict(zip(ROLES, rates, strict=True)))
             for name, rates in TABLE.items())
ELEMENTS = tuple(Element(id=f"{role}{at}", role=role) for role in ROLES for at in range(2))
COERCIVE = Indicator(id="Z", met=True, rates=(1e-6, 1e-6, 1 - 1e-6))
FAIR = Indicator(id="Z", met=True, rates=(1 - 1e-6, 1e-6, 1e-6))
FREE = tuple(Group(id=f"free{at}", kind="free") for at in range(3))


def evidence(name):
    """Three free groups that affirm every element likely under an explanation, and deny every other."""
    rates = dict(zip(ROLES, TABLE[name], strict=True))
    said = tuple(Statement(id=f"{group.id}-{one.id}", group=group.id, element=one.id, asserts=rates[one.role] > 0.5)
                 for group in FREE for one in ELEMENTS)
    return Model(hypotheses=ROWS, elements=ELEMENTS, processes=(Process(id="main"),), groups=FREE, statements=said)


@pytest.mark.parametrize("name", TABLE)
def test_ideal_evidence_leads_to_its_own_story_and_pattern(name):
    after = posterior(evidence(name))
    likely = {one.id for one in ELEMENTS if TABLE[name][ROLES.index(one.role)] > 0.5}
    assert after.leader == name
    assert set(after.patterns[0].elements) == likely


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("other", TABLE)
def test_evidence_of_another_story_lowers_a_story(name, other):
    at = list(TABLE).index(name)
    if name != other:
        assert posterior(evidence(other)).posterior[at] < 0.2


def test_a_failed_frame_up_is_a_second_process_that_frees_its_own_groups():
    """Police coerced, the court was fair: what was said before the court is heard as free."""
    police = Process(id="police", demand={"invented": 0.8}, indicators=(COERCIVE,))
    court = Process(id="court", indicators=(FAIR,))
    held = (Group(id="cells", process="police"), Group(id="hearing", process="court"))
    said = (*(Statement(id=f"c{at}", group="cells", element="kernel0", asserts=True) for at in range(3)),
            *(Statement(id=f"h{at}", group="hearing", element="kernel0", asserts=False) for at in range(3)))
    model = replace(evidence("invented"), processes=(police, court), groups=held, statements=said)
    one, other = posterior(model), posterior(replace(model, groups=(held[0], replace(held[1], process="police"))))
    assert one.groups[1].probability < 0.1
    assert other.groups[1].probability > 0.5
    assert one.elements[0].probability < other.elements[0].probability


def test_an_unsettled_record_leads_nowhere():
    some = evidence("as charged")
    split = tuple(replace(one, asserts=at % 2 == 0) for at, one in enumerate(some.statements[:2]))
    assert max(posterior(replace(some, statements=split)).posterior) < 0.5


@pytest.mark.parametrize(("role", "most"), [("rival", 0.35), ("attribution", None)])
def test_evidence_of_another_culprit_must_stand_as_rival(role, most):
    """Entered as attribution it would speak for the charge."""
    elements = (Element(id="act", role="act"), Element(id="who", role=role))
    said = [Statement(id=f"{group.id}-{one}", group=group.id, element=one, asserts=True)
            for group in FREE for one in ("act", "who")]
    rows = tuple(replace(one, prior=1 / 3) for one in ROWS if one.id in (
        "as charged", "invented", "real act, wrong person"))
    after = posterior(Model(hypotheses=rows, elements=elements, processes=(Process(id="main"),), groups=FREE,
                            statements=tuple(said)))
    assert after.posterior[0] < most if most else after.posterior[0] > 0.85


def test_a_group_weighs_as_many_free_statements_as_it_is_worth():
    held = (Group(id="cells"), Group(id="hotel", kind="free", controlled=(1e-6,) * 3))
    said = (*(Statement(id=f"c{at}", group="cells", element="kernel0", asserts=True) for at in range(10)),
            Statement(id="h", group="hotel", element="kernel1", asserts=True))
    demand = {"invented": 0.8, "kernel exaggerated": 0.4}
    coercive = Process(id="main", demand=demand, indicators=(COERCIVE,))
    cells, hotel = weights(replace(evidence("invented"), groups=held, statements=said, processes=(coercive,)))
    shares = [next(one.as_free for one in some.ratios if (one.first, one.second) == ("as charged", "invented"))
              for some in (cells, hotel)]
    assert (cells.statements, hotel.statements) == (10, 1)
    assert abs(shares[0]) < 0.05
    assert shares[1] == pytest.approx(1, abs=0.001)
