"""What each group weighs between two explanations, and how many free statements that is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import combinations
from math import log

import numpy as np

from countertrial.methods.likelihood.arrays import Floats, arrays
from countertrial.methods.likelihood.check import LEAST, check
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Group, Model, Statement
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.sums import log_likelihoods
from countertrial.methods.likelihood.units import Unit, without

NONE = 1e-6
"""A free statement that weighs less than this, in log10, is no measure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Log10 likelihood ratio first : second of a group, beside everything else in the record.

    Args:
        as_free: How many free statements on the element that the group speaks of most would weigh as much, the first of
            them taken as the measure; `None` where such a statement weighs nothing between the two.
    """

    first: str
    second: str
    log10: float
    as_free: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """What a group weighs: its statements, P(scripted) on the record, and a ratio for each pair of explanations."""

    group: str
    statements: int
    controlled: float
    ratios: tuple[Ratio, ...]


def weights(model: Model) -> tuple[Weight, ...]:
    """What each group weighs, in the order of the model.

    Raises:
        ValueError: With every fault of the model.
    """
    check(model)
    model, _ = merged(model)
    whole = log_likelihoods(arrays(model))
    scripted = {one.id: one.probability for one in posterior(model).groups}
    spoken = Counter(one.group for one in model.statements)
    out = []
    for group in model.groups:
        rest = whole - log_likelihoods(arrays(without(model, [Unit(kind="group", id=group.id)])))
        out.append(Weight(group=group.id, statements=spoken[group.id], controlled=scripted[group.id],
                          ratios=_ratios(model, rest, _free(model, group))))
    return tuple(out)


def _ratios(model: Model, logs: Floats, free: Floats) -> tuple[Ratio, ...]:
    out = []
    for (at, first), (other, second) in combinations(enumerate(one.id for one in model.hypotheses), 2):
        ratio, one = (float(some[at] - some[other]) / log(10) for some in (logs, free))
        out.append(Ratio(first=first, second=second, log10=ratio, as_free=ratio / one if abs(one) > NONE else None))
    return tuple(out)


def _free(model: Model, group: Group) -> Floats:
    """Log-likelihoods of one free assertion on the element that a group speaks of most, alone in the record."""
    spoken = Counter(one.element for one in model.statements if one.group == group.id)
    if not spoken:
        return np.zeros(len(model.hypotheses))
    most = spoken.most_common(1)[0][0]
    held = Group(id="free", kind=group.kind, controlled=(LEAST, LEAST, LEAST))
    said = Statement(id="free", group="free", element=most, asserts=True)
    bare = replace(model, findings=(), groups=(held,), statements=(said,), parameters=replace(
        model.parameters, filed=1.0), processes=tuple(replace(one, indicators=()) for one in model.processes))
    return log_likelihoods(arrays(bare))
