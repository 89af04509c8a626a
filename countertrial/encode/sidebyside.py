"""Two texts side by side: what they share in rows, differences marked, and what stands in one alone."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countertrial.methods.textreuse.records import Edit, Match, Span

_LOOSE = " ,;:-–—.·"
"""Signs that hang on when words are cut out of a sentence."""

_GAP = re.compile(r"\n[ \t\r]*\n\s*|\f")

ROW = 320
"""Characters after which a row ends at the next words that both sides share."""

ISLAND = 2
"""Equal words between two differences that are too few to part them."""

ALIKE = 60.0
"""Of a hundred: likeness of two words from which the one is called another spelling of the other."""


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


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A difference told as a whole: neighbouring edits as one.

    Args:
        a: Code points [start, end) in the first text.
        b: In the second.
        kind: `left out`, `put in`, `replaced` or `spelled otherwise`.
        was: Words of the first, blanks as one.
        now: Words of the second.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    kind: str
    was: str
    now: str

    @property
    def size(self) -> int:
        """Words of the longer side."""
        return max(len(self.was.split()), len(self.now.split()))

    @property
    def name(self) -> bool:
        """Whether a word inside is written as a name or holds a number, and the other side has it not."""
        one, other = ({word.strip(".,;:!?()[]_'\"") for word in side.split()} for side in (self.was, self.now))
        return any((word[:1].isupper() and len(word) > 1) or word.isdigit() for word in one ^ other)

    @property
    def weighty(self) -> bool:
        """Whether a word that denies, limits or counts stands on one side alone."""
        one, other = ({word.strip(".,;:!?()[]_'\"") for word in side.casefold().split()}
                      for side in (self.was, self.now))
        return any(map(_weighs, one ^ other))


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
    blocks = chosen(matches)
    before = _gaps([one.start for _, (_, one) in blocks], [one.end for _, (_, one) in blocks])
    rows: list[Row] = []
    told: list[tuple[int, int]] = []
    at = 0
    for number, (match, (a, b)) in enumerate(blocks):
        inside = bool(rows) or whole
        gap_a, gap_b = (at, a.start), _untold((before[number], b.start), told)
        if number == 0 and not whole:
            gap_a, gap_b = (a.start, a.start), (b.start, b.start)
        elif before[number] == 0 and not whole:
            gap_b = (b.start, b.start)
        told.append(gap_b)
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


def _gaps(starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """For each span where those that begin before it have ended; its own start where one of them reaches beyond."""
    spans = list(zip(starts, ends, strict=True))
    return [max((min(end, start) for low, end in spans if low < start), default=0) for start in starts]


def _untold(gap: tuple[int, int], told: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """What of a gap was not told before: where blocks overlap on one side, several have the same gap before them."""
    low, high = gap
    for start, end in sorted(told):
        if start <= low < end:
            low = end
    return low, max(low, high)


def _apart(a: str, b: str) -> Iterator[Row]:
    """What stands between two passages; a paragraph that stands there word for word in both is not marked."""
    if not a.strip() and not b.strip():
        return
    left, put = (dict.fromkeys(_paragraphs(one, 0, len(one))) for one in (a, b))
    words = [[_told(one, span).casefold() for span in spans] for one, spans in ((a, left), (b, put))]
    both = Counter(words[0]) & Counter(words[1])
    yield Row(tuple(_marked(a, left, both.copy(), "omitted")), tuple(_marked(b, put, both.copy(), "inserted")),
              shared=False)


def _marked(text: str, paragraphs: Iterable[tuple[int, int]], both: Counter[str], mark: str) -> Iterator[Piece]:
    """A text in pieces: marked, save the paragraphs that the other has as well."""
    if not text.strip():
        return
    at = 0
    for span in paragraphs:
        words = _told(text, span).casefold()
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
    cuts = [(a.start, b.start), *_cuts(a, b, inside), (a.end, b.end)]
    for (low_a, low_b), (high_a, high_b) in pairwise(cuts):
        yield Row(tuple(_pieces(text_a, low_a, high_a, marks_a)), tuple(_pieces(text_b, low_b, high_b, marks_b)))


def _cuts(a: "Span", b: "Span", edits: "Sequence[Edit]") -> Iterator[tuple[int, int]]:
    """Places at which both sides may be cut: where words begin that both share, once a row is long enough."""
    last = (a.start, b.start)
    for one in edits:
        end = one.a[1], one.b[1]
        if end[1] < last[1]:
            continue  # what was moved is no place to cut at
        if max(end[0] - last[0], end[1] - last[1]) >= ROW:
            yield end
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


def differences(text_a: str, text_b: str, matches: "Sequence[Match]", *, whole: bool = False) -> tuple[Difference, ...]:
    """How the second of two texts differs from the first, in order of the first.

    Args:
        text_a: The first text.
        text_b: The second.
        matches: Passages of these two.
        whole: Whether what stands before the first and after the last passage counts too.
    """
    blocks = chosen(matches)
    before = _gaps([one.start for _, (_, one) in blocks], [one.end for _, (_, one) in blocks])
    found: list[Difference] = []
    told: list[tuple[int, int]] = []
    at = 0
    for number, (match, (a, b)) in enumerate(blocks):
        gap = _untold((before[number], b.start), told)
        told.append(gap)
        if whole or number:
            found += _between(text_a, text_b, (at, a.start), gap)
        found += _joined(text_a, text_b, [one for one in match.edits if a.start <= one.a[0] and one.a[1] <= a.end
                                          and b.start <= one.b[0] and one.b[1] <= b.end])
        at = max(at, a.end)
    if whole:
        end = max((one.end for _, (_, one) in blocks), default=0)
        found += _between(text_a, text_b, (at, len(text_a)), (end, len(text_b)))
    return tuple(found)


def exchanged(matches: "Sequence[Match]") -> tuple[tuple[str, str, int], ...]:
    """Single words that were put for another more than once, in small letters, the most frequent first."""
    found = Counter((edit.was.casefold(), edit.now.casefold()) for match in matches for edit in match.edits
                    if edit.kind == "replaced" and edit.was.isalnum() and edit.now.isalnum())
    return tuple(sorted(((was, now, number) for (was, now), number in found.items() if number > 1),
                        key=lambda one: (-one[2], one[:2])))


def _between(text_a: str, text_b: str, a: tuple[int, int], b: tuple[int, int]) -> Iterator[Difference]:
    """What stands between two passages, or around them, in one text alone: paragraph by paragraph.

    A paragraph that stands there word for word in both, such as a stock phrase, is no difference.
    """
    left = [(span, _told(text_a, span)) for span in _paragraphs(text_a, *a)]
    put = [(span, _told(text_b, span)) for span in _paragraphs(text_b, *b)]
    both = Counter(words.casefold() for _, words in left) & Counter(words.casefold() for _, words in put)
    for span, words in _alone(left, both.copy()):
        yield Difference(span, (b[0], b[0]), "left out", words, "")
    for span, words in _alone(put, both.copy()):
        yield Difference((a[1], a[1]), span, "put in", "", words)


def _alone(told: "Sequence[tuple[tuple[int, int], str]]", both: Counter[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Paragraphs without those that the other text has as well."""
    for span, words in told:
        if both[words.casefold()] > 0:
            both[words.casefold()] -= 1
        else:
            yield span, words


