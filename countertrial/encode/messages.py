"""Letters, telegrams and calls: occurrences with a sender and a receiver who are in different places.

Unlike a meeting, a message is in no one place: whoever sends it and whoever receives it are each in a place of their
own.
"""

from collections import defaultdict
from itertools import combinations, product

from countertrial.case.case import Case, Statement
from countertrial.encode.normal import ALWAYS, Happening, Presences
from countertrial.encode.occurrences import Occurrences, is_whole, together
from countertrial.encode.windows import within

CARRIED = frozenset({"letter", "parcel", "carried message"})
"""Kinds of events of which something travels: from sender to receiver no faster than anybody could."""

WIRED = frozenset({"telegram", "cable", "radio message", "e-mail"})
"""Kinds of events that are received after they are sent, however soon."""

LIVE = frozenset({"telephone call", "call", "radio talk"})
"""Kinds of events at which all who take part do so at one time."""

SENDER, RECEIVER = "sender", "receiver"
"""What the column `as` calls the two ends."""

MOST_PAIRS = 400
"""Pairs of rows on one message beyond which it is not tested."""


def is_message(case: Case, event: str | None) -> bool:
    """Whether an event is a message, by its kind."""
    return event is not None and case.events[event].kind.strip().lower() in CARRIED | WIRED | LIVE


class Messages:
    """The rows of a case on messages, and what they bind."""

    def __init__(self, made: Presences, occurrences: Occurrences) -> None:
        self.made = made
        self.occurrences = occurrences
        self.rows: dict[str, list[Statement]] = defaultdict(list)

    def take(self, statement: Statement) -> None:
        """Take in a row that names a message."""
        self.rows[statement["event"]].append(statement)

    def tie(self) -> None:
        """Bind the two ends of each message to one another."""
        for event, rows in self.rows.items():
            kind = self.made.case.events[event].kind.strip().lower()
            ends = [row for row in rows if self._is_end(row, live=kind in LIVE)]
            if len(ends) ** 2 > MOST_PAIRS:
                self.made.skip(event, f"{len(ends)} rows on the ends of one message")
            elif kind in LIVE:
                self._live(event, ends)
            else:
                self._sent(event, ends, carried=kind in CARRIED)

    def _is_end(self, row: Statement, *, live: bool) -> bool:
        if row["when"] is None:
            self.made.skip(row.id, "the row on a message is not dated")
        elif row["who"] is None:
            self.made.skip(row.id, "a message is in no one place and at no one time: a row is needed for each end")
        elif not live and not {SENDER, RECEIVER} & set(row["as"] or ()):
            self.made.skip(row.id, f'whether it speaks of sender or receiver is open: "{SENDER}" or "{RECEIVER}" is '
                                   'expected in column "as"')
        else:
            return True
        return False

    def _live(self, event: str, ends: list[Statement]) -> None:
        for one, other in combinations(ends, 2):
            for first, second in product(self._instants(one), self._instants(other)):
                self._bind(first, second, both=True)
        for row in ends:
            for number in self._instants(row):
                self.made.orders += together(ALWAYS, number, self.occurrences.anchor(event))

    def _sent(self, event: str, ends: list[Statement], *, carried: bool) -> None:
        """What is received was sent before; what is carried was on its way in between."""
        sent = [number for row in ends if SENDER in (row["as"] or ()) for number in self._instants(row)]
        got = [number for row in ends if RECEIVER in (row["as"] or ()) for number in self._instants(row)]
        if carried:
            sent, got = ([self._carried(event, number) for number in some] for some in (sent, got))
        for first, second in product(sent, got):
            self._bind(first, second, both=False)
        anchor = self.occurrences.anchor(event)
        self.made.orders += [(ALWAYS, number, anchor, 0) for number in sent]
        self.made.orders += [(ALWAYS, anchor, number, 0) for number in got]

    def _bind(self, first: int, second: int, *, both: bool) -> None:
        self.made.links.append((first, second))
        self.made.orders.append((ALWAYS, first, second, 0))
        if both:
            self.made.orders.append((ALWAYS, second, first, 0))

    def _instants(self, row: Statement) -> list[int]:
        """The events of a row on one end; made where the row names no place."""
        if not is_whole(row) and row.id not in self.occurrences.of_statement:
            for date, reading in self.made.dates(row, "when"):
                selector = self.made.selector(row, reading)
                self.occurrences.of_statement[row.id] += [
                    self.made.happen(Happening("occurrence", (selector,), window)) for window in
                    within(date, row["hours"])]
        return self.occurrences.of_statement[row.id]

    def _carried(self, event: str, number: int) -> int:
        """What is carried, where and when one end has it; the end itself where its place is not told."""
        end = self.made.happenings[number]
        if end.place is None:
            return number
        there = self.made.happen(Happening("presence", end.selectors, end.window, end.place, (event,)))
        self.made.orders += together(ALWAYS, there, number)
        self.made.links.append((there, number))
        return there
