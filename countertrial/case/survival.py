"""What survives of a charge: who carries each element, and what is left when something is taken away."""

from dataclasses import dataclass

from countertrial.case.findings import StatementId

FREE, MATERIAL, CUSTODY, AGENT, CAMPAIGN, NOTHING = "free", "material", "custody", "agent", "campaign", "nothing"
"""What stands behind a group of statements; `nothing`: it tells what others say, and weighs nothing of its own."""

INDEPENDENT = (FREE, MATERIAL)
CONTROLLED = (CUSTODY, AGENT, CAMPAIGN)

CARRIED, CONTROLLED_ONLY, CONTESTED, CONTRADICTED, DENIED_ONLY, NOT_ENTERED = (
    "carried", "carried by controlled groups only", "contested", "contradicted", "denied by controlled groups only",
    "nothing entered")


HELD_BEFORE = "the speaker was held before, and no dated fact frees the statement"
"""Why a statement counts with those from custody though no row has it said there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """One dependence group that speaks for or against an element; it counts once.

    Args:
        group: Its id.
        kind: free, material, custody, agent, campaign or nothing.
        why: Why it is of that kind, in a plain clause.
        statements: By which statements it speaks, sorted.
    """

    group: str
    kind: str
    why: str
    statements: tuple[StatementId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left of an element when something is taken away.

    Args:
        without: What is taken away: `custody`, the id of a group, or the story that is kept.
        affirm: Independent groups that still affirm it.
        deny: Independent groups that still deny it.
    """

    without: str
    affirm: int
    deny: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Survival:
    """One element of one charge.

    Args:
        charge: The charge; empty for an element of none.
        element: The element.
        affirm: Groups for it, by id.
        deny: Groups against it, by id.
        listed: Rows on it that weigh nothing: affirmed in part, argued, or told by those who only report.
        read_as: How the two read together, by a rule that knows no number.
        custody: What is left without statements from custody.
        groups: What is left without each group, for those groups whose loss changes a number.
        stories: What is left after the cheapest rejection that keeps each story.
        told_by: Statements of other tables that tell this element, as the analyst entered them.
        meets: Statements with which one of these cannot be true, under every reading.
    """

    charge: str
    element: str
    affirm: tuple[Carrier, ...] = ()
    deny: tuple[Carrier, ...] = ()
    listed: tuple[StatementId, ...] = ()
    read_as: str = NOT_ENTERED
    custody: Left = Left(without=CUSTODY, affirm=0, deny=0)
    groups: tuple[Left, ...] = ()
    stories: tuple[Left, ...] = ()
    told_by: tuple[StatementId, ...] = ()
    meets: tuple[Carrier, ...] = ()


def read_as(affirm: tuple[str, ...], deny: tuple[str, ...]) -> str:
    """How an element reads by the kinds of the groups for and against it.

    Args:
        affirm: Kinds of the groups for it.
        deny: Kinds of the groups against it.

    Returns:
        `carried` where something free or material is for it and nothing such against; `contested` where both are;
        `contradicted` where only something against it is; else by the controlled groups alone.
    """
    free_for, free_against = (any(one in INDEPENDENT for one in some) for some in (affirm, deny))
    if free_for or free_against:
        return CONTESTED if free_for and free_against else CARRIED if free_for else CONTRADICTED
    if any(one in CONTROLLED for one in affirm):
        return CONTROLLED_ONLY
    return DENIED_ONLY if any(one in CONTROLLED for one in deny) else NOT_ENTERED
