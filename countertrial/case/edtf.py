"""One date of EDTF, without interval or set (`1937`, `193X-24`, `1937-02~-11`)."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from typing import NamedTuple

from countertrial.case.calendars import (
    MONTHS,
    Calendar,
    Margins,
    Precision,
    Span,
    day_of,
    month_days,
    say_year,
    widened,
)

FARTHEST_YEAR = 10**9
"""Minutes of nearer years, and sums of them, stay exact in 64 bits."""

_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_POINT = re.compile(
    r"(?P<before_year>[?~%]?)"
    r"(?P<year>-?[0-9X]{4}|Y-?[0-9]{1,16}(?:E[0-9]{1,2})?)(?:S(?P<sure>[0-9]{1,2}))?(?P<after_year>[?~%]?)"
    r"(?:-(?P<before_month>[?~%]?)(?P<month>[0-9X]{2})(?P<after_month>[?~%]?)"
    r"(?:-(?P<before_day>[?~%]?)(?P<day>[0-9X]{2})(?P<after_day>[?~%]?))?)?")
_TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})"
                    r"(?:Z|[+-](?:0[0-9]|1[0-4])(?::[0-5][0-9])?)?")

_SEASONS = {21: (3, Precision.SEASON), 22: (6, Precision.SEASON),
            23: (9, Precision.SEASON), 24: (12, Precision.SEASON),
            33: (1, Precision.QUARTER), 34: (4, Precision.QUARTER),
            35: (7, Precision.QUARTER), 36: (10, Precision.QUARTER)}
_BY_ZEROS = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)
_NO_SIGNS: frozenset[str] = frozenset()


class Point(NamedTuple):
    """The days on which a date may be, sorted and disjoint; how coarse it is; the signs that occur in it."""

    spans: tuple[Span, ...]
    precision: Precision
    qualifiers: frozenset[str]


def read_point(text: str, calendar: Calendar, margins: Margins) -> Point:
    """Read one date.

    Raises:
        ValueError: With the reason only ("February 1937 has 28 days"), to be put after the text.
    """
    if plain := _PLAIN.fullmatch(text):
        return _read_plain(plain, calendar)
    if match := _POINT.fullmatch(text):
        return _read_general(match, calendar, margins)
    if timed := _TIMED.fullmatch(text):
        if timed[2] > "23" or timed[3] > "59" or timed[4] > "59":
            raise ValueError("its time of day does not exist: hours are 00 to 23, minutes and seconds 00 to 59")
        return read_point(timed[1], calendar, margins)
    from countertrial.case.datehints import expected  # noqa: PLC0415 - only a fault needs it

    raise ValueError(expected(text))


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Sorted spans, those that touch or overlap joined."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            if last > joined[-1][1]:
                joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _read_plain(match: re.Match[str], calendar: Calendar) -> Point:
    year = int(match[1])
    if match[3]:
        day = day_of(year, int(match[2]), int(match[3]), calendar)
        return Point(((day, day),), Precision.DAY, _NO_SIGNS)
    if match[2]:
        span, precision = _part_of_year(year, int(match[2]), calendar)
        return Point((span,), precision, _NO_SIGNS)
    return Point(((day_of(year, 1, 1, calendar), day_of(year, 12, 31, calendar)),), Precision.YEAR, _NO_SIGNS)


def _part_of_year(year: int, number: int, calendar: Calendar) -> tuple[Span, Precision]:
    """A month, season or quarter; winter begins in December of its year."""
    if 1 <= number <= 12:
        first = day_of(year, number, 1, calendar)
        return (first, first + month_days(year, number, calendar) - 1), Precision.MONTH
    if number not in _SEASONS:
        raise ValueError(no_month(year, number))
    month, precision = _SEASONS[number]
    after = day_of(year + (month > 9), (month + 2) % 12 + 1, 1, calendar)
    return (day_of(year, month, 1, calendar), after - 1), precision


def _read_general(match: re.Match[str], calendar: Calendar, margins: Margins) -> Point:
    years, precision = _years(match["year"], match["sure"])
    month, day = match["month"], match["day"]
    if match["sure"] and month:
        raise ValueError("S goes with a year alone")
    if day:
        precision = Precision.DAY
    elif month:
        precision = _SEASONS[int(month)][1] if month.isdigit() and int(month) in _SEASONS else Precision.MONTH
    extra = []
    shift = 0
    for part, sign in _marks(match, precision):
        for row in margins.of(part, sign):
            if part == "year" and row.unit == "year" and month:
                years = merged((first - row.width, last + row.width) for first, last in years)
            elif part == "month" and row.unit == "month" and day:
                shift += row.width
            else:
                extra.append(row)
    spans = merged(_spans(years, month, day, calendar, shift))
    if not spans:
        raise ValueError(_no_day(match["year"], month, day, calendar))
    for row in extra:
        spans = merged(widened(span, row, calendar) for span in spans)
    return Point(spans, precision, frozenset("~?%").intersection(match[0]))


def _marks(match: re.Match[str], precision: Precision) -> Iterator[tuple[str, str]]:
    """Each sign with the part that it stands on, the finest by its precision."""
    finest = "day" if match["day"] else "month" if match["month"] else "year"
    for part in ("year", "month", "day"):
        for place in ("before", "after"):
            if sign := match[f"{place}_{part}"]:
                yield (precision if part == finest else part), sign


def _years(text: str, sure: str | None) -> tuple[tuple[Span, ...], Precision]:
    """The years that a year may mean, as ranges, and how coarse it is."""
    if "X" in text:
        if sure:
            raise ValueError("X and S do not go together: write 195X or 1950S3")
        return _masked_years(text)
    year = _exact_year(text)
    if not sure:
        return ((year, year),), Precision.YEAR
    digits = len(str(abs(year)))
    most = digits if text[0] == "Y" else 4
    if not 1 <= int(sure) <= most:
        raise ValueError(f"S{sure} is no number of significant digits: expected S1 to S{most}")
    zeros = max(0, digits - int(sure))
    step = 10**zeros
    first = abs(year) // step * step
    last = first + step - 1
    span = (first, last) if year >= 0 else (-last, -first)
    return (span,), _by_zeros(zeros)


def _exact_year(text: str) -> int:
    if text[0] != "Y":
        if text == "-0000":
            raise ValueError("there is no year -0000: write 0000 for 1 BC")
        return int(text)
    digits, _, zeros = text[1:].partition("E")
    if not zeros and len(digits.lstrip("-")) <= 4:
        sign = "-" if digits[0] == "-" else ""
        raise ValueError(f"Y goes before years of more than four digits: write {sign}{digits.lstrip('-'):0>4}")
    year: int = int(digits) * 10 ** int(zeros or 0)
    if abs(year) > FARTHEST_YEAR:
        raise ValueError(f"years beyond {FARTHEST_YEAR:,} are not read")
    return year


def _masked_years(text: str) -> tuple[tuple[Span, ...], Precision]:
    digits = text.lstrip("-")
    head = digits.rstrip("X")
    step = 10 ** (4 - len(head))
    places = ("0123456789" if digit == "X" else digit for digit in head)
    firsts = [int("0" + "".join(choice)) * step for choice in product(*places)]
    ranges = [(first, first + step - 1) for first in firsts]
    if text[0] == "-":
        ranges = [(-last, -max(first, 1)) for first, last in ranges if last]
    return merged(ranges), _by_zeros(4 - len(head))


def _by_zeros(zeros: int) -> Precision:
    return _BY_ZEROS[zeros] if zeros < len(_BY_ZEROS) else Precision.MILLENNIUM


def _spans(years: Iterable[Span], month: str | None, day: str | None, calendar: Calendar,
           shift: int) -> Iterator[Span]:
    """All spans of the masks; months are moved by up to `shift` either way."""
    if not month or (month == "XX" and not day):
        for first, last in years:
            yield day_of(first, 1, 1, calendar), day_of(last, 12, 31, calendar)
        return
    every = (year for first, last in years for year in range(first, last + 1))
    if "X" not in month and not day:
        for year in every:
            yield _part_of_year(year, int(month), calendar)[0]
        return
    months = _numbers(month, 12, "month")
    runs = merged((number, number) for number in _numbers(day or "XX", 31, "day"))
    counted: Iterable[int] = (12 * year + number - 1 for year in every for number in months)
    if shift:
        counted = sorted({month + by for month in counted for by in range(-shift, shift + 1)})
    for count in counted:
        number = count % 12 + 1
        length = month_days(count // 12, number, calendar)
        before = day_of(count // 12, number, 1, calendar) - 1
        for first, last in runs:
            if first <= length:
                yield before + first, before + min(last, length)


def _numbers(mask: str, most: int, unit: str) -> list[int]:
    """The numbers 1 to `most` that a mask of two digits may mean."""
    found = [number for number in range(1, most + 1)
             if all(have in ("X", want) for have, want in zip(mask, f"{number:02d}", strict=True))]
    if not found:
        raise ValueError(f"{mask} is no {unit}: {unit}s are 01 to {most}")
    return found


def _no_day(year: str, month: str, day: str, calendar: Calendar) -> str:
    if "X" in month:
        return f"no month has a day {day}"
    name = MONTHS[int(month) - 1]
    if "X" in year:
        return f"{name} has no day {day} in any year {year}"
    number = _exact_year(year)
    return f"{name} {say_year(number)} has {month_days(number, int(month), calendar)} days"


def no_month(year: int, number: int) -> str:
    """Why a number after a year is no month, season or quarter."""
    said = f"{number:02d} is no month: months are 01 to 12, seasons 21 to 24, quarters 33 to 36"
    if number == year % 100 + 1:
        return f"{said}; for a period write {year:04d}/{year + 1:04d}"
    return said
