"""Passages that are a stock phrase and chance: the words beside it happen to be alike in two texts."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.records import Match, Span, Why

WHYS = tuple(Why)
"""Kinds of formulae by the numbers that columns name them by."""


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
        spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for one in phrases:
            for (a, b), (low, high, there, end) in zip(one.texts.tolist(), one.spans.tolist(), strict=True):
                spans[a].append((low, high))
                spans[b].append((there, end))
        self.spans = {row: _union(some) for row, some in spans.items()}
        self.rows = rows
        self.least = least

    def holds(self, match: Match) -> bool:
        """Whether half of a passage is stock phrases, and too little stands outside of them to be one."""
        return any(self._mostly(span) for span in (match.a, match.b))

    def _mostly(self, span: Span) -> bool:
        some = self.spans.get(self.rows[span.source], [])
        first = max(bisect_left(some, (span.start,)) - 1, 0)
        near = some[first:bisect_left(some, (span.end,), first)]
        inside = sum(max(0, min(high, span.end) - max(low, span.start)) for low, high in near)
        return 2 * inside >= span.length and span.length - inside < self.least


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places as spans that do not overlap."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(set(spans)):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found
