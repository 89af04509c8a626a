"""Exact search for starts: bounds are propagated, and only what the least starts violate is branched on."""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from countertrial.methods.alibi.answers import Branch, Leaf, Step
from countertrial.methods.alibi.effort import Effort, GivenUp

Tree = Leaf | Branch
Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Task:
    """Active events with all that restricts their starts.

    Args:
        windows: Earliest and latest start and duration of each event.
        holes: Of each event, starts ruled out, as (first, last, number), sorted.
        orders: As (number, before, after, gap).
        pairs: Events that exclude one another, as (i, j, least minutes between), i < j.
    """

    windows: Mapping[int, tuple[int, int, int]]
    holes: Mapping[int, Sequence[tuple[int, int, int]]]
    orders: Sequence[tuple[int, int, int, int]]
    pairs: Sequence[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class _Fact:
    """An event cannot start before `at`, and what that follows from; `length` sums the delays so far."""

    event: int
    at: int
    by: str
    item: int
    length: int
    before: "_Fact | None"


@dataclass(slots=True)
class _Frame:
    """A choice that is being tried."""

    i: int
    j: int
    gap: int
    turn: tuple[Edge, Edge]
    facts: dict[int, _Fact]
    highs: dict[int, int]
    tried: list[tuple[Tree, frozenset[Edge]]] = field(default_factory=list)

    @property
    def edge(self) -> Edge:
        """The orientation that is being tried."""
        return self.turn[len(self.tried)]


class Search:
    """One search; `run` answers it.

    Args:
        task: What to decide.
        limit: Choices after which to give up.
        effort: What this and other searches may spend together.
    """

    def __init__(self, task: Task, limit: int, effort: Effort | None = None) -> None:
        self.task = task
        self.limit = limit
        self.effort = effort or Effort()
        self.room = self.effort.share
        self.nodes = 0
        self.facts: dict[int, _Fact] = {}
        self.highs: dict[int, int] = {}
        self.after: dict[int, list[tuple[int, int, str, int]]] = {event: [] for event in task.windows}
        self.before: dict[int, list[tuple[int, int]]] = {event: [] for event in task.windows}
        for number, before, after, gap in task.orders:
            self._join(before, after, gap, "order", number)

    def run(self) -> dict[int, int] | Tree:
        """Starts of all events, or a refutation.

        Raises:
            GivenUp: If the limit is met, or no effort is left.
        """
        if self.effort.spent:
            raise GivenUp
        stack: list[_Frame] = []
        refuted = self._begin()
        while True:
            while refuted is None:
                self._spend(len(self.task.pairs) + 1)
                frame = self._choose()
                if frame is None:
                    return {event: fact.at for event, fact in self.facts.items()}
                self.nodes += 1
                if self.nodes > self.limit:
                    raise GivenUp
                stack.append(frame)
                refuted = self._try(frame)
            while stack and refuted is not None:
                refuted = self._back(stack, refuted)
            if refuted is not None:
                return refuted[0]

    def _spend(self, units: int) -> None:
        self.room -= units
        self.effort.spend(units)
        if self.room <= 0:
            raise GivenUp

    def _back(self, stack: list[_Frame],
              refuted: tuple[Tree, frozenset[Edge]]) -> tuple[Tree, frozenset[Edge]] | None:
        """Leave the orientation that was refuted: try the other, or hand the refutation up."""
        frame = stack[-1]
        edge = frame.edge
        self._part(edge)
        self.facts, self.highs = dict(frame.facts), dict(frame.highs)
        if edge not in refuted[1]:
            stack.pop()
            return refuted
        frame.tried.append((refuted[0], refuted[1] - {edge}))
        if len(frame.tried) == 1:
            return self._try(frame)
        stack.pop()
        trees = {edge: tree for edge, (tree, _) in zip(frame.turn, frame.tried, strict=True)}
        i, j = min(frame.turn)
        used = frame.tried[0][1] | frame.tried[1][1]
        return Branch(i, j, trees[i, j], trees[j, i]), used

    def _join(self, before: int, after: int, gap: int, by: str, item: int) -> None:
        delay = self.task.windows[before][2] + gap
        self.after[before].append((after, delay, by, item))
        self.before[after].append((before, delay))

    def _part(self, edge: Edge) -> None:
        self.after[edge[0]].pop()
        self.before[edge[1]].pop()

    def _try(self, frame: _Frame) -> tuple[Tree, frozenset[Edge]] | None:
        before, after = frame.edge
        self._join(before, after, frame.gap, "travel", before)
        return self._spread((before,), (after,))

    def _begin(self) -> tuple[Tree, frozenset[Edge]] | None:
        for event, (lo, hi, _) in self.task.windows.items():
            fact = self._skip(_Fact(event, lo, "window", -1, 0, None))
            if fact.at > hi:
                return _path(fact)
            self.facts[event] = fact
            self.highs[event] = self._drop(event, hi)
        return self._spread(self.task.windows, self.task.windows)

    def _spread(self, sources: Iterable[int], sinks: Iterable[int]) -> tuple[Tree, frozenset[Edge]] | None:
        """Raise earliest starts along orders, then lower latest ones; a contradiction, or `None`."""
        todo = deque(sources)
        while todo:
            fact = self.facts[todo.popleft()]
            self._spend(len(self.after[fact.event]) + 1)
            for event, delay, by, item in self.after[fact.event]:
                if fact.at + delay <= self.facts[event].at:
                    continue
                raised = _Fact(event, fact.at + delay, by, item, fact.length + delay, fact)
                loop = _loop(raised)
                if loop is not None:
                    return loop
                raised = self._skip(raised)
                if raised.at > self.task.windows[event][1]:
                    return _path(raised)
                self.facts[event] = raised
                todo.append(event)
        todo = deque(sinks)
        while todo:
            event = todo.popleft()
            for other, delay in self.before[event]:
                if self.highs[event] - delay < self.highs[other]:
                    self.highs[other] = self._drop(other, self.highs[event] - delay)
                    todo.append(other)
        return None

    def _skip(self, fact: _Fact) -> _Fact:
        """The fact after the holes it falls into."""
        for first, last, number in self.task.holes.get(fact.event, ()):
            if first <= fact.at <= last:
                fact = _Fact(fact.event, last + 1, "hole", number, fact.length, fact)
        return fact

    def _drop(self, event: int, high: int) -> int:
        """The latest start at or below `high` outside all holes."""
        for first, last, _ in sorted(self.task.holes.get(event, ()), key=lambda hole: -hole[1]):
            if first <= high <= last:
                high = first - 1
        return high

    def _choose(self) -> _Frame | None:
        """The violated pair with the least room; the orientation with more room is tried first."""
        best: tuple[int, int, int, int, bool] | None = None
        for i, j, gap in self.task.pairs:
            low_i, low_j = self.facts[i].at, self.facts[j].at
            next_j, next_i = low_i + self.task.windows[i][2] + gap, low_j + self.task.windows[j][2] + gap
            if low_j >= next_j or low_i >= next_i:
                continue
            first, second = self.highs[j] - next_j, self.highs[i] - next_i
            room = min(first, second) if min(first, second) < 0 else first + second
            if best is None or room < best[0]:
                best = (room, i, j, gap, first >= second)
        if best is None:
            return None
        _, i, j, gap, forward = best
        turn = ((i, j), (j, i)) if forward else ((j, i), (i, j))
        return _Frame(i, j, gap, turn, dict(self.facts), dict(self.highs))


def _path(last: _Fact) -> tuple[Tree, frozenset[Edge]]:
    steps: list[Step] = []
    used: set[Edge] = set()
    fact: _Fact | None = last
    while fact is not None:
        steps.append(Step(fact.by, fact.item, fact.event, fact.at))
        if fact.by == "travel":
            used.add((fact.item, fact.event))
        fact = fact.before
    return Leaf(tuple(reversed(steps))), frozenset(used)


def _loop(last: _Fact) -> tuple[Tree, frozenset[Edge]] | None:
    """A cycle of orders that comes back later than it left, if the newest fact closes one."""
    fact = last.before
    while fact is not None and not (fact.event == last.event and last.length > fact.length):
        fact = fact.before
    if fact is None:
        return None
    facts: list[_Fact] = []
    back: _Fact | None = last
    while back is not None and back is not fact:
        if back.by != "hole":
            facts.append(back)
        back = back.before
    steps = tuple(Step(one.by, one.item, one.event, one.length - fact.length) for one in reversed(facts))
    used = frozenset((one.item, one.event) for one in facts if one.by == "travel")
    return Leaf(steps, cycle=True), used
