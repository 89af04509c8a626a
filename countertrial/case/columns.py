"""A table of a case, kept column by column: each distinct cell is kept once, each row is an index into these.

In the column `id`, where cells differ anyway, every row has a place of its own.
"""

from array import array
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from countertrial.case.kinds import Kind


@dataclass(slots=True)
class Cells:
    """One column: the distinct cells in order of first use, and which of them each row holds."""

    texts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    codes: "array[int]" = field(default_factory=lambda: array("i"))

    def value(self, row: int) -> object:
        """The value in that row, `None` where the cell is empty."""
        return self.values[self.codes[row]]

    def text(self, row: int) -> str:
        """The cell as written."""
        return self.texts[self.codes[row]]

    def rows_with(self, codes: Container[int]) -> list[int]:
        """Rows that hold one of these distinct cells, in order."""
        return [row for row, code in enumerate(self.codes) if code in codes]


@dataclass(slots=True)
class Table:
    """All rows of one kind.

    Args:
        kind: What the rows are.
        cells: The columns that the table has, by name, in its own order.
        size: Number of rows.
        lines: Row as a spreadsheet counts it, for each row.
    """

    kind: Kind
    cells: dict[str, Cells]
    size: int
    lines: Sequence[int]

    @property
    def ids(self) -> list[str]:
        """The ids, row by row."""
        if "id" not in self.cells:
            return []
        cells = self.cells["id"]
        return list(map(cells.texts.__getitem__, cells.codes))

    def row(self, at: int) -> dict[str, object]:
        """The values of one row by column; empty cells are left out."""
        return {name: value for name, cells in self.cells.items() if (value := cells.value(at)) is not None}

    def written(self, at: int) -> tuple[str, ...]:
        """The cells of one row as written, in the table's order of columns."""
        return tuple(cells.text(at) for cells in self.cells.values())

    def rows(self) -> Iterator[dict[str, object]]:
        """The rows in order."""
        return (self.row(at) for at in range(self.size))

    def select(self, rows: Sequence[int]) -> "Table":
        """The same table with only these rows; distinct cells that no row uses any more stay behind."""
        cells = {name: _select(column, rows) for name, column in self.cells.items()}
        return Table(self.kind, cells, len(rows), [self.lines[row] for row in rows])


Tables = Mapping[str, Table]


def _select(column: Cells, rows: Sequence[int]) -> Cells:
    chosen = Cells()
    places: dict[int, int] = {}
    for row in rows:
        code = column.codes[row]
        if code not in places:
            places[code] = len(chosen.texts)
            chosen.texts.append(column.texts[code])
            chosen.values.append(column.values[code])
        chosen.codes.append(places[code])
    return chosen
