"""A text as words: where each stands, as it is compared, and as it is searched for."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_MARK = "\u0300-\u036f\u0483-\u0487\u00ad\u200b-\u200d\ufeff"
_HYPHEN = r"[-\u00ac\u2010][ \t]*\r?\n[ \t]*(?=[^\W\d_A-ZА-Я])"
_WORD = re.compile(rf"[^\W_](?:[^\W_]|[{_MARK}]|['’](?=[^\W_])|{_HYPHEN})*")
_SIGNS = str.maketrans({"’": "'", "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\ufeff": None})
_OLD = str.maketrans({"ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и", "ё": "е"})
_BROKEN = re.compile(_HYPHEN)


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


def split(text: str) -> Words:
    """The words of a text, in order."""
    starts, ends, plain = [], [], []
    for one in _WORD.finditer(text):
        starts.append(one.start())
        ends.append(one.end())
        plain.append(small(one[0]))
    return Words(tuple(starts), tuple(ends), tuple(plain), tuple(map(key, plain)))


@lru_cache(maxsize=1 << 18)
def small(word: str) -> str:
    """A word as it is compared."""
    return unicodedata.normalize("NFC", _BROKEN.sub("", word).translate(_SIGNS).casefold())


@lru_cache(maxsize=1 << 18)
def key(plain: str) -> str:
    """A word as it is searched for."""
    letters = unicodedata.normalize("NFKD", plain.translate(_OLD).replace("'", ""))
    bare = "".join(one for one in letters if not unicodedata.combining(one)).translate(_OLD)
    return bare[:-1] if len(bare) > 1 and bare[-1] == "ъ" else bare
