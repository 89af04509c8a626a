"""The files under sources/: each there, inside the folder, and as its seal says."""

import re
from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from countertrial.case.columns import Table
from countertrial.case.errors import BadSource, short
from countertrial.intake.paths import inside

_SEAL = re.compile(r"[0-9a-fA-F]{64}")


def check_source_files(folder: Path, sources: Table) -> Iterator[BadSource]:
    """Faults of the files that `sources.csv` names."""
    if "file" not in sources.cells:
        return
    for row, line in enumerate(sources.lines):
        name = sources.cells["file"].value(row)
        seal = sources.cells["sha256"].value(row) if "sha256" in sources.cells else None
        if isinstance(name, str):
            column, message = _check(folder, name, str(seal or ""))
            if message:
                yield BadSource(message, file=sources.kind.file, row=line, column=column)


def _check(folder: Path, name: str, seal: str) -> tuple[str, str]:
    """Column and fault; no fault where all is well."""
    path, shown = folder / name, short(name)
    try:
        if not inside(folder, path):
            return "file", f"{shown} leads out of the case folder; it was not read"
        if not path.is_file():
            return "file", f"there is no file {shown} in the folder"
        if not seal:
            return "", ""
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        return "file", f"{shown} cannot be read: {fault.strerror or fault}"
    if not _SEAL.fullmatch(seal):
        return "sha256", f'"{short(seal)}" is no SHA-256: 64 hexadecimal digits are expected ({shown} has {found})'
    return "sha256", "" if found == seal.lower() else f"{shown} has {found[:8]}…, the table says {seal[:8].lower()}…"
