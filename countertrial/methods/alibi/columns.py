"""Columns that rows can be added to."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Columns:
    """Named columns of one length, with room to spare.

    Args:
        columns: The values; they are copied.
    """

    __slots__ = ("count", "full")

    def __init__(self, columns: Mapping[str, Array]) -> None:
        self.count = len(next(iter(columns.values())))
        spare = max(64, self.count // 64)
        self.full: dict[str, Array] = {name: np.concatenate([some, np.zeros(spare, some.dtype)])
                                       for name, some in columns.items()}

    def __getitem__(self, name: str) -> Array:
        """The values of one column, which may be changed in place."""
        return self.full[name][:self.count]

    def __len__(self) -> int:
        return self.count

    def add(self, **values: int | Array) -> int:
        """Add one row, or several of which the columns are given; the number of the first."""
        at = self.count
        many = max((np.size(one) for one in values.values()), default=1)
        for name in list(self.full):
            room = len(self.full[name])
            if at + many > room:
                more = np.zeros(max(many, room // 4), self.full[name].dtype)
                self.full[name] = np.concatenate([self.full[name], more])
            self.full[name][at:at + many] = values[name]
        self.count += many
        return at


def linked(heads: int, owner: Array) -> tuple[Array, Array]:
    """Chains of rows by owner: the last row of each owner, and of each row the one before it; -1 ends a chain."""
    head = np.full(heads, -1, dtype=np.int64)
    after = np.full(len(owner), -1, dtype=np.int64)
    order = np.argsort(owner, kind="stable")
    same = owner[order][1:] == owner[order][:-1]
    after[order[1:][same]] = order[:-1][same]
    head[owner] = np.arange(len(owner))
    return head, after


def ends(before: Array, after: Array) -> tuple[Array, Array]:
    """Each order twice, once for each of its events, once if they are one: the event and the order."""
    orders = np.arange(len(before))
    two = before != after
    return np.concatenate([before, after[two]]), np.concatenate([orders, orders[two]])
