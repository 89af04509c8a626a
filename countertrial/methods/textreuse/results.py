"""From passages by row to the records that are handed out."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.chains import WEIGHT
from countertrial.methods.textreuse.clusters import Link, Place, bridges, clusters
from countertrial.methods.textreuse.corpus import Compared, Corpus
from countertrial.methods.textreuse.deviations import Deviations, Wording, deviations
from countertrial.methods.textreuse.direction import Origin, directions
from countertrial.methods.textreuse.edges import at_edges
from countertrial.methods.textreuse.edits import edits_of
from countertrial.methods.textreuse.passages import Found
from countertrial.methods.textreuse.prints import fingerprints
from countertrial.methods.textreuse.records import (
    Arrow,
    Formula,
    Match,
    Script,
    Settings,
    Span,
    Why,
)
from countertrial.methods.textreuse.records import Found as By
from countertrial.methods.textreuse.segments import core, segments, strewn, surely_one, without_strays
from countertrial.methods.textreuse.stock import Stock
from countertrial.methods.textreuse.texts import MISSING

Pieces = NDArray[np.uint32]
"""uint32[p, 4]: code points of two texts that lie side by side, span in the first and in the second."""

Copies = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage and what it is.

    Args:
        found: The passage; of a formula what both texts have of it.
        why: Why it is a formula; `None` if it is none.
        match: The match and its aligned pieces; `None` for a formula, and where words met by chance.
    """

    found: Found
    why: Why | None
    match: tuple[Match, Pieces] | None


