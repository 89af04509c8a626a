"""Minimal sets of selectors that cannot all be active in a world."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pysat.solvers import Solver

from countertrial.methods.alibi.answers import Refutation, Unknown, Witness
from countertrial.methods.alibi.decide import Decider, components
from countertrial.methods.alibi.index import Index
from countertrial.methods.alibi.narrowed import apart
from countertrial.methods.alibi.peel import merged, peel

Core = frozenset[int]
Member = TypeVar("Member", int, tuple[int, int])


class Cores:
    """Enumerates the minimal inconsistent sets of selectors that one assignment can make active.

    What windows alone decide (two events, an event and a hole, an order) is taken first. Whatever else is
    minimal never holds all of a core already known, so the restrictions that need all of one are taken away.
    What can then always be placed is peeled off, and the rest falls into parts, each searched with a map of the
    sets already judged.

    Args:
        decider: Answers single questions.
        limit: Cores after which to stop.
        tries: Sets tried after which to stop.
    """

    def __init__(self, decider: Decider, limit: int, tries: int) -> None:
        self.decider = decider
        self.index: Index = decider.index
        self.loose = self.index.loosened()
        self.limit = limit
        self.tries = tries
        self.complete = True
        self.found: set[Core] = set()
        self.kept: list[Core] = []  # known cores of which no single restriction can be taken away

    def run(self) -> frozenset[Core]:
        """All of them, unless `complete` was lost."""
        empty = self.decider.decide(frozenset(), always=self.index.always())
        if isinstance(empty, Refutation):
            return frozenset({frozenset()})
        if isinstance(empty, Unknown):
            self.complete = False
        for clash in sorted(self._clashes(), key=sorted):
            if self._full():
                break
            self.loose.loosen(clash)
            if self.index.compatible(clash):
                core = self.shrink(clash)
                if core is not None:
                    self._note(core)
        for pair in self._apart_by_holes():
            if self._full():
                break
            core = self.shrink(pair)
            if core is not None:
                self._note(core)
                self.kept.append(core)
        for part, events in self._parts():
            self._enumerate(part, events)
        return frozenset(minimal(self.found))

    def _full(self) -> bool:
        if len(self.found) >= self.limit or self.tries <= 0 or self.decider.effort.spent:
            self.complete = False
            return True
        return False

    def _note(self, core: Core) -> None:
        self.found.add(core)
        self.loose.loosen(core)

    def _clashes(self) -> set[Core]:
        """What two windows, a window and a hole, or a window and an order decide alone."""
        index = self.index
        clashes = {index.selectors[i] | index.selectors[j] for i, others in enumerate(index.near)
                   for j, gap in others.items() if i < j and index.certain(i, j, gap)}
        for selector, event, first, last in index.holes:
            if first <= index.lo[event] and index.hi[event] <= last:
                clashes.add(index.selectors[event] | ({selector} - {-1}))
        for selector, before, after, gap in index.orders:
            late = index.lo[before] + index.dur[before] + gap > index.hi[after]
            if late or (before == after and index.dur[before] + gap > 0):
                clashes.add(index.selectors[before] | index.selectors[after] | ({selector} - {-1}))
        return clashes

    def _apart_by_holes(self) -> Iterator[Core]:
        """Two selectors that leave an event no start in common."""
        for event, some in enumerate(self.index.holes_of):
            if some:
                for pair in apart(self.index.lo[event], self.index.hi[event],
                                  ((hole[0], *hole[2:]) for hole in (self.index.holes[one] for one in some))):
                    both = self.index.selectors[event] | set(pair)
                    if self.index.compatible(both):
                        yield both

    def _parts(self) -> list[tuple[tuple[int, ...], frozenset[int]]]:
        """Selectors of each group of events that may still be in conflict together, and those events."""
        loose = self.loose
        events = range(len(loose.lo))
        peeled = peel(
            events, {event: (loose.lo[event], loose.hi[event], loose.dur[event]) for event in events},
            {event: merged(loose.holes[hole][2:] for hole in loose.holes_of[event]) for event in events},
            dict(enumerate(loose.near)),
            {event: [loose.orders[order][1:] for order in loose.orders_of[event]] for event in events},
            apart=self._apart())
        linked: dict[int, set[int]] = {event: set() for event in sorted(peeled.kernel)}
        for event, others in linked.items():
            others.update(loose.near[event].keys() & linked.keys())
            for order in loose.orders_of[event]:
                others.update(linked.keys() & set(loose.orders[order][1:3]))
        parts = []
        for part in components(linked):
            selectors = {selector for event in part for selector in loose.selectors[event]}
            selectors.update(loose.holes[hole][0] for event in part for hole in loose.holes_of[event])
            selectors.update(loose.orders[order][0] for event in part for order in loose.orders_of[event])
            parts.append((tuple(sorted(selectors - {-1})), frozenset(part)))
        return parts

    def _apart(self) -> dict[int, set[int]]:
        """Of each event, those that it excludes by a known core or by its reading."""
        apart = {event: self.index.near[event].keys() - self.loose.near[event].keys()
                 for event in range(len(self.loose.near))}
        read: dict[int, list[int]] = {}
        for event, some in enumerate(self.index.selectors):
            for dimension in {one for selector in some for one in self.index.reading[selector]}:
                read.setdefault(dimension, []).append(event)
        for events in read.values():
            for i in events:
                apart[i].update(j for j in events if not self.index.compatible(
                    self.index.selectors[i] | self.index.selectors[j]))
        return apart

    def _enumerate(self, part: tuple[int, ...], events: frozenset[int]) -> None:
        """All cores inside one part: a map of the sets not yet judged gives the next to try.

        Sets are judged without the restrictions taken away, so one that holds a known core may pass: that
        says only that it holds no other. A refutation that needs a known core, or readings that exclude one
        another, rules out every set that holds those. Only the events of the part are placed: what was peeled off
        finds room beside them with fewer restrictions too.
        """
        number = {selector: at for at, selector in enumerate(part, start=1)}
        decider = Decider(self.loose, self.decider.limit, self.decider.effort)
        blocked = [core for core in self.kept if core <= number.keys()]
        with Solver("m22") as judged:
            judged.set_phases(list(number.values()))
            for core in blocked:
                judged.add_clause([-number[one] for one in core])
            while judged.solve():
                if self._full():
                    return
                self.tries -= 1
                seed = _grown({part[literal - 1] for literal in judged.get_model() or () if literal > 0}, part, blocked)
                answer = decider.decide(seed, within=events)
                if isinstance(answer, Refutation):
                    blocked.append(self._blamed(decider.labels(answer)))
                    judged.add_clause([-number[one] for one in blocked[-1]])
                    continue
                if isinstance(answer, Unknown):
                    self.complete = False
                    judged.add_clause([-number[one] for one in seed])
                    met = len(blocked)
                    seed = self._reached(decider, seed, blocked, events)
                    for core in blocked[met:]:
                        judged.add_clause([-number[one] for one in core])
                judged.add_clause([number[one] for one in part if one not in seed])

    def _reached(self, decider: Decider, seed: Core, blocked: list[Core], events: frozenset[int]) -> Core:
        """As much of a set that was too hard to judge as can be true, taken up one by one; what that meets is blocked.

        Where a whole set is out of reach its first members are not, and conflicts show as they are added.
        """
        reached: Core = frozenset()
        for one in sorted(seed):
            if self._full():
                break
            self.tries -= 1
            answer = decider.decide(reached | {one}, within=events)
            if isinstance(answer, Witness):
                reached |= {one}
            elif isinstance(answer, Refutation):
                blocked.append(self._blamed(decider.labels(answer)))
        return reached

    def _blamed(self, selectors: Core) -> Core:
        """What to rule out, given selectors that are inconsistent: a known core, a quarrel, or a new core."""
        known = next((core for core in sorted(self.found, key=sorted) if core <= selectors), None)
        if known is not None:
            return known
        if not self.index.compatible(selectors):
            return self._quarrel(selectors)
        core = self.shrink(selectors)
        if core is None:
            return selectors
        self._note(core)
        return core

    def _quarrel(self, core: Core) -> Core:
        """Two of them that no assignment makes active together: no set with both is of interest."""
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
