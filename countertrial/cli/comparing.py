"""What `countertrial compare` prints."""

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from countertrial import workbench
from countertrial.cli.doors import OK
from countertrial.cli.terminal import Terminal
from countertrial.report.comparing import NO_RANK, Comparison


def compare_folders(folders: Sequence[Path], *, only: Sequence[str], labels: bool, mask_names: bool,
                    html: Path | None, as_json: bool, as_csv: bool, quiet: bool) -> int:
    """Compare cases; returns the exit code."""
    for name in only:
        workbench.examination(name)
    if html is not None:
        workbench.can_write(html)
    with workbench.progress(quiet=quiet or as_json or as_csv) as tell:
        found = workbench.compare(folders, only=only, labels=labels, mask_names=mask_names, progress=tell)
    if html is not None:
        path = workbench.write_comparison(found, html)
        if not (quiet or as_json or as_csv):
            print(path)
    if as_json:
        print(json.dumps(workbench.comparison_json(found), ensure_ascii=False, sort_keys=True))
    elif as_csv:
        print(workbench.comparison_csv(found), end="")
    elif html is None:
        print_comparison(Terminal(), found)
    return OK


def print_comparison(console: Console, found: Comparison) -> None:
    """Questions in rows, cases in columns."""
    table = Table(box=None, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("question", ratio=2, min_width=20)
    for one in found.columns:
        table.add_column(Text(one.case), ratio=1, min_width=6)
    if any(one.label is not None for one in found.columns):
        table.add_row(Text("settled view (label.toml)"), *(Text(one.label or "none") for one in found.columns))
    for name, lines in groupby(found.lines, key=lambda line: line.examination):
        table.add_row(Text(name.replace("_", " "), style="bold"))
        for line in lines:
            table.add_row(Text(f"  {line.says}"), *(Text(cell.words, style="" if cell.part is not None else "dim")
                                                    for cell in line.cells))
    console.print(table)
    console.print(Text(f"\n{NO_RANK}"), soft_wrap=False)
