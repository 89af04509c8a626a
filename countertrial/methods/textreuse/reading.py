"""One pass over all texts: their n-grams, which of them are equal, which are too short."""

from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.corpus import batches, folded
from countertrial.methods.textreuse.prints import Postings, fingerprints, together
from countertrial.methods.textreuse.records import Settings
from countertrial.methods.textreuse.texts import Texts
from countertrial.methods.textreuse.words import words_of

FEW_WORDS = 3


def tongue(tag: str) -> str:
    """The language of a tag, without script and country."""
    return tag.lower().replace("_", "-").split("-")[0]


class Reading:
    """What passes over the texts give.

    Args:
        texts: The texts.
        settings: All constants, `prints` as chosen.
        fast: The compiled loops, if they are used.
    """

    def __init__(self, texts: Texts, settings: Settings, fast: Any) -> None:
        self.texts, self.settings, self.fast = texts, settings, fast
        self.copies: dict[int, tuple[int, ...]] = {}
        self.short: tuple[int, ...] = ()
        self.letters = self.long_words = self.grams = 0
        self._left_out: set[int] | None = None

    def postings(self) -> Iterator[Postings]:
        """N-grams of all texts, batch by batch; of texts of equal letters and one language the first stands for all.

        The first pass also finds out what else there is to know of the texts.
        """
        if self._left_out is None:
            yield from self._first()
            return
        for low, high in batches(self.texts):
            some, starts = folded(self.texts, low, high, self.settings, self.fast)
            yield self._kept(self._prints(some, words_of(some, self.fast), low, starts), low, high, self._left_out)

    def _first(self) -> Iterator[Postings]:
        seen: dict[tuple[bytes, str], int] = {}
        copies: dict[int, list[int]] = {}
        short: list[int] = []
        left_out: set[int] = set()
        for low, high in batches(self.texts):
            some, starts = folded(self.texts, low, high, self.settings, self.fast)
            words = words_of(some, self.fast)
            self.letters += len(some.letters)
            self.long_words += int((words.size > self.settings.longest_word).sum())
            for row in range(low, high):
                at = row - low
                if words.offsets[at + 1] - words.offsets[at] < FEW_WORDS:
                    short.append(row)
                    left_out.add(row)
                    continue
                letters = some.letters[some.offsets[at]:some.offsets[at + 1]]
                digest = blake2b(letters.tobytes(), digest_size=16).digest()
                first = seen.setdefault((digest, tongue(self.texts.language[row])), row)
                if first != row:
                    copies.setdefault(first, []).append(row)
                    left_out.add(row)
            found = self._kept(self._prints(some, words, low, starts), low, high, left_out)
            self.grams += len(found)
            yield found
        self.copies = {row: tuple(rows) for row, rows in copies.items()}
        self.short, self._left_out = tuple(short), left_out

    def _prints(self, some: Any, words: Any, low: int, starts: NDArray[np.int64]) -> Postings:
        return fingerprints(some, words, self.settings.prints, base=low, starts=starts,
                            longest=self.settings.longest_word, fast=self.fast)

    @staticmethod
    def _kept(postings: Postings, low: int, high: int, left_out: set[int]) -> Postings:
        keep = np.array([row not in left_out for row in range(low, high)], np.bool_)
        return postings if keep.all() else postings.take(keep[postings.text.astype(np.int64) - low])


def common(texts: Texts, settings: Settings, fast: Any) -> NDArray[np.uint64]:
    """N-grams of two and more reference texts, sorted."""
    read = together(list(Reading(texts, settings, fast).postings()))
    order = np.lexsort((read.text, read.hash))
    hashes, text = read.hash[order], read.text[order]
    fresh = np.ones(len(hashes), np.bool_)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (text[1:] != text[:-1])
    hashes, times = np.unique(hashes[fresh], return_counts=True)
    return hashes[times >= settings.reference_texts]
