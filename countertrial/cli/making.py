"""What `countertrial new` prints."""

from pathlib import Path

from countertrial import workbench
from countertrial.case.errors import short
from countertrial.cli.doors import OK


def new_folder(folder: Path, title: str) -> int:
    """Make an empty case; returns the exit code."""
    workbench.new_case(folder, title)
    shown = short(str(folder), 200)
    print(f"{shown}: an empty case. Enter rows, then: countertrial check {shown}")
    return OK
