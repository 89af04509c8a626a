"""How far somebody gets who wants one explanation, by setting every number within the range that is allowed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from countertrial.methods.likelihood.arrays import Arrays, Floats, arrays
from countertrial.methods.likelihood.band import allowed
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.sums import log10_odds, posteriors
from countertrial.methods.likelihood.units import many

BETTER = 1e-6
"""A change of log10 odds smaller than this is none."""
POINTS = 5
"""Values that are tried of each number, the ends of its range among them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How far one explanation was pushed.

    Args:
        before, after: Probabilities of the explanations, in the order of the model, without the reserve.
        moved: Log10 by which its odds rose.
        settings: The numbers that were set otherwise, in the order in which they were set.
    """

    hypothesis: str
    before: tuple[float, ...]
    after: tuple[float, ...]
    moved: float
    settings: tuple[tuple[str, float], ...]


def reach(model: Model, hypothesis: str, ranges: Mapping[str, tuple[float, float]] | None = None) -> Reach:
    """Push one explanation as far as the ranges let it.

    Args:
        model: What is weighed; its priors stay.
        hypothesis: The explanation that is wanted.
        ranges: By name of the number; where none are given, each moves by a step of 1 in logits either way.

    Raises:
        ValueError: With every fault of the model, if there is no such hypothesis or number, or a range is none.

    Limits:
        One number after another is set to the best of five values, each time the one that does most, until none does
        anything. Two numbers that help only together are not found: somebody may get farther.
    """
    check(model)
    ids = [one.id for one in model.hypotheses]
    if hypothesis not in ids:
        raise ValueError(f'there is no hypothesis "{hypothesis}"; expected one of {", ".join(ids)}')
    some = arrays(merged(model)[0])
    wanted = allowed(some, ranges)
    at = ids.index(hypothesis)
    tries = _tries(some, wanted)
    values = some.values.copy()
    begun = now = _odds(some, values[None], at)[0]
    set_to: dict[str, float] = {}
    for _ in range(2 * len(wanted)):
        rows = np.tile(values, (len(tries), 1))
        for row, (dial, value) in enumerate(tries):
            rows[row, dial] = value
        odds = _odds(some, rows, at) if tries else np.zeros(0)
        if not tries or odds.max() < now + BETTER:
            break
        dial, value = tries[int(np.argmax(odds))]
        values[dial], now = value, odds.max()
        set_to[some.names[dial]] = value
    before, after = (posteriors(some.prior, many(some, values=one[None]))[0] for one in (some.values, values))
    return Reach(hypothesis=hypothesis, before=tuple(map(float, before)), after=tuple(map(float, after)),
                 moved=float(now - begun), settings=tuple(set_to.items()))


def _tries(some: Arrays, wanted: Mapping[str, tuple[float, float]]) -> list[tuple[int, float]]:
    return [(some.names.index(name), float(value)) for name, (low, high) in wanted.items()
            for value in np.linspace(low, high, POINTS)]


def _odds(some: Arrays, values: Floats, at: int) -> Floats:
    return log10_odds(some.prior, many(some, values=values), at)
