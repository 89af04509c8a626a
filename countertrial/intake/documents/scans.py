"""Pictures of pages, read by tesseract where it is installed.

Each picture is made grey and its contrast stretched to the full range; pages of a PDF are drawn at 300 dots an inch.
What is read with little confidence is turned upright, if tesseract finds that it lies on its side, and read once more.
Nothing else is done: enlarging, thresholds and filters were tried on pages of known text and made nothing better.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from hashlib import sha256
from io import BytesIO
from math import nan
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from countertrial.case.errors import BadSource, short
from countertrial.intake.documents.confidence import MISREAD, noise_of
from countertrial.intake.documents.marks import unread
from countertrial.intake.documents.pages import Box, Document, Page, join_pages
from countertrial.intake.documents.sealed import Key
from countertrial.intake.documents.tesseract import (
    MOST_SECONDS,
    Failed,
    NotInstalled,
    TooSlow,
    engine,
    lying,
    read_words,
)

if TYPE_CHECKING:
    from PIL.Image import Image

    from countertrial.intake.documents.kept import Kept

READING = "scan-reading/1"
"""Version of how pages are read. With another, with other settings here or another table of confidence, pages that were
kept are read anew."""

DOTS = 300
"""Dots an inch at which pages are drawn, and that pictures have which do not say."""

MOST_DOTS = 150_000_000
"""Dots of a picture: more is taken for an attack."""

_UNSURE, _ORIENTED = 65.0, 1.0
"""Confidence below which a page may lie on its side; and of tesseract in how it lies."""

MOST_FRAMES = 500
"""Pages of a scan that are read from one file: each takes seconds."""

_TOLD = 5
"""Pages that are told of one by one."""

LANGUAGES = {"en": "eng", "de": "deu", "fr": "fra", "ru": "rus", "uk": "ukr", "pl": "pol", "it": "ita", "es": "spa",
             "la": "lat", "el": "ell", "cs": "ces", "zh": "chi_sim", "ja": "jpn"}
"""Names of languages as tesseract has them; others are handed on as they are."""


_SCRIPTS = {"ru": "Cyrillic", "uk": "Cyrillic", "el": "Greek", "zh": "Han", "ja": "Japanese"}
_MIXED = ("Fraktur",)
"""Scripts of languages as tesseract calls them, if not Latin; and forms of Latin that are no script of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How scans are read.

    Args:
        language: ISO 639-1; empty is English.
        scanned: Whether they are read at all.
        kept: Pages read before; `None` keeps nothing.
        tell: Called with each page.
    """

    language: str = ""
    scanned: bool = True
    kept: "Kept | None" = None
    tell: Callable[[str], object] = lambda _: None

    @property
    def tongue(self) -> str:
        """The language as tesseract calls it."""
        return LANGUAGES.get(self.language, self.language or "eng")


def read_picture(name: str, data: bytes, how: Reading) -> Document:
    """The document of a scan: one picture, or a TIFF of several.

    Args:
        name: Name that faults give the file.
        data: All its bytes.
        how: How it is read.

    Raises:
        BadSource: If it is no picture, too large, holds no letters, or tesseract or its language is not installed.
        ImportError: If the extra `documents` is missing.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only scans need it

    ready(name, how)
    try:
        with catch_warnings():
            simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as opened:
                pages, left = _frames(name, data, opened, how)
    except Image.DecompressionBombError:
        raise BadSource(f"the picture has more than {MOST_DOTS:,} dots", file=name) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise BadSource("this is no picture that can be read", file=name) from None
    if not any(text.strip() for text, _ in pages):
        fault = next((page.fault for _, page in pages if page.fault), "a picture in which no letters were found")
        raise BadSource(fault, file=name)
    return join_pages(name, pages, (said(how), *aside([page for _, page in pages]), *left))


