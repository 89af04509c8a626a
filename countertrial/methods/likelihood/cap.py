"""How far the way a process was run can move an explanation, alone and by discounting what was said in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import inf, log

from countertrial.methods.likelihood.arrays import Floats, arrays
from countertrial.methods.likelihood.check import LEAST, check
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Model, Process
from countertrial.methods.likelihood.sums import log_likelihoods
from countertrial.methods.likelihood.units import units, without


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """Bounds of the likelihood ratio first : second from one process alone, whatever its indicators.

    Both hang on what the analyst sets: the lower on the demand alone, the upper on demand and b.
    """

    process: str
    first: str
    second: str
    least: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Discount:
    """What process does to first : second alone, and by discounting what was said; all in log10.

    Args:
        alone: Likelihood ratio of process evidence, nothing else in the record.
        rest: Likelihood ratio of everything else, with process as it is known.
        fair: The same, had every process been run fairly.
    """

    first: str
    second: str
    alone: float
    rest: float
    fair: float

    @property
    def log10(self) -> float:
        """The discount of statements: never to be counted as weight of process."""
        return self.rest - self.fair


def caps(model: Model) -> tuple[Cap, ...]:
    """The cap of every pair of explanations and every process.

    Raises:
        ValueError: With every fault of the model.
    """
    check(model)
    ids = [one.id for one in model.hypotheses]
    return tuple(_cap(process, first, second) for process in model.processes for first, second in combinations(ids, 2))


def _cap(process: Process, first: str, second: str) -> Cap:
    demands = [process.demand.get(one, 0.0) for one in (first, second)]
    coercive = [process.b + (1 - process.b) * one for one in demands]
    ends = _ratio(1 - demands[0], 1 - demands[1]), _ratio(coercive[0], coercive[1])
    return Cap(process=process.id, first=first, second=second, least=min(ends), most=max(ends))


def _ratio(one: float, other: float) -> float:
    return one / other if other > 0 else 1.0 if one == other else inf


def discounts(model: Model) -> tuple[Discount, ...]:
    """How far process discounts the statements, for every pair of explanations.

    Raises:
        ValueError: With every fault of the model.
    """
    check(model)
    model, _ = merged(model)
    others = units(model, ("group", "finding"))
    fairly = replace(model, processes=tuple(replace(one, b=0.0, fair=1 - LEAST, demand={}, indicators=())
                                            for one in model.processes))
    whole, alone, fair = (_logs(one) for one in (model, without(model, others), fairly))
    out = []
    for (at, first), (other, second) in combinations(enumerate(one.id for one in model.hypotheses), 2):
        ratios = [float(logs[at] - logs[other]) / log(10) for logs in (whole, alone, fair)]
        out.append(Discount(first=first, second=second, alone=ratios[1], rest=ratios[0] - ratios[1], fair=ratios[2]))
    return tuple(out)


def _logs(model: Model) -> Floats:
    return log_likelihoods(arrays(model))
