"""Where words stand in a set of texts: three words in a row, ten letters in a row, sorted by hash."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.quotation.words import Words, split

GRAM = 3
LETTERS = 10
MOST_HITS = 300
WINDOWS = 6
_BIN = 6
_ODD = np.uint64(0x9E3779B97F4A7C15)
_TURN = np.uint64(31)


@dataclass(frozen=True)
class Index:
    """The words of texts, one text after the other.

    Args:
        names: Names of the texts.
        texts: The texts.
        words: The words of each text.
        bounds: Number of the first word of each text, and of the end.
    """

    names: tuple[str, ...]
    texts: tuple[str, ...]
    words: tuple[Words, ...]
    bounds: tuple[int, ...]

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """A number for each word as searched for."""
        found: dict[str, int] = {}
        for one in self.words:
            for word in one.keys:
                found.setdefault(word, len(found))
        return found

    @cached_property
    def sequence(self) -> NDArray[np.int64]:
        """All words as numbers."""
        numbers = self.numbers
        return np.fromiter((numbers[word] for one in self.words for word in one.keys), np.int64, self.bounds[-1])

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How often each word stands in the texts."""
        return np.bincount(self.sequence, minlength=len(self.numbers))

    @cached_property
    def grams(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Sorted hashes of word 3-grams and where each begins."""
        return _sorted(_word_grams(self.sequence))

    @cached_property
    def letter_grams(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Sorted hashes of ten letters from each word on, gaps ignored, and the number of that word."""
        return _sorted(_letter_grams([word for one in self.words for word in one.keys]))

    @cached_property
    def by_word(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places of each word: order of places by word, and where each word's places begin."""
        return (np.argsort(self.sequence, kind="stable"),
                np.concatenate([np.zeros(1, np.int64), np.cumsum(self.counts)]))

    def text_at(self, place: int) -> int:
        """Which text holds the word of this number."""
        return int(np.searchsorted(np.asarray(self.bounds), place, side="right")) - 1


def index(texts: Iterable[tuple[str, str]]) -> Index:
    """Index texts; made once, asked often.

    Args:
        texts: Name and text of each, in a settled order; names are distinct.
    """
    kept = tuple(texts)
    words = tuple(split(text) for _, text in kept)
    bounds = [0]
    for one in words:
        bounds.append(bounds[-1] + len(one))
    return Index(tuple(name for name, _ in kept), tuple(text for _, text in kept), words, tuple(bounds))


def phrase(at: Index, keys: Sequence[str]) -> list[int]:
    """Every place where these words stand in a row, within one text.

    Args:
        at: The index.
        keys: Words as searched for.
    """
    numbers = [at.numbers.get(one, -1) for one in keys]
    if not numbers or -1 in numbers:
        return []
    rare = min(range(len(numbers)), key=lambda one: int(at.counts[numbers[one]]))
    order, begins = at.by_word
    places = np.sort(order[begins[numbers[rare]]:begins[numbers[rare] + 1]]) - rare
    places = places[(places >= 0) & (places + len(numbers) <= at.bounds[-1])]
    for step, number in enumerate(numbers):
        places = places[at.sequence[places + step] == number]
    return [int(one) for one in places if at.text_at(int(one)) == at.text_at(int(one) + len(numbers) - 1)]


def windows(at: Index, keys: Sequence[str], *, letters: bool = False) -> list[tuple[int, int]]:
    """Stretches of words where a quotation may stand, the likeliest first.

    Args:
        at: The index.
        keys: Words of the quotation as searched for.
        letters: Search by letters instead of words: for texts badly read.
    """
    votes: dict[int, float] = {}
    if letters:
        asked, (hashes, places) = _letter_grams(list(keys)), at.letter_grams
    else:
        asked = _word_grams(np.array([at.numbers.get(one, -1 - step) for step, one in enumerate(keys)], np.int64))
        hashes, places = at.grams
    lefts, rights = np.searchsorted(hashes, asked, "left"), np.searchsorted(hashes, asked, "right")
    for step, (left, right) in enumerate(zip(lefts.tolist(), rights.tolist(), strict=True)):
        if 0 < right - left <= MOST_HITS:
            weight = 1 / (1 + log2(right - left))
            for place in places[left:right].tolist():
                diagonal = (place - step) // _BIN
                votes[diagonal] = votes.get(diagonal, 0.0) + weight
    joint = {one: weight + votes.get(one - 1, 0) + votes.get(one + 1, 0) for one, weight in votes.items()}
    found: list[tuple[int, int]] = []
    seen: list[int] = []
    for diagonal in sorted(joint, key=lambda one: (-joint[one], one)):
        if any(abs(diagonal - other) <= 1 for other in seen):
            continue
        seen.append(diagonal)
        found.append(_window(at, diagonal * _BIN, len(keys)))
        if len(found) == WINDOWS:
            break
    return found


def _window(at: Index, place: int, length: int) -> tuple[int, int]:
    middle = min(max(place + length // 2, 0), at.bounds[-1] - 1)
    text = at.text_at(middle)
    return (max(at.bounds[text], place - length // 2 - 8), min(at.bounds[text + 1], place + 2 * length + 30))


def _word_grams(numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
    words = (numbers.astype(np.uint64) + np.uint64(1)) * _ODD
    if len(words) < GRAM:
        return np.zeros(0, np.uint64)
    mixed = words ^ (words >> _TURN)
    return ((mixed[:-2] * _ODD + mixed[1:-1]) * _ODD) ^ ((mixed[1:-1] * _ODD + mixed[2:]) * _ODD >> np.uint64(7))


def _letter_grams(keys: Sequence[str]) -> NDArray[np.uint64]:
    joined = np.frombuffer("".join(keys).encode("utf-32-le"), np.uint32).astype(np.uint64)
    starts = np.cumsum([0, *map(len, keys)])[:-1]
    padded = np.concatenate([joined, np.zeros(LETTERS, np.uint64)])
    found = np.zeros(len(starts), np.uint64)
    for step in range(LETTERS):
        found = found * _ODD + padded[starts + step] + np.uint64(1)
        found ^= found >> _TURN
    # A stretch that runs past the end holds no ten letters.
    return np.where(starts + LETTERS <= len(joined), found, np.uint64(0))


def _sorted(grams: NDArray[np.uint64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    order = np.argsort(grams, kind="stable")
    return grams[order], order
