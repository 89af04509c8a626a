"""A text as words: where each stands, as it is compared, and as it is searched for."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice

from countertrial.methods.quotation.letters import UNSPACED, UPON, WITHIN

_UNSEEN = ((0xAD, 0xAD), (0x61C, 0x61C), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2060), (0x2066, 0x2069),
           (0xFEFF, 0xFEFF))
HIDDEN = "".join(f"{chr(low)}-{chr(high)}" for low, high in _UNSEEN)
"""Signs that are not seen: soft hyphens, signs of no width, marks of direction."""
_MARK = f"\u0300-\u036f\u0483-\u0487{WITHIN}{HIDDEN}"
_HYPHEN = r"[-\u00ac\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_A-ZА-Я])"
_FRACTION = "\u00bc-\u00be\u2150-\u215e"
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079"
_ALONE = "[aioyàéôавикосуябжAIOYÀÉÔАВИКОСУЯБЖ]"
_FAR = re.compile("[^\x00-\u0e00\u17b4-\u3004]")
"""All that may be a letter of a script without blanks: an expression that knows these letters takes long to compile."""
_SIGNS = {ord("’"): "'", ord("["): None, ord("]"): None, ord(" "): None,
          **{one: None for low, high in _UNSEEN for one in range(low, high + 1)}}
_OLD = str.maketrans({"ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и", "ё": "е",
                      "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
"""Old letters, and letters that have no form without their mark."""
_ALIKE = ["аa", "еe", "оo", "рp", "сc", "уy", "хx", "іi", "јj", "ѕs", "кk", "мm", "тt", "вb", "нh"]
_TO_LATIN = str.maketrans({pair[0]: pair[1] for pair in _ALIKE})
_TO_CYRILLIC = str.maketrans({pair[1]: pair[0] for pair in _ALIKE})
_BROKEN = re.compile(_HYPHEN)
_STRIPPED = 0x900
"""Below it, and among marks for any letter, are the marks that a search passes over; others are letters' own."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in parallel.

    Args:
        starts: Places of first characters.
        ends: Places after the last.
        plain: Words as compared: small letters, composed, one kind of apostrophe, line hyphens opened.
        keys: Words as searched for: without marks, apostrophes and old letters.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    plain: tuple[str, ...]
    keys: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def between(self, low: int, high: int) -> "Words":
        """The words [low, high)."""
        return Words(self.starts[low:high], self.ends[low:high], self.plain[low:high], self.keys[low:high])


@cache
def _word(*, far: bool) -> re.Pattern[str]:
    """A word; of a text that may have letters of scripts without blanks, or of any other."""
    apart = UNSPACED if far else ""
    # A raised figure is the mark of a note; a fraction is a word of its own.
    # Brackets within a word show which of its letters were changed.
    # Print sets words off by blanks between their letters; a few words of one letter in a row are no such word.
    letter = rf"[^\W_{apart}{_RAISED}{_FRACTION}]"
    spaced = (rf"(?!(?:{_ALONE} )+{_ALONE}(?!{letter}))[^\W\d_{apart}](?: [^\W\d_{apart}]){{2,}}"
              rf"(?!{letter}|['’])")
    single = rf"[{apart}][{UPON}]*|" if far else ""
    return re.compile(rf"(?<!{letter}){spaced}|[{_FRACTION}]|{single}"
                      rf"{letter}(?:{letter}|[{_MARK}]|['’](?={letter})|[\[\]](?=[^\W\d_])|{_HYPHEN})*")


@cache
def _unspaced() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


def _words(text: str) -> Iterator[re.Match[str]]:
    return _word(far=_FAR.search(text) is not None).finditer(text)


def opening(text: str, count: int) -> tuple[str, ...]:
    """The first words of a text as they are compared, at most so many."""
    return tuple(small(one[0]) for one in islice(_words(text), count))


def split(text: str) -> Words:
    """The words of a text, in order."""
    starts, ends, plain = [], [], []
    for one in _words(text):
        starts.append(one.start())
        ends.append(one.end())
        plain.append(small(one[0]))
    return Words(tuple(starts), tuple(ends), tuple(plain), tuple(map(key, plain)))


@lru_cache(maxsize=1 << 18)
def small(word: str) -> str:
    """A word as it is compared."""
    return one_alphabet(unicodedata.normalize("NFKC", _BROKEN.sub("", word).translate(_SIGNS)).casefold())


def unbroken(text: str) -> str:
    """A text without the hyphens, and the line ends, at which words are broken."""
    return _BROKEN.sub("", text)


def unspaced(word: str) -> bool:
    """Whether a word is a letter of a script that puts no blanks between words."""
    return _FAR.match(word) is not None and _unspaced().match(word) is not None


def joined(words: Iterable[str]) -> str:
    """Words as they are told: with blanks between them, but where the script has none."""
    pieces = list[str]()
    for one in words:
        pieces.append(one if not pieces or unspaced(one) or unspaced(pieces[-1]) else f" {one}")
    return "".join(pieces)


def one_alphabet(word: str) -> str:
    """A word with letters of a second alphabet put into the first, where they are drawn alike."""
    if word.isascii():
        return word
    latin, cyrillic = (sum(low <= one <= high for one in word) for low, high in (("a", "z"), ("а", "ѕ")))
    return word.translate(_TO_LATIN if latin >= cyrillic else _TO_CYRILLIC) if latin and cyrillic else word


@lru_cache(maxsize=1 << 18)
def key(plain: str) -> str:
    """A word as it is searched for."""
    letters = unicodedata.normalize("NFKD", plain.translate(_OLD).replace("'", ""))
    bare = "".join(one for one in letters if not _passed(one)).translate(_OLD)
    return bare[:-1] if len(bare) > 1 and bare[-1] == "ъ" else bare


def _passed(letter: str) -> bool:
    return bool(unicodedata.combining(letter)) and (letter < chr(_STRIPPED) or "\u1ab0" <= letter <= "\u20ff")
