"""Dates and hours are those of the place: what a clock shows in one place, it does not show in another.

How far two clocks can differ is taken from `places.utc` where both places have it, else from their longitudes. What
the same persons do within days of one another is told by one clock, that of the place where most of it is put. Windows
elsewhere are changed so that a conflict holds however the clocks stood: a stay counts only while it goes on by both
clocks, and what happened at some time may have happened earlier or later.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from countertrial.case.case import Case
from countertrial.encode.normal import Happening, Presences
from countertrial.encode.windows import DAY, Window

NEAR = 30.0
"""Degrees of longitude within which days are taken to agree: two hours.

That is less than what the first and the last day of a stay leave open.
"""

BESIDE = 0.25
"""Degrees of longitude within which hours are taken to agree: some fifteen kilometres in Europe."""

LEGAL = 60
"""Minutes by which legal time may differ between places beyond what their longitudes explain."""

UNKNOWN = 120
"""Minutes by which hours may differ between places of which one has no known longitude."""

SOON = 3 * DAY
"""Minutes before and after a presence in which another one elsewhere bears on it."""

MINUTES_A_DEGREE = 4


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of the clocks of a place.

    Args:
        around: The place and those around it, inmost first.
        towns: Towns among these.
        utc: Least and greatest minutes ahead of UTC, `None` where not known.
        longitude: Degrees east, of the nearest place around that has them; `None` where none has.
    """

    around: tuple[str, ...]
    towns: frozenset[str]
    utc: tuple[int, int] | None
    longitude: float | None

    def apart(self, other: "Clock", *, timed: bool) -> int:
        """Most minutes by which two clocks can differ.

        Args:
            other: The other clock.
            timed: Whether hours count, or days only.
        """
        if self.around[0] in other.around or other.around[0] in self.around or self.towns & other.towns:
            return 0
        if self.utc is not None and other.utc is not None:
            return max(self.utc[1] - other.utc[0], other.utc[1] - self.utc[0], 0)
        if self.longitude is None or other.longitude is None:
            return UNKNOWN if timed else 0
        # Across the date line the longer way counts, since dates differ by it.
        degrees = abs(self.longitude - other.longitude)
        if degrees <= (BESIDE if timed else NEAR):
            return 0
        return round(degrees * MINUTES_A_DEGREE) + (LEGAL if timed else 0)


def clock(case: Case, place: str) -> Clock:
    """What is known of the clocks of a place."""
    around = tuple(case.inside(place))
    rows = [case.places[one] for one in around]
    return Clock(around=around, towns=frozenset(row.id for row in rows if row.level == "town"),
                 utc=next((row.utc for row in rows if row.utc is not None), None),
                 longitude=next((row.lon for row in rows if row.lon is not None), None))


def allow_for_clocks(made: Presences) -> None:
    """Change the windows of presences by what their clocks may differ from that of the others at about the time."""
    for some in _linked(made.happenings, made.links):
        places = Counter(place for number in some if (place := made.happenings[number].place))
        if len(places) > 1:
            clocks = {place: clock(made.case, place) for place in places}
            home = clocks[min(places, key=lambda one: (-places[one], one))]
            timed = any(made.happenings[number].window.timed for number in some)
            for number in some:
                happening = made.happenings[number]
                slack = home.apart(clocks[happening.place or ""], timed=timed)
                if slack and (timed or happening.window.dur):
                    made.happenings[number] = _changed(happening, slack)
                    made.clocks = True


def _linked(happenings: list[Happening], links: list[tuple[int, int]]) -> Iterator[list[int]]:
    """Presences that persons have within days of one another, or that one message binds, together."""
    group: dict[int, int] = {}

    def root(number: int) -> int:
        while (above := group.setdefault(number, number)) != number:
            group[number] = number = group.setdefault(above, above)
        return number

    last: dict[str, tuple[int, int]] = {}
    present = [(happening.window.lo, number) for number, happening in enumerate(happenings)
               if happening.what == "presence" and happening.place is not None]
    for _, number in sorted(present):
        window = happenings[number].window
        end = window.hi + window.dur
        for person in happenings[number].who:
            before, until = last.get(person, (number, window.lo))
            if window.lo <= until + SOON:
                group[root(number)] = root(before)
            last[person] = (number, max(end, until))
    for one, other in links:
        group[root(one)] = root(other)
    linked: dict[int, list[int]] = defaultdict(list)
    for _, number in present:
        linked[root(number)].append(number)
    yield from linked.values()


def _changed(happening: Happening, slack: int) -> Happening:
    """A stay without its ends, or, where nothing of it is left, some time that may be earlier or later."""
    window = happening.window
    if window.dur > 2 * slack:
        return replace(happening, window=replace(window, lo=window.lo + slack, hi=window.hi + slack,
                                                 dur=window.dur - 2 * slack))
    gaps = tuple((first + slack, last - slack) for first, last in window.gaps if first + slack <= last - slack)
    return replace(happening, slack=slack, window=Window(window.lo - slack, window.hi + window.dur + slack, 0, gaps,
                                                         window.timed))


def barred(happening: Happening, first: int, last: int) -> tuple[int, int] | None:
    """When an event cannot begin, since nothing like it was in its place at a time told by the clock of that place.

    Args:
        happening: The event.
        first: First minute of that time.
        last: Its last minute.

    Returns:
        First and last minute, by the clock by which the event is told; `None` where none is certain.
    """
    window, slack = happening.window, happening.slack
    begins, ends = first - window.dur, last
    if slack:
        begins = begins - slack if begins <= window.lo + slack else begins + slack
        ends = ends + slack if ends >= window.hi - slack else ends - slack
    return (begins, ends) if begins <= ends else None
