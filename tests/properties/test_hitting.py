from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from countertrial.methods.hitting import Core, Costs, Solver
from countertrial.methods.hittingcheck import check_hit, proved
from countertrial.methods.lowerbound import Dead, Packing, Rejecting

law = settings(max_examples=300, deadline=None, derandomize=True)


@st.composite
def questions(draw, members=7):
    count = draw(st.integers(1, members))
    some = st.frozensets(st.integers(0, count - 1), min_size=1, max_size=4)
    under = st.dictionaries(st.integers(0, 1), st.integers(0, 1), max_size=2).map(lambda one: frozenset(one.items()))
    cores = draw(st.lists(st.builds(Core, some, under), max_size=7))
    weights = draw(st.lists(st.integers(0, 5), min_size=count, max_size=count))
    groups = draw(st.one_of(st.just([]), st.lists(st.integers(-1, 2), min_size=count, max_size=count)))
    kept = draw(st.frozensets(st.integers(0, count - 1), max_size=3))
    return cores, Costs(weights, groups, kept)


def cost(costs, rejected):
    """Kept members and others, each group at its dearest; a member without a group is a group of its own."""
    paid = {}
    for one in rejected:
        group = costs.groups[one] if costs.groups and costs.groups[one] >= 0 else f"own {one}"
        key = (one in costs.kept, group)
        paid[key] = max(paid.get(key, 0), costs.weights[one])
    return tuple(sum(value for (kept, _), value in paid.items() if kept == which) for which in (True, False))


def subsets(members):
    return chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))


def best(cores, costs):
    """The least cost over all subsets and readings, and every minimal set of that cost."""
    found = {}
    for rejected in map(frozenset, subsets(range(len(costs.weights)))):
        for values in product((0, 1), repeat=2):
            given_ = set(enumerate(values))
            if all(one.members & rejected or not one.under <= given_ for one in cores):
                found.setdefault(cost(costs, rejected), set()).add(rejected)
    least = min(found)
    return least, {one for one in found[least] if not any(other < one for other in found[least])}


DOMAINS = {0: (0, 1), 1: (0, 1)}


@law
@given(questions())
def test_the_cost_is_the_least_of_all_subsets_under_all_readings(question):
    cores, costs = question
    hit = Solver(costs, DOMAINS).solve(cores)
    least, _ = best(cores, costs)
    assert costs.of(hit.rejected) == least == cost(costs, hit.rejected)
    assert hit.cost == hit.bound == least[0] * costs.factor + least[1]
    check_hit([(one.members, one.under) for one in cores], hit.rejected, {0: 0, 1: 0, **hit.chosen})


@law
@given(questions(members=5))
def test_all_minimal_optima_are_given(question):
    cores, costs = question
    solver = Solver(costs, DOMAINS)
    hit = solver.solve(cores)
    ways = [list(solver.optima(one, cores, 1000)) for one in hit.clusters]
    found = {frozenset(chain.from_iterable(way)) for way in product(*ways)}
    assert {one for one in found if not any(other < one for other in found)} == best(cores, costs)[1]


@law
@given(questions())
def test_every_proof_is_followed_by_the_checker(question):
    cores, costs = question
    for one in Solver(costs, DOMAINS).solve(cores).clusters:
        some = [(cores[at].members, cores[at].under) for at in one.cores]
        accounts = {member: costs.account(member) for members, _ in some for member in members}
        assert proved(some, accounts, DOMAINS, one.proof) in (one.bound, None)


def test_a_proof_with_too_large_a_share_is_refused():
    with pytest.raises(RuntimeError, match="account 7 is charged beyond what it holds"):
        proved([(frozenset({0}), frozenset())], {0: (7, 2)}, {}, Packing(((0, 3),)))


def test_a_proof_that_leaves_out_a_case_is_refused():
    cores = [(frozenset({0, 1}), frozenset())]
    with pytest.raises(RuntimeError, match="1 cases; expected 2"):
        proved(cores, {0: (0, 2), 1: (1, 2)}, {}, Rejecting(0, (Packing(()),)))


def test_a_case_said_to_be_dead_with_a_member_left_is_refused():
    with pytest.raises(RuntimeError, match="core 0 still has members that may go"):
        proved([(frozenset({0}), frozenset())], {0: (0, 1)}, {}, Dead(0))


def test_a_triangle_needs_two_although_its_cores_pay_for_one_and_a_half():
    cores = [Core(frozenset(pair)) for pair in combinations(range(3), 2)]
    hit = Solver(Costs([1, 1, 1])).solve(cores)
    assert (hit.cost, hit.bound) == (2, 2)
    assert isinstance(hit.clusters[0].proof, Rejecting)


def test_a_proof_cut_short_still_bounds():
    cores = [Core(frozenset(pair)) for pair in combinations(range(5), 2)]
    hit = Solver(Costs([1] * 5), nodes=1).solve(cores)
    assert (hit.cost, hit.bound) == (4, 2)


def test_a_group_is_paid_once_at_its_dearest():
    cores = [Core(frozenset({at, at + 3})) for at in range(3)]
    hit = Solver(Costs([2, 3, 4, 1, 2, 2], [5, 5, 5, -1, -1, -1])).solve(cores)
    assert hit.rejected == {0, 1, 2}
    assert hit.cost == 4


def test_what_is_kept_goes_only_where_nothing_else_helps():
    hit = Solver(Costs([1, 9, 1], kept=frozenset({0, 2}))).solve([Core(frozenset({0, 1})), Core(frozenset({2}))])
    assert Costs([1, 9, 1], kept=frozenset({0, 2})).of(hit.rejected) == (1, 9)


def test_a_contradiction_in_what_cannot_be_rejected_is_named():
    with pytest.raises(ValueError, match="what is always held contradicts itself"):
        Solver(Costs([1])).solve([Core(frozenset())])


def test_a_negative_weight_is_refused():
    with pytest.raises(ValueError, match="weights: found -1, expected 0 or more"):
        Costs([1, -1])
