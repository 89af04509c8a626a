"""Rolls as a case gives them: what is claimed, under which definitions, and what the rows say of each member."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np

from countertrial.case.case import Case, Statement
from countertrial.case.cells import Group, Named, Property, Quantity, When
from countertrial.case.dates import say_date
from countertrial.case.findings import NotLookedAt, StatementId
from countertrial.encode.membership import Definition, Membership, Window, covers, definitions_of_rank
from countertrial.encode.senses import Names, Sense, Senses, of_row
from countertrial.encode.standing import ANY_TIME, FAR, Held, Moment, Standing, bounds, moment, shown_by
from countertrial.encode.wording import placed, until
from countertrial.methods.rolls import Claim, Members, States, members

TOLERANCE = 10
"""Per cent by which a number marked as approximate may be off, and at least one."""

DEFAULTS = ("members of any rank", "at any time", "with the bodies within it")
"""What is meant by rank, time and depth where only another sense of the names leaves a choice."""

DECIDING = ("record", "court")
"""Sides whose closed rolls decide that a person who is not named lacks the property."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person whom a roll concerns.

    Args:
        states: 2 certain, 1 possible member, 0 none: for each definition.
        held: Whether the person has the property.
        rows: The rows on which that was judged.
    """

    id: str
    states: tuple[int, ...]
    held: Held
    dead_before: bool
    fell_later: bool
    tried: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """One claim about a body, with everything that bears on it.

    Args:
        by: The day as of which the property is claimed.
        by_words: The same in English; empty where it is claimed of any time.
        numbers: Least and greatest number claimed; the greatest is `None` where it is open.
        tolerance: Added to an approximate number on either side.
        persons: All who are or may be members under some definition, are named, or are excepted.
        closed_by: Closed rolls by others that cover this body and property.
        timeless: Whether only trials are meant, whose members do not change with the day.
        senses: What the names in it may be.
        of_bodies: Rows that have bodies, which are not counted, as members.
        grounds: The roll and all rows that were counted.
    """

    row: Statement
    groups: tuple[Group, ...]
    by: Moment
    by_words: str
    numbers: tuple[int, int | None]
    tolerance: int
    definitions: tuple[Definition, ...]
    persons: tuple[Person, ...]
    closed_by: tuple[StatementId, ...]
    timeless: bool
    senses: Senses
    of_bodies: tuple[StatementId, ...]
    grounds: frozenset[StatementId]

    @property
    def wanted(self) -> Property:
        """The property that is claimed of the members."""
        found: Property = self.row["property"]
        return found

    @property
    def sized(self) -> bool:
        """Whether the number is that of the members, as neither a count nor a number of exceptions is claimed."""
        number = len(self.excepted)
        other = self.row["quantifier"] == "count" or (
            self.row["quantifier"] == "all_but" and (not number or self.numbers == (number, number)))
        return self.row["number"] is not None and not other

    @property
    def complete(self) -> bool:
        """Whether persons whom the case does not list can change nothing, as a closed roll leaves them without."""
        helped = ("none", "count") if self.row.denied else ("some", "most", "count")
        return bool(self.closed_by) and self.row["quantifier"] in helped

    @property
    def named(self) -> tuple[Named, ...]:
        """The names that the roll lists."""
        return self.row["named"] or ()

    @property
    def excepted(self) -> tuple[str, ...]:
        """Persons whom it excepts."""
        return self.row["except"] or ()

    def excepted_in(self, at: int) -> tuple[str, ...]:
        """Persons whom it excepts, under one definition."""
        meant = dict(self.definitions[at].meant)
        return tuple(sorted({meant.get(one, one) for one in self.excepted}))

    def arrays(self) -> tuple[list[Members], States, list[Claim]]:
        """What `methods.rolls.judge` takes: one claim for each definition."""
        definitions = [members(one.states[at] for one in self.persons) for at in range(len(self.definitions))]
        holds = np.array([[one.held.state for one in self.persons]], dtype=np.int8)
        column = {one.id: at for at, one in enumerate(self.persons)}
        low, high = self.numbers
        claims = [Claim(definition=at, property=0, quantifier=self.row["quantifier"], low=low, high=high,
                        excepted=tuple(column[one] for one in self.excepted_in(at)))
                  for at in range(len(self.definitions))]
        return definitions, holds, claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Rolls:
    """All rolls of a case that can be tested, and what was left aside."""

    rolls: tuple[Roll, ...]
    aside: tuple[NotLookedAt, ...]


def read_rolls(case: Case) -> Rolls:
    """The rolls of a case, sorted by id."""
    reader = _Reader(case)
    rolls, aside = [], list(reader.standing.aside)
    for row in sorted(case.statements("rolls"), key=lambda row: row.id):
        if row.counts or row.denied:
            rolls.append(reader.roll(row))
        else:
            aside.append(NotLookedAt(what=row.id, reason=f"its stance is {row.stance}: shown, not tested"))
    for kind in ("offices", "allegiances"):
        aside += [NotLookedAt(what=row.id, reason=f"its stance is {row.stance}: shown, not counted")
                  for row in case.statements(kind) if not row.counts and not row.denied]
    return Rolls(rolls=tuple(rolls), aside=tuple(aside) if any(case.statements("rolls")) else ())


def numbers(quantity: Quantity | None) -> tuple[tuple[int, int | None], int]:
    """Least and greatest whole number that a quantity admits, and the tolerance taken into them.

    Returns:
        `<50` ends at 49, `2.5` is 2 to 3; `~40` is 36 to 44, as one part in ten is allowed, and at least one.
    """
    if quantity is None:
        return (0, None), 0
    low, high = quantity.low, quantity.high
    middle = max(abs(bound) for bound in (low, high) if bound is not None)
    width = max(1, round(middle * TOLERANCE / 100)) if quantity.about else 0
    least = 0 if low is None else floor(low) if high is not None else floor(low) + 1
    greatest = None if high is None else ceil(high) if low is not None else ceil(high) - 1
    return (max(0, least - width), None if greatest is None else max(0, greatest + width)), width


class _Reader:
    """Reads the rolls of one case; what they share is made once."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.standing = Standing(case)
        self.names = Names(case)
        self.membership = Membership(case, self.standing)
        self._bodies: dict[tuple[str, Moment], dict[str, Held]] = {}
        self._closed = [row for row in sorted(case.statements("rolls"), key=lambda row: row.id)
                        if row.counts and row["closed"] and row["named"] and _side(case, row) in DECIDING]

    def roll(self, row: Statement) -> Roll:
        senses = self.names.of(row)
        groups = senses.groups
        when: When | None = row["as_of"] or row.said
        by = _by(row)
        definitions = self._definitions(row, senses, by, when)
        states = [self.membership.states(one.groups, one) for one in definitions]
        mentioned = senses.persons([*(one.id for one in row["named"] or ()), *(row["except"] or ())])
        everyone = sorted(mentioned.union(*states))
        closed = self._closing(row, groups, by)
        wanted: Property = row["property"]
        shut_out = {one.id: frozenset(everyone) - self.names.persons(name.id for name in one["named"])
                    for one in closed}
        trials = frozenset(group.id for group in groups) if self.timeless(groups) else frozenset()
        held = {one: self._held(one, wanted, by, trials, [other for other in closed if one in shut_out[other.id]])
                for one in everyone}
        persons = [self._person(one, held[one], by, tuple(state.get(one, 0) for state in states)) for one in everyone]
        limits, tolerance = numbers(row["number"])
        of_bodies = self._of_bodies({group.id for group in groups})
        return Roll(row=row, groups=of_row(row), by=by, by_words=until(when) if when else "", numbers=limits,
                    tolerance=tolerance, definitions=definitions, persons=tuple(persons),
                    closed_by=tuple(one.id for one in closed), timeless=self.timeless(groups), senses=senses,
                    of_bodies=of_bodies,
                    grounds=self._grounds(row, groups, wanted, everyone, closed).union(senses.by, of_bodies))

    def _of_bodies(self, groups: set[str]) -> tuple[StatementId, ...]:
        """Rows by which bodies, not persons, stand with one of these bodies."""
        return tuple(sorted(row.id for row in self.case.statements("allegiances")
                            if row.counts and row["sign"] != "-" and row["body"] in groups
                            and any(one in self.case.bodies for one in row["who"])))

    def _held(self, person: str, wanted: Property, by: Moment, trials: frozenset[str],
              shut_out: Sequence[Statement]) -> Held:
        """Whether a person has the property, by rows on the person and by closed rolls that leave the person out."""
        held = self._belongs(wanted.of, by).get(person, Held()) if wanted.word == "member" else \
            self.standing.held(person, wanted.word, wanted.of, by, trials)
        return Held(yes=held.yes, no=tuple(sorted({*held.no, *(one.id for one in shut_out)}))) if shut_out else held

    def _person(self, person: str, held: Held, by: Moment, states: tuple[int, ...]) -> Person:
        return Person(id=person, states=states, held=held,
                      tried=bool(self.standing.held(person, "tried", "", ANY_TIME).yes),
                      dead_before=self.standing.dead_before(person, by),
                      fell_later=self.standing.fell_later(person, by))

    def _belongs(self, body: str, by: Moment) -> dict[str, Held]:
        """Who belongs to a body on a day; only a denial excludes, as one term may have followed another."""
        if (body, by) not in self._bodies:
            at = Definition(ranks=None, window=_at(by), within=True, words=())
            states = self.membership.states([Group(body)], at)
            given: dict[str, set[StatementId]] = defaultdict(set)
            denied: dict[str, set[StatementId]] = defaultdict(set)
            for one in self.membership.tenures(Group(body), within=True):
                if not one.denied:
                    given[one.person].add(one.row)
                elif covers(one, at.window):
                    denied[one.person].add(one.row)
            self._bodies[body, by] = {
                one: Held(yes=_sorted(given[one]) if states.get(one) == 2 or (states.get(one) and denied[one]) else (),
                          no=_sorted(denied[one]) if states.get(one) != 2 else ())
                for one in {*given, *denied}}
        return self._bodies[body, by]

    def _closing(self, row: Statement, groups: Sequence[Group], by: Moment) -> list[Statement]:
        """Closed rolls by another voice, of these groups or of the bodies of positions, that reach over the day."""
        timeless = self.timeless(groups)
        return [one for one in self._closed
                if one.id != row.id and one.speaker != row.speaker and _narrows(row["property"], one["property"])
                and window_text(one) in ("", window_text(row)) and (timeless or _until(one) >= by.high)
                and all(self._covered(group, one["of"]) for group in groups)]

    def timeless(self, groups: Sequence[Group]) -> bool:
        """Whether only trials are meant: who stood there does not change with the day."""
        return all(self.membership.trial(group) for group in groups)

    def _covered(self, group: Group, by: Iterable[Group]) -> bool:
        position = self.case.positions.get(group.id)
        around = {group.id, position.body if position is not None else None}
        return any(one.id in around and one.rank in ("", group.rank) for one in by)

    def _definitions(self, row: Statement, senses: Senses, by: Moment, when: When | None) -> tuple[Definition, ...]:
        found = [one for sense in senses.senses for one in self._in_sense(row, sense, by, when)]
        told = [any(one.words[axis] for one in found) for axis in range(len(DEFAULTS))]
        return tuple(replace(one, words=(*(word or (default if tells else "") for word, default, tells in zip(
            one.words, DEFAULTS, told, strict=False)), *one.words[len(DEFAULTS):])) for one in found)

    def _in_sense(self, row: Statement, sense: Sense, by: Moment, when: When | None) -> Iterator[Definition]:
        groups = sense.groups
        ranks = definitions_of_rank(self.membership.ranks(groups))
        windows = ((Window((-FAR, -FAR), (FAR, FAR)), ""),) if self.timeless(groups) else \
            self._windows(row, by, when)
        depths = ((False, "the body alone"), (True, "with the bodies within it")) if self.membership.deep(groups) \
            else ((True, ""),)
        for rank, rank_words in ranks:
            for window, time in windows:
                for within, depth in depths:
                    yield Definition(ranks=rank, window=window, within=within, groups=groups, meant=sense.persons,
                                     words=(rank_words, time, depth, *sense.words))

    def _windows(self, row: Statement, by: Moment, when: When | None) -> tuple[tuple[Window, str], ...]:
        on: When | None = row["on"]
        if on is not None:
            return ((_at(moment(on)), placed(on.date, say_date(on.date))),)
        begins: When | None = row["from"]
        ends: When | None = row["to"]
        if begins is None and ends is None:
            ever = Window((-FAR, -FAR), (by.low, by.high))
            if by.always:
                return ((ever, "at any time"),)
            told = "then" if when is None else placed(when.date, say_date(when.date))
            return ((_at(by), told), (ever, f"at any time until {until(when) if when else 'then'}"))
        first = -FAR if begins is None else bounds(begins)[0]
        last = bounds(ends)[1] if ends is not None and not _still(ends) else by.high
        words = " to ".join(say_date(when.date) for when in (begins, ends) if when is not None and not _still(when))
        words = f"from {words}" if begins is not None else f"until {words}"
        return ((Window((first, first), (last, last)), f"at any time {words}"),
                (Window((first, first), (last, last), True), f"all the time {words}"))

    def _grounds(self, row: Statement, groups: Sequence[Group], wanted: Property, persons: Sequence[str],
                 closed: Sequence[Statement]) -> frozenset[StatementId]:
        found = {row.id, *(one.id for one in closed)}
        for group in groups:
            found |= {one.row for one in self.membership.tenures(group, within=True)}
        for person in persons:
            found |= self.standing.rows(person, wanted.word, wanted.of)
        if wanted.word == "member":
            everyone = frozenset(persons)
            found |= {one.row for one in self.membership.tenures(Group(wanted.of), within=True)
                      if one.person in everyone}
        return frozenset(found)


