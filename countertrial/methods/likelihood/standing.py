"""How the explanations stand on a record, with everything that is summed out read back."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

from countertrial.methods.likelihood.arrays import Arrays, Floats, arrays
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.merging import Merged, merged
from countertrial.methods.likelihood.model import Model, Regimes
from countertrial.methods.likelihood.sums import (
    MOST,
    by_control,
    by_elements,
    factors,
    patterns,
    portions,
    posteriors,
    summed_out,
    way,
)
from countertrial.methods.likelihood.tables import Tables, tables

SHOWN = 0.90
"""Patterns of elements are given until their probabilities reach this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """P(an element happened): before any evidence, and on the record."""

    id: str
    implied: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Elements that happened together, no others, and how probable that is."""

    elements: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """P(a group was scripted) on the record."""

    id: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """P(a process was run fairly, mixedly, coercively) on the record."""

    id: str
    probabilities: Regimes


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the explanations stand.

    Args:
        hypotheses: Their ids, in the order of the model.
        prior, posterior: Their probabilities before and after, without the reserve; each sums to one.
        reserve: What is kept for "none of these".
        log10: Logarithm to base 10 of P(record given hypothesis), each.
        elements, groups, processes: What was summed out, each on the record; in the order of the model, after merging.
        patterns: The most probable patterns of elements, down to a total of 0.90; empty over 12 elements, and where the
            sum is over which groups were scripted.
        merged: Groups that were merged because there were too many of them, and of elements.
    """

    hypotheses: tuple[str, ...]
    prior: tuple[float, ...]
    posterior: tuple[float, ...]
    reserve: float
    log10: tuple[float, ...]
    elements: tuple[Happened, ...]
    patterns: tuple[Pattern, ...]
    groups: tuple[Control, ...]
    processes: tuple[Run, ...]
    merged: tuple[Merged, ...]

    @property
    def reserved(self) -> tuple[float, ...]:
        """Probabilities of the explanations after the reserve."""
        return tuple(one * (1 - self.reserve) for one in self.posterior)

    @property
    def leader(self) -> str:
        """The most probable explanation; of equals the first."""
        return self.hypotheses[self.posterior.index(max(self.posterior))]


def posterior(model: Model, *, by: str = "cheaper") -> Standing:
    """How the explanations stand on a record.

    Args:
        model: What is weighed. Over 12 groups and 12 elements, groups are merged by the rule of `merged`.
        by: "elements" sums over patterns of elements, "control" over which groups were scripted; both are exact.

    Raises:
        ValueError: With every fault of the model, a line each; or where merging does not help.

    Limits:
        Elements are independent given an explanation, indicators given how a process was run.
    """
    check(model)
    model, merging = merged(model)
    some = arrays(model)
    part = tables(some)
    # patterns of elements can be read back from one of the two sums only
    elements = len(model.elements) <= MOST if by == "cheaper" else way(some, by) == "elements"
    states = by_elements(some, part) if elements else by_control(some, part)
    logs = summed_out(states)
    after = posteriors(some.prior, logs)
    masses = after[:, None] * np.exp(states - logs[:, None])
    read = _patterned(some, part, masses) if elements else _controlled(some, part, masses)
    happened, scripted, run = read
    implied = some.prior @ some.values[some.roles]
    return Standing(
        hypotheses=tuple(one.id for one in model.hypotheses), prior=_plain(some.prior), posterior=_plain(after),
        reserve=model.parameters.reserve, log10=_plain(logs / log(10)), merged=merging,
        elements=tuple(Happened(id=one.id, implied=float(before), probability=float(now))
                       for one, before, now in zip(model.elements, implied, happened, strict=True)),
        patterns=_patterns(model, masses.sum(axis=0) if elements else None),
        groups=tuple(Control(id=one.id, probability=float(now))
                     for one, now in zip(model.groups, scripted, strict=True)),
        processes=tuple(Run(id=one.id, probabilities=(float(now[0]), float(now[1]), float(now[2])))
                        for one, now in zip(model.processes, run, strict=True)))


def _plain(some: Floats) -> tuple[float, ...]:
    return tuple(float(one) for one in some)


def _patterns(model: Model, masses: Floats | None) -> tuple[Pattern, ...]:
    if masses is None or len(model.elements) > MOST:
        return ()
    every, total, out = patterns(len(model.elements)), 0.0, []
    for at in np.argsort(-masses, kind="stable"):
        there = tuple(one.id for one, holds in zip(model.elements, every[at], strict=True) if holds)
        out.append(Pattern(elements=there, probability=float(masses[at])))
        total += float(masses[at])
        if total >= SHOWN:
            break
    return tuple(out)


def _patterned(some: Arrays, part: Tables, masses: Floats) -> tuple[Floats, Floats, Floats]:
    """P(element), P(group scripted) and P(regime) from masses over explanations and patterns."""
    count = some.sides[1]
    scripted, run = np.zeros(some.sides[3]), np.zeros((some.sides[2], 3))
    for process in range(some.sides[2]):
        within = sum((factors(one, count).sum(axis=0) for _, one in portions(some, part, process)),
                     np.zeros((3, 2**count)))
        shares = _shares(part.regimes[process], within, masses)
        run[process] = shares.sum(axis=-1)
        for mine, one in portions(some, part, process):
            ordered = one.controlled.sum(axis=-1) + one.marks[1]
            bound = np.log(one.scripted[1])[..., None] + ordered[:, None, None]
            scripted[mine] = (np.exp(bound - factors(one, count)) * shares).sum(axis=(-2, -1))
    return masses.sum(axis=0) @ patterns(count), scripted, run


def _shares(regimes: Floats, within: Floats, masses: Floats) -> Floats:
    """Masses over regimes and states, shape (3, states), from (H, 3), (3, states) and (H, states)."""
    split = regimes[:, :, None] + within
    return np.asarray((np.exp(split - summed_out(split, axis=1)[:, None, :]) * masses[:, None, :]).sum(axis=0))


def _controlled(some: Arrays, part: Tables, masses: Floats) -> tuple[Floats, Floats, Floats]:
    """The same from masses over explanations and which groups were scripted."""
    every = patterns(some.sides[3])
    heard = part.free.sum(axis=0) + np.tensordot(every, part.controlled[..., None] - part.free, axes=1)
    known = part.chances[:, None] + heard[None]
    happened = (np.exp(known[..., 1] - summed_out(known)) * masses[..., None]).sum(axis=(0, 1))
    run = np.zeros((some.sides[2], 3))
    held = np.log(part.scripted)
    for process in range(some.sides[2]):
        mine = some.groups.process == process
        states = every[:, mine].astype(bool)
        within = np.where(states[None], held[1, mine].T[:, None], held[0, mine].T[:, None]).sum(axis=-1)
        run[process] = _shares(part.regimes[process], within, masses).sum(axis=-1)
    return happened, masses.sum(axis=0) @ every, run
