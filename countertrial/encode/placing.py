"""Places of a case without coordinates or level: what they may be, as rows for a person to weigh.

And names that a place did not have when the case speaks of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from countertrial.case.case import Case
from countertrial.case.cells import When
from countertrial.case.dates import Day, read_edtf, year_of
from countertrial.case.dating import DATED
from countertrial.case.kinds import BUILT_IN, Kind
from countertrial.case.places import Place, PlaceId
from countertrial.methods.names import name_key
from countertrial.methods.placenames import (
    SAME_TOWN,
    Candidate,
    Misnomer,
    Point,
    Years,
    candidates,
    kilometres,
    misnomer,
    nearest,
    slug,
)

NEED_NONE = ("country", "region", "vessel")
"""Levels that need no coordinates."""

_POINTS = ("town", "site", "room")
_FILLED = ("level", "lat", "lon", "note")


@dataclass(frozen=True, slots=True)
class Use:
    """A statement that speaks of a place, and the years of which it does.

    Args:
        id: The statement.
        years: Earliest and latest; `None` is unbounded.
    """

    id: str
    years: Years


@dataclass(frozen=True, slots=True)
class Mistimed:
    """A name that a place did not have when a statement speaks of it."""

    use: Use
    name: Misnomer


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A place that may be meant.

    Args:
        candidate: The place.
        apart: Kilometres to the first proposal; `None` for the first and where either has no coordinates.
        nearest: The place of the case that lies nearest to it; empty where none has coordinates.
        row: Cells of the row as it would stand in `places.csv`, by column.
    """

    candidate: Candidate
    apart: float | None
    nearest: str
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """A place that may be meant by a name.

    Args:
        proposal: The place.
        mistimed: Where it was not called so then.
    """

    proposal: Proposal
    mistimed: Misnomer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A place of the case about which something is to be said.

    Args:
        place: The place.
        lacks: What it lacks: coordinates, level.
        proposals: What it may be, the likeliest first.
        more: Number of proposals left out.
        mistimed: Uses of a name that it did not have then.
    """

    place: Place
    lacks: tuple[str, ...]
    proposals: tuple[Proposal, ...]
    more: int
    mistimed: tuple[Mistimed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """What is proposed for the places of a case.

    Args:
        columns: Columns of the rows: those of the case's own table, then what it lacks.
        asked: Places that lack something, or have a name that was not theirs at the time.
        complete: Number of places that lack nothing.
        exempt: Places without coordinates that need none.
    """

    columns: tuple[str, ...]
    asked: tuple[Asked, ...]
    complete: int
    exempt: tuple[str, ...]


def placing(case: Case, most: int = 3) -> Placing:
    """Look up every place of a case.

    Args:
        case: The case; it is not changed.
        most: The most proposals for one place.
    """
    look = _Look(case)
    asked, exempt = [], []
    for place in case.places.values():
        lacks = _lacks(place)
        if place.level in NEED_NONE and place.lat is None:
            exempt.append(place.id)
        found = look.candidates(place, guess=bool(lacks))
        mistimed = tuple(look.mistimed(place, found))
        if lacks or mistimed:
            made = tuple(look.proposal(place, one, found[0]) for one in found[:most]) if lacks else ()
            asked.append(Asked(place=place, lacks=lacks, proposals=made, mistimed=mistimed,
                               more=max(0, len(found) - most) if lacks else 0))
    return Placing(columns=look.columns, asked=tuple(asked), exempt=tuple(exempt),
                   complete=sum(not _lacks(place) for place in case.places.values()))


def found_by_name(name: str, when: str = "", case: Case | None = None) -> tuple[Found, ...]:
    """The places that may be meant by a name, the likeliest first.

    Args:
        name: The name.
        when: When it was used, in EDTF; at any time when empty.
        case: A case near whose places it is likely to lie.

    Raises:
        ValueError: If there is no name, or the date is none.
    """
    if not name_key(name):
        raise ValueError("the name is empty; letters are expected")
    date = read_edtf(when) if when else None
    years = (_year(date.earliest), _year(date.latest)) if date is not None else (None, None)
    look = _Look(case) if case is not None else None
    found = candidates((name,), years=years, near=look.points if look is not None else ())
    place = Place(id=PlaceId(slug(name) or "place"), name=name)
    cells = dict.fromkeys((one.name for one in BUILT_IN["places"].columns), "") | {"id": place.id, "name": name}
    return tuple(Found(Proposal(candidate=one, apart=_apart(one, found[0]), row=_completed(cells, place, one),
                                nearest=look.nearest(one) if look is not None else ""),
                       misnomer((name,), one.dated, years)) for one in found)


def uses(case: Case) -> dict[str, list[Use]]:
    """By place, the statements that speak of it or of a building in it, as far as they are dated."""
    found: dict[str, dict[str, Use]] = {}
    for name in case.kinds:
        places, dates = _columns_of(case.tables[name].kind)
        for statement in case.statements(name) if places and dates else ():
            years = _years([statement[column] for column in dates])
            for place in {statement[column] for column in places} - {None}:
                for outer in _meant_too(case, place) if place in case.places and years != (None, None) else ():
                    found.setdefault(outer, {})[statement.id] = Use(statement.id, years)
    return {place: list(some.values()) for place, some in found.items()}


def _meant_too(case: Case, place: str) -> Iterator[str]:
    """The place, and of a building or room what it stands in, up to the town."""
    for outer in case.inside(place):
        yield outer
        if case.places[outer].level not in ("site", "room"):
            return


def country_codes(case: Case, place: str) -> frozenset[str]:
    """Codes of the countries of today in which a place lies, by the names of what it lies in."""
    for outer in case.inside(place)[1:]:
        one = case.places[outer]
        found = candidates((one.name, *one.names))
        if one.level in ("", "country") and found and found[0].level == "country":
            return frozenset(found[0].countries)
    return frozenset()


def _columns_of(kind: Kind) -> tuple[list[str], list[str]]:
    """The columns of a kind that name one place, and those that date it."""
    places = [one.name for one in kind.columns if one.reads == "ref" and "places" in one.refers]
    return places, [one.name for one in kind.columns if one.reads in DATED and one.name != "said"]


def _years(dates: Sequence[object]) -> Years:
    """The years from the earliest day to the latest of some dates."""
    given = [one for one in dates if isinstance(one, When)]
    return (_year(given[0].earliest), _year(given[-1].latest)) if given else (None, None)


def _year(day: Day | None) -> int | None:
    return None if day is None else year_of(day)


def _lacks(place: Place) -> tuple[str, ...]:
    return (*(("coordinates",) if place.lat is None and place.level not in NEED_NONE else ()),
            *(("level",) if not place.level else ()))


class _Look:
    """What looking up the places of one case needs."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.times = uses(case)
        placed = [(one.id, point) for one in case.places.values() if (point := _point(one)) is not None]
        self.placed = tuple(one for one, _ in placed)
        self.points = np.array([point for _, point in placed], dtype=np.float64).reshape(-1, 2)
        self.columns = _columns(case)
        table = case.tables.get("places")
        self.rows = {one: at for at, one in enumerate(table.ids)} if table is not None else {}

    def candidates(self, place: Place, *, guess: bool) -> tuple[Candidate, ...]:
        """What a place may be; where its coordinates are known, what lies there."""
        own = _point(place)
        found = candidates((place.name, *place.names), years=_span(self.times.get(place.id, ())),
                           near=self.points if own is None else [own], countries=country_codes(self.case, place.id),
                           guess=guess)
        if own is not None:
            found = tuple(one for one in found if one.away is not None and one.away <= SAME_TOWN)
        return tuple(one for one in found if not place.level or _fits(one, place))

    def mistimed(self, place: Place, found: Sequence[Candidate]) -> Iterator[Mistimed]:
        """Uses of the place under a name that the likeliest candidate did not have then."""
        for use in self.times.get(place.id, ()) if found else ():
            name = misnomer((place.name, *place.names), found[0].dated, use.years)
            if name is not None:
                yield Mistimed(use, name)

    def proposal(self, place: Place, one: Candidate, first: Candidate) -> Proposal:
        """A candidate with its row and its distances."""
        table = self.case.tables["places"]
        at = self.rows[place.id]
        cells = dict.fromkeys(self.columns, "") | {name: column.text(at) for name, column in table.cells.items()}
        return Proposal(candidate=one, apart=_apart(one, first), row=_completed(cells, place, one),
                        nearest=self.nearest(one) if place.lat is None else "")

    def nearest(self, one: Candidate) -> str:
        """The place of the case that lies nearest to a candidate; empty where either has no coordinates."""
        number = nearest(one.point, self.points)[0] if one.point is not None else -1
        return self.placed[number] if number >= 0 else ""


