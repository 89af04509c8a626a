"""Ways between all places at once: what excludes what, how far, and how fast by year."""

from dataclasses import dataclass
from math import floor

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.travel import DAY, EARTH, NEAR, OVERSTATED, Kind, Places, Profile, Travel, distance, relation

PLACES = 8192
"""Places in use that one table of ways holds."""

NONE = -1
"""Two places that do not exclude one another."""


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """Codes of all pairs of places, row by row, and speeds by era.

    A code of 0 or more is the least way in metres between two places that exclude one another; -1 says that they do
    not, and -2 minus such a way that they do where hours are given for both events.

    Args:
        size: Number of places.
        code: Of each pair of places.
        begin: First minute of each era.
        speed: Metres an hour in each era, 0 for any.
        points: Unit vectors of the places, nan where it is not known where they are.
    """

    size: int
    code: NDArray[np.int32]
    begin: NDArray[np.int64]
    speed: NDArray[np.int64]
    points: NDArray[np.float64]

    def era(self, until: NDArray[np.int64]) -> NDArray[np.int64]:
        """The era of each minute; what is earlier than the first belongs to it."""
        return np.maximum(np.searchsorted(self.begin, until, side="right") - 1, 0)

    def pad(self, metres: NDArray[np.float64], era: NDArray[np.int64]) -> NDArray[np.int64]:
        """Minutes that no way of at most so many metres takes longer than, in this era or a later one."""
        slowest = np.where(self.speed > 0, self.speed, np.inf)[::-1]
        slowest = np.minimum.accumulate(slowest)[::-1]
        return (metres * 60 / slowest[era]).astype(np.int64) + 1


def ways(places: Places, used: NDArray[np.int64], travel: Travel) -> Ways:
    """The ways between the places used.

    Args:
        places: The forest.
        used: Which of them, in the order in which they are to be numbered.
        travel: Speeds.

    Raises:
        ValueError: If there are more than 8192 of them.
    """
    if len(used) > PLACES:
        raise ValueError(f"{len(used)} places in use; expected {PLACES} or fewer")
    begin, speed = _eras(travel)
    return Ways(len(used), _codes(places, used.tolist(), travel.assumed).ravel(), begin, speed, _points(places, used))


def _eras(travel: Travel) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if travel.profile is Profile.BARE:
        return np.zeros(1, dtype=np.int64), np.zeros(1, dtype=np.int64)
    begins = [_minute(year) for year in sorted({row.from_year for row in travel.speeds.rows})]
    rows = [travel.speed(at) for at in begins]
    return np.array(begins), np.array([0 if row is None else row.kmh * 1000 for row in rows])


def _minute(year: int) -> int:
    """First minute of a year."""
    before = year - 1
    return (365 * before + before // 4 - before // 100 + before // 400 + 1) * DAY


def _points(places: Places, used: NDArray[np.int64]) -> NDArray[np.float64]:
    known = [places.known(one).point or (np.nan, np.nan) for one in used.tolist()]
    lat, lon = np.radians(np.array(known, dtype=np.float64).reshape(-1, 2)).T
    return np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _codes(places: Places, used: list[int], assumed: bool) -> NDArray[np.int32]:
    known = [places.known(one) for one in used]
    number = {place: at for at, place in enumerate(used)}
    town = np.array([one.town for one in known], dtype=np.int64)
    site = np.array([one.site for one in known], dtype=np.int64)
    own = np.array([one.own is not None for one in known], dtype=bool)
    point = np.array([one.point is not None for one in known], dtype=bool)
    lat, lon = np.radians(np.array([one.point or (0.0, 0.0) for one in known], dtype=np.float64).reshape(-1, 2)).T
    points = [one.point for one in known]
    codes = np.full((len(used), len(used)), NONE, dtype=np.int32)
    for at, one in enumerate(known):
        metres = _metres(one.point, lat, lon, points)
        local = ((town == one.town) & (one.town != -1)) | ((site == one.site) & (one.site != -1))
        both = point & (one.point is not None)
        local |= both & (metres <= NEAR) & ((town == -1) | (one.town == -1)) & ~local
        least = metres * (1000 - OVERSTATED) // 1000
        row = np.where(both, least, 0)
        row[local] = np.where(own[local] & (one.own is not None), -2 - least[local], -2)
        unlike = ~local & ~both
        row[:at][unlike[:at]] = codes[:at, at][unlike[:at]]
        for other in (at + np.flatnonzero(unlike[at:])).tolist():
            kind = relation(places, used[at], used[other], True).kind
            row[other] = 0 if kind is Kind.APART or (kind is Kind.ASSUMED and assumed) else NONE
        codes[at] = row
    for at, one in enumerate(known):
        for around in one.chain:
            if around in number:
                codes[at, number[around]] = codes[number[around], at] = NONE
    return codes


def _metres(point: tuple[float, float] | None, lat: NDArray[np.float64], lon: NDArray[np.float64],
            points: list[tuple[float, float] | None]) -> NDArray[np.int64]:
    """Distances as `travel.distance` gives them: where rounding might tell, it is asked."""
    if point is None:
        return np.zeros(len(lat), dtype=np.int64)
    here = np.radians(point)
    square = np.sin((lat - here[0]) / 2) ** 2 + np.cos(here[0]) * np.cos(lat) * np.sin((lon - here[1]) / 2) ** 2
    far = 2 * EARTH * 1000 * np.arcsin(np.minimum(1.0, np.sqrt(square)))
    metres: NDArray[np.int64] = np.floor(far).astype(np.int64)
    for other in np.flatnonzero((np.abs(far - np.round(far)) < 1e-5) | (square > 0.999)).tolist():
        end = points[other]
        if end is not None:
            metres[other] = distance(point, end)
    return metres


def arc(chord: NDArray[np.float64]) -> NDArray[np.float64]:
    """Metres along the ground of a chord of the unit sphere, rounded up; a chord of nan is no way at all."""
    return np.ceil(2 * EARTH * 1000 * np.arcsin(np.minimum(1.0, np.nan_to_num(chord) / 2))) + floor(2.0)
