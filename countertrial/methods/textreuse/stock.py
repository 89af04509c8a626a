"""Passages that are a stock phrase and chance: the words beside it happen to be alike in two texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.records import Match, Why

WHYS = tuple(Why)
"""Kinds of formulae by the numbers that columns name them by."""

APART = 1 << 33
"""More than the length of any text: places of all texts are counted on one line, so far apart."""


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Stock phrases of pairs of texts, in columns.

    Args:
        why: int64[n], why each is a formula, by its number in `WHYS`.
        texts: int64[n, 2], rows of the two texts.
        spans: int64[n, 4], what both have of it: span in the first and in the second text.
    """

    why: NDArray[np.int64]
    texts: NDArray[np.int64]
    spans: NDArray[np.int64]


class Stock:
    """Where stock phrases stand.

    Args:
        phrases: What pairs of texts have of stock phrases.
        rows: Row of each text by its id.
        least: Characters outside of stock phrases that make a passage.
    """

    def __init__(self, phrases: Sequence[Phrases], rows: Mapping[str, int], least: int) -> None:
        none = np.zeros((0, 2), np.int64)
        base = np.concatenate([none, *(one.texts for one in phrases)]) * APART
        spans = np.concatenate([np.tile(none, 2), *(one.spans for one in phrases)]) + np.repeat(base, 2, axis=1)
        self.low, self.high = _union(spans.reshape(-1, 2))
        self.before = np.concatenate([[0], np.cumsum(self.high - self.low)])
        self.rows = rows
        self.least = least

    def holds(self, matches: Sequence[Match]) -> NDArray[np.bool_]:
        """Of which passages half is stock phrases, and too little stands outside of them to be one."""
        found = np.zeros(len(matches), np.bool_)
        for spans in ([one.a for one in matches], [one.b for one in matches]):
            base = np.array([self.rows[one.source] for one in spans], np.int64) * APART
            start = base + np.array([one.start for one in spans], np.int64)
            end = base + np.array([one.end for one in spans], np.int64)
            inside = self._until(end) - self._until(start)
            found |= (2 * inside >= end - start) & (end - start - inside < self.least)
        return found

    def _until(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many characters before each place are those of stock phrases."""
        count = np.searchsorted(self.low, at)
        over = np.maximum(self.high[count - 1] - at, 0) if len(self.high) else np.zeros(len(at), np.int64)
        return self.before[count] - np.where(count > 0, over, 0)


def _union(spans: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same places as spans that do not overlap: first characters, and one past the last."""
    low, high = spans[np.lexsort(spans.T[::-1])].T
    reach = np.maximum.accumulate(high) if len(high) else high
    first = np.flatnonzero(np.concatenate([[True], low[1:] > reach[:-1]])[:len(low)])
    return low[first], np.maximum.reduceat(high, first) if len(first) else high
