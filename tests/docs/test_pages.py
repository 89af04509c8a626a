"""Code on the pages is run in an empty folder, and prints what the page says."""

from pathlib import Path

import pytest

from docs.pages import ROOT, Output, pages, renewed, run_page

MARKS = ("```console", "```python")
RUNS = [page for page in pages() if any(mark in page.read_text(encoding="utf-8") for mark in MARKS)]


@pytest.mark.parametrize("page", RUNS, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_a_page_says_what_its_code_prints(page: Path, tmp_path: Path) -> None:
    for output in run_page(page.read_text(encoding="utf-8"), tmp_path):
        assert output.agrees, f"{output.by}\n--- the page says\n{output.said}\n--- it prints\n{output.found}"


def test_a_page_that_says_something_else_is_met(tmp_path: Path) -> None:
    text = "```console\n$ echo one\ntwo\n```\n"
    outputs = list(run_page(text, tmp_path))
    assert not outputs[0].agrees
    assert renewed(text, outputs) == "```console\n$ echo one\none\n```\n"


def test_lines_left_out_stand_for_any_lines() -> None:
    assert Output(0, 0, "", "one\n…\nfour\n", "one\ntwo\nthree\nfour\n").agrees
    assert Output(0, 0, "", "one\n…\nfour\n", "one\nfour\n").agrees
    assert not Output(0, 0, "", "one\n…\nfour\n", "one\nfive\n").agrees


def test_a_titled_block_is_a_file(tmp_path: Path) -> None:
    text = '```csv title="a/b.csv"\nid\n1\n```\n\n```console\n$ cat a/b.csv\nid\n1\n```\n'
    assert [output.agrees for output in run_page(text, tmp_path)] == [True]


def test_blocks_of_python_share_one_page(tmp_path: Path) -> None:
    text = '```python\nx = 2\n```\n\n```python\nprint(x)\n```\n\n```text title="prints"\n2\n```\n'
    assert [output.agrees for output in run_page(text, tmp_path)] == [True]
