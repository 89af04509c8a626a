"""Exact words in a locator, looked up in the text of their source where the folder holds it."""

import re
from collections.abc import Iterator, Mapping

from countertrial.case.build import Built
from countertrial.case.columns import Table
from countertrial.case.errors import BadSource, short
from countertrial.case.sources import Passage, SourceId
from countertrial.intake.sourcetexts import SourceTexts
from countertrial.methods.textplaces import places, read_cited, told

_QUOTED = re.compile(r'(?:c\.\s*([0-9]{1,12})-([0-9]{1,12})\s+|[^"“„«]*?)["“„«](.+)["”“»]', re.DOTALL)
"""`"exact words"`, perhaps after a span of code points or another locator."""

_PAGE = re.compile(r"(pp?\.\s*[0-9]{1,6})\b")
"""A locator that begins with a page, counted as the file holds its pages; what follows may be anything."""

NEAR_ENOUGH = 60.0
"""Of a hundred: how alike a place must be before it is named as the nearest."""

LONGEST_SEARCH = 200
"""Characters of the words by which the nearest place is looked for."""


def find_passages(texts: SourceTexts | None, built: Mapping[str, Built]) -> tuple[dict[str, Passage], list[BadSource]]:
    """Look up the exact words in the locators of all statements, and of elements and rules.

    Blanks and line ends count as equal, since lines break where the printer pleased; everything else is exact.

    Args:
        texts: The texts of its sources; `None` where the case has no sources.
        built: Its tables, with sources.

    Returns:
        Statement to passage, and a fault for words that are not found, or found several times without a span, or
        not where the span says. A locator whose source has no text in the folder gives neither.
    """
    passages: dict[str, Passage] = {}
    faults: list[BadSource] = []
    for one in built.values():
        table = one.table
        if not texts or not {"at", "source"} <= table.cells.keys():
            continue
        for row in _quoting(table):
            found = _look_up(table, row, texts)
            if isinstance(found, Passage) and not table.kind.registry:
                passages[table.cells["id"].text(row)] = found
            elif isinstance(found, str) and found:
                faults.append(BadSource(found, file=one.file, row=table.lines[row], column="at"))
    return passages, faults + (texts.faults if texts else [])


def _quoting(table: Table) -> Iterator[int]:
    """Rows whose locator holds exact words."""
    cells = table.cells["at"]
    quoting = {code for code, text in enumerate(cells.texts) if _QUOTED.fullmatch(text)}
    return iter(cells.rows_with(quoting)) if quoting else iter(())


def _look_up(table: Table, row: int, texts: SourceTexts) -> Passage | str:
    """The passage, or what is wrong; nothing where no text is there."""
    at = _QUOTED.fullmatch(table.cells["at"].text(row))
    sources = table.cells["source"].value(row)
    with_text = [one for one in sources if texts.of(one) is not None] if isinstance(sources, tuple) else []
    if at is None or not with_text:
        return ""
    begin, end, words = at.groups()
    for one in with_text:
        found = _places(texts.of(one) or "", words)
        if not found:
            continue
        if begin is None and len(found) > 1:
            found = _cited(texts, one, at[0], found)
        if begin is not None:
            found = [place for place in found if place == (int(begin), int(end))] or found
        if len(found) == 1 and (begin is None or found[0] == (int(begin), int(end))):
            first, after = found[0]
            return Passage(source=SourceId(one), span=found[0], words=(texts.of(one) or "")[first:after])
        where = _either([f"c. {first}-{after}" for first, after in found[:3]])
        if begin is not None:
            return f"the words do not stand at c. {begin}-{end} of {texts.name(one)}; they stand at {where}"
        times = f"{len(found)} times" if len(found) < 100 else "very often"
        lines = [told(texts.of(one) or "", *place, texts.pages(one)) for place in found[:3]]
        if len(set(lines)) == len(lines):
            where = _either([f"{line} (c. {first}-{after})"
                             for line, (first, after) in zip(lines, found[:3], strict=True)])
            return f"the words stand {times} in {texts.name(one)}; a line or a span is expected, such as {where}"
        return f'the words stand {times} in {texts.name(one)}; a span is expected, such as {where} "…"'
    return _not_found(words, with_text, texts)


def _cited(texts: SourceTexts, source: str, at: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of several places those that the locator means by page, lines or paragraph; all where it does not tell."""
    head = re.split('["“„«]', at, maxsplit=1)[0].strip()
    page = _PAGE.match(head)
    named = read_cited(head) or (read_cited(page[1]) if page else None)
    spans = places(texts.of(source) or "", named, texts.pages(source)) if named is not None else None
    inside = [place for place in found if any(low <= place[0] and place[1] <= high for low, high in spans or ())]
    return inside or found


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand, overlaps too, at most a hundred times."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found: list[tuple[int, int]] = []
    match = pattern.search(text) if words.strip() else None
    while match and len(found) < 100:
        found.append(match.span())
        match = pattern.search(text, match.start() + 1)
    return found


def _not_found(words: str, sources: list[str], texts: SourceTexts) -> str:
    from rapidfuzz.fuzz import partial_ratio_alignment  # noqa: PLC0415 - only a fault needs it

    best, nearest = NEAR_ENOUGH, ""
    for one in sources:
        text = texts.of(one) or ""
        found = partial_ratio_alignment(" ".join(words.split())[:LONGEST_SEARCH], text, score_cutoff=best)
        if found is not None and found.score > best and text[found.dest_start:found.dest_end].strip():
            best = found.score
            first, after = _whole_words(text, found.dest_start, found.dest_end)
            there = " ".join(text[first:after].split())
            nearest = f'; the nearest is c. {first}-{after} "{short(there)}"'
            nearest += f" of {texts.name(one)}" if len(sources) > 1 else ""
    return f'"{short(words)}" does not stand in {_either([texts.name(one) for one in sources])}{nearest}'


def _whole_words(text: str, first: int, after: int) -> tuple[int, int]:
    """A span without blanks at its ends, widened to whole words."""
    while text[first].isspace():
        first += 1
    while text[after - 1].isspace():
        after -= 1
    while first and text[first - 1].isalnum() and text[first].isalnum():
        first -= 1
    while after < len(text) and text[after].isalnum() and text[after - 1].isalnum():
        after += 1
    return first, after


def _either(words: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
