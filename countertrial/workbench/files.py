"""Files that are written whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path

from countertrial.case.errors import BadSource, short

PAGES = (".html", ".htm", ".xhtml")
"""Endings of files that may be overwritten by a page."""


def write_all(texts: dict[Path, str]) -> None:
    """Write files so that each is whole, and none is there unless all could be written beside their places."""
    drafts = {path: path.with_name(f".{path.name}.part") for path in texts}
    made = _missing_folders(texts)
    done = False
    try:
        for path, text in texts.items():
            if path.exists() and not path.is_file():
                raise BadSource("cannot be written: this is no file", file=short(str(path), 200))
            path.parent.mkdir(parents=True, exist_ok=True)
            drafts[path].write_text(text, encoding="utf-8", newline="\n")
        for path, draft in drafts.items():
            draft.replace(path)
        done = True
    except OSError as fault:
        of = next((path for path, draft in drafts.items() if str(draft) == str(fault.filename)), fault.filename)
        raise BadSource(f"{of or 'the report'} cannot be written: {fault.strerror or fault}") from fault
    finally:
        for draft in drafts.values():
            with suppress(OSError):  # below what is no folder nothing is there to remove
                draft.unlink()
        for folder in () if done else made:
            with suppress(OSError):  # only what is empty goes
                folder.rmdir()


def _missing_folders(texts: dict[Path, str]) -> list[Path]:
    """Folders that are yet to be made, the innermost first."""
    above = {folder for path in texts for folder in path.parents if not folder.exists()}
    return sorted(above, key=lambda folder: -len(folder.parts))


def can_write(path: Path) -> None:
    """Refuse a place for a page, before the work whose result it is to hold is done.

    Raises:
        BadSource: If it is a folder, or a file that is no page, or what it lies in is none or cannot be written into.
    """
    if path.is_dir():
        raise BadSource("cannot be written: this is a folder; the name of a file is expected",
                        file=short(str(path), 200))
    if path.exists() and path.suffix.lower() not in PAGES:
        raise BadSource("is there already and is no page: it is not overwritten; a name such as found.html is expected",
                        file=short(str(path), 200))
    above = next(one for one in path.absolute().parents if one.exists())
    if not above.is_dir():
        raise BadSource(f"cannot be written: {short(str(above), 200)} is a file", file=short(str(path), 200))
    if not os.access(above, os.W_OK | os.X_OK):
        raise BadSource(f"cannot be written: {short(str(above), 200)} may not be written into",
                        file=short(str(path), 200))
