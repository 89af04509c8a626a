"""How far a result moves with the numbers that the analyst set."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from countertrial.methods.likelihood.arrays import NOTHING, Arrays, Floats, arrays
from countertrial.methods.likelihood.check import LEAST, check
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.sums import (
    MOST,
    by_elements,
    log10_odds,
    log_likelihoods,
    patterns,
    posteriors,
    summed_out,
)
from countertrial.methods.likelihood.tables import tables
from countertrial.methods.likelihood.units import portions

FROM_NOTHING = 0.2
"""A demand of 0 is drawn from 0 to this: a step in logits would leave it at 0."""
ENDS = (5, 50, 95)
"""Percentiles of a band."""
SETTLED = 0.55
"""A case is unsettled where no explanation has the low end of its band above this, after the reserve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Percentiles 5, 50 and 95 over the draws."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What stands when every number moves.

    Args:
        rows: Of each explanation, in the order of the model, without the reserve.
        leads: Share of draws in which each explanation leads.
        elements: P(element happened), each; empty over 12 elements.
        reserve: What is kept for "none of these".
        draws, seed, width: How it was drawn; the width is the standard deviation of the step in logits.
    """

    rows: tuple[Interval, ...]
    leads: tuple[float, ...]
    elements: tuple[Interval, ...]
    reserve: float
    draws: int
    seed: int
    width: float

    @property
    def unsettled(self) -> bool:
        """Whether no explanation stays above 0.55 after the reserve."""
        return max(one.low for one in self.rows) * (1 - self.reserve) <= SETTLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What stands at both ends of the range of one number, and how far the leader's log10 odds move between them."""

    name: str
    low: float
    high: float
    at_low: tuple[float, ...]
    at_high: tuple[float, ...]
    swing: float


def band(model: Model, *, draws: int = 1000, seed: int = 1, width: float = 1.0,
         hold: Collection[str] = ()) -> Band:
    """How the explanations stand when every number that is set moves by chance.

    Args:
        model: What is weighed.
        draws: How often.
        seed: Of the draws; the same gives the same band.
        width: Standard deviation of the step of each probability, in logits.
        hold: Numbers that stay, by name.

    Raises:
        ValueError: With every fault of the model, if a number is not known, or there are fewer than 2 draws.

    Limits:
        The priors stay: they are swept apart. A number of 1 stays 1.
    """
    check(model)
    if draws < 2:
        raise ValueError(f"{draws} draws; at least 2 are expected")
    model, _ = merged(model)
    some = arrays(model)
    _known(some, hold)
    values = _drawn(some, draws, seed, width, hold)
    rows, elements = [], []
    by = "elements" if some.sides[1] <= MOST else "control"
    for at in portions(some, draws, by):
        if by == "elements":
            states = by_elements(some, tables(some, values[at]))
            logs = summed_out(states)
            rows.append(posteriors(some.prior, logs))
            masses = rows[-1][..., None] * np.exp(states - logs[..., None])
            elements.append(masses.sum(axis=-2) @ patterns(some.sides[1]))
        else:
            rows.append(posteriors(some.prior, log_likelihoods(some, values[at])))
    after = np.concatenate(rows)
    leads = np.bincount(after.argmax(axis=-1), minlength=some.sides[0]) / draws
    return Band(rows=_intervals(after), leads=tuple(map(float, leads)), reserve=model.parameters.reserve, draws=draws,
                elements=_intervals(np.concatenate(elements)) if elements else (), seed=seed, width=width)


def _drawn(some: Arrays, draws: int, seed: int, width: float, hold: Collection[str]) -> Floats:
    """Dials, each moved by chance."""
    draw = np.random.default_rng(seed)
    steps, fresh = draw.normal(0, width, (draws, len(some.values))), draw.random((draws, len(some.values)))
    inside = (some.values >= LEAST) & (some.values <= 1 - LEAST)
    odds = np.where(inside, some.values, 0.5)
    moved = np.clip(1 / (1 + np.exp(-(np.log(odds) - np.log1p(-odds) + steps))), LEAST, 1 - LEAST)
    stay = np.array([name in hold or name == NOTHING for name in some.names])
    begun = np.array([".demand." in name for name in some.names]) & (some.values == 0)
    out = np.where(begun, fresh * FROM_NOTHING, np.where(inside, moved, some.values))
    return np.where(stay, some.values, out)


