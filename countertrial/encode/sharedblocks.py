"""What two texts share, block by block, and what stands between the blocks."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countertrial.methods.textreuse.records import Match, Span

_LOOSE = " ,;:-–—.·。，、；：؛،"
_OPENING, _CLOSING, _STRAIGHT = "([{“«„‘", ")]}”»’", "\"'"
"""Signs that hang on when words are cut out of a sentence: at both ends, at the end, at the beginning."""

_GAP = re.compile(r"\n[ \t\r]*\n\s*|\f")


def chosen(matches: "Sequence[Match]") -> "list[tuple[Match, tuple[Span, Span]]]":
    """Blocks of passages of two texts, of the longest passages first; in order of the first.

    Two may overlap on one side: words that one text has once and the other twice. On both they overlap by half at most.
    """
    kept: list[tuple[Match, tuple[Span, Span]]] = []
    for match in sorted(matches, key=lambda one: (-min(one.a.length, one.b.length), one.a, one.b)):
        for a, b in match.blocks:
            if not any(_over(a, c) and _over(b, d) for _, (c, d) in kept):
                kept.append((match, (a, b)))
    return sorted(kept, key=lambda one: one[1])


def _over(one: "Span", other: "Span") -> bool:
    """Whether more than half of the shorter of two spans lies in the other: less is shown on both sides."""
    return 2 * (min(one.end, other.end) - max(one.start, other.start)) > min(one.length, other.length)


def gaps(starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """For each span where those that begin before it have ended; its own start where one of them reaches beyond."""
    spans = list(zip(starts, ends, strict=True))
    return [max((min(end, start) for low, end in spans if low < start), default=0) for start in starts]


def untold(gap: tuple[int, int], told: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What of a gap was not told before: where blocks overlap on one side, several have the same gap before them."""
    low, high = gap
    for start, end in sorted(told):
        if start <= low < end:
            low = end
    return low, max(low, high)


def paragraphs(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Spans of the paragraphs of a part of a text that hold words."""
    at = low
    for gap in (*_GAP.finditer(text, low, high), None):
        span = (at, gap.start() if gap else high)
        if told(text, span):
            yield span
        at = gap.end() if gap else high


def told(text: str, span: tuple[int, int]) -> str:
    """Words of a span, blanks as one, without signs at both ends; empty where there are none."""
    words = " ".join(text[span[0]:span[1]].split()) if span[0] < span[1] else ""
    words = words.lstrip(_LOOSE + _CLOSING).rstrip(_LOOSE + _OPENING) if any(map(str.isalnum, words)) else ""
    # A straight mark beside a blank or a stop belongs to what is beyond it.
    if len(words) > 1 and words[0] in _STRAIGHT and not words[1].isalnum():
        words = words[1:].lstrip(_LOOSE + _CLOSING)
    if len(words) > 1 and words[-1] in _STRAIGHT and words[-2].isspace():
        words = words[:-1].rstrip(_LOOSE + _OPENING)
    # Half a pair of the marks for italics says nothing.
    if words.count("_") % 2:
        words = words.removeprefix("_").lstrip(_LOOSE) if words[:1] == "_" else words.removesuffix("_")
    return words
