"""Look-ups over a problem: which events can meet, and what is active with a set of selectors."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from copy import copy
from functools import lru_cache
from itertools import combinations, combinations_with_replacement, product

from countertrial.methods.alibi.problem import Assignment, Problem
from countertrial.methods.travel import relation, year_of


@lru_cache(maxsize=2)
def index_of(problem: Problem) -> "Index":
    """The look-ups of a problem, kept for the problems asked about last."""
    return Index(problem)


class Index:
    """Plain lists of a problem's columns with what belongs to each event and selector.

    `near` holds, for each event, the events that cannot share some instant with it and whose windows leave
    that open, with the least minutes between them; pairs that every start keeps apart are left out.
    """

    __slots__ = ("_always", "dur", "events_of", "gaps", "hi", "holes", "holes_of", "lo", "near", "orders", "orders_of",
                 "problem", "reading", "said_by", "selectors", "soft_holes", "soft_orders", "statement",
                 "timed")

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        events, holes, orders = problem.events, problem.holes, problem.orders
        self.lo: list[int] = events.lo.tolist()
        self.hi: list[int] = events.hi.tolist()
        self.dur: list[int] = events.dur.tolist()
        self.timed: list[bool] = events.timed.tolist()
        self.selectors = [frozenset(some) for some in events.selectors]
        self._always = frozenset(event for event, some in enumerate(self.selectors) if not some)
        self.statement: list[int] = problem.choices.statement.tolist()
        self.reading = [dict(some) for some in problem.choices.reading]
        self.said_by: dict[int, list[int]] = defaultdict(list)
        for selector, statement in enumerate(self.statement):
            self.said_by[statement].append(selector)
        self.events_of: dict[int, list[int]] = defaultdict(list)
        for event, some in enumerate(self.selectors):
            for selector in some:
                self.events_of[selector].append(event)
        self.holes: list[tuple[int, int, int, int]] = list(zip(
            holes.selector.tolist(), holes.event.tolist(), holes.first.tolist(), holes.last.tolist(),
            strict=True))
        self.holes_of: list[list[int]] = [[] for _ in self.lo]
        self.soft_holes: dict[int, list[int]] = defaultdict(list)
        for hole, (selector, event, _, _) in enumerate(self.holes):
            self.holes_of[event].append(hole)
            self.soft_holes[selector].append(hole)
        self.orders: list[tuple[int, int, int, int]] = list(zip(
            orders.selector.tolist(), orders.before.tolist(), orders.after.tolist(), orders.gap.tolist(),
            strict=True))
        self.orders_of: list[list[int]] = [[] for _ in self.lo]
        self.soft_orders: dict[int, list[int]] = defaultdict(list)
        for order, (selector, before, after, _) in enumerate(self.orders):
            for event in {before, after}:
                self.orders_of[event].append(order)
            self.soft_orders[selector].append(order)
        self.gaps = dict(self._gaps())
        self.near: list[dict[int, int]] = [{} for _ in self.lo]
        for (i, j), gap in self.gaps.items():
            if not self.settled(i, j, gap):
                self.near[i][j] = self.near[j][i] = gap

    def loosened(self) -> "Index":
        """A copy of which single restrictions can be taken away with `loosen`."""
        loose = copy(self)
        loose.near = [dict(others) for others in self.near]
        loose.holes_of = [list(some) for some in self.holes_of]
        loose.orders_of = [list(some) for some in self.orders_of]
        return loose

    def loosen(self, core: frozenset[int]) -> None:
        """Take away each restriction that is active only where all of `core` is."""
        touched = {event for selector in core for event in self.events_of.get(selector, ())}
        for i in touched:
            for j in [j for j in self.near[i] if core <= self.selectors[i] | self.selectors[j]]:
                del self.near[i][j], self.near[j][i]
        touched.update(self.holes[hole][1] for selector in core for hole in self.soft_holes.get(selector, ()))
        for event in touched:
            self.holes_of[event] = [hole for hole in self.holes_of[event]
                                    if not core <= self.selectors[event] | {self.holes[hole][0]}]
        touched.update(end for selector in core for order in self.soft_orders.get(selector, ())
                       for end in self.orders[order][1:3])
        for event in touched:
            self.orders_of[event] = [
                order for order in self.orders_of[event] if not core <= self.selectors[self.orders[order][1]]
                | self.selectors[self.orders[order][2]] | {self.orders[order][0]}]

    def _gaps(self) -> Iterator[tuple[tuple[int, int], int]]:
        """Least minutes between each two events that one person takes part in and that exclude one another."""
        problem = self.problem
        place: list[int] = problem.events.place.tolist()
        until = [hi + dur for hi, dur in zip(self.hi, self.dur, strict=True)]
        years = [year_of(minute) for minute in until]  # all that a speed hangs on; later minutes are of no earlier year
        alike: dict[int, dict[tuple[int, bool, int], set[int]]] = defaultdict(lambda: defaultdict(set))
        for event, entity in zip(problem.rows.event.tolist(), problem.rows.entity.tolist(), strict=True):
            if place[event] != -1:
                alike[entity][place[event], self.timed[event], years[event]].add(event)
        free = [not any(self.reading[selector] for selector in some) for some in self.selectors]
        alone = [self.compatible(some) for some in self.selectors]
        known: dict[tuple[int, int, bool, int], int | None] = {}
        found: dict[tuple[int, int], int] = {}
        for classes in alike.values():
            for one, other in combinations_with_replacement(sorted(classes), 2):
                asked = (one[0], other[0], one[1] and other[1], max(one[2], other[2]))
                if asked not in known:
                    known[asked] = problem.travel.minutes(
                        relation(problem.places, *asked[:3]),
                        max(until[next(iter(classes[one]))], until[next(iter(classes[other]))]))
                gap = known[asked]
                if gap is None:
                    continue
                for i, j in combinations(sorted(classes[one]), 2) if one == other else (
                        (min(pair), max(pair)) for pair in product(classes[one], classes[other])):
                    found[i, j] = gap
        for i, j in sorted(found):
            if ((free[i] and alone[j]) or (free[j] and alone[i])
                    or self.compatible(self.selectors[i] | self.selectors[j])):
                yield (i, j), found[i, j]

    def compatible(self, selectors: Iterable[int]) -> bool:
        """Whether one assignment can make all of them active."""
        given: dict[int, int] = {}
        return all(given.setdefault(dimension, value) == value
                   for selector in selectors for dimension, value in self.reading[selector].items())

    def settled(self, i: int, j: int, gap: int) -> bool:
        """Whether no starts in the windows bring the two events too close."""
        closest = max(self.lo[j] - self.hi[i], 1 - self.dur[j] - gap)
        return closest > min(self.hi[j] - self.lo[i], self.dur[i] + gap - 1)

    def certain(self, i: int, j: int, gap: int) -> bool:
        """Whether all starts in the windows bring the two events too close."""
        return (self.lo[i] + self.dur[i] + gap > self.hi[j]
                and self.lo[j] + self.dur[j] + gap > self.hi[i])

    def statements(self, selectors: Iterable[int]) -> frozenset[int]:
        """Whose selectors they are."""
        return frozenset(self.statement[selector] for selector in selectors)

    def said(self, statements: Iterable[int]) -> frozenset[int]:
        """All selectors of some statements."""
        return frozenset(selector for statement in statements for selector in self.said_by.get(statement, ()))

    def chosen(self, statements: Iterable[int], assignment: Assignment) -> frozenset[int]:
        """Selectors of some statements that are active under an assignment."""
        given = dict(assignment)
        return frozenset(selector for selector in self.said(statements) if all(
            given.get(dimension) == value for dimension, value in self.reading[selector].items()))

    def on(self, event: int, selectors: frozenset[int]) -> Iterator[int]:
        """Holes of an event that are active with the selectors."""
        return (hole for hole in self.holes_of[event]
                if self.holes[hole][0] == -1 or self.holes[hole][0] in selectors)

    def active(self, selectors: frozenset[int]) -> set[int]:
        """Events that are active with the selectors, without those that are always."""
        return {event for selector in selectors for event in self.events_of.get(selector, ())
                if self.selectors[event] <= selectors}

    def always(self) -> frozenset[int]:
        """Events that are always active."""
        return self._always

    def concerned(self, selectors: frozenset[int], within: Collection[int] | None = None) -> set[int]:
        """Active events that the selectors bear on: their own, and those always active that touch them.

        Args:
            selectors: The active ones.
            within: Look at these events only.
        """
        found = self.active(selectors)
        for selector in selectors:
            found.update(self.holes[hole][1] for hole in self.soft_holes.get(selector, ())
                         if self.selectors[self.holes[hole][1]] <= selectors)
            for order in self.soft_orders.get(selector, ()):
                ends = self.orders[order][1:3]
                if all(self.selectors[event] <= selectors for event in ends):
                    found.update(ends)
        if within is not None:
            found.intersection_update(within)
        todo = list(found)
        while todo:
            event = todo.pop()
            for other in self.linked(event, selectors):
                if not self.selectors[other] and other not in found and (within is None or other in within):
                    found.add(other)
                    todo.append(other)
        return found

    def linked(self, event: int, selectors: frozenset[int]) -> Iterator[int]:
        """Events that may restrict this one while the selectors are active."""
        yield from self.near[event]
        for order in self.orders_of[event]:
            selector, before, after, _ = self.orders[order]
            if selector == -1 or selector in selectors:
                yield after if before == event else before

    def interacting(self) -> tuple[tuple[int, int], ...]:
        """Pairs of statements that exclude some instant to one another, or speak of one start or order."""
        own = [self.statements(some) for some in self.selectors]
        pairs: set[tuple[int, int]] = set()
        for i, j in self.gaps:
            pairs.update((a, b) for a in own[i] for b in own[j])
        said: list[set[int]] = [set() for _ in own]
        for selector, event, _, _ in self.holes:
            said[event].update(() if selector == -1 else (self.statement[selector],))
        for selector, before, after, _ in self.orders:
            both = {self.statement[selector]} if selector != -1 else set()
            said[before] |= both
            said[after] |= both
            pairs.update((a, b) for a in own[before] for b in own[after])
        for event, others in enumerate(said):
            pairs.update((a, b) for a in others for b in others | own[event])
        return tuple(sorted({(min(a, b), max(a, b)) for a, b in pairs if a != b}))
