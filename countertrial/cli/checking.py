"""What `countertrial check` prints."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.errors import BadCase, BadSource, short
from countertrial.cli.doors import FAULT, OK, faults_json
from countertrial.intake.folder import shown


def check_folders(folders: Sequence[Path], *, as_json: bool, quiet: bool, write_schema: bool) -> int:
    """Check each folder; returns the exit code."""
    code = OK
    for broken in workbench.plugins().broken:
        print(f"plugin {broken.plugin} is not used: {broken.why}", file=sys.stderr)
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
            print(json.dumps({"case": case.id, "faults": [], "statements": case.size}, ensure_ascii=False))
        elif not quiet:
            print(_summary(case))
    return code


def _print_faults(folder: Path, group: BadCase, *, as_json: bool) -> None:
    faults = [fault for fault in group.exceptions if isinstance(fault, BadSource)]
    if as_json:
        print(json.dumps(faults_json(folder.resolve().name, group), ensure_ascii=False))
        return
    print(*shown(faults), sep="\n")
    name = folder.resolve().name if folder == Path() else str(folder)
    print(f"{short(name, 200)}: {_count(len(faults), 'fault')}")


def _summary(case: Case) -> str:
    if not case.tables:
        return f"{case.id}: no faults; the case is empty: it holds no table yet"
    if not case.size:
        held = ", ".join(f"{table.size} {name}" for name, table in case.tables.items() if table.size)
        return f"{case.id}: no faults; no statements yet" + (f" ({held})" if held else "")
    people, sources = len(case.people), len(case.sources)
    return (f"{case.id}: no faults; {_count(case.size, 'statement')}, {_count(people, 'person', 'people')}, "
            f"{_count(sources, 'source')}; digest {case.digest[:12]}")


def _count(number: int, word: str, many: str = "") -> str:
    return f"{number} {word}" if number == 1 else f"{number} {many or f'{word}s'}"
