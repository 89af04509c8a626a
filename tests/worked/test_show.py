"""One thing of a case with all that is known of it."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from countertrial.case.case import Case
from countertrial.case.errors import NotInCase
from countertrial.case.findings import Results
from countertrial.cli.main import app
from countertrial.encode.links import BY_SOURCE, links
from countertrial.report.show import Shown
from countertrial.workbench import examine, open_case, show
from tests.bad_input.folders import folder
from tests.tables import EXAMPLES, rows_of
from tests.worked.test_decide import GROUP, held

MOSCOW = next(path for path in EXAMPLES if path.name == "moscow-1937")


@cache
def moscow() -> tuple[Case, Results]:
    case = open_case(MOSCOW)
    return case, examine(case, only=["alibi"])


def shown(of: str) -> Shown:
    case, results = moscow()
    found = show(case, of, results=results)
    assert isinstance(found, Shown)
    return found


def call(*words: object) -> tuple[int, str]:
    result = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(app, ["show", *map(str, words)])
    return result.exit_code, result.output


def test_a_statement_is_shown_with_every_column() -> None:
    found = shown("p2a")
    case, _ = moscow()
    assert {one.column for one in found.fields} | set(found.empty) == {
        column.name for column in case.tables["presences"].kind.columns}
    assert (found.one, found.file, found.row) == ("presence", "statements/presences.csv", case.statement("p2a").line)


def test_a_cell_is_shown_as_written_and_in_words() -> None:
    cells = {one.column: (one.written, one.means) for one in shown("p2a").fields}
    assert cells["place"] == ("kjeller", "Kjeller airfield")
    assert cells["when"] == ("[1935-12-12..1935-12-13]", "between 12 and 13 December 1935")
    assert cells["mode"] == ("within", "")


def test_voices_sources_and_story_are_told() -> None:
    found = shown("p2a")
    assert [(one.name, one.side) for one in found.voices] == [("The court and its report", "court"),
                                                              ("Pyatakov", "accused")]
    assert (found.own_voice, found.story, found.counts) == (True, "prosecution", "as it stands")
    assert [(one.id, one.seen) for one in found.sources] == [("conq70", "excerpt")]


def test_the_group_is_told_with_proposals_and_without() -> None:
    assert [(one.id, one.proposed) for one in shown("p2a").groups] == [
        ("custody:nkvd", True), ("voice:pyatakov", False)]


def test_rows_and_findings_that_touch_it_are_listed() -> None:
    found = shown("p2a")
    assert [(one.id, one.table, one.column) for one in found.touching] == [("p3x", "evidence", "bears_on")]
    assert {(one.key, one.how) for one in found.findings} >= {("alibi:at:pyatakov@kjeller", "rests on it")}
    assert {one.how for one in shown("pyatakov").findings} == {"is about it"}


def test_every_column_that_names_a_person_is_followed() -> None:
    columns = {(one.table, one.column) for one in shown("pyatakov").touching}
    assert columns >= {("voices", "of"), ("elements", "accused"), ("presences", "who"), ("accusations", "instigator"),
                       ("proceedings", "who"), ("ties", "a"), ("lives", "person")}


def test_links_are_those_that_a_walk_over_all_cells_finds() -> None:
    case, _ = moscow()
    for of in ("pyatakov", "kjeller", "nkvd", "v_court", "p2a", "conq70"):
        walked = {(row["id"], name, column) for name, rows in rows_of(case).items() for row in rows
                  for column, text in row.items() if case.tables[name].kind.column(column).refers  # type: ignore[union-attr]
                  and of in re.findall(r"[\w-]+", text)}
        assert {(one.id, one.table, one.column) for one in links(case, of) if one.column != BY_SOURCE} == walked


def test_statements_that_take_the_voice_of_their_source_are_named() -> None:
    case = Case.from_tables({
        "people": [{"id": "anna", "name": "Anna"}], "voices": [{"id": "v", "name": "V", "side": "press"}],
        "sources": [{"id": "s", "title": "S", "voice": "v"}],
        "lives": [{"id": "a", "source": "s", "person": "anna"}, {"id": "b", "source": "s", "person": "anna",
                                                                "voice": "anna"}]})
    assert [(one.id, one.column) for one in links(case, "v")] == [("s", "voice"), ("a", BY_SOURCE)]


@pytest.mark.parametrize(("of", "one"), [
    ("kjeller", "place"), ("conq70", "source"), ("e_flight", "element"), ("v_court", "voice"), ("nkvd", "body"),
    ("t1", "tie"), ("c2", "charge"),
])
def test_rows_of_every_table_are_shown(of: str, one: str) -> None:
    assert shown(of).one == one


def test_a_dependence_group_is_shown_with_its_statements() -> None:
    found = shown("custody:nkvd")
    assert "p2a" in [one.id for one in found.members]
    assert "a proposal, to be counted both ways" in found.says
    assert "p2a" in [one.id for one in shown("voice:pyatakov").members]


def test_a_decision_is_shown_and_so_is_what_it_is_about(tmp_path: Path) -> None:
    case = open_case(held(tmp_path, f"d1,N. N.,2024-03-12,accepted,{GROUP},proposal,group,one file\n"))
    decision, group = show(case, "d1"), show(case, GROUP)
    assert isinstance(decision, Shown)
    assert isinstance(group, Shown)
    assert (decision.file, decision.row) == ("decisions.csv", 2)
    assert decision.says == f"accepted {GROUP} by N. N. on 12 March 2024: one file"
    assert [(one.id, one.table) for one in group.touching] == [("d1", "decisions")]


def test_a_finding_is_found_by_id_and_by_key() -> None:
    case, results = moscow()
    by_key = show(case, "alibi:at:pyatakov@kjeller", results=results)
    assert isinstance(by_key, tuple)
    assert show(case, by_key[0].id, results=results) == by_key[:1]


@pytest.mark.parametrize(("of", "proposed"), [("Piatakoff", "pyatakov"), ("kjeler", "kjeller"), ("p2aa", "p2a"),
                                              ("alibi:at:pyatakov@kjeler", "alibi:at:pyatakov@kjeller")])
def test_an_unknown_id_is_answered_with_the_nearest(of: str, proposed: str) -> None:
    case, results = moscow()
    with pytest.raises(NotInCase, match=f'holds no "{of}"; did you mean .*{proposed}'):
        show(case, of, results=results)


def test_the_command_ends_with_2_on_an_unknown_id() -> None:
    code, output = call(MOSCOW, "Piatakoff")
    assert (code, "did you mean pyatakov" in output) == (2, True)


def test_a_negation_says_how_it_counts(tmp_path: Path) -> None:
    row = "id,source,a,b,kind,stance\nt1,book,rykov,bukharin,ally,denied\nt2,book,rykov,bukharin,ally,ironic\n"
    case = open_case(folder(tmp_path, {"statements/ties.csv": row}))
    assert [found.counts for one in ("t1", "t2") if isinstance(found := show(case, one), Shown)] == [
        "as its negation", "not at all (ironic); it is only shown"]


def test_the_command_answers_programs() -> None:
    code, output = call(MOSCOW, "p2a", "--json")
    answer: Any = json.loads(output)
    assert (code, answer["form"], answer["case"], answer["id"]) == (0, "countertrial-shown/1", "moscow-1937", "p2a")
    code, output = call(MOSCOW, "alibi:at:pyatakov@kjeller", "--json")
    assert {one["key"] for one in json.loads(output)["findings"]} == {"alibi:at:pyatakov@kjeller"}


@pytest.mark.parametrize("of", ["p2a", "pyatakov", "custody:nkvd", "alibi:at:pyatakov@kjeller"])
def test_the_command_prints_the_same_each_time(of: str) -> None:
    first = call(MOSCOW, of)
    assert first[0] == 0
    assert first == call(MOSCOW, of)
