"""From chains to passages: boxes are merged, pieces of one passage grouped, and what is too short left out."""

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.chains import A_HIGH, A_LOW, B_HIGH, B_LOW, COUNT, WEIGHT, Boxes
from countertrial.methods.textreuse.passagetable import Passages, ordered, passages_from
from countertrial.methods.textreuse.records import Settings

Box = list[int]

MANY = 200
"""Boxes in one place above which no group is looked for: a page of stock phrases."""

FAR = 1 << 33
"""More than the length of any text."""


def passages(boxes: Boxes, texts: NDArray[np.int64], settings: Settings) -> Passages:
    """Merge, group and keep.

    Args:
        boxes: int64[c, 6], of whole pairs of texts, sorted by texts and places.
        texts: int64[c, 2], rows of the two texts.
        settings: Distances and least lengths.

    Returns:
        Sorted by texts and places.
    """
    edges = np.flatnonzero((np.diff(texts, axis=0, prepend=-1) != 0).any(1))
    counts = np.diff(edges, append=len(boxes))
    pairs: list[tuple[int, int]] = []
    groups: list[list[Box]] = []
    for low, high in zip(edges[counts > 1].tolist(), (edges + counts)[counts > 1].tolist(), strict=True):
        merged = [one for one in merge(boxes[low:high].tolist(), settings) if one[COUNT] >= settings.needed]
        some = regroup(merged, settings)
        pairs += [(*texts[low].tolist(),)] * len(some)
        groups += some
    alone = edges[counts == 1]
    found = ordered([Passages(texts[alone], np.arange(len(alone) + 1), boxes[alone]), passages_from(pairs, groups)])
    return found.take(np.flatnonzero(_fit(found, settings)))


def _fit(found: Passages, settings: Settings) -> NDArray[np.bool_]:
    """Which passages have n-grams and letters enough."""
    hulls = found.hulls
    sizes = np.minimum(hulls[:, A_HIGH] - hulls[:, A_LOW], hulls[:, B_HIGH] - hulls[:, B_LOW])
    fit: NDArray[np.bool_] = (found.seeds >= settings.needed) & (sizes >= settings.min_length)
    return fit


def promising(boxes: Boxes, texts: NDArray[np.int64], settings: Settings) -> tuple[Boxes, NDArray[np.int64]]:
    """Boxes without those of too few n-grams that nothing of their two texts lies near enough to be merged with.

    Args:
        boxes: int64[c, 6], of whole pairs of texts, sorted by texts and places.
        texts: int64[c, 2], rows of the two texts.
        settings: Distances and least number of n-grams.
    """
    if not len(boxes):
        return boxes, texts
    new = (np.diff(texts, axis=0, prepend=-1) != 0).any(1)
    reach = settings.merge_gap + settings.group_gap
    gap = boxes[1:, A_LOW] - np.maximum.accumulate(boxes[:, A_HIGH] + np.cumsum(new) * FAR)[:-1] + np.cumsum(
        new)[:-1] * FAR
    near = ~new[1:] & (gap <= reach)
    keep = boxes[:, COUNT] >= settings.needed
    keep[1:] |= near
    keep[:-1] |= near
    return boxes[keep], texts[keep]


def merge(boxes: list[Box], settings: Settings) -> list[Box]:
    """Boxes of one pair of texts that lie near one another on both sides become one, until nothing changes."""
    boxes = sorted(boxes)
    changed = len(boxes) > 1
    while changed:
        changed = False
        kept: list[Box] = []
        passed = 0  # boxes at the beginning of `kept` that end too far before the next one
        reach = settings.merge_gap + max(one[A_HIGH] - one[A_LOW] for one in boxes) // 4
        for one in boxes:
            while passed < len(kept) and kept[passed][A_HIGH] + reach < one[A_LOW]:
                passed += 1
            other = next((kept[at] for at in range(len(kept) - 1, passed - 1, -1) if _near(kept[at], one, settings)
                          and not _again(kept[at], one, settings)), None)
            if other is None:
                kept.append(list(one))
            else:
                _absorb(other, one)
                changed = True
        boxes = sorted(kept)
    return boxes


def _near(one: Box, other: Box, settings: Settings) -> bool:
    """Whether boxes lie near one another on both sides, and in the same order on both."""
    for low, there in ((A_LOW, B_LOW), (A_HIGH, B_HIGH)):
        step, beside = other[low] - one[low], other[there] - one[there]
        if step * beside < 0 and min(abs(step), abs(beside)) > settings.drift:
            return False
    shorter = min(one[A_HIGH] - one[A_LOW], one[B_HIGH] - one[B_LOW], other[A_HIGH] - other[A_LOW],
                  other[B_HIGH] - other[B_LOW])
    limit = settings.merge_gap + shorter // 4
    return (max(one[A_LOW], other[A_LOW]) - min(one[A_HIGH], other[A_HIGH]) <= limit
            and max(one[B_LOW], other[B_LOW]) - min(one[B_HIGH], other[B_HIGH]) <= limit)


