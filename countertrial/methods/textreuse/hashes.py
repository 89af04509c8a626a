"""Hashes of runs of letters, and of words in a row."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

U64 = np.uint64
FNV_OFFSET, FNV_PRIME = U64(0xCBF29CE484222325), U64(0x100000001B3)
GOLDEN = U64(0x9E3779B97F4A7C15)
FIRST_MIX, SECOND_MIX = U64(0xFF51AFD7ED558CCD), U64(0xC4CEB9FE1A85EC53)
SHIFT = U64(33)


def distinct(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """Different values, sorted; `numpy.unique` would load half of numpy for it, which two pages have no time for."""
    some = np.sort(values, axis=None)
    return some[np.flatnonzero(np.append(True, some[1:] != some[:-1]))] if len(some) else some


def finalise(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """The 64-bit finaliser of MurmurHash3: every bit of the input moves every bit of the output."""
    hashes = (hashes ^ (hashes >> SHIFT)) * FIRST_MIX
    hashes = (hashes ^ (hashes >> SHIFT)) * SECOND_MIX
    return hashes ^ (hashes >> SHIFT)


def run_hashes(letters: NDArray[np.uint32], first: NDArray[np.int64], size: NDArray[np.int64],
               fast: Any = None) -> NDArray[np.uint64]:
    """Hash of each run of letters: FNV-1a, 64 bits, letter by letter, then the finaliser.

    Args:
        letters: uint32[n].
        first: int64[m], first letter of each run.
        size: int64[m], letters of each.
        fast: The compiled loops, if they are used.
    """
    if fast is not None:
        compiled: NDArray[np.uint64] = fast.run_hashes(letters, first, size)
        return compiled
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
