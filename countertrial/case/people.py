"""Persons, bodies and positions."""

from dataclasses import dataclass
from typing import NewType

PersonId = NewType("PersonId", str)
BodyId = NewType("BodyId", str)
PositionId = NewType("PositionId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody that statements speak of."""

    id: PersonId
    name: str
    names: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """An organ, party, court, trial, newspaper, family or firm."""

    id: BodyId
    name: str
    names: tuple[str, ...] = ()
    kind: str = ""
    within: BodyId | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """An office that persons hold.

    Args:
        body: The body it belongs to.
        place: Where it is held.
        seats: How many hold it at once; `None` where that is not known.
    """

    id: PositionId
    name: str
    names: tuple[str, ...] = ()
    body: BodyId | None = None
    place: str | None = None
    kind: str = ""
    seats: int | None = None
    note: str = ""