def _frames(name: str, data: bytes, opened: "Image", how: Reading) -> tuple[list[tuple[str, Page]], tuple[str, ...]]:
    """The pages of a picture, and what was left out."""
    from PIL import ImageSequence  # noqa: PLC0415

    frames = getattr(opened, "n_frames", 1)
    book, pages = Book(name, data, frames), []
    for number, frame in enumerate(ImageSequence.Iterator(opened), 1):
        if number > MOST_FRAMES:
            break
        if (dots := frame.width * frame.height) > MOST_DOTS:
            raise BadSource(f"the picture has {dots:,} dots; at most {MOST_DOTS:,} are read", file=name)
        pages.append(read_or_kept(book, number, how, partial(_upright, frame, _dots(opened))))
    left = frames - MOST_FRAMES
    return pages, (f"{left:,} pages after the first {MOST_FRAMES} not read",) if left > 0 else ()


def _upright(frame: "Image", dots: float) -> "tuple[Image, float]":
    """A picture turned as the camera says that it was held, and its dots an inch."""
    from PIL import ImageOps  # noqa: PLC0415

    return ImageOps.exif_transpose(frame), dots


def aside(pages: Iterable[Page]) -> tuple[str, ...]:
    """What is to be said of single pages: marks that were not read, those that were turned or could not be read."""
    held = tuple(pages)
    other = sorted({page.letters for page in held if page.letters})
    which = "the page" if len(held) == 1 else "some pages"
    strange = [f"the letters of {which} look {one}: name the language of the scan" for one in other]
    turned = [f"page {page.number} turned by {page.turned} degrees" for page in held if page.turned]
    faults = [f"page {page.number}: {page.fault}" for page in held if page.fault]
    more = len(turned) + len(faults) - _TOLD
    rest = (f"and {more:,} more pages turned or not read",) if more > 0 else ()
    return (*strange, *(turned + faults)[:_TOLD], *rest, *_marked(held))


def _marked(pages: Iterable[Page]) -> Iterator[str]:
    """Marks that were not read: page by page, those with most of the ink first."""
    some = sorted((page for page in pages if page.marks), key=lambda page: (-page.unread, page.number))
    for page in some[:_TOLD]:
        where = list(dict.fromkeys(mark.where for mark in page.marks))
        told = ", ".join(where[:3]) + (" and elsewhere" if len(where) > 3 else "")
        share = f"{100 * page.unread:.0f} %" if page.unread >= 0.01 else "under 1 %"
        yield f"page {page.number}: marks on the page that were not read ({told}; {share} of its ink)"
    if len(some) > _TOLD:
        yield f"and {len(some) - _TOLD:,} more pages with marks that were not read"


def said(how: Reading) -> str:
    """How scans were read, in words."""
    return f"read by tesseract ({how.tongue}), grey, contrast stretched"


def ready(name: str, how: Reading) -> None:
    """Refuse where tesseract, or what it needs for the language, is not installed.

    Raises:
        BadSource: With a sentence that says what to install.
        ImportError: If the extra `documents` is missing.
    """
    import PIL  # noqa: F401, PLC0415

    try:
        held = engine().languages
    except NotInstalled:
        raise BadSource("a scan: tesseract is not installed, so it was not read (on Debian: apt install tesseract-ocr)",
                        file=name) from None
    if not set(how.tongue.split("+")) <= set(held):
        raise BadSource(f"a scan: tesseract has no {how.tongue} here (on Debian: apt install "
                        f"tesseract-ocr-{how.tongue})", file=name)


