"""A decision before it is written: whether there is something to decide, and what it changes."""

from collections.abc import Iterable

from countertrial.case.case import Case
from countertrial.case.decisions import ACCEPTED, FROZEN, WITHDRAWN, standing
from countertrial.case.errors import BadSource, NotInCase, short
from countertrial.case.findings import StatementId
from countertrial.case.nearest import nearest
from countertrial.encode.freezing import fixed
from countertrial.encode.groups import proposals
from countertrial.encode.scripts import scripts_of

STATES = {ACCEPTED: ("proposal", "group")}
"""What a decision of each kind puts an end to, and what it puts in its place."""


def waiting(case: Case) -> dict[str, tuple[StatementId, ...]]:
    """Groups that are only proposed, each with its statements: by custody, then by texts that share a passage."""
    return proposals(case) | dict(scripts_of(case).proposals)


def drafted(case: Case, kind: str, about: str, *, by: str, why: str, when: str) -> dict[str, str]:
    """The row of a decision.

    Args:
        case: The case.
        kind: Kind of the decision.
        about: What is decided upon.
        by: Who decides.
        why: The reasons.
        when: The day.

    Raises:
        BadSource: If nobody decides, or for no reason.
        NotInCase: If there is nothing of that id to decide upon.
    """
    for name, text in (("by", by), ("why", why)):
        if not text.strip():
            raise BadSource(f"{name} is empty: a decision carries who decided and why")
    was, now = _states(case, kind, about)
    return {"id": _free_id(case), "by": by.strip(), "when": when.strip(), "kind": kind, "about": about, "was": was,
            "now": now, "why": why.strip()}


def _states(case: Case, kind: str, about: str) -> tuple[str, str]:
    """What held before and what holds after, as the row says it."""
    holding = {one.id: one for one in standing(case.decisions)}
    if kind == WITHDRAWN:
        if about not in holding:
            raise NotInCase(_nothing_to_withdraw(case, about, holding))
        return holding[about].now or holding[about].kind, holding[about].was
    for one in holding.values():
        if one.kind == kind and about in one.about:
            raise NotInCase(f'"{short(about)}" is {kind} already: {one.id} by {one.by}')
    if kind == ACCEPTED:
        proposed = waiting(case)
        if about not in proposed:
            open_ones = f"open are {', '.join(proposed)}" if proposed else "none is open"
            raise NotInCase(f'there is no open proposal "{short(about)}"{nearest(about, proposed)} ({open_ones})')
    elif kind == FROZEN and about not in case.elements:
        raise NotInCase(f'the case {case.id} has no element "{short(about)}"{nearest(about, case.elements)}')
    elif case.table_of(about) is None and about not in waiting(case):
        raise NotInCase(f'the case {case.id} holds no "{short(about)}"')
    return ("draft", fixed(case.elements[about])) if kind == FROZEN else STATES.get(kind, ("", kind))


def _nothing_to_withdraw(case: Case, about: str, holding: Iterable[str]) -> str:
    undone = any(one.id == about for one in case.decisions)
    if undone:
        return f'"{about}" holds no longer: there is nothing to withdraw'
    return f'there is no decision "{short(about)}"{nearest(about, holding)}'


def _free_id(case: Case) -> str:
    taken = {one.id for one in case.decisions}
    number = len(taken) + 1
    while f"decision-{number}" in taken or case.table_of(f"decision-{number}"):
        number += 1
    return f"decision-{number}"