def _again(one: Box, other: Box, settings: Settings) -> bool:
    """Whether boxes are one passage that stands twice: the same place in one text, two places in the other."""
    a, b = (min(one[high], other[high]) - max(one[low], other[low]) for low, high in ((A_LOW, A_HIGH), (B_LOW, B_HIGH)))
    common, low, high = (a, A_LOW, A_HIGH) if a > b else (b, B_LOW, B_HIGH)
    longer, shorter = max(one[high] - one[low], other[high] - other[low]), min(one[COUNT], other[COUNT])
    if common < settings.min_length or 4 * common < 3 * longer or 4 * min(a, b) > common:
        return False
    # Pieces in another order may be drawn out over one another, but then they have few n-grams for their length.
    return all(4 * abs(box[A_HIGH] - box[A_LOW] - box[B_HIGH] + box[B_LOW]) <= longer for box in (one, other)) and (
        2 * shorter >= max(one[COUNT], other[COUNT]))


def _absorb(one: Box, other: Box) -> None:
    one[:] = [min(one[A_LOW], other[A_LOW]), max(one[A_HIGH], other[A_HIGH]), min(one[B_LOW], other[B_LOW]),
              max(one[B_HIGH], other[B_HIGH]), one[COUNT] + other[COUNT], one[WEIGHT] + other[WEIGHT]]


def regroup(boxes: list[Box], settings: Settings) -> list[list[Box]]:
    """Boxes near one another in both texts, in whatever order, are one passage if they cover half of what lies there.

    Near in one text is not enough: of two passages that stand in another order, with other words between, each begins
    with a phrase that may stand by chance beside the other.
    """
    return sorted(found for some in _close(boxes, settings.group_gap) for found in _together(some, settings))


def _together(boxes: list[Box], settings: Settings) -> list[list[Box]]:
    """Groups that cover half of what lies around them.

    A passage that stands twice is two groups. Boxes of few n-grams, which met by chance, are set apart.
    """
    again = _repeated(boxes, settings)
    if again:
        return [some for part in ([one for one in boxes if one not in again], again)
                for some in regroup(part, settings)]
    if _covers(boxes):
        return [sorted(boxes)]
    if len(boxes) > MANY:
        return [[one] for one in boxes]
    kept = sorted(boxes, key=lambda one: (-one[COUNT], one))
    rest: list[Box] = []
    while not _covers(kept):
        rest.append(kept.pop())
    return [*regroup(kept, settings), *regroup(rest, settings)]


def _repeated(boxes: list[Box], settings: Settings) -> list[Box]:
    """Boxes that have the passage of another once more."""
    if not 1 < len(boxes) <= MANY:
        return []
    kept: list[Box] = []
    again: list[Box] = []
    for one in sorted(boxes, key=lambda box: (-box[COUNT], box)):
        (again if any(_again(one, other, settings) for other in kept) else kept).append(one)
    return again


def _close(boxes: list[Box], gap: int) -> list[list[Box]]:
    """Boxes in groups that have no gap inside, neither in the one text nor in the other."""
    found: list[list[Box]] = []
    left = [boxes] if boxes else []
    while left:
        some = left.pop()
        parts = _split(some, gap)
        if len(parts) > 1:
            left += parts
        else:
            found.append(some)
    return found


def _split(boxes: list[Box], gap: int) -> list[list[Box]]:
    """Boxes in groups between which there is a gap on one side or the other."""
    for low, high in ((A_LOW, A_HIGH), (B_LOW, B_HIGH)):
        parts: list[list[Box]] = []
        end = 0
        for one in sorted(boxes, key=lambda box: (box[low], box)):
            if parts and one[low] - end <= gap:
                parts[-1].append(one)
                end = max(end, one[high])
            else:
                parts.append([one])
                end = one[high]
        if len(parts) > 1:
            return parts
    return [boxes]


def _covers(boxes: list[Box]) -> bool:
    for low, high in ((A_LOW, A_HIGH), (B_LOW, B_HIGH)):
        covered, end = 0, -1
        for one in sorted(boxes, key=lambda box: box[low]):
            covered += max(one[high] - max(one[low], end), 0)
            end = max(end, one[high])
        if 2 * covered < end - min(one[low] for one in boxes):
            return False
    return True
