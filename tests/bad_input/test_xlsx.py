"""Workbooks with something wrong in them."""

from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from countertrial.case.errors import BadCase, BadSource
from countertrial.intake import zipped
from countertrial.workbench import new_case_from_workbook
from tests.worked.test_xlsx import SOUND, Sheets, call, workbook


def told(where: Path, sheets: Sheets, change: Callable[[Any], object] = lambda _: None) -> list[str]:
    book = workbook(where, sheets, change)
    with pytest.raises(BadCase) as faults:
        new_case_from_workbook(where / "mycase", book)
    assert [path.name for path in where.iterdir()] == ["book.xlsx"]
    return [str(fault) for fault in faults.value.exceptions]


def refused(where: Path, book: Path) -> str:
    before = sorted(path.name for path in where.iterdir())
    with pytest.raises(BadSource) as fault:
        new_case_from_workbook(where / "mycase", book)
    assert sorted(path.name for path in where.iterdir()) == before
    return str(fault.value)


def setting(sheet: str, cell: str, value: object, form: str = "General") -> Callable[[Any], None]:
    def change(book: Any) -> None:
        book[sheet][cell].value = value
        if form != "General":
            book[sheet][cell].number_format = form

    return change


@pytest.mark.parametrize(("change", "message"), [
    (setting("people", "B2", "=A2"),
     "sheet people, cell B2, column name: it holds a formula; values are expected (copy, then paste values only)"),
    (setting("people", "B2", "#REF!"),
     "sheet people, cell B2, column name: it holds the error #REF!; a value is expected"),
    (setting("people", "C2", date(1937, 4, 3)),
     "sheet people, cell C2, column names: it holds the real date 1937-04-03, and the column no dates: did the "
     "spreadsheet change what was typed? (format the cell as text and type it again)"),
    (setting("sources", "C2", date(1937, 1, 1), "mmm-yy"),
     'sheet sources, cell C2, column date: it shows a date without a day ("mmm-yy") and holds 1937-01-01: type what is '
     "meant as text, such as 1937-01"),
    (setting("sources", "C2", datetime(1937, 1, 1, 14, 30)),
     "sheet sources, cell C2, column date: it holds a time of day (1937-01-01 14:30:00); a date or text is expected "
     "(format the cell as text)"),
    (setting("sources", "C2", time(14, 30)),
     "sheet sources, cell C2, column date: it holds a time of day (14:30:00); a date or text is expected (format the "
     "cell as text)"),
    (setting("places", "D2", 0.5, "0%"),
     "sheet places, cell D2, column lat: it holds 0.5 shown as a percentage; type what is meant as text"),
    (setting("people", "E2", "x"), 'sheet people, cell E2: "x" stands under no heading'),
    (setting("people", "AAA9", "x"), "sheet people, cell AAA9: the cell stands beyond column ZZ; so wide is no table"),
    (lambda book: book["people"].merge_cells("A2:A3"),
     "sheet people, cells A2:A3: the cells are merged; each row needs a cell of its own"),
    (setting("presences", "F2", "1937-02-30"),
     'sheet presences, cell F2, column when: "1937-02-30" is no date: February 1937 has 28 days'),
    (setting("presences", "D2", "rikov"),
     'sheet presences, cell D2, column who: no person, body or thing "rikov"; did you mean rykov (Rykov, Рыков)?'),
    (setting("people", "B1", "nam"), 'sheet people, row 1: the table people has no column "nam"; did you mean "name"?'),
    (setting("people", "A1", "name"), 'sheet people, row 1: the heading "name" stands twice'),
    (setting("sources", "D1", "file"), "no fault"),
])
def test_a_fault_is_located_by_sheet_and_cell(tmp_path: Path, change: Callable[[Any], None], message: str) -> None:
    if message == "no fault":
        assert new_case_from_workbook(tmp_path / "mycase", workbook(tmp_path, SOUND, change)).rows["people"] == 2
    else:
        assert message in told(tmp_path, SOUND, change)


def test_rows_are_numbered_as_in_the_sheet(tmp_path: Path) -> None:
    people = [["id", "name"], [None], ["rykov", "Rykov"], [None], ["rykov", "Rykov"]]
    assert told(tmp_path, SOUND | {"people": people}) == [
        'sheet people, cell A5, column id: the id "rykov" already stands in people.csv, row 3; ids are unique in the '
        "whole case"]


