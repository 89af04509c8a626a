"""Is what is quoted true to its source: structure, wording, context?"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from countertrial.case.case import Case
from countertrial.case.findings import (
    Answer,
    Examined,
    Finding,
    FindingKind,
    Reading,
    Ref,
    Settings,
    StatementId,
    Verdict,
)
from countertrial.case.sources import SourceId
from countertrial.encode.quotations import Checked, Quotations
from countertrial.encode.wording import counted, listed

if TYPE_CHECKING:
    from countertrial.methods.quotation.check import Check
    from countertrial.methods.quotation.parts import Edit

NAME = "quotation"
CLIPPED = ("clipped before a limit", "clipped after a denial")
NOT_THE_TEXT = ("translation", "excerpt", "summary", "altered")
"""Ways of derivation after which a text is not that of the source that is meant."""

SPELLED = "other spelling is no other wording"
SAME_TEXT = "the text in the case is that of the source"
EDITION, PAGE = "another edition or translation of the source was quoted", "a letter of the text was misread"
DEFEATERS = (
    "another edition or translation of the source that has the words as quoted",
    "a stenogram against an edited print", "the author's own note of the change",
    "that irony, or a title, was meant and not the words of the source")


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Is what is quoted true to its source: structure, wording, context?

    Limits:
        A quotation is checked only where the case holds the text of the source that it cites. Whether words were torn
        out of their context is left to the reader.
    """
    read = Quotations(case)
    all_rows, cite = len(read.checked) + len(read.aside), "cites" if len(read.checked) == 1 else "cite"
    return Examined(
        findings=tuple(sorted((_finding(case, read, one) for one in read.checked), key=lambda one: (one.key, one.id))),
        looked_at=tuple(sorted(StatementId(one.row.id) for one in read.checked)),
        not_looked_at=tuple(sorted((*read.aside, *(one for one in read.texts.aside if one.what in case.sources)),
                                   key=lambda one: (one.what, one.reason))),
        scope=f"{counted(len(read.checked), 'quotation')} of {all_rows} held against the text of the source that "
              f"{'it' if len(read.checked) == 1 else 'they'} {cite}; {len(read.aside)} unchecked")


def _finding(case: Case, read: Quotations, one: Checked) -> Finding:
    check, cited = one.check, f"“{case.sources[SourceId(one.cited)].title}”"
    verdict, readings = _verdict(case, read, one)
    text = read.texts.read[one.cited]
    return Finding(
        key=f"quotation:{one.key}", examination=NAME, kind=FindingKind.CORE, verdict=verdict,
        question=f"Are the words that {_who(case, one)} quotes from {cited} true to it?",
        says=_says(case, one, cited),
        about=tuple(map(Ref, dict.fromkeys((one.cited, *filter(None, (one.row["attributed_to"],)))))),
        against=case.story(one.row) if verdict in (Verdict.FAILS, Verdict.OPEN) else None,
        grounds=frozenset((StatementId(one.row.id), *one.grounds)), readings=readings,
        answers=(
            ("structure", check.structure.value), ("wording", _grade(check)), ("flags", check.flags),
            ("edits", tuple(_edit(edit) for edit in check.edits)), ("left out", check.omitted),
            ("where", "" if one.place is None else read.texts.where(one.cited, *one.place.span)),
            ("characters", None if one.place is None else one.place.span),
            ("further places", len(check.others) + check.more), ("found in another source", one.elsewhere),
            ("language", check.language or "negation not graded, surroundings not read: no word list"),
            ("how well the text was read", _quality(read, one)),
            ("searched, characters", len(text.text))),
        defeaters=DEFEATERS, rivals=tuple(_rivals(case, read, one)))


