"""What each part of a record does: left out, alone, and on average over the orders in which it may come in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from countertrial.methods.likelihood.arrays import Arrays, Bools, Floats, arrays
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.present import Present
from countertrial.methods.likelihood.sums import log10_odds, log_likelihoods, posteriors
from countertrial.methods.likelihood.units import Places, Unit, known, many, units

ORDERS = 300
"""Orders in which the parts of a record come in, for their average."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What one part of a record does.

    Args:
        without: Probabilities of the explanations without it, in the order of the model, without the reserve.
        alone: The same with nothing else in the record.
        change: Log10 by which it moves the odds of the leader of the whole record, when it comes last.
        first: The same when it comes first.
        average: The same on average over orders (Shapley); `None` where it was not asked for.
    """

    unit: Unit
    without: tuple[float, ...]
    alone: tuple[float, ...]
    change: float
    first: float
    average: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Explanations in rows, one column for each part of the record.

    Args:
        units: The columns: processes first.
        cells: Log10 of P(process and unit) / P(process), less the column's best; of a process, of it alone.
        together: What the parts do that none of them does alone: the rest of each row.
        total: Log10 of P(record), less the best row's: each row's cells and `together` add up to it.
    """

    hypotheses: tuple[str, ...]
    units: tuple[Unit, ...]
    cells: tuple[tuple[float, ...], ...]
    together: tuple[float, ...]
    total: tuple[float, ...]


def left_out(model: Model, some: Sequence[Unit] | None = None, *, orders: int = ORDERS, seed: int = 1,
             progress: Callable[[float], object] = lambda _: None) -> tuple[LeftOut, ...]:
    """What each part of a record does to the explanation that leads on the whole of it.

    Args:
        model: What is weighed.
        some: The parts; groups, findings and processes where none are given.
        orders: Orders for the average, 0 for none.
        seed: Of the orders.
        progress: Called with the share of the orders that is done.

    Raises:
        ValueError: With every fault of the model, or if a part is not in the record.

    Limits:
        The average takes `orders` times as many weighings as there are parts.
    """
    check(model)
    model, _ = merged(model)
    table = arrays(model)
    present = Present(model, table)
    parts = present.parts if some is None else tuple(some)
    known(model, parts)
    shared = set(parts) <= set(present.parts)
    if shared:
        alone = _rows(present, [(one,) for one in parts])
        last, first = present.logs(~alone), present.logs(alone)
    else:
        last, first = many(table, Places(model, table).kept([(one,) for one in parts])), _alone(model, table, parts)
    whole = log_likelihoods(table)
    leader = int(np.argmax(np.log(table.prior) + whole))
    now, least, before, most = (log10_odds(table.prior, logs, leader)
                                for logs in (whole, last, np.zeros_like(whole), first))
    averages: dict[Unit, float] = {}
    if orders and shared:
        averages = _average(present, table, leader, _orders(len(present.parts), orders, seed), progress)
    return tuple(
        LeftOut(unit=unit, without=_plain(posteriors(table.prior, last[at])), average=averages.get(unit),
                alone=_plain(posteriors(table.prior, first[at])), change=float(now - least[at]),
                first=float(most[at] - before))
        for at, unit in enumerate(parts))


def matrix(model: Model) -> Matrix:
    """Explanations in rows, processes, groups and findings in columns.

    Raises:
        ValueError: With every fault of the model.

    Source:
        Analysis of competing hypotheses, turned so that hypotheses stand in rows.
    """
    check(model)
    model, _ = merged(model)
    table = arrays(model)
    processes, rest = units(model, ("process",)), units(model, ("group", "finding"))
    present = Present(model, table)
    bare, *alone = present.logs(_rows(present, [(), *((one,) for one in processes), processes]))
    run = alone.pop()
    columns = [*(one - bare for one in alone),
               *(one - run for one in present.logs(_rows(present, [(*processes, one) for one in rest])))]
    whole = log_likelihoods(table)
    cells = np.stack([one - one.max() for one in columns], axis=-1) / log(10) if columns else np.zeros((len(whole), 0))
    total = (whole - whole.max()) / log(10)
    return Matrix(hypotheses=tuple(one.id for one in model.hypotheses), units=(*processes, *rest), total=_plain(total),
                  cells=tuple(_plain(row) for row in cells), together=_plain(total - cells.sum(axis=-1)))


def _rows(present: Present, sets: Sequence[Sequence[Unit]]) -> Bools:
    """Records of nothing but some sets of parts: which parts each has."""
    rows = np.zeros((len(sets), len(present.parts)), np.bool_)
    for row, some in enumerate(sets):
        rows[row, [present.place[one] for one in some]] = True
    return rows


def _alone(model: Model, table: Arrays, parts: Sequence[Unit]) -> Floats:
    """Log-likelihoods of a record of nothing but one part."""
    every = units(model)
    statements = units(model, ("statement",))
    return many(table, Places(model, table).kept([_rest(model, every, statements, (one,)) for one in parts]))


def _rest(model: Model, every: Sequence[Unit], statements: Sequence[Unit], some: Sequence[Unit]) -> tuple[Unit, ...]:
    """Everything but some parts; of a statement, a mark or an indicator all that stands beside it too."""
    kept = set(some)
    gone = [one for one in every if one not in kept]
    small = [one for one in some if one.kind in ("statement", "mark", "indicator")]
    if not small:
        return tuple(gone)
    of = {one.id: one.group for one in model.statements}
    held = {of[one.id] if one.kind == "statement" else one.id.rpartition("/")[0] for one in small}
    gone = [one for one in gone if not (one.kind in ("group", "process") and one.id in held)]
    signs = units(model, ("mark", "indicator"))
    return (*gone, *(one for one in (*statements, *signs) if one not in kept))


def _orders(parts: int, count: int, seed: int) -> list[tuple[int, ...]]:
    """Orders of the parts, drawn, and of every one its reverse."""
    draw = np.random.default_rng(seed)
    lines: list[tuple[int, ...]] = []
    for at in range(count):
        lines.append(lines[-1][::-1] if at % 2 else tuple(map(int, draw.permutation(parts))))
    return lines


def _average(present: Present, table: Arrays, leader: int, lines: Sequence[tuple[int, ...]],
             progress: Callable[[float], object]) -> dict[Unit, float]:
    """Average step of the leader's log10 odds as each part comes in, over orders."""
    steps = np.zeros(len(present.parts))
    for done, (line, logs) in enumerate(zip(lines, present.along(lines), strict=True)):
        progress(done / len(lines))
        steps[list(line)] += np.diff(log10_odds(table.prior, logs, leader))
    return {unit: float(step) for unit, step in zip(present.parts, steps / len(lines), strict=True)}


def _plain(some: Floats) -> tuple[float, ...]:
    return tuple(float(one) for one in some)
