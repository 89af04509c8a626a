"""Pictures of pages, read by tesseract where it is installed.

Each picture is made grey and its contrast stretched to the full range; pages of a PDF are drawn at 300 dots an inch.
What is read with little confidence is turned upright, if tesseract finds that it lies on its side, and read once more.
Nothing else is done: enlarging, thresholds and filters were tried on pages of known text and made nothing better.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from math import nan
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from countertrial.case.errors import BadSource, short
from countertrial.intake.documents.confidence import noise_of
from countertrial.intake.documents.pages import Box, Document, Page, join_pages

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 300
"""Dots an inch at which pages are drawn, and that pictures have which do not say."""

MOST_DOTS = 150_000_000
"""Dots of a picture: more is taken for an attack."""

MOST_SECONDS = 300
"""For one page; the pages that people scan take one to ten."""

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


def read_picture(name: str, data: bytes, language: str = "", *,
                 tell: Callable[[str], object] = lambda _: None) -> Document:
    """The document of a scan: one picture, or a TIFF of several.

    Args:
        name: Name that faults give the file.
        data: All its bytes.
        language: ISO 639-1; empty is English.
        tell: Called with each page that is read.

    Raises:
        BadSource: If it is no picture, too large, holds no letters, or tesseract or its language is not installed.
        ImportError: If the extra `documents` is missing.
    """
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only scans need it

    ready(name, language)
    try:
        with catch_warnings():
            simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as opened:
                pages, left = _frames(name, opened, language, tell)
    except Image.DecompressionBombError:
        raise BadSource(f"the picture has more than {MOST_DOTS:,} dots", file=name) from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError):
        raise BadSource("this is no picture that can be read", file=name) from None
    if not any(text.strip() for text, _ in pages):
        fault = next((page.fault for _, page in pages if page.fault), "a picture in which no letters were found")
        raise BadSource(fault, file=name)
    return join_pages(name, pages, (said(language), *aside([page for _, page in pages]), *left))


def _frames(name: str, opened: "Image", language: str,
            tell: Callable[[str], object]) -> tuple[list[tuple[str, Page]], tuple[str, ...]]:
    """The pages of a picture, and what was left out."""
    from PIL import ImageOps, ImageSequence  # noqa: PLC0415

    frames = getattr(opened, "n_frames", 1)
    pages = []
    for number, frame in enumerate(ImageSequence.Iterator(opened), 1):
        if number > MOST_FRAMES:
            break
        if (dots := frame.width * frame.height) > MOST_DOTS:
            raise BadSource(f"the picture has {dots:,} dots; at most {MOST_DOTS:,} are read", file=name)
        tell(f"{name}: reading the scan of page {number} of {frames:,}")
        # What a camera says of how it was held.
        upright = ImageOps.exif_transpose(frame)
        pages.append(read_page(number, upright, _dots(opened), language))
    left = frames - MOST_FRAMES
    return pages, (f"{left:,} pages after the first {MOST_FRAMES} not read",) if left > 0 else ()


def aside(pages: Iterable[Page]) -> tuple[str, ...]:
    """What is to be said of single pages: those that were turned, and those that could not be read."""
    held = tuple(pages)
    other = sorted({page.letters for page in held if page.letters})
    which = "the page" if len(held) == 1 else "some pages"
    strange = [f"the letters of {which} look {one}: name the language of the scan" for one in other]
    turned = [f"page {page.number} turned by {page.turned} degrees" for page in held if page.turned]
    faults = [f"page {page.number}: {page.fault}" for page in held if page.fault]
    more = len(turned) + len(faults) - _TOLD
    rest = (f"and {more:,} more pages turned or not read",) if more > 0 else ()
    return (*strange, *(turned + faults)[:_TOLD], *rest)


def said(language: str) -> str:
    """How scans were read, in words."""
    return f"read by tesseract ({LANGUAGES.get(language, language or 'eng')}), grey, contrast stretched"


def ready(name: str, language: str) -> None:
    """Refuse where tesseract, or what it needs for the language, is not installed.

    Raises:
        BadSource: With a sentence that says what to install.
        ImportError: If the extra `documents` is missing.
    """
    import pytesseract  # noqa: PLC0415

    wanted = LANGUAGES.get(language, language or "eng")
    try:
        held = pytesseract.get_languages()
    except pytesseract.TesseractNotFoundError:
        raise BadSource("a scan: tesseract is not installed, so it was not read (on Debian: apt install tesseract-ocr)",
                        file=name) from None
    if not set(wanted.split("+")) <= set(held):
        raise BadSource(f"a scan: tesseract has no {wanted} here (on Debian: apt install tesseract-ocr-{wanted})",
                        file=name)


def read_page(number: int, picture: "Image", dots: float, language: str = "") -> tuple[str, Page]:
    """Text and page of one picture; spans count from the start of the page.

    Args:
        number: Of the page.
        picture: Any mode.
        dots: An inch, of the picture.
        language: ISO 639-1; empty is English.
    """
    from PIL import ImageOps  # noqa: PLC0415
    from pytesseract import TesseractError  # noqa: PLC0415

    grey = ImageOps.autocontrast(picture.convert("L"))
    try:
        with _one_thread():
            text, page = _read(number, grey, dots, language)
            if page.confidence < _UNSURE:
                text, page = _once_more(text, page, grey, dots, language)
    except TesseractError as fault:
        return "", Page(number=number, span=(0, 0), fault=f"tesseract has failed: {short(str(fault.message))}")
    except RuntimeError:
        return "", Page(number=number, span=(0, 0), fault=f"tesseract was stopped after {MOST_SECONDS} seconds")
    return text, page


def _once_more(text: str, page: Page, grey: "Image", dots: float, language: str) -> tuple[str, Page]:
    """A page of which little was read: turned upright, if it lies on its side; with the script it seems to have."""
    from pytesseract import Output, TesseractError, image_to_osd  # noqa: PLC0415

    try:
        found = image_to_osd(grey, output_type=Output.DICT, timeout=MOST_SECONDS)
    except TesseractError:
        # Too few letters to tell, or the part that tells is not installed.
        return text, page
    turn = int(found["rotate"]) if found["orientation_conf"] >= _ORIENTED else 0
    if turn:
        again, turned = _read(page.number, grey.rotate(-turn, expand=True), dots, language)
        if turned.confidence > page.confidence:
            text, page = again, replace(turned, turned=turn)
    letters = str(found["script"]) if found["script_conf"] >= _ORIENTED else ""
    other = page.confidence < _UNSURE and letters not in ("", _SCRIPTS.get(language, "Latin"), *_MIXED)
    return text, replace(page, letters=letters) if other and "+" not in language else page


def _read(number: int, grey: "Image", dots: float, language: str) -> tuple[str, Page]:
    import pytesseract  # noqa: PLC0415

    data = pytesseract.image_to_data(grey, lang=LANGUAGES.get(language, language or "eng"), timeout=MOST_SECONDS,
                                     output_type=pytesseract.Output.DICT)
    text, boxes, sure, line = "", [], [], None
    for at, word in enumerate(data["text"]):
        if not word.strip():
            continue
        place = tuple(data[key][at] for key in ("block_num", "par_num", "line_num"))
        if text:
            text += " " if place == line else "\n" if line and place[:2] == line[:2] else "\n\n"
        line = place
        left, top, wide, high = (data[key][at] * 72 / dots for key in ("left", "top", "width", "height"))
        boxes.append(Box(span=(len(text), len(text) + len(word)), left=left, top=top, right=left + wide,
                         bottom=top + high))
        text += word
        sure.append(float(data["conf"][at]))
    confidence = sum(sure) / len(sure) if sure else nan
    return text, Page(number=number, span=(0, len(text)), boxes=tuple(boxes), confidence=confidence,
                      noise=noise_of(confidence))


def _dots(picture: "Image") -> float:
    dots = picture.info.get("dpi", (DOTS, DOTS))[0]
    return float(dots) if dots and dots > 1 else DOTS


@contextmanager
def _one_thread() -> Iterator[None]:
    """Tesseract in one thread: its threads wait for one another longer than they work."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before
