"""The parts of a likelihood as tables: what explanations say of elements, indicators of processes, groups of elements.

Every array may have further axes in front: many sets of dials, or many records with something left out, at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from countertrial.methods.likelihood.arrays import ASSERTS, DENIES, MISSING, Arrays, Classes, Floats

ONE_CANDOUR = ((1.0, 0.0),)
"""All free speakers are alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What of a record is kept; `None` keeps all.

    Args:
        counts: How many statements of each class, shape (..., N).
        findings, indicators, marks: One for what is kept, shapes (..., F), (..., I), (..., M).
    """

    counts: Floats | None = None
    findings: Floats | None = None
    indicators: Floats | None = None
    marks: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Logarithms of what does not hang on what groups say.

    Args:
        chances: P(element false, true given h) with findings, shape (..., H, K, 2).
        direct: P(findings on the explanation given h), shape (..., H).
        regimes: P(regime given h) with indicators, shape (..., Q, H, 3).
    """

    chances: Floats
    direct: Floats
    regimes: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables(Frame):
    """Logarithms of all parts of a likelihood.

    Args:
        scripted: P(free, controlled given regime), no logarithms, shape (..., 2, G, 3).
        marks: P(marks given free, controlled), shape (..., 2, G).
        free: P(statements given a free group), element false, true, shape (..., G, K, 2).
        controlled: P(statements given a controlled group), shape (..., G, K).
    """

    scripted: Floats
    marks: Floats
    free: Floats
    controlled: Floats


def tables(some: Arrays, values: Floats | None = None, kept: Kept | None = None) -> Tables:
    """The parts of a likelihood.

    Args:
        some: The model.
        values: Its dials, in place of those it has, shape (..., dials).
        kept: What of the record is kept.
    """
    at = some.values if values is None else values
    kept = kept or Kept()
    logs = _logs(at)
    frame = _frame(some, at, logs, kept)
    true, controlled = _statements(some, at, logs, kept)
    held = at.take(some.groups.controlled, axis=-1)
    scripted = np.empty((*held.shape[:-2], 2, *held.shape[-2:]))
    scripted[..., 0, :, :], scripted[..., 1, :, :] = 1 - held, held
    return Tables(chances=frame.chances, direct=frame.direct, regimes=frame.regimes, scripted=scripted,
                  marks=_marks(some, logs, kept), free=true, controlled=controlled)


def frame(some: Arrays, kept: Kept) -> Frame:
    """What does not hang on what groups say.

    Args:
        some: The model.
        kept: Which findings and indicators are kept.
    """
    return _frame(some, some.values, _logs(some.values), kept)


def _frame(some: Arrays, at: Floats, logs: Floats, kept: Kept) -> Frame:
    chances, direct = _chances(some, at, logs, kept)
    with np.errstate(divide="ignore"):  # a share may be 0 or 1: a process that is surely coercive is never fair
        return Frame(chances=chances, direct=direct, regimes=_regimes(some, at, logs, kept))


def _logs(at: Floats) -> Floats:
    """Logarithms of dials and of one less them, in turn."""
    logs = np.empty((*at.shape, 2))
    with np.errstate(divide="ignore"):
        np.log(at, out=logs[..., 0])
        np.log1p(-at, out=logs[..., 1])
    return logs.reshape(*at.shape[:-1], -1)


def _regimes(some: Arrays, at: Floats, told: Floats, kept: Kept) -> Floats:
    b, fair = at.take(some.b, axis=-1)[..., None], at.take(some.fair, axis=-1)[..., None]
    coercive = b + (1 - b) * at.take(some.demand, axis=-1)
    logs = np.empty((*coercive.shape, 3))
    logs[..., 2], rest = coercive, 1 - coercive
    logs[..., 0] = rest * fair
    logs[..., 1] = rest - logs[..., 0]
    np.log(logs, out=logs)
    signs = some.indicators
    if not len(signs.so):
        return logs
    seen = told.take(signs.seen, axis=-1)
    if kept.indicators is not None:
        seen = seen * kept.indicators[..., None]
    return np.asarray(logs + (signs.of.T @ seen)[..., None, :])


def _marks(some: Arrays, told: Floats, kept: Kept) -> Floats:
    signs = some.marks
    if not len(signs.so):
        return np.zeros((2, some.sides[3]))
    seen = told.take(signs.seen, axis=-1)
    if kept.marks is not None:
        seen = seen * kept.marks[..., None]
    return np.swapaxes(signs.of.T @ seen, -1, -2)


