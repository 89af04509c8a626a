"""Charges, their elements, and the law."""

from dataclasses import dataclass

from countertrial.case.cells import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """What people are accused of."""

    id: str
    name: str
    law: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A part of a charge, fixed before evidence is entered.

    Args:
        says: The element in one plain sentence.
        role: kernel, aggravator, act, attribution, rival or provocation.
        charges: Empty only for a rival or a provocation.
    """

    id: str
    says: str
    role: str
    charges: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    at: str = ""
    frozen: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        if not self.charges and self.role not in ("rival", "provocation"):
            raise ValueError(f"an element with the role {self.role} belongs to at least one charge, found none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What causal claims speak of."""

    id: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DependenceGroup:
    """Statements that may share one origin, where that is more than the default."""

    id: str
    kind: str = ""
    process: str = ""
    body: str | None = None
    side: str = ""
    reason: str = ""
    by: str = ""
    when: When | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A law in force."""

    id: str
    country: str = ""
    from_: When | None = None
    to: When | None = None
    text: str = ""
    source: tuple[str, ...] = ()
    at: str = ""
    note: str = ""
