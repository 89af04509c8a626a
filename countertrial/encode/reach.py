"""Whether two could have met, or a letter could have passed between them: put to the alibi engine, two by two."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY
from countertrial.case.dates import date_of
from countertrial.encode.alibi import Encoded
from countertrial.encode.changing import Change, changed
from countertrial.encode.presences import encode
from countertrial.encode.rungs import LADDER, RECORD, Rung
from countertrial.encode.stretches import limits
from countertrial.encode.ties import Window
from countertrial.methods.alibi.answers import Conflict
from countertrial.methods.alibi.engine import conflicts
from countertrial.methods.travel import relation

ASKED = "whether-met"
"""Beginning of the ids of the presences that are asked about; no statement of a case has such an id."""

MOST_PLACES = 6
"""Recorded places of the two at which a meeting is tried."""

_ORDINARY = LADDER[-1]
_DAY = 24 * 60


class Met(StrEnum):
    """What the record gives for a meeting."""

    COULD = "could have met"
    READING = "only on a reading"
    BARRED = "barred at every recorded place"
    UNKNOWN = "no place recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Whether two could have met or written to each other in a window.

    Args:
        other: The second of the two.
        met: What the record gives for a meeting.
        place: The recorded place at which it was possible, if any.
        letter: Least days that a letter took between recorded places by scheduled service; `None` where no place of
            one of them is recorded or on the map, or one of them had died before.
        dead: Which of the two had certainly died before the window.
        placed: Whether any row has the second of the two somewhere in the window.
    """

    other: str
    met: Met
    place: str | None
    letter: int | None
    dead: tuple[str, ...]
    placed: bool


