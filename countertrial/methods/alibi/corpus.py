"""A problem laid out for many statements: flat columns, chains and grids that are kept between queries."""

from collections.abc import Collection, Iterable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.alibi.columns import Columns, ends, linked
from countertrial.methods.alibi.compiled import NOWHERE, State
from countertrial.methods.alibi.copies import Copies, copies
from countertrial.methods.alibi.loops import compiles
from countertrial.methods.alibi.problem import Assignment, Problem
from countertrial.methods.alibi.ways import Ways, arc, ways

REACH = 1 << 57
"""Times and durations stay below this, so that grids of them stay exact."""

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Corpus:
    """Columns of a problem, each kind in one table.

    Args:
        problem: The problem.

    Raises:
        ValueError: If a time is out of reach or too many places are in use.

    Attributes:
        events: Windows, places by their number in `ways`, and where the rows, holes and orders of each begin.
        rows: Persons of events that have a place, those of one event side by side.
        people: The grid of each person.
        copies: Events that are not placed, for an earlier one says the same.
        said: Pairs of an event and a selector it needs.
        fast: Whether loops over the events are compiled.
    """

    def __init__(self, problem: Problem) -> None:
        for name in ("lo", "hi", "dur"):
            farthest = int(np.abs(getattr(problem.events, name)).max(initial=0))
            if farthest > REACH:
                raise ValueError(f"events.{name}: {farthest} is out of reach; expected up to {REACH}")
        self.problem = problem
        self.fast = compiles(len(problem.events))
        self.places = np.unique(problem.events.place[problem.events.place >= 0])
        self.ways: Ways = ways(problem.places, self.places, problem.travel)
        self.copies: Copies = copies(problem)
        self._selectors()
        self._holes()
        self._orders()
        entity, event = self._rows()
        self._people(entity, event)

    def _selectors(self) -> None:
        problem = self.problem
        counts = np.fromiter(map(len, problem.events.selectors), dtype=np.int64, count=len(problem.events))
        flat = np.fromiter(chain.from_iterable(problem.events.selectors), dtype=np.int64, count=int(counts.sum()))
        head, after = linked(len(problem.choices), flat)
        self.said = Columns({"event": np.repeat(np.arange(len(counts)), counts), "selector": flat, "next": after})
        self.selectors = Columns({"statement": problem.choices.statement, "said_head": head})
        self.hard = np.flatnonzero(counts == 0)
        self.readings: dict[int, Assignment] = {
            selector: some for selector, some in enumerate(problem.choices.reading) if some}
        readings = [(selector, *pair) for selector, some in self.readings.items() for pair in some]
        self.read = Columns({name: np.array([one[at] for one in readings], dtype=np.int64)
                             for at, name in enumerate(("selector", "dimension", "value"))})
        events = problem.events
        number = np.searchsorted(self.places, events.place)
        number[events.place < 0] = -1
        fresh = np.full(len(events), -1, dtype=np.int64)
        self.events = Columns({
            "lo": events.lo, "hi": events.hi, "dur": events.dur, "place": number, "timed": events.timed,
            "era": self.ways.era(events.hi + events.dur), "start": np.full(len(events), NOWHERE, dtype=np.int64),
            "sent": np.zeros(len(events), dtype=np.int64), "row_first": fresh, "row_count": fresh,
            "hole_head": fresh, "order_head": fresh, "said_first": np.cumsum(counts) - counts,
            "said_count": counts})

    def _holes(self) -> None:
        holes = self.problem.holes
        head, after = linked(len(self.events), holes.event)
        self.events["hole_head"][:] = head
        self.holes = Columns({"selector": holes.selector, "event": holes.event, "first": holes.first,
                              "last": holes.last, "next": after, "on": np.zeros(len(holes), dtype=np.bool_)})

    def _orders(self) -> None:
        orders = self.problem.orders
        event, order = ends(orders.before, orders.after)
        head, after = linked(len(self.events), event)
        self.events["order_head"][:] = head
        self.orders = Columns({"selector": orders.selector, "before": orders.before, "after": orders.after,
                               "gap": orders.gap, "on": np.zeros(len(orders), dtype=np.bool_)})
        self.ends = Columns({"order": order, "next": after})

    def _rows(self) -> tuple[Ints, Ints]:
        """Persons of events with a place, each once, by event."""
        rows = self.problem.rows
        counted = self.events["place"] >= 0
        counted[self.copies.event] = False
        placed = counted[rows.event]
        event, entity = rows.event[placed], rows.entity[placed]
        if np.any(event[1:] < event[:-1]) or np.any((event[1:] == event[:-1]) & (entity[1:] <= entity[:-1])):
            order = np.lexsort((entity, event))
            event, entity = event[order], entity[order]
            again = np.flatnonzero((event[1:] == event[:-1]) & (entity[1:] == entity[:-1])) + 1
            event, entity = np.delete(event, again), np.delete(entity, again)
        counts = np.bincount(event, minlength=len(self.events))
        self.events["row_count"][:] = counts
        self.events["row_first"][:] = np.cumsum(counts) - counts
        return entity, event

    def _people(self, entity: Ints, event: Ints) -> None:
        names, person = _numbered(entity)
        self.entity = {int(name): at for at, name in enumerate(names.tolist())}
        fresh = np.full(len(event), -1, dtype=np.int64)
        self.by_person = order = self._mates(person, event)
        self.rows = Columns({"person": person, "event": event, "next": fresh, "spot": fresh, "mates": order})
        self.rows["spot"][order] = np.arange(len(order))
        many = np.bincount(person, minlength=len(names))
        self.person_first = first = np.cumsum(many) - many
        self.added: dict[int, list[int]] = {}
        by = event[order]
        low, high = (np.minimum.reduceat(self.events["lo"][by], first), np.maximum.reduceat(
            self.events["hi"][by], first)) if len(by) else (first, first)
        span = high - low + 1
        width = span // np.maximum(many, 1) + 1
        levels = np.ones(len(names), dtype=np.int64)
        buckets = np.zeros(len(names), dtype=np.int64)
        wide, going = width.copy(), np.ones(len(names), dtype=np.bool_)
        while going.any():
            count = span // wide + 1
            buckets[going] += count[going]
            going &= count > 1
            levels[going] += 1
            wide[going] *= 4
        self.people = Columns({
            "base": low, "span": span, "width": width, "levels": levels, "mask": np.zeros(len(names), dtype=np.int64),
            "head_at": np.cumsum(buckets) - buckets, "pad": self._pads(by, first, many)})
        self.head = Columns({"row": np.full(int(buckets.sum()), -1, dtype=np.int64)})
        self._mark(person, self.events["dur"][event])

    def _mates(self, person: Ints, event: Ints) -> Ints:
        """Rows by person, then place, then earliest start."""
        place, lo = self.events["place"][event], self.events["lo"][event]
        low, high = int(lo.min(initial=0)), int(lo.max(initial=0))
        groups = (int(person.max(initial=0)) + 1) * max(1, self.ways.size)
        if groups * (high - low + 1) >= 1 << 62:
            return np.lexsort((lo, place, person))
        return np.argsort((person * self.ways.size + place) * (high - low + 1) + (lo - low), kind="stable")

    def _mark(self, person: Ints, dur: Ints) -> None:
        """Note on which levels of their grids persons have events."""
        width, top = self.people["width"][person], self.people["levels"][person] - 1
        level = np.zeros(len(person), dtype=np.int64)
        while (more := (width < dur) & (level < top)).any():
            level[more] += 1
            width = np.where(more, width * 4, width)
        for one in np.unique(level).tolist():
            self.people["mask"][person[level == one]] |= 1 << one

    def _pads(self, by: Ints, first: Ints, many: Ints) -> Ints:
        """Minutes no way between any two places of a person takes longer than: across the box around them."""
        if not len(by):
            return np.zeros(len(first), dtype=np.int64)
        place = self.events["place"][by]
        square = np.zeros(len(first))
        for axis in self.ways.points:
            at = axis[place]
            least = np.fmin.reduceat(at, first)
            most = np.fmax.reduceat(at, first)
            square += np.nan_to_num(most - least) ** 2
        era = np.minimum.reduceat(self.events["era"][by], first)
        return np.where(many > 1, self.ways.pad(arc(np.sqrt(square)), era), 1)

    def meet(self, person: int, event: int) -> None:
        """Let the grid of a person take in an event added to its rows."""
        self._mark(np.array([person]), self.events["dur"][event:event + 1])
        by = self.events_with(person)
        pad = self._pads(by, np.zeros(1, dtype=np.int64), np.array([len(by)]))
        self.people["pad"][person] = max(int(pad[0]), int(self.people["pad"][person]))

    def state(self) -> State:
        """All columns as kernels take them."""
        own = {"events": self.events, "rows": self.rows, "people": self.people}
        named = {name: some for table in own.values() for name, some in table.full.items()}
        named |= {"head": self.head.full["row"], "hole_first": self.holes.full["first"],
                  "hole_last": self.holes.full["last"], "hole_on": self.holes.full["on"],
                  "hole_next": self.holes.full["next"], "before": self.orders.full["before"],
                  "after": self.orders.full["after"], "gap": self.orders.full["gap"],
                  "order_on": self.orders.full["on"], "end_order": self.ends.full["order"],
                  "end_next": self.ends.full["next"], "code": self.ways.code, "speed": self.ways.speed}
        named["next"] = self.rows.full["next"]
        columns = {name: self.laid(named[name]) for name in State._fields if name != "size"}
        return State(**columns, size=self.ways.size)

    def laid(self, array: NDArray[np.generic]) -> object:
        """An array as the loops take it fastest: as it is where they are compiled, else as plain memory."""
        return array if self.fast else memoryview(array)  # type: ignore[arg-type]

    def active(self, on: Flags) -> Flags:
        """Which events are active with the selectors that are on; copies are not placed."""
        out = np.ones(len(self.events), dtype=np.bool_)
        out[self.said["event"][~on[self.said["selector"]]]] = False
        out[self.copies.event] = False
        return out

    def joined(self, on: Flags) -> Flags:
        """Selectors that are on, or of which a copy is: one event is placed for all that say the same."""
        out = on.copy()
        out[self.copies.first_selector[on[self.copies.selector]]] = True
        return out

    def selectors_of(self, event: int) -> frozenset[int]:
        """The selectors that an event needs."""
        first = int(self.events["said_first"][event])
        return frozenset(self.said["selector"][first:first + int(self.events["said_count"][event])].tolist())

    def events_of(self, selector: int) -> list[int]:
        """The events that need a selector."""
        out, at = [], int(self.selectors["said_head"][selector])
        while at >= 0:
            out.append(int(self.said.full["event"][at]))
            at = int(self.said.full["next"][at])
        return out

    def holes_of(self, event: int) -> list[int]:
        """The holes of an event."""
        return _chain(int(self.events.full["hole_head"][event]), self.holes.full["next"])

    def orders_of(self, event: int) -> list[int]:
        """The orders in which an event stands."""
        links = _chain(int(self.events.full["order_head"][event]), self.ends.full["next"])
        return [int(self.ends.full["order"][link]) for link in links]

    def people_of(self, event: int) -> list[int]:
        """The persons of an event that has a place."""
        first = int(self.events.full["row_first"][event])
        last = first + int(self.events.full["row_count"][event])
        return [int(one) for one in self.rows.full["person"][first:last]]

    def events_with(self, person: int) -> Ints:
        """The events with a place in which a person takes part."""
        more = np.array(self.added.get(person, ()), dtype=np.int64)
        if person >= len(self.person_first):
            return more
        first = int(self.person_first[person])
        last = int(self.person_first[person + 1]) if person + 1 < len(self.person_first) else len(self.by_person)
        return np.concatenate([self.rows["event"][self.by_person[first:last]], more])

    def compatible(self, selectors: Iterable[int]) -> bool:
        """Whether one assignment can make all of them active."""
        given: dict[int, int] = {}
        return all(given.setdefault(one, value) == value
                   for selector in selectors for one, value in self.readings.get(selector, ()))

    def statements(self, selectors: Collection[int]) -> frozenset[int]:
        """Whose selectors they are."""
        return frozenset(int(self.selectors.full["statement"][one]) for one in selectors)


def _chain(at: int, after: NDArray[np.generic]) -> list[int]:
    out = []
    while at >= 0:
        out.append(at)
        at = int(after[at])
    return out


def _numbered(values: Ints) -> tuple[Ints, Ints]:
    """Distinct values, and of each value its number among them."""
    if values.size and int(values.max()) <= 4 * len(values):
        names = np.flatnonzero(np.bincount(values))
        number = np.zeros(int(values.max()) + 1, dtype=np.int64)
        number[names] = np.arange(len(names))
        return names, number[values]
    names, number = np.unique(values, return_inverse=True)
    return names, number
