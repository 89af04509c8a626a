"""Cells that hold a date: written in EDTF, under the calendar of cell, row, source or case."""

from collections.abc import Callable

from countertrial.case.calendars import Precision
from countertrial.case.cells import When
from countertrial.case.dates import Calendar, EdtfDate, Margins, Shape, read_edtf
from countertrial.case.errors import short


def read_when(text: str, calendars: tuple[Calendar, ...], margins: Margins) -> When:
    """A date in EDTF, with `julian:` or `gregorian:` before it where it departs from its row.

    Args:
        text: The cell.
        calendars: The calendars it may be written in when the cell does not say.
        margins: What `~`, `?` and `%` widen.
    """
    prefix, colon, rest = text.partition(":")
    if colon and prefix.strip().isalpha():
        word, text = prefix.strip(), rest.strip()
        if word not in CALENDARS:
            raise ValueError(f'"{short(word)}" is no calendar: gregorian, julian or unknown is expected')
        if not text:
            raise ValueError(f'a date is expected after "{word}:"')
        calendars = CALENDARS[word]
    return When(text, tuple(read_edtf(text, calendar, margins) for calendar in calendars))


def read_until(text: str, calendars: tuple[Calendar, ...], margins: Margins) -> When:
    """The date on which something ends, or `..` where it still lasts."""
    return When(text, (STILL,)) if text == ".." else read_when(text, calendars, margins)


STILL = EdtfDate(text="..", calendar=Calendar.GREGORIAN, shape=Shape.POINT, spans=((None, None),), start=(None, None),
                 end=(None, None), open_start=True, open_end=True, precision=Precision.DAY, qualifiers=frozenset())
"""What `..` means by itself: no end has come, and no day is named."""

CALENDARS: dict[str, tuple[Calendar, ...]] = {
    "gregorian": (Calendar.GREGORIAN,),
    "julian": (Calendar.JULIAN,),
    "unknown": (Calendar.GREGORIAN, Calendar.JULIAN),
}
"""The calendars that each word of a `calendar` cell admits."""

ReadDate = Callable[[str, tuple[Calendar, ...], Margins], When]

DATED: dict[str, ReadDate] = {"date": read_when, "until": read_until}
"""Readers of dates by name: they also need a calendar."""
