"""Words of folded texts and their hashes."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.fold import IDEOGRAPH, LETTER, Folded

LONGEST = 200
"""Letters after which a word is cut where words are compared."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words of one or more texts.

    Args:
        first: int64[w], first letter of each.
        size: int64[w], letters of each.
        start: int64[w], place of its first letter in the source.
        end: int64[w], one past the place of its last letter.
        offsets: int64[d + 1], first word of each text.
        unspaced: bool[w], whether it is a single sign of a script without gaps between words.
    """

    first: NDArray[np.int64]
    size: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    offsets: NDArray[np.int64]
    unspaced: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.first)


def words_of(folded: Folded, fast: Any = None) -> Words:
    """Split texts into words: runs of letters without a gap; each sign of a script without gaps is one."""
    n = len(folded.letters)
    first = (_starts(folded) if fast is None else
             fast.word_starts(folded.gaps, folded.kinds, folded.at, folded.offsets))
    size = np.diff(first, append=n)
    last = first + size - 1
    unspaced = folded.kinds[first] >= IDEOGRAPH if n else np.zeros(0, np.bool_)
    return Words(first, size, folded.at[first], folded.at[last] + 1 if n else first,
                 np.searchsorted(first, folded.offsets).astype(np.int64), unspaced)


def _starts(folded: Folded) -> NDArray[np.int64]:
    """First letter of each word."""
    n = len(folded.letters)
    new = np.ones(n, np.bool_)
    if n:
        new[1:] = folded.gaps[1:] != folded.gaps[:-1]
        other = folded.kinds != LETTER
        if other.any():
            new[1:] |= (folded.kinds[1:] != folded.kinds[:-1]) | other[1:]
            same = folded.at[1:] == folded.at[:-1]
            new[1:] &= ~same
        inside = folded.offsets[(folded.offsets < n)]
        new[inside] = True
    return np.flatnonzero(new)
