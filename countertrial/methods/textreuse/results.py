"""From passages by row to the records that are handed out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress, islice
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.clusters import Link, Place, bridges, clusters
from countertrial.methods.textreuse.corpus import Compared, Corpus
from countertrial.methods.textreuse.deviations import Deviations, Wording, deviations
from countertrial.methods.textreuse.direction import Origin, directions
from countertrial.methods.textreuse.edges import at_edges
from countertrial.methods.textreuse.edits import edits_of
from countertrial.methods.textreuse.passagetable import Found, Passages, passages_from
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
from countertrial.methods.textreuse.segments import segments, strewn, surely_one, without_strays
from countertrial.methods.textreuse.stock import WHYS, Phrases, Stock
from countertrial.methods.textreuse.texts import MISSING, InMemory

Pieces = NDArray[np.uint32]
"""uint32[p, 4]: code points of two texts that lie side by side, span in the first and in the second."""

Copies = Mapping[int, tuple[int, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """What became of some passages; of the others nothing: their words met by chance.

    Args:
        phrases: Those that are formulae.
        matches: Matches and their aligned pieces.
        texts: Rows of the two texts of each match.
    """

    phrases: Phrases
    matches: list[tuple[Match, Pieces]]
    texts: list[tuple[int, int]]


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

    def judged(self, some: Passages) -> Judged:
        """Whether passages are formulae, met by chance, or are matches; each needs its two texts alone."""
        why = self.why(some)
        others = some.take(np.flatnonzero(why < 0))
        kept = [(made, (one.a, one.b)) for one, blocks in zip(
                    others.records(), self.aligned(others, self.settings.min_letters), strict=True)
                for made in [self.match(one, blocks)] if made is not None and not self.by_chance(made[0])]
        stock = np.flatnonzero(why >= 0)
        return Judged(self.phrases(some.take(stock), why[stock]), [one for one, _ in kept], [two for _, two in kept])

    def by_chance(self, match: Match) -> bool:
        """Whether two spans are too short or unlike, or have hardly more letters in common than any two have."""
        if match.similarity < self.settings.min_similarity:
            return True
        least = self.settings.min_length
        letters = sum(a.length + b.length for a, b in match.blocks) / 2
        beyond = (match.similarity - self.settings.chance_similarity) * letters
        return min(match.a.length, match.b.length) < least or beyond < self.settings.beyond_chance * least

    def of(self, found: Iterable[Judged]) -> tuple[tuple[Match, ...], tuple[Formula, ...], tuple[Script, ...]]:
        """All records, each list in an order of its own.

        Args:
            found: All passages; of each two texts sorted by places.
        """
        every = list(found)
        phrases = [one.phrases for one in every]
        stock = Stock(phrases, self.rows, self.settings.min_length)
        kept = _without(stock, [match for _, match in sorted(
            (pair for one in every for pair in zip(one.texts, one.matches, strict=True)), key=itemgetter(0))])
        parted = at_edges([part for one in kept for part in self.parted(*one)], self.settings.min_length)
        new = _without(stock, self.projected([link for link, _ in parted], [pieces for _, pieces in parted]))
        kept += new
        links = [link for link, _ in parted] + [self.link(one) for one, _ in new]
        whole = [self.identical(row, other) for row, others in self.copies.items() for other in others]
        matches = sorted([one for one, _ in kept] + whole, key=self.order)
        scripts = [self.script(places, [links[at] for at in inside])
                   for places, inside in clusters(links, self.settings)]
        scripts += self.alone({place[0] for one in links for place in (one.a, one.b)})
        formulae = [one for number in range(len(WHYS)) for one in self.formulae(phrases, number)]
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

    def why(self, some: Passages) -> NDArray[np.int64]:
        """Why passages are formulae, by number; -1 where one is none."""
        hulls = some.hulls
        short = np.maximum(hulls[:, 1] - hulls[:, 0], hulls[:, 3] - hulls[:, 2]) < self.settings.formula_length
        stock = short & (some.weights < self.settings.formula_weight)
        found = np.where(stock, WHYS.index(Why.FREQUENCY), -1)
        if self.common is not None:
            in_reference = [self.ordinary(row, low, high) for row, low, high in zip(
                some.texts[:, 0].tolist(), hulls[:, 0].tolist(), hulls[:, 1].tolist(), strict=True)]
            found[in_reference] = WHYS.index(Why.REFERENCE)
        return found

    def aligned(self, some: Passages, least: float) -> list[list[Compared]]:
        """Blocks of passages word by word, without those that have less than a share of all letters in common."""
        counts = some.counts
        blocks = iter(self.corpus.compared(_spans(some), [least] * int(counts.sum())))
        return [[block for block in islice(blocks, count) if block is not None] for count in counts.tolist()]

    def phrases(self, some: Passages, why: NDArray[np.int64]) -> Phrases:
        """What two texts have of stock phrases, without what is too short: there they only have some words of one."""
        spans = self.corpus.agreeing(_spans(some))
        number = np.repeat(np.arange(len(some)), some.counts)
        long_a, long_b = spans[:, 1] - spans[:, 0], spans[:, 3] - spans[:, 2]
        # Of several blocks the longest in the first text, of those the one that is first.
        order = np.lexsort((*spans.T[::-1], -long_a, number))
        first = order[np.diff(number[order], prepend=-1) != 0]
        fit = np.minimum(long_a, long_b)[first] >= self.settings.phrase_length
        return Phrases(why[fit], some.texts[fit], spans[first[fit]])

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
        parts = without_strays(aligned, self.settings.min_length // 2)
        if not parts:
            return None
        whole = parts[0] if len(parts) == 1 else _together(parts)
        names = texts.source[found.a], texts.source[found.b]
        a, b = Span(names[0], *whole.a), Span(names[1], *whole.b)
        blocks = ((a, b),) if len(parts) == 1 else tuple(
            (Span(names[0], *some.a), Span(names[1], *some.b)) for some in parts)
        edits = edits_of(whole.changes, texts.text(found.a), texts.text(found.b), kept=isinstance(texts, InMemory))
        return Match(a=a, b=b, blocks=blocks, seeds=found.seeds, weight=found.weight, edits=edits,
                     similarity=round(whole.similarity, 4), found_by=by), whole.pieces

    def projected(self, links: Sequence[Link], pieces: Sequence[Pieces]) -> list[tuple[Match, Pieces]]:
        """Matches by way of a third text."""
        made = [bridge for places, inside in clusters(links, self.settings)
                if 2 < len(places) <= self.settings.project_bearers
                for bridge in bridges(links, inside, lambda at, side, span: _carried(links[at], pieces[at], side, span),
                                      self.settings)]
        table = passages_from([(one.a[0], one.b[0]) for one in made],
                              [[(*one.a[1:], *one.b[1:], 0, 0)] for one in made])
        matches = [self.match(*one, By.PROJECTION) for one in zip(
            table.records(), self.aligned(table, self.settings.min_letters), strict=True)]
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

    def formulae(self, phrases: Sequence[Phrases], why: int) -> list[Formula]:
        """Stock phrases of one kind, each with all its places."""
        links = [Link((a, *span[:2]), (b, *span[2:]), 1.0) for one in phrases for some in [one.why == why]
                 for (a, b), span in zip(one.texts[some].tolist(), one.spans[some].tolist(), strict=True)]
        made = []
        for places, _ in clusters(links, self.settings):
            spans = []
            for row, low, high in places:
                page = self.corpus.page(row)
                spans.append((row, *page.place(*page.span_words(low, high))))
            row, low, high = spans[0]
            sources = {row for row, _, _ in spans} | {copy for row, _, _ in spans for copy in self.copies.get(row, ())}
            made.append(Formula(wording=self.corpus.page(row).text[low:high], spans=tuple(map(self.span, spans)),
                                sources=len(sources), why=WHYS[why]))
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


def _without(stock: Stock, some: Sequence[tuple[Match, Pieces]]) -> list[tuple[Match, Pieces]]:
    """Matches that are no more than stock phrases left out."""
    return list(compress(some, ~stock.holds([one for one, _ in some])))


def _together(parts: Sequence[Compared]) -> Compared:
    """Blocks of one passage as if they were one; its similarity is their mean by length."""
    sizes = [one.a[1] - one.a[0] + one.b[1] - one.b[0] for one in parts]
    changes = np.concatenate([one.changes for one in parts])
    return Compared((min(one.a[0] for one in parts), max(one.a[1] for one in parts)),
                    (min(one.b[0] for one in parts), max(one.b[1] for one in parts)),
                    sum(size * one.similarity for size, one in zip(sizes, parts, strict=True)) / sum(sizes),
                    changes[np.lexsort(changes[:, :0:-1].T)], np.concatenate([one.pieces for one in parts]))


def _spans(some: Passages) -> NDArray[np.int64]:
    """Rows of both texts and places of all blocks, as `Corpus.compared` takes them."""
    return np.concatenate([np.repeat(some.texts, some.counts, axis=0), some.blocks[:, :4]], axis=1)


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