def window_text(row: Statement) -> str:
    """The time of membership as written, empty where none is."""
    given = {name: row[name] for name in ("on", "from", "to")}
    return ",".join(f"{name}={when.text}" for name, when in given.items() if when is not None)


def claim_key(row: Statement) -> str:
    """A claim in ids, free of grounds and wording: group, property, quantifier, number, exceptions, times, voice."""
    groups = "+".join(sorted(f"{group.id}/{group.rank}" if group.rank else group.id for group in row["of"]))
    wanted: Property = row["property"]
    of = f"-{wanted.of}" if wanted.of else ""
    by: When | None = row["as_of"] or row.said
    parts = ["not" if row.denied else "", row["quantifier"], quantity_text(row["number"]),
             f"but={'+'.join(sorted(row['except']))}" if row["except"] else "", window_text(row),
             f"by={by.text}" if by else "", f"voice={'>'.join(row.voice)}"]
    return f"roll:{groups}:{wanted.word}{of}:{':'.join(part for part in parts if part)}"


def quantity_text(quantity: Quantity | None) -> str:
    """A quantity as a case writes it."""
    if quantity is None:
        return ""
    low, high = (None if bound is None else f"{bound:g}" for bound in (quantity.low, quantity.high))
    plain = f"<{high}" if low is None else f">{low}" if high is None else low if low == high else f"{low}..{high}"
    text = f"~{plain}" if quantity.about else plain
    return f"[{text}]" if quantity.bracketed else text


