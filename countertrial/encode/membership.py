"""Who belonged to a body, position or trial, under every definition that the case offers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.case.cells import Group, When
from countertrial.case.dates import Day
from countertrial.case.findings import StatementId
from countertrial.encode.standing import FAR, Standing, Step, bounds, said, shown_by

TRIAL = "trial"
DOCKS = ("charged", "tried")
"""What makes a person one of a trial: being charged there, or being tried."""

_FULL, _CANDIDATE = frozenset({"full"}), frozenset({"candidate"})
_HEADS = frozenset({"head", "leader"})


@dataclass(frozen=True, slots=True)
class Window:
    """A time of membership: a moment, or a stretch of which any day or every day is meant.

    Args:
        first: Bounds of its first day.
        last: Bounds of its last day.
        whole: Whether every day is meant.
    """

    first: tuple[Day, Day]
    last: tuple[Day, Day]
    whole: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """A row that makes a person a member, or denies it.

    Args:
        under: The position, body or trial; rows on one of these can deny one another.
        start: Bounds of its first day.
        end: Bounds of its last day.
        always: Whether it holds without regard to time.
    """

    person: str
    under: str
    rank: str
    start: tuple[Day, Day]
    end: tuple[Day, Day]
    denied: bool
    always: bool
    row: StatementId


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One way to understand who the members are.

    Args:
        ranks: Ranks that count; `None` is any.
        words: The choices in plain words, one for each axis.
        groups: The bodies and positions that are meant.
        meant: Persons named who are others here, each with who is meant.
    """

    ranks: frozenset[str] | None
    window: Window
    within: bool
    words: tuple[str, ...]
    groups: tuple[Group, ...] = ()
    meant: tuple[tuple[str, str], ...] = ()


class Membership:
    """Tenures of all persons of a case.

    Args:
        case: The case.
        standing: Its steps and deaths: trials have members by proceedings, and no tenure outlasts a life.

    Limits:
        Who serves in a body by way of another body (a faction that belongs to it) is not followed. Offices that are
        denied without dates were never held.
    """

    def __init__(self, case: Case, standing: Standing) -> None:
        self._case = case
        self._standing = standing
        self._known: dict[tuple[str, bool], tuple[Tenure, ...]] = {}

    def trial(self, group: Group) -> bool:
        """Whether the group is a trial, whose members are those who stood there."""
        body = self._case.bodies.get(group.id)
        return body is not None and TRIAL in body.kind.split()

    def ranks(self, groups: Iterable[Group]) -> frozenset[str]:
        """Ranks that the case tells apart among the members of groups whose rank is not written."""
        found: set[str] = set()
        for group in groups:
            if not group.rank and not self.trial(group):
                found |= {one.rank for one in self.tenures(group, within=True) if not one.denied}
        docks = [group for group in groups if not group.rank and self.trial(group)]
        if docks and self._dock_differs(docks):
            found |= set(DOCKS)
        return frozenset(found)

    def deep(self, groups: Iterable[Group]) -> bool:
        """Whether it matters that bodies lie within the bodies named."""
        return any(len(self.tenures(group, within=True)) > len(self.tenures(group, within=False)) for group in groups)

    def tenures(self, group: Group, *, within: bool) -> tuple[Tenure, ...]:
        """Rows on the members of a group, of any rank, by person."""
        if (group.id, within) not in self._known:
            self._known[group.id, within] = self._find(group, within)
        return self._known[group.id, within]

    def _find(self, group: Group, within: bool) -> tuple[Tenure, ...]:
        bodies = {group.id} | (self._inside(group.id) if within else set())
        found: list[Tenure] = []
        for body in bodies:
            found += self._docks.get(body, ()) if self.trial(Group(body)) else self._held.get(body, ())
        return tuple(sorted(found, key=lambda one: (one.person, one.row, one.under, one.rank)))

    def states(self, groups: Sequence[Group], definition: Definition) -> dict[str, int]:
        """Persons who are (2) or may be (1) members under a definition."""
        states: dict[str, int] = {}
        for group in groups:
            people: dict[str, list[Tenure]] = defaultdict(list)
            for one in self.tenures(group, within=definition.within):
                people[one.person].append(one)
            ranks = frozenset({group.rank.lower()}) if group.rank else definition.ranks
            for person, rows in people.items():
                state = _state(rows, ranks, definition.window)
                states[person] = max(state, states.get(person, 0))
        return {person: states[person] for person in sorted(states) if states[person]}

    def _inside(self, body: str) -> set[str]:
        """Bodies that lie in a body, at any depth."""
        found: set[str] = set()
        further = [body]
        while further:
            for one in self._parts.get(further.pop(), ()):
                if one not in found:
                    found.add(one)
                    further.append(one)
        return found

    @cached_property
    def _parts(self) -> Mapping[str, tuple[str, ...]]:
        parts: dict[str, list[str]] = defaultdict(list)
        for body in self._case.bodies.values():
            if body.within is not None:
                parts[body.within].append(body.id)
        return {body: tuple(several) for body, several in parts.items()}

    @cached_property
    def _held(self) -> Mapping[str, tuple[Tenure, ...]]:
        """Tenures by body and by position, from offices and allegiances."""
        found: dict[str, list[Tenure]] = defaultdict(list)
        for row in self._case.statements("offices"):
            if row.counts or row.denied:
                tenure = self._tenure(row, row["person"], row["position"])
                position = self._case.positions[row["position"]]
                found[position.id].append(tenure)
                if position.body is not None:
                    found[position.body].append(tenure)
        for row in self._case.statements("allegiances"):
            if (row.counts or row.denied) and row["sign"] != "-":
                for who in row["who"]:
                    if who in self._case.people:
                        found[row["body"]].append(self._tenure(row, who, row["body"]))
        return {group: tuple(rows) for group, rows in found.items()}

    @cached_property
    def _docks(self) -> Mapping[str, tuple[Tenure, ...]]:
        """Who stood in a trial, one tenure for each way to be of it."""
        found: dict[str, list[Tenure]] = defaultdict(list)
        for steps in self._standing.steps.values():
            for step in steps:
                if step.row["body"] is not None:
                    found[step.row["body"]] += [self._stood(step, dock) for dock in DOCKS if _stands(step, dock)]
        return {body: tuple(rows) for body, rows in found.items()}

    def _stood(self, step: Step, dock: str) -> Tenure:
        return Tenure(person=step.person, under=step.row["body"], rank=dock, start=(-FAR, FAR), end=(-FAR, FAR),
                      denied=step.holds is not None, always=True, row=step.row.id)

    def _dock_differs(self, groups: Sequence[Group]) -> bool:
        stood: dict[str, set[tuple[str, bool]]] = {dock: set() for dock in DOCKS}
        for group in groups:
            for one in self.tenures(group, within=True):
                stood[one.rank].add((one.person, one.denied))
        return stood[DOCKS[0]] != stood[DOCKS[1]]

    def _tenure(self, row: Statement, person: str, under: str) -> Tenure:
        start, end = _span(row, self._standing.last_day(person))
        dated = row["from"] is not None or row["to"] is not None
        return Tenure(person=person, under=under, rank=(row["rank"] or "").lower(), start=start, end=end,
                      denied=row.denied, always=row.denied and not dated, row=row.id)


