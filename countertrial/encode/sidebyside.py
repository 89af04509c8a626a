"""Two texts side by side: what they share in rows, differences marked, and what stands in one alone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from countertrial.encode.sharedblocks import chosen, gaps, paragraphs, told, untold

if TYPE_CHECKING:
    from countertrial.methods.textreuse.records import Edit, Match, Span

CLOSING = ".,;:!?…)]}»”’。，、；：！？」』؛،؟"
"""Signs that belong to the word before them."""

ROW = 320
"""Characters after which a row ends at the next words that both sides share."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one side, and how it differs: empty, or as `Change` names it."""

    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What belongs together on both sides.

    Args:
        a: Of the first.
        b: Of the second.
        shared: Whether it is part of a shared passage; else it stands between two of them.
    """

    a: tuple[Piece, ...]
    b: tuple[Piece, ...]
    shared: bool = True


def side_by_side(text_a: str, text_b: str, matches: "Sequence[Match]", *, whole: bool = False) -> tuple[Row, ...]:
    """Passages of two texts in rows.

    Args:
        text_a: The first text.
        text_b: The second.
        matches: Passages of these two.
        whole: Whether what stands before the first and after the last passage is told too.

    Limits:
        Where passages stand in another order in the second text, they follow the first.
    """
    blocks = [(match, (_with_stop(text_a, a), _with_stop(text_b, b))) for match, (a, b) in chosen(matches)]
    before = gaps([one.start for _, (_, one) in blocks], [one.end for _, (_, one) in blocks])
    rows: list[Row] = []
    passed: list[tuple[int, int]] = []
    at = 0
    for number, (match, (a, b)) in enumerate(blocks):
        inside = bool(rows) or whole
        gap_a, gap_b = (at, a.start), untold((before[number], b.start), passed)
        if number == 0 and not whole:
            gap_a, gap_b = (a.start, a.start), (b.start, b.start)
        elif before[number] == 0 and not whole:
            gap_b = (b.start, b.start)
        passed.append(gap_b)
        if inside:
            rows += _apart(text_a[slice(*gap_a)], text_b[slice(*gap_b)])
        rows += _block(text_a, text_b, a, b, match.edits)
        at = max(at, a.end)
    if whole:
        end = max((one.end for _, (_, one) in blocks), default=0)
        rows += _apart(text_a[at:], text_b[end:])
    return tuple(rows)


def beside(a: str, b: str) -> tuple[Row, ...]:
    """Two wordings of one passage in rows, differences marked.

    Args:
        a: The one.
        b: The other.
    """
    from countertrial.methods.textreuse import Found, Match, Settings, Span, Text, texts_of  # noqa: PLC0415 - numpy
    from countertrial.methods.textreuse.corpus import Corpus, compare  # noqa: PLC0415

    corpus = Corpus(texts_of([Text(source="a", text=a), Text(source="b", text=b)]), Settings())
    one, other = corpus.page(0), corpus.page(1)
    found = compare(one, (0, len(a)), other, (0, len(b)))
    if found is None:
        return tuple(_apart(a, b))
    spans = Span("a", *found.a), Span("b", *found.b)
    match = Match(a=spans[0], b=spans[1], blocks=(spans,), seeds=0, weight=0, similarity=found.similarity,
                  edits=found.edits(one, other), found_by=Found.SEEDS)
    return tuple(_with_signs(side_by_side(a, b, [match], whole=True)))


def _with_signs(rows: Iterable[Row]) -> Iterator[Row]:
    """Rows, those that hold signs alone (a full stop that one side has) put to the row before."""
    last: Row | None = None
    for row in rows:
        if last is not None and not any(sign.isalnum() for one in (*row.a, *row.b) for sign in one.text):
            last = Row((*last.a, *row.a), (*last.b, *row.b), shared=last.shared)
            continue
        if last is not None:
            yield last
        last = row
    if last is not None:
        yield last


def _apart(a: str, b: str) -> Iterator[Row]:
    """What stands between two passages; a paragraph that stands there word for word in both is not marked."""
    if not a.strip() and not b.strip():
        return
    left, put = (dict.fromkeys(paragraphs(one, 0, len(one))) for one in (a, b))
    words = [[told(one, span).casefold() for span in spans] for one, spans in ((a, left), (b, put))]
    both = Counter(words[0]) & Counter(words[1])
    yield Row(tuple(_marked(a, left, both.copy(), "omitted")), tuple(_marked(b, put, both.copy(), "inserted")),
              shared=False)


def _marked(text: str, paragraphs: Iterable[tuple[int, int]], both: Counter[str], mark: str) -> Iterator[Piece]:
    """A text in pieces: marked, save the paragraphs that the other has as well."""
    if not text.strip():
        return
    at = 0
    for span in paragraphs:
        words = told(text, span).casefold()
        if both[words] <= 0:
            continue
        both[words] -= 1
        if at < span[0]:
            yield Piece(text[at:span[0]], mark if text[at:span[0]].strip() else "")
        yield Piece(text[slice(*span)])
        at = span[1]
    if at < len(text):
        yield Piece(text[at:], mark if text[at:].strip() else "")


def _block(text_a: str, text_b: str, a: "Span", b: "Span", edits: "Sequence[Edit]") -> Iterator[Row]:
    inside = [one for one in edits if a.start <= one.a[0] and one.a[1] <= a.end
              and b.start <= one.b[0] and one.b[1] <= b.end]
    marks_a = [(one.a, str(one.kind)) for one in inside if one.a[0] < one.a[1]]
    marks_b = sorted((one.b, str(one.kind)) for one in inside if one.b[0] < one.b[1])
    cuts = [(a.start, b.start), *_cuts(text_a, text_b, a, b, inside), (a.end, b.end)]
    for (low_a, low_b), (high_a, high_b) in pairwise(cuts):
        yield Row(tuple(_pieces(text_a, low_a, high_a, marks_a)), tuple(_pieces(text_b, low_b, high_b, marks_b)))


def _with_stop(text: str, span: "Span") -> "Span":
    """A span with the signs that close its last word."""
    return replace(span, end=_past(text, span.end, len(text)))


def _past(text: str, at: int, limit: int) -> int:
    while at < limit and text[at] in CLOSING:
        at += 1
    return at


def _cuts(text_a: str, text_b: str, a: "Span", b: "Span", edits: "Sequence[Edit]") -> Iterator[tuple[int, int]]:
    """Places at which both sides may be cut: where words begin that both share, once a row is long enough."""
    last = (a.start, b.start)
    for one in edits:
        end = one.a[1], one.b[1]
        if end[1] < last[1]:
            continue  # what was moved is no place to cut at
        if max(end[0] - last[0], end[1] - last[1]) >= ROW:
            yield _past(text_a, end[0], a.end), _past(text_b, end[1], b.end)
            last = end


def _pieces(text: str, low: int, high: int, marks: "Sequence[tuple[tuple[int, int], str]]") -> Iterator[Piece]:
    at = low
    for (start, end), mark in marks:
        if end <= at or start >= high:
            continue
        if start > at:
            yield Piece(text[at:start])
        yield Piece(text[max(start, at):min(end, high)], mark)
        at = min(end, high)
    if at < high:
        yield Piece(text[at:high])
