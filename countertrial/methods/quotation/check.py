"""Three answers of one quotation: its structure, its wording, its surroundings; with every change and every place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from countertrial.data.quotationwords import QuotationWords, language_of, quotation_words
from countertrial.methods.quotation.edits import RUN, Editor
from countertrial.methods.quotation.grades import Wording, grave
from countertrial.methods.quotation.index import Index
from countertrial.methods.quotation.locate import LEAST
from countertrial.methods.quotation.marks import without_notes
from countertrial.methods.quotation.parts import Edit, Part
from countertrial.methods.quotation.piece import Piece
from countertrial.methods.quotation.places import Place, in_blocks, place_of, together
from countertrial.methods.quotation.signs import signs, slice_of
from countertrial.methods.quotation.surroundings import AFTER_DENIAL, BEFORE_LIMIT, flags
from countertrial.methods.quotation.tricks import STITCHED, disguises, put_in, stitched
from countertrial.methods.quotation.words import split

APART = 200
_ASIDE, _LANGUAGE = 120, 30
_BRACKETS = re.compile(r"\[([^\[\]]{1,400})\]")
GAP_LIMIT = "gap hides a limit"
_STOP = re.compile(r"[.!?…][\"'”’»«“‘›‹)\]]*\s|\n[ \t\r]*\n")


class Structure(StrEnum):
    """How the words of a quotation stand in its source."""

    WHOLE = "whole"
    MARKED = "truncated, marked"
    UNMARKED = "truncated, unmarked"
    SCATTERED = "scattered"
    SPLICED = "spliced"
    IN_PART = "found in part"
    PHRASE = "phrase only"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Check:
    """What became of one quotation.

    Args:
        structure: How the words stand in the source.
        wording: The gravest change; `None` where nothing was found.
        flags: What the surroundings, or a gap, say otherwise.
        edits: Every change of a word.
        omitted: Stretches of three words and more left out inside the quotation.
        places: The pieces, in the order of the quotation.
        others: Places of equal cost, a hundred at most; the first piece of each.
        more: How many places of equal cost there are besides.
        language: Whose word list graded; `None` where negation is not graded.
    """

    structure: Structure
    wording: Wording | None
    flags: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    omitted: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    others: tuple[Place, ...] = ()
    more: int = 0
    language: str | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Characters from the first to the last place, where both are in one text; else those of the first."""
        first = self.places[0]
        last = self.places[-1] if self.places[-1].text == first.text else first
        return min(first.start, last.start), max(first.end, last.end)

    @property
    def verbatim(self) -> bool:
        """Whole, no word changed, and nothing around it that says otherwise; where there is a list to read that by."""
        return (self.structure is Structure.WHOLE and self.wording is not None and self.language is not None
                and self.wording <= Wording.PUNCTUATION and not self.flags)

    @property
    def altered(self) -> bool:
        """A word was changed, by whomever."""
        return self.wording is not None and self.wording >= Wording.SPELLING


def check(parts: Sequence[str], at: Index, *, gaps: Sequence[str] = (), cited: str | None = None,
          names: frozenset[str] = frozenset(), language: str | None = None, apart: int = APART) -> Check:
    """Check one quotation against texts.

    Args:
        parts: Its stretches between ellipses and brackets, with all their signs.
        at: Index of the texts.
        gaps: Between two parts, as `marks` tells them: ellipsis, brackets, paragraph, note; ellipsis where missing.
        cited: Name of the text it is said to come from; its places go first.
        names: Names, in small letters.
        language: ISO 639-1; from its words when `None`.
        apart: Words between two pieces beyond which they are spliced.

    Limits:
        A paraphrase is not found. Without a word list, negation is not graded, and surroundings are not read.
    """
    marks = [gaps[one] if one < len(gaps) else "ellipsis" for one in range(len(parts) - 1)]
    parts, marks = without_notes(parts, marks)
    kept, marks = in_blocks([(text, split(text)) for text in parts], marks, at)
    filled = [one for one, (_, words) in enumerate(kept) if len(words)]
    code = language or language_of([word for _, words in kept for word in words.plain])
    if not filled:
        return Check(Structure.NOT_FOUND, None, language=code)
    between = ["; ".join(sorted(set(marks[a:b]))) for a, b in pairwise(filled)]
    located = together(at, [kept[one][1].keys for one in filled], cited, apart)
    if located is None:
        return Check(Structure.NOT_FOUND, None, language=code)
    found, others, more = located
    if language is None and code != "ru":
        code = language_of([word for _, words in kept for word in words.plain] + list(_around(at, found)))
    words = quotation_words(code) if code else None
    joined = _Joined(Editor(at, words, names), [Part(*kept[one]) for one in filled], found, between, apart)
    quoted = " ".join(parts)
    tricks = [*disguises(quoted), put_in(joined.own_brackets(marks), words)]
    if stitched([len(kept[one][1]) for one in filled], between):
        tricks.append(STITCHED)
    return joined.answer(others, more, code, quoted, [one for one in tricks if one])


