"""Parts of a record left out, priors swept, sides exchanged: laws, and figures that are known."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from countertrial.methods.likelihood.baselines import baselines
from countertrial.methods.likelihood.cap import caps, discounts
from countertrial.methods.likelihood.guard import guard
from countertrial.methods.likelihood.leaving import left_out, matrix
from countertrial.methods.likelihood.mirror import leftover, mirrored
from countertrial.methods.likelihood.model import Finding, Group, Indicator, Model
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.sweep import edge, tipping, triangle
from countertrial.methods.likelihood.units import KINDS, Unit, units, without
from tests.properties.weighing_strategies import models
from tests.weighing_models import DEMAND, plot, process, said

PLAIN = {"filed": 1.0, "candour": ((1.0, 0.0),)}


def exactly(some):
    return pytest.approx(some, rel=0, abs=1e-12)


def candid(model: Model) -> Model:
    """Every denial filed, candour off."""
    return replace(model, parameters=replace(model.parameters, **PLAIN),
                   groups=tuple(replace(one, filed=None, not_filed={}) for one in model.groups))


@given(models())
@settings(max_examples=20, deadline=None)
def test_left_out_is_what_the_model_without_it_says(model):
    parts = units(model, KINDS)
    for unit, found in zip(parts, left_out(model, parts, orders=0), strict=True):
        assert found.without == exactly(posterior(without(model, [unit])).posterior)


@given(models())
@settings(max_examples=20, deadline=None)
def test_without_anything_the_prior_is_left(model):
    bare = without(model, units(model))
    assert posterior(bare).posterior == exactly([one.prior for one in model.hypotheses])


@given(models())
@settings(max_examples=20, deadline=None)
def test_averages_over_orders_add_up_to_the_whole_change(model):
    prior, after = ([one.prior for one in model.hypotheses], posterior(model))
    leader = after.hypotheses.index(after.leader)
    before, now = (np.log10(one[leader] / (1 - one[leader])) for one in (prior, after.posterior))
    total = sum(one.average for one in left_out(model, orders=10))
    assert total == pytest.approx(now - before, rel=0, abs=1e-8)


@given(models())
@settings(max_examples=15, deadline=None)
def test_the_rows_of_the_matrix_add_up(model):
    shown = matrix(model)
    for cells, together, total in zip(shown.cells, shown.together, shown.total, strict=True):
        assert sum(cells) + together == pytest.approx(total, rel=0, abs=1e-10)
    assert all(max(column) == 0 for column in zip(*shown.cells, strict=True))


def test_a_part_that_is_not_there_is_refused():
    for some in (Unit(kind="statement", id="s9"), Unit(kind="voice", id="c")):
        with pytest.raises(ValueError, match=f'there is no {some.kind} "{some.id}" in the record'):
            without(plot(*said("c", "A", 1)), [some])
        with pytest.raises(ValueError, match="in the record"):
            left_out(plot(*said("c", "A", 1)), [some])


def test_a_part_alone_is_the_record_of_it():
    groups = (Group(id="c"), Group(id="f", kind="free"))
    model = plot(*said("c", "A", 3), *said("f", "A", 1, asserts=False), groups=groups,
                 findings=(Finding(id="x", element="A", true=0.1, false=0.6),))
    for unit, found in zip(units(model), left_out(model), strict=True):
        rest = [one for one in units(model) if one != unit]
        assert found.alone == exactly(posterior(without(model, rest)).posterior)


@pytest.mark.parametrize(("b", "most"), [(0.1, 8.20), (0.3, 2.87), (0.5, 1.80), (0.7, 1.34), (0.9, 1.09)])
def test_caps_are_those_published(b, most):
    model = replace(plot(), processes=(replace(process(), b=b),))
    cap = next(one for one in caps(model) if (one.first, one.second) == ("H1", "H2"))
    assert 1 / cap.least == pytest.approx(most, abs=0.005)
    assert cap.most == pytest.approx(5)


@given(models())
@settings(max_examples=20, deadline=None)
def test_process_alone_stays_within_its_cap(model):
    first = replace(model, processes=model.processes[:1], statements=(), findings=(),
                    groups=tuple(replace(one, process="", not_filed={}) for one in model.groups))
    after = posterior(first)
    ratio = {row: np.log(now / before) for row, now, before in zip(after.hypotheses, after.posterior, after.prior,
                                                                   strict=True)}
    for cap in caps(first):
        between = np.exp(ratio[cap.first] - ratio[cap.second])
        assert cap.least - 1e-9 <= between <= cap.most + 1e-9


def test_process_that_discounts_statements_is_printed_as_discount():
    fair, coercive = (discounts(plot(*said("c", "A", 2), known=known))[0] for known in ("fair", "coercive"))
    assert (fair.alone, coercive.alone) == pytest.approx((0.7, -0.255), abs=0.005)
    assert (fair.rest, coercive.rest) == pytest.approx((0.8, 0.06), abs=0.1)
    assert coercive.log10 == pytest.approx(-0.74, abs=0.1)
    assert fair.log10 == pytest.approx(0, abs=0.001)


def test_custody_left_out_is_the_record_of_the_rest():
    groups = (Group(id="c"), Group(id="f", kind="free", controlled=(1e-6,) * 3))
    model = plot(*said("c", "A", 5), *said("f", "A", 1), groups=groups)
    rest = without(model, [one for one in units(model) if one.id == "c"])
    assert baselines(model).without_custody == pytest.approx(posterior(rest).posterior, abs=1e-5)
    assert baselines(model).independent[0] > 0.78
    assert baselines(model).without_direct is None


@given(models())
@settings(max_examples=15, deadline=None)
def test_mirrored_elements_leave_the_explanations_as_they_stand(model):
    model = candid(model)
    assert posterior(mirrored(model)).posterior == exactly(posterior(model).posterior)


def test_a_mirror_of_denials_that_are_not_filed_is_refused():
    with pytest.raises(ValueError, match="only where every denial is filed"):
        mirrored(plot(*said("g", "A", 1), groups=(Group(id="g", filed=0.5),)))


@given(models())
@settings(max_examples=15, deadline=None)
def test_nothing_is_left_over_where_every_table_treats_the_sides_alike(model):
    assert leftover(model, "H1", "H2").rest == pytest.approx(0, abs=1e-9)


def test_a_leftover_names_the_tables_that_cause_it():
    model = plot(*said("c", "A", 3), known="coercive")
    found = leftover(model, "H1", "H2")
    assert abs(found.log10) > 0.1
    assert "demand" in {one.table for one in found.causes}


def test_the_middle_explanation_leads_by_default_or_by_evidence():
    elements, groups = (("K", "kernel"), ("A", "aggravator")), (Group(id="f", kind="free"), Group(id="c"))
    default = guard(plot(*said("c", "K", 1), groups=groups, elements=elements), "H3")
    carried = guard(plot(*said("f", "K", 1), *said("f", "A", 1, asserts=False), groups=groups, elements=elements), "H3")
    assert (default.separable, default.carried, carried.carried) == (True, False, True)
    assert not guard(plot(), "H3").separable
    over = {one.over: one for one in carried.apart}
    assert over["H2"].kernels > 0.5 > abs(over["H1"].kernels)
    assert over["H1"].aggravators > 0.2


def test_a_kernel_cannot_tell_the_first_from_the_third():
    one = plot(*said("f", "K", 1), groups=(Group(id="f", kind="free", controlled=(1e-6,) * 3),),
               elements=(("K", "kernel"),))
    after = posterior(one).posterior
    assert after[0] / after[2] == pytest.approx(1.06, abs=0.01)


@given(models())
@settings(max_examples=20, deadline=None)
def test_the_prior_that_tips_an_explanation_gives_it_one_half(model):
    for at, found in enumerate(tipping(model)):
        rest = 1 - model.hypotheses[at].prior
        rows = tuple(replace(one, prior=found.half if here == at else one.prior * (1 - found.half) / rest)
                     for here, one in enumerate(model.hypotheses))
        assert posterior(replace(model, hypotheses=rows)).posterior[at] == pytest.approx(0.5, abs=1e-9)


def test_the_triangle_holds_the_model_own_prior():
    model = plot(*said("c", "A", 1))
    points = triangle(model, 3)
    assert [one.posterior for one in points] == [exactly(posterior(model).posterior)]
    assert len(triangle(model, 20)) == 171
    assert [one.leader for one in edge(model, "H1")][-1] == "H1"


def test_a_second_process_frees_its_own_groups_without_weight_of_its_own():
    fair = Indicator(id="open", met=True, rates=(1 - 1e-6, 1e-6, 1e-6))
    bare = plot(known="coercive")
    court = replace(process(), id="court", demand={}, indicators=(fair,))
    both = replace(bare, processes=(*bare.processes, court))
    assert posterior(both).posterior == exactly(posterior(bare).posterior)
    held = tuple(plot(*said("g", "A", 1), groups=(Group(id="g", process=name),), known="coercive").groups
                 for name in ("main", "court"))
    by_police, by_court = (posterior(replace(both, groups=one, statements=said("g", "A", 1))) for one in held)
    assert by_court.posterior[0] > by_police.posterior[0] + 0.2
    assert DEMAND["H2"] == 0.8
