"""Words that differ by how they are set alone: hyphens, stops, groups of figures, fractions, raised figures, "&"."""

import re
import unicodedata
from collections.abc import Sequence

from countertrial.data.quotationwords import QuotationWords
from countertrial.methods.quotation.grades import Wording, grave
from countertrial.methods.quotation.words import HIDDEN

_AND = frozenset({"and", "und", "et", "и"})
_HYPHENED = re.compile(r"[-\u2010\u2011\u2013][ \t]*(?:\r?\n)?[ \t]*")
_STOPPED = re.compile(r"\.\s?")
_BLANK = "\u00a0\u2009\u202f"
_GROUPS = {"en": f"[,'’{_BLANK}]", "de": f"[.'’{_BLANK}]", "fr": f"[. {_BLANK}]", "ru": f"[. {_BLANK}]"}
"""Signs between thousands, by language; any other has none."""
_THOUSAND = 3
_UNSEEN = re.compile(f"[{HIDDEN}]")
_RAISED = re.compile(r"[²³¹⁰⁴-⁹]+")


def only_set(was: Sequence[str], now: Sequence[str], signs: tuple[str, str], words: QuotationWords | None) -> bool:
    """Whether a change of words is one of type alone.

    Args:
        was: Words of the source, as compared.
        now: Words of the quotation.
        signs: Both with all their signs, from the first letter to the last, raised figures behind it included.
        words: The word list; `None` where the language has none.
    """
    one, other = map(_plain, signs)
    if one == other:
        return True
    pieces, raw = (was, one) if len(was) > len(now) else (now, other)
    gaps = _gaps(pieces, raw) if len(was) != len(now) and "".join(was) == "".join(now) else None
    return gaps is not None and _linked(was, now, gaps, words)


def _linked(was: Sequence[str], now: Sequence[str], gaps: Sequence[str], words: QuotationWords | None) -> bool:
    """Whether what stands between the words of the side with more of them leaves them one word, or number."""
    pieces = was if len(was) > len(now) else now
    if pieces[0].isdigit():
        sign = _GROUPS.get(words.code if words is not None else "", "")
        return bool(sign) and all(re.fullmatch(sign, gap) for gap in gaps) and all(
            len(piece) == _THOUSAND for piece in pieces[1:])
    spelt = all(len(piece) == 1 for piece in pieces)
    same = spelt or words is None or _told(was, words) == _told(now, words)
    return same and all((_STOPPED if spelt else _HYPHENED).fullmatch(gap) for gap in gaps)


def ampersand(word: str, gap: str) -> bool:
    """Whether a word stands for the sign "&" between two words of the other side.

    Args:
        word: As compared.
        gap: What is between the two words.
    """
    return word in _AND and "&" in gap


def raised(text: str, end: int) -> int:
    """The place after the raised figures that stand behind a word; the word's own end where there are none."""
    found = _RAISED.match(text, end)
    return found.end() if found else end


def _plain(signs: str) -> str:
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", signs)).replace("\u2044", "/").casefold()


def _gaps(pieces: Sequence[str], raw: str) -> list[str] | None:
    """What stands between the words of a stretch; `None` where they are written otherwise than as compared."""
    place, found = 0, []
    for number, piece in enumerate(pieces):
        begin = raw.find(piece, place)
        if begin < 0:
            return None
        if number:
            found.append(raw[place:begin])
        place = begin + len(piece)
    return found


def _told(side: Sequence[str], words: QuotationWords) -> Wording | None:
    return max((grade for one in side if (grade := grave(one, words)) is not None), default=None)
