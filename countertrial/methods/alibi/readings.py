"""From inconsistent sets of selectors to sets of statements that fail under every reading, or under some."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pysat.solvers import Solver

from countertrial.methods.alibi.cores import Core
from countertrial.methods.alibi.index import Index
from countertrial.methods.alibi.problem import Assignment

Domains = Mapping[int, tuple[int, ...]]
NO_STATEMENT = NO_DIMENSION = -1


@dataclass(frozen=True, slots=True)
class Nogood:
    """Statements that cannot all be true under some readings.

    Args:
        statements: Whose they are.
        under: Pairs of a dimension and a value, at most one value of each dimension.
    """

    statements: frozenset[int]
    under: frozenset[tuple[int, int]]

    def covers(self, other: "Nogood") -> bool:
        """Whether this one says as much with less."""
        return self.statements <= other.statements and self.under <= other.under


def nogood(index: Index, core: Core) -> Nogood:
    """What an inconsistent set of selectors says of statements and readings."""
    return Nogood(index.statements(core), frozenset(
        pair for selector in core for pair in index.reading[selector].items()))


def least(nogoods: Iterable[Nogood]) -> list[Nogood]:
    """Those that no other covers, in stable order."""
    out: list[Nogood] = []
    # Whatever covers another has its first statement among that one's: only those are compared.
    first: dict[int, list[Nogood]] = defaultdict(list)
    for one in sorted(set(nogoods), key=lambda some: (
            len(some.statements) + len(some.under), sorted(some.statements), sorted(some.under))):
        if not any(other.covers(one) for key in (NO_STATEMENT, *one.statements) for other in first.get(key, ())):
            out.append(one)
            first[min(one.statements, default=NO_STATEMENT)].append(one)
    return out


def failing(nogoods: Iterable[Nogood], domains: Domains, limit: int) -> tuple[list[frozenset[int]], bool]:
    """Minimal sets of statements that are inconsistent under every assignment.

    Each dimension in turn is resolved away: one nogood for each of its values gives one without it. Nogoods that share
    no dimension, by way of others or not, never meet.

    Args:
        nogoods: All minimal ones.
        domains: Values of each dimension.
        limit: Nogoods that may stand between two dimensions before some are left out.

    Returns:
        The sets, by size and members, and whether none was left out.
    """
    found: list[Nogood] = []
    complete = True
    for some in _linked(least(nogoods)):
        left, whole = _resolved(some, domains, limit)
        found += left
        complete &= whole
    return sorted((one.statements for one in least(found)), key=lambda some: (len(some), sorted(some))), complete


def _linked(nogoods: list[Nogood]) -> Iterator[list[Nogood]]:
    """Nogoods that share dimensions with one another, together."""
    groups: dict[int, int] = {}

    def root(dimension: int) -> int:
        while (above := groups.setdefault(dimension, dimension)) != dimension:
            groups[dimension] = dimension = groups.setdefault(above, above)
        return dimension

    for one in nogoods:
        roots = sorted({root(dimension) for dimension, _ in one.under})
        for other in roots[1:]:
            groups[other] = roots[0]
    linked: dict[int, list[Nogood]] = defaultdict(list)
    for one in nogoods:
        linked[min((root(dimension) for dimension, _ in one.under), default=NO_DIMENSION)].append(one)
    yield from linked.values()


def _resolved(left: list[Nogood], domains: Domains, limit: int) -> tuple[list[Nogood], bool]:
    """What is left of linked nogoods when all their dimensions are resolved away."""
    complete = True
    while dimensions := {dimension for one in left for dimension, _ in one.under}:
        dimension = min(dimensions, key=lambda one: (_work(left, one, domains[one]), one))
        kept = [one for one in left if dimension not in dict(one.under)]
        joined = [Nogood(frozenset(), frozenset())]
        for value in domains[dimension]:
            those = [one for one in left if (dimension, value) in one.under]
            joined = least(both for one in joined for other in those
                           if (both := _joined(one, other, (dimension, value))) is not None)
            if len(joined) > limit:
                joined, complete = joined[:limit], False
        left = least([*kept, *joined])
    return left, complete


def _work(nogoods: list[Nogood], dimension: int, values: tuple[int, ...]) -> int:
    work = 1
    for value in values:
        work *= sum((dimension, value) in one.under for one in nogoods)
    return work


def _joined(one: Nogood, other: Nogood, gone: tuple[int, int]) -> Nogood | None:
    under = one.under | (other.under - {gone})
    if len({dimension for dimension, _ in under}) < len(under):
        return None
    return Nogood(one.statements | other.statements, under)


def uncovered(dimensions: Collection[int], domains: Domains,
              refuted: Iterable[frozenset[tuple[int, int]]]) -> Iterator[Assignment]:
    """Assignments of the dimensions that extend none of the refuted ones, in order."""
    order = sorted(dimensions)

    def extend(chosen: Assignment, open_: list[frozenset[tuple[int, int]]]) -> Iterator[Assignment]:
        if any(not one for one in open_):
            return
        if len(chosen) == len(order):
            yield chosen
            return
        dimension = order[len(chosen)]
        for value in domains[dimension]:
            pair = (dimension, value)
            yield from extend((*chosen, pair), [
                one - {pair} for one in open_ if pair in one or dimension not in dict(one)])

    return extend((), list(refuted))


def some_uncovered(dimensions: Collection[int], domains: Domains,
                   refuted: Collection[frozenset[tuple[int, int]]]) -> Assignment | None:
    """One such assignment, found by a solver where there are many dimensions; `None` if there is none."""
    if frozenset() in refuted:
        return None
    number = {pair: at for at, pair in enumerate(
        ((dimension, value) for dimension in sorted(dimensions) for value in domains[dimension]), start=1)}
    with Solver("m22") as solver:
        for dimension in sorted(dimensions):
            values = [number[dimension, value] for value in domains[dimension]]
            solver.add_clause(values)
            for at, one in enumerate(values):
                for other in values[at + 1:]:
                    solver.add_clause([-one, -other])
        for under in sorted(refuted, key=sorted):
            solver.add_clause([-number[pair] for pair in sorted(under)])
        if not solver.solve():
            return None
        model = set(solver.get_model() or ())
    return tuple(sorted(pair for pair, at in number.items() if at in model))