def _paragraphs(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    at = low
    for gap in (*_GAP.finditer(text, low, high), None):
        span = (at, gap.start() if gap else high)
        if _told(text, span):
            yield span
        at = gap.end() if gap else high


def _told(text: str, span: tuple[int, int]) -> str:
    words = " ".join(text[span[0]:span[1]].split()) if span[0] < span[1] else ""
    return words.lstrip(_LOOSE).rstrip(_LOOSE + "(“«") if any(map(str.isalnum, words)) else ""


def _joined(text_a: str, text_b: str, edits: "Sequence[Edit]") -> Iterator[Difference]:
    """Neighbouring edits as one difference; an equal word or two between them are too few to part them."""
    run: list[Edit] = []
    for one in edits:
        if run and not _near(text_a, text_b, run, one):
            yield from _difference(text_a, text_b, run)
            run = []
        run.append(one)
    if run:
        yield from _difference(text_a, text_b, run)


def _near(text_a: str, text_b: str, run: "Sequence[Edit]", one: "Edit") -> bool:
    last = run[-1]
    if one.b[0] < last.b[1] or one.a[0] < last.a[1] or "moved" in (one.kind, last.kind):
        return False
    between = max(_words(text_a[last.a[1]:one.a[0]]), _words(text_b[last.b[1]:one.b[0]]))
    if between == 0:
        return True
    both = len(run) > 1 and not _spelling(run) and between <= ISLAND
    return both and len(one.was.split()) + len(one.now.split()) > 1 and not _spelling([one])


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _difference(text_a: str, text_b: str, run: "Sequence[Edit]") -> Iterator[Difference]:
    a, b = (run[0].a[0], run[-1].a[1]), (run[0].b[0], run[-1].b[1])
    was, now = _told(text_a, a), _told(text_b, b)
    if not was and not now:
        return
    if run[0].kind == "moved":
        kind = "moved"
    elif _spelling(run):
        kind = "spelled otherwise"
    else:
        kind = "replaced" if was and now else "left out" if was else "put in"
    yield Difference(a, b, kind, was, now)


def _spelling(run: "Sequence[Edit]") -> bool:
    """Whether every edit puts a word for one that is spelled much the same."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - slow to import, and few callers need it

    return all(one.kind in ("joined", "split") or (
        one.was and one.now and len(one.was) > 1 and ratio(one.was.casefold(), one.now.casefold()) >= ALIKE
        and not any(map(str.isdigit, one.was + one.now)) and not _weighty(one.was, one.now)) for one in run)


def _weighty(was: str, now: str) -> bool:
    """Whether one of two words denies, limits or counts, or is the contrary of the other."""
    from countertrial.data.quotationwords import LANGUAGES, quotation_words  # noqa: PLC0415 - few callers need it
    from countertrial.methods.quotation.grades import turned  # noqa: PLC0415

    one, other = was.casefold(), now.casefold()
    return one != other and (_weighs(one) or _weighs(other) or any(
        turned(one, other, quotation_words(code)) for code in LANGUAGES))


def _weighs(word: str) -> bool:
    """Whether a word, in small letters, denies, limits or counts in any language that has a list."""
    from countertrial.data.quotationwords import LANGUAGES, quotation_words  # noqa: PLC0415
    from countertrial.methods.quotation.grades import grave  # noqa: PLC0415

    return bool(word) and any(grave(word, words) is not None or word in words.limits
                              for words in map(quotation_words, LANGUAGES))
