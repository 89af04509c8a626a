"""The case folder: from files to a `Case`, with every fault located; nothing is written and nothing outside is read."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from countertrial.case.build import MOST_FAULTS, Written
from countertrial.case.case import Case, LeftOut, build_tables
from countertrial.case.columns import Table
from countertrial.case.errors import BadCase, BadSource
from countertrial.case.kinds import BUILT_IN, Kind
from countertrial.case.settings import CaseSettings
from countertrial.intake.csvfile import read_csv
from countertrial.intake.proposals import propose
from countertrial.intake.settings import read_settings
from countertrial.intake.sourcefiles import check_source_files

LOCK_FILE = re.compile(r"(\.~lock\..*#|~\$.*|\.#.*)")
"""What spreadsheets and editors leave beside an open file; passed over in silence."""

OTHER_FILES = frozenset({"decisions.csv"})
"""Tables of the folder that are no part of what is examined."""


def open_folder(path: Path, *, kinds: Mapping[str, Kind] = BUILT_IN, ignore_faulty_rows: bool = False) -> Case:
    """Read a case folder.

    Args:
        path: The folder that holds `case.toml`.
        kinds: Tables that a case may have.
        ignore_faulty_rows: Leave out rows at fault and name them in `Case.left_out`, instead of refusing the folder.
            Faults that are not of a row (a missing column, an unreadable file) refuse it all the same.

    Raises:
        BadCase: With all faults of all tables, sorted.
    """
    settings, tables, faults = _read(path, kinds, frozenset())
    left_out: dict[tuple[str, int], str] = {}
    while faults and ignore_faulty_rows and all(_of_a_row(fault) for fault in faults):
        left_out |= {(fault.file, fault.row or 0): fault.message for fault in reversed(faults)}
        settings, tables, faults = _read(path, kinds, frozenset(left_out))
    if faults or settings is None:
        raise BadCase(f"{path.name or path} has faults", sorted(faults, key=lambda fault: fault.order))
    rows = tuple(LeftOut(file=file, row=row, why=why) for (file, row), why in sorted(left_out.items()))
    return Case(id=path.resolve().name, settings=settings, tables=tables, left_out=rows)


def _read(path: Path, kinds: Mapping[str, Kind],
          skip: frozenset[tuple[str, int]]) -> tuple[CaseSettings | None, dict[str, Table], list[BadSource]]:
    if not path.is_dir():
        what = "is a file" if path.exists() else "does not exist"
        raise BadCase("no case", [BadSource(f"{path} {what}; a case folder is expected")])
    if not (path / "case.toml").is_file():
        raise BadCase("no case", [BadSource(
            f"{path} is no case folder: it holds no case.toml (countertrial new {path} makes one)")])
    faults: list[BadSource] = []
    settings = read_settings(path / "case.toml", faults)
    written = [one for file, kind in _tables(path, kinds, faults) if (one := _written(file, kind, skip, faults))]
    tables, more = build_tables(written, settings or CaseSettings(title=path.name), propose)
    faults += more
    if "sources" in tables:
        faults += check_source_files(path, tables["sources"])
    return settings, tables, faults


def _tables(path: Path, kinds: Mapping[str, Kind], faults: list[BadSource]) -> Iterable[tuple[Path, Kind]]:
    """The files that are tables, in stable order; a CSV that is none is a fault."""
    files = {kind.file: kind for kind in kinds.values()}
    for file in sorted((*path.glob("*.csv"), *path.glob("statements/*.csv"))):
        name = file.relative_to(path).as_posix()
        if LOCK_FILE.fullmatch(file.name) or name in OTHER_FILES:
            continue
        if name not in files:
            faults.append(BadSource(f"there is no such table{_nearest_table(name, files)}", file=name))
        elif not file.resolve().is_relative_to(path.resolve()):
            faults.append(BadSource("the file is a link that leads out of the case folder; it was not read", file=name))
        else:
            yield file, files[name]


def _nearest_table(name: str, files: Mapping[str, Kind]) -> str:
    hint = propose(Path(name).stem, {kind.name: () for kind in files.values()})
    moved = next((file for file in files if Path(file).name == Path(name).name), None)
    return f"; {moved} is where it belongs" if moved else hint


def _written(file: Path, kind: Kind, skip: frozenset[tuple[str, int]],
             faults: list[BadSource]) -> Written | None:
    try:
        header, rows = read_csv(file, kind.file)
    except BadSource as fault:
        faults.append(fault)
        return None
    kept = ((line, row) for line, row in rows if (kind.file, line) not in skip) if skip else rows
    return Written(kind, header, _guarded(kept, faults), kind.file)


def _guarded(rows: Iterable[tuple[int, list[str]]], faults: list[BadSource]) -> Iterable[tuple[int, list[str]]]:
    """Rows until the file cannot be read any further, which is a fault of its own."""
    try:
        yield from rows
    except BadSource as fault:
        faults.append(fault)


def _of_a_row(fault: BadSource) -> bool:
    return fault.row is not None and fault.row > 1 and fault.file.endswith(".csv")


def shown(faults: Iterable[BadSource], most: int = 200) -> list[str]:
    """Faults as lines to print: at most `most` per file, then the count of the rest."""
    lines: list[str] = []
    count: dict[str, int] = {}
    for fault in faults:
        count[fault.file] = count.get(fault.file, 0) + 1
        if count[fault.file] <= most:
            lines.append(str(fault))
    for file, total in count.items():
        if total > most:
            more = f"at least {total - most}" if total >= MOST_FAULTS else f"{total - most}"
            lines.append(f"{file or 'the folder'}: {more} more faults of this file are not printed")
    return lines
