"""Pages that tesseract has read, kept for the next time in a folder that only its owner may enter.

An entry is named after the digest of the file, the page, the language, and all that reads it: our own way of reading,
tesseract with its libraries and its trained languages, and what draws the page. Change one, and the page is read anew.
Each is sealed with a key made from the file (`sealed`), written whole or not at all, and read anew where the seal does
not fit. When they grow too many, those that were longest not used go.
"""

import json
import os
import stat
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from math import isnan, nan
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from countertrial.case.errors import BadSource, short
from countertrial.intake.documents.pages import Box, Mark, Page
from countertrial.intake.documents.sealed import Damaged, Key

if TYPE_CHECKING:
    from collections.abc import Iterator

ENVIRONMENT, OFF = "COUNTERTRIAL_CACHE", "off"
"""Names the folder for every command; `off` keeps nothing."""

PAGES = "pages"
MOST_KEPT = 256 * 1024 * 1024
"""Bytes of all entries: some 30,000 pages."""

_ENDING, _DRAFT = ".page", ".part"
_NAME = 64 + len(_ENDING)
_OLD_DRAFT = 3600
"""Seconds after which what another process began to write is taken for abandoned."""

_TAG = "CACHEDIR.TAG"
_TAGGED = "Signature: 8a477f597d28d172789f06886806bc55\n# Pages read by countertrial; may be deleted at any time.\n"
"""By this sign programs that make backups know that they may leave the folder out (bford.info/cachedir)."""


@dataclass(slots=True)
class Kept:
    """Pages kept in a folder.

    Args:
        folder: Made when the first page is kept.
        most: Bytes of all entries.
        made: Whether this process made the folder.
        trouble: Why pages could not be kept, in words; empty while all is well.
    """

    folder: Path
    most: int = MOST_KEPT
    made: bool = False
    trouble: str = ""
    _size: int | None = field(default=None, repr=False)

    def take(self, key: Key) -> tuple[str, Page] | None:
        """A page of that key; `None` where none is kept, or it is damaged."""
        path = self._path(key)
        if not self._safe():
            return None
        try:
            found = _plain(key.open(path.read_bytes()))
        except OSError:
            return None
        except (Damaged, ValueError, TypeError, KeyError):
            path.unlink(missing_ok=True)
            return None
        with suppress(OSError):
            os.utime(path)
        return found

    def put(self, key: Key, text: str, page: Page) -> None:
        """Keep a page; where that fails the reason is put down and nothing else happens."""
        if self.trouble or not self._ready():
            return
        content = key.seal(_written(text, page))
        draft = self.folder / f".{os.getpid()}-{token_hex(8)}{_DRAFT}"
        try:
            self._write(draft, content)
            draft.replace(self._path(key))
        except OSError as fault:
            self.trouble = f"{self.folder}: {fault.strerror or fault}"
        finally:
            draft.unlink(missing_ok=True)
        self._bound(len(content))

    def empty(self) -> int:
        """Remove all entries, and what is left of ones that were begun; returns how many entries there were.

        Raises:
            BadSource: If the folder is not safe, or one cannot be removed.
        """
        if not self.folder.exists():
            return 0
        if not self._safe():
            raise BadSource(self.trouble)
        number = 0
        try:
            for path in self._files():
                number += path.suffix == _ENDING
                path.unlink(missing_ok=True)
        except OSError as fault:
            raise BadSource(f"{fault.filename or self.folder} cannot be removed: {fault.strerror or fault}") from None
        return number

    def held(self) -> tuple[int, int]:
        """Number and bytes of all entries."""
        sizes = [size for _, size, _ in self._entries()]
        return len(sizes), sum(sizes)

    @staticmethod
    def _write(path: Path, content: bytes) -> None:
        """A new file that only its owner may read."""
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)

    def _path(self, key: Key) -> Path:
        return self.folder / f"{key.name.hex()}{_ENDING}"

    def _ready(self) -> bool:
        """Make the folder where it is missing; whether it may be used."""
        try:
            if not self.folder.exists():
                self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                self.folder.mkdir(mode=0o700, exist_ok=True)
                self._write(self.folder / _TAG, _TAGGED.encode())
                self.made = True
        except FileExistsError:
            # Another process made it at the same time.
            pass
        except OSError as fault:
            self.trouble = f"{self.folder}: {fault.strerror or fault}"
            return False
        return self._safe()

    def _safe(self) -> bool:
        """Whether the folder is one, is ours, and nobody else may enter it."""
        try:
            found = self.folder.lstat()
        except OSError:
            return False
        if not stat.S_ISDIR(found.st_mode):
            self.trouble = f"{self.folder} is no folder"
        elif sys.platform != "win32" and found.st_uid != os.getuid():
            self.trouble = f"{self.folder} belongs to another user"
        elif sys.platform != "win32" and stat.S_IMODE(found.st_mode) & 0o077:
            try:
                self.folder.chmod(0o700)
            except OSError as fault:
                self.trouble = f"{self.folder} can be entered by others: {fault.strerror or fault}"
        return not self.trouble

    def _bound(self, more: int) -> None:
        """Remove what was longest not used, once there is more than may be kept."""
        if self._size is None:
            self._size = self.held()[1]
        else:
            self._size += more
        if self._size <= self.most:
            return
        left = sum(size for _, size, _ in self._entries())
        for _, size, path in sorted(self._entries()):
            if left <= self.most * 9 // 10:
                break
            try:
                path.unlink(missing_ok=True)
            except OSError:
                continue
            left -= size
        self._size = left

    def _entries(self) -> "Iterator[tuple[int, int, Path]]":
        """Time of last use, size and path of each entry; drafts that nobody writes any longer are removed."""
        for path in self._files():
            try:
                found = path.stat()
                if path.suffix == _ENDING:
                    yield found.st_mtime_ns, found.st_size, path
                elif time.time() - found.st_mtime > _OLD_DRAFT:
                    path.unlink(missing_ok=True)
            except OSError:
                continue

    def _files(self) -> "Iterator[Path]":
        """Entries and drafts; nothing else that may lie there is touched."""
        try:
            paths = sorted(self.folder.iterdir())
        except OSError:
            return
        for path in paths:
            name = path.name
            if (len(name) == _NAME and name.endswith(_ENDING)) or (name.startswith(".") and name.endswith(_DRAFT)):
                yield path


