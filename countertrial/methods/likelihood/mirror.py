"""The same record with the sides exchanged: what must not change, and what does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import exp, log

from countertrial.methods.likelihood.arrays import arrays
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.model import Group, Hypothesis, Kind, Model
from countertrial.methods.likelihood.sums import log_likelihoods

OTHER = {"accusing": "defending", "defending": "accusing"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """A table, and how much of a leftover goes when it alone is made the same for both sides (log10)."""

    table: str
    log10: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Leftover:
    """What is left of a likelihood ratio first : second when the record and its reverse are put together.

    Args:
        log10: 0 where both sides are treated alike.
        causes: The tables that are not the same for both sides, the largest share first. Shares need not sum to the
            whole: tables act together.
        rest: What is left when all of them are made the same.
    """

    first: str
    second: str
    log10: float
    causes: tuple[Cause, ...]
    rest: float


def mirrored(model: Model) -> Model:
    """The model with each element renamed its opposite; the explanations must stand as before.

    Raises:
        ValueError: With every fault of the model, or where denials may be missing or candour is on, since both treat
            assertions and denials apart.
    """
    check(model)
    common = model.parameters
    partial = common.filed < 1 or any((one.filed or 1) < 1 for one in model.groups)
    if partial or common.candour != ((1.0, 0.0),):
        raise ValueError("the mirror holds only where every denial is filed and candour is off")
    kinds = {name: replace(kind, script=(1 - kind.script[0], 1 - kind.script[1]))
             for name, kind in common.kinds.items()}
    return replace(
        model, parameters=replace(common, true=1 - common.false, false=1 - common.true,
                                  off_script=1 - common.off_script, kinds=kinds),
        hypotheses=tuple(replace(one, roles={role: 1 - value for role, value in one.roles.items()})
                         for one in model.hypotheses),
        groups=tuple(replace(one, script=None if one.script is None else 1 - one.script) for one in model.groups),
        statements=tuple(replace(one, asserts=not one.asserts, true=None if one.false is None else 1 - one.false,
                                 false=None if one.true is None else 1 - one.true) for one in model.statements),
        findings=tuple(replace(one, true=one.false, false=one.true) for one in model.findings))


def swapped(model: Model, first: str, second: str) -> Model:
    """The record as the other side would have it: its groups, each answer reversed, findings the other way round."""
    return replace(
        model, groups=tuple(_other(one) for one in model.groups),
        statements=tuple(replace(one, asserts=not one.asserts) for one in model.statements),
        findings=tuple(replace(one, true=one.false, false=one.true,
                               rows={**one.rows, first: one.rows[second], second: one.rows[first]} if one.rows else {})
                       for one in model.findings))


def _other(group: Group) -> Group:
    return replace(group, side=OTHER[group.side], script=None if group.script is None else 1 - group.script)


def leftover(model: Model, first: str, second: str) -> Leftover:
    """What the record and its reverse leave between two explanations, and which tables cause it.

    Raises:
        ValueError: With every fault of the model, or if there is no such hypothesis.
    """
    check(model)
    known = [one.id for one in model.hypotheses]
    for name in (first, second):
        if name not in known:
            raise ValueError(f'there is no hypothesis "{name}"; expected one of {", ".join(known)}')
    whole = _left(model, first, second)
    same, causes = model, []
    for table, alike in _ALIKE.items():
        share = whole - _left(alike(model, first, second), first, second)
        same = alike(same, first, second)
        if abs(share) > 1e-9:
            causes.append(Cause(table=table, log10=share))
    causes.sort(key=lambda one: -abs(one.log10))
    return Leftover(first=first, second=second, log10=whole, causes=tuple(causes), rest=_left(same, first, second))


def _left(model: Model, first: str, second: str) -> float:
    at, other = (next(n for n, one in enumerate(model.hypotheses) if one.id == name) for name in (first, second))
    logs = [log_likelihoods(arrays(one)) for one in (model, swapped(model, first, second))]
    return float(sum(one[at] - one[other] for one in logs)) / log(10)


def _even(one: float, other: float) -> tuple[float, float]:
    """Two probabilities as far apart as these, each the other's rest."""
    middle = 1 / (1 + exp(-(log(one / (1 - one)) - log(other / (1 - other))) / 2))
    return middle, 1 - middle


def _elements(model: Model, first: str, second: str) -> Model:
    rows = {one.id: one for one in model.hypotheses}
    even = {role: _even(value, rows[second].roles[role]) for role, value in rows[first].roles.items()
            if role in rows[second].roles}

    def row(one: Hypothesis) -> Hypothesis:
        if one.id not in (first, second):
            return one
        side = (first, second).index(one.id)
        return replace(one, roles={**one.roles, **{role: both[side] for role, both in even.items()}})

    return replace(model, hypotheses=tuple(row(one) for one in model.hypotheses))


def _speech(model: Model, *_: str) -> Model:
    common = model.parameters
    true, false = _even(common.true, common.false)

    def both(true: float | None, false: float | None) -> tuple[float | None, float | None]:
        if true is None and false is None:
            return None, None
        return _even(common.true if true is None else true, common.false if false is None else false)

    rates = [both(one.true, one.false) for one in model.statements]
    return replace(model, parameters=replace(common, true=true, false=false), statements=tuple(
        replace(one, true=t, false=f) for one, (t, f) in zip(model.statements, rates, strict=True)))


def _off_script(model: Model, *_: str) -> Model:
    return replace(model, parameters=replace(model.parameters, off_script=0.5))


def _scripts(model: Model, *_: str) -> Model:
    kinds = {name: Kind(controlled=kind.controlled, script=(kind.script[0], 1 - kind.script[0]))
             for name, kind in model.parameters.kinds.items()}
    return replace(model, parameters=replace(model.parameters, kinds=kinds))


def _demand(model: Model, *_: str) -> Model:
    return replace(model, processes=tuple(replace(one, demand={}) for one in model.processes))


def _filing(model: Model, *_: str) -> Model:
    return replace(model, parameters=replace(model.parameters, filed=1.0, candour=((1.0, 0.0),)),
                   groups=tuple(replace(one, filed=None, not_filed={}) for one in model.groups))


_ALIKE: dict[str, Callable[[Model, str, str], Model]] = {
    "P(element given explanation)": _elements, "true against false": _speech, "off script": _off_script,
    "script of each side": _scripts, "demand": _demand, "filing and candour": _filing}
