"""Claims about the members of a body ("all", "all but two", "nine"), decided by counts with lower and upper bounds.

Membership and property are three-valued. A completion settles every doubt one way or the other; a claim is true (false)
when it is true (false) in all completions, and undecided otherwise.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

LACKS, UNKNOWN, HAS = 0, 1, 2
"""Whether a person has the property."""

LARGE = 2048
"""Members from which on definitions are counted together, as a product of matrices."""

_BLOCK = 8192

States = npt.NDArray[np.int8]
Places = npt.NDArray[np.intp]
Counts = npt.NDArray[np.int64]


class Truth(IntEnum):
    """What holds in all completions."""

    FALSE = -1
    UNDECIDED = 0
    TRUE = 1


@dataclass(frozen=True, slots=True)
class Members:
    """One definition of a body.

    Args:
        who: Columns of the persons who are or may be members, ascending.
        sure: Whether each is a member for certain.
    """

    who: Places
    sure: npt.NDArray[np.bool_]

    def __post_init__(self) -> None:
        if self.who.shape != self.sure.shape or self.who.ndim != 1:
            raise ValueError("members and their certainty are two lists of one length")
        if np.any(self.who[1:] <= self.who[:-1]):
            raise ValueError("members stand in ascending order, each once")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim about a body.

    Args:
        definition: Place of the definition.
        property: Row of the property.
        quantifier: all, all_but, some, none, most (more than half) or count.
        low: Least number claimed, of those who have the property (count) or lack it (all_but).
        high: Greatest number claimed; `None` is unbounded.
        excepted: Columns of the persons whom all_but excepts; with none, it claims a number of exceptions.
    """

    definition: int
    property: int
    quantifier: str
    low: int = 0
    high: int | None = None
    excepted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What the rolls give.

    Args:
        size: Least and greatest number of members.
        having: The same of members with the property.
        lacking: The same of members without it.
        listed: Truth where the body has no other members than those listed.
        beyond: Truth where there may be others, of whom nothing is known.
    """

    size: tuple[int, int]
    having: tuple[int, int]
    lacking: tuple[int, int]
    listed: Truth
    beyond: Truth


def judge(definitions: Sequence[Members], holds: States, claims: Sequence[Claim]) -> tuple[Judged, ...]:
    """Decide claims about rolls.

    Args:
        definitions: The definitions that claims name by place.
        holds: A row for each property, a column for each person: `LACKS`, `UNKNOWN` or `HAS`.
        claims: The claims.

    Returns:
        One answer for each claim, exact: bounds are met by some completion.

    Raises:
        ValueError: If a quantifier is not known, or a bound is below the other.
    """
    pairs = list(dict.fromkeys((claim.definition, claim.property) for claim in claims))
    counts = dict(zip(pairs, count(definitions, holds, pairs).tolist(), strict=True))
    return tuple(_judged(claim, _Tally(*counts[claim.definition, claim.property]),
                         _among(claim, definitions[claim.definition], holds[claim.property])) for claim in claims)


def count(definitions: Sequence[Members], holds: States, pairs: Sequence[tuple[int, int]]) -> Counts:
    """Members by state, for pairs of a definition and a property.

    Returns:
        For each pair: possible members who lack the property, of whom it is unknown, who have it; then certain ones.
    """
    counts = np.zeros((len(pairs), 6), dtype=np.int64)
    large: dict[int, list[int]] = defaultdict(list)
    for at, (definition, row) in enumerate(pairs):
        members = definitions[definition]
        if len(members.who) >= LARGE:
            large[definition].append(at)
        else:
            counts[at] = np.bincount(members.sure * 3 + holds[row, members.who], minlength=6)
    if large:
        _count_large(definitions, holds, pairs, large, counts)
    return counts


def _count_large(definitions: Sequence[Members], holds: States, pairs: Sequence[tuple[int, int]],
                 large: dict[int, list[int]], counts: Counts) -> None:
    """Indicators of members times indicators of properties, in blocks of persons; sums below 2^24 are exact."""
    chosen = list(large)
    rows = sorted({pairs[at][1] for places in large.values() for at in places})
    row_of = {row: at for at, row in enumerate(rows)}
    product = np.zeros((2 * len(chosen), 2 * len(rows)), dtype=np.float64)
    for begin in range(0, holds.shape[1], _BLOCK):
        states = holds[rows, begin:begin + _BLOCK]
        member = np.zeros((2 * len(chosen), states.shape[1]), dtype=np.float32)
        for at, definition in enumerate(chosen):
            members = definitions[definition]
            part = slice(*np.searchsorted(members.who, (begin, begin + states.shape[1])))
            member[2 * at + members.sure[part], members.who[part] - begin] = 1
        product += member @ np.concatenate([states == LACKS, states == HAS]).astype(np.float32).T
    for at, definition in enumerate(chosen):
        members = definitions[definition]
        sizes = np.bincount(members.sure, minlength=2)
        for place in large[definition]:
            row = row_of[pairs[place][1]]
            lacking, having = product[2 * at:2 * at + 2, row], product[2 * at:2 * at + 2, len(rows) + row]
            counts[place] = np.rint(np.stack([lacking, sizes - lacking - having, having], axis=1)).ravel()


@dataclass(frozen=True, slots=True)
class _Tally:
    """Members by certainty and state."""

    may_lack: int
    may_unknown: int
    may_have: int
    lack: int
    unknown: int
    have: int

    @property
    def size(self) -> tuple[int, int]:
        sure = self.lack + self.unknown + self.have
        return sure, sure + self.may_lack + self.may_unknown + self.may_have

    @property
    def having(self) -> tuple[int, int]:
        return self.have, self.have + self.unknown + self.may_have + self.may_unknown

    @property
    def lacking(self) -> tuple[int, int]:
        return self.lack, self.lack + self.unknown + self.may_lack + self.may_unknown

    @property
    def lead(self) -> tuple[int, int]:
        """Least and greatest surplus of those who have over those who lack."""
        return (self.have - self.lacking[1], self.having[1] - self.lack)

    def less(self, other: "_Tally") -> "_Tally":
        return _Tally(self.may_lack - other.may_lack, self.may_unknown - other.may_unknown,
                      self.may_have - other.may_have, self.lack - other.lack, self.unknown - other.unknown,
                      self.have - other.have)


def _among(claim: Claim, members: Members, states: States) -> _Tally:
    """The tally of excepted persons alone."""
    if not claim.excepted or not len(members.who):
        return _Tally(0, 0, 0, 0, 0, 0)
    excepted = np.unique(np.asarray(claim.excepted, dtype=np.intp))
    at = np.minimum(np.searchsorted(members.who, excepted), len(members.who) - 1)
    at = at[members.who[at] == excepted]
    return _Tally(*np.bincount(members.sure[at] * 3 + states[members.who[at]], minlength=6).tolist())


def _judged(claim: Claim, tally: _Tally, excepted: _Tally) -> Judged:
    listed, beyond = _truths(claim, tally, excepted)
    return Judged(size=tally.size, having=tally.having, lacking=tally.lacking, listed=listed, beyond=beyond)


def _truths(claim: Claim, tally: _Tally, excepted: _Tally) -> tuple[Truth, Truth]:
    """Truth among the listed members, and where others may exist: what these can undo is then undecided."""
    if claim.high is not None and claim.low > claim.high:
        raise ValueError(f"the least number claimed, {claim.low}, is above the greatest, {claim.high}")
    if claim.quantifier not in _RULES:
        raise ValueError(f'"{claim.quantifier}" is no quantifier: {", ".join(_RULES)} is expected')
    return _RULES[claim.quantifier](claim, tally, excepted)


def _most(tally: _Tally) -> tuple[Truth, Truth]:
    least, greatest = tally.lead
    return (Truth.TRUE if least > 0 else Truth.FALSE if greatest <= 0 else Truth.UNDECIDED), Truth.UNDECIDED


def _some(tally: _Tally) -> tuple[Truth, Truth]:
    listed, beyond = _none_of(tally.having)
    return Truth(-listed), Truth(-beyond)


def _all_but(claim: Claim, tally: _Tally, excepted: _Tally) -> tuple[Truth, Truth]:
    if not claim.excepted:
        return _between(tally.lacking, claim)
    outside, inside = tally.less(excepted).lacking, excepted.having
    return _none_of((outside[0] + inside[0], outside[1] + inside[1]))


def _none_of(against: tuple[int, int]) -> tuple[Truth, Truth]:
    """Whether there is nobody who contradicts."""
    if against[0]:
        return Truth.FALSE, Truth.FALSE
    return (Truth.UNDECIDED if against[1] else Truth.TRUE), Truth.UNDECIDED


def _between(found: tuple[int, int], claim: Claim) -> tuple[Truth, Truth]:
    """Whether a number that may be anything within its bounds is the number claimed."""
    too_many = claim.high is not None and found[0] > claim.high
    unbounded = claim.high is None and found[0] >= claim.low
    beyond = Truth.FALSE if too_many else Truth.TRUE if unbounded else Truth.UNDECIDED
    if too_many or found[1] < claim.low:
        return Truth.FALSE, beyond
    within = claim.low <= found[0] and (claim.high is None or found[1] <= claim.high)
    return (Truth.TRUE if within else Truth.UNDECIDED), beyond


_RULES: dict[str, Callable[[Claim, _Tally, _Tally], tuple[Truth, Truth]]] = {
    "all": lambda _, tally, __: _none_of(tally.lacking),
    "all_but": _all_but,
    "some": lambda _, tally, __: _some(tally),
    "none": lambda _, tally, __: _none_of(tally.having),
    "most": lambda _, tally, __: _most(tally),
    "count": lambda claim, tally, _: _between(tally.having, claim),
}


def members(states: Iterable[int]) -> Members:
    """Members from a state for each person: 0 is none, 1 possible, 2 certain."""
    all_states = np.fromiter(states, dtype=np.int8)
    who = np.flatnonzero(all_states)
    return Members(who, all_states[who] == 2)
