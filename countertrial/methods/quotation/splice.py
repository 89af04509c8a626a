"""A part of a quotation that stands as two pieces: joined from two places, or cut without a mark."""

from collections.abc import Sequence

import numpy as np
from rapidfuzz.distance import Indel

from countertrial.methods.quotation.align import Table, Tables, table
from countertrial.methods.quotation.index import Index
from countertrial.methods.quotation.piece import ALIKE, FAR, SMALL, Piece, keys_of, piece_of, shifted, speaks
from countertrial.methods.wordcosts import REPLACE, SPELLING

HALF = 4
"""Words of a half at least."""
_CUT, _SAVED, _SKIPPED = 30, 150, 3


def halves_of(at: Index, keys: Sequence[str], lows: Sequence[int], wide: Tables,
              whole: int | None) -> tuple[Piece, ...] | None:
    """The two places that a part was joined from, where they are clearly cheaper than the whole."""
    heads, tails = wide.heads().T, wide.tails().T
    cuts = np.arange(HALF, len(keys) - HALF + 1)
    sums = heads[:, cuts].min(axis=0) + tails[:, cuts].min(axis=0)
    cut = int(cuts[int(sums.argmin())])
    cost = int(sums.min())
    if cost > _CUT * len(keys) or (whole is not None and cost + _SAVED > whole):
        return None
    number = int(heads[:, cut].argmin())
    head = _half(keys[:cut], lows[number], wide.each[number])
    number = int(tails[:, cut].argmin())
    low, size = lows[number], wide.each[number].changes.shape[1]
    tail = _half(keys[cut:], low, table(keys[cut:], keys_of(at, low, low + size)))
    if head is None or tail is None:
        return None
    tail = shifted(tail, cut)
    # A cut that skips nothing, or repeats a word or two, is no cut: the whole says it better.
    far = at.text_at(head.b[0]) != at.text_at(tail.b[0]) or not -HALF <= tail.b[0] - head.b[1] < _SKIPPED
    return (head, tail) if far or whole is None else None


def _half(keys: Sequence[str], low: int, costs: Table) -> Piece | None:
    """The first place of the least cost, as dear as a whole may be at most, and with as many of its longer words."""
    row = costs.rows[len(keys)]
    if int(row.min()) > FAR * len(keys):
        return None
    piece = piece_of(low, costs, int(row.argmin()), len(keys))
    return piece if speaks(keys, piece, low, costs) else None


def carried(at: Index, keys: Sequence[str], whole: Piece, halves: tuple[Piece, ...]) -> bool:
    """Whether a whole has both halves, misread: one of them, better read, stands in a copy, or is a stock phrase."""
    far = [one for one in halves if one.b[1] <= whole.b[0] or whole.b[1] <= one.b[0]]
    return bool(far) and all(_met(at, keys, whole, one.a) for one in far)


def _met(at: Index, keys: Sequence[str], whole: Piece, span: tuple[int, int]) -> bool:
    """Whether half of the longer words of a stretch of the quotation stand in a place, or one like each."""
    long = {one for one in range(*span) if len(keys[one]) > SMALL}
    source = keys_of(at, *whole.b)
    low = whole.b[0]
    met = {one for step in whole.steps for one in range(*step.a) if step.kind in ("same", "joined", "split") or (
        step.kind == "replaced"
        and Indel.normalized_similarity(keys[one], source[step.b[0] - low]) >= (REPLACE - ALIKE) / SPELLING)}
    return bool(long) and 2 * len(met & long) >= len(long)


def parted_by_gap(whole: Piece) -> tuple[Piece, ...]:
    """The two pieces of a whole that lacks some words in a row and has every other; none where it does not."""
    gap = [number for number, one in enumerate(whole.steps) if one.kind != "same"]
    if not gap or any(whole.steps[one].kind != "omitted" for one in gap) or gap[-1] - gap[0] != len(gap) - 1:
        return ()
    head, tail = whole.steps[:gap[0]], whole.steps[gap[-1] + 1:]
    if len(gap) < _SKIPPED or min(len(head), len(tail)) < HALF:
        return ()
    return tuple(Piece((one[0].a[0], one[-1].a[1]), (one[0].b[0], one[-1].b[1]), one, 0) for one in (head, tail))
