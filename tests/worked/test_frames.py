"""Cases from data frames and other tables in memory."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from subprocess import run
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import polars as pl
import pytest

from countertrial.case.case import Case
from countertrial.case.errors import BadCase, BadSource
from countertrial.case.frames import cell
from countertrial.case.interchange import interchanged
from countertrial.workbench import open_case
from tests.tables import EXAMPLES, rows_of

SOURCES = [{"id": "book", "title": "A book"}]
ROWS: list[dict[str, Any]] = [
    {"id": "presidium", "name": "Presidium", "seats": 12, "note": None},
    {"id": "chair", "name": "Председатель", "seats": None, "note": "of “one”"},
]


@dataclass
class Behind:
    """A data frame of which nothing is seen but the interchange protocol."""

    frame: Any

    def __dataframe__(self) -> Any:
        return self.frame.__dataframe__() if hasattr(self.frame, "__dataframe__") else self.frame


def written(table: object, name: str = "positions") -> list[dict[str, str]]:
    return rows_of(Case.from_tables({name: table, "sources": SOURCES}))[name]


PLAIN = [{"id": "presidium", "name": "Presidium", "seats": "12"},
         {"id": "chair", "name": "Председатель", "note": "of “one”"}]
interchange = pytest.mark.filterwarnings("ignore:.*nterchange:Warning", "ignore:.*__dataframe__:Warning")


@pytest.mark.parametrize("table", [
    ROWS, iter(ROWS), pd.DataFrame(ROWS), pl.DataFrame(ROWS), pd.DataFrame(ROWS).convert_dtypes(),
    [pd.Series(row) for row in ROWS], [*pd.DataFrame(ROWS).itertuples(index=False)],
], ids=["rows", "an iterator", "pandas", "polars", "pandas with NA", "series", "named tuples"])
def test_a_table_in_memory_is_read_as_a_csv_would_be(table: object) -> None:
    assert written(table) == PLAIN


@interchange
def test_any_frame_with_the_interchange_protocol_is_read() -> None:
    assert written(Behind(pd.DataFrame(ROWS).convert_dtypes())) == PLAIN


@interchange
def test_each_type_of_column_comes_through_the_interchange_protocol() -> None:
    frame = pd.DataFrame({
        "a": pd.Series(["x", "y", "x"], dtype="category"), "b": [True, False, True], "c": [1.5, None, 3],
        "d": pd.to_datetime(["1937-01-23", None, "1937-01-25 10:00"], format="ISO8601")})
    assert told(frame.__dataframe__()) == [
        ("x", "true", "1.5", "1937-01-23"), ("y", "false", "", ""), ("x", "true", "3", "1937-01-25T10:00:00")]


@interchange
def test_a_slice_of_a_frame_is_read_from_where_it_begins() -> None:
    frame = pd.DataFrame({"id": [f"p{n}" for n in range(20)], "name": ["P"] * 20})[11:13]
    assert [row["id"] for row in written(Behind(frame), "people")] == ["p11", "p12"]


def told(frame: object) -> list[tuple[str, ...]]:
    return [tuple(map(cell, row)) for row in interchanged(frame)[1]]


@dataclass
class Memory:
    """A buffer of the protocol over an array."""

    held: np.ndarray

    @property
    def ptr(self) -> int:
        return int(self.held.ctypes.data)


@dataclass
class Column:
    """A column laid out as Arrow does it: bits for truths and gaps, edges of texts; it begins at `offset`."""

    dtype: tuple[int, int, str, str]
    data: np.ndarray
    count: int
    edges: np.ndarray | None = None
    offset: int = 1
    describe_null = (3, 0)

    def size(self) -> int:
        return self.count

    def get_chunks(self) -> list[Any]:
        return [self]

    def get_buffers(self) -> dict[str, Any]:
        bits, present = self.dtype[1], np.packbits([1, 1, 0, 1], bitorder="little")
        kind = {21: 1, 22: 0}.get(self.dtype[0], self.dtype[0])
        return {"data": (Memory(self.data), (kind, bits, "", "=")), "validity": (Memory(present), (20, 1, "b", "=")),
                "offsets": None if self.edges is None else (Memory(self.edges), (0, 32, "i", "="))}


@dataclass
class Arrow:
    """A frame of one column."""

    column: Column

    def column_names(self) -> list[str]:
        return ["a"]

    def get_column(self, _: int) -> Column:
        return self.column


@pytest.mark.parametrize(("column", "values"), [
    (Column((21, 8, "u", "="), np.frombuffer("-Рыковx".encode(), np.uint8), 3, np.array([0, 1, 11, 11, 12], np.int32)),
     ["Рыков", "", "x"]),
    (Column((20, 1, "b", "="), np.packbits([1, 0, 1, 1], bitorder="little"), 3), ["false", "", "true"]),
    (Column((0, 32, "tdD", "="), np.array([0, -12032, 0, 1], np.int32), 0), []),
    (Column((22, 32, "tdD", "="), np.array([0, -12032, 0, 1], np.int32), 3), ["1937-01-22", "", "1970-01-02"]),
    (Column((22, 64, "tsm:UTC", "="), np.array([0, 86_400_000, 0, -500], np.int64), 3),
     ["1970-01-02", "", "1969-12-31T23:59:59"]),
], ids=["texts", "truths", "no rows", "days", "moments"])
def test_columns_laid_out_as_arrow_does_are_read(column: Column, values: list[str]) -> None:
    assert told(Arrow(column)) == [(value,) for value in values]


def test_a_type_that_the_protocol_has_and_no_case_needs_is_a_fault() -> None:
    with pytest.raises(BadCase) as faults:
        Case.from_tables({"people": Behind(Arrow(Column((2, 16, "e", "="), np.zeros(4, np.float16), 3)))})
    assert "people: this data frame cannot be read" in str(faults.value.exceptions[0])


def test_days_of_polars_stay_days() -> None:
    frame = pl.DataFrame({"id": ["s"], "title": ["S"], "date": [date(1937, 1, 23)]})
    assert rows_of(Case.from_tables({"sources": frame}))["sources"][0]["date"] == "1937-01-23"


def test_a_column_of_lists_becomes_ids_separated_by_semicolons() -> None:
    for library in (pd, pl):
        frame = library.DataFrame({"id": ["rykov"], "name": ["Rykov"], "names": [["Rykoff", "Рыков"]]})
        assert written(frame, "people")[0]["names"] == "Rykoff;Рыков"


@pytest.mark.parametrize(("value", "text"), [
    (12.0, "12"), (np.float32(12), "12"), (np.float64(0.1), "0.1"), (np.int8(3), "3"), (1e-7, "0.0000001"),
    (np.bool_(True), "true"), (float("nan"), ""), (pd.NaT, ""), (pd.NA, ""),
    (np.datetime64("1937-01-23"), "1937-01-23"), (pd.Timestamp("1937-01-23"), "1937-01-23"),
    (np.array(["a", "b"]), "a;b"), ({"b", "a"}, "a;b"), ("12.0", "12.0"),
])
def test_a_value_is_written_as_in_a_csv(value: object, text: str) -> None:
    assert cell(value) == text


@pytest.mark.parametrize(("value", "message"), [
    (2.0**60, "is a float too large to be an exact whole number; give it as text"),
    (float("inf"), "it holds an infinite number"), (b"x", "it holds bytes; text is expected"),
    ({"a": 1}, "it holds a mapping; text is expected"),
])
def test_a_value_without_a_written_form_is_a_fault_of_its_cell(value: object, message: str) -> None:
    with pytest.raises(BadCase) as faults:
        Case.from_tables({"people": [{"id": "a", "name": "A"}, {"id": "b", "name": value}]})
    assert str(faults.value.exceptions[0]).startswith("people, row 3, column name: ")
    assert message in str(faults.value.exceptions[0])


def test_a_whole_number_that_became_text_with_a_point_is_a_fault() -> None:
    with pytest.raises(BadCase) as faults:
        Case.from_tables({"positions": pd.DataFrame({"id": ["p"], "name": ["P"], "seats": ["12.0"]})})
    assert '"12.0" is no count' in str(faults.value.exceptions[0])


@pytest.mark.parametrize(("table", "message"), [
    ("rows.csv", "people: rows or a data frame are expected, found a str"), (7, "found an int"),
    (pl.DataFrame(ROWS).lazy(), r"found a LazyFrame \(collect it first\)"),
    ([("id", "name")], "row 2: a mapping from column to cell is expected, found a tuple"),
    (pd.DataFrame([[1, 2]], columns=["id", "id"]), 'the column "id" stands twice'),
])
def test_what_is_no_table_is_a_fault(table: object, message: str) -> None:
    with pytest.raises(BadCase) as faults:
        Case.from_tables({"people": table})
    with pytest.raises(BadSource, match=message):
        raise faults.value.exceptions[0]


class Row(NamedTuple):
    id: str
    name: str


def test_rows_may_be_named_tuples_and_frames_without_rows_are_tables() -> None:
    assert Case.from_tables({"people": [Row("rykov", "Rykov")], "places": pd.DataFrame({"id": [], "name": []})}).people


@pytest.mark.parametrize("folder", [EXAMPLES[0], EXAMPLES[-1]], ids=lambda path: path.name)
@pytest.mark.parametrize("library", [pd, pl], ids=["pandas", "polars"])
def test_a_shipped_case_passed_through_frames_is_the_same_case(folder: Path, library: Any) -> None:
    case = open_case(folder)
    frames = {name: library.DataFrame(rows if library is pd else [{c: row.get(c) for c in table_columns(rows)}
                                                                  for row in rows])
              for name, rows in rows_of(case).items() if rows}
    assert Case.from_tables(frames, id=case.id, settings=case.settings).digest == case.digest


def table_columns(rows: list[dict[str, str]]) -> list[str]:
    return list(dict.fromkeys(column for row in rows for column in row))


def test_countertrial_imports_no_library_of_data_frames() -> None:
    code = ("import sys; from countertrial import Case; Case.from_tables({'people': [{'id': 'a', 'name': 'A'}]});"
            "print(sorted({'pandas', 'polars', 'pyarrow', 'numpy'} & set(sys.modules)))")
    assert run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