def _around(at: Index, found: Sequence[tuple[Piece, ...] | None]) -> tuple[str, ...]:
    """Words around the first piece: a few quoted words alone do not always show their language."""
    low, high = next(part[0].b for part in found if part)
    text = at.text_at(low)
    begin, end = at.bounds[text], at.bounds[text + 1]
    return at.words[text].plain[max(low - _LANGUAGE, begin) - begin:min(high + _LANGUAGE, end) - begin]


@dataclass(slots=True)
class _Told:
    """What is gathered while the pieces are gone through."""

    edits: list[Edit] = field(default_factory=list)
    omitted: list[str] = field(default_factory=list)
    shapes: set[Structure] = field(default_factory=set)
    flags: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Joined:
    """The parts of a quotation with the pieces they were found as."""

    editor: Editor
    parts: Sequence[Part]
    found: Sequence[tuple[Piece, ...] | None]
    between: Sequence[str]
    apart: int

    @property
    def at(self) -> Index:
        return self.editor.at

    @property
    def words(self) -> QuotationWords | None:
        return self.editor.words

    def own_brackets(self, marks: Sequence[str]) -> list[str]:
        """The brackets of the quotation, without those that the source has there too."""
        pieces = [place_of(self.at, one.b) for part in self.found for one in part or ()]
        first = pieces[0]
        low, high = first.start, max(one.end for one in pieces if one.text == first.text)
        text = self.at.texts[self.at.at_name[first.text]]
        around = text[max(0, low - _ASIDE):high + _ASIDE]
        theirs = {split(one).plain for one in _BRACKETS.findall(around)}
        return [one for one in marks
                if one.startswith("brackets") and split(one.partition(":")[2]).plain not in theirs]

    def answer(self, others: tuple[Place, ...], more: int, code: str | None, quoted: str, tricks: list[str]) -> Check:
        pieces = [one for part in self.found for one in part or ()]
        told = _Told()
        if any(part is None for part in self.found):
            told.shapes.add(Structure.IN_PART)
        for part, of in zip(self.parts, self.found, strict=True):
            for piece in of or ():
                changed, gaps = self.editor.changes(part, piece)
                told.edits.extend(changed)
                for span in gaps:
                    self._left_out(span, False, told)
        self._gaps(told)
        edits, omitted, shapes, found = told.edits, told.omitted, told.shapes, told.flags
        shape = max(shapes, key=list(Structure).index, default=Structure.WHOLE)
        places = tuple(place_of(self.at, one.b) for one in pieces)
        grade = max((one.grade for one in edits), default=Wording.EXACT)
        grade = max([grade, *self._signs()])
        if sum(len(part.words) for part in self.parts) < LEAST:
            shape = Structure.PHRASE
        around = [*sorted(found), *tricks]
        number = self.at.at_name[places[0].text]
        if len({place.text for place in places}) == 1 and shape is not Structure.SPLICED:
            around += flags(self.at.texts[number], places[0].start, places[-1].end, quoted, self.words)
        if shape is not Structure.WHOLE:
            around = [one for one in around if one not in (AFTER_DENIAL, BEFORE_LIMIT) or shape is Structure.MARKED]
        return Check(shape, grade, tuple(around), tuple(edits), tuple(omitted), places, others, more, code)

    def _left_out(self, span: tuple[int, int], marked: bool, told: "_Told") -> None:
        place = place_of(self.at, span)
        text = self.at.texts[self.at.at_name[place.text]]
        told.omitted.append(" ".join(text[place.start:place.end].split()))
        said = self.editor.source(span)
        if self.words is not None and any(grave(one, self.words) not in (None, Wording.NUMBER) for one in said):
            told.flags.add(GAP_LIMIT)
        before, after = text[max(0, place.start - 3):place.start], text[place.end:place.end + 3]
        sentences = bool(_STOP.search(before + " ")) and bool(_STOP.search(after + " "))
        told.shapes.add(Structure.MARKED if marked else Structure.SCATTERED if sentences else Structure.UNMARKED)

    def _gaps(self, told: "_Told") -> None:
        ordered = [(part, piece, number == 0) for part, pieces in enumerate(self.found)
                   for number, piece in enumerate(pieces or ())]
        for (first, left, _), (second, right, opens) in pairwise(ordered):
            mark = self.between[second - 1] if opens and second > first else ""
            skipped = right.b[0] - left.b[1]
            if self.at.text_at(left.b[0]) != self.at.text_at(right.b[0]) or not 0 <= skipped <= self.apart:
                told.shapes.add(Structure.SPLICED)
            elif skipped:
                marked = "ellipsis" in mark or "brackets:" in mark
                if self.editor.source((left.b[1], right.b[0])) == split(mark.partition("brackets:")[2]).plain:
                    continue
                if marked or skipped >= RUN:
                    self._left_out((left.b[1], right.b[0]), marked, told)
                else:
                    told.edits.extend(self.editor.left_out(self.parts[second], left.b[1], right.b[0]))

    def _signs(self) -> list[Wording]:
        grades = []
        for part, of in zip(self.parts, self.found, strict=True):
            words = part.words
            for piece in of or ():
                place = place_of(self.at, piece.b)
                text = self.at.texts[self.at.at_name[place.text]]
                grades.append(signs(slice_of(part.raw, words.starts[piece.a[0]], words.ends[piece.a[1] - 1]),
                                    slice_of(text, place.start, place.end)))
        return grades
