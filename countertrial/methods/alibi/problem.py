"""What the alibi engine is asked: events, who takes part, holes, orders and readings, as plain columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.travel import Level, Places, Profile, Travel, column

__all__ = ["Assignment", "Choices", "Events", "Holes", "Level", "Orders", "Places", "Problem", "Profile",
           "Rows", "Travel"]

Assignment = tuple[tuple[int, int], ...]
"""Pairs of a dimension and its value, sorted: how what is left open is understood."""

Ints = NDArray[np.int64]
REACH = 1 << 60
"""Times, durations and gaps stay below this, so that sums of them stay exact everywhere."""


def _columns(table: object, name: str, names: Sequence[str]) -> None:
    """Make plain columns of the fields named, all of one length."""
    lengths = set()
    for one in names:
        values = column(f"{name}.{one}", getattr(table, one), np.int64)
        if values.size and int(np.abs(values).max()) > REACH:
            raise ValueError(f"{name}.{one}: {int(np.abs(values).max())} is out of reach")
        object.__setattr__(table, one, values)
        lengths.add(len(values))
    if len(lengths) > 1:
        raise ValueError(f"{name}: {', '.join(names)} differ in length")


def _within(name: str, values: Ints, count: int, least: int = 0) -> None:
    """Refuse an index out of range."""
    if values.size and not (least <= int(values.min()) and int(values.max()) < count):
        wrong = int(values.min()) if values.min() < least else int(values.max())
        raise ValueError(f"{name}: no {wrong}; expected {least} to {count - 1}")


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """Stays, visits, acts: each begins in its window and lasts its duration.

    Args:
        selectors: Of each event, the selectors that must all be active for it; () is always active.
        place: Index of the place, -1 for none (a birth, a death, an arrest).
        lo: Earliest start.
        hi: Latest start.
        dur: Duration, 0 or more.
        timed: Whether hours were given.

    Raises:
        ValueError: If a window is empty, a duration negative, or lengths differ.
    """

    selectors: tuple[tuple[int, ...], ...]
    place: Ints
    lo: Ints
    hi: Ints
    dur: Ints
    timed: NDArray[np.bool_]

    def __post_init__(self) -> None:
        object.__setattr__(self, "selectors", tuple(
            tuple(sorted({int(one) for one in some})) for some in self.selectors))
        _columns(self, "events", ("place", "lo", "hi", "dur", "timed"))
        object.__setattr__(self, "timed", self.timed.astype(np.bool_))
        if len(self.selectors) != len(self.lo):
            raise ValueError("events: selectors and lo differ in length")
        for event in np.flatnonzero(self.lo > self.hi).tolist():
            raise ValueError(f"event {event}: latest start {self.hi[event]} is before earliest start "
                             f"{self.lo[event]}")
        for event in np.flatnonzero(self.dur < 0).tolist():
            raise ValueError(f"event {event}: a duration of {self.dur[event]}; expected 0 or more")

    def __len__(self) -> int:
        return len(self.lo)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Who takes part: persons, or anything that can be in one place at a time.

    Args:
        event: Index of the event.
        entity: Number of the person.
    """

    event: Ints
    entity: Ints

    def __post_init__(self) -> None:
        _columns(self, "rows", ("event", "entity"))
        if self.entity.size and int(self.entity.min()) < 0:
            raise ValueError(f"rows.entity: found {int(self.entity.min())}, expected 0 or more")

    def __len__(self) -> int:
        return len(self.event)


@dataclass(frozen=True, slots=True, eq=False)
class Holes:
    """Starts that an absence, a death or custody rules out, both ends included.

    Args:
        selector: Active with the event's own selectors and this one; -1 for always.
        event: Index of the event.
        first: First start ruled out.
        last: Last start ruled out.
    """

    selector: Ints
    event: Ints
    first: Ints
    last: Ints

    def __post_init__(self) -> None:
        _columns(self, "holes", ("selector", "event", "first", "last"))
        for hole in np.flatnonzero(self.first > self.last).tolist():
            raise ValueError(f"hole {hole}: last {self.last[hole]} is before first {self.first[hole]}")

    def __len__(self) -> int:
        return len(self.event)


