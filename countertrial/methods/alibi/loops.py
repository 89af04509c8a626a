"""The loops of placing events as they are, or compiled: with numba, where there are events enough for its start."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import FunctionType, SimpleNamespace
from typing import Any

from countertrial.methods.alibi import kernels

MANY = 20_000
"""Events from which the loops are compiled: fewer are mostly placed before numba has started, or has compiled once."""


def compiles(events: int) -> bool:
    """Whether the loops over so many events are compiled."""
    return events >= MANY and find_spec("numba") is not None


def loops(*, fast: bool) -> Any:
    """The loops by name; they answer the same either way.

    Args:
        fast: Whether they are compiled.
    """
    return _compiled() if fast else kernels


@cache
def _compiled() -> Any:
    """Each loop anew, among the names of the others that are compiled."""
    numba = import_module("numba")
    names = dict(vars(kernels))
    made = {}
    for name, loop in vars(kernels).items():
        if isinstance(loop, FunctionType) and loop.__module__ == kernels.__name__:
            own = FunctionType(loop.__code__, names, name, loop.__defaults__)
            own.__module__, own.__qualname__ = loop.__module__, loop.__qualname__
            try:
                # Nothing here makes an array, so none need be counted: without the counting, calls cost a tenth.
                made[name] = names[name] = numba.njit(cache=True, nogil=True, _nrt=False)(own)
            except (KeyError, TypeError, ValueError):
                made[name] = names[name] = numba.njit(cache=True, nogil=True)(own)
    return SimpleNamespace(**made)
