"""The cycles of least value that no split satisfies: shortest paths, in a graph of two floors for two camps."""

from collections import defaultdict
from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import product
from time import monotonic

from countertrial.methods.signed.graph import Signed

Steps = dict[int, list[tuple[int, int]]]
_EPS = 1e-6
MOST_STEPS = 5_000_000
"""Pairs of ties that are looked at for triangles."""


def obstacles(ties: Sequence[Signed], values: Sequence[float], camps: int,
              end: float = float("inf")) -> set[tuple[int, ...]]:
    """Cycles whose ties are given up by less than one in all.

    Args:
        ties: The ties.
        values: How far each is given up, from 0 to 1.
        camps: 2: cycles with an odd number of hostile ties; more: cycles with exactly one, which hold for any number.
        end: Moment (`time.monotonic`) at which the search ends with what was found.

    Returns:
        Sorted numbers of the ties of each; empty where no such cycle is violated.
    """
    return _odd(ties, values, end) if camps == 2 else _single(ties, values, end)


def _odd(ties: Sequence[Signed], values: Sequence[float], end: float) -> set[tuple[int, ...]]:
    """A hostile tie changes the floor: a way from one floor to the other, back to its beginning, is such a cycle."""
    steps: Steps = defaultdict(list)
    for number, tie in enumerate(ties):
        for floor in (0, 1):
            ends = 2 * tie.one + floor, 2 * tie.other + (floor ^ tie.hostile)
            steps[ends[0]].append((ends[1], number))
            steps[ends[1]].append((ends[0], number))
    found: set[tuple[int, ...]] = set()
    for start in sorted({one for tie in ties for one in (tie.one, tie.other)}):
        if monotonic() > end:
            break
        way = shortest(steps, values, 2 * start, 2 * start + 1)
        if way is not None:
            found |= _parts(ties, way, start)
    return {one for one in found if sum(values[number] for number in one) < 1 - _EPS}


def _parts(ties: Sequence[Signed], way: Sequence[int], start: int) -> set[tuple[int, ...]]:
    """A closed walk taken apart into simple cycles; those with an odd number of hostile ties are kept."""
    found, at, walk = set(), [start], list[int]()
    for number in way:
        tie = ties[number]
        there = tie.other if at[-1] == tie.one else tie.one
        walk.append(number)
        if there in at:
            cut = at.index(there)
            cycle = walk[cut:]
            if sum(ties[one].hostile for one in cycle) % 2:
                found.add(tuple(sorted(cycle)))
            del walk[cut:], at[cut + 1:]
        else:
            at.append(there)
    return found


def _single(ties: Sequence[Signed], values: Sequence[float], end: float) -> set[tuple[int, ...]]:
    steps: Steps = defaultdict(list)
    for number, tie in enumerate(ties):
        if not tie.hostile:
            steps[tie.one].append((tie.other, number))
            steps[tie.other].append((tie.one, number))
    found = set()
    for number, tie in enumerate(ties):
        if monotonic() > end:
            break
        if tie.hostile and values[number] < 1 - _EPS:
            way = shortest(steps, values, tie.one, tie.other, 1 - _EPS - values[number])
            if way is not None:
                found.add(tuple(sorted((*way, number))))
    return found


def triangles(ties: Sequence[Signed], camps: int) -> list[tuple[tuple[int, ...], int]]:
    """Triangles that no split satisfies, taken one after the other, none using a tie beyond its weight.

    Returns:
        Sorted numbers of the ties of each, and how often it is taken: a packing that costs little to find.
    """
    near: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, tie in enumerate(ties):
        near[tie.one][tie.other].append(number)
        near[tie.other][tie.one].append(number)
    left = [tie.weight for tie in ties]
    found, steps = [], 0
    for number, tie in enumerate(ties):
        fewer, other = sorted((tie.one, tie.other), key=lambda one: len(near[one]))
        for third, sides in near[fewer].items():
            steps += 1
            if not left[number] or steps > MOST_STEPS:
                break
            for second, last in product(sides, near[other].get(third, ())):
                cycle = (number, second, last)
                hostile = sum(ties[one].hostile for one in cycle)
                share = min(left[one] for one in cycle)
                if share and (hostile % 2 if camps == 2 else hostile == 1):
                    found.append((tuple(sorted(cycle)), share))
                    for one in cycle:
                        left[one] -= share
    return found


def shortest(steps: Steps, values: Sequence[float], start: int, goal: int, limit: float = 1 - _EPS) -> list[int] | None:
    """Ties of the way of least value, of equal ones one with the fewest ties; `None` at `limit` or more."""
    best, came = {start: (0.0, 0)}, dict[int, tuple[int, int]]()
    queue = [(0.0, 0, start)]
    while queue:
        value, length, here = heappop(queue)
        if here == goal:
            way = []
            while here != start:
                here, number = came[here]
                way.append(number)
            return way[::-1]
        if (value, length) > best[here]:
            continue
        for there, number in steps.get(here, ()):
            further = (value + max(0.0, values[number]), length + 1)
            if further[0] < limit and (there not in best or further < best[there]):
                best[there], came[there] = further, (here, number)
                heappush(queue, (*further, there))
    return None
