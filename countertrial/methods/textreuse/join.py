"""From n-grams to pairs of places: each n-gram is linked to the texts before it that have it too."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.prints import Postings

BUCKET_BITS = 11
"""High bits of hashes by which n-grams are put together before they are sorted."""

STRETCH = 1 << 16
"""Pairs of places that are sorted at a time, about."""

LEAST_SLOT_BITS, MOST_SLOT_BYTES = 16, 1 << 30
"""Bounds of what n-grams are counted in: bits of a slot's number, bytes of all counts."""


@dataclass(frozen=True, slots=True, eq=False)
class Seeds:
    """N-grams that two texts share.

    Args:
        a: uint32[n], row of the earlier text.
        b: uint32[n], row of the later one.
        a_start: uint32[n], where it begins in a.
        a_end: uint32[n], one past its end.
        b_start: uint32[n], where it begins in b.
        b_end: uint32[n], one past its end.
        weight: uint32[n], in thousandths; 1000 where only two texts have it.
    """

    a: NDArray[np.uint32]
    b: NDArray[np.uint32]
    a_start: NDArray[np.uint32]
    a_end: NDArray[np.uint32]
    b_start: NDArray[np.uint32]
    b_end: NDArray[np.uint32]
    weight: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.a)

    def take(self, which: NDArray[np.int64] | NDArray[np.bool_]) -> "Seeds":
        """Some of them."""
        return Seeds(*(getattr(self, name)[which] for name in self.__slots__))


class Slots:
    """Counts of n-grams by the high bits of their hashes, up to two: who stands alone in a slot has no second place.

    Args:
        count: N-grams that will be counted, about; there are six slots and more for each.
        most: Bytes that may be taken.
        fast: The compiled loops, if they are used.
    """

    def __init__(self, count: int, most: int = MOST_SLOT_BYTES, fast: Any = None) -> None:
        wanted = int(np.ceil(np.log2(6 * count + 1)))
        bits = max(min(wanted, (4 * most).bit_length() - 1), LEAST_SLOT_BITS)
        self.fast = fast
        self._counts = np.zeros(1 << (bits - 2), np.uint8)  # four slots in a byte
        self._shift = np.uint64(64 - bits)

    def count(self, hashes: NDArray[np.uint64]) -> None:
        """Add n-grams."""
        if self.fast is not None:
            self.fast.count_slots(hashes, self._shift, self._counts)
            return
        slots, times = np.unique((hashes >> self._shift).astype(np.int64), return_counts=True)
        before = self._of(slots)
        more = np.minimum(before + times, 2) - before
        np.add.at(self._counts, slots >> 2, (more << (2 * (slots & 3))).astype(np.uint8))

    def may_recur(self, hashes: NDArray[np.uint64]) -> NDArray[np.bool_]:
        """Which n-grams do not stand alone in their slot; the others can have no second place."""
        if self.fast is not None:
            compiled: NDArray[np.bool_] = self.fast.shared(hashes, self._shift, self._counts)
            return compiled
        return self._of((hashes >> self._shift).astype(np.int64)) >= 2

    def _of(self, slots: NDArray[np.int64]) -> NDArray[np.int64]:
        found: NDArray[np.int64] = (self._counts[slots >> 2].astype(np.int64) >> (2 * (slots & 3))) & 3
        return found


def survivors(postings: Postings, fast: Any = None) -> Postings:
    """Those n-grams that may have a second place."""
    slots = Slots(len(postings), fast=fast)
    slots.count(postings.hash)
    return postings.take(slots.may_recur(postings.hash))


def ordered(*keys: NDArray[Any], fast: Any = None) -> NDArray[np.int64]:
    """Order of rows by several keys of whole numbers from 0 on, the last key first; as `numpy.lexsort`.

    Args:
        keys: Each of one value a row.
        fast: The compiled loops, if they are used.
    """
    if fast is None:
        return np.lexsort(keys)
    order = np.arange(len(keys[0]))
    for key in keys:
        order = fast.reordered(key.astype(np.uint64), order)
    return order


def _by_hash(postings: Postings, fast: Any) -> Postings:
    """N-grams by hash, text and place."""
    if fast is None:
        return postings.take(np.lexsort((postings.start, postings.text, postings.hash)))
    if not _in_order(postings):
        postings = postings.take(ordered(postings.start, postings.text, fast=fast))
    # What lies in one bucket has room near the processor: its rows are looked up in no time.
    order, edges = fast.buckets(postings.hash, np.uint64(64 - BUCKET_BITS), 1 << BUCKET_BITS)
    for low, high in pairwise(edges.tolist()):
        if high - low > 1:
            rows = order[low:high]
            order[low:high] = rows[ordered(postings.hash[rows], fast=fast)]
    return postings.take(order)


def _in_order(postings: Postings) -> bool:
    """Whether n-grams are in order of text and place."""
    text, start = postings.text, postings.start
    return bool(((text[1:] > text[:-1]) | ((text[1:] == text[:-1]) & (start[1:] >= start[:-1]))).all())


