"""Quotations of a case held against the texts of the sources that they cite."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from countertrial.case.case import Case, Statement
from countertrial.case.findings import NotLookedAt
from countertrial.case.sources import Passage, SourceId
from countertrial.encode.texts import CaseTexts

if TYPE_CHECKING:
    from countertrial.methods.quotation.check import Check
    from countertrial.methods.quotation.index import Index

AROUND = 40
"""Words shown on each side."""

WIDE = 4
"""How many times as long as the quotation its pieces may reach in the source to be shown as one place."""

REACH = 600
"""Characters in which they are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One quotation and what became of it.

    Args:
        row: The statement.
        cited: The source that it cites.
        check: The three answers.
        place: Where the words stand in the cited source; `None` where they were not found there.
        before: Words before that place.
        after: Words after it.
        elsewhere: Sources in which the words stand, where they do not stand in the cited one.
        own: Where the words stand in the source that quotes, with the words around them; `None` where the case has not
            its text.
    """

    row: Statement
    cited: str
    check: "Check"
    place: Passage | None
    before: Passage | None
    after: Passage | None
    elsewhere: tuple[str, ...]
    own: Passage | None

    @property
    def key(self) -> str:
        """What was quoted from where, by whom: free of the id of the row."""
        digest = sha256(" ".join(str(self.row["words"]).split()).encode("utf-8", "backslashreplace")).hexdigest()[:8]
        return f"{'+'.join(self.row.source)}:{self.cited}:{digest}"

    @property
    def grounds(self) -> frozenset[Passage]:
        """The passages it rests on."""
        return frozenset(one for one in (self.place, self.before, self.after, self.own) if one is not None)


class Quotations:
    """The quotations of a case.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.texts = CaseTexts(case)
        self.aside: list[NotLookedAt] = []
        self.checked: tuple[Checked, ...] = tuple(sorted(self._all(), key=lambda one: (one.key, one.row.id)))

    def _all(self) -> Iterator[Checked]:
        for row in self.case.statements("quotations"):
            reason = self._unchecked(row)
            if reason:
                self.aside.append(NotLookedAt(what=row.id, reason=reason))
                continue
            checked = self._check(row)
            if checked is not None:
                yield checked

    def _unchecked(self, row: Statement) -> str:
        """Why a row is not checked; empty where it is."""
        words, cited = row["words"], row["cited"]
        if not isinstance(words, str) or not any(map(str.isalnum, words)):
            return "no words are quoted"
        if not row.counts:
            return f"it is not asserted as words of the source ({row.stance})"
        if not cited:
            return "unchecked: no source is cited for it"
        if cited not in self.texts.read:
            why = self.case.texts[cited].fault if cited in self.case.texts else ""
            told = self.case.sources[SourceId(cited)].title
            return f"unchecked: the case holds no text of the cited source, “{told}”{f' ({why})' if why else ''}"
        return ""

    def _check(self, row: Statement) -> Checked | None:
        from countertrial.methods.quotation.check import Structure, check  # noqa: PLC0415 - numpy
        from countertrial.methods.quotation.footnotes import mildest  # noqa: PLC0415
        from countertrial.methods.quotation.marks import stretches  # noqa: PLC0415

        words, cited = str(row["words"]), str(row["cited"])
        parts, gaps = stretches(words)
        said = [words[a:b] for a, b in parts]

        def asked(at: "Index", cited: str | None = cited) -> "Check":
            return check(said, at, gaps=gaps, cited=cited, names=self._names)

        found = mildest(asked, self._index((cited,)))
        elsewhere: tuple[str, ...] = ()
        if found.structure is Structure.NOT_FOUND:
            language = self.case.sources[SourceId(cited)].language.split("-")[0].lower()
            if found.language and language and found.language != language:
                self.aside.append(NotLookedAt(
                    what=row.id, reason=f"not comparable: the words are in another language ({found.language}) than "
                                        f"the text of the cited source ({language})"))
                return None
            others = tuple(one for one in self.texts.read if one not in (cited, *row.source))
            if others:
                other = mildest(lambda at: asked(at, None), self._index(others))
                elsewhere = tuple(sorted({place.text for place in (*other.places, *other.others)}))
            return Checked(row=row, cited=cited, check=found, place=None, before=None, after=None, elsewhere=elsewhere,
                           own=self._own(row))
        start, end = min(one.start for one in found.places), max(one.end for one in found.places)
        if end - start > WIDE * len(words) + REACH:
            # Pieces from far apart: the first is shown, the answers name the splice.
            start, end = found.places[0].start, found.places[0].end
        text = self.texts.read[cited].text
        return Checked(row=row, cited=cited, check=found, place=self.texts.passage(cited, start, end),
                       before=self._beside(cited, _before(text, start), start),
                       after=self._beside(cited, end, _after(text, end)), elsewhere=(), own=self._own(row))

    def _beside(self, source: str, start: int, end: int) -> Passage | None:
        text = self.texts.read[source].text
        return self.texts.passage(source, start, end) if text[start:end].strip() else None

    def _own(self, row: Statement) -> Passage | None:
        """The words in the source that quotes, with what stands around them."""
        pieces = str(row["words"]).split()
        for source in row.source:
            spans = [span for span in self.texts.quoted.get(source, ()) if span[2] == row["cited"]]
            text = self.texts.read[source].text if source in self.texts.read else ""
            for start, end, _ in spans:
                if text[start:end].split() == pieces:
                    return self.texts.passage(source, _before(text, start), _after(text, end))
        return None

    def _index(self, sources: tuple[str, ...]) -> "tuple[Index, ...]":
        from countertrial.methods.quotation.footnotes import indices  # noqa: PLC0415

        if sources not in self._indices:
            self._indices[sources] = indices([(one, self.texts.read[one].text) for one in sources])
        return self._indices[sources]

    @cached_property
    def _indices(self) -> "dict[tuple[str, ...], tuple[Index, ...]]":
        return {}

    @cached_property
    def _names(self) -> frozenset[str]:
        """Words of the names of the case's persons, in small letters."""
        told = (name for person in self.case.people.values() for name in (person.name, *person.names))
        return frozenset(word.casefold() for name in told for word in name.split() if len(word) > 2)

    @property
    def searched(self) -> Mapping[str, int]:
        """Characters of each text."""
        return {one: len(text.text) for one, text in self.texts.read.items()}


def _before(text: str, start: int) -> int:
    """Where the words before a place begin."""
    low = max(0, start - REACH)
    words = text[low:start].split()[-AROUND:]
    at = start
    for word in reversed(words):
        at = text.rfind(word, low, at)
    return at


def _after(text: str, end: int) -> int:
    """Where the words after a place end."""
    high = min(len(text), end + REACH)
    at = end
    for word in text[end:high].split()[:AROUND]:
        at = text.find(word, at, high) + len(word)
    return at
