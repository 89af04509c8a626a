"""Whether words stand somewhere by chance: any two books share some, and a quotation of five words has few others."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby
from math import comb, log2

from rapidfuzz.distance import Indel

from countertrial.data.quotationwords import LANGUAGES, quotation_words
from countertrial.methods.quotation.align import Step
from countertrial.methods.quotation.index import Index
from countertrial.methods.quotation.piece import ALIKE, SMALL, Piece, keys_of
from countertrial.methods.quotation.words import key, unspaced
from countertrial.methods.wordcosts import REPLACE, SPELLING

SHORT = 40
"""Words from which a place cannot be one by chance, with as many words as a place must have."""
_SURE, _NEAR, _SHIFT, _COMMON = 10, 8, 2, 6
"""Bits: by which a place must be rarer than chance makes one; of a place near another; of words left out or put in; of
a common word at most."""
_ELSEWHERE = 2000
"""Words of other texts with which a small folder is reckoned, so that its words are not all taken for common ones."""
_UNEVEN = ("inserted", "omitted")


def by_chance(at: Index, keys: Sequence[str], pieces: Sequence[Piece]) -> bool:
    """Whether a place of the texts is expected to have as many words, as rare ones, in this order by chance alone.

    Every word that is the same says as much as it is rare; against it stand the number of places, the number of ways
    to choose which words are the same and where words are left out or put in, and odds of a thousand to one.

    Args:
        at: The index.
        keys: Words of the quotation, as searched for.
        pieces: Where it stands: one place, or the two that it was joined from.

    Limits:
        A stock phrase that the texts have once is rarer than it seems.
    """
    if len(keys) > SHORT or any(map(unspaced, keys)):
        return False
    total = at.bounds[-1]
    for number, one in enumerate(pieces):
        said = [_met(at, keys, step) for step in one.steps if step.a[0] < step.a[1]]
        met = sum(bits > 0 for bits in said)
        near = number > 0 and at.text_at(one.b[0]) == at.text_at(pieces[0].b[0]) and (
            0 <= one.b[0] - pieces[0].b[1] < 1 << _NEAR)
        runs = [len(list(run)) for kind, run in groupby(one.steps, lambda step: step.kind) if kind in _UNEVEN]
        ways = log2(comb(len(said), met)) + (_NEAR if near else log2(total)) + sum(_SHIFT + log2(run) for run in runs)
        if sum(said) < ways + _SURE:
            return True
    return False


def _met(at: Index, keys: Sequence[str], step: Step) -> float:
    """Bits that a step says; half of them where the words are only alike."""
    if step.kind in _UNEVEN:
        return 0.0
    words = keys[slice(*step.a)]
    bits = sum(_bits(at, one) for one in words)
    if step.kind == "same":
        return bits
    one, other = "".join(words), "".join(keys_of(at, *step.b))
    alike = len(one) > SMALL and Indel.normalized_similarity(one, other) >= (REPLACE - ALIKE) / SPELLING
    return bits / 2 if alike else 0.0


def _bits(at: Index, word: str) -> float:
    number = at.numbers.get(word, -1)
    count = max(1, int(at.counts[number])) if number >= 0 else 1
    bits = log2((at.bounds[-1] + _ELSEWHERE) / count)
    return min(bits, _COMMON) if word in _common() else bits


@cache
def _common() -> frozenset[str]:
    return frozenset(key(one) for code in LANGUAGES for one in quotation_words(code).common)
