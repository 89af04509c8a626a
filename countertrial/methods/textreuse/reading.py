"""One pass over all texts: their n-grams, which of them are equal, which are too short."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.corpus import batches, folded
from countertrial.methods.textreuse.fold import Folded
from countertrial.methods.textreuse.prints import Postings, fingerprints, together
from countertrial.methods.textreuse.records import Settings
from countertrial.methods.textreuse.texts import Texts
from countertrial.methods.textreuse.threads import mapped
from countertrial.methods.textreuse.words import Words, words_of

FEW_WORDS = 3


def tongue(tag: str) -> str:
    """The language of a tag, without script and country."""
    return tag.lower().replace("_", "-").split("-")[0]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Texts of rows [low, high), folded and split into words.

    Args:
        low: First row.
        high: One past the last.
        folded: Their letters.
        words: Their words.
        starts: int64[d + 1], where each text begins in the code points read.
    """

    low: int
    high: int
    folded: Folded
    words: Words
    starts: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be known of one text before its n-grams are compared.

    Args:
        row: Its row.
        words: Number of its words.
        letters: Number of its letters.
        long_words: Words that are passed over, being too long.
        digest: 128 bits of its letters.
    """

    row: int
    words: int
    letters: int
    long_words: int
    digest: bytes


class Keeping(Protocol):
    """Where texts may be put that were read, in order of rows; a shelf in memory or in files."""

    def put(self, low: int, folded: Folded, words: Words, starts: NDArray[np.int64], fast: Any = None) -> None:
        """Add texts; follows `pages.Shelf.put`."""


class Reading:
    """What passes over the texts give.

    Args:
        texts: The texts.
        settings: All constants, `prints` as chosen.
        fast: The compiled loops, if they are used.
        threads: How many read at a time.

    Attributes:
        shelf: Where the first pass puts the texts; `None` if it keeps none.
    """

    def __init__(self, texts: Texts, settings: Settings, fast: Any, threads: int = 1) -> None:
        self.texts, self.settings, self.fast, self.threads = texts, settings, fast, threads
        self.shelf: Keeping | None = None
        self.left_out: set[int] = set()
        self.letters = self.long_words = self.grams = 0
        self._short: list[int] = []
        self._seen: dict[tuple[bytes, str], int] = {}
        self._copies: dict[int, list[int]] = {}
        self._passed = False

    @property
    def copies(self) -> dict[int, tuple[int, ...]]:
        """Texts of equal letters and one language: the row kept, and the others."""
        return {row: tuple(rows) for row, rows in self._copies.items()}

    @property
    def short(self) -> tuple[int, ...]:
        """Rows of texts of too few words."""
        return tuple(self._short)

    def postings(self) -> Iterator[Postings]:
        """N-grams of all texts, batch by batch; of texts of equal letters and one language the first stands for all.

        The first pass also finds out what else there is to know of the texts.
        """
        first, self._passed = not self._passed, True
        for batch, looks, found in mapped(partial(self._read, looking=first), batches(self.texts), self.threads):
            if first:
                self.learn(looks)
                if self.shelf is not None:
                    self.shelf.put(batch.low, batch.folded, batch.words, batch.starts, self.fast)
            some = self.compared(batch, found)
            if first:
                self.grams += len(some)
            yield some

    def _read(self, rows: tuple[int, int], looking: bool) -> tuple[Batch, list[Look], Postings]:
        batch = self.opened(*rows)
        return batch, list(self.looked(batch)) if looking else [], self.all_prints(batch)

    def opened(self, low: int, high: int) -> Batch:
        """Letters and words of texts."""
        some, starts = folded(self.texts, low, high, self.settings, self.fast)
        return Batch(low, high, some, words_of(some, self.fast), starts)

    def looked(self, batch: Batch) -> Iterator[Look]:
        """What there is to know of each text of a batch, in order."""
        some, words = batch.folded, batch.words
        too_long = np.concatenate([[0], np.cumsum(words.size > self.settings.longest_word)])
        for row in range(batch.low, batch.high):
            low, high = some.offsets[row - batch.low:row - batch.low + 2].tolist()
            first, last = words.offsets[row - batch.low:row - batch.low + 2].tolist()
            yield Look(row, last - first, high - low, int(too_long[last] - too_long[first]),
                       blake2b(some.letters[low:high].data, digest_size=16).digest())

    def learn(self, looked: Iterable[Look]) -> None:
        """Take in what is known of texts, in the order of rows: which are too short, which equal an earlier one."""
        for one in looked:
            self.letters += one.letters
            self.long_words += one.long_words
            if one.words < FEW_WORDS:
                self._short.append(one.row)
                self.left_out.add(one.row)
                continue
            first = self._seen.setdefault((one.digest, tongue(self.texts.language[one.row])), one.row)
            if first != one.row:
                self._copies.setdefault(first, []).append(one.row)
                self.left_out.add(one.row)

    def prints(self, batch: Batch) -> Postings:
        """N-grams of a batch, without those of texts that are left out."""
        return self.compared(batch, self.all_prints(batch))

    def all_prints(self, batch: Batch) -> Postings:
        """N-grams of a batch."""
        return fingerprints(batch.folded, batch.words, self.settings.prints, base=batch.low, starts=batch.starts,
                            longest=self.settings.longest_word, fast=self.fast)

    def compared(self, batch: Batch, found: Postings) -> Postings:
        """N-grams of a batch without those of texts that are left out."""
        keep = np.array([row not in self.left_out for row in range(batch.low, batch.high)], np.bool_)
        return found if keep.all() else found.take(keep[found.text.astype(np.int64) - batch.low])


def common(texts: Texts, settings: Settings, fast: Any) -> NDArray[np.uint64]:
    """N-grams of two and more reference texts, sorted."""
    read = together(list(Reading(texts, settings, fast).postings()))
    order = np.lexsort((read.text, read.hash))
    hashes, text = read.hash[order], read.text[order]
    fresh = np.ones(len(hashes), np.bool_)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (text[1:] != text[:-1])
    hashes, times = np.unique(hashes[fresh], return_counts=True)
    return hashes[times >= settings.reference_texts]
