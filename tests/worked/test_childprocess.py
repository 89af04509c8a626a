"""Programs that a command runs end with it, also when the interrupt comes while they are being started."""

import os
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest

from countertrial.intake.documents import childprocess
from tests.interrupts import heard

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
WAITS = [sys.executable, "-c", "import time; time.sleep(60)"]


class Interrupted(subprocess.Popen[bytes]):
    """A process in whose start an interrupt falls, before anyone can name it."""

    made: list["Interrupted"] = []  # noqa: RUF012

    def __init__(self, *words: Any, **settings: Any) -> None:
        super().__init__(*words, **settings)
        self.made.append(self)
        os.kill(os.getpid(), signal.SIGINT)


def test_an_interrupt_while_a_program_starts_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(childprocess, "Popen", Interrupted)
    with heard(), pytest.raises(KeyboardInterrupt):
        childprocess.run(WAITS)
    assert Interrupted.made.pop().returncode == -signal.SIGKILL


def test_handlers_of_signals_are_as_before() -> None:
    before = [signal.getsignal(number) for number in childprocess.ENDS]
    childprocess.run([sys.executable, "-c", ""])
    assert [signal.getsignal(number) for number in childprocess.ENDS] == before


def test_a_program_that_takes_too_long_is_ended() -> None:
    with pytest.raises(subprocess.TimeoutExpired):
        childprocess.run(WAITS, seconds=0.2)


def test_a_program_that_is_not_there_is_an_os_error() -> None:
    with pytest.raises(FileNotFoundError):
        childprocess.run(["no-such-program-here"])


def test_a_program_runs_in_another_thread_too() -> None:
    told: list[bytes] = []
    code = "import os, sys; sys.stdout.write(sys.stdin.read() + os.environ['ADDED'])"
    thread = threading.Thread(target=lambda: told.append(childprocess.run(
        [sys.executable, "-c", code], b"given ", environment={"ADDED": "added"}).stdout))
    thread.start()
    thread.join()
    assert told == [b"given added"]
