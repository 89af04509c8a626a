"""The fewest changes of a record after which its leading explanation leads no more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import comb, inf

import numpy as np

from countertrial.methods.likelihood.arrays import Floats
from countertrial.methods.likelihood.blocks import Block, blocks, whole
from countertrial.methods.likelihood.changing import (
    FAST,
    Change,
    Level,
    Ready,
    Set,
    multiplied,
    partitions,
    picks,
    products,
    ready,
    singles,
    slices,
    takings,
)
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.sums import MOST, summed_out
from countertrial.methods.likelihood.trying import after, by_trying
from countertrial.methods.likelihood.units import Unit

MARGIN = 1e-9
"""Explanations draw level where their weights differ by less than this, in logarithms."""
LISTED = 100
"""Most sets that are listed."""
ROOM = 20_000_000
"""Most numbers that the tables of one search hold."""
EFFORT = 40_000_000
"""Work of one search where nothing else is said: about a second."""
STEPS = 100
"""Most changes that are tried one after another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """One set of changes, and what stands after it.

    Args:
        units: What is changed. Where entries are alike, the first of them.
        ways: How many sets are the same but for entries that are alike.
        posterior: Probabilities of the explanations after it, without the reserve.
        leader: The other explanation that then leads.
        level: It only draws level with the one that led.
    """

    units: tuple[Unit, ...]
    ways: int
    posterior: tuple[float, ...]
    leader: str
    level: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Flips:
    """The smallest sets of changes found.

    Args:
        leader: The explanation that leads on the whole record.
        change: "removal" or "reversal".
        sets: The sets of this size, the farthest from a draw first; at most 100.
        size: Changes in each; `None` where none was found, 0 where two explanations draw level as it is.
        tried: Every set of up to this many changes was tried.
        proved: No smaller set does it. Otherwise the size is to be labelled "not proven smallest".
        complete: All sets of this size were found.
        count: How many were found, those alike counted once.
    """

    leader: str
    change: str
    sets: tuple[Flip, ...]
    size: int | None
    tried: int
    proved: bool
    complete: bool
    count: int


