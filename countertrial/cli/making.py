"""What `countertrial new` prints."""

from pathlib import Path

from countertrial import workbench
from countertrial.case.errors import short
from countertrial.cli.doors import OK


def new_from_workbook(folder: Path, title: str, book: Path) -> int:
    """Make a case from a workbook; returns the exit code."""
    taken = workbench.new_case_from_workbook(folder, book, title)
    shown = short(str(folder), 200)
    for notice in taken.notices:
        print(notice)
    told = ", ".join(f"{name} {rows}" for name, rows in taken.rows.items() if rows) or "none"
    print(f"{shown}: a case without faults; rows: {told}. Next: countertrial examine {shown}")
    return OK


def new_folder(folder: Path, title: str) -> int:
    """Make an empty case; returns the exit code."""
    workbench.new_case(folder, title)
    shown = short(str(folder), 200)
    print(f"{shown}: an empty case. Enter rows, then: countertrial check {shown}")
    return OK
