"""Conflicts of more than two: events that find no room are solved exactly, with as many others as that takes."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.alibi.answers import Refutation, Witness
from countertrial.methods.alibi.checker import check_refutation
from countertrial.methods.alibi.compiled import NOWHERE
from countertrial.methods.alibi.corpus import Corpus
from countertrial.methods.alibi.decide import Decider
from countertrial.methods.alibi.effort import Effort, GivenUp
from countertrial.methods.alibi.index import Index
from countertrial.methods.alibi.problem import Choices, Events, Holes, Orders, Problem, Rows
from countertrial.methods.alibi.search import Search, Task
from countertrial.methods.alibi.witness import World

Flags = NDArray[np.bool_]

NODES = 20_000
"""Choices after which a search is given up."""

SIZE = 200
"""Events that are solved together at most."""


@dataclass(frozen=True, slots=True)
class Proven:
    """Selectors that cannot all be active, with the part of the problem that shows it.

    Args:
        selectors: Of the problem.
        part: A problem of what they assert; its selectors are these in rising order.
        refutation: Why, in the numbers of the part.
    """

    selectors: frozenset[int]
    part: Problem
    refutation: Refutation


class Local:
    """Repairs a world event by event, or shows why it cannot be repaired.

    Args:
        corpus: The problem.
        world: What is placed.
        nodes: Choices after which a search is given up.
        effort: What all searches may spend together.
    """

    def __init__(self, corpus: Corpus, world: World, nodes: int = NODES, effort: Effort | None = None) -> None:
        self.corpus = corpus
        self.world = world
        self.nodes = nodes
        self.effort = effort or Effort()

    def place(self, event: int) -> frozenset[int] | bool:
        """Place an active event that found no room.

        Returns:
            True where it is placed now, others moved for it; selectors that cannot all be active; False where the
            search was given up.
        """
        chosen = [event]
        while len(chosen) <= SIZE:
            try:
                self.effort.spend(len(chosen) ** 2)
                answer = Search(self._task(chosen), self.nodes, self.effort).run()
            except GivenUp:
                return False
            if isinstance(answer, dict):
                self.world.put(answer.items())
                return True
            refutation = Refutation(answer)
            fixed = self._fixed(refutation)
            if not fixed:
                return self._labels(refutation)
            chosen += sorted(fixed)
        return False

    def _task(self, chosen: list[int]) -> Task:
        """The events chosen with all that restricts them; what stays fixed is a hole with a number below -1."""
        corpus, start = self.corpus, self.corpus.events.full["start"]
        inside = set(chosen)
        lo, hi, dur = (corpus.events.full[name] for name in ("lo", "hi", "dur"))
        windows = {event: (int(lo[event]), int(hi[event]), int(dur[event])) for event in chosen}
        holes: dict[int, list[tuple[int, int, int]]] = {event: [] for event in chosen}
        orders: dict[int, tuple[int, int, int, int]] = {}
        for event in chosen:
            holes[event] += [(first, last, -2 - by) for first, last, by in self.world.ruled_out(event)
                             if by not in inside]
            for hole in corpus.holes_of(event):
                if corpus.holes.full["on"][hole]:
                    holes[event].append((int(corpus.holes.full["first"][hole]),
                                         int(corpus.holes.full["last"][hole]), hole))
            for order in corpus.orders_of(event):
                before, after, gap = (int(corpus.orders.full[name][order]) for name in ("before", "after", "gap"))
                if not corpus.orders.full["on"][order]:
                    continue
                if before in inside and after in inside:
                    orders[order] = (order, before, after, gap)
                elif before == event and start[after] != NOWHERE:
                    latest = int(start[after]) - gap - windows[event][2]
                    holes[event].append((max(latest + 1, windows[event][0]), windows[event][1], -2 - after))
                elif after == event and start[before] != NOWHERE:
                    least = int(start[before] + dur[before]) + gap
                    holes[event].append((windows[event][0], min(least - 1, windows[event][1]), -2 - before))
        return Task(windows, {event: sorted(hole for hole in some if hole[0] <= hole[1])
                              for event, some in holes.items()},
                    [orders[one] for one in sorted(orders)], self._pairs(chosen))

    def _pairs(self, chosen: list[int]) -> list[tuple[int, int, int]]:
        people = {event: set(self.corpus.people_of(event)) for event in chosen}
        ordered = sorted(chosen)
        pairs = []
        for at, i in enumerate(ordered):
            for j in ordered[at + 1:]:
                if not people[i].isdisjoint(people[j]):
                    gap = int(self.world.kernels.way(self.world.state, i, j))
                    if gap >= 0:
                        pairs.append((i, j, gap))
        return pairs

    def _fixed(self, refutation: Refutation) -> set[int]:
        return {-2 - step.item for leaf, _ in refutation.leaves() for step in leaf.steps
                if step.by == "hole" and step.item < -1}

    def _labels(self, refutation: Refutation) -> frozenset[int]:
        """Selectors that a refutation without fixed events needs."""
        corpus, needed = self.corpus, set[int]()
        for leaf, turns in refutation.leaves():
            for event in {event for turn in turns for event in turn} | {step.event for step in leaf.steps}:
                needed |= corpus.selectors_of(event)
            for step in leaf.steps:
                if step.by == "hole":
                    needed.add(int(corpus.holes.full["selector"][step.item]))
                elif step.by == "order":
                    needed.add(int(corpus.orders.full["selector"][step.item]))
                    needed |= corpus.selectors_of(int(corpus.orders.full["before"][step.item]))
        return frozenset(needed - {-1})


class Shrinker:
    """Makes inconsistent selectors minimal and proves them inconsistent, in a small problem of their own.

    Args:
        corpus: The problem.
        nodes: Choices after which a search is given up.
        effort: What all searches may spend together.
    """

    def __init__(self, corpus: Corpus, nodes: int = NODES, effort: Effort | None = None) -> None:
        self.corpus = corpus
        self.nodes = nodes
        self.effort = effort or Effort()
        self._hard: dict[int, list[int]] = defaultdict(list)
        self._narrowed: dict[int, set[int]] = defaultdict(set)
        for event in corpus.hard.tolist():
            for person in corpus.people_of(event):
                self._hard[person].append(event)
            for hole in corpus.holes_of(event):
                self._narrowed[int(corpus.holes.full["selector"][hole])].add(event)
            for order in corpus.orders_of(event):
                self._narrowed[int(corpus.orders.full["selector"][order])].add(event)

    def prove(self, selectors: frozenset[int]) -> Proven | None:
        """A minimal inconsistent part of inconsistent selectors; `None` where that was not shown.

        Raises:
            RuntimeError: If the refutation of it does not hold.
        """
        names = sorted(selectors)
        part = self.part(selectors)
        decider = Decider(Index(part), self.nodes, self.effort)
        core = self._refuted(decider, frozenset(range(len(names))))
        if core is None:
            return None
        todo = sorted(core)
        while todo:
            one = todo.pop()
            if one in core:
                smaller = decider.decide(core - {one})
                if isinstance(smaller, Refutation):
                    core = decider.labels(smaller)
                elif not isinstance(smaller, Witness):
                    break
        if len(core) < len(names):
            return self.prove(frozenset(names[one] for one in core))
        answer = decider.decide(core, always=None if core else decider.index.always())
        if not isinstance(answer, Refutation):
            return None
        check_refutation(part, core, answer)
        return Proven(selectors, part, answer)

    def _refuted(self, decider: Decider, selectors: frozenset[int]) -> frozenset[int] | None:
        answer = decider.decide(selectors, always=None if selectors else decider.index.always())
        return decider.labels(answer) if isinstance(answer, Refutation) else None

    def _with_hard(self, events: Collection[int]) -> list[int]:
        """The events, with those always active that they or these are linked to by a person or an order."""
        corpus, found, todo = self.corpus, set(events), list(events)
        hard = set(corpus.hard.tolist())
        while todo and hard:
            event = todo.pop()
            linked = {other for person in corpus.people_of(event) for other in self._hard[person]}
            for order in corpus.orders_of(event):
                linked |= {int(corpus.orders.full[name][order]) for name in ("before", "after")} & hard
            todo += linked - found
            found |= linked
        return sorted(found)

    def events(self, selectors: frozenset[int]) -> list[int]:
        """The events that some selectors assert, with what always holds beside, sorted."""
        corpus = self.corpus
        return self._with_hard({event for one in selectors for event in corpus.events_of(one)
                                if corpus.selectors_of(event) <= selectors}
                               # What is always active may be narrowed by selectors that have no event of their own.
                               | {event for one in selectors for event in self._narrowed.get(one, ())}
                               | (set() if selectors else set(corpus.hard.tolist())))

    def part(self, selectors: frozenset[int]) -> Problem:
        """A problem of the events, holes and orders that some selectors assert, with what always holds beside."""
        corpus = self.corpus
        number = {one: at for at, one in enumerate(sorted(selectors))}
        number[-1] = -1
        events = self.events(selectors)
        which = {event: at for at, event in enumerate(events)}
        here = np.array(events, dtype=np.int64)
        columns = {name: corpus.events[name][here] for name in ("lo", "hi", "dur", "timed")}
        place = corpus.events["place"][here]
        names = np.append(corpus.places, -1)
        rows = [(at, person) for event, at in which.items() for person in corpus.people_of(event)]
        holes = [(number[selector], at, int(corpus.holes.full["first"][hole]), int(corpus.holes.full["last"][hole]))
                 for event, at in which.items() for hole in corpus.holes_of(event)
                 if (selector := int(corpus.holes.full["selector"][hole])) in number]
        orders = [(number[selector], which[before], which[after], int(corpus.orders.full["gap"][order]))
                  for order in sorted({order for event in events for order in corpus.orders_of(event)})
                  if (selector := int(corpus.orders.full["selector"][order])) in number
                  and (before := int(corpus.orders.full["before"][order])) in which
                  and (after := int(corpus.orders.full["after"][order])) in which]
        return Problem(
            places=corpus.problem.places,
            events=Events(tuple(tuple(number[one] for one in corpus.selectors_of(event)) for event in events),
                          names[place], columns["lo"], columns["hi"], columns["dur"], columns["timed"]),
            rows=Rows(*_table(rows, 2)), holes=Holes(*_table(holes, 4)), orders=Orders(*_table(orders, 4)),
            choices=Choices(np.arange(len(selectors)),
                            tuple(corpus.readings.get(one, ()) for one in sorted(selectors))),
            weights=np.ones(len(selectors), dtype=np.int64), travel=corpus.problem.travel)


def _table(rows: Sequence[tuple[int, ...]], width: int) -> list[NDArray[np.int64]]:
    return list(np.array(rows, dtype=np.int64).reshape(-1, width).T)


