"""What `countertrial diff` prints."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from countertrial import workbench
from countertrial.case.errors import short
from countertrial.cli.doors import FAULT, OK
from countertrial.cli.terminal import Terminal
from countertrial.encode.wording import counted
from countertrial.report.changes import Changes, FindingChange, TableChange

LONGEST = 300
"""Characters of a cell that are printed."""


def diff_states(old: Path, new: Path, *, as_json: bool, fail_on_change: bool, quiet: bool) -> int:
    """Print what changed; returns the exit code."""
    with workbench.progress(quiet=quiet or as_json) as tell:
        found = workbench.diff(old, new, progress=tell)
    if as_json:
        print(json.dumps(found.as_json(), ensure_ascii=False, sort_keys=True))
    else:
        print_changes(Terminal(), found)
    return FAULT if found and fail_on_change else OK


def print_changes(console: Console, found: Changes) -> None:
    """What changed in rows, then in findings."""
    if not found:
        console.print("Nothing changed" + (" in the findings; rows were not compared, since a file of findings holds "
                                           "none." if found.tables is None else "."))
        return
    console.print(Text(" → ".join(f"{case} {digest[:12]}" for case, digest in (found.old, found.new)) + "\n"))
    for table in found.tables or ():
        _print_table(console, table)
    for words, names in (("Put only to the old state", found.only_old), ("Put only to the new state", found.only_new)):
        if names:
            console.print(Text(f"{words}: {', '.join(names)}", style="bold"))
    parts = ((found.added, "new"), (found.gone, "gone"), (found.changed, "with another verdict"),
             (found.regrounded, "on other grounds"))
    told = ", ".join(f"{len(some)} {words}" for some, words in parts if some)
    console.print(Text(f"Findings: {told or 'the same'}", style="bold"))
    _grid(console, [("+", f"{_verdicts(one.now)}", _question(one)) for one in found.added])
    _grid(console, [("-", f"{_verdicts(one.was)}", _question(one)) for one in found.gone])
    _grid(console, [("~", f"{_verdicts(one.was)} → {_verdicts(one.now)}", _question(one)) for one in found.changed])
    _grid(console, [("=", _verdicts(one.now), _question(one)) for one in found.regrounded])


def _print_table(console: Console, table: TableChange) -> None:
    parts = ((table.added, "added"), (table.removed, "removed"), (table.changed, "changed"))
    told = ", ".join(f"{counted(len(rows), 'row')} {word}" for rows, word in parts if rows)
    console.print(Text(table.table if table.table == "case.toml" else f"{table.table}: {told}", style="bold"))
    for mark, ids in (("+", table.added), ("-", table.removed)):
        if ids:
            _grid(console, [(mark, ", ".join(ids))])
    _grid(console, [("~", f"{row.id} {cell.column}".strip(), f"{_cell(cell.was)} → {_cell(cell.now)}")
                    for row in table.changed for cell in row.cells])
    console.print()


def _cell(text: str) -> str:
    return short(text, LONGEST) or "(empty)"


def _verdicts(words: Iterable[str]) -> str:
    return " and ".join(words)


def _question(one: FindingChange) -> str:
    return f"{one.question}\n{one.key}"


def _grid(console: Console, rows: Sequence[tuple[str, ...]]) -> None:
    if not rows:
        return
    grid = Table.grid(padding=(0, 2))
    for row in rows:
        grid.add_row(*map(Text, row))
    console.print(Padding(grid, (0, 0, 0, 2)))
