"""Plain checks of worlds and refutations, apart from the search: no answer leaves the engine unchecked."""

from collections import defaultdict
from collections.abc import Collection
from itertools import chain, combinations

from countertrial.methods.alibi.answers import Leaf, Refutation, Step, Witness
from countertrial.methods.alibi.problem import Problem
from countertrial.methods.travel import relation, year_of


def least(problem: Problem, i: int, j: int) -> int | None:
    """Least minutes between two events of one person; `None` where they may share an instant."""
    events = problem.events
    places = int(events.place[i]), int(events.place[j])
    if -1 in places:
        return None
    between = relation(problem.places, *places, bool(events.timed[i] and events.timed[j]))
    return problem.travel.minutes(between, max(int(events.hi[i] + events.dur[i]), int(events.hi[j] + events.dur[j])))


def company(problem: Problem) -> dict[int, list[int]]:
    """Events of each person."""
    present: dict[int, set[int]] = defaultdict(set)
    for event, entity in zip(problem.rows.event.tolist(), problem.rows.entity.tolist(), strict=True):
        present[entity].add(event)
    return {entity: sorted(some) for entity, some in present.items()}


class Facts:
    """A problem's rows by event and by selector, gathered once for many checks.

    Args:
        problem: The problem.
    """

    def __init__(self, problem: Problem) -> None:
        self.people: dict[int, set[int]] = defaultdict(set)
        for entity, some in company(problem).items():
            for event in some:
                self.people[event].add(entity)
        self.asserted: dict[int, list[int]] = defaultdict(list)
        for event, selectors in enumerate(problem.events.selectors):
            for selector in selectors:
                self.asserted[selector].append(event)
        self.holes: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for selector, event, first, last in _rows(problem.holes, "selector", "event", "first", "last"):
            self.holes[event].append((selector, first, last))
        self.orders: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
        for selector, before, after, gap in _rows(problem.orders, "selector", "before", "after", "gap"):
            self.orders[before].append((selector, after, gap))
        self._problem = problem
        events = problem.events
        self._place: list[int] = events.place.tolist()
        self._timed: list[bool] = events.timed.tolist()
        self._year = [year_of(minute) for minute in (events.hi + events.dur).tolist()]
        self._ways: dict[tuple[int, int, bool, int], int | None] = {}

    def least(self, i: int, j: int) -> int | None:
        """As the function `least`, worked out once for each two places and year."""
        asked = (self._place[i], self._place[j], self._timed[i] and self._timed[j],
                 max(self._year[i], self._year[j]))
        if asked not in self._ways:
            self._ways[asked] = least(self._problem, i, j)
        return self._ways[asked]


def check_witness(problem: Problem, selectors: frozenset[int], witness: Witness,
                  always: Collection[int], facts: Facts | None = None) -> None:
    """Refuse a world that breaks anything the selectors assert.

    Args:
        problem: The problem.
        selectors: The active ones. Some may belong to readings that exclude one another: then the world
            serves each of these readings, with the events that are active under it.
        witness: The world.
        always: Events that are always active and must be placed as well.
        facts: The problem's, where many worlds of it are checked.

    Raises:
        RuntimeError: Naming what is broken.
    """
    known = facts or Facts(problem)
    events, starts = problem.events, dict(witness.starts)
    on = {event for selector in selectors for event in known.asserted[selector]
          if selectors.issuperset(events.selectors[event])}
    for event in sorted(on.union(always)):
        if event not in starts:
            raise RuntimeError(f"the world leaves out event {event}")
    for event, start in starts.items():
        if not events.lo[event] <= start <= events.hi[event]:
            raise RuntimeError(f"the world starts event {event} outside its window")
        for selector, first, last in known.holes[event]:
            if (selector == -1 or selector in selectors) and first <= start <= last:
                raise RuntimeError(f"the world starts event {event} in a hole")
        for selector, after, gap in known.orders[event]:
            if (after in starts and (selector == -1 or selector in selectors)
                    and start + int(events.dur[event]) + gap > starts[after]):
                raise RuntimeError(f"the world puts event {after} before event {event}")
    _check_persons(problem, starts, known)


