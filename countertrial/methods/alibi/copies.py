"""Statements that say the very same: they stand or fall together, so one of them is placed for all."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.alibi.problem import Problem

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Events that say the same as an earlier one, and whose statements say nothing else.

    Args:
        event: The later ones, rising.
        first: Of each the earliest event that says the same.
        selector: Of each its selector.
        first_selector: Of each the selector of the earliest.
        statements: Of the statement of each earliest event, all statements that say the same, itself among them.
    """

    event: Ints
    first: Ints
    selector: Ints
    first_selector: Ints
    statements: Mapping[int, tuple[int, ...]]


def copies(problem: Problem) -> Copies:
    """The copies in a problem: visits of one person that one statement each asserts, under any reading."""
    events, rows = problem.events, problem.rows
    counts = np.fromiter(map(len, events.selectors), dtype=np.int64, count=len(events))
    alone = (counts == 1) & (np.bincount(rows.event, minlength=len(events)) == 1) & (events.place >= 0)
    alone[problem.holes.event] = alone[problem.orders.before] = alone[problem.orders.after] = False
    some = np.flatnonzero(alone)
    selector = np.fromiter((events.selectors[one][0] for one in some.tolist()), dtype=np.int64, count=len(some))
    plain = _plain(problem, counts)[selector]
    some, selector = some[plain], selector[plain]
    entity = np.zeros(len(events), dtype=np.int64)
    entity[rows.event] = rows.entity
    timed = events.timed.astype(np.int64)
    same = _same([column[some] for column in (entity, events.place, events.lo, events.hi, events.dur, timed)])
    later = np.flatnonzero(same != np.arange(len(some)))
    said = problem.choices.statement[selector]
    statements: dict[int, list[int]] = {}
    for one, first in zip(said[later].tolist(), said[same[later]].tolist(), strict=True):
        statements.setdefault(first, [first]).append(one)
    return Copies(some[later], some[same[later]], selector[later], selector[same[later]],
                  {first: tuple(all_) for first, all_ in statements.items()})


def _plain(problem: Problem, counts: Ints) -> NDArray[np.bool_]:
    """Selectors of one event and no hole or order, under any reading, whose statement has no other."""
    choices, size = problem.choices, len(problem.choices)
    flat = np.fromiter((one for some in problem.events.selectors for one in some), np.int64, int(counts.sum()))
    plain: NDArray[np.bool_] = np.bincount(flat, minlength=size) == 1
    for named in (problem.holes.selector, problem.orders.selector):
        plain[named[named >= 0]] = False
    plain &= np.bincount(choices.statement, minlength=len(problem.weights))[choices.statement] == 1
    plain[[selector for selector, some in enumerate(choices.reading) if some]] = False
    return plain


def _same(columns: Sequence[Ints]) -> Ints:
    """Of each row the first that equals it: rows of one mixed number are compared in full."""
    mixed = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ column.astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
    order = np.argsort(mixed, kind="stable")
    same = np.arange(len(order))
    twice = np.flatnonzero(mixed[order][1:] == mixed[order][:-1])
    if not len(twice):
        return same
    few = np.sort(order[np.unique(np.concatenate([twice, twice + 1]))])
    order = few[np.lexsort([column[few] for column in columns])]
    again = np.all([column[order][1:] == column[order][:-1] for column in columns], axis=0)
    first = np.maximum.accumulate(np.where(np.append(False, again), 0, np.arange(len(order))))
    same[order] = order[first]
    return same


class Bundles:
    """Copies as they are paid for in one query: those of one group that are kept alike go as one item.

    Args:
        known: The copies.
        weights: Of each statement.
        groups: Of each statement its group, -1 for none; empty: no groups.
        kept: Statements that are kept.
    """

    def __init__(self, known: Copies, weights: list[int], groups: Sequence[int], kept: Collection[int]) -> None:
        self.weights = list(weights) if known.statements else weights
        self.items: dict[int, tuple[int, ...]] = {}
        self.members: dict[int, list[int]] = {}
        for first, all_ in known.statements.items():
            found: dict[tuple[int, bool], list[int]] = {}
            for one in all_:
                found.setdefault((groups[one] if len(groups) else -1, one in kept), []).append(one)
            for (group, _), some in found.items():
                own = [self.weights[one] for one in some]
                for one in some:
                    self.weights[one] = 0
                self.weights[some[0]] = sum(own) if group < 0 else max(own)
                self.members[some[0]] = some
            self.items[first] = tuple(some[0] for some in found.values())

    def cores(self, members: frozenset[int]) -> Iterator[frozenset[int]]:
        """The same core for every choice of items that say what its members say."""
        if not self.items:
            yield members
            return
        for some in product(*(self.items.get(one, (one,)) for one in sorted(members))):
            yield frozenset(some)

    def all_of(self, items: Collection[int]) -> list[int]:
        """The statements of some items."""
        return [one for item in items for one in self.members.get(item, (item,))]
