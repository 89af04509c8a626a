"""A private folder that its process holds, however it ends: what dead processes left behind is found and removed."""

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

HOLD = "held"
"""File of each folder, locked as long as its process runs: the system gives the lock back, even after a kill."""


@contextmanager
def private_folder(prefix: str) -> Iterator[Path]:
    """A new folder that nobody else may read, removed at the end; first those that dead processes left are removed.

    Args:
        prefix: How the names of such folders begin, and no other's.

    Limits:
        What a process leaves that is killed outright lies there until the next begins. A folder that another user made,
        or that bears no lock file, is never touched.
    """
    room = Path(tempfile.gettempdir())
    for path in room.glob(f"{prefix}*"):
        _remove_if_left(path)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=room))
    hold = -1
    try:
        hold = os.open(folder / "taken", os.O_CREAT | os.O_RDWR | os.O_EXCL, 0o600)
        fcntl.flock(hold, fcntl.LOCK_EX)
        (folder / "taken").rename(folder / HOLD)  # a lock file that can be seen is locked
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        if hold >= 0:
            os.close(hold)


def _remove_if_left(path: Path) -> None:
    """Remove a folder that is ours, and whose process no longer holds it."""
    with suppress(OSError):
        found = path.lstat()
        if not stat.S_ISDIR(found.st_mode) or found.st_uid != os.getuid() or stat.S_IMODE(found.st_mode) != 0o700:
            return
        hold = os.open(path / HOLD, os.O_RDWR | os.O_NOFOLLOW)
        try:
            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path, ignore_errors=True)
        finally:
            os.close(hold)
