"""What rows must satisfy together: references that lead somewhere, cells of which one is needed, spans in order."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from countertrial.case.build import MOST_FAULTS, Built, faults_at
from countertrial.case.cells import When
from countertrial.case.columns import Cells, Table
from countertrial.case.errors import BadSource, short
from countertrial.case.references import Propose, References, owners

FORESTS = (("places", "within"), ("bodies", "within"), ("sources", "part_of"))
"""Columns along which nothing may come back to itself. That several sources derive from one another in a circle can be
true of the record: it is for an examination to find. That one derives from itself is a slip."""


def check_tables(built: Mapping[str, Built], propose: Propose, unsure: Collection[str] = (),
                 most: int = MOST_FAULTS) -> list[BadSource]:
    """All faults between rows and tables.

    Args:
        built: The tables by name.
        propose: Finds what an unknown id may have meant.
        unsure: Tables that could not be read to their end.
        most: Faults kept per column.
    """
    owner, faults = owners(tuple(built.values()), most)
    lookup = References({name: one.table for name, one in built.items()}, owner, propose, unsure, most)
    for one in built.values():
        faults += lookup.faults(one.table, one.file)
        faults += _either(one.table, one.file, most)
        faults += _spans(one.table, one.file, most)
    for name, column in FORESTS:
        if name in built and column in built[name].table.cells:
            faults += _circles(built[name].table, column, built[name].file, most)
    if "sources" in built and "derived_from" in built["sources"].table.cells:
        faults += _own_copies(built["sources"].table, built["sources"].file, most)
    return faults


def _either(table: Table, file: str, most: int) -> Iterator[BadSource]:
    """Rows in which a set of columns, of which one must be filled, is empty throughout."""
    for names in table.kind.either:
        empty: Iterable[int] = range(table.size)
        for cells in (table.cells[name] for name in names if name in table.cells):
            blank = {code for code, text in enumerate(cells.texts) if not text}
            codes = cells.codes
            empty = [row for row in empty if codes[row] in blank] if blank else []
        expected = f"{' or '.join(names)} is expected, neither is given"
        yield from faults_at(empty, lambda _, e=expected: e, table=table, file=file,  # type: ignore[misc]
                             column=names[0], most=most)


def _spans(table: Table, file: str, most: int) -> Iterator[BadSource]:
    """Rows whose `to` is wholly before their `from` (`died` before `born`)."""
    for first, last in (("from", "to"), ("born", "died")):
        if first not in table.cells or last not in table.cells:
            continue
        begins, ends = table.cells[first], table.cells[last]
        if not any(begins.texts) or not any(ends.texts):
            continue
        bad = {pair for pair in set(zip(begins.codes, ends.codes, strict=True)) if _reversed(begins, ends, pair)}
        pairs = enumerate(zip(begins.codes, ends.codes, strict=True)) if bad else ()
        rows = [row for row, pair in pairs if pair in bad]
        yield from faults_at(rows, lambda row, b=begins, e=ends: (  # type: ignore[misc]
            f'"{short(e.text(row))}" ends before "{short(b.text(row))}" begins'),
            table=table, file=file, column=last, most=most)


def _reversed(begins: Cells, ends: Cells, pair: tuple[int, int]) -> bool:
    begin, end = begins.values[pair[0]], ends.values[pair[1]]
    if not isinstance(begin, When) or not isinstance(end, When):
        return False
    return begin.earliest is not None and end.latest is not None and end.latest < begin.earliest


def _circles(table: Table, column: str, file: str, most: int) -> Iterator[BadSource]:
    """Rows that lie inside themselves, by way of others or not."""
    outer = dict(zip(table.ids, (table.cells[column].value(row) for row in range(table.size)), strict=True))
    row_of = {one: row for row, one in enumerate(table.ids)}
    done: set[object] = set()
    found: dict[int, tuple[list[str], int]] = {}
    for start in outer:
        way: dict[object, None] = {}
        here: object = start
        while here is not None and here in outer and here not in done and here not in way:
            way[here] = None
            here = outer[str(here)]
        if here in way:
            steps = list(map(str, way))
            circle = steps[steps.index(str(here)):]
            found |= {row_of[one]: (circle, at) for at, one in enumerate(circle)}
        done.update(way)
    yield from faults_at(sorted(found), lambda row: _says_circle(*found[row]),
                         table=table, file=file, column=column, most=most)


def _own_copies(table: Table, file: str, most: int) -> Iterator[BadSource]:
    """Sources that are said to derive from themselves."""
    derived, ids = table.cells["derived_from"], table.ids
    rows = [row for row, one in enumerate(ids) if one in (derived.value(row) or ())]  # type: ignore[operator]
    yield from faults_at(rows, lambda row: f"{short(ids[row])} is said to derive from itself; expected another source",
                         table=table, file=file, column="derived_from", most=most)


def _says_circle(circle: list[str], at: int) -> str:
    size = len(circle)
    steps = [*range(size + 1)] if size < 8 else [0, 1, 2, 3, size - 2, size - 1, size]
    shown = [short(circle[(at + step) % size]) for step in steps]
    if size >= 8:
        shown.insert(4, "…")
    return f"{short(circle[at])} lies inside itself: {' > '.join(shown)}"
