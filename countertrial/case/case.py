"""A case: one immutable reading of its tables, with look-ups and no verbs."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from hashlib import sha256
from typing import Any, TypeVar

from countertrial.case.build import Calendars, Written, build_table
from countertrial.case.cells import When
from countertrial.case.charges import Charge, DependenceGroup, Element, Factor, Rule
from countertrial.case.checks import Propose, check_tables, propose_by_spelling
from countertrial.case.columns import Table, Tables
from countertrial.case.errors import BadCase, BadSource, NotInCase
from countertrial.case.findings import StatementId, Story
from countertrial.case.kinds import BUILT_IN, COMMON, NOTE, Kind
from countertrial.case.people import Body, Person, Position
from countertrial.case.places import Event, Place, Thing
from countertrial.case.settings import CaseSettings
from countertrial.case.sources import Source, Voice
from countertrial.case.words import COUNTING

Row = TypeVar("Row")

_CLASSES: Mapping[str, type[Any]] = {
    "people": Person, "bodies": Body, "positions": Position, "places": Place, "events": Event, "things": Thing,
    "sources": Source, "voices": Voice, "charges": Charge, "elements": Element, "factors": Factor,
    "groups": DependenceGroup, "rules": Rule,
}
_COMMON = frozenset(column.name for column in (*COMMON, NOTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a voice says.

    Args:
        id: Unique in the case.
        kind: Name of its table.
        line: Row as a spreadsheet counts it.
        source: Sources in which it is said.
        voice: Chain of voices as resolved, outermost first: its own, else that of its first source.
        own: The columns of its kind; empty cells are absent.
    """

    id: StatementId
    kind: str
    line: int
    source: tuple[str, ...]
    at: str
    voice: tuple[str, ...]
    said: When | None
    stance: str
    basis: str
    says: str
    group: str | None
    confidence: str
    note: str
    own: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        """The value of a column of its kind, `None` where the cell is empty."""
        return self.own.get(column)

    @property
    def counts(self) -> bool:
        """Whether it constrains as it stands (asserted, quoted, reported)."""
        return self.stance in COUNTING

    @property
    def denied(self) -> bool:
        """Whether it constrains as its negation."""
        return self.stance == "denied"

    @property
    def speaker(self) -> str | None:
        """The innermost voice, which owns the statement."""
        return self.voice[-1] if self.voice else None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A row that was left out because it is at fault, and why."""

    file: str
    row: int
    why: str


class Case:
    """One reading of a case folder, or of tables from code.

    Args:
        id: Short name: that of the folder.
        settings: What `case.toml` says.
        tables: Tables by name, without faults.
        left_out: Rows that were left out on request.
    """

    def __init__(self, *, id: str, settings: CaseSettings, tables: Tables,  # noqa: A002 - the field's own word
                 left_out: tuple[LeftOut, ...] = ()) -> None:
        self.id = id
        self.settings = settings
        self.tables = tables
        self.left_out = left_out

    @classmethod
    def from_tables(cls, tables: Mapping[str, Iterable[Mapping[str, object]]], *, title: str = "Untitled case",
                    id: str = "case", settings: CaseSettings | None = None,  # noqa: A002
                    kinds: Mapping[str, Kind] = BUILT_IN) -> "Case":
        """A case from rows in memory, as strict as one from a folder.

        Args:
            tables: Table name to its rows, each a mapping from column to cell. Cells are written as in the CSV;
                `None` is an empty cell, and lists are joined with `;`.
            title: Title, when no settings are given.
            id: Short name of the case.
            settings: What a `case.toml` would say.
            kinds: Tables that a case may have.

        Raises:
            BadCase: With every fault found; rows are counted as a spreadsheet would, the header being row 1.
        """
        known = settings or CaseSettings(title=title)
        written = []
        for name, rows in tables.items():
            if name not in kinds:
                raise BadCase("the tables have faults", [BadSource(f'there is no table "{name}"', file=name)])
            written.append(_written(kinds[name], list(rows)))
        built, faults = build_tables(written, known)
        if faults:
            raise BadCase("the tables have faults", sorted(faults, key=lambda fault: fault.order))
        return cls(id=id, settings=known, tables=built)

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
        """Statements of these kinds (of all when none is named), in the order of their rows."""
        for name in kinds or self.kinds:
            table = self.tables.get(name)
            if table is not None:
                for row in range(table.size):
                    yield self._statement(table, row)

    def statement(self, name: str) -> Statement:
        """The statement of that id.

        Raises:
            NotInCase: If no statement has that id.
        """
        table, row = self._find(name)
        if table is None or table.kind.registry:
            raise NotInCase(f'the case {self.id} has no statement "{name}"')
        return self._statement(table, row)

    def table_of(self, name: str) -> str | None:
        """Name of the table in which an id stands, `None` where it stands in none."""
        table, _ = self._find(name)
        return table.kind.name if table is not None else None

    def name(self, of: str) -> str:
        """What readers see in place of an id: the name of a registry row, else the id itself."""
        table, row = self._find(of)
        if table is None or not table.kind.registry:
            return of
        for column in ("name", "title", "says"):
            if column in table.cells:
                return table.cells[column].text(row) or of
        return of

    def side(self, voice: str) -> str | None:
        """The side of a voice; of a person or body, the side of the only voice that is theirs, if there is one."""
        if voice in self.voices:
            return self.voices[voice].side
        sides = {one.side for one in self.voices.values() if one.of == voice}
        return sides.pop() if len(sides) == 1 else None

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
        """The place, then all that it lies in, innermost first."""
        chain = [place]
        while (outer := self.places[chain[-1]].within) is not None:
            chain.append(outer)
        return tuple(chain)

    def only(self, statements: Iterable[str]) -> "Case":
        """The same case with only these statements: registries and settings stay.

        Raises:
            NotInCase: If one of them is no statement of the case.
        """
        wanted = set(statements)
        rows: dict[str, list[int]] = {name: [] for name in self.kinds}
        for one in wanted:
            table, row = self._find(one)
            if table is None or table.kind.registry:
                raise NotInCase(f'the case {self.id} has no statement "{one}"')
            rows[table.kind.name].append(row)
        tables = {name: table if table.kind.registry else table.select(sorted(rows[name]))
                  for name, table in self.tables.items()}
        return Case(id=self.id, settings=self.settings, tables=tables, left_out=self.left_out)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over settings and rows, free of their order: 64 hexadecimal digits."""
        seal = sha256(repr(self.settings).encode())
        for name in sorted(self.tables):
            table = self.tables[name]
            filled = sorted(column for column in table.cells if any(table.cells[column].texts))
            order = sorted(range(table.size), key=lambda row, t=table: t.cells["id"].text(row))  # type: ignore[misc]
            for row in order:
                cells = [f"{column}={table.cells[column].text(row)}" for column in filled]
                seal.update("\x1f".join((name, *cells)).encode("utf-8", "surrogatepass"))
                seal.update(b"\x1e")
        return seal.hexdigest()

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
                texts, codes = table.cells["id"].texts, table.cells["id"].codes
                numbers.update(zip(map(texts.__getitem__, codes), range(total, total + table.size), strict=True))
            total += table.size
        return numbers, begins, order

    def _find(self, name: str) -> tuple[Table | None, int]:
        numbers, begins, order = self._index
        number = numbers.get(name)
        if number is None:
            return None, 0
        at = bisect_right(begins, number) - 1
        return order[at], number - begins[at]

    def _registry(self, name: str, cls: type[Row]) -> Mapping[str, Row]:
        table = self.tables.get(name)
        return {} if table is None else {row["id"]: make(cls, row) for row in table.rows()}  # type: ignore[misc]

    def _statement(self, table: Table, at: int) -> Statement:
        row = table.row(at)
        source: tuple[str, ...] = row.get("source", ())  # type: ignore[assignment]
        voice: tuple[str, ...] = row.get("voice", ())  # type: ignore[assignment]
        first = self.sources.get(source[0]) if source else None
        if not voice and first is not None:
            voice = first.voice
        plain: dict[str, Any] = row
        return Statement(
            id=plain["id"], kind=table.kind.name, line=table.lines[at],
            source=source, at=plain.get("at", ""), voice=voice,
            said=plain.get("said") or (first.date if first is not None else None),
            stance=plain.get("stance", "asserted"), basis=plain.get("basis", "unknown"), says=plain.get("says", ""),
            group=plain.get("group"), confidence=plain.get("confidence", ""), note=plain.get("note", ""),
            own={name: value for name, value in row.items() if name not in _COMMON})


