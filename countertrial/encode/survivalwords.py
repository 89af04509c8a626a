"""What survives of an element in plain words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from countertrial.case.survival import AGENT, CAMPAIGN, CUSTODY, FREE, HELD_BEFORE, MATERIAL, Carrier, Left, Survival
from countertrial.encode.wording import counted, listed

FROM: Mapping[str, str] = {
    CUSTODY: "from custody", AGENT: "from an agent", CAMPAIGN: "from a party to the dispute",
    FREE: "from free speakers", MATERIAL: "from registers, documents or traces",
}
"""Where statements come from, by the kind of their group."""

AFTER = "from somebody held before (no dated fact shows the speaker free)"
"""The same where a statement counts with those from custody, and was not certainly said there."""

READ: Mapping[str, str] = {
    "carried": "something free or material is for it, nothing such against it",
    "carried by controlled groups only": "only custody, agents or parties to the dispute are for it; nothing free or "
                                         "material is against it",
    "contested": "something free or material is on both sides",
    "contradicted": "something free or material is against it, nothing such for it",
    "denied by controlled groups only": "only custody, agents or parties to the dispute speak on it, against it",
    "nothing entered": "nothing that weighs is entered on it",
}
"""What each reading of an element means."""


def rests_on(one: Survival) -> str:
    """`Rests on 2 statements from custody and meets 3 from free speakers`: who is for it and who against."""
    parts = []
    if one.affirm:
        parts.append(f"rests on {_told(one.affirm)}")
    if one.deny:
        parts.append(f"is denied by {_told(one.deny)}")
    if one.meets:
        parts.append(f"meets {_told(one.meets)} that cannot be true with it")
    if not parts:
        return "Nothing that weighs is entered on it"
    told = listed(parts)
    return f"{told[0].upper()}{told[1:]}"


def _told(some: Sequence[Carrier]) -> str:
    """Statements by where they come from; the number of independent groups where it is another."""
    by: Counter[str] = Counter()
    for one in some:
        by[AFTER if one.why == HELD_BEFORE else FROM[one.kind]] += len(one.statements)
    parts = [f"{number} {whence}" for whence, number in by.items()]
    first = parts[0].split(" ", 1)
    parts[0] = f"{counted(int(first[0]), 'statement')} {first[1]}"
    whole = sum(by.values())
    groups = f" ({counted(len(some), 'independent group')})" if whole > len(some) else ""
    return f"{listed(parts)}{groups}"


def left_in_words(one: Survival, names: Mapping[str, str]) -> tuple[str, ...]:
    """What is left when something is taken away, a phrase each; what changes nothing is left out.

    Args:
        one: The element.
        names: Names of groups and stories, by id.
    """
    whole = len(one.affirm), len(one.deny)
    if whole == (0, 0):
        return ()
    told = [_left("without custody", one.custody)] if (one.custody.affirm, one.custody.deny) != whole else []
    told += [_left(f"without {names.get(left.without, left.without)}", left) for left in one.groups
             if (left.affirm, left.deny) != whole and not left.without.startswith("custody:")]
    told += [_left(f"if {names.get(left.without, left.without)} is kept, after the cheapest rejection", left)
             for left in one.stories if (left.affirm, left.deny) != whole]
    return tuple(told)


def _left(what: str, left: Left) -> str:
    return f"{what}: {left.affirm} for, {left.deny} against"


def kinds_in_words(some: Iterable[Carrier]) -> str:
    """`custody 1, free 2`: groups by kind."""
    by = Counter(one.kind for one in some)
    return ", ".join(f"{kind} {number}" for kind, number in by.items()) or "none"
