"""Words set as running text or in lines and pages, with the places of what was planted."""

import random
from dataclasses import dataclass

import numpy as np

from benchmarks.vocabulary import Vocabulary

WIDTH, LINES = (56, 76), 38
HYPHENATED, NOTED = 0.3, 0.3
"""Chance that a word at a line end is broken, and that a page has a footnote."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row; tagged where they are planted."""

    tag: object
    words: list[str]


def typeset(pieces: list[Piece], book: Vocabulary | None,
            rng: random.Random) -> tuple[str, list[tuple[object, int, int]]]:
    """The text, and where each tagged piece stands.

    Args:
        pieces: In order.
        book: Where words of footnotes and running heads come from; `None` for running text.
        rng: Random numbers.
    """
    if book is None:
        return _running(pieces)
    return _Page(book, rng).set(pieces)


def _running(pieces: list[Piece]) -> tuple[str, list[tuple[object, int, int]]]:
    parts, spans, at = [], [], 0
    for piece in pieces:
        if not piece.words:
            continue
        part = " ".join(piece.words)
        if piece.tag is not None:
            spans.append((piece.tag, at, at + len(part)))
        parts.append(part)
        at += len(part) + 1
    return " ".join(parts), spans


class _Page:
    """A text that grows line by line."""

    def __init__(self, book: Vocabulary, rng: random.Random) -> None:
        self.book, self.rng = book, rng
        self.draw = np.random.default_rng(rng.getrandbits(63))
        self.width = rng.randint(*WIDTH)
        self.head = " ".join(book.filler(4, self.draw)).upper()
        self.parts: list[str] = []
        self.at = self.column = self.line = self.page = 0

    def set(self, pieces: list[Piece]) -> tuple[str, list[tuple[object, int, int]]]:
        spans = []
        for piece in pieces:
            start = -1
            for word in piece.words:
                place = self.word(word)
                start = place if start < 0 else start
            if piece.tag is not None:
                spans.append((piece.tag, start, self.at))
        return "".join(self.parts), spans

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def word(self, word: str) -> int:
        """Set a word; where it begins."""
        if self.column and self.column + 1 + len(word) > self.width:
            if len(word) > 6 and word.isalpha() and word.islower() and self.rng.random() < HYPHENATED:
                self.put(" ")
                start, cut = self.at, self.rng.randint(3, len(word) - 3)
                self.put(word[:cut] + "-")
                self.break_line(hyphen=True)
                self.put(word[cut:])
                self.column = len(word) - cut
                return start
            self.break_line()
        elif self.column:
            self.put(" ")
            self.column += 1
        start = self.at
        self.put(word)
        self.column += len(word)
        return start

    def break_line(self, *, hyphen: bool = False) -> None:
        self.put("\n")
        self.column = 0
        self.line += 1
        if self.line >= LINES and not hyphen:
            self.line, self.page = 0, self.page + 1
            if self.rng.random() < NOTED:
                self.put("* " + " ".join(self.book.filler(self.rng.randint(6, 14), self.draw)) + "\n")
            self.put(f"\n{self.page}\n\n{self.head}\n\n")
