"""Places, each inside another; events and things."""

from dataclasses import dataclass
from typing import NewType

PlaceId = NewType("PlaceId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere.

    Args:
        level: country, region, town, site, room or vessel; empty where not known.
        lat: Degrees north, `None` where not known.
        lon: Degrees east, `None` where not known.
        utc: Least and greatest minutes by which its clocks were ahead of UTC, `None` where not known.
    """

    id: PlaceId
    name: str
    names: tuple[str, ...] = ()
    within: PlaceId | None = None
    level: str = ""
    lat: float | None = None
    lon: float | None = None
    utc: tuple[int, int] | None = None
    note: str = ""

    def __post_init__(self) -> None:
        if (self.lat is None) != (self.lon is None):
            raise ValueError("a place has both lat and lon or neither, found one")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """An occurrence that several statements speak of."""

    id: str
    name: str
    kind: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A letter, a weapon, a document, money."""

    id: str
    name: str
    kind: str = ""
    note: str = ""
