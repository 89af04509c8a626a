"""A new, empty case folder: headed tables, a README of its own, the schema of its tables."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from countertrial.case.cells import check_plain
from countertrial.case.errors import BadSource, short
from countertrial.case.kinds import BUILT_IN, Kind
from countertrial.case.tomltext import toml_text
from countertrial.intake.csvfile import write_csv
from countertrial.intake.datapackage import describe

SETTINGS = """\
title = {title}
about = ""
languages = ["en"]
calendar = "gregorian"        # of dates as written: gregorian, julian or unknown
living = true                 # whether people in the case may be living
licence = ""

[stories]                     # which sides tell which story
prosecution = ["prosecution", "court"]
critics = ["defence", "critic"]

[dates]                       # what ~ ? % after a date widen; by default nothing
# "year~" = "1 year"
"""


def new_folder(path: Path, title: str, *, kinds: Mapping[str, Kind] = BUILT_IN,
               fill: Callable[[Path], object] = lambda _: None) -> None:
    """Make a case folder, whole or not at all.

    Args:
        path: Where; it may exist when it is an empty folder.
        title: Title of the case.
        kinds: The tables that it gets.
        fill: Gets the folder with its empty tables while nobody sees it yet, to write rows; what it raises leaves
            nothing behind.

    Raises:
        BadSource: If something is there already, or the place cannot be written.
    """
    name = short(str(path), 200)
    _check_title(title)
    try:
        if path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise BadSource(f"{name} is there already and not empty; nothing was written")
        path.parent.mkdir(parents=True, exist_ok=True)
        room = Path(mkdtemp(prefix=".new-case-", dir=path if path.is_dir() else path.parent))
    except OSError as fault:
        raise BadSource(f"{name} cannot be made: {fault.strerror or fault}") from fault
    try:
        _fill(room, path.resolve().name, title, kinds, fill)
        room.chmod(0o777 & ~_umask())
        if path.is_dir():
            _empty_into(room, path)
        else:
            room.replace(path)
    except OSError as fault:
        raise BadSource(f"{name} cannot be made: {fault.strerror or fault}") from fault
    finally:
        rmtree(room, ignore_errors=True)


def _check_title(title: str) -> None:
    try:
        check_plain(title)
    except ValueError as fault:
        raise BadSource(f"title: {fault}") from None
    if not title.strip():
        raise BadSource("title: it is empty; a few words are expected")


def _empty_into(room: Path, path: Path) -> None:
    """Move all that was made into a folder that is there: it may be the one in which the user stands."""
    moved: list[Path] = []
    try:
        for one in sorted(room.iterdir()):
            one.rename(path / one.name)
            moved.append(path / one.name)
    except BaseException:
        for one in moved:
            rmtree(one) if one.is_dir() else one.unlink()
        raise


def _fill(room: Path, name: str, title: str, kinds: Mapping[str, Kind], fill: Callable[[Path], object]) -> None:
    (room / "statements").mkdir()
    (room / "sources").mkdir()
    _write(room / "case.toml", SETTINGS.format(title=toml_text(title)))
    for kind in kinds.values():
        with (room / kind.file).open("w", encoding="utf-8", newline="") as file:
            write_csv(file, [column.name for column in kind.columns])
    fill(room)
    _write(room / "README.md", _readme(title, kinds))
    _write(room / "datapackage.json", describe(room, title, name=name, kinds=kinds))


def _readme(title: str, kinds: Mapping[str, Kind]) -> str:
    lines = [f"# {title}", "", "Who compiled this case, from what, under which licence:", "",
             "A row says: this voice says this, in this source. Ids are letters, digits, `_` and `-`, unique in",
             "the whole case. Several values in one cell are separated by `;`. Dates are EDTF: `1937-01-23`,",
             "`1937-01`, `[1937-01-23..1937-01-30]` for some day between, `1937-01-23/1937-01-30` for a period.", "",
             "Tables that you do not use may be deleted.", ""]
    for kind in kinds.values():
        required = ", ".join(column.name for column in kind.columns if column.required)
        lines.append(f"- `{kind.file}`: {kind.about}. Required: {required}.")
    return "\n".join((*lines, "", "Check it with `countertrial check .`", ""))


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
