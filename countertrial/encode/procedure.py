"""The steps, custody, words and relatives of whoever was accused or held: which rows speak of whom."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY
from countertrial.encode.groups import Origins
from countertrial.encode.instants import end, moment, own_words, start
from countertrial.encode.wording import within
from countertrial.methods.intervals import Moment, hull

TRIAL = "trial"
"""Kind of the bodies that are trials."""

COURTS = ("court", "military_court", "special_court", "juvenile_court", "board")
ACCUSED = ("charged", "indictment_served", "pleaded", "present", "tried", "convicted", "acquitted", "sentenced")
"""Steps whose body is a trial that show who was accused in it."""

HEARD = ("tried", "judged", "convicted", "acquitted", "sentenced")
"""Steps that date a trial and name its court."""

_WORDS = re.compile(r"[;,\s]+")
_COLUMNS: Mapping[str, tuple[str, str]] = {
    "proceedings": ("who", "stage"), "custody": ("of", "kind"), "evidence": ("bears_on", "kind"),
    "accusations": ("accused", ""), "lives": ("person", "")}
"""Of each table the column that says of whom it speaks, and the one by whose word rows are chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """A trial with its accused, or a dependence group with its members.

    Args:
        id: The body of the trial, or the group.
        name: In words.
        level: `case` of a trial, `group` of a group.
        persons: The accused, or the members, sorted.
        scope: Statements that show who they are, and when it was: as few as do.
        when: Bounds of any moment of the trial.
        bodies: The trial and those that held it, or who held the group.
        charges: On which they were accused.
    """

    id: str
    name: str
    level: str
    persons: tuple[str, ...]
    scope: frozenset[str]
    when: Moment
    bodies: frozenset[str]
    charges: frozenset[str] = frozenset()


