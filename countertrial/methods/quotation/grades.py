"""How grave each change of a word is; what denies, limits, counts or names comes before any excuse."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from countertrial.data.quotationwords import QuotationWords, quotation_words
from countertrial.methods.quotation.words import key


class Wording(IntEnum):
    """How far words are from those of the source, mildest first; the gravest change decides."""

    EXACT = 0
    WHITESPACE = 1
    TYPOGRAPHY = 2
    CASE = 3
    MARKS = 4
    PUNCTUATION = 5
    OCR_SUSPECTED = 6
    SPELLING = 7
    INFLECTION = 8
    WORD = 9
    MODAL = 10
    NAME = 11
    NUMBER = 12
    NEGATION = 13


_STEM = 3
_ORDINAL = re.compile(r"\d+['-]?[^\W\d_]{1,4}")
_DOUBLED = re.compile(r"(.)\1")


def denies(word: str, words: QuotationWords) -> bool:
    """Whether a word, as compared, denies."""
    return word in words.negation or any(word.endswith(one) for one in words.negation_suffixes) or any(
        one.endswith("'") and word.startswith(one) for one in words.negation)


def numeric(word: str) -> bool:
    """Whether a word is a number in figures, with an ending at most; not a word with a figure misread into it."""
    figures = sum(map(str.isdigit, word))
    return bool(figures) and (2 * figures >= len(word) or bool(_ORDINAL.fullmatch(word)))


def grave(word: str, words: QuotationWords) -> Wording | None:
    """Negation, number or modal; `None` for any other word, as compared."""
    return _grave(word, words.code)


@lru_cache(maxsize=1 << 16)
def _grave(word: str, code: str) -> Wording | None:
    words, bare, lists = quotation_words(code), key(word), _lists(code)
    if denies(word, words) or bare in lists.negation:
        return Wording.NEGATION
    if numeric(word) or bare in lists.numbers:
        return Wording.NUMBER
    return Wording.MODAL if bare in lists.modal else None


def unlike(was: str, now: str, words: QuotationWords | None) -> Wording:
    """Grade of two words that are searched for alike and yet differ.

    Args:
        was: Word of the source, as compared.
        now: Word of the quotation.
        words: The word list; `None` where the language has none.
    """
    if words is not None:
        if denies(was, words) != denies(now, words):
            return Wording.NEGATION
        if (was in words.modal | words.limits) != (now in words.modal | words.limits):
            return Wording.MODAL
        if frozenset((was, now)) in words.apart:
            return Wording.WORD
    if was.replace("й", "и") == now.replace("й", "и"):
        return Wording.INFLECTION
    if was.replace("'", "") == now.replace("'", ""):
        return Wording.PUNCTUATION
    old = frozenset("ѣіѳѵъ") & (frozenset(was) ^ frozenset(now))
    return Wording.SPELLING if old else Wording.MARKS


def turned(was: str, now: str, words: QuotationWords) -> bool:
    """Whether one word is the other with a beginning that makes it its contrary."""
    return any(long == prefix + short and len(short) >= _STEM
               for long, short in ((key(was), key(now)), (key(now), key(was))) for prefix in words.negation_prefixes)


def variant(one: str, other: str, words: QuotationWords | None) -> bool:
    """Whether two words are spellings of one."""
    def reduced(word: str) -> str:
        for old, new in () if words is None else words.spelling:
            word = word.replace(old, new)
        single = _DOUBLED.sub(r"\1", word)
        return single.removesuffix("e") if words is not None and words.code == "en" else single
    if not one or not other or numeric(one) or numeric(other):
        return False
    return reduced(key(one)) == reduced(key(other))


def inflected(one: str, other: str, words: QuotationWords) -> bool:
    """Whether two words have one stem and other endings."""
    if not words.endings:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    endings = _lists(words.code).endings
    # The ending may begin before the first letter that differs: "-ами" and "-ах" share one.
    return any(one[cut:] in endings and other[cut:] in endings
               for cut in range(same, max(_STEM, same - 3) - 1, -1)) and same >= _STEM


@dataclass(frozen=True, slots=True)
class _Lists:
    negation: frozenset[str]
    numbers: frozenset[str]
    modal: frozenset[str]
    endings: frozenset[str]


@cache
def _lists(code: str) -> _Lists:
    """The lists of a language as words are searched for."""
    words = quotation_words(code)
    negation, numbers, modal, endings = (
        frozenset(key(one) for one in of)
        for of in (words.negation, words.numbers, words.modal | words.limits, words.endings))
    return _Lists(negation, numbers, modal, endings | {""})