def definitions_of_rank(ranks: frozenset[str]) -> tuple[tuple[frozenset[str] | None, str], ...]:
    """The ways to count ranks, with their words; one way without words where the case tells none apart."""
    if ranks == frozenset(DOCKS):
        return tuple((frozenset({dock}), f"those {dock} there") for dock in DOCKS)
    if len(ranks) < 2:
        return ((None, ""),)
    found: list[tuple[frozenset[str] | None, str]] = [(None, "members of any rank")]
    if ranks >= _FULL | _CANDIDATE and len(ranks) > 2:
        found.append((_FULL | _CANDIDATE, "full members and candidates"))
    if ranks >= _FULL:
        found.append((_FULL, "full members only"))
    if ranks & _HEADS:
        found.append((_HEADS, "heads only"))
    return tuple(found)


def _stands(step: Step, dock: str) -> bool:
    """Whether a step, or its denial, says that a person stood in a dock or did not."""
    return dock in shown_by(step.stage) if step.holds is None else step.stage in shown_by(dock)


def _span(row: Statement, last: Day) -> tuple[tuple[Day, Day], tuple[Day, Day]]:
    """Bounds of the first and the last day of a tenure that ends with a life at the latest."""
    begins: When | None = row["from"]
    ends: When | None = row["to"]
    start, end = bounds(begins), bounds(ends)
    if ends is not None and ends.date.open_start and ends.date.open_end:
        end = (said(row)[0], FAR)
    if start[0] <= last:
        end = (min(end[0], last), min(end[1], last))
    return (start[0], min(start[1], end[1])), (max(end[0], start[0]), end[1])


def _state(rows: Sequence[Tenure], ranks: frozenset[str] | None, window: Window) -> int:
    """Whether one person's rows make a member: 2 certainly, 1 possibly, 0 not."""
    fitting = [one for one in rows if ranks is None or one.rank in ranks or not one.rank]
    denied = {one.under for one in fitting if one.denied and covers(one, window)}
    given = [one for one in fitting if not one.denied]
    firm = [one for one in given if one.under not in denied and (ranks is None or one.rank in ranks)]
    if any(one.always for one in given):
        return 2 if any(one.always for one in firm) else 1
    if window.whole:
        sure = _whole([(one.start[1], one.end[0]) for one in firm], window.first[0], window.last[1])
        may = _whole([(one.start[0], one.end[1]) for one in given], window.first[1], window.last[0])
    else:
        sure = any(one.start[1] <= window.last[0] and one.end[0] >= window.first[1] for one in firm)
        may = any(one.start[0] <= window.last[1] and one.end[1] >= window.first[0] for one in given)
    return 2 if sure else 1 if may else 0


def covers(denial: Tenure, window: Window) -> bool:
    """Whether a denial certainly reaches over the whole window."""
    return denial.always or (denial.start[1] <= window.first[0] and denial.end[0] >= window.last[1])


def _whole(spans: Iterable[tuple[Day, Day]], first: Day, last: Day) -> bool:
    """Whether spans together reach over every day from first to last."""
    reached = first - 1
    for start, end in sorted(span for span in spans if span[0] <= span[1]):
        if start > reached + 1:
            break
        reached = max(reached, end)
    return reached >= last
