"""Dates of a case as moments within bounds: by the minute where a row gives the time of day, else by the day."""

import re
from collections.abc import Container

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When
from countertrial.methods.intervals import DAY, UNKNOWN, Moment

_TIME = re.compile(r"T([0-9]{2}):([0-9]{2}):([0-9]{2})")


def moment(when: When | None) -> Moment:
    """Bounds of a moment, in minutes by the clock of the place.

    Limits:
        Of a period any moment in it. A time zone is not counted: the time is that of the place, as written.
    """
    if when is None:
        return UNKNOWN
    first, last = when.earliest, when.latest
    timed = _TIME.search(when.text)
    if timed and first is not None and first == last and "/" not in when.text:
        minute = first * DAY + int(timed[1]) * 60 + int(timed[2])
        return (minute, minute)
    return (None if first is None else first * DAY, None if last is None else (last + 1) * DAY)


def start(when: When | None) -> Moment:
    """Bounds of the beginning of what a date covers."""
    return _edge(when, 0)


def end(when: When | None) -> Moment:
    """Bounds of the end of what a date covers."""
    return _edge(when, 1)


def _edge(when: When | None, at: int) -> Moment:
    if when is None or len(when.readings) > 1 or "T" in when.text:
        return moment(when)
    first, last = when.date.end if at else when.date.start
    return (None if first is None else first * DAY, None if last is None else (last + 1) * DAY)


def own_words(case: Case, table: str = "testimony") -> frozenset[str]:
    """Statements whose own row says when they were said; of others only the date of the source is known."""
    known = case.tables.get(table)
    cells = known.cells.get("said") if known is not None else None
    if known is None or cells is None:
        return frozenset()
    return frozenset(one for row, one in enumerate(known.ids) if cells.value(row) is not None)


def said(row: Statement, own: Container[str]) -> Moment:
    """When a statement was said, where its own row tells it."""
    return moment(row.said) if row.id in own else UNKNOWN
