"""Decisions of persons: read, listed, added, withdrawn."""

import json
from collections.abc import Mapping
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from countertrial.case.case import Case
from countertrial.case.errors import BadCase, BadSource, Conflict, NotInCase
from countertrial.cli.main import app
from countertrial.encode.groups import Origins
from countertrial.report.masking import mask
from countertrial.workbench import decide, open_case, open_proposals, write_schema
from tests.bad_input.folders import contents, folder, told
from tests.tables import EXAMPLES

HELD: Mapping[str, str] = {
    "bodies.csv": "id,name\npolice,Police\ncourt,Court\n",
    "voices.csv": "id,name,side,of\nv_rykov,Rykov,accused,rykov\n",
    "charges.csv": "id,name\nc1,Treason\n",
    "elements.csv": "id,says,role,charges\ne1,They met,kernel,c1\n",
    "statements/custody.csv": "id,source,of,kind,from,to,body\nh1,book,rykov,held,1937-01-01,1937-12-31,police\n",
    "statements/testimony.csv": "id,source,element,answer,voice,said\n"
                                "a1,book,e1,affirms,v_rykov,1937-02-01\na2,book,e1,affirms,v_rykov,1937-03-01\n",
}
HEAD = "id,by,when,kind,about,was,now,why\n"
GROUP = "custody:police"
N_N = {"by": "N. N.", "why": "one file"}


def held(where: Path, decisions: str | None = None) -> Path:
    return folder(where, {**HELD, "decisions.csv": None if decisions is None else HEAD + decisions})


def origin(case: Case, *, custody: bool = True) -> tuple[str, bool, str]:
    found = Origins(case).of(case.statement("a1"), custody=custody)
    return found.id, found.proposed, found.why


def call(*words: object) -> tuple[int, str]:
    result = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(app, ["decide", *map(str, words)])
    return result.exit_code, result.output


def test_custody_is_a_proposal_until_somebody_decides(tmp_path: Path) -> None:
    case = open_case(held(tmp_path))
    assert open_proposals(case) == {GROUP: ("a1", "a2")}
    assert origin(case)[:2] == (GROUP, True)
    assert origin(case, custody=False)[0] == "voice:rykov"


def test_what_was_accepted_is_a_group_either_way(tmp_path: Path) -> None:
    path = held(tmp_path)
    decide(path, "accepted", GROUP, **N_N, when="2024-03-12")
    case = open_case(path)
    why = "spoken in custody of Police; accepted by N. N. on 12 March 2024"
    assert origin(case) == origin(case, custody=False) == (GROUP, False, why)
    assert open_proposals(case) == {}


def test_what_was_withdrawn_is_a_proposal_again_and_says_so(tmp_path: Path) -> None:
    path = held(tmp_path)
    made = decide(path, "accepted", GROUP, **N_N, when="2024-03-12")
    decide(path, "withdrawn", made.id, by="M. M.", why="two files", when="2024-03-13")
    case = open_case(path)
    assert len(case.decisions) == 2
    assert origin(case) == (GROUP, True, "spoken in custody of Police; a proposal, to be counted both ways; accepted "
                                         "by N. N. on 12 March 2024, withdrawn by M. M. on 13 March 2024")
    assert origin(case, custody=False)[0] == "voice:rykov"


def test_a_decision_changes_the_digest_and_its_withdrawal_does_not_change_it_back(tmp_path: Path) -> None:
    path = held(tmp_path)
    digests = [open_case(path).digest]
    made = decide(path, "accepted", GROUP, **N_N)
    digests.append(open_case(path).digest)
    decide(path, "withdrawn", made.id, **N_N)
    assert len({*digests, open_case(path).digest}) == 3


def test_a_case_without_decisions_is_as_before(tmp_path: Path) -> None:
    without = open_case(held(tmp_path / "a"))
    assert open_case(held(tmp_path / "b", "")).digest == without.digest
    assert without.decisions == ()


def test_only_the_grounds_keeps_decisions(tmp_path: Path) -> None:
    case = open_case(held(tmp_path, f"d1,N. N.,2024-03-12,accepted,{GROUP},,,one file\n"))
    assert case.only(["a1", "h1"]).decisions == case.decisions


def test_decisions_come_from_memory_too(tmp_path: Path) -> None:
    row = {"id": "d1", "by": "N. N.", "when": "2024-03-12", "kind": "reviewed", "about": "rykov", "why": "seen"}
    tables = {"people": [{"id": "rykov", "name": "Rykov"}], "decisions": [row]}
    assert [one.about for one in Case.from_tables(tables).decisions] == [("rykov",)]
    with pytest.raises(BadCase) as faults:
        Case.from_tables(tables | {"decisions": [row | {"about": "rikov"}]})
    assert str(faults.value.exceptions[0]) == (
        'decisions, row 2, column about: the case holds no "rikov"; did you mean "rykov"?')


