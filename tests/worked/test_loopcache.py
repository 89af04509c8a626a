"""Compiled loops are kept by the text of all of them."""

import os
from pathlib import Path
from shutil import copy

import pytest

from countertrial.methods.textreuse import loopcache


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file in [*loopcache.HERE.glob("kernels*.py"), loopcache.HERE / "hashes.py"]:
        copy(file, tmp_path)
    monkeypatch.setattr(loopcache, "HERE", tmp_path)
    monkeypatch.setattr(loopcache, "folder", loopcache.folder.__wrapped__)
    monkeypatch.setattr(loopcache, "version", loopcache.version.__wrapped__)
    return tmp_path


def test_a_change_in_one_loop_keeps_all_loops_in_a_new_folder_and_removes_the_old_one(code: Path) -> None:
    before = loopcache.folder()
    assert before is not None
    (before / "textreuse_0").mkdir()
    (before / "textreuse_0" / "kernels.extended-1.py311.nbi").touch()
    assert loopcache.warm()
    (code / "kernels_words.py").write_text("changed = 1\n", "utf-8")
    after = loopcache.folder()
    assert after is not None
    assert after != before
    assert not before.exists()
    assert not loopcache.warm()


def test_where_the_code_cannot_be_written_to_the_cache_of_the_user_is_taken(
        code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code / "__pycache__").write_text("no folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(code / "cache"))
    found = loopcache.folder()
    assert found is not None
    assert found.parent == code / "cache" / "countertrial"


def test_where_nothing_can_be_written_to_there_is_no_folder(code: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (code / "__pycache__").write_text("no folder", "utf-8")
    (code / "cache").write_text("no folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(code / "cache") + os.sep)
    assert loopcache.folder() is None