def make(cls: type[Row], row: Mapping[str, object]) -> Row:
    """A registry row as its class; `from` becomes `from_`.

    Raises:
        ValueError: If the row says what can never be true.
    """
    names = {field.name for field in fields(cls)}  # type: ignore[arg-type]
    values = {name if name in names else f"{name}_": value for name, value in row.items()}
    return cls(**values)


def build_tables(written: Sequence[Written], settings: CaseSettings, propose: Propose = propose_by_spelling,
                 ) -> tuple[dict[str, Table], list[BadSource]]:
    """Read and check tables that belong together.

    Args:
        written: The tables as written.
        settings: Calendar and margins of the case.
        propose: Finds what an unknown id may have meant.

    Returns:
        Tables by name in the order of the format, and every fault found.
    """
    calendars = Calendars(settings)
    tables: dict[str, Table] = {}
    faults: list[BadSource] = []
    for one in sorted(written, key=lambda table: table.kind.name != "sources"):
        table, found = build_table(one, calendars)
        tables[one.kind.name] = table
        faults += found
        if one.kind.name == "sources":
            calendars.learn(table)
    files = {one.kind.name: one.file for one in written}
    ordered = {name: tables[name] for name in _order(tables)}
    faults += check_tables(ordered, files, propose)
    faults += _registry_faults(ordered, files, {(fault.file, fault.row) for fault in faults})
    return ordered, faults


def _registry_faults(tables: Tables, files: Mapping[str, str],
                     known: set[tuple[str, int | None]]) -> Iterator[BadSource]:
    """Registry rows that say what can never be true; rows already at fault are not tried again."""
    for name, cls in _CLASSES.items():
        table = tables.get(name)
        if table is None:
            continue
        for row, line in zip(table.rows(), table.lines, strict=True):
            if (files[name], line) in known or (files[name], 1) in known:
                continue
            try:
                make(cls, row)
            except ValueError as fault:
                yield BadSource(str(fault), file=files[name], row=line)


def _order(tables: Tables) -> list[str]:
    built_in = list(BUILT_IN)
    return sorted(tables, key=lambda name: (built_in.index(name) if name in BUILT_IN else len(built_in), name))


def _written(kind: Kind, rows: list[Mapping[str, object]]) -> Written:
    header = tuple(dict.fromkeys(name for row in rows for name in row)) or ("id",)
    cells = ((at + 2, [_cell(row.get(name)) for name in header]) for at, row in enumerate(rows))
    return Written(kind, header, cells, kind.name)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple | set | frozenset):
        return ";".join(str(part) for part in value)
    return str(value)
