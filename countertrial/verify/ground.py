"""Places and ways, reckoned again: relations, great-circle distances, least minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, cos, floor, radians, sin, sqrt
from typing import Any

EARTH = 6_371_008.8  # mean radius in metres
SHORTEST = 994  # per mille of a great circle that the way over the flattened earth has at least
NEAR = 10_000


@dataclass(frozen=True, slots=True)
class Way:
    """What keeps two events of one person apart."""

    relation: str
    metres: int | None
    minutes: int


class Ground:
    """The places of a certificate.

    Args:
        places: Rows with id, within, level, lat and lon.

    Raises:
        ValueError: If a place is unknown, double, or inside itself; the message begins with its position.
    """

    def __init__(self, places: Sequence[Mapping[str, Any]]) -> None:
        self.rows = {row["id"]: row for row in places}
        for at, row in enumerate(places):
            if self.rows[row["id"]] is not row:
                raise ValueError(f"[{at}].id: {row['id']} stands twice")
            if row["within"] is not None and row["within"] not in self.rows:
                raise ValueError(f"[{at}].within: no place {row['within']}")
            if (row["lat"] is None) != (row["lon"] is None):
                raise ValueError(f"[{at}].lat: latitude and longitude come together")
            if row["lat"] is not None and not (abs(row["lat"]) <= 90 and abs(row["lon"]) <= 180):
                raise ValueError(f"[{at}].lat: {row['lat']}, {row['lon']} is off the globe")
        self.around: dict[str, list[str]] = {}
        for at, row in enumerate(places):
            chain = [row["id"]]
            while (outer := self.rows[chain[-1]]["within"]) is not None:
                if outer in chain:
                    raise ValueError(f"[{at}].within: {row['id']} is inside itself")
                chain.append(outer)
            self.around[row["id"]] = chain

    def lie(self, one: str, other: str, timed: bool) -> tuple[str, int | None]:
        """How two places lie, and the metres between, where known: same, free, apart, assumed."""
        if one in self.around[other] or other in self.around[one]:
            return "same", None
        shared = [place for place in self.around[one] if place in self.around[other]]
        if any(self._level(place) in ("town", "site") for place in shared):
            return self._local(one, other, timed)
        here, there = self._spot(one), self._spot(other)
        if here is not None and there is not None:
            metres = _metres(here, there)
            if metres <= NEAR and None in (self._nearest(one, ("town",)), self._nearest(other, ("town",))):
                return self._local(one, other, timed)
            return "apart", metres
        firm = [self._nearest(place, ("country", "town", "vessel")) for place in (one, other)]
        if firm[0] is not None and firm[1] is not None and not (
                firm[0] in self.around[firm[1]] or firm[1] in self.around[firm[0]]):
            return "apart", None
        return "assumed", None

    def _local(self, one: str, other: str, timed: bool) -> tuple[str, int | None]:
        if not timed:
            return "free", None
        here, there = self._own(one), self._own(other)
        return "apart", None if here is None or there is None else _metres(here, there)

    def _level(self, place: str) -> str:
        return str(self.rows[place]["level"])

    def _nearest(self, place: str, levels: tuple[str, ...]) -> str | None:
        return next((around for around in self.around[place] if self._level(around) in levels), None)

    def _afloat(self, place: str) -> bool:
        firm = self._nearest(place, ("country", "town", "vessel"))
        return firm is not None and self._level(firm) == "vessel"

    def _own(self, place: str) -> tuple[float, float] | None:
        row = self.rows[place]
        if row["lat"] is None or row["level"] not in ("town", "site", "room") or self._afloat(place):
            return None
        return row["lat"], row["lon"]

    def _spot(self, place: str) -> tuple[float, float] | None:
        if self._afloat(place):
            return None
        for around in self.around[place]:
            if self._level(around) == "country":
                return None
            if (own := self._own(around)) is not None or self._level(around) == "town":
                return own
        return None


def _metres(here: tuple[float, float], there: tuple[float, float]) -> int:
    north1, north2 = radians(here[0]), radians(there[0])
    east = radians(there[1]) - radians(here[1])
    half = sin((north2 - north1) / 2) ** 2 + cos(north1) * cos(north2) * sin(east / 2) ** 2
    return floor(2 * EARTH * asin(min(1.0, sqrt(half))))


def year(minute: int) -> int:
    """Year in which a minute falls; day 1 is 1 January of the year 1."""
    day = minute // 1440
    guess = day // 366  # at or before the year, for days after the first; corrected below in whole years
    low, high = guess - abs(guess) // 100 - 2, guess + abs(guess) // 100 + 2
    while low < high:
        middle = (low + high + 1) // 2
        if _new_year(middle) <= day:
            low = middle
        else:
            high = middle - 1
    return low


def _new_year(of: int) -> int:
    before = of - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + 1


class Speeds:
    """The speed rows of a certificate.

    Args:
        rows: With from, to, kmh and seen, in order.
        profile: Who travels.

    Raises:
        ValueError: If rows are out of order or speeds fall; the message begins with the position.
    """

    def __init__(self, rows: Sequence[Mapping[str, Any]], profile: str) -> None:
        self.rows, self.profile = rows, profile
        for at, row in enumerate(rows):
            if row["kmh"] <= 0:
                raise ValueError(f"[{at}].kmh: {row['kmh']} is no speed")
            if row["to"] is not None and row["to"] < row["from"]:
                raise ValueError(f"[{at}].to: is before from")
            if at and (rows[at - 1]["to"] is None or rows[at - 1]["to"] >= row["from"]):
                raise ValueError(f"[{at}].from: overlaps the row before")
            if at and rows[at - 1]["kmh"] > row["kmh"]:
                raise ValueError(f"[{at}].kmh: is slower than in earlier years")

    def minutes(self, metres: int | None, until: int) -> int:
        """Least minutes for a way that may end as late as minute `until`.

        Raises:
            ValueError: If no row bounds that year.
        """
        if not metres or self.profile == "bare":
            return 0
        of = year(until)
        row = next((row for row in reversed(self.rows) if row["from"] <= of), self.rows[0] if self.rows else None)
        if row is None or (row["to"] is not None and row["to"] < of):
            raise ValueError(f": no row bounds the year {of}")
        if self.profile == "record_seen" and row["seen"] != "read":
            return 0
        return int(metres * SHORTEST // 1000 * 60 // (row["kmh"] * 1000))
