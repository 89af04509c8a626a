"""How long a passage must be: less where each sign says as much as several letters."""

import numpy as np

from countertrial.data.folding import IDEOGRAPH, LETTER, folding
from countertrial.methods.textreuse.texts import Texts, codes_of

BY_LETTERS, BY_SIGNS = 80, 40
"""Characters that a passage needs; where most are signs of Chinese or Japanese (start value, fitted to nothing yet)."""

_TEXTS, _LOOK = 256, 4096
"""Texts that are looked at, and characters of each, so that large folders take no longer."""


def least_length(texts: Texts) -> int:
    """Characters that a passage needs by default.

    A sign of Chinese or Japanese is a word or half of one: eighty of them are some lines of print, and what recurs
    word for word at half that length is no chance either.

    Args:
        texts: The texts; in large sets a part of them is looked at, evenly spread over their order.

    Returns:
        40 where more than half of all letters are Han signs or kana, else 80.
    """
    rows = len(texts.source)
    kind = folding().kind
    letters = signs = 0
    for row in range(0, rows, -(-rows // _TEXTS) or 1):
        kinds = kind[codes_of(texts.text(row)[:_LOOK])]
        signs += int(np.count_nonzero(kinds == IDEOGRAPH))
        letters += int(np.count_nonzero(kinds >= IDEOGRAPH) + np.count_nonzero(kinds == LETTER))
    return BY_SIGNS if 2 * signs > letters else BY_LETTERS