def _intervals(some: Floats) -> tuple[Interval, ...]:
    if not some.shape[-1]:
        return ()
    low, middle, high = np.percentile(some, ENDS, axis=0)
    return tuple(Interval(low=float(a), middle=float(b), high=float(c))
                 for a, b, c in zip(low, middle, high, strict=True))


def bars(model: Model, ranges: Mapping[str, tuple[float, float]] | None = None) -> tuple[Bar, ...]:
    """What each number does by itself over its range, the largest swing first.

    Args:
        model: What is weighed.
        ranges: By name of the number; where none are given, each moves by a step of 1 in logits either way.

    Raises:
        ValueError: With every fault of the model, if there is no such number, or a range is none.
    """
    check(model)
    model, _ = merged(model)
    some = arrays(model)
    wanted = allowed(some, ranges)
    place = {name: at for at, name in enumerate(some.names)}
    ends = [(place[name], end) for name, both in wanted.items() for end in both]
    logs = np.concatenate([np.zeros((0, some.sides[0])), *(
        log_likelihoods(some, _set(some, ends[at])) for at in portions(some, len(ends)))])
    leader = int(np.argmax(np.log(some.prior) + log_likelihoods(some)))
    odds, after = log10_odds(some.prior, logs, leader), posteriors(some.prior, logs)
    found = [Bar(name=name, low=low, high=high, at_low=tuple(map(float, after[2 * row])),
                 at_high=tuple(map(float, after[2 * row + 1])), swing=float(odds[2 * row + 1] - odds[2 * row]))
             for row, (name, (low, high)) in enumerate(wanted.items())]
    return tuple(sorted(found, key=lambda one: (-abs(one.swing), one.name)))


def _set(some: Arrays, ends: Sequence[tuple[int, float]]) -> Floats:
    """The dials, in each row one of them set."""
    values = np.tile(some.values, (len(ends), 1))
    for row, (dial, value) in enumerate(ends):
        values[row, dial] = value
    return values


def allowed(some: Arrays, ranges: Mapping[str, tuple[float, float]] | None) -> dict[str, tuple[float, float]]:
    """Ranges of numbers: those given, or of every number a step of 1 in logits either way.

    Raises:
        ValueError: If there is no such number, or a range is none.
    """
    if ranges is None:
        return _steps(some)
    _known(some, ranges)
    for name, (low, high) in ranges.items():
        least = 0.0 if ".demand." in name or name.endswith((".b", ".shared")) else LEAST
        most = 1.0 if name.endswith((".b", ".shared", ".filed")) or ".demand." in name else 1 - LEAST
        if not least <= low <= high <= most:
            raise ValueError(f"{name}: the range is {low:g} to {high:g}; it is expected to rise from {least:g} or more "
                             f"to {most:g} or less")
    return dict(ranges)


def _steps(some: Arrays) -> dict[str, tuple[float, float]]:
    out = {}
    for name, value in zip(some.names, some.values, strict=True):
        if LEAST <= value <= 1 - LEAST:
            odds = np.log(value) - np.log1p(-value)
            low, high = (float(np.clip(1 / (1 + np.exp(-odds - step)), LEAST, 1 - LEAST)) for step in (-1, 1))
            out[name] = (low, high)
        elif ".demand." in name and value < LEAST:
            out[name] = (0.0, FROM_NOTHING)
    return out


def _known(some: Arrays, names: Collection[str]) -> None:
    for name in names:
        if name not in some.names or name == NOTHING:
            raise ValueError(f'there is no number "{name}" in use; expected one of {", ".join(some.names[1:])}')
