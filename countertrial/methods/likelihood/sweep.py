"""What stands for other priors: a triangle of three explanations, edges of more, and the prior that would tip it."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

import numpy as np

from countertrial.methods.likelihood.arrays import Floats, arrays
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.sums import log_likelihoods, posteriors


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A prior, what it becomes on the record, and which explanation then leads; all in the order of the model."""

    prior: tuple[float, ...]
    posterior: tuple[float, ...]
    leader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tipping:
    """The prior that an explanation needs for a posterior of one half, and of 0.95; the others stay in proportion."""

    hypothesis: str
    half: float
    high: float


def triangle(model: Model, steps: int = 20) -> tuple[Point, ...]:
    """The leader for every prior of three explanations, on a grid that leaves out the edges.

    Args:
        model: What is weighed.
        steps: Parts into which each side is divided.

    Raises:
        ValueError: With every fault of the model, if there are not three explanations, or fewer than 3 steps.
    """
    logs, ids = _logs(model)
    if len(ids) != 3:
        raise ValueError(f"there are {len(ids)} hypotheses; a triangle is of three")
    if steps < 3:
        raise ValueError(f"{steps} steps; at least 3 are expected")
    grid = [(a, b, steps - a - b) for a in range(1, steps) for b in range(1, steps - a)]
    return _points(np.array(grid, dtype=np.float64) / steps, logs, ids)


def edge(model: Model, hypothesis: str, steps: int = 20) -> tuple[Point, ...]:
    """The leader along the prior of one explanation, the others in proportion.

    Raises:
        ValueError: With every fault of the model, or if there is no such hypothesis.
    """
    logs, ids = _logs(model)
    if hypothesis not in ids:
        raise ValueError(f'there is no hypothesis "{hypothesis}"; expected one of {", ".join(ids)}')
    at = ids.index(hypothesis)
    others = np.array([one.prior for one in model.hypotheses])
    others[at] = 0
    own = np.arange(1, steps)[:, None] / steps
    priors = (1 - own) * others / others.sum()
    priors[:, at] = own[:, 0]
    return _points(priors, logs, ids)


def tipping(model: Model) -> tuple[Tipping, ...]:
    """The prior that each explanation would need.

    Raises:
        ValueError: With every fault of the model.
    """
    logs, ids = _logs(model)
    priors = np.array([one.prior for one in model.hypotheses])
    out = []
    for at, name in enumerate(ids):
        rest = np.delete(priors, at)
        against = np.logaddexp.reduce(np.log(rest / rest.sum()) + np.delete(logs, at)) - logs[at]
        half, high = (_logistic(float(against) + log(odds)) for odds in (1, 19))
        out.append(Tipping(hypothesis=name, half=half, high=high))
    return tuple(out)


def _logistic(x: float) -> float:
    return 1 / (1 + exp(-x)) if x > -700 else 0.0


def _logs(model: Model) -> tuple[Floats, list[str]]:
    check(model)
    return log_likelihoods(arrays(merged(model)[0])), [one.id for one in model.hypotheses]


def _points(priors: Floats, logs: Floats, ids: list[str]) -> tuple[Point, ...]:
    after = posteriors(priors, logs)
    return tuple(
        Point(prior=tuple(map(float, prior)), posterior=tuple(map(float, one)), leader=ids[int(np.argmax(one))])
        for prior, one in zip(priors, after, strict=True))
