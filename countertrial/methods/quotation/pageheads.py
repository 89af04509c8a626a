"""Running heads and numbers of pages: a quotation that runs on over a page does not have them.

1. Where pages end with a form feed, the first and last two lines of each page are looked at. Where a text has none,
   lines are that hold a number and little else.
2. A line is a head if its number goes up as the pages do, or if its words stand on most pages of a stretch.
3. Heads, and the blank lines around them, become blanks: every letter keeps its place.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from rapidfuzz import fuzz
from rapidfuzz.process import extractOne

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_MARK = re.compile(
    r"\[(?:pg|page|pp?|seite|s|стр|с)\.?[ \t]*\d{1,4}\]|\{(?:pg|page|p|s)?\.?[ \t]*\d{1,4}\}", re.IGNORECASE)
"""The number of a page within a line, as transcribers put it."""
_OF = r"(?:[ \t]*(?:/|\b(?:of|von|sur|из)\b)[ \t]*\d{1,4})?[^\w\n]*$"
_CANDIDATE = re.compile(
    rf"^[ \t]*(?:[^\w\n]*\d{{1,4}}\b[^\n]{{0,70}}$|[^\n\d]{{0,70}}\b\d{{1,4}}{_OF})", re.MULTILINE)
_NUMBER = re.compile(rf"^\W*(\d{{1,4}})(?!\w)|(?<![\w/])(\d{{1,4}}){_OF}")
_ROMAN = re.compile(r"\W*([ivxlc]{1,7})\W*", re.IGNORECASE)
_PAGE = re.compile(r"\b(?:page|pg|p|seite|s|стр|страница|of|von|sur|de|из)\b")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_LONGEST, _DEEP, _FEW, _SCRAP, _SPELT = 80, 2, 3, 4, 6
_ALIKE = 85
"""Of a hundred: how like a head is to be, for a misread one."""
_SHARE, _SENTENCES = 0.7, 6
"""Of the pages in a stretch, those that have a head; and pages at least that have one which ends like a sentence."""
_LEAST, _MOST = 200, 8000
"""Characters that stand between two numbers of pages at least, and at most for each page."""
_RUNS_ON = re.compile(r"[\w,;\-\u00ac]\s*\Z")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_MARKS = "\"'“„«‘‚»"


@dataclass(frozen=True)
class _Line:
    """A line that may be a head: its place, its words, the page that it is on, and whether it begins that page."""

    start: int
    end: int
    said: str
    page: int = 0
    top: bool = True

    @cached_property
    def number(self) -> int | None:
        """The number at its beginning or end; also a Roman one that stands alone."""
        if found := _NUMBER.search(self.said):
            return int(found[1] or found[2])
        roman = _ROMAN.fullmatch(self.said)
        return _roman(roman[1].casefold()) if roman else None

    @cached_property
    def words(self) -> str:
        """Its letters alone, in small letters."""
        if _ROMAN.fullmatch(self.said):
            return ""
        return "".join(filter(str.isalpha, _PAGE.sub("", self.said.casefold())))


def without_heads(text: str) -> str:
    """A text with running heads and numbers of pages as blanks; every other letter keeps its place.

    Args:
        text: Pages end with a form feed; a text without any may have numbers of pages on lines of their own.

    Limits:
        Notes at the foot of a page stay, see `footnotes`. So does a head without a number that stands on few pages.
    """
    text = _MARK.sub(lambda one: " " * len(one[0]), text)
    pieces, place = list[str](), 0
    for low, high in _spread(text, _paged(text) if "\f" in text else _numbered(text)):
        joint = _joint(text, low, high)
        pieces += [text[place:low], " " * (high - low - len(joint)), joint]
        place = high
    return "".join((*pieces, text[place:]))


def _spread(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans with all blanks around them; those that meet are one."""
    low = high = -1
    for start, end in sorted(spans):
        if high >= 0 and not text[high:start].strip():
            high = max(high, end)
            continue
        if high >= 0:
            yield _wide(text, low, high)
        low, high = start, end
    if high >= 0:
        yield _wide(text, low, high)


def _wide(text: str, low: int, high: int) -> tuple[int, int]:
    while low and text[low - 1].isspace():
        low -= 1
    while high < len(text) and text[high].isspace():
        high += 1
    return low, high


def _joint(text: str, low: int, high: int) -> str:
    """The line end, or two, by which a page goes on in the next: a sentence that runs on is no end of a paragraph."""
    lines = text[low:high]
    apart = text[high:high + 1] in _MARKS or (not lines.strip() and _BLANK_LINE.search(lines))
    return "\n\n" if apart and len(lines) > 1 and not _RUNS_ON.search(text[max(0, low - 3):low]) else "\n"


def _paged(text: str) -> list[tuple[int, int]]:
    """Heads of pages that end with a form feed, and the form feeds."""
    edges, start = list[list[_Line]](), 0
    for number, page in enumerate(text.split("\f")):
        lines = [(start + one.start(), start + one.end(), one[0].strip()) for one in _LINE.finditer(page)]
        edges.append([_Line(*one, number, True) for one in lines[:_DEEP]])
        edges.append([_Line(*one, number, False) for one in lines[:max(1, len(lines) - 1 - _DEEP):-1]])
        start += len(page) + 1
    heads = _heads([one for edge in edges for one in edge if len(one.said) <= _LONGEST])
    found = [(one.start(), one.end()) for one in re.finditer("\f", text)]
    for edge in edges:
        for one in edge:
            if one not in heads:
                break
            found.append((one.start, one.end))
    return found


