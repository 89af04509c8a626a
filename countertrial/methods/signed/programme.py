"""The two programmes that HiGHS solves: the linear one over cycles, and the one in whole numbers."""

from collections.abc import Sequence
from math import ceil
from typing import Any

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import coo_array

from countertrial.methods.signed.graph import Signed

_EPS = 1e-6
Rows = list[tuple[list[tuple[int, float]], float]]
"""Each a sum of columns that is at least the number beside it."""


def relax(ties: Sequence[Signed], cycles: Sequence[tuple[int, ...]],
          seconds: float) -> tuple[list[float], list[float]] | None:
    """The least weight of parts of ties that meets every cycle once.

    Returns:
        How far each tie is given up, and the share of each cycle in the packing that proves it; `None` where it was not
        found in time.
    """
    rows: Rows = [([(number, 1.0) for number in cycle], 1.0) for cycle in cycles]
    matrix, least = _matrix(rows, len(ties))
    found = linprog([tie.weight for tie in ties], A_ub=-matrix, b_ub=-least, bounds=(0, None), method="highs",
                    options={"time_limit": seconds})
    if found.status != 0:
        return None
    return [float(one) for one in found.x], [max(0.0, -float(one)) for one in found.ineqlin.marginals]


def solve(ties: Sequence[Signed], size: int, camps: int, cycles: Sequence[tuple[int, ...]],
          seconds: float) -> tuple[list[int] | None, int]:
    """The cheapest split in whole numbers.

    Returns:
        Camps, or `None` where none was found in time; and a weight below which no split is.
    """
    rows, columns = _two(ties, size) if camps == 2 else _several(ties, size, camps)
    rows += [([(number, 1.0) for number in cycle], 1.0) for cycle in cycles]
    matrix, least = _matrix(rows, columns)
    costs = np.zeros(columns)
    costs[:len(ties)] = [tie.weight for tie in ties]
    high = np.ones(columns)
    busiest = _busiest(ties, size)
    if camps == 2:
        high[len(ties) + busiest] = 0  # the two camps may be exchanged: one stands for both
    whole = np.ones(columns)
    whole[:len(ties)] = 0  # follow from the camps
    found: Any = milp(costs, constraints=LinearConstraint(matrix, lb=least), bounds=Bounds(0, high), integrality=whole,
                      options={"time_limit": seconds, "mip_rel_gap": 0.0})
    proved = 0 if found.mip_dual_bound is None else max(0, ceil(float(found.mip_dual_bound) - _EPS))
    if found.x is None:
        return None, proved
    placed = np.rint(found.x[len(ties):])
    if camps == 2:
        return [int(one) for one in placed], proved
    return [int(one) for one in placed.reshape(size, camps).argmax(axis=1)], proved


def _busiest(ties: Sequence[Signed], size: int) -> int:
    counts = np.bincount([end for tie in ties for end in (tie.one, tie.other)], minlength=size)
    return int(counts.argmax())


def _two(ties: Sequence[Signed], size: int) -> tuple[Rows, int]:
    """A friendly tie is given up where its ends differ, a hostile one where they are alike."""
    rows: Rows = []
    for number, tie in enumerate(ties):
        one, other = len(ties) + tie.one, len(ties) + tie.other
        if tie.hostile:
            rows.append(([(number, 1), (one, 1), (other, 1)], 1))
            rows.append(([(number, 1), (one, -1), (other, -1)], -1))
        else:
            rows.append(([(number, 1), (one, 1), (other, -1)], 0))
            rows.append(([(number, 1), (one, -1), (other, 1)], 0))
    return rows, len(ties) + size


def _several(ties: Sequence[Signed], size: int, camps: int) -> tuple[Rows, int]:
    """Each is in exactly one camp; the number of a camp is no greater than that of its first member."""
    def place(one: int, camp: int) -> int:
        return len(ties) + one * camps + camp

    rows: Rows = []
    for one in range(size):
        everywhere = [(place(one, camp), 1.0) for camp in range(camps)]
        rows += [(everywhere, 1), ([(at, -1.0) for at, _ in everywhere], -1)]
        rows += [([(place(one, camp), -1.0)], 0) for camp in range(one + 1, camps)]
    for number, tie in enumerate(ties):
        for camp in range(camps):
            one, other = place(tie.one, camp), place(tie.other, camp)
            if tie.hostile:
                rows.append(([(number, 1), (one, -1), (other, -1)], -1))
            else:
                rows.append(([(number, 1), (one, -1), (other, 1)], 0))
                rows.append(([(number, 1), (one, 1), (other, -1)], 0))
    return rows, len(ties) + size * camps


def _matrix(rows: Rows, columns: int) -> tuple[Any, Any]:
    entries = [(at, column, value) for at, (sums, _) in enumerate(rows) for column, value in sums]
    at, column, value = (np.array(part) for part in zip(*entries, strict=True))
    return (coo_array((value.astype(float), (at, column)), shape=(len(rows), columns)).tocsr(),
            np.array([least for _, least in rows], dtype=float))
