"""Elements fixed before evidence is entered, and what was changed of them since."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from countertrial.case.case import Case
from countertrial.case.cells import When
from countertrial.case.charges import Element
from countertrial.case.decisions import FROZEN, Decision, withdrawals
from countertrial.case.words import ROLES


def fixed(element: Element) -> str:
    """An element as a decision fixes it: its role and its words."""
    return f"{element.role}: {element.says}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """An element that is no longer as it was fixed.

    Args:
        element: Its id.
        role: The role that was fixed.
        says: The words that were fixed.
        by: Who fixed it.
        when: When.
        undone: Whether that decision was withdrawn, with who did it and why; empty where the element was changed
            without a decision.
    """

    element: str
    role: str
    says: str
    by: str
    when: When
    undone: str = ""


def unfrozen(case: Case) -> tuple[str, ...]:
    """Elements that nobody fixed before evidence was entered."""
    held = {one for decision in case.decisions if decision.kind == FROZEN for one in decision.about}
    return tuple(one.id for one in case.elements.values() if not one.frozen and one.id not in held)


def altered(case: Case) -> tuple[Altered, ...]:
    """Elements that differ from what a decision fixed, as they were at first."""
    return tuple(_altered(case))


def _altered(case: Case) -> Iterator[Altered]:
    undone = withdrawals(case.decisions)
    seen: set[str] = set()
    for decision in case.decisions:
        for element in decision.about if decision.kind == FROZEN else ():
            role, _, says = decision.now.partition(": ")
            known = case.elements.get(element)
            if element in seen or role not in ROLES or known is None or decision.now == fixed(known):
                continue
            seen.add(element)
            yield Altered(element=element, role=role, says=says, by=decision.by, when=decision.when,
                          undone=_undone(undone.get(decision.id)))


def _undone(one: Decision | None) -> str:
    return f"withdrawn by {one.by}: {one.why}" if one is not None else ""


def as_fixed(element: Element, was: Altered) -> Element:
    """The element as it was at first."""
    return replace(element, role=was.role, says=was.says)
