"""Folders that are no case folders, and files in them that are no tables."""

import os
from pathlib import Path

import pytest

from countertrial.workbench import open_case
from tests.bad_input.folders import folder, told

ROWS = "id,name\nrykov,Rykov\n"


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere"
    assert told(path) == [f"{path} does not exist; a case folder is expected"]


def test_a_file_is_no_case_folder(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(ROWS)
    assert told(path) == [f"{path} is a file; a case folder is expected"]


def test_a_folder_without_settings_is_told_how_to_begin(tmp_path: Path) -> None:
    path = folder(tmp_path, {"case.toml": None})
    assert told(path) == [f"{path} is no case folder: it holds no case.toml (countertrial new {path} makes one)"]


def test_control_characters_in_the_name_of_a_folder_are_not_printed(tmp_path: Path) -> None:
    assert told(tmp_path / "a\x1b[2Jb")[0].startswith(f"{tmp_path}/a\\x1b[2Jb does not exist")


def test_an_empty_case_is_no_fault(tmp_path: Path) -> None:
    path = tmp_path / "mycase"
    path.mkdir()
    (path / "case.toml").write_text('title = "A case"')
    assert open_case(path).size == 0


def test_people_without_statements_are_no_fault(tmp_path: Path) -> None:
    path = folder(tmp_path, {"statements/ties.csv": None})
    assert list(open_case(path).people) == ["rykov", "bukharin"]


@pytest.mark.parametrize(("file", "message"), [
    ("peple.csv", "there is no such table; did you mean people?"),
    ("zzz.csv", "there is no such table"),
    ("presences.csv", "this table is not read here; statements/presences.csv is where it belongs"),
    ("statements/people.csv", "this table is not read here; people.csv is where it belongs"),
    ("People.CSV", "this table is not read here; people.csv is where it belongs"),
    ("Statements/presences.csv", "this table is not read here; statements/presences.csv is where it belongs"),
    ("presences.xlsx", "this is no CSV; save it as statements/presences.csv"),
    ("statements/Ties.ods", "this is no CSV; save it as statements/ties.csv"),
])
def test_a_file_that_may_be_meant_as_a_table_is_not_passed_over(tmp_path: Path, file: str, message: str) -> None:
    assert told(folder(tmp_path, {file: ROWS})) == [f"{file}: {message}"]


@pytest.mark.parametrize("name", ["statement", "Statment", "stmts", "st", "statemnets", "my_statements"])
def test_tables_in_a_folder_of_a_misspelt_name_are_not_passed_over(tmp_path: Path, name: str) -> None:
    path = folder(tmp_path, {"statements/ties.csv": None, f"{name}/lives.csv": "id", f"{name}/ties.csv": "id"})
    assert told(path) == [
        f"{name}: the tables in this folder (lives.csv, ties.csv) are not read; statements/ is where they belong"]


def test_a_misspelt_folder_beside_the_right_one_is_told_with_its_first_tables(tmp_path: Path) -> None:
    tables = {f"statement/{name}.csv": "id" for name in ("absences", "lives", "rolls", "ties")}
    assert told(folder(tmp_path, tables)) == ["statement: the tables in this folder (absences.csv, lives.csv, "
                                              "rolls.csv, …) are not read; statements/ is where they belong"]


@pytest.mark.parametrize("file", [
    ".~lock.people.csv#", "~$people.xlsx", ".people.csv", "._people.csv", "people.csv~", "notes.txt", "README.md",
    "statements/.#ties.csv", "copies/people.csv", "statements/old/ties.csv",
    "statements copy/ties.csv", "statement/notes.txt", "drafts/ties.csv"])
def test_locks_and_other_files_are_passed_over(tmp_path: Path, file: str) -> None:
    assert open_case(folder(tmp_path, {file: "no table"})).size == 1


def test_a_folder_in_place_of_a_table_is_a_fault(tmp_path: Path) -> None:
    path = folder(tmp_path, {})
    (path / "events.csv").mkdir()
    assert told(path) == ["events.csv: this is no file; a CSV table is expected"]


def test_a_pipe_in_place_of_a_table_is_not_waited_for(tmp_path: Path) -> None:
    path = folder(tmp_path, {})
    os.mkfifo(path / "events.csv")
    assert told(path) == ["events.csv: this is no file; a CSV table is expected"]


def test_a_file_in_place_of_the_folder_of_statements_is_a_fault(tmp_path: Path) -> None:
    path = folder(tmp_path, {"statements/ties.csv": None, "statements": "id"})
    assert told(path) == ["statements: this is no folder; the tables of statements are expected in it"]


def test_a_table_that_is_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    path = folder(tmp_path, {"people.csv": None})
    (tmp_path / "other.csv").write_text(ROWS)
    (path / "people.csv").symlink_to(tmp_path / "other.csv")
    assert "people.csv: the file is a link that leads out of the case folder; it was not read" in told(path)


def test_a_folder_of_statements_that_is_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    path = folder(tmp_path, {"statements/ties.csv": None})
    (tmp_path / "other").mkdir()
    (tmp_path / "other/lives.csv").write_text("id,source,person\n")
    (path / "statements").symlink_to(tmp_path / "other")
    assert told(path) == [
        "statements/lives.csv: the file is a link that leads out of the case folder; it was not read"]


def test_settings_that_are_a_link_out_of_the_folder_are_not_read(tmp_path: Path) -> None:
    path = folder(tmp_path, {"case.toml": None})
    (tmp_path / "secret.toml").write_text("title = 'x'")
    (path / "case.toml").symlink_to(tmp_path / "secret.toml")
    assert told(path) == ["case.toml: the file is a link that leads out of the case folder; it was not read"]


def test_a_link_inside_the_folder_is_read(tmp_path: Path) -> None:
    path = folder(tmp_path, {"people.csv": None, "shared.txt": "id,name\nrykov,Rykov\nbukharin,Bukharin\n"})
    (path / "people.csv").symlink_to(path / "shared.txt")
    assert len(open_case(path).people) == 2


def test_a_circle_of_links_is_no_file(tmp_path: Path) -> None:
    path = folder(tmp_path, {})
    (path / "events.csv").symlink_to(path / "events.csv")
    assert told(path) == ["events.csv: this is no file; a CSV table is expected"]


def test_a_table_that_may_not_be_read_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = folder(tmp_path, {})
    opened = Path.open

    def refuse(file: Path, *args: object, **options: object) -> object:
        if file.name == "people.csv" and not args[:1] == ("w",):
            raise PermissionError(13, "Permission denied", str(file))
        return opened(file, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ExceptionGroup) as caught:
        open_case(path)
    assert list(map(str, caught.value.exceptions)) == ["people.csv: the file cannot be read: Permission denied"]
