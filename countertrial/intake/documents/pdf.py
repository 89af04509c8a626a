"""PDF: the text of each page with the boxes of its lines; pages that are pictures go to tesseract."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from countertrial.case.errors import BadSource
from countertrial.intake.documents import scans
from countertrial.intake.documents.pages import Box, Document, Page, join_pages
from countertrial.intake.documents.scans import Book, Reading

_WIDE = 10.0
"""Of a hundred: share of a page that a picture covers before a page without text is taken for a scan."""


def read_pdf(name: str, data: bytes, how: Reading) -> Document:
    """The document of a PDF.

    Args:
        name: Name that faults give the file.
        data: All its bytes.
        how: How pages without text that show a picture are read.

    Raises:
        BadSource: If it is no PDF, is locked with a password, or holds no text at all.
        ImportError: If the extra `documents` is missing.

    Limits:
        The text is as the file has it: of a scan that somebody else's program has read, with that program's errors.
    """
    import pypdfium2 as pdfium  # noqa: PLC0415 - only PDF needs it

    try:
        opened = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as fault:
        locked = "password" in str(fault).lower()
        reason = "locked with a password; an open PDF is expected" if locked else "this is no PDF that can be read"
        raise BadSource(reason, file=name) from None
    try:
        pages, pictures, notes = _pages(opened)
        if pictures and how.scanned:
            notes += _read_scans(Book(name, data, len(opened)), opened, pictures, pages, how)
        elif pictures:
            notes.append(f"{_numbered(pictures)} without text, only a picture; not read")
    finally:
        opened.close()
    if not any(text.strip() for text, _ in pages):
        size = "1 page" if len(pages) == 1 else f"{len(pages):,} pages"
        raise BadSource(f"the PDF holds no text ({size}){': ' + notes[0] if notes else ''}", file=name)
    return join_pages(name, pages, tuple(notes))


def _pages(opened: Any) -> tuple[list[tuple[str, Page]], list[int], list[str]]:
    """Its pages with their texts, those that are pictures without text, and what is wrong with others."""
    import pypdfium2 as pdfium  # noqa: PLC0415

    pages: list[tuple[str, Page]] = []
    pictures: list[int] = []
    broken: list[int] = []
    for at in range(len(opened)):
        try:
            page = opened[at]
            pages.append(_with_text(at + 1, page))
            if not pages[-1][0].strip() and _is_picture(page):
                pictures.append(at)
            page.close()
        except pdfium.PdfiumError:
            broken.append(at)
            pages.append(("", Page(number=at + 1, span=(0, 0))))
    notes = [f"{_numbered(broken)} cannot be read"] if broken else []
    return pages, pictures, notes


def _read_scans(book: Book, opened: Any, pictures: list[int], pages: list[tuple[str, Page]],
                how: Reading) -> list[str]:
    """Put the texts of scanned pages in their places; says what was done."""
    try:
        scans.ready(book.name, how)
    except BadSource as fault:
        return [f"{_numbered(pictures)}: {fault.message}"]
    tried = pictures[:scans.MOST_FRAMES]
    for at in tried:
        pages[at] = scans.read_or_kept(book, at + 1, how, partial(_drawn, opened, at))
    scanned = [pages[at][1] for at in tried]
    empty = [at for at in tried if not pages[at][0].strip() and not pages[at][1].fault]
    full = [at for at in tried if pages[at][0].strip()]
    rest = pictures[scans.MOST_FRAMES:]
    done = ((full, f" {scans.said(how)}"), (empty, ": a picture in which no letters were found"),
            (rest, f" not read: {scans.MOST_FRAMES} scans a file are"))
    return [*(f"{_numbered(held)}{what}" for held, what in done if held), *scans.aside(scanned)]


def _drawn(opened: Any, at: int) -> tuple[Any, float]:
    page = opened[at]
    dots = _dots(page)
    try:
        return page.render(scale=dots / 72).to_pil(), dots
    finally:
        page.close()


def _dots(page: Any) -> float:
    """300 an inch, fewer for a page so large that drawing it would fill the memory."""
    wide, high = page.get_size()
    inches = max(wide * high / 72 ** 2, 0.01)
    return float(min(scans.DOTS, (scans.MOST_DOTS / inches) ** 0.5))


def _with_text(number: int, page: Any) -> tuple[str, Page]:
    held = page.get_textpage()
    try:
        text = str(held.get_text_range()).replace("\x02", "\u00ad").replace("\ufffe", "\u00ad")
        boxes = tuple(_boxes(held, text, page.get_height()))
    finally:
        held.close()
    return text, Page(number=number, span=(0, len(text)), boxes=boxes)


def _boxes(held: Any, text: str, height: float) -> Iterator[Box]:
    """Boxes of lines; none where the library counts the characters of the page otherwise than we do."""
    if held.count_chars() != len(text):
        return
    at = 0
    for line in text.splitlines(keepends=True):
        long = len(line.rstrip())
        rects = [held.get_rect(one) for one in range(held.count_rects(at, long))] if long else []
        if rects:
            left, bottom, right, top = zip(*rects, strict=True)
            yield Box(span=(at, at + long), left=min(left), top=height - max(top), right=max(right),
                      bottom=height - min(bottom))
        at += len(line)


def _is_picture(page: Any) -> bool:
    from pypdfium2 import raw  # noqa: PLC0415

    wide, high = page.get_size()
    for one in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = one.get_bounds()
        if (right - left) * (top - bottom) * 100 >= _WIDE * wide * high:
            return True
    return False


def _numbered(pages: list[int]) -> str:
    """`page 3`, `pages 3, 4 and 6`, `1,200 pages from 3 on`."""
    if len(pages) > 5:
        return f"{len(pages):,} pages from {pages[0] + 1} on"
    names = [str(at + 1) for at in pages]
    return f"page {names[0]}" if len(names) == 1 else f"pages {', '.join(names[:-1])} and {names[-1]}"
