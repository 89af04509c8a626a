"""Dates and hours are those of the place: what a clock shows in one place, it does not show in another.

How far two clocks can differ is taken from `places.utc` where both places have it, else from their longitudes. What
the same persons do within days of one another, or what one occurrence binds, is told by one clock, that of the place
where most of it is put. Windows elsewhere are moved by what the clocks are known to differ, and changed by what is
open beyond that, so that a conflict holds however the clocks stood: a stay counts only while it goes on by both clocks,
and what happened at some time may have happened earlier or later.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from countertrial.case.case import Case
from countertrial.encode.normal import OPEN, Happening, Presences
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

    def ahead(self, other: "Clock", *, timed: bool, one_time: bool = False) -> tuple[int, int]:
        """Least and most minutes by which another clock is ahead of this one.

        Args:
            other: The other clock.
            timed: Whether hours count, or days only.
            one_time: Whether clocks that may show the same time are held to do so.
        """
        if self.around[0] in other.around or other.around[0] in self.around or self.towns & other.towns:
            return 0, 0
        if self.utc is not None and other.utc is not None:
            least, most = other.utc[0] - self.utc[1], other.utc[1] - self.utc[0]
            return (0, 0) if one_time and least <= 0 <= most else (least, most)
        if one_time:
            return 0, 0
        most = self._apart(other, timed=timed)
        return -most, most

    def _apart(self, other: "Clock", *, timed: bool) -> int:
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
    """Tell presences that have to do with one another by one clock, with room for what that leaves open.

    Orders between them must have been made; those that are made afterwards allow for clocks by `gap_between`.
    """
    moves: dict[int, tuple[int, int]] = {}
    for some in _linked(made):
        places = Counter(place for number in some if (place := made.happenings[number].place))
        if len(places) > 1:
            clocks = {place: clock(made.case, place) for place in places}
            home = min(places, key=lambda one: (-places[one], one))
            timed = any(made.happenings[number].window.timed for number in some)
            ahead = {place: clocks[home].ahead(clocks[place], timed=timed, one_time=made.one_time) for place in places}
            anywhere = min(least for least, _ in ahead.values()), max(most for _, most in ahead.values())
            for number in some:
                happening = made.happenings[number]
                shift, slack = moves[number] = _moved(ahead.get(happening.place or "", anywhere))
                if not (timed or happening.window.dur):
                    moves[number] = shift, (slack := 0)
                made.clocks |= slack > 0
                made.happenings[number] = replace(_changed(happening, shift, slack), home=home)
    made.holes = [hole for hole in (_moved_hole(hole, *moves.get(hole[1], (0, 0))) for hole in made.holes)
                  if hole[2] <= hole[3]]


def _moved(ahead: tuple[int, int]) -> tuple[int, int]:
    """By how much an event is moved when it is told by a clock, and how much is open beyond that."""
    least, most = ahead
    shift = -((least + most) // 2)
    return shift, max(most + shift, -(least + shift))


def _moved_hole(hole: tuple[int, int, int, int], shift: int, slack: int) -> tuple[int, int, int, int]:
    """When an event cannot begin, by the clock by which it is told now: what is left of it for certain."""
    selector, number, first, last = hole
    return (selector, number, first if first <= OPEN[0] else first + shift + slack,
            last if last >= OPEN[1] else last + shift - slack)


def gap_between(made: Presences, before: int, after: int, gap: int) -> int:
    """The least gap between two events by the clocks by which they are told: less where the later one may be behind.

    Args:
        made: The presences, told by their clocks.
        before: The earlier event.
        after: The later one.
        gap: The gap in true time.
    """
    one, other = made.happenings[before], made.happenings[after]
    told, then = one.home or one.place, other.home or other.place
    if told is None or then is None or told == then:
        return gap
    timed = one.window.timed or other.window.timed
    return gap + clock(made.case, told).ahead(clock(made.case, then), timed=timed, one_time=made.one_time)[0]


def _linked(made: Presences) -> Iterator[list[int]]:
    """Presences that persons have within days of one another, or that an order binds, together with what binds them."""
    happenings = made.happenings
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
    bound = {number for _, *pair, _ in made.orders for number in pair}
    for one, other in made.links + [(before, after) for _, before, after, _ in made.orders]:
        group[root(one)] = root(other)
    linked: dict[int, list[int]] = defaultdict(list)
    for number in sorted(bound | {number for _, number in present}):
        linked[root(number)].append(number)
    yield from linked.values()


def _changed(happening: Happening, shift: int, slack: int) -> Happening:
    """A stay without its ends, or, where nothing of it is left, some time that may be earlier or later."""
    window = happening.window
    if (shift, slack) == (0, 0) or (window.lo, window.hi) == OPEN:
        return happening
    if slack == 0 or window.dur > 2 * slack:
        moved = shift + slack
        return replace(happening, shift=shift, window=replace(
            window, lo=window.lo + moved, hi=window.hi + moved, dur=window.dur - 2 * slack,
            gaps=tuple((first + shift, last + shift) for first, last in window.gaps)))
    gaps = tuple((first + shift + slack, last + shift - slack) for first, last in window.gaps
                 if first + slack <= last - slack)
    return replace(happening, shift=shift, slack=slack, window=Window(
        window.lo + shift - slack, window.hi + shift + window.dur + slack, 0, gaps, window.timed))


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
    begins, ends = first + happening.shift - window.dur, last + happening.shift
    if slack:
        begins = begins - slack if begins <= window.lo + slack else begins + slack
        ends = ends + slack if ends >= window.hi - slack else ends - slack
    return (begins, ends) if begins <= ends else None
