"""The texts of a folder: files of plain text in UTF-8, and what was passed over and why."""

from dataclasses import dataclass
from pathlib import Path

from countertrial.case.errors import BadSource, short
from countertrial.intake.paths import inside


@dataclass(frozen=True, slots=True)
class FolderTexts:
    """Texts by their path in the folder, sorted.

    Args:
        texts: Path and text of each.
        skipped: Path of each file passed over, and the reason.
    """

    texts: tuple[tuple[str, str], ...]
    skipped: tuple[tuple[str, str], ...]


def read_text(path: Path, shown: str = "") -> str:
    """The text of one file of plain text.

    Raises:
        BadSource: If it cannot be read, or is not UTF-8.
    """
    name = shown or str(path)
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise BadSource(f"cannot be read: {fault.strerror or fault}", file=short(name)) from fault
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadSource(f"byte {fault.start} is no UTF-8; plain text in UTF-8 is expected", file=short(name)) from fault
    if "\0" in text:
        raise BadSource("holds NUL characters; plain text is expected", file=short(name))
    return text


def folder_texts(folder: Path, *, but: Path | None = None) -> FolderTexts:
    """All files of plain text under a folder.

    Args:
        folder: The folder.
        but: A file that is left out: the document whose quotations are asked for.

    Raises:
        BadSource: If there is no such folder, or no text in it.
    """
    if not folder.is_dir():
        raise BadSource("no such folder", file=short(str(folder)))
    texts, skipped = [], []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.is_file() or any(part.startswith(".") for part in Path(name).parts):
            continue
        reason = _unread(folder, path, but)
        if not reason:
            try:
                texts.append((name, read_text(path, name)))
            except BadSource as fault:
                reason = fault.message
        if reason:
            skipped.append((name, reason))
    if not texts:
        raise BadSource("holds no file of plain text (.txt) that could be searched", file=short(str(folder)))
    return FolderTexts(tuple(texts), tuple(skipped))


def _unread(folder: Path, path: Path, but: Path | None) -> str:
    if not inside(folder, path):
        return "leads out of the folder"
    if but is not None and path.resolve() == but.resolve():
        return "the document itself"
    return "" if path.suffix.lower() == ".txt" else "no file of plain text (.txt)"
