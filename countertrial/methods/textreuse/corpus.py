"""All texts of a search, opened one by one, and two spans of them put side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.align import COSTS, align, inner, limits_of_tables
from countertrial.methods.textreuse.edits import Changes, Edits, edits_of, number_of
from countertrial.methods.textreuse.fold import Folded, fold
from countertrial.methods.textreuse.pages import Page, Shelf, page_of
from countertrial.methods.textreuse.records import Settings
from countertrial.methods.textreuse.texts import Texts
from countertrial.methods.textreuse.words import Words, words_of

BATCH = 1 << 19
"""Code points decoded at a time, few enough to stay near the processor; while they are, each takes some 40 bytes."""

TURN = 256
"""Pairs of spans that the compiled loops are given at a time."""

LONG = 20_000
"""Letters above which spans are not first compared letter by letter."""

KEPT, BYTES_A_SIGN = 512 << 20, 12
"""Bytes of pages that are kept, about, and what each of their code points takes."""

PRE_REFORM_TAG = "petr1708"
"""Subtag of a language (BCP 47) that marks Russian in the spelling before 1918."""


def batches(texts: Texts, most: int = BATCH) -> list[tuple[int, int]]:
    """Rows to be read together."""
    found, low, size = [], 0, 0
    for row, length in enumerate(np.asarray(texts.length).tolist()):
        if row > low and size + length > most:
            found.append((low, row))
            low, size = row, 0
        size += length
    return [*found, (low, len(texts.source))] if len(texts.source) else []


def folded(texts: Texts, low: int, high: int, settings: Settings,
           fast: Any = None) -> tuple[Folded, NDArray[np.int64]]:
    """Letters of the texts of rows [low, high), and where each text begins in the code points read."""
    codes, offsets = texts.read(low, high)
    old = np.array([PRE_REFORM_TAG in tag.lower() for tag in texts.language[low:high]], np.bool_)
    return fold(codes, offsets, join_hyphens=settings.join_hyphens, drop_heads=settings.drop_heads,
                head_letters=settings.head_letters, head_times=settings.head_times, pre_reform=old,
                fast=fast), offsets


class Corpus:
    """Texts by row; each is opened when it is asked for, and the last ones are kept.

    Args:
        texts: The texts.
        settings: All constants.
        fast: The compiled loops, if they are used.
        shelf: Where texts lie that were opened before.
        threads: How many compare texts at a time.
    """

    def __init__(self, texts: Texts, settings: Settings, fast: Any = None, shelf: Shelf | None = None,
                 threads: int = 1) -> None:
        self.texts = texts
        self.settings = settings
        self.fast = fast
        self.shelf = shelf
        self.threads = threads
        mean = int(np.asarray(texts.length).mean()) + 1 if len(texts.source) else 1
        self.page = lru_cache(max(KEPT // (mean * BYTES_A_SIGN), 64))(self._page)

    def _page(self, row: int) -> Page:
        if self.shelf is not None:
            return self.shelf.page(row, self.texts.text(row))
        return page_of(*self.opened(row), self.texts.text(row))

    def compared(self, spans: NDArray[np.int64], least: Sequence[float]) -> "list[Compared | None]":
        """Pairs of spans word by word, as by `compare`.

        Args:
            spans: int64[n, 6], rows of the two texts, and code points [start, end) in the first and in the second.
            least: Share of all letters that each pair must have in common.
        """
        shelf = self.shelf
        if self.fast is not None and shelf is not None:
            return [one for low in range(0, len(spans), TURN)
                    for one in _by_loops(self, shelf, spans[low:low + TURN], least[low:low + TURN])]
        return [compare(self.page(a), some[:2], self.page(b), some[2:], least=share)
                for (a, b, *some), share in zip(spans.tolist(), least, strict=True)]

    def agreeing(self, spans: NDArray[np.int64]) -> NDArray[np.int64]:
        """The stretch of each pair of spans in which both agree most, as by `core`.

        Args:
            spans: int64[n, 6], as `compared` takes them.

        Returns:
            int64[n, 4], code points [start, end) in the first and in the second text; zeros where no word is alike.
        """
        shelf = self.shelf
        if self.fast is None or shelf is None:
            found = [one and core(one.pieces.tolist()) for one in self.compared(spans, [0.0] * len(spans))]
            return np.array([one or (0, 0, 0, 0) for one in found], np.int64).reshape(-1, 4)
        parts = [np.zeros((0, 4), np.int64)]
        for low in range(0, len(spans), TURN):
            _, pieces, ends, *_ = _laid(self, shelf, spans[low:low + TURN])
            parts.append(self.fast.cores(pieces, ends[:, 1]))
        return np.concatenate(parts)

    def opened(self, row: int) -> tuple[Folded, Words]:
        """Letters and words of one text."""
        one, _ = folded(self.texts, row, row + 1, self.settings, self.fast)
        return one, words_of(one, self.fast)


Piece = tuple[int, int, int, int]
"""Aligned code points: span in the first text, span in the second."""


@dataclass(frozen=True, slots=True, eq=False)
class Compared:
    """Two spans compared word by word.

    Args:
        a: Span of whole words in the first text.
        b: In the second.
        similarity: Share of letters in equal or like words.
        changes: uint32[e, 5], what differs.
        pieces: uint32[p, 4], what lies between: what is equal, side by side.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    similarity: float
    changes: Changes
    pieces: NDArray[np.uint32]

    def edits(self, one: Page, other: Page) -> Edits:
        """What differs, with its wording."""
        return edits_of(self.changes, one.text, other.text)


