"""One decision more in `decisions.csv`: the row is added whole or not at all, and no other is touched."""

import os
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from countertrial.case.build import LONGEST_CELL, Written, too_long
from countertrial.case.cells import check_plain
from countertrial.case.columns import Table
from countertrial.case.decisions import DECISIONS, decision_faults, read_decisions
from countertrial.case.errors import BadCase, BadSource, Conflict
from countertrial.intake.csvfile import read_csv, write_csv, write_rows


def add_decision(folder: Path, row: Mapping[str, str], tables: Mapping[str, Table]) -> None:
    """Add a row to the decisions of a case folder.

    Args:
        folder: The case folder.
        row: Cells by column.
        tables: The tables of the case, which the row is checked against.

    Raises:
        BadSource: If a cell is no text, or the file cannot be written.
        BadCase: If the table would have faults with the row.
        Conflict: If somebody else is writing it.
    """
    for name, cell in row.items():
        _check(name, cell)
    path = Path(os.path.realpath(folder / DECISIONS.file))
    draft = path.with_name(f".{path.name}.part")
    try:
        file = draft.open("x", encoding="utf-8", newline="")
    except FileExistsError:
        raise Conflict(f"{DECISIONS.file} is being written by somebody else; try again (if nobody is, delete "
                       f"{draft.name} from the folder)") from None
    except OSError as fault:
        raise _unwritten(fault) from fault
    try:
        with file:
            file.write(_with(path, row))
            file.flush()
            os.fsync(file.fileno())
        _expect_sound(draft, tables)
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
    except OSError as fault:
        raise _unwritten(fault) from fault
    finally:
        draft.unlink(missing_ok=True)


def _check(name: str, cell: str) -> None:
    try:
        check_plain(cell)
    except ValueError as fault:
        raise BadSource(f"{name}: {fault}") from None
    if len(cell) > LONGEST_CELL:
        raise BadSource(f"{name}: {too_long()}")


def _with(path: Path, row: Mapping[str, str]) -> str:
    """The file with one row more; what is there stays as it is, byte for byte."""
    added = StringIO(newline="")
    if not path.exists():
        header = [column.name for column in DECISIONS.columns]
        write_csv(added, header, [[row.get(name, "") for name in header]])
        return added.getvalue()
    names, rows = read_csv(path, DECISIONS.file)
    rows.close()
    before = path.read_bytes().decode("utf-8")
    write_rows(added, [[row.get(name, "") for name in names]])
    text = added.getvalue()
    if before and not before.endswith(("\n", "\r")):
        text = f"\n{text}"
    return before + (text.replace("\n", "\r\n") if "\r\n" in before else text)


def _expect_sound(draft: Path, tables: Mapping[str, Table]) -> None:
    header, blocks = read_csv(draft, DECISIONS.file)
    built = read_decisions(Written(DECISIONS, header, blocks, DECISIONS.file))
    faults = [*built.broken, *decision_faults(built, tables)]
    if faults:
        raise BadCase("the decision has faults", sorted(faults, key=lambda fault: fault.order))


def _unwritten(fault: OSError) -> BadSource:
    return BadSource(f"it cannot be written: {fault.strerror or fault}", file=DECISIONS.file)
