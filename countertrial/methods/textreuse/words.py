"""Words of folded texts and their hashes."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.fold import IDEOGRAPH, LETTER, Folded

U64 = np.uint64
FNV_OFFSET, FNV_PRIME = U64(0xCBF29CE484222325), U64(0x100000001B3)
GOLDEN = U64(0x9E3779B97F4A7C15)
FIRST_MIX, SECOND_MIX = U64(0xFF51AFD7ED558CCD), U64(0xC4CEB9FE1A85EC53)
SHIFT = U64(33)
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


def words_of(folded: Folded) -> Words:
    """Split texts into words: runs of letters without a gap; each sign of a script without gaps is one."""
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
    first = np.flatnonzero(new)
    size = np.diff(first, append=n)
    last = first + size - 1
    unspaced = folded.kinds[first] >= IDEOGRAPH if n else np.zeros(0, np.bool_)
    return Words(first, size, folded.at[first], folded.at[last] + 1 if n else first,
                 np.searchsorted(first, folded.offsets).astype(np.int64), unspaced)


def word_strings(folded: Folded, words: Words, low: int = 0, high: int | None = None) -> list[str]:
    """The words [low, high) as strings of folded letters, cut at 200 letters."""
    high = len(words) if high is None else high
    if high <= low:
        return []
    begin = int(words.first[low])
    text = folded.letters[begin:int(words.first[high - 1] + words.size[high - 1])].astype("<u4").tobytes().decode(
        "utf-32-le", "surrogatepass")
    return [text[first - begin:first - begin + min(size, LONGEST)] for first, size in zip(
        words.first[low:high].tolist(), words.size[low:high].tolist(), strict=True)]


def finalise(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The 64-bit finaliser of MurmurHash3: every bit of the input moves every bit of the output."""
    hashes = (hashes ^ (hashes >> SHIFT)) * FIRST_MIX
    hashes = (hashes ^ (hashes >> SHIFT)) * SECOND_MIX
    return hashes ^ (hashes >> SHIFT)


def run_hashes(letters: NDArray[np.uint32], first: NDArray[np.int64], size: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Hash of each run of letters: FNV-1a, 64 bits, letter by letter, then the finaliser.

    Args:
        letters: uint32[n].
        first: int64[m], first letter of each run.
        size: int64[m], letters of each.
    """
    order = np.argsort(-size, kind="stable")
    first, left = first[order], size[order]
    found = np.full(len(first), FNV_OFFSET, np.uint64)
    live = len(first)
    for step in range(int(left[0]) if live else 0):
        live = int(np.searchsorted(-left[:live], -step, "left"))
        found[:live] = (found[:live] ^ letters[first[:live] + step].astype(np.uint64)) * FNV_PRIME
    back = np.empty_like(found)
    back[order] = finalise(found)
    return back


def gram_hashes(words: NDArray[np.uint64], k: int) -> NDArray[np.uint64]:
    """Hash of each k words in a row, uint64[w - k + 1]."""
    count = max(len(words) - k + 1, 0)
    found = np.zeros(count, np.uint64)
    for step in range(k):
        found = found * GOLDEN + words[step:step + count]
    return finalise(found)
