"""Tables in memory, rows or data frames of any library, as they would be written in a CSV."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime, time
from decimal import Decimal
from numbers import Integral, Real
from typing import Any

from countertrial.case.build import Block, Written
from countertrial.case.errors import BadSource, short
from countertrial.case.interchange import interchanged
from countertrial.case.kinds import Kind

MOST_EXACT = 2**53
"""Up to here a float holds every whole number."""

_TRUTHS = ("bool", "bool_")

Values = tuple[tuple[str, ...], Iterable[Sequence[object]]]
"""Names of the columns, and the values of each row."""


def written_table(kind: Kind, table: object, faults: list[BadSource]) -> Written | None:
    """A table in memory as one that was written; what cannot be written is added to `faults`.

    Args:
        kind: What its rows are.
        table: Rows (mappings, named tuples, dataclasses, or anything with `to_dict()`), or a data frame.
        faults: Gets what is wrong with single values, or with the table as a whole.
    """
    try:
        header, rows = _values(table)
    except ValueError as fault:
        faults.append(BadSource(str(fault), file=kind.name))
        return None
    header = header or tuple(column.name for column in kind.columns)
    cells = [[_located(value, kind.name, line, name, faults) for name, value in zip(header, row, strict=True)]
             for line, row in enumerate(rows, 2)]
    block: Block = (range(2, len(cells) + 2), cells)
    return Written(kind, header, [block], kind.name)


def cell(value: Any) -> str:
    """A value as it would be written in a CSV.

    Raises:
        ValueError: If it has no such form.
    """
    if value is None or _missing(value):
        return ""
    if isinstance(value, bytes | bytearray | Mapping):
        raise ValueError(f"it holds {'a mapping' if isinstance(value, Mapping) else 'bytes'}; text is expected")
    if isinstance(value, list | tuple | set | frozenset):
        parts = list(map(cell, value))
        return ";".join(sorted(parts) if isinstance(value, set | frozenset) else parts)
    return cell(value.tolist()) if getattr(value, "shape", ()) else _single(value)


def _single(value: object) -> str:
    if type(value).__name__ in _TRUTHS:
        return "true" if value else "false"
    if isinstance(value, Real) and not isinstance(value, Integral):
        return _number(float(value))
    if isinstance(value, datetime):
        # A data frame has no plain days: midnight is how it writes one.
        return value.date().isoformat() if value.time() == time() else value.isoformat(timespec="seconds")
    return str(value)


def _number(value: float) -> str:
    """A number without an idle decimal point: columns of whole numbers with gaps become floats in data frames."""
    if value in (float("inf"), -float("inf")):
        raise ValueError("it holds an infinite number")
    if value.is_integer() and abs(value) > MOST_EXACT:
        raise ValueError(f"{value!r} is a float too large to be an exact whole number; give it as text")
    return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")


def _missing(value: object) -> bool:
    """Whether it is what data frames hold in an empty cell: NaN, NaT or NA."""
    if isinstance(value, Real | Decimal | datetime):
        return bool(value != value)  # noqa: PLR0124 - only they are not equal to themselves
    return type(value).__name__ in ("NAType", "NaTType")


def _located(value: object, file: str, row: int, column: str, faults: list[BadSource]) -> str:
    try:
        return value if type(value) is str else cell(value)
    except ValueError as fault:
        faults.append(BadSource(str(fault), file=file, row=row, column=column))
        return ""


def _values(table: Any) -> Values:
    """The columns and rows of whatever holds them.

    Raises:
        ValueError: If it is no table.
    """
    if isinstance(table, str | bytes | Mapping):
        raise ValueError(f"rows or a data frame are expected, found {_a(table)}")
    if hasattr(table, "to_dicts"):
        return _of_frame(tuple(table.columns), table.to_dicts())
    if hasattr(table, "to_pylist") and hasattr(table, "column_names"):
        return _of_frame(tuple(table.column_names), table.to_pylist())
    if hasattr(table, "to_dict") and hasattr(table, "columns"):
        names = tuple(table.columns)
        _refuse_twice(names)
        return _of_frame(names, table.to_dict("records"))
    if hasattr(table, "__dataframe__"):
        return _interchanged(table)
    if not isinstance(table, Iterable):
        hint = " (collect it first)" if hasattr(table, "collect") else ""
        raise ValueError(f"rows or a data frame are expected, found {_a(table)}{hint}")
    rows = [_row(row, line) for line, row in enumerate(table, 2)]
    header = tuple(dict.fromkeys(str(name) for row in rows for name in row))
    return header, ([row.get(name) for name in header] for row in rows)


def _of_frame(names: tuple[object, ...], rows: Iterable[Mapping[Any, object]]) -> Values:
    return tuple(map(str, names)), ([row[name] for name in names] for row in rows)


def _interchanged(table: Any) -> Values:
    try:
        names, rows = interchanged(table.__dataframe__())
    except (NotImplementedError, TypeError, ValueError, RuntimeError) as fault:
        raise ValueError(f"this data frame cannot be read ({short(str(fault), 200)}); give its rows instead") from fault
    _refuse_twice(names)
    return names, rows


def _refuse_twice(names: Sequence[object]) -> None:
    twice = [name for at, name in enumerate(names) if name in names[:at]]
    if twice:
        raise ValueError(f'the column "{short(str(twice[0]))}" stands twice')


def _row(row: Any, line: int) -> Mapping[str, object]:
    if isinstance(row, Mapping):
        return row
    if is_dataclass(row) and not isinstance(row, type):
        return asdict(row)
    for name in ("_asdict", "to_dict"):
        if hasattr(row, name):
            return dict(getattr(row, name)())
    raise ValueError(f"row {line}: a mapping from column to cell is expected, found {_a(row)}")


def _a(value: object) -> str:
    return f"{'an' if type(value).__name__[:1].lower() in 'aeiou' else 'a'} {type(value).__name__}"
