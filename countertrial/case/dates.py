"""Dates as a record gives them, with their doubts: read from EDTF (ISO 8601-2), counted as days, said in English."""

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from countertrial.case.calendars import (
    MONTHS,
    NONE,
    Calendar,
    Day,
    Margins,
    Precision,
    coarsest,
    date_of,
    day_of,
    read_margins,
    say,
    say_year,
    year_of,
)
from countertrial.case.edtf import Point, merged, read_point

__all__ = ["NONE", "Bounds", "Calendar", "Day", "EdtfDate", "Margins", "Precision", "Shape",
           "date_of", "day_of", "read_edtf", "read_margins", "say", "say_date", "year_of"]

Bounds = tuple[Day | None, Day | None]
"""Earliest and latest day; `None` is unbounded."""

_FAR = 10**19
_SEASONS = ("spring", "summer", "autumn", "winter")
_QUARTERS = ("first", "second", "third", "fourth")


class Shape(StrEnum):
    """Whether a date means one day in its spans, a period, one of several dates, or all of them."""

    POINT = "point"
    PERIOD = "period"
    ONE_OF = "one_of"
    ALL_OF = "all_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class EdtfDate:
    """A date as written and the days that it allows.

    Args:
        text: As written.
        calendar: The calendar in which it was written; days are the same in all calendars.
        shape: See `Shape`.
        spans: Sorted days on which it may be, as disjoint first and last days; of a period its hull,
            of a set the union of its members. `None` is unbounded.
        start: Earliest and latest first day. Of a period those of its start, and never later than its end
            may be; of `{A, B}` those of its first date; otherwise the bounds of the whole.
        end: The same for the last day.
        members: Of a set, in the order written; empty otherwise. A range `A..B` is one member.
        unknown_start: A period whose start is not known (empty before `/`).
        unknown_end: A period whose end is not known (empty after `/`).
        open_start: No start is given: `..` stands before the first date.
        open_end: No end is given: `..` stands after the last date.
        precision: Of the coarsest part.
        qualifiers: The signs `~`, `?`, `%` that occur in it.
    """

    text: str
    calendar: Calendar
    shape: Shape
    spans: tuple[Bounds, ...]
    start: Bounds
    end: Bounds
    members: tuple["EdtfDate", ...] = ()
    unknown_start: bool = False
    unknown_end: bool = False
    open_start: bool = False
    open_end: bool = False
    precision: Precision
    qualifiers: frozenset[str]

    @property
    def earliest(self) -> Day | None:
        """The first day of all; `None` is unbounded."""
        return self.spans[0][0]

    @property
    def latest(self) -> Day | None:
        """The last day of all; `None` is unbounded."""
        return self.spans[-1][1]

    @property
    def is_day(self) -> bool:
        """Whether it names exactly one day."""
        return self.earliest is not None and self.earliest == self.latest


def read_edtf(text: str, calendar: Calendar = Calendar.GREGORIAN, margins: Margins = NONE) -> EdtfDate:
    """Read a date: EDTF levels 0 and 1, sets, seasons, quarters, `X` anywhere, `Y`, `S`, signs anywhere.

    Args:
        text: Such as `1937-01-23`, `1937-01`, `193X`, `1937-21` (spring), `1937-01-23/1937-01-30`,
            `1937-01-27/` (end unknown), `1937/..` (open), `[1933-07-25..1933-07-31]`, `{1667, 1668}`.
        calendar: The calendar in which it was written.
        margins: What `~`, `?` and `%` widen.

    Raises:
        ValueError: With a plain sentence, where the text is no such date.

    Limits:
        The time of a date with a time of day is checked and dropped. Winter (24) runs from December of its
        year to the end of February of the next, as meteorologists count in the north: `1932-24` ends in
        1933. `1932-33` is the first quarter of 1932, not two years. Years of half-years, thirds of a year
        and southern seasons (25 to 32, 37 to 41) are not read.

    Source:
        ISO 8601-2:2019; Library of Congress, Extended Date/Time Format specification (2019).
    """
    # Of these a few fill megabytes: every 23rd of ten thousand years is 120,000 spans.
    reader = _read_vast if "XXX" in text else _read
    return reader(text.strip(), calendar, margins)


def _read_once(text: str, calendar: Calendar, margins: Margins) -> EdtfDate:
    try:
        if text[:1] in ("[", "{"):
            return _read_set(text, calendar, margins)
        if "/" in text:
            return _read_period(text, calendar, margins)
        return _single(text, read_point(text, calendar, margins), calendar)
    except ValueError as fault:
        shown = text if len(text) <= 80 else f"{text[:77]}..."
        raise ValueError(f'"{shown}" is no date: {fault}') from None


_read = lru_cache(2**16)(_read_once)
_read_vast = lru_cache(16)(_read_once)


def _single(text: str, point: Point, calendar: Calendar) -> EdtfDate:
    bounds = (point.spans[0][0], point.spans[-1][1])
    return EdtfDate(text=text, calendar=calendar, shape=Shape.POINT, spans=point.spans, start=bounds,
                    end=bounds, precision=point.precision, qualifiers=point.qualifiers)