def _chances(some: Arrays, at: Floats, told: Floats, kept: Kept) -> tuple[Floats, Floats]:
    logs = told.take(some.chances, axis=-1)
    found = some.findings
    count = len(found.ids)
    if not count:
        return logs, np.zeros(some.sides[0])
    present = np.ones(count) if kept.findings is None else kept.findings
    often = np.maximum(present @ found.origin, 1.0)
    share = present / (1 + (often - 1) * at[..., some.shared, None])
    split = len(found.rates)
    shown = found.of.T @ (np.log(at[..., found.rates]) * share[..., :split, None])
    direct = (np.log(at[..., found.rows]) * share[..., split:, None]).sum(axis=-2)
    return logs + shown[..., None, :, :], direct


def _statements(some: Arrays, at: Floats, told: Floats, kept: Kept) -> tuple[Floats, Floats]:
    _, width, _, groups = some.sides
    said, held = some.classes, some.groups
    counts = said.counts if kept.counts is None else kept.counts
    follows = at.take(held.follows, axis=-1)
    off = (1 - follows) * at[..., some.off, None]
    scripted = np.empty((*follows.shape[:-1], 2, len(said.group)))  # where the script has the element, and where not
    scripted[..., 1, :] = off.take(said.group, axis=-1)
    scripted[..., 0, :] = follows.take(said.group, axis=-1) + scripted[..., 1, :]
    filed = at.take(held.filed, axis=-1)
    plain = some.candour == ONE_CANDOUR and np.minimum.reduce(filed, axis=None, initial=1.0) == 1
    if plain:
        logs = np.empty((*follows.shape[:-1], 4, len(said.group)))
        np.log(np.where(said.answer == ASSERTS, scripted, 1 - scripted), out=logs[..., :2, :])
        logs[..., 2:, :] = told.take(said.heard, axis=-1)
    else:
        logs = _selected(some, at, scripted, filed)
    cells = _by_cell(said, logs * counts[..., None, :], groups * width)
    cells = cells.reshape(*cells.shape[:-1], groups, width)
    script = told.take(held.scripts, axis=-1)[..., None]
    free = np.empty((*cells.shape[:-3], groups, width, 2))
    free[..., 0], free[..., 1] = cells[..., 2, :, :], cells[..., 3, :, :]
    if len(some.candour) > 1:
        free[..., 1] = np.logaddexp.reduce([np.log(weight) + cells[..., 3 + one, :, :]
                                            for one, (weight, _) in enumerate(some.candour)])
    bound = script + cells[..., :2, :, :]
    return free, np.logaddexp(bound[..., 0, :, :], bound[..., 1, :, :])


def _by_cell(said: Classes, weighed: Floats, cells: int) -> Floats:
    """Sums over the classes of each cell, shape (..., cells)."""
    out = np.zeros((*weighed.shape[:-1], cells))
    if len(said.cell):
        out[..., said.cell[said.starts]] = np.add.reduceat(weighed, said.starts, axis=-1)
    return out


def _selected(some: Arrays, at: Floats, scripted: Floats, filed: Floats) -> Floats:
    """Logarithms of the rates of every class, where speakers differ in candour, or denials may not have been filed."""
    said = some.classes
    rates = np.empty((*scripted.shape[:-2], 3 + len(some.candour), len(said.group)))
    rates[..., :2, :] = scripted
    rates[..., 2, :] = at.take(said.false, axis=-1)
    rates[..., 3:, :] = _candid(some, at.take(said.true, axis=-1))
    logs = np.log(np.where(said.answer == ASSERTS, rates, 1 - rates))
    if (filed < 1).any():
        logs += _selection(said, rates, filed[..., None, said.group])
    return np.asarray(logs)


def _candid(some: Arrays, true: Floats) -> Floats:
    """P(a free speaker asserts what is true), by candour, shape (..., kinds of candour, N)."""
    if some.candour == ONE_CANDOUR:
        return true[..., None, :]
    odds = np.log(true) - np.log1p(-true)
    return np.asarray(1 / (1 + np.exp(-(odds[..., None, :] + np.array([[shift] for _, shift in some.candour])))))


def _selection(said: Classes, rates: Floats, filed: Floats) -> Floats:
    """What it adds that a denial may not have been filed."""
    lost = np.log(filed) * (said.answer == DENIES)
    if (said.answer == MISSING).any():
        gone = said.answer == MISSING
        lost = lost + np.where(gone, np.log(np.where(gone, 1 - filed, 1.0)), 0.0)
    return np.asarray(lost - np.where(said.known, 0.0, np.log(rates + (1 - rates) * filed)))
