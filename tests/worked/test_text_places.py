"""Places in a text as people cite them: what is printed can be cited, and what may mean two places means none."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countertrial.intake.documents import Document, read_file
from countertrial.methods.textplaces import Cited, feed_pages, line_of, places, read_cited, told
from tests.worked.test_intake_locators import passage

TEXT = "The boat came.\nThe boat left.\n\nThe boat sank.\nNobody saw the boat.\n\n\n7. The boat was found.\n"
PAGED = "The boat came.\n\nThe boat left.\n\fThe boat sank.\nThe boat was found.\n"


@pytest.mark.parametrize(("words", "cited"), [
    ("l. 12", Cited(line=(12, 12))), ("lines 12-14", Cited(line=(12, 14))), ("ll. 12\u201314", Cited(line=(12, 14))),
    ("line 3,", Cited(line=(3, 3))), ("para. 3", Cited(paragraph=(3, 3))), ("\u00b6 3", Cited(paragraph=(3, 3))),
    ("\u00b63", Cited(paragraph=(3, 3))), ("\u00b6\u00b6 3-4", Cited(paragraph=(3, 4))),
    ("paras 3-4", Cited(paragraph=(3, 4))),
    ("p. 4", Cited(page=(4, 4))), ("pp. 4-5", Cited(page=(4, 5))), ("p. 4, l. 12", Cited(page=(4, 4), line=(12, 12))),
    ("P. 4 line 12", Cited(page=(4, 4), line=(12, 12))),
    ("", None), ("l. 0", None), ("l. 3-2", None), ("l. 1, l. 2", None), ("ch. 2, l. 12", None), ("lines", None),
    ("l. XII", None), ("f. 12v", None), ("l. 12 of the print", None), ("17", None)])
def test_a_citation_is_read_whole_or_not_at_all(words: str, cited: Cited | None) -> None:
    assert read_cited(words) == cited


@pytest.mark.parametrize(("at", "line"), [
    ('l. 2 "the boat"', None), ('line 1 "The boat"', 1), ('l. 2 "The boat"', 2), ('lines 3-4 "The boat"', 4),
    ('para. 2 "The boat"', 4), ('\u00b67 "The boat"', 8), ('para. 1, l. 2 "The boat"', 2)])
def test_lines_and_paragraphs_tell_several_places_apart(tmp_path: Path, at: str, line: int | None) -> None:
    if line is None:
        # The words stand once: whatever the line says, it is there that they stand.
        assert passage(tmp_path, at, text=TEXT.encode()) is not None
        return
    found = passage(tmp_path, at, text=(TEXT if line == 8 else TEXT.replace("7. ", "")).encode())
    assert found is not None
    assert line_of(TEXT, found.span[0]) == line


@pytest.mark.parametrize(("at", "start"), [
    ('p. 1, l. 2 "The boat"', 16), ('p. 2, l. 1 "The boat"', 32), ('p. 2, line 2 "The boat"', 47)])
def test_form_feeds_part_pages_and_lines_are_counted_on_them(tmp_path: Path, at: str, start: int) -> None:
    found = passage(tmp_path, at, text=PAGED.encode())
    assert found is not None
    assert found.span[0] == start


def test_a_line_that_may_be_meant_on_two_pages_means_none() -> None:
    cited = read_cited("l. 2")
    assert cited is not None
    spans = places(PAGED, cited, feed_pages(PAGED))
    assert spans is not None
    assert [PAGED[slice(*one)].strip() for one in spans] == ["", "The boat left.", "The boat was found."]


def test_a_paragraph_with_another_number_than_one_counts_may_be_either() -> None:
    text = "2. First.\n\n3. Second.\n\nThird."
    cited = read_cited("para. 2")
    assert cited is not None
    assert [text[slice(*one)].strip() for one in places(text, cited) or ()] == ["3. Second.", "2. First."]
    counted = read_cited("para. 1")
    assert counted is not None
    assert places(text, counted) == []


def test_pages_of_a_plain_text_are_told_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGED, newline="")
    (found,) = read_file(tmp_path / "a.txt")
    assert isinstance(found, Document)
    assert (found.text, found.page_spans) == (PAGED, ((1, 0, 31), (2, 32, len(PAGED))))
    assert [told(PAGED, at, at + 3, found.page_spans) for at in (0, 16, 32, 47)] == [
        "p. 1, line 1", "p. 1, line 2", "p. 2, line 1", "p. 2, line 2"]
    assert told(PAGED, 16, 40, found.page_spans) == "pp. 1-2"


@given(st.text(alphabet="ab \n\r\f", min_size=1), st.data())
def test_the_lines_that_are_printed_hold_the_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    pages = feed_pages(text)
    cited = read_cited(told(text, start, end, pages))
    assert cited is not None
    spans = places(text, cited, pages)
    assert spans is not None
    # A span that begins or ends between lines or pages is told by those that it touches.
    assert text[start] not in "ab" or text[end - 1] not in "ab" or any(
        low <= start and end <= high for low, high in spans)


@given(st.text(alphabet="ab\n\r", min_size=1), st.data())
def test_lines_are_counted_as_editors_count_them(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    within = text[at] == "\n" and text[at - 1:at] == "\r"
    assert line_of(text, at) == len(re.findall("\r\n|\r|\n", text[:at])) + 1 - within
