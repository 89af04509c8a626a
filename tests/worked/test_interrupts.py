"""Commands over texts that are interrupted: at once, 130, one line, and nothing half written."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from tests.interrupts import heard

SLOW = """#!/bin/sh
case "$1" in
  --list-langs) echo "List of available languages (1):"; echo eng;;
  --version) echo "tesseract 5";;
  *) echo $$ > "$READING"; exec sleep 60;;
esac
"""


@pytest.fixture
def slow(tmp_path: Path) -> dict[str, str]:
    """An environment in which tesseract takes a minute, and says who it is."""
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(SLOW)
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "READING": str(tmp_path / "reading"),
            "COUNTERTRIAL_CACHE": str(tmp_path / "cache")}


def started(path: Path, running: subprocess.Popen[str]) -> int:
    """The number of the process that wrote itself down."""
    for _ in range(600):
        if path.exists() and path.read_text().strip():
            return int(path.read_text())
        assert running.poll() is None, running.communicate()
        time.sleep(0.05)
    raise AssertionError("it never started")


def alive(process: int) -> bool:
    """Whether it still runs; a busy machine has a moment to clear it away."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.05)
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="signals and a shell of POSIX")
@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("command", ["texts", "quotes"])
def test_reading_scans_ends_at_once_with_tesseract_and_leaves_nothing(
        tmp_path: Path, slow: dict[str, str], command: str, told: signal.Signals) -> None:
    texts, page = tmp_path / "texts", tmp_path / "page.html"
    texts.mkdir()
    Image.new("L", (60, 60), 255).save(texts / "b.png")
    (texts / "a.txt").write_text('He said "no such thing was ever told there".')
    words = [command, str(texts), "--html", str(page)] if command == "texts" else [
        command, str(texts / "a.txt"), "--in", str(texts)]
    with heard():
        running = subprocess.Popen([sys.executable, "-m", "countertrial", *words], env=slow, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    reader = started(tmp_path / "reading", running)
    running.send_signal(told)
    assert running.communicate(timeout=20) == ("", "interrupted\n")
    assert running.returncode == 130
    assert not alive(reader)
    assert not page.exists()
    assert not list(tmp_path.glob("*.part"))
    assert not list(tmp_path.glob("cache/**/*.p*"))


def ended(code: str) -> tuple[int, str, str]:
    """Exit code and what was printed, by a program of a few lines."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_an_interrupt_while_modules_are_read_is_one_line_too() -> None:
    code = ("import sys, types\n"
            "class Held(types.ModuleType):\n"
            "    def __getattr__(self, name): raise KeyboardInterrupt\n"
            "sys.modules['countertrial.cli.main'] = Held('main')\n"
            "from countertrial.__main__ import run; run()")
    assert ended(code) == (130, "", "interrupted\n")


def test_an_interrupt_while_a_command_is_made_ready_is_one_line_too() -> None:
    code = ("import sys; from countertrial.cli import main\n"
            "class Finder:\n"
            "    def find_spec(self, name, *_):\n"
            "        if name == 'countertrial.workbench': raise KeyboardInterrupt\n"
            "sys.meta_path.insert(0, Finder()); sys.argv = ['countertrial', 'quote', 'x', '--in', '.']; main.run()")
    assert ended(code) == (130, "", "interrupted\n")


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("place", ["prepare(); wait()", "prepare(); sys.exit(guarded(wait))"])
def test_an_interrupt_of_the_start_and_of_a_command_is_one_line(place: str) -> None:
    code = ("import sys, time\nfrom countertrial.cli.doors import guarded\n"
            "from countertrial.cli.starting import prepare\n"
            f"def wait(): print('now', flush=True); time.sleep(30)\n{place}")
    with heard():
        running = subprocess.Popen([sys.executable, "-c", code], text=True, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
    assert running.stdout is not None
    assert running.stdout.readline() == "now\n"
    running.send_signal(signal.SIGINT)
    assert running.communicate(timeout=20)[1] == "interrupted\n"
    assert running.returncode == 130
