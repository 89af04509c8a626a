"""Where words stand in a set of texts: three words in a row, ten letters in a row, sorted by hash."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from countertrial.data.quotationwords import LANGUAGES, quotation_words
from countertrial.methods.quotation.lexicon import Lexicon
from countertrial.methods.quotation.words import Words, key, split

GRAM = 3
LETTERS = 10
_FEW = 8
_USED = 300.0
"""Uses in a million of a word of the lists, a start value."""
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
        return _sorted(word_grams(self.sequence))

    @cached_property
    def letter_grams(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """Sorted hashes of ten letters from each word on, gaps ignored, and the number of that word."""
        return _sorted(letter_grams_of([word for one in self.words for word in one.keys]))

    @cached_property
    def by_word(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places of each word: order of places by word, and where each word's places begin."""
        return (np.argsort(self.sequence, kind="stable"),
                np.concatenate([np.zeros(1, np.int64), np.cumsum(self.counts)]))

    def lexicon(self, language: str | None) -> Lexicon:
        """What is a word in these texts, by the letters that are confused in a language."""
        found = self._lexicons.get(language)
        if found is None:
            found = self._lexicons[language] = Lexicon(
                self.numbers, self.counts, self.sequence, self.bounds, language, listed_words(language))
        return found

    @cached_property
    def _lexicons(self) -> dict[str | None, Lexicon]:
        return {}

    @cached_property
    def at_name(self) -> Mapping[str, int]:
        """Number of the text of each name."""
        return {name: number for number, name in enumerate(self.names)}

    def text_at(self, place: int) -> int:
        """Which text holds the word of this number."""
        return bisect_right(self.bounds, place) - 1


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
    size = len(numbers)
    asked = np.array(numbers)
    rarest = np.argsort(at.counts[asked], kind="stable").tolist()
    order, begins = at.by_word
    places = order[begins[asked[rarest[0]]]:begins[asked[rarest[0]] + 1]] - rarest[0]
    places = places[(places >= 0) & (places + size <= at.bounds[-1])]
    for step in rarest[1:]:
        if len(places) <= _FEW:
            places = places[[np.array_equal(at.sequence[one:one + size], asked) for one in places.tolist()]]
            break
        places = places[at.sequence[places + step] == asked[step]]
    return [one for one in places.tolist() if at.text_at(one) == at.text_at(one + size - 1)]


def listed_words(language: str | None) -> dict[str, float]:
    """The words of the word list, as often as common words are used."""
    if language not in LANGUAGES:
        return {}
    words = quotation_words(language)
    every = (words.negation, words.modal, words.limits, words.numbers, words.common)
    return {key(one): _USED for of in every for one in of if one[-1] != "'"}


def word_grams(numbers: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A hash of each three words in a row, by their numbers."""
    words = (numbers.astype(np.uint64) + np.uint64(1)) * _ODD
    if len(words) < GRAM:
        return np.zeros(0, np.uint64)
    mixed = words ^ (words >> _TURN)
    return ((mixed[:-2] * _ODD + mixed[1:-1]) * _ODD) ^ ((mixed[1:-1] * _ODD + mixed[2:]) * _ODD >> np.uint64(7))


def letter_grams_of(keys: Sequence[str]) -> NDArray[np.uint64]:
    """A hash of ten letters from each word on, gaps ignored; 0 where there are fewer."""
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
