"""Persons of the same offices and years as those whom a charge joins: from whom random groups are drawn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.findings import StatementId
from countertrial.encode.stretches import span_of
from countertrial.encode.ties import Window


@dataclass(frozen=True, slots=True)
class Peers:
    """Who held a like office within a time.

    Args:
        persons: They, those whom the charge joins among them where they held one, sorted.
        rows: The rows on their offices.
    """

    persons: tuple[str, ...]
    rows: frozenset[StatementId]


def peers(case: Case, members: Iterable[str], window: Window) -> Peers:
    """Everybody who may have held, within a window, an office like one that a member may have held then.

    Two offices are alike if they are the same, are of one kind, or, where neither kind is given, of one body.
    """
    terms = [row for row in case.statements("offices") if row.counts and _may(row, window)]
    chosen = set(members)
    like = {_sort(case, row["position"]) for row in terms if row["person"] in chosen}
    found = [row for row in terms if _sort(case, row["position"]) in like]
    return Peers(tuple(sorted({row["person"] for row in found})), frozenset(row.id for row in found))


def _sort(case: Case, position: str) -> tuple[str, str]:
    known = case.positions[position]
    if known.kind:
        return "kind", known.kind
    return ("body", known.body) if known.body is not None else ("position", position)


def _may(row: Statement, window: Window) -> bool:
    """Whether a term may have had a day within the window; of one without dates that is not known, and it has none."""
    return any(span.start[0] <= window.last and window.first <= span.end[1] for span in span_of(row))


def numbered(persons: Sequence[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    """Pairs of persons by their numbers."""
    number = {one: at for at, one in enumerate(persons)}
    return sorted((number[one], number[other]) for one, other in pairs)
