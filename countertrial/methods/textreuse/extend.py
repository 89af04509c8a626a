"""Chains made longer at both ends, letter by letter."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

NEVER = -1_000_000
LANES = 4096
"""Ends extended at a time."""


def extend(letters: NDArray[np.uint32], a: NDArray[np.int64], a_stop: NDArray[np.int64], b: NDArray[np.int64],
           b_stop: NDArray[np.int64], *, forward: bool, band: int, drop: int,
           reach: int, fast: Any = None) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many letters of both sides still fit together, from two places on.

    Args:
        letters: uint32[n], of all texts.
        a: int64[m], first letter outside, on the first side.
        a_stop: int64[m], where its text ends: one past the last letter forward, the first letter backward.
        b: int64[m], the same for the second side.
        b_stop: int64[m], likewise.
        forward: Whether to go forward.
        band: Letters by which one side may run ahead of the other.
        drop: How far the score (+1 for an equal letter, -1 else) may fall below its best.
        reach: Letters of the first side after which it ends.
        fast: The compiled loops, if they are used.

    Returns:
        Letters to add on the first and on the second side, int64[m] each, at the best score; of equal scores the first.
    """
    way = 1 if forward else -1
    a_room = np.minimum((a_stop - a) if forward else (a - a_stop + 1), reach)
    b_room = (b_stop - b) if forward else (b - b_stop + 1)
    if fast is not None and band <= fast.WIDEST:
        more_a, more_b = fast.extended(letters, a, a_room, b, b_room, way, band, drop)
        return more_a, more_b
    parts = []
    for low in range(0, len(a), LANES):
        some = slice(low, low + LANES)
        parts.append(_lanes(letters, _Ends(a[some], a_room[some], b[some], b_room[some], way), band, drop))
    if not parts:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    return np.concatenate([one[0] for one in parts]), np.concatenate([one[1] for one in parts])


@dataclass(frozen=True, slots=True, eq=False)
class _Ends:
    """First letters outside on both sides, how many letters there are, and whether to go forward (1) or back (-1)."""

    a: NDArray[np.int64]
    a_room: NDArray[np.int64]
    b: NDArray[np.int64]
    b_room: NDArray[np.int64]
    way: int


def _lanes(letters: NDArray[np.uint32], ends: _Ends, band: int,
           drop: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    a, a_room, b, b_room, way = ends.a, ends.a_room, ends.b, ends.b_room, ends.way
    width = 2 * band + 1
    shift = np.arange(-band, band + 1)
    slope = np.arange(width, dtype=np.int32)
    grow_a, grow_b = np.zeros(len(a), np.int64), np.zeros(len(a), np.int64)
    live = np.flatnonzero((a_room > 0) & (b_room > 0))
    row = np.where((shift >= 0) & (shift <= b_room[live, None]), -shift, NEVER).astype(np.int32)
    best = np.zeros(len(live), np.int32)
    last = len(letters) - 1
    step = 0
    while len(live):
        step += 1
        column = step + shift[None, :]  # letters of b used after this row
        fit = (column >= 0) & (column <= b_room[live, None])
        there = np.clip(b[live, None] + way * (column - 1), 0, last)
        same = letters[np.clip(a[live] + way * (step - 1), 0, last)][:, None] == letters[there]
        new = row + np.where(same & (column >= 1), 1, np.where(column >= 1, -1, NEVER))
        new[:, :-1] = np.maximum(new[:, :-1], row[:, 1:] - 1)
        new = np.where(fit, new, NEVER)
        new = np.where(fit, np.maximum.accumulate(new + slope, axis=1) - slope, NEVER).astype(np.int32)
        place = new.argmax(1)
        top = new[np.arange(len(live)), place]
        better = top > best
        best = np.where(better, top, best)
        grow_a[live[better]] = step
        grow_b[live[better]] = step + shift[place[better]]
        go = (top > best - drop) & (step < a_room[live])
        live, row, best = live[go], new[go], best[go]
    return grow_a, grow_b
