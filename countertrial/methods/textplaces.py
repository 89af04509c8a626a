"""Places in a text as people cite them: page, lines, paragraph.

Lines of a text without pages are counted as editors count them. Where there are pages, lines are counted from the top
of the page, without blank ones, as one does on paper; and so are paragraphs, which blank lines set apart.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]
Pages = Sequence[tuple[int, int, int]]
"""Number and span of each page; one page is none."""

FEED = "\f"
MOST_PAGES = 100_000

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_NUMBERS = r"\s*([0-9]{1,7})(?:\s*[-\u2013]\s*([0-9]{1,7}))?"
_PART = re.compile(
    rf"(?:(?P<page>pp?\.|pages?\b)|(?P<line>ll?\.|lines?\b)|(?P<paragraph>paras?\b\.?|pars?\.|paragraphs?\b|\u00b6{{1,2}})){_NUMBERS}"
    r"\s*[,;:]?\s*", re.IGNORECASE)
_PRINTED = re.compile(r"\s*(?:[(\[]?([0-9]{1,7})[.)\]]|\u00b6\s*([0-9]{1,7}))\s")
"""A number that a paragraph bears itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Where a place is said to be; of each, first and last, `None` where it is not said.

    Args:
        page: Pages, as the file holds them.
        line: Lines of the text, or of the page where one is named.
        paragraph: Paragraphs, likewise.
    """

    page: Span | None = None
    line: Span | None = None
    paragraph: Span | None = None


def read_cited(words: str) -> Cited | None:
    """What a citation such as `p. 4, l. 12`, `lines 12-14`, `para. 3` or `¶ 3` names.

    Returns:
        `None` where it is empty, names one thing twice, runs backwards, or holds anything else: who cites line 12 of
        the second chapter does not mean line 12 of the text.
    """
    found: dict[str, Span] = {}
    at = 0
    while at < len(words):
        part = _PART.match(words, at)
        if part is None:
            return None
        name = next(one for one in ("page", "line", "paragraph") if part[one])
        first = int(part[4])
        last = int(part[5] or first)
        if name in found or not 1 <= first <= last:
            return None
        found[name] = (first, last)
        at = part.end()
    return Cited(**found) if found else None


def feed_pages(text: str) -> tuple[tuple[int, int, int], ...]:
    """Pages of a plain text, where form feeds part them; one page where there are none."""
    if FEED not in text or text.count(FEED) >= MOST_PAGES:
        return ((1, 0, len(text)),)
    starts = [0, *(one.end() for one in re.finditer(FEED, text))]
    ends = [*(one - 1 for one in starts[1:]), len(text)]
    if starts[-1] == len(text):
        # A feed after the last page begins none.
        starts, ends = starts[:-1], ends[:-1]
    return tuple((number, start, end) for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1))


def told(text: str, start: int, end: int, pages: Pages = ()) -> str:
    """A span as one cites it: `lines 12-14`; `p. 4, line 12` where there are pages; `pp. 4-5` over several."""
    if len(pages) > 1:
        held = [(number, low, high) for number, low, high in pages if low < end and start < high]
        if len(held) > 1:
            return f"pp. {held[0][0]}-{held[-1][0]}"
        if held:
            number, low, high = held[0]
            return f"p. {number}, {_lines(_starts(text, low, high, blank=False), max(start, low), min(end, high))}"
    return _lines(_starts(text, 0, len(text), blank=True), start, end)


def line_of(text: str, at: int) -> int:
    """Number of the line of a text in which a character stands, from 1."""
    return bisect_right(_starts(text, 0, len(text), blank=True), at)


def places(text: str, cited: Cited, pages: Pages = ()) -> list[Span] | None:
    """The spans that a citation may mean.

    Args:
        text: A text.
        cited: What is cited.
        pages: Its pages, if it has any.

    Returns:
        Empty where the text has no such line or paragraph; several where more than one may be meant: paragraphs bear
        numbers of their own that are not those that one counts, or the text has pages and none is cited. `None` where
        nothing can be said: pages are cited, and the text has none.
    """
    if cited.page is None:
        whole = _within(text, cited, 0, len(text), blank=True)
        if len(pages) <= 1:
            return whole
        return whole + [span for _, low, high in pages for span in _within(text, cited, low, high, blank=False)]
    if len(pages) <= 1:
        return None
    named = [(low, high) for number, low, high in pages if cited.page[0] <= number <= cited.page[1]]
    if cited.line is None and cited.paragraph is None:
        return [(named[0][0], named[-1][1])] if named else []
    return [span for low, high in named for span in _within(text, cited, low, high, blank=False)]


def _within(text: str, cited: Cited, low: int, high: int, *, blank: bool) -> list[Span]:
    spans = [(low, high)]
    if cited.paragraph is not None:
        spans = list(dict.fromkeys(_paragraphs(text, cited.paragraph, low, high)))
    if cited.line is not None:
        starts = _starts(text, low, high, blank=blank)
        first, last = cited.line
        if first > len(starts):
            return []
        line = (starts[first - 1], starts[last] if last < len(starts) else high)
        spans = [(max(start, line[0]), min(end, line[1])) for start, end in spans
                 if start < line[1] and line[0] < end]
    return spans


def _paragraphs(text: str, cited: Span, low: int, high: int) -> Iterator[Span]:
    """Paragraphs by count, and by the numbers that they bear."""
    held = _blocks(text, low, high)
    first, last = cited
    printed: dict[int, Span] = {}
    for start, end in held:
        mark = _PRINTED.match(text, start, end)
        if mark is not None:
            printed.setdefault(int(mark[1] or mark[2]), (start, end))
    if printed and not {first, last} <= printed.keys():
        # Its paragraphs have numbers, and these are none of them.
        return
    if last <= len(held):
        yield held[first - 1][0], held[last - 1][1]
    if printed and printed[first][0] <= printed[last][0]:
        yield printed[first][0], printed[last][1]


@lru_cache(maxsize=16)
def _blocks(text: str, low: int, high: int) -> tuple[Span, ...]:
    """Paragraphs: lines with something on them, up to the next blank line."""
    found: list[Span] = []
    open_at = -1
    for start, end in _spans(text, low, high):
        empty = not text[start:end].strip()
        if empty and open_at >= 0:
            found.append((open_at, start))
        open_at = -1 if empty else start if open_at < 0 else open_at
    if open_at >= 0:
        found.append((open_at, high))
    return tuple(found)


@lru_cache(maxsize=64)
def _starts(text: str, low: int, high: int, *, blank: bool) -> tuple[int, ...]:
    """Where lines begin, blank ones with or without."""
    return tuple(start for start, end in _spans(text, low, high) if blank or text[start:end].strip()) or (low,)


def _spans(text: str, low: int, high: int) -> Iterator[Span]:
    at = low
    while at < high:
        line = _LINE.match(text, at, high)
        end = line.end() if line is not None else high
        yield at, end
        at = end


def _lines(starts: Sequence[int], start: int, end: int) -> str:
    first = max(1, bisect_right(starts, start))
    last = max(first, bisect_right(starts, max(start, end - 1)))
    return f"line {first}" if first == last else f"lines {first}-{last}"