def flips(model: Model, *, of: str = "findings", change: str = "removal", most: int | None = None,
          effort: int = EFFORT) -> Flips:
    """The fewest changes of a record after which another explanation leads, or draws level.

    Args:
        model: What is weighed.
        of: "findings" changes statements, findings, indicators and marks one by one; "groups" changes whole groups,
            sources of findings and processes.
        change: "removal" leaves them out, "reversal" turns them round: an assertion becomes a denial. A finding on the
            explanations has no opposite and is left out.
        most: Changes up to which every set is tried; where it is not given, up to the fewest found, or 4 findings or 5
            groups where none were.
        effort: Work after which a search stops: about as many numbers as it may compute. The same effort gives the same
            answer on every machine.

    Raises:
        ValueError: With every fault of the model, if a word is not known, or where something is to be turned round over
            12 elements.

    Limits:
        Over 12 elements sets are tried one after another, as far as the effort goes: seldom more than three parts. Sets
        that a search did not come to are not ruled out: `proved` says whether any smaller was left.
    """
    if of not in ("findings", "groups") or change not in ("removal", "reversal"):
        raise ValueError(f'"{of}", "{change}": expected "findings" or "groups", and "removal" or "reversal"')
    check(model)
    model, _ = merged(model)
    if len(model.elements) > MOST:
        return _by_trying(model, of, change, most, effort)
    turn = change == "reversal"
    some = blocks(model, turn=turn)
    parts = tuple(whole(one, turn=turn) for one in some.blocks) if of == "groups" else some.blocks
    search = _Search(some.base, parts, effort)
    ids = tuple(one.id for one in model.hypotheses)
    if search.level:
        return Flips(leader=ids[search.leader], change=change, sets=(), size=0, tried=0, proved=True, complete=True,
                     count=0)
    farthest = (5 if of == "groups" else 4) if most is None else most
    found = search.one_by_one(effort // 4)
    size = sum(map(_size, found)) if found else None
    sets, tried = [found] if found else [], 0
    if size is not None:  # as far as the effort allows, since fewer than these may do
        farthest = size if most is None else min(size, most)
    for here in range(1, farthest + 1):
        every, finished = search.all_of(here)
        if every:
            size, sets = here, every
        tried = here if finished else tried
        if every or not finished:
            break
    shown = sorted((search.flip(one, ids) for one in sets), key=lambda one: (-max(one.posterior), one.units[0].id))
    return Flips(leader=ids[search.leader], change=change, sets=tuple(shown[:LISTED]), size=size, tried=tried,
                 proved=size is not None and tried >= size - 1, complete=size is not None and tried >= size,
                 count=len(sets))


def _by_trying(model: Model, of: str, change: str, most: int | None, effort: int) -> Flips:
    if change != "removal":
        raise ValueError(f"{len(model.elements)} elements: what turns the leader when it is turned round is looked for "
                         f"up to {MOST}")
    ids = [one.id for one in model.hypotheses]
    tried = by_trying(model, of, most=most or (5 if of == "groups" else 4), effort=effort, margin=MARGIN)
    sets = []
    for units, ways, weights in tried.found:
        other = int(np.argmax(np.where(np.arange(len(ids)) == tried.leader, -inf, weights)))
        sets.append(Flip(units=units, ways=ways, posterior=after(weights), leader=ids[other],
                         level=bool(weights[other] - weights[tried.leader] <= MARGIN)))
    shown = sorted(sets, key=lambda one: (-max(one.posterior), one.units[0].id))
    size = 0 if tried.level else tried.tried if sets else None
    return Flips(leader=ids[tried.leader], change=change, sets=tuple(shown[:LISTED]), size=size, tried=tried.tried,
                 proved=size is not None, complete=size is not None, count=len(sets))


def _many(level: Level) -> int:
    return len(level.changes)


def _size(change: Change) -> int:
    return sum(change.counts)


class _Search:
    """A record in blocks, and what its changes make of it."""

    def __init__(self, base: Floats, parts: tuple[Block, ...], effort: int) -> None:
        self._left = float(effort)
        self._blocks = parts
        self._now = [one.table(np.zeros((1, len(one.entries)))) for one in self._blocks]
        logs = base.copy()
        for states, rows in self._now:
            logs += states[0][None, :] + rows[0][:, None]
        self._logs: Floats = logs
        weights = summed_out(logs)
        self.leader = int(np.argmax(weights))
        self.level = bool(self._turned(weights))
        self._levels: dict[int, Level | None] = {}

    def _spend(self, numbers: float) -> bool:
        """Whether there is effort left for so much work."""
        self._left -= numbers
        return self._left >= 0

    def flip(self, changes: Set, ids: Sequence[str]) -> Flip:
        """A set of changes in words of the model."""
        weights = summed_out(self._changed(changes))
        after = np.exp(weights - summed_out(weights))
        units: list[Unit] = []
        ways = 1
        for one in changes:
            for alike, count in zip(self._blocks[one.block].entries, one.counts, strict=True):
                units += alike[:count]
                ways *= comb(len(alike), count)
        other = int(np.argmax(np.where(np.arange(len(ids)) == self.leader, -inf, weights)))
        return Flip(units=tuple(units), ways=ways, posterior=tuple(map(float, after)), leader=ids[other],
                    level=bool(weights[other] - weights[self.leader] <= MARGIN))

    def _changed(self, changes: Set) -> Floats:
        logs = self._logs
        for one in changes:
            logs = logs + self._shift(one.block, np.array(one.counts, dtype=np.float64))
        return logs

    def _moved(self, block: int, changed: Floats) -> tuple[Floats, Floats]:
        """What changes of one block add, in logarithms."""
        (states, rows), (was, stood) = self._blocks[block].table(changed), self._now[block]
        return states - was, rows - stood

    def _turned(self, weights: Floats) -> Floats:
        """Whether the leader leads no more, by logarithms of weights, shape (..., H)."""
        return np.asarray(np.delete(weights, self.leader, axis=-1).max(axis=-1) - weights[..., self.leader] >= -MARGIN)

    def one_by_one(self, effort: int) -> Set:
        """Changes one after another, each the one that lowers the leader most; then those not needed taken back."""
        done = [np.zeros(len(one.entries)) for one in self._blocks]
        steps = [ready(self._steps(at, done[at])) for at in range(len(self._blocks))]
        logs, stop = self._logs, self._left - effort
        for _ in range(STEPS):
            if self._left < stop or not self._spend(sum(_many(one.level) for one in steps) * logs.size / FAST):
                return ()
            best = self._best_step(steps, logs)
            if best is None:
                return ()
            block, place = best
            taken = steps[block].level
            logs = logs + taken.states[place][None, :] + taken.rows[place][:, None]
            done[block] = np.array(taken.changes[place].counts, dtype=np.float64)
            if self._turned(summed_out(logs)):
                return self._pruned(done)
            steps[block] = ready(self._steps(block, done[block]))
        return ()

    def _steps(self, at: int, done: Floats) -> Level:
        """Every single further change of a block."""
        block = self._blocks[at]
        open_ = [entry for entry, alike in enumerate(block.entries) if done[entry] < len(alike)]
        if not open_:
            return Level(changes=(), block=np.zeros(0), states=np.zeros((0, self._logs.shape[1])),
                         rows=np.zeros((0, len(self._logs))))
        further = done + np.eye(len(block.entries))[open_]
        (states, rows), (before, stood) = block.table(further), block.table(done[None])
        changes = tuple(Change(block=at, counts=tuple(map(int, one))) for one in further)
        return Level(changes=changes, block=np.full(len(changes), at, dtype=np.float64), states=states - before,
                     rows=rows - stood)

    def _best_step(self, steps: Sequence[Ready], logs: Floats) -> tuple[int, int] | None:
        best: tuple[float, int, int] | None = None
        top = logs.max(axis=-1, keepdims=True)
        powers, others = np.exp(logs - top), np.arange(len(logs)) != self.leader
        for at, one in enumerate(steps):
            if one.level.changes:
                weights = multiplied(one, logs, top, powers)
                leads = weights[:, self.leader] - weights[:, others].max(axis=-1)
                place = int(np.argmin(leads))
                if best is None or leads[place] < best[0]:
                    best = float(leads[place]), at, place
        return None if best is None else best[1:]

    def _pruned(self, done: list[Floats]) -> Set:
        """The changes that are needed, tried one after another; each block's part is kept until it changes."""
        shifts = [self._shift(at, counts) for at, counts in enumerate(done)]
        for at, counts in enumerate(done):
            for entry in np.flatnonzero(counts):
                while counts[entry]:
                    counts[entry] -= 1
                    shift = self._shift(at, counts)
                    rest = sum((one for other, one in enumerate(shifts) if other != at), self._logs)
                    if not self._turned(summed_out(rest + shift)):
                        counts[entry] += 1
                        break
                    shifts[at] = shift
        return _set(done)

    def _shift(self, block: int, counts: Floats) -> Floats:
        """What changes of a block add to every state under every explanation, in logarithms."""
        states, rows = self._moved(block, counts[None])
        return np.asarray(states[0][None, :] + rows[0][:, None])

    def all_of(self, size: int) -> tuple[list[Set], bool]:
        """Every set of a size that turns the leader, and whether all were tried."""
        found: list[Set] = []
        for parts in partitions(size):
            levels = [self._level(part) for part in parts]
            if any(one is None for one in levels):
                return found, False
            known = [one for one in levels if one is not None]
            for some in self._try(parts, known):
                if some is None:
                    return found, False
                found += some
        return found, True

    def _level(self, size: int) -> Level | None:
        """All changes of single blocks of a size; `None` where they are too many."""
        if size not in self._levels:
            self._levels[size] = self._made(size)
        return self._levels[size]

    def _made(self, size: int) -> Level | None:
        # tables that would take most of what is left are of no use: there would be nothing left to try them with
        room = min(ROOM, int(max(0.0, self._left) / 12)) // self._logs.shape[1]
        if sum(comb(len(one.entries) + size - 1, size) for one in self._blocks) > room:
            return None
        every = [(at, counts) for at, block in enumerate(self._blocks) for counts in takings(block, size, room)]
        if len(every) > room:
            return None
        states, rows = [np.zeros((0, self._logs.shape[1]))], [np.zeros((0, len(self._logs)))]
        for at in range(len(self._blocks)):
            mine = [counts for block, counts in every if block == at]
            if mine:
                if not self._spend(3 * len(mine) * self._logs.shape[1]):
                    return None
                moved = self._moved(at, np.array(mine, dtype=np.float64))
                states.append(moved[0])
                rows.append(moved[1])
        return Level(changes=tuple(Change(block=at, counts=counts) for at, counts in every),
                      block=np.array([at for at, _ in every], dtype=np.float64), states=np.concatenate(states),
                      rows=np.concatenate(rows))

    def _try(self, parts: Sequence[int], levels: Sequence[Level]) -> Iterator[list[Set] | None]:
        """Sets with one change of each level, of different blocks; `None` once the effort is spent."""
        *outer, inner = levels
        for picked in picks(parts, outer[:-1]):
            logs = self._logs
            if not outer and not self._spend(len(inner.changes) * logs.size):
                yield None
                return
            for level, at in zip(outer, picked, strict=False):
                logs = logs + level.states[at][None, :] + level.rows[at][:, None]
            before = tuple(level.changes[at] for level, at in zip(outer, picked, strict=False))
            if not outer:
                yield [(inner.changes[one],) for one in np.flatnonzero(self._turned(singles(inner, logs)))]
                continue
            for part in slices(outer[-1], ROOM // 10 // max(1, len(inner.changes))):
                pairs = len(part.changes) * len(inner.changes)
                if not self._spend(pairs * (logs.size / FAST + 3 * len(logs))):
                    yield None
                    return
                yield [(*before, part.changes[one], inner.changes[other])
                       for one, other in self._pairs(parts, part, inner, logs, before)]

    def _pairs(self, parts: Sequence[int], one: Level, other: Level, logs: Floats,
               before: Set) -> list[tuple[int, int]]:
        apart = one.block[:, None] != other.block[None, :]
        if parts[-2] == parts[-1]:
            apart = one.block[:, None] < other.block[None, :]
        for at, change in enumerate(before):
            limit = np.less_equal if parts[at] == parts[-2] else np.equal
            apart &= ~limit(one.block, change.block)[:, None]
            limit = np.less_equal if parts[at] == parts[-1] else np.equal
            apart &= ~limit(other.block, change.block)[None, :]
        turned = self._turned(products(one, other, logs))
        return [(int(a), int(b)) for a, b in np.argwhere(turned & apart)]


def _set(done: Sequence[Floats]) -> Set:
    return tuple(Change(block=at, counts=tuple(map(int, counts))) for at, counts in enumerate(done) if counts.any())
