"""What became of persons: steps and deaths side by side, and the pairs of rows that cannot both be true."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When
from countertrial.case.dates import say_date
from countertrial.case.findings import StatementId
from countertrial.encode.absence import Absence
from countertrial.encode.standing import FAR, KILLED, Death, Standing, Step, bounds, shown_by

ALIVE = ("arrested", "brought_before_judge", "pleaded", "present", "tried", "testified", "sentenced",
         "sentence_carried_out")
"""Steps that only the living go through. The dead may be charged, convicted, pardoned and rehabilitated."""

OUTCOMES = ("convicted", "acquitted", "dropped", "dismissed", "sentenced")
REVERSALS = ("quashed", "pardoned", "retrial_ordered", "rehabilitated")


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLate:
    """A step that a person is said to have gone through when another row has the person dead."""

    person: str
    step: Step
    death: Death


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadBefore:
    """An act alleged of a time when another row has the person dead.

    Args:
        role: `accused`, or `instigator`.
    """

    person: str
    role: str
    row: Statement
    death: Death


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """Everything that a case says of what became of one person.

    Args:
        steps: Steps, those that are denied among them.
        charges: Rows that accuse the person.
    """

    person: str
    steps: tuple[Step, ...]
    deaths: tuple[Death, ...]
    charges: tuple[Statement, ...]

    @property
    def rows(self) -> frozenset[StatementId]:
        """All rows of the three."""
        told = [*(step.row for step in self.steps), *(death.row for death in self.deaths), *self.charges]
        return frozenset(row.id for row in told)

    @property
    def concerned(self) -> bool:
        """Whether the person was arrested, named, charged or more, or is accused by a row."""
        return bool(self.charges) or any(self.went("named")) or any(self.went("arrested"))

    @property
    def killed(self) -> tuple[Death, ...]:
        """Deaths by execution, killing or in custody."""
        return tuple(death for death in self.deaths if death.manner in KILLED and not death.denied)

    def went(self, *stages: str) -> tuple[Step, ...]:
        """Steps that show one of these."""
        return tuple(step for step in self.steps
                     if step.holds is None and any(stage in shown_by(step.stage) for stage in stages))

    def denied(self, *stages: str) -> tuple[Step, ...]:
        """Denials that exclude one of these."""
        return tuple(step for step in self.steps
                     if step.holds is not None and any(step.stage in shown_by(stage) for stage in stages))

    def tried_alive(self) -> tuple[Step, ...]:
        """Trials that some row lets the person live to see."""
        last = max((death.high for death in self.deaths if not death.denied), default=FAR)
        return tuple(step for step in self.went("tried") if step.low <= last)


def fates(case: Case, standing: Standing) -> tuple[Fate, ...]:
    """The fate of every person of whom a step, a death or an accusation is told, by id."""
    charges: dict[str, list[Statement]] = {}
    for (person, _), rows in sorted(standing.accused.items()):
        if person in case.people:
            charges.setdefault(person, []).extend(row for row in rows if row.counts)
    persons = sorted({*standing.steps, *standing.deaths, *(one for one, rows in charges.items() if rows)})
    return tuple(Fate(person=person, steps=standing.steps.get(person, ()), deaths=standing.deaths.get(person, ()),
                      charges=tuple(sorted(charges.get(person, ()), key=lambda row: row.id))) for person in persons)


def too_late(case: Case, found: Iterable[Fate]) -> Iterator[TooLate]:
    """Steps of the living that begin certainly after a death; those that a row says were taken in absence are none."""
    absence = Absence(case)
    for fate in found:
        for step in fate.steps:
            if step.holds is None and step.stage in ALIVE and not absence.of(step.row):
                for death in _told(fate.deaths):
                    if step.low > death.high:
                        yield TooLate(person=fate.person, step=step, death=death)


def dead_before(case: Case, standing: Standing) -> Iterator[DeadBefore]:
    """Acts alleged of a time that lies wholly after a death."""
    for row in sorted(case.statements("accusations"), key=lambda row: row.id):
        if row.counts and row["when"] is not None:
            first = bounds(row["when"])[0]
            for role in ("accused", "instigator"):
                for person in row[role] or ():
                    for death in _told(standing.deaths.get(person, ())):
                        if first > death.high:
                            yield DeadBefore(person=person, role=role, row=row, death=death)


def date_words(when: When | None) -> str:
    """A date in English, or that there is none."""
    return say_date(when.date) if when is not None else "no date"


def _told(deaths: Iterable[Death]) -> Iterator[Death]:
    return (death for death in deaths if not death.denied)
