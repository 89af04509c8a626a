"""The price of belief over every kind of conflict: what each story must ask one to disbelieve, whatever the proof."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from countertrial.case.case import Case
from countertrial.case.findings import FindingKind, Results, StatementId, Verdict
from countertrial.case.prices import Overall, OverallPrices, Way
from countertrial.encode.groups import Origins
from countertrial.methods.hitting import Core, Costs, Hit, Solver

QUARTERS = (4, 3, 2, 1, 0)
"""What a statement made in custody weighs on the curve of the discount, in quarters of another."""

MOST_WAYS = 8
"""Other cheapest ways that are listed for each cluster of conflicts."""

BROKEN_OFF = ("the search was broken off", "more than")
"""Beginnings of the reasons by which an examination says that it did not list every conflict."""

TIES = "price as one camp"
"""The answer by which a finding tells what joining people costs in ties."""


def overall_prices(case: Case, results: Results) -> OverallPrices:
    """What each story costs over all conflicts that the examinations found to hold under every reading.

    Args:
        case: The case.
        results: What the examinations found.

    Limits:
        Conflicts that hang on a reading force nothing here: each can be escaped, though perhaps not all at once. A
        price is a cost of belief, no probability.
    """
    cores: dict[frozenset[StatementId], str] = {}
    open_: set[frozenset[StatementId]] = set()
    for one in results.findings:
        if one.kind is FindingKind.CORE and one.verdict is Verdict.FAILS and one.statements:
            cores.setdefault(frozenset(one.statements), one.examination)
        elif one.kind is FindingKind.CORE and one.verdict is Verdict.OPEN:
            open_.add(frozenset(one.statements))
    smallest = [some for some in cores if not any(other < some for other in cores)]
    made = _Made(case, tuple(sorted(smallest, key=sorted)))
    listed = all(not missing.reason.startswith(BROKEN_OFF) for ran in results.ran
                 for missing in ran.examined.not_looked_at)
    return OverallPrices(
        rows=tuple(made.row(keep, complete=listed) for keep in ("", *case.settings.stories)),
        conflicts=tuple(sorted(Counter(cores[some] for some in smallest).items())), complete=listed,
        on_a_reading=len(open_ - set(cores)),
        bounds=tuple((one.key, one.says) for one in results.findings if any(name == TIES for name, _ in one.answers)))


@dataclass(frozen=True)
class _Made:
    """Conflicts ready to be priced."""

    case: Case
    sets: tuple[frozenset[StatementId], ...]

    @cached_property
    def ids(self) -> tuple[StatementId, ...]:
        return tuple(sorted(frozenset[StatementId]().union(*self.sets)))

    @cached_property
    def cores(self) -> list[Core]:
        number = {one: at for at, one in enumerate(self.ids)}
        return [Core(frozenset(number[one] for one in some)) for some in self.sets]

    @cached_property
    def origins(self) -> Origins:
        return Origins(self.case)

    def row(self, keep: str, *, complete: bool) -> Overall:
        rows = [self.case.statement(one) for one in self.ids]
        kept = frozenset(at for at, row in enumerate(rows) if keep and self.case.story(row) == keep)
        weights = [self.case.settings.weights.of(row) for row in rows]
        solver, names, numbers = self._solver(weights, kept, joined=True)
        hit = solver.solve(self.cores)
        own, cost = solver.costs.of(hit.rejected)
        bound = divmod(hit.bound, solver.costs.factor)
        return Overall(
            keep=keep, kept=sum(1 for row in self.case.statements() if keep and self.case.story(row) == keep), own=own,
            cost=cost, bound=(bound[0], bound[1] if bound[0] == own else 0),
            proved=complete and hit.cost == hit.bound, apart=self._apart(weights, kept),
            ways=tuple(self._ways(solver, hit, names, numbers)), discounts=tuple(self._discounts(weights, kept)))

    def _solver(self, weights: Sequence[int], kept: frozenset[int], *,
                joined: bool) -> tuple[Solver, list[str], list[int]]:
        names: dict[str, int] = {}
        numbers = [names.setdefault(self.origins.of(self.case.statement(one), custody=joined).id, len(names))
                   for one in self.ids]
        return Solver(Costs(weights, numbers, kept)), list(names), numbers

    def _apart(self, weights: Sequence[int], kept: frozenset[int]) -> int:
        solver, _, _ = self._solver(weights, kept, joined=False)
        return solver.costs.of(solver.solve(self.cores).rejected)[1]

    def _discounts(self, weights: Sequence[int], kept: frozenset[int]) -> Iterator[tuple[int, int]]:
        held = [at not in kept and self.origins.held(self.case.statement(one)) for at, one in enumerate(self.ids)]
        for quarters in QUARTERS:
            less = [weight * (quarters if of else QUARTERS[0]) for weight, of in zip(weights, held, strict=True)]
            solver, _, _ = self._solver(less, kept, joined=True)
            yield quarters, solver.costs.of(solver.solve(self.cores).rejected)[1]

    def _ways(self, solver: Solver, hit: Hit, names: list[str], numbers: list[int]) -> Iterator[Way]:
        """The way found, then each that differs from it in one cluster."""
        yield self._way(hit.rejected, names, numbers)
        for cluster in hit.clusters:
            for other in islice(solver.optima(cluster, self.cores, MOST_WAYS), 1, None):
                yield self._way((hit.rejected - set(cluster.rejected)) | set(other), names, numbers)

    def _way(self, rejected: Iterable[int], names: list[str], numbers: list[int]) -> Way:
        some = sorted(rejected)
        return Way(rejected=tuple(sorted(self.ids[one] for one in some)),
                   groups=tuple(sorted({names[numbers[one]] for one in some})))
