"""Random groups of one size out of a pool, and how many known pairs of each sign they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

MOST_CELLS = 4_000_000
"""Cells of the table of draws and persons that is held at one time."""


@dataclass(frozen=True, slots=True)
class Spread:
    """One count over all draws.

    Args:
        low: Not fewer in 97.5 of 100 draws.
        middle: The median.
        high: Not more in 97.5 of 100 draws.
        as_many: Draws with at least as many as the group that is compared.
    """

    low: int
    middle: int
    high: int
    as_many: int


def draws(pool: int, size: int, pairs: Mapping[str, Sequence[tuple[int, int]]], own: Mapping[str, int], *,
          number: int, seed: int) -> dict[str, Spread]:
    """Draw groups, each of different persons and all equally likely, and count the pairs that fall inside.

    Args:
        pool: Number of persons from whom is drawn, numbered from 0.
        size: Persons of a group.
        pairs: Pairs by what is known of them.
        own: The same counts for the group that is compared.
        number: Groups that are drawn.
        seed: Beginning of the random numbers: the same gives the same groups.

    Raises:
        ValueError: If a group is larger than the pool, or nothing is to be drawn.
    """
    if not 0 < size <= pool or number < 1:
        raise ValueError(f"{number} groups of {size} out of {pool}: 1 or more of 1 to {pool} are expected")
    chance = np.random.default_rng(seed)
    ends = {name: np.array(some, dtype=np.int64).reshape(-1, 2) for name, some in pairs.items()}
    counts: dict[str, list[int]] = {name: [] for name in pairs}
    step = max(1, MOST_CELLS // max(pool, *(len(some) for some in ends.values()), 1))
    for first in range(0, number, step):
        rows = min(step, number - first)
        order = chance.random((rows, pool)).argsort(axis=1)
        inside = np.zeros((rows, pool), dtype=np.bool_)
        np.put_along_axis(inside, order[:, :size], True, axis=1)
        for name, some in ends.items():
            counts[name] += (inside[:, some[:, 0]] & inside[:, some[:, 1]]).sum(axis=1).tolist()
    return {name: _spread(some, own[name]) for name, some in counts.items()}


def _spread(counts: Sequence[int], own: int) -> Spread:
    told = sorted(counts)
    last = len(told) - 1
    return Spread(low=told[round(0.025 * last)], middle=told[last // 2], high=told[round(0.975 * last)],
                  as_many=sum(one >= own for one in told))
