"""A case: one immutable reading of its tables, with look-ups and no verbs."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType
from typing import TypeVar

from countertrial.case.charges import Charge, DependenceGroup, Element, Factor, Rule
from countertrial.case.columns import Table, Tables
from countertrial.case.decisions import DECISIONS, Decision, decision_faults, decisions_in, read_decisions
from countertrial.case.errors import BadCase, NotInCase, short
from countertrial.case.findings import Story
from countertrial.case.kinds import BUILT_IN, Kind
from countertrial.case.nearest import nearest
from countertrial.case.people import Body, Person, Position
from countertrial.case.places import Event, Place, Thing
from countertrial.case.settings import CaseSettings
from countertrial.case.sources import Passage, Source, SourceId, SourceText, Voice
from countertrial.case.statement import LeftOut, Statement, statement_at
from countertrial.case.tables import CLASSES, faults_of, make, read_tables, written_rows

__all__ = ["Case", "LeftOut", "Statement"]

Row = TypeVar("Row")

MOST_KEPT = 20_000
"""Rows of a table up to which their records are kept once made; those of larger tables are made each time."""


@dataclass(frozen=True, eq=False, repr=False, kw_only=True)
class Case:
    """One reading of a case folder, or of tables from code.

    Args:
        id: Short name: that of the folder.
        settings: What `case.toml` says.
        tables: Tables by name, without faults.
        left_out: Rows that were left out on request.
        passages: Statement to the passage in which its exact words were found.
        decisions: What persons decided, in the order in which they did.
        texts: Source to its text, of sources whose file can be read; each is read when it is first asked for.
    """

    id: str
    settings: CaseSettings
    tables: Tables
    left_out: tuple[LeftOut, ...] = ()
    passages: Mapping[str, Passage] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    texts: Mapping[str, SourceText] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Case {self.id}: {self.size} statements>"

    @classmethod
    def from_tables(cls, tables: Mapping[str, object], *, title: str = "Untitled case",
                    id: str = "case", settings: CaseSettings | None = None,  # noqa: A002 - the field's own word
                    kinds: Mapping[str, Kind] = BUILT_IN,
                    texts: Mapping[str, str | SourceText] | None = None) -> "Case":
        """A case from rows in memory, as strict as one from a folder.

            Case.from_tables({"people": [{"id": "rykov", "name": "Rykov", "names": ["Rykoff", "Рыков"]}]})

        Args:
            tables: Table name to its rows (mappings from column to cell, named tuples, dataclasses) or to a data
                frame (pandas, polars, pyarrow, any with `__dataframe__`). Cells are written as in the CSV; lists are
                joined with `;`; numbers, dates and booleans are written out; `None`, NaN and NaT are empty cells. A
                whole number that became a float (12.0) is written 12, a moment at midnight as its day; text stays as
                it is, so that "12.0" is no id. `decisions` may be among the tables.
            title: Title, when no settings are given.
            id: Short name of the case.
            settings: What a `case.toml` would say.
            kinds: Tables that a case may have.
            texts: Source to its text. Exact words in locators are not looked up in them.

        Raises:
            NotInCase: If a text is of no source of the case.
            BadCase: With every fault found; rows are counted as a spreadsheet would, the header being row 1.
        """
        known = settings or CaseSettings(title=title)
        written, faults = written_rows(tables, {**kinds, DECISIONS.name: DECISIONS})
        built = read_tables((one for one in written if one.kind is not DECISIONS), known)
        decided = [read_decisions(one) for one in written if one.kind is DECISIONS]
        whole = {name: one.table for name, one in built.items()}
        faults += [fault for one in (*built.values(), *decided) for fault in one.broken] + faults_of(built)
        faults += [fault for one in decided for fault in decision_faults(one, whole)]
        if faults:
            raise BadCase("the tables have faults", sorted(faults, key=lambda fault: fault.order))
        held = {name: one if isinstance(one, SourceText) else SourceText(source=SourceId(name), text=one)
                for name, one in (texts or {}).items()}
        sources = frozenset(whole["sources"].ids) if "sources" in whole else frozenset[str]()
        if unknown := sorted(held.keys() - sources):
            raise NotInCase(f'a text is given for "{short(unknown[0])}", but the case has no source of that id')
        return cls(id=id, settings=known, tables=whole, texts=held,
                   decisions=tuple(one for some in decided for one in decisions_in(some.table)))

    @cached_property
    def people(self) -> Mapping[str, Person]:
        """Persons by id."""
        return self._registry("people", Person)

    @cached_property
    def bodies(self) -> Mapping[str, Body]:
        """Bodies by id."""
        return self._registry("bodies", Body)

    @cached_property
    def positions(self) -> Mapping[str, Position]:
        """Positions by id."""
        return self._registry("positions", Position)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Places by id."""
        return self._registry("places", Place)

    @cached_property
    def events(self) -> Mapping[str, Event]:
        """Events by id."""
        return self._registry("events", Event)

    @cached_property
    def things(self) -> Mapping[str, Thing]:
        """Things by id."""
        return self._registry("things", Thing)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return self._registry("sources", Source)

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """Voices by id."""
        return self._registry("voices", Voice)

    @cached_property
    def charges(self) -> Mapping[str, Charge]:
        """Charges by id."""
        return self._registry("charges", Charge)

    @cached_property
    def elements(self) -> Mapping[str, Element]:
        """Elements by id."""
        return self._registry("elements", Element)

    @cached_property
    def factors(self) -> Mapping[str, Factor]:
        """Factors by id."""
        return self._registry("factors", Factor)

    @cached_property
    def groups(self) -> Mapping[str, DependenceGroup]:
        """Dependence groups by id."""
        return self._registry("groups", DependenceGroup)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """Rules by id."""
        return self._registry("rules", Rule)

    @property
    def kinds(self) -> tuple[str, ...]:
        """Names of the tables of statements that the case has, in the order of the format."""
        return tuple(name for name, table in self.tables.items() if not table.kind.registry)

    @property
    def size(self) -> int:
        """Number of statements."""
        return sum(self.tables[name].size for name in self.kinds)

    def statements(self, *kinds: str) -> Iterator[Statement]:
        """Statements of these kinds (of all when none is named), in the order of their rows.

        A kind of which the case has no table gives none.
        """
        for name in kinds or self.kinds:
            table = self.tables.get(name)
            if table is not None and not table.kind.registry:
                if table.size <= MOST_KEPT:
                    yield from self._kept(table)
                else:
                    yield from (statement_at(table, row, self.sources) for row in range(table.size))

    def statement(self, name: str) -> Statement:
        """The statement of that id.

        Raises:
            NotInCase: If no statement has that id.
        """
        table, row = self._statement(name)
        return self._kept(table)[row] if table.size <= MOST_KEPT else statement_at(table, row, self.sources)

    def _kept(self, table: Table) -> tuple[Statement, ...]:
        """The records of a table of few rows, made once."""
        name = table.kind.name
        if name not in self._records:
            self._records[name] = tuple(statement_at(table, row, self.sources) for row in range(table.size))
        return self._records[name]

    @cached_property
    def _records(self) -> dict[str, tuple[Statement, ...]]:
        return {}

    def passage(self, name: str) -> Passage | None:
        """The passage in which a statement's exact words were found; `None` where it has only a locator.

        Raises:
            NotInCase: If no statement has that id.
        """
        self._statement(name)
        return self.passages.get(name)

    def table_of(self, name: str) -> str | None:
        """Name of the table in which an id stands, `None` where it stands in none."""
        table, _ = self._find(name)
        return table.kind.name if table is not None else None

    def name(self, of: str) -> str:
        """What readers see in place of an id: the name of a registry row, else the id itself.

        Where several rows of a table have one name, each is told apart by its id.
        """
        table, row = self._find(of)
        if table is None or not table.kind.registry:
            return of
        if of in self._namesakes:
            return f"{table.cells['name'].text(row)} ({of})"
        for column in ("name", "title", "says"):
            if column in table.cells:
                return table.cells[column].text(row) or of
        return of

    @cached_property
    def _namesakes(self) -> frozenset[str]:
        """Rows of registries whose name another row of their table has too."""
        found: set[str] = set()
        for table in self.tables.values():
            if table.kind.registry and "name" in table.cells:
                by: dict[str, list[str]] = {}
                for row, one in enumerate(table.ids):
                    by.setdefault(table.cells["name"].text(row), []).append(one)
                found.update(one for name, some in by.items() if name and len(some) > 1 for one in some)
        return frozenset(found)

    @cached_property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Every id of the case with the names that its row has, for proposals and for search."""
        found: dict[str, tuple[str, ...]] = {}
        for table in self.tables.values():
            cells = [table.cells[column] for column in ("name", "title") if column in table.cells]
            others = table.cells.get("names")
            for row, one in enumerate(table.ids):
                more = others.value(row) if others is not None else ()
                found[one] = (*filter(None, (some.text(row) for some in cells)),
                              *(more if isinstance(more, tuple) else ()))
        return MappingProxyType(found | {one.id: () for one in self.decisions})

    def side(self, voice: str) -> str | None:
        """The side of a voice; of a person or body, the side of the voices that are theirs, where it is one side."""
        if voice in self.voices:
            return self.voices[voice].side
        return self._sides.get(voice)

    def speaker_of(self, voice: str) -> str:
        """The person or body behind a voice, else the voice itself."""
        known = self.voices.get(voice)
        return known.of if known is not None and known.of else voice

    def story(self, statement: Statement) -> Story | None:
        """The story to which a statement belongs, if any.

        The innermost voice of the chain whose side tells a story decides: what a court reports of an accused without
        denying it is the prosecution's, and what a critic reports of a prosecutor stays the prosecutor's.
        """
        for voice in reversed(statement.voice):
            story = self.settings.story_of(self.side(voice) or "")
            if story is not None:
                return Story(story)
        return None

    def inside(self, place: str) -> tuple[str, ...]:
        """The place, then all that it lies in, innermost first.

        Raises:
            NotInCase: If there is no such place.
        """
        if place not in self.places:
            raise NotInCase(f'the case {self.id} has no place "{short(place)}"')
        chain = [place]
        while (outer := self.places[chain[-1]].within) is not None:
            chain.append(outer)
        return tuple(chain)

    def only(self, grounds: Iterable[str | Passage]) -> "Case":
        """The same case with only these statements: registries and settings stay.

        Args:
            grounds: Ids of statements, and passages. Where passages are among them, of the texts of the case they alone
                stay, each in its place; else the texts stay as registries do. Of the passages of the case those of
                the statements stay.

        Raises:
            NotInCase: If one of them is no statement of the case.
        """
        named = list(grounds)
        wanted = {ground for ground in named if not isinstance(ground, Passage)}
        kept: dict[str, list[tuple[int, int]]] = {}
        for ground in named:
            if isinstance(ground, Passage):
                kept.setdefault(ground.source, []).append(ground.span)
        rows: dict[str, list[int]] = {name: [] for name in self.kinds}
        for one in wanted:
            table, row = self._statement(one)
            rows[table.kind.name].append(row)
        tables = {name: table if table.kind.registry else table.select(sorted(rows[name]))
                  for name, table in self.tables.items()}
        passages = {one: self.passages[one] for one in wanted & self.passages.keys()}
        texts = self.texts if not kept else {one: self.texts[one].only(spans) for one, spans in kept.items()
                                             if one in self.texts}
        chosen = Case(id=self.id, settings=self.settings, tables=tables, left_out=self.left_out, passages=passages,
                      decisions=self.decisions, texts=texts)
        # Registries are the same rows: what has been made of them once serves every selection.
        vars(chosen).update({name: made for name, made in vars(self).items() if name in CLASSES})
        return chosen

    @cached_property
    def digest(self) -> str:
        """SHA-256 over settings, rows (free of their order) and decisions: 64 hexadecimal digits."""
        seal = sha256(repr(self.settings.written()).encode("utf-8", "backslashreplace"))
        for name in sorted(self.tables):
            table = self.tables[name]
            if not table.size:
                continue
            filled = sorted(column for column in table.cells if any(table.cells[column].texts))
            seal.update(repr((name, table.size, filled)).encode())
            cells = [table.cells[column] for column in filled]
            # Each cell is preceded by its length, so that no two tables can give the same line of text.
            marked = [[f"{len(text)}:{text}" for text in one.texts] for one in cells]
            lines = map("".join, zip(*(map(texts.__getitem__, one.codes)
                                       for texts, one in zip(marked, cells, strict=True)), strict=True))
            seal.update("\n".join(sorted(lines)).encode())
        if self.decisions:
            seal.update(repr([sorted(one.written().items()) for one in self.decisions]).encode())
        return seal.hexdigest()

    @cached_property
    def _sides(self) -> Mapping[str, str]:
        """Persons and bodies behind voices of one side only."""
        sides: dict[str, set[str]] = {}
        for one in self.voices.values():
            if one.of:
                sides.setdefault(one.of, set()).add(one.side)
        return {speaker: next(iter(some)) for speaker, some in sides.items() if len(some) == 1}

    @cached_property
    def _index(self) -> tuple[dict[str, int], list[int], list[Table]]:
        """Id to a running number; where each table begins; the tables in that order."""
        numbers: dict[str, int] = {}
        begins: list[int] = []
        order = list(self.tables.values())
        total = 0
        for table in order:
            begins.append(total)
            if table.size:
                numbers.update(zip(table.ids, range(total, total + table.size), strict=True))
            total += table.size
        return numbers, begins, order

    def _find(self, name: str) -> tuple[Table | None, int]:
        numbers, begins, order = self._index
        number = numbers.get(name)
        if number is None:
            return None, 0
        at = bisect_right(begins, number) - 1
        return order[at], number - begins[at]

    def _statement(self, name: str) -> tuple[Table, int]:
        table, row = self._find(name)
        if table is None:
            known = [one for some in self.tables.values() if not some.kind.registry for one in some.ids]
            raise NotInCase(f'the case {self.id} has no statement "{short(name)}"{nearest(name, known)}')
        if table.kind.registry:
            what = table.kind.one
            raise NotInCase(f'the case {self.id} has no statement "{short(name)}": this is the id of a {what}')
        return table, row

    def _registry(self, name: str, cls: type[Row]) -> Mapping[str, Row]:
        table = self.tables.get(name)
        rows = () if table is None else table.rows()
        return MappingProxyType({row["id"]: make(cls, row) for row in rows})  # type: ignore[misc]
