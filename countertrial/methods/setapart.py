"""Words that an edition marks as one put in the place of another: `[erased] _put in_`."""

import re
from collections import Counter
from dataclasses import dataclass

_MARKS = re.compile(r"\[(?!sic\])(?P<was>[^\]\[\n_=]{1,80})\][ \t]*\n?[ \t]*"
                    r"_(?P<now>[^_\n]{1,120}(?:\n[^_\n]{1,120})?)_")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, order=True)
class SetApart:
    """A place at which the edition has one wording in brackets and, right after it, another underscored.

    Args:
        start: First code point.
        end: One past the last.
        was: The words in brackets.
        now: The underscored words.
        exchanged: Whether the same two stand elsewhere in the same text the other way round.
    """

    start: int
    end: int
    was: str
    now: str
    exchanged: bool = False


def set_apart(text: str) -> tuple[SetApart, ...]:
    """Places of a text at which an edition shows one wording put for another.

    Limits:
        What brackets and underscores mean is for the edition to say: often what was erased and what was put in.
    """
    found = [(*one.span(), " ".join(one["was"].split()), " ".join(one["now"].split()))
             for one in _MARKS.finditer(text) if _LETTER.search(one["was"]) and _LETTER.search(one["now"])]
    ways = Counter((was.casefold(), now.casefold()) for _, _, was, now in found)
    return tuple(SetApart(start, end, was, now, (now.casefold(), was.casefold()) in ways and was != now)
                 for start, end, was, now in found)
