"""One CSV file, read row by row: UTF-8, comma, quoted newlines; what a spreadsheet calls row 7 is row 7 here."""

import csv
from collections.abc import Iterator
from pathlib import Path

from countertrial.case.errors import BadSource

LONGEST_CELL = 1_000_000
"""Characters that a cell may hold; longer texts belong into files under sources/."""


def read_csv(path: Path, name: str) -> tuple[tuple[str, ...], Iterator[tuple[int, list[str]]]]:
    """Header and rows of a file; empty rows are passed over but counted.

    Args:
        path: The file.
        name: Name that faults give it.

    Returns:
        The header, and the rows with their numbers (the header is row 1). The iterator raises `BadSource` where the
        file cannot be read any further.

    Raises:
        BadSource: If the file has no header, is not UTF-8 in its first row, or is separated otherwise than by commas.
    """
    csv.field_size_limit(LONGEST_CELL)
    rows = _rows(path, name)
    _, header = next(rows, (1, []))
    if not any(cell.strip() for cell in header):
        raise BadSource("the file has no header row: the names of its columns are expected", file=name, row=1)
    if len(header) == 1 and any(mark in header[0] for mark in (";", "\t")):
        found = "semicolons" if ";" in header[0] else "tabs"
        raise BadSource(f"the columns are separated by {found}; commas are expected (save as CSV with commas)",
                        file=name, row=1)
    return tuple(cell.strip() for cell in header), rows


def _rows(path: Path, name: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.reader(file, strict=True), start=1):
                if row and (number == 1 or any(row)):
                    yield number, row
    except UnicodeDecodeError as fault:
        found = fault.object[fault.start]
        message = f"byte {found:#04x} is not UTF-8 (save the file as UTF-8)"
        raise BadSource(message, file=name, row=number + 1) from fault
    except csv.Error as fault:
        raise BadSource(_explain(fault), file=name, row=number + 1) from fault
    except OSError as fault:
        raise BadSource(f"the file cannot be read: {fault.strerror or fault}", file=name) from fault


def _explain(fault: csv.Error) -> str:
    reason = str(fault)
    if "field larger" in reason:
        return f"a cell is longer than {LONGEST_CELL:,} characters; long texts belong into a file under sources/"
    if "unexpected end" in reason:
        return 'a quotation mark is opened and never closed: " is expected before the file ends'
    if "expected after" in reason:
        return 'a comma or the end of the row is expected after a closing quotation mark (write "" for one inside)'
    if "NUL" in reason:
        return "the row holds a NUL character; plain text is expected"
    return f"the row cannot be read: {reason}"
