"""Words that sentences, questions and tables share: dates, places, lists, names."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from countertrial.case.cells import EVERYBODY, Quantity, When
from countertrial.case.dates import Calendar, EdtfDate, Shape, date_of, read_edtf, say_date
from countertrial.encode.counting import counted as counted  # noqa: PLC0414 - many take it from here
from countertrial.encode.counting import listed as listed  # noqa: PLC0414
from countertrial.encode.counting import listed_names as listed_names  # noqa: PLC0414

if TYPE_CHECKING:
    from countertrial.case.case import Case

_WHOLE = ("between ", "from ", "until ", "one of ", "all from ")


def date(when: When) -> str:
    """A date in words; of an unknown calendar both readings are given."""
    return listed(dict.fromkeys(say_date(reading) for reading in when.readings), "or")


def on(when: When | None) -> str:
    """When something was, to stand after a verb: `on 12 December 1935`; empty where no date is given."""
    return "" if when is None else f" {placed(when.date, date(when))}"


def placed(written: EdtfDate, said: str) -> str:
    """A date in words, to stand after a verb: `on 12 December 1935`, `in 1935`."""
    if said.startswith(_WHOLE):
        return said
    first = said.removeprefix("about ").split()[0]
    return f"on {said}" if written.is_day or (first.isdigit() and len(first) < 3) else f"in {said}"


def dated_from(when: When) -> str:
    """A date in words, to stand after what bears it: `of 1983`, `of a day between 1 and 3 March 1938`."""
    said = date(when)
    return f"of {_edge(when)}" if not said.startswith(_WHOLE) or said.startswith("between ") else f"dated {said}"


def until(when: When) -> str:
    """The end of a date in words, to stand after "by" or "until"."""
    written, said = when.date, date(when)
    if len(when.readings) > 1 or not said.startswith(_WHOLE) or written.latest is None:
        return said
    if written.shape is Shape.PERIOD:
        return say_date(read_edtf(written.text.partition("/")[2].strip(), written.calendar))
    return say_date(read_edtf(iso(written.latest, written.calendar), written.calendar))


def iso(day: int, calendar: Calendar = Calendar.GREGORIAN) -> str:
    """A day as it is written in tables."""
    year, month, number = date_of(day, calendar)
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{number:02}"


def span(begins: When | None, ends: When | None) -> str:
    """A stretch between two dates, to stand after a verb; empty where neither is given."""
    if begins is None:
        return f" until {_edge(ends)}" if ends is not None else ""
    if ends is None:
        return f" from {_edge(begins)}"
    if begins.text == ends.text:
        return on(begins)
    least = date(begins).removesuffix(" or earlier")
    if least != date(begins) and date(ends) == f"{least} or later":
        return f" {placed(begins.date, least)} at the least"
    return f" from {_edge(begins)} on" if ends.text == ".." else f" from {_edge(begins)} to {_edge(ends)}"


def _edge(end: When) -> str:
    said = date(end)
    return "now" if end.text == ".." else f"a day {said}" if said.startswith("between ") else said


def name(case: "Case", of: str) -> str:
    """The name of an id; a statement is named in square brackets."""
    if of == EVERYBODY:
        return "anybody"
    table = case.tables.get(case.table_of(of) or "")
    if table is not None and not table.kind.registry:
        return f"[{of}]"
    return case.name(of)


def names(case: "Case", ids: Sequence[str], last: str = "and") -> str:
    """The names of several ids, as a list in words."""
    return listed_names((name(case, one) for one in ids), last)


def within(case: "Case", of: str) -> str:
    """The name of an id within a sentence: `the police`, but `The Hague` and `The Times`."""
    told = name(case, of)
    voice = case.voices.get(of)
    if voice is not None:
        titled = voice.side == "press" or any(told == one.title for one in case.sources.values())
        return told if titled or not told.startswith("The ") else f"the {told[4:]}"
    place, body = case.places.get(of), case.bodies.get(of)
    small = place.level in ("site", "room", "vessel") if place is not None else \
        body is not None and body.kind != "newspaper"
    return f"the {told[4:]}" if small and told.startswith("The ") else told


def within_all(case: "Case", ids: Sequence[str], last: str = "and") -> str:
    """The names of several ids within a sentence, as a list in words."""
    return listed_names((within(case, one) for one in ids), last)


def at(case: "Case", place: str | None) -> str:
    """Where something was, to stand after a verb: ` in Berlin`, ` at Kjeller airfield`, ` on “Ruth, tanker at sea”`."""
    if place is None:
        return ""
    known = case.places.get(place)
    word = {"site": "at", "vessel": "on"}.get(known.level if known is not None else "", "in")
    told = within(case, place)
    return f" {word} “{told}”" if ", " in told else f" {word} {told}"


def quantity(value: Quantity) -> str:
    """A number as a source gives it, in words."""
    about = "about " if value.about else ""
    if value.low is None or value.high is None:
        bound = value.high if value.low is None else value.low
        said = f"{'fewer' if value.low is None else 'more'} than {number(bound or 0)}"
    elif value.low == value.high:
        said = number(value.low)
    else:
        said = f"{number(value.low)} to {number(value.high)}"
    return f"{about}{said}{' (supplied by an editor)' if value.bracketed else ''}"


def measured(value: Quantity, unit: str | None) -> str:
    """A number with its unit, of which one is told in the singular: `1 person`, `3 persons`."""
    told = quantity(value)
    if not unit:
        return told
    one = value.low == value.high == 1 and unit.isalpha() and unit.endswith("s") and not unit.endswith(_NO_PLURALS)
    return f"{told} {unit[:-1] if one else unit}"


_NO_PLURALS = ("ss", "us", "is", "as", "ies", "ches", "shes", "xes", "ses")
"""Ends of words that are no plurals in -s, or lose more than it."""


def number(value: float) -> str:
    """A number without an idle decimal point."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def all_of(number: int) -> str:
    """All of so many: `both` of two."""
    return "both" if number == 2 else "all"


def sentence_of(text: str) -> str:
    """Text with a capital at its beginning and a full stop at its end."""
    told = " ".join(text.split())
    return told if not told else f"{told[0].upper()}{told[1:]}{'' if told[-1] in '.?!…' else '.'}"
