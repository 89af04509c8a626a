"""Signed graphs of what is said to raise or lower what: chains, loops, layers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

MOST_LOOPS = 100
"""Loops that are listed."""

LONGEST = 8
"""Links of the longest loop that is looked for."""

Link = tuple[str, str, int]
"""Cause, outcome, and 1 where it raises, -1 where it lowers."""


@dataclass(frozen=True, slots=True)
class Loop:
    """Factors each of which acts on the next, and the last on the first.

    Args:
        factors: From the least name on.
        reinforcing: Whether what goes round comes back with its own sign.
    """

    factors: tuple[str, ...]
    reinforcing: bool


def chains(links: Iterable[Link]) -> tuple[tuple[str, ...], ...]:
    """Factors that hang together, whichever way the links run; the largest first."""
    pairs = [(cause, outcome) for cause, outcome, _ in links]
    if not pairs:
        return ()
    import networkx as nx  # noqa: PLC0415 - slow to start, and many cases state no causes

    graph: nx.Graph[str] = nx.Graph(pairs)
    return tuple(sorted((tuple(sorted(part)) for part in nx.connected_components(graph)),
                        key=lambda part: (-len(part), part)))


def loops(links: Iterable[Link]) -> tuple[Loop, ...]:
    """Loops, the shortest first; where a link is stated with both signs each gives a loop.

    Limits:
        At most 100 loops of at most 8 links.
    """
    signs: dict[tuple[str, str], set[int]] = {}
    for cause, outcome, sign in links:
        signs.setdefault((cause, outcome), set()).add(sign)
    if not signs:
        return ()
    import networkx as nx  # noqa: PLC0415

    graph: nx.DiGraph[str] = nx.DiGraph(sorted(signs))
    found = set()
    for cycle in islice(nx.simple_cycles(graph, length_bound=LONGEST), MOST_LOOPS):
        first = cycle.index(min(cycle))
        factors = (*cycle[first:], *cycle[:first])
        products = {1}
        for pair in zip(factors, (*factors[1:], factors[0]), strict=True):
            products = {one * sign for one in products for sign in signs[pair]}
        found |= {Loop(factors, product > 0) for product in products}
    return tuple(sorted(found, key=lambda one: (len(one.factors), one.factors, one.reinforcing)))


def layers(links: Sequence[Link]) -> Iterator[tuple[str, ...]]:
    """Factors in columns, so that links run from left to right; those of one loop stand in one column.

    What nothing acts on stands just before the first that it acts on.
    """
    import networkx as nx  # noqa: PLC0415

    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from((cause, outcome) for cause, outcome, _ in links)
    parts = [frozenset(part) for part in nx.strongly_connected_components(graph)]
    part_of = {factor: number for number, part in enumerate(parts) for factor in part}
    whole: nx.DiGraph[int] = nx.DiGraph()
    whole.add_nodes_from(range(len(parts)))
    whole.add_edges_from((part_of[one], part_of[other]) for one, other in graph.edges if part_of[one] != part_of[other])
    column = {part: at for at, some in enumerate(nx.topological_generations(whole)) for part in some}
    for part in whole:
        if not whole.in_degree(part) and whole.out_degree(part):
            column[part] = min(column[after] for after in whole.successors(part)) - 1
    for at in range(max(column.values(), default=-1) + 1):
        yield tuple(sorted(factor for part, here in column.items() if here == at for factor in parts[part]))


def ends(links: Iterable[Link]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Factors on which nothing is said to act, and those that are said to act on nothing."""
    every = list(links)
    causes, outcomes = {cause for cause, _, _ in every}, {outcome for _, outcome, _ in every}
    return tuple(sorted(causes - outcomes)), tuple(sorted(outcomes - causes))
