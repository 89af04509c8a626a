"""Whether the loops are compiled: with numba, where there is text enough to be worth its start."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

ALWAYS = 8 << 20
"""Code points from which loops are compiled, though that is slow the first time."""

IF_WARM = 1 << 20
"""Code points from which they are, if that was done before."""


def kernels(letters: int) -> Any:
    """The compiled loops, or `None`: numba is not there, or the texts are too short for it.

    Args:
        letters: Code points of all texts.
    """
    if letters < IF_WARM or find_spec("numba") is None:
        return None
    return loaded() if letters >= ALWAYS or _warm() else None


@cache
def loaded() -> Any:
    """The compiled loops; `None` without numba, or where no folder can be written to in which they could be kept."""
    from countertrial.methods.textreuse.loopcache import folder  # noqa: PLC0415 (nothing that a small folder needs)

    if folder() is None:
        return None
    try:
        return import_module("countertrial.methods.textreuse.kernels")
    except ImportError:
        return None


def _warm() -> bool:
    from countertrial.methods.textreuse.loopcache import warm  # noqa: PLC0415

    return warm()
