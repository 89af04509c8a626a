"""Where persons stood by a day: charged, arrested, tried, convicted, dead, and the rows that say so or deny it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY, When
from countertrial.case.dates import Day, Shape
from countertrial.case.findings import NotLookedAt, StatementId

FAR: Day = 10**9
"""A day beyond all days: stands for what is unbounded."""

IMPLIES: Mapping[str, tuple[str, ...]] = {
    "charged": ("named",),
    "indictment_served": ("charged",),
    "pleaded": ("charged",),
    "tried": ("charged",),
    "convicted": ("tried",),
    "acquitted": ("tried",),
    "sentenced": ("charged",),
    "sentence_carried_out": ("sentenced",),
}
"""What a step of procedure shows besides itself. A sentence shows no trial: sentences are passed without one."""

CLEARS: Mapping[str, tuple[str, ...]] = {"acquitted": ("convicted",), "dropped": ("convicted",)}
"""What a step excludes by the same body, from its day on, as long as no conviction is told and no charge is left."""

LASTING = ("tried", "investigated")
"""Steps that are taken from their first day; any other is taken by its last."""

NOT_EXECUTED = ("natural", "suicide", "accident", "killed")
"""Manners of death that exclude an execution; a death in custody does not."""

KILLED = ("executed", "killed", "in_custody")


def shown_by(stage: str) -> frozenset[str]:
    """The steps that a step shows, itself among them."""
    found = {stage}
    for further in IMPLIES.get(stage, ()):
        found |= shown_by(further)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day that may be in doubt; both bounds `FAR` means at any time."""

    low: Day
    high: Day

    @property
    def always(self) -> bool:
        """Whether no day is meant."""
        return self.low == FAR


