"""Lengths of time in words, and ages from bounds of dates."""

from countertrial.case.dates import date_of, day_of
from countertrial.methods.intervals import DAY, Length, Moment

OF_AGE = 18
LONG = 10 * DAY
"""What is longer is said in days; so are whole days, from three on; what is shorter is said in hours."""


def under_age(born: Moment, at: Moment) -> bool | None:
    """Whether somebody was under 18 at a moment; `None` where the dates leave it open."""
    if at[1] is not None and born[0] is not None and at[1] <= _birthday(born[0]):
        return True
    # The birth may lie anywhere on its last day, which ends at the upper bound.
    return False if at[0] is not None and born[1] is not None and at[0] >= _birthday(born[1] - 1) else None


def _birthday(minute: int) -> int:
    year, month, day = date_of(minute // DAY)
    leap = month == 2 and day == 29
    return day_of(year + OF_AGE, 3 if leap else month, 1 if leap else day) * DAY


def said_length(length: Length) -> str:
    """A time in words: in minutes, hours or days, whichever reads best."""
    least, most = length
    least = None if least is None else max(0, least)
    if least is None and most is None:
        return "an unknown time"
    size, unit = _unit(*(one for one in length if one))
    low, high = (None if one is None else f"{one / size:,.1f}".removesuffix(".0") for one in (least, most))
    if low is None:
        return f"at most {high} {unit}{'' if high == '1' else 's'}"
    if high is None:
        return f"at least {low} {unit}{'' if low == '1' else 's'}"
    return f"{low} {unit}{'' if low == '1' else 's'}" if low == high else f"{low} to {high} {unit}s"


def _unit(*minutes: int) -> tuple[int, str]:
    most = max(minutes, default=0)
    whole = most >= 3 * DAY and not any(one % DAY for one in minutes)
    return (DAY, "day") if most > LONG or whole else (60, "hour") if most >= 60 else (1, "minute")
