"""Quotations beside their source, and with the words around them on both sides."""

from collections.abc import Iterator
from dataclasses import dataclass

from countertrial.case.findings import Finding
from countertrial.case.sources import Passage
from countertrial.encode.sidebyside import beside
from countertrial.report.scriptparts import GONE, NO_WORDS, Beside
from countertrial.report.view import View

KEY = "quotation:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Words with those before and after them.

    Args:
        title: Whose they are.
        before: Words before.
        words: The words; empty where they are left out.
        after: Words after.
        where: Where they stand.
        unread: Pages there with marks that were not read, in words.
    """

    title: str
    before: str
    words: str
    after: str
    where: str
    unread: str = ""


def besides(view: View, finding: Finding) -> Iterator[Beside]:
    """The words of the source beside those of the quotation; of other findings nothing."""
    place = _place(finding)
    if place is None:
        return
    quote = _quote(view, finding)
    source = view.shown(place.source)
    if place.words in GONE or quote in GONE:
        yield Beside(a=f"source: {source}", b="quotation", rows=(), why=NO_WORDS)
    else:
        yield Beside(a=f"source: {source}", b="quotation", rows=beside(place.words, quote))


def contexts(view: View, finding: Finding) -> tuple[Context, ...]:
    """What stands around the words, in the source and in the text that quotes; of other findings nothing."""
    if not finding.key.startswith(KEY):
        return ()
    return tuple(_contexts(view, finding))


def _contexts(view: View, finding: Finding) -> Iterator[Context]:
    place = _place(finding)
    if place is not None:
        near = [one for one in finding.grounds if isinstance(one, Passage) and one.source == place.source]
        before = next((one.words for one in near if one.span[1] == place.span[0]), "")
        after = next((one.words for one in near if one.span[0] == place.span[1]), "")
        where = str(finding.answer("where") or "")
        yield Context(title="In the source", before=before, words="" if place.words in GONE else place.words,
                      after=after, where=", ".join(filter(None, (view.shown(place.source), where))),
                      unread=view.unread(place))
    own = next((one for one in finding.grounds if isinstance(one, Passage)
                and (place is None or one.source != place.source)), None)
    if own is not None:
        quote = _quote(view, finding)
        before, words, after = _parted(own.words, quote)
        yield Context(title="In the text that quotes", before=before, words="" if own.words in GONE else words,
                      after=after, where=view.shown(own.source), unread=view.unread(own))


def _parted(text: str, words: str) -> tuple[str, str, str]:
    """A text cut before and after the words, blanks counting as equal."""
    plain, sought = " ".join(text.split()), " ".join(words.split())
    at = plain.find(sought) if sought else -1
    return (plain[:at], sought, plain[at + len(sought):]) if at >= 0 else ("", plain, "")


def _place(finding: Finding) -> Passage | None:
    """The passage in which the words stand in the cited source; `None` where they were not found."""
    if not finding.key.startswith(KEY):
        return None
    span = finding.answer("characters")
    return next((one for one in finding.grounds if isinstance(one, Passage) and one.span == span
                 and str(one.source) == str(finding.about[0])), None)


def _quote(view: View, finding: Finding) -> str:
    row = view.case.statement(finding.statements[0])
    return str(row["words"] or "")
