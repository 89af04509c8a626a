"""A second oracle on problems too large for trying everything: z3 decides the same starts."""

from random import Random

import z3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from countertrial.methods.alibi.engine import conflicts
from tests.properties.alibi_strategies import Oracle, crowded


class Second(Oracle):
    """The oracle's bookkeeping, with z3 in place of trying every start."""

    def world(self, selectors):
        if selectors not in self.known:
            self.known[selectors] = self._solve(selectors)
        return self.known[selectors]

    def _solve(self, selectors):
        solver, events = z3.Solver(), self.problem.events
        starts = {event: z3.Int(f"s{event}") for event, some in enumerate(events.selectors) if selectors >= set(some)}
        for event, start in starts.items():
            solver.add(int(events.lo[event]) <= start, start <= int(events.hi[event]))
        holes, orders = self.problem.holes, self.problem.orders
        for selector, event, first, last in zip(
                holes.selector.tolist(), holes.event.tolist(), holes.first.tolist(), holes.last.tolist(), strict=True):
            if event in starts and (selector == -1 or selector in selectors):
                solver.add(z3.Or(starts[event] < first, starts[event] > last))
        for selector, before, after, gap in zip(
                orders.selector.tolist(), orders.before.tolist(), orders.after.tolist(), orders.gap.tolist(),
                strict=True):
            if before in starts and after in starts and (selector == -1 or selector in selectors):
                solver.add(starts[before] + int(events.dur[before]) + gap <= starts[after])
        for (i, j), gap in self.gap.items():
            if gap is not None and i in starts and j in starts:
                solver.add(z3.Or(starts[i] + int(events.dur[i]) + gap <= starts[j],
                                 starts[j] + int(events.dur[j]) + gap <= starts[i]))
        return solver.check() == z3.sat


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
