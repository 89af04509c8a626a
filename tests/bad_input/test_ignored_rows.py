"""Rows at fault that are left out on request."""

from pathlib import Path

import pytest

from countertrial.case.errors import BadCase
from countertrial.workbench import open_case
from tests.bad_input.folders import contents, folder

TIES = "id,source,a,b,kind\nt1,book,rykov,bukharin,ally\nt2,book,rykov,rikov,ally\nt3,bok,rykov,bukharin,ally\n"


def test_a_row_at_fault_is_left_out_and_named(tmp_path: Path) -> None:
    case = open_case(folder(tmp_path, {"statements/ties.csv": TIES}), ignore_faulty_rows=True)
    assert [one.id for one in case.statements()] == ["t1"]
    assert [(one.file, one.row, one.why) for one in case.left_out] == [
        ("statements/ties.csv", 3, 'no person or body "rikov"; did you mean rykov (Rykov, Рыков)?'),
        ("statements/ties.csv", 4, 'no source "bok"; did you mean book (A book)?')]


def test_rows_that_refer_to_a_row_at_fault_are_left_out_too(tmp_path: Path) -> None:
    path = folder(tmp_path, {"people.csv": "id,name\nrykov,\nbukharin,Bukharin\n",
                             "voices.csv": "id,name,side,of\nv,V,press,rykov\n",
                             "statements/ties.csv": "id,source,voice,a,b,kind\nt1,book,v,bukharin,bukharin,ally\n"})
    case = open_case(path, ignore_faulty_rows=True)
    assert [(one.file, one.row, one.why) for one in case.left_out] == [
        ("people.csv", 2, "the cell is empty; this column is required"),
        ("statements/ties.csv", 2, 'no voice, person or body "v"'), ("voices.csv", 2, 'no person or body "rykov"')]


def test_every_row_at_fault_is_left_out_however_many(tmp_path: Path) -> None:
    rows = "".join(f"e{at},{'' if at else 'E'}\n" for at in range(12_000))
    case = open_case(folder(tmp_path, {"events.csv": f"id,name\n{rows}"}), ignore_faulty_rows=True)
    assert list(case.events) == ["e0"]
    assert len(case.left_out) == 11_999


def test_a_row_whose_words_are_not_found_is_left_out(tmp_path: Path) -> None:
    path = folder(tmp_path, {
        "sources/book.txt": "Words.", "sources.csv": "id,title,file\nbook,A book,sources/book.txt\n",
        "statements/ties.csv": 'id,source,at,a,b,kind\nt1,book,"""other""",rykov,bukharin,ally\n'})
    case = open_case(path, ignore_faulty_rows=True)
    assert [(one.row, one.why) for one in case.left_out] == [(2, '"other" does not stand in sources/book.txt')]


@pytest.mark.parametrize(("file", "text", "message"), [
    ("people.csv", "id,name,colour\nrykov,Rykov,red\nbukharin,,\n", 'the table people has no column "colour"'),
    ("people.csv", 'id,name\nrykov,Rykov\nbukharin,"Bukharin\n', "a quotation mark is opened and never closed"),
    ("peple.csv", "id,name\n", "there is no such table"),
    ("case.toml", 'titel = "A"\n', "there is no key"),
])
def test_a_fault_that_is_not_of_a_row_refuses_the_folder(tmp_path: Path, file: str, text: str, message: str) -> None:
    with pytest.raises(BadCase) as caught:
        open_case(folder(tmp_path, {file: text}), ignore_faulty_rows=True)
    assert any(message in str(fault) for fault in caught.value.exceptions)


def test_the_folder_stays_as_it_was(tmp_path: Path) -> None:
    path = folder(tmp_path, {"statements/ties.csv": TIES})
    before = contents(path)
    open_case(path, ignore_faulty_rows=True)
    assert contents(path) == before


def test_the_parts_of_a_group_of_faults_are_a_group_of_faults(tmp_path: Path) -> None:
    with pytest.raises(BadCase, match="mycase has faults") as caught:
        open_case(folder(tmp_path, {"statements/ties.csv": TIES}))
    part = caught.value.subgroup(lambda fault: "rikov" in str(fault))
    assert isinstance(part, BadCase)
    assert len(part.exceptions) == 1
