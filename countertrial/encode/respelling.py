"""Is a word another spelling of another, or another word: by the language that the texts show."""

import re
from collections.abc import Sequence

SHOWN = 4000
"""Words of a text from which its language is told."""

ALIKE, SHORT = 75.0, 4
"""Of a hundred: likeness of two words from which one may be a spelling of the other; letters of short words, which are
one word only where old letters alone differ."""

_DOUBLED = re.compile(r"(\D)\1+")
_OLD = str.maketrans({"y": "i", "j": "i", "v": "u", "w": "u"})


def shown_in(*texts: str) -> tuple[str, ...]:
    """Languages with a word list that texts are in.

    Args:
        texts: The texts.
    """
    from countertrial.data.quotationwords import language_of  # noqa: PLC0415 - few callers need it

    found = (language_of(one[:SHOWN * 8].casefold().split()[:SHOWN]) for one in texts)
    return tuple(sorted({one for one in found if one is not None}))


def weighs(word: str, codes: Sequence[str]) -> bool:
    """Whether a word, in small letters, denies, limits or counts in one of some languages.

    Args:
        word: The word.
        codes: ISO 639-1.
    """
    from countertrial.data.quotationwords import quotation_words  # noqa: PLC0415
    from countertrial.methods.quotation.grades import grave  # noqa: PLC0415

    return bool(word) and (word.isdigit() or any(
        grave(word, words) is not None or word in words.limits for words in map(quotation_words, codes)))


def respelt(was: str, now: str, codes: Sequence[str]) -> bool:
    """Whether two words are spelled much the same, and neither denies, limits, counts, or has another ending.

    Args:
        was: Word of the first text.
        now: Word of the second.
        codes: Languages of the texts, ISO 639-1.
    """
    from countertrial.data.quotationwords import quotation_words  # noqa: PLC0415
    from countertrial.methods.quotation.grades import inflected, turned, variant  # noqa: PLC0415
    from countertrial.methods.quotation.words import key  # noqa: PLC0415

    one, other = was.casefold(), now.casefold()
    if any(map(str.isdigit, one + other)) or min(len(one), len(other)) < 1:
        return False
    lists = [quotation_words(code) for code in codes]
    if one != other and (weighs(one, codes) or weighs(other, codes) or any(turned(one, other, of) for of in lists)):
        return False
    first, second = key(one), key(other)
    if "de" not in codes:  # there a last e is an ending
        first, second = _plain(first), _plain(second)
    if first == second or any(variant(one, other, of) for of in lists):
        return True
    if any(inflected(key(one), key(other), of) for of in lists):
        return False
    return _alike(first, second)


def _alike(first: str, second: str) -> bool:
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - slow to import, and few callers need it

    if min(len(first), len(second)) <= SHORT or first[0] != second[0]:
        return False
    return ratio(first, second) >= ALIKE


def _plain(word: str) -> str:
    """A word without what old spelling has at will: y and i, u and v, doubled letters, a last e."""
    single = _DOUBLED.sub(r"\1", word.translate(_OLD))
    return single.removesuffix("e") or single
