"""Which place may be meant by a name, and whether it was called so at the time.

Names are looked up by the key that their spellings share, in a gazetteer and in a table of dated names. What is found
is a proposal.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from countertrial.data.datednames import DatedName, shipped_dated_names
from countertrial.data.gazetteer import ATTRIBUTION, Entry, Gazetteer, shipped_gazetteer
from countertrial.methods.names import name_key
from countertrial.methods.travel import distance

Point = tuple[float, float]
Years = tuple[int | None, int | None]
"""Earliest and latest year; `None` is unbounded."""

SAME_TOWN = 25.0
"""Kilometres within which two places of one name are taken for one."""

_CLOSE = 50.0
_NEAR_ENOUGH = 88.0
_ALIKE = 80.0
_SHORTEST = 5


class Match(IntEnum):
    """How a name led to a place, the surest first."""

    NAME = 0
    SPELLING = 1
    PART = 2
    NEAR = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that may be meant.

    Args:
        name: Its name of today.
        called: The name under which it was found.
        match: How the name led to it.
        level: country, town or site.
        countries: Codes (ISO 3166-1) of the countries in which it lies today.
        lat: Degrees north; `None` for a country.
        lon: Degrees east; `None` for a country.
        population: Of today; 0 where not known.
        geonames: Its number at GeoNames; `None` where it is not of there.
        source: Where its position is from, with the attribution that is owed.
        dated: What it was called and when, as far as the table of dated names has it.
        then: The dated names under which it was looked for, empty where none has years.
        away: Kilometres to the nearest of the points given; `None` without any.
    """

    name: str
    called: str
    match: Match
    level: str
    countries: tuple[str, ...]
    lat: float | None
    lon: float | None
    population: int = 0
    geonames: int | None = None
    source: str
    dated: tuple[DatedName, ...] = ()
    then: tuple[DatedName, ...] = ()
    away: float | None = None

    @property
    def point(self) -> Point | None:
        """Latitude and longitude."""
        return None if self.lat is None or self.lon is None else (self.lat, self.lon)


@dataclass(frozen=True, slots=True)
class Misnomer:
    """A name that a place did not have at the time.

    Args:
        called: The rows of the name that was used.
        instead: The rows of the names that it had; empty where the table has none.
    """

    called: tuple[DatedName, ...]
    instead: tuple[DatedName, ...]


def kilometres(one: Point, other: Point) -> float:
    """Length of the great circle between two points."""
    return distance(one, other) / 1000


def nearest(one: Point, points: NDArray[np.float64]) -> tuple[int, float]:
    """Which of some points (rows of latitude and longitude) is nearest, and at how many kilometres; (-1, 0) of none."""
    if not len(points):
        return -1, 0.0
    lat, lon = np.radians(points).T
    here, east = np.radians(one)
    square = np.sin((lat - here) / 2) ** 2 + np.cos(lat) * np.cos(here) * np.sin((lon - east) / 2) ** 2
    at = int(np.argmin(square))
    return at, kilometres(one, (float(points[at][0]), float(points[at][1])))


def candidates(names: Sequence[str], *, years: Years = (None, None), near: Sequence[Point] | NDArray[np.float64] = (),
               countries: Iterable[str] = (), gazetteer: Gazetteer | None = None,
               dated: Sequence[DatedName] | None = None, guess: bool = True) -> tuple[Candidate, ...]:
    """The places that may be meant by a name, the likeliest first.

    Args:
        names: The name, and other spellings of it.
        years: When it was used.
        near: Points near which it is likely to lie.
        countries: Codes of the countries in which it is likely to lie.
        gazetteer: Where to look; the shipped one when `None`.
        dated: Dated names; the shipped ones when `None`.
        guess: Whether names that are merely near are tried where no other leads anywhere.

    Returns:
        In this order: found by the name as written before other spellings, by the part before a comma, and by names
        that are near; then those in the countries; then those that are known to have had the name in those years
        (a later name is no reason against a place, since historians use it too); then those that only the table of
        dated names has; then by population divided by the distance (of 50 km and more) to the nearest point.
    """
    places = gazetteer or shipped_gazetteer()
    rows = shipped_dated_names() if dated is None else dated
    points, wanted = np.asarray(near, dtype=np.float64).reshape(-1, 2), frozenset(countries)
    found: list[Candidate] = []
    for match, spellings in _spellings(names):
        found = found or [one for spelling in spellings for one in _found(spelling, match, places, rows)]
    for name in names[:1] if guess and not found else ():
        found = [one for near_name in _near_names(name, places) for one in _found(near_name, Match.NEAR, places, rows)]
    placed = [replace(one, away=_away(one, points)) for one in found if _likely(one, found, names)]
    once: dict[object, Candidate] = {}
    for one in sorted(placed, key=lambda one: _rank(one, years, wanted)):
        once.setdefault(one.geonames or one.dated[0].place, one)
    return tuple(once.values())


def misnomer(names: Iterable[str], dated: Sequence[DatedName], years: Years) -> Misnomer | None:
    """Whether none of the names of a place was in use in those years, although the years of one are known.

    Args:
        names: All the names that are given to the place.
        dated: The dated names of the place.
        years: When it is spoken of.
    """
    keys = {name_key(name) for name in names}
    called = tuple(row for row in dated if keys & _keys(row))
    if not called or any(row.held(*years) for row in called):
        return None
    return Misnomer(called, tuple(row for row in dated if row not in called and row.held(*years)))


def _spellings(names: Sequence[str]) -> Iterable[tuple[Match, Sequence[str]]]:
    yield Match.NAME, names
    yield Match.PART, [part for name in names for part in _parts(name)]


