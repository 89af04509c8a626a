"""Are words, or the quotations of a document, true to the texts of a folder."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.workbench.texts import Comparing, Tell, held, pages_kept, read_texts, say_kept

if TYPE_CHECKING:
    from countertrial.encode.comparing import Held
    from countertrial.methods.quotation.check import Check
    from countertrial.methods.quotation.marks import Quoted

_REPLY = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
AROUND = 40
"""Words shown on each side of a place."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One quotation, what became of it, and what stands on both sides of it.

    Args:
        words: As quoted, blanks as one.
        place: Character in the document; `None` for words asked for.
        line: Line of the document, from 1.
        where: Where the words stand in the source: lines, or pages.
        quality: How well the source was read there, in words; empty where nothing is known of it.
        parts: Where each place of the check stands.
        elsewhere: Where each of its other places stands.
        check: The three answers.
        before: Words before it in the source.
        source: The words of the source.
        after: Words after it.
    """

    words: str
    place: int | None
    line: int | None
    check: "Check"
    before: str = ""
    source: str = ""
    after: str = ""
    where: str = ""
    quality: str = ""
    parts: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quotations:
    """Quotations checked, and what was searched.

    Args:
        checked: In the order of the document.
        searched: Path and letters of each text.
        skipped: Path and reason of each file passed over.
        unread: Path of each text with scanned pages that bear marks which were not read, and their numbers.
        passed: Quotations passed over, since they have too few words.
    """

    checked: tuple[Checked, ...]
    searched: tuple[tuple[str, int], ...]
    skipped: tuple[tuple[str, str], ...]
    unread: tuple[tuple[str, tuple[int, ...]], ...] = ()
    passed: int = 0


def quote(words: str, folder: str | Path, *, cited: str | None = None, language: str | None = None,
          how: Comparing | None = None, progress: Tell = lambda _: None) -> Quotations:
    """Where words stand in the texts of a folder, and how they differ.

    Args:
        words: The words, with ellipses and brackets as quoted.
        folder: The folder.
        cited: Path, in the folder, of the text they are said to come from.
        language: ISO 639-1; from the words when `None`.
        how: How texts are read.
        progress: Called with what is being done.

    Raises:
        BadSource: If the folder cannot be read, or holds no text.
        NotInCase: If there is no word to look for, or no text of that path.
    """
    from countertrial.case.errors import NotInCase, short  # noqa: PLC0415
    from countertrial.methods.quotation.footnotes import indices, mildest  # noqa: PLC0415
    from countertrial.methods.quotation.marks import stretches  # noqa: PLC0415

    if not any(map(str.isalnum, words)):
        raise NotInCase("no word to look for")
    texts, skipped = _texts(Path(folder), how or Comparing(), progress=progress)
    if cited is not None and cited not in texts:
        raise NotInCase(f'no text "{short(cited)}" was read in the folder')
    among = indices([(name, one.text) for name, one in texts.items()])
    parts, gaps = stretches(words)
    from countertrial.methods.quotation.check import check  # noqa: PLC0415

    said = [words[a:b] for a, b in parts]
    one = mildest(lambda at: check(said, at, gaps=gaps, cited=cited, language=language), among)
    return Quotations((_shown(words, None, None, one, texts),), _searched(texts), skipped, _unread(texts))


def quotes(document: str | Path, folder: str | Path, *, least: int = 5, language: str | None = None,
           how: Comparing | None = None, progress: Tell = lambda _: None) -> Quotations:
    """Every quotation of a document, checked against the other texts of a folder.

    Args:
        document: A file that can be read; left out of the search if it lies in the folder.
        folder: The folder.
        least: Words below which a quotation is passed over.
        language: ISO 639-1; from the words of each quotation when `None`.
        how: How texts are read.
        progress: Called with what is being done.

    Raises:
        BadSource: If the document, or the folder, cannot be read.
    """
    from countertrial.methods.quotation.check import Check, check  # noqa: PLC0415
    from countertrial.methods.quotation.footnotes import indices, mildest  # noqa: PLC0415
    from countertrial.methods.quotation.index import Index  # noqa: PLC0415
    from countertrial.methods.textplaces import line_of  # noqa: PLC0415

    how = how or Comparing()
    text = _document(Path(document), how, progress)
    texts, skipped = _texts(Path(folder), how, but=Path(document), progress=progress)
    among = indices([(name, one.text) for name, one in texts.items()])
    every = _quoted(text)
    found = [(said, low, one) for said, low, one in every if _size(said[one.start:one.end]) >= least]
    checked = []
    for number, (said, low, one) in enumerate(found):
        progress(f"quotation {number + 1} of {len(found)}")
        parts = [said[a:b] for a, b in one.parts]

        def asked(at: Index, parts: list[str] = parts, gaps: tuple[str, ...] = one.gaps) -> Check:
            return check(parts, at, gaps=gaps, language=language)

        place = low + one.start
        checked.append(_shown(said[one.start:one.end], place, line_of(text, place), mildest(asked, among), texts))
    return Quotations(tuple(checked), _searched(texts), skipped, _unread(texts), len(every) - len(found))


def _quoted(text: str) -> "list[tuple[str, int, Quoted]]":
    """Quotations of a document, each with the text in which it was found and where that begins: pages, or a note."""
    from countertrial.methods.quotation.footnotes import footnotes, without_footnotes  # noqa: PLC0415
    from countertrial.methods.quotation.marks import find_quotations  # noqa: PLC0415
    from countertrial.methods.quotation.pageheads import without_heads  # noqa: PLC0415

    texts = [(without_heads(without_footnotes(text)), 0), *((text[low:high], low) for low, high in footnotes(text))]
    found = [(said, low, one) for said, low in texts for one in find_quotations(said)]
    return sorted(found, key=lambda one: (one[1] + one[2].start, -one[1] - one[2].end, one[2].style))


def _size(words: str) -> int:
    """How many words a quotation has; a letter each, where they have no blanks between them."""
    from countertrial.methods.quotation.words import split  # noqa: PLC0415

    return max(len(words.split()), len(split(words)))


def _document(path: Path, how: Comparing, progress: Tell) -> str:
    """The text of the document whose quotations are asked for."""
    from countertrial.case.errors import BadSource, short  # noqa: PLC0415
    from countertrial.intake.documents import Document, read_file  # noqa: PLC0415

    kept = pages_kept(how, path)
    found = read_file(path, encoding=how.encoding, language=how.language, scanned=how.scanned,
                      kept=kept, tell=progress)
    say_kept(kept, how)
    read = next((one for one in found if isinstance(one, Document)), None)
    if read is None:
        reasons = "; ".join(one.reason for one in found if not isinstance(one, Document))
        raise BadSource(reasons, file=short(str(path), 200))
    more = len(found) - 1
    if more:
        how.aside(f"{short(str(path), 200)}: quotations are looked for in the message itself, not in its "
                  f"{'attachment' if more == 1 else f'{more} attachments'}")
    return read.text


def _texts(folder: Path, how: Comparing, *, but: Path | None = None,
           progress: Tell) -> "tuple[dict[str, Held], tuple[tuple[str, str], ...]]":
    """The texts of a folder by name, and what was passed over."""
    from countertrial.case.errors import BadSource, short  # noqa: PLC0415

    documents, skipped = read_texts(folder, how, but=but, progress=progress)
    if not documents:
        why = f": {'; '.join(f'{short(name)}: {reason}' for name, reason in skipped[:3])}" if skipped else ""
        raise BadSource(f"holds no text that could be searched{why}", file=short(str(folder), 200))
    return {one.name: held(one) for one in documents}, skipped


def _searched(texts: "dict[str, Held]") -> tuple[tuple[str, int], ...]:
    return tuple((name, len(one.text)) for name, one in texts.items())


def _unread(texts: "dict[str, Held]") -> tuple[tuple[str, tuple[int, ...]], ...]:
    return tuple((name, one.unread) for name, one in texts.items() if one.unread)


def _said(text: str, start: int, end: int) -> str:
    """Words of a source, blanks as one; notes at the foot of a page within them are named, and not printed."""
    from countertrial.methods.quotation.footnotes import footnotes  # noqa: PLC0415

    pieces, place = list[str](), start
    for low, high in footnotes(text):
        if start < low and high < end:
            pieces += [text[place:low], " [note of the page] "]
            place = high
    return " ".join("".join((*pieces, text[place:end])).split())


def _shown(words: str, place: int | None, line: int | None, check: "Check",
           texts: "dict[str, Held]") -> Checked:
    # The marks of a reply, and of a block of a web page, are none of the words.
    said = " ".join(_REPLY.sub("", words).split())
    if not check.places:
        return Checked(said, place, line, check)
    first = check.places[0]
    start, end = check.span
    text = texts[first.text].text
    reach = AROUND * 12
    before = text[max(0, start - reach):start].split()[-AROUND:]
    after = text[end:end + reach].split()[:AROUND]
    return Checked(said, place, line, check, " ".join(before), _said(text, start, end), " ".join(after),
                   texts[first.text].where(start, end), texts[first.text].quality_at(start, end),
                   *(tuple(texts[one.text].where(one.start, one.end) for one in some)
                     for some in (check.places, check.others)))
