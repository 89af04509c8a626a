"""Files and folders to documents: what cannot be read is named with the reason, and the rest goes on."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.case.errors import BadSource, short
from countertrial.intake.documents.pages import Document, Passed
from countertrial.intake.documents.plain import read_plain
from countertrial.intake.paths import inside

if TYPE_CHECKING:
    from countertrial.intake.documents.kept import Kept
    from countertrial.intake.documents.scans import Reading

MOST_BYTES = 256 * 1024 * 1024
"""Of one file: what is larger is refused, since its text, pages and boxes would fill the memory of a laptop."""

READERS = {".txt": "plain", ".text": "plain", ".md": "plain", ".html": "web", ".htm": "web", ".xhtml": "web",
           ".docx": "word", ".eml": "mail", ".pdf": "pdf", ".png": "picture", ".jpg": "picture", ".jpeg": "picture",
           ".tif": "picture", ".tiff": "picture"}
"""Endings of the files that are read, in small letters."""

_MOST_NESTED = 4
"""Messages within messages."""

_OLD = {".doc": "save it as .docx", ".rtf": "save it as .docx or .txt", ".odt": "save it as .docx",
        ".msg": "a message of Outlook; save it as .eml", ".zip": "unpack it"}

_NO_FILE = "this is a pipe or a device; a file is expected"

EXTRA = "needs the extra documents: pip install 'countertrial[documents]'"


def _silent(_: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _How:
    """How files are read: as the arguments of `read_file` say."""

    encoding: str
    language: str
    scanned: bool
    kept: "Kept | None"
    tell: Callable[[str], object]

    @property
    def scans(self) -> "Reading":
        """How scans are read."""
        from countertrial.intake.documents.scans import Reading  # noqa: PLC0415 - each kind pays for itself

        return Reading(language=self.language, scanned=self.scanned, kept=self.kept, tell=self.tell)


def read_file(path: Path, name: str = "", *, encoding: str = "", language: str = "", scanned: bool = True,
              kept: "Kept | None" = None, tell: Callable[[str], object] = _silent) -> tuple[Document | Passed, ...]:
    """Documents of one file: one, or of a message its body and each attachment.

    Args:
        path: The file.
        name: Name that documents and faults give it; empty is that of the file.
        encoding: As declared, for plain texts and web pages; empty is UTF-8, or what the file says of itself.
        language: ISO 639-1, for scans; empty is English.
        scanned: Whether pages that are pictures are read by tesseract.
        kept: Pages that tesseract read before; `None` keeps nothing.
        tell: Called with each page that tesseract reads, which takes seconds.

    Returns:
        What was read and what was passed over, in the order of the file. Never empty.
    """
    shown = name or _shown(path.name)
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            most = MOST_BYTES / 1e6
            return (Passed(name=shown, reason=f"{size / 1e6:,.0f} MB; files of at most {most:,.0f} MB are read"),)
        if path.is_dir():
            return (Passed(name=shown, reason="this is a folder; a file is expected"),)
        if not path.is_file():
            # Reading a pipe or a device might never end.
            return (Passed(name=shown, reason=_NO_FILE),)
        if path.suffix.lower() not in READERS:
            return (Passed(name=shown, reason=_unread(path.suffix)),)
        data = path.read_bytes()
    except OSError as fault:
        return (Passed(name=shown, reason=f"cannot be read: {fault.strerror or fault}"),)
    how = _How(encoding=encoding, language=language, scanned=scanned, kept=kept, tell=tell)
    return tuple(_read(shown, data, how, nested=0))


def read_folder(folder: Path, *, encoding: str = "", language: str = "", scanned: bool = True,
                but: Path | None = None, kept: "Kept | None" = None,
                tell: Callable[[str], object] = _silent) -> Iterator[Document | Passed]:
    """Documents of all files in a folder and in those below it, in the order of their names.

    Args:
        folder: Any folder; hidden files, and what editors leave beside an open file, are not looked at.
        encoding: As declared, for plain texts and web pages; empty is UTF-8, or what each file says of itself.
        language: ISO 639-1, for scans; empty is English.
        scanned: Whether pages that are pictures are read by tesseract.
        but: A file that is left out, and named so.
        kept: Pages that tesseract read before; `None` keeps nothing.
        tell: Called with each page that tesseract reads.

    Raises:
        BadSource: If there is no such folder.
    """
    if not folder.is_dir():
        what = "is a file" if folder.exists() else "does not exist"
        raise BadSource(f"{short(_shown(str(folder)), 200)} {what}; a folder is expected")
    unread: list[Passed] = []
    paths = sorted(_files(folder, unread), key=lambda one: _shown(one.relative_to(folder).as_posix()))
    themselves = {os.path.realpath(one) for one in paths if not one.is_symlink()}
    for path in paths:
        name = _shown(path.relative_to(folder).as_posix())
        if not inside(folder, path):
            yield Passed(name=name, reason="a link that leads out of the folder")
        elif not path.exists():
            yield Passed(name=name, reason="a link to a file that is not there, or to itself")
        elif not path.is_file():
            yield Passed(name=name, reason=_NO_FILE)
        elif path.is_symlink() and os.path.realpath(path) in themselves:
            yield Passed(name=name, reason="a link to a file of the folder, which is read by itself")
        elif but is not None and path.resolve() == but.resolve():
            yield Passed(name=name, reason="the document itself")
        else:
            yield from read_file(path, name, encoding=encoding, language=language, scanned=scanned, kept=kept,
                                 tell=tell)
    yield from sorted(unread)


def _read(name: str, data: bytes, how: _How, *, nested: int) -> Iterator[Document | Passed]:
    try:
        if READERS.get(Path(name).suffix.lower()) != "mail":
            yield _single(name, data, how)
        elif nested == _MOST_NESTED:
            yield Passed(name=name, reason=f"a message in {_MOST_NESTED} others")
        else:
            from countertrial.intake.documents.mail import open_mail  # noqa: PLC0415 - each kind pays for itself

            found, attached = open_mail(name, data, how.encoding)
            yield from found
            for one in attached:
                yield from _read(one.name, one.content, replace(how, encoding=one.encoding), nested=nested + 1)
    except BadSource as fault:
        yield Passed(name=name, reason=fault.message)
    except ImportError:
        yield Passed(name=name, reason=EXTRA)


def _single(name: str, data: bytes, how: _How) -> Document:
    """The document of a file that holds one."""
    suffix = Path(name).suffix
    kind = READERS.get(suffix.lower(), "")
    if not kind:
        raise BadSource(_unread(suffix))
    if not data:
        raise BadSource("the file is empty")
    if kind == "plain":
        return read_plain(name, data, how.encoding)
    if kind == "web":
        from countertrial.intake.documents.web import read_web  # noqa: PLC0415

        return read_web(name, data, how.encoding)
    if kind == "word":
        from countertrial.intake.documents.word import read_word  # noqa: PLC0415

        return read_word(name, data)
    if kind == "pdf":
        from countertrial.intake.documents.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(name, data, how.scans)
    if not how.scanned:
        raise BadSource("a scan; not read")
    from countertrial.intake.documents.scans import read_picture  # noqa: PLC0415

    return read_picture(name, data, how.scans)


def _unread(suffix: str) -> str:
    if suffix.lower() in _OLD:
        return f"files {suffix.lower()} are not read: {_OLD[suffix.lower()]}"
    what = f"files {short(_shown(suffix))} are" if suffix else "a file without an ending is"
    return f"{what} not read; {', '.join(READERS)} are"


def _files(folder: Path, unread: list[Passed]) -> Iterator[Path]:
    """All files below a folder; folders that are not entered are put down with the reason."""
    def told(path: str | os.PathLike[str], reason: str) -> None:
        unread.append(Passed(name=f"{_shown(Path(path).relative_to(folder).as_posix())}/", reason=reason))

    def failed(fault: OSError) -> None:
        told(fault.filename, f"the folder cannot be read: {fault.strerror or fault}")

    for here, folders, files in os.walk(folder, onerror=failed):
        folders[:] = [one for one in folders if not one.startswith(".")]
        for one in folders:
            if Path(here, one).is_symlink():
                told(Path(here, one), "a link to a folder is not followed")
        yield from (Path(here, one) for one in files if not one.startswith((".", "~$")))


def _shown(name: str) -> str:
    """A name that can be printed: bytes that are no UTF-8 stand as escapes."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
