"""Whether something was there when it is needed: two stretches of days with doubtful ends, held against each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

FAR = 10**9
"""A day beyond all days: stands for an end that is unbounded or unknown."""

Bounds = tuple[int, int]


class Fit(StrEnum):
    """How a time of need lies to a time of existence."""

    BEFORE = "before"
    AFTER = "after"
    BARRED = "barred"
    UNDECIDED = "undecided"
    WITHIN = "within"


OUTSIDE = frozenset({Fit.BEFORE, Fit.AFTER, Fit.BARRED})
"""What cannot be true together, whatever the doubtful days turn out to be."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of days of which first and last day may be in doubt.

    Args:
        start: Earliest and latest first day.
        end: Earliest and latest last day.

    Raises:
        ValueError: If its last day can only come before its first.
    """

    start: Bounds
    end: Bounds

    def __post_init__(self) -> None:
        if self.start[0] > self.start[1] or self.end[0] > self.end[1] or self.start[0] > self.end[1]:
            raise ValueError(f"a stretch ends before it begins: {self.start}, {self.end}")

    @property
    def certain(self) -> Bounds | None:
        """The days that it has whatever the doubt; `None` where no day is certain."""
        first, last = min(self.start[1], self.end[1]), max(self.end[0], self.start[0])
        return (first, last) if self.start[1] <= self.end[0] else None


def needed(use: Stretch, there: Stretch, *, whole: bool) -> Fit:
    """How a use lies to an existence.

    Args:
        use: When the thing is needed.
        there: When it existed.
        whole: Whether it is needed on every day of the use, or on some one day of it.

    Returns:
        `BEFORE` or `AFTER` only where that holds for every way to settle the doubtful days.
    """
    first, last = min(use.start[1], use.end[1]), max(use.end[0], use.start[0])
    early = first if whole else use.end[1]
    late = last if whole else use.start[0]
    if early < there.start[0]:
        return Fit.BEFORE
    if late > there.end[1]:
        return Fit.AFTER
    inside = use.start[0] >= there.start[1] and use.end[1] <= there.end[0]
    return Fit.WITHIN if inside else Fit.UNDECIDED


def barred(use: Stretch, away: Stretch, *, whole: bool) -> Fit:
    """How a use lies to a time in which the thing is said not to have been at all.

    Args:
        use: When the thing is needed.
        away: When it is said not to have existed.
        whole: Whether it is needed on every day of the use, or on some one day of it.
    """
    sure = away.certain
    if sure is None:
        return Fit.UNDECIDED
    if use.start[0] >= sure[0] and use.end[1] <= sure[1]:
        return Fit.BARRED
    days = use.certain if whole else None
    if days is not None and days[0] <= sure[1] and days[1] >= sure[0]:
        return Fit.BARRED
    return Fit.WITHIN if use.end[1] < away.start[0] or use.start[0] > away.end[1] else Fit.UNDECIDED


def settled(use: Stretch) -> tuple[Bounds, bool]:
    """What a stretch must touch: all days that it certainly has, else one of the days on which it may be.

    Returns:
        First and last day, and whether every one of them is certain. However the doubt is settled, a stretch without a
        certain day has at least one of the days given, and may have any one of them alone.
    """
    days = use.certain
    if days is not None:
        return days, True
    return (max(use.start[0], use.end[0]), min(use.start[1], use.end[1])), False


def inner(days: Bounds) -> Bounds | None:
    """A stretch without its first and last day, on which one holder may hand over to the next."""
    return (days[0] + 1, days[1] - 1) if days[1] - days[0] > 1 else None


def both(one: Bounds, other: Bounds) -> bool:
    """Whether two stretches share more than a day of handing over."""
    return any(short is not None and short[0] <= long[1] and long[0] <= short[1]
               for short, long in ((inner(one), other), (inner(other), one)))


def cover(days: Bounds, spans: Iterable[tuple[Bounds, str]]) -> Sequence[str]:
    """The fewest spans that together hold every day, named; empty where they do not.

    Args:
        days: First and last day to be held.
        spans: Spans with their names, in any order.
    """
    reached, chosen = days[0] - 1, []
    order = sorted(spans, key=lambda span: (span[0], span[1]))
    at = 0
    while reached < days[1]:
        best: tuple[int, str] | None = None
        while at < len(order) and order[at][0][0] <= reached + 1:
            (_, last), name = order[at]
            if best is None or last > best[0]:
                best = (last, name)
            at += 1
        if best is None or best[0] <= reached:
            return ()
        reached = best[0]
        chosen.append(best[1])
    return tuple(chosen)
