"""What `countertrial whatif` prints."""

import json
from collections.abc import Sequence
from pathlib import Path

from countertrial import workbench
from countertrial.case.errors import NotInCase
from countertrial.cli.diffing import print_changes
from countertrial.cli.doors import OK
from countertrial.cli.terminal import Terminal
from countertrial.encode.changing import Change


def what_if(folder: Path, *, drop: Sequence[str], add: Sequence[str], read: Sequence[str], as_json: bool,
            quiet: bool) -> int:
    """Print what would be found otherwise; returns the exit code."""
    change = Change(drop=tuple(drop), add=tuple(_row(one) for one in add), read=tuple(_cell(one) for one in read))
    case = workbench.open_case(folder)
    with workbench.progress(quiet=quiet or as_json) as tell:
        found = workbench.what_if(case, change, progress=tell)
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False, sort_keys=True))
    else:
        print_changes(Terminal(), found)
    return OK


def _row(text: str) -> tuple[str, dict[str, str]]:
    """`presences: id=x1, source=s1, who=anna, place=paris, when=1937-01-05`."""
    table, colon, cells = text.partition(":")
    if not colon:
        raise NotInCase(f'"{text}" names no table: "presences: id=x1, source=s1, who=…" is expected')
    row: dict[str, str] = {}
    for cell in cells.split(","):
        column, sign, value = cell.partition("=")
        if not sign or not column.strip():
            raise NotInCase(f'"{cell.strip()}" is no cell: column=value is expected, cells separated by commas')
        row[column.strip()] = value.strip()
    return table.strip(), row


def _cell(text: str) -> tuple[str, str, str]:
    """`p6a.mode=throughout`."""
    place, sign, value = text.partition("=")
    one, dot, column = place.partition(".")
    if not sign or not dot:
        raise NotInCase(f'"{text}" is no cell: id.column=value is expected, such as p6a.mode=throughout')
    return one.strip(), column.strip(), value.strip()
