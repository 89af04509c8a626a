"""What shows the prices of a problem to someone who does not trust the engine, as a plain JSON value.

One normal form and one list of refuted cores serve every price; each price adds what it keeps and gives up, a world of
the rest, and for each cluster of cores the proof that nothing cheaper hits them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from countertrial.methods.alibi.answers import Refutation
from countertrial.methods.alibi.certificate import Json, Names, NormalForm, seal
from countertrial.methods.alibi.checker import check_refutation
from countertrial.methods.alibi.compiled import NOWHERE
from countertrial.methods.alibi.decide import Decider
from countertrial.methods.alibi.effort import Effort
from countertrial.methods.alibi.local import NODES
from countertrial.methods.alibi.price import Cheapest, Index
from countertrial.methods.alibi.problem import Problem
from countertrial.methods.hitting import Core, Costs, Hit, Solver
from countertrial.methods.lowerbound import Dead, Packing, Proof, Rejecting

FORM = "prices/1"

MOST_STATEMENTS = 3000
"""Statements beyond which no certificate is written: it would hold all of them."""

MOST_CORES = 3000
"""Cores beyond which none is written; statements that say the same multiply them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """One price.

    Args:
        keep: What is kept, as it is asked for.
        kept: Its statements.
        found: The answer.
    """

    keep: str
    kept: frozenset[int]
    found: Cheapest


def price_certificate(index: Index, rows: Sequence[Priced], names: Names,
                      groups: Sequence[str]) -> dict[str, Json] | None:
    """The body of a certificate of prices.

    Args:
        index: The problem of which they are prices, with its cores.
        rows: The prices, all with the same groups.
        names: Ids for the numbers of the problem.
        groups: Of each statement the name of its dependence group.

    Returns:
        The body; `None` where the problem is too large, a price was broken off, or a core is not refuted within the
        limit, so that there is nothing that a checker could be shown.
    """
    problem = index.corpus.problem
    if len(problem.weights) > MOST_STATEMENTS or any(row.found.witness is None for row in rows):
        return None
    cores = list(_cores(index))
    if len(cores) > MOST_CORES:
        return None
    form = NormalForm(problem, names, range(len(problem.weights)), range(len(problem.events)))
    effort = Effort()
    trees = [_refuted(form, problem, core, effort) for core in cores]
    numbers = {name: at for at, name in enumerate(dict.fromkeys(groups))}
    accounts = [numbers[name] for name in groups]
    hits = [Solver(Costs(problem.weights.tolist(), accounts, row.kept), problem.domains).solve(cores) for row in rows]
    factors = [Costs(problem.weights.tolist(), accounts, row.kept).factor for row in rows]
    if None in trees or any(divmod(hit.bound, factor) != row.found.bound
                            for hit, factor, row in zip(hits, factors, rows, strict=True)):
        return None
    said = [names.statements[one] for one in range(len(problem.weights))]
    paid: dict[str, Json] = dict(zip(said, groups, strict=True))
    weights: dict[str, Json] = dict(zip(said, problem.weights.tolist(), strict=True))
    return seal({
        "statements": [*said], "groups": paid, "weights": weights, **form.fields(),
        "cores": [{"statements": [*sorted(said[one] for one in core.members)], "under": form.under(tuple(core.under)),
                   "refutation": tree} for core, tree in zip(cores, trees, strict=True)],
        "prices": [_row(form, row, hit, said) for row, hit in zip(rows, hits, strict=True)]})


def _cores(index: Index) -> Iterator[Core]:
    """All cores, those of statements that say the same written out; no more than are of use."""
    copies = index.corpus.copies.statements
    count = 0
    for core in index.cores:
        for some in product(*(copies.get(one, (one,)) for one in sorted(core.members))):
            yield Core(frozenset(some), core.under)
            count += 1
            if count > MOST_CORES:
                return


def _refuted(form: NormalForm, problem: Problem, core: Core, effort: Effort) -> dict[str, Json] | None:
    """Why the statements of a core cannot all be true, as a tree; `None` where the search was given up."""
    given = dict(core.under)
    selectors = frozenset(one for one in form.index.said(core.members)
                          if all(given.get(dimension) == value for dimension, value in form.index.reading[one].items()))
    answer = Decider(form.index, NODES, effort).decide(selectors)
    if not isinstance(answer, Refutation):
        return None
    check_refutation(problem, selectors, answer)
    return form.tree(answer.tree)


def _row(form: NormalForm, row: Priced, hit: Hit, said: Sequence[str]) -> dict[str, Json]:
    found, names = row.found, form.names
    starts = [] if found.witness is None else found.witness.tolist()
    return {
        "keep": row.keep, "kept": [*sorted(said[one] for one in row.kept)],
        "rejected": [*sorted(said[one] for one in found.rejected)], "own": found.own, "cost": found.cost,
        "bound": list(found.bound), "proved": found.proved, "chosen": form.under(found.assignment),
        "starts": [[form.event[event], start] for event, start in enumerate(starts) if start != NOWHERE],
        "clusters": [{"cores": list(cluster.cores), "proof": _proof(cluster.proof, names.dimensions)}
                     for cluster in hit.clusters]}


def _proof(proof: Proof, names: Mapping[int, str]) -> dict[str, Json]:
    """A proof of a bound; its cores are counted within the cluster."""
    if isinstance(proof, Packing):
        return {"shares": [list(one) for one in proof.shares]}
    if isinstance(proof, Dead):
        return {"dead": proof.core}
    cases: list[Json] = [_proof(one, names) for one in proof.cases]
    if isinstance(proof, Rejecting):
        return {"core": proof.core, "cases": cases}
    return {"reading": names[proof.dimension], "cases": cases}