def _parts(name: str) -> list[str]:
    """Parts of a name that may be the whole of another: "Washington, D.C.", "Kjeller airfield near Oslo"."""
    parts = [part.partition(" near ")[0].strip(" )") for part in re.split(r"[,(]", name)]
    return [part for part in parts if part and part != name.strip()]


def _near_names(name: str, places: Gazetteer) -> list[str]:
    key = name_key(name)
    if len(key) < _SHORTEST:
        return []
    hits = process.extract(key, places.keys, scorer=fuzz.ratio, score_cutoff=_NEAR_ENOUGH, limit=3)
    return [hit for hit, _, _ in sorted(hits, key=lambda hit: (-hit[1], hit[0]))]


def _found(name: str, match: Match, places: Gazetteer, rows: Sequence[DatedName]) -> list[Candidate]:
    """The places of one name, in the table of dated names, in the gazetteer or in both."""
    key = name_key(name)
    if not key:
        return []
    groups = _groups(tuple(rows))
    held = [(some, _entry_of(some, places)) for some in groups if any(key in _keys(row) for row in some)]
    known = {entry.id for _, entry in held if entry is not None}
    others = [(_group_of(entry, groups), entry) for entry in places.find(key) if entry.id not in known]
    return [_candidate(name, match, some, entry) for some, entry in (*held, *others)]


def _candidate(name: str, match: Match, rows: tuple[DatedName, ...], entry: Entry | None) -> Candidate:
    key = name_key(name)
    then = tuple(row for row in rows if key in _keys(row))
    spellings = [one for row in then for one in (row.name, *row.names)]
    spellings += [one for one in (entry.name, *entry.names) if name_key(one) == key] if entry is not None else []
    exact = next((one for one in spellings if folded(one) == folded(name)), None)
    if match is Match.NAME and exact is None:
        match = Match.SPELLING
    called = exact or max(spellings, key=lambda one: fuzz.ratio(folded(one), folded(name)))
    if rows:
        first = rows[0]
        source = f"countertrial's table of places ({'from memory' if first.seen == 'memory' else first.source})"
        name_today = next((row.name for row in reversed(rows) if row.last is None), rows[-1].name)
        made = Candidate(name=name_today, called=called, match=match, level=first.level, countries=first.countries,
                         lat=first.lat, lon=first.lon, source=source, dated=rows, then=then)
        return made if entry is None else replace(made, population=entry.population, geonames=entry.id,
                                                  source=_credit(entry))
    assert entry is not None
    return Candidate(name=entry.name, called=called, match=match, level=entry.level, countries=(entry.country,),
                     lat=entry.lat, lon=entry.lon, population=entry.population, geonames=entry.id,
                     source=_credit(entry))


def _credit(entry: Entry) -> str:
    return f"{ATTRIBUTION}, number {entry.id}"


def _entry_of(rows: tuple[DatedName, ...], places: Gazetteer) -> Entry | None:
    """The entry of the gazetteer that is the place of these rows."""
    keys = sorted(frozenset[str]().union(*map(_keys, rows)))
    return next((entry for key in keys for entry in places.find(key) if _same(rows[0], entry)), None)


def _group_of(entry: Entry, groups: Iterable[tuple[DatedName, ...]]) -> tuple[DatedName, ...]:
    """The rows of the place that an entry of the gazetteer is."""
    for rows in groups:
        if _same(rows[0], entry) and any(name_key(entry.name) in _keys(row) for row in rows):
            return rows
    return ()


def _same(row: DatedName, entry: Entry) -> bool:
    if row.level != entry.level:
        return False
    if row.lat is None or row.lon is None or entry.lat is None or entry.lon is None:
        return row.countries == (entry.country,)
    return kilometres((row.lat, row.lon), (entry.lat, entry.lon)) <= SAME_TOWN


def _likely(one: Candidate, found: Iterable[Candidate], names: Sequence[str]) -> bool:
    """Whether a place is worth showing: where others have the very name, a mere key must look like it too."""
    if one.match is not Match.SPELLING or all(other.match is not Match.NAME for other in found):
        return True
    return any(fuzz.ratio(folded(one.called), folded(name)) >= _ALIKE for name in names)


def _away(one: Candidate, points: NDArray[np.float64]) -> float | None:
    return None if one.point is None or not len(points) else nearest(one.point, points)[1]


def _rank(one: Candidate, years: Years, countries: frozenset[str]) -> tuple[object, ...]:
    called_so = years != (None, None) and any(row.held(*years) for row in one.then)
    abroad = bool(countries) and not countries & set(one.countries)
    weight = max(one.population, 1) / max(one.away or 0.0, _CLOSE)
    return one.match, abroad, not called_so, one.geonames is not None, -weight, one.name, one.geonames or 0


def folded(name: str) -> str:
    """A name without case, accents and marks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join(re.findall(r"[^\W_]+", "".join(one for one in plain if not unicodedata.combining(one))))


def slug(name: str) -> str:
    """A name as it may stand in an id; empty where it has letters that no id may have."""
    plain = folded(name)
    return re.sub("[^a-z0-9]+", "_", plain).strip("_")[:60] if plain.isascii() else ""


@cache
def _keys(row: DatedName) -> frozenset[str]:
    return frozenset(name_key(name) for name in (row.name, *row.names))


@cache
def _groups(rows: tuple[DatedName, ...]) -> tuple[tuple[DatedName, ...], ...]:
    """The rows of each place."""
    places: dict[str, list[DatedName]] = {}
    for row in rows:
        places.setdefault(row.place, []).append(row)
    return tuple(map(tuple, places.values()))
