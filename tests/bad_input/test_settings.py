"""`case.toml` with something wrong in it."""

from pathlib import Path
from re import fullmatch

import pytest

from countertrial.workbench import open_case
from tests.bad_input.folders import folder, told


@pytest.mark.parametrize("text", ['title = "A', "title = 'a\x07b'", "title", "[title", "title = 1\ntitle = 2"])
def test_what_is_no_toml_is_told_with_its_place(tmp_path: Path, text: str) -> None:
    found, = told(folder(tmp_path, {"case.toml": text}))
    assert fullmatch(r"case.toml: this is no TOML: .* \(at .*\)", found)


@pytest.mark.parametrize(("text", "messages"), [
    ("", ['the key "title" is missing']),
    ('title = ""', ["title is empty"]),
    ('title = "  "', ["title is empty"]),
    ('title = 5', ["title is expected to be text in quotation marks"]),
    ('title = "A"\ntitel = "B"', ['there is no key "titel"; did you mean "title"?']),
    ('title = "A"\nliving = "yes"', ["living is expected to be true or false"]),
    ('title = "A"\nliving = 1', ["living is expected to be true or false"]),
    ('title = "A"\nlanguages = "en"', ['languages is expected to be a list: ["…", "…"]']),
    ('title = "A"\nlanguages = [1]', ["languages.0 is expected to be text in quotation marks"]),
    ('title = "A"\ncalendar = "julien"', ['calendar: "julien" is none of gregorian, julian, unknown']),
    ('title = "A"\nstories = ["court"]', ["stories is expected to be a table: [stories]"]),
    ('title = "A"\n[stories]\nours = "court"', ['stories.ours is expected to be a list: ["…", "…"]']),
    ('title = "A"\n[stories]\nours = ["judges"]',
     ['stories.ours: "judges" is no side; expected prosecution, court, defence, critic, press, record, scholarship, '
      'accused, witness']),
    ('title = "A"\n[stories]\na = ["court"]\nb = ["court"]',
     ['stories.b: side "court" already tells the story "a"']),
    ('title = "A"\n[stories]\n"" = ["court"]', ["stories is empty"]),
    ('title = "A"\n[dates]\n"year~" = 1', ["dates.year~ is expected to be text in quotation marks"]),
    ('title = "A"\n[dates]\n"years" = "1 year"',
     ['"years" widens nothing: expected day, month, season, quarter, year, decade, century, millennium, followed by '
      '~, ? or %, such as "year~"']),
    ('title = "a\\u001B[2Jb"', ["title: it holds a control character (U+001B); plain text is expected"]),
    ("a = " + "[" * 5000, ["this is no TOML of ours: brackets stand inside one another too deeply"]),
    ('titel = "A"\nliving = 1', ['living is expected to be true or false', 'the key "title" is missing',
                                 'there is no key "titel"; did you mean "title"?']),
])
def test_settings_at_fault_are_told(tmp_path: Path, text: str | bytes, messages: list[str]) -> None:
    assert told(folder(tmp_path, {"case.toml": text})) == [f"case.toml: {message}" for message in messages]


@pytest.mark.parametrize(("text", "row", "byte"), [
    (b'title = "R\xe9sum\xe9"', 1, "0xe9"), (b"\xff\xfet", 1, "0xff"), (b'title = "A"\ndate = "\xe9"', 2, "0xe9")])
def test_settings_that_are_not_utf8_are_told_with_the_row(tmp_path: Path, text: bytes, row: int, byte: str) -> None:
    assert told(folder(tmp_path, {"case.toml": text})) == [
        f"case.toml, row {row}: byte {byte} is not UTF-8 (save the file as UTF-8)"]


def test_line_ends_of_windows_change_no_digest(tmp_path: Path) -> None:
    written = 'title = "A trial"\nabout = """\nOne.\nTwo."""\n'
    digests = set()
    for name, ends in (("one", "\n"), ("other", "\r\n")):
        made = tmp_path / name / "mycase"
        made.mkdir(parents=True)
        for file, text in (("case.toml", written), ("weighing.toml", "schema = 1\nby = \"N. N.\"\n")):
            (made / file).write_bytes(text.replace("\n", ends).encode())
        digests.add(open_case(made).digest)
    assert len(digests) == 1
