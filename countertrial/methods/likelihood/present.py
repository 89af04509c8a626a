"""Records of some parts of one record, weighed without the parts being read again for each of them.

A part is a group, a finding or a process. Whether others are there changes nothing of what a group says of a pattern of
elements: it is worked out once, and a record is the sum over the groups that are present.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from countertrial.methods.likelihood.arrays import Arrays, Bools, Floats, Ints
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.sums import (
    by_control,
    by_elements_within,
    factors,
    only,
    patterns,
    portions,
    summed_out,
    way,
)
from countertrial.methods.likelihood.tables import Kept, frame, tables
from countertrial.methods.likelihood.units import WHOLE, Places, units

ROOM = 100_000
"""Most numbers of one table over patterns of elements while many records are weighed; more is slower."""

ROWS = 20_000_000
"""Most marks of presence that are held at once."""


class Present:
    """A record any parts of which may be present, alone or with others.

    Args:
        model: What is weighed, merged.
        some: The same as arrays.

    Limits:
        Holds three numbers for each group and pattern of elements.
    """

    def __init__(self, model: Model, some: Arrays) -> None:
        self.parts = units(model)
        self.place = {one: at for at, one in enumerate(self.parts)}
        self._some = some
        places = Places(model, some)
        self._groups, self._findings, self._processes = (self._columns(kind, places.at[kind]) for kind in WHOLE)
        self._of_indicator = places.of_indicator
        self._by_elements = way(some) == "elements"
        self._part = part = tables(some)
        if self._by_elements:
            each = 3 * 2 ** some.sides[1]
            self._said = np.empty((some.sides[3], each))
            for process in range(some.sides[2]):
                for mine, few in portions(some, part, process):
                    self._said[mine] = factors(few, some.sides[1]).reshape(len(mine), each)
            always = np.setdiff1d(np.arange(some.sides[3]), self._groups[0])  # no parts: they weigh nothing
            self._always = [self._said[always[some.groups.process[always] == run]].sum(axis=0)
                            for run in range(some.sides[2])]

    def _columns(self, kind: str, at: Mapping[str, int]) -> tuple[Ints, Ints]:
        """Where parts of a kind stand in the arrays, and among the parts."""
        mine = [(at[one.id], place) for place, one in enumerate(self.parts) if one.kind == kind]
        own, among = np.array(mine, np.intp).reshape(-1, 2).T
        return own, among

    def _there(self, rows: Bools, kind: tuple[Ints, Ints], count: int) -> Floats:
        """One for each thing of a kind that is present in each record; what is no part always is."""
        out = np.ones((len(rows), count))
        own, among = kind
        out[:, own] = rows[:, among]
        return out

    def logs(self, rows: Bools) -> Floats:
        """Log-likelihoods of records, shape (rows, H).

        Args:
            rows: Which parts are present in each, shape (rows, parts).
        """
        if not self._by_elements:
            return self._by_control(rows)
        there = self._there(rows, self._groups, self._some.sides[3])
        out = [self._weighed(rows[at], self._within(there[at])) for at in self._portions(len(rows))]
        return np.concatenate(out) if out else np.zeros((0, self._some.sides[0]))

    def _by_control(self, rows: Bools) -> Floats:
        """The same where the sum is over which groups were scripted: only those that are there are gone through."""
        out = np.zeros((len(rows), self._some.sides[0]))
        groups = self._there(rows, self._groups, self._some.sides[3])
        sets, which = np.unique(groups, axis=0, return_inverse=True)
        for at, there in enumerate(sets):
            mine, few = np.flatnonzero(which.reshape(-1) == at), np.flatnonzero(there)
            step = max(1, ROOM // (self._some.sides[0] * 2 ** len(few)))
            for some in (mine[begun:begun + step] for begun in range(0, len(mine), step)):
                around = frame(self._some, self._kept(rows[some]))
                part = replace(only(self._part, few), chances=around.chances, direct=around.direct,
                               regimes=around.regimes)
                out[some] = summed_out(by_control(self._some, part, few))
        return out

    def along(self, orders: Sequence[Sequence[int]]) -> Iterator[Floats]:
        """Log-likelihoods as the parts come in one after another, from none to all, shape (parts + 1, H) each."""
        parts = len(self.parts)
        if 2**parts <= len(orders) * (parts + 1):  # the orders meet the same sets again and again
            known = self.logs(patterns(parts).astype(np.bool_))
            worth = 2 ** np.arange(parts)[::-1]
            for order in orders:
                yield known[np.concatenate([[0], np.cumsum(worth[list(order)])]).astype(np.intp)]
        elif self._by_elements:
            yield from map(self._summed_along, orders)
        else:
            step = max(1, ROWS // (parts * (parts + 1)))
            for at in range(0, len(orders), step):
                rows = np.concatenate([self._rows(order)[1] for order in orders[at:at + step]])
                sets, which = np.unique(rows, axis=0, return_inverse=True)
                yield from self.logs(sets)[which.reshape(-1, parts + 1)]

    def _rows(self, order: Sequence[int]) -> tuple[Ints, Bools]:
        """When each part comes in, and which are there after each step."""
        when = np.empty(len(order), np.intp)
        when[list(order)] = np.arange(len(order))
        return when, when[None, :] < np.arange(len(order) + 1)[:, None]

    def _summed_along(self, order: Sequence[int]) -> Floats:
        when, rows = self._rows(order)
        said = list(self._as_they_come(when))
        return np.concatenate([self._weighed(rows[at], [one[at] for one in said])
                               for at in self._portions(len(rows))])

    def _as_they_come(self, when: Ints) -> Iterator[Floats]:
        """What the groups of each process say together after each step of an order: the sum so far."""
        own, among = self._groups
        process, (_, width, runs, _) = self._some.groups.process, self._some.sides
        for run in range(runs):
            mine = process[own] == run
            said = np.zeros((len(when) + 1, self._said.shape[1]))
            said[0] = self._always[run]
            said[when[among[mine]] + 1] = self._said[own[mine]]
            yield np.cumsum(said, axis=0, out=said).reshape(len(said), 3, 2**width)

    def _within(self, there: Floats) -> list[Floats]:
        process, (_, width, runs, _) = self._some.groups.process, self._some.sides
        return [(there[:, process == run] @ self._said[process == run]).reshape(len(there), 3, 2**width)
                for run in range(runs)]

    def _weighed(self, rows: Bools, within: Sequence[Floats]) -> Floats:
        around = frame(self._some, self._kept(rows))
        return summed_out(by_elements_within(self._some, around, within))

    def _kept(self, rows: Bools) -> Kept:
        """Which findings and indicators are kept in each record."""
        processes = self._there(rows, self._processes, self._some.sides[2])
        return Kept(findings=self._there(rows, self._findings, len(self._some.findings.ids)),
                    indicators=processes[:, self._of_indicator])

    def _portions(self, rows: int) -> Iterator[slice]:
        step = max(1, ROOM // ((self._some.sides[0] + 3) * 2 ** self._some.sides[1]))
        return (slice(at, at + step) for at in range(0, rows, step))
