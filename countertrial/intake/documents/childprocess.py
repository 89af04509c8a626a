"""Another program, run so that it never outlives the command that asked it."""

import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from subprocess import PIPE, CompletedProcess, Popen
from typing import Any

ENDS = tuple(signal.Signals[name] for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Signals by which people and systems end a command."""


class _HeldBack:
    """Puts signals off while a process is made: until it has a name, nobody could end it.

    Handlers are exchanged instead of blocking the signals, as a process inherits what is blocked.
    """

    def __init__(self) -> None:
        self.before: dict[signal.Signals, Any] = {}
        self.noted: list[int] = []

    def __enter__(self) -> None:
        with suppress(ValueError):  # only the first thread is told of signals, and only it may do this
            for number in ENDS:
                handler = signal.getsignal(number)
                if callable(handler):
                    signal.signal(number, lambda told, _: self.noted.append(told))
                    self.before[number] = handler

    def __exit__(self, *_: object) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)
        for told in self.noted[:1]:
            self.before[signal.Signals(told)](told, None)


def run(words: Sequence[str], given: bytes = b"", *, seconds: float | None = None,
        environment: Mapping[str, str] | None = None) -> CompletedProcess[bytes]:
    """What a program answers.

    Args:
        words: The program and its arguments.
        given: What it reads from standard input.
        seconds: After which it is ended; `None` for no limit.
        environment: Variables set for it, beside those of this process.

    Raises:
        OSError: If there is no such program.
        subprocess.TimeoutExpired: If it took longer.

    Limits:
        Whatever ends this call, an interrupt too, ends the program before. What ends Python itself at once
        (`SIGKILL`) does not.
    """
    running: Popen[bytes] | None = None
    try:
        with _HeldBack():
            running = Popen(words, stdin=PIPE, stdout=PIPE, stderr=PIPE, env={**os.environ, **(environment or {})})
        out, err = running.communicate(given, timeout=seconds)
    except BaseException:
        # Whoever ends this command does not wait for a page that nobody will see.
        if running is not None:
            with running:  # waits for it, but not for what it may have started itself
                running.kill()
        raise
    return CompletedProcess(words, running.returncode, out, err)
