"""How coarse a date is, and what the signs `~`, `?` and `%` widen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

from countertrial.case.calendars import Calendar, Day, shifted

Sign = Literal["~", "?", "%"]
Span = tuple[Day, Day]


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
