"""All texts of a search folded and split into words, and what stands where in them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.align import KINDS, align, compiled, inner
from countertrial.methods.textreuse.fold import Folded, fold
from countertrial.methods.textreuse.hashes import run_hashes
from countertrial.methods.textreuse.records import Change, Edit, Settings
from countertrial.methods.textreuse.texts import Codes, Texts, string_of
from countertrial.methods.textreuse.words import LONGEST, Words, word_strings, words_of

BATCH = 16 << 20
"""Code points decoded at a time."""

LONG = 20_000
"""Letters above which spans are not first compared letter by letter."""

KEPT, BYTES_A_SIGN = 256 << 20, 40
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
        text: The text itself as a string.
        spelt: Its letters as a string.
        sizes: int64[w], letters of each word, cut at 200.
        ids: int64[w], hash of each word; empty where loops are not compiled.
    """

    letters: Codes
    at: NDArray[np.int64]
    words: Words
    middle: NDArray[np.int64]
    codes: Codes
    folded: Folded
    text: str
    spelt: str
    sizes: NDArray[np.int64]
    ids: NDArray[np.int64]

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
        return self.text[start:end]

    def joined(self, low: int, high: int) -> str:
        """Letters of the words [low, high), which are not empty."""
        last = high - 1
        if int(self.words.size[low:high].max()) > LONGEST:
            return "".join(self.strings(low, high))
        return self.spelt[int(self.words.first[low]):int(self.words.first[last] + self.words.size[last])]


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
        codes = self.texts.read(row, row + 1)[0]
        sizes = np.minimum(words.size, LONGEST)
        ids = (np.zeros(0, np.int64) if self.fast is None else
               run_hashes(one.letters, words.first, sizes, self.fast).view(np.int64))
        return Page(one.letters, one.at, words, (words.start + words.end) // 2, codes, one, string_of(codes),
                    string_of(one.letters), sizes, ids)


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
    letters = one.joined(a_low, a_high), other.joined(b_low, b_high)
    if max(map(len, letters)) <= LONG and Levenshtein.normalized_similarity(*letters, score_cutoff=least) < least:
        return None
    steps, similarity = _steps(one, (a_low, a_high), other, (b_low, b_high), fast)
    if not steps:
        return None
    edits = []
    for kind, a_from, a_to, b_from, b_to in steps:
        if kind is not None:
            there = one.place(a_low + a_from, a_low + a_to)
            here = other.place(b_low + b_from, b_low + b_to)
            edits.append(Edit(kind, there, here, one.quote(*there), other.quote(*here)))
    span_a = one.place(a_low + steps[0][1], a_low + steps[-1][2])
    span_b = other.place(b_low + steps[0][3], b_low + steps[-1][4])
    return Compared(span_a, span_b, similarity, tuple(edits))


def _steps(one: Page, a: tuple[int, int], other: Page, b: tuple[int, int],
           fast: Any) -> tuple[list[tuple[Change | None, int, int, int, int]], float]:
    """Steps between words that are equal or alike, by numbers of words in the spans; and the similarity."""
    if fast is None:
        words = one.strings(*a), other.strings(*b)
        alignment = align(*words)
        return [(step.kind, *step.a, *step.b) for step in inner(alignment.steps, *words)], alignment.similarity
    some, more = slice(*a), slice(*b)
    low, high = int(one.words.first[a[0]]), int(one.words.first[a[1] - 1] + one.words.size[a[1] - 1])
    start, end = int(other.words.first[b[0]]), int(other.words.first[b[1] - 1] + other.words.size[b[1] - 1])
    found = compiled(
        np.concatenate([one.letters[low:high], other.letters[start:end]]),
        np.concatenate([one.words.first[some] - low, other.words.first[more] + (high - low - start)]),
        np.concatenate([one.sizes[some], other.sizes[more]]), np.concatenate([one.ids[some], other.ids[more]]),
        a[1] - a[0], fast=fast)
    return [(KINDS[kind], *rest) for kind, *rest in found.steps[slice(*found.inner)].tolist()], found.similarity
