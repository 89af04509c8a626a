"""Tables that are written otherwise than as UTF-8 with commas."""

import csv
from pathlib import Path

import pytest

from countertrial.workbench import open_case
from tests.bad_input.folders import folder, told

ROWS = "id,name,names\nrykov,Rykov,Рыков\nbukharin,Bukharin,\n"


@pytest.mark.parametrize(("how", "text"), [
    ("with a byte order mark", ("\ufeff" + ROWS).encode()),
    ("with CRLF", ROWS.replace("\n", "\r\n").encode()),
    ("with CR", ROWS.replace("\n", "\r").encode()),
    ("without a last line end", ROWS.rstrip().encode()),
    ("with empty lines", ROWS.replace("\n", "\n\n,,\n  \n").encode()),
    ("with empty columns at the end", b"id,name,names,,\nrykov,Rykov,,,\nbukharin,Bukharin,,,\n"),
    ("with blanks around cells", b" id , name ,names\n rykov , Rykov,\n bukharin,Bukharin ,\n"),
])
def test_a_table_is_read(tmp_path: Path, how: str, text: bytes) -> None:
    people = open_case(folder(tmp_path, {"people.csv": text})).people
    assert [(one.id, one.name) for one in people.values()] == [("rykov", "Rykov"), ("bukharin", "Bukharin")]


@pytest.mark.parametrize(("text", "message"), [
    (b"", "row 1: the file has no header row: the names of its columns are expected"),
    (b"\n\n,,\n", "row 1: the file has no header row: the names of its columns are expected"),
    (b"id;name\nrykov;Rykov\n",
     "row 1: the columns are separated by semicolons; commas are expected (save as CSV with commas)"),
    (b"id\tname\n", "row 1: the columns are separated by tabs; commas are expected (save as CSV with commas)"),
    (ROWS.encode("utf-16"), "the file is UTF-16; UTF-8 is expected (save as CSV UTF-8)"),
    (b"id,name,n\xe9\n", "row 1: byte 0xe9 is not UTF-8 (save the file as UTF-8)"),
    (b"id,name\x00\n", "row 1: it holds a NUL character (U+0000); plain text is expected"),
    (b'id,name\nrykov,"Rykov\n', 'row 2: a quotation mark is opened and never closed: " is expected before the '
                                 "file ends"),
    (b'id,name\nrykov,"Ry"kov\n', "row 2: a comma or the end of the row is expected after a closing quotation mark "
                                  '(write "" for one inside)'),
    (b"id,name\nrykov," + b"x" * 10_000_000 + b"\n",
     "row 2: a cell is longer than 1,000,000 characters; long texts belong into a file under sources/ "
     "(or is a quotation mark left open?)"),
])
def test_a_table_that_cannot_be_read_is_one_fault_and_no_more(tmp_path: Path, text: bytes, message: str) -> None:
    place = "people.csv, " if message.startswith("row") else "people.csv: "
    assert told(folder(tmp_path, {"people.csv": text})) == [place + message]


@pytest.mark.parametrize(("row", "message"), [
    (b"r2,R\xe9\n", "row 4, column name: byte 0xe9 is not UTF-8 (save the file as UTF-8)"),
    (b"r\xe92,R\n", "row 4, column id: byte 0xe9 is not UTF-8 (save the file as UTF-8)"),
    (b"r2,a\x00b\n", "row 4, column name: it holds a NUL character (U+0000); plain text is expected"),
    (b"r2,a\x1b[2Jb\n", "row 4, column name: it holds a control character (U+001B); plain text is expected"),
    (b"r2,a\xc2\x9bb\n", "row 4, column name: it holds a control character (U+009B); plain text is expected"),
    (b"r2\n", "row 4: 1 cell, the header has 2"),
    (b"r2,R,x\n", "row 4: 3 cells, the header has 2; a cell that holds a comma is put between quotation marks"),
    (b",R\n", "row 4, column id: the cell is empty; this column is required"),
    (b"r2, \n", "row 4, column name: the cell is empty; this column is required"),
])
def test_a_row_at_fault_is_named(tmp_path: Path, row: bytes, message: str) -> None:
    text = b"id,name\nrykov,Rykov\nbukharin,Bukharin\n" + row
    assert told(folder(tmp_path, {"people.csv": text})) == [f"people.csv, {message}"]


def test_quoted_newlines_and_empty_lines_count_as_in_a_spreadsheet(tmp_path: Path) -> None:
    text = 'id,name\nrykov,"A. I.\nRykov\n"\n\nbukharin,Bukharin\nr2,\n'
    assert told(folder(tmp_path, {"people.csv": text})) == [
        "people.csv, row 5, column name: the cell is empty; this column is required"]


def test_statements_keep_the_row_of_the_spreadsheet(tmp_path: Path) -> None:
    text = 'id,source,a,b,kind,says\n\nt1,book,rykov,bukharin,ally,"one\ntwo"\n\nt2,book,bukharin,rykov,kin,\n'
    case = open_case(folder(tmp_path, {"statements/ties.csv": text}))
    assert [(one.id, one.line) for one in case.statements()] == [("t1", 3), ("t2", 5)]


def test_the_id_of_a_ragged_row_still_answers_references(tmp_path: Path) -> None:
    text = "id,name,names\nrykov,Rykov\nbukharin,Bukharin,\n"
    assert told(folder(tmp_path, {"people.csv": text})) == ["people.csv, row 2: 2 cells, the header has 3"]


def test_formulas_are_text(tmp_path: Path) -> None:
    text = "id,name\nrykov,\"=cmd|' /C calc'!A0\"\nbukharin,@SUM(A1)\n"
    assert [one.name for one in open_case(folder(tmp_path, {"people.csv": text})).people.values()] == [
        "=cmd|' /C calc'!A0", "@SUM(A1)"]


@pytest.mark.parametrize(("header", "message"), [
    ("id,name,names,name", 'row 1: the heading "name" stands twice'),
    ("id,name,nams", 'row 1: the table people has no column "nams"; did you mean "names"?'),
    ("id,name,NOTE", 'row 1: the table people has no column "NOTE"; did you mean "note"?'),
    ("id,name,colour", 'row 1: the table people has no column "colour"'),
    ("id,name,,note", "row 1: column 3 has no heading"),
    ("id,names", "row 1, column name: the column is missing; it is required"),
])
def test_a_wrong_heading_is_a_fault(tmp_path: Path, header: str, message: str) -> None:
    row = ",".join(["x"] * (header.count(",") + 1))
    path = folder(tmp_path, {"people.csv": f"{header}\n{row}\n", "statements/ties.csv": None})
    assert told(path) == [f"people.csv, {message}"]


def test_a_limit_that_the_caller_set_for_cells_is_the_callers_again(tmp_path: Path) -> None:
    before = csv.field_size_limit(2_000_000)
    try:
        text = f"id,name\nrykov,{'x' * 1_500_000}\nbukharin,Bukharin\n"
        assert told(folder(tmp_path, {"people.csv": text})) == [
            "people.csv, row 2: a cell is longer than 1,000,000 characters; long texts belong into a file under "
            "sources/ (or is a quotation mark left open?)"]
        assert csv.field_size_limit() == 2_000_000
    finally:
        csv.field_size_limit(before)