@pytest.mark.parametrize(("row", "message"), [
    ("d1,N.,2024-03-12,acepted,custody:police,,,w", 'kind: "acepted" is not a known word here (frozen, accepted, '
                                                    'reviewed, withdrawn); did you mean "accepted"?'),
    ("d1,N.,2024-03-12,accepted,custody:polis,,,w", 'about: no body "polis"; did you mean "police"?'),
    ("d1,N.,2024-03-12,reviewed,zzz,,,w", 'about: the case holds no "zzz"'),
    ("d1,N.,2024-03-12,frozen,rykov,,,w", 'about: no element "rykov"'),
    ("d1,N.,2024-03-12,withdrawn,d0,,,w", 'about: there is no decision "d0" above this row to be withdrawn'),
    ("d1,N.,2024-03-12,withdrawn,d1,,,w", 'about: there is no decision "d1" above this row to be withdrawn'),
    ("d1,N.,yesterday,reviewed,e1,,,w", 'when: "yesterday" is no date'),
    ("d1,,2024-03-12,reviewed,e1,,,w", "by: the cell is empty; this column is required"),
    ("d1,N.,2024-03-12,reviewed,e1,,,", "why: the cell is empty; this column is required"),
    ("e1,N.,2024-03-12,reviewed,e1,,,w",
     'id: the id "e1" already stands in elements.csv; ids are unique in the whole case'),
])
def test_a_fault_of_a_decision_is_located(tmp_path: Path, row: str, message: str) -> None:
    lines = told(held(tmp_path, row + "\n"))
    assert len(lines) == 1
    assert lines[0].startswith(f"decisions.csv, row 2, column {message}")


@pytest.mark.parametrize(("rows", "message"), [
    (["d1,N.,2024-03-12,reviewed,e1,,,w", "d1,N.,2024-03-12,reviewed,e1,,,w"],
     'row 3, column id: the id "d1" stands twice; ids are unique in the whole case'),
    (["d1,N.,2024-03-12,reviewed,e1,,,w", "d2,N.,2024-03-12,withdrawn,d1,,,w", "d3,N.,2024-03-12,withdrawn,d1,,,w"],
     'row 4, column about: "d1" is withdrawn already'),
    (["d1,N.,2024-03-12,reviewed,e1,,,w", "d2,N.,2024-03-12,withdrawn,d1,,,w", "d3,N.,2024-03-12,withdrawn,d2,,,w"],
     'row 4, column about: "d2" is itself a withdrawal; decide anew instead'),
])
def test_decisions_that_do_not_go_together_are_faults(tmp_path: Path, rows: list[str], message: str) -> None:
    assert told(held(tmp_path, "\n".join((*rows, "")))) == [f"decisions.csv, {message}"]


def test_decisions_at_fault_are_left_out_on_request_with_what_hangs_on_them(tmp_path: Path) -> None:
    rows = "d1,N.,2024-03-12,reviewed,zzz,,,w\nd2,N.,2024-03-12,withdrawn,d1,,,w\nd3,N.,2024-03-12,reviewed,e1,,,w\n"
    case = open_case(held(tmp_path, rows), ignore_faulty_rows=True)
    assert [one.id for one in case.decisions] == ["d3"]
    assert [(one.file, one.row) for one in case.left_out] == [("decisions.csv", 2), ("decisions.csv", 3)]


@pytest.mark.parametrize("before", [
    HEAD.rstrip("\n"), HEAD.replace("\n", "\r\n") + "d0,N.,2024-03-12,reviewed,e1,,,w\r\n", "\ufeff" + HEAD,
    "why,id,by,when,kind,about\n\"two\nlines\",d0,N.,2024-03-12,reviewed,e1\n",
], ids=["no last line end", "CRLF", "byte order mark", "columns in another order"])
def test_what_stands_in_the_file_stays_byte_for_byte(tmp_path: Path, before: str) -> None:
    path = held(tmp_path)
    (path / "decisions.csv").write_bytes(before.encode())
    made = decide(path, "accepted", GROUP, by="N. N.", why='he said "yes",\nthen = no')
    assert (path / "decisions.csv").read_bytes().startswith(before.encode())
    assert open_case(path).decisions[-1] == made
    assert made.why == 'he said "yes",\nthen = no' or "\r\n" in before


@pytest.mark.parametrize(("kind", "about", "message"), [
    ("accepted", "custody:polic", r'no open proposal "custody:polic"; did you mean "custody:police"\? \(open are'),
    ("accepted", "rykov", "no open proposal"), ("frozen", "e2", 'has no element "e2"'),
    ("reviewed", "zzz", 'holds no "zzz"'), ("withdrawn", "decision-1", 'there is no decision "decision-1"'),
])
def test_what_is_not_there_is_not_decided_upon(tmp_path: Path, kind: str, about: str, message: str) -> None:
    path = held(tmp_path)
    before = contents(path)
    with pytest.raises(NotInCase, match=message):
        decide(path, kind, about, **N_N)
    assert contents(path) == before


