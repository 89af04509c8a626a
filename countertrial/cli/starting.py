"""What is set before anything else of a command is read, so that it starts, and is interrupted, at once."""

import atexit
import gc
import os
import signal

MANY = 100_000
"""Objects after which Python looks for dead rings among them; by default 700, and reading modules makes many more."""


def prepare() -> None:
    """Let an interrupt end the process where it meets it, and look for dead rings seldom."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # Raised among the first lines of some modules, an interrupt comes out as another error, or is lost.
        signal.signal(signal.SIGINT, _end)
    gc.set_threshold(MANY, 20, 20)
    # All that is held goes with the process: looking through it once more is a tenth of a short run.
    atexit.register(gc.freeze)


def begin() -> None:
    """Let an interrupt be an error as usual: from here on files may have to be closed and drafts to be removed."""
    if signal.getsignal(signal.SIGINT) is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def _end(*_: object) -> None:
    os.write(2, b"interrupted\n")
    os._exit(130)
