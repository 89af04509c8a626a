"""What rows must satisfy together: unique ids, references that lead somewhere, spans that end after they begin."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from countertrial.case.build import faults_at, nearest
from countertrial.case.cells import EVERYBODY, Property, When, ids_in
from countertrial.case.columns import Cells, Table, Tables
from countertrial.case.errors import BadSource
from countertrial.case.kinds import ANYTHING, BUILT_IN, STATEMENT, Column
from countertrial.case.words import PROPERTIES, PROPERTIES_OF

Propose = Callable[[str, Mapping[str, tuple[str, ...]]], str]
"""From an unknown id and the ids with their names to a hint such as `; did you mean rykov (Rykov)?`, or nothing."""


def propose_by_spelling(text: str, candidates: Mapping[str, tuple[str, ...]]) -> str:
    """The nearest id by spelling alone."""
    return nearest(text, candidates)


def check_tables(tables: Tables, files: Mapping[str, str], propose: Propose) -> list[BadSource]:
    """All faults between rows and tables.

    Args:
        tables: The tables by name.
        files: Name that faults give each table.
        propose: Finds what an unknown id may have meant.
    """
    owner, faults = _owners(tables, files)
    lookup = _References(tables, owner, propose)
    for name, table in tables.items():
        faults += lookup.faults(table, files[name])
        faults += _either(table, files[name])
        faults += _spans(table, files[name])
    for name, column in (("places", "within"), ("bodies", "within"), ("sources", "part_of")):
        if name in tables and column in tables[name].cells:
            faults += _cycles(tables[name], column, files[name])
    return faults


def _owners(tables: Tables, files: Mapping[str, str]) -> tuple[dict[str, str], list[BadSource]]:
    """Which table each id stands in, and the ids that stand twice."""
    owner: dict[str, str] = {}
    faults: list[BadSource] = []
    for name, table in tables.items():
        cells = table.cells.get("id")
        if cells is None:
            continue
        twice = {code for code, text in enumerate(cells.texts) if text in owner}
        first = {text: owner[text] for code, text in enumerate(cells.texts) if code in twice}
        owner.update(dict.fromkeys(filter(None, cells.texts), name))
        repeated = cells.rows_with(twice)
        if len(cells.codes) > len(cells.texts):
            repeated = sorted({*repeated, *_seen_before(cells)})
        faults += faults_at(repeated, table, files[name], "id", lambda row, c=cells, f=first, n=name: (  # type: ignore[misc]
            f'the id "{c.text(row)}" already stands in {files[f.get(c.text(row), n)]}; '
            "ids are unique in the whole case"))
    return owner, faults


def _seen_before(cells: Cells) -> Iterator[int]:
    seen: set[int] = set()
    for row, code in enumerate(cells.codes):
        if code in seen and cells.texts[code]:
            yield row
        seen.add(code)


class _References:
    """Whether ids lead to a row of a table that the column allows."""

    def __init__(self, tables: Tables, owner: Mapping[str, str], propose: Propose) -> None:
        self.tables = tables
        self.owner = owner
        self.propose = propose
        self._names: dict[str, dict[str, tuple[str, ...]]] = {}

    def faults(self, table: Table, file: str) -> Iterator[BadSource]:
        for name, cells in table.cells.items():
            column = table.kind.column(name)
            if column is None or not column.refers:
                continue
            bad = {code: fault for code, value in enumerate(cells.values)
                   if value is not None and (fault := self._fault(column, value))}
            if bad:
                yield from faults_at(cells.rows_with(set(bad)), table, file, name,
                                     lambda row, b=bad, c=cells: b[c.codes[row]])  # type: ignore[misc]

    def _fault(self, column: Column, value: object) -> str:
        refers: tuple[str, ...] = column.refers
        if isinstance(value, Property):
            if value.word not in (PROPERTIES_OF if value.of else PROPERTIES):
                known = (*PROPERTIES, *(f"{word}:<{table}>" for word, table in PROPERTIES_OF.items()))
                return f'"{value.word}" is no property of a roll ({", ".join(known)}){nearest(value.word, PROPERTIES)}'
            refers = (PROPERTIES_OF.get(value.word, ""),)
        for one in ids_in(value):
            if one == EVERYBODY and column.reads == "who":
                continue
            found = self.owner.get(one)
            if found is None:
                return f'no {self._expected(refers)} "{one[:60]}"{self._hint(one, refers)}'
            if not self._allowed(found, refers):
                return f'"{one}" is a {self.tables[found].kind.one}; a {self._expected(refers)} is expected'
        return ""

    def _allowed(self, found: str, refers: tuple[str, ...]) -> bool:
        return ANYTHING in refers or found in refers or (STATEMENT in refers and not self.tables[found].kind.registry)

    def _expected(self, refers: tuple[str, ...]) -> str:
        if ANYTHING in refers:
            return "row with the id"
        known = {name: kind.one for name, kind in BUILT_IN.items()} | {name: t.kind.one for name, t in self.tables.items()}
        words = [known.get(name, name) for name in refers]
        return " or ".join(words)

    def _hint(self, one: str, refers: tuple[str, ...]) -> str:
        candidates: dict[str, tuple[str, ...]] = {}
        for name in self.tables if ANYTHING in refers else refers:
            candidates |= self._named(name)
        return self.propose(one, candidates)

    def _named(self, name: str) -> dict[str, tuple[str, ...]]:
        table = self.tables.get(name)
        if table is None or not table.kind.registry:
            return {}
        if name not in self._names:
            self._names[name] = {row["id"]: _names(row) for row in table.rows() if isinstance(row.get("id"), str)}  # type: ignore[misc]
        return self._names[name]


def _names(row: Mapping[str, object]) -> tuple[str, ...]:
    others = row.get("names")
    name = row.get("name") or row.get("title") or ""
    return (str(name), *(others if isinstance(others, tuple) else ()))


def _either(table: Table, file: str) -> Iterator[BadSource]:
    """Rows in which a set of columns, of which one must be filled, is empty throughout."""
    for names in table.kind.either:
        present = [table.cells[name] for name in names if name in table.cells]
        empty: Iterable[int] = range(table.size)
        for cells in present:
            blank = {code for code, text in enumerate(cells.texts) if not text}
            codes = cells.codes
            empty = [row for row in empty if codes[row] in blank] if blank else []
        expected = f"{' or '.join(names)} is expected, neither is given"
        yield from faults_at(list(empty), table, file, names[0], lambda _, e=expected: e)  # type: ignore[misc]


def _spans(table: Table, file: str) -> Iterator[BadSource]:
    """Rows whose `to` is wholly before their `from` (`died` before `born`)."""
    for first, last in (("from", "to"), ("born", "died")):
        if first not in table.cells or last not in table.cells:
            continue
        begins, ends = table.cells[first], table.cells[last]
        bad = {pair for pair in set(zip(begins.codes, ends.codes, strict=True))
               if _reversed(begins.values[pair[0]], ends.values[pair[1]])}
        pairs = enumerate(zip(begins.codes, ends.codes, strict=True)) if bad else ()
        rows = [row for row, pair in pairs if pair in bad]
        yield from faults_at(rows, table, file, last, lambda row, b=begins, e=ends: (  # type: ignore[misc]
            f'"{e.text(row)}" ends before "{b.text(row)}" begins'))


def _reversed(begins: object, ends: object) -> bool:
    if not isinstance(begins, When) or not isinstance(ends, When):
        return False
    return begins.earliest is not None and ends.latest is not None and ends.latest < begins.earliest


def _cycles(table: Table, column: str, file: str) -> Iterator[BadSource]:
    """Rows that lie inside themselves, by way of others or not."""
    within = {row["id"]: row[column] for row in table.rows() if "id" in row and column in row}
    lines = {row["id"]: line for row, line in zip(table.rows(), table.lines, strict=True) if "id" in row}
    for start in within:
        chain = [start]
        while (here := within.get(chain[-1])) is not None and here not in chain:
            chain.append(here)
        if here == start:
            path = " > ".join(str(one) for one in (*chain, start))
            yield BadSource(f"{start} lies inside itself: {path}", file=file, row=lines[start], column=column)
