"""Changes of a record in blocks: which there are of a size, and what several together make of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from countertrial.methods.likelihood.arrays import Floats
from countertrial.methods.likelihood.blocks import Block
from countertrial.methods.likelihood.sums import summed_out

FAST = 30
"""How many multiplications of a table take as long as one logarithm or exponential, about."""
WIDE = 500.0
"""Logarithms farther apart than this are not multiplied but added: their exponentials would vanish."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Some changes of one block: how many of each class."""

    block: int
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """All changes of single blocks of one size, with how each moves the states, shape (V, X), and explanations."""

    changes: tuple[Change, ...]
    block: Floats
    states: Floats
    rows: Floats


Set = tuple[Change, ...]


def partitions(size: int, most: int | None = None) -> Iterator[tuple[int, ...]]:
    """Ways to write a size as a sum, larger parts first."""
    if not size:
        yield ()
    for first in range(min(size, most or size), 0, -1):
        yield from ((first, *rest) for rest in partitions(size - first, first))


def takings(block: Block, size: int, room: int) -> Iterator[tuple[int, ...]]:
    """Ways to take so many entries of a block, those alike counted once."""
    limits = [len(alike) for alike in block.entries]

    def take(at: int, left: int) -> Iterator[tuple[int, ...]]:
        if at == len(limits):
            if not left:
                yield ()
            return
        for count in range(min(limits[at], left), -1, -1):
            yield from ((count, *rest) for rest in take(at + 1, left - count))

    for done, one in enumerate(take(0, size)):
        yield one
        if done > room:
            return


def picks(parts: Sequence[int], levels: Sequence[Level]) -> Iterator[tuple[int, ...]]:
    """One change of each of some levels, all of different blocks, each set once."""
    if not levels:
        yield ()
        return
    for picked in picks(parts, levels[:-1]):
        at = len(levels) - 1
        for one in range(len(levels[at].changes)):
            block = levels[at].block[one]
            before = [levels[n].block[p] for n, p in enumerate(picked)]
            if any(block <= other if parts[n] == parts[at] else block == other for n, other in enumerate(before)):
                continue
            yield (*picked, one)


def singles(level: Level, logs: Floats) -> Floats:
    """Logarithms of weights after each change of a level, shape (V, H)."""
    return np.stack([summed_out(level.states + one) for one in logs], axis=-1) + level.rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """A level made ready to be multiplied with many tables, exponentials taken once; `None` where they would vanish."""

    level: Level
    tops: Floats
    powers: Floats | None


def ready(level: Level) -> Ready:
    """A level whose exponentials are taken."""
    if not level.changes or _spans(level).max() > WIDE:
        return Ready(level=level, tops=np.zeros((len(level.changes), 1)), powers=None)
    tops = level.states.max(axis=-1, keepdims=True)
    return Ready(level=level, tops=tops, powers=np.exp(level.states - tops))


def multiplied(some: Ready, logs: Floats, top: Floats, powers: Floats) -> Floats:
    """The same as `singles`, faster.

    Args:
        some: The level.
        logs: The table.
        top: The largest of each of its rows, shape (H, 1).
        powers: Exponentials of the table less these.
    """
    if some.powers is None:
        return singles(some.level, logs)
    return np.asarray(np.log(some.powers @ powers.T) + some.tops + top.T + some.level.rows)


def slices(level: Level, step: int) -> Iterator[Level]:
    """A level, some of its changes at a time."""
    for at in range(0, len(level.changes), max(1, step)):
        to = at + max(1, step)
        yield Level(changes=level.changes[at:to], block=level.block[at:to], states=level.states[at:to],
                     rows=level.rows[at:to])


def products(one: Level, other: Level, logs: Floats) -> Floats:
    """Logarithms of weights after each pair of changes, shape (V, W, H)."""
    out = np.empty((len(one.changes), len(other.changes), len(logs)))
    if not out.size:
        return out
    tops = one.states.max(axis=-1, keepdims=True), other.states.max(axis=-1, keepdims=True)
    left, right = np.exp(one.states - tops[0]), np.exp(other.states - tops[1])
    with np.errstate(divide="ignore"):  # what vanishes here is added below
        for at, row in enumerate(logs):
            top = row.max()
            out[..., at] = np.log((left * np.exp(row - top)) @ right.T) + top
            out[..., at] += tops[0] + tops[1].T + one.rows[:, at, None] + other.rows[None, :, at]
    wide = _spans(one)[:, None] + _spans(other) > WIDE
    for first in np.flatnonzero(wide.any(axis=1)):
        others, changed = wide[first], logs + one.states[first] + one.rows[first][:, None]
        out[first, others] = np.stack([summed_out(other.states[others] + row) for row in changed],
                                      axis=-1) + other.rows[others]
    return out


def _spans(level: Level) -> Floats:
    """How far apart the logarithms of each change are."""
    return np.asarray(np.ptp(level.states, axis=-1))
