"""What pages say of the code is what the code says."""

import re
import tomllib
from pathlib import Path

import pytest

from countertrial.case.decisions import DECISIONS
from countertrial.case.kinds import BUILT_IN, Kind
from countertrial.examinations import EXAMINATIONS
from countertrial.hooks import Hooks
from countertrial.verify import FORMS, PRICES, WEIGHING, alibi, prices, rolls, weighing
from docs import generate
from docs.pages import ROOT
from tools.tables import tables


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", generate.pages(), ids=lambda page: page.relative_to(ROOT).as_posix())
def test_made_parts_are_current(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert generate.renewed(text) == text, "run: python docs/generate.py"


@pytest.mark.parametrize(("path", "text"), tuple(tables()), ids=lambda one: one.stem if isinstance(one, Path) else "")
def test_tables_that_are_read_hold_what_is_written(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "run: python tools/tables.py"


@pytest.mark.parametrize("kind", [*BUILT_IN.values(), DECISIONS], ids=lambda kind: kind.name)
def test_every_column_is_described_with_an_example(kind: Kind) -> None:
    for column in kind.columns:
        assert generate.about(column), column.name
        assert generate.example(kind, column), column.name
        assert generate.holds(column), column.name


def test_invented_examples_are_of_columns_that_exist() -> None:
    known = {column.name for kind in (*BUILT_IN.values(), DECISIONS) for column in kind.columns}
    assert set(generate.EXAMPLES) <= known


def test_every_examination_has_a_page_with_its_parts() -> None:
    for name in EXAMINATIONS:
        text = read(f"docs/reference/examinations/{name}.md")
        for part in ("**Question.**", "## What it reads", "## Method", "## Limits", "## Worked example", "## Source"):
            assert part in text, f"{name}: {part}"


def test_every_dependency_has_its_reason() -> None:
    told = tomllib.loads(read("docs/dependencies.toml"))
    wanted = re.findall(r"^([a-z0-9-]+)[>=]", read("requirements/dev.in") + read("requirements/core.in")
                        + read("requirements/uv.in"), re.MULTILINE)
    assert set(told["core"]) | set(told["documents"]) | set(told["dev"]) == set(wanted)
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert set(told["core"]) == {re.split("[>=]", one)[0] for one in project["dependencies"]}
    for extra in ("documents", "fast", "spark"):
        some = project["optional-dependencies"][extra]
        assert set(told[extra]) == {re.split("[>=]", one)[0] for one in some}


@pytest.mark.parametrize(("form", "shape"), [
    ("alibi/1", alibi._SHAPE), ("rolls/1", rolls._SHAPE), (PRICES, prices._SHAPE),
    (WEIGHING, {**weighing.SHAPE, "digests": dict})])
def test_every_field_of_a_certificate_is_named(form: str, shape: dict[str, object]) -> None:
    text = read("docs/reference/certificates.md").partition(f"## Fields of `{form}`")[2].partition("\n## ")[0]
    named = {name for row in re.findall(r"^\| (`.+?) \|", text, re.MULTILINE) for name in re.findall("`(.+?)`", row)}
    assert named == set(shape)


def test_every_form_of_certificate_has_its_fields_on_the_page() -> None:
    found = re.findall("^## Fields of `(.+)`", read("docs/reference/certificates.md"), re.MULTILINE)
    assert found == [*FORMS, PRICES, WEIGHING]


def test_every_hook_is_documented() -> None:
    text = read("docs/reference/hooks.md")
    for name in vars(Hooks):
        assert name.startswith("_") or f"| `{name}` |" in text, name


def test_the_structure_page_names_every_part_of_the_package() -> None:
    text = read("docs/explanation/structure.md")
    for path in (ROOT / "countertrial").iterdir():
        if path.is_dir() and any(path.glob("*.py")):
            assert f"`{path.name}/`" in text, path.name
        elif path.suffix == ".py" and not path.name.startswith("_"):
            assert f"`{path.name}`" in text, path.name


def test_the_glossary_gives_every_word_in_two_languages() -> None:
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", read("docs/glossary.md"), re.MULTILINE)[2:]
    assert len(rows) > 25
    for english, russian, meaning in rows:
        assert english.isascii()
        assert re.search("[а-яё]", russian)
        assert meaning.strip()