def link(postings: Postings, language: NDArray[np.int64], *, links: int, occurrences: int,
         max_df: int, fast: Any = None) -> tuple[Seeds, int]:
    """Pair each n-gram with the same n-gram in the texts before it.

    Args:
        postings: All places of each n-gram that is among them, in any order.
        language: int64[d], number of the language of each text, -1 where unknown.
        links: Distinct earlier texts looked at.
        occurrences: Places in one text looked at.
        max_df: N-grams in more texts are left out.
        fast: The compiled loops, if they are used.

    Returns:
        The pairs, and how many n-grams were left out.
    """
    some = _by_hash(postings, fast)
    if fast is not None:
        columns, left = fast.linked(some.hash, some.text, some.start, some.end, language,
                                    _weights(np.arange(max_df + 1)).astype(np.uint32), links, occurrences)
        return Seeds(*columns), int(left)
    fresh_hash = np.diff(some.hash, prepend=~some.hash[:1]) != 0
    fresh = fresh_hash | (np.diff(some.text, prepend=some.text[:1]) != 0)
    runs = np.flatnonzero(fresh)  # one run: one n-gram in one text
    many = np.minimum(np.diff(runs, append=len(some)), occurrences)
    group = np.cumsum(fresh_hash[runs]) - 1
    df = np.bincount(group) if len(group) else np.zeros(0, np.int64)
    above = df > max_df
    rank = np.arange(len(runs)) - np.flatnonzero(fresh_hash[runs])[group] if len(runs) else runs
    each = _Runs(runs, many, _weights(df)[group])
    parts = [_NO_SEEDS]
    for lag in range(1, links + 1):
        late = np.flatnonzero((rank >= lag) & ~above[group])
        if not len(late):
            break
        parts.append(_pairs(some, each, late - lag, late, language))
    return Seeds(*(np.concatenate([getattr(one, name) for one in parts]) for name in Seeds.__slots__)), int(above.sum())


def _weights(df: NDArray[np.int64]) -> NDArray[np.int64]:
    """Weight of n-grams by the number of texts that have them, in thousandths."""
    return np.rint(1000 / np.log2(np.maximum(df, 2))).astype(np.int64)


_NO_SEEDS = Seeds(*[np.zeros(0, np.uint32)] * 7)


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    """Places of one n-gram in one text: the first of them, how many are looked at; the weight of the n-gram."""

    first: NDArray[np.int64]
    many: NDArray[np.int64]
    weight: NDArray[np.int64]


def _pairs(some: Postings, of: _Runs, early: NDArray[np.int64], late: NDArray[np.int64],
           language: NDArray[np.int64]) -> Seeds:
    """All places of one run with all places of another."""
    runs, many, weight = of.first, of.many, of.weight[late]
    one, other = language[some.text[runs[early]]], language[some.text[runs[late]]]
    fit = (one == other) | (one < 0) | (other < 0)
    early, late, weight = early[fit], late[fit], weight[fit]
    times = many[early] * many[late]
    which = np.repeat(np.arange(len(early)), times)
    inner = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times)
    wide = many[late][which]
    a = runs[early][which] + inner // wide
    b = runs[late][which] + inner % wide
    return Seeds(some.text[a], some.text[b], some.start[a], some.end[a], some.start[b], some.end[b],
                 weight[which].astype(np.uint32))


def stretches(seeds: Seeds, texts: int, most: int = STRETCH) -> Iterator[Seeds]:
    """Pairs of places, some at a time: all of the same two texts together, in order of the earlier text.

    Args:
        seeds: The pairs, in any order.
        texts: Number of all texts.
        most: Pairs after which the next ones begin.
    """
    if len(seeds) <= most:
        yield seeds
        return
    stretch = np.cumsum(np.bincount(seeds.a, minlength=texts)) // most
    which = stretch[seeds.a]
    order = np.argsort(which.astype(np.uint16 if stretch[-1] < 1 << 16 else np.uint32), kind="stable")
    edges = np.concatenate([[0], np.cumsum(np.bincount(which))])
    for low, high in pairwise(edges.tolist()):
        if high > low:
            yield seeds.take(order[low:high])


def without_lonely(seeds: Seeds, width: int, needed: int = 2, fast: Any = None) -> Seeds:
    """Drop pairs with no other of the same two texts on their diagonal or a neighbouring one; sort the rest.

    Args:
        seeds: All pairs of each two texts that are among them.
        width: Width of a diagonal in code points.
        needed: N-grams that a passage needs; with one, none is lonely.
        fast: The compiled loops, if they are used.
    """
    if not len(seeds):
        return seeds
    if needed < 2:
        return _sorted(seeds, fast)
    if fast is not None:
        some = _sorted(seeds, fast)
        return some.take(fast.in_company(some.a, some.b, some.a_start, some.b_start, width))
    diagonal = (seeds.b_start.astype(np.int64) - seeds.a_start) // width
    order = np.lexsort((diagonal, seeds.b, seeds.a))
    a, b, sorted_diagonal = seeds.a[order], seeds.b[order], diagonal[order]
    other = np.ones(len(order), np.bool_)
    other[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
    near = ~other[1:] & (sorted_diagonal[1:] - sorted_diagonal[:-1] <= 1)
    company = np.zeros(len(order), np.bool_)
    company[1:] |= near
    company[:-1] |= near
    return _sorted(seeds.take(order[company]), fast)


def _sorted(seeds: Seeds, fast: Any) -> Seeds:
    """By texts and places, then by ends: letters of one ligature begin in one place."""
    some = seeds.take(ordered(seeds.b_start, seeds.a_start, seeds.b, seeds.a, fast=fast))
    keys = (some.b_start, some.a_start, some.b, some.a)
    if np.logical_and.reduce([one[1:] == one[:-1] for one in keys]).any():
        return some.take(np.lexsort((some.weight, some.b_end, some.a_end, *keys)))
    return some