class Results:
    """Makes matches, formulae and scripts of what was found.

    Args:
        corpus: The texts.
        settings: All constants.
        copies: Texts of equal letters: the row kept, and the others.
        common: Sorted n-grams of the reference texts; `None` without any.
    """

    def __init__(self, corpus: Corpus, settings: Settings, copies: Copies, common: NDArray[np.uint64] | None) -> None:
        self.corpus = corpus
        self.settings = settings
        self.copies = copies
        self.common = common
        self.grams = lru_cache(64)(self._grams)
        self.rows = {source: row for row, source in enumerate(corpus.texts.source)}

    def judged(self, some: Sequence[Found]) -> list[Judged]:
        """Whether passages are formulae, met by chance, or are matches; each needs its two texts alone."""
        whys = [self.why(one) for one in some]
        blocks = self.aligned(some, [self.settings.min_letters if why is None else 0.0 for why in whys])
        return [self._judged(*one) for one in zip(some, whys, blocks, strict=True)]

    def _judged(self, found: Found, why: Why | None, blocks: Sequence[Compared]) -> Judged:
        if why is not None:
            phrase = self.phrase(found, blocks)
            return Judged(phrase or found, why if phrase is not None else None, None)
        match = self.match(found, blocks)
        if match is not None and (match[0].similarity < self.settings.min_similarity or self.by_chance(match[0])):
            match = None
        return Judged(found, why, match)

    def by_chance(self, match: Match) -> bool:
        """Whether two spans are too short, or have hardly more letters in common than any two have."""
        least = self.settings.min_length
        letters = sum(a.length + b.length for a, b in match.blocks) / 2
        beyond = (match.similarity - self.settings.chance_similarity) * letters
        return min(match.a.length, match.b.length) < least or beyond < self.settings.beyond_chance * least

    def of(self, found: Iterable[Judged]) -> tuple[tuple[Match, ...], tuple[Formula, ...], tuple[Script, ...]]:
        """All records, each list in an order of its own.

        Args:
            found: All passages, sorted by texts and places.
        """
        stock: dict[Why, list[Found]] = {why: [] for why in Why}
        kept: list[tuple[Match, Pieces]] = []
        for one in found:
            if one.why is not None:
                stock[one.why].append(one.found)
            elif one.match is not None:
                kept.append(one.match)
        known = Stock(itertools.chain.from_iterable(stock.values()), self.rows, self.settings.min_length)
        kept = [one for one in kept if not known.holds(one[0])]
        parted = at_edges([part for one in kept for part in self.parted(*one)], self.settings.min_length)
        new = [one for one in self.projected([link for link, _ in parted], [pieces for _, pieces in parted])
               if not known.holds(one[0])]
        kept += new
        links = [link for link, _ in parted] + [self.link(one) for one, _ in new]
        whole = [self.identical(row, other) for row, others in self.copies.items() for other in others]
        matches = sorted([one for one, _ in kept] + whole, key=self.order)
        scripts = [self.script(places, [links[at] for at in inside])
                   for places, inside in clusters(links, self.settings)]
        scripts += self.alone({place[0] for one in links for place in (one.a, one.b)})
        formulae = [one for why, some in stock.items() for one in self.formulae(some, why)]
        return tuple(matches), tuple(sorted(formulae, key=lambda one: (one.spans, one.why))), tuple(
            sorted(scripts, key=lambda one: one.bearers))

    def order(self, one: Match) -> tuple[int, int, int, int, int, int]:
        """Total order of matches: by texts, then by places."""
        return self.rows[one.a.source], self.rows[one.b.source], one.a.start, one.a.end, one.b.start, one.b.end

    def span(self, place: Place) -> Span:
        """A place as a span."""
        return Span(self.corpus.texts.source[place[0]], place[1], place[2])

    def link(self, match: Match) -> Link:
        """A match by rows."""
        a, b = match.a, match.b
        return Link((self.rows[a.source], a.start, a.end), (self.rows[b.source], b.start, b.end), match.similarity)

    def parted(self, match: Match, pieces: Pieces) -> list[tuple[Link, Pieces]]:
        """A match as links of its passages; most have one."""
        whole = self.link(match)
        if min(match.a.length, match.b.length) < 2 * self.settings.min_length:
            return [(whole, pieces)]
        if len(match.blocks) == 1 and surely_one(pieces, self.corpus.fast):
            return [(whole, pieces)]
        rows = [(*piece,) for piece in pieces.tolist()]
        one, other = self.corpus.texts.text(whole.a[0]), self.corpus.texts.text(whole.b[0])
        blocks = [(a.start, a.end, b.start, b.end) for a, b in match.blocks]
        groups = [group for some in strewn(rows, blocks, self.settings.merge_gap)
                  for group in segments(some, one, other, self.settings.min_length)]
        if len(groups) < 2:
            return [(whole, pieces)]
        return [(Link((whole.a[0], some[0][0], some[-1][1]),
                      (whole.b[0], min(one[2] for one in some), max(one[3] for one in some)), whole.similarity),
                 np.array(some, np.uint32))
                for some in groups]

    def why(self, found: Found) -> Why | None:
        """Why a passage is a formula; `None` if it is none."""
        a_low, a_high, b_low, b_high = found.hull
        if self.common is not None and self.ordinary(found.a, a_low, a_high):
            return Why.REFERENCE
        short = max(a_high - a_low, b_high - b_low) < self.settings.formula_length
        return Why.FREQUENCY if short and found.weight < self.settings.formula_weight else None

    def aligned(self, found: Sequence[Found], least: Sequence[float]) -> list[list[Compared]]:
        """Blocks of passages word by word, without those that have less than a share of all letters in common."""
        rows = [(one.a, one.b, *block[:4]) for one in found for block in one.blocks]
        shares = [share for one, share in zip(found, least, strict=True) for _ in one.blocks]
        blocks = iter(self.corpus.compared(np.array(rows, np.int64).reshape(-1, 6), shares))
        return [[block for block in islice(blocks, len(one.blocks)) if block is not None] for one in found]

    def phrase(self, found: Found, blocks: Sequence[Compared]) -> Found | None:
        """What two texts have of a stock phrase; `None` if that is too short: they only have some words of it."""
        cores = [core([(*piece,) for piece in some.pieces.tolist()]) for some in blocks]
        spans = [span for span in cores if span is not None]
        if not spans:
            return None
        longest = max(spans, key=lambda span: (span[1] - span[0], (*(-end for end in span),)))
        if min(longest[1] - longest[0], longest[3] - longest[2]) < self.settings.phrase_length:
            return None
        return Found(found.a, found.b, ((*longest, found.seeds, sum(block[WEIGHT] for block in found.blocks)),))

    def ordinary(self, row: int, low: int, high: int) -> bool:
        """Whether half of the n-grams of a span stand in reference texts."""
        common = self.common if self.common is not None else np.zeros(0, np.uint64)
        hashes, starts, ends = self.grams(row)
        first, last = np.searchsorted(starts, (low, high))
        inside = hashes[first:last][ends[first:last] <= high]
        if not len(inside) or not len(common):
            return False
        at = np.minimum(np.searchsorted(common, inside), len(common) - 1)
        return bool(2 * (common[at] == inside).sum() >= len(inside))

    def _grams(self, row: int) -> tuple[NDArray[np.uint64], NDArray[np.uint32], NDArray[np.uint32]]:
        folded, words = self.corpus.opened(row)
        starts = np.array([0, int(self.corpus.texts.length[row])])
        some = fingerprints(folded, words, self.settings.prints, base=row, starts=starts,
                            longest=self.settings.longest_word, fast=self.corpus.fast)
        return some.hash, some.start, some.end

    def match(self, found: Found, aligned: Sequence[Compared], by: By = By.SEEDS) -> tuple[Match, Pieces] | None:
        """A passage as a match, and the pieces that are aligned."""
        texts = self.corpus.texts
        names = texts.source[found.a], texts.source[found.b]
        parts = without_strays(aligned, self.settings.min_length // 2)
        if not parts:
            return None
        blocks = [(Span(names[0], *some.a), Span(names[1], *some.b)) for some in parts]
        sizes = [a.length + b.length for a, b in blocks]
        similarity = sum(size * some.similarity for size, some in zip(sizes, parts, strict=True)) / sum(sizes)
        a, b = blocks[0]
        changes, pieces = parts[0].changes, parts[0].pieces
        if len(parts) > 1:
            a, b = (Span(names[side], min(one[side].start for one in blocks), max(one[side].end for one in blocks))
                    for side in (0, 1))
            changes = np.concatenate([one.changes for one in parts])
            changes = changes[np.lexsort(changes[:, :0:-1].T)]
            pieces = np.concatenate([one.pieces for one in parts])
        return Match(a=a, b=b, blocks=tuple(blocks), seeds=found.seeds, weight=found.weight,
                     edits=edits_of(changes, texts.text(found.a), texts.text(found.b)), similarity=round(similarity, 4),
                     found_by=by), pieces

    def projected(self, links: Sequence[Link], pieces: Sequence[Pieces]) -> list[tuple[Match, Pieces]]:
        """Matches by way of a third text."""
        made = [Found(bridge.a[0], bridge.b[0], ((*bridge.a[1:], *bridge.b[1:], 0, 0),))
                for places, inside in clusters(links, self.settings)
                if 2 < len(places) <= self.settings.project_bearers
                for bridge in bridges(links, inside, lambda at, side, span: _carried(links[at], pieces[at], side, span),
                                      self.settings)]
        blocks = self.aligned(made, [self.settings.min_letters] * len(made))
        matches = [self.match(*one, By.PROJECTION) for one in zip(made, blocks, strict=True)]
        return [one for one in matches if one is not None and not self.by_chance(one[0])
                and one[0].similarity >= self.settings.project_similarity]

    def identical(self, row: int, other: int) -> Match:
        """A match of two texts of equal letters."""
        a, b = self.whole(row), self.whole(other)
        return Match(a=a, b=b, blocks=((a, b),), seeds=0, weight=1000, similarity=1.0, edits=(), found_by=By.IDENTICAL)

    def whole(self, row: int) -> Span:
        """All words of a text."""
        page = self.corpus.page(row)
        return Span(self.corpus.texts.source[row], *page.place(0, page.words))

    def alone(self, known: set[int]) -> list[Script]:
        """Scripts of texts of equal letters that share nothing with others."""
        return [self.script([(row, span.start, span.end)], []) for row in sorted(self.copies) if row not in known
                for span in [self.whole(row)]]

    def formulae(self, found: Sequence[Found], why: Why) -> list[Formula]:
        """Stock phrases of one kind, each with all its places."""
        links = [Link((one.a, *one.hull[:2]), (one.b, *one.hull[2:]), 1.0) for one in found]
        made = []
        for places, _ in clusters(links, self.settings):
            spans = []
            for row, low, high in places:
                page = self.corpus.page(row)
                spans.append((row, *page.place(*page.span_words(low, high))))
            row, low, high = spans[0]
            sources = {row for row, _, _ in spans} | {copy for row, _, _ in spans for copy in self.copies.get(row, ())}
            made.append(Formula(wording=self.corpus.page(row).text[low:high], spans=tuple(map(self.span, spans)),
                                sources=len(sources), why=why))
        return made

    def script(self, places: Sequence[Place], links: Sequence[Link]) -> Script:
        """All bearers of one passage, and who may have it from whom."""
        texts = self.corpus.texts
        first, last = ([int(column[row]) for row, _, _ in places] for column in (texts.first_day, texts.last_day))
        pivot = 0 if first[0] != MISSING else _medoid(places, links)
        words = []
        for row, low, high in places:
            page = self.corpus.page(row)
            words.append(Wording(page, *page.span_words(low, high)))
        table = deviations(words, pivot, self.corpus.fast)
        origins, lost = directions(table, [row for row, _, _ in places], first, last, self.settings)
        spans = tuple(map(self.span, places))
        copies = tuple((texts.source[row], tuple(texts.source[one] for one in self.copies[row]))
                       for row in sorted({row for row, _, _ in places}) if row in self.copies)
        return Script(bearers=spans, pivot=spans[pivot],
                      arrows=tuple(_arrow(child, origin, spans, table)
                                   for child, origin in zip(spans, origins, strict=True)),
                      lost_source=tuple(tuple(spans[at] for at in some) for some in lost), copies=copies)


def _arrow(child: Span, origin: Origin, spans: Sequence[Span], table: Deviations) -> Arrow:
    return Arrow(child=child, parent=spans[origin.parent] if origin.parent >= 0 else None, decision=origin.decision,
                 margin=origin.margin, shared=tuple(map(table.label, origin.shared)),
                 rivals=tuple(spans[at] for at in origin.rivals), reason=origin.reason)


def _medoid(places: Sequence[Place], links: Sequence[Link]) -> int:
    """The bearer that is most like its neighbours in sum; of equals the first."""
    row_of = [0.0] * len(places)
    for at, place in enumerate(places):
        for one in links:
            for end in (one.a, one.b):
                if end[0] == place[0] and end[1] < place[2] and end[2] > place[1]:
                    row_of[at] += one.similarity
    return max(range(len(places)), key=lambda at: (row_of[at], -at))


def _carried(link: Link, pieces: Pieces, side: int, span: tuple[int, int]) -> Place | None:
    """A span of one side of a match on the other, by its aligned pieces."""
    here, there = (0, 2) if side == 0 else (2, 0)
    some = pieces.astype(np.int64)
    start, end = np.maximum(some[:, here], span[0]), np.minimum(some[:, here + 1], span[1])
    inside = start < end
    if not inside.any():
        return None
    some, start, end = some[inside], start[inside], end[inside]
    size, wide = some[:, here + 1] - some[:, here], some[:, there + 1] - some[:, there]
    low = int((some[:, there] + (start - some[:, here]) * wide // size).min())
    high = int((some[:, there] + (end - some[:, here]) * wide // size).max())
    return ((link.b if side == 0 else link.a)[0], low, high) if high > low else None
