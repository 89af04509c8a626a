"""The fewest parts of a record without which its leader leads no more, by trying every set: for many elements.

The search of `flips` works on tables over patterns of elements, of which there are too many over 12. Here each set is
left out and the rest is weighed again, by the sum over which groups were scripted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations_with_replacement, islice
from math import comb, prod

import numpy as np

from countertrial.methods.likelihood.arrays import Arrays, Floats, arrays
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.sums import log_likelihoods, posteriors
from countertrial.methods.likelihood.units import WHOLE, Places, Unit, many, units

SMALL = ("statement", "finding", "indicator", "mark")
STEP = 256
"""Sets that are weighed at once."""

Taken = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What was found.

    Args:
        leader: Place of the explanation that leads on the whole record.
        level: Another draws level with it already.
        tried: Every set of up to so many parts was tried.
        found: The sets, all of one size: their parts, how many are the same but for parts that are alike, and the
            logarithms of the weights of the explanations after each.
    """

    leader: int
    level: bool
    tried: int
    found: tuple[tuple[tuple[Unit, ...], int, Floats], ...]


def by_trying(model: Model, of: str, *, most: int, effort: int, margin: float) -> Tried:
    """Try every set of parts, the small ones first.

    Args:
        model: What is weighed, merged and without faults.
        of: "findings" or "groups".
        most: Parts up to which sets are tried.
        effort: About as many numbers as may be computed; a size that would take more is not begun.
        margin: How near two weights are that count as level, in logarithms.
    """
    some = arrays(model)
    classes = _alike(units(model, SMALL if of == "findings" else WHOLE), some)
    each = 2 * some.sides[1] * 2**some.sides[3] * some.sides[0]
    now = np.log(some.prior) + log_likelihoods(some)
    leader = int(np.argmax(now))
    if _turned(now[None], leader, margin)[0]:
        return Tried(leader=leader, level=True, tried=0, found=())
    places, tried, left = Places(model, some), 0, effort
    for size in range(1, min(most, sum(map(len, classes))) + 1):
        left -= comb(len(classes) + size - 1, size) * each
        if left < 0:
            break
        turned = partial(_turned, leader=leader, margin=margin)
        found = tuple(_of_size(some, places, _takings(classes, size), classes, turned))
        tried = size
        if found:
            return Tried(leader=leader, level=False, tried=tried, found=found)
    return Tried(leader=leader, level=False, tried=tried, found=())


def _alike(parts: Sequence[Unit], some: Arrays) -> list[list[Unit]]:
    """Parts in classes of those that weigh the same."""
    of = {one: at for at, ids in enumerate(some.classes.ids) for one in ids}
    classes: dict[object, list[Unit]] = {}
    for one in parts:
        classes.setdefault(of[one.id] if one.kind == "statement" else one, []).append(one)
    return list(classes.values())


def _of_size(some: Arrays, places: Places, taken: Iterator[Taken], classes: Sequence[Sequence[Unit]],
             turned: Callable[[Floats], Floats]) -> Iterator[tuple[tuple[Unit, ...], int, Floats]]:
    """Sets that turn the leader, those of parts that are alike once."""
    while few := list(islice(taken, STEP)):
        sets = [tuple(unit for at, count in one for unit in classes[at][:count]) for one in few]
        weights = np.log(some.prior) + many(some, places.kept(sets))
        for at in np.flatnonzero(turned(weights)):
            yield sets[at], prod(comb(len(classes[one]), count) for one, count in few[at]), weights[at]


def _takings(classes: Sequence[Sequence[Unit]], size: int) -> Iterator[Taken]:
    """How many of each class are taken, for every way to take so many."""
    for picked in combinations_with_replacement(range(len(classes)), size):
        often = tuple((at, picked.count(at)) for at in dict.fromkeys(picked))
        if all(count <= len(classes[at]) for at, count in often):
            yield often


def _turned(weights: Floats, leader: int, margin: float) -> Floats:
    return np.asarray(np.delete(weights, leader, axis=-1).max(axis=-1) - weights[..., leader] >= -margin)


def after(weights: Floats) -> tuple[float, ...]:
    """Probabilities from logarithms of weights."""
    return tuple(map(float, posteriors(np.ones(len(weights)), weights)))
