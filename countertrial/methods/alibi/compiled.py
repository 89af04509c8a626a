"""What the loops over many events work on, compiled or not."""

from typing import Any, NamedTuple

NOWHERE = -(1 << 61)
"""The start of an event that is not placed."""


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