@dataclass(frozen=True)
class Book:
    """A file of scanned pages.

    Args:
        name: Its name, for progress.
        data: All its bytes.
        pages: Number of its pages.
    """

    name: str
    data: bytes
    pages: int

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of its bytes."""
        return sha256(self.data).digest()


def read_or_kept(book: Book, number: int, how: Reading,
                 draw: "Callable[[], tuple[Image, float]]") -> tuple[str, Page]:
    """Text and page of one picture: as kept from before, else read and kept.

    Args:
        book: The file.
        number: Of the page.
        how: How it is read.
        draw: Gives the picture and its dots an inch.
    """
    key = None if how.kept is None else _key(book, number, how)
    found = None if how.kept is None or key is None else how.kept.take(key)
    place = f"page {number:,} of {book.pages:,}"
    if found is not None and found[1].number == number:
        how.tell(f"{book.name}: {place} (kept from before)")
        return found
    how.tell(f"{book.name}: reading the scan of {place}")
    text, page = read_page(number, *draw(), how)
    if how.kept is not None and key is not None and not page.fault:
        how.kept.put(key, text, page)
    return text, page


def _key(book: Book, number: int, how: Reading) -> Key:
    """The key of a page: all that its reading hangs on, save the bytes of the file."""
    about = (READING, number, DOTS, MOST_DOTS, _UNSURE, _ORIENTED, MISREAD, how.language, how.tongue,
             engine().stamp(how.tongue), _version("pillow"), _version("pypdfium2"), sys.byteorder)
    return Key(book.digest, repr(about).encode("utf-8", "surrogateescape"))


@cache
def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def read_page(number: int, picture: "Image", dots: float, how: Reading) -> tuple[str, Page]:
    """Text and page of one picture; spans count from the start of the page.

    Args:
        number: Of the page.
        picture: Any mode.
        dots: An inch, of the picture.
        how: How it is read.
    """
    from PIL import ImageOps  # noqa: PLC0415

    grey = ImageOps.autocontrast(picture.convert("L"))
    try:
        text, page = _read(number, grey, dots, how.tongue)
        if page.confidence < _UNSURE:
            text, page, grey = _once_more(text, page, grey, dots, how)
    except Failed as fault:
        return "", Page(number=number, span=(0, 0), fault=f"tesseract has failed: {short(str(fault))}")
    except TooSlow:
        return "", Page(number=number, span=(0, 0), fault=f"tesseract was stopped after {MOST_SECONDS} seconds")
    return text, replace(page, marks=unread(grey, dots, ((one.left, one.top, one.right, one.bottom)
                                                         for one in page.boxes)))


def _once_more(text: str, page: Page, grey: "Image", dots: float, how: Reading) -> "tuple[str, Page, Image]":
    """A page of which little was read: turned upright, if it lies on its side; with the script it seems to have."""
    try:
        found = lying(grey)
    except Failed:
        # Too few letters to tell, or the part that tells is not installed.
        return text, page, grey
    turn = found.turn if found.sure >= _ORIENTED else 0
    if turn:
        upright = grey.rotate(-turn, expand=True)
        again, turned = _read(page.number, upright, dots, how.tongue)
        if turned.confidence > page.confidence:
            text, page, grey = again, replace(turned, turned=turn), upright
    letters = found.script if found.script_sure >= _ORIENTED else ""
    other = page.confidence < _UNSURE and letters not in ("", _SCRIPTS.get(how.language, "Latin"), *_MIXED)
    return text, replace(page, letters=letters) if other and "+" not in how.language else page, grey


def _read(number: int, grey: "Image", dots: float, tongue: str) -> tuple[str, Page]:
    text, boxes, sure, line = "", [], [], None
    for word in read_words(grey, tongue):
        if text:
            text += " " if word.line == line else "\n" if line and word.line[:2] == line[:2] else "\n\n"
        line = word.line
        left, top, wide, high = (one * 72 / dots for one in word.box)
        boxes.append(Box(span=(len(text), len(text) + len(word.text)), left=left, top=top, right=left + wide,
                         bottom=top + high))
        text += word.text
        sure.append(word.confidence)
    confidence = sum(sure) / len(sure) if sure else nan
    return text, Page(number=number, span=(0, len(text)), boxes=tuple(boxes), confidence=confidence,
                      noise=noise_of(confidence))


def _dots(picture: "Image") -> float:
    dots = picture.info.get("dpi", (DOTS, DOTS))[0]
    return float(dots) if dots and dots > 1 else DOTS