def _verdict(case: Case, read: Quotations, one: Checked) -> tuple[Verdict | None, tuple[Reading, ...]]:
    """Whether words contradict the text that the case holds; one that was not found contradicts nothing."""
    from countertrial.methods.quotation.check import Structure  # noqa: PLC0415 - numpy
    from countertrial.methods.quotation.grades import Wording  # noqa: PLC0415 - rapidfuzz

    check = one.check
    if one.place is None:
        return None, ()
    kept = check.structure in (Structure.WHOLE, Structure.MARKED, Structure.PHRASE) and not check.flags
    if kept and check.altered and check.wording is not None and check.wording <= Wording.SPELLING:
        return Verdict.STANDS, (Reading(of=one.cited, choice=SPELLED, gave=Verdict.STANDS),)
    if check.verbatim or (kept and not check.altered):
        return Verdict.STANDS, (Reading(of=one.cited, choice=SAME_TEXT, gave=Verdict.STANDS),)
    firm = any(_firm(edit) for edit in check.edits) and not read.texts.poor(one.cited)
    own = case.sources[SourceId(one.cited)].how not in NOT_THE_TEXT
    if firm and own:
        return Verdict.FAILS, (Reading(of=one.cited, choice=SAME_TEXT, gave=Verdict.FAILS),)
    other = PAGE if read.texts.poor(one.cited) or any(edit.flag for edit in check.edits) else EDITION
    if not check.altered:
        other = "what was left out, and what stands around the words, changes nothing in them"
    return Verdict.OPEN, (
        Reading(of=one.cited, choice="the text in the case is that of the source, and all of it belongs to the words",
                gave=Verdict.FAILS),
        Reading(of=one.cited, choice=other, gave=Verdict.STANDS))


def _firm(edit: "Edit") -> bool:
    """Whether a change cannot be one of spelling: a denial put in or left out, or another number in figures."""
    from countertrial.methods.quotation.grades import Wording  # noqa: PLC0415 - rapidfuzz

    if edit.flag or edit.grade not in (Wording.NEGATION, Wording.NUMBER):
        return False
    if edit.grade is Wording.NUMBER:
        was, now = (["".join(filter(str.isdigit, word)) for word in side.split()] for side in (edit.was, edit.now))
        return any(was) and any(now) and was != now
    return True


def _says(case: Case, one: Checked, cited: str) -> str:
    check = one.check
    if one.place is None:
        there = f"; they stand in {listed(_title(case, source) for source in one.elsewhere)}" if one.elsewhere else ""
        return (f"The words were not found in the text of {cited} that the case holds{there}. It does not say that "
                "they are invented.")
    if check.verbatim:
        return f"The words stand so in {cited}."
    left = sum(len(some.split()) for some in check.omitted)
    parts = [check.structure.value + (f" ({counted(left, 'word')} left out)" if left else "")]
    grades = list(dict.fromkeys(_name(edit) for edit in sorted(check.edits, key=lambda edit: -edit.grade)))
    if check.altered:
        parts.append(f"changed: {listed(grades)}")
    elif not check.edits:
        parts.append(f"wording {_grade(check)}")
    parts += list(check.flags)
    return f"Held against the text of {cited}: {'; '.join(parts)}."


def _title(case: Case, source: str) -> str:
    return f"“{case.sources[SourceId(source)].title}”"


def _quality(read: Quotations, one: Checked) -> str:
    held = read.texts.held[one.cited]
    return held.quality if one.place is None else held.quality_at(*one.place.span)


def _who(case: Case, one: Checked) -> str:
    return case.name(one.row.voice[-1]) if one.row.voice else "a source"


def _grade(check: "Check") -> str:
    return "" if check.wording is None else check.wording.name.lower().replace("_", " ").replace("ocr", "OCR")


def _name(edit: "Edit") -> str:
    return edit.grade.name.lower().replace("_", " ").replace("ocr", "OCR")


def _edit(edit: "Edit") -> Answer:
    return (*(one or "nothing" for one in edit.printed), _name(edit), edit.flag)


def _rivals(case: Case, read: Quotations, one: Checked) -> Iterator[str]:
    source = case.sources[SourceId(one.cited)]
    if one.place is None:
        yield "the text in the case is not the whole source, or another edition of it"
        yield "the words were translated or told in other words"
        return
    if one.check.altered:
        yield EDITION
    if read.texts.poor(one.cited):
        yield "poor pages: see the page image"
    if source.how in NOT_THE_TEXT or source.translator:
        yield "the text in the case is itself a translation or was changed"
    if any(_name(edit) == "spelling" for edit in one.check.edits):
        yield "spelling was made modern, or kept old"
