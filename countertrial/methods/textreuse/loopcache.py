"""Where compiled loops are kept: a folder named after the text of all of them.

Numba keeps a loop until the file changes in which it stands. A loop that calls another has that one compiled into it;
were only the other's file to change, as after an update, the old one would go on to be used.
"""

import os
from functools import cache
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

HERE = Path(__file__).parent
NAME = "loops-"


@cache
def folder() -> Path | None:
    """The folder, made if need be: beside the code, else in the user's cache; `None` if neither can be written to."""
    for parent in (HERE / "__pycache__", *_of_user()):
        found = parent / f"{NAME}{version()}"
        try:
            found.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(found, os.W_OK):
            _without_old(found)
            return found
    return None


@cache
def version() -> str:
    """A digest of the text of all loops, and of the constants in them."""
    files = sorted([*HERE.glob("kernels*.py"), HERE / "hashes.py"])
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]


def warm() -> bool:
    """Whether the loops of this version were compiled before."""
    found = folder()
    return found is not None and any(found.glob("*/kernels.*.nbi"))


def _of_user() -> list[Path]:
    home = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return [(Path(home) if home else Path.home() / ".cache") / "countertrial"]
    except RuntimeError:  # nobody's home is known
        return []


def _without_old(kept: Path) -> None:
    """Remove what earlier versions left beside it; of the loops that numba kept in the code's own folder as well."""
    for other in kept.parent.glob(f"{NAME}*"):
        if other != kept:
            rmtree(other, ignore_errors=True)
    for file in kept.parent.glob("kernels*.nb[ic]"):
        file.unlink(missing_ok=True)
