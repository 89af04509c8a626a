"""All texts of a search folded and split into words, and what stands where in them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.align import align, inner
from countertrial.methods.textreuse.fold import Folded, fold
from countertrial.methods.textreuse.records import Edit, Settings
from countertrial.methods.textreuse.texts import Codes, Texts, string_of
from countertrial.methods.textreuse.words import Words, word_strings, words_of

BATCH = 16 << 20
"""Code points decoded at a time."""

LONG = 20_000
"""Letters above which spans are not first compared letter by letter."""

KEPT, BYTES_A_SIGN = 256 << 20, 30
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


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One text.

    Args:
        letters: uint32[n], folded.
        at: int64[n], place of each letter.
        words: Its words, numbered from 0.
        middle: int64[w], place of the middle of each word.
        codes: uint32[m], the text itself.
        folded: The same letters as a whole.
    """

    letters: Codes
    at: NDArray[np.int64]
    words: Words
    middle: NDArray[np.int64]
    codes: Codes
    folded: Folded

    def span_words(self, start: int, end: int) -> tuple[int, int]:
        """Numbers [low, high) of the words that lie in a span by half and more."""
        return int(np.searchsorted(self.middle, start)), int(np.searchsorted(self.middle, end))

    def strings(self, low: int, high: int) -> list[str]:
        """Folded words [low, high)."""
        return word_strings(self.folded, self.words, low, high)

    def place(self, low: int, high: int) -> tuple[int, int]:
        """Code points [start, end) of the words [low, high); empty before word `low` where there are none."""
        if high > low:
            return int(self.words.start[low]), int(self.words.end[high - 1])
        edge = int(self.words.end[low - 1]) if low else (int(self.words.start[0]) if len(self.words) else 0)
        return edge, edge

    def quote(self, start: int, end: int) -> str:
        """The text itself."""
        return string_of(self.codes[start:end])


class Corpus:
    """Texts by row; each is decoded when it is asked for, and the last ones are kept."""

    def __init__(self, texts: Texts, settings: Settings, fast: Any = None) -> None:
        self.texts = texts
        self.settings = settings
        self.fast = fast
        mean = int(np.asarray(texts.length).mean()) + 1 if len(texts.source) else 1
        self.page = lru_cache(max(KEPT // (mean * BYTES_A_SIGN), 64))(self._page)

    def _page(self, row: int) -> Page:
        one, _ = folded(self.texts, row, row + 1, self.settings, self.fast)
        words = words_of(one, self.fast)
        return Page(one.letters, one.at, words, (words.start + words.end) // 2, self.texts.read(row, row + 1)[0], one)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two spans compared word by word.

    Args:
        a: Span of whole words in the first text.
        b: In the second.
        similarity: Share of letters in equal or like words.
        edits: Differences with their wording.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    similarity: float
    edits: tuple[Edit, ...]


def compare(one: Page, a: tuple[int, ...], other: Page, b: tuple[int, ...], fast: Any = None, *,
            least: float = 0.0) -> Compared | None:
    """Align the words of two spans; `None` where one has no word, or less than a share of all letters is in common."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 (a quarter of the start of a command)

    a_low, a_high = one.span_words(a[0], a[1])
    b_low, b_high = other.span_words(b[0], b[1])
    if a_high <= a_low or b_high <= b_low:
        return None
    words = one.strings(a_low, a_high), other.strings(b_low, b_high)
    letters = "".join(words[0]), "".join(words[1])
    if max(map(len, letters)) <= LONG and Levenshtein.normalized_similarity(*letters, score_cutoff=least) < least:
        return None
    alignment = align(*words, fast=fast)
    steps = inner(alignment.steps, *words)
    if not steps:
        return None
    edits = []
    for step in steps:
        if step.kind is not None:
            there = one.place(a_low + step.a[0], a_low + step.a[1])
            here = other.place(b_low + step.b[0], b_low + step.b[1])
            edits.append(Edit(step.kind, there, here, one.quote(*there), other.quote(*here)))
    span_a = one.place(a_low + steps[0].a[0], a_low + steps[-1].a[1])
    span_b = other.place(b_low + steps[0].b[0], b_low + steps[-1].b[1])
    return Compared(span_a, span_b, alignment.similarity, tuple(edits))