def core(pieces: Sequence[Sequence[int]]) -> Piece | None:
    """The stretch of a passage in which the texts agree most: equal code points less the unlike ones between.

    Args:
        pieces: Aligned pieces, in order of the first text.

    Returns:
        Its span in the first and in the second text; of stretches that agree as much the first. `None` without pieces.
    """
    best: tuple[int, Piece] | None = None
    score, first = 0, 0
    for at, piece in enumerate(pieces):
        if at:
            before = pieces[at - 1]
            score -= max(piece[0] - before[1], piece[2] - before[3])
        if score <= 0:
            score, first = 0, at
        score += piece[1] - piece[0]
        if best is None or score > best[0]:
            best = score, (pieces[first][0], piece[1], pieces[first][2], piece[3])
    return best[1] if best is not None else None


def compare(one: Page, a: tuple[int, ...], other: Page, b: tuple[int, ...], *, least: float = 0.0) -> Compared | None:
    """Align the words of two spans; `None` where one has no word, or less than a share of all letters is in common."""
    words_a, words_b = one.span_words(a[0], a[1]), other.span_words(b[0], b[1])
    if words_a[1] <= words_a[0] or words_b[1] <= words_b[0] or _unlike(one, words_a, other, words_b, least):
        return None
    return _aligned(one, words_a, other, words_b)


def _unlike(one: Page, a: tuple[int, int], other: Page, b: tuple[int, int], least: float) -> bool:
    """Whether the words [low, high) of two pages have less than a share of all letters in common, in order."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 (a quarter of the start of a command)

    letters = one.joined(*a), other.joined(*b)
    return max(map(len, letters)) <= LONG and Levenshtein.normalized_similarity(*letters, score_cutoff=least) < least


def _aligned(one: Page, a: tuple[int, int], other: Page, b: tuple[int, int]) -> Compared | None:
    """Words [low, high) of two pages side by side; twin of `kernels_spans.compared`."""
    words = one.strings(*a), other.strings(*b)
    alignment = align(*words)
    steps = inner(alignment.steps, *words)
    if not steps:
        return None
    rows = [(number_of(step.kind), *one.place(a[0] + step.a[0], a[0] + step.a[1]),
             *other.place(b[0] + step.b[0], b[0] + step.b[1])) for step in steps if step.kind is not None]
    span_a = one.place(a[0] + steps[0].a[0], a[0] + steps[-1].a[1])
    span_b = other.place(b[0] + steps[0].b[0], b[0] + steps[-1].b[1])
    changes = np.array(rows, np.uint32).reshape(-1, 5)
    return Compared(span_a, span_b, alignment.similarity, changes, _pieces(rows, span_a, span_b))


def _pieces(changes: Sequence[tuple[int, ...]], a: tuple[int, int], b: tuple[int, int]) -> NDArray[np.uint32]:
    """Code points between changes, side by side."""
    pieces, at_a, at_b = [], a[0], b[0]
    for _, low_a, high_a, low_b, high_b in changes:
        if low_b < at_b or low_a < at_a:
            continue  # a block that was moved
        if low_a > at_a and low_b > at_b:
            pieces.append((at_a, low_a, at_b, low_b))
        at_a, at_b = high_a, high_b
    if a[1] > at_a and b[1] > at_b:
        pieces.append((at_a, a[1], at_b, b[1]))
    return np.array(pieces, np.uint32).reshape(-1, 4)


def _laid(corpus: Corpus, shelf: Shelf, spans: NDArray[np.int64]) -> Any:
    """What `kernels_spans.compared_all` makes of spans."""
    found = corpus.fast.compared_all((shelf.letters, shelf.at, shelf.first, shelf.base, shelf.words), spans,
                                     limits_of_tables(), COSTS)
    shelf.looked_at(2 * len(spans))
    return found


def _by_loops(corpus: Corpus, shelf: Shelf, spans: NDArray[np.int64], least: Sequence[float]) -> list[Compared | None]:
    """Align first: letters of equal words are in common, so that few spans need be compared letter by letter."""
    changes, pieces, ends, places, shared, counts = _laid(corpus, shelf, spans)
    found: list[Compared | None] = []
    change = piece = 0
    rows = zip(spans[:, :2].tolist(), least, ends.tolist(), places.tolist(), shared.tolist(), counts.tolist(),
               strict=True)
    for (a, b), share, (end, last), (a_low, a_high, b_low, b_high, *words), like, (total, equal, longest) in rows:
        if a_high == a_low or (longest - total + 2 * equal < share * longest and _unlike(
                corpus.page(a), (words[0], words[1]), corpus.page(b), (words[2], words[3]), share)):
            found.append(None)
        else:
            found.append(Compared((a_low, a_high), (b_low, b_high), round(like / total, 4), changes[change:end],
                                  pieces[piece:last]))
        change, piece = end, last
    return found