class Procedure:
    """Rows of a case by the persons of whom they speak; only what is asserted or denied.

    Args:
        case: The case.
        kin: Words of ties between relatives.
    """

    def __init__(self, case: Case, kin: Iterable[str] = ()) -> None:
        self.case = case
        self.own = own_words(case)
        self._kin = frozenset(kin)
        self._origins = Origins(case)

    @cached_property
    def _rows(self) -> Mapping[tuple[str, str], Mapping[str, list[Statement]]]:
        found: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
        for table, (whom, word) in _COLUMNS.items():
            for row in self._sorted(table):
                named = row[whom] or ()
                for one in (named,) if isinstance(named, str) else named:
                    found[table, row[word] if word else ""][one].append(row)
        for row in self._sorted("testimony"):
            if row.speaker is not None:
                found["testimony", row["answer"]][self.case.speaker_of(row.speaker)].append(row)
        return found

    def _sorted(self, table: str) -> list[Statement]:
        rows = sorted((row for row in self.case.statements(table) if row.counts or row.denied), key=lambda one: one.id)
        return [row for row in rows if not _reversed(row)] if table == "custody" else rows

    @cached_property
    def reversed(self) -> tuple[str, ...]:
        """Rows of custody that certainly end before they begin; nothing is made of them."""
        return tuple(sorted(row.id for row in self.case.statements("custody") if _reversed(row)))

    def of(self, table: str, words: Iterable[str], whom: str) -> list[Statement]:
        """Rows of a table with one of these words that speak of somebody, or that somebody speaks."""
        some = tuple(words) or tuple(word for name, word in self._rows if name == table)
        return [row for word in some for row in self._rows.get((table, word), {}).get(whom, ())]

    def people_in(self, table: str, words: Iterable[str]) -> frozenset[str]:
        """Persons of whom such rows speak."""
        return frozenset(one for word in words for one in self._rows.get((table, word), {}) if one in self.case.people)

    def of_many(self, table: str, words: Iterable[str]) -> list[Statement]:
        """Rows that speak of a body or of everybody, and so of no single person for certain."""
        found = {row.id: row for word in words for whom, rows in self._rows.get((table, word), {}).items()
                 if whom == EVERYBODY or whom in self.case.bodies for row in rows}
        return [found[one] for one in sorted(found)]

    @cached_property
    def processes(self) -> tuple[Process, ...]:
        """The trials of the case with those who were accused in them; without those of whom nobody is named."""
        steps: dict[str, list[Statement]] = defaultdict(list)
        for row in self._sorted("proceedings"):
            if row["body"] is not None and self.case.bodies[row["body"]].kind == TRIAL:
                steps[row["body"]].append(row)
        return tuple(made for one in sorted(steps) if (made := self._process(one, steps[one])) is not None)

    def _process(self, trial: str, steps: Sequence[Statement]) -> Process | None:
        naming = [row for row in steps if row.counts and row["stage"] in ACCUSED]
        dating = [row for row in steps if row.counts and row["stage"] in HEARD]
        persons = sorted({one for row in naming for one in row["who"] if one in self.case.people})
        if not persons:
            return None
        bodies = {trial, *self._around(trial)} | {one for row in dating for one in row["by"] or ()
                                                  if one in self.case.bodies}
        return Process(
            id=trial, name=within(self.case, trial), level="case", persons=tuple(persons),
            scope=_few({row.id: self._shows(row, naming, dating) for row in (*naming, *dating)}),
            bodies=frozenset(bodies),
            charges=frozenset(row["charge"] for row in naming if row["charge"] is not None),
            when=hull(moment(row["when"]) for row in dating if row["when"] is not None))

    def _shows(self, row: Statement, naming: Sequence[Statement], dating: Sequence[Statement]) -> frozenset[str]:
        """What a row shows of a trial: accused, a charge, a court, its first and its last day."""
        found: set[str] = set()
        if row in naming:
            found |= {f"person {one}" for one in row["who"] if one in self.case.people}
            found |= {f"charge {row['charge']}"} if row["charge"] is not None else set()
        if row in dating:
            found |= {f"body {one}" for one in row["by"] or () if one in self.case.bodies}
            found |= _ends(moment(row["when"])) if row["when"] is not None else set()
        return frozenset(found)

    def _around(self, body: str) -> list[str]:
        chain: list[str] = []
        inner = self.case.bodies[body].within
        while inner is not None and inner not in chain:
            chain.append(inner)
            inner = self.case.bodies[inner].within
        return chain

    @cached_property
    def unnamed(self) -> tuple[str, ...]:
        """Trials in which no row names an accused."""
        known = {one.id for one in self.processes}
        return tuple(sorted(one.id for one in self.case.bodies.values() if one.kind == TRIAL and one.id not in known))

    @cached_property
    def groups(self) -> tuple[Process, ...]:
        """Dependence groups of custody, declared or proposed, and of agents, with those who spoke in them."""
        rows: dict[str, list[Statement]] = defaultdict(list)
        persons: dict[str, set[str]] = defaultdict(set)
        for row in sorted(self.case.statements("testimony"), key=lambda one: one.id):
            if not row.counts and not row.denied:
                continue
            group = self._origins.of(row).id
            speaker = self.case.speaker_of(row.speaker) if row.speaker is not None else ""
            if speaker in self.case.people and self._held(group):
                rows[group].append(row)
                persons[group].add(speaker)
        return tuple(self._group(one, rows[one], persons[one]) for one in sorted(rows))

    def _held(self, group: str) -> bool:
        declared = self.case.groups.get(group)
        return group.startswith("custody:") if declared is None else declared.kind in ("custody", "agent")

    def _group(self, group: str, rows: Sequence[Statement], persons: set[str]) -> Process:
        declared = self.case.groups.get(group)
        body = declared.body if declared is not None else group.removeprefix("custody:")
        held = frozenset(row.id for one in persons for row in self.of("custody", ("held", "isolated"), one))
        name = f"those who spoke in custody of {within(self.case, body)}" if body is not None else f"the group {group}"
        return Process(id=group, name=name, level="group", persons=tuple(sorted(persons)),
                       scope=held | _few({row.id: self._spoke(row) for row in rows}),
                       when=hull(moment(row.said) for row in rows if row.id in self.own),
                       bodies=frozenset({body} if body is not None else ()))

    def _spoke(self, row: Statement) -> frozenset[str]:
        speaker = self.case.speaker_of(row.speaker or "")
        return frozenset({f"person {speaker}"} | (_ends(moment(row.said)) if row.id in self.own else set()))

    def held(self, row: Statement) -> bool:
        """Whether a statement was certainly made in custody, or the row says so."""
        return bool(row["custody"]) if row["custody"] is not None else self._origins.held(row)

    def kin(self, person: str) -> Mapping[str, tuple[Statement, ...]]:
        """Relatives of somebody, with the ties that say so."""
        return self._relatives.get(person, {})

    @cached_property
    def _relatives(self) -> Mapping[str, Mapping[str, tuple[Statement, ...]]]:
        found: dict[str, dict[str, tuple[Statement, ...]]] = defaultdict(dict)
        for row in self._sorted("ties"):
            if row.counts and not self._kin.isdisjoint(words(row["kind"])):
                for one, other in ((row["a"], row["b"]), (row["b"], row["a"])):
                    if one in self.case.people and other in self.case.people and one != other:
                        found[one][other] = (*found[one].get(other, ()), row)
        return found

    def counsel(self, person: str, process: Process) -> Mapping[str, tuple[Statement, ...]]:
        """Persons who defended somebody in a process, with the steps that say so."""
        found: dict[str, tuple[Statement, ...]] = {}
        for row in self.of("proceedings", ("counsel_appointed", "defended"), person):
            named = (*(row["other"] or ()), *((row["by"] or ()) if row["stage"] == "defended" else ()))
            if row.counts and belongs(self.case, row, process):
                for one in {self.case.speaker_of(some) for some in named}:
                    if one in self.case.people:
                        found[one] = (*found.get(one, ()), row)
        return found

    @cached_property
    def offices(self) -> Mapping[str, tuple[Statement, ...]]:
        """Offices by who held them."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for row in self._sorted("offices"):
            if row.counts:
                found[row["person"]].append(row)
        return {one: tuple(rows) for one, rows in found.items()}


def _ends(when: Moment) -> set[str]:
    return {f"from {when[0]}", f"to {when[1]}"}


def _few(shows: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """A few rows that together show all that all of them show; of days only the first and the last count."""
    days = {word: {int(one.removeprefix(word)) for shown in shows.values() for one in shown
                   if one.startswith(word) and one != f"{word}None"} for word in ("from ", "to ")}
    open_ends = {one for shown in shows.values() for one in shown if one in ("from None", "to None")}
    ends = {f"from {min(days['from '])}"} if days["from "] else set[str]()
    ends |= {f"to {max(days['to '])}"} if days["to "] else set()
    wanted = {one for shown in shows.values() for one in shown if not one.startswith(("from ", "to "))}
    wanted |= ends | open_ends
    chosen: set[str] = set()
    while wanted:
        best = min(shows, key=lambda row: (-len(shows[row] & wanted), row))
        chosen.add(best)
        wanted -= shows[best]
    return frozenset(chosen)


def _reversed(row: Statement) -> bool:
    begun, done = start(row["from"]), end(row["to"])
    return begun[0] is not None and done[1] is not None and done[1] < begun[0]


def belongs(case: Case, row: Statement, process: Process) -> bool:
    """Whether a row may be about this trial: its body is no other trial."""
    body = row["body"]
    return process.level == "group" or body is None or body == process.id or case.bodies[body].kind != TRIAL


def words(text: str | None) -> frozenset[str]:
    """The words of a cell, without case."""
    return frozenset(part.casefold() for part in _WORDS.split(text or "") if part)
