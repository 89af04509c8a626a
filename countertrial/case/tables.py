"""From tables as written to the tables of a case: read, checked against one another, rows at fault left out."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeVar

from countertrial.case.build import MOST_FAULTS, Built, Calendars, Written, build_table
from countertrial.case.charges import Charge, DependenceGroup, Element, Factor, Rule
from countertrial.case.checks import check_tables
from countertrial.case.errors import BadSource, short
from countertrial.case.frames import written_table
from countertrial.case.kinds import BUILT_IN, Kind
from countertrial.case.nearest import nearest
from countertrial.case.people import Body, Person, Position
from countertrial.case.places import Event, Place, Thing
from countertrial.case.references import Propose, propose_by_spelling
from countertrial.case.settings import CaseSettings
from countertrial.case.sources import Source, Voice

Row = TypeVar("Row")

CLASSES: Mapping[str, type[Any]] = {
    "people": Person, "bodies": Body, "positions": Position, "places": Place, "events": Event, "things": Thing,
    "sources": Source, "voices": Voice, "charges": Charge, "elements": Element, "factors": Factor,
    "groups": DependenceGroup, "rules": Rule,
}
"""What a row of each registry becomes."""


def read_tables(written: Iterable[Written], settings: CaseSettings, most: int = MOST_FAULTS) -> dict[str, Built]:
    """Read tables that belong together, in the order of the format; sources first, since dates hang on them."""
    calendars = Calendars(settings)
    built: dict[str, Built] = {}
    for one in sorted(written, key=lambda table: table.kind.name != "sources"):
        built[one.kind.name] = build_table(one, calendars, most)
        if one.kind.name == "sources":
            calendars.learn(built["sources"].table)
    place = {name: at for at, name in enumerate(BUILT_IN)}
    return {name: built[name] for name in sorted(built, key=lambda name: (place.get(name, len(place)), name))}


def faults_of(built: Mapping[str, Built], propose: Propose = propose_by_spelling, unsure: Collection[str] = (),
              most: int = MOST_FAULTS) -> list[BadSource]:
    """Every fault of single rows, by themselves and together.

    Args:
        built: The tables by name.
        propose: Finds what an unknown id may have meant.
        unsure: Tables that could not be read at all or not to their end.
        most: Faults kept per column.
    """
    faults = [fault for one in built.values() for fault in one.faults]
    unsure = {*unsure, *(name for name, one in built.items() if not one.whole)}
    faults += check_tables(built, propose, unsure, most)
    known = {(fault.file, fault.row) for fault in faults}
    faults += (fault for name, one in built.items() if not one.broken
               for fault in _registry_faults(name, one, known))
    return faults


def without(built: Mapping[str, Built], rows: Collection[tuple[str, int]]) -> dict[str, Built]:
    """The tables without rows that are at fault, named by file and row."""
    kept = {}
    for name, one in built.items():
        lines = one.table.lines
        wanted = [at for at, line in enumerate(lines) if (one.file, line) not in rows]
        faults = [fault for fault in one.faults if (one.file, fault.row or 0) not in rows]
        kept[name] = replace(one, table=one.table.select(wanted), faults=faults) if len(wanted) < len(lines) else one
    return kept


def written_rows(tables: Mapping[str, object], kinds: Mapping[str, Kind]) -> tuple[list[Written], list[BadSource]]:
    """Tables in memory as tables that were written; names of tables that are unknown are faults."""
    written: list[Written | None] = []
    faults: list[BadSource] = []
    for name, rows in tables.items():
        if name in kinds:
            written.append(written_table(kinds[name], rows, faults))
        else:
            faults.append(BadSource(f'there is no table "{short(name)}"{nearest(name, kinds)}', file=short(name)))
    return [one for one in written if one is not None], faults


def make(cls: type[Row], row: Mapping[str, object]) -> Row:
    """A registry row as its class; `from` becomes `from_`.

    Raises:
        ValueError: If the row says what can never be true.
    """
    names = _fields(cls)  # type: ignore[arg-type]
    return cls(**{name if name in names else f"{name}_": value for name, value in row.items()})


@cache
def _fields(cls: type[Any]) -> frozenset[str]:
    return frozenset(field.name for field in fields(cls))


def _registry_faults(name: str, built: Built, known: Collection[tuple[str, int | None]]) -> Iterator[BadSource]:
    """Registry rows that say what can never be true; rows already at fault are not tried again."""
    cls = CLASSES.get(name)
    if cls is None or not hasattr(cls, "__post_init__"):
        return
    for row, line in zip(built.table.rows(), built.table.lines, strict=True):
        if (built.file, line) not in known:
            try:
                make(cls, row)
            except ValueError as fault:
                yield BadSource(str(fault), file=built.file, row=line)
