"""Which evidence that is still missing would move the result most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np

from countertrial.methods.likelihood.arrays import Floats, arrays
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Finding, Model, Statement
from countertrial.methods.likelihood.sums import log10_odds, log_likelihoods, posteriors
from countertrial.methods.likelihood.units import Unit

SAME = 12
"""Items that are expected to move as much to so many digits stand by name: the rest is how a machine rounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What may be found, how probable that is on the record, and what would then stand, without the reserve."""

    name: str
    probability: float
    posterior: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One missing item.

    Args:
        expected: Absolute change of the leader's log10 odds, on average over its outcomes.
    """

    unit: Unit
    expected: float
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknowns:
    """Probabilities of the explanations if every unknown sign were there, and if none were; without the reserve."""

    all_there: tuple[float, ...]
    none_there: tuple[float, ...]


def seek(model: Model, findings: Sequence[Finding] = (), statements: Sequence[Statement] = ()) -> tuple[Sought, ...]:
    """What each missing item may do, the most telling first.

    Args:
        model: What is weighed; its unknown indicators and marks are missing items.
        findings: Findings that might be made; the other outcome is that the contrary is found.
        statements: Statements that might be made, in groups of the model; the other outcome is a denial.

    Raises:
        ValueError: With every fault of the model, or of a missing item.

    Limits:
        One item at a time. A finding is counted as if its source were its own.
    """
    check(model)
    model, _ = merged(model)
    logs, prior = log_likelihoods(arrays(model)), np.array([one.prior for one in model.hypotheses])
    prior = prior / prior.sum()
    leader = int(np.argmax(np.log(prior) + logs))
    before = float(log10_odds(prior, logs, leader))
    found = []
    for unit, outcomes in _missing(model, findings, statements):
        known = [(name, _weighed(changed)) for name, changed in outcomes]
        whole = [float(np.logaddexp.reduce(np.log(prior) + one)) for _, one in known]
        total = float(np.logaddexp.reduce(whole))
        chances = [exp(one - total) for one in whole]
        moves = [abs(float(log10_odds(prior, one, leader)) - before) for _, one in known]
        found.append(Sought(
            unit=unit, expected=sum(chance * move for chance, move in zip(chances, moves, strict=True)),
            outcomes=tuple(Outcome(name=name, probability=chance, posterior=_plain(posteriors(prior, one)))
                           for (name, one), chance in zip(known, chances, strict=True))))
    return tuple(sorted(found, key=lambda one: (-round(one.expected, SAME), one.unit.kind, one.unit.id)))


Outcomes = list[tuple[str, Model]]


def _missing(model: Model, findings: Sequence[Finding],
             statements: Sequence[Statement]) -> Iterator[tuple[Unit, Outcomes]]:
    for process in model.processes:
        for sign in process.indicators:
            if sign.met is None:
                yield Unit(kind="indicator", id=f"{process.id}/{sign.id}"), [
                    (name, _with_indicator(model, process.id, sign.id, met)) for name, met in _MET]
    for group in model.groups:
        for mark in group.marks:
            if mark.present is None:
                yield Unit(kind="mark", id=f"{group.id}/{mark.id}"), [
                    (name, _with_mark(model, group.id, mark.id, present)) for name, present in _PRESENT]
    for one in findings:
        given = replace(one, origin="")
        contrary = replace(given, true=1 - one.true, false=1 - one.false,
                           rows={name: 1 - value for name, value in one.rows.items()})
        yield Unit(kind="finding", id=one.id), [
            (name, replace(model, findings=(*model.findings, some)))
            for name, some in (("found", given), ("the contrary", contrary))]
    for said in statements:
        yield Unit(kind="statement", id=said.id), [
            (name, replace(model, statements=(*model.statements, replace(said, asserts=asserts))))
            for name, asserts in (("asserts", True), ("denies", False))]


_MET = (("met", True), ("not met", False))
_PRESENT = (("present", True), ("absent", False))


def _with_indicator(model: Model, process: str, sign: str, met: bool) -> Model:
    return replace(model, processes=tuple(
        replace(one, indicators=tuple(replace(some, met=met) if some.id == sign else some for some in one.indicators))
        if one.id == process else one for one in model.processes))


def _with_mark(model: Model, group: str, sign: str, present: bool) -> Model:
    return replace(model, groups=tuple(
        replace(one, marks=tuple(replace(some, present=present) if some.id == sign else some for some in one.marks))
        if one.id == group else one for one in model.groups))


def _weighed(model: Model) -> Floats:
    check(model)
    return log_likelihoods(arrays(model))


def unknowns(model: Model) -> Unknowns:
    """What would stand if every unknown indicator were met and mark present, and if none were.

    Raises:
        ValueError: With every fault of the model.
    """
    check(model)
    model, _ = merged(model)
    ends = []
    for there in (True, False):
        filled = replace(
            model,
            processes=tuple(replace(one, indicators=tuple(
                replace(sign, met=there) if sign.met is None else sign for sign in one.indicators))
                for one in model.processes),
            groups=tuple(replace(one, marks=tuple(
                replace(sign, present=there) if sign.present is None else sign for sign in one.marks))
                for one in model.groups))
        some = arrays(filled)
        ends.append(_plain(posteriors(some.prior, log_likelihoods(some))))
    return Unknowns(all_there=ends[0], none_there=ends[1])


def _plain(some: Floats) -> tuple[float, ...]:
    return tuple(float(one) for one in some)
