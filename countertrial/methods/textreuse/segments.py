"""One match taken apart where two passages only stand beside one another in both texts."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.corpus import Compared, Piece

FALL = 80
"""Letters by which what is unlike outweighs what is like between two passages: some two hundred letters of other words
fall so far, since any two texts have short words in common; one rewritten sentence within a passage does not."""

FIRM = 30
"""Letters in a row that both texts have, after which words left out before are no counterpart of words put in."""

ALIKE = 0.45
"""Share of letters in common, in order, below which two stretches have only met: any two texts share a third."""


def segments(pieces: Sequence[Piece], one: str, other: str, least: int) -> list[list[Piece]]:
    """Pieces in groups, between which the texts have nothing in common for as long as three lines.

    Args:
        pieces: Aligned pieces of a match, in order of the first text.
        one: The first text.
        other: The second.
        least: Code points that a group covers on both sides.

    Returns:
        One group of all pieces where there is no such place, or where pieces before and after it change places.

    Limits:
        Words left out or put in on one side alone part nothing, however many they are.
    """
    found: list[list[Piece]] = []
    start = end = score = best = 0
    unlike = _Unlike()
    for at, piece in enumerate(pieces):
        if at:
            score += unlike.between(pieces[at - 1], piece, one, other)
        if best - score >= FALL or score < 0:
            found.append(list(pieces[start:end]))
            start, score, best = at, 0, 0
            unlike = _Unlike()
        score += piece[1] - piece[0]
        unlike.passed(piece)
        if score >= best:
            best, end = score, at + 1
    found.append(list(pieces[start:end]))
    long = [some for some in found if some and _covers(some, least)]
    apart = all(before[-1][1] <= after[0][0] and max(one[3] for one in before) <= min(one[2] for one in after)
                for before, after in pairwise(long))
    return long if len(long) > 1 and apart else [list(pieces)]


class _Unlike:
    """Code points that have nothing over against them, since both texts last agreed for some words.

    Words of the one text and words of the other that stand side by side are often given as left out here and put in
    there, with a space or a short word between that both happen to have.
    """

    def __init__(self) -> None:
        self.here = self.there = 0

    def cost(self, here: int, there: int) -> int:
        """Add what stands on each side without its like; how much of it stands over against one another."""
        self.here, self.there = self.here + max(here, 0), self.there + max(there, 0)
        both = min(self.here, self.there)
        self.here, self.there = self.here - both, self.there - both
        return both

    def passed(self, piece: Piece) -> None:
        """Forget what stood before, if the texts agree for long enough."""
        if piece[1] - piece[0] >= FIRM:
            self.here = self.there = 0

    def between(self, before: Piece, after: Piece, one: str, other: str) -> int:
        """Like less unlike letters between two pieces."""
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 (a quarter of the start of a command)

        here, there = one[before[1]:after[0]], other[before[3]:after[2]]
        if here and there:
            like = Levenshtein.normalized_similarity(here, there)
            if like >= ALIKE:
                return round((2 * like - 1) * max(len(here), len(there)))
        return -self.cost(len(here), len(there))


def surely_one(pieces: NDArray[np.uint32], fast: Any = None) -> bool:
    """Whether `segments` finds no place to part, even if all that lies between pieces were unlike.

    Args:
        pieces: uint32[p, 4], aligned pieces of a match, in order of the first text.
        fast: The compiled loops, if they are used.
    """
    if fast is not None:
        compiled: bool = fast.surely_one(pieces, FALL, FIRM)
        return compiled
    rows = pieces.tolist()
    score = best = 0
    unlike = _Unlike()
    for at, piece in enumerate(rows):
        if at:
            before = rows[at - 1]
            score -= unlike.cost(piece[0] - before[1], piece[2] - before[3])
            if score < 0 or best - score >= FALL:
                return False
        score += piece[1] - piece[0]
        unlike.passed(piece)
        best = max(best, score)
    return True


def strewn(pieces: Sequence[Piece], blocks: Sequence[Piece], gap: int) -> list[list[Piece]]:
    """Pieces by groups of blocks that lie far from one another in both texts, in whatever order.

    Args:
        pieces: Aligned pieces of a match.
        blocks: Its blocks, spans as of a piece; blocks of one passage in another order touch one another on one side.
        gap: Code points that are far.
    """
    groups: list[list[Piece]] = []
    for one in blocks:
        near = [some for some in groups if any(
            min(max(one[at], other[at]) - min(one[at + 1], other[at + 1]) for at in (0, 2)) < gap for other in some)]
        groups = [some for some in groups if some not in near] + [[one, *(other for some in near for other in some)]]
    return sorted(found for some in groups for found in [[piece for piece in pieces if any(
        one[0] <= piece[0] and piece[1] <= one[1] and one[2] <= piece[2] and piece[3] <= one[3] for one in some)]]
        if found)


def without_strays(parts: Sequence[Compared], short: int) -> list[Compared]:
    """Aligned blocks of a match without those that only draw it out: a word or two, far from all the others.

    Args:
        parts: The blocks.
        short: Code points below which a block may be a stray.

    Returns:
        Those left, in the same order: none of them is short and covers less than half of what it adds to the span of
        the others in either text, or lies inside others in both.
    """
    kept = list(parts)
    while len(kept) > 1:
        stray = next((one for one in kept if max(one.a[1] - one.a[0], one.b[1] - one.b[0]) < short
                      and _is_stray(one, [other for other in kept if other is not one])), None)
        if stray is None:
            break
        kept.remove(stray)
    return kept


def _is_stray(one: Compared, others: Sequence[Compared]) -> bool:
    """Whether a block draws out the span of the others in one text, or lies inside another in both texts."""
    added = []
    for (low, high), spans in ((one.a, [other.a for other in others]), (one.b, [other.b for other in others])):
        first, last = min(some[0] for some in spans), max(some[1] for some in spans)
        if max(first - low, 0) + max(high - last, 0) > 2 * (high - low):
            return True
        added.append(not any(some[0] <= low and high <= some[1] for some in spans))
    return not any(added)


def _covers(some: Sequence[Piece], least: int) -> bool:
    return min(some[-1][1] - some[0][0], max(one[3] for one in some) - min(one[2] for one in some)) >= least
