"""A new case folder from a workbook: whole and without faults, or none."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from countertrial.case.errors import BadCase, BadSource, short
from countertrial.case.kinds import BUILT_IN, Kind
from countertrial.intake.blank import new_folder
from countertrial.intake.csvfile import write_csv
from countertrial.intake.folder import open_folder
from countertrial.intake.workbook import Sheet, Workbook, read_workbook

MOST_SHOWN = 200
"""Faults of one sheet that are kept; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken from a workbook.

    Args:
        rows: Table to the number of its rows.
        notices: What was converted, hidden or passed over.
    """

    rows: Mapping[str, int]
    notices: tuple[str, ...]


def new_from_workbook(path: Path, title: str, book: Path, *, kinds: Mapping[str, Kind] = BUILT_IN) -> Imported:
    """Make a case folder with the tables of a workbook, whole or not at all.

    Args:
        path: Where; it may exist when it is an empty folder.
        title: Title of the case.
        book: An `.xlsx` file with one sheet per table.
        kinds: Tables that a case may have.

    Raises:
        BadSource: If the workbook cannot be read, or the place cannot be written.
        BadCase: With every fault of every sheet, located by sheet and cell.
    """
    read = read_workbook(book, kinds)
    new_folder(path, title, kinds=kinds, fill=lambda room: _fill(room, read, kinds))
    return Imported({sheet.kind.name: len(sheet.rows) for sheet in read.sheets}, tuple(read.notices))


def _fill(room: Path, book: Workbook, kinds: Mapping[str, Kind]) -> None:
    """Write the tables, checked first with every row where the sheet has it, so that faults name rows of the sheet."""
    for sheet in book.sheets:
        _write(room, sheet, list(_with_gaps(sheet)))
    try:
        open_folder(room, kinds=kinds)
    except BadCase as faults:
        raise BadCase("the workbook has faults", list(_located(faults, book))) from None
    for sheet in book.sheets:
        _write(room, sheet, sheet.rows, more=[column.name for column in sheet.kind.columns
                                              if column.name not in sheet.header])


def _write(room: Path, sheet: Sheet, rows: list[list[str]], more: list[str] | None = None) -> None:
    further = more or []
    with (room / sheet.kind.file).open("w", encoding="utf-8", newline="") as file:
        write_csv(file, [*sheet.header, *further], ([*row, *[""] * len(further)] for row in rows))


def _with_gaps(sheet: Sheet) -> Iterator[list[str]]:
    last = 1
    for line, row in zip(sheet.lines, sheet.rows, strict=True):
        yield from ([""] * len(sheet.header) for _ in range(line - last - 1))
        yield row
        last = line


def _located(faults: BadCase, book: Workbook) -> Iterator[BadSource]:
    """Faults of the tables as faults of cells."""
    sheets = {sheet.kind.file: sheet for sheet in book.sheets}
    count: Counter[str] = Counter()
    for fault in faults.exceptions:
        if not isinstance(fault, BadSource):
            continue  # a group of faults is flat
        sheet = sheets.get(fault.file)
        if sheet is None:
            yield fault
            continue
        count[fault.file] += 1
        if count[fault.file] <= MOST_SHOWN:
            yield BadSource(fault.message, file=_place(sheet, fault), column=fault.column)
    for file, total in count.items():
        if total > MOST_SHOWN:
            yield BadSource(f"{total - MOST_SHOWN} more faults, not printed", file=f"sheet {short(sheets[file].title)}")


def _place(sheet: Sheet, fault: BadSource) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    place = f"sheet {short(sheet.title)}"
    if fault.row is None:
        return place
    if fault.column not in sheet.header:
        return f"{place}, row {fault.row}"
    return f"{place}, cell {get_column_letter(sheet.header.index(fault.column) + 1)}{fault.row}"
