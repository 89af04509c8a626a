"""How what somebody admits grows, and who knew a detail first: the speaker, or those who held the speaker."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.encode.instants import moment, said, start
from countertrial.encode.procedure import Procedure
from countertrial.methods.intervals import UNKNOWN, Moment, before

ADMITS = ("affirms", "partly")
ORDERS = ("document",)
FOUND = ("trace", "document", "search", "finding", "expert")
"""Kinds of evidence by which a detail can be borne out."""

FILE, SPEAKER, OPEN = "those who held the speaker", "the speaker", "open"
"""Who knew a detail first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An element that somebody admits, and had not in an account certainly before.

    Args:
        row: The row that admits it first.
        earlier: Accounts of the same person that are certainly before, without it.
        others: Rows in which others had admitted it, certainly before.
        arrests: Rows of arrests of others, certainly between the last earlier account and this one.
        papers: Documents on the element that are certainly between the two.
    """

    row: Statement
    earlier: tuple[Statement, ...]
    others: tuple[Statement, ...]
    arrests: tuple[Statement, ...]
    papers: tuple[Statement, ...]

    @property
    def after_something(self) -> bool:
        """Whether another's admission, an arrest or a paper came certainly before it."""
        return bool(self.others or self.arrests or self.papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A piece of evidence on an element that somebody admits.

    Args:
        row: The evidence.
        first: Who knew it first: `FILE`, `SPEAKER` or `OPEN`.
        why: What decides it, in words.
    """

    row: Statement
    first: str
    why: str


class Growing:
    """The accounts of the persons of a case in the order of time.

    Args:
        procedure: Rows by person.
    """

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self.case: Case = procedure.case

    def told(self, person: str) -> list[Statement]:
        """What somebody affirmed, denied or took back, by the date that the row gives; rows without one come last."""
        rows = {row.id: row for row in self.procedure.of("testimony", (), person) if row.counts}
        return sorted(rows.values(), key=lambda row: (_order(self.when(row)), row.id))

    def when(self, row: Statement) -> Moment:
        """When something was said, where its own row tells it."""
        return said(row, self.procedure.own)

    def added(self, person: str) -> Iterator[Added]:
        """Elements that are admitted after an account without them."""
        rows = self.told(person)
        for element in sorted({row["element"] for row in rows if row["answer"] in ADMITS}):
            mine = [row for row in rows if row["element"] == element]
            first = next(row for row in mine if row["answer"] in ADMITS)
            at = self.when(first)
            earlier = [row for row in rows if row["element"] != element and before(self.when(row), at) is True]
            # Whoever may have admitted it in an earlier account did not add it.
            undated = [row for row in mine if row is not first and row["answer"] in ADMITS
                       and before(at, self.when(row)) is not True]
            if earlier and not undated:
                yield self._added(person, first, earlier)

    def _added(self, person: str, row: Statement, earlier: Sequence[Statement]) -> Added:
        at = self.when(row)
        last = max((self.when(one) for one in earlier), key=lambda when: when[1] or 0)
        others = [one for one in self._admitting.get(row["element"], ()) if one.speaker is not None
                  and self.case.speaker_of(one.speaker) != person and before(self.when(one), at) is True]
        arrests = [one for one, when in self._arrests if person not in (one["who"] or one["of"])
                   and before(last, when) is True and before(when, at) is True]
        papers = [one for one in self.procedure.of("evidence", ORDERS, row["element"]) if one.counts
                  and before(last, moment(one["when"])) is True and before(moment(one["when"]), at) is True]
        return Added(row=row, earlier=tuple(earlier), others=tuple(others), arrests=tuple(arrests),
                     papers=tuple(papers))

    @cached_property
    def _admitting(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = {}
        for row in sorted(self.case.statements("testimony"), key=lambda one: one.id):
            if row.counts and row["answer"] in ADMITS:
                found.setdefault(row["element"], []).append(row)
        return found

    @cached_property
    def _arrests(self) -> list[tuple[Statement, Moment]]:
        rows = [(row, moment(row["when"])) for row in self.case.statements("proceedings")
                if row.counts and row["stage"] == "arrested"]
        rows += [(row, start(row["from"])) for row in self.case.statements("custody")
                 if row.counts and row["kind"] == "held"]
        return sorted(((row, when) for row, when in rows if when != UNKNOWN), key=lambda one: one[0].id)

    def holders(self, person: str) -> tuple[frozenset[str], frozenset[str]]:
        """Bodies and persons who held or investigated somebody, and the rows that say so."""
        rows = [row for row in self.procedure.of("custody", ("held", "isolated", "session"), person) if row.counts]
        rows += [row for row in self.procedure.of("proceedings", ("investigated", "arrested"), person) if row.counts]
        found = {self.case.speaker_of(one) for row in rows for one in (*(row["by"] or ()), row["body"])
                 if one is not None}
        trials = {one for one in found if one in self.case.bodies and self.case.bodies[one].kind == "trial"}
        return frozenset(found - trials), frozenset(row.id for row in rows)

    def details(self, person: str, element: str) -> list[Detail]:
        """Evidence on an element that somebody admits, with who knew it first."""
        rows = [row for row in self.told(person) if row["element"] == element and row["answer"] in ADMITS]
        holders, _ = self.holders(person)
        evidence = [row for of in (element, *(one.id for one in rows))
                    for row in self.procedure.of("evidence", FOUND, of)]
        some = {row.id: row for row in evidence if row.counts and row["effect"] != "undermines"
                and (row["first_known_to"] or row["when"] is not None)}
        return [self._detail(some[one], rows, person, holders) for one in sorted(some)]

    def _detail(self, row: Statement, told: Iterable[Statement], person: str, holders: frozenset[str]) -> Detail:
        known = {self.case.speaker_of(one) for one in row["first_known_to"] or ()}
        orders = {before(self.when(one), moment(row["when"])) for one in told}
        later = True in orders
        if person in known and not holders & known:
            return Detail(row=row, first=SPEAKER, why="the row says that the speaker knew it first")
        if holders & known:
            if later:
                return Detail(row=row, first=OPEN, why="by its words those who held the speaker knew it first, by its "
                                                       "date the speaker told it first")
            return Detail(row=row, first=FILE, why="the row says that those who held the speaker knew it first")
        if not known and later:
            return Detail(row=row, first=SPEAKER, why="affirmed before it was found, as the dates have it")
        return Detail(row=row, first=OPEN, why="found before it was told, by others or by nobody who is named"
                      if orders == {False} else "neither dates nor names decide it")


def _order(when: Moment) -> tuple[int, int]:
    far = 10**12
    return (far if when[0] is None and when[1] is None else when[0] if when[0] is not None else -far,
            when[1] if when[1] is not None else far)
