"""The texts of a case: which sources have one, how well it was read, who speaks in it, what dependence is declared."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING

from countertrial.case.case import Case
from countertrial.case.findings import NotLookedAt
from countertrial.case.sources import Passage, Source, SourceId, SourceText
from countertrial.encode.comparing import Held
from countertrial.encode.groups import Origins
from countertrial.encode.misread import misread
from countertrial.encode.wording import counted, date
from countertrial.methods.derivation import reached

if TYPE_CHECKING:
    from countertrial.methods.textreuse.texts import Text

CLEAN = 0.5
"""Estimated misread letters in a hundred from which a difference may come from reading: estimates are low."""

LEAST_QUOTED = 5
"""Words of a quotation below which it declares no passage."""


REFERENCE = "reference paper"
"""Kind of a source that is no part of the record: an ordinary paper, by which stock phrases are told."""


class CaseTexts:
    """The texts of a case.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def read(self) -> Mapping[str, SourceText]:
        """Texts that could be read, by source, sorted."""
        there = {one: text for one in sorted(self.case.texts) if (text := self.case.texts[one]).text.strip()}
        return {one: replace(text, noise=misread(self.case.sources[SourceId(one)].file, text.text))
                if isnan(text.noise) else text for one, text in there.items()}

    @cached_property
    def aside(self) -> tuple[NotLookedAt, ...]:
        """Sources whose file could not be read, each with the reason, and how many have none."""
        unread = [NotLookedAt(what=one, reason=f"its file was not read: {self.case.texts[one].fault or 'it is empty'}")
                  for one in sorted(self.case.texts) if one not in self.read]
        bare = len(self.case.sources) - len(self.case.texts)
        return (*unread, *([NotLookedAt(what=counted(bare, "source"), reason="the case holds no text of "
                                        f"{'it' if bare == 1 else 'them'}")] if bare else ()))

    @cached_property
    def held(self) -> Mapping[str, Held]:
        """Each text as readers are told of it, by source."""
        made = {}
        for one, text in self.read.items():
            source = self.case.sources[SourceId(one)]
            when = date(source.date) if source.date is not None else ""
            made[one] = Held(name=source.title, text=text.text, when=when, whence="of the source" if when else "",
                             days=_days(source), noise=text.noise, confidence=text.confidence, notes=text.notes,
                             pages=text.pages, page_noise=text.page_noise, page_unread=text.page_unread)
        return made

    @cached_property
    def reference(self) -> tuple[str, ...]:
        """Sources with a text that are ordinary papers: stock phrases are looked for in them, and no copying."""
        return tuple(one for one in self.read
                     if " ".join(self.case.sources[SourceId(one)].kind.casefold().split()) == REFERENCE)

    def rows(self, *, reference: bool = False) -> "Iterator[Text]":
        """The texts as they are compared, or the reference papers."""
        from countertrial.methods.textreuse.texts import Text  # noqa: PLC0415 - numpy, which few cases need here

        for one, text in self.read.items():
            if (one in self.reference) is not reference:
                continue
            source = self.case.sources[SourceId(one)]
            yield Text(source=one, text=text.text, language=source.language, translator=source.translator,
                       days=_days(source), noise=text.noise, declared=self.quoted.get(one, ()))

    def passage(self, source: str, start: int, end: int) -> Passage:
        """The exact words of a span."""
        return Passage(source=SourceId(source), span=(start, end), words=self.read[source].text[start:end])

    def where(self, source: str, start: int, end: int) -> str:
        """A span in words: its pages, where the text has several, else its lines."""
        return self.held[source].where(start, end)

    def poor(self, source: str) -> bool:
        """Whether so many letters may be misread that a difference may come from that."""
        text = self.read[source]
        return (not isnan(text.noise) and text.noise >= CLEAN) or not isnan(text.confidence)

    def voice(self, source: str) -> str | None:
        """The person or body that answers for a source, innermost first; `None` where none is named."""
        chain = self.case.sources[SourceId(source)].voice
        return self.case.speaker_of(chain[-1]) if chain else None

    @cached_property
    def quoted(self) -> Mapping[str, tuple[tuple[int, int, str], ...]]:
        """By source, spans that a row of `quotations` says to be quoted from another: start, end, that source."""
        found: dict[str, list[tuple[int, int, str]]] = {}
        for row in self.case.statements("quotations"):
            words, cited = row["words"], row["cited"]
            if isinstance(words, str) and cited and len(words.split()) >= LEAST_QUOTED:
                pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
                for one in row.source:
                    if one in self.read and one != cited:
                        found.setdefault(one, []).extend((*match.span(), cited)
                                                         for match in pattern.finditer(self.read[one].text))
        return {one: tuple(sorted(set(some))) for one, some in found.items()}

    def declared(self, one: str, other: str) -> str:
        """Why the dependence of two sources is no news, in a few words; empty where nothing declares it."""
        if self._derived(one) & self._derived(other):
            return "one derives from the other, or both from one"
        if one in self._above(other) or other in self._above(one):
            return "one is a part of what the other comes from"
        speaker = self.voice(one)
        if speaker is not None and speaker == self.voice(other):
            return "one voice answers for both"
        if any(one in group and other in group for group in self._accepted):
            return "accepted to go back to one text"
        return ""

    def quotes(self, one: str, span: tuple[int, int], other: str) -> bool:
        """Whether half of a span is declared as quoted from another source, or from what that derives from."""
        inside = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end, cited in self.quoted.get(one, ())
                     if self._derived(cited) & self._derived(other))
        return 2 * inside >= span[1] - span[0]

    @cached_property
    def _accepted(self) -> tuple[frozenset[str], ...]:
        return Origins(self.case).one_text

    def _derived(self, source: str) -> frozenset[str]:
        """A source and all it derives from."""
        return self._closed(source, lambda one: one.derived_from)

    def _above(self, source: str) -> frozenset[str]:
        """A source, all it derives from, and all it is a part of."""
        return self._closed(source, lambda one: (*one.derived_from, *filter(None, [one.part_of])))

    def _closed(self, source: str, further: Callable[[Source], Iterable[str]]) -> frozenset[str]:
        sources = self.case.sources
        found = reached((source,), lambda one: further(sources[SourceId(one)]) if one in sources else ())
        return frozenset(one for one in found if one in sources)


def _days(source: Source) -> tuple[int, int] | None:
    """Earliest and latest day of a source; `None` where one of them is open."""
    if source.date is None or source.date.earliest is None or source.date.latest is None:
        return None
    return source.date.earliest, source.date.latest
