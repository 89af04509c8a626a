"""Boxes made longer at both ends, over all texts."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.chains import A_HIGH, A_LOW, B_HIGH, B_LOW, Boxes
from countertrial.methods.textreuse.corpus import Corpus
from countertrial.methods.textreuse.extend import extend
from countertrial.methods.textreuse.hashes import distinct

STRETCH = 16 << 20
"""Code points of texts that are looked at together, about."""


def lengthen(corpus: Corpus, boxes: Boxes, pairs: NDArray[np.int64]) -> Boxes:
    """Extend boxes at both ends, letter by letter.

    Args:
        corpus: The texts.
        boxes: int64[c, 6].
        pairs: int64[c, 2], rows of the two texts of each.
    """
    parts = [_lengthen(corpus, boxes[low:high], pairs[low:high]) for low, high in _stretches(corpus, pairs)]
    return np.concatenate(parts) if parts else boxes


def _stretches(corpus: Corpus, pairs: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Boxes in a row whose texts together are not too long."""
    length = np.asarray(corpus.texts.length).tolist()
    found, low, size = [], 0, 0
    seen: set[int] = set()
    for at, pair in enumerate(pairs.tolist()):
        new = {*pair} - seen
        more = sum(length[row] for row in new)
        if size and size + more > STRETCH:
            found.append((low, at))
            low, size, seen, new = at, 0, set(), {*pair}
            more = sum(length[row] for row in new)
        size += more
        seen |= new
    return [*found, (low, len(pairs))] if len(pairs) else []


def _lengthen(corpus: Corpus, boxes: Boxes, pairs: NDArray[np.int64]) -> Boxes:
    settings = corpus.settings
    rows = distinct(pairs).tolist()
    pages = [corpus.page(row) for row in rows]
    letters = np.concatenate([page.letters for page in pages])
    base = np.concatenate([[0], np.cumsum([len(page.letters) for page in pages])])
    shift = np.concatenate([[0], np.cumsum([len(page.codes) + 1 for page in pages])])
    place = np.concatenate([page.at + shift[at] for at, page in enumerate(pages)])
    grown = boxes.copy()
    side_a, side_b = (np.searchsorted(rows, pairs[:, side]) for side in (0, 1))

    def index(side: NDArray[np.int64], column: int) -> NDArray[np.int64]:
        found: NDArray[np.int64] = np.searchsorted(place, boxes[:, column] + shift[side]).astype(np.int64)
        return found

    def put(column: int, at: NDArray[np.int64], side: NDArray[np.int64], more: NDArray[np.int64], end: int) -> None:
        some = more > 0
        grown[some, column] = place[at[some]] - shift[side[some]] + end

    rule: dict[str, Any] = {"band": settings.band, "drop": settings.drop, "reach": settings.reach, "fast": corpus.fast}
    a, b = index(side_a, A_HIGH), index(side_b, B_HIGH)
    more_a, more_b = extend(letters, a, base[side_a + 1], b, base[side_b + 1], forward=True, **rule)
    put(A_HIGH, a + more_a - 1, side_a, more_a, 1)
    put(B_HIGH, b + more_b - 1, side_b, more_b, 1)
    a, b = index(side_a, A_LOW) - 1, index(side_b, B_LOW) - 1
    more_a, more_b = extend(letters, a, base[side_a], b, base[side_b], forward=False, **rule)
    put(A_LOW, a - more_a + 1, side_a, more_a, 0)
    put(B_LOW, b - more_b + 1, side_b, more_b, 0)
    return grown
