"""How grave each change of a word is; what denies, limits, counts or names comes before any excuse."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rapidfuzz.distance import OSA

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


MISREADING = "misreading possible"
_STEM, _SHORT = 3, 2
_CONFUSED = (("rn", "m"), ("cl", "d"), ("vv", "w"), ("c", "e"), ("l", "1"), ("l", "i"), ("i", "1"),
             ("h", "b"), ("u", "n"), ("o", "0"), ("f", "s"), ("и", "н"), ("п", "н"), ("ш", "щ"))
_DOUBLED = re.compile(r"(.)\1")
Known = Callable[[str], bool]


def denies(word: str, words: QuotationWords) -> bool:
    """Whether a word, as compared, denies."""
    return word in words.negation or any(word.endswith(one) for one in words.negation_suffixes) or any(
        one.endswith("'") and word.startswith(one) for one in words.negation)


def grave(word: str, words: QuotationWords) -> Wording | None:
    """Negation, number or modal; `None` for any other word, as compared."""
    bare, lists = key(word), _lists(words.code)
    if denies(word, words) or bare in lists.negation:
        return Wording.NEGATION
    if any(one.isdigit() for one in word) or bare in lists.numbers:
        return Wording.NUMBER
    return Wording.MODAL if bare in lists.modal else None


def change(was: tuple[str, ...], now: tuple[str, ...], words: QuotationWords | None, known: Known,
           name: bool) -> tuple[Wording, str]:
    """Grade of one change and its flag, if it has one.

    Args:
        was: Words of the source, as compared; empty where the quotation has put words in.
        now: Words of the quotation; empty where it leaves words out.
        words: The word list; `None` where the language has none.
        known: Whether the texts, or the user's lists, know a word.
        name: Whether one side is a name.
    """
    if words is not None:
        graded = _graded(was, now, words, known, name)
        if graded is not None:
            return graded
    elif any(one.isdigit() for word in (*was, *now) for one in word):
        return Wording.NUMBER, ""
    if name and not _variant("".join(was), "".join(now), words):
        return Wording.NAME, ""
    return _plain(was, now, words, known), ""


def _graded(was: tuple[str, ...], now: tuple[str, ...], words: QuotationWords, known: Known,
            name: bool) -> tuple[Wording, str] | None:
    """Grade by the word list; `None` where no word of it is concerned."""
    both, one_each = (*was, *now), len(was) == len(now) == 1
    grades = [grave(word, words) for word in both]
    gravest = max((one for one in grades if one is not None), default=None)
    if gravest is not None:
        if one_each and grades[0] is grades[1] and _variant(was[0], now[0], words):
            return Wording.SPELLING, ""
        doubt = bool(was and now) and any(not known(word) and of is None for word, of in zip(both, grades, strict=True))
        return gravest, MISREADING if doubt else ""
    if one_each and _turned(was[0], now[0], words):
        return Wording.NEGATION, ""
    near = [_near(word, words) for word in both if not known(word) and not name]
    nearest = max((one for one in near if one is not None), default=None)
    return None if nearest is None else (nearest, MISREADING)


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


def _plain(was: tuple[str, ...], now: tuple[str, ...], words: QuotationWords | None, known: Known) -> Wording:
    ours, theirs = key("".join(now)), key("".join(was))
    if ours == theirs and len(was) != len(now):
        return Wording.OCR_SUSPECTED
    if not was or not now:
        stray = "".join(was or now)
        return Wording.OCR_SUSPECTED if len(stray) <= _SHORT and not known(stray) and stray.isalpha() else Wording.WORD
    if _variant(theirs, ours, words):
        return Wording.SPELLING
    if known(was[0]) != known(now[0]) and misread(theirs, ours) <= max(1.0, len(ours) / 4):
        return Wording.OCR_SUSPECTED
    return Wording.INFLECTION if words is not None and _inflected(theirs, ours, words) else Wording.WORD


def misread(one: str, other: str) -> float:
    """Distance of two words in letters; letters that scanners confuse count half."""
    best = float(OSA.distance(one, other))
    for left, right in _CONFUSED:
        for a, b in ((left, right), (right, left)):
            place = one.find(a)
            while place >= 0:
                best = min(best, 0.5 + OSA.distance(one[:place] + b + one[place + len(a):], other))
                place = one.find(a, place + 1)
    return best


def _turned(was: str, now: str, words: QuotationWords) -> bool:
    return any(long == prefix + short and len(short) >= _STEM
               for long, short in ((key(was), key(now)), (key(now), key(was))) for prefix in words.negation_prefixes)


def _near(word: str, words: QuotationWords) -> Wording | None:
    if len(word) <= _SHORT:
        return None
    graded = ((Wording.NEGATION, words.negation), (Wording.NUMBER, words.numbers), (Wording.MODAL, words.modal))
    for grade, of in graded:
        if any(len(one) > _SHORT and abs(len(one) - len(word)) <= 1 and OSA.distance(one, word) == 1 for one in of):
            return grade
    return None


def _variant(one: str, other: str, words: QuotationWords | None) -> bool:
    def reduced(word: str) -> str:
        for old, new in () if words is None else words.spelling:
            word = word.replace(old, new)
        single = _DOUBLED.sub(r"\1", word)
        return single.removesuffix("e") if words is not None and words.code == "en" else single
    return bool(one and other) and reduced(key(one)) == reduced(key(other))


def _inflected(one: str, other: str, words: QuotationWords) -> bool:
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
