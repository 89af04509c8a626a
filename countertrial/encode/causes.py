"""What voices say of causes: links between factors, with the dates that bear on them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.case.findings import NotLookedAt
from countertrial.encode.burden import author
from countertrial.encode.stretches import limits, span_of
from countertrial.methods.causes import Link
from countertrial.methods.lifespan import FAR

Days = tuple[int, int]
"""The first and the last day on which something may have begun."""


@dataclass(frozen=True, slots=True)
class Dated:
    """When a factor began, by one row.

    Args:
        row: The row.
        days: First and last day of its beginning.
    """

    row: Statement
    days: Days


@dataclass(frozen=True, slots=True)
class Backward:
    """A link whose outcome is dated before its cause.

    Args:
        link: The row on the link.
        earlier: The row that dates the outcome; the link itself where it says when it acted.
        later: The row that dates the cause, or the link.
        happened: Whether the outcome is an occurrence, and not something that may grow.
    """

    link: Statement
    earlier: Statement
    later: Statement
    happened: bool


class Causes:
    """The links of a case.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.aside: list[NotLookedAt] = []
        self.rows = tuple(self._asserted())

    def _asserted(self) -> Iterator[Statement]:
        for row in sorted(self.case.statements("causes"), key=lambda one: one.id):
            if row.counts:
                yield row
            else:
                self.aside.append(NotLookedAt(what=row.id, reason=f"its stance is {row.stance}"))

    def link(self, row: Statement) -> Link:
        """The link that a row states."""
        return row["cause"], row["outcome"], 1 if row["sign"] == "+" else -1

    @cached_property
    def by_voice(self) -> Mapping[str, tuple[Statement, ...]]:
        """Rows by whose they are."""
        found: dict[str, list[Statement]] = {}
        for row in self.rows:
            found.setdefault(author(self.case, row) or "", []).append(row)
        return {voice: tuple(found[voice]) for voice in sorted(found)}

    @cached_property
    def dated(self) -> Mapping[str, tuple[Dated, ...]]:
        """When factors and occurrences began, by the rows that tell it."""
        found: dict[str, list[Dated]] = {}
        for row in sorted(self.case.statements("existences", "presences"), key=lambda one: one.id):
            if not row.counts:
                continue
            if row.kind == "existences" and row["from"] is not None:
                ways = span_of(row)
                first = min((way.start[0] for way in ways), default=-FAR)
                last = max((way.start[1] for way in ways), default=FAR)
                found.setdefault(row["what"], []).append(Dated(row, (first, last)))
            elif row.kind == "presences" and row["who"] is None and row["event"] and row["when"] is not None:
                days = [limits(date) for date in row["when"].readings]
                found.setdefault(row["event"], []).append(Dated(row, (min(day[0] for day in days),
                                                                     max(day[1] for day in days))))
        return {one: tuple(rows) for one, rows in found.items()}

    def backward(self) -> Iterator[Backward]:
        """Links whose outcome certainly began before their cause did, or before they acted."""
        for row in self.rows:
            happened = self.case.table_of(row["outcome"]) == "events"
            outcomes = self.dated.get(row["outcome"], ())
            for cause in self.dated.get(row["cause"], ()):
                for outcome in outcomes:
                    if outcome.days[1] < cause.days[0]:
                        yield Backward(row, outcome.row, cause.row, happened)
            if row["when"] is None:
                continue
            acted = [limits(date) for date in row["when"].readings]
            first, last = min(day[0] for day in acted), max(day[1] for day in acted)
            for cause in self.dated.get(row["cause"], ()):
                if last < cause.days[0]:
                    yield Backward(row, row, cause.row, True)
            for outcome in outcomes:
                if outcome.days[1] < first:
                    yield Backward(row, outcome.row, row, happened)

    def opposed(self) -> Iterator[tuple[Statement, Statement]]:
        """Two rows that say of one cause that it raises and that it lowers one outcome, at times that may meet."""
        first: dict[tuple[str, str], list[Statement]] = {}
        for row in self.rows:
            for other in first.get((row["cause"], row["outcome"]), ()):
                if other["sign"] != row["sign"] and _may_meet(other, row):
                    yield other, row
            first.setdefault((row["cause"], row["outcome"]), []).append(row)


def _may_meet(one: Statement, other: Statement) -> bool:
    if one["when"] is None or other["when"] is None:
        return True
    mine, theirs = ([limits(date) for date in row["when"].readings] for row in (one, other))
    return min(day[0] for day in mine) <= max(day[1] for day in theirs) and \
        min(day[0] for day in theirs) <= max(day[1] for day in mine)
