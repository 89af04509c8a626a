"""What each code point counts as when texts are compared: the table `folding.npz`, made by `tools/folding.py`."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

GAP, LETTER, SKIP, IDEOGRAPH, UNSPACED = range(5)
"""Kinds of code points: between words; a letter or digit; no sign of its own; Han or kana; scripts without gaps."""

CODES = 0x110000


@dataclass(frozen=True, slots=True, eq=False)
class Folding:
    """The table, one row a code point.

    Args:
        unicode: Version of Unicode that it was made from.
        kind: uint8[0x110000], the kind of each.
        first: uint32[0x110000], its first letter without case and marks; the code point itself where nothing changes.
        rest: uint32[m, 2], further letters of those that become two or three; 0 for none.
        more: int32[0x110000], row of `rest`, 0 where there is one letter only.
    """

    unicode: str
    kind: NDArray[np.uint8]
    first: NDArray[np.uint32]
    rest: NDArray[np.uint32]
    more: NDArray[np.int32]


@cache
def folding() -> Folding:
    """The table that is shipped."""
    with np.load(Path(__file__).with_name("folding.npz")) as table:
        starts, changed, becomes = table["starts"].astype(np.int64), table["changed"], table["becomes"]
        kind = np.repeat(table["kinds"], np.diff(starts, append=CODES))
        unicode = str(table["unicode"])
    first = np.arange(CODES, dtype=np.uint32)
    first[changed] = becomes[:, 0]
    several = becomes[:, 1] > 0
    more = np.zeros(CODES, np.int32)
    more[changed[several]] = np.arange(1, several.sum() + 1)
    rest = np.concatenate([np.zeros((1, 2), np.uint32), becomes[several, 1:]])
    return Folding(unicode, kind, first, rest, more)
