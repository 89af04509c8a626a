"""Records drawn from a model, and how a real one compares with them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from countertrial.methods.likelihood.arrays import Arrays, Bools, Floats, Ints, arrays
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.tables import Kept
from countertrial.methods.likelihood.units import many

AGAIN = "~"
"""Marks the id of an answer that might have been given instead."""
RARE = 0.02
"""A record is a surprise where fewer of those drawn are less likely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surprise:
    """How likely a record is among records drawn from its own model.

    Args:
        log10: Logarithm to base 10 of its probability over all explanations.
        share: Share of drawn records that are not more likely.
        cases, seed: How it was drawn.
    """

    log10: float
    share: float
    cases: int
    seed: int

    @property
    def none_fits(self) -> bool:
        """Whether none of the explanations fits the record."""
        return self.share < RARE


def surprise(model: Model, *, cases: int = 500, seed: int = 1) -> Surprise:
    """How a record ranks among those drawn from its model with the same groups and counts.

    Args:
        model: What is weighed.
        cases: Records drawn.
        seed: Of the draws.

    Raises:
        ValueError: With every fault of the model, or if no case is to be drawn.

    Limits:
        Findings are left out: their likelihoods have no scale, so that there is nothing to draw them from.
    """
    check(model)
    if cases < 1:
        raise ValueError(f"{cases} cases; at least 1 is expected")
    model, _ = merged(replace(model, findings=()))
    both = _both(model)
    some = arrays(both)
    place = {one: at for at, ids in enumerate(some.classes.ids) for one in ids}
    mine = np.array([place[one.id] for one in model.statements], dtype=np.intp)
    other = np.array([place[one.id + AGAIN] for one in model.statements], dtype=np.intp)
    kept = _drawn(some, mine, other, np.random.default_rng(seed), cases)
    evidence = _evidence(some, kept)
    share = float(np.mean(evidence[1:] <= evidence[0] + 1e-12))
    return Surprise(log10=float(evidence[0] / np.log(10)), share=share, cases=cases, seed=seed)


def _both(model: Model) -> Model:
    """The model with every answer that was given, and then every answer that might have been given instead."""
    return replace(
        model,
        statements=(*model.statements, *(replace(one, id=one.id + AGAIN, asserts=not one.asserts)
                                         for one in model.statements)),
        processes=tuple(replace(one, indicators=tuple(
            some for sign in one.indicators if sign.met is not None
            for some in (sign, replace(sign, id=sign.id + AGAIN, met=not sign.met)))) for one in model.processes),
        groups=tuple(replace(one, marks=tuple(
            some for sign in one.marks if sign.present is not None
            for some in (sign, replace(sign, id=sign.id + AGAIN, present=not sign.present)))) for one in model.groups))


def _drawn(some: Arrays, mine: Ints, other: Ints, draw: np.random.Generator, cases: int) -> Kept:
    """The record itself, then records drawn, as what is kept of one with every answer in it."""
    at, signs = some.values, (len(some.indicators.ids) // 2, len(some.marks.ids) // 2)
    rows, elements, processes, groups = some.sides
    row = draw.choice(rows, cases, p=some.prior)
    happened = draw.random((cases, elements)) < at[some.roles][row]
    b, demand = at[some.b], at[some.demand]
    coercive = (b[:, None] + (1 - b[:, None]) * demand).T[row]
    fair = at[some.fair]
    run = np.where(draw.random((cases, processes)) < coercive, 2,
                   np.where(draw.random((cases, processes)) < fair, 0, 1))
    held = at[some.groups.controlled]
    bound = draw.random((cases, groups)) < held[np.arange(groups), run[:, some.groups.process]]
    inside = draw.random((cases, groups, elements)) < at[some.groups.script][:, None]
    counts = np.tile(_counts(some, mine), (cases + 1, 1))
    for one, opposite in zip(mine, other, strict=True):
        group, element = divmod(int(some.classes.cell[one]), elements)
        says = draw.random(cases) < _speaks(
            some, int(one), group, (happened[:, element], bound[:, group], inside[:, group, element]))
        turned = says != (some.classes.answer[one] == 0)
        counts[1:, one] -= turned
        counts[1:, opposite] += turned
    whose = np.argmax(some.indicators.of[::2], axis=-1) if signs[0] else np.zeros(0, dtype=np.intp)
    met = [at[some.indicators.rates[2 * n]][run[:, whose[n]]] for n in range(signs[0])]
    holder = np.argmax(some.marks.of[::2], axis=-1) if signs[1] else np.zeros(0, dtype=np.intp)
    seen = [at[some.marks.rates[2 * n]][bound[:, holder[n]].astype(np.intp)] for n in range(signs[1])]
    return Kept(counts=counts, indicators=_signs(some.indicators.so[::2], met, draw, cases),
                marks=_signs(some.marks.so[::2], seen, draw, cases))


def _counts(some: Arrays, mine: Ints) -> Floats:
    """How often each answer was given; whoever is missing from a file stays so."""
    counts = np.where(some.classes.answer == 2, some.classes.counts, 0.0)
    np.add.at(counts, mine, 1.0)
    return counts


def _speaks(some: Arrays, one: int, group: int, state: tuple[Bools, Bools, Bools]) -> Floats:
    """P(asserts) in each case, given that it was filed. Candour is drawn as its average.

    `state` has for each case whether the element happened, the group was scripted, the element was in the script.
    """
    at, (happened, bound, inside) = some.values, state
    true = at[some.classes.true[one]]
    odds = np.log(true) - np.log1p(-true)
    candid = sum(weight / (1 + np.exp(-(odds + shift))) for weight, shift in some.candour)
    off = (1 - at[some.groups.follows[group]]) * at[some.off]
    free = np.where(happened, candid, at[some.classes.false[one]])
    rate = np.where(bound, np.where(inside, at[some.groups.follows[group]] + off, off), free)
    filed = 1.0 if some.classes.known[one] else at[some.groups.filed[group]]
    return np.asarray(rate / (rate + (1 - rate) * filed))


def _signs(so: Bools, rates: list[Floats], draw: np.random.Generator, cases: int) -> Floats:
    """Which of each sign and its opposite is kept: as it is, then as drawn."""
    kept = np.zeros((cases + 1, 2 * len(so)))
    kept[0, ::2] = 1
    for n, rate in enumerate(rates):
        same = (draw.random(cases) < rate) == so[n]
        kept[1:, 2 * n], kept[1:, 2 * n + 1] = same, ~same
    return kept


def _evidence(some: Arrays, kept: Kept) -> Floats:
    logs = many(some, kept) + np.log(some.prior)
    top = logs.max(axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(logs - top).sum(axis=-1)) + top[:, 0])
