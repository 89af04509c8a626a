"""Pages of scans that are kept: the same answers with and without, sealed, bounded, and never trusted when damaged."""

import os
import stat
import subprocess
import sys
from hashlib import sha256
from math import nan
from pathlib import Path

import pytest
from PIL import Image

from countertrial.case.errors import BadSource
from countertrial.cli.main import app
from countertrial.intake.documents import Document, read_file, scans
from countertrial.intake.documents.kept import Kept, kept_pages
from countertrial.intake.documents.pages import Box, Mark, Page
from countertrial.intake.documents.sealed import Damaged, Key
from countertrial.intake.documents.tesseract import Engine

WORDS = "The secret witness was Miller"
PAGE = Page(number=1, span=(0, 29), boxes=(Box(span=(0, 3), left=0.1, top=1 / 3, right=20, bottom=9),),
            confidence=91.25, noise=1.0, turned=90, letters="Greek",
            marks=(Mark(left=1, top=2, right=3, bottom=4, ink=0.25, where="lower right"),))


def key(about: str = "page 1", file: bytes = b"a scan") -> Key:
    return Key(sha256(file).digest(), about.encode())


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(folder=tmp_path / "cache" / "pages")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Numbers of the pages that are read, without tesseract."""
    numbers: list[int] = []

    def read_page(number: int, picture: Image.Image, dots: float, how: scans.Reading) -> tuple[str, Page]:
        numbers.append(number)
        fault = "tesseract has failed: x" if picture.width == 7 else ""
        text = "" if fault else f"{WORDS} {how.tongue} {picture.width}"
        return text, Page(number=number, span=(0, len(text)), confidence=nan if fault else 90.0, fault=fault)

    monkeypatch.setattr(scans, "read_page", read_page)
    monkeypatch.setattr(scans, "ready", lambda *_: None)
    monkeypatch.setattr(scans, "engine", lambda: Engine("tesseract 5", ("eng", "rus"), ""))
    return numbers


def scan(path: Path, *widths: int) -> Path:
    pages = [Image.new("L", (wide, 10), 255) for wide in widths]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    return path


def test_what_is_kept_is_given_back_to_the_last_bit(kept: Kept) -> None:
    assert kept.take(key()) is None
    kept.put(key(), WORDS, PAGE)
    assert kept.take(key()) == (WORDS, PAGE)


def test_pages_are_read_once_and_the_answers_are_the_same(tmp_path: Path, kept: Kept, read: list[int]) -> None:
    path, told = scan(tmp_path / "a.tif", 10, 20), list[str]()
    without = read_file(path)
    assert [read_file(path, kept=kept, tell=told.append) for _ in range(2)] == [without, without]
    assert read == [1, 2, 1, 2]
    assert told[-1] == "a.tif: page 2 of 2 (kept from before)"


@pytest.mark.parametrize("change", ["language", "file", "tesseract", "reading"])
def test_another_file_language_or_program_is_read_anew(tmp_path: Path, kept: Kept, read: list[int], change: str,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    read_file(scan(tmp_path / "a.tif", 10), kept=kept)
    if change == "file":
        scan(tmp_path / "a.tif", 11)
    elif change == "tesseract":
        monkeypatch.setattr(scans, "engine", lambda: Engine("tesseract 6", ("eng", "rus"), ""))
    elif change == "reading":
        monkeypatch.setattr(scans, "READING", "another")
    (found,) = read_file(tmp_path / "a.tif", kept=kept, language="ru" if change == "language" else "")
    assert isinstance(found, Document)
    assert read == [1, 1]


def test_a_page_on_which_tesseract_failed_is_tried_again(tmp_path: Path, kept: Kept, read: list[int]) -> None:
    for _ in range(2):
        read_file(scan(tmp_path / "a.tif", 7, 10), kept=kept)
    assert read == [1, 2, 1]


def test_whatever_bit_is_another_the_page_is_read_anew(kept: Kept) -> None:
    kept.put(key(), WORDS, PAGE)
    (path,) = kept.folder.glob("*.page")
    whole = path.read_bytes()
    for at in (0, 31, 32, 47, 48, len(whole) - 1):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:])
        assert kept.take(key()) is None
        assert not path.exists()
    for part in (b"", whole[:20], whole[:-1], whole + b"x", b"{}"):
        path.write_bytes(part)
        assert kept.take(key()) is None


def test_a_page_under_the_name_of_another_is_not_taken_for_it(kept: Kept) -> None:
    kept.put(key("page 1"), WORDS, PAGE)
    (path,) = kept.folder.glob("*.page")
    path.rename(path.with_name(f"{key('page 2').name.hex()}.page"))
    assert kept.take(key("page 2")) is None


def test_without_the_file_neither_words_nor_names_can_be_read(kept: Kept) -> None:
    kept.put(key(), WORDS, PAGE)
    held = b"".join(one.read_bytes() for one in kept.folder.iterdir())
    for word in (b"secret", b"Miller", b"a scan", sha256(b"a scan").digest(), b"text"):
        assert word not in held
    (path,) = kept.folder.glob("*.page")
    with pytest.raises(Damaged):
        key(file=b"another scan").open(path.read_bytes())


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_only_the_owner_can_enter_the_folder_and_read_the_pages(kept: Kept) -> None:
    before = os.umask(0)
    try:
        kept.put(key(), WORDS, PAGE)
    finally:
        os.umask(before)
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(one.stat().st_mode) for one in kept.folder.iterdir()} == {0o600}
    kept.folder.chmod(0o755)
    assert kept.take(key()) is not None
    assert stat.S_IMODE(kept.folder.stat().st_mode) == 0o700


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "pages").symlink_to(tmp_path / "elsewhere")
    kept = Kept(folder=tmp_path / "pages")
    kept.put(key(), WORDS, PAGE)
    assert kept.trouble == f"{tmp_path / 'pages'} is no folder"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_those_longest_not_used_go_when_there_are_too_many(tmp_path: Path) -> None:
    kept = Kept(folder=tmp_path / "pages", most=2500)
    for number in range(12):
        kept.put(key(f"page {number}"), WORDS, PAGE)
        for age, path in enumerate(sorted(kept.folder.glob("*.page"), key=lambda one: one.stat().st_mtime_ns)):
            os.utime(path, ns=(age, age))
        kept.take(key("page 0"))
    number, size = kept.held()
    assert 3 < number < 12
    assert size <= 2500
    assert kept.take(key("page 0")) is not None
    assert kept.take(key("page 1")) is None


def test_emptying_leaves_what_is_not_ours(kept: Kept) -> None:
    kept.put(key(), WORDS, PAGE)
    (kept.folder / "diary.txt").write_text("mine")
    assert (kept.empty(), kept.held()) == (1, (0, 0))
    assert sorted(one.name for one in kept.folder.iterdir()) == ["CACHEDIR.TAG", "diary.txt"]


def test_a_full_or_closed_disk_is_told_once_and_nothing_half_written_stays(
        kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.put(key("page 1"), WORDS, PAGE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    kept.put(key("page 2"), WORDS, PAGE)
    assert kept.trouble.endswith("No space left on device")
    assert kept.held()[0] == 1
    assert not list(kept.folder.glob(".*"))


def test_two_processes_may_write_the_same_pages_at_once(kept: Kept) -> None:
    code = ("import sys; sys.path[:0] = ['.']; from pathlib import Path; from tests.worked.test_kept_pages import *\n"
            f"kept = Kept(folder=Path({str(kept.folder)!r}), most=4000)\n"
            "for number in range(300):\n"
            "    kept.put(key(str(number % 20)), WORDS, PAGE)\n"
            "    assert kept.take(key(str(number % 20))) in (None, (WORDS, PAGE))\n"
            "assert not kept.trouble, kept.trouble")
    running = [subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(one.communicate()[1], one.returncode) for one in running] == [("", 0), ("", 0)]


def test_the_folder_is_where_it_is_named_else_where_the_system_has_it(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def where(folder: Path | None = None) -> Path | None:
        found = kept_pages(folder)
        return found.folder if found is not None else None

    assert where() is None  # the environment says off
    assert where(tmp_path) == tmp_path / "pages"
    monkeypatch.setenv("COUNTERTRIAL_CACHE", str(tmp_path / "here"))
    assert where() == tmp_path / "here" / "pages"
    monkeypatch.delenv("COUNTERTRIAL_CACHE")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    assert where() == tmp_path / "xdg" / "countertrial" / "pages"
    monkeypatch.setenv("XDG_CACHE_HOME", "not/absolute")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert where() == tmp_path / ".cache" / "countertrial" / "pages"


def test_nothing_is_kept_among_the_files_that_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadSource, match="pages are not kept in the folder that is read"):
        kept_pages(tmp_path / "texts" / "cache", beside=tmp_path / "texts")
    monkeypatch.delenv("COUNTERTRIAL_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert kept_pages(beside=tmp_path) is None


def test_the_commands_keep_pages_say_so_once_and_remove_them(tmp_path: Path, read: list[int]) -> None:
    from typer.testing import CliRunner

    def run(*words: object) -> tuple[str, str]:
        result = CliRunner().invoke(app, [str(word) for word in words])
        assert result.exit_code == 0, result.output
        return result.stdout, result.stderr

    (tmp_path / "texts").mkdir()
    scan(tmp_path / "texts" / "a.tif", 10, 20)
    asked = ("quote", WORDS, "--in", tmp_path / "texts", "--cache", tmp_path / "cache")
    plain, told = run(*asked)
    assert told.startswith("pages of scans are kept, sealed, in ")
    assert run(*asked) == (plain, "")
    assert run(*asked, "--no-cache") == (plain, "")
    assert read == [1, 2, 1, 2]
    assert ": 2 pages, 0.0 MB" in run("cache", "--cache", tmp_path / "cache")[0]
    assert run("cache", "--empty", "--cache", tmp_path / "cache")[0].endswith(": 2 pages removed\n")
