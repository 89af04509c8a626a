"""What `countertrial check` prints."""

import json
from collections.abc import Sequence
from pathlib import Path

import typer

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.errors import BadCase, BadSource
from countertrial.cli.doors import FAULT, OK
from countertrial.intake.folder import shown


def check_folders(folders: Sequence[Path], *, as_json: bool, quiet: bool, write_schema: bool) -> int:
    """Check each folder; returns the exit code."""
    code = OK
    for folder in folders:
        try:
            case = workbench.open_case(folder)
        except BadCase as faults:
            code = FAULT
            _print_faults(folder, faults, as_json=as_json)
            continue
        if write_schema:
            workbench.write_schema(folder, case)
        if as_json:
            typer.echo(json.dumps({"case": case.id, "faults": [], "statements": case.size}, ensure_ascii=False))
        elif not quiet:
            typer.echo(_summary(case))
    return code


def _print_faults(folder: Path, group: BadCase, *, as_json: bool) -> None:
    faults = [fault for fault in group.exceptions if isinstance(fault, BadSource)]
    if as_json:
        rows = [{"file": fault.file, "row": fault.row, "column": fault.column, "message": fault.message}
                for fault in faults]
        typer.echo(json.dumps({"case": folder.resolve().name, "faults": rows}, ensure_ascii=False))
        return
    for line in shown(faults):
        typer.echo(line)
    typer.echo(f"{folder}: {_count(len(faults), 'fault')}")


def _summary(case: Case) -> str:
    if not case.tables:
        return f"{case.id}: no faults; the case is empty: it holds no table yet"
    if not case.size:
        held = ", ".join(f"{table.size} {name}" for name, table in case.tables.items() if table.size)
        return f"{case.id}: no faults; no statements yet" + (f" ({held})" if held else "")
    people, sources = len(case.people), len(case.sources)
    return (f"{case.id}: no faults; {_count(case.size, 'statement')}, {people} people, {_count(sources, 'source')}"
            f"; digest {case.digest[:12]}")


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
