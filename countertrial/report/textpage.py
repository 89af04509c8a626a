"""The page of a comparison: what texts share side by side, when, and who may have it from whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from countertrial.encode.comparing import Compared, Pair
from countertrial.encode.flowing import flowing
from countertrial.encode.sidebyside import Piece, Row, side_by_side
from countertrial.encode.textdifferences import Difference, differences, exchanged, told_apart
from countertrial.encode.textwords import apart, compared_by, cut, in_texts, origin
from countertrial.methods.textreuse.records import Match, Script, Span
from countertrial.report.figures import Figure
from countertrial.report.templating import page
from countertrial.report.textfigures import bearers_of, heat, time_line, tree

PASSAGES, PAIRS, SIDES = 60, 40, 16
"""Passages and pairs of versions shown in full, and pairs of places of one passage set side by side."""

LONGEST = 20_000
"""Characters of a passage that are set side by side."""

ALONE = 700
OFTEN = 20
"""Characters shown of what stands in one text alone; most words replaced often, and bearers of a lost text, shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Two places side by side.

    Args:
        a: Text and place of the one.
        b: Of the other.
        alike: Share of letters in equal or like words, of a hundred.
        rows: What belongs together; `None` where it is too long to be shown.
    """

    a: str
    b: str
    alike: int
    rows: tuple[Row, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A recurring passage as the page tells it."""

    number: int
    texts: str
    words: str
    copies: tuple[tuple[str, tuple[str, ...]], ...]
    lost: tuple[str, ...]
    origins: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    sides: tuple[Sides, ...]
    unshown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Two versions of one text as the page tells them."""

    pair: Pair
    often: tuple[tuple[str, str, int], ...]
    told: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    rows: tuple[Row, ...] | None


def render_texts(compared: Compared, *, version: str) -> str:
    """What recurs in a set of texts, as HTML.

    Args:
        compared: The texts and what recurs.
        version: Of countertrial.

    Returns:
        A page that asks nothing of a network and runs nothing; the same texts give the same page.

    Limits:
        Names are not masked: it is a working paper.
    """
    scripts = compared.scripts
    versions = [one for one in compared.pairs if one.versions]
    return page(
        "texts.html", version=version, compared=compared, letters=sum(len(one.text) for one in compared.texts),
        heat=heat(compared), searched=compared.reuse.searched,
        by=compared_by(str(compared.reuse.searched.settings.prints)),
        passages=[_passage(compared, number, one) for number, one in enumerate(scripts[:PASSAGES], 1)],
        further=[(number, in_texts(one), cut(compared.words(one.pivot), 160))
                 for number, one in enumerate(scripts[PASSAGES:], PASSAGES + 1)],
        versions=[_versions(compared, one) for one in versions[:PAIRS]], more_versions=max(0, len(versions) - PAIRS),
        formulae=[(cut(" ".join(one.wording.split()), 400), one.sources, str(one.why),
                   [apart(compared, span) for span in one.spans[:6]], max(0, len(one.spans) - 6))
                  for one in compared.reuse.formulae],
        apart=[(name, [(one.was, one.now, compared.held(name).where(one.start, one.end), one.exchanged)
                       for one in some]) for name, some in compared.apart.items()],
        skipped=[*compared.reuse.searched.skipped, *compared.skipped])


def _passage(compared: Compared, number: int, script: Script) -> Passage:
    name, of = f"p{number}", f"passage {number}"
    inside, rows = _matches(compared, script), bearers_of(compared, script)
    return Passage(
        number=number, texts=in_texts(script),
        words=cut(compared.words(script.pivot), 400), copies=script.copies,
        lost=tuple(_lost(compared, some) for some in script.lost_source),
        origins=tuple((apart(compared, one.child), origin(compared, one, apart)) for one in script.arrows),
        figures=tuple(one for one in (time_line(name, of, rows), tree(name, of, rows)) if one is not None),
        sides=tuple(_sides(compared, one) for one in inside[:SIDES]), unshown=max(0, len(inside) - SIDES))


def _lost(compared: Compared, some: Sequence[Span]) -> str:
    more = f"; and {len(some) - OFTEN} more" if len(some) > OFTEN else ""
    return f"{'; '.join(apart(compared, one) for one in some[:OFTEN])}{more}"


def _matches(compared: Compared, script: Script) -> list[Match]:
    """Pairs of places of a passage: what was copied first, then the longest."""
    places: dict[str, list[tuple[int, int]]] = {}
    for one in script.bearers:
        places.setdefault(one.source, []).append((one.start, one.end))
    parents = {(arrow.parent.source, arrow.child.source) for arrow in script.arrows if arrow.parent is not None}

    def inside(source: str, start: int, end: int) -> bool:
        return any(low < end and start < high for low, high in places.get(source, ()))

    some = [one for one in compared.matches if inside(one.a.source, one.a.start, one.a.end)
            and inside(one.b.source, one.b.start, one.b.end)]
    return sorted(some, key=lambda one: ((one.a.source, one.b.source) not in parents,
                                         -min(one.a.length, one.b.length), one.a, one.b))


def _sides(compared: Compared, match: Match) -> Sides:
    a, b = compared.held(match.a.source), compared.held(match.b.source)
    long = max(match.a.length, match.b.length) > LONGEST
    return Sides(a=apart(compared, match.a), b=apart(compared, match.b), alike=round(100 * match.similarity),
                 rows=None if long else _shortened(_beside(a.text, b.text, [match], whole=False)))


def _shortened(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows in which what stands on one side alone is cut where it is long."""
    return tuple(row if row.shared else Row(_cut_pieces(row.a), _cut_pieces(row.b), shared=False) for row in rows)


def _cut_pieces(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    return tuple(Piece(cut(one.text, ALONE), one.mark) for one in pieces)



def _versions(compared: Compared, pair: Pair) -> Versions:
    a, b = compared.held(pair.a), compared.held(pair.b)
    told = differences(a.text, b.text, pair.matches, whole=True)
    long = max(len(a.text), len(b.text)) > 3 * LONGEST
    often = exchanged(pair.matches)[:OFTEN]
    told = told_apart(told, often)
    kinds = ("left out", "put in", "replaced", "moved", "spelled otherwise")
    return Versions(
        pair=pair, often=often,
        told=tuple((kind, tuple(_told(compared, pair, one) for one in told if one.kind == kind)) for kind in kinds),
        rows=None if long else _shortened(_beside(a.text, b.text, pair.matches, whole=True)))


def _beside(one: str, other: str, matches: Sequence[Match], *, whole: bool) -> tuple[Row, ...]:
    """Side by side, lines that run on as one."""
    return side_by_side(_flowing(one), _flowing(other), matches, whole=whole)


_flowing = lru_cache(64)(flowing)


def _told(compared: Compared, pair: Pair, one: Difference) -> tuple[str, str, str]:
    name, span, side = (pair.a, one.a, "first") if one.was else (pair.b, one.b, "second")
    return cut(one.was, ALONE), cut(one.now, ALONE), f"{compared.held(name).where(*span)} of the {side}"
