"""Who acted against whom, who of them was accused later, and who held the same or like offices."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When

ACTING = ("investigated", "charged", "prosecuted", "judged", "convicted", "sentenced", "arrested")
"""Steps in which whoever is named in `by` acts against whoever is named in `who`."""

ACCUSING = ("arrested", "charged", "named", "indictment_served", "pleaded", "tried", "convicted", "sentenced",
            "sentence_carried_out", "investigated")
"""Steps that show that somebody was accused."""

MOST_LINES = 10_000
"""Lines from one person to the next that are followed."""

_FALSEHOOD = re.compile(r"perjur|forg|false|falsif|fabricat|slander|libel", re.IGNORECASE)
"""What the name of a charge of perjury or forgery holds: what somebody did in the case itself."""


@dataclass(frozen=True, slots=True)
class Act:
    """That somebody acted against somebody.

    Args:
        by: Who acted.
        against: Against whom.
        row: The step of procedure.
    """

    by: str
    against: str
    row: Statement


@dataclass(frozen=True, slots=True)
class Fall:
    """That somebody who acted against others was accused later.

    Args:
        person: Whose fall it is.
        row: The step that shows it.
        later: Whether it was certainly later than an act of that person's.
        falsehood: Whether the charge is one of perjury or forgery.
    """

    person: str
    row: Statement
    later: bool
    falsehood: bool


class Succession:
    """Acts and falls of a case.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.steps = tuple(row for row in sorted(case.statements("proceedings"), key=lambda one: one.id) if row.counts)

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Acts of persons against persons."""
        people = self.case.people
        return tuple(Act(one, other, row) for row in self.steps if row["stage"] in ACTING
                     for one in row["by"] or () if one in people
                     for other in row["who"] if other in people and other != one)

    @cached_property
    def accused(self) -> Mapping[str, tuple[Statement, ...]]:
        """Steps that show that a person was accused, by the person."""
        found: dict[str, list[Statement]] = {}
        for row in self.steps:
            if row["stage"] in ACCUSING:
                for one in row["who"]:
                    found.setdefault(one, []).append(row)
        return {one: tuple(rows) for one, rows in found.items()}

    def acts_of(self, person: str) -> tuple[Act, ...]:
        """What somebody did against others."""
        return tuple(act for act in self.acts if act.by == person)

    def falls(self) -> Iterator[tuple[str, tuple[Fall, ...]]]:
        """Persons who acted against others and were accused after that, or may have been, with the steps."""
        for person in sorted({act.by for act in self.acts}):
            rows = [act.row for act in self.acts_of(person)]
            found = []
            for step in self.accused.get(person, ()):
                orders = {order(row["when"], step["when"]) for row in rows if row.id != step.id}
                if orders & {"before", "open"}:
                    found.append(Fall(person, step, "before" in orders, self._falsehood(step)))
            if found:
                yield person, tuple(found)

    def _falsehood(self, step: Statement) -> bool:
        return step["charge"] is not None and bool(_FALSEHOOD.search(self.case.name(step["charge"])))

    def chain(self, person: str) -> tuple[str, ...]:
        """The longest line from somebody who acted to who acted against him later, and so on; nobody twice.

        Limits:
            The search ends after 10,000 lines.
        """
        longest: tuple[str, ...] = (person,)
        todo, tried = [longest], 0
        while todo and tried < MOST_LINES:
            line, tried = todo.pop(), tried + 1
            longest = max(longest, line, key=lambda one: (len(one), one))
            todo += sorted({(*line, act.by) for act in self.acts if act.against == line[-1] and act.by not in line
                            and self._after(line[-1], act)})
        return longest

    def successors(self, person: str, among: Iterable[str]) -> tuple[str, ...]:
        """Those of some persons who came to an office after this one had held it."""
        return tuple(sorted(other for other in set(among) if any(
            order(mine["from"], theirs["from"]) == "before" for position in self.held_by(person)
            for mine in self._terms.get((person, position), ()) for theirs in self._terms.get((other, position), ()))))

    @cached_property
    def _terms(self) -> Mapping[tuple[str, str], tuple[Statement, ...]]:
        found: dict[tuple[str, str], list[Statement]] = {}
        for row in sorted(self.case.statements("offices"), key=lambda one: one.id):
            if row.counts:
                found.setdefault((row["person"], row["position"]), []).append(row)
        return {one: tuple(rows) for one, rows in found.items()}

    def terms(self, persons: Iterable[str], positions: Iterable[str]) -> set[str]:
        """Ids of the rows on some persons in some offices."""
        return {row.id for one in persons for position in positions for row in self._terms.get((one, position), ())}

    def _after(self, person: str, act: Act) -> bool:
        """Whether somebody acted before being acted against."""
        return any(order(own.row["when"], act.row["when"]) == "before" for own in self.acts_of(person))

    @cached_property
    def holders(self) -> Mapping[str, frozenset[str]]:
        """Persons who held each position."""
        found: dict[str, set[str]] = {}
        for row in self.case.statements("offices"):
            if row.counts:
                found.setdefault(row["position"], set()).add(row["person"])
        return {one: frozenset(found[one]) for one in sorted(found)}

    def alike(self, position: str) -> tuple[str, ...]:
        """Positions of the same kind, or where none is given of the same body, without the position itself."""
        positions = self.case.positions
        own = positions[position]
        return tuple(one for one in self.holders if one != position and (
            positions[one].kind == own.kind if own.kind else positions[one].body == own.body and own.body is not None))

    def held_by(self, person: str) -> tuple[str, ...]:
        """Positions that somebody held."""
        return tuple(one for one, persons in self.holders.items() if person in persons)


def order(first: When | None, last: When | None) -> str:
    """Whether one date is `before` another for certain, `after`, or `open`."""
    if first is None or last is None:
        return "open"
    if first.latest is not None and last.earliest is not None and first.latest < last.earliest:
        return "before"
    if first.earliest is not None and last.latest is not None and first.earliest > last.latest:
        return "after"
    return "open"
