"""Files that sources name, and exact words that do not stand in them."""

from hashlib import sha256
from pathlib import Path

import pytest

from tests.bad_input.folders import folder, told

TEXT = "The plane landed in December.\nNobody saw the plane, and nobody heard\nthe plane.\n"
SEAL = sha256(TEXT.encode()).hexdigest()


def source(tmp_path: Path, at: str = "", file: str = "sources/book.txt", *, sha: str = "", encoding: str = "",
           text: str | bytes = TEXT) -> list[str]:
    """Faults of a case whose one source is that file."""
    quoted = '"' + at.replace('"', '""') + '"'
    return told(folder(tmp_path, {
        "sources/book.txt": text,
        "sources.csv": f"id,title,file,sha256,encoding\nbook,A book,{file},{sha},{encoding}\n",
        "statements/ties.csv": f"id,source,at,a,b,kind\nt1,book,{quoted},rykov,bukharin,ally\n"}))


@pytest.mark.parametrize(("file", "message"), [
    ("sources/letter.txt", "there is no file sources/letter.txt in the folder"),
    ("sources", "there is no file sources in the folder"),
    ("../secret.txt", "../secret.txt leads out of the case folder; it was not read"),
    ("/etc/hostname", "/etc/hostname leads out of the case folder; it was not read"),
    ("x" * 300, f"{'x' * 57}... cannot be read: File name too long"),
])
def test_a_file_that_is_not_in_the_folder_is_a_fault(tmp_path: Path, file: str, message: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    assert source(tmp_path, file=file) == [f"sources.csv, row 2, column file: {message}"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    path = folder(tmp_path, {"sources.csv": "id,title,file\nbook,A book,sources/book.txt\n"})
    (tmp_path / "secret.txt").write_text("secret")
    (path / "sources").mkdir()
    (path / "sources/book.txt").symlink_to(tmp_path / "secret.txt")
    assert told(path) == [
        "sources.csv, row 2, column file: sources/book.txt leads out of the case folder; it was not read"]


def test_a_folder_of_sources_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    path = folder(tmp_path, {"sources.csv": "id,title,file\nbook,A book,sources/book.txt\n"})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/book.txt").write_text("secret")
    (path / "sources").symlink_to(tmp_path / "elsewhere")
    assert told(path) == [
        "sources.csv, row 2, column file: sources/book.txt leads out of the case folder; it was not read"]


@pytest.mark.parametrize(("sha", "message"), [
    ("41d0" + SEAL[4:], f"sources/book.txt has {SEAL[:8]}…, the table says 41d0{SEAL[4:8]}…"),
    ("41d0", f'"41d0" is no SHA-256: 64 hexadecimal digits are expected (sources/book.txt has {SEAL})'),
])
def test_a_seal_that_does_not_fit_is_a_fault(tmp_path: Path, sha: str, message: str) -> None:
    assert source(tmp_path, sha=sha) == [f"sources.csv, row 2, column sha256: {message}"]


@pytest.mark.parametrize(("at", "message"), [
    *((at, "the words stand 2 times in sources/book.txt; a line or a span is expected, such as line 2 (c. 41-50) or "
           "line 3 (c. 69-78)") for at in (
        '"the plane"', 'p. 7 "the plane"', 'p. 7, l. 2 "the plane"', 'l. 1 "the plane"', 'lines 2-3 "the plane"',
        'l. 9 "the plane"', '¶ 1 "the plane"', 'ch. 1, l. 2 "the plane"', 'l. 0 "the plane"', 'l. 3-2 "the plane"')),
    ('c. 42-51 "the plane"', "the words do not stand at c. 42-51 of sources/book.txt; they stand at c. 41-50 or "
                             "c. 69-78"),
    ('c. 0-9 "landed in December"', "the words do not stand at c. 0-9 of sources/book.txt; they stand at c. 10-28"),
    ('"The plane landet in December"', '"The plane landet in December" does not stand in sources/book.txt; the '
                                       'nearest is c. 0-28 "The plane landed in December"'),
    ('"zzzz"', '"zzzz" does not stand in sources/book.txt'),
    ('"nobody saw"', '"nobody saw" does not stand in sources/book.txt; the nearest is c. 30-40 "Nobody saw"'),
])
def test_exact_words_are_looked_up(tmp_path: Path, at: str, message: str) -> None:
    assert source(tmp_path, at) == [f"statements/ties.csv, row 2, column at: {message}"]


def test_exact_words_of_an_element_are_looked_up_too(tmp_path: Path) -> None:
    path = folder(tmp_path, {
        "sources/book.txt": TEXT, "sources.csv": "id,title,file\nbook,A book,sources/book.txt\n",
        "elements.csv": 'id,says,role,source,at\ne1,It landed.,rival,book,"""landed"""\n'
                        'e2,It left.,rival,book,"""zzzz"""\n'})
    assert told(path) == ['elements.csv, row 3, column at: "zzzz" does not stand in sources/book.txt']


def test_words_that_stand_everywhere_are_counted_to_a_hundred(tmp_path: Path) -> None:
    found, = source(tmp_path, '"a"', text="a" * 5000)
    assert "the words stand very often in sources/book.txt; a span is expected, such as c. 0-1, c. 1-2 or" in found


@pytest.mark.parametrize(("encoding", "message"), [
    ("", "column file: sources/book.txt, byte 1: this is not UTF-8; name its encoding in the column encoding"),
    ("ascii", "column file: sources/book.txt, byte 1: this is not ascii; name its encoding in the column encoding"),
    ("windows1251x",
     'column encoding: "windows1251x" is no encoding; utf-8, windows-1251, koi8-r or another is expected'),
    ("rot13", 'column encoding: "rot13" is no encoding; utf-8, windows-1251, koi8-r or another is expected'),
    ("zip", 'column encoding: "zip" is no encoding; utf-8, windows-1251, koi8-r or another is expected'),
    ("punycode", 'column encoding: "punycode" is no encoding; utf-8, windows-1251, koi8-r or another is expected'),
])
def test_a_text_in_another_encoding_is_a_fault(tmp_path: Path, encoding: str, message: str) -> None:
    found = source(tmp_path, '"Самолёт"', encoding=encoding, text="Самолёт".encode("koi8-r"))
    assert found == [f"sources.csv, row 2, {message}"]
