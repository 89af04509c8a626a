"""Two voices that date one event to times that have nothing in common: their holes together leave it no start."""

from collections.abc import Iterable, Iterator

from countertrial.methods.alibi.peel import merged

Narrowing = tuple[int, int, int]
"""A selector, -1 for always, and the first and last start that it rules out."""


def apart(lo: int, hi: int, holes: Iterable[Narrowing]) -> Iterator[tuple[int, int]]:
    """Pairs of selectors of which each leaves an event some start, and which leave it none together.

    Args:
        lo: Earliest start of the event.
        hi: Latest.
        holes: What rules out starts.

    Yields:
        Selectors, the smaller first, in rising order.
    """
    ruled: dict[int, list[tuple[int, int]]] = {}
    for selector, first, last in holes:
        ruled.setdefault(selector, []).append((first, last))
    always = ruled.pop(-1, [])
    if len(ruled) < 2:
        return
    left = {one: rest for one, some in sorted(ruled.items()) if (rest := _left(lo, hi, merged([*always, *some])))}
    names = list(left)
    for at, one in enumerate(names):
        for other in names[at + 1:]:
            if not _meet(left[one], left[other]):
                yield one, other


def _left(lo: int, hi: int, holes: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What sorted holes that do not touch leave of a window, as sorted stretches."""
    out, at = [], lo
    for first, last in holes:
        if first > hi:
            break
        if at < first:
            out.append((at, first - 1))
        at = max(at, last + 1)
    return [*out, (at, hi)] if at <= hi else out


def _meet(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> bool:
    """Whether two sorted lists of stretches share a start."""
    i = j = 0
    while i < len(one) and j < len(other):
        if one[i][0] <= other[j][1] and other[j][0] <= one[i][1]:
            return True
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return False
