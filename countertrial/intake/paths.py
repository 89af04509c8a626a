"""Which files of a case folder are its tables, and whether a path stays inside."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.case.errors import BadSource, short
from countertrial.case.nearest import nearest
from countertrial.intake.proposals import propose

if TYPE_CHECKING:
    from countertrial.case.kinds import Kind

STATEMENTS = "statements"

SHEETS = frozenset({".csv", ".tsv", ".tab", ".xls", ".xlsx", ".ods", ".numbers"})
"""Endings of files that a spreadsheet may have saved in place of the table that was meant."""

MOST_NAMED = 3
"""Tables in a folder of the wrong name that its fault names."""

_PASSED_OVER = re.compile(r"\..*|~\$.*")
"""What spreadsheets and editors leave beside an open file, and hidden files."""


def inside(folder: Path, path: Path) -> bool:
    """Whether a path leads, by way of links too, to something in the folder."""
    outer = os.path.realpath(folder)
    return os.path.commonpath((outer, os.path.realpath(path))) == outer


def tables_in(folder: Path, kinds: "Mapping[str, Kind]", faults: list[BadSource]) -> "Iterator[tuple[Path, Kind]]":
    """The files that are tables, in stable order; what only looks like one is a fault."""
    files = {kind.file: kind for kind in kinds.values()}
    for path in _files(folder, faults):
        name = path.relative_to(folder).as_posix()
        if name in files and not inside(folder, path):
            faults.append(BadSource("the file is a link that leads out of the case folder; it was not read", file=name))
        elif name in files and not path.is_file():
            faults.append(BadSource("this is no file; a CSV table is expected", file=name))
        elif name in files:
            yield path, files[name]
        elif wrong := _looks_like_a_table(path, files) or (
                _misnamed(path, files, faults) if path.parent == folder and path.is_dir() else ""):
            faults.append(BadSource(wrong, file=short(name, 200)))


def _files(folder: Path, faults: list[BadSource]) -> list[Path]:
    """All that lies in the folder and in statements/, and in a folder that was meant to be that."""
    found: list[Path] = []
    for entry in _listed(folder, folder, faults):
        if entry.name.casefold() != STATEMENTS:
            found.append(entry)
        elif not entry.is_dir():
            faults.append(BadSource("this is no folder; the tables of statements are expected in it", file=entry.name))
        else:
            found += _listed(entry, folder, faults)
    return found


def _listed(where: Path, folder: Path, faults: list[BadSource]) -> list[Path]:
    try:
        names = sorted(path.name for path in where.iterdir())
    except OSError as fault:
        faults.append(BadSource(f"the folder cannot be read: {fault.strerror or fault}",
                                file=where.relative_to(folder).as_posix().removeprefix(".")))
        return []
    return [where / name for name in names if not _PASSED_OVER.fullmatch(name)]


def _misnamed(path: Path, files: "Mapping[str, Kind]", faults: list[BadSource]) -> str:
    """What is wrong with a folder of nearly the right name that holds tables of statements; a copy is left alone."""
    name, letters = path.name.casefold(), iter(STATEMENTS)
    abbreviated = name[:2] == STATEMENTS[:2] and all(letter in letters for letter in name)
    copy = STATEMENTS in name and (path.parent / STATEMENTS).is_dir()
    if copy or path.is_symlink() or not (abbreviated or nearest(name, (STATEMENTS,))):
        return ""
    meant = {kind.name for kind in files.values() if not kind.registry}
    held = [one.name for one in _listed(path, path.parent, faults)
            if one.suffix.lower() in SHEETS and one.stem.casefold() in meant]
    if not held:
        return ""
    named = ", ".join(held[:MOST_NAMED]) + (", …" if len(held) > MOST_NAMED else "")
    return f"the tables in this folder ({named}) are not read; {STATEMENTS}/ is where they belong"


def _looks_like_a_table(path: Path, files: "Mapping[str, Kind]") -> str:
    """What is wrong with a file that is no table but may be meant as one; nothing where it is something else."""
    ending, stem = path.suffix.lower(), path.stem.casefold()
    meant = next((kind.file for kind in files.values() if kind.name == stem), None)
    if meant and ending == ".csv":
        return f"this table is not read here; {meant} is where it belongs"
    if meant and ending in SHEETS:
        return f"this is no CSV; save it as {meant}"
    if ending == ".csv":
        return f"there is no such table{propose(path.stem[:100], {kind.name: () for kind in files.values()})}"
    return ""
