"""What hangs on the numbers that an analyst sets, on evidence still missing, and on who sets them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from countertrial.methods.likelihood.analysts import compared
from countertrial.methods.likelihood.arrays import dials
from countertrial.methods.likelihood.band import band, bars
from countertrial.methods.likelihood.model import Finding, Group, Indicator, Mark
from countertrial.methods.likelihood.seeking import seek, unknowns
from countertrial.methods.likelihood.simulate import surprise
from countertrial.methods.likelihood.standing import posterior
from tests.properties.weighing_strategies import models
from tests.weighing_models import plot, said

CASE = plot(*said("c", "A", 3), *said("f", "A", 1, asserts=False), known="coercive",
            groups=(Group(id="c"), Group(id="f", kind="free")))


def exactly(some):
    return pytest.approx(some, rel=0, abs=1e-12)


@given(models())
@settings(max_examples=20, deadline=None)
def test_a_band_of_no_width_is_the_result_itself(model):
    model = replace(model, processes=tuple(replace(one, demand={}) for one in model.processes))
    after, drawn = posterior(model), band(model, draws=3, width=0.0)
    assert [one.low for one in drawn.rows] == pytest.approx(after.posterior, rel=0, abs=1e-6)
    assert [one.high for one in drawn.elements] == pytest.approx([one.probability for one in after.elements], abs=1e-5)


def test_a_band_holds_the_result_and_is_the_same_for_the_same_seed():
    after, drawn = posterior(CASE), band(CASE, draws=400)
    assert all(one.low <= now <= one.high for one, now in zip(drawn.rows, after.posterior, strict=True))
    assert drawn == band(CASE, draws=400)
    assert drawn != band(CASE, draws=400, seed=2)
    assert sum(drawn.leads) == exactly(1)


def test_numbers_held_do_not_move():
    every = dials(CASE)
    drawn = band(CASE, draws=5, hold=tuple(every))
    assert [one.low for one in drawn.rows] == exactly(posterior(CASE).posterior)


def test_a_demand_of_nothing_is_drawn_too():
    rest = tuple(name for name in dials(CASE) if name != "process.main.demand.H1")
    drawn = band(CASE, draws=50, hold=rest)
    assert drawn.rows[0].low < drawn.rows[0].high


def test_unsettled_is_a_case_in_which_nothing_stays_above_the_line():
    assert band(plot(), draws=50).unsettled
    strong = Finding(id="x", rows={"H1": 1e-5, "H2": 0.9, "H3": 1e-5})
    assert not band(plot(findings=(strong,)), draws=50).unsettled


def test_a_bar_ends_at_what_the_model_says_there():
    bar = bars(CASE, {"process.main.b": (0.1, 0.9)})[0]
    ends = [posterior(replace(CASE, processes=(replace(CASE.processes[0], b=b),))).posterior for b in (0.1, 0.9)]
    assert [bar.at_low, bar.at_high] == [exactly(one) for one in ends]
    swings = [abs(one.swing) for one in bars(CASE)]
    assert swings == sorted(swings, reverse=True)


def test_ranges_that_are_none_are_refused():
    with pytest.raises(ValueError, match=r'no number "process.main.c" in use'):
        bars(CASE, {"process.main.c": (0.1, 0.9)})
    for ends in ((0.9, 0.1), (0.0, 1.5)):
        with pytest.raises(ValueError, match=r"process.main.b: the range is"):
            bars(CASE, {"process.main.b": ends})


def test_what_is_expected_of_a_missing_sign_is_the_result_on_average():
    model = replace(CASE, processes=(replace(CASE.processes[0], indicators=(Indicator(id="Z1", met=None),)),),
                    groups=(replace(CASE.groups[0], marks=(Mark(id="G1", present=None),)), CASE.groups[1]))
    found = seek(model, findings=(Finding(id="log", element="A", true=0.9, false=0.1),),
                 statements=said("f", "A", 2)[1:])
    assert {one.unit.kind for one in found} == {"indicator", "mark", "finding", "statement"}
    now = posterior(model).posterior
    for one in found:
        average = sum(outcome.probability * np.array(outcome.posterior) for outcome in one.outcomes)
        assert average == pytest.approx(now, rel=0, abs=1e-12)
    assert [one.expected for one in found] == sorted((one.expected for one in found), reverse=True)
    assert found[0].unit.id == "log"


def test_unknown_signs_are_tried_at_both_ends():
    model = replace(CASE, processes=(replace(CASE.processes[0], indicators=(Indicator(id="Z1", met=None),)),))
    ends = unknowns(model)
    met = replace(model, processes=(replace(model.processes[0], indicators=(Indicator(id="Z1", met=True),)),))
    assert ends.all_there == exactly(posterior(met).posterior)
    assert ends.none_there[0] > ends.all_there[0]


def test_analysts_are_averaged_and_what_they_differ_on_is_named():
    other = replace(CASE, parameters=replace(CASE.parameters, follows=0.6))
    both = compared({"A.N.": CASE, "B.M.": other})
    assert [one.name for one in both.differs] == ["parameter.follows"]
    assert both.differs[0].values == (0.9, 0.6)
    halves = [posterior(one).posterior for one in (CASE, other)]
    assert both.mean == exactly(np.mean(halves, axis=0))
    assert sum(both.pooled) == exactly(1)
    assert both.least <= both.mean <= both.most or both.agreed


def test_analysts_of_other_records_are_not_compared():
    with pytest.raises(ValueError, match=r"B.M. do not weigh the same statements"):
        compared({"A.N.": CASE, "B.M.": replace(CASE, statements=CASE.statements[1:])})
    with pytest.raises(ValueError, match="at least two"):
        compared({"A.N.": CASE})


def test_a_record_that_no_explanation_foresees_is_a_surprise():
    groups = tuple(Group(id=f"f{at}", kind="free", controlled=(1e-6,) * 3) for at in range(4))
    split = [replace(one, true=0.98, false=0.02) for group in groups for says in (True, False)
             for one in said(group.id, "A", 3, asserts=says)]
    at_odds = plot(*split, groups=groups)
    plain = plot(*(said(one.id, "A", 1)[0] for one in groups), groups=groups)
    assert surprise(at_odds, cases=200).none_fits
    assert not surprise(plain, cases=200).none_fits
    assert surprise(plain, cases=200) == surprise(plain, cases=200)


@given(models())
@settings(max_examples=20, deadline=None)
def test_the_evidence_of_a_surprise_is_that_of_the_record_without_findings(model):
    bare = replace(model, findings=())
    after = posterior(bare)
    evidence = sum(prior * 10**one for prior, one in zip(after.prior, after.log10, strict=True))
    assert surprise(model, cases=2).log10 == pytest.approx(np.log10(evidence), rel=0, abs=1e-9)


