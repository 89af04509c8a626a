"""The fewest changes that turn the leader, against every set of changes tried one by one."""

from dataclasses import replace
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from countertrial.methods.likelihood.changing import Change, Level, multiplied, products, ready, singles
from countertrial.methods.likelihood.flips import EFFORT, MARGIN, flips
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Finding, Group
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.trying import by_trying
from countertrial.methods.likelihood.units import units, without
from tests.properties.weighing_strategies import models
from tests.weighing_models import ROWS, plot, said

SINGLE = ("statement", "finding", "indicator", "mark")


def lead(model, leader):
    """By how much the leader leads; records in which two explanations draw are left out."""
    after = posterior(model).posterior
    ahead = after[leader] - max(one for at, one in enumerate(after) if at != leader)
    assume(abs(ahead) > 1e-6)
    return ahead


def smallest(model, parts, most, change=without):
    """Size of the smallest sets that turn the leader, and those sets."""
    after = posterior(model)
    leader = after.hypotheses.index(after.leader)
    lead(model, leader)
    for size in range(1, most + 1):
        sets = [some for some in combinations(parts, size) if lead(change(model, some), leader) < 0]
        if sets:
            return size, sets
    return None, []


def turned(model, some):
    gone = {(one.kind, one.id) for one in some}
    swap = lambda one: replace(one, true=one.false, false=one.true)  # noqa: E731
    lost = [one for one in some if one.kind == "finding" and any(f.id == one.id and f.rows for f in model.findings)]
    model = replace(
        model,
        statements=tuple(replace(one, asserts=not one.asserts) if ("statement", one.id) in gone else one
                         for one in model.statements),
        findings=tuple(swap(one) if ("finding", one.id) in gone and one.element else one for one in model.findings),
        processes=tuple(replace(one, indicators=tuple(
            replace(sign, met=not sign.met) if ("indicator", f"{one.id}/{sign.id}") in gone else sign
            for sign in one.indicators)) for one in model.processes),
        groups=tuple(replace(one, marks=tuple(
            replace(sign, present=not sign.present) if ("mark", f"{one.id}/{sign.id}") in gone else sign
            for sign in one.marks)) for one in model.groups))
    return without(model, lost)


@given(models())
@settings(max_examples=20, deadline=None)
def test_smallest_sets_of_findings_are_those_of_every_set_tried(model):
    size, sets = smallest(model, units(model, SINGLE), 2)
    found = flips(model, most=2, effort=10**10)
    if size is None:
        assert found.size is None or found.size > 2
        assert found.tried == 2
    else:
        assert (found.size, found.proved, found.complete) == (size, True, True)
        assert sum(one.ways for one in found.sets) == len(sets)


@given(models())
@settings(max_examples=15, deadline=None)
def test_what_stands_after_a_flip_is_what_the_changed_model_says(model):
    for change, made in (("removal", without), ("reversal", turned)):
        for one in flips(model, change=change, most=2, effort=10**10).sets[:3]:
            after = posterior(made(model, one.units))
            assert after.posterior == pytest.approx(one.posterior, rel=0, abs=1e-9)
            assert after.posterior[after.hypotheses.index(one.leader)] == pytest.approx(max(after.posterior), abs=1e-9)


@given(models())
@settings(max_examples=15, deadline=None)
def test_smallest_sets_of_reversals_are_those_of_every_set_tried(model):
    size, sets = smallest(model, units(model, SINGLE), 2, turned)
    found = flips(model, change="reversal", most=2, effort=10**10)
    if size is not None:
        assert (found.size, sum(one.ways for one in found.sets)) == (size, len(sets))


@given(models())
@settings(max_examples=20, deadline=None)
def test_smallest_sets_of_groups_are_those_of_every_set_tried(model):
    size, sets = smallest(model, units(model), 3)
    found = flips(model, of="groups", most=3, effort=10**10)
    if size is None:
        assert found.size is None or found.size > 3
    else:
        assert (found.size, {frozenset(one.units) for one in found.sets}) == (size, {frozenset(one) for one in sets})


def test_equal_statements_are_counted_once_with_their_number():
    rows = tuple(replace(one, prior=prior) for one, prior in zip(ROWS, (0.1, 0.8, 0.1), strict=True))
    model = replace(plot(*said("f", "A", 4), groups=(Group(id="f", kind="free", controlled=(1e-6,) * 3),)),
                    hypotheses=rows)
    found = flips(model)
    assert (found.leader, found.size, found.count, found.sets[0].ways) == ("H1", 3, 1, comb(4, 3))
    assert found.sets[0].leader == posterior(without(model, found.sets[0].units)).leader == "H2"


