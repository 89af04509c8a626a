from itertools import pairwise

from hypothesis import HealthCheck, given, settings

from countertrial.methods.alibi.answers import Refutation, Witness
from countertrial.methods.alibi.checker import check_refutation, check_witness
from countertrial.methods.alibi.engine import conflicts, consistent
from countertrial.methods.alibi.problem import Problem, Profile, Travel
from tests.properties.alibi_strategies import Oracle, crowded, problems

law = settings(max_examples=600, deadline=None, derandomize=True,
               suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
brief = settings(law, max_examples=100)


def sets(some):
    return {frozenset(one.statements) for one in some}


@law
@given(problems())
def test_conflicts_are_those_that_trying_everything_finds(problem):
    found = conflicts(problem)
    fails, open_ = Oracle(problem).conflicts()
    assert found.complete
    assert sets(found.failing) == fails
    assert sets(found.open) == (open_ if frozenset() not in fails else set())


@brief
@given(problems(statements=6, events=7, span=9))
def test_larger_conflicts_are_those_that_trying_everything_finds(problem):
    found = conflicts(problem)
    fails, open_ = Oracle(problem).conflicts()
    assert (sets(found.failing), sets(found.open)) == (fails, open_ if frozenset() not in fails else set())


@law
@given(crowded())
def test_crowded_conflicts_are_those_that_trying_everything_finds(problem):
    found = conflicts(problem)
    assert (sets(found.failing), sets(found.open)) == Oracle(problem).conflicts()


@brief
@given(problems())
def test_each_assignment_of_a_conflict_is_refuted_or_shown_as_the_oracle_judges(problem):
    oracle = Oracle(problem)
    for one in conflicts(problem).conflicts:
        for assignment, world in oracle.judged(one.statements).items():
            refuted = any(set(some.under) <= set(assignment) for some in one.refuted)
            shown = any(assignment in some.under for some in one.shown)
            assert refuted == (not world)
            assert shown == (world and not one.fails)


@brief
@given(problems())
def test_without_any_statement_the_rest_of_an_open_conflict_is_shown_under_every_assignment(problem):
    oracle = Oracle(problem)
    for one in conflicts(problem).open:
        for statement, worlds in one.without:
            shown = {assignment for world in worlds for assignment in world.under}
            assert shown == set(oracle.judged(set(one.statements) - {statement}))


@brief
@given(problems())
def test_the_rest_is_acceptable_and_no_rejected_statement_can_be_taken_back(problem):
    found = conflicts(problem)
    oracle = Oracle(problem)
    if found.witness is None:
        assert sets(found.failing) == {frozenset()}
        return
    held = frozenset(range(len(problem.weights))) - set(found.witness.rejected)
    assert oracle.judged(held)[found.witness.assignment]
    for statement in found.witness.rejected:
        assert not any(oracle.judged(held | {statement}).values())


@brief
@given(problems())
def test_every_single_question_is_answered_as_the_oracle_does(problem):
    everything = frozenset(range(len(problem.weights)))
    for assignment, world in Oracle(problem).judged(everything).items():
        answer = consistent(problem, everything, assignment)
        assert isinstance(answer, Witness if world else Refutation)


@brief
@given(problems())
def test_conflicts_only_grow_as_less_travel_is_possible(problem):
    def inconsistent(profile, assumed):
        found = conflicts(Problem(
            problem.places, problem.events, problem.rows, problem.holes, problem.orders, problem.choices,
            problem.weights, Travel(profile, problem.travel.speeds, assumed)))
        return sets(found.failing), sets(found.conflicts)

    steps = [(profile, assumed) for assumed in (False, True) for profile in Profile]
    for (one, more) in [*pairwise(steps[:len(Profile)]), *pairwise(steps[len(Profile):]), (steps[2], steps[7])]:
        (fails, some), (fails_more, some_more) = inconsistent(*one), inconsistent(*more)
        assert all(any(other <= old for other in fails_more) for old in fails)
        assert all(any(other <= old for other in some_more) for old in some)


@brief
@given(problems())
def test_a_conflict_pairs_only_statements_said_to_interact(problem):
    found = conflicts(problem)
    pairs = set(found.interacting)
    for one in found.conflicts:
        if len(one.statements) == 2:
            assert one.statements in pairs


@brief
@given(problems())
def test_the_inner_check_refuses_a_world_moved_out_of_its_window(problem):
    everything = frozenset(range(len(problem.weights)))
    for assignment in Oracle(problem).judged(everything):
        answer = consistent(problem, everything, assignment)
        selectors = frozenset(range(len(problem.choices)))
        if isinstance(answer, Refutation):
            check_refutation(problem, selectors, answer)
        elif answer.starts:
            event, _ = answer.starts[0]
            moved = Witness(((event, int(problem.events.hi[event]) + 1), *answer.starts[1:]))
            try:
                check_witness(problem, frozenset(), moved, ())
            except RuntimeError:
                continue
            raise AssertionError("a world outside its window was let through")


@brief
@given(problems())
def test_asked_about_one_statement_the_conflicts_are_those_that_hold_it(problem):
    every = conflicts(problem).conflicts
    if not any(not one.statements for one in every):
        for statement in range(len(problem.weights)):
            told = conflicts(problem, about=statement)
            assert [(one.statements, one.fails, one.refuted) for one in told.conflicts] == [
                (one.statements, one.fails, one.refuted) for one in every if statement in one.statements]
            assert told.witness is None
