"""Boxes made longer at both ends, over all texts."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.chains import A_HIGH, A_LOW, B_HIGH, B_LOW, Boxes
from countertrial.methods.textreuse.corpus import Corpus
from countertrial.methods.textreuse.extend import extend
from countertrial.methods.textreuse.hashes import distinct
from countertrial.methods.textreuse.texts import Codes
from countertrial.methods.textreuse.threads import mapped

STRETCH = 16 << 20
"""Code points of texts that are looked at together, about."""

TURN = 1 << 13
"""Boxes made longer at a time."""


@dataclass(frozen=True, slots=True, eq=False)
class _Laid:
    """Letters of texts one after another, the code point of each in its text, and where each text begins and ends."""

    letters: Codes
    at: NDArray[np.uint32]
    begin: NDArray[np.int64]
    end: NDArray[np.int64]


def lengthen(corpus: Corpus, boxes: Boxes, pairs: NDArray[np.int64]) -> Boxes:
    """Extend boxes at both ends, letter by letter.

    Args:
        corpus: The texts.
        boxes: int64[c, 6].
        pairs: int64[c, 2], rows of the two texts of each.
    """
    shelf = corpus.shelf
    if shelf is not None and len(pairs) and int(pairs.max()) < shelf.rows:
        laid = _Laid(shelf.letters, shelf.at, shelf.base[:-1], shelf.base[1:])
        turns = [slice(low, low + TURN) for low in range(0, len(boxes), TURN)]
        grown = []
        for some in mapped(lambda turn: _lengthen(laid, boxes[turn], pairs[turn], corpus), turns, corpus.threads):
            grown.append(some)
            shelf.give_back()
        return np.concatenate(grown)
    parts = []
    for low, high in _stretches(corpus, pairs):
        rows = distinct(pairs[low:high])
        parts.append(_lengthen(_laid(corpus, rows.tolist()), boxes[low:high], np.searchsorted(rows, pairs[low:high]),
                               corpus))
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


def _laid(corpus: Corpus, rows: list[int]) -> _Laid:
    pages = [corpus.page(row) for row in rows]
    base = np.concatenate([[0], np.cumsum([len(page.letters) for page in pages])]).astype(np.int64)
    return _Laid(np.concatenate([page.letters for page in pages]), np.concatenate([page.at for page in pages]),
                 base[:-1], base[1:])


def _lengthen(laid: _Laid, boxes: Boxes, texts: NDArray[np.int64], corpus: Corpus) -> Boxes:
    """Extend boxes of texts, which are given by their numbers among those that are laid out."""
    settings = corpus.settings
    grown = boxes.copy()
    side_a, side_b = texts[:, 0], texts[:, 1]
    rule: dict[str, Any] = {"band": settings.band, "drop": settings.drop, "reach": settings.reach, "fast": corpus.fast}

    def put(column: int, at: NDArray[np.int64], more: NDArray[np.int64], end: int) -> None:
        some = more > 0
        grown[some, column] = laid.at[at[some]].astype(np.int64) + end

    a, b = (_letter(laid, side, boxes[:, column], corpus.fast) for side, column in ((side_a, A_HIGH), (side_b, B_HIGH)))
    more_a, more_b = extend(laid.letters, a, laid.end[side_a], b, laid.end[side_b], forward=True, **rule)
    put(A_HIGH, a + more_a - 1, more_a, 1)
    put(B_HIGH, b + more_b - 1, more_b, 1)
    a, b = (_letter(laid, side, boxes[:, column], corpus.fast) - 1
            for side, column in ((side_a, A_LOW), (side_b, B_LOW)))
    more_a, more_b = extend(laid.letters, a, laid.begin[side_a], b, laid.begin[side_b], forward=False, **rule)
    put(A_LOW, a - more_a + 1, more_a, 0)
    put(B_LOW, b - more_b + 1, more_b, 0)
    return grown


def _letter(laid: _Laid, text: NDArray[np.int64], codes: NDArray[np.int64], fast: Any) -> NDArray[np.int64]:
    """Number of the first letter at a code point of a text, or after it."""
    if fast is not None:
        compiled: NDArray[np.int64] = fast.letter_at(laid.at, laid.begin[text], laid.end[text], codes)
        return compiled
    found = np.empty(len(text), np.int64)
    for one in distinct(text).tolist():
        some = np.flatnonzero(text == one)
        low, high = int(laid.begin[one]), int(laid.end[one])
        found[some] = low + np.searchsorted(laid.at[low:high], codes[some].astype(np.uint32))
    return found