def usual_folder() -> Path | None:
    """Where this system expects what programs keep; `None` where it knows no such place."""
    home = os.path.expanduser("~")  # noqa: PTH111 - gives the sign back where there is no home
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")  # noqa: PTH118
    else:
        given = os.environ.get("XDG_CACHE_HOME", "")
        base = given if os.path.isabs(given) else os.path.join(home, ".cache")  # noqa: PTH117, PTH118
    return Path(base, "countertrial") if os.path.isabs(base) else None  # noqa: PTH117


def kept_pages(folder: Path | None = None, *, off: bool = False, beside: Path | None = None) -> Kept | None:
    """Where pages are kept: as told, else as the environment says, else where the system expects it.

    Args:
        folder: A folder that was named.
        off: Keep nothing.
        beside: A folder that is read: pages are never kept in it.

    Raises:
        BadSource: If a folder that was named lies in the one that is read, or is a file.
    """
    given = os.environ.get(ENVIRONMENT, "")
    named = folder if folder is not None else Path(given) if given and given != OFF else None
    if off or (folder is None and given == OFF):
        return None
    base = named if named is not None else usual_folder()
    if base is None:
        return None
    if named is not None and base.exists() and not base.is_dir():
        raise BadSource("pages cannot be kept here: this is a file; a folder is expected", file=short(str(named), 200))
    if beside is not None and _within(base, beside):
        if named is None:
            return None
        raise BadSource("pages are not kept in the folder that is read; another is expected, or none (--no-cache)",
                        file=short(str(named), 200))
    return Kept(folder=base / PAGES)


def _within(path: Path, folder: Path) -> bool:
    outer, inner = os.path.realpath(folder), os.path.realpath(path)
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)


def _written(text: str, page: Page) -> bytes:
    def number(value: float) -> float | None:
        return None if isnan(value) else value

    return json.dumps({
        "text": text, "number": page.number, "span": page.span, "confidence": number(page.confidence),
        "noise": number(page.noise), "turned": page.turned, "letters": page.letters,
        "marks": [(one.left, one.top, one.right, one.bottom, one.ink, one.where) for one in page.marks],
        "boxes": [(*one.span, one.left, one.top, one.right, one.bottom) for one in page.boxes],
    }, ensure_ascii=True, allow_nan=False).encode("ascii")


def _plain(content: bytes) -> tuple[str, Page]:
    told: dict[str, Any] = json.loads(content)

    def number(name: str) -> float:
        return nan if told[name] is None else float(told[name])

    boxes = tuple(Box(span=(int(start), int(end)), left=float(left), top=float(top), right=float(right),
                      bottom=float(bottom)) for start, end, left, top, right, bottom in told["boxes"])
    marks = tuple(Mark(left=float(left), top=float(top), right=float(right), bottom=float(bottom), ink=float(ink),
                       where=str(where)) for left, top, right, bottom, ink, where in told["marks"])
    start, end = told["span"]
    return str(told["text"]), Page(
        number=int(told["number"]), span=(int(start), int(end)), boxes=boxes, confidence=number("confidence"),
        noise=number("noise"), turned=int(told["turned"]), letters=str(told["letters"]), marks=marks)
