"""How long the way between two places takes at least, in a year: a question to the table of speeds."""

from collections.abc import Sequence
from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.dates import EdtfDate, read_edtf
from countertrial.data.speeds import PROFILES, Speed, shipped_speeds
from countertrial.encode.placing import found_by_name
from countertrial.encode.windows import DAY
from countertrial.methods.placenames import Point
from countertrial.methods.travel import Kind, Profile, Relation, Travel, distance

_PROFILES = dict(zip(PROFILES, (Profile.RECORD, Profile.EXCEPTIONAL, Profile.ORDINARY), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One end of a way.

    Args:
        asked: What was asked for.
        name: The place that was taken.
        point: Latitude and longitude, in degrees.
        source: Where its position is from.
        others: How many other places may be meant.
    """

    asked: str
    name: str
    point: Point
    source: str
    others: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The way as fast as one profile allows.

    Args:
        profile: `record`, `exceptional` or `ordinary`.
        speed: The row of the table that bounds it.
        minutes: The least whole minutes that it takes.
    """

    profile: str
    speed: Speed
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way and how long it takes at least.

    Args:
        ends: Where it begins and ends.
        when: The date asked about; its last day chooses the rows.
        metres: Length of the great circle.
        paces: The three profiles, the fastest first.
    """

    ends: tuple[End, End]
    when: EdtfDate
    metres: int
    paces: tuple[Pace, ...]


def way(start: str, end: str, when: str, case: Case | None = None) -> Way:
    """How long the way between two places takes at least.

    Args:
        start: Id of a place of the case, a name, or degrees north and east (`51.5,-0.1`).
        end: The same.
        when: When, in EDTF.
        case: A case whose places are looked at first.

    Raises:
        ValueError: If the date is none or has no last day, or a place is not known.

    Limits:
        The way is a great circle over land and sea, without waiting. That it would take an hour at the speed of a
        profile says nothing of whether there was a road, a ship or a train.
    """
    date = read_edtf(when)
    if date.latest is None:
        raise ValueError(f'"{when}" has no last day: a date with an end is expected')
    ends = (_end(start, when, case), _end(end, when, case))
    metres = distance(ends[0].point, ends[1].point)
    until = date.latest * DAY + DAY - 1
    return Way(ends=ends, when=date, metres=metres, paces=tuple(_paces(metres, until)))


def _paces(metres: int, until: int) -> Sequence[Pace]:
    paces = []
    for name, profile in _PROFILES.items():
        travel = Travel(profile, shipped_speeds())
        minutes = travel.minutes(Relation(Kind.APART, metres), until)
        paces.append(Pace(profile=name, speed=travel.row(until), minutes=minutes or 0))
    return paces


def _end(asked: str, when: str, case: Case | None) -> End:
    degrees = [part.strip() for part in asked.split(",")]
    if len(degrees) == 2 and all(_is_number(part) for part in degrees):
        point = (float(degrees[0]), float(degrees[1]))
        if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
            raise ValueError(f'"{asked}" is off the globe: degrees north and degrees east are expected')
        return End(asked=asked, name=asked, point=point, source="as given")
    for place in case.inside(asked) if case is not None and asked in case.places else ():
        row = case.places[place] if case is not None else None
        if row is not None and row.lat is not None and row.lon is not None and row.level not in ("country", "region"):
            return End(asked=asked, name=row.name, point=(row.lat, row.lon), source="the case")
    found = [one.proposal.candidate for one in found_by_name(asked, when, case)
             if one.proposal.candidate.point is not None]
    if not found:
        raise ValueError(f'no place "{asked}" with coordinates is known; an id of the case, a town of 15,000 '
                         "inhabitants today, or degrees such as 51.5,-0.1 are expected")
    first = found[0]
    return End(asked=asked, name=first.name, point=first.point or (0.0, 0.0), source=first.source,
               others=len(found) - 1)


def _is_number(text: str) -> bool:
    return text.lstrip("+-").replace(".", "", 1).isdecimal()
