"""Minimal sets of selectors that cannot all be active in a world."""

from collections.abc import Iterable
from typing import TypeVar

from pysat.solvers import Solver

from countertrial.methods.alibi.answers import Refutation, Unknown, Witness
from countertrial.methods.alibi.decide import Decider, components
from countertrial.methods.alibi.index import Index
from countertrial.methods.alibi.peel import merged, peel

Core = frozenset[int]
Member = TypeVar("Member", int, tuple[int, int])


class Cores:
    """Enumerates the minimal inconsistent sets of selectors that one assignment can make active.

    What windows alone decide (two events, an event and a hole, an order) is taken first. Whatever else is
    minimal never has both sides of such a clash, so the clash no longer links them: what can always be
    placed is peeled off, and the rest falls into parts, each searched with a map of the sets already judged.

    Args:
        decider: Answers single questions.
        limit: Cores after which to stop.
        tries: Sets tried after which to stop.
    """

    def __init__(self, decider: Decider, limit: int, tries: int) -> None:
        self.decider = decider
        self.index: Index = decider.index
        self.limit = limit
        self.tries = tries
        self.complete = True
        self.found: set[Core] = set()
        self.clashes: set[Core] = set()
        self.parted: set[tuple[str, int, int]] = set()

    def run(self) -> frozenset[Core]:
        """All of them, unless `complete` was lost."""
        empty = self.decider.decide(frozenset(), everything=True)
        if isinstance(empty, Refutation):
            return frozenset({frozenset()})
        if isinstance(empty, Unknown):
            self.complete = False
        self._clash()
        for clash in sorted(self.clashes, key=sorted):
            if self._full():
                break
            if self.index.compatible(clash):
                core = self.shrink(clash)
                if core is not None:
                    self.found.add(core)
        for part in self._parts():
            self._enumerate(part)
        return frozenset(minimal(self.found))

    def _full(self) -> bool:
        if len(self.found) >= self.limit or self.tries <= 0:
            self.complete = False
            return True
        return False

    def _clash(self) -> None:
        """Note what two windows, or a window and a hole, decide alone."""
        index = self.index
        for i, others in enumerate(index.near):
            for j, gap in others.items():
                if i < j and index.certain(i, j, gap):
                    self.clashes.add(index.selectors[i] | index.selectors[j])
                    self.parted.add(("pair", i, j))
        for hole, (selector, event, first, last) in enumerate(index.holes):
            if first <= index.lo[event] and index.hi[event] <= last:
                self.clashes.add(index.selectors[event] | ({selector} - {-1}))
                self.parted.add(("hole", hole, event))
        for order, (selector, before, after, gap) in enumerate(index.orders):
            late = index.lo[before] + index.dur[before] + gap > index.hi[after]
            if late or (before == after and index.dur[before] + gap > 0):
                self.clashes.add(index.selectors[before] | index.selectors[after] | ({selector} - {-1}))
                self.parted.add(("order", order, before))

    def _parts(self) -> list[tuple[int, ...]]:
        """Selectors of each group of events that may still be in conflict together."""
        index = self.index
        events = range(len(index.lo))
        near = {i: {j: gap for j, gap in index.near[i].items() if ("pair", min(i, j), max(i, j)) not in self.parted}
                for i in events}
        holes = {event: [hole for hole in index.holes_of[event] if ("hole", hole, event) not in self.parted]
                 for event in events}
        orders = {event: [order for order in index.orders_of[event]
                          if ("order", order, index.orders[order][1]) not in self.parted] for event in events}
        peeled = peel(
            events, {event: (index.lo[event], index.hi[event], index.dur[event]) for event in events},
            {event: merged(index.holes[hole][2:] for hole in some) for event, some in holes.items()}, near,
            {event: [index.orders[order][1:] for order in some] for event, some in orders.items()})
        linked: dict[int, set[int]] = {event: set() for event in sorted(peeled.kernel)}
        for event, others in linked.items():
            others.update(near[event].keys() & linked.keys())
            for order in orders[event]:
                others.update(linked.keys() & set(index.orders[order][1:3]))
        parts = []
        for part in components(linked):
            selectors = {selector for event in part for selector in index.selectors[event]}
            selectors.update(index.holes[hole][0] for event in part for hole in holes[event])
            selectors.update(index.orders[order][0] for event in part for order in orders[event])
            parts.append(tuple(sorted(selectors - {-1})))
        return parts

    def _enumerate(self, part: tuple[int, ...]) -> None:
        """All cores inside one part: a map of the sets not yet judged gives the next to try."""
        inside = frozenset(part)
        blocked = [core for core in self.clashes | self.found if core <= inside]
        number = {selector: at for at, selector in enumerate(part, start=1)}
        with Solver("m22", bootstrap_with=[[-number[one] for one in core] for core in blocked]) as judged:
            judged.set_phases(list(number.values()))
            while judged.solve():
                if self._full():
                    return
                chosen = {part[literal - 1] for literal in judged.get_model() or () if literal > 0}
                seed = _grown(chosen, part, blocked)
                self.tries -= 1
                answer = self.decider.decide(seed)
                if isinstance(answer, Refutation):
                    core = self.shrink(self.decider.labels(answer))
                    if core is None:
                        core = self.decider.labels(answer)
                    elif self.index.compatible(core):
                        self.found.add(core)
                    else:
                        core = self._quarrel(core)
                    blocked.append(core)
                    judged.add_clause([-number[one] for one in core])
                    continue
                if isinstance(answer, Unknown):
                    self.complete = False
                judged.add_clause([number[one] for one in part if one not in seed])

    def _quarrel(self, core: Core) -> Core:
        """Two of the core that no assignment makes active together: no set with both is of interest."""
        for one in sorted(core):
            for other in sorted(core):
                if one < other and not self.index.compatible((one, other)):
                    return frozenset({one, other})
        raise RuntimeError("readings quarrel, yet no two of them do")

    def shrink(self, selectors: frozenset[int]) -> Core | None:
        """A minimal inconsistent part of inconsistent selectors; `None` where a search was given up."""
        core, todo = selectors, sorted(selectors)
        while todo:
            one = todo.pop()
            if one not in core:
                continue
            answer = self.decider.decide(core - {one})
            if isinstance(answer, Refutation):
                core = self.decider.labels(answer)
            elif not isinstance(answer, Witness):
                self.complete = False
                return None
        return core


def _grown(chosen: set[int], part: Iterable[int], blocked: list[Core]) -> frozenset[int]:
    """`chosen` with all that no known core forbids."""
    for one in part:
        if one not in chosen and not any(one in core and core <= chosen | {one} for core in blocked):
            chosen.add(one)
    return frozenset(chosen)


def minimal(sets: Iterable[frozenset[Member]]) -> list[frozenset[Member]]:
    """Those that contain no other, by size and members."""
    out: list[frozenset[Member]] = []
    for one in sorted(set(sets), key=lambda core: (len(core), sorted(core))):
        if not any(other <= one for other in out):
            out.append(one)
    return out
