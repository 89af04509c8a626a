"""Laws that hold for any record that is weighed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from countertrial.methods.likelihood import sums
from countertrial.methods.likelihood.arrays import arrays
from countertrial.methods.likelihood.model import Finding, Group, Indicator, Mark, Statement
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.sums import log_likelihoods, way
from tests.properties.weighing_strategies import models
from tests.weighing_models import plot, said

FREE = Group(id="free", kind="free")


def exactly(some):
    return pytest.approx(some, rel=0, abs=1e-12)


def of(model, row=0):
    return posterior(model).posterior[row]


@given(models())
@settings(max_examples=15, deadline=None)
def test_no_evidence_returns_the_prior(model):
    bare = replace(model, groups=(), statements=(), findings=(),
                   processes=tuple(replace(one, indicators=()) for one in model.processes))
    assert posterior(bare).posterior == exactly([one.prior for one in model.hypotheses])


@given(models())
@settings(max_examples=15, deadline=None)
def test_no_order_of_values_matters(model):
    turned = replace(model, hypotheses=model.hypotheses[::-1], elements=model.elements[::-1],
                     groups=model.groups[::-1], statements=model.statements[::-1], findings=model.findings[::-1])
    assert posterior(turned).posterior[::-1] == exactly(posterior(model).posterior)


@given(models())
@settings(max_examples=15, deadline=None)
def test_what_is_unknown_and_who_is_silent_weighs_nothing(model):
    more = replace(
        model, groups=(*(replace(one, marks=(*one.marks, Mark(id="?", present=None))) for one in model.groups),
                       Group(id="silent", kind="custody")),
        processes=tuple(replace(one, indicators=(*one.indicators, Indicator(id="?", met=None)))
                        for one in model.processes))
    assert posterior(more).posterior == exactly(posterior(model).posterior)


@given(models())
@settings(max_examples=15, deadline=None)
def test_a_finding_as_likely_either_way_weighs_nothing(model):
    more = replace(model, findings=(*model.findings, Finding(id="even", element="E0", true=0.3, false=0.3)))
    assert posterior(more).posterior == exactly(posterior(model).posterior)


@pytest.mark.parametrize("kind", ["kernel", "aggravator"])
def test_a_free_statement_speaks_for_the_explanation_in_which_it_happened(kind):
    before = plot(elements=(("A", kind),))
    after = replace(before, groups=(FREE,), statements=said("free", "A", 1))
    assert of(after) > of(before) > of(replace(after, statements=said("free", "A", 1, asserts=False)))


def test_each_further_free_group_raises_what_it_affirms():
    groups = tuple(Group(id=f"f{at}", kind="free") for at in range(5))
    some = [plot(*(said(one.id, "A", 1)[0] for one in groups[:count]), groups=groups) for count in range(6)]
    rising = [posterior(one).elements[0].probability for one in some]
    assert rising == sorted(rising)
    assert rising[0] < rising[-1]


def test_one_free_statement_has_the_likelihood_ratios_printed():
    kernel, aggravator = (posterior(plot(*said("free", "A", 1), elements=(("A", role),), groups=(
        replace(FREE, controlled=(1e-6,) * 3),))).posterior for role in ("kernel", "aggravator"))
    assert kernel[0] / kernel[1] == pytest.approx(5.5, abs=0.05)
    assert aggravator[0] / aggravator[1] == pytest.approx(7.2, abs=0.1)


def test_many_equal_confessions_of_one_custody_group_lower_trust():
    unknown, fair = ([of(plot(*said("custody", "A", count), known=known)) for count in (0, 1, 10)]
                     for known in ("", "fair"))
    assert unknown[2] < unknown[0] < unknown[1]
    assert fair[0] < fair[2] < fair[1]


@pytest.mark.parametrize(("count", "most"), [(2, 0.01), (5, 0.005), (30, 0.005)])
def test_coerced_confessions_count_for_about_nothing(count, most):
    bare = of(plot(known="coercive"))
    assert of(plot(*said("custody", "A", count), known="coercive")) == pytest.approx(bare, abs=most)


def test_three_thousand_statements_stay_finite():
    model = plot(*said("custody", "A", 3000))
    for by in ("elements", "control"):
        assert np.isfinite(log_likelihoods(arrays(model), by=by)).all()


@pytest.mark.parametrize("rho", [0.5, 0.9])
def test_findings_of_one_source_count_at_most_as_one_over_rho(rho):
    def logs(count):
        some = tuple(Finding(id=f"f{at}", rows={"H1": 0.2, "H2": 0.6, "H3": 0.4}, origin="one") for at in range(count))
        model = plot(findings=some)
        after = of(replace(model, parameters=replace(model.parameters, shared=rho)), 1)
        return np.log(after / (of(replace(model, parameters=replace(model.parameters, shared=rho)), 0)))

    assert logs(0) == exactly(0)
    assert logs(30) <= np.log(3) / rho + 1e-9
    assert logs(1) == exactly(np.log(3))


@pytest.mark.parametrize(("filed", "asserted", "denied"), [(0.3, 5.6, 5.1), (0.1, 2.7, 10.5), (0.01, 1.2, 24)])
def test_denials_that_may_not_be_filed_weigh_as_published(filed, asserted, denied):
    free = replace(FREE, controlled=(1e-6,) * 3, filed=filed)

    def ratio(says):
        bare = plot(groups=(free,), elements=(("A", "kernel"),))
        after = replace(bare, statements=(Statement(id="s", group="free", element="A", asserts=says),))
        odds = [p / (1 - p) for p in (posterior(one).elements[0].probability for one in (bare, after))]
        return odds[1] / odds[0]

    assert ratio(True) == pytest.approx(asserted, rel=0.03)
    assert 1 / ratio(False) == pytest.approx(denied, rel=0.03)


def test_whoever_is_known_to_be_missing_weighs_as_a_denial():
    free = replace(FREE, filed=0.3)
    missing = plot(*said("free", "A", 1), groups=(replace(free, not_filed={"A": 2}),))
    denying = plot(*said("free", "A", 1), *said("free", "A", 2, asserts=False), groups=(replace(FREE, filed=1.0),))
    assert posterior(missing).posterior == exactly(posterior(denying).posterior)


def test_an_unknown_sum_is_refused():
    with pytest.raises(ValueError, match="is no sum"):
        way(arrays(plot()), "guess")


def test_repetitions_in_a_scripted_group_count_once():
    held = Group(id="held", controlled=(1 - 1e-6,) * 3, follows=1 - 1e-6)
    once, often = (posterior(plot(*said("held", "A", count), groups=(held,))).posterior for count in (1, 20))
    assert often == pytest.approx(once, abs=1e-4)


def test_what_a_surely_scripted_group_says_tells_nothing_of_what_happened():
    held = Group(id="held", controlled=(1 - 1e-6,) * 3)
    bare, spoken = (posterior(plot(*said("held", "A", count), groups=(held,))) for count in (0, 5))
    assert spoken.elements[0].probability == pytest.approx(bare.elements[0].probability, abs=1e-4)


@given(models())
@settings(max_examples=15, deadline=None)
def test_a_free_assertion_never_makes_its_element_less_likely(model):
    """Of a free group by itself: each assertion, true more often said than false, raises the element."""
    bare = replace(model, groups=(FREE,), statements=(), findings=(), parameters=replace(
        model.parameters, true=0.7, false=0.1, candour=((1.0, 0.0),)))
    counts = [replace(bare, statements=said("free", model.elements[0].id, count)) for count in (0, 1)]
    before, after = (posterior(one).elements[0].probability for one in counts)
    assert after >= before


@given(models())
@settings(max_examples=15, deadline=None)
def test_groups_weighed_a_few_at_a_time_give_the_same(model):
    whole = posterior(model, by="elements")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sums, "ROOM", 1)
        few = posterior(model, by="elements")
    assert few.posterior == exactly(whole.posterior)
    assert [one.probability for one in few.groups] == exactly([one.probability for one in whole.groups])


def test_a_thousand_groups_are_weighed():
    groups = tuple(Group(id=f"g{at}", kind="free" if at % 50 == 0 else "custody") for at in range(1000))
    model = plot(*(said(one.id, "A", 1)[0] for one in groups), groups=groups)
    assert sum(posterior(model).posterior) == exactly(1)
