"""Words found in a case, in whatever spelling."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from countertrial.case.case import Case
from countertrial.case.errors import NotInCase
from countertrial.cli.main import app
from countertrial.methods.search import Field, search
from countertrial.workbench import open_case
from countertrial.workbench import search as search_case
from tests.bad_input.folders import folder
from tests.tables import EXAMPLES

MOSCOW = next(path for path in EXAMPLES if path.name == "moscow-1938")
TEXT = "The first paragraph\nspeaks of Rykov.\n\nThe second: Rykoff and   Bukharin\nmet in Paris.\n"


@cache
def moscow() -> Case:
    return open_case(MOSCOW)


def ids(words: str) -> list[str]:
    return [one.id for one in search_case(moscow(), words)]


def call(*words: object) -> tuple[int, str]:
    result = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(app, ["search", *map(str, words)])
    return result.exit_code, result.output


@pytest.mark.parametrize("words", ["Rykov", "rykov", "Rykoff", "Рыков", "Rýkov", "Aleksei Rykov"])
def test_a_person_is_found_first_in_any_spelling(words: str) -> None:
    assert ids(words)[0] == "rykov"


def test_a_misspelt_name_is_found_where_nothing_else_is() -> None:
    assert "rykov" in ids("Rikhov")


def test_an_id_is_found_before_what_only_mentions_it() -> None:
    one = next(moscow().statements()).id
    assert ids(one)[0] == one


def test_all_words_must_be_there_in_any_order() -> None:
    found = search_case(moscow(), "Paris Trotsky")
    assert found
    assert found[0].missing == ()
    assert {one.id for one in found} == set(ids("Trotsky Paris"))


def test_a_statement_is_found_by_what_it_refers_to() -> None:
    case = Case.from_tables({
        "people": [{"id": "anna", "name": "Anna Berg"}], "sources": [{"id": "s", "title": "S"}],
        "lives": [{"id": "a", "source": "s", "person": "anna", "says": "She died young."}]})
    assert [(one.id, one.column, one.says) for one in search_case(case, "Berg young")] == [
        ("a", "says", "She died young.")]


def test_where_nothing_holds_all_words_those_with_most_are_given() -> None:
    found = search_case(moscow(), "Rykov zzzzzzzz")
    assert found[0].id == "rykov"
    assert {one.missing for one in found} == {("zzzzzzzz",)}


def test_common_words_meet_no_other_spelling() -> None:
    units = [[Field("says", 1.0, "these were there")], [Field("says", 1.0, "those were there")]]
    assert [hit.unit for hit in search("those", units)] == [1]


def test_a_name_weighs_more_than_a_remark_and_the_whole_name_most() -> None:
    units = [[Field("note", 0.5, "Anna")], [Field("name", 3.0, "Anna Berg", True)], [Field("name", 3.0, "Anna", True)]]
    assert [hit.unit for hit in search("anna", units)] == [2, 1, 0]


@pytest.mark.parametrize("words", ["", "  ", "!?", "_"])
def test_no_word_is_nothing_to_look_for(words: str) -> None:
    with pytest.raises(NotInCase, match="there is no word to look for"):
        search_case(moscow(), words)


def test_texts_of_sources_are_searched_and_answered_with_a_locator(tmp_path: Path) -> None:
    files = {"sources.csv": "id,title,file\nbook,A book,sources/a.txt\n", "sources/a.txt": TEXT}
    path = folder(tmp_path, files)
    found = next(one for one in search_case(open_case(path), "Rykov Bukharin Paris") if one.column == "text")
    assert found.at == 'c. 50-84 "Rykoff and Bukharin met in Paris"'
    row = f'id,source,a,b,kind,at\nt1,book,rykov,bukharin,ally,"{found.at.replace(chr(34), chr(34) * 2)}"\n'
    case = open_case(folder(tmp_path / "again", {**files, "statements/ties.csv": row}))
    assert case.passages["t1"].span == (50, 84)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.text(max_size=30), max_size=6), st.text(alphabet="abRyk оВ", min_size=1, max_size=8))
def test_hits_hold_their_words_and_are_ranked(texts: list[str], words: str) -> None:
    if not any(letter.isalnum() for letter in words):
        return
    hits = search(words, [[Field("says", 1.0, text)] for text in texts])
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.unit for hit in hits}) == len(hits)
    assert all(0 <= hit.span[0] < hit.span[1] <= len(texts[hit.unit]) for hit in hits)


def test_the_order_of_units_decides_only_between_equals() -> None:
    units = [[Field("says", 1.0, text)] for text in ("Rykov", "Rykov met Bukharin", "x", "Rykoff")]
    scores = {hit.unit: hit.score for hit in search("Rykov", units)}
    turned = {len(units) - 1 - hit.unit: hit.score for hit in search("Rykov", units[::-1])}
    assert scores == turned


def test_the_command_says_how_much_there_is() -> None:
    code, output = call(MOSCOW, "Rykov", "--most", "2")
    assert code == 0
    assert "results; the best 2 are shown (--most shows more)" in output
    assert call(MOSCOW, "zzzzzzzz") == (0, "moscow-1938: nothing holds “zzzzzzzz”.\n")
    assert call(MOSCOW, "--", "!")[0] == 2


def test_the_command_answers_programs() -> None:
    code, output = call(MOSCOW, "Piatakoff", "--json", "--most", "3")
    answer: Any = json.loads(output)
    assert (code, answer["form"], len(answer["results"])) == (0, "countertrial-results/1", 3)
    assert answer["results"][0]["id"] == "pyatakov"
