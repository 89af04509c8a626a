from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from benchmarks import lives
from countertrial.methods.alibi import loops
from countertrial.methods.alibi.answers import Witness
from countertrial.methods.alibi.checker import check_refutation, check_witness
from countertrial.methods.alibi.compiled import NOWHERE
from countertrial.methods.alibi.corpus import Corpus
from countertrial.methods.alibi.engine import conflicts
from countertrial.methods.alibi.growth import Happening, Statement
from countertrial.methods.alibi.price import Index, cheapest
from countertrial.methods.alibi.recheck import check_world
from countertrial.methods.alibi.sweep import certain, gaps
from countertrial.methods.hitting import Costs
from countertrial.methods.hittingcheck import proved
from tests.properties.alibi_strategies import Oracle, crowded, problems

law = settings(max_examples=150, deadline=None, derandomize=True,
               suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
brief = settings(law, max_examples=60)


def least(problem, costs, assignments=None):
    """The least cost of a rejection after which some assignment leaves a world; `None` where there is none."""
    oracle, found = Oracle(problem), None
    everything = frozenset(range(len(problem.weights)))
    for size in range(len(everything) + 1):
        for rejected in map(frozenset, combinations(everything, size)):
            cost = costs.of(rejected)
            if (found is None or cost < found) and any(
                    oracle.world(oracle.active(everything - rejected, one))
                    for one in assignments or oracle.assignments(problem.dimensions(everything))):
                found = cost
    return found


@st.composite
def queries(draw, problem):
    drawn = draw(problem)
    count = len(drawn.weights)
    groups = draw(st.one_of(st.just([]), st.lists(st.integers(-1, 1), min_size=count, max_size=count)))
    return drawn, draw(st.frozensets(st.integers(0, count - 1), max_size=2)), groups


def agrees(problem, kept, groups, index=None):
    """Whether the price is what trying everything finds."""
    costs = Costs(problem.weights.tolist(), groups, kept)
    expected = least(problem, costs)
    if expected is None:
        with pytest.raises(ValueError, match="your own settings contradict each other"):
            cheapest(index or problem, kept=kept, groups=groups)
        return True
    found = cheapest(index or problem, kept=kept, groups=groups)
    return found.proved and not found.unknown and (found.own, found.cost) == expected == costs.of(found.rejected)


@law
@given(queries(problems()))
def test_the_price_is_what_trying_everything_finds(query):
    assert agrees(*query)


@law
@given(queries(crowded()))
def test_the_price_of_crowded_problems_is_what_trying_everything_finds(query):
    assert agrees(*query)


@brief
@given(queries(problems()), st.lists(st.frozensets(st.integers(0, 0)), max_size=2))
def test_later_queries_of_an_index_are_answered_as_the_first(query, before):
    problem, kept, groups = query
    index = Index(problem)
    for other in before:
        agrees(problem, other, [], index)
    assert agrees(problem, kept, groups, index)


@brief
@given(problems(), st.randoms(use_true_random=False))
def test_readings_that_are_given_are_kept_to(problem, random):
    if not problem.domains:
        return
    fixed = tuple((one, random.choice(values)) for one, values in problem.domains.items())
    expected = least(problem, Costs(problem.weights.tolist()), [fixed])
    if expected is not None:
        found = cheapest(problem, readings=fixed)
        assert (found.cost, found.assignment) == (expected[1], fixed)


@brief
@given(problems())
def test_every_core_fails_under_its_readings_and_its_proof_holds(problem):
    index, oracle = Index(problem), Oracle(problem)
    if conflicts(problem).witness is None:
        return
    for core in cheapest(index).cores:
        given_ = set(core.under)
        assert not any(world for one, world in oracle.judged(core.members).items() if given_ <= set(one))
        proof = index.proof(core)
        check_refutation(proof.part, frozenset(range(len(proof.selectors))), proof.refutation)


@brief
@given(queries(crowded()))
def test_every_bound_is_followed_by_the_checker(query):
    problem, kept, groups = query
    costs = Costs(problem.weights.tolist(), groups, kept)
    found = cheapest(problem, kept=kept, groups=groups)
    for one in found.clusters:
        some = [(found.cores[at].members, found.cores[at].under) for at in one.cores]
        accounts = {member: costs.account(member) for members, _ in some for member in members}
        assert proved(some, accounts, problem.domains, one.proof) == one.bound


@brief
@given(crowded())
def test_every_alternative_costs_as_little_and_leaves_a_world(problem):
    found, oracle = cheapest(problem, alternatives=5), Oracle(problem)
    everything = frozenset(range(len(problem.weights)))
    for cluster, ways in zip(found.clusters, found.alternatives, strict=True):
        for other in ways:
            rest = everything - (set(found.rejected) - set(cluster.rejected)) - set(other)
            assert sum(problem.weights[list(other)]) == cluster.cost
            assert any(oracle.judged(rest).values())


@law
@given(crowded(), st.integers(0, 3))
def test_an_answer_that_was_stopped_leaves_a_world_and_its_bound_holds(problem, after):
    asked = iter(range(1000))
    found = cheapest(problem, stop=lambda: next(asked) >= after)
    expected = least(problem, Costs(problem.weights.tolist()))
    assert found.bound <= expected <= (found.own, found.cost)
    assert found.proved <= (expected == (found.own, found.cost))
    assert any(Oracle(problem).judged(frozenset(range(len(problem.weights))) - set(found.rejected)).values())


@law
@given(problems())
def test_certain_conflicts_are_conflicts_and_with_fixed_starts_they_are_all(problem):
    known = [set(one.statements) for one in conflicts(problem).conflicts]
    found = [set(one) for one in certain(problem).statements]
    assert all(any(other <= one for other in known) for one in found)
    if all(problem.events.lo == problem.events.hi) and not problem.domains:
        assert all(one in found for one in known)


@brief
@given(problems())
def test_ways_between_events_are_those_of_the_oracle(problem):
    corpus, oracle = Corpus(problem), Oracle(problem)
    for (i, j), gap in oracle.gap.items():
        assert gaps(corpus, np.array([i]), np.array([j])).tolist() == [-1 if gap is None else gap]


@law
@given(crowded(), st.integers(0, 6), st.integers(0, 5), st.integers(0, 3), st.integers(0, 3))
def test_a_statement_added_is_priced_as_if_it_had_been_there(problem, lo, size, place, entity):
    index = Index(problem)
    cheapest(index)
    assume(place in index.corpus.places)
    assume(not {0, 1} & {*index.corpus.copies.event.tolist(), *index.corpus.copies.first.tolist()})
    happening = Happening(place=place, lo=lo, hi=lo + size, dur=1, entities=(entity, 0))
    number = index.add(Statement(weight=2, events=(happening,), holes=((0, 0, lo, lo + 1),), orders=((0, -1, 1, 0),)))
    found = cheapest(index)
    assert number == len(problem.weights)
    assert found.proved
    assert (found.own, found.cost) == least(grown(problem, happening, lo), Costs(index.weights))


@law
@given(crowded(most=4), st.lists(st.integers(0, 3), min_size=1, max_size=3), st.data())
def test_statements_said_again_are_priced_as_any_others(problem, again, data):
    again = [one for one in again if one < len(problem.choices)]
    assume(again)
    copied = said_again(problem, again)
    count = len(copied.weights)
    groups = data.draw(st.one_of(st.just([]), st.lists(st.integers(-1, 1), min_size=count, max_size=count)))
    kept = data.draw(st.frozensets(st.integers(0, count - 1), max_size=2))
    assert agrees(copied, kept, groups)
    found = cheapest(copied, kept=kept, groups=groups)
    selectors = Oracle(copied).active(frozenset(range(count)) - set(found.rejected), found.assignment)
    check_witness(copied, selectors, Witness(tuple(
        (event, start) for event, start in enumerate(found.witness.tolist()) if start != NOWHERE)), ())


def said_again(problem, selectors):
    """The same problem with the statements of some selectors made once more by others."""
    events, first, statements = problem.events, len(problem.choices), len(problem.weights)
    kind = type(problem)
    return kind(
        problem.places,
        type(events)((*events.selectors, *((first + at,) for at in range(len(selectors)))), *(
            np.append(getattr(events, name), getattr(events, name)[selectors])
            for name in ("place", "lo", "hi", "dur", "timed"))),
        type(problem.rows)(np.append(problem.rows.event, len(events) + np.arange(len(selectors))),
                           np.append(problem.rows.entity, [0] * len(selectors))),
        problem.holes, problem.orders,
        type(problem.choices)(np.append(problem.choices.statement, statements + np.arange(len(selectors))),
                              (*problem.choices.reading, *(problem.choices.reading[one] for one in selectors))),
        np.append(problem.weights, np.arange(1, len(selectors) + 1)), problem.travel)


def grown(problem, happening, lo):
    """The same problem made anew with the statement of the test above."""
    events, selector = problem.events, len(problem.choices)
    columns = {"place": happening.place, "lo": happening.lo, "hi": happening.hi, "dur": happening.dur, "timed": False}
    number = len(events)
    entities = sorted(set(happening.entities))
    kind = type(problem)
    return kind(
        problem.places,
        type(events)((*events.selectors, (selector,)), *(
            np.append(getattr(events, name), value) for name, value in columns.items())),
        type(problem.rows)(np.append(problem.rows.event, [number] * len(entities)),
                           np.append(problem.rows.entity, entities)),
        type(problem.holes)(np.append(problem.holes.selector, selector), np.append(problem.holes.event, 0),
                            np.append(problem.holes.first, lo), np.append(problem.holes.last, lo + 1)),
        type(problem.orders)(np.append(problem.orders.selector, selector), np.append(problem.orders.before, number),
                             np.append(problem.orders.after, 1), np.append(problem.orders.gap, 0)),
        type(problem.choices)(np.append(problem.choices.statement, len(problem.weights)),
                              (*problem.choices.reading, ())),
        np.append(problem.weights, 2), problem.travel)


@brief
@given(crowded(), st.integers(-3, 3))
def test_a_world_of_which_an_event_is_moved_is_refused_or_is_one(problem, by):
    index, oracle = Index(problem), Oracle(problem)
    found = cheapest(index)
    held = frozenset(range(len(problem.weights))) - set(found.rejected)
    selectors = oracle.active(held, found.assignment)
    on = index.corpus.joined(np.array([one in selectors for one in range(len(problem.choices))]))
    starts = index.corpus.events["start"].copy()
    placed = np.flatnonzero(index.corpus.active(on)).tolist()
    if placed:
        starts[placed[0]] += by
        moved = {event: int(starts[event]) for event in placed}
        inside = problem.events.lo[placed[0]] <= starts[placed[0]] <= problem.events.hi[placed[0]]
        if inside and oracle._fits(moved, placed[0], selectors):
            check_world(index.corpus, on, starts)
        else:
            with pytest.raises(RuntimeError, match="the world"):
                check_world(index.corpus, on, starts)


def test_loops_that_are_compiled_answer_as_those_that_are_not(monkeypatch):
    pytest.importorskip("numba", reason="numba is not installed (extra fast)")
    problem = lives.made(150, "dense", 3).problem
    plain = cheapest(problem)
    monkeypatch.setattr(loops, "MANY", 0)
    assert Corpus(problem).fast
    assert repr(cheapest(problem)) == repr(plain)
