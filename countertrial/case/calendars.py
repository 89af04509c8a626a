"""Days as plain integers, their dates in two calendars, and how far a doubtful date reaches."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

Day = int
"""Ordinal of a day in the proleptic Gregorian calendar, as `datetime.date.toordinal`; any integer."""

Span = tuple[Day, Day]
"""First and last day."""

MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Calendar(StrEnum):
    """The calendar in which a date was written."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"


def is_leap(year: int, calendar: Calendar = Calendar.GREGORIAN) -> bool:
    """Whether the year has a 29 February; year 0 is 1 BC."""
    if calendar is Calendar.JULIAN:
        return year % 4 == 0
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_days(year: int, month: int, calendar: Calendar = Calendar.GREGORIAN) -> int:
    """Number of days of a month, which is 1 to 12."""
    return 29 if month == 2 and is_leap(year, calendar) else _LENGTHS[month - 1]


def say_year(year: int) -> str:
    """The year as English writes it: 1937; 44 BC for year -43."""
    return str(year) if year > 0 else f"{1 - year} BC"


def day_of(year: int, month: int, day: int, calendar: Calendar = Calendar.GREGORIAN) -> Day:
    """The day that bears this date.

    Args:
        year: Any integer; 0 is 1 BC. Years begin on 1 January.
        month: 1 to 12.
        day: Day of the month.
        calendar: The calendar in which the date is written.

    Raises:
        ValueError: If the month or the day does not exist.

    Source:
        H. Hinnant, "chrono-compatible low-level date algorithms": years counted from 1 March.
    """
    if not 1 <= month <= 12:
        raise ValueError(f"{month:02d} is no month: months are 01 to 12")
    if day > 28 or day < 1:
        length = month_days(year, month, calendar)
        if day < 1:
            raise ValueError(f"{day:02d} is no day: days are 01 to {length}")
        if day > length:
            raise ValueError(f"{MONTHS[month - 1]} {say_year(year)} has {length} days")
    return _ordinal(year, month, day, calendar)


def _ordinal(year: int, month: int, day: int, calendar: Calendar) -> Day:
    if month <= 2:
        year -= 1
        month += 12
    days = 365 * year + year // 4 + (153 * month - 457) // 5 + day
    if calendar is Calendar.JULIAN:
        return days - 308
    return days - year // 100 + year // 400 - 306


def date_of(day: Day, calendar: Calendar = Calendar.GREGORIAN) -> tuple[int, int, int]:
    """Year, month and day of the month that a day bears in a calendar."""
    if calendar is Calendar.JULIAN:
        cycles, rest = divmod(day + 307, 1461)
        years = (rest - rest // 1460) // 365
        rest -= 365 * years
        year = 4 * cycles + years
    else:
        cycles, rest = divmod(day + 305, 146097)
        years = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
        rest -= 365 * years + years // 4 - years // 100
        year = 400 * cycles + years
    month = (5 * rest + 2) // 153
    day_of_month = rest - (153 * month + 2) // 5 + 1
    return (year, month + 3, day_of_month) if month < 10 else (year + 1, month - 9, day_of_month)


def year_of(day: Day, calendar: Calendar = Calendar.GREGORIAN) -> int:
    """The year in which a day falls."""
    return date_of(day, calendar)[0]


def say(day: Day, calendar: Calendar = Calendar.GREGORIAN) -> str:
    """The date in English: "12 December 1935"."""
    year, month, day_of_month = date_of(day, calendar)
    return f"{day_of_month} {MONTHS[month - 1]} {say_year(year)}"


def shifted(day: Day, months: int, calendar: Calendar = Calendar.GREGORIAN) -> Day:
    """The same day of the month some months later (or earlier), or that month's last day if it is shorter."""
    year, month, day_of_month = date_of(day, calendar)
    year, month = divmod(12 * year + month - 1 + months, 12)
    return _ordinal(year, month + 1, min(day_of_month, month_days(year, month + 1, calendar)), calendar)


class Precision(StrEnum):
    """How coarse a date is, from fine to coarse; `MILLENNIUM` stands for anything coarser too."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"


_ORDER = {precision: place for place, precision in enumerate(Precision)}


def coarsest(precisions: Iterable[Precision]) -> Precision:
    """The coarsest of some precisions, of which there is at least one."""
    return max(precisions, key=_ORDER.__getitem__)


class Margin(NamedTuple):
    """One row: what a sign on a part of a date widens."""

    part: str
    sign: str
    width: int
    unit: str


@dataclass(frozen=True, slots=True)
class Margins:
    """What `~`, `?` and `%` widen; nothing, unless rows say so.

    Args:
        rows: Sorted, one for each part and sign.
    """

    rows: tuple[Margin, ...] = ()

    def of(self, part: str, sign: str) -> tuple[Margin, ...]:
        """The rows that a sign on a part calls for.

        `%` means both `~` and `?`: without a row of its own it takes theirs, one after the other.
        """
        found = tuple(row for row in self.rows if row.part == part and row.sign == sign)
        if sign == "%" and not found:
            return self.of(part, "~") + self.of(part, "?")
        return found


NONE = Margins()

_KEY = re.compile(rf"({'|'.join(Precision)})([~?%])")
_WIDTH = re.compile(r"([0-9]{1,4}) (day|week|month|year)s?")


def read_margins(table: Mapping[str, str]) -> Margins:
    """Read a table such as `{"year~": "1 year", "day?": "2 days"}`.

    Args:
        table: A part of a date and a sign, and how far it widens to either side. The part is the finest
            one that the sign covers: `1937-02~` is a matter of `month~`, `193X~` of `decade~`.

    Raises:
        ValueError: If a key or a width is not understood.
    """
    rows = []
    for key, width in table.items():
        named = _KEY.fullmatch(key)
        if not named:
            raise ValueError(f'"{key}" widens nothing: expected {", ".join(Precision)}, '
                             'followed by ~, ? or %, such as "year~"')
        measured = _WIDTH.fullmatch(str(width).strip())
        if not measured:
            raise ValueError(f'"{width}" is no width for "{key}": expected a number of days, weeks, months '
                             'or years, such as "2 days"')
        rows.append(Margin(named[1], named[2], int(measured[1]), measured[2]))
    return Margins(tuple(sorted(rows)))


def widened(span: Span, margin: Margin, calendar: Calendar) -> Span:
    """A span with a margin added on both sides; whole months stay whole."""
    first, last = span
    if margin.unit in {"day", "week"}:
        days = margin.width * (7 if margin.unit == "week" else 1)
        return first - days, last + days
    months = margin.width * (12 if margin.unit == "year" else 1)
    return shifted(first, -months, calendar), shifted(last + 1, months, calendar) - 1
