"""N-grams linked with their like, and pairs of them kept or dropped, for numba. Twins stand in `join`."""

from typing import Any

import numpy as np

from countertrial.methods.textreuse.kernels_hashes import compiled


@compiled
def buckets(key: Any, shift: Any, count: int) -> Any:
    """Rows put together by the high bits of a key, in their order within each bucket.

    Args:
        key: uint64[n].
        shift: Bits of it that do not count, as uint64.
        count: Number of buckets.

    Returns:
        int64[n], rows bucket by bucket; int64[count + 1], where each bucket begins.
    """
    edges = np.zeros(count + 1, np.int64)
    for value in key:
        edges[np.int64(value >> shift) + 1] += 1
    for each in range(count):
        edges[each + 1] += edges[each]
    at = edges[:-1].copy()
    order = np.empty(len(key), np.int64)
    for row in range(len(key)):
        bucket = np.int64(key[row] >> shift)
        order[at[bucket]] = row
        at[bucket] += 1
    return order, edges


@compiled
def _fits(one: int, other: int) -> bool:
    """Whether texts may share words: both of one language, or that of one of them unknown."""
    return one == other or one < 0 or other < 0


@compiled
def _runs(hashes: Any, text: Any) -> Any:
    """Where runs of one n-gram in one text begin, and where, among the runs, n-grams begin; each with its end."""
    first, group = np.empty(len(hashes) + 1, np.int64), np.empty(len(hashes) + 1, np.int64)
    runs = groups = 0
    for at in range(len(hashes)):
        new = at == 0 or hashes[at] != hashes[at - 1]
        if new:
            group[groups] = runs
            groups += 1
        if new or text[at] != text[at - 1]:
            first[runs] = at
            runs += 1
    first[runs], group[groups] = len(hashes), runs
    return first[:runs + 1], group[:groups + 1]


@compiled
def linked(hashes: Any, text: Any, start: Any, end: Any, language: Any, weights: Any, links: int,
           occurrences: int) -> Any:
    """Each n-gram paired with the same n-gram in the texts before it; twin of what `join.link` does.

    Args:
        hashes: uint64[n], sorted; those of one n-gram by text and place.
        text: uint32[n].
        start: uint32[n].
        end: uint32[n].
        language: int64[d], of each text; -1 where unknown.
        weights: uint32[max_df + 1], by the number of texts that have an n-gram; more are left out.
        links: Distinct earlier texts looked at.
        occurrences: Places in one text looked at.

    Returns:
        uint32[7, s], columns of `Seeds`; number of n-grams left out.
    """
    first, group = _runs(hashes, text)
    total = above = 0
    for one in range(len(group) - 1):
        df = group[one + 1] - group[one]
        if df >= len(weights):
            above += 1
            continue
        for late in range(group[one], group[one + 1]):
            wide = min(first[late + 1] - first[late], occurrences)
            for early in range(max(late - links, group[one]), late):
                if _fits(language[text[first[early]]], language[text[first[late]]]):
                    total += wide * min(first[early + 1] - first[early], occurrences)
    found = np.empty((7, total), np.uint32)
    to = 0
    for one in range(len(group) - 1):
        df = group[one + 1] - group[one]
        if df >= len(weights):
            continue
        for late in range(group[one], group[one + 1]):
            wide = min(first[late + 1] - first[late], occurrences)
            for early in range(max(late - links, group[one]), late):
                if not _fits(language[text[first[early]]], language[text[first[late]]]):
                    continue
                for a in range(first[early], first[early] + min(first[early + 1] - first[early], occurrences)):
                    for b in range(first[late], first[late] + wide):
                        found[0, to], found[1, to] = text[a], text[b]
                        found[2, to], found[3, to] = start[a], end[a]
                        found[4, to], found[5, to] = start[b], end[b]
                        found[6, to] = weights[df]
                        to += 1
    return found, above


@compiled
def in_company(a: Any, b: Any, a_start: Any, b_start: Any, width: int) -> Any:
    """Which pairs have another of the same two texts on their diagonal or a neighbouring one.

    Args:
        a: uint32[n], rows of texts; those of each two texts are together.
        b: uint32[n].
        a_start: uint32[n].
        b_start: uint32[n].
        width: Width of a diagonal in code points.
    """
    kept = np.zeros(len(a), np.bool_)
    low = 0
    while low < len(a):
        high = low + 1
        while high < len(a) and a[high] == a[low] and b[high] == b[low]:
            high += 1
        if high - low > 1:
            diagonal = np.empty(high - low, np.int64)
            for at in range(low, high):
                diagonal[at - low] = (np.int64(b_start[at]) - np.int64(a_start[at])) // width
            order = np.argsort(diagonal)
            for at in range(high - low - 1):
                if diagonal[order[at + 1]] - diagonal[order[at]] <= 1:
                    kept[low + order[at]] = kept[low + order[at + 1]] = True
        low = high
    return kept
