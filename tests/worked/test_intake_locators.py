"""Exact words of statements, found in the texts of their sources."""

from pathlib import Path

import pytest

from countertrial.case.sources import Passage, SourceId
from countertrial.workbench import open_case
from tests.bad_input.folders import folder

TEXT = "Überall heard a plane.\r\nThe   plane landed in December,\nand nobody saw it land in December.\n"


def passage(tmp_path: Path, at: str, *, text: bytes = TEXT.encode(), encoding: str = "", source: str = "book",
            file: str = "sources/book.txt") -> Passage | None:
    """The passage of a statement with that locator."""
    quoted = '"' + at.replace('"', '""') + '"'
    case = open_case(folder(tmp_path, {
        "sources/book.txt": text, "sources/page.txt": "A page on the plane.",
        "sources.csv": f"id,title,file,encoding\nbook,A book,{file},{encoding}\npage,A page,sources/page.txt,\n"
                       "letter,A letter,,\n",
        "statements/ties.csv": f"id,source,at,a,b,kind\nt1,{source},{quoted},rykov,bukharin,ally\n"}))
    return case.passage("t1")


@pytest.mark.parametrize(("at", "span", "words"), [
    ('"heard a plane"', (8, 21), "heard a plane"),
    ('"The plane landed"', (24, 42), "The   plane landed"),
    ('"a plane. The plane"', (14, 35), "a plane.\r\nThe   plane"),
    ('p. 148 "heard a plane"', (8, 21), "heard a plane"),
    ("“heard a plane”", (8, 21), "heard a plane"),
    ("«heard a plane»", (8, 21), "heard a plane"),
    ('c. 43-54 "in December"', (43, 54), "in December"),
    ('c. 79-90 "in December"', (79, 90), "in December"),
])
def test_words_are_found_with_their_span_of_code_points(tmp_path: Path, at: str, span: tuple[int, int],
                                                        words: str) -> None:
    assert passage(tmp_path, at) == Passage(source=SourceId("book"), span=span, words=words)
    assert TEXT[slice(*span)] == words


@pytest.mark.parametrize("at", ["p. 148", "¶17", "f. 12v", "", "c. 8-21", 'sub voce "', "ch. 5 'The trial'"])
def test_a_locator_without_exact_words_stays_a_locator(tmp_path: Path, at: str) -> None:
    assert passage(tmp_path, at) is None


@pytest.mark.parametrize(("source", "file"), [("letter", "sources/book.txt"), ("book", "case.toml"), ("book", "")])
def test_words_of_a_source_without_a_text_are_not_looked_up(tmp_path: Path, source: str, file: str) -> None:
    assert passage(tmp_path, '"heard a plain"', source=source, file=file) is None


@pytest.mark.parametrize(("source", "found"), [("page; book", "page"), ("letter; page", "page"),
                                               ("book; page", "page")])
def test_of_several_sources_the_first_that_has_the_words_is_cited(tmp_path: Path, source: str, found: str) -> None:
    seen = passage(tmp_path, '"on the plane"', source=source)
    assert seen == Passage(source=SourceId(found), span=(7, 19), words="on the plane")


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251", "UTF-16", "utf-8", "utf8", ""])
def test_a_text_is_read_in_the_encoding_that_is_declared(tmp_path: Path, encoding: str) -> None:
    text = "Самолёт сел в декабре.".encode(encoding or "utf-8")
    seen = passage(tmp_path, '"сел"', text=text, encoding=encoding)
    assert seen is not None
    assert (seen.span, seen.words) == ((8, 11), "сел")


def test_a_byte_order_mark_is_no_code_point(tmp_path: Path) -> None:
    seen = passage(tmp_path, '"A"', text=b"\xef\xbb\xbfA plane")
    assert seen is not None
    assert seen.span == (0, 1)


def test_characters_beyond_the_basic_plane_count_once(tmp_path: Path) -> None:
    seen = passage(tmp_path, '"plane"', text="𐍈𐍈 plane".encode())
    assert seen is not None
    assert seen.span == (3, 8)


def test_a_text_that_nobody_quotes_is_not_read(tmp_path: Path) -> None:
    assert passage(tmp_path, "p. 1", text=b"\xff\xfe\xff") is None


@pytest.mark.parametrize("span", [(3, 3), (5, 2), (-1, 4)])
def test_a_passage_spans_at_least_one_character(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match=f"at least one character, found {span[0]}-{span[1]}"):
        Passage(source=SourceId("book"), span=span, words="")
