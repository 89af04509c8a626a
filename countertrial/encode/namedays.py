"""Dates in the names of files: `examination-1605-11-08.txt`, `gerard-1897.txt`."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countertrial.case.dates import EdtfDate

_DAY = "(0[1-9]|[12][0-9]|3[01])"
_DATE = re.compile(rf"(?<![0-9])(1[0-9]{{3}}|20[0-9]{{2}})(?:[-_.](0[1-9]|1[0-2])(?:[-_.]{_DAY})?)?(?![0-9])")


def date_in_name(name: str) -> "EdtfDate | None":
    """The date that a file name holds: a day, a month or a year, year first; `None` where it holds none, or several.

    Args:
        name: Name of the file, perhaps with folders before it, which are not looked at.
    """
    found = {match.groups() for match in _DATE.finditer(name.rpartition("/")[2])}
    if len(found) != 1:
        return None
    written = "-".join(part for part in found.pop() if part)
    try:
        return _read(written)
    except ValueError:
        return None


def dates_of(names: tuple[str, ...], given: Mapping[str, str],
             sent: Mapping[str, str] = MappingProxyType({})) -> "Mapping[str, tuple[EdtfDate, str]]":
    """The date of each text that has one, and where it comes from.

    Args:
        names: Names of the texts.
        given: Dates in EDTF by name, which go before those in names.
        sent: Days of messages by name, which go behind them.

    Raises:
        ValueError: If a date that was given is none.
    """
    found: dict[str, tuple[EdtfDate, str]] = {}
    for name in names:
        if name in given:
            found[name] = _read(given[name]), "given"
        elif (date := date_in_name(name)) is not None:
            found[name] = date, "from its name"
        elif name in sent:
            found[name] = _read(sent[name]), "from the Date of the message"
    return found


def told(date: "EdtfDate") -> str:
    """A date in words."""
    from countertrial.case.dates import say_date  # noqa: PLC0415

    return say_date(date)


def days(date: "EdtfDate") -> tuple[int, int] | None:
    """Its earliest and latest day; `None` where one of them is open."""
    first, last = date.earliest, date.latest
    return None if first is None or last is None else (first, last)


def _read(written: str) -> "EdtfDate":
    from countertrial.case.dates import read_edtf  # noqa: PLC0415 - texts without dates need none of it

    return read_edtf(written)
