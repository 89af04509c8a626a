"""Files in the Linked Places format: what is read of them, and what is said of those that are none."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from countertrial import Case, workbench
from countertrial.case.errors import BadCase, BadSource
from countertrial.cli.main import app
from countertrial.intake import linkedplaces
from countertrial.intake.linkedplaces import read_linked_places


def feature(at: int = 1, title: str = "Lemberg", **more: Any) -> dict[str, Any]:
    return {"@id": f"https://gazetteer.example/places/{at}", "type": "Feature", "properties": {"title": title}, **more}


def point(lon: float, lat: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [lon, lat]}


def write(folder: Path, *features: object, **more: object) -> Path:
    path = folder / "places.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features, **more}), encoding="utf-8")
    return path


def rows(folder: Path, *features: object, case: Case | None = None) -> tuple[list[dict[str, str]], tuple[str, ...]]:
    made = workbench.linked_places(write(folder, *features), case=case)
    return [dict(row) for row in made.rows], made.notices


def faults(path: Path) -> list[str]:
    with pytest.raises(BadCase) as caught:
        read_linked_places(path)
    return [str(fault).removeprefix(f"{path}: ") for fault in caught.value.exceptions]


LEMBERG = feature(
    geometry=point(24.0297, 49.8397), types=[{"label": "city"}], when={"timespans": [{"start": {"in": "1256"}}]},
    names=[{"toponym": "Lemberg", "when": {"timespans": [{"start": {"in": "1772"}, "end": {"in": "1918"}}]},
            "citations": [{"label": "Baedeker 1913"}]},
           {"toponym": "Lwów", "when": {"timespans": [{"start": {"earliest": "1918", "latest": "1919"}}]}},
           {"toponym": "Lvov; Lviv"}],
    relations=[{"relationType": "gvp:broaderPartitive", "relationTo": "https://gazetteer.example/places/2",
                "label": "part of Galicia"}],
    links=[{"type": "closeMatch", "identifier": "https://gazetteer.example/other"}])
LEMBERG["properties"]["fclasses"] = ["P"]
GALICIA = feature(2, "Galicia", properties={"title": "Galicia", "fclasses": ["A"], "ccodes": ["PL", "UA"]})


def test_a_record_becomes_a_row(tmp_path: Path) -> None:
    made, notices = rows(tmp_path, LEMBERG, GALICIA)
    assert made[0] == {
        "id": "lemberg", "name": "Lemberg", "names": "Lwów;Lvov, Lviv", "within": "galicia", "level": "town",
        "lat": "49.8397", "lon": "24.0297", "utc": "",
        "note": "Linked Places record https://gazetteer.example/places/1; Lemberg: 1772 to 1918; Lwów: 1918–1919; "
                "part of Galicia; names after Baedeker 1913"}
    assert notices == ("galicia: no position is given; lat and lon are empty",)


def test_rows_of_a_file_are_rows_of_a_case(tmp_path: Path) -> None:
    made, _ = rows(tmp_path, LEMBERG, GALICIA)
    case = Case.from_tables({"places": made})
    assert case.inside("lemberg") == ("lemberg", "galicia")
    assert case.places["lemberg"].names == ("Lwów", "Lvov, Lviv")


@pytest.mark.parametrize(("classes", "label", "level"), [
    (["P", "A"], "", "town"), (["S"], "", "site"), (["A"], "Province", "region"), (["A"], "Former country", "country"),
    (["L"], "", "region"), (["H"], "", ""), ([], "country", "")])
def test_classes_of_features_are_levels(tmp_path: Path, classes: list[str], label: str, level: str) -> None:
    one = feature(properties={"title": "A", "fclasses": classes}, types=[{"label": label}])
    assert rows(tmp_path, one)[0][0]["level"] == level


def test_ids_are_made_of_titles_and_never_twice(tmp_path: Path) -> None:
    case = Case.from_tables({"people": [{"id": "paris", "name": "Paris"}]})
    made, _ = rows(tmp_path, feature(1, "Paris"), feature(2, "Pâris"), feature(3, "Київ"), case=case)
    assert [row["id"] for row in made] == ["paris_2", "paris_3", "3"]


def test_places_of_the_case_with_such_a_name_are_told(tmp_path: Path) -> None:
    case = Case.from_tables({"places": [{"id": "lviv", "name": "Lviv", "names": ["Lvov", "Lemberg"]}]})
    _, notices = rows(tmp_path, LEMBERG, case=case)
    assert notices == ("lemberg: the case has lviv (Lviv) already; is it the same?",)


def test_of_several_points_the_first_is_taken_and_outlines_are_not(tmp_path: Path) -> None:
    many = {"type": "GeometryCollection", "geometries": ["null", None, point(1, 2), point(3, 4)]}
    outline = {"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [0, 0]]]}
    made, notices = rows(tmp_path, feature(1, "A", geometry=many), feature(2, "B", geometry=outline))
    assert [(row["lat"], row["lon"]) for row in made] == [("2", "1"), ("", "")]
    assert notices == ("a: 2 points are given; the first was taken",
                       "b: only an outline, and no point, is given; lat and lon are empty")


def test_places_that_lie_in_one_another_are_not_taken_round_in_a_circle(tmp_path: Path) -> None:
    def inside(other: int) -> list[dict[str, str]]:
        return [{"relationType": "gvp:broaderPartitive", "relationTo": f"https://gazetteer.example/places/{other}"}]

    made, notices = rows(tmp_path, *(feature(at, name, relations=inside(other), geometry=point(0, 0))
                                     for at, name, other in ((1, "A", 2), (2, "B", 3), (3, "C", 1))))
    assert [row["within"] for row in made] == ["b", "c", ""]
    assert notices == ("c: it lies in a and round in a circle; within is empty",)


def test_keys_that_are_not_of_the_format_are_named(tmp_path: Path) -> None:
    _, notices = rows(tmp_path, feature(nmaes=[], geometry=point(0, 0)), feature(2, nmaes=[], geometry=point(0, 0)))
    assert notices == ('the key "nmaes" of 2 places is not of the format and was passed over',)


def test_all_faults_of_a_file_are_told_with_their_places(tmp_path: Path) -> None:
    path = write(tmp_path, {"type": "Feature"}, 5, feature(properties={"title": ""}, names=[
        {"toponym": 3}, {"toponym": "A", "when": {"timespans": [{"end": {"in": 1900}}]}}]))
    assert faults(path) == [
        "features.0.@id: it is missing", "features.0.properties: it is missing",
        "features.1: an object is expected, found 5", "features.2.names.0.toponym: text is expected, found 3",
        "features.2.names.1.when.timespans.0.end.in: text is expected, found 1900",
        "features.2.names.1.when.timespans.0.start: it is missing",
        "features.2.properties.title: it is empty, found ''"]


@pytest.mark.parametrize(("found", "why"), [
    ([24, 149], "longitude -180 to 180, then latitude -90 to 90 are expected, found [24, 149]"),
    ([float("nan"), 4], "longitude -180 to 180, then latitude -90 to 90 are expected, found [nan, 4]"),
    (["24", 4], "two numbers are expected, found ['24', 4]"),
    ([True, 4], "two numbers are expected, found [True, 4]"),
    ([24], "longitude and latitude are expected, found [24]"),
    ("24 49", "longitude and latitude are expected, found '24 49'"),
])
def test_a_point_off_the_globe_is_a_fault(tmp_path: Path, found: object, why: str) -> None:
    path = write(tmp_path, feature(geometry={"type": "Point", "coordinates": found}))
    assert faults(path) == [f"features.0.geometry.coordinates: {why}"]


def test_a_fault_deep_in_a_collection_has_its_place(tmp_path: Path) -> None:
    parts = {"type": "GeometryCollection", "geometries": [point(0, 0), {"type": 5}]}
    assert faults(write(tmp_path, feature(geometry=parts)))[0] == (
        "features.0.geometry.geometries.1.type: text is expected, found 5")


def test_a_record_that_stands_twice_is_a_fault(tmp_path: Path) -> None:
    assert faults(write(tmp_path, feature(), feature())) == [
        "features.1.@id: https://gazetteer.example/places/1 stands in features.0 already"]


def test_names_that_no_cell_can_hold_are_faults(tmp_path: Path) -> None:
    found = faults(write(tmp_path, feature(title="A\x07"), feature(2, names=[{"toponym": "  "}])))
    assert found[0].startswith("features.0.properties.title: ")
    assert found[1] == "features.1.names.0.toponym: it is empty"


@pytest.mark.parametrize(("text", "why"), [
    ("{", "this is no JSON: EOF while parsing an object"), ("", "this is no JSON: EOF while parsing a value"),
    ("[" * 100_000, "this is no JSON: recursion limit exceeded"),
])
def test_what_is_no_json_is_told(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSource, match=why):
        read_linked_places(path)


@pytest.mark.parametrize(("text", "why"), [
    ("[]", "the file: an object is expected"), ("{}", "features: it is missing"),
    ('{"type": "Feature", "features": []}', "type: 'FeatureCollection' is expected, found 'Feature'"),
])
def test_other_json_is_told(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    assert why in faults(path)


def test_bytes_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"type": "FeatureCollection", "features": [{"@id": "\xff"}]}')
    with pytest.raises(BadSource, match="this is no JSON: invalid unicode"):
        read_linked_places(path)


def test_a_mark_before_utf8_is_stepped_over(tmp_path: Path) -> None:
    path = write(tmp_path, feature())
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read_linked_places(path)[0].properties.title == "Lemberg"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSource, match="it cannot be read: No such file"):
        read_linked_places(tmp_path / "none.json")


def test_a_file_of_too_many_bytes_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linkedplaces, "LARGEST", 10)
    with pytest.raises(BadSource, match="at most 10 are read; split it"):
        read_linked_places(write(tmp_path, feature()))


def test_a_file_of_too_many_places_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"type": "FeatureCollection", "features": [' + ",".join(["{}"] * 100_001) + "]}", encoding="utf-8")
    assert any("more than 100,000 places; split the file" in one for one in faults(path))


# The command


def run(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, ["places", *map(str, words)])
    return done.exit_code, done.stdout, done.stderr


def test_rows_are_printed_and_notices_stand_apart(tmp_path: Path) -> None:
    code, out, notices = run("--from-lpf", write(tmp_path, LEMBERG, GALICIA))
    assert code == 0
    assert [row["id"] for row in csv.DictReader(out.splitlines())] == ["lemberg", "galicia"]
    assert "galicia: no position is given" in notices
    assert [path.name for path in tmp_path.iterdir()] == ["places.json"]


def test_rows_are_written_into_a_new_file(tmp_path: Path) -> None:
    target = tmp_path / "new.csv"
    assert run("--from-lpf", write(tmp_path, LEMBERG), "--output", target)[0] == 0
    assert next(csv.DictReader(target.read_text(encoding="utf-8").splitlines()))["lat"] == "49.8397"


def test_a_table_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    target = tmp_path / "places.csv"
    target.write_text("id,name\n", encoding="utf-8")
    code, _, said = run("--from-lpf", write(tmp_path, LEMBERG), "--output", target)
    assert (code, target.read_text(encoding="utf-8")) == (1, "id,name\n")
    assert "it is there already; the name of a new file is expected" in said


def test_faults_of_a_file_end_with_1(tmp_path: Path) -> None:
    code, _, said = run("--from-lpf", write(tmp_path, {"type": "Feature"}))
    assert code == 1
    assert "features.0.@id: it is missing" in said


def test_a_formula_in_a_name_is_made_harmless(tmp_path: Path) -> None:
    _, out, _ = run("--from-lpf", write(tmp_path, feature(title="=cmd|calc")))
    assert next(csv.DictReader(out.splitlines()))["name"] == "'=cmd|calc"


def test_programs_get_rows_and_notices(tmp_path: Path) -> None:
    found = json.loads(run("--from-lpf", write(tmp_path, LEMBERG, GALICIA), "--json")[1])
    assert found["form"] == "countertrial-places/1"
    assert (len(found["rows"]), len(found["notices"])) == (2, 1)


def test_an_empty_file_gives_no_rows(tmp_path: Path) -> None:
    code, out, _ = run("--from-lpf", write(tmp_path))
    assert code == 0
    assert "0 rows" in out
