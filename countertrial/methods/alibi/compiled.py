"""What the loops over many events work on, and whether numba compiles them."""

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])

NOWHERE = -(1 << 61)
"""The start of an event that is not placed."""


COMPILED = find_spec("numba") is not None
"""Whether loops are compiled. Without numba they run as they are, and answer the same."""


class State(NamedTuple):
    """All columns that placing needs: of events, rows, persons, grids, holes and orders."""

    lo: Any
    hi: Any
    dur: Any
    place: Any
    timed: Any
    era: Any
    start: Any
    sent: Any
    row_first: Any
    row_count: Any
    hole_head: Any
    order_head: Any
    person: Any
    event: Any
    next: Any
    spot: Any
    mates: Any
    base: Any
    span: Any
    width: Any
    levels: Any
    mask: Any
    head_at: Any
    pad: Any
    head: Any
    hole_first: Any
    hole_last: Any
    hole_on: Any
    hole_next: Any
    before: Any
    after: Any
    gap: Any
    order_on: Any
    end_order: Any
    end_next: Any
    code: Any
    speed: Any
    size: int


def compiled(function: Function) -> Function:
    """The function, compiled where that can be."""
    if not COMPILED:
        return function
    numba = import_module("numba")
    try:
        # Nothing here makes an array, so none need be counted: without the counting, calls cost a tenth.
        return cast(Function, numba.njit(cache=True, nogil=True, _nrt=False)(function))
    except (KeyError, TypeError, ValueError):
        return cast(Function, numba.njit(cache=True, nogil=True)(function))
