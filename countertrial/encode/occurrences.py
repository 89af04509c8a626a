"""Occurrences that several rows speak of: who took part, where and when."""

from collections import defaultdict
from itertools import combinations, product

from countertrial.case.case import Statement
from countertrial.case.cells import EVERYBODY, When
from countertrial.encode.normal import ALWAYS, OCCURRENCE, OPEN, Happening, Presences, narrow
from countertrial.encode.windows import Window, within

MOST_COMBINED = 400
"""Pairs of a row that places an event and a row that names who took part, beyond which an event is not tested."""

MOST_DATES = 40
"""Different dates of one event beyond which they are not tested: nearly each two of them clash."""


class Occurrences:
    """What several rows speak of by the id of one event.

    Rows without `who` date and place the occurrence itself: one time, one place. Rows without a place or a date say who
    took part in it. Rows that say who, where and when stand by themselves; that they speak of one time and place is a
    reading, since voyages and trials go on.
    """

    def __init__(self, made: Presences) -> None:
        self.made = made
        self.rows: dict[str, list[Statement]] = defaultdict(list)
        self.anchors: dict[str, int] = {}
        self.of_statement: dict[str, list[int]] = defaultdict(list)

    def take(self, statement: Statement) -> None:
        """Take in a row that names an occurrence."""
        self.rows[statement["event"]].append(statement)

    def anchor(self, event: str) -> int:
        """The engine's event that stands for the occurrence itself."""
        if event not in self.anchors:
            self.anchors[event] = self.made.happen(Happening("occurrence", (), Window(*OPEN)))
        return self.anchors[event]

    def tie(self) -> None:
        """Put everybody who took part where the rows put the occurrence, at its time."""
        for event, rows in self.rows.items():
            whole = [row for row in rows if is_whole(row)]
            self._tie_whole(event, whole)
            different = {row["when"].text for row in rows if row["when"] is not None and not is_whole(row)}
            if len(different) > MOST_DATES:
                self.made.skip(event, f"{len(different)} different dates are told of it, and no more than "
                                      f"{MOST_DATES} are tested together")
                continue
            own = [row for row in rows if row["who"] is None]
            joined = [row for row in rows if row["who"] is not None and not is_whole(row)]
            self._date(event, [row for row in rows if not is_whole(row)])
            for row in own:
                if row["place"] is not None:
                    self._at(event, (self.made.selector(row),), row, row, (event,))
            self._join(event, [*own, *whole, *joined], joined)

    def _tie_whole(self, event: str, whole: list[Statement]) -> None:
        """Rows that stand by themselves, two and two, at one time and place under one reading."""
        pairs = [pair for pair in combinations(whole, 2) if self._may_be_one(*pair)]
        if len(pairs) > MOST_COMBINED:
            self.made.skip(event, f"{len(pairs)} pairs of rows that may speak of one time and place")
            return
        for pair in pairs:
            one, other = (self._aside(event, row) for row in pair)
            self.made.orders += together(ALWAYS, one, other)
            for first, second in product(*(self._instants(row) for row in pair)):
                for selector in self.made.happenings[one].selectors:
                    self.made.orders += together(selector, first, second)

    def _may_be_one(self, one: Statement, other: Statement) -> bool:
        """Whether two rows agree on the place or on some of the time; where they agree on neither, it went on."""
        places = [self.made.case.inside(row["place"]) for row in (one, other)]
        if one["place"] in places[1] or other["place"] in places[0]:
            return True
        first, second = (self._window((row,)) for row in (one, other))
        return first.lo <= second.hi and second.lo <= first.hi

    def _aside(self, event: str, row: Statement) -> int:
        """The occurrence as a row puts it, under the reading that it is one, as something that is in one place."""
        selector = self.made.selector(row, ((self._one(event), 0),))
        self.made.selector(row, ((self._one(event), 1),))
        number = self.made.happen(Happening("presence", (selector,), self._window((row,)), row["place"], (event,)))
        self.of_statement[row.id].append(number)
        return number

    def _instants(self, row: Statement) -> list[int]:
        """The events of a row that say that somebody was there at some time."""
        return [number for number in self.of_statement[row.id]
                if self.made.happenings[number].window.dur == 0 and row["mode"] in (None, "within")]

    def _join(self, event: str, places: list[Statement], joined: list[Statement]) -> None:
        """Everybody who took part, in each place where a row puts the occurrence."""
        placed = [row for row in places if row["place"] is not None]
        if len(placed) * len(joined) > MOST_COMBINED:
            self.made.skip(event, f"{len(placed) * len(joined)} combinations of where it was and who took part")
            return
        for row in joined:
            own = self.made.selector(row)
            if not placed:
                self._at(event, (own,), row, row, row["who"])
            for other in placed:
                reading = ((self._one(event), 0),) if is_whole(other) else ()
                self._at(event, (self.made.selector(other, reading), own), other, row, row["who"])

    def _one(self, event: str) -> int:
        name = self.made.case.name(event)
        return self.made.dimension(event, OCCURRENCE, (f"{name} is one occurrence, in one place at one time",
                                                       f"{name} goes on, over time or in several places"))

    def _date(self, event: str, rows: list[Statement]) -> None:
        """Whoever accepts a row that dates the occurrence holds that it fell into its window."""
        for row in rows:
            for date, reading in self.made.dates(row, "when"):
                narrow(self.made, self.made.selector(row, reading), self.anchor(event),
                        within(date, row["hours"])[0], out=False)

    def _at(self, event: str, selectors: tuple[int, ...], places: Statement, means: Statement,
            who: tuple[str, ...]) -> None:
        if EVERYBODY in who:
            return
        number = self.made.happen(Happening(
            "presence", tuple(dict.fromkeys(selectors)), self._window((places, means)), places["place"], who,
            frozenset(means["as"] or ())))
        self.made.orders += together(ALWAYS, number, self.anchor(event))
        for row in (places, means):
            self.of_statement[row.id].append(number)

    def _window(self, rows: tuple[Statement, ...]) -> Window:
        """The window of the rows' own date where there is one reading of it: it bounds the speed of travel."""
        for row in rows:
            when: When | None = row["when"]
            if when is not None and len(when.readings) == 1:
                window = within(when.date, row["hours"])[0]
                return Window(window.lo, window.hi, 0, (), window.timed)
        return Window(*OPEN)


def is_whole(row: Statement) -> bool:
    """Whether a row says by itself who was where, and when."""
    return row["who"] is not None and row["place"] is not None and row["when"] is not None


def together(selector: int, one: int, other: int) -> list[tuple[int, int, int, int]]:
    """Orders that hold two events to one time."""
    return [(selector, one, other, 0), (selector, other, one, 0)]
