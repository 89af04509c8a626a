"""A workbook of a spreadsheet as written tables: one sheet per table, values only, every fault with sheet and cell."""

import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any
from zipfile import ZipFile

from countertrial.case.errors import BadCase, BadSource, short
from countertrial.case.kinds import Kind
from countertrial.case.nearest import nearest
from countertrial.intake.sheetcells import CellFault, written
from countertrial.intake.zipped import check_archive

WIDEST = 702
"""Columns of a sheet that are read: to ZZ."""


@dataclass(slots=True)
class Sheet:
    """A sheet as a table that was written.

    Args:
        title: Its name in the workbook.
        kind: The table that it is.
        header: Its first row.
        rows: Cells of the rows in which something is written.
        lines: The number of each row in the sheet.
        dates: Column to the number of real dates in it, and the first of them.
    """

    title: str
    kind: Kind
    header: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    dates: dict[str, tuple[int, str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Workbook:
    """What a workbook holds.

    Args:
        sheets: The tables, in the order of the workbook.
        notices: What the reader of the workbook did that its holder should know.
    """

    sheets: list[Sheet]
    notices: list[str]


@dataclass(slots=True)
class Faults:
    """Faults of a workbook, in the order of sheets and cells."""

    found: list[tuple[int, int, int, BadSource]] = field(default_factory=list)

    def add(self, message: str, *, place: str, at: tuple[int, int, int], column: str = "") -> None:
        """Note a fault; `at` is its sheet, row and column by number."""
        self.found.append((*at, BadSource(message, file=place, column=column)))

    def raise_any(self) -> None:
        """Raise all that was noted.

        Raises:
            BadCase: If there is anything.
        """
        if self.found:
            found = sorted(self.found, key=lambda one: one[:3])
            raise BadCase("the workbook has faults", [fault for *_, fault in found])


def read_workbook(path: Path, kinds: Mapping[str, Kind]) -> Workbook:
    """Read a workbook.

    Args:
        path: An `.xlsx` file.
        kinds: Tables that a case may have.

    Raises:
        BadSource: If it is no workbook, or one that is not read (macros, encryption, a bomb).
        BadCase: With every fault of every sheet.
    """
    name = short(path.name, 200)
    check_archive(path, name)
    faults = Faults()
    with path.open("rb") as file, warnings.catch_warnings():
        # The library warns of charts, validations and extensions that it drops: none of them is a value.
        warnings.simplefilter("ignore")
        try:
            book = _open(file)
        except Exception as fault:
            raise BadSource(f"this workbook cannot be read ({_why(fault)})", file=name) from fault
        try:
            sheets = list(_tables(book, kinds, faults))
            notices = list(_notices(book, path, {sheet.title for sheet in sheets}))
            for number, sheet in enumerate(sheets):
                _read(book[sheet.title], sheet, number, faults, name)
        finally:
            book.close()
    faults.raise_any()
    return Workbook(sheets, notices + [_dated(sheet, column, *told) for sheet in sheets
                                       for column, told in sheet.dates.items()])


def _why(fault: Exception) -> str:
    """What the library found; its own words on top of it name paths and nothing else."""
    return short(str(fault.__cause__ or fault), 120) or type(fault).__name__


def _open(file: IO[bytes]) -> Any:
    from openpyxl import load_workbook  # noqa: PLC0415 - only this command needs it

    return load_workbook(file, read_only=True, data_only=False, keep_links=False)


def _tables(book: Any, kinds: Mapping[str, Kind], faults: Faults) -> Iterator[Sheet]:
    """The sheets that are tables; a shown sheet that is none is a fault unless it is empty."""
    by_folded = {name.casefold(): kind for name, kind in kinds.items()}
    known: dict[str, str] = {}
    for number, one in enumerate(book.worksheets):
        kind = by_folded.get(one.title.strip().casefold().removeprefix("statements/"))
        if kind is not None and kind.name in known:
            faults.add(f'this is the table {kind.name}, and so is the sheet "{known[kind.name]}"; one is expected',
                       place=f"sheet {short(one.title)}", at=(number, 0, 0))
        elif kind is not None:
            known[kind.name] = short(one.title)
            yield Sheet(one.title, kind)
        elif one.sheet_state == "visible" and _filled(one):
            faults.add(f"there is no such table{nearest(one.title, kinds)} (hide or delete a sheet that is none)",
                       place=f"sheet {short(one.title)}", at=(number, 0, 0))


def _filled(sheet: Any) -> bool:
    sheet.reset_dimensions()
    return any(cell.value is not None for row in sheet.iter_rows(max_col=WIDEST) for cell in row)


def _notices(book: Any, path: Path, read: set[str]) -> Iterator[str]:
    for one in book.worksheets:
        title = short(one.title)
        if one.sheet_state != "visible":
            yield f"sheet {title} is hidden; it was " + ("read like the others" if one.title in read else
                                                         "passed over, since it is no table")
        elif one.title not in read:
            yield f"sheet {title} is empty; it was passed over"
    for one in book.chartsheets:
        yield f"sheet {short(one.title)} is a chart; it was passed over"
    with ZipFile(path) as archive:
        if any(re.match(r"xl/(threadedC|c)omments", name) for name in archive.namelist()):
            yield "comments on cells were not taken over; what matters in them belongs into the column note"


def _dated(sheet: Sheet, column: str, count: int, cell: str, day: str) -> str:
    many = "1 real date was" if count == 1 else f"{count} real dates were"
    return f"sheet {sheet.title}, column {column}: {many} taken as days (the first is {day} in {cell})"


def _read(source: Any, sheet: Sheet, number: int, faults: Faults, name: str) -> None:
    """The rows of a sheet; faults are noted."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    place = f"sheet {short(sheet.title)}"
    try:
        _check_form(source, place, number, faults)
        source.reset_dimensions()
        for line, row in enumerate(source.iter_rows(max_col=WIDEST), 1):
            cells = [_cell(cell, sheet, (number, line, at), f"{place}, cell {get_column_letter(at)}{line}", faults)
                     for at, cell in enumerate(row, 1)]
            if line == 1:
                sheet.header = _header(cells, place, number, faults)
            elif any(cells):
                _take(sheet, line, cells, (place, number), faults)
    except Exception as fault:
        raise BadSource(f"{place} cannot be read ({_why(fault)})", file=name) from fault
    if not sheet.header:
        _header([], place, number, faults)


def _header(cells: list[str], place: str, number: int, faults: Faults) -> list[str]:
    header = [cell.strip() for cell in cells]
    while header and not header[-1]:
        header.pop()
    if not header and not any(one[:2] == (number, 1) for one in faults.found):
        faults.add("the first row is empty: the names of the columns are expected in it", place=place,
                   at=(number, 1, 0))
    return header


def _take(sheet: Sheet, line: int, cells: list[str], where: tuple[str, int], faults: Faults) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    place, number = where
    for at, cell in enumerate(cells, 1):
        if cell and (at > len(sheet.header) or not sheet.header[at - 1]):
            faults.add(f'"{short(cell)}" stands under no heading', place=f"{place}, cell {get_column_letter(at)}{line}",
                       at=(number, line, at))
            return
    width = len(sheet.header)
    sheet.rows.append([*cells, *[""] * (width - len(cells))][:width])
    sheet.lines.append(line)


def _cell(cell: Any, sheet: Sheet, at: tuple[int, int, int], place: str, faults: Faults) -> str:
    """The text of a cell; nothing where it is at fault."""
    if cell.value is None:
        return ""
    _, line, column = at
    heading = sheet.header[column - 1] if line > 1 and column <= len(sheet.header) else ""
    try:
        text, day = written(cell, sheet.kind.column(heading))
    except CellFault as fault:
        faults.add(str(fault), place=place, at=at, column=heading)
        return ""
    if day:
        count, first, first_day = sheet.dates.get(heading, (0, place.rpartition(" ")[2], text))
        sheet.dates[heading] = (count + 1, first, first_day)
    return text


def _check_form(source: Any, place: str, number: int, faults: Faults) -> None:
    """Merged cells, which have no value of their own, and cells beyond all columns: neither is shown by the library."""
    from defusedxml.ElementTree import iterparse  # noqa: PLC0415

    with source.parent._archive.open(source._worksheet_path) as part:
        for _, element in iterparse(part, events=("end",)):
            tag = element.tag.rpartition("}")[2]
            if tag == "mergeCell":
                merged = short(element.get("ref", ""))
                faults.add("the cells are merged; each row needs a cell of its own", at=(number, 0, 0),
                           place=f"{place}, cells {merged}")
            elif tag == "c" and re.match("[A-Z]{3}", element.get("r", "")):
                faults.add("the cell stands beyond column ZZ; so wide is no table", at=(number, 0, 0),
                           place=f"{place}, cell {short(element.get('r'))}")
                return
            if tag == "row":
                element.clear()
