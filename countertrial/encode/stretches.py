"""The dates of a row as stretches of days: each way to read when it speaks of what it names."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from countertrial.case.case import Statement
from countertrial.case.cells import When
from countertrial.case.dates import EdtfDate, Shape
from countertrial.methods.lifespan import FAR, Stretch

LASTING = frozenset({"offices", "allegiances", "ties", "custody"})
"""Kinds of which a row speaks of a time from one date to another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """One way to read the dates of a row.

    Args:
        stretch: What they mean.
        whole: Whether every day of it is meant, or some one day.
        words: What distinguishes this way from others of the row; empty where there is only one.
    """

    stretch: Stretch
    whole: bool
    words: str = ""


def span_of(row: Statement) -> tuple[Stretch, ...]:
    """Term of a row with `from` and `to`, under each calendar; empty where it has neither."""
    if row["from"] is None and row["to"] is None:
        return ()
    return tuple(way.stretch for way in lasting(row, row["from"], row["to"]))


def limits(date: EdtfDate) -> tuple[int, int]:
    """First and last day on which a date may be."""
    return (-FAR if date.earliest is None else date.earliest, FAR if date.latest is None else date.latest)


def moment_of(row: Statement) -> When | None:
    """The date that a row gives of one time."""
    when: When | None = row["when"] or row["on"] or row["from"]
    return when


def ways_of(row: Statement) -> Iterator[Dates]:
    """The ways to read when a row needs what it names."""
    if row.kind in LASTING or (row["when"] is None and row["on"] is None):
        if row["from"] is not None or row["to"] is not None:
            yield from lasting(row, row["from"], row["to"])
        return
    when: When = row["when"] or row["on"]
    mode = row["mode"] if row.kind == "presences" else "within"
    for date in when.readings:
        day = on_day(date, _calendar(when, date))
        stay = _stay(date, day.words)
        if stay is None or mode in ("within", "based"):
            yield day
        elif mode is None:
            yield Dates(stretch=day.stretch, whole=False, words=_join(day.words, "was there at some time"))
            yield Dates(stretch=stay.stretch, whole=True, words=_join(day.words, "stayed throughout"))
        else:
            yield stay


def _stay(date: EdtfDate, words: str) -> Dates | None:
    """A period, all of it; `None` where the date is no period."""
    if date.shape is not Shape.PERIOD:
        return None
    start, end = _ends(date.start), _ends(date.end)
    return Dates(stretch=Stretch(start, end), whole=True, words=words)


def on_day(date: EdtfDate, words: str = "") -> Dates:
    """Some one day of those that a date may mean."""
    low, high = limits(date)
    return Dates(stretch=Stretch((low, high), (low, high)), whole=False, words=words)


def lasting(row: Statement, begins: When | None, ends: When | None) -> Iterator[Dates]:
    """From one date to another; `..` lasts at least until it was said, and an empty end is unknown."""
    firsts = begins.readings if begins is not None else (None,)
    lasts = ends.readings if ends is not None else (None,)
    for first, last in product(firsts, lasts):
        low = limits(first) if first is not None else None
        start = low or (-FAR, FAR)
        if last is not None and last.open_start and last.open_end:
            said = limits(row.said.date)[0] if row.said is not None else -FAR
            end = (max(start[0], said), FAR)
        else:
            end = limits(last) if last is not None else (start[0], FAR)
        start = (start[0], min(start[1], end[1]))
        if start[0] <= end[1]:
            words = [_calendar(when, date) for when, date in ((begins, first), (ends, last))
                     if when is not None and date is not None]
            yield Dates(stretch=Stretch(start, end), whole=True, words=_join(*dict.fromkeys(words)))


def _calendar(when: When, date: EdtfDate) -> str:
    return f"{when.text} is {date.calendar}" if len(when.readings) > 1 else ""


def _join(*words: str) -> str:
    return ", ".join(word for word in words if word)


def _ends(bounds: tuple[int | None, int | None]) -> tuple[int, int]:
    first, last = bounds
    return (-FAR if first is None else first, FAR if last is None else last)