def _apart(one: Candidate, first: Candidate) -> float | None:
    """Kilometres between two candidates; `None` where they are one, or either has no coordinates."""
    return kilometres(one.point, first.point) if one is not first and one.point and first.point else None


def _completed(cells: Mapping[str, str], place: Place, one: Candidate) -> dict[str, str]:
    """The row of a place with what it lacks, and where that is from."""
    row, given = dict(cells), []
    if place.lat is None and one.point is not None:
        row["lat"], row["lon"] = written(one.point)
        given.append("coordinates")
    if not place.level:
        row["level"] = one.level
        given.append("level")
    credit = f"{' and '.join(given)}: {one.source}" if given else ""
    row["note"] = "; ".join(filter(None, (row["note"], credit)))
    return row


def _fits(one: Candidate, place: Place) -> bool:
    return (one.level in _POINTS) is (place.level in _POINTS)


def _span(times: Sequence[Use]) -> Years:
    """From the earliest year to the latest of all uses."""
    first = [use.years[0] for use in times]
    last = [use.years[1] for use in times]
    return (min((one for one in first if one is not None), default=None) if None not in first else None,
            max((one for one in last if one is not None), default=None) if None not in last else None)


def _point(place: Place) -> Point | None:
    return None if place.lat is None or place.lon is None else (place.lat, place.lon)


def written(point: Point) -> tuple[str, str]:
    """Coordinates as cells, to 0.001 degrees."""
    lat, lon = (f"{degrees:.3f}".rstrip("0").rstrip(".") for degrees in point)
    return lat, lon


def _columns(case: Case) -> tuple[str, ...]:
    table = case.tables.get("places")
    own = tuple(table.cells) if table is not None else tuple(one.name for one in BUILT_IN["places"].columns)
    return (*own, *(name for name in _FILLED if name not in own))
