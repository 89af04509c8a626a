"""Pictures of pages, read by tesseract where it is installed.

Each picture is made grey and its contrast stretched to the full range; pages of a PDF are drawn at 300 dots an inch.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import nan
from typing import TYPE_CHECKING

from countertrial.case.errors import BadSource
from countertrial.intake.documents.pages import Box, Document, Page, join_pages

if TYPE_CHECKING:
    from PIL.Image import Image

DOTS = 300
"""Dots an inch at which pages are drawn, and that pictures have which do not say."""

MOST_DOTS = 200_000_000
"""Dots of a picture: more is taken for an attack."""

MOST_FRAMES = 500
"""Pages of a scan that are read from one file: each takes seconds."""

LANGUAGES = {"en": "eng", "de": "deu", "fr": "fra", "ru": "rus", "uk": "ukr", "pl": "pol", "it": "ita", "es": "spa",
             "la": "lat", "el": "ell", "cs": "ces", "zh": "chi_sim", "ja": "jpn"}
"""Names of languages as tesseract has them; others are handed on as they are."""


def read_picture(name: str, data: bytes, language: str = "") -> Document:
    """The document of a scan: one picture, or a TIFF of several.

    Args:
        name: Name that faults give the file.
        data: All its bytes.
        language: ISO 639-1; empty is English.

    Raises:
        BadSource: If it is no picture, too large, holds no letters, or tesseract or its language is not installed.
        ImportError: If the extra `documents` is missing.
    """
    from PIL import Image, ImageSequence, UnidentifiedImageError  # noqa: PLC0415 - only scans need it

    ready(name, language)
    try:
        with Image.open(BytesIO(data)) as opened:
            if (dots := opened.width * opened.height) > MOST_DOTS:
                raise BadSource(f"the picture has {dots:,} dots; at most {MOST_DOTS:,} are read", file=name)
            frames = getattr(opened, "n_frames", 1)
            pages = [read_page(number, frame, _dots(opened), language) for number, frame in
                     enumerate(ImageSequence.Iterator(opened), 1) if number <= MOST_FRAMES]
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadSource("this is no picture that can be read", file=name) from None
    if not any(text.strip() for text, _ in pages):
        raise BadSource("a picture in which no letters were found", file=name)
    left = (f"{frames - MOST_FRAMES:,} pages after the first {MOST_FRAMES} not read",) if frames > MOST_FRAMES else ()
    return join_pages(name, pages, (said(language), *left))


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
    import pytesseract  # noqa: PLC0415
    from PIL import ImageOps  # noqa: PLC0415

    grey = ImageOps.autocontrast(picture.convert("L"))
    with _one_thread():
        data = pytesseract.image_to_data(grey, lang=LANGUAGES.get(language, language or "eng"),
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
    return text, Page(number=number, span=(0, len(text)), boxes=tuple(boxes), confidence=confidence)


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
