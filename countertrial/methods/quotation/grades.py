"""How grave each change of a word is; what denies, limits, counts or names comes before any excuse."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from countertrial.data.quotationwords import QuotationWords, quotation_words
from countertrial.methods.quotation.numerals import german
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
_OLD_LETTERS = frozenset("ѣіѳѵъ")
_REFORMED = str.maketrans({"ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и"})
_OWN = str.maketrans({"й": "и", "ä": "a", "ö": "o", "ü": "u"})
"""Letters with marks that are letters of their own."""
_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PARTICIPLE = re.compile("ée?s?$")
_ORDINAL = re.compile(r"\d+['-]?[^\W\d_]{1,4}")
_DOUBLED = re.compile(r"(.)\1")


def denies(word: str, words: QuotationWords) -> bool:
    """Whether a word, as compared, denies."""
    return word in words.negation or word.startswith(_elided(words.code)) or any(
        one in word for one in words.negation_suffixes)


@cache
def _elided(code: str) -> tuple[str, ...]:
    return tuple(sorted(one for one in quotation_words(code).negation if one[-1] == "'"))


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
    if numeric(word) or bare in lists.numbers or (code == "de" and _in_one_word(word)):
        return Wording.NUMBER
    return Wording.MODAL if bare in lists.modal else None


def _in_one_word(word: str) -> bool:
    """Whether a German word is a number; "ein" is an article."""
    return word != "ein" and german(word) is not None


def near(word: str, words: QuotationWords) -> bool:
    """Whether a word, as searched for, only looks like one that denies."""
    return word in _lists(words.code).near


def unlike(was: str, now: str, words: QuotationWords | None) -> Wording:
    """Grade of two words that are searched for alike and yet differ.

    Args:
        was: Word of the source, as compared.
        now: Word of the quotation.
        words: The word list; `None` where the language has none.
    """
    first, second = _modern(was), _modern(now)
    if first == second:
        return Wording.SPELLING
    apart = words is not None and frozenset((was, now)) in words.apart
    if was.replace("'", "") == now.replace("'", "") and not apart:
        # "Couldnt" denies as "couldn't" does; "were" and "we're" are two words.
        return Wording.PUNCTUATION
    if words is not None and (listed := _listed(was, now, words)) is not None:
        return listed
    if _unmarked(first, words) == _unmarked(second, words) or _participle(first, second, words):
        # "Konnte" and "könnte", "condamné" and "condamne" are two forms of one word.
        return Wording.MODAL if words is not None and was in words.modal else Wording.INFLECTION
    return Wording.SPELLING if _OLD_LETTERS & (frozenset(was) ^ frozenset(now)) else Wording.MARKS


def _listed(was: str, now: str, words: QuotationWords) -> Wording | None:
    """The grade where a list tells the two words apart."""
    if denies(was, words) != denies(now, words):
        return Wording.NEGATION
    if (was in words.modal | words.limits) != (now in words.modal | words.limits):
        return Wording.MODAL
    return Wording.WORD if frozenset((was, now)) in words.apart else None


def _modern(word: str) -> str:
    """A word without the letters that the Russian reform of 1918 took away."""
    return word.translate(_REFORMED).removesuffix("ъ") or word


def _unmarked(word: str, words: QuotationWords | None) -> str:
    """A word less the marks of letters of their own in its language; of any, where it is not known."""
    return word.translate(_OWN) if words is None or words.code in ("de", "ru") else word


def _participle(one: str, other: str, words: QuotationWords | None) -> bool:
    """Whether one of two words ends as French participles do, and the other without the accent."""
    return (words is None or words.code == "fr") and bool(_PARTICIPLE.search(one)) != bool(_PARTICIPLE.search(other))


def spelt_out(was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether words differ only by German letters written as two."""
    first, second = " ".join(was), " ".join(now)
    return first != second and first.translate(_TWO) == second.translate(_TWO)


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
    near: frozenset[str]


@cache
def _lists(code: str) -> _Lists:
    """The lists of a language as words are searched for."""
    words = quotation_words(code)
    negation, numbers, modal, endings, alike = (
        frozenset(key(one) for one in of)
        for of in (words.negation, words.numbers, words.modal | words.limits, words.endings, words.near))
    return _Lists(negation, numbers, modal, endings | {""}, alike - negation)
