"""Records of some parts of one record, and products in place of logarithms: the same as by plain computation."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.methods.likelihood import sums
from countertrial.methods.likelihood.arrays import arrays
from countertrial.methods.likelihood.leaving import _orders, left_out
from countertrial.methods.likelihood.model import Element, Finding, Group, Mark, Process, Statement
from countertrial.methods.likelihood.present import Present
from countertrial.methods.likelihood.sums import factors, together
from countertrial.methods.likelihood.tables import tables
from countertrial.methods.likelihood.units import units, without
from tests.properties.weighing_strategies import models
from tests.weighing_models import plot, process


def plainly(model, gone):
    some = arrays(without(model, gone))
    return np.log(some.prior), sums.log_likelihoods(some)


@given(models(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_a_record_of_some_parts_is_the_model_without_the_others(model, chance):
    present = Present(model, arrays(model))
    rows = np.array([[chance.random() < 0.5 for _ in present.parts] for _ in range(6)], bool).reshape(6, -1)
    for row, logs in zip(rows, present.logs(rows), strict=True):
        gone = [one for one, there in zip(present.parts, row, strict=True) if not there]
        assert logs == pytest.approx(plainly(model, gone)[1], rel=1e-12, abs=1e-12)


@given(models(), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_parts_that_come_in_one_by_one_are_the_records_of_the_first_so_many(model, chance):
    present = Present(model, arrays(model))
    order = chance.sample(range(len(present.parts)), len(present.parts))
    rows = np.array([[one in order[:at] for one in range(len(order))] for at in range(len(order) + 1)], bool)
    logs = present.logs(rows.reshape(len(order) + 1, -1))
    assert next(present.along([order])) == pytest.approx(logs, rel=1e-12, abs=1e-12)


def many_elements():
    """So many elements that the sum is over which of four groups were scripted; findings, and two processes."""
    draw = np.random.default_rng(4)
    elements = tuple(Element(id=f"E{at}", role="kernel") for at in range(9))
    held = tuple(Group(id=f"g{at}", process=("main", "later")[at % 2], marks=(Mark(id="G", present=bool(at % 2)),))
                 for at in range(4))
    said = tuple(Statement(id=f"s{at}", group=f"g{at % 4}", element=f"E{draw.integers(9)}",
                           asserts=bool(draw.random() < 0.5)) for at in range(20))
    found = tuple(Finding(id=f"f{at}", element=f"E{at}", true=0.2, false=0.1 + at / 10, origin="o") for at in range(3))
    return replace(plot(*said, groups=held, findings=found), elements=elements,
                   processes=(process("coercive"), Process(id="later", b=0.3)))


def test_records_over_many_elements_are_the_model_without_the_other_parts():
    model = many_elements()
    present, orders = Present(model, arrays(model)), _orders(len(units(model)), 3, 1)
    assert sums.way(arrays(model)) == "control"
    assert 2 ** len(present.parts) > 3 * (len(present.parts) + 1)
    for order, along in zip(orders, present.along(orders), strict=True):
        for at, logs in enumerate(along):
            gone = [present.parts[one] for one in order[at:]]
            assert logs == pytest.approx(plainly(model, gone)[1], rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("large", [600.0, 8.0, 2.0], ids=["in bounds", "in several runs", "beyond bounds"])
def test_products_over_elements_are_the_sum_over_their_patterns(large, monkeypatch):
    monkeypatch.setattr(sums, "LARGE", large)
    some = arrays(many_elements())
    logs = [sums.log_likelihoods(some, by=by) for by in ("control", "elements")]
    assert logs[0] == pytest.approx(logs[1], rel=1e-13)


def many_voices(groups, each=3):
    """More groups than there are orders of few parts for, over two processes, each speaking on chance elements."""
    draw = np.random.default_rng(groups)
    elements = tuple(Element(id=f"E{at}", role="kernel") for at in range(4))
    held = tuple(Group(id=f"g{at}", kind=("free", "custody")[at % 2], process=("main", "later")[at % 3 == 0])
                 for at in range(groups))
    said = tuple(Statement(id=f"s{one.id}-{at}", group=one.id, element=f"E{draw.integers(4)}",
                           asserts=bool(draw.random() < 0.5)) for one in held for at in range(each))
    first = plot().processes[0]
    return replace(plot(), elements=elements, groups=held, statements=said,
                   processes=(first, Process(id="later", b=0.3)))


def test_averages_of_many_parts_are_those_of_leaving_parts_out_one_after_another():
    model, orders = many_voices(14), 4
    parts, steps = units(model), dict.fromkeys(units(model), 0.0)
    leader = int(np.argmax(sum(plainly(model, ()))))
    assert 2 ** len(parts) > orders * (len(parts) + 1)
    for line in _orders(len(parts), orders, 1):
        odds = [float(sums.log10_odds(np.exp(prior), logs, leader)) for prior, logs in (
            plainly(model, [parts[one] for one in line[at:]]) for at in range(len(line) + 1))]
        for one, (before, after) in zip(line, pairwise(odds), strict=True):
            steps[parts[one]] += (after - before) / orders
    for found in left_out(model, orders=orders):
        assert found.average == pytest.approx(steps[found.unit], rel=1e-10, abs=1e-12)


@pytest.mark.parametrize("each", [3, 400], ids=["in bounds", "beyond bounds"])
def test_products_of_factors_are_the_sums_of_their_logarithms(each, monkeypatch):
    monkeypatch.setattr(sums, "FEW", 0)
    monkeypatch.setattr(sums, "LARGE", 60.0 if each == 3 else sums.LARGE)
    monkeypatch.setattr(sums, "FAST", 500)  # several times so many groups
    model = many_voices(12, each)
    some = arrays(model)
    part = tables(some)
    for run in (0, 1):
        mine = some.groups.process == run
        whole = factors(part, 4)[mine].sum(axis=0)
        assert together(some, part, run) == pytest.approx(whole, rel=1e-13)
