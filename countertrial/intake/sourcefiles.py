"""The files under sources/: each there, inside the folder, and as its seal says."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from countertrial.case.columns import Table
from countertrial.case.errors import BadSource


def check_source_files(folder: Path, sources: Table) -> Iterator[BadSource]:
    """Faults of the files that `sources.csv` names."""
    for row, line in zip(sources.rows(), sources.lines, strict=True):
        name, seal = row.get("file"), row.get("sha256")
        if isinstance(name, str):
            yield from _check(folder, name, seal if isinstance(seal, str) else "", line)


def _check(folder: Path, name: str, seal: str, line: int) -> Iterator[BadSource]:
    at = {"file": "sources.csv", "row": line}
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        yield BadSource(f"{name} leads out of the case folder; it was not read", column="file", **at)  # type: ignore[arg-type]
    elif not path.is_file():
        yield BadSource(f"there is no file {name} in the folder", column="file", **at)  # type: ignore[arg-type]
    elif seal:
        with path.open("rb") as file:
            found = file_digest(file, "sha256").hexdigest()
        if found != seal.lower():
            yield BadSource(f"{name} has {found[:8]}…, the table says {seal[:8]}…", column="sha256", **at)  # type: ignore[arg-type]