def test_nothing_is_decided_twice(tmp_path: Path) -> None:
    path = held(tmp_path)
    made = decide(path, "frozen", "e1", **N_N)
    with pytest.raises(NotInCase, match=r'"e1" is frozen already: decision-1 by N\. N\.'):
        decide(path, "frozen", "e1", **N_N)
    decide(path, "withdrawn", made.id, **N_N)
    with pytest.raises(NotInCase, match="holds no longer: there is nothing to withdraw"):
        decide(path, "withdrawn", made.id, **N_N)
    assert decide(path, "frozen", "e1", **N_N).id == "decision-3"


@pytest.mark.parametrize(("told_so", "message"), [
    ({"by": " ", "why": "w"}, "by is empty"), ({"by": "N.", "why": ""}, "why is empty"),
    ({"by": "N.\x00", "why": "w"}, "by: it holds a NUL character"),
])
def test_a_decision_without_who_and_why_is_refused(tmp_path: Path, told_so: dict[str, str], message: str) -> None:
    with pytest.raises(BadSource, match=message):
        decide(held(tmp_path), "reviewed", "e1", **told_so)


def test_a_date_that_is_none_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    path = held(tmp_path)
    before = contents(path)
    with pytest.raises(BadCase) as faults:
        decide(path, "reviewed", "e1", **N_N, when="2024-02-30")
    assert 'decisions.csv, row 2, column when: "2024-02-30" is no date' in str(faults.value.exceptions[0])
    assert contents(path) == before


def test_two_who_write_at_once_do_not_overwrite_one_another(tmp_path: Path) -> None:
    path = held(tmp_path)
    (path / ".decisions.csv.part").touch()
    with pytest.raises(Conflict, match="being written by somebody else; try again"):
        decide(path, "reviewed", "e1", **N_N)
    assert not (path / "decisions.csv").exists()


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=40).filter(str.strip))
def test_reasons_are_read_as_they_were_written(why: str) -> None:
    with TemporaryDirectory() as room:
        made = decide(held(Path(room)), "reviewed", "e1", by="N. N.", why=why)
    # A spreadsheet would run what begins like a formula: an apostrophe keeps it from that.
    assert made.why in (why.strip(), f"'{why.strip()}")


def test_a_masked_report_names_nobody_who_decided(tmp_path: Path) -> None:
    path = held(tmp_path)
    decide(path, "reviewed", "rykov", by="N. N.", why="Rykov was seen")
    masked = mask(open_case(path)).case.decisions[0]
    assert (masked.by, masked.about) == ("(name left out)", ("p1",))
    assert "Rykov" not in masked.why


def test_the_schema_of_the_folder_knows_decisions(tmp_path: Path) -> None:
    path = held(tmp_path, "")
    write_schema(path, open_case(path))
    described = json.loads((path / "datapackage.json").read_text())
    assert "decisions.csv" in [one["path"] for one in described["resources"]]


def test_the_command_lists_decides_and_withdraws(tmp_path: Path) -> None:
    path = tmp_path / "moscow-1937"
    copytree(next(one for one in EXAMPLES if one.name == "moscow-1937"), path)
    code, output = call(path)
    assert code == 0
    assert "1 open proposal, 0 decisions" in output
    assert call(path, "--accept", "custody:nkvd", *("--by", "N. N.", "--why", "one file", "--when", "2024-03-12")) == (
        0, "decision-1: accepted custody:nkvd (proposal → group) by N. N., 12 March 2024: one file\n")
    assert call(path, "--withdraw", "decision-1", "--by", "N. N.", "--why", "two files")[0] == 0
    code, output = call(path)
    assert "(withdrawn: decision-2)" in output.replace(" \n", " ")


def test_the_command_answers_programs(tmp_path: Path) -> None:
    path = held(tmp_path, f"d1,N. N.,2024-03-12,accepted,{GROUP},,,w\nd2,N. N.,2024-03-13,withdrawn,d1,,,w\n")
    code, output = call(path, "--json")
    answer: Any = json.loads(output)
    assert (code, answer["proposals"]) == (0, [{"id": GROUP, "statements": ["a1", "a2"]}])
    assert [one["withdrawn_by"] for one in answer["decisions"]] == ["d2", None]


@pytest.mark.parametrize("words", [
    ["--accept", GROUP], ["--accept", GROUP, "--by", "N. N."], ["--by", "N. N."],
    ["--accept", GROUP, "--review", "e1", "--by", "N.", "--why", "w"],
])
def test_an_incomplete_command_ends_with_2(tmp_path: Path, words: list[str]) -> None:
    path = held(tmp_path)
    assert call(path, *words)[0] == 2
    assert not (path / "decisions.csv").exists()
