"""From dates to minutes: the windows in which something was, lasted, or was not.

A minute is counted as `methods.travel` counts it: day ordinal times 1440 plus the minute of the day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from countertrial.case.dates import EdtfDate, Shape

DAY = 1440
FAR = 3_000_000
"""Days beyond which nothing is dated (some 8,000 years): stands for an end that is open."""

MOST_DAYS = 3660
"""Days that `each` may list in one row: ten years."""

Span = tuple[int, int]

_TIME = re.compile(r"T([0-9]{2}):([0-9]{2}):[0-9]{2}")
_ZONE = re.compile(r"T[0-9:]{8}[Z+-]")


@dataclass(frozen=True, slots=True)
class Window:
    """When an event may begin, and how long it lasts.

    Args:
        lo: Earliest minute of its beginning.
        hi: Latest minute of its beginning.
        dur: Minutes that it lasts.
        gaps: Stretches of [lo, hi] in which it cannot begin, first and last minute.
        timed: Whether hours were given.
    """

    lo: int
    hi: int
    dur: int = 0
    gaps: tuple[Span, ...] = ()
    timed: bool = False


def within(date: EdtfDate, hours: Span | None) -> tuple[Window, ...]:
    """Some time in the window; each member of a set of dates is an occasion of its own."""
    if date.shape is Shape.ALL_OF:
        return tuple(window for member in date.members for window in within(member, hours))
    timed = hours is not None and _few_days(date)
    spans = [_minutes(span) for span in date.spans]
    if timed and hours is not None:
        spans = [_hours(day, hours) for day in _days(date)]
    gaps = tuple((before[1] + 1, after[0] - 1) for before, after in pairwise(spans) if before[1] + 1 < after[0])
    return (Window(spans[0][0], spans[-1][1], 0, gaps, timed),)


def throughout(date: EdtfDate, hours: Span | None, still: int | None) -> tuple[Window, ...]:
    """All the time; only what doubtful ends leave certain, and the first and last day may be spent on the way.

    Args:
        date: The stay.
        hours: Minutes of the day, where given.
        still: Last day on which "still so" was said, where it was.

    Returns:
        The certain stretch; where there is none, what `within` gives.
    """
    if date.shape is Shape.ALL_OF:
        return tuple(window for member in date.members for window in throughout(member, hours, still))
    if hours is not None:
        return each(date, hours) if _few_days(date) else within(date, hours)
    stay = certain(date, still)
    if stay is None:
        return within(date, hours)
    # From the last minute of the first day to the first of the last: the midnights between belong to the stay.
    first, last = stay[0] // DAY * DAY + DAY - 1, stay[1] // DAY * DAY
    if first < last:
        return (Window(first, first, last - first),)
    return _at_the_start(date) if date.unknown_end else within(date, hours)


def each(date: EdtfDate, hours: Span | None) -> tuple[Window, ...]:
    """Every day that is certainly listed, in its hours.

    Raises:
        ValueError: If more days are listed than `MOST_DAYS`, or none is certain.
    """
    if not _few_days(date):
        raise ValueError(f"more than {MOST_DAYS:,} days are listed, or an end is open")
    if date.shape is Shape.ONE_OF:
        raise ValueError("which of the days is meant is open")
    days = list(_days(date))
    if date.shape is Shape.PERIOD:
        first, last = date.start[1], date.end[0]
        days = [day for day in days if first is not None and last is not None and first <= day <= last]
    if not days:
        raise ValueError("no day is certain")
    if hours is None:
        return tuple(Window(day * DAY, day * DAY + DAY - 1) for day in days)
    return tuple(Window(day * DAY + hours[0], day * DAY + hours[0], hours[1] - hours[0], timed=True) for day in days)


def certain(date: EdtfDate, still: int | None = None) -> Span | None:
    """First and last minute of what a date, read as a whole, certainly covers; `None` where nothing is certain.

    Args:
        date: A period, or a coarse date read as a period.
        still: Last day on which "still so" was said: bounds an open end.

    Limits:
        A single date marked `~`, `?` or `%`, or with an unknown digit (`1937-01-XX`), covers nothing for certain.
    """
    if date.shape in (Shape.ONE_OF, Shape.ALL_OF):
        return None
    if date.shape is Shape.POINT:
        if len(date.spans) != 1 or date.qualifiers or "X" in date.text:
            return None
        return _by_the_clock(date, _bounded(date.spans[0]))
    first = date.start[1] if not date.open_start else date.start[0]
    last = date.end[0]
    if date.unknown_start or date.unknown_end:
        return None
    if date.open_end:
        last = still
    if date.open_start and first is None:
        first = -FAR
    if first is None or last is None or first > last:
        return None
    return _bounded((first, last))


def _by_the_clock(date: EdtfDate, span: Span | None) -> Span | None:
    """A day, or the minute of it that the date gives: 14:10 is no whole day.

    Of a time in a zone of its own nothing is certain: all others are told by the clock of the place.
    """
    if span is None or "T" not in date.text:
        return span
    if _ZONE.search(date.text):
        return None
    time = _TIME.search(date.text)
    minute = span[0] + int(time[1]) * 60 + int(time[2]) if time is not None else span[0]
    return minute, minute


def never(date: EdtfDate, hours: Span | None) -> tuple[Span, ...]:
    """All the time in which something would have been of which it is denied that it was at any time of a date.

    Args:
        date: The date.
        hours: Minutes of the day, where given.

    Returns:
        Stretches; none where the hours of more than `MOST_DAYS` days are meant.
    """
    if hours is not None:
        return tuple(_hours(day, hours) for day in _days(date)) if _few_days(date) else ()
    if "T" in date.text:
        only = certain(date)
        return () if only is None else (only,)
    return tuple(_minutes(span) for span in date.spans)


def _bounded(span: tuple[int | None, int | None]) -> Span | None:
    first, last = span
    return None if first is None or last is None else (first * DAY, last * DAY + DAY - 1)


def _at_the_start(date: EdtfDate) -> tuple[Window, ...]:
    first, last = _minutes(date.start)
    return (Window(first, last),)


def _minutes(span: tuple[int | None, int | None]) -> Span:
    first, last = span
    # A date may lie beyond what stands for an open end.
    begins = min(-FAR, last or 0) if first is None else first
    ends = max(FAR, begins) if last is None else last
    return begins * DAY, ends * DAY + DAY - 1


def _hours(day: int, hours: Span) -> Span:
    return day * DAY + hours[0], day * DAY + hours[1]


def _few_days(date: EdtfDate) -> bool:
    total = 0
    for first, last in date.spans:
        if first is None or last is None:
            return False
        total += last - first + 1
    return total <= MOST_DAYS


def _days(date: EdtfDate) -> Iterator[int]:
    for first, last in date.spans:
        if first is not None and last is not None:
            yield from range(first, last + 1)
