"""Accents that make another word, in languages of which no list says which pairs are two words."""

import unicodedata

_ONE_ACCENT = dict.fromkeys(map(ord, "\u0300\u0302\u0342"), "\u0301")
_OLD_GREEK = frozenset("\u0300\u0313\u0314\u0342\u0345")
_GREEK = ("\u0370", "\u03ff")
_UNCOUNTED = frozenset("\u0308\u0313\u0314\u0345")


def accented(words: str) -> bool:
    """Whether words bear any mark at all: print in capitals, and many a typewriter, has none.

    Args:
        words: The words, with or without their signs.
    """
    return not words.isascii() and any(map(unicodedata.combining, unicodedata.normalize("NFD", words)))


def otherwise(was: str, now: str) -> bool:
    """Whether two words that are searched for alike have other accents, or have them on other letters.

    Args:
        was: Word of the source, as compared.
        now: Word of the quotation.

    Limits:
        Between the old and the new accents of Greek only the place is compared, and only where both have one.
    """
    first, second = (unicodedata.normalize("NFD", one) for one in (was, now))
    greek = any(_GREEK[0] <= one <= _GREEK[1] for one in first)
    ours, theirs = (_places(one.translate(_ONE_ACCENT) if greek else one, greek) for one in (first, second))
    if greek and _OLD_GREEK & frozenset(first + second):
        return bool(ours and theirs) and ours != theirs
    return ours != theirs


def _places(word: str, greek: bool) -> frozenset[tuple[int, str]]:
    found, letter = set[tuple[int, str]](), -1
    for one in word:
        if not unicodedata.combining(one):
            letter += 1
        elif not (greek and one in _UNCOUNTED):
            found.add((letter, one))
    return frozenset(found)
