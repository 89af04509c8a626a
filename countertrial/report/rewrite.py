"""A case with other cells, and findings with other words: what masking and leaving out texts share."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from countertrial.case.case import Case
from countertrial.case.cells import Group, Named, Property, Term
from countertrial.case.columns import Cells, Table
from countertrial.case.findings import (
    Answer,
    Examined,
    Finding,
    NotLookedAt,
    Ran,
    Reading,
    Ref,
    Results,
    StatementId,
)
from countertrial.case.kinds import Column
from countertrial.case.settings import CaseSettings
from countertrial.case.sources import Passage, SourceId
from countertrial.report.certificates import renamed

Cell = tuple[str, object]
"""A cell as written, and its value."""

Change = Callable[[Table, Column, Cell], Cell]


def with_cells(case: Case, change: Change, *, id: str, settings: CaseSettings) -> Case:  # noqa: A002
    """The same case with every filled cell put through `change`, without passages and texts; nothing is checked again.

    Args:
        case: The case.
        change: From a table, a column and a cell to what stands there instead.
        id: Short name of the new case.
        settings: Settings of the new case.
    """
    tables = {name: Table(table.kind, {column: _changed(table, column, cells, change)
                                       for column, cells in table.cells.items()}, table.size, table.lines)
              for name, table in case.tables.items()}
    return replace(case, id=id, settings=settings, tables=tables, passages={}, texts={})


def _changed(table: Table, name: str, cells: Cells, change: Change) -> Cells:
    column = table.kind.column(name)
    if column is None:
        return cells
    pairs = [(text, value) if value is None else change(table, column, (text, value))
             for text, value in zip(cells.texts, cells.values, strict=True)]
    return Cells([text for text, _ in pairs], [value for _, value in pairs], cells.codes)


def rename_value(value: object, ids: Mapping[str, str]) -> object:
    """A value of a column that names things of the case, with other ids."""
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, tuple):
        return tuple(rename_value(part, ids) for part in value)
    if isinstance(value, Named | Group):
        return replace(value, id=ids.get(value.id, value.id))
    if isinstance(value, Property):
        return replace(value, of=ids.get(value.of, value.of))
    return replace(value, element=ids.get(value.element, value.element)) if isinstance(value, Term) else value


def with_words(results: Results, *, text: Callable[[str], str], id: Callable[[str], str],  # noqa: A002
               words: Callable[[str], str]) -> Results:
    """The same results in other words.

    Args:
        results: What the examinations found.
        text: Changes a sentence or phrase.
        id: Changes an id, or a key made of ids; given other text it gives that back.
        words: Changes the exact words of a passage.
    """
    def said(value: str) -> str:
        return known if (known := id(value)) != value else text(value)

    def examined(old: Examined) -> Examined:
        return Examined(
            findings=tuple(_finding(finding, text, id, said, words) for finding in old.findings),
            looked_at=tuple(StatementId(id(one)) for one in old.looked_at),
            not_looked_at=tuple(NotLookedAt(what=said(one.what), reason=text(one.reason))
                                for one in old.not_looked_at),
            scope=text(old.scope))

    return Results(settings=results.settings, ran=tuple(
        Ran(name=one.name, label=one.label, examined=examined(one.examined), failure=text(one.failure))
        for one in results.ran))


def _finding(old: Finding, text: Callable[[str], str], id: Callable[[str], str],  # noqa: A002
             said: Callable[[str], str], words: Callable[[str], str]) -> Finding:
    grounds = (Passage(source=SourceId(id(one.source)), span=one.span, words=words(one.words))
               if isinstance(one, Passage) else StatementId(id(one)) for one in old.grounds)
    certificate = old.certificate and renamed(old.certificate, id, said)
    return Finding(
        key=id(old.key), examination=old.examination, kind=old.kind, question=text(old.question),
        verdict=old.verdict, says=text(old.says), about=tuple(Ref(id(one)) for one in old.about),
        against=old.against, grounds=frozenset(grounds),
        readings=tuple(Reading(of=said(one.of), choice=text(one.choice), gave=one.gave) for one in old.readings),
        answers=tuple((name, _answer(value, said)) for name, value in old.answers),
        defeaters=tuple(map(text, old.defeaters)), rivals=tuple(map(text, old.rivals)), certificate=certificate)


def _answer(value: Answer, said: Callable[[str], str]) -> Answer:
    if isinstance(value, tuple):
        return tuple(_answer(part, said) for part in value)
    return said(value) if isinstance(value, str) else value