def _check_persons(problem: Problem, starts: dict[int, int], known: Facts) -> None:
    """Nobody is in two places at once, or too fast from one to the other."""
    dur, together = problem.events.dur, defaultdict(list)
    for event in sorted(starts):
        for entity in known.people[event]:
            together[entity].append(event)
    for some in together.values():
        for i, j in combinations(some, 2):
            apart = known.least(i, j)
            if apart is None or not _together(problem, i, j) or starts[i] + int(dur[i]) + apart <= starts[j]:
                continue
            if starts[j] + int(dur[j]) + apart > starts[i]:
                raise RuntimeError(f"the world has one person in events {i} and {j} at once")


def _together(problem: Problem, i: int, j: int) -> bool:
    """Whether any assignment makes both events active."""
    pairs = {pair for event in (i, j) for selector in problem.events.selectors[event]
             for pair in problem.choices.reading[selector]}
    return len({dimension for dimension, _ in pairs}) == len(pairs)


def _rows(table: object, *names: str) -> list[tuple[int, ...]]:
    return list(zip(*(getattr(table, name).tolist() for name in names), strict=True))


def check_refutation(problem: Problem, selectors: frozenset[int], refutation: Refutation,
                     facts: Facts | None = None) -> None:
    """Refuse a refutation of which a step does not follow, or needs more than the selectors assert.

    Args:
        problem: The problem.
        selectors: The active ones.
        refutation: The refutation.
        facts: The problem's, where many refutations of it are checked.

    Raises:
        RuntimeError: Naming the step.
    """
    people = (facts or Facts(problem)).people
    for leaf, chosen in refutation.leaves():
        gaps = {}
        for i, j in chosen:
            gap = least(problem, i, j) if people[i] & people[j] else None
            if gap is None:
                raise RuntimeError(f"events {i} and {j} do not exclude one another")
            gaps[i, j] = gap
        used = {*chain.from_iterable(chosen), *(step.event for step in leaf.steps)}
        for event in used:
            if not selectors.issuperset(problem.events.selectors[event]):
                raise RuntimeError(f"event {event} is not active")
        _replay(problem, selectors, leaf, gaps)


def _replay(problem: Problem, selectors: frozenset[int], leaf: Leaf, gaps: dict[tuple[int, int], int]) -> None:
    steps = leaf.steps
    if leaf.cycle:
        at, event = 0, steps[-1].event
    else:
        at, event = int(problem.events.lo[steps[0].event]), steps[0].event
        if (steps[0].by, steps[0].at) != ("window", at):
            raise RuntimeError("a path begins at the start of a window")
        steps = steps[1:]
    for step in steps:
        if leaf.cycle and step.by == "hole":
            raise RuntimeError("a cycle is made of orders and ways only")
        at = _follow(problem, selectors, step, (event, at), gaps)
        event = step.event
        if at != step.at:
            raise RuntimeError(f"event {event} is said to start at {step.at}; what follows is {at}")
    if (at <= 0) if leaf.cycle else (at <= int(problem.events.hi[event])):
        raise RuntimeError(f"event {event} can start at {at}: no contradiction")


def _follow(problem: Problem, selectors: frozenset[int], step: Step, known: tuple[int, int],
            gaps: dict[tuple[int, int], int]) -> int:
    """Earliest start of the step's event, from that of the event before."""
    event, at = known
    if step.by == "order":
        order = problem.orders
        ends = int(order.before[step.item]), int(order.after[step.item])
        selector = int(order.selector[step.item])
        if ends == (event, step.event) and (selector == -1 or selector in selectors):
            return at + int(problem.events.dur[event]) + int(order.gap[step.item])
    elif step.by == "travel":
        if step.item == event and (event, step.event) in gaps:
            return at + int(problem.events.dur[event]) + gaps[event, step.event]
    elif step.by == "hole":
        hole = problem.holes
        selector = int(hole.selector[step.item])
        if (int(hole.event[step.item]) == event == step.event and (selector == -1 or selector in selectors)
                and int(hole.first[step.item]) <= at <= int(hole.last[step.item])):
            return int(hole.last[step.item]) + 1
    raise RuntimeError(f"a step by {step.by} {step.item} to event {step.event} does not follow")
