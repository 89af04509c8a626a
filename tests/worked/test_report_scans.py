"""Marks on scanned pages that were not read: a report tells them with each source, passage and quotation."""

import re

import pytest

from countertrial.case.case import Case
from countertrial.case.sources import SourceId, SourceText
from countertrial.encode.sidebyside import beside
from countertrial.report.options import Options
from countertrial.report.page import render
from countertrial.report.scans import Scan, scans
from countertrial.workbench.examining import examine
from tests.worked.text_cases import TEXTS, text_case

QUOTED = "saw four men carry the iron chest down to the boat"
TOLD = re.compile(r"marks on [^<]*")


def scanned(source: str, *, marked: bool = True) -> SourceText:
    """The text as two scanned pages; on the second, which holds the passage, are marks."""
    text, cut = TEXTS[source], TEXTS[source].index("I came to the warehouse")
    return SourceText(source=SourceId(source), text=text, pages=((1, 0, cut), (2, cut, len(text))),
                      page_noise=(0.1, 0.1), page_unread=(0.0, 0.2 if marked else 0.0))


def case(*, marked: bool) -> Case:
    texts = TEXTS | {one: scanned(one, marked=marked) for one in ("first", "second")}
    return text_case(texts=texts, quotations=[  # type: ignore[arg-type]
        {"id": "q1", "source": "book", "words": QUOTED, "cited": "first", "voice": "critic"}])


def told(options: Options, *, marked: bool = True) -> list[str]:
    """All that the report says of marks, from first to last."""
    some = case(marked=marked)
    page = render(some, examine(some, only=["quotation", "script"]), version="0", options=options)
    return TOLD.findall(page)


@pytest.mark.parametrize("options", [Options(), Options(mask_names=True), Options(with_texts=False),
                                     Options(mask_names=True, with_texts=False)])
def test_marks_are_told_with_quotations_and_sources_whatever_is_masked(options: Options) -> None:
    found = told(options)
    assert found[-2:] == ["marks on page 2 were not read: look at the page"] * 2
    assert len(found) >= 3


def test_passages_side_by_side_tell_of_both_pages() -> None:
    some = case(marked=True)
    page = render(some, examine(some, only=["script"]), version="0", options=Options())
    assert "<bdi>Deposition of Bob: marks on page 2 were not read: look at the page</bdi>" in page


def test_pages_that_were_read_to_the_end_are_not_spoken_of() -> None:
    assert told(Options(), marked=False) == []


def test_only_pages_that_a_passage_touches_are_told_and_of_many_a_dozen() -> None:
    scan = Scan(pages=tuple((at, 10 * at, 10 * at + 9) for at in range(1, 31)), unread=frozenset(range(2, 31, 2)))
    assert scan.told_at((10, 19)) == ""
    assert scan.told_at((25, 45)) == "marks on pages 2 and 4 were not read: look at the pages"
    assert scan.told.endswith("22, 24 and 3 others were not read: look at the pages")


def test_sources_are_known_by_the_ids_under_which_they_are_published() -> None:
    assert list(scans(case(marked=True), {"first": "source_1", "second": "second"}.__getitem__)) == [
        "second", "source_1"]


def test_the_end_of_a_page_is_a_line_and_no_sign() -> None:
    text = TEXTS["first"].replace("I came", "\fI came")
    some = text_case(texts=TEXTS | {"first": text}, quotations=[
        {"id": "q1", "source": "book", "words": QUOTED, "cited": "first", "voice": "critic"}])
    page = render(some, examine(some, only=["quotation"]), version="0", options=Options())
    assert "my father died. \nI came" in page
    assert "\ufffd" not in page


def test_a_full_stop_that_one_side_has_makes_no_row_of_its_own() -> None:
    (row,) = beside("The boat lay at the quay until four. There was no light on board",
                    "the boat lay at the quay until four. There was a light on board.")
    assert "".join(one.text for one in row.a).endswith("on board")
    assert "".join(one.text for one in row.b).endswith("light on board.")