def _read_period(text: str, calendar: Calendar, margins: Margins) -> EdtfDate:
    first, _, last = text.partition("/")
    if {first, last} <= {"", ".."}:
        raise ValueError("a period needs a date on one side at least")
    points = [None if end in ("", "..") else _end(end, text, calendar, margins) for end in (first, last)]
    start, end = (_bounds(point) for point in points)
    if start[0] is not None and end[1] is not None and start[0] > end[1]:
        raise ValueError(f"its end, {last}, comes before its start, {first}")
    known = [point for point in points if point]
    return EdtfDate(
        text=text, calendar=calendar, shape=Shape.PERIOD, spans=((start[0], end[1]),),
        start=(start[0], _least(start[1], end[1])), end=(_most(end[0], start[0]), end[1]),
        unknown_start=not first, unknown_end=not last, open_start=first == "..", open_end=last == "..",
        precision=coarsest(point.precision for point in known),
        qualifiers=frozenset().union(*(point.qualifiers for point in known)))


def _end(text: str, whole: str, calendar: Calendar, margins: Margins) -> Point:
    """One end of a period; what is wrong with the whole is said before what is wrong with the end."""
    if "T" in text:
        raise ValueError("a period has no times of day: write its days, such as 1937-01-23/1937-01-30")
    try:
        return read_point(text, calendar, margins)
    except ValueError as fault:
        from countertrial.case.datehints import FORMS, expected  # noqa: PLC0415 - only a fault needs it

        meant = expected(whole)
        raise ValueError(meant if meant != FORMS else f'in "{text}", {fault}') from None


def _bounds(point: Point | None) -> Bounds:
    return (point.spans[0][0], point.spans[-1][1]) if point else (None, None)


def _least(day: Day | None, other: Day | None) -> Day | None:
    return other if day is None else day if other is None else min(day, other)


def _most(day: Day | None, other: Day | None) -> Day | None:
    return other if day is None else day if other is None else max(day, other)


def _read_set(text: str, calendar: Calendar, margins: Margins) -> EdtfDate:
    shape, close = (Shape.ONE_OF, "]") if text[0] == "[" else (Shape.ALL_OF, "}")
    if text[-1] != close:
        raise ValueError(f"what begins with {text[0]} ends with {close}")
    items = [item.strip() for item in text[1:-1].split(",")]
    members = tuple(_member(item, shape, calendar, margins) for item in items)
    if any(member.open_start for member in members[1:]) or any(member.open_end for member in members[:-1]):
        raise ValueError(".. without a date on one side stands only at the beginning or the end of a set")
    spans = _united(members)
    if shape is Shape.ONE_OF:
        start = end = (spans[0][0], spans[-1][1])
    else:
        start, end = _first_day(members), _last_day(members)
    return EdtfDate(
        text=text, calendar=calendar, shape=shape, spans=spans, start=start, end=end, members=members,
        open_start=members[0].open_start, open_end=members[-1].open_end,
        precision=coarsest(member.precision for member in members),
        qualifiers=frozenset().union(*(member.qualifiers for member in members)))


def _member(text: str, shape: Shape, calendar: Calendar, margins: Margins) -> EdtfDate:
    """One date of a set, or a range of dates."""
    if "/" in text or "T" in text:
        raise ValueError(f'in "{text}", a set holds dates and ranges such as 1937-01-23..1937-01-30, '
                         "no periods and no times of day")
    if ".." not in text:
        return _single(text, _in_set(text, calendar, margins), calendar)
    first, _, last = (part.strip() for part in text.partition(".."))
    if not first and not last:
        raise ValueError("a range needs a date on one side at least, such as [..1937]")
    start, end = (_in_set(part, calendar, margins) if part else None for part in (first, last))
    (earliest, late_start), (early_end, latest) = _bounds(start), _bounds(end)
    if earliest is not None and latest is not None and earliest > latest:
        raise ValueError(f"{first} comes after {last}")
    whole = (earliest, latest)
    every = shape is Shape.ALL_OF
    known = [point for point in (start, end) if point]
    return EdtfDate(
        text=text, calendar=calendar, shape=shape, spans=(whole,),
        start=(earliest, _least(late_start, latest)) if every else whole,
        end=(_most(early_end, earliest), latest) if every else whole,
        open_start=not first, open_end=not last,
        precision=coarsest(point.precision for point in known),
        qualifiers=frozenset().union(*(point.qualifiers for point in known)))


def _in_set(text: str, calendar: Calendar, margins: Margins) -> Point:
    try:
        return read_point(text, calendar, margins)
    except ValueError as fault:
        raise ValueError(f'in "{text}", {fault}') from None


def _united(members: tuple[EdtfDate, ...]) -> tuple[Bounds, ...]:
    spans = merged((-_FAR if first is None else first, _FAR if last is None else last)
                   for member in members for first, last in member.spans)
    return tuple((None if first == -_FAR else first, None if last == _FAR else last) for first, last in spans)


def _first_day(members: tuple[EdtfDate, ...]) -> Bounds:
    """Bounds of the first day of all members together."""
    latest = [member.start[1] for member in members if member.start[1] is not None]
    return _united(members)[0][0], min(latest, default=None)


