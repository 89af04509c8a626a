"""Which rows of a case name a thing of it, and in which column."""

from collections.abc import Iterator
from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.cells import ids_in
from countertrial.case.columns import Cells, Table

BY_SOURCE = "voice of its source"
"""In place of a column: the statement names no voice, and takes that of its source."""


@dataclass(frozen=True, slots=True)
class Link:
    """A row that names a thing.

    Args:
        id: Of the row.
        table: Its table.
        column: The column in which the thing is named.
    """

    id: str
    table: str
    column: str


def links(case: Case, of: str) -> tuple[Link, ...]:
    """Every row that names an id, by table and column, in the order of the rows."""
    found: list[Link] = []
    for name, table in case.tables.items():
        ids = table.ids
        for column, cells in table.cells.items():
            declared = table.kind.column(column)
            if declared is not None and declared.refers:
                found += (Link(ids[row], name, column) for row in _naming(cells, of))
    found += (Link(one, name, BY_SOURCE) for name, one in _by_source(case, of))
    found += (Link(one.id, "decisions", "about") for one in case.decisions if of in one.about)
    return tuple(found)


def _naming(cells: Cells, of: str) -> list[int]:
    codes = {code for code, value in enumerate(cells.values) if value is not None and of in ids_in(value)}
    return cells.rows_with(codes) if codes else []


def _by_source(case: Case, of: str) -> Iterator[tuple[str, str]]:
    """Statements without a voice of their own, of whose first source it is the voice."""
    sources = {one.id for one in case.sources.values() if of in one.voice}
    for name in case.kinds if sources else ():
        table = case.tables[name]
        silent = _silent(table)
        cells = table.cells["source"]
        codes = {code for code, value in enumerate(cells.values) if isinstance(value, tuple) and value[0] in sources}
        ids = table.ids
        yield from ((name, ids[row]) for row in cells.rows_with(codes) if row in silent)


def _silent(table: Table) -> range | frozenset[int]:
    """Rows without a voice of their own."""
    cells = table.cells.get("voice")
    if cells is None:
        return range(table.size)
    return frozenset(cells.rows_with({code for code, text in enumerate(cells.texts) if not text}))
