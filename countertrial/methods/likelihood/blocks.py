"""A record in blocks whose likelihoods multiply, so that changes of one need not touch the others.

A block is one group, or the findings of one source, or the indicators of one process. What a block says of a state
(how each process was run, and which elements happened) does not hang on any other block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from countertrial.methods.likelihood.arrays import MISSING, Arrays, Floats, arrays
from countertrial.methods.likelihood.model import Finding, Group, Model, Process, Statement
from countertrial.methods.likelihood.sums import factors, patterns
from countertrial.methods.likelihood.tables import Kept, tables
from countertrial.methods.likelihood.units import Unit

AGAIN = "~"
"""Marks the id of an entry turned round."""

Table = tuple[Floats, Floats]
"""Logarithms for some variants of a block: by state, shape (V, X), and by explanation, shape (V, H)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Entries that are weighed together.

    Args:
        entries: Units that are alike, in classes: taking one or another of a class makes no difference.
        table: Logarithms of the block, for variants given as how many of each class are changed, shape (V, classes).
        unit: The whole block, where it is one unit; `None` for findings.
    """

    entries: tuple[tuple[Unit, ...], ...]
    table: Callable[[Floats], Table]
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """A record in blocks.

    Args:
        base: Log P(state given h) times the prior, with nothing of the record, shape (H, X).
        blocks: Its blocks; every one multiplies.
    """

    base: Floats
    blocks: tuple[Block, ...]


def blocks(model: Model, *, turn: bool = False) -> Blocks:
    """A checked model in blocks.

    Args:
        model: With at most about 12 elements: states are gone through.
        turn: What a change is: leaving an entry out, or, if true, turning it round.
    """
    bare = replace(model, statements=(), findings=(), groups=(),
                   processes=tuple(replace(one, indicators=()) for one in model.processes))
    count, runs = len(model.elements), len(model.processes)
    empty = tables(arrays(bare))
    chances = empty.chances[..., 0].sum(axis=-1)[:, None] + (
        empty.chances[..., 1] - empty.chances[..., 0]) @ patterns(count).T
    states = (*(3,) * runs, 2**count)
    base = chances.reshape(len(chances), *(1,) * runs, -1)
    for at in range(runs):
        base = base + _spread(empty.regimes[at][..., None], at, runs)
    prior = np.log(arrays(bare).prior)
    base = np.broadcast_to(base, (len(prior), *states)).reshape(len(prior), -1) + prior[:, None]
    said = _alike(model)
    made = [*(_group(bare, one, said.get(one.id, ()), turn, states) for one in model.groups),
            *(_findings(bare, some, turn, states) for some in _sources(model.findings)),
            *(_process(bare, at, one, turn, states) for at, one in enumerate(model.processes))]
    return Blocks(base=base, blocks=tuple(one for one in made if one is not None))


def _spread(some: Floats, at: int, runs: int) -> Floats:
    """A table by regime and pattern, shape (V, 3, E or 1), as one of all states: (V, 3 or 1 for each process, E)."""
    return some.reshape(len(some), *(3 if one == at else 1 for one in range(runs)), some.shape[-1])


def _over(some: Floats, at: int, states: Sequence[int]) -> Floats:
    spread = _spread(some, at, len(states) - 1)
    return np.ascontiguousarray(np.broadcast_to(spread, (len(some), *states)).reshape(len(some), -1))


def _group(bare: Model, group: Group, classes: Sequence[tuple[Statement, ...]], turn: bool,
           states: Sequence[int]) -> Block | None:
    signs = [one for one in group.marks if one.present is not None]
    if not classes and not signs and not any(group.not_filed.values()):
        return None
    opposite = [replace(some[0], id=some[0].id + AGAIN, asserts=not some[0].asserts) for some in classes]
    turned = tuple(replace(one, id=one.id + AGAIN, present=not one.present) for one in signs)
    alone = replace(bare, groups=(replace(group, marks=(*signs, *turned)),),
                    statements=(*(some[0] for some in classes), *opposite))
    table = arrays(alone)
    at = {one: place for place, ids in enumerate(table.classes.ids) for one in ids}
    counts = np.where(table.classes.answer == MISSING, table.classes.counts, 0.0)
    moves = np.zeros((len(classes) + len(signs), len(counts)))
    for row, (some, other) in enumerate(zip(classes, opposite, strict=True)):
        counts[at[some[0].id]] += len(some)
        moves[row, at[some[0].id]] -= 1
        moves[row, at[other.id]] += turn
    marks, mark_moves = _signs(len(signs), len(moves), turn)
    place = [one.id for one in bare.processes].index(group.process) if group.process else 0

    def logs(changed: Floats) -> Table:
        kept = Kept(counts=counts + changed @ moves, marks=marks + changed @ mark_moves)
        each = factors(tables(table, kept=kept), len(bare.elements))[..., 0, :, :]
        return _over(each, place, states), np.zeros((len(changed), len(bare.hypotheses)))

    units = [tuple(Unit(kind="statement", id=one.id) for one in some) for some in classes]
    return Block(entries=(*units, *((Unit(kind="mark", id=f"{group.id}/{one.id}"),) for one in signs)), table=logs,
                 unit=Unit(kind="group", id=group.id))


def _signs(count: int, rows: int, turn: bool) -> tuple[Floats, Floats]:
    """What is kept of signs and of the same turned round, and what a change of each entry does; signs stand last."""
    moves = np.zeros((rows, 2 * count))
    for at in range(count):
        moves[rows - count + at, at] = -1
        moves[rows - count + at, count + at] = float(turn)
    return np.concatenate([np.ones(count), np.zeros(count)]), moves


def _alike(model: Model) -> dict[str, list[tuple[Statement, ...]]]:
    """By group its statements, those together that weigh the same."""
    some = model.parameters
    found: dict[str, dict[tuple[str, bool, float, float], list[Statement]]] = {}
    for one in model.statements:
        true, false = some.true if one.true is None else one.true, some.false if one.false is None else one.false
        found.setdefault(one.group, {}).setdefault((one.element, one.asserts, true, false), []).append(one)
    return {group: [tuple(alike) for alike in said.values()] for group, said in found.items()}


def _sources(some: Sequence[Finding]) -> Iterator[tuple[Finding, ...]]:
    by: dict[str, list[Finding]] = {}
    for at, one in enumerate(some):
        by.setdefault(one.origin or f"{AGAIN}{at}", []).append(one)
    return (tuple(alike) for alike in by.values())


def _findings(bare: Model, some: Sequence[Finding], turn: bool, states: Sequence[int]) -> Block:
    # a finding on the explanations has no opposite: turned round it is left out
    turned = [replace(one, id=one.id + AGAIN, true=one.false, false=one.true) for one in some if one.element]
    origin = some[0].origin or AGAIN
    alone = replace(bare, findings=tuple(replace(one, origin=origin) for one in (*some, *turned)))
    table = arrays(alone)
    at = {one: place for place, one in enumerate(table.findings.ids)}
    present, moves = np.zeros(len(at)), np.zeros((len(some), len(at)))
    for row, one in enumerate(some):
        present[at[one.id]] = 1
        moves[row, at[one.id]] = -1
        if one.element:
            moves[row, at[one.id + AGAIN]] = float(turn)
    empty = tables(arrays(bare)).chances

    def logs(changed: Floats) -> Table:
        part = tables(table, kept=Kept(findings=present + changed @ moves))
        told = (part.chances - empty)[..., 0, :, :]
        over = told[..., 0].sum(axis=-1)[..., None] + (told[..., 1] - told[..., 0]) @ patterns(empty.shape[-2]).T
        wide = np.broadcast_to(over.reshape(len(changed), *(1,) * (len(states) - 1), -1), (len(changed), *states))
        return wide.reshape(len(changed), -1), np.broadcast_to(part.direct, (len(changed), len(empty)))

    return Block(entries=tuple((Unit(kind="finding", id=one.id),) for one in some), table=logs)


def _process(bare: Model, at: int, process: Process, turn: bool, states: Sequence[int]) -> Block | None:
    signs = [one for one in process.indicators if one.met is not None]
    if not signs:
        return None
    turned = tuple(replace(one, id=one.id + AGAIN, met=not one.met) for one in signs)
    even = replace(process, b=0.5, demand={}, indicators=())  # no regime is impossible here; the base holds how it is
    table: Arrays = arrays(replace(bare, processes=(replace(even, indicators=(*signs, *turned)),)))
    empty = tables(arrays(replace(bare, processes=(even,)))).regimes[0, 0]
    kept, moves = _signs(len(signs), len(signs), turn)

    def logs(changed: Floats) -> Table:
        found = tables(table, kept=Kept(indicators=kept + changed @ moves)).regimes[..., 0, 0, :]
        return _over((found - empty)[..., None], at, states), np.zeros((len(changed), len(bare.hypotheses)))

    return Block(entries=tuple((Unit(kind="indicator", id=f"{process.id}/{one.id}"),) for one in signs), table=logs,
                 unit=Unit(kind="process", id=process.id))


def whole(block: Block, *, turn: bool = False) -> Block:
    """A block that is changed as a whole or not at all; findings stay as they are."""
    if block.unit is None:
        return block
    every = np.array([[len(alike) for alike in block.entries]], dtype=np.float64)
    as_is, turned = block.table(0 * every), block.table(every)
    if not turn:  # with it goes whatever is missing from its file
        turned = 0 * turned[0], 0 * turned[1]

    def table(changed: Floats) -> Table:
        return as_is[0] + changed * (turned[0] - as_is[0]), as_is[1] + changed * (turned[1] - as_is[1])

    return Block(entries=((block.unit,),), table=table, unit=block.unit)
