"""Where passages begin and end by the witness of many texts: what runs on over such a place in a few is two passages.

Two versions of one protocol share it whole, with the form at its head and every passage that others share with a part
of it. Taken as one passage, the whole would join all of these into one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.clusters import Link

NEAR = 40
"""Code points within which ends are one place, and which a span must reach beyond one to cross it."""

LEAST = 3
"""Spans that must begin or end at a place."""

FEW = 3
"""How many times more spans stop at a place than cross it."""

Pieces = NDArray[np.uint32]


def at_edges(links: Sequence[tuple[Link, Pieces]], least: int) -> list[tuple[Link, Pieces]]:
    """Links cut where many others of the same text begin or end.

    Args:
        links: Matches of rows with their aligned pieces, sorted.
        least: Code points that each part needs on both sides; what is shorter is left out.

    Limits:
        Where the parts lie in another order in the second text, a link stays whole.
    """
    spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, _ in links:
        for row, low, high in (one.a, one.b):
            spans[row].append((low, high))
    places = {row: found for row, some in spans.items() if len(some) > LEAST and (found := edges(some))}
    if not places:
        return list(links)
    return [part for one, pieces in links for part in _cut(one, pieces, places, least)]


def edges(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Places at which most spans stop and few run on, sorted.

    Args:
        spans: Of one text.
    """
    starts, ends = (np.sort(np.array(column, np.int64)) for column in zip(*spans, strict=True))
    both = np.sort(np.concatenate([starts, ends]))
    groups = np.split(both, np.flatnonzero(np.diff(both) > NEAR // 2) + 1)
    middles = np.array([some[len(some) // 2] for some in groups if len(some) >= LEAST], np.int64)

    def over(low: NDArray[np.int64], high: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many spans hold all from one place to another, which lie nearer than any span is long."""
        return np.searchsorted(starts, low, "right") - np.searchsorted(ends, high, "left")

    near = NEAR // 2
    before, after = over(middles - NEAR, middles - near), over(middles + near, middles + NEAR)
    across = over(middles - NEAR, middles + NEAR)
    stop = np.maximum(before, after)
    found: list[int] = middles[(stop - across >= LEAST) & (stop >= FEW * across)].tolist()
    return found


def _cut(link: Link, pieces: Pieces, places: Mapping[int, Sequence[int]], least: int) -> Iterator[tuple[Link, Pieces]]:
    cuts = set(_inside(link.a, places))
    cuts |= {_carried(pieces, at) for at in _inside(link.b, places)}
    parts = [pieces]
    for at in sorted(cuts):
        parts += [some for some in _at(parts.pop(), at) if len(some)]
    if len(parts) < 2 or not _in_order(parts):
        yield link, pieces
        return
    kept = [part for part in (_part(link, some) for some in parts) if _size(part[0]) >= least]
    yield from kept or [(link, pieces)]


def _inside(place: tuple[int, int, int], places: Mapping[int, Sequence[int]]) -> list[int]:
    row, low, high = place
    return [at for at in places.get(row, ()) if low + NEAR <= at <= high - NEAR]


def _carried(pieces: Pieces, at: int) -> int:
    """A place of the second text in the first."""
    for a, a_end, b, b_end in pieces.tolist():
        if b <= at < b_end:
            return int(a + (at - b) * (a_end - a) // (b_end - b))
    after = pieces[pieces[:, 2] >= at]
    return int(after[:, 0].min()) if len(after) else int(pieces[:, 1].max())


def _at(pieces: Pieces, at: int) -> tuple[Pieces, Pieces]:
    """Pieces before and behind a place of the first text; a piece that runs over it is cut."""
    left, right = pieces[pieces[:, 0] < at].copy(), pieces[pieces[:, 1] > at].copy()
    for one in pieces[(pieces[:, 0] < at) & (pieces[:, 1] > at)].tolist():
        a, a_end, b, b_end = one
        there = b + (at - a) * (b_end - b) // (a_end - a)
        left[(left == one).all(1)] = (a, at, b, there)
        right[(right == one).all(1)] = (at, a_end, there, b_end)
    return left[left[:, 2] < left[:, 3]], right[right[:, 2] < right[:, 3]]


def _in_order(parts: Sequence[Pieces]) -> bool:
    return all(int(one[:, 3].max()) <= int(other[:, 2].min()) for one, other in pairwise(parts))


def _part(link: Link, pieces: Pieces) -> tuple[Link, Pieces]:
    return Link((link.a[0], int(pieces[:, 0].min()), int(pieces[:, 1].max())),
                (link.b[0], int(pieces[:, 2].min()), int(pieces[:, 3].max())), link.similarity), pieces


def _size(link: Link) -> int:
    return min(link.a[2] - link.a[1], link.b[2] - link.b[1])
