"""What the rows of a case say of one thing that indicators ask for, such as the arrest of one accused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from countertrial.case.case import Statement
from countertrial.case.indicators import Field, Reads
from countertrial.encode.instants import end, moment, said, start
from countertrial.encode.procedure import Procedure, Process, belongs, words
from countertrial.methods.intervals import UNKNOWN, Moment, before, first, hull

FIRST = frozenset({"1", "first"})
"""Words of `version` by which a confession is said to be the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was read of a field.

    Args:
        name: Of the field, in words.
        moment: When it was, within bounds; without bounds where no row dates it.
        told: Rows that assert it.
        denied: Rows that deny it.
        read: Ids of all rows that were read for it.
    """

    name: str
    moment: Moment
    told: tuple[Statement, ...]
    denied: tuple[Statement, ...]
    read: frozenset[str]

    @property
    def dated(self) -> bool:
        """Whether a bound of it is known."""
        return self.moment != UNKNOWN


class Fields:
    """Looks up fields for persons of processes; each is read once.

    Args:
        procedure: Rows by person.
        known: The fields by name.
    """

    def __init__(self, procedure: Procedure, known: Mapping[str, Field]) -> None:
        self.procedure = procedure
        self._known = known
        self._found: dict[tuple[str, str, str], Found] = {}

    def of(self, name: str, person: str, process: Process) -> Found:
        """What the rows say of a field for one person of a process."""
        key = (name, person, process.id)
        if key not in self._found:
            self._found[key] = self._look_up(self._known[name], person, process)
        return self._found[key]

    def _look_up(self, field: Field, person: str, process: Process) -> Found:
        told: dict[str, tuple[Statement, Moment]] = {}
        denied: dict[str, Statement] = {}
        read: set[str] = set()
        for reads in field.reads:
            if reads.table == "rules":
                return self._law(field, person, process)
            for row, why in self._rows(reads, person, process):
                when = self._when(reads, row)
                kept, bounds = self._in_time(reads, when, person, process)
                kept = kept or (row.denied and when == UNKNOWN)  # a denial without a date denies it of all time
                read |= {row.id, *why, *bounds}
                if not kept:
                    continue
                if row.denied:
                    denied[row.id] = row
                else:
                    told[row.id] = (row, when)
        rows = [told[one] for one in sorted(told)]
        since = self.of(field.since, person, process) if field.since else None
        read |= since.read if since is not None and rows else set()
        return Found(name=field.name, moment=_date(field, rows, since), told=tuple(row for row, _ in rows),
                     denied=tuple(denied[one] for one in sorted(denied)), read=frozenset(read))

    def _in_time(self, reads: Reads, when: Moment, person: str, process: Process) -> tuple[bool, frozenset[str]]:
        """Whether a row is before what it must be before, with the rows that say when that was."""
        kept, read = True, frozenset[str]()
        if reads.before:
            bound = self.of(reads.before, person, process)
            kept, read = before(when, bound.moment) is True, read | bound.read
        if reads.not_after:
            bound = self.of(reads.not_after, person, process)
            kept, read = kept and before(bound.moment, when) is not True, read | bound.read
        return kept, read

    def _law(self, field: Field, person: str, process: Process) -> Found:
        """When the law came into force on which the person was charged; in the case's own table of rules."""
        case = self.procedure.case
        rows = [row for row in self.procedure.of("accusations", (), person) if row.counts]
        charges = process.charges or {row["charge"] for row in rows}
        rules = {law for charge in charges if (law := case.charges[charge].law) is not None}
        begun = [start(case.rules[one].from_) for one in sorted(rules)]
        return Found(name=field.name, moment=hull(begun) if UNKNOWN not in begun else UNKNOWN, told=(), denied=(),
                     read=frozenset(row.id for row in rows))

    def _rows(self, reads: Reads, person: str, process: Process) -> Iterator[tuple[Statement, frozenset[str]]]:
        """Rows that a field reads, each with the ids of those that say why it does."""
        for row, why in self._candidates(reads, person, process):
            if self._fits(reads, row, process):
                yield row, why | (self._seats(row) if reads.by else frozenset())

    def _candidates(self, reads: Reads, person: str, process: Process) -> Iterator[tuple[Statement, frozenset[str]]]:
        rows = self.procedure
        if reads.of == "person":
            yield from ((row, frozenset()) for row in rows.of(reads.table, reads.words, person))
        elif reads.of in ("process", "charge"):
            whom = process.charges if reads.of == "charge" else \
                {process.id, *process.persons} if reads.table == "proceedings" else {process.id}
            some = {row.id: row for one in sorted(whom) for row in rows.of(reads.table, reads.words, one)}
            yield from ((some[one], frozenset()) for one in sorted(some))
        else:
            others = rows.kin(person) if reads.of == "kin" else rows.counsel(person, process)
            for one in sorted(others):
                why = frozenset(row.id for row in others[one])
                yield from ((row, why) for row in rows.of(reads.table, reads.words, one))

    def _fits(self, reads: Reads, row: Statement, process: Process) -> bool:
        case = self.procedure.case
        if reads.of in ("person", "process") and not belongs(case, row, process):
            return False
        if reads.table == "accusations" and process.charges and row["charge"] not in process.charges:
            return False
        if self._on_another(row, process):
            return False
        if reads.of == "process" and reads.table == "proceedings" and process.level == "case" \
                and row["body"] != process.id and process.id not in row["who"]:
            return False
        shown = row["version"] if reads.table == "testimony" else row["result"]
        return not (
            (reads.result and words(shown).isdisjoint(reads.result))
            or (reads.instance and words(row["instance"]).isdisjoint(reads.instance))
            or (reads.open is not None and row["in_open_court"] is not reads.open)
            or (reads.effect and row["effect"] not in reads.effect)
            or (reads.item and self._thing(row) not in reads.item)
            or (reads.by and self._kinds(row).isdisjoint(reads.by)))

    def _on_another(self, row: Statement, process: Process) -> bool:
        """Whether an answer, or a plea that names no trial, is to charges on which nobody is tried there."""
        charges: tuple[str, ...] = ()
        if row.kind == "testimony":
            charges = self.procedure.case.elements[row["element"]].charges
        elif row.kind == "proceedings" and row["stage"] == "pleaded" and row["body"] is None and row["charge"]:
            charges = (row["charge"],)
        return bool(process.charges and charges) and process.charges.isdisjoint(charges)

    def _thing(self, row: Statement) -> str:
        """The kind of the thing that evidence is about."""
        thing = self.procedure.case.things.get(row["item"])
        return thing.kind.casefold() if thing is not None and thing.kind else ""

    def _kinds(self, row: Statement) -> frozenset[str]:
        """Kinds of the bodies and of the positions of whoever took a step."""
        case, found = self.procedure.case, set[str]()
        for voice in row["by"] or row["offered_by"] or ():
            one = case.speaker_of(voice)
            if one in case.bodies:
                found.add(case.bodies[one].kind)
            found |= {case.positions[held["position"]].kind for held in self._held(one, row)}
        return frozenset(found)

    def _held(self, person: str, row: Statement) -> Iterator[Statement]:
        """Offices that somebody may have held at the time of a row."""
        when = moment(row["when"] if row["when"] is not None else row["from"])
        for held in self.procedure.offices.get(person, ()):
            if before(when, start(held["from"])) is not True and before(end(held["to"]), when) is not True:
                yield held

    def _seats(self, row: Statement) -> frozenset[str]:
        case = self.procedure.case
        return frozenset(held.id for voice in row["by"] or row["offered_by"] or ()
                         for held in self._held(case.speaker_of(voice), row))

    def _when(self, reads: Reads, row: Statement) -> Moment:
        if reads.table == "testimony":
            return said(row, self.procedure.own)
        if reads.table == "lives":
            return moment(row[reads.edge or "born"])
        if reads.table == "custody":
            return end(row["to"]) if reads.edge == "end" else start(row["from"])
        edge = {"start": start, "end": end}.get(reads.edge, moment)
        return edge(row["when"])


def _date(field: Field, rows: Iterable[tuple[Statement, Moment]], since: Found | None) -> Moment:
    every = list(rows)
    some = [(row, when) for row, when in every if when != UNKNOWN]
    if not some:
        return UNKNOWN
    if field.several == "one":
        return hull(when for _, when in some)
    if field.several == "first":
        # One without a date may have come before all that have one.
        return first(when for _, when in every)
    named = [when for row, when in some if not FIRST.isdisjoint(words(row["version"]))]
    if named:
        return hull(named)
    return (since.moment[0] if since is not None else None, first(when for _, when in some)[1])
