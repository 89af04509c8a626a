"""A signed graph, its splits into camps, and the cycles that no split can satisfy."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signed:
    """A tie between two, friendly or hostile.

    Args:
        one: Number of the one, from 0.
        other: Number of the other.
        hostile: Whether it is hostile.
        weight: What giving it up costs, 1 or more.
    """

    one: int
    other: int
    hostile: bool
    weight: int = 1

    def __post_init__(self) -> None:
        if self.one == self.other:
            raise ValueError(f"{self.one} has a tie with itself: a tie joins two")
        if self.one < 0 or self.other < 0:
            raise ValueError("those who have ties are numbered from 0")
        if self.weight < 1:
            raise ValueError(f"a tie weighs {self.weight}: 1 or more is expected")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Ties of which every split into so many camps gives up at least one.

    Args:
        ties: Numbers of the ties: a hostile tie alone, or a cycle.
        share: Its weight in the packing, in millionths.
    """

    ties: tuple[int, ...]
    share: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A split into camps, with what proves how good it is.

    Args:
        camps: The camp of each, from 0.
        given_up: Numbers of the ties that do not agree with it: hostile inside a camp, friendly between two.
        price: Their weight: no more is needed.
        bound: A weight below which no split is, as the solver says.
        packing: Obstacles that share no tie beyond its weight: at least `packed` is needed, and anybody can check it.
    """

    camps: tuple[int, ...]
    given_up: tuple[int, ...]
    price: int
    bound: int
    packing: tuple[Obstacle, ...]

    @property
    def packed(self) -> int:
        """The least weight that the packing proves."""
        return -(-sum(one.share for one in self.packing) // MILLION)

    @property
    def exact(self) -> bool:
        """Whether no split is cheaper."""
        return self.price == self.bound


MILLION = 1_000_000
"""Shares of a packing are counted in millionths, so that they can be added without rounding."""


def merged(ties: Sequence[Signed]) -> tuple[tuple[Signed, ...], tuple[tuple[int, ...], ...]]:
    """Ties of one pair and one sign as one tie of their weight.

    Returns:
        The ties in the order of their pairs, and for each the numbers of those that it stands for.
    """
    found: dict[tuple[int, int, bool], list[int]] = defaultdict(list)
    for number, tie in enumerate(ties):
        found[min(tie.one, tie.other), max(tie.one, tie.other), tie.hostile].append(number)
    keys = sorted(found)
    return (tuple(Signed(one, other, hostile, sum(ties[number].weight for number in found[one, other, hostile]))
                  for one, other, hostile in keys), tuple(tuple(found[key]) for key in keys))


def disagreeing(ties: Sequence[Signed], camps: Sequence[int]) -> tuple[int, ...]:
    """Numbers of the ties that a split gives up."""
    return tuple(number for number, tie in enumerate(ties)
                 if (camps[tie.one] == camps[tie.other]) == tie.hostile)


def components(ties: Sequence[Signed]) -> list[list[int]]:
    """Numbers of the ties of each part that no tie joins to another."""
    above: dict[int, int] = {}

    def root(one: int) -> int:
        while above.setdefault(one, one) != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    for tie in ties:
        above[root(tie.one)] = root(tie.other)
    found: dict[int, list[int]] = defaultdict(list)
    for number, tie in enumerate(ties):
        found[root(tie.one)].append(number)
    return list(found.values())


def parts(nodes: Iterable[str], pairs: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """The parts into which some fall that pairs join, each sorted; the largest first."""
    known = sorted(set(nodes))
    number = {one: at for at, one in enumerate(known)}
    joined = [Signed(number[one], number[other], hostile=False) for one, other in pairs]
    found = [tuple(sorted({known[end] for at in some for end in (joined[at].one, joined[at].other)}))
             for some in components(joined)]
    met = {one for some in found for one in some}
    found += [(one,) for one in known if one not in met]
    return tuple(sorted(found, key=lambda some: (-len(some), some)))


def blocks(ties: Sequence[Signed]) -> list[list[int]]:
    """Numbers of the ties of each block (part that no single person's leaving takes apart) of two ties or more.

    A tie in no cycle is never given up, and the price of a graph is the sum of the prices of its blocks.
    """
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, tie in enumerate(ties):
        near[tie.one].append((tie.other, number))
        near[tie.other].append((tie.one, number))
    found: list[list[int]] = []
    depth: dict[int, int] = {}
    for root in sorted(near):
        if root not in depth:
            found += _blocks_from(root, near, depth)
    return [sorted(block) for block in found if len(block) > 1]


def _blocks_from(root: int, near: dict[int, list[tuple[int, int]]], depth: dict[int, int]) -> Iterable[list[int]]:
    """Depth first, without recursion: a path of ten thousand is walked as any other."""
    depth[root], low = 0, {root: 0}
    path: list[int] = []
    stack = [(root, -1, iter(near[root]))]
    while stack:
        here, came, rest = stack[-1]
        step = next(rest, None)
        if step is None:
            stack.pop()
            if stack:
                above = stack[-1][0]
                low[above] = min(low[above], low[here])
                if low[here] >= depth[above]:
                    cut = path.index(came)
                    yield path[cut:]
                    del path[cut:]
            continue
        there, number = step
        if number == came:
            continue
        if there not in depth:
            depth[there] = low[there] = depth[here] + 1
            path.append(number)
            stack.append((there, number, iter(near[there])))
        elif depth[there] < depth[here]:
            path.append(number)
            low[here] = min(low[here], depth[there])
