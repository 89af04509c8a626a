"""What derives from what: circles, origins, distance to the origin, and what a thing cannot do without.

Nodes are names. A node may have alternatives, of which one is enough to hold it up (the sources of which it is a copy
or an excerpt), and a whole, without which it falls (the book of which it is a chapter).
"""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Edges = Mapping[str, Sequence[str]]


def circles(edges: Edges) -> tuple[tuple[str, ...], ...]:
    """Largest sets of nodes each of which derives from every other, and nodes that derive from themselves.

    Args:
        edges: Node to the nodes from which it derives.

    Returns:
        Sets of two and more nodes, or of one that leads to itself; each sorted, and in order.
    """
    found = [tuple(sorted(some)) for some in _components(edges) if len(some) > 1 or some[0] in edges.get(some[0], ())]
    return tuple(sorted(found))


def origins(edges: Edges) -> dict[str, frozenset[str]]:
    """For each node those at which its derivation ends; a circle from which nothing leads out is an end as a whole."""
    found: dict[str, frozenset[str]] = {}
    for some in _components(edges):
        inside = set(some)
        beyond = {other for one in some for other in edges.get(one, ()) if other not in inside}
        ends = frozenset().union(*(found[other] for other in beyond)) if beyond else frozenset(some)
        found |= dict.fromkeys(some, ends)
    return found


def reached(start: Iterable[str], further: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Some nodes, and all from which they derive at any remove; circles do no harm.

    Args:
        start: The nodes.
        further: From what each derives.
    """
    seen: set[str] = set()
    waiting = list(start)
    while waiting:
        here = waiting.pop()
        if here not in seen:
            seen.add(here)
            waiting += further(here)
    return frozenset(seen)


def ways(edges: Edges) -> dict[str, tuple[str, ...]]:
    """For each node a shortest way to where its derivation ends: the nodes that derive from another, itself first.

    Limits:
        Of several shortest ways the first in the order of names is given.
    """
    ends = origins(edges)
    behind: dict[str, list[str]] = defaultdict(list)
    for one, others in edges.items():
        for other in others:
            behind[other].append(one)
    found: dict[str, tuple[str, ...]] = {one: () for one in ends if one in ends[one]}
    queue = deque(sorted(found))
    while queue:
        here = queue.popleft()
        for one in sorted(behind[here]):
            if one not in found:
                found[one] = (one, *found[here])
                queue.append(one)
    return found


def needed(alternatives: Edges, wholes: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """For each node those without which it falls, itself among them: its dominators.

    Args:
        alternatives: Node to those of which one is enough to hold it up; a node without any holds itself up.
        wholes: Node to the one without which it falls.

    Limits:
        Nodes that hold up nothing but one another count as holding themselves up. The answer grows with the square of
        the length of a chain.

    Source:
        Dominators of a flow graph by iteration to a fixpoint: K. D. Cooper, T. J. Harvey and K. Kennedy, A Simple,
        Fast Dominance Algorithm (2001), section 2; extended by nodes that need two things at once.
    """
    edges = {one: [*alternatives.get(one, ()), *([wholes[one]] if one in wholes else [])]
             for one in (*alternatives, *wholes)}
    found: dict[str, frozenset[str]] = {}
    for some in _components(edges):
        props, whole = _broken(some, alternatives, wholes)
        changed = True
        while changed:
            changed = False
            for one in some:
                new = _needs(one, props[one], whole.get(one), found)
                if new is not None and new != found.get(one):
                    found[one], changed = new, True
    return found


def _needs(one: str, props: Sequence[str], whole: str | None,
           found: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """What one node needs, as far as is known; `None` where nothing is known of what it rests on."""
    known = [found[other] for other in props if other in found]
    if (props and not known) or (whole is not None and whole not in found):
        return None
    need = frozenset({one}).union(frozenset.intersection(*known) if known else ())
    return need | found[whole] if whole is not None else need


def _broken(some: Sequence[str], alternatives: Edges,
            wholes: Mapping[str, str]) -> tuple[dict[str, Sequence[str]], dict[str, str]]:
    """The links of a component, without those of a circle that nothing outside it holds up."""
    props = {one: alternatives.get(one, ()) for one in some}
    whole = {one: wholes[one] for one in some if one in wholes}
    hanging, before = set(some), len(some) + 1
    while len(hanging) < before:
        before = len(hanging)
        hanging -= {one for one in some if whole.get(one) not in hanging and (
            not props[one] or any(other not in hanging for other in props[one]))}
    return ({one: [other for other in others if one not in hanging or other not in hanging]
             for one, others in props.items()},
            {one: other for one, other in whole.items() if one not in hanging or other not in hanging})


def shared(needs: Iterable[frozenset[str]]) -> frozenset[str]:
    """What all of several things need: nothing where there is none."""
    some = list(needs)
    return frozenset.intersection(*some) if some else frozenset()


def _components(edges: Edges) -> Iterator[list[str]]:
    """Strongly connected components, those from which others derive first (Tarjan 1972, without recursion)."""
    search = _Search(edges)
    for start in sorted({*edges, *(other for others in edges.values() for other in others)}):
        if start not in search.number:
            yield from search.run(start)


class _Search:
    """Depth-first search that keeps what it has opened and not closed."""

    def __init__(self, edges: Edges) -> None:
        self.edges = edges
        self.number: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.opened: list[str] = []
        self.waiting: set[str] = set()

    def run(self, start: str) -> Iterator[list[str]]:
        path = [self.open(start)]
        while path:
            here, rest = path[-1]
            for other in rest:
                if other not in self.number:
                    path.append(self.open(other))
                    break
                if other in self.waiting:
                    self.low[here] = min(self.low[here], self.number[other])
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    self.low[before] = min(self.low[before], self.low[here])
                if self.low[here] == self.number[here]:
                    yield sorted(self.close(here))

    def open(self, one: str) -> tuple[str, Iterator[str]]:
        self.number[one] = self.low[one] = len(self.number)
        self.opened.append(one)
        self.waiting.add(one)
        return one, iter(self.edges.get(one, ()))

    def close(self, here: str) -> Iterator[str]:
        one = None
        while one != here:
            one = self.opened.pop()
            self.waiting.discard(one)
            yield one
