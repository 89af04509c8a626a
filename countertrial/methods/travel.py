"""Whether two places are one, apart, or not known to differ, and how long the way between them takes.

Times are minutes of the proleptic Gregorian calendar: day (as `datetime.date.toordinal`) times 1440, plus
the minute of the day, continued to any integer.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from math import asin, cos, floor, isnan, radians, sin, sqrt

import numpy as np
from numpy.typing import NDArray

from countertrial.data.speeds import Speed, Speeds

EARTH = 6371.0088
"""Mean radius in km (IUGG)."""

OVERSTATED = 6
"""Per mille by which a great circle of the mean sphere may be longer than the way over the ellipsoid, rounded up.

The curve of a meridian at the equator has a radius of 6335.44 km (WGS 84), 5.61 per mille less than the mean.
"""

NEAR = 10_000
"""Metres within which two points of unknown town may be one town."""

DAY = 1440
"""Minutes of a day."""


class Level(IntEnum):
    """What a place is, from large to small; a vessel moves."""

    UNKNOWN = 0
    COUNTRY = 1
    REGION = 2
    TOWN = 3
    SITE = 4
    ROOM = 5
    VESSEL = 6


_FIRM = (Level.COUNTRY, Level.TOWN, Level.VESSEL)
_POINTS = (Level.TOWN, Level.SITE, Level.ROOM)


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """A forest of places.

    Args:
        parent: Index of the place around each, -1 for none.
        level: Codes of `Level`.
        lat: Degrees north, nan where unknown.
        lon: Degrees east, nan where unknown.

    Raises:
        ValueError: If lengths differ, a place is inside itself, or a coordinate is off the globe.
    """

    parent: NDArray[np.int64]
    level: NDArray[np.int64]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    _known: tuple["_Known", ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        for name, kind in (("parent", np.int64), ("level", np.int64), ("lat", np.float64), ("lon", np.float64)):
            object.__setattr__(self, name, column(f"places.{name}", getattr(self, name), kind))
        if not len(self.parent) == len(self.level) == len(self.lat) == len(self.lon):
            raise ValueError("places: parent, level, lat and lon differ in length")
        object.__setattr__(self, "_known", tuple(_known(self)))

    def __len__(self) -> int:
        return len(self.parent)

    def inside(self, inner: int, outer: int) -> bool:
        """Whether one place is the other or stands inside it."""
        return outer in self._known[inner].chain

    def known(self, place: int) -> "_Known":
        """What relations need of a place."""
        return self._known[place]


@dataclass(frozen=True, slots=True)
class _Known:
    """A place with what is known of it through the places around it."""

    chain: tuple[int, ...]
    firm: int  # the nearest country, town or vessel
    town: int  # the outermost: a borough may be called a town, too
    site: int  # the outermost
    own: tuple[float, float] | None
    point: tuple[float, float] | None


def column(name: str, values: object, kind: type) -> NDArray[np.int64] | NDArray[np.float64]:
    """`values` as a read-only column of one kind.

    Raises:
        ValueError: If they are no plain column of numbers of that kind.
    """
    array = np.asarray(values)
    if array.size == 0:
        array = np.zeros(0, dtype=kind)
    if array.ndim != 1 or array.dtype.kind not in ("biu" if kind is np.int64 else "iuf"):
        raise ValueError(f"{name}: expected a column of {'whole ' if kind is np.int64 else ''}numbers, "
                         f"found {array.dtype} in {array.ndim} dimensions")
    array = array.astype(kind, copy=True)
    array.flags.writeable = False
    return array


def _known(places: Places) -> Iterator[_Known]:
    parent, level = places.parent.tolist(), [_level(code) for code in places.level.tolist()]
    points = [_point(place, lat, lon) for place, (lat, lon)
              in enumerate(zip(places.lat.tolist(), places.lon.tolist(), strict=True))]
    for place in range(len(parent)):
        chain = _chain(place, parent)
        yield _Known(
            chain=chain,
            firm=next((around for around in chain if level[around] in _FIRM), -1),
            town=next((around for around in reversed(chain) if level[around] is Level.TOWN), -1),
            site=next((around for around in reversed(chain) if level[around] is Level.SITE), -1),
            own=points[place] if level[place] in _POINTS and not _afloat(chain, level) else None,
            point=_usable(chain, level, points))


def _level(code: int) -> Level:
    if code not in tuple(Level):
        raise ValueError(f"places.level: found {code}, expected 0 to {max(Level)}")
    return Level(code)


def _point(place: int, lat: float, lon: float) -> tuple[float, float] | None:
    if isnan(lat) and isnan(lon):
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"place {place}: latitude {lat} and longitude {lon}; expected both, "
                         "within 90 and 180 degrees")
    return lat, lon


def _chain(place: int, parent: list[int]) -> tuple[int, ...]:
    chain = [place]
    while (around := parent[chain[-1]]) != -1:
        if not 0 <= around < len(parent):
            raise ValueError(f"place {chain[-1]}: no place {around} to be inside of")
        if around in chain:
            raise ValueError(f"place {place} is inside itself: {' in '.join(map(str, [*chain, around]))}")
        chain.append(around)
    return tuple(chain)


def _afloat(chain: tuple[int, ...], level: list[Level]) -> bool:
    """Whether a vessel is met before any town: what moves has no coordinates."""
    return next((level[around] for around in chain if level[around] in _FIRM), None) is Level.VESSEL


def _usable(chain: tuple[int, ...], level: list[Level],
            points: list[tuple[float, float] | None]) -> tuple[float, float] | None:
    """Own coordinates, else those of the nearest place around up to the town; a centroid is no place."""
    if _afloat(chain, level):
        return None
    for around in chain:
        if level[around] is Level.COUNTRY:
            return None
        if level[around] in _POINTS and points[around] is not None:
            return points[around]
        if level[around] is Level.TOWN:
            return None
    return None


class Kind(StrEnum):
    """How two places lie to one another."""

    SAME = "same"
    FREE = "free"
    APART = "apart"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Relation:
    """How two places lie to one another.

    Args:
        kind: SAME: one, or one inside the other. FREE: nothing is known to keep them apart. APART: nobody
            can be in both at once. ASSUMED: so only if they are different places.
        metres: Great-circle distance, -1 where it is not known.
    """

    kind: Kind
    metres: int = -1


def relation(places: Places, i: int, j: int, timed_both: bool) -> Relation:
    """How two places lie to one another.

    Args:
        places: The forest.
        i: A place.
        j: Another.
        timed_both: Whether hours were given for both events: only then do two sites of one town exclude
            one another.

    Limits:
        Coordinates of countries, regions and places of unknown level are never used: a centroid is no
        place. A town is a point: two points more than 10 km apart in no known town count as apart.
    """
    if places.inside(i, j) or places.inside(j, i):
        return Relation(Kind.SAME)
    one, other = places.known(i), places.known(j)
    if one.town == other.town != -1 or one.site == other.site != -1:
        return _local(one, other, timed_both)
    if one.point is not None and other.point is not None:
        metres = distance(one.point, other.point)
        if metres <= NEAR and -1 in (one.town, other.town):
            return _local(one, other, timed_both)
        return Relation(Kind.APART, metres)
    if -1 not in (one.firm, other.firm) and not (
            places.inside(one.firm, other.firm) or places.inside(other.firm, one.firm)):
        return Relation(Kind.APART)
    return Relation(Kind.ASSUMED)


def _local(one: _Known, other: _Known, timed_both: bool) -> Relation:
    if not timed_both:
        return Relation(Kind.FREE)
    if one.own is None or other.own is None:
        return Relation(Kind.APART)
    return Relation(Kind.APART, distance(one.own, other.own))


def distance(one: tuple[float, float], other: tuple[float, float]) -> int:
    """Great-circle distance of two points (degrees north, east), in whole metres, rounded down."""
    lat1, lon1, lat2, lon2 = map(radians, (*one, *other))
    square = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return floor(2 * EARTH * 1000 * asin(min(1.0, sqrt(square))))


def least(metres: int) -> int:
    """The shortest that a way of so many metres over the mean sphere can be on the ground, in whole metres."""
    return metres * (1000 - OVERSTATED) // 1000


class Profile(IntEnum):
    """Who travels; each allows less than the one before, so conflicts only grow.

    BARE: any speed, only not in two places at once. RECORD_SEEN: as fast as anybody ever was, where the
    source of that was read. RECORD: also where it was not. EXCEPTIONAL: as nobody is known to have been
    over a journey. ORDINARY: by scheduled service.
    """

    BARE = 0
    RECORD_SEEN = 1
    RECORD = 2
    EXCEPTIONAL = 3
    ORDINARY = 4


@dataclass(frozen=True, slots=True)
class Travel:
    """What movement is held to be possible.

    Args:
        profile: Who travels.
        speeds: Bounds by year.
        assumed: Whether places that are only assumed to differ exclude one another.
        one_time: Whether windows were made as if all clocks showed the same time; only told on, in certificates.
    """

    profile: Profile
    speeds: Speeds
    assumed: bool = False
    one_time: bool = False

    def row(self, until: int) -> Speed:
        """The row of the year of minute `until`, whether or not its source was seen."""
        named = "record" if self.profile <= Profile.RECORD else self.profile.name.lower()
        return self.speeds.bound(named, year_of(until))

    def speed(self, until: int) -> Speed | None:
        """The row that bounds a way that may end as late as minute `until`; `None` for any speed."""
        if self.profile is Profile.BARE:
            return None
        row = self.row(until)
        return None if self.profile is Profile.RECORD_SEEN and row.seen != "read" else row

    def minutes(self, between: Relation, until: int) -> int | None:
        """Least whole minutes from one place to the other; `None` where both are possible at once.

        Args:
            between: How the places lie.
            until: The later end of the two windows: speeds never fall, so its year bounds the way.
        """
        if between.kind in (Kind.SAME, Kind.FREE) or (between.kind is Kind.ASSUMED and not self.assumed):
            return None
        row = self.speed(until) if between.metres > 0 else None
        return 0 if row is None else least(between.metres) * 60 // (row.kmh * 1000)


def year_of(minute: int) -> int:
    """Year of the proleptic Gregorian calendar in which a minute falls (0 is the year before 1)."""
    days = minute // DAY - 1
    cycles, days = divmod(days, 146_097)
    centuries = min(days // 36_524, 3)
    days -= centuries * 36_524
    fours, days = divmod(days, 1461)
    return 400 * cycles + 100 * centuries + 4 * fours + min(days // 365, 3) + 1
