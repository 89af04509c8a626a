"""From pairs of places to chains: n-grams that follow one another in both texts."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.join import Seeds
from countertrial.methods.textreuse.records import Settings

A_LOW, A_HIGH, B_LOW, B_HIGH, COUNT, WEIGHT = range(6)
"""Columns of a box: span in the earlier text, span in the later one, n-grams, sum of their weights."""

Boxes = NDArray[np.int64]


def chain(seeds: Seeds, settings: Settings, fast: Any = None) -> tuple[Boxes, NDArray[np.int64]]:
    """Put pairs of places together that follow one another in both texts.

    Args:
        seeds: Sorted by texts and places.
        settings: Gaps and drift.
        fast: The compiled loops, if they are used.

    Returns:
        int64[c, 6], one box a chain, and int64[c, 2], its two texts; sorted by texts and places.

    Limits:
        A chain is greedy: a pair joins the open chain that is nearest. 128 are open at a time.
    """
    pairs = np.flatnonzero((np.diff(seeds.a, prepend=seeds.a[:1]) != 0) | (np.diff(seeds.b, prepend=seeds.b[:1]) != 0))
    edges = np.concatenate([[0], pairs, [len(seeds)]]) if len(seeds) else np.zeros(1, np.int64)
    if fast is not None:
        return _compiled(seeds, edges, settings, fast)
    boxes: list[list[int]] = []
    texts: list[tuple[int, int]] = []
    columns = [one.tolist() for one in (seeds.a_start, seeds.a_end, seeds.b_start, seeds.b_end, seeds.weight)]
    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        found = _chain_pair(columns, low, high, settings)
        found.sort()
        boxes += found
        texts += [(int(seeds.a[low]), int(seeds.b[low]))] * len(found)
    return np.array(boxes, np.int64).reshape(-1, 6), np.array(texts, np.int64).reshape(-1, 2)


def _compiled(seeds: Seeds, edges: NDArray[np.int64], settings: Settings, fast: Any) -> tuple[Boxes, NDArray[np.int64]]:
    boxes, pair = fast.chains(seeds.a_start, seeds.a_end, seeds.b_start, seeds.b_end, seeds.weight, edges, settings.gap,
                              settings.drift, settings.open_chains)
    order = np.lexsort((*boxes.T[::-1], pair))
    first = edges[pair[order]]
    return boxes[order], np.stack([seeds.a[first], seeds.b[first]], axis=1).astype(np.int64)


def _chain_pair(columns: list[list[int]], low: int, high: int, settings: Settings) -> list[list[int]]:
    """Chains of the pairs [low, high), all of the same two texts."""
    starts_a, ends_a, starts_b, ends_b, weights = columns
    opened: list[tuple[int, int, list[int]]] = []  # last start in a, last start in b, box
    closed: list[list[int]] = []
    gap, drift, most = settings.gap, settings.drift, settings.open_chains
    for at in range(low, high):
        a, b = starts_a[at], starts_b[at]
        still = []
        best, cost = -1, 0
        for one in opened:
            gap_a = a - one[2][A_HIGH]
            if gap_a > gap:
                closed.append(one[2])
                continue
            still.append(one)
            step_a, step_b = a - one[0], b - one[1]
            if step_b < -2 or b - one[2][B_HIGH] > gap or (step_a == 0 and step_b <= 0):
                continue
            off = abs(step_a - step_b)
            far = max(gap_a, 0) + max(b - one[2][B_HIGH], 0)
            if off > drift + far // 8:
                continue
            price = off + step_a + max(step_b, 0)
            if best < 0 or price < cost:
                best, cost = len(still) - 1, price
        opened = still
        if best >= 0:
            box = opened[best][2]
            box[A_HIGH] = max(box[A_HIGH], ends_a[at])
            box[B_HIGH] = max(box[B_HIGH], ends_b[at])
            box[B_LOW] = min(box[B_LOW], b)
            box[COUNT] += 1
            box[WEIGHT] += weights[at]
            opened[best] = (a, b, box)
            continue
        if len(opened) >= most:
            behind = min(range(len(opened)), key=lambda n: opened[n][:2])
            closed.append(opened.pop(behind)[2])
        opened.append((a, b, [a, ends_a[at], b, ends_b[at], 1, weights[at]]))
    return closed + [one[2] for one in opened]
