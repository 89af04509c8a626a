"""Boxes made longer at both ends, over all texts."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.chains import A_HIGH, A_LOW, B_HIGH, B_LOW, Boxes
from countertrial.methods.textreuse.corpus import Corpus
from countertrial.methods.textreuse.extend import extend
from countertrial.methods.textreuse.hashes import distinct
from countertrial.methods.textreuse.pages import Shelf
from countertrial.methods.textreuse.threads import mapped

TURN = 1 << 10
"""Boxes made longer at a time."""


def lengthen(corpus: Corpus, boxes: Boxes, pairs: NDArray[np.int64]) -> Boxes:
    """Extend boxes at both ends, letter by letter.

    Args:
        corpus: The texts.
        boxes: int64[c, 6].
        pairs: int64[c, 2], rows of the two texts of each.
    """
    shelf = corpus.shelf
    if shelf is None:
        raise ValueError("texts must have been put on a shelf")
    turns = [slice(low, low + TURN) for low in range(0, len(boxes), TURN)]
    grown = [boxes[:0]]
    for some in mapped(lambda turn: _lengthen(shelf, boxes[turn], pairs[turn], corpus), turns, corpus.threads):
        grown.append(some)
        shelf.looked_at(2 * len(some))
    return np.concatenate(grown)


def _lengthen(shelf: Shelf, boxes: Boxes, texts: NDArray[np.int64], corpus: Corpus) -> Boxes:
    settings = corpus.settings
    grown = boxes.copy()
    side_a, side_b = texts[:, 0], texts[:, 1]
    begin, end = shelf.base[:-1], shelf.base[1:]
    rule: dict[str, Any] = {"band": settings.band, "drop": settings.drop, "reach": settings.reach, "fast": corpus.fast}

    def put(column: int, at: NDArray[np.int64], more: NDArray[np.int64], past: int) -> None:
        some = more > 0
        grown[some, column] = shelf.at[at[some]].astype(np.int64) + past

    a, b = (_letter(shelf, side, boxes[:, column], corpus.fast)
            for side, column in ((side_a, A_HIGH), (side_b, B_HIGH)))
    more_a, more_b = extend(shelf.letters, a, end[side_a], b, end[side_b], forward=True, **rule)
    put(A_HIGH, a + more_a - 1, more_a, 1)
    put(B_HIGH, b + more_b - 1, more_b, 1)
    a, b = (_letter(shelf, side, boxes[:, column], corpus.fast) - 1
            for side, column in ((side_a, A_LOW), (side_b, B_LOW)))
    more_a, more_b = extend(shelf.letters, a, begin[side_a], b, begin[side_b], forward=False, **rule)
    put(A_LOW, a - more_a + 1, more_a, 0)
    put(B_LOW, b - more_b + 1, more_b, 0)
    return grown


def _letter(shelf: Shelf, text: NDArray[np.int64], codes: NDArray[np.int64], fast: Any) -> NDArray[np.int64]:
    """Number of the first letter at a code point of a text, or after it."""
    if fast is not None:
        compiled: NDArray[np.int64] = fast.letter_at(shelf.at, shelf.base[text], shelf.base[text + 1], codes)
        return compiled
    found = np.empty(len(text), np.int64)
    for one in distinct(text).tolist():
        some = np.flatnonzero(text == one)
        low, high = shelf.base[one:one + 2].tolist()
        found[some] = low + np.searchsorted(shelf.at[low:high], codes[some].astype(np.uint32))
    return found
