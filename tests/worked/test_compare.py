"""The same questions put to several cases."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from countertrial.case.errors import BadCase, BadSource, NotInCase
from countertrial.cli.main import app
from countertrial.report.comparing import NOT_RECORDED, Comparison
from countertrial.workbench import compare, comparison_csv, write_comparison
from tests.tables import EXAMPLES

FOLDERS = {path.name: path for path in EXAMPLES}
TWO = [FOLDERS["cato-street-1820"], FOLDERS["dreyfus-1894"]]


def run(*arguments: object) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["compare", *map(str, arguments)])
    return result.exit_code, result.stdout, result.stderr


def cells(found: Comparison, says: str) -> list[str]:
    return next([cell.words for cell in line.cells] for line in found.lines if line.says == says)


@pytest.fixture(scope="module")
def outcomes() -> Comparison:
    return compare(TWO, only=["outcomes", "predictions"])


def test_a_count_stands_with_its_whole_and_zero_apart_from_nothing_recorded(outcomes: Comparison) -> None:
    assert cells(outcomes, "predictions borne out") == ["0 of 1", NOT_RECORDED]
    assert cells(outcomes, "sentenced persons whose sentence was undone") == ["0 of 5", "1 of 2"]


def test_rows_without_anything_of_the_kind_are_no_zero_either(outcomes: Comparison) -> None:
    assert cells(outcomes, "killed, of whom no trial before death is told") == ["0 of 5", "nothing to count"]


def test_the_order_of_the_folders_is_that_of_the_columns() -> None:
    one, other = compare(TWO, only=["predictions"]), compare(TWO[::-1], only=["predictions"])
    assert [line.cells for line in one.lines] == [line.cells[::-1] for line in other.lines]


def test_labels_are_shown_only_on_request(tmp_path: Path) -> None:
    for labels, shown in ((False, False), (True, True)):
        found = compare(TWO, only=["predictions"], labels=labels)
        page = write_comparison(found, tmp_path / "c.html").read_text(encoding="utf-8")
        assert ("real act, wrong person" in page) == shown
        assert ("real act, wrong person" in comparison_csv(found)) == shown


def test_labels_change_no_count() -> None:
    plain, labelled = (compare(TWO, labels=labels) for labels in (False, True))
    assert plain.lines == labelled.lines


def test_the_csv_is_a_rectangle_with_counts_and_wholes_in_columns_of_their_own(outcomes: Comparison) -> None:
    rows = list(csv.reader(StringIO(comparison_csv(outcomes))))
    assert rows[0][2:] == ["cato-street-1820", "cato-street-1820: of", "dreyfus-1894", "dreyfus-1894: of"]
    assert {len(row) for row in rows} == {6}
    assert ["predictions", "predictions borne out", "0", "1", NOT_RECORDED, ""] in rows


def test_the_json_says_null_for_what_is_not_recorded_and_why() -> None:
    code, out, _ = run(*TWO, "--only", "predictions", "--json")
    rows = {row["question"]: row["cells"] for row in json.loads(out)["rows"]}
    assert code == 0
    assert rows["predictions borne out"] == [
        {"count": 0, "of": 1}, {"count": None, "of": None, "why": NOT_RECORDED}]


def test_the_terminal_prints_one_table_without_rank() -> None:
    code, out, _ = run(*TWO, "--only", "outcomes")
    assert (code, "not ranked" in " ".join(out.split()), "0 of 5" in out) == (0, True, True)


def test_the_page_loads_nothing_and_runs_nothing(tmp_path: Path, outcomes: Comparison) -> None:
    page = write_comparison(outcomes, tmp_path / "c.html").read_text(encoding="utf-8")
    assert not any(word in page for word in ("<script", "src=", "@import", "url("))
    assert page.count('scope="row"') >= len(outcomes.lines)


def test_one_folder_alone_is_a_wrong_command() -> None:
    code, _, said = run(TWO[0])
    assert (code, "two case folders or more" in " ".join(said.split())) == (2, True)


def test_faults_of_one_folder_stop_the_whole_and_name_it(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "case.toml").write_text('title = "T"\ntitel = "x"\n', encoding="utf-8")
    with pytest.raises(BadCase) as caught:
        compare([TWO[0], broken])
    assert 'broken/case.toml: there is no key "titel"' in str(caught.value.exceptions[0])
    html = tmp_path / "out.html"
    code, _, _ = run(TWO[0], broken, "--html", html)
    assert (code, html.exists()) == (1, False)


@pytest.mark.parametrize(("text", "fault"), [
    ("label = 3", "label is expected to be text"), ("label = ", "this is no TOML"), ('label = "a\\u0000b"', "label: ")])
def test_a_faulty_label_is_located(tmp_path: Path, text: str, fault: str) -> None:
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "case.toml").write_text('title = "T"\n', encoding="utf-8")
    (folder / "label.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadSource, match=f"^one/label.toml: {fault}"):
        compare([TWO[0], folder], only=["predictions"], labels=True)
    assert compare([TWO[0], folder], only=["predictions"]).columns[1].label is None


def test_an_unknown_examination_is_named() -> None:
    with pytest.raises(NotInCase, match='no examination "alibis"'):
        compare(TWO, only=["alibis"])


def test_two_folders_of_one_name_keep_columns_of_their_own(tmp_path: Path) -> None:
    folders = [tmp_path / side / "same" for side in ("a", "b")]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "case.toml").write_text('title = "T"\n', encoding="utf-8")
    assert [one.case for one in compare(folders, only=["predictions"]).columns] == ["same (1)", "same (2)"]
