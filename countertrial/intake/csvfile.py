"""CSV files: UTF-8, commas, quoted newlines; what a spreadsheet calls row 7 is row 7 here."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Generator, Iterable, Iterator, Sequence
from io import TextIOWrapper
from itertools import islice
from pathlib import Path
from typing import IO, TextIO

from countertrial.case.build import LONGEST_CELL, Block, too_long
from countertrial.case.cells import check_plain
from countertrial.case.errors import BadSource

ROWS_AT_A_TIME = 4096
"""Enough that each step is long, few enough that the cells stay in the processor's cache."""

_RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_HARMLESS = re.compile(r"[+-]|[+-][0-9][0-9./-]*|[+-][0-9]{1,2}:[0-9]{2}(/[+-][0-9]{1,2}:[0-9]{2})?")


def read_csv(path: Path, name: str) -> tuple[tuple[str, ...], Generator[Block, None, None]]:
    """Header and rows of a file; empty rows are passed over but counted.

    Bytes that are not UTF-8 stand in the cells as surrogates, to be refused where row and column are known.

    Args:
        path: The file.
        name: Name that faults give it.

    Returns:
        The header, and the rows with their numbers (the header is row 1). The iterator raises `BadSource` where the
        file cannot be read any further.

    Raises:
        BadSource: If the file cannot be read, has no header, or is separated otherwise than by commas.
    """
    blocks = _blocks(path, name)
    try:
        return _header(*next(blocks, ((1,), [[]]))), blocks
    except ValueError as fault:
        blocks.close()
        raise BadSource(str(fault), file=name, row=1) from None


def write_csv(file: TextIO, header: Sequence[str], rows: Iterable[Sequence[str]] = ()) -> None:
    """Write a table so that a spreadsheet shows every cell and runs none.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it; signs, numbers and dates, which
    are harmless, stay as they are.

    Args:
        file: Opened with `newline=""`.
        header: Names of the columns.
        rows: Cells of each row.
    """
    csv.writer(file, lineterminator="\n").writerow(header)
    write_rows(file, rows)


def write_rows(file: TextIO, rows: Iterable[Sequence[str]]) -> None:
    """Write rows below others, in the same way."""
    plain = csv.writer(file, lineterminator="\n")
    quoted = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
    for row in rows:
        # Left to itself the writer does not quote a lone CR, which ends a row for those who read it.
        (quoted if any("\r" in cell for cell in row) else plain).writerow(map(_neutral, row))


def _header(_: Sequence[int], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """The names of the columns; empty ones at the end, which spreadsheets add, are dropped."""
    cells = [cell.strip() for cell in rows[0]]
    if not any(cells):
        raise ValueError("the file has no header row: the names of its columns are expected")
    if len(cells) == 1 and any(mark in cells[0] for mark in (";", "\t")):
        found = "semicolons" if ";" in cells[0] else "tabs"
        raise ValueError(f"the columns are separated by {found}; commas are expected (save as CSV with commas)")
    check_plain("".join(cells))
    while not cells[-1]:
        cells.pop()
    return tuple(cells)


def _neutral(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_RISKY) and not _HARMLESS.fullmatch(cell) else cell


def _blocks(path: Path, name: str) -> Generator[Block, None, None]:
    """The header as a block of its own, then the rows."""
    try:
        with path.open("rb") as raw:
            _pass_mark(raw, name)
            with TextIOWrapper(raw, encoding="utf-8", errors="surrogateescape", newline="") as file:
                yield from _rows(file, name)
    except OSError as fault:
        raise BadSource(f"the file cannot be read: {fault.strerror or fault}", file=name) from fault


def _rows(file: IO[str], name: str) -> Iterator[Block]:
    reader = csv.reader(file, strict=True)
    number, most = 0, 1
    while True:
        rows: list[list[str]] = []
        fault: csv.Error | None = None
        # The limit is one for the whole process: ours while we read, that of others at all other times.
        others = csv.field_size_limit(LONGEST_CELL)
        try:
            rows.extend(islice(reader, most))
        except csv.Error as error:
            fault = error
        finally:
            csv.field_size_limit(others)
        filled = _filled(range(number + 1, number + len(rows) + 1), rows)
        number += len(rows)
        if filled[0]:
            yield filled
            most = ROWS_AT_A_TIME
        if fault is not None:
            raise BadSource(_explain(fault), file=name, row=number + 1) from fault
        if not rows:
            return


def _filled(numbers: range, rows: list[list[str]]) -> Block:
    """Rows in which something is written."""
    if all(map(any, rows)):
        return numbers, rows
    kept = [(number, row) for number, row in zip(numbers, rows, strict=True) if any(map(str.strip, row))]
    return [number for number, _ in kept], [row for _, row in kept]


def _pass_mark(raw: IO[bytes], name: str) -> None:
    """Step over the mark that some programs put before UTF-8; refuse that of UTF-16."""
    start = raw.read(3)
    if start[:2] in (BOM_UTF16_LE, BOM_UTF16_BE):
        raise BadSource("the file is UTF-16; UTF-8 is expected (save as CSV UTF-8)", file=name)
    if start != BOM_UTF8:
        raw.seek(0)


def _explain(fault: csv.Error) -> str:
    reason = str(fault)
    if "field larger" in reason:
        return f"{too_long()} (or is a quotation mark left open?)"
    if "unexpected end" in reason:
        return 'a quotation mark is opened and never closed: " is expected before the file ends'
    if "expected after" in reason:
        return 'a comma or the end of the row is expected after a closing quotation mark (write "" for one inside)'
    return f"the row cannot be read: {reason}"
