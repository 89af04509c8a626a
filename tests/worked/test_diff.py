"""What changed between two states of a case."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from typer.testing import CliRunner

from countertrial.case.case import Case
from countertrial.case.errors import BadCase, BadSource
from countertrial.cli.main import app
from countertrial.report.changes import Changes, changes
from countertrial.workbench import diff, open_case, write_report
from tests.bad_input.folders import folder
from tests.properties.strategies import cases

STAYS = {
    "places.csv": "id,name,within,level\nnorway,Norway,,country\nspain,Spain,,country\n",
    "statements/presences.csv": "id,source,who,place,when\np1,book,rykov,norway,1936-05-01\n"
                                "p2,book,rykov,spain,1936-05-01\np3,book,bukharin,spain,1936-05-01\n",
    "statements/absences.csv": "id,source,who,place,when\nn1,book,bukharin,spain,1936-05\n",
}


def state(where: Path, **files: str | None) -> Path:
    changed = {name.replace("__", "/") + ".csv": text for name, text in files.items() if name != "toml"}
    toml = {"case.toml": files["toml"]} if "toml" in files else {}
    return folder(where, {**STAYS, **changed, **toml})


def compared(tmp_path: Path, **files: str | None) -> Changes:
    return diff(state(tmp_path / "old"), state(tmp_path / "new", **files))


def call(*words: object) -> tuple[int, str]:
    result = CliRunner(env={"COLUMNS": "100", "NO_COLOR": "1"}).invoke(app, ["diff", *map(str, words)])
    return result.exit_code, result.output


def test_equal_states_have_no_changes(tmp_path: Path) -> None:
    assert not compared(tmp_path)


def test_rows_that_came_went_and_changed_are_told_cell_by_cell(tmp_path: Path) -> None:
    found = compared(tmp_path, people="id,name,names,note\nrykov,A. I. Rykov,,was tried\nradek,Radek,,\n"
                                      "bukharin,Bukharin,,\n", statements__ties=None)
    assert found.tables is not None
    people, ties = found.tables
    assert (people.table, people.added, people.removed) == ("people.csv", ("radek",), ())
    assert [(one.column, one.was, one.now) for one in people.changed[0].cells] == [
        ("name", "Rykov", "A. I. Rykov"), ("names", "Рыков", ""), ("note", "", "was tried")]
    assert (ties.table, ties.removed) == ("statements/ties.csv", ("t1",))


@settings(max_examples=30, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(cases(), cases())
def test_what_came_one_way_goes_the_other(one: Case, other: Case) -> None:
    there, back = (changes(document(), document(), pair) for pair in ((one, other), (other, one)))
    assert not changes(document(), document(), (one, one))
    assert there.tables is not None
    assert back.tables is not None
    assert [(table.table, table.added, table.removed) for table in there.tables] == [
        (table.table, table.removed, table.added) for table in back.tables]
    assert bool(there) == (one.digest != other.digest)


def test_neither_order_of_rows_nor_of_columns_nor_empty_columns_are_changes(tmp_path: Path) -> None:
    assert not compared(tmp_path, people="name,id,note,names\nBukharin,bukharin,,\nRykov,rykov,,Рыков\n")


def test_settings_and_decisions_are_compared(tmp_path: Path) -> None:
    found = compared(tmp_path, toml='title = "Another"\ncalendar = "julian"\n',
                     decisions="id,by,when,kind,about,why\nd1,N. N.,2024-03-12,reviewed,p1,w\n")
    assert found.tables is not None
    assert [one.table for one in found.tables] == ["case.toml", "decisions.csv"]
    assert [one.column for one in found.tables[0].changed[0].cells] == ["title", "calendar"]


def test_findings_that_came_and_went_are_joined_by_key(tmp_path: Path) -> None:
    told = {one.key: (one.was, one.now) for one in compared(tmp_path, statements__absences=None).findings
            if one.examination == "alibi"}
    assert told == {"alibi:at:bukharin@spain": (("fails",), ())}
    back = diff(tmp_path / "new" / "mycase", tmp_path / "old" / "mycase")
    assert [one.key for one in back.added if one.examination == "alibi"] == ["alibi:at:bukharin@spain"]


def document(*findings: tuple[str, str, str | None, str], failed: str = "") -> dict[str, Any]:
    return {"case": "a", "digest": "0", "names_masked": False, "examinations": [{"name": "alibi", "failure": None},
                                                    {"name": "rolls", "failure": failed or None}],
            "findings": [{"examination": examination, "key": key, "verdict": verdict, "id": one, "question": f"{key}?"}
                         for examination, key, verdict, one in findings]}


def test_a_key_with_another_verdict_changed_and_one_with_other_grounds_did_not() -> None:
    found = changes(document(("alibi", "a", "open", "1"), ("alibi", "b", "fails", "2"), ("alibi", "c", None, "3")),
                    document(("alibi", "a", "fails", "4"), ("alibi", "b", "fails", "5"), ("alibi", "c", None, "3")))
    assert [(one.key, one.was, one.now) for one in found.changed] == [("a", ("open",), ("fails",))]
    assert [one.key for one in found.regrounded] == ["b"]


def test_one_key_may_have_several_verdicts() -> None:
    found = changes(document(("alibi", "a", "open", "1"), ("alibi", "a", "fails", "2")),
                    document(("alibi", "a", "fails", "2")))
    assert [(one.was, one.now) for one in found.changed] == [(("fails", "open"), ("fails",))]


def test_the_same_key_of_two_examinations_is_two() -> None:
    found = changes(document(("alibi", "a", "open", "1")), document(("rolls", "a", "open", "2")))
    assert [(one.examination, one.was, one.now) for one in found.findings] == [
        ("alibi", ("open",), ()), ("rolls", (), ("open",))]


def test_an_examination_that_failed_is_named_since_its_findings_are_gone() -> None:
    assert changes(document(), document(failed="it fell")).only_old == ("rolls",)


def test_files_of_findings_are_compared_with_folders_and_with_one_another(tmp_path: Path) -> None:
    old, new = state(tmp_path / "old"), state(tmp_path / "new", statements__presences=None)
    files = [write_report(open_case(path), tmp_path / path.parent.name).data for path in (old, new)]
    found = diff(files[0], new)
    assert found.findings
    assert found.findings == diff(*files).findings == diff(old, new).findings
    assert found.tables is None
    assert not diff(files[0], old)


@pytest.mark.parametrize(("text", "message"), [
    ("", "this is no JSON"), ("{}", "this is no file of findings"), ("[]", "this is no file of findings"),
    ('{"form": "countertrial-findings/2"}', 'expected in it'), ("[" * 100_000, "brackets stand inside one another"),
    ('{"form": 1}\n{"form": 1}\n', "findings of several cases, one per line; those of one case are expected"),
])
def test_a_file_that_is_none_of_findings_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text)
    with pytest.raises(BadSource, match=message):
        diff(path, path)


def test_each_value_at_fault_in_a_file_of_findings_is_named(tmp_path: Path) -> None:
    path = write_report(open_case(state(tmp_path)), tmp_path / "out").data
    told = json.loads(path.read_text())
    told["findings"][0]["verdict"] = "false"
    del told["digest"]
    path.write_text(json.dumps(told))
    with pytest.raises(BadCase) as faults:
        diff(path, path)
    assert [str(one).removeprefix(f"{path}: ")[:20] for one in faults.value.exceptions] == [
        "digest: Field requir", "findings.0.verdict: "]


def test_masked_findings_are_not_compared_with_others(tmp_path: Path) -> None:
    case = open_case(state(tmp_path))
    masked = write_report(case, tmp_path / "out", mask_names=True).data
    with pytest.raises(BadSource, match="names are masked in one of the two only"):
        diff(masked, tmp_path / "mycase")


def test_the_command_ends_with_0_or_on_request_with_1(tmp_path: Path) -> None:
    old, new = state(tmp_path / "old"), state(tmp_path / "new", statements__ties=None)
    assert call(old, old) == (0, "Nothing changed.\n")
    assert call(old, old, "--fail-on-change")[0] == 0
    assert call(old, new)[0] == 0
    code, output = call(old, new, "--fail-on-change")
    assert (code, "statements/ties.csv: 1 row removed" in output) == (1, True)


def test_the_command_answers_programs_alike_each_time(tmp_path: Path) -> None:
    old, new = state(tmp_path / "old"), state(tmp_path / "new", statements__presences=None)
    code, output = call(old, new, "--json")
    answer: Any = json.loads(output)
    assert (code, answer["form"], answer["changed"]) == (0, "countertrial-changes/1", True)
    assert answer["tables"][0]["removed"] == ["p1", "p2", "p3"]
    assert call(old, new, "--json")[1] == output


def test_a_state_that_is_not_there_is_a_plain_fault(tmp_path: Path) -> None:
    code, output = call(state(tmp_path), tmp_path / "nowhere")
    assert (code, "does not exist; a case folder is expected" in output.replace("\n", " ")) == (1, True)
