"""Exact words in a locator, looked up in the text of their source where the folder holds it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from countertrial.case.build import Built
from countertrial.case.columns import Table
from countertrial.case.errors import BadSource, short
from countertrial.case.sources import Passage, SourceId
from countertrial.intake.documents.plain import codec

_QUOTED = re.compile(r'(?:c\.\s*([0-9]{1,12})-([0-9]{1,12})\s+|[^"“„«]*?)["“„«](.+)["”“»]', re.DOTALL)
"""`"exact words"`, perhaps after a span of code points or another locator."""

NEAR_ENOUGH = 60.0
"""Of a hundred: how alike a place must be before it is named as the nearest."""

LONGEST_SEARCH = 200
"""Characters of the words by which the nearest place is looked for."""


def find_passages(folder: Path, built: Mapping[str, Built]) -> tuple[dict[str, Passage], list[BadSource]]:
    """Look up the exact words in the locators of all statements, and of elements and rules.

    Blanks and line ends count as equal, since lines break where the printer pleased; everything else is exact.

    Args:
        folder: The case folder.
        built: Its tables, with sources.

    Returns:
        Statement to passage, and a fault for words that are not found, or found several times without a span, or
        not where the span says. A locator whose source has no text in the folder gives neither.
    """
    texts = _Texts(folder, built["sources"].table) if "sources" in built else None
    passages: dict[str, Passage] = {}
    faults: list[BadSource] = []
    for one in built.values():
        table = one.table
        if texts is None or not texts.files or not {"at", "source"} <= table.cells.keys():
            continue
        for row in _quoting(table):
            found = _look_up(table, row, texts)
            if isinstance(found, Passage) and not table.kind.registry:
                passages[table.cells["id"].text(row)] = found
            elif isinstance(found, str) and found:
                faults.append(BadSource(found, file=one.file, row=table.lines[row], column="at"))
    return passages, faults + (texts.faults if texts else [])


@dataclass(slots=True)
class _Texts:
    """The texts of sources, each read when it is first asked for.

    Args:
        folder: The case folder.
        sources: The table of sources.
    """

    folder: Path
    sources: Table
    files: dict[str, int] = field(init=False)
    faults: list[BadSource] = field(default_factory=list)
    _read: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        cells = self.sources.cells.get("file")
        rows = range(self.sources.size) if cells is not None else ()
        self.files = {one: row for row, one in zip(rows, self.sources.ids, strict=False)
                      if cells is not None and cells.text(row).lower().endswith(".txt")}

    def of(self, source: str) -> str | None:
        """The text of a source, `None` where the folder holds none or it cannot be read."""
        if source not in self.files:
            return None
        if source not in self._read:
            self._read[source] = self._load(self.files[source])
        return self._read[source]

    def name(self, source: str) -> str:
        """The file of a source."""
        return self.sources.cells["file"].text(self.files[source])

    def _load(self, row: int) -> str | None:
        encoding = self.sources.cells["encoding"].text(row) if "encoding" in self.sources.cells else ""
        column, name = "file", self.sources.cells["file"].text(row)
        try:
            used = codec(encoding)
            return (self.folder / name).read_bytes().decode(used)
        except LookupError as fault:
            column, message = "encoding", str(fault.args[0])
        except UnicodeError as fault:
            at = f", byte {fault.start + 1}" if isinstance(fault, UnicodeDecodeError) else ""
            message = f"{short(name)}{at}: this is not {encoding or 'UTF-8'}; name its encoding in the column encoding"
        except OSError as fault:
            message = f"{short(name)} cannot be read: {fault.strerror or fault}"
        self.faults.append(BadSource(message, file=self.sources.kind.file, row=self.sources.lines[row], column=column))
        return None


def _quoting(table: Table) -> Iterator[int]:
    """Rows whose locator holds exact words."""
    cells = table.cells["at"]
    quoting = {code for code, text in enumerate(cells.texts) if _QUOTED.fullmatch(text)}
    return iter(cells.rows_with(quoting)) if quoting else iter(())


def _look_up(table: Table, row: int, texts: _Texts) -> Passage | str:
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
        if begin is not None:
            found = [place for place in found if place == (int(begin), int(end))] or found
        if len(found) == 1 and (begin is None or found[0] == (int(begin), int(end))):
            first, after = found[0]
            return Passage(source=SourceId(one), span=found[0], words=(texts.of(one) or "")[first:after])
        where = _either([f"c. {first}-{after}" for first, after in found[:3]])
        if begin is not None:
            return f"the words do not stand at c. {begin}-{end} of {texts.name(one)}; they stand at {where}"
        times = f"{len(found)} times" if len(found) < 100 else "very often"
        return f'the words stand {times} in {texts.name(one)}; a span is expected, such as {where} "…"'
    return _not_found(words, with_text, texts)


def _places(text: str, words: str) -> list[tuple[int, int]]:
    """Where the words stand, overlaps too, at most a hundred times."""
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())))
    found: list[tuple[int, int]] = []
    match = pattern.search(text) if words.strip() else None
    while match and len(found) < 100:
        found.append(match.span())
        match = pattern.search(text, match.start() + 1)
    return found


def _not_found(words: str, sources: list[str], texts: _Texts) -> str:
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


def texts_of(folder: Path, sources: Table) -> dict[str, str]:
    """The texts of sources that the folder holds, by source; a text that cannot be read is passed over."""
    texts = _Texts(folder, sources)
    return {one: text for one in texts.files if (text := texts.of(one)) is not None}
