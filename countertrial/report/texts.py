"""A case and its findings without the exact words of its sources."""

import re
from collections.abc import Iterator
from dataclasses import replace

from countertrial.case.case import Case
from countertrial.case.columns import Table
from countertrial.case.findings import Results
from countertrial.case.kinds import Column
from countertrial.case.sources import Passage
from countertrial.report.rewrite import Cell, with_cells, with_words

LEFT_OUT = "(words left out)"

_QUOTED = re.compile(r'\s*(?:"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”])')
_LOCATORS = frozenset({"at", "cited_at"})
_LEAST = 4
_WORDY = frozenset({"edits", "left out", "deviations", "wordings"})


def without_texts(case: Case, results: Results) -> tuple[Case, Results]:
    """Leave out quoted words, in tables, locators, passages and the sentences of findings.

    Limits:
        What the compiler says of a statement in own words stays, and so do titles of sources.
    """
    words = sorted({*_exact(case), *_passages(results)}, key=lambda one: (-len(one), one))

    def text(sentence: str) -> str:
        for one in words:
            if one in sentence:
                sentence = sentence.replace(one, LEFT_OUT)
        return sentence

    held = with_cells(case, _cell, id=case.id, settings=case.settings)
    return held, _without_answers(with_words(results, text=text, id=lambda one: one, words=lambda _: ""))


def _without_answers(results: Results) -> Results:
    """Leave out answers that are made of words of texts."""
    return replace(results, ran=tuple(replace(ran, examined=replace(ran.examined, findings=tuple(
        replace(one, answers=tuple((name, LEFT_OUT if name in _WORDY and value else value)
                                   for name, value in one.answers)) for one in ran.examined.findings)))
        for ran in results.ran))


def _cell(_: Table, column: Column, cell: Cell) -> Cell:
    text, value = cell
    if column.name == "words" and column.reads == "text":
        return "", None
    if column.name in _LOCATORS and column.reads == "text":
        kept = _QUOTED.sub("", text).strip()
        return kept, kept or None
    return text, value


def _exact(case: Case) -> Iterator[str]:
    """All exact words that stand in cells."""
    for table in case.tables.values():
        for name in ("words", *_LOCATORS):
            for text in table.cells[name].texts if name in table.cells else ():
                for one in [text] if name == "words" else _QUOTED.findall(text):
                    inner = one.strip().strip('"“”«»„')
                    if len(inner) >= _LEAST:
                        yield inner


def _passages(results: Results) -> Iterator[str]:
    for finding in results.findings:
        yield from (ground.words for ground in finding.grounds
                    if isinstance(ground, Passage) and len(ground.words) >= _LEAST)
