"""One statement, and rows that were left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from countertrial.case.cells import When
from countertrial.case.columns import Table
from countertrial.case.findings import StatementId
from countertrial.case.kinds import COMMON, NOTE
from countertrial.case.sources import Source
from countertrial.case.words import COUNTING

_COMMON = frozenset(column.name for column in (*COMMON, NOTE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a voice says.

    Args:
        id: Unique in the case.
        kind: Name of its table.
        line: Row as a spreadsheet counts it.
        source: Sources in which it is said.
        at: Where in the source, as written.
        voice: Chain of voices as resolved, outermost first: its own, else that of its first source.
        said: When it was said: as the row says, else the date of its first source.
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
    own: Mapping[str, Any] = field(hash=False)

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


def statement_at(table: Table, at: int, sources: Mapping[str, Source]) -> Statement:
    """The statement in a row, with what it takes over from its first source."""
    row: dict[str, Any] = table.row(at)
    source: tuple[str, ...] = row.get("source", ())
    first = sources.get(source[0]) if source else None
    return Statement(
        id=row["id"], kind=table.kind.name, line=table.lines[at], source=source, at=row.get("at", ""),
        voice=row.get("voice") or (first.voice if first is not None else ()),
        said=row.get("said") or (first.date if first is not None else None),
        stance=row.get("stance", "asserted"), basis=row.get("basis", "unknown"), says=row.get("says", ""),
        group=row.get("group"), confidence=row.get("confidence", ""), note=row.get("note", ""),
        own=MappingProxyType({name: value for name, value in row.items() if name not in _COMMON}))
