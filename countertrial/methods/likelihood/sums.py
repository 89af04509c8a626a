"""How likely a record is under each explanation, exactly, by summing out everything unknown; in two ways.

Every array may have further axes in front: many sets of dials, or many records with something left out, at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from countertrial.methods.likelihood.arrays import ASSERTS, DENIES, MISSING, Arrays, Classes, Floats, Ints

ROOM = 2_000_000
"""Most numbers of one table of factors, as far as one group at a time allows."""
ONE_CANDOUR = ((1.0, 0.0),)
"""All free speakers are alike."""
MOST = 12
"""Most groups, or else most elements, that are summed over."""


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
class Tables:
    """Logarithms of all parts of a likelihood.

    Args:
        chances: P(element false, true given h) with findings, shape (..., H, K, 2).
        direct: P(findings on the explanation given h), shape (..., H).
        regimes: P(regime given h) with indicators, shape (..., Q, H, 3).
        scripted: P(free, controlled given regime), no logarithms, shape (..., 2, G, 3).
        marks: P(marks given free, controlled), shape (..., 2, G).
        free: P(statements given a free group), element false, true, shape (..., G, K, 2).
        controlled: P(statements given a controlled group), shape (..., G, K).
    """

    chances: Floats
    direct: Floats
    regimes: Floats
    scripted: Floats
    marks: Floats
    free: Floats
    controlled: Floats


@cache
def patterns(count: int) -> Floats:
    """Every pattern of `count` things that are so or not, shape (2 ** count, count)."""
    every = (np.arange(2**count)[:, None] >> np.arange(count)[::-1]) & 1
    out: Floats = every.astype(np.float64)
    out.flags.writeable = False
    return out


def tables(some: Arrays, values: Floats | None = None, kept: Kept | None = None) -> Tables:
    """The parts of a likelihood.

    Args:
        some: The model.
        values: Its dials, in place of those it has, shape (..., dials).
        kept: What of the record is kept.
    """
    at = some.values if values is None else values
    kept = kept or Kept()
    logs = np.empty((*at.shape, 2))
    with np.errstate(divide="ignore"):  # a share may be 0 or 1: a process that is surely coercive is never fair
        np.log(at, out=logs[..., 0])
        np.log1p(-at, out=logs[..., 1])
        logs = logs.reshape(*at.shape[:-1], -1)
        regimes = _regimes(some, at, logs, kept)
    true, controlled = _statements(some, at, logs, kept)
    chances, direct = _chances(some, at, logs, kept)
    held = at.take(some.groups.controlled, axis=-1)
    scripted = np.empty((*held.shape[:-2], 2, *held.shape[-2:]))
    scripted[..., 0, :, :], scripted[..., 1, :, :] = 1 - held, held
    return Tables(chances=chances, direct=direct, regimes=regimes,
                  scripted=scripted, marks=_marks(some, logs, kept), free=true,
                  controlled=controlled)


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
    cells = (logs * counts[..., None, :]) @ said.cell
    cells = cells.reshape(*cells.shape[:-1], groups, width)
    script = told.take(held.scripts, axis=-1)[..., None]
    free = np.empty((*cells.shape[:-3], groups, width, 2))
    free[..., 0], free[..., 1] = cells[..., 2, :, :], cells[..., 3, :, :]
    if len(some.candour) > 1:
        free[..., 1] = np.logaddexp.reduce([np.log(weight) + cells[..., 3 + one, :, :]
                                            for one, (weight, _) in enumerate(some.candour)])
    bound = script + cells[..., :2, :, :]
    return free, np.logaddexp(bound[..., 0, :, :], bound[..., 1, :, :])


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


def summed_out(logs: Floats, axis: int = -1) -> Floats:
    """Logarithm of a sum of exponentials along an axis."""
    top = np.maximum.reduce(logs, axis=axis, keepdims=True)
    return np.asarray(np.log(np.add.reduce(np.exp(logs - top), axis=axis)) + top.squeeze(axis))


def factors(part: Tables, count: int) -> Floats:
    """Log P(all of a group given regime, pattern of elements), shape (..., G, 3, 2 ** count)."""
    every = patterns(count)
    free, bent = part.free[..., 0], part.free[..., 1] - part.free[..., 0]
    spoken = np.add.reduce(free, axis=-1)[..., None] + bent @ every.T + part.marks[..., 0, :, None]
    ordered = (np.add.reduce(part.controlled, axis=-1) + part.marks[..., 1, :])[..., None]
    top = np.maximum(spoken, ordered)
    shares = part.scripted
    inside = (shares[..., 0, :, :, None] * np.exp(spoken - top)[..., None, :]
              + shares[..., 1, :, :, None] * np.exp(ordered - top)[..., None, :])
    return np.asarray(np.log(inside) + top[..., None, :])


def by_elements(some: Arrays, part: Tables) -> Floats:
    """Log P(record and pattern of elements given h), shape (..., H, 2 ** K)."""
    count = some.sides[1]
    chances = part.chances
    total = (np.add.reduce(chances[..., 0], axis=-1) + part.direct)[..., None] + (
        chances[..., 1] - chances[..., 0]) @ patterns(count).T
    for process in range(some.sides[2]):
        shares = [np.add.reduce(factors(one, count), axis=-3) for _, one in portions(some, part, process)]
        within = shares[0] if len(shares) == 1 else sum(shares, np.zeros((3, 2**count)))
        total = total + over_regimes(part.regimes[..., process, :, :], within)
    return np.asarray(total)


def portions(some: Arrays, part: Tables, process: int) -> Iterator[tuple[Ints, Tables]]:
    """The groups of a process with their tables, so many at a time that their factors have room."""
    mine = np.flatnonzero(some.groups.process == process)
    step = max(1, ROOM // (3 * 2 ** some.sides[1]))
    if len(mine) == some.sides[3] <= step:
        yield mine, part
        return
    for at in range(0, len(mine), step):
        few = mine[at:at + step]
        yield few, replace(part, scripted=part.scripted[..., few, :], marks=part.marks[..., few],
                           free=part.free[..., few, :, :], controlled=part.controlled[..., few, :])


def over_regimes(regimes: Floats, within: Floats) -> Floats:
    """Sum over how a process was run, shape (..., H, states) from (..., H, 3) and (..., 3, states)."""
    top = np.maximum.reduce(within, axis=-2, keepdims=True)
    most = np.maximum.reduce(regimes, axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(regimes - most) @ np.exp(within - top)) + top + most)


def by_control(some: Arrays, part: Tables) -> Floats:
    """Log P(record and which groups were scripted given h), shape (..., H, 2 ** G)."""
    every = patterns(some.sides[3])
    apart = part.controlled[..., None] - part.free
    lead = part.free.sum(axis=-3)[..., None, :, :]
    shape = apart.shape[:-3]
    flat = every @ apart.reshape(*shape, some.sides[3], 2 * some.sides[1])
    heard = lead + flat.reshape(*flat.shape[:-1], *apart.shape[-2:])
    known = part.chances[..., :, None, :, :] + heard[..., None, :, :, :]
    total = summed_out(known).sum(axis=-1) + part.direct[..., None]
    total = total + (part.marks[..., 0, :].sum(axis=-1)[..., None]
                     + (part.marks[..., 1, :] - part.marks[..., 0, :]) @ every.T)[..., None, :]
    held = np.log(part.scripted)
    for process in range(some.sides[2]):
        mine = some.groups.process == process
        within = _drawn(held[..., mine, :], every[:, mine])
        total = total + over_regimes(part.regimes[..., process, :, :], within)
    return np.asarray(total)


def all_free(part: Tables) -> Floats:
    """Log-likelihood if no group were scripted and each statement stood for itself, shape (..., H)."""
    heard = part.chances + part.free.sum(axis=-3)[..., None, :, :]
    run = summed_out(part.regimes).sum(axis=-2)
    return np.asarray(summed_out(heard).sum(axis=-1) + part.direct + run)


def _drawn(held: Floats, every: Floats) -> Floats:
    """Log P(which groups of a process were scripted given regime), shape (..., 3, states)."""
    states = every.astype(bool)
    free, controlled = (np.swapaxes(held[..., side, :, :], -1, -2)[..., None, :] for side in (0, 1))
    return np.asarray(np.where(states, controlled, free).sum(axis=-1))


def way(some: Arrays, by: str = "cheaper") -> str:
    """Which sum is taken: "elements" or "control".

    Raises:
        ValueError: If `by` is another word.
    """
    if by not in ("cheaper", "elements", "control"):
        raise ValueError(f'"{by}" is no sum: "cheaper", "elements" or "control"')
    return by if by != "cheaper" else "elements" if some.sides[1] <= max(some.sides[3], 6) else "control"


def joint(some: Arrays, part: Tables, by: str = "cheaper") -> Floats:
    """Log P(record and state given h), whichever states are summed over."""
    return by_elements(some, part) if way(some, by) == "elements" else by_control(some, part)


def log_likelihoods(some: Arrays, values: Floats | None = None, kept: Kept | None = None, *,
                    by: str = "cheaper") -> Floats:
    """Log-likelihood of the record under each explanation, shape (..., H).

    Args:
        some: The model.
        values: Its dials, in place of those it has.
        kept: What of the record is kept.
        by: "elements" sums over patterns of elements, "control" over which groups were scripted; both are exact.
            "cheaper" takes the one with fewer states.

    Limits:
        Time and memory double with each element, or with each group, of the sum taken.
    """
    return summed_out(joint(some, tables(some, values, kept), by))


def log10_odds(prior: Floats, logs: Floats, of: int) -> Floats:
    """Log10 of one explanation's odds against all others, shape (...)."""
    weighed = np.log(prior) + logs
    rest = summed_out(np.delete(weighed, of, axis=-1))
    return np.asarray((weighed[..., of] - rest) / np.log(10))


def posteriors(prior: Floats, logs: Floats) -> Floats:
    """Probabilities of the explanations, without the reserve, shape (..., H)."""
    weighed = np.log(prior) + logs
    return np.asarray(np.exp(weighed - summed_out(weighed)[..., None]))
