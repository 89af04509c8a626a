"""The figures of a case as plain values: what each row gives, of what, for when, and in which unit."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from countertrial.case.case import Case, Statement
from countertrial.case.cells import Quantity, When
from countertrial.case.findings import NotLookedAt
from countertrial.encode.burden import author
from countertrial.methods.quantities import Span, Value, days_of, factor, rate, value

MOST_PAIRS = 2_000
"""Pairs of rows on one quantity that are compared."""

DAYS_A_YEAR = 365.2425


@dataclass(frozen=True, slots=True)
class Row:
    """One figure.

    Args:
        row: The statement.
        value: Its number, at least 0.
        unit: Its unit as written.
    """

    row: Statement
    value: Value
    unit: str

    @property
    def bracketed(self) -> bool:
        """Whether an editor supplied it."""
        found: Quantity = self.row["value"]
        return found.bracketed


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures of one quantity.

    Args:
        one: A figure.
        other: Another, in the unit of the first.
        times: Whether both rows certainly speak of one time (`same`), may (`open`).
        cited: Whether one row is of the source that the other cites for it.
    """

    one: Row
    other: Row
    times: str
    cited: bool


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure with those that are parts of it, in its unit."""

    whole: Row
    parts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Rate:
    """A figure for each day or year, the time for which it is given in its unit of time, and a total of that time."""

    rate: Row
    time: Span
    total: Row


class Figures:
    """The figures of a case.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.aside: list[NotLookedAt] = []

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Figures that somebody asserts, sorted by id."""
        found = []
        for row in sorted(self.case.statements("figures"), key=lambda one: one.id):
            if not row.counts:
                self.aside.append(NotLookedAt(what=row.id, reason=f"its stance is {row.stance}"))
                continue
            given: Quantity = row["value"]
            found.append(Row(row, value(given.low, given.high, about=given.about), row["unit"] or ""))
        return tuple(found)

    @cached_property
    def by_quantity(self) -> Mapping[tuple[str, str], tuple[Row, ...]]:
        """Figures of one quantity of one thing, by both."""
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for one in self.rows:
            found[quantity_key(one.row)].append(one)
        return {key: tuple(found[key]) for key in sorted(found)}

    def pairs(self) -> Iterator[Pair]:
        """Figures of one quantity by two authors, or of a source and of who cites it, that may be compared."""
        for key, rows in self.by_quantity.items():
            count = 0
            for one, other in combinations(rows, 2):
                pair = self._pair(one, other)
                if pair is None:
                    continue
                count += 1
                if count > MOST_PAIRS:
                    self.aside.append(NotLookedAt(what=key[0], reason=f"more than {MOST_PAIRS:,} pairs of figures"))
                    break
                yield pair

    def _pair(self, one: Row, other: Row) -> Pair | None:
        cited = _cites(one.row, other.row) or _cites(other.row, one.row)
        speaker = author(self.case, one.row)
        if not cited and speaker is not None and speaker == author(self.case, other.row):
            return None  # what one author says twice is a matter of the examination consistency
        times = together(one.row, other.row)
        if times == "apart":
            return None
        into = factor(other.unit, one.unit)
        if into is None:
            self.aside.append(NotLookedAt(what=other.row.id, reason=(
                f"“{other.unit or 'no unit'}” cannot be compared with “{one.unit or 'no unit'}” of {one.row.id}")))
            return None
        return Pair(one, Row(other.row, other.value.times(into), one.unit), times, cited)

    def wholes(self) -> Iterator[Whole]:
        """Figures that others are parts of."""
        by_id: dict[str, Row] = {one.row.id: one for one in self.rows}
        parts: dict[str, list[Row]] = defaultdict(list)
        for one in self.rows:
            if one.row["part_of"] is not None:
                parts[one.row["part_of"]].append(one)
        for number in sorted(parts):
            whole = by_id.get(number)
            if whole is None:
                for one in parts[number]:
                    self.aside.append(NotLookedAt(what=one.row.id, reason=f"what it is part of, {number}, is no figure "
                                                                          "that is asserted"))
                continue
            held = []
            for one in parts[number]:
                into = factor(one.unit, whole.unit)
                if into is None:
                    self.aside.append(NotLookedAt(what=one.row.id, reason=(
                        f"“{one.unit or 'no unit'}” cannot be compared with “{whole.unit or 'no unit'}” of {number}")))
                else:
                    held.append(Row(one.row, one.value.times(into), whole.unit))
            if held:
                yield Whole(whole, tuple(held))

    def rates(self) -> Iterator[Rate]:
        """Rates with a total of the same thing and the same time."""
        totals: dict[str, list[Row]] = defaultdict(list)
        for one in self.rows:
            totals[one.row["of"] or ""].append(one)
        for one in self.rows:
            parts = rate(one.unit)
            if parts is None:
                continue
            counted, every = parts
            length, size = duration(one.row), days_of(every)
            if length is None or size is None:
                self.aside.append(NotLookedAt(what=one.row.id, reason=(
                    "a rate needs a known unit of time, and the dates from which and to which it held")))
                continue
            time = length.times(1 / size)
            for total in totals[one.row["of"] or ""]:
                into = factor(total.unit, counted or one.row["quantity"])
                if total is not one and rate(total.unit) is None and into is not None and covers(total.row, one.row):
                    yield Rate(one, time, Row(total.row, total.value.times(into), counted))

    def lengths(self) -> Iterator[tuple[Row, Span]]:
        """Figures in a unit of time that are dated from one day to another, and how long that is, in their unit."""
        for one in self.rows:
            length = duration(one.row)
            if not one.unit or length is None or _one_day(one.row):
                continue
            size = days_of(one.unit)  # last, since the table of units takes long to read
            if size is not None:
                yield one, length.times(1 / size)


def quantity_key(row: Statement) -> tuple[str, str]:
    """The quantity, written alike, and of what it is."""
    return " ".join(row["quantity"].casefold().split()), row["of"] or ""


def _cites(one: Statement, other: Statement) -> bool:
    """Whether one row cites the source of the other for its figure, and is not of that source itself."""
    return one["cited"] is not None and one["cited"] in other.source and one["cited"] not in one.source


def bounds(row: Statement) -> tuple[Span, Span] | None:
    """The days on which the time of a row may begin and end; `None` where neither is given."""
    begins, ends = row["from"], row["to"]
    if begins is None and ends is None:
        return None
    first, last = _days(begins if begins is not None else ends), _days(ends if ends is not None else begins)
    if begins is None:
        first = Span(float("-inf"), last.high)
    if ends is None or ends.text == "..":
        last = Span(first.low, float("inf"))
    return first, last


def _days(when: When) -> Span:
    low, high = when.earliest, when.latest
    return Span(float("-inf") if low is None else float(low), float("inf") if high is None else float(high))


def together(one: Statement, other: Statement) -> str:
    """Whether two rows speak of one time: `same`, `apart` where they cannot, else `open`.

    It is the same where both give one day, or both the same two dates; within one month or year a number may change.
    """
    mine, theirs = bounds(one), bounds(other)
    if mine is None or theirs is None:
        return "open"
    if mine[0].low > theirs[1].high or theirs[0].low > mine[1].high:
        return "apart"
    certain = mine[0].low == mine[1].high or not _one_day(one)
    return "same" if mine == theirs and certain else "open"


def duration(row: Statement) -> Span | None:
    """Days from the beginning of a row's time to its end, both days counted; `None` where an end is open."""
    begins, ends = row["from"], row["to"]
    if begins is None or ends is None or ends.text == "..":
        return None
    first, last = _days(begins), _days(ends)
    low, high = last.low - first.high + 1, last.high - first.low + 1
    return None if high in (float("inf"), float("-inf")) or high < 0 else Span(max(0.0, low), high)


def _one_day(row: Statement) -> bool:
    begins, ends = row["from"], row["to"]
    return begins is not None and ends is not None and begins.text == ends.text


def covers(total: Statement, of: Statement) -> bool:
    """Whether a total is given for the time of a rate: dated alike, or not at all."""
    return bounds(total) is None or bounds(total) == bounds(of)
