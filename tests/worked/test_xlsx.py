"""A new case from a workbook."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from typer.testing import CliRunner

from countertrial.cli.main import app
from countertrial.workbench import new_case_from_workbook, open_case
from tests.tables import EXAMPLES, changed, rows_of

Sheets = Mapping[str, Sequence[Sequence[object]]]
SOUND: Sheets = {
    "people": [["id", "name", "names"], ["rykov", "Rykov", "Рыков"], ["bukharin", "Bukharin"]],
    "places": [["id", "name", "level", "lat", "lon"], ["oslo", "Oslo", "town", 59.9, 10]],
    "sources": [["id", "title", "date"], ["book", "A book", 1937]],
    "presences": [["id", "source", "at", "who", "place", "when"], ["p1", "book", 148, "rykov", "oslo", "1936-05-01"]],
}


def workbook(where: Path, sheets: Sheets, change: Callable[[Any], object] = lambda _: None) -> Path:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet("x")
        sheet._WorkbookChild__title = title  # a name with a slash, which other programs write
        for row in rows:
            sheet.append(list(row))
    change(book)
    path = where / "book.xlsx"
    book.save(path)
    return path


def imported(where: Path, sheets: Sheets, change: Callable[[Any], object] = lambda _: None) -> tuple[Any, list[str]]:
    taken = new_case_from_workbook(where / "mycase", workbook(where, sheets, change), "A case")
    return rows_of(open_case(where / "mycase")), list(taken.notices)


def call(*words: object) -> tuple[int, str]:
    result = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(app, ["new", *map(str, words)])
    return result.exit_code, result.output


def test_each_sheet_becomes_a_table(tmp_path: Path) -> None:
    rows, notices = imported(tmp_path, SOUND)
    assert rows["people"][0] == {"id": "rykov", "name": "Rykov", "names": "Рыков"}
    assert rows["presences"] == [{"id": "p1", "source": "book", "at": "148", "who": "rykov", "place": "oslo",
                                  "when": "1936-05-01"}]
    assert notices == []


@pytest.mark.parametrize("title", ["statements/presences", "Presences", " presences "])
def test_a_table_may_be_named_with_its_folder_and_in_capitals(tmp_path: Path, title: str) -> None:
    sheets = {title if name == "presences" else name: rows for name, rows in SOUND.items()}
    assert imported(tmp_path, sheets)[0]["presences"]


def test_numbers_stay_as_they_are_written(tmp_path: Path) -> None:
    def as_shown(book: Any) -> None:
        book["places"]["D2"].number_format = "0.00"
        book["people"]["D2"].number_format = "000"

    sheets = {**SOUND, "people": [["id", "name", "names", "note"], ["rykov", "Rykov", 1.5, 7], ["b", "B", 12.0, 1e-7]]}
    sheets["presences"] = [["id", "source", "who", "place"], ["p1", "book", "rykov", "oslo"]]
    rows, _ = imported(tmp_path, sheets | {"presences": SOUND["presences"]}, as_shown)
    assert rows["places"][0] | {} == {"id": "oslo", "name": "Oslo", "level": "town", "lat": "59.9", "lon": "10"}
    assert [(row["names"], row["note"]) for row in rows["people"]] == [("1.5", "007"), ("12", "0.0000001")]


def test_real_dates_become_days_and_this_is_said(tmp_path: Path) -> None:
    rows = [["id", "title", "date"], ["book", "A book", date(1937, 1, 23)], ["b2", "B", datetime(1937, 1, 30)],
            ["b3", "C", "1937-01"]]
    found, notices = imported(tmp_path, SOUND | {"sources": rows})
    assert [row["date"] for row in found["sources"]] == ["1937-01-23", "1937-01-30", "1937-01"]
    assert notices == ["sheet sources, column date: 2 real dates were taken as days (the first is 1937-01-23 in C2)"]


def test_empty_rows_and_columns_are_passed_over(tmp_path: Path) -> None:
    people = [["id", "name", None, None], [None], ["rykov", "Rykov", None, " "], [None], [" "], ["b", "B"]]
    rows, _ = imported(tmp_path, SOUND | {"people": people})
    assert [row["id"] for row in rows["people"]] == ["rykov", "b"]
    assert (tmp_path / "mycase" / "people.csv").read_text() == "id,name,names,note\nrykov,Rykov,,\nb,B,,\n"


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    def as_text(book: Any) -> None:
        book["people"]["B2"].value, book["people"]["B2"].data_type = "=1+1", "s"

    rows, _ = imported(tmp_path, SOUND, as_text)
    assert rows["people"][0]["name"] == "'=1+1"


def test_offsets_and_signs_pass_and_are_no_formulae(tmp_path: Path) -> None:
    places = [["id", "name", "level", "utc", "lat", "lon"], ["oslo", "Oslo", "town", "+01:00", 59.9, 10.7],
              ["quito", "Quito", "town", "-05:00/-04:00", -0.2, -78.5]]
    rows, _ = imported(tmp_path, SOUND | {"places": places})
    assert [row["utc"] for row in rows["places"]] == ["+01:00", "-05:00/-04:00"]


def test_line_ends_in_cells_stay(tmp_path: Path) -> None:
    people = [["id", "name", "note"], ["rykov", "Rykov", "one\ntwo_x000D_\nthree"]]
    assert imported(tmp_path, SOUND | {"people": people})[0]["people"][0]["note"] == "one\ntwo\nthree"


def test_hidden_empty_and_drawn_sheets_are_named(tmp_path: Path) -> None:
    def hide(book: Any) -> None:
        book["people"].sheet_state = "veryHidden"
        book["lists"].sheet_state = "hidden"
        book.create_chartsheet("curve").add_chart(BarChart())
        book["places"]["A1"].comment = Comment("unsure", "N. N.")

    _, notices = imported(tmp_path, SOUND | {"lists": [["a"]], "Sheet1": []}, hide)
    assert notices == [
        "sheet people is hidden; it was read like the others",
        "sheet lists is hidden; it was passed over, since it is no table", "sheet Sheet1 is empty; it was passed over",
        "sheet curve is a chart; it was passed over",
        "comments on cells were not taken over; what matters in them belongs into the column note"]


def test_columns_that_the_sheet_lacks_are_there_to_be_filled(tmp_path: Path) -> None:
    imported(tmp_path, SOUND)
    header = (tmp_path / "mycase" / "places.csv").read_text().splitlines()[0]
    assert header == "id,name,level,lat,lon,names,within,utc,note"
    assert (tmp_path / "mycase" / "events.csv").is_file()


def test_the_command_says_what_was_taken(tmp_path: Path) -> None:
    book = workbook(tmp_path, SOUND)
    code, output = call(tmp_path / "mycase", "--from-xlsx", book, "--title", "The trial of N. N.")
    assert code == 0
    assert "a case without faults; rows: people 2, places 1, sources 1, presences 1" in output
    assert open_case(tmp_path / "mycase").settings.title == "The trial of N. N."


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda path: path.name)
def test_a_shipped_case_passed_through_a_workbook_is_the_same_case(tmp_path: Path, folder: Path) -> None:
    # A workbook holds no texts, so the files that sources name are not part of what passes through it.
    case = changed(open_case(folder), lambda _, row: {
        column: text for column, text in row.items() if column not in ("file", "sha256")})
    sheets = {name: [list(table.cells), *([text or None for text in table.written(row)] for row in range(table.size))]
              for name, table in case.tables.items()}

    def as_text(book: Any) -> None:
        for sheet in book:
            for row in sheet.iter_rows():
                for cell in row:
                    cell.data_type = "s" if cell.value is not None else "n"

    rows, _ = imported(tmp_path, sheets, as_text)
    assert {name: some for name, some in rows.items() if some} == rows_of(case)
