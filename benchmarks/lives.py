"""Many statements about made-up lives, seen as sources see them, with conflicts planted among them.

A hidden world is true: groups of people travel together from town to town. Statements tell what happened there to the
hour, the day, the week, the month, the year or three years. Planted conflicts are known, so it can be asked whether
each was explained.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from countertrial.data.speeds import shipped_speeds
from countertrial.methods.alibi.problem import (
    Choices,
    Events,
    Holes,
    Level,
    Orders,
    Places,
    Problem,
    Profile,
    Rows,
    Travel,
)
from countertrial.methods.travel import relation

DAY = 1440
START = 701_265 * DAY  # 1 January 1921
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Preset:
    """How a corpus looks: statements per person, years, towns within degrees of latitude and longitude, days a town."""

    per_person: int
    years: int
    north: tuple[float, float]
    east: tuple[float, float]
    stay: int
    company: int


PRESETS = {
    "sparse": Preset(10, 35, (-40.0, 65.0), (-170.0, 170.0), 30, 20),
    "dense": Preset(200, 10, (37.0, 60.0), (-9.0, 38.0), 10, 10),
    "chronicle": Preset(2000, 6, (37.0, 60.0), (-9.0, 38.0), 4, 5),
}
PRECISION = ((60, 0.15), (DAY, 0.40), (7 * DAY, 0.15), (30 * DAY, 0.18), (365 * DAY, 0.08), (1095 * DAY, 0.04))
TOWNS, SITES = 300, 3


@dataclass(frozen=True)
class Corpus:
    """A problem, its planted conflicts as sets of statements by kind, and a group for each statement."""

    problem: Problem
    planted: tuple[tuple[str, frozenset[int]], ...]
    groups: Ints


class Maker:
    """Collects events, rows, holes and orders of statements, in blocks."""

    def __init__(self, draw: np.random.Generator, places: Places, travel: Travel) -> None:
        self.draw, self.places, self.travel = draw, places, travel
        self.statements = self.events = 0
        self.blocks: dict[str, list[Ints]] = {name: [] for name in ("events", "rows", "holes", "orders")}
        self.planted: list[tuple[str, frozenset[int]]] = []

    def add(self, name: str, *columns: Ints | int) -> None:
        size = max(np.size(one) for one in columns)
        self.blocks[name].append(np.stack(
            [np.broadcast_to(np.asarray(one, dtype=np.int64), size) for one in columns], axis=1))

    def event(self, place: int, window: tuple[int, int], dur: int, people: tuple[int, ...]) -> int:
        """One statement of one event; the number of the event."""
        statement, event = self.statements, self.events
        self.add("events", statement, place, *window, dur, 1)
        for person in people:
            self.add("rows", event, person)
        self.statements += 1
        self.events += 1
        return event

    def way(self, a: int, b: int, until: int) -> int:
        return self.travel.minutes(relation(self.places, a, b, True), until) or 0


def made(count: int, preset: str, seed: int, planted: float = 0.003) -> Corpus:
    """A corpus of about `count` statements."""
    shape, draw = PRESETS[preset], np.random.default_rng(seed)
    places, travel = _places(draw, shape), Travel(Profile.EXCEPTIONAL, shipped_speeds())
    maker = Maker(draw, places, travel)
    conflicts = round(count * planted)
    told = max(1, round((count - 5 * conflicts) * 0.92))
    persons = _told(maker, shape, told)
    _deaths_and_absences(maker, told)
    of_event = np.concatenate([block[:, 0] for block in maker.blocks["events"]])
    _plant(maker, conflicts, persons, shape)
    of_event = np.concatenate([of_event, *(block[:, 0] for block in maker.blocks["events"][1:])])
    events, rows, holes, orders = (np.concatenate(maker.blocks[name] or [np.zeros((0, width), dtype=np.int64)])
                                   for name, width in (("events", 6), ("rows", 2), ("holes", 4), ("orders", 4)))
    statements = maker.statements
    problem = Problem(
        places=places, travel=travel,
        events=Events(tuple(zip(of_event.tolist(), strict=True)), *(events[:, at] for at in range(1, 6))),
        rows=Rows(*rows.T), holes=Holes(*holes.T), orders=Orders(*orders.T),
        choices=Choices(np.arange(statements), ((),) * statements), weights=draw.integers(1, 6, statements))
    return Corpus(problem, tuple(maker.planted), _groups(draw, statements))


def _places(draw: np.random.Generator, shape: Preset) -> Places:
    lat, lon = draw.uniform(*shape.north, TOWNS), draw.uniform(*shape.east, TOWNS)
    parent = np.concatenate([np.full(TOWNS, -1), np.repeat(np.arange(TOWNS), SITES)])
    level = np.concatenate([np.full(TOWNS, int(Level.TOWN)), np.full(TOWNS * SITES, int(Level.SITE))])
    shift = draw.uniform(-0.03, 0.03, (2, TOWNS * SITES))
    return Places(parent, level, np.concatenate([lat, np.repeat(lat, SITES) + shift[0]]),
                  np.concatenate([lon, np.repeat(lon, SITES) + shift[1]]))


def _told(maker: Maker, shape: Preset, count: int) -> int:
    """What happened to companies of people who travel together; how many persons there are."""
    draw = maker.draw
    persons = max(shape.company, round(count * 1.12 / shape.per_person))
    companies = max(1, persons // shape.company)
    slots = shape.years * 365 // shape.stay
    where = draw.integers(0, TOWNS, (companies, slots))
    site = TOWNS + where * SITES + draw.integers(0, SITES, (companies, slots))
    # Few are spoken of often and many seldom; nobody much more than in one statement of fifty.
    fame = draw.pareto(1.5, persons) + 0.2
    fame = np.minimum(fame, fame.sum() * max(0.02, 4 / persons))
    who = draw.choice(persons, count, p=fame / fame.sum())
    company, slot = who % companies, draw.integers(0, slots, count)
    stays = draw.random(count) < 0.06
    usable = shape.stay * DAY * 6 // 10
    dur = np.where(stays, draw.integers(DAY // 2, usable // 2, count), draw.choice([0, 30, 60, 180, 300], count))
    start = START + slot * shape.stay * DAY + (draw.random(count) * (usable - dur)).astype(np.int64)
    width = draw.choice([one for one, _ in PRECISION], count, p=[share for _, share in PRECISION])
    lo = np.where(stays, start, start // width * width)
    hi = np.where(stays, start, lo + width - 1)
    place = np.where(draw.random(count) < 0.3, site[company, slot], where[company, slot])
    maker.add("events", np.arange(count), place, lo, hi, dur, width == 60)
    maker.add("rows", np.arange(count), who)
    met = np.flatnonzero(draw.random(count) < 0.12)
    other = (who[met] + companies * draw.integers(1, shape.company, len(met))) % persons
    same = (other % companies == company[met]) & (other != who[met])
    maker.add("rows", met[same], other[same])
    maker.statements = maker.events = count
    i, j = draw.integers(0, count, (2, round(count * 0.03)))
    first, second = np.where(start[i] <= start[j], i, j), np.where(start[i] <= start[j], j, i)
    apart = start[first] + dur[first] <= start[second]
    orders = int(apart.sum())
    maker.add("orders", maker.statements + np.arange(orders), first[apart], second[apart], 0)
    maker.statements += orders
    maker.truth = (who, start, lo, hi, place)  # type: ignore[attr-defined]
    return persons


def _deaths_and_absences(maker: Maker, count: int) -> None:
    """Births and deaths outside of what happened, and places where somebody was not while he was elsewhere."""
    draw = maker.draw
    who, start, lo, hi, _ = maker.truth  # type: ignore[attr-defined]
    order = np.argsort(who, kind="stable")
    first = np.flatnonzero(np.diff(who[order], prepend=-1))
    last = np.append(first[1:], len(order))
    latest = np.maximum.reduceat(start[order], first)
    for person in draw.integers(0, len(first), round(count * 0.04)).tolist():
        day = int(latest[person]) + int(draw.integers(30, 800)) * DAY
        events = order[first[person]:last[person]]
        events = events[hi[events] > day]
        if len(events):
            maker.add("holes", maker.statements, events, day, hi[events])
        maker.statements += 1
    wide = np.flatnonzero(hi - lo > 5 * DAY)
    some = draw.choice(wide, min(len(wide), round(count * 0.01)), replace=False)
    begin = start[some] + 1 + draw.integers(0, 2 * DAY, len(some))
    inside = begin < hi[some]
    if inside.any():
        maker.add("holes", maker.statements + np.arange(int(inside.sum())), some[inside], begin[inside],
                  np.minimum(hi[some], begin + 20 * DAY)[inside])
        maker.statements += int(inside.sum())


def _plant(maker: Maker, conflicts: int, persons: int, shape: Preset) -> None:
    kinds = (_pair, _triple, _cycle, _meeting, _death, _cover)
    for number in range(conflicts):
        kind = kinds[number % len(kinds)]
        at = START + int(maker.draw.integers(0, shape.years * 365)) * DAY + int(maker.draw.integers(DAY))
        fresh = persons + 8 * number
        if kind is _pair and number % 12 == 0:
            fresh = int(maker.draw.integers(persons))
        maker.planted.append((kind.__name__[1:], frozenset(kind(maker, at, fresh))))


def _far(maker: Maker, count: int) -> list[int]:
    """Towns at least an hour apart from one another."""
    while True:
        towns: list[int] = maker.draw.choice(TOWNS, count, replace=False).tolist()
        if all(maker.way(a, b, START) > 60 for a in towns for b in towns if a < b):
            return towns


def _said(maker: Maker, place: int, window: tuple[int, int], dur: int, people: tuple[int, ...]) -> tuple[int, int]:
    statement = maker.statements
    return statement, maker.event(place, window, dur, people)


def _pair(maker: Maker, at: int, person: int) -> Iterator[int]:
    for town in _far(maker, 2):
        yield _said(maker, town, (at, at + 20), 10, (person,))[0]


def _triple(maker: Maker, at: int, person: int) -> Iterator[int]:
    towns = _far(maker, 3)
    ways = sorted(maker.way(a, b, at + 40 * DAY) for a in towns for b in towns if a < b)
    for town in towns:
        yield _said(maker, town, (at, at + 60 + ways[2]), 60, (person,))[0]


def _cycle(maker: Maker, at: int, person: int) -> Iterator[int]:
    size = int(maker.draw.integers(3, 7))
    said = [_said(maker, town, (at, at + 300 * DAY), 60, (person + number,))
            for number, town in enumerate(_far(maker, size))]
    for (_, before), (_, after) in zip(said, said[1:] + said[:1], strict=True):
        maker.add("orders", maker.statements, before, after, 0)
        yield maker.statements
        maker.statements += 1
    yield from (statement for statement, _ in said)


def _meeting(maker: Maker, at: int, person: int) -> Iterator[int]:
    meet, one, other = _far(maker, 3)
    yield _said(maker, meet, (at, at + 4 * DAY), 60, (person, person + 1))[0]
    yield _said(maker, one, (at - DAY, at - DAY), 3 * DAY, (person,))[0]
    yield _said(maker, other, (at + 2 * DAY, at + 2 * DAY), 3 * DAY, (person + 1,))[0]


def _death(maker: Maker, at: int, person: int) -> Iterator[int]:
    town, = _far(maker, 1)
    statement, event = _said(maker, town, (at, at + 30 * DAY), 60, (person,))
    maker.add("holes", maker.statements, event, at - 5 * DAY, at + 31 * DAY)
    maker.statements += 1
    yield from (statement, maker.statements - 1)


def _cover(maker: Maker, at: int, person: int) -> Iterator[int]:
    town, = _far(maker, 1)
    parts = int(maker.draw.integers(2, 5))
    statement, event = _said(maker, town, (at, at + 8 * DAY * parts), 60, (person,))
    yield statement
    for part in range(parts):
        maker.add("holes", maker.statements, event, at + 8 * DAY * part - 60, at + 8 * DAY * (part + 1))
        yield maker.statements
        maker.statements += 1


def _groups(draw: np.random.Generator, statements: int) -> Ints:
    """Five in a hundred statements in groups of 2 to 10,000, the others in none."""
    groups, number = np.full(statements, -1, dtype=np.int64), 0
    some = draw.permutation(statements)[:statements // 20]
    while len(some):
        size = min(len(some), int(np.exp(draw.uniform(np.log(2), np.log(10_000)))))
        groups[some[:size]] = number
        some, number = some[size:], number + 1
    return groups
