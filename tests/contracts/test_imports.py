"""What may import what, where a list of forbidden names would not do."""

import ast
import sys
from pathlib import Path

import pytest

CASE = Path(__file__).parents[2] / "countertrial" / "case"
MODULES = sorted(CASE.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Names of all modules that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_the_vocabulary_needs_only_the_standard_library_and_itself(path: Path) -> None:
    others = {name for name in imported(path) if not name.startswith("countertrial.case.")}
    assert {name.partition(".")[0] for name in others} <= sys.stdlib_module_names


def test_the_vocabulary_is_there() -> None:
    assert len(MODULES) > 15