def _heads(lines: Sequence[_Line]) -> set[_Line]:
    """The lines that are heads, by their numbers or by their words."""
    pages: dict[int, set[int]] = defaultdict(set)
    shapes: dict[tuple[bool, str], set[int]] = defaultdict(set)
    for one in lines:
        if one.number is not None:
            pages[one.number - one.page].add(one.page)
        if one.words:
            shapes[one.top, one.words].add(one.page)
    last = max((one.page for one in lines), default=0)
    right = {offset for offset, of in pages.items() if len(of) >= min(_FEW, last + 1) and len(of) > 1}
    often = {words for (_, words), of in shapes.items() if len(of) > 1}
    ended = {one.words for one in lines if one.said[-1:] in ".!?"}
    most = {words for (_, words), of in shapes.items() if _frequent(of, _SENTENCES if words in ended else _FEW)}
    found = {one for one in lines if one.words in most or (
        one.number is not None and one.number - one.page in right
        and (not one.words or one.words in often or one.said.isupper()))}
    every = most | {one.words for one in found if one.words}
    bare = Counter(one.top for one in found if not one.words)
    return found | {one for one in lines if one not in found and (
        _like(one.words, every) or (bare[one.top] >= _FEW and _scrap(one.said)))}


def _frequent(pages: set[int], least: int) -> bool:
    """Whether words stand on most pages of a stretch, or on most of every second one."""
    first, last = min(pages), max(pages)
    step = 2 if len({one % 2 for one in pages}) == 1 else 1
    return len(pages) >= least and len(pages) >= _SHARE * ((last - first) // step + 1)


def _like(words: str, heads: set[str]) -> bool:
    return len(words) >= _SPELT and bool(heads) and extractOne(
        words, heads, scorer=fuzz.ratio, score_cutoff=_ALIKE) is not None


def _scrap(said: str) -> bool:
    """Whether a line may be the number of a page, misread."""
    return len(said) <= _SCRAP and any(map(str.isdigit, said))


def _numbered(text: str) -> list[tuple[int, int]]:
    """Numbers of pages in a text that shows its pages by nothing else, and the heads that stand beside them."""
    lines = [_Line(one.start(), one.end(), one[0].strip()) for one in _CANDIDATE.finditer(text)]
    series = _series([one for one in lines if one.number is not None and (not one.words or _alone(text, one))])
    over = sum(bool(_RUNS_ON.search(text, 0, len(text[:one.start].rstrip()))) for one in series)
    if len(series) < _FEW or over < max(2, len(series) // 4):
        return []
    often = Counter(one.words for one in series)
    numbers = [one for one in series if not one.words or often[one.words] > 1]
    if len(numbers) < _FEW:
        return []
    beside = [line for one in numbers for line in _beside(text, one)]
    heads = Counter(one.words for one in beside if one.words)
    return [(one.start, one.end) for one in chain(
        numbers, (one for one in beside if heads[one.words] >= _FEW and len(one.said) <= _LONGEST))]


def _series(lines: Sequence[_Line]) -> list[_Line]:
    """The longest row of numbers that go up by one, or by two where only every second page shows its own."""
    lasts, rows = dict[int, int](), list[tuple[int, int]]()
    for at, one in enumerate(lines):
        assert one.number is not None
        before = [(lasts[one.number - by], by) for by in (1, 2) if one.number - by in lasts]
        near = [last for last, by in before if _LEAST <= one.start - lines[last].end <= by * _MOST]
        best = max(near, key=lambda last: rows[last][0], default=-1)
        rows.append((rows[best][0] + 1 if best >= 0 else 1, best))
        if one.number not in lasts or rows[lasts[one.number]][0] <= rows[at][0]:
            lasts[one.number] = at
    found, at = list[_Line](), max(range(len(rows)), key=lambda one: rows[one][0], default=-1)
    while at >= 0:
        found.append(lines[at])
        at = rows[at][1]
    return found[::-1]


def _alone(text: str, line: _Line) -> bool:
    """Whether blank lines, or the ends of the text, stand around a line."""
    low, high = _wide(text, line.start, line.end)
    return all(text[a:b].count("\n") > 1 or edge for a, b, edge in (
        (low, line.start, low == 0), (line.end, high, high == len(text))))


def _beside(text: str, line: _Line) -> Iterator[_Line]:
    """The lines before and after one, blank ones passed over."""
    low, high = _wide(text, line.start, line.end)
    if low:
        start = text.rfind("\n", 0, low) + 1
        yield _Line(start, low, text[start:low].strip())
    if high < len(text):
        end = text.find("\n", high)
        yield _Line(high, end if end >= 0 else len(text), text[high:end if end >= 0 else len(text)].strip())


def _roman(letters: str) -> int:
    values = [_VALUES[one] for one in letters]
    return sum(-one if one < after else one for one, after in zip(values, (*values[1:], 0), strict=True))
