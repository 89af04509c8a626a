"""Scanned pages that bear marks which were not read (stamps, handwriting, lines passed over), and how that is told."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.sources import SourceText
from countertrial.encode.wording import counted, listed

NAMED = 12
"""Pages of one source that are named; of more the number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """Pages of a source, without their words.

    Args:
        pages: Number and span of each.
        unread: Numbers of those with marks that were not read.
    """

    pages: tuple[tuple[int, int, int], ...]
    unread: frozenset[int]

    @classmethod
    def of(cls, text: SourceText) -> "Scan":
        """What is told of a text: its pages, and on which of them marks were not read."""
        shares = zip(text.pages, text.page_unread, strict=False)
        return cls(pages=text.pages, unread=frozenset(number for (number, _, _), share in shares if share))

    def on(self, span: tuple[int, int]) -> tuple[int, ...]:
        """Numbers of the pages that a span touches."""
        return tuple(number for number, low, high in self.pages if low < span[1] and span[0] < high)

    @property
    def told(self) -> str:
        """Pages with marks that were not read, in words; empty where there are none."""
        return _told(sorted(self.unread))

    def told_at(self, span: tuple[int, int]) -> str:
        """The same of the pages that a span touches."""
        return _told([number for number in self.on(span) if number in self.unread])


def scans(case: Case, named: Callable[[str], str] = str) -> Mapping[str, Scan]:
    """Sources with pages on which marks were not read, by the id under which they are published."""
    made = {named(one): Scan.of(text) for one, text in case.texts.items() if any(text.page_unread)}
    return dict(sorted(made.items()))


def _told(pages: Sequence[int]) -> str:
    if not pages:
        return ""
    names = [str(one) for one in pages[:NAMED]]
    if len(pages) > NAMED:
        names.append(counted(len(pages) - NAMED, "other"))
    word = "page" if len(pages) == 1 else "pages"
    return f"marks on {word} {listed(names)} were not read: look at the {word}"