class Reach:
    """Meetings of one person with others.

    Args:
        case: The case.
        person: The person.
        others: With whom, each with the window in which the two are to have met.
    """

    def __init__(self, case: Case, person: str, others: Sequence[tuple[str, Window]]) -> None:
        self.case, self.person = case, person
        self.others = tuple((one, window) for one, window in others if one in case.people)
        self.rows = _rows(_bearing(case), {person, *(one for one, _ in self.others)})
        self._map = Encoded(encode(case.only(())))
        self._presences = defaultdict[str, list[Statement]](list)
        for row in self.rows:
            if row.kind == "presences" and row.counts and row["place"] and row["when"]:
                for one in row["who"] or ():
                    self._presences[one].append(row)

    def answers(self) -> tuple[Reached, ...]:
        """What the record gives for each of the others."""
        asked = [(at, other, window, place) for at, (other, window) in enumerate(self.others)
                 for place in self._places(other, window)]
        rows = [{"id": f"{ASKED}-{at}-{place}", "source": next(iter(self.case.sources), ""), "place": place,
                 "who": f"{self.person};{other}", "when": _written(window), "mode": "within", "calendar": "gregorian"}
                for at, other, window, place in asked]
        base = self.case.only(row.id for row in self.rows)
        whole = changed(base, Change(add=tuple(("presences", row) for row in rows))) if rows else base
        rows_of = _bearing(whole)
        return tuple(self._reached(whole, rows_of, at, other, window) for at, (other, window) in enumerate(self.others))

    def _reached(self, whole: Case, rows: Sequence[Statement], at: int, other: str, window: Window) -> Reached:
        met, where = Met.UNKNOWN, None
        for place in self._places(other, window):
            found = self._tried(whole, rows, other, f"{ASKED}-{at}-{place}")
            if met is Met.UNKNOWN or (met is Met.BARRED and found is not Met.BARRED) or found is Met.COULD:
                met, where = found, place
            if met is Met.COULD:
                break
        dead = tuple(one for one in (self.person, other) if self._died_before(one, window.first))
        return Reached(other=other, met=met, place=None if met is Met.BARRED else where,
                       letter=None if dead else self._letter(other, window), dead=dead,
                       placed=any(_may(row, window) for row in self._presences[other]))

    def _tried(self, whole: Case, rows: Sequence[Statement], other: str, asked: str) -> Met:
        """Whether the two can have been there, given only what is said of these two."""
        kept = [row.id for row in _rows(rows, {self.person, other}) if row.id == asked or not row.id.startswith(ASKED)]
        encoded = Encoded(encode(whole.only(kept)))
        # What ordinary travel lets, every faster one lets too: most meetings are settled by the first.
        if not _barring(encoded, _ORDINARY, asked):
            return Met.COULD
        return Met.BARRED if any(one.fails for one in _barring(encoded, RECORD, asked)) else Met.READING

    def _places(self, other: str, window: Window) -> tuple[str, ...]:
        """Towns and sites in which one of the two is recorded then, those of the person first."""
        found: dict[str, None] = {}
        for one in (self.person, other):
            for row in self._presences[one]:
                if _may(row, window) and self._firm(row["place"]):
                    found.setdefault(row["place"])
        return tuple(found)[:MOST_PLACES]

    def _firm(self, place: str) -> bool:
        around = [self.case.places[one] for one in self.case.inside(place)]
        return around[0].level not in ("country", "region", "vessel") and any(
            one.level == "town" or one.lat is not None for one in around)

    def _letter(self, other: str, window: Window) -> int | None:
        """Days by scheduled service between the nearest recorded places of the two."""
        mine, theirs = ([row["place"] for row in self._presences[one] if _may(row, window)]
                        for one in (self.person, other))
        number = {one: at for at, one in enumerate(self._map.place_ids)}
        days = []
        for one in dict.fromkeys(mine):
            for there in dict.fromkeys(theirs):
                between = relation(self._map.places, number[one], number[there], timed_both=True)
                minutes = _ORDINARY.travel.minutes(between, (window.last + 1) * _DAY)
                if between.metres or minutes is None:
                    days.append(-(-(minutes or 0) // _DAY))
        return min(days, default=None)

    def _died_before(self, one: str, day: int) -> bool:
        """Whether every row on the death of somebody puts it before a day."""
        ends = [limits(date)[1] for row in self.rows if row.kind == "lives" and row.counts and row["person"] == one
                and row["died"] is not None for date in row["died"].readings]
        return bool(ends) and max(ends) < day


def _barring(encoded: Encoded, rung: Rung, asked: str) -> list[Conflict]:
    """Sets of rows that leave no room for the presence that is asked about."""
    about = next((at for at, row in enumerate(encoded.made.statements) if row.id == asked), None)
    if about is None:
        return []
    return [one for one in conflicts(encoded.problem(rung), about=about).conflicts if about in one.statements]


def _bearing(case: Case) -> tuple[Statement, ...]:
    """Rows of the kinds that say where persons were or were not, and when they lived."""
    return tuple(case.statements("presences", "absences", "custody", "lives", "sequence", "identifications"))


def _rows(rows: Sequence[Statement], persons: set[str]) -> tuple[Statement, ...]:
    """Those rows that speak of some persons, of occurrences at which they were, or of what a mention may be."""
    found = [row for row in rows if persons & set(_who(row))]
    events = {row["event"] for row in found if row["event"] is not None}
    known = {row.id for row in found}
    found += [row for row in rows if row["event"] in events - {None} and row.id not in known
              and not row.id.startswith(ASKED)]
    known = {row.id for row in found} | events
    found += [row for row in rows if row.kind == "sequence" and {row["earlier"], row["later"]} <= known]
    found += [row for row in rows if row.kind == "identifications"
              or (row.kind == "absences" and EVERYBODY in row["who"] and row.id not in known)]
    return tuple(sorted(found, key=lambda row: row.id))


def _who(row: Statement) -> tuple[str, ...]:
    if row.kind == "lives":
        return (row["person"],)
    found: tuple[str, ...] = (row["of"] if row.kind == "custody" else row["who"]) or ()
    return found


def _may(row: Statement, window: Window) -> bool:
    return any(first <= window.last and window.first <= last
               for first, last in (limits(date) for date in row["when"].readings))


def _written(window: Window) -> str:
    return f"{_day(window.first)}/{_day(window.last)}" if window.first < window.last else _day(window.first)


def _day(day: int) -> str:
    year, month, number = date_of(day)
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{number:02}"


