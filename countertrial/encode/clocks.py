"""Days are days of the place: far to the east or west the same hour has another date.

A stay is certain only while it is the day in question on both clocks. Within two hours of longitude the difference is
left aside: it is less than what the first and the last day of a stay leave open.
"""

from collections import defaultdict
from dataclasses import replace

from countertrial.encode.normal import Happening, Presences
from countertrial.encode.windows import DAY, Window

NEAR = 30.0
"""Degrees of longitude within which clocks are taken to agree: two hours."""

SOON = 3 * DAY
"""Minutes before and after a stay in which a presence elsewhere bears on it."""

MINUTES_A_DEGREE = 4


def allow_for_clocks(made: Presences) -> None:
    """Shorten stays of whole days at both ends where the person is, at about the time, in a far longitude too."""
    of: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for happening in made.happenings:
        longitude = _longitude(made, happening)
        if longitude is not None:
            for one in happening.who:
                of[one].append((happening.window.lo, happening.window.hi + happening.window.dur, longitude))
    for number, happening in enumerate(made.happenings):
        longitude = _longitude(made, happening)
        if longitude is not None and happening.window.dur and not happening.window.timed:
            slack = max((_apart(longitude, other) for one in happening.who for first, last, other in of[one]
                         if _soon(happening.window, first, last)), default=0)
            if slack:
                made.happenings[number] = replace(happening, window=_shorter(happening.window, slack))


def _longitude(made: Presences, happening: Happening) -> float | None:
    """Longitude of the place, else of the nearest one around it that has coordinates."""
    if happening.what != "presence" or happening.place is None:
        return None
    around = (made.case.places[place].lon for place in made.case.inside(happening.place))
    return next((longitude for longitude in around if longitude is not None), None)


def _apart(one: float, other: float) -> int:
    """Minutes by which two clocks may differ; across the date line the longer way counts, since dates differ by it."""
    degrees = abs(one - other)
    return round(degrees * MINUTES_A_DEGREE) if degrees > NEAR else 0


def _soon(stay: Window, first: int, last: int) -> bool:
    return first <= stay.hi + stay.dur + SOON and last >= stay.lo - SOON


def _shorter(stay: Window, slack: int) -> Window:
    """The stay without its ends; where nothing of it is left, some time of it."""
    if stay.dur <= 2 * slack:
        return Window(stay.lo, stay.hi + stay.dur, 0, stay.gaps)
    return Window(stay.lo + slack, stay.hi + slack, stay.dur - 2 * slack, stay.gaps)
