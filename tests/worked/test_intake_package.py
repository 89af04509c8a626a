"""The data package of a case folder, held against the reference implementation; what a built package holds."""

import json
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from shutil import copytree

import pytest

from countertrial.intake.datapackage import describe
from countertrial.workbench import new_case, open_case, write_schema

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())


@pytest.fixture(scope="module")
def case_folders(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A new case and a copy of every shipped one, each with its schema written."""
    room = tmp_path_factory.mktemp("cases")
    new_case(room / "new")
    for path in EXAMPLES:
        copytree(path, room / path.name)
        write_schema(room / path.name, open_case(room / path.name))
    return sorted(room.iterdir())


def test_frictionless_finds_every_case_valid(case_folders: list[Path]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its dependencies' own
        from frictionless import validate

        for path in case_folders:
            report = validate(str(path / "datapackage.json"))
            assert report.valid, (path.name, report.flatten(["fieldName", "rowNumber", "note"])[:5])
            assert report.stats["tasks"] == len([*path.glob("*.csv"), *path.glob("statements/*.csv")])
    assert len(case_folders) == len(EXAMPLES) + 1


def test_a_schema_is_the_same_each_time(case_folders: list[Path]) -> None:
    for path in case_folders:
        title = open_case(path).settings.title
        assert describe(path, title) == (path / "datapackage.json").read_text(encoding="utf-8")


def test_a_schema_names_columns_in_the_order_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name,id\nRykov,rykov\n")
    package = json.loads(describe(tmp_path, "A case", name="My Case!"))
    schema = package["resources"][0]["schema"]
    assert [field["name"] for field in schema["fields"]] == ["name", "id"]
    assert schema["primaryKey"] == "id"
    assert package["name"] == "my-case"


def test_a_wheel_holds_the_examples_and_the_data(tmp_path: Path) -> None:
    code = ("import sys, hatchling.build as build\n"
            "print(build.build_wheel(sys.argv[1]))")
    built = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True,
                           check=True)
    names = set(zipfile.ZipFile(tmp_path / built.stdout.split()[-1]).namelist())
    wanted = {str(path.relative_to(ROOT)) for path in (ROOT / "countertrial").rglob("*")
              if path.is_file() and path.suffix in {".py", ".csv", ".toml", ".html", ".css", ".js", ".typed"}}
    wanted |= {f"countertrial/{path.relative_to(ROOT)}" for path in (ROOT / "examples").rglob("*") if path.is_file()}
    assert wanted <= names, sorted(wanted - names)
    assert not {name for name in names if name.startswith(("tests", "benchmarks", "docs"))}
