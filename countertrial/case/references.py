"""Whether ids lead to a row of a table that the column allows, and what was meant where they do not."""

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import repeat

from countertrial.case.build import MOST_FAULTS, Built, faults_at
from countertrial.case.cells import EVERYBODY, Property, ids_in
from countertrial.case.columns import Table, Tables
from countertrial.case.errors import BadSource, short
from countertrial.case.kinds import ANYTHING, BUILT_IN, STATEMENT, Column
from countertrial.case.nearest import nearest
from countertrial.case.words import PROPERTIES, PROPERTIES_OF

Propose = Callable[[str, Mapping[str, tuple[str, ...]]], str]
"""From an unknown id and the ids with their names to a hint such as `; did you mean rykov (Rykov)?`, or nothing."""

MOST_PROPOSALS = 200
"""Unknown ids of one column for which proposals are looked for: as many as are printed."""


def propose_by_spelling(text: str, candidates: Mapping[str, tuple[str, ...]]) -> str:
    """The nearest id by spelling alone."""
    return nearest(text, candidates)


def owners(built: Collection[Built], most: int) -> tuple[dict[str, str], list[BadSource]]:
    """Which table each id stands in, and the ids that stand twice."""
    owner: dict[str, str] = {}
    total = 0
    for one in built:
        ids = one.table.ids
        blank = ids.count("")
        owner.update(zip(filter(None, ids) if blank else ids, repeat(one.table.kind.name)))
        total += len(ids) - blank
    return owner, list(_twice(built, most)) if len(owner) < total else []


def _twice(built: Collection[Built], most: int) -> Iterator[BadSource]:
    first: dict[str, tuple[str, int]] = {}
    for one in built:
        rows = []
        for row, name in enumerate(one.table.ids):
            if name in first:
                rows.append(row)
            elif name:
                first[name] = (one.file, one.table.lines[row])
        yield from faults_at(rows, lambda row, t=one.table: _stands_twice(t, row, first),  # type: ignore[misc]
                             table=one.table, file=one.file, column="id", most=most)


def _stands_twice(table: Table, row: int, first: Mapping[str, tuple[str, int]]) -> str:
    name = table.cells["id"].text(row)
    file, line = first[name]
    return f'the id "{short(name)}" already stands in {file}, row {line}; ids are unique in the whole case'


class References:
    """Looks up the ids of a case and words what is wrong with them.

    Args:
        tables: The tables by name.
        owner: Id to the table in which it stands.
        propose: Finds what an unknown id may have meant.
        unsure: Tables that could not be read to their end: what they may hold is given the benefit of the doubt.
        most: Faults kept per column.
    """

    def __init__(self, tables: Tables, owner: Mapping[str, str], propose: Propose,
                 unsure: Collection[str] = (), most: int = MOST_FAULTS) -> None:
        self.tables = tables
        self.owner = owner
        self.propose = propose
        self.unsure = frozenset(unsure)
        self.most = most
        self._named: dict[str, dict[str, tuple[str, ...]]] = {}
        self._proposals = 0

    def faults(self, table: Table, file: str) -> Iterator[BadSource]:
        """References of one table that lead nowhere, or to a row of the wrong table."""
        for name, cells in table.cells.items():
            column = table.kind.column(name)
            if column is None or not column.refers:
                continue
            self._proposals = MOST_PROPOSALS
            fine: frozenset[str | None] = frozenset(one for one in self.tables if self._allowed(one, column.refers))
            bad = {code: fault for code, value in enumerate(cells.values)
                   if value is not None and not self._leads(value, fine) and (fault := self._fault(column, value))}
            if bad:
                yield from faults_at(cells.rows_with(bad), lambda row, b=bad, c=cells: b[c.codes[row]],  # type: ignore[misc]
                                     table=table, file=file, column=name, most=self.most)

    def _leads(self, value: object, fine: frozenset[str | None]) -> bool:
        """Whether plain ids all lead to tables that are allowed: nearly always so, and quick to see."""
        if isinstance(value, str):
            return self.owner.get(value) in fine
        return isinstance(value, tuple) and fine.issuperset(map(self.owner.get, value))

    def _fault(self, column: Column, value: object) -> str:
        refers: tuple[str, ...] = column.refers
        if isinstance(value, Property):
            if value.word not in (PROPERTIES_OF if value.of else PROPERTIES):
                return _no_property(value)
            refers = (PROPERTIES_OF[value.word],) if value.of else ()
        for one in ids_in(value):
            if one == EVERYBODY and column.reads == "who":
                continue
            found = self.owner.get(one)
            if found is None:
                if fault := self._unknown(one, column, refers):
                    return fault
            elif not self._allowed(found, refers):
                return f'"{short(one)}" is {_a(self.tables[found].kind.one)}; {_a(self._expected(refers))} is expected'
        return ""

    def _allowed(self, found: str, refers: tuple[str, ...]) -> bool:
        return ANYTHING in refers or found in refers or (STATEMENT in refers and not self.tables[found].kind.registry)

    def _unknown(self, one: str, column: Column, refers: tuple[str, ...]) -> str:
        """What is wrong with an id that stands nowhere; nothing where it may stand in what could not be read."""
        if any(self._is_meant(name, refers) for name in self.unsure):
            return ""
        expected = self._expected(refers)
        if column.reads == "ref" and ";" in one:
            return f'"{short(one)}" are several; one {expected} is expected'
        if "," in one and all(part.strip() in self.owner for part in one.split(",")):
            return f'"{short(one)}" is no id; several are separated by ;'
        self._proposals -= 1
        hint = self.propose(one[:200], self._candidates(refers)) if self._proposals >= 0 else ""
        return f'no {expected} "{short(one)}"{hint}'

    def _is_meant(self, name: str, refers: tuple[str, ...]) -> bool:
        """Whether a table that could not be read is one of those that may be referred to."""
        statements = name not in BUILT_IN or not BUILT_IN[name].registry
        return ANYTHING in refers or name in refers or (STATEMENT in refers and statements)

    def _expected(self, refers: tuple[str, ...]) -> str:
        if ANYTHING in refers:
            return "row with the id"
        words = [self.tables[name].kind.one if name in self.tables else BUILT_IN[name].one if name in BUILT_IN else name
                 for name in refers]
        return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))

    def _candidates(self, refers: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
        candidates: dict[str, tuple[str, ...]] = {}
        for name in self.tables if ANYTHING in refers else refers:
            candidates |= self._names_of(name)
        return candidates

    def _names_of(self, name: str) -> dict[str, tuple[str, ...]]:
        table = self.tables.get(name)
        if table is None or not table.kind.registry:
            return {}
        if name not in self._named:
            self._named[name] = {
                str(row["id"]): _names(row) for row in table.rows() if "id" in row}
        return self._named[name]


def _names(row: Mapping[str, object]) -> tuple[str, ...]:
    others = row.get("names")
    name = row.get("name") or row.get("title") or ""
    return (str(name), *(others if isinstance(others, tuple) else ()))


def _no_property(value: Property) -> str:
    known = (*PROPERTIES, *(f"{word}:<{BUILT_IN[table].one}>" for word, table in PROPERTIES_OF.items()))
    hint = nearest(value.word, (*PROPERTIES, *PROPERTIES_OF))
    return f'"{short(value.word)}" is no property of a roll ({", ".join(known)}){hint}'


def _a(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"