def test_all_faults_come_together_in_the_order_of_sheets_and_cells(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["sources"]["B2"] = book["people"]["C10"] = book["people"]["B10"] = book["people"]["A9"] = "=1"

    assert [line.partition(":")[0] for line in told(tmp_path, SOUND, change)] == [
        "sheet people, cell A9, column id", "sheet people, cell B10, column name",
        "sheet people, cell C10, column names", "sheet sources, cell B2, column title"]


@pytest.mark.parametrize(("title", "message"), [
    ("peple", "sheet peple: there is no such table; did you mean \"people\"? (hide or delete a sheet that is none)"),
    ("zzz", "sheet zzz: there is no such table (hide or delete a sheet that is none)"),
    ("PEOPLE", 'sheet PEOPLE: this is the table people, and so is the sheet "people"; one is expected'),
])
def test_a_sheet_that_is_no_table_is_a_fault(tmp_path: Path, title: str, message: str) -> None:
    assert told(tmp_path, SOUND | {title: [["id", "name"]]}) == [message]


def test_a_table_without_headings_is_a_fault(tmp_path: Path) -> None:
    message = "sheet events: the first row is empty: the names of the columns are expected in it"
    assert told(tmp_path, SOUND | {"events": []}) == [message]
    assert message in told(tmp_path, SOUND | {"events": [[None], ["e", "E"]]})


def test_a_file_that_the_table_names_and_the_folder_lacks_is_a_fault(tmp_path: Path) -> None:
    sources = [["id", "title", "file"], ["book", "A book", "sources/a.txt"]]
    assert told(tmp_path, SOUND | {"sources": sources}) == [
        "sheet sources, cell C2, column file: there is no file sources/a.txt in the folder"]


def test_no_more_faults_of_a_sheet_are_told_than_anybody_reads(tmp_path: Path) -> None:
    people = [["id", "name"], *([f"x{at}", None] for at in range(300)), ["rykov", "Rykov"]]
    lines = told(tmp_path, SOUND | {"people": people})
    assert len(lines) == 201
    assert lines[-1] == "sheet people: 100 more faults, not printed"


@pytest.mark.parametrize(("name", "content", "message"), [
    ("a.xlsx", b"", "a.xlsx: this is no workbook; an .xlsx file is expected"),
    ("a.xlsx", b"id,name\n", "a.xlsx: this is no workbook; an .xlsx file is expected"),
    ("a.xlsx", b"PK\x03\x04 and no more", "a.xlsx: this is no workbook; an .xlsx file is expected"),
    ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "this is encrypted, or of the old format"),
    ("a.xlsm", b"", "a.xlsm: this is a workbook with macros; an .xlsx workbook is expected (save it as .xlsx)"),
    ("a.xls", b"", "a.xls: this is a workbook of the old format; an .xlsx workbook is expected (save it as .xlsx)"),
    ("a.ods", b"", "a.ods: this is an OpenDocument spreadsheet; an .xlsx workbook is expected (save it as .xlsx)"),
])
def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert message in refused(tmp_path, tmp_path / name)


def test_a_workbook_that_is_not_there_is_a_plain_fault(tmp_path: Path) -> None:
    assert refused(tmp_path, tmp_path / "b.xlsx") == "b.xlsx: it cannot be read: No such file or directory"
    assert refused(tmp_path, tmp_path) == f"{tmp_path.name}: it cannot be read: Is a directory"


def repacked(path: Path, change: Callable[[str, bytes], bytes], more: dict[str, bytes] | None = None) -> Path:
    with ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(more or {})}.items():
            archive.writestr(name, content)
    return path


def same(_: str, content: bytes) -> bytes:
    return content


def test_macros_under_another_name_are_refused(tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path, SOUND), same, {"xl/vbaProject.bin": b"x"})
    assert "it holds macros; an .xlsx workbook without them is expected" in refused(tmp_path, path)


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    path = repacked(workbook(tmp_path, SOUND), same, {"xl/media/a.png": bytes(20_000_000)})
    assert "packed more than 200 times smaller than it is, as in a bomb; it was not opened" in refused(tmp_path, path)


def test_a_workbook_that_is_too_large_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_BYTES", 1000)
    assert "unpacked it has more than" in refused(tmp_path, workbook(tmp_path, SOUND))


def test_entities_in_the_xml_are_not_expanded(tmp_path: Path) -> None:
    def bomb(name: str, content: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return content
        return b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>' + content

    assert "cannot be read (EntitiesForbidden" in refused(tmp_path, repacked(workbook(tmp_path, SOUND), bomb))


PARTS = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "[Content_Types].xml"]


@pytest.mark.parametrize("part", PARTS)
def test_a_part_that_is_no_xml_is_a_plain_fault(tmp_path: Path, part: str) -> None:
    path = repacked(workbook(tmp_path, SOUND), lambda name, content: content[:60] if name == part else content)
    assert "cannot be read" in refused(tmp_path, path)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    book = workbook(tmp_path, SOUND)
    (tmp_path / "mycase").mkdir()
    (tmp_path / "mycase" / "notes.txt").touch()
    assert "is there already and not empty; nothing was written" in refused(tmp_path, book)


def test_the_command_lists_faults_and_ends_with_1(tmp_path: Path) -> None:
    book = workbook(tmp_path, SOUND, setting("people", "B2", "=A2"))
    code, output = call(tmp_path / "mycase", "--from-xlsx", book)
    assert (code, "sheet people, cell B2, column name: it holds a formula" in output) == (1, True)
    assert not (tmp_path / "mycase").exists()
