"""How likely a record is under each explanation, exactly, by summing out everything unknown; in two ways.

Every array may have further axes in front: many sets of dials, or many records with something left out, at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from math import prod

import numpy as np

from countertrial.methods.likelihood.arrays import Arrays, Floats, Ints
from countertrial.methods.likelihood.tables import Frame, Kept, Tables, tables

ROOM = 2_000_000
"""Most numbers of one table of factors, as far as one group at a time allows."""
FAST = 100_000
"""Most numbers of a table of factors that is soon done with, so that it stays near the processor."""
FEW = 5_000
"""Numbers of a table of factors so few that nothing is to be saved."""
LARGE = 600.0
"""Logarithms no larger than this may be added before their exponential is lost."""
MOST = 12
"""Most groups, or else most elements, that are summed over."""


@cache
def patterns(count: int) -> Floats:
    """Every pattern of `count` things that are so or not, shape (2 ** count, count)."""
    every = (np.arange(2**count)[:, None] >> np.arange(count)[::-1]) & 1
    out: Floats = every.astype(np.float64)
    out.flags.writeable = False
    return out


def summed_out(logs: Floats, axis: int = -1) -> Floats:
    """Logarithm of a sum of exponentials along an axis."""
    top = np.maximum.reduce(logs, axis=axis, keepdims=True)
    return np.asarray(np.log(np.add.reduce(np.exp(logs - top), axis=axis)) + top.squeeze(axis))


def factors(part: Tables, count: int) -> Floats:
    """Log P(all of a group given regime, pattern of elements), shape (..., G, 3, 2 ** count)."""
    lead, bent, ordered = _spoken(part)
    apart = lead[..., None] + bent @ patterns(count).T
    less, led, shares = np.exp(-np.abs(apart)), apart > 0, part.scripted
    inside = (shares[..., 0, :, :, None] * np.where(led, 1.0, less)[..., None, :]
              + shares[..., 1, :, :, None] * np.where(led, less, 1.0)[..., None, :])
    return np.asarray(np.log(inside) + (ordered[..., None] + np.maximum(apart, 0.0))[..., None, :])


def _spoken(part: Tables) -> tuple[Floats, Floats, Floats]:
    """Of each group how it speaks free over how it speaks scripted, and how it speaks scripted, in logarithms.

    The first where no element is true, shape (..., G), then what each that is true adds, (..., G, K).
    """
    ordered = np.add.reduce(part.controlled, axis=-1) + part.marks[..., 1, :]
    free = np.add.reduce(part.free[..., 0], axis=-1) + part.marks[..., 0, :]
    return free - ordered, part.free[..., 1] - part.free[..., 0], ordered


def together(some: Arrays, part: Tables, process: int) -> Floats:
    """Log P(all groups of a process given regime, pattern of elements), shape (..., 3, 2 ** K): their factors added up.

    Logarithms and exponentials take the time: as far as numbers stay in bounds, products are taken instead.
    """
    count = some.sides[1]
    mine = np.flatnonzero(some.groups.process == process)
    if prod(part.free.shape[:-2]) * 3 * 2**count <= FEW:  # as good as any other way
        return np.asarray(np.add.reduce(factors(only(part, mine), count), axis=-3))
    lead, bent, ordered = _spoken(part)
    far = np.abs(lead) + np.add.reduce(np.abs(bent), axis=-1) - np.log(np.minimum.reduce(part.scripted, axis=(-3, -1)))
    far = np.maximum.reduce(far.reshape(-1, far.shape[-1]), axis=0)
    near, wide = mine[far[mine] < LARGE / 2], mine[far[mine] >= LARGE / 2]
    step = max(1, FAST // (3 * 2**count * (lead.size // lead.shape[-1])))
    total = np.add.reduce(ordered[..., near], axis=-1)[..., None, None] + np.zeros((3, 2**count))
    for at in range(0, len(near), step):
        few = near[at:at + step]
        inside = _inside(lead[..., few], bent[..., few, :], part.scripted[..., few, :])
        total = total + np.add.reduce(np.log(np.multiply.reduceat(inside, _runs(far[few]), axis=-3)), axis=-3)
    for at in range(0, len(wide), step):
        total = total + np.add.reduce(factors(only(part, wide[at:at + step]), count), axis=-3)
    return np.asarray(total)


def _runs(far: Floats) -> Ints:
    """Where runs begin whose logarithms, no larger than these, may be added before their exponential is lost."""
    return np.flatnonzero(np.diff(np.floor(np.cumsum(far) / (LARGE / 2)), prepend=-1))


def _inside(lead: Floats, bent: Floats, shares: Floats) -> Floats:
    """P(all of a group) over how it speaks scripted, shape (..., G, 3, 2 ** K)."""
    count = bent.shape[-1]
    over = np.empty((*lead.shape, 2**count))
    over[..., 0], each = np.exp(lead), np.exp(bent)
    for at in range(count):  # the last element changes fastest
        have = 2**at
        np.multiply(over[..., :have], each[..., count - 1 - at, None], out=over[..., have:2 * have])
    inside = shares[..., 0, :, :, None] * over[..., None, :]
    inside += shares[..., 1, :, :, None]
    return inside


def by_elements(some: Arrays, part: Tables) -> Floats:
    """Log P(record and pattern of elements given h), shape (..., H, 2 ** K)."""
    return by_elements_within(some, part, [together(some, part, process) for process in range(some.sides[2])])


def by_elements_within(some: Arrays, frame: Frame, within: Sequence[Floats]) -> Floats:
    """The same from what the groups of each process say together, shape (..., 3, 2 ** K) each."""
    chances = frame.chances
    total = (np.add.reduce(chances[..., 0], axis=-1) + frame.direct)[..., None] + (
        chances[..., 1] - chances[..., 0]) @ patterns(some.sides[1]).T
    for process, one in enumerate(within):
        total = total + over_regimes(frame.regimes[..., process, :, :], one)
    return np.asarray(total)


def portions(some: Arrays, part: Tables, process: int) -> Iterator[tuple[Ints, Tables]]:
    """The groups of a process with their tables, so many at a time that their factors have room."""
    mine = np.flatnonzero(some.groups.process == process)
    step = max(1, ROOM // (3 * 2 ** some.sides[1]))
    for at in range(0, len(mine), step):
        few = mine[at:at + step]
        yield few, only(part, few)


def only(part: Tables, few: Ints) -> Tables:
    """The tables of some groups."""
    if len(few) == part.marks.shape[-1]:
        return part
    return replace(part, scripted=part.scripted[..., few, :], marks=part.marks[..., few],
                   free=part.free[..., few, :, :], controlled=part.controlled[..., few, :])


def over_regimes(regimes: Floats, within: Floats) -> Floats:
    """Sum over how a process was run, shape (..., H, states) from (..., H, 3) and (..., 3, states)."""
    top = np.maximum.reduce(within, axis=-2, keepdims=True)
    most = np.maximum.reduce(regimes, axis=-1, keepdims=True)
    return np.asarray(np.log(np.exp(regimes - most) @ np.exp(within - top)) + top + most)


def by_control(some: Arrays, part: Tables, few: Ints | None = None) -> Floats:
    """Log P(record and which groups were scripted given h), shape (..., H, 2 ** G).

    Args:
        some: The model.
        part: Its tables.
        few: The groups whose tables these are, where they are not all.
    """
    process = some.groups.process if few is None else some.groups.process[few]
    every = patterns(len(process))
    apart = part.controlled[..., None] - part.free
    lead = part.free.sum(axis=-3)[..., None, :, :]
    flat = every @ apart.reshape(*apart.shape[:-3], len(process), 2 * some.sides[1])
    heard = lead + flat.reshape(*flat.shape[:-1], *apart.shape[-2:])
    total = _told(part.chances, heard) + part.direct[..., None]
    total = total + (part.marks[..., 0, :].sum(axis=-1)[..., None]
                     + (part.marks[..., 1, :] - part.marks[..., 0, :]) @ every.T)[..., None, :]
    held = np.log(part.scripted)
    for run in range(some.sides[2]):
        mine = process == run
        total = total + over_regimes(part.regimes[..., run, :, :], _drawn(held[..., mine, :], every[:, mine]))
    return np.asarray(total)


def _told(chances: Floats, heard: Floats) -> Floats:
    """Log P(what is said given h and which groups were scripted), shape (..., H, states), each element summed out.

    Args:
        chances: Of an element false, true, shape (..., H, K, 2).
        heard: What is said where it is false, true, shape (..., states, K, 2).
    """
    most, top = chances.max(axis=-1), heard.max(axis=-1)
    share, said = np.exp(chances - most[..., None]), np.exp(heard - top[..., None])
    # one of the two is 1 in each, so that no sum of products is less than the least share
    least = share.min(axis=-1).reshape(-1, share.shape[-2]).min(axis=0, initial=1.0)
    if (least < np.exp(-LARGE / 2)).any():
        return np.asarray(summed_out(chances[..., :, None, :, :] + heard[..., None, :, :, :]).sum(axis=-1))
    said = np.ascontiguousarray(np.moveaxis(said, (-2, -1), (0, 1)))[..., None, :]
    total = top.sum(axis=-1)[..., None, :] + most.sum(axis=-1)[..., None]
    inside, reach = np.ones(total.shape), 0.0
    for element, far in enumerate(-np.log(least)):
        if reach + far > LARGE:
            total, inside, reach = total + np.log(inside), np.ones(total.shape), 0.0
        inside *= share[..., element, 0, None] * said[element, 0] + share[..., element, 1, None] * said[element, 1]
        reach += far
    return np.asarray(total + np.log(inside))


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