def _last_day(members: tuple[EdtfDate, ...]) -> Bounds:
    earliest = [member.end[0] for member in members if member.end[0] is not None]
    return max(earliest, default=None), _united(members)[-1][1]


def say_date(date: EdtfDate) -> str:
    """The date in English, in the calendar in which it was written.

    Returns:
        Such as "23 January 1937", "between 25 and 31 July 1933", "December 1935 (uncertain)",
        "from 27 January 1937, end unknown". A Julian date is marked, and a Julian day also given in the
        Gregorian calendar. Margins are not said: they are a matter of the case, not of the date.
    """
    if date.calendar is Calendar.GREGORIAN:
        return _said(date)
    gregorian = f", {say(date.earliest)} Gregorian" if date.is_day and date.earliest is not None else ""
    return f"{_said(date)} (Julian{gregorian})"


def _said(date: EdtfDate) -> str:
    if date.shape is Shape.PERIOD:
        return _said_period(date)
    if date.shape is Shape.POINT:
        return _doubted(date)
    joined = "or" if date.shape is Shape.ONE_OF else "and"
    said = [_said_member(member) for member in date.members]
    if len(said) == 1:
        return said[0]
    return f"{', '.join(said[:-1])} {joined} {said[-1]}"


def _said_member(member: EdtfDate) -> str:
    first, is_range, last = member.text.partition("..")
    if not is_range:
        return _doubted(member)
    starts, ends = (_said(read_edtf(end.strip(), member.calendar)) if end else "" for end in (first, last))
    if not starts:
        return f"{ends} or earlier" if member.shape is Shape.ONE_OF else f"{ends} and all before"
    if not ends:
        return f"{starts} or later" if member.shape is Shape.ONE_OF else f"{starts} and all after"
    if member.shape is Shape.ONE_OF:
        return f"between {_shortened(starts, ends)} and {ends}"
    return f"all from {_shortened(starts, ends)} to {ends}"


def _said_period(date: EdtfDate) -> str:
    first, last = date.text.split("/")
    starts, ends = (_said(read_edtf(end, date.calendar)) if end not in ("", "..") else ""
                    for end in (first, last))
    if starts and ends:
        return f"from {_shortened(starts, ends)} to {ends}"
    if starts:
        return f"from {starts}, end unknown" if date.unknown_end else f"from {starts} on"
    return f"until {ends}, start unknown" if date.unknown_start else f"until {ends}"


def _shortened(first: str, last: str) -> str:
    """The first of two plain dates without the month and the year that the last repeats."""
    words, others = first.split(), last.split()
    if len(words) == len(others) == 3 and words[0].isdigit() and others[0].isdigit() and words[2] == others[2]:
        return words[0] if words[1] == others[1] else f"{words[0]} {words[1]}"
    return first


def _doubted(date: EdtfDate) -> str:
    """A date with its signs: `~` and `%` about, `?` and `%` uncertain."""
    plain = _point(date)
    about = "about " if date.qualifiers & {"~", "%"} else ""
    return about + plain + (" (uncertain)" if date.qualifiers & {"?", "%"} else "")


def _point(date: EdtfDate) -> str:
    """A date without its signs, widened by nothing."""
    text = date.text.translate({ord(sign): None for sign in "~?%"}).partition("T")[0]
    bare = read_point(text, date.calendar, NONE)
    first, last = bare.spans[0][0], bare.spans[-1][1]
    year, month, _ = date_of(first, date.calendar)
    if first == last:
        return say(first, date.calendar)
    if "X" not in text and "S" not in text:
        return _whole(text, year, month, bare.precision)
    if text[0] != "-" and text[4:] == "" and text.rstrip("X") + "X" == text:
        return f"the {text[:3]}0s"
    if len(bare.spans) == 1:
        return _between(first, last, date.calendar)
    kind = "days" if all(start == end for start, end in bare.spans) else "stretches of days"
    return f"one of {len(bare.spans):,} {kind} {_between(first, last, date.calendar)}"


def _whole(text: str, year: int, month: int, precision: Precision) -> str:
    if precision is Precision.SEASON:
        number = int(text[-2:])
        after = f"/{say_year(year + 1)}" if number == 24 else ""
        return f"{_SEASONS[number - 21]} {say_year(year)}{after}"
    if precision is Precision.QUARTER:
        return f"the {_QUARTERS[int(text[-2:]) - 33]} quarter of {say_year(year)}"
    if precision is Precision.MONTH:
        return f"{MONTHS[month - 1]} {say_year(year)}"
    return say_year(year)


def _between(first: Day, last: Day, calendar: Calendar) -> str:
    """Bounds as whole years where they are."""
    start, end = date_of(first, calendar), date_of(last, calendar)
    if start[1:] == (1, 1) and end[1:] == (12, 31):
        return say_year(start[0]) if start[0] == end[0] else f"between {say_year(start[0])} and {say_year(end[0])}"
    starts, ends = say(first, calendar), say(last, calendar)
    return f"between {_shortened(starts, ends)} and {ends}"
