"""A second oracle on problems too large for trying everything: z3 decides the same starts."""

from random import Random

import z3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countertrial.methods.alibi.engine import conflicts
from tests.properties.alibi_strategies import Oracle, crowded


class Second(Oracle):
    """The oracle's bookkeeping, with z3 in place of trying every start: told the problem once, asked often."""

    def __init__(self, problem):
        super().__init__(problem)
        self.on = [z3.Bool(f"on{selector}") for selector in range(len(problem.choices.reading))]
        self.solver = z3.SimpleSolver()
        self.solver.add(*self._told())

    def world(self, selectors):
        if selectors not in self.known:
            asked = [one if selector in selectors else z3.Not(one) for selector, one in enumerate(self.on)]
            self.known[selectors] = self.solver.check(*asked) == z3.sat
        return self.known[selectors]

    def _told(self):
        events, holes, orders = self.problem.events, self.problem.holes, self.problem.orders
        starts = [z3.Int(f"s{event}") for event in range(len(events))]
        needed = [[self.on[selector] for selector in some] for some in events.selectors]
        for event, start in enumerate(starts):
            yield when(needed[event], z3.And(int(events.lo[event]) <= start, start <= int(events.hi[event])))
        for selector, event, first, last in zip(
                holes.selector.tolist(), holes.event.tolist(), holes.first.tolist(), holes.last.tolist(), strict=True):
            own = [self.on[selector]] if selector >= 0 else []
            yield when([*needed[event], *own], z3.Or(starts[event] < first, starts[event] > last))
        for selector, before, after, gap in zip(
                orders.selector.tolist(), orders.before.tolist(), orders.after.tolist(), orders.gap.tolist(),
                strict=True):
            own = [self.on[selector]] if selector >= 0 else []
            yield when([*needed[before], *needed[after], *own],
                       starts[before] + int(events.dur[before]) + gap <= starts[after])
        for (i, j), gap in self.gap.items():
            if gap is not None:
                yield when([*needed[i], *needed[j]], z3.Or(starts[i] + int(events.dur[i]) + gap <= starts[j],
                                                           starts[j] + int(events.dur[j]) + gap <= starts[i]))


def when(all_of, holds):
    return z3.Or(holds, *(z3.Not(one) for one in all_of))


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(crowded(least=9, most=12, span=30), st.integers(0, 99))
def test_z3_refutes_every_conflict_and_no_set_that_holds_none(problem, seed):
    found, oracle, random = conflicts(problem), Second(problem), Random(seed)
    known = [set(one.statements) for one in found.conflicts]
    for one in found.conflicts:
        assert all(oracle.judged(one.statements).values()) is False
        assert one.fails == (not any(oracle.judged(one.statements).values()))
    for _ in range(4):
        held = set()
        for statement in random.sample(range(len(problem.weights)), len(problem.weights)):
            if not any(one <= held | {statement} for one in known):
                held.add(statement)
        assert all(oracle.judged(held).values())
