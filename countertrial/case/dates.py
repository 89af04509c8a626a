"""Dates: read from EDTF, counted as days, said in English."""

from countertrial.case.calendars import MONTHS, Calendar, Day, date_of, day_of, say, say_year, year_of
from countertrial.case.edtf import Bounds, EdtfDate, Shape, read_edtf
from countertrial.case.margins import NONE, Margins, Precision, read_margins
from countertrial.case.points import read_point

__all__ = ["NONE", "Bounds", "Calendar", "Day", "EdtfDate", "Margins", "Precision", "Shape",
           "date_of", "day_of", "read_edtf", "read_margins", "say", "say_date", "year_of"]

_SEASONS = ("spring", "summer", "autumn", "winter")
_QUARTERS = ("first", "second", "third", "fourth")


def say_date(date: EdtfDate) -> str:
    """The date in English, in the calendar in which it was written.

    Returns:
        Such as "23 January 1937", "between 25 and 31 July 1933", "December 1935 (uncertain)",
        "from 27 January 1937, end unknown". A Julian date is marked, and a Julian day also given in the
        Gregorian calendar. Margins are not said: they are a matter of the case, not of the date.
    """
    if date.calendar is Calendar.GREGORIAN:
        return _said(date)
    gregorian = f", {say(date.earliest)} Gregorian" if date.is_day and date.earliest is not None else ""
    return f"{_said(date)} (Julian{gregorian})"


def _said(date: EdtfDate) -> str:
    if date.shape is Shape.PERIOD:
        return _period(date)
    if date.shape is Shape.POINT:
        return _doubted(date)
    joined = "or" if date.shape is Shape.ONE_OF else "and"
    said = [_member(member) for member in date.members]
    if len(said) == 1:
        return said[0]
    return f"{', '.join(said[:-1])} {joined} {said[-1]}"


def _member(member: EdtfDate) -> str:
    first, is_range, last = member.text.partition("..")
    if not is_range:
        return _doubted(member)
    starts, ends = (_said(read_edtf(end.strip(), member.calendar)) if end else "" for end in (first, last))
    if not starts:
        return f"{ends} or earlier" if member.shape is Shape.ONE_OF else f"{ends} and all before"
    if not ends:
        return f"{starts} or later" if member.shape is Shape.ONE_OF else f"{starts} and all after"
    if member.shape is Shape.ONE_OF:
        return f"between {_shortened(starts, ends)} and {ends}"
    return f"all from {_shortened(starts, ends)} to {ends}"


def _period(date: EdtfDate) -> str:
    first, last = date.text.split("/")
    starts, ends = (_said(read_edtf(end, date.calendar)) if end not in ("", "..") else ""
                    for end in (first, last))
    if starts and ends:
        return f"from {_shortened(starts, ends)} to {ends}"
    if starts:
        return f"from {starts}, end unknown" if date.unknown_end else f"from {starts} on"
    return f"until {ends}, start unknown" if date.unknown_start else f"until {ends}"


def _shortened(first: str, last: str) -> str:
    """The first of two plain dates without the month and the year that the last repeats."""
    words, others = first.split(), last.split()
    if len(words) == len(others) == 3 and words[0].isdigit() and others[0].isdigit() and words[2] == others[2]:
        return words[0] if words[1] == others[1] else f"{words[0]} {words[1]}"
    return first


def _doubted(date: EdtfDate) -> str:
    """A date with its signs: `~` and `%` about, `?` and `%` uncertain."""
    plain = _point(date)
    about = "about " if date.qualifiers & {"~", "%"} else ""
    return about + plain + (" (uncertain)" if date.qualifiers & {"?", "%"} else "")


def _point(date: EdtfDate) -> str:
    """A date without its signs, widened by nothing."""
    text = date.text.translate({ord(sign): None for sign in "~?%"}).partition("T")[0]
    bare = read_point(text, date.calendar, NONE)
    first, last = bare.spans[0][0], bare.spans[-1][1]
    year, month, _ = date_of(first, date.calendar)
    if first == last:
        return say(first, date.calendar)
    if "X" not in text and "S" not in text:
        return _whole(text, year, month, bare.precision)
    if text[0] != "-" and text[4:] == "" and text.rstrip("X") + "X" == text:
        return f"the {text[:3]}0s"
    if len(bare.spans) == 1:
        return _between(first, last, date.calendar)
    kind = "days" if all(start == end for start, end in bare.spans) else "stretches of days"
    return f"one of {len(bare.spans):,} {kind} {_between(first, last, date.calendar)}"


def _whole(text: str, year: int, month: int, precision: Precision) -> str:
    if precision is Precision.SEASON:
        number = int(text[-2:])
        after = f"/{say_year(year + 1)}" if number == 24 else ""
        return f"{_SEASONS[number - 21]} {say_year(year)}{after}"
    if precision is Precision.QUARTER:
        return f"the {_QUARTERS[int(text[-2:]) - 33]} quarter of {say_year(year)}"
    if precision is Precision.MONTH:
        return f"{MONTHS[month - 1]} {say_year(year)}"
    return say_year(year)


def _between(first: Day, last: Day, calendar: Calendar) -> str:
    """Bounds as whole years where they are."""
    start, end = date_of(first, calendar), date_of(last, calendar)
    if start[1:] == (1, 1) and end[1:] == (12, 31):
        return say_year(start[0]) if start[0] == end[0] else f"between {say_year(start[0])} and {say_year(end[0])}"
    starts, ends = say(first, calendar), say(last, calendar)
    return f"between {_shortened(starts, ends)} and {ends}"
