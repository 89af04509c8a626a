"""What reading a file gives: documents with pages and boxes, and what was passed over and why."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import isnan, nan


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Where a line or word stands on its page.

    Args:
        span: Code points of it in the text of the document.
        left, top, right, bottom: In points (1/72 inch) from the upper left corner of the page.
    """

    span: tuple[int, int]
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Ink on a scanned page in which no word was read.

    Args:
        left, top, right, bottom: In points from the upper left corner of the page.
        ink: Its share of all ink of the page, 0 to 1.
        where: On which part of the page, in words.
    """

    left: float
    top: float
    right: float
    bottom: float
    ink: float
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a document; what has no pages is one page with number 1.

    Args:
        number: Counted from 1, as the file holds its pages: not the number printed on them.
        span: Code points of it in the text of the document; empty for a page without text.
        boxes: Lines of a PDF, words of a scan; empty where the file says nothing of places.
        confidence: Mean confidence of tesseract in the words of a scanned page, 0 to 100; NaN where none was read.
        noise: Letters misread in a hundred that this confidence lets expect; NaN where none was read.
        turned: Degrees by which the page was turned, clockwise, before it was read; boxes are as it then lies.
        letters: Script that the page seems to have, where it is not that of the language in which it was read.
        fault: Why a scanned page could not be read; empty where it could.
        marks: Ink of a scanned page in which no word was read, the most first.
    """

    number: int
    span: tuple[int, int]
    boxes: tuple[Box, ...] = ()
    confidence: float = nan
    noise: float = nan
    turned: int = 0
    letters: str = ""
    fault: str = ""
    marks: tuple[Mark, ...] = ()

    @property
    def unread(self) -> float:
        """Share of the ink of the page that stands in marks that were not read."""
        return sum(one.ink for one in self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of one file, or of one attachment of a message.

    Args:
        name: Path in its folder, `/` as separator; of an attachment, the path of the message, `/` and its own name.
        text: Every span counts its code points.
        pages: In order; their spans do not overlap.
        noise: Estimated wrong letters per 100, where at least half of the letters were scanned here; else NaN.
        notes: What a reader must know: how it was read, what was left out.
        sent: Day on which a message says that it was sent, ISO 8601; empty of anything else.
    """

    name: str
    text: str
    pages: tuple[Page, ...]
    noise: float = nan
    notes: tuple[str, ...] = ()
    sent: str = ""

    @property
    def confidence(self) -> float:
        """Mean confidence of the recognition of its scanned pages, 0 to 100; NaN where none was scanned."""
        sure = [page.confidence for page in self.pages if not isnan(page.confidence)]
        return sum(sure) / len(sure) if sure else nan

    @property
    def page_noise(self) -> tuple[float, ...]:
        """Letters misread in a hundred of each page; NaN for one that was not scanned."""
        return tuple(page.noise for page in self.pages)

    @property
    def page_unread(self) -> tuple[float, ...]:
        """Share of the ink of each page that stands in marks which were not read."""
        return tuple(page.unread for page in self.pages)

    @property
    def page_spans(self) -> tuple[tuple[int, int, int], ...]:
        """Number and span of each page."""
        return tuple((page.number, *page.span) for page in self.pages)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Passed:
    """A file, or a part of one, that was not read.

    Args:
        name: As in `Document`.
        reason: One plain sentence: what was found, what was expected.
    """

    name: str
    reason: str


PAGE_END = "\f"
"""Stands between two pages in the text of a document: no passage runs on over it as if it were a letter."""


def one_page(name: str, text: str, *, notes: tuple[str, ...] = ()) -> Document:
    """A document of a file that has no pages."""
    return Document(name=name, text=text, pages=(Page(number=1, span=(0, len(text))),), notes=notes)


def join_pages(name: str, pages: Iterable[tuple[str, Page]], notes: tuple[str, ...]) -> Document:
    """One document of pages whose spans and boxes count from the start of each page."""
    texts: list[str] = []
    moved: list[Page] = []
    at = 0
    for text, page in pages:
        boxes = tuple(Box(span=(box.span[0] + at, box.span[1] + at), left=box.left, top=box.top, right=box.right,
                          bottom=box.bottom) for box in page.boxes)
        moved.append(replace(page, span=(at, at + len(text)), boxes=boxes))
        texts.append(text)
        at += len(text) + len(PAGE_END)
    return Document(name=name, text=PAGE_END.join(texts), pages=tuple(moved), noise=_noise(moved), notes=notes)


def _noise(pages: Iterable[Page]) -> float:
    """The mean over scanned pages, by their letters; NaN where most of the letters were not scanned."""
    sizes = [(page.span[1] - page.span[0], page.noise) for page in pages]
    scanned = [(size, noise) for size, noise in sizes if size and not isnan(noise)]
    letters = sum(size for size, _ in scanned)
    if not letters or 2 * letters < sum(size for size, _ in sizes):
        return nan
    return sum(size * noise for size, noise in scanned) / letters
