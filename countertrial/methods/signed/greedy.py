"""A good split, quickly: each moves to the camp that suits the own ties best, from several beginnings.

For two camps the best of them is bettered by a search that goes on past local optima: the best move that was not made
lately is made even where it costs something.

Source:
    Glover, Tabu search, part I, 1989 (cited from memory, unchecked).
"""

from collections import defaultdict
from collections.abc import Sequence
from random import Random

from countertrial.methods.signed.graph import Signed, disagreeing

STARTS = 24
SEED = 1946
MOVES = 400
"""Moves of the further search for each person."""

MOST = 2000
"""Persons beyond whom that search is left out."""


def greedy(ties: Sequence[Signed], size: int, camps: int) -> list[int]:
    """The best of several local optima; the same for the same ties."""
    near: list[list[tuple[int, int]]] = [[] for _ in range(size)]
    for tie in ties:
        value = -tie.weight if tie.hostile else tie.weight
        near[tie.one].append((tie.other, value))
        near[tie.other].append((tie.one, value))
    chance = Random(SEED)
    best, least = [0] * size, -1
    for start in range(STARTS):
        found = [0] * size if start == 0 else _grown(near, chance, camps)
        _settle(near, found, camps)
        cost = sum(ties[number].weight for number in disagreeing(ties, found))
        if least < 0 or cost < least:
            best, least = found, cost
        if not least:
            break
    return _further(ties, best, least) if camps == 2 and least and size <= MOST else best


def _further(ties: Sequence[Signed], camps: Sequence[int], cost: int) -> list[int]:
    """The best split met on a walk of single moves from another."""
    import numpy as np  # noqa: PLC0415 - most splits need no further search

    size = len(camps)
    value = np.zeros((size, size), dtype=np.int64)
    for tie in ties:
        signed = -tie.weight if tie.hostile else tie.weight
        value[tie.one, tie.other] += signed
        value[tie.other, tie.one] += signed
    side = np.where(np.array(camps) == 0, 1, -1)
    pull = value @ side
    barred = np.zeros(size, dtype=np.int64)
    chance = Random(SEED)
    best, least = side.copy(), cost
    for move in range(1, MOVES * size + 1):
        dear = side * pull
        dear[(barred > move) & (cost + dear >= least)] = np.iinfo(np.int64).max
        one = int(dear.argmin())
        cost += int(side[one] * pull[one])
        side[one] = -side[one]
        pull += 2 * side[one] * value[:, one]
        barred[one] = move + 5 + chance.randrange(1 + size // 5)
        if cost < least:
            best, least = side.copy(), cost
    return [int(one < 0) for one in best]


def _grown(near: Sequence[Sequence[tuple[int, int]]], chance: Random, camps: int) -> list[int]:
    """From a random first, each of the neighbours in turn joins the camp that suits it best."""
    found = [-1] * len(near)
    order = list(range(len(near)))
    chance.shuffle(order)
    for root in order:
        todo = [root]
        while todo:
            here = todo.pop(chance.randrange(len(todo)))
            if found[here] < 0:
                pull = _pull(near, found, here)
                found[here] = max(range(camps), key=lambda camp: pull[camp])
                todo += [there for there, _ in near[here] if found[there] < 0]
    return found


def _settle(near: Sequence[Sequence[tuple[int, int]]], found: list[int], camps: int) -> None:
    """Move one at a time as long as the price falls, which it does by a whole number each time."""
    todo = list(range(len(near)))
    while todo:
        here = todo.pop()
        pull = _pull(near, found, here)
        camp = max(range(camps), key=lambda one: pull[one])
        if pull[camp] > pull[found[here]]:
            found[here] = camp
            todo += [there for there, _ in near[here]]


def _pull(near: Sequence[Sequence[tuple[int, int]]], found: Sequence[int], here: int) -> dict[int, int]:
    """Weight of the friendly less that of the hostile ties into each camp."""
    pull: dict[int, int] = defaultdict(int)
    for there, value in near[here]:
        pull[found[there]] += value
    return pull
