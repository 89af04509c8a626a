"""Rows that name what may be one of several things: what contradicts them under each, and under all together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from countertrial.case.case import Case, Statement
from countertrial.case.findings import StatementId, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Rows that leave no room for another, where it means one certain thing.

    Args:
        rows: The rows.
        certain: Whether they leave none under every reading of the dates.
        how: How it lies: `before`, `after`, `barred`, `taken`.
        only_if: The reading of the dates on which it hangs, in words; empty where it hangs on none.
        saving: Rows each of which makes room after all, if it speaks of a second stretch of existence.
    """

    rows: frozenset[StatementId]
    certain: bool
    how: str
    only_if: str = ""
    saving: frozenset[StatementId] = frozenset()

    def fails(self, among: frozenset[StatementId]) -> bool:
        """Whether nothing makes room, as far as these rows tell."""
        return self.certain and self.rows <= among and not self.saving & among


@dataclass(frozen=True, slots=True, kw_only=True)
class Possibility:
    """One thing that a row may mean.

    Args:
        meant: For each mention in the row what it is here.
        clashes: What leaves no room for the row then.
    """

    meant: tuple[tuple[str, str], ...]
    clashes: tuple[Clash, ...]

    def gave(self, among: frozenset[StatementId]) -> Verdict:
        """What it gives, as far as these rows tell."""
        if any(clash.fails(among) for clash in self.clashes):
            return Verdict.FAILS
        return Verdict.OPEN if any(clash.rows <= among for clash in self.clashes) else Verdict.STANDS

    @property
    def excluded(self) -> bool:
        """Whether it fails, whatever else the case tells."""
        return any(clash.certain and not clash.saving for clash in self.clashes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A row with all that it may mean.

    Args:
        row: The row.
        by: The rows that say what its mentions may be.
        possibilities: What they are.
    """

    row: Statement
    by: tuple[Statement, ...]
    possibilities: tuple[Possibility, ...]

    @property
    def clashing(self) -> bool:
        """Whether something contradicts it under some possibility."""
        return any(one.clashes for one in self.possibilities)

    @property
    def mentions(self) -> tuple[str, ...]:
        """What the row names and what may be one of several."""
        return tuple(mention for mention, _ in self.possibilities[0].meant)

    def verdict(self, among: frozenset[StatementId]) -> Verdict:
        """Fails only where every possibility does, as far as these rows tell."""
        gave = {one.gave(among) for one in self.possibilities}
        return Verdict.FAILS if gave == {Verdict.FAILS} else Verdict.STANDS if gave == {Verdict.STANDS} else \
            Verdict.OPEN

    def sets(self, most: int) -> Iterator[frozenset[StatementId]]:
        """The smallest sets of rows that exclude every possibility; where there is none, those that exclude one.

        Args:
            most: Combinations of rows that are tried.
        """
        if all(one.excluded for one in self.possibilities):
            firm = [[clash.rows for clash in one.clashes if clash.certain and not clash.saving]
                    for one in self.possibilities]
            yield from minimal(frozenset().union(*some) for some in islice(product(*firm), most))
            return
        for rows in minimal(clash.rows for one in self.possibilities for clash in one.clashes):
            if self.verdict(rows) is not Verdict.FAILS:
                yield rows
            else:
                saving = frozenset().union(*(clash.saving for one in self.possibilities for clash in one.clashes
                                             if clash.rows <= rows))
                yield from (rows | {row} for row in sorted(saving))


def minimal(sets: Iterable[frozenset[StatementId]]) -> Iterator[frozenset[StatementId]]:
    """Sets without those that hold another of them, in a stable order."""
    kept: list[frozenset[StatementId]] = []
    for one in sorted(set(sets), key=lambda rows: (len(rows), sorted(rows))):
        if not any(other <= one for other in kept):
            kept.append(one)
            yield one


def meaning(case: Case, mention: str, meant: str) -> str:
    """That a mention is one of the things that it may be, in words."""
    name = f"“{case.name(mention)}”"
    return f"{name} is the one entered under that name" if mention == meant else f"{name} is “{case.name(meant)}”"


def identified(case: Case) -> Mapping[str, tuple[Statement, ...]]:
    """Ids that may stand for something else, each with the rows that say for what."""
    found: dict[str, list[Statement]] = {}
    for row in sorted(case.statements("identifications"), key=lambda row: row.id):
        if row.counts and set(row["is"]) != {row["mention"]}:
            found.setdefault(row["mention"], []).append(row)
    return {mention: tuple(rows) for mention, rows in found.items()}


def worlds(mentions: Sequence[str], by: Mapping[str, tuple[Statement, ...]],
           ) -> Iterator[tuple[tuple[Statement, ...], tuple[tuple[tuple[str, str], ...], ...]]]:
    """Rows that say what mentions may be, one for each mention, with all that they then may be together.

    Args:
        mentions: Ids of which each may be one of several.
        by: What `identified` gave.
    """
    for rows in product(*(by[mention] for mention in mentions)):
        options = (sorted(set(row["is"])) for row in rows)
        yield rows, tuple(tuple(zip(mentions, some, strict=True)) for some in product(*options))
