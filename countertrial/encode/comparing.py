"""A set of texts compared with one another, in the form in which doors and pages tell of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import isnan, nan
from typing import TYPE_CHECKING

from countertrial.methods.setapart import SetApart, set_apart
from countertrial.methods.textplaces import told

if TYPE_CHECKING:
    from countertrial.methods.textreuse.records import Match, Reuse, Script, Span

VERSIONS = 25
"""Of a hundred: how much two texts must share, each of its own length, to be shown as versions of one another."""

BANDS = ((0.5, "clean"), (2.0, "fair"), (6.0, "poor"))
"""Estimated wrong letters per 100 up to which a text is called so; above the last it is bad."""

POOR = BANDS[1][0]
"""Wrong letters per 100 from which a reader is sent to the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One text as it was read.

    Args:
        name: What readers see: a path in the folder, or the title of a source.
        text: Its text.
        when: Its date in words; empty where it has none.
        whence: Where the date comes from, in words.
        days: Earliest and latest day; `None` without a date.
        noise: Estimated wrong letters per 100; NaN = not estimated.
        confidence: Mean confidence of the recognition of its scanned pages, 0 to 100; NaN where none was scanned.
        notes: How it was read, what was left out.
        pages: Number and span of each page.
        page_noise: Estimated wrong letters per 100 of each page, NaN for one that was not scanned; may be empty.
        page_unread: Share of the ink of each page that stands in marks which were not read; may be empty.
    """

    name: str
    text: str
    when: str = ""
    whence: str = ""
    days: tuple[int, int] | None = None
    noise: float = nan
    confidence: float = nan
    notes: tuple[str, ...] = ()
    pages: tuple[tuple[int, int, int], ...] = ()
    page_noise: tuple[float, ...] = ()
    page_unread: tuple[float, ...] = ()

    @property
    def quality(self) -> str:
        """How well it was read, in words; empty where nothing is known of it."""
        if isnan(self.noise) and isnan(self.confidence):
            return ""
        scan = "" if isnan(self.confidence) else f"scan, confidence {self.confidence:.0f} of 100"
        if isnan(self.noise):
            return scan
        return f"{scan}{'; ' if scan else ''}{_misread(self.noise)}"

    def quality_at(self, start: int, end: int) -> str:
        """How well the worst page of a span was read, in words; of the whole text where its pages were not scanned."""
        worst = max((noise for noise, (_, low, high) in zip(self.page_noise, self.pages, strict=False)
                     if low < end and start < high and not isnan(noise)), default=nan)
        if isnan(worst):
            return self.quality
        marks = "; marks on the page were not read" if self._unread(start, end) else ""
        return f"scan; here {_misread(worst)}{': look at the page' if worst >= POOR else ''}{marks}"

    @property
    def unread(self) -> tuple[int, ...]:
        """Numbers of the pages with marks that were not read."""
        return tuple(number for share, (number, _, _) in zip(self.page_unread, self.pages, strict=False) if share)

    def _unread(self, start: int, end: int) -> bool:
        return any(share and low < end and start < high
                   for share, (_, low, high) in zip(self.page_unread, self.pages, strict=False))

    def where(self, start: int, end: int) -> str:
        """A span as one cites it: its lines; its page, and lines of it, where there are several pages."""
        return told(self.text, start, end, self.pages)


def _misread(noise: float) -> str:
    band = next((word for most, word in BANDS if noise < most), "bad")
    return f"{band}: about {noise:.1f} misread letters in 100"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two texts that share passages.

    Args:
        a: Name of the one that comes first.
        b: Of the other.
        matches: Their passages, in order of the first.
        shared: Characters of each that stand in a shared passage.
        percent: The same of a hundred of each text.
        formulae: Characters of the first in stock phrases that both have.
    """

    a: str
    b: str
    matches: "tuple[Match, ...]"
    shared: tuple[int, int]
    percent: tuple[int, int]
    formulae: int = 0

    @property
    def versions(self) -> bool:
        """Whether the two are versions of one text: each shares a good part of its length with the other."""
        return min(self.percent) >= VERSIONS


@dataclass(frozen=True)
class Compared:
    """Texts, and what recurs in them.

    Args:
        texts: In the order of their names.
        reuse: What recurs.
        skipped: Name and reason of what was not read.
        title: What was compared.
    """

    texts: tuple[Held, ...]
    reuse: "Reuse"
    skipped: tuple[tuple[str, str], ...] = ()
    title: str = ""
    _held: dict[str, Held] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_held", {one.name: one for one in self.texts})

    def held(self, name: str) -> Held:
        """The text of that name."""
        return self._held[name]

    def words(self, span: "Span") -> str:
        """The words of a span, blanks as one."""
        return " ".join(self._held[span.source].text[span.start:span.end].split())

    def where(self, span: "Span") -> str:
        """Where a span stands in its text."""
        return self._held[span.source].where(span.start, span.end)

    @cached_property
    def matches(self) -> "tuple[Match, ...]":
        """Passages alike enough to join a cluster."""
        least = self.reuse.searched.settings.link_similarity
        return tuple(one for one in self.reuse.matches if one.similarity >= least)

    @property
    def loose(self) -> int:
        """Passages so unlike that they are only counted."""
        return len(self.reuse.matches) - len(self.matches)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Texts that share passages, those that share most first."""
        found: dict[tuple[str, str], list[Match]] = defaultdict(list)
        for one in self.matches:
            found[one.a.source, one.b.source].append(one)
        stock = _stock(self.reuse)
        made = []
        for (a, b), some in found.items():
            shared = (_covered(block[0] for one in some for block in one.blocks),
                      _covered(block[1] for one in some for block in one.blocks))
            percent = tuple(round(100 * number / max(len(self._held[name].text.strip()), 1))
                            for number, name in zip(shared, (a, b), strict=True))
            made.append(Pair(a=a, b=b, matches=tuple(some), shared=shared, percent=(percent[0], percent[1]),
                             formulae=stock.get((a, b), 0)))
        return tuple(sorted(made, key=lambda one: (-min(one.shared), one.a, one.b)))

    @cached_property
    def scripts(self) -> "tuple[Script, ...]":
        """Recurring passages: those with most bearers first, then the longest."""
        return tuple(sorted(self.reuse.scripts, key=lambda one: (
            -len({bearer.source for bearer in one.bearers}), -one.pivot.length, one.bearers)))

    @cached_property
    def apart(self) -> Mapping[str, tuple[SetApart, ...]]:
        """By text, words that an edition marks as put in the place of others."""
        return {one.name: found for one in self.texts if (found := set_apart(one.text))}


def _covered(spans: "Iterable[Span]") -> int:
    total, end = 0, 0
    for one in sorted(spans):
        total += max(0, one.end - max(one.start, end))
        end = max(end, one.end)
    return total


def _stock(reuse: "Reuse") -> dict[tuple[str, str], int]:
    """Characters of stock phrases that two texts have, by pair in both orders."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for one in reuse.formulae:
        first: dict[str, int] = {}
        for span in one.spans:
            first.setdefault(span.source, span.length)
        for a, length in first.items():
            for b in first:
                if a != b:
                    found[a, b] += length
    return found


def bearers(script: "Script") -> Sequence[str]:
    """Names of the texts that have a passage, each once."""
    return tuple(dict.fromkeys(one.source for one in script.bearers))
