"""What copyists, printers and scanners do to a passage."""

import random
from collections.abc import Sequence

from benchmarks.vocabulary import Vocabulary

PROFILES = {
    "verbatim": (0, 0, 0, False), "replaced 5": (5, 0, 0, False), "replaced 15": (15, 0, 0, False),
    "replaced 30": (30, 0, 0, False), "deleted 10": (0, 10, 0, False), "OCR 2": (0, 0, 2, False),
    "OCR 5": (0, 0, 5, False), "OCR 10": (0, 0, 10, False), "OCR 15": (0, 0, 15, False),
    "shuffled": (0, 0, 0, True), "mixed": (10, 5, 3, False),
}
"""Of a hundred words replaced and left out, of a hundred letters misread; whether blocks of words change places."""

LIKE = {"e": "c", "c": "e", "l": "i", "i": "l", "h": "b", "b": "h", "u": "n", "n": "u", "s": "f", "f": "s", "o": "a",
        "и": "н", "н": "и", "п": "н", "ш": "щ", "е": "с", "с": "е", "о": "а", "а": "о", "т": "г",
        "ν": "υ", "υ": "ν", "α": "σ", "ο": "σ", "ι": "τ"}
CORRECTED = 0.1
"""Chance that a word is put right again where a copy of a copy is made."""


def changed(words: Sequence[str], original: Sequence[str], profile: str, book: Vocabulary,
            rng: random.Random) -> list[str]:
    """A copy of a passage.

    Args:
        words: What is copied.
        original: What it goes back to.
        profile: What is changed.
        book: Where other words come from.
        rng: Random numbers.
    """
    replaced, deleted, misread, shuffled = PROFILES[profile]
    found = list(words)
    if words != original and len(words) == len(original) and not shuffled:
        found = [right if rng.random() < CORRECTED else one for one, right in zip(found, original, strict=True)]
    if shuffled:
        found = _shuffled(found, rng)
    found = [book.word(rng) if rng.random() * 100 < replaced else one for one in found]
    found = [one for one in found if rng.random() * 100 >= deleted] or found[:1]
    return [_misread(one, misread, book, rng) for one in found] if misread else found


def _shuffled(words: list[str], rng: random.Random) -> list[str]:
    blocks, at = [], 0
    while at < len(words):
        size = rng.randint(8, 25)
        blocks.append(words[at:at + size])
        at += size
    rng.shuffle(blocks)
    return [word for block in blocks for word in block]


def _misread(word: str, percent: float, book: Vocabulary, rng: random.Random) -> str:
    """A word as a scanner reads it: of the faults 60 % other letters, 20 lost, 10 put in, 10 a blank put in."""
    hits = [rng.random() * 100 < percent for _ in word]
    if not any(hits):
        return word
    letters = []
    for letter, hit in zip(word, hits, strict=True):
        kind = rng.random()
        if not hit or not letter.isalnum():
            letters.append(letter)
        elif kind < 0.6:
            letters.append(LIKE.get(letter, rng.choice(book.alphabet)))
        elif kind >= 0.8:
            letters.append(letter + (rng.choice(book.alphabet) if kind < 0.9 else " "))
    return "".join(letters).strip() or word
