"""Accusations and testimony by the person through whom they run, and what is left when that person is taken out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.case.findings import StatementId
from countertrial.encode.burden import author
from countertrial.encode.groups import HELD, Origins
from countertrial.encode.procedure import ACCUSED

BESIDE = ("rival", "provocation")
"""Roles of elements that are no part of a charge."""

AFFIRMS = ("affirms", "partly")
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """A person who is said to have instigated others, and all that runs through that person.

    Args:
        person: The person.
        rows: Accusations in which the person instigates, without being accused of the same charge.
        spokes: Whom the person is said to have instigated, each with the number of such rows.
        charges: Charges on which nobody but the person is named as instigator.
        own: Charges of which the person is accused.
        testimony: Testimony on the parts of those charges.
    """

    person: str
    rows: tuple[Statement, ...]
    spokes: tuple[tuple[str, int], ...]
    charges: tuple[str, ...]
    own: tuple[str, ...]
    testimony: tuple[Statement, ...]

    @property
    def accused(self) -> tuple[str, ...]:
        """Whom the person is said to have instigated."""
        return tuple(one for one, _ in self.spokes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who affirms what runs through a person.

    Args:
        speaker: Who.
        rows: What is affirmed.
        held: How many of these rows were said in custody.
        doubtful: Of how many the dates leave that open.
    """

    speaker: str
    rows: tuple[Statement, ...]
    held: int
    doubtful: int


class Axes:
    """Accusations of a case by instigator.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.rows = tuple(sorted((row for row in case.statements("accusations") if row.counts), key=lambda row: row.id))
        self.accused_of: dict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            self.accused_of[row["charge"]] |= set(row["accused"])
        self.charged = self._charged()
        for charge, person in self.charged:
            self.accused_of[charge].add(person)

    def _charged(self) -> dict[tuple[str, str], StatementId]:
        """Charge and instigator, where steps of procedure alone say that the instigator is accused of it: the first."""
        named = {one for row in self.rows for one in row["instigator"] or ()}
        found: dict[tuple[str, str], StatementId] = {}
        for row in sorted(self.case.statements("proceedings"), key=lambda row: row.id):
            if row.counts and row["stage"] in ACCUSED and row["charge"] is not None:
                for one in named & set(row["who"]):
                    if one not in self.accused_of[row["charge"]]:
                        found.setdefault((row["charge"], one), row.id)
        return found

    def charging(self, axis: Axis) -> frozenset[StatementId]:
        """Steps of procedure on which it rests of what a person, and others who instigate the same, are accused."""
        same = {(row["charge"], one) for row in self.rows for one in row["instigator"] or ()
                if row["charge"] in {own["charge"] for own in axis.rows}}
        return frozenset(by for (charge, one), by in self.charged.items()
                         if one == axis.person or (charge, one) in same)

    @cached_property
    def found(self) -> tuple[Axis, ...]:
        """Every such person; who instigates most comes first."""
        through: dict[str, list[Statement]] = defaultdict(list)
        for row in self.rows:
            for one in set(row["instigator"] or ()):
                if one in self.case.people and one not in self.accused_of[row["charge"]]:
                    through[one].append(row)
        return tuple(sorted((self._axis(one, rows) for one, rows in through.items()),
                            key=lambda axis: (-len(axis.rows), axis.person)))

    @property
    def told(self) -> tuple[Axis, ...]:
        """Those through whom two accusations run, or every one."""
        return tuple(axis for axis in self.found if len(axis.rows) > 1 or len(axis.rows) == len(self.rows))

    def _axis(self, person: str, rows: Sequence[Statement]) -> Axis:
        spokes: dict[str, int] = defaultdict(int)
        for row in rows:
            for one in set(row["accused"]):
                spokes[one] += 1
        charges = tuple(charge for charge in sorted({row["charge"] for row in rows})
                        if self.instigators(charge) == {person})
        elements = {one.id for one in self.case.elements.values()
                    if one.role not in BESIDE and one.charges and set(one.charges) <= set(charges)}
        return Axis(
            person=person, rows=tuple(rows), spokes=tuple(sorted(spokes.items())), charges=charges,
            own=tuple(sorted(charge for charge, accused in self.accused_of.items() if person in accused)),
            testimony=tuple(row for row in self.testimony if row["element"] in elements))

    def instigators(self, charge: str) -> set[str]:
        """Who is named as instigator of a charge, without being accused of it."""
        return {one for row in self.rows if row["charge"] == charge for one in row["instigator"] or ()
                if one not in self.accused_of[charge]}

    @cached_property
    def testimony(self) -> tuple[Statement, ...]:
        """All testimony on parts of charges that counts, in the order of its ids."""
        return tuple(sorted((row for row in self.case.statements("testimony")
                             if row.counts and self.case.elements[row["element"]].role not in BESIDE),
                            key=lambda row: row.id))

    @cached_property
    def ties(self) -> tuple[Statement, ...]:
        """Friendly ties, alleged or not, by which two may stand joined."""
        return tuple(sorted((row for row in self.case.statements("ties")
                             if row.counts and row["sign"] == "+" and not row["feigned"] and row["a"] != row["b"]),
                            key=lambda row: row.id))

    def links(self, among: Iterable[str]) -> tuple[tuple[Pair, ...], frozenset[StatementId]]:
        """Pairs that an accusation or a friendly tie joins, and the rows that do."""
        chosen, pairs, rows = set(among), set[Pair](), set[StatementId]()
        for row in self.rows:
            for one in row["instigator"] or ():
                for other in row["accused"]:
                    if one != other and {one, other} <= chosen:
                        pairs.add((min(one, other), max(one, other)))
                        rows.add(row.id)
        for row in self.ties:
            if {row["a"], row["b"]} <= chosen:
                pairs.add((min(row["a"], row["b"]), max(row["a"], row["b"])))
                rows.add(row.id)
        return tuple(sorted(pairs)), frozenset(rows)

    def carriers(self, axis: Axis) -> tuple[Voice, ...]:
        """Who affirms what runs through a person, and whether in custody."""
        origins, by = Origins(self.case), defaultdict[str, list[Statement]](list)
        for row in axis.testimony:
            if row["answer"] in AFFIRMS:
                by[author(self.case, row) or row.id].append(row)
        return tuple(Voice(speaker=one, rows=tuple(rows), held=sum(_held(self.case, origins, row) for row in rows),
                           doubtful=sum(_doubtful(self.case, origins, row) for row in rows))
                     for one, rows in sorted(by.items()))

    def holdings(self, voices: Iterable[Voice]) -> frozenset[StatementId]:
        """Rows that say when those voices were held."""
        speakers = {one.speaker for one in voices}
        named = {row["custody"] for one in voices for row in one.rows if isinstance(row["custody"], str)}
        return frozenset(row.id for row in self.case.statements("custody")
                         if row.id in named or (row.counts and row["kind"] in HELD and speakers & set(row["of"])))


def _held(case: Case, origins: Origins, row: Statement) -> bool:
    """Whether a row was said in custody: by its own cell, else by its group, else by the rows on the speaker."""
    if row["custody"] is not None:
        return row["custody"] is not False
    declared = case.groups[row.group] if row.group is not None else None
    return (declared is not None and declared.kind == "custody") or origins.held(row)


def _doubtful(case: Case, origins: Origins, row: Statement) -> bool:
    """Whether the dates leave open that a row was said in custody."""
    declared = case.groups[row.group] if row.group is not None else None
    return row["custody"] is None and not _held(case, origins, row) and (
        declared is None or declared.kind != "free") and origins.may_be_held(row)
