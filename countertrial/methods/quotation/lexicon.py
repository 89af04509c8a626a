"""Which strings are words, what a string may be a misreading of, and how badly a stretch of text was read."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.quotation.damage import EXTRA, SHAPE, Damage, damage
from countertrial.methods.quotation.grades import numeric
from countertrial.methods.quotation.letterruns import letter_runs, looks_misread
from countertrial.methods.quotation.misreading import shapes
from countertrial.methods.quotation.misreadrate import FEW, OWN, in_hundred, misread_words

_FEW = 2000
"""Words from which texts say more of how often a word is used than a list does."""
_SEEN = 75
"""Of 100 misreadings, those that the estimate sees where words are near to one another, at least."""
_PRIOR, _PRIOR_TEXT, _PRIOR_PLACE, _PLACE = 400, 4000, 1500, 300
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя")


BANDS = (0.3, 1.6, 5.0)
"""Letters in a hundred from which a text is fair, poor, bad."""


class Band(IntEnum):
    """How badly a text was read; letters misread in a hundred."""

    CLEAN = 0
    FAIR = 1
    POOR = 2
    BAD = 3


def band(noise: float) -> Band:
    """The band of an estimate: clean below 0.3, fair below 1.6, poor below 5, as planted 0.5, 2 and 6 are seen."""
    return Band(int(np.searchsorted(BANDS, noise, side="right")))


@dataclass(frozen=True)
class Lexicon:
    """The words of texts, and of a list of the language where there is one.

    Args:
        numbers: Number of each word of the texts, as searched for.
        counts: How often each stands there.
        sequence: All words of all texts, by number.
        bounds: Number of the first word of each text, and of the end.
        language: ISO 639-1, for the letters confused.
        listed: How often words of a list are used, in a million.
    """

    numbers: Mapping[str, int]
    counts: NDArray[np.int64]
    sequence: NDArray[np.int64]
    bounds: Sequence[int]
    language: str | None
    listed: Mapping[str, float]

    def count(self, word: str) -> int:
        """How often the texts have a word."""
        number = self.numbers.get(word, -1)
        return int(self.counts[number]) if number >= 0 else 0

    def weight(self, word: str) -> float:
        """How often a word is used, texts and list together."""
        return self.count(word) + self.listed.get(word, 0.0) * _FEW / (_FEW + len(self.sequence))

    def is_word(self, word: str, noise: float, *, here: bool = False) -> bool:
        """Whether a string is a word: listed, or in the texts more often than misreadings of other words explain.

        Args:
            word: As searched for.
            noise: Letters misread in a hundred where it stands.
            here: Whether one of its places is the one in question, which proves nothing.
        """
        if word in self.listed:
            return True
        seen = self.count(word) - here
        if seen <= 0:
            return False
        made = sum(self.readings(word).values()) * noise / _SEEN
        # Of a string that stands there a few times, the likelier is believed: a rare word, or the same speck twice.
        likelier = not here or seen >= FEW or OWN * (seen + 1) > made
        return likelier and not _mixed(word) and seen > 3 * made + 2 * sqrt(made)

    def readings(self, word: str) -> dict[str, float]:
        """Words of which a string may be a misreading by one letter, each with its weight times the chance."""
        found = self._cache.get(word)
        if found is None:
            found = self._cache[word] = self._readings(word)
        return found

    def looks_misread(self, source: str, quoted: str) -> bool:
        """Whether letters of a string stand in a row as in hardly any word, and those of another do not."""
        return looks_misread(source, quoted, self._runs, self._known)

    def noise(self, place: int) -> float:
        """Letters misread in a hundred around a word, an estimate.

        Args:
            place: Number of the word in all texts.
        """
        text = bisect_right(self.bounds, place) - 1
        low, high = self.bounds[text], self.bounds[text + 1]
        # A few lines prove little: they are taken for well read until they show otherwise.
        whole = self._rate(0, self.bounds[-1], 0.0, _PRIOR)
        own = self._rate(low, high, whole, _PRIOR_TEXT)
        return in_hundred(self._rate(max(low, place - _PLACE), min(high, place + _PLACE), own, _PRIOR_PLACE))

    def _rate(self, low: int, high: int, before: float, letters: int) -> float:
        wrong, all_letters = self._sums
        over = float(all_letters[high] - all_letters[low]) + letters
        return (float(wrong[high] - wrong[low]) + before * letters) / over if over else 0.0

    def _readings(self, word: str) -> dict[str, float]:
        chances: dict[str, float] = {}
        alphabet = max(_ALPHABETS, key=lambda one: sum(letter in one for letter in word))
        cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
        tails = [(head, tail[1:]) for head, tail in cuts if tail]
        kinds: tuple[tuple[float | None, set[str]], ...] = (
            (EXTRA, {head + tail for head, tail in tails}),
            (None, {head + letter + tail for head, tail in tails for letter in alphabet}),
            (self._damage.lost, {head + letter + tail for head, tail in cuts for letter in alphabet}),
            (SHAPE, shapes(word, self.language)))
        for chance, others in kinds:
            for other in self._known & others:
                if other != word:
                    here = self._damage.chance(*_odd(other, word)) if chance is None else chance
                    chances[other] = max(chances.get(other, 0.0), self.weight(other) * here)
        return chances

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset((*self.numbers, *self.listed))

    @cached_property
    def _runs(self) -> Mapping[str, int]:
        return letter_runs(self._known)

    @cached_property
    def _cache(self) -> dict[str, dict[str, float]]:
        return {}

    @cached_property
    def _sums(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Up to each word of the texts: letters misread, and letters of the words in which that would be seen."""
        found = misread_words(self._all, self.listed, self.language)
        zero = np.zeros(1)
        wrong, sizes = (np.fromiter((of.get(one, 0) for one in self.numbers), np.float64, len(self.numbers))
                        for of in (found.shares, found.letters))
        return (np.concatenate([zero, np.cumsum(wrong[self.sequence])]),
                np.concatenate([zero, np.cumsum(sizes[self.sequence])]))

    @cached_property
    def _damage(self) -> Damage:
        return damage(self._all, self.listed, self.language)

    @cached_property
    def _all(self) -> dict[str, int]:
        return dict(zip(self.numbers, self.counts.tolist(), strict=True))


def _odd(one: str, other: str) -> tuple[str, str]:
    """The letters in which two words of one length differ, where they differ in one."""
    return next((a, b) for a, b in zip(one, other, strict=True) if a != b)


def _mixed(word: str) -> bool:
    """Whether letters of two scripts, or letters and figures, are one string."""
    scripts = sum(any(letter in one for letter in word) for one in _ALPHABETS)
    return scripts > 1 or (not word.isalpha() and not numeric(word))
