"""A case and its findings with the names of persons replaced, alike in every form in which they are published."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from countertrial.case.case import Case, LeftOut
from countertrial.case.columns import Cells, Table
from countertrial.case.decisions import Decision
from countertrial.case.findings import Results
from countertrial.case.kinds import Column
from countertrial.case.sources import SourceId
from countertrial.report.maskedassumptions import masked_assumptions
from countertrial.report.maskedindicators import NOBODY, deciders, masked_indicators
from countertrial.report.rewrite import Cell, rename_value, with_cells, with_words
from countertrial.report.scrub import Scrub
from countertrial.report.vocabulary import LEAST, WORD, Vocabulary, clean, fold

HIDDEN_COLUMNS = frozenset({"url", "file", "sha256", "archive_ref"})
"""Columns of sources that lead to a document in which the names stand."""

WORDS_LEFT_OUT = "(words left out: they hold a name)"

_IDS = frozenset({"id", "ref", "refs", "who", "chain", "named", "group", "property", "pattern", "custody"})
_TEXTS = frozenset({"text", "words"})
_ID = re.compile(r"[A-Za-z0-9_-]+")
_QUOTED = re.compile('"[^"]*"')


@dataclass(frozen=True, slots=True)
class Masking:
    """What stands for what.

    Args:
        case: The case with names and ids replaced.
        ids: Ids that give a name away, and what stands for them.
        scrub: Replaces names in free text.
        deciders: Names of those who settled, changed or checked indicators, who need not be persons of the case.
    """

    case: Case
    ids: Mapping[str, str]
    scrub: Scrub
    deciders: tuple[str, ...] = ()

    def results(self, results: Results) -> Results:
        """Findings with names and ids replaced; their own ids change with their keys."""
        return with_words(results, text=self.text, id=self.id, words=lambda words: _spoken(self.scrub, words))

    def text(self, text: str) -> str:
        """Free text with names replaced, those of deciders left out."""
        for one in self.deciders:
            text = text.replace(one, NOBODY)
        return self.scrub.text(text)

    def id(self, text: str) -> str:
        """An id, or a key made of ids, with what gives a name away replaced; other text as it is."""
        if text in self.ids:
            return self.ids[text]
        if " " in text or ":" not in text:
            return text
        renamed = _ID.sub(lambda found: self.ids.get(found[0], found[0]), text)
        return self.scrub.text(renamed) if self.scrub.holds(renamed) else renamed


def mask(case: Case) -> Masking:
    """Replace the names of all persons of a case.

    Persons become `Person 1`, `Person 2` in the order of their table, in whatever spelling they are named; ids that
    hold a name are replaced, and addresses, files and checksums of sources are left out.

    Limits:
        Knows the persons of the table `people`; others who are named in notes, titles or bodies stay named, and so does
        whoever can be told from offices, dates and places.
    """
    words = Vocabulary.of(case.people.values())
    ids = _new_ids(case, words)
    scrub = Scrub(words, ids)

    masking = Masking(case, ids, scrub, deciders(case.settings.indicators))
    settings = replace(case.settings, title=scrub.text(case.settings.title), about=scrub.text(case.settings.about),
                       indicators=masked_indicators(case.settings.indicators, masking.text, masking.id),
                       assumptions=masked_assumptions(case.settings.assumptions, masking.id, masking.text))
    masked = with_cells(case, partial(_masked, masking), id=masked_id(case), settings=settings)
    passages = {masking.id(of): replace(one, source=SourceId(masking.id(one.source)), words=_spoken(scrub, one.words))
                for of, one in case.passages.items()}
    decisions = tuple(_decided(masking, one) for one in case.decisions)
    renamed = _without_reasons(_renamed_voices(masked))
    return replace(masking, case=replace(renamed, passages=passages, decisions=decisions))


def _decided(masking: Masking, decision: Decision) -> Decision:
    """A decision with names and ids replaced; who decided is left out."""
    text, about = masking.scrub.text, tuple(map(masking.id, decision.about))
    return replace(decision, id=masking.id(decision.id), by="(name left out)", about=about,
                   was=text(decision.was), now=text(decision.now), why=text(decision.why))


def masked_id(case: Case) -> str:
    """Short name of the case, and so of its files, without names of persons."""
    words = Vocabulary.of(case.people.values())
    numbers = {person: f"p{at}" for at, person in enumerate(case.people, 1)}

    def part(found: re.Match[str]) -> str:
        persons = words.surname(found[0])
        return numbers.get(found[0]) or (f"p{min(persons)}" if persons else found[0])

    short = numbers.get(case.id) or WORD.sub(part, case.id)
    return "case" if Scrub(words, {}).holds(short.replace("-", " ").replace("_", " ")) else short


def _new_ids(case: Case, words: Vocabulary) -> dict[str, str]:
    """Ids of persons, and of all else whose id gives a name away, with what stands for them."""
    told = {*words.surnames, *(fold(person) for person in case.people)}
    telling = sorted(word for word in told if len(word) >= LEAST)
    kept, given_away = set[str](), dict[str, list[str]]()
    known = {name: [table.cells["id"].text(row) for row in range(table.size)] for name, table in case.tables.items()}
    for name, ids in {**known, "decisions": [one.id for one in case.decisions]}.items():
        for one in ids:
            if name == "people" or _tells(one, telling, words):
                given_away.setdefault(name, []).append(one)
            else:
                kept.add(one)
    prefixes = _prefixes(list(given_away), kept)
    return {one: f"{prefixes[name]}{at}" for name, ids in given_away.items() for at, one in enumerate(ids, 1)}


def _tells(one: str, telling: list[str], words: Vocabulary) -> bool:
    plain = fold(one)
    return any(word in plain for word in telling) or any(
        words.surname(part) or fold(part) in words.given for part in re.split("[_-]", one) if len(part) >= LEAST)


def _prefixes(tables: list[str], kept: set[str]) -> dict[str, str]:
    """For each table the shortest beginning of its name that no id in use could be taken for."""
    chosen: dict[str, str] = {}
    stems = {match[1] for one in kept if (match := re.fullmatch(r"([A-Za-z]+)\d+", one))}
    for table in sorted(tables, key=lambda name: (name != "people", name)):
        longer = (table[:size] for size in range(1, len(table) + 1))
        chosen[table] = next((stem for stem in (*longer, *_endless(table)) if stem not in stems), table)
        stems.add(chosen[table])
    return chosen


def _endless(table: str) -> Iterator[str]:
    return (f"{table}{'x' * more}" for more in range(1, 40))


def _masked(masking: Masking, table: Table, column: Column, cell: Cell) -> Cell:
    text, value = cell
    if column.reads in _IDS:
        return _ID.sub(lambda found: masking.ids.get(found[0], found[0]), text), rename_value(value, masking.ids)
    if column.reads not in _TEXTS or column.words:
        return cell
    masked = _text(masking.scrub, table, column, text)
    if column.reads == "words":
        return masked, tuple(dict.fromkeys(part.strip() for part in masked.split(";"))) if masked else None
    return masked, masked or None


def _text(scrub: Scrub, table: Table, column: Column, text: str) -> str:
    """Free text of a cell with names replaced; exact words that hold one are left out."""
    if table.kind.name == "people" and column.name in ("name", "names"):
        return "" if column.name == "names" else text
    if column.name in HIDDEN_COLUMNS and table.kind.name == "sources":
        return ""
    if column.name == "words":
        return _spoken(scrub, text)
    if column.name in ("at", "cited_at"):
        text = _QUOTED.sub(lambda found: f'"{_spoken(scrub, found[0][1:-1])}"', text)
    return scrub.text(text)


def _spoken(scrub: Scrub, words: str) -> str:
    return WORDS_LEFT_OUT if scrub.holds(clean(words)) else words


def _renamed_voices(case: Case) -> Case:
    """Persons, and voices that are persons, called `Person 1` and so on."""
    numbers = {person: f"Person {at}" for at, person in enumerate(case.people, 1)}
    tables = dict(case.tables)
    for name, whose in (("people", "id"), ("voices", "of")):
        table = tables.get(name)
        if table is not None and "name" in table.cells and whose in table.cells:
            tables[name] = _named(table, [numbers.get(table.cells[whose].text(row), "") for row in range(table.size)])
    return replace(case, tables=tables)


def _named(table: Table, labels: list[str]) -> Table:
    """The table with these names; an empty label, and a name that holds its label, stay."""
    old = [table.cells["name"].text(row) for row in range(table.size)]
    new = [name if not label or (label in name and table.kind.name == "voices") else label
           for name, label in zip(old, labels, strict=True)]
    cells = Cells()
    for name in new:
        if name not in cells.texts:
            cells.texts.append(name)
            cells.values.append(name)
        cells.codes.append(cells.texts.index(name))
    return Table(table.kind, {**table.cells, "name": cells}, table.size, table.lines)


def _without_reasons(case: Case) -> Case:
    """Faults of rows that were left out quote what stands in them, which may be anybody's name."""
    rows = tuple(LeftOut(file=row.file, row=row.row, why="a fault, not quoted where names are masked")
                 for row in case.left_out)
    return replace(case, left_out=rows)
