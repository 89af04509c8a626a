"""Texts of a search folded and split into words, each by itself, and what stands where in it."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.fold import Folded
from countertrial.methods.textreuse.texts import Codes, string_of
from countertrial.methods.textreuse.words import LONGEST, Words

ROOM = 1024
"""Letters and words beside those of the code points that a shelf has room for: ligatures have two and three."""

COLUMNS = ("letters", "at", "first")
"""What a shelf has of each letter, and of each word."""


@dataclass(frozen=True, eq=False)
class Page:
    """One text.

    Args:
        letters: uint32[n], folded.
        at: uint32[n], code point of each.
        first: uint32[w + 1], first letter of each word, and n.
        text: The text itself.
    """

    letters: Codes
    at: NDArray[np.uint32]
    first: NDArray[np.uint32]
    text: str = field(repr=False)

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.first) - 1

    @cached_property
    def middle(self) -> NDArray[np.uint32]:
        """uint32[w], code point in the middle of each word."""
        start, end = self.at[self.first[:-1]].astype(np.int64), self.at[self.first[1:] - 1].astype(np.int64) + 1
        return ((start + end) // 2).astype(np.uint32)

    def span_words(self, start: int, end: int) -> tuple[int, int]:
        """Numbers [low, high) of the words that lie in a span by half and more."""
        low, high = np.searchsorted(self.middle, np.array([start, end], np.uint32)).tolist()
        return low, high

    def strings(self, low: int, high: int) -> list[str]:
        """Folded words [low, high), cut at 200 letters."""
        if high <= low:
            return []
        first = self.first[low:high + 1].tolist()
        text = string_of(self.letters[first[0]:first[-1]])
        return [text[one - first[0]:min(other, one + LONGEST) - first[0]]
                for one, other in pairwise(first)]

    def place(self, low: int, high: int) -> tuple[int, int]:
        """Code points [start, end) of the words [low, high); empty before word `low` where there are none."""
        first, at = self.first, self.at
        if high > low:
            return int(at[first[low]]), int(at[first[high] - 1]) + 1
        edge = int(at[first[low] - 1]) + 1 if low else (int(at[0]) if self.words else 0)
        return edge, edge

    def joined(self, low: int, high: int) -> str:
        """Letters of the words [low, high), which are not empty."""
        first = self.first[low:high + 1]
        if int(np.diff(first).max()) > LONGEST:
            return "".join(self.strings(low, high))
        return string_of(self.letters[first[0]:first[-1]])


def page_of(folded: Folded, words: Words, text: str) -> Page:
    """The page of one text that was folded by itself.

    Args:
        folded: Its letters.
        words: Its words.
        text: The text.
    """
    return Page(folded.letters, folded.at.astype(np.uint32),
                np.append(words.first, len(folded.letters)).astype(np.uint32), text)


class Shelf:
    """Letters and words of all texts one after another.

    Args:
        size: Code points of all texts.
        texts: Their number.

    Limits:
        Takes 9 bytes for each code point.
    """

    def __init__(self, size: int, texts: int) -> None:
        self.letters = np.empty(size + ROOM, np.uint32)
        self.at = np.empty(size + ROOM, np.uint32)
        self.first = np.empty(size + texts + ROOM, np.uint32)
        self.base = np.zeros(texts + 1, np.int64)
        self.words = np.zeros(texts + 1, np.int64)
        self.rows = 0

    def put(self, low: int, folded: Folded, words: Words, starts: NDArray[np.int64], fast: Any = None) -> None:
        """Add texts in order of rows.

        Args:
            low: Row of the first.
            folded: Their letters.
            words: Their words.
            starts: int64[d + 1], where each text begins in the code points read.
            fast: The compiled loops, if they are used.

        Raises:
            ValueError: If they do not follow those that are there.
        """
        if low != self.rows:
            raise ValueError(f"row {low}: expected row {self.rows}")
        count = len(starts) - 1
        begin, end = int(self.base[low]), int(self.base[low]) + len(folded.letters)
        first = int(self.words[low])
        sizes, counts = np.diff(folded.offsets), np.diff(words.offsets)
        ends = first + words.offsets[1:] + np.arange(count)
        self.base[low + 1:low + count + 1] = begin + folded.offsets[1:]
        self.words[low + 1:low + count + 1] = ends + 1
        self.rows = low + count
        self._make_room(end, int(self.words[self.rows]))
        if fast is not None:
            fast.shelved((folded.letters, folded.at, folded.offsets), (words.first, words.offsets), starts,
                         (self.letters, self.at, self.first), begin, first)
            return
        self.letters[begin:end] = folded.letters
        self.at[begin:end] = folded.at - np.repeat(starts[:-1], sizes)
        text = np.repeat(np.arange(count), counts)
        # One more after the words of each text: the number of its letters.
        self.first[first + np.arange(len(words)) + text] = words.first - folded.offsets[text]
        self.first[ends] = sizes

    def _make_room(self, letters: int, words: int) -> None:
        """More room, if it is needed: by an eighth at least, so that it is seldom made."""
        for name, size in zip(COLUMNS, (letters, letters, words), strict=True):
            column = getattr(self, name)
            if size > len(column):
                wider = np.empty(size + len(column) // 8, np.uint32)
                wider[:len(column)] = column
                setattr(self, name, wider)

    def page(self, row: int, text: str) -> Page:
        """One text that was put there."""
        low, high = self.base[row:row + 2].tolist()
        first, last = self.words[row:row + 2].tolist()
        return Page(self.letters[low:high], self.at[low:high], self.first[first:last], text)

    def looked_at(self, places: int) -> None:
        """Take note that so many places of texts were looked at; a shelf in files then gives memory back."""