ANY_TIME = Moment(FAR, FAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of procedure that a row says a person went through.

    Args:
        low: Earliest day on which it may have been taken.
        high: Day by which it was certainly taken.
        holds: Day up to which a denial certainly reaches; `None` where the row does not deny.
        narrow: Whether a denial is of one charge or trial only.
    """

    person: str
    stage: str
    low: Day
    high: Day
    holds: Day | None
    narrow: bool
    row: Statement

    @property
    def deadly(self) -> bool:
        """Whether a sentence of death was carried out."""
        return self.stage == "sentence_carried_out" and "death" in (self.row["result"] or "").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """A death as a row gives it; `denied` where the row denies its manner."""

    person: str
    low: Day
    high: Day
    manner: str
    denied: bool
    row: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Whether a person has a property by a day.

    Args:
        yes: Rows that show it.
        no: Rows that exclude it.
    """

    yes: tuple[StatementId, ...] = ()
    no: tuple[StatementId, ...] = ()

    @property
    def state(self) -> int:
        """0 lacks it, 1 unknown, 2 has it; rows that contradict one another leave it unknown."""
        return 1 if bool(self.yes) == bool(self.no) else 2 if self.yes else 0

    @property
    def disputed(self) -> bool:
        """Whether rows contradict one another."""
        return bool(self.yes and self.no)


Dated = TypeVar("Dated", Step, Death)


class Standing:
    """Steps, deaths and accusations of every person of a case.

    Args:
        case: The case.

    Limits:
        Rows about a body or about everybody say nothing of a single person. An undated step is taken by the day on
        which it was said to have been. A row that denies a step of several persons denies it of each.
    """

    def __init__(self, case: Case) -> None:
        self.aside: list[NotLookedAt] = []
        self.steps: Mapping[str, tuple[Step, ...]] = _by_person(self._steps(case))
        self.deaths: Mapping[str, tuple[Death, ...]] = _by_person(self._deaths(case))
        self.accused: Mapping[tuple[str, str], tuple[Statement, ...]] = self._accused(case)

    def held(self, person: str, word: str, of: str, by: Moment, trials: frozenset[str] = frozenset()) -> Held:
        """Whether a person has a property of a roll (other than membership) by a day.

        Args:
            person: The person.
            word: The property.
            of: The charge, where one is meant.
            by: The day.
            trials: The trials that alone are meant; empty where any is.
        """
        if word == "charged" and of:
            return self._accused_of(person, of, by)
        if word in ("executed", "dead"):
            return self._dead(person, word, by)
        yes, no = [], []
        for step in self.steps.get(person, ()):
            if step.holds is None and word in shown_by(step.stage) and step.high <= by.low:
                yes.append(step.row.id)
            elif _denied(step, word, by) or self._cleared(step, word, by, trials):
                no.append(step.row.id)
        return Held(yes=_ids(yes), no=_ids(no))

    def _cleared(self, step: Step, word: str, by: Moment, trials: frozenset[str]) -> bool:
        """Whether a step excludes one by the same body, which would else have been the end of the same matter."""
        if step.holds is not None or word not in CLEARS.get(step.stage, ()) or step.high > by.low:
            return False
        body, charge = step.row["body"], step.row["charge"]
        if (body is not None or charge is not None) and body not in trials:
            return False
        others = [one for one in self.steps[step.person] if one.holds is None]
        convicted = any(word in shown_by(one.stage) and _same_matter(one, body, by) for one in others)
        cleared = {one.row["charge"] for one in others
                   if word in CLEARS.get(one.stage, ()) and one.high <= by.low and one.row["body"] == body}
        left = {one.row["charge"] for one in others if one.row["body"] == body} - cleared - {None}
        return not convicted and (charge is None or not left)

    def dead_before(self, person: str, by: Moment) -> bool:
        """Whether every row on the death of a person puts it before that day."""
        deaths = [death for death in self.deaths.get(person, ()) if not death.denied]
        return bool(deaths) and not by.always and all(death.high < by.low for death in deaths)

    def last_day(self, person: str) -> Day:
        """The last day on which any row lets a person live."""
        return max((death.high for death in self.deaths.get(person, ()) if not death.denied), default=FAR)

    def fell_later(self, person: str, by: Moment) -> bool:
        """Whether all that befell a person, from arrest or naming to a violent death, lies certainly after that day."""
        falls = [step.low for step in self.steps.get(person, ()) if step.holds is None and _fall(step.stage)]
        falls += [death.low for death in self.deaths.get(person, ()) if not death.denied and death.manner in KILLED]
        return bool(falls) and min(falls) > by.high

    def rows(self, person: str, word: str, of: str) -> frozenset[StatementId]:
        """All rows that can bear on what is said of a person."""
        found = {step.row.id for step in self.steps.get(person, ())
                 if _fall(step.stage) or step.stage == word or word in CLEARS.get(step.stage, ())}
        found |= {death.row.id for death in self.deaths.get(person, ())}
        if word == "charged" and of:
            found |= {row.id for row in self.accused.get((person, of), ())}
        return frozenset(found)

    def _accused_of(self, person: str, charge: str, by: Moment) -> Held:
        yes, no = [], []
        for row in self.accused.get((person, charge), ()):
            low, high = said(row)
            if row.counts and high <= by.low:
                yes.append(row.id)
            elif row.denied and by.high <= low:
                no.append(row.id)
        return Held(yes=_ids(yes), no=_ids(no))

    def _dead(self, person: str, word: str, by: Moment) -> Held:
        no = []
        yes = [step.row.id for step in self.steps.get(person, ())
               if step.holds is None and step.deadly and step.high <= by.low]
        for death in self.deaths.get(person, ()):
            executed = death.manner == "executed"
            if death.denied:
                no += [death.row.id] if word == "executed" and executed else []
            elif death.low > by.high or (word == "executed" and death.manner in NOT_EXECUTED):
                no.append(death.row.id)
            elif death.high <= by.low and (word == "dead" or executed):
                yes.append(death.row.id)
        return Held(yes=_ids(yes), no=_ids(no))

    def _steps(self, case: Case) -> Iterable[Step]:
        for row in case.statements("proceedings"):
            if not row.counts and not row.denied:
                self._leave(row, f"its stance is {row.stance}: shown, not counted")
                continue
            low, high = _taken(row)
            narrow = row.denied and (row["body"] is not None or row["charge"] is not None)
            for who in row["who"]:
                if who == EVERYBODY or who not in case.people:
                    self._leave(row, "it speaks of a body or of everybody, which says nothing of a single person")
                    continue
                yield Step(person=who, stage=row["stage"], low=low, high=high, narrow=narrow, row=row,
                           holds=_reach(row) if row.denied else None)

    def _deaths(self, case: Case) -> Iterable[Death]:
        for row in case.statements("lives"):
            died: When | None = row["died"]
            if died is None and row["manner"] is None:
                continue
            if row.denied and died is not None:
                self._leave(row, "it denies one date of death, which leaves every other")
            elif row.counts or row.denied:
                low, high = bounds(died) if died is not None else (-FAR, said(row)[1])
                yield Death(person=row["person"], low=low, high=high, manner=row["manner"] or "unknown",
                            denied=row.denied, row=row)
            else:
                self._leave(row, f"its stance is {row.stance}: shown, not counted")

    def _accused(self, case: Case) -> dict[tuple[str, str], tuple[Statement, ...]]:
        found: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        for row in case.statements("accusations"):
            if row.counts or row.denied:
                for who in row["accused"]:
                    found[who, row["charge"]].append(row)
            else:
                self._leave(row, f"its stance is {row.stance}: shown, not counted")
        return {key: tuple(sorted(rows, key=lambda row: row.id)) for key, rows in found.items()}

    def _leave(self, row: Statement, reason: str) -> None:
        self.aside.append(NotLookedAt(what=row.id, reason=reason))


def _by_person(found: Iterable[Dated]) -> dict[str, tuple[Dated, ...]]:
    persons: dict[str, list[Dated]] = defaultdict(list)
    for one in found:
        persons[one.person].append(one)
    return {person: tuple(sorted(several, key=lambda one: (one.low, one.high, one.row.id)))
            for person, several in persons.items()}


def bounds(when: When | None) -> tuple[Day, Day]:
    """Earliest and latest day of a date, `FAR` either way where it is unbounded or not given."""
    if when is None:
        return -FAR, FAR
    return (-FAR if when.earliest is None else when.earliest, FAR if when.latest is None else when.latest)


def moment(when: When | None) -> Moment:
    """A date as a day in doubt; without a date, at any time."""
    if when is None:
        return ANY_TIME
    low, high = bounds(when)
    return Moment(low, high)


def said(row: Statement) -> tuple[Day, Day]:
    """When a row was said, as bounds."""
    return bounds(row.said)


def _taken(row: Statement) -> tuple[Day, Day]:
    """Earliest day of a step, and the day by which it was taken."""
    when: When | None = row["when"]
    if when is None:
        return -FAR, said(row)[1]
    low, high = bounds(when)
    if row["stage"] in LASTING and all(date.shape is not Shape.ONE_OF for date in when.readings):
        starts = [date.start[1] for date in when.readings if date.shape is not Shape.POINT]
        if starts and None not in starts:
            high = max(start for start in starts if start is not None)
    return low, high


def _reach(row: Statement) -> Day:
    """Day up to which a denial certainly reaches: the earliest end of its date, else of the day it was said.

    Of days of which one is meant (`[..1938-03-03]`) none was, so that the denial reaches to the last of them.
    """
    when: When | None = row["when"] or row.said
    if when is None:
        return FAR
    ends = [FAR if date.open_end else date.latest if date.shape is Shape.ONE_OF else date.end[0]
            for date in when.readings]
    return min(-FAR if end is None else end for end in ends)


def _denied(step: Step, word: str, by: Moment) -> bool:
    """Whether a row denies a step, or one without which it cannot have been taken, up to the day at least."""
    return step.holds is not None and step.stage in shown_by(word) and not step.narrow and by.high <= step.holds


def _same_matter(step: Step, body: str | None, by: Moment) -> bool:
    """Whether a conviction may be by that body, or was passed by the day."""
    return step.row["body"] in (None, body) or body is None or step.low <= by.high


def _fall(stage: str) -> bool:
    return stage == "arrested" or "named" in shown_by(stage)


def _ids(rows: Iterable[StatementId]) -> tuple[StatementId, ...]:
    return tuple(sorted(rows))
