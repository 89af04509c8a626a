"""Moments that are known within bounds, and what can be said of their order and of the time between them."""

from collections.abc import Iterable, Sequence

DAY = 1440
"""Minutes."""

Moment = tuple[int | None, int | None]
"""Earliest and latest minute; `None` is unbounded."""

Length = tuple[int | None, int | None]
"""Least and most minutes; `None` is unbounded."""

UNKNOWN: Moment = (None, None)


def hull(moments: Iterable[Moment]) -> Moment:
    """Bounds of one moment that is told several times: it lies in one of these."""
    some = list(moments)
    if not some:
        return UNKNOWN
    return (_least(one[0] for one in some), _most(one[1] for one in some))


def first(moments: Iterable[Moment]) -> Moment:
    """Bounds of the first of several moments, all of which came."""
    some = list(moments)
    if not some:
        return UNKNOWN
    latest = [one[1] for one in some if one[1] is not None]
    return (_least(one[0] for one in some), min(latest, default=None))


def between(start: Moment, end: Moment) -> Length:
    """Bounds of the time from one moment to another; never less than nothing.

    Returns:
        From a day to the fifth day after it 96 to 144 hours, in minutes. The upper bound is below nothing where the
        end certainly came before the start.
    """
    least = None if end[0] is None or start[1] is None else max(0, end[0] - start[1])
    most = None if end[1] is None or start[0] is None else end[1] - start[0]
    return (least, most)


def before(one: Moment, other: Moment) -> bool | None:
    """Whether one moment came before another; `None` where their bounds leave it open."""
    if one[1] is not None and other[0] is not None and one[1] <= other[0] and one != other:
        return True
    if one[0] is not None and other[1] is not None and one[0] >= other[1] and one != other:
        return False
    return None


def longer(length: Length, minutes: int) -> bool | None:
    """Whether a time is longer than so many minutes: by its least, else not by its most, else `None`."""
    if length[0] is not None and length[0] > minutes:
        return True
    return False if length[1] is not None and length[1] <= minutes else None


def at_least(length: Length, minutes: int) -> bool | None:
    """Whether a time is so many minutes or more: by its least, else not by its most, else `None`."""
    if length[0] is not None and length[0] >= minutes:
        return True
    return False if length[1] is not None and length[1] < minutes else None


def most_in(window: int, stretches: Sequence[tuple[int, int]]) -> int:
    """The most time that stretches, of which starts and ends are known, fill of any window of so many minutes.

    Args:
        window: Length of the window.
        stretches: Start and end of each; what overlaps counts once.
    """
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif end > start:
            joined.append((start, end))
    filled, at = [0], 0
    sums = [0]
    for start, end in joined:
        sums.append(sums[-1] + end - start)
    for number, (start, _) in enumerate(joined):
        # The window that is filled most begins where a stretch begins, or ends where one ends.
        at = max(at, number)
        while at < len(joined) and joined[at][0] < start + window:
            at += 1
        over = max(0, joined[at - 1][1] - start - window)
        filled.append(sums[at] - sums[number] - over)
    back = 0
    for number, (_, end) in enumerate(joined):
        while joined[back][1] <= end - window:
            back += 1
        filled.append(sums[number + 1] - sums[back] - max(0, end - window - joined[back][0]))
    return max(filled)


def nights(starts: Iterable[Moment], begins: int = 22 * 60, ends: int = 6 * 60) -> tuple[int, int]:
    """On how many nights something began, at least and at most.

    Args:
        starts: Bounds of each beginning.
        begins: Minute of the day at which night begins.
        ends: Minute of the day at which it ends.

    Returns:
        Nights on which one certainly began, and the most nights on which they can have begun.
    """
    certain: set[int] = set()
    ranges: list[tuple[int, int]] = []
    loose = 0
    for low, high in starts:
        if low is None or high is None:
            loose += 1
            continue
        night = (low - begins) // DAY
        if high < (night + 1) * DAY + ends:
            certain.add(night)
        ranges.append(((low - ends) // DAY, (high - begins) // DAY))
    return len(certain), _most_apart(ranges) + loose


def _most_apart(ranges: Iterable[tuple[int, int]]) -> int:
    """Most different numbers that can be chosen, one or none from each range: the soonest to end chooses first."""
    following: dict[int, int] = {}
    chosen = 0
    for first_night, last in sorted(ranges, key=lambda one: (one[1], one[0])):
        free = _free(first_night, following)
        if free <= last:
            following[free] = free + 1
            chosen += 1
    return chosen


def _free(number: int, following: dict[int, int]) -> int:
    """The first number from this one on that nobody has chosen; the way there is shortened for the next who asks."""
    here = number
    while here in following:
        here = following[here]
    while number in following and number != here:
        following[number], number = here, following[number]
    return here


def _least(values: Iterable[int | None]) -> int | None:
    some = list(values)
    return None if None in some else min(one for one in some if one is not None)


def _most(values: Iterable[int | None]) -> int | None:
    some = list(values)
    return None if None in some else max(one for one in some if one is not None)