@dataclass(frozen=True, slots=True, eq=False)
class Orders:
    """One event ends, and `gap` later at the earliest another starts.

    Args:
        selector: Active with both events' own selectors and this one; -1 for always.
        before: Index of the event that ends first.
        after: Index of the event that starts then.
        gap: May be negative: so much may they overlap.
    """

    selector: Ints
    before: Ints
    after: Ints
    gap: Ints

    def __post_init__(self) -> None:
        _columns(self, "orders", ("selector", "before", "after", "gap"))

    def __len__(self) -> int:
        return len(self.before)


@dataclass(frozen=True, slots=True, eq=False)
class Choices:
    """Of each selector, its statement and the readings under which it is active.

    A dimension takes one of the values that occur for it in any selector; a value under which nothing is
    asserted is a selector that no event, hole or order names.

    Args:
        statement: Index of the statement.
        reading: Pairs of a dimension and the value under which the selector is active; () for any.
    """

    statement: Ints
    reading: tuple[Assignment, ...]

    def __post_init__(self) -> None:
        _columns(self, "choices", ("statement",))
        object.__setattr__(self, "reading", tuple(
            tuple(sorted({(int(one), int(value)) for one, value in some})) for some in self.reading))
        if len(self.statement) != len(self.reading):
            raise ValueError("choices: statement and reading differ in length")
        for selector, some in enumerate(self.reading):
            if len({one for one, _ in some}) < len(some):
                raise ValueError(f"selector {selector}: two values of one dimension, so never active")

    def __len__(self) -> int:
        return len(self.statement)


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Statements in normal form, with what movement is held to be possible.

    Args:
        places: Where.
        events: What happened there.
        rows: Who took part.
        holes: When it cannot have been.
        orders: What came first.
        choices: Whose statement it is, under which reading.
        weights: Of each statement, what rejecting it costs; their number is the number of statements.
        travel: Speeds.

    Raises:
        ValueError: If an index points nowhere or a weight is negative.
    """

    places: Places
    events: Events
    rows: Rows
    holes: Holes
    orders: Orders
    choices: Choices
    weights: Ints
    travel: Travel
    domains: dict[int, tuple[int, ...]] = field(init=False, repr=False)
    _dimensions: dict[int, set[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        _columns(self, "problem", ("weights",))
        if self.weights.size and int(self.weights.min()) < 0:
            raise ValueError(f"weights: found {int(self.weights.min())}, expected 0 or more")
        events, selectors = len(self.events), len(self.choices)
        named = np.array(list(chain.from_iterable(self.events.selectors)), dtype=np.int64)
        _within("events.selectors", named, selectors)
        _within("events.place", self.events.place, len(self.places), -1)
        _within("rows.event", self.rows.event, events)
        _within("holes.selector", self.holes.selector, selectors, -1)
        _within("holes.event", self.holes.event, events)
        _within("orders.selector", self.orders.selector, selectors, -1)
        _within("orders.before", self.orders.before, events)
        _within("orders.after", self.orders.after, events)
        _within("choices.statement", self.choices.statement, len(self.weights))
        object.__setattr__(self, "_dimensions", {})
        for statement, reading in zip(self.choices.statement.tolist(), self.choices.reading, strict=True):
            self._dimensions.setdefault(statement, set()).update(dimension for dimension, _ in reading)
        values: dict[int, set[int]] = {}
        for dimension, value in chain.from_iterable(self.choices.reading):
            values.setdefault(dimension, set()).add(value)
        object.__setattr__(self, "domains", {one: tuple(sorted(values[one])) for one in sorted(values)})

    def dimensions(self, statements: frozenset[int]) -> tuple[int, ...]:
        """Dimensions that occur in the selectors of some statements, sorted."""
        return tuple(sorted({dimension for statement in statements
                             for dimension in self._dimensions.get(statement, ())}))
