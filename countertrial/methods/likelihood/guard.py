"""Whether the explanation "kernel true, the rest exaggerated" leads by evidence, or by default."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import log

from countertrial.methods.likelihood.arrays import Floats, arrays
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.sums import log_likelihoods

KERNEL, AGGRAVATOR = "kernel", "aggravator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Log10 likelihood ratio of an explanation over another from its kernels alone, and from its aggravators alone."""

    over: str
    kernels: float
    aggravators: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """Whether an explanation between two others rests on evidence of its own.

    Args:
        separable: There are kernels and aggravators; without both it cannot be told from the others.
        carried: Something free or material stands for a kernel, and something against an aggravator.
        apart: Its likelihood ratio over each other explanation, by role.
    """

    hypothesis: str
    separable: bool
    carried: bool
    apart: tuple[Apart, ...]


def guard(model: Model, hypothesis: str) -> Guard:
    """Whether an explanation of kernels true and aggravators untrue rests on evidence of its own.

    Raises:
        ValueError: With every fault of the model, or if there is no such hypothesis.
    """
    check(model)
    ids = [one.id for one in model.hypotheses]
    if hypothesis not in ids:
        raise ValueError(f'there is no hypothesis "{hypothesis}"; expected one of {", ".join(ids)}')
    bare, kernels, aggravators = (_logs(_only(model, role)) for role in ("", KERNEL, AGGRAVATOR))
    mine = ids.index(hypothesis)

    def ratio(logs: Floats, other: int) -> float:
        return float(logs[mine] - logs[other] - bare[mine] + bare[other]) / log(10)

    apart = tuple(Apart(over=one, kernels=ratio(kernels, at), aggravators=ratio(aggravators, at))
                  for at, one in enumerate(ids) if one != hypothesis)
    roles = {one.role for one in model.elements}
    free = set(_free(model))
    return Guard(hypothesis=hypothesis, separable={KERNEL, AGGRAVATOR} <= roles, apart=apart,
                 carried=(KERNEL, True) in free and (AGGRAVATOR, False) in free)


def _only(model: Model, role: str) -> Model:
    """The record as far as it is on elements of one role."""
    some = {one.id for one in model.elements if one.role == role}
    return replace(
        model, statements=tuple(one for one in model.statements if one.element in some),
        findings=tuple(one for one in model.findings if one.element in some),
        groups=tuple(replace(one, not_filed={name: count for name, count in one.not_filed.items() if name in some})
                     for one in model.groups))


def _free(model: Model) -> Iterator[tuple[str, bool]]:
    """Roles for which something free or material stands, and whether it stands for or against."""
    roles = {one.id: one.role for one in model.elements}
    free = {one.id for one in model.groups if one.kind == "free"}
    yield from ((roles[one.element], one.asserts) for one in model.statements if one.group in free)
    yield from ((roles[one.element], one.true > one.false) for one in model.findings
                if one.element and one.true != one.false)


def _logs(model: Model) -> Floats:
    return log_likelihoods(arrays(model))
