"""What `countertrial search` prints."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.errors import short
from countertrial.cli.doors import OK
from countertrial.cli.terminal import Terminal
from countertrial.encode.searching import Result
from countertrial.encode.wording import counted

LONGEST = 240
"""Characters of a result that are printed."""


def search_case(folder: Path, words: str, *, most: int, as_json: bool) -> int:
    """Print what holds the words; returns the exit code."""
    case = workbench.open_case(folder)
    found = workbench.search(case, words)
    if as_json:
        print(json.dumps({"form": "countertrial-results/1", "case": case.id, "words": words, "found": len(found),
                          "results": [asdict(one) for one in found[:most]]}, ensure_ascii=False, sort_keys=True))
        return OK
    _print(case, words, found, most)
    return OK


def _print(case: Case, words: str, found: Sequence[Result], most: int) -> None:
    console = Terminal()
    if not found:
        console.print(f"{case.id}: nothing holds “{short(words)}”.")
        return
    if found[0].missing:
        console.print("Nothing holds all the words; these hold most of them.\n")
    grid = Table.grid(padding=(0, 2))
    for one in found[:most]:
        table = case.tables[one.table].kind
        told = short(one.says, LONGEST)
        where = f"{one.column}: " if one.column not in ("id", "name", "says", "refers", "text") else ""
        locator = (f"\n{one.at}", "dim") if one.at else ""
        grid.add_row(Text(one.id, style="bold"), Text(table.one if one.column != "text" else "text of a source"),
                     Text.assemble(where, told, locator))
    console.print(Padding(grid, (0, 0, 0, 0)))
    rest = f"; the best {most} are shown (--most shows more)" if len(found) > most else ""
    console.print(Text(f"\n{case.id}: {counted(len(found), 'result')}{rest}"))
