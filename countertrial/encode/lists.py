"""Two rolls of one body and property: whether both can be true, and who stands in only one of them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from countertrial.case.case import Case, Statement
from countertrial.case.findings import StatementId, Story
from countertrial.encode.rolls import DECIDING, Roll, claim_key, window_text
from countertrial.methods.names import read_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What one roll says of how many and of whom.

    Args:
        key: The claim in ids.
        low: Least number that it lets have the property.
        high: Greatest number; `None` is unbounded.
        named: Persons whom it says to have the property, an editor's left out.
        bracketed: Persons whom an editor put in.
        lacking: Persons whom it says to lack it.
        closed: Whether it says that nobody but the named has it.
    """

    roll: Roll
    key: str
    low: int
    high: int | None
    named: frozenset[str]
    bracketed: frozenset[str]
    lacking: frozenset[str]
    closed: bool

    @property
    def id(self) -> StatementId:
        """Id of the row."""
        return self.roll.row.id

    def excludes(self, person: str) -> bool:
        """Whether it leaves no room for a person."""
        return person in self.lacking or (self.closed and person not in self.named | self.bracketed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two rolls that speak of one body and property.

    Args:
        first: The roll whose key comes first.
        numbers: Whether their numbers cannot both be true, if both speak of one day.
        shut_out: Persons whom one names and the other leaves no room for.
        sure: Whether they cannot both be true whatever day each speaks of.
        against: The story whose roll the other contradicts, where the other argues for no one or is a closed list of
            those who judged.
        by: Rows on what a name may be, without which both could not be true whatever day each speaks of.
        namesakes: Persons named in one roll alone, with others of the case who bear their surname.
    """

    first: Listed
    second: Listed
    numbers: bool
    shut_out: tuple[str, ...]
    sure: bool
    against: Story | None
    by: tuple[StatementId, ...]
    namesakes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def only(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Who is named in the first alone, and in the second alone."""
        return _only(self.first, self.second)

    @property
    def conflict(self) -> bool:
        """Whether the two cannot both be true of one day."""
        return self.numbers or bool(self.shut_out)


class _Surnames:
    """Who bears which surname, in any spelling."""

    def __init__(self, case: Case) -> None:
        self._people: dict[str, set[str]] = defaultdict(set)
        self._borne: dict[str, set[str]] = {}
        for person in case.people.values():
            self._borne[person.id] = {read_name(name).surname for name in (person.name, *person.names)}
            for surname in self._borne[person.id]:
                self._people[surname].add(person.id)

    def shared(self, person: str) -> tuple[str, ...]:
        """Other persons with a surname of this one."""
        others = set[str]().union(*(self._people[surname] for surname in self._borne[person]))
        return tuple(sorted(others - {person}))


def listed(roll: Roll) -> Listed | None:
    """What a roll says of how many; `None` for one that is denied, which says neither how many nor who."""
    row = roll.row
    if row.denied:
        return None
    word = row["quantifier"]
    named = frozenset(one.id for one in roll.named if not one.bracketed)
    bracketed = frozenset(one.id for one in roll.named if one.bracketed)
    low, high = (len(named), None) if word != "none" else (0, 0)
    if word == "count" and not (row["number"] and row["number"].bracketed):
        low, high = roll.numbers
    elif row["closed"] and word != "none":
        low, high = len(named), len(named | bracketed)
    elif word == "some":
        low = max(low, 1)
    return Listed(roll=roll, key=claim_key(row), low=low, high=high, named=named if word != "none" else frozenset(),
                  bracketed=bracketed, lacking=frozenset(roll.excepted), closed=bool(row["closed"]) and bool(named))


def pairs(case: Case, rolls: tuple[Roll, ...]) -> Iterator[Pair]:
    """All pairs of rolls of one body, property and time of membership, in the order of their keys."""
    together: dict[tuple[object, ...], list[Listed]] = defaultdict(list)
    for roll in rolls:
        one = listed(roll)
        if one is not None:
            together[roll.groups, roll.wanted.word, roll.wanted.of, window_text(roll.row)].append(one)
    surnames = _Surnames(case)
    found = [_pair(case, first, second, surnames) for several in together.values()
             for first, second in combinations(sorted(several, key=lambda one: (one.key, one.id)), 2)]
    yield from sorted(found, key=lambda pair: (pair.first.key, pair.second.key, pair.first.id, pair.second.id))


def miscounted(roll: Roll) -> bool:
    """Whether a roll's own list and number cannot both be true."""
    row = roll.row
    if row.denied or row["quantifier"] != "count" or row["number"] is None or row["number"].bracketed:
        return False
    names = len([one for one in roll.named if not one.bracketed])
    low, high = roll.numbers
    return (high is not None and names > high) or (bool(row["closed"]) and len(roll.named) < low)


def one_name(case: Case, rolls: tuple[Roll, ...]) -> Iterator[tuple[Roll, ...]]:
    """Counted or closed lists of bodies of one name, where two of them have nobody in common."""
    together: dict[tuple[str, ...], list[Roll]] = defaultdict(list)
    for roll in rolls:
        row = roll.row
        if roll.named and not row.denied and (row["closed"] or row["quantifier"] == "count"):
            name = (f"{case.name(group.id).casefold()}/{group.rank}" for group in roll.groups)
            together[*sorted(name), roll.wanted.word].append(roll)
    for _, several in sorted(together.items()):
        apart = {roll.row.id for one, other in combinations(several, 2) if not _everyone(one) & _everyone(other)
                 for roll in (one, other)}
        if apart:
            yield tuple(sorted((roll for roll in several if roll.row.id in apart), key=lambda roll: roll.row.id))


def _everyone(roll: Roll) -> set[str]:
    """All whom a list names, or may mean."""
    return roll.senses.persons(one.id for one in roll.named)


def _pair(case: Case, first: Listed, second: Listed, surnames: _Surnames) -> Pair:
    rows = [row for row in sorted(case.statements("identifications"), key=lambda row: row.id)
            if row.id in {*first.roll.senses.by, *second.roll.senses.by}]
    full = _Held(first, second, rows)
    return Pair(first=first, second=second, numbers=full.numbers, shut_out=full.shut_out, sure=full.sure,
                against=_against(case, first, second), by=tuple(row.id for row in full.needed()),
                namesakes=tuple((person, others) for several in _only(first, second) for person in several
                                if (others := surnames.shared(person))))


class _Held:
    """Two rolls held against each other, where names may be what some rows say.

    Args:
        first: One.
        second: The other.
        rows: Rows on what names may be.
    """

    def __init__(self, first: Listed, second: Listed, rows: Sequence[Statement]) -> None:
        self._rolls, self._rows = (first, second), rows
        self._may_be: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            self._may_be[row["mention"]].update(row["is"])
        ways = (self._rolls, (second, first))
        timeless = first.roll.timeless
        may = [way for way in ways if timeless or _may_precede(*way)]
        certain = [way for way in ways if timeless or _precedes(*way)]
        self.numbers = any(_too_many(*way) for way in may)
        self.shut_out = tuple(sorted({person for way in may for person in self._excluded(*way)}))
        one_body = not any(self._may_be.get(group.id, {group.id}) != {group.id} for group in first.roll.groups)
        self.sure = one_body and any(_too_many(*way) or self._excluded(*way) for way in certain)

    def needed(self) -> list[Statement]:
        """As few of the rows as leave it unsure, where no row would make it sure."""
        if self.sure or not _Held(*self._rolls, []).sure:
            return []
        kept = list(self._rows)
        for row in self._rows:
            fewer = [one for one in kept if one is not row]
            if not _Held(*self._rolls, fewer).sure:
                kept = fewer
        return kept

    def _excluded(self, one: Listed, later: Listed) -> set[str]:
        """Persons for whom a later roll leaves no room, under no name that they may bear."""
        open_names = {also for person in later.named | later.bracketed for also in self._all(person)}
        return {person for person in one.named if later.excludes(person)
                and (person in later.lacking or not self._all(person) & open_names)}

    def _all(self, person: str) -> set[str]:
        return self._may_be.get(person) or {person}


def _too_many(one: Listed, later: Listed) -> bool:
    """Whether more have the property than have it later, though nobody loses it."""
    return later.high is not None and one.low > later.high


def _only(first: Listed, second: Listed) -> tuple[tuple[str, ...], tuple[str, ...]]:
    one, other = (roll.named | roll.bracketed for roll in (first, second))
    return tuple(sorted(one - other)), tuple(sorted(other - one))


def _precedes(one: Listed, other: Listed) -> bool:
    """Whether one certainly speaks of no later day than the other, so that who has the property still has it then."""
    mine, theirs = one.roll.by, other.roll.by
    if one.roll.wanted.word == "member" or mine.always or theirs.always:
        return mine == theirs and (mine.low == mine.high or _one_source(one, other))
    return mine.high <= theirs.low or (mine == theirs and _one_source(one, other))


def _may_precede(one: Listed, other: Listed) -> bool:
    mine, theirs = one.roll.by, other.roll.by
    if one.roll.wanted.word == "member":
        return mine.low <= theirs.high and theirs.low <= mine.high
    return mine.always or theirs.always or mine.low <= theirs.high


def _one_source(one: Listed, other: Listed) -> bool:
    """Whether two doubtful dates are one and the same, as both rows stand in one source."""
    return bool(set(one.roll.row.source) & set(other.roll.row.source))


def _against(case: Case, first: Listed, second: Listed) -> Story | None:
    """The story that the firmer of two rolls contradicts; nobody's where neither or both are firm."""
    firm = [_firm(case, one) for one in (first, second)]
    if firm[0] == firm[1]:
        return None
    return case.story((second if firm[0] else first).roll.row)


def _firm(case: Case, one: Listed) -> bool:
    side = case.side(one.roll.row.speaker) if one.roll.row.speaker else None
    return side == DECIDING[0] or (side == DECIDING[1] and one.closed)
