"""The same case with some statements dropped, added or read otherwise: for questions of the kind "what if"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.errors import NotInCase
from countertrial.case.kinds import BUILT_IN

Row = dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to be otherwise.

    Args:
        drop: Ids of statements that are left out.
        add: Rows that are added, each with the name of its table; a row without a source takes one that it is told in.
        read: Cells that are written otherwise: id of a statement, column, new cell.
    """

    drop: tuple[str, ...] = ()
    add: tuple[tuple[str, Mapping[str, str]], ...] = ()
    read: tuple[tuple[str, str, str], ...] = ()


def changed(case: Case, change: Change) -> Case:
    """The case with a change; the case itself stays as it is.

    Raises:
        NotInCase: If a statement that is to be dropped or read otherwise is none of the case.
        BadCase: If what was added or rewritten has faults.
    """
    for one in (*change.drop, *(one for one, _, _ in change.read)):
        case.statement(one)
    rows = {name: list(_kept(case, name, change)) for name in case.tables}
    for table, row in change.add:
        rows.setdefault(table, []).append(dict(row))
    kinds = {**BUILT_IN, **{name: table.kind for name, table in case.tables.items()}}
    if unknown := next((table for table, _ in change.add if table not in kinds), None):
        raise NotInCase(f'there is no table "{unknown}"')
    whole = Case.from_tables({name: some for name, some in rows.items() if some}, id=case.id,
                             settings=case.settings, kinds=kinds)
    # Dropped afterwards: other rows may go on speaking of what was dropped.
    return whole.only({one.id for one in whole.statements()} - set(change.drop)) if change.drop else whole


def _kept(case: Case, name: str, change: Change) -> Iterable[Row]:
    table = case.tables[name]
    new: dict[str, list[tuple[str, str]]] = {}
    for one, column, cell in change.read:
        new.setdefault(one, []).append((column, cell))
    columns: Sequence[str] = list(table.cells)
    for at in range(table.size):
        row = {column: text for column, text in zip(columns, table.written(at), strict=True) if text}
        yield row | dict(new.get(row["id"], ()))
