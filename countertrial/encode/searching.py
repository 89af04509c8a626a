"""What can be searched in a case: names, sentences, remarks and the texts of sources."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.cells import ids_in
from countertrial.case.columns import Cells, Table
from countertrial.case.errors import NotInCase
from countertrial.encode.sentences import sentence
from countertrial.methods.search import Field, search

WEIGHTS: Mapping[str, float] = {"id": 4.0, "name": 3.0, "names": 2.5, "title": 2.0, "author": 1.5, "says": 1.0,
                                "words": 1.0, "act": 0.8, "refers": 0.7, "note": 0.5, "text": 0.4}
"""How much a word counts, by the column in which it stands; `text` is that of a source, `refers` holds the names of all
that a statement refers to by id."""

_NAMES = frozenset({"id", "name", "names", "author", "refers"})
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")


@dataclass(frozen=True, slots=True)
class Result:
    """Something that holds the words.

    Args:
        id: Of the row; of a text, that of its source.
        table: Its table.
        column: Where the words stand: a column, or `text` for the text of a source.
        says: The text in which they stand.
        at: Of the text of a source: a locator of the words, as it may stand in the column `at`.
        score: The higher the better.
        missing: Words that it does not hold, where nothing holds all.
    """

    id: str
    table: str
    column: str
    says: str
    at: str
    score: float
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Unit:
    id: str
    table: str
    fields: tuple[Field, ...]
    offset: int | None = None


def find(case: Case, words: str, texts: Mapping[str, str]) -> list[Result]:
    """Rows and passages that hold all the words, or else most of them; the best first.

    Args:
        case: The case.
        words: What is looked for.
        texts: The texts of sources, by source.

    Raises:
        NotInCase: If there is no word to look for.
    """
    units = [*_rows(case), *_passages(texts)]
    try:
        hits = search(words, [unit.fields for unit in units])
    except ValueError as fault:
        raise NotInCase(str(fault)) from None
    results = []
    for hit in hits:
        unit = units[hit.unit]
        says = hit.field.text if hit.field.name not in ("id", "refers") else _says(case, unit)
        results.append(Result(unit.id, unit.table, hit.field.name, " ".join(says.split()), _at(unit, hit.span, says),
                              round(hit.score, 3), hit.missing))
    return results


def _says(case: Case, unit: _Unit) -> str:
    return case.name(unit.id) if unit.table in case.tables and case.tables[unit.table].kind.registry else next(
        (field.text for field in unit.fields if field.name == "says"), unit.id)


def _at(unit: _Unit, span: tuple[int, int], text: str) -> str:
    if unit.offset is None:
        return ""
    first, after = span
    return f'c. {unit.offset + first}-{unit.offset + after} "{" ".join(text[first:after].split())}"'


def _rows(case: Case) -> Iterator[_Unit]:
    for name, table in case.tables.items():
        columns = [column for column in table.cells if column in WEIGHTS and column != "id"]
        referring = [cells for column, cells in table.cells.items()
                     if column != "source" and (told := table.kind.column(column)) is not None and told.refers]
        sentences = (sentence(case, one) for one in case.statements(name)) if not table.kind.registry else None
        for row, one in enumerate(table.ids):
            # The id of a statement is no name: nobody looks for it in another spelling.
            fields = [Field("id", WEIGHTS["id"], one, table.kind.registry), *_cells(table, row, columns)]
            if sentences is not None:
                fields = [field for field in fields if field.name != "says"] + [_field("says", next(sentences))]
                fields.append(_field("refers", _referred(case, referring, row)))
            yield _Unit(one, name, tuple(fields))


def _referred(case: Case, columns: list[Cells], row: int) -> str:
    """The names of all that a statement refers to, its sources aside."""
    named = dict.fromkeys(one for cells in columns for one in ids_in(cells.value(row)))
    return " ".join(map(case.name, named))


def _cells(table: Table, row: int, columns: list[str]) -> Iterator[Field]:
    for column in columns:
        text = table.cells[column].text(row)
        if text:
            yield _field(column, text)


def _field(name: str, text: str) -> Field:
    return Field(name, WEIGHTS[name], text, name in _NAMES)


def _passages(texts: Mapping[str, str]) -> Iterator[_Unit]:
    """The paragraphs of every text, each with the place at which it begins."""
    for source, text in texts.items():
        for found in _PARAGRAPH.finditer(text):
            yield _Unit(source, "sources", (Field("text", WEIGHTS["text"], found[0]),), found.start())
