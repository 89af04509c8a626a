"""What an ordinary user may not write or read: a plain message, and nothing half written.

Whoever is root may do everything: the commands are then run with the rights of the user nobody, after everything that
they import has been read.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.bad_input.folders import folder

COMMANDS = """
import io, json, os, sys
from contextlib import redirect_stderr, redirect_stdout
from countertrial.cli.main import run

def told(command):
    out = io.StringIO()
    sys.argv, code = ["countertrial", *command], 0
    with redirect_stdout(out), redirect_stderr(out):
        try:
            run()
        except SystemExit as ended:
            code = ended.code
    return [code, out.getvalue()]

first, later = json.loads(sys.argv[1])
for command in first:
    told(command)
if os.geteuid() == 0:
    os.setegid(65534)
    os.seteuid(65534)
print(json.dumps([told(command) for command in later]))
"""

NAMES = ("people.csv", "statements/ties.csv", "case.toml", "statements")


@pytest.fixture(scope="module")
def room() -> Iterator[Path]:
    """A case and an empty folder that only their owner may change, and cases of which a part is closed.

    Not in the folders of pytest, into which nobody but their owner may look.
    """
    with TemporaryDirectory() as made:
        path = Path(made)
        path.chmod(0o755)
        _fill(path)
        yield path
        for below, _, _ in os.walk(path):  # so that an ordinary user can remove them again
            for one in (Path(below), *Path(below).iterdir()):
                one.chmod(0o755)


def _fill(path: Path) -> None:
    for name in ("open", "shut", *(f"closed{at}" for at in range(len(NAMES)))):
        (path / name).mkdir()
        folder(path / name, {})
    (path / "empty").mkdir(mode=0o555)
    for one in ("shut/mycase", "shut/mycase/statements"):
        (path / one).chmod(0o555)
    for at, name in enumerate(NAMES):
        (path / f"closed{at}" / "mycase" / name).chmod(0o000)


@pytest.fixture(scope="module")
def told(room: Path) -> dict[str, tuple[int, str]]:
    """What every command gave an ordinary user."""
    def commands(case: str, out: str) -> dict[str, list[str]]:
        return {"report": ["report", str(room / case), "--output", str(room / out), "--quiet"],
                "new": ["new", str(room / out / "mine")],
                "decide": ["decide", str(room / case), "--review", "t1", "--by", "N. N.", "--why", "read"]}

    later = commands("shut/mycase", "empty") | {
        name: ["check", str(room / f"closed{at}" / "mycase")] for at, name in enumerate(NAMES)}
    first = [*commands("open/mycase", "open/out").values(), ["check", str(room / "nowhere")]]
    done = subprocess.run([sys.executable, "-c", COMMANDS, json.dumps([first, list(later.values())])],
                          capture_output=True, text=True, check=True, timeout=300, cwd=Path(__file__).parents[2],
                          env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
    found = json.loads(done.stdout.splitlines()[-1])
    return {name: (code, said) for name, (code, said) in zip(later, found, strict=True)}


@pytest.mark.parametrize("command", ["report", "new"])
def test_what_cannot_be_written_is_said_and_leaves_nothing(told: dict[str, tuple[int, str]], room: Path,
                                                           command: str) -> None:
    code, said = told[command]
    assert (code, list((room / "empty").iterdir())) == (1, [])
    assert "Permission denied" in said


def test_a_decision_on_a_closed_case_is_not_half_written(told: dict[str, tuple[int, str]], room: Path) -> None:
    code, said = told["decide"]
    assert (code, "Permission denied" in said) == (1, True)
    assert not (room / "shut" / "mycase" / "decisions.csv").exists()


@pytest.mark.parametrize("name", NAMES)
def test_what_may_not_be_read_is_named(told: dict[str, tuple[int, str]], name: str) -> None:
    code, said = told[name]
    assert code == 1
    assert any(line.startswith(name) and "Permission denied" in line for line in said.splitlines()), said
