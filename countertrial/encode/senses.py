"""What the names in a roll may be: bodies, positions and persons that may each be one of several."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from countertrial.case.case import Case, Statement
from countertrial.case.cells import Group
from countertrial.case.findings import StatementId
from countertrial.encode.possibilities import identified, meaning

MOST = 64
"""Combinations of possibilities that are tried before persons are left as they are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One way to understand the names in a roll.

    Args:
        groups: The bodies and positions meant.
        persons: Persons who are named or excepted and may be others, each with who is meant.
        words: The choices in words, one for each name.
    """

    groups: tuple[Group, ...]
    persons: tuple[tuple[str, str], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """All ways to understand the names in a roll.

    Args:
        senses: At least one.
        may_be: What each name may be, of those that may be another.
        by: The rows that say so.
    """

    senses: tuple[Sense, ...]
    may_be: Mapping[str, tuple[str, ...]]
    by: tuple[StatementId, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The bodies and positions of all senses."""
        found = {group for sense in self.senses for group in sense.groups}
        return tuple(sorted(found, key=lambda group: (group.id, group.rank)))

    def persons(self, names: Iterable[str]) -> set[str]:
        """Persons with all whom they may be."""
        return {one for name in names for one in (name, *self.may_be.get(name, ()))}


def of_row(row: Statement) -> tuple[Group, ...]:
    """The bodies and positions of a roll as written, in a stable order."""
    return tuple(sorted(row["of"], key=lambda group: (group.id, group.rank)))


class Names:
    """What names in the rolls of a case may be.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._identified = identified(case)

    def persons(self, names: Iterable[str]) -> set[str]:
        """Persons with all whom they may be, by any row."""
        return {one for name in names for one in (name, *self._options(name, people=True))}

    def of(self, row: Statement) -> Senses:
        """The senses of one roll."""
        groups = of_row(row)
        bodies = self._unsure((group.id for group in groups), people=False)
        persons = self._unsure([*(one.id for one in row["named"] or ()), *(row["except"] or ())], people=True)
        number = 1
        for options in (*bodies.values(), *persons.values()):
            number *= len(options)
        if number > MOST:
            persons = {}
        may_be = bodies | persons
        senses = []
        for some in product(*may_be.values()):
            meant = dict(zip(may_be, some, strict=True))
            senses.append(Sense(
                groups=tuple(Group(meant.get(group.id, group.id), group.rank) for group in groups),
                persons=tuple((name, meant[name]) for name in persons),
                words=tuple(meaning(self._case, *pair) for pair in meant.items())))
        rows = sorted(by.id for name in may_be for by in self._identified[name])
        return Senses(senses=tuple(senses), may_be=may_be, by=tuple(rows))

    def _unsure(self, names: Iterable[str], *, people: bool) -> dict[str, tuple[str, ...]]:
        found = {name: self._options(name, people=people) for name in sorted(set(names))}
        return {name: options for name, options in found.items() if options}

    def _options(self, name: str, *, people: bool) -> tuple[str, ...]:
        tables = (self._case.people,) if people else (self._case.bodies, self._case.positions)
        return tuple(sorted({one for by in self._identified.get(name, ()) for one in by["is"]
                             if any(one in table for table in tables)}))