def _at(by: Moment) -> Window:
    if by.always:
        return Window((-FAR, -FAR), (FAR, FAR))
    return Window((by.low, by.high), (by.low, by.high))


def _sorted(rows: Iterable[StatementId]) -> tuple[StatementId, ...]:
    return tuple(sorted(rows))


def _still(when: When) -> bool:
    return when.date.open_start and when.date.open_end


def _by(row: Statement) -> Moment:
    """The day by which a roll says that it was so: as told, else when it was said; that is not before its moment."""
    when: When | None = row["as_of"] or row.said
    by = moment(when)
    if row["as_of"] is None and row["on"] is not None and by.low < bounds(row["on"])[0] <= by.high:
        return Moment(bounds(row["on"])[0], by.high)
    return by


def _until(row: Statement) -> int:
    """The day as of which a roll certainly speaks, at the earliest."""
    when: When | None = row["as_of"] or row.said
    return FAR if when is None else bounds(when)[0]


def _narrows(wanted: Property, closed: Property) -> bool:
    """Whether whoever lacks the closed property lacks the wanted one too."""
    return wanted == closed or (not wanted.of and not closed.of and closed.word in shown_by(wanted.word))


def _side(case: Case, row: Statement) -> str | None:
    return case.side(row.speaker) if row.speaker else None