def test_a_leader_of_prior_and_record_alike_is_turned_by_nothing():
    model = replace(plot(*said("f", "A", 2), groups=(Group(id="f", kind="free"),)), hypotheses=(
        replace(ROWS[0], prior=0.98), replace(ROWS[1], prior=0.01), replace(ROWS[2], prior=0.01)))
    found = flips(model)
    assert (found.size, found.sets, found.tried, found.proved) == (None, (), 4, False)


def test_a_leader_that_hangs_on_one_group_is_turned_without_it():
    """Without it the explanations are as likely as one another: the leader leads no more."""
    found = flips(plot(*said("f", "A", 1), groups=(Group(id="f", kind="free"),)), of="groups")
    assert (found.size, found.proved, found.sets[0].level) == (1, True, True)
    assert found.sets[0].leader != found.leader


def test_where_nothing_leads_nothing_is_turned():
    found = flips(plot())
    assert (found.size, found.sets, found.proved) == (0, (), True)


def test_a_search_cut_short_proves_nothing():
    groups = tuple(Group(id=f"g{at}", kind="free") for at in range(8))
    spoken = [one for group in groups for one in said(group.id, "A", 3)]
    found = flips(plot(*spoken, groups=groups), effort=0)
    assert not found.proved
    assert found.tried == 0


def test_one_finding_that_turns_all_is_found_among_many():
    groups = (Group(id="c"), Group(id="f", kind="free"))
    elements = tuple((f"E{at}", "aggravator") for at in range(3))
    model = plot(*said("c", "E0", 5), *said("f", "E1", 1), groups=groups, elements=elements,
                 findings=(Finding(id="key", rows={"H1": 0.001, "H2": 0.9, "H3": 0.01}),))
    found = flips(model)
    assert found.sets[0].units[0].id == "key"
    assert (found.size, found.proved) == (1, True)


@given(models())
@settings(max_examples=15, deadline=None)
def test_trying_every_set_finds_what_the_search_finds(model):
    for of in ("findings", "groups"):
        found = flips(model, of=of, most=2, effort=10**10)
        tried = by_trying(merged(model)[0], of, most=2, effort=10**10, margin=MARGIN)
        if found.size in (1, 2):
            assert {(frozenset(one.units), one.ways) for one in found.sets} == {
                (frozenset(one), ways) for one, ways, _ in tried.found}
        else:
            assert not tried.found


def wide(effort=EFFORT, **more):
    """Thirteen elements, each affirmed by one free witness and denied by the cells."""
    elements = tuple((f"E{at}", "aggravator") for at in range(13))
    spoken = [one for at in range(13) for one in (*said(f"f{at % 2}", f"E{at}", 1), *said("c", f"E{at}", 1))]
    groups = (Group(id="c"), *(Group(id=f"f{at}", kind="free") for at in range(2)))
    return flips(plot(*spoken, groups=groups, elements=elements), effort=effort, **more)


def test_over_twelve_elements_sets_are_tried_one_after_another():
    found = wide(of="groups")
    assert (found.size, found.proved, found.tried) == (2, True, 2)
    assert {unit.id for unit in found.sets[0].units} == {"f0", "f1"}
    assert wide(of="groups", effort=0).tried == 0


def test_over_twelve_elements_nothing_is_turned_round():
    with pytest.raises(ValueError, match="13 elements: what turns the leader when it is turned round is looked for up"):
        wide(change="reversal")


@given(st.integers(0, 10_000), st.sampled_from((1.0, 200.0, 900.0)))
@settings(max_examples=40, deadline=None)
def test_pairs_of_changes_are_weighed_as_their_sums(seed, far):
    draw = np.random.default_rng(seed)
    levels = [Level(changes=tuple(Change(block=block, counts=(at,)) for at in range(3)), block=np.full(3, block),
                    states=draw.normal(0, 1, (3, 8)) * draw.choice([1.0, far], (3, 1)), rows=draw.normal(0, 1, (3, 2)))
              for block in (0, 1)]
    logs = draw.normal(0, far, (2, 8))
    one, other = levels
    states = one.states[:, None, None] + other.states[None, :, None] + logs
    assert products(one, other, logs) == pytest.approx(
        np.logaddexp.reduce(states, axis=-1) + one.rows[:, None] + other.rows, rel=1e-12, abs=1e-12)
    top = logs.max(axis=-1, keepdims=True)
    apart = multiplied(ready(one), logs, top, np.exp(logs - top))
    assert apart == pytest.approx(singles(one, logs), rel=1e-12, abs=1e-12)
