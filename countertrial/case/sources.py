"""Where something is said: sources, voices, passages."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import nan
from typing import NewType

from countertrial.case.cells import When

SourceId = NewType("SourceId", str)
VoiceId = NewType("VoiceId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A thing that can be cited.

    Args:
        derived_from: What it is a copy, translation, excerpt or summary of.
        voice: Chain of voices that answer for it, outermost first; statements without a voice of their own take it.
        seen: How the compiler saw it: read, excerpt or memory.
    """

    id: SourceId
    title: str
    author: str = ""
    kind: str = ""
    date: When | None = None
    place: str = ""
    language: str = ""
    translator: str = ""
    encoding: str = ""
    calendar: str = ""
    part_of: SourceId | None = None
    derived_from: tuple[SourceId, ...] = ()
    how: str = ""
    voice: tuple[str, ...] = ()
    file: str = ""
    sha256: str = ""
    archive_ref: str = ""
    url: str = ""
    seen: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """The text of a source that the folder holds.

    Args:
        source: Id of the source.
        text: Every span counts its code points.
        pages: Number and span of each page, in order.
        page_noise: Estimated wrong letters per 100 of each page; NaN for one that was not scanned; may be empty.
        page_unread: Share of the ink of each page that stands in marks which were not read; may be empty.
        noise: Estimated wrong letters per 100; NaN = not estimated.
        confidence: Mean confidence of the recognition of its scanned pages, 0 to 100; NaN where none was scanned.
        notes: How it was read, what was left out.
        fault: Why it could not be read; its text is empty then.
    """

    source: SourceId
    text: str
    pages: tuple[tuple[int, int, int], ...] = ()
    page_noise: tuple[float, ...] = ()
    page_unread: tuple[float, ...] = ()
    noise: float = nan
    confidence: float = nan
    notes: tuple[str, ...] = ()
    fault: str = ""

    def only(self, spans: Iterable[tuple[int, int]]) -> "SourceText":
        """The same with blanks for all that lies outside the spans: what stays keeps its place."""
        kept = [" "] * len(self.text)
        for first, after in spans:
            kept[first:after] = self.text[first:after]
        return replace(self, text="".join(kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who answers for what is said.

    Args:
        side: On whose side it speaks.
        of: The person or body that speaks.
        count: How many persons speak as this one voice, where known.
    """

    id: VoiceId
    name: str
    side: str
    of: str | None = None
    count: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passage:
    """Exact words in a source and where they stand.

    Args:
        source: Id of the source.
        span: First code point and the one after the last, in the text of the source.
        words: The exact words.
    """

    source: SourceId
    span: tuple[int, int]
    words: str

    def __post_init__(self) -> None:
        first, after = self.span
        if not 0 <= first < after:
            raise ValueError(f"a passage spans at least one character, found {first}-{after}")

    def __str__(self) -> str:
        return f"{self.source}:{self.span[0]}-{self.span[1]}"
