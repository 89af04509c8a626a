"""Who was where and when, who lived, who was held: a case in the normal form of the alibi engine, and back to ids.

Every statement becomes selectors, one for each way of understanding it; events, holes and orders hang on selectors.
What cannot be put so is listed with its reason.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY, When
from countertrial.case.dates import EdtfDate
from countertrial.case.findings import NotLookedAt, StatementId
from countertrial.encode.windows import DAY, FAR, Window, certain, each, throughout, within

LIVING = ("arrested", "pleaded", "testified", "tried", "sentenced", "brought_before_judge")
"""Stages of procedure that need a living person."""

IN_ABSENCE = ("tried", "sentenced")
"""Those of them that courts have also held over absent and dead persons, where a row says so."""

MODE, CALENDAR, IDENTITY, OCCURRENCE = "mode", "calendar", "identity", "occurrence"
MOST_COMBINED = 400
"""Pairs of a row that places an event and a row that names who took part, beyond which an event is not tested."""

ALWAYS = -1
OPEN = (-FAR * DAY, FAR * DAY)


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something that rows leave open, and the ways to understand it.

    Args:
        of: The statement, source, mention or event that is left open (empty for the case as a whole).
        kind: `mode`, `calendar`, `identity` or `occurrence`.
        values: The ways, in order.
    """

    of: str
    kind: str
    values: tuple[str, ...]


@dataclass(slots=True)
class Happening:
    """An event of the engine, in the words of the case.

    Args:
        what: `presence`, `life` (birth or death), `living` (a step that needs a living person) or `occurrence`.
        selectors: Those that must be active.
        window: When.
        place: Where, if anywhere.
        who: Persons (or bodies, things) that take part.
        means: What the presence is as.
    """

    what: str
    selectors: tuple[int, ...]
    window: Window
    place: str | None = None
    who: tuple[str, ...] = ()
    means: frozenset[str] = frozenset()


@dataclass(slots=True)
class Presences:
    """A case as selectors, happenings, holes and orders.

    Args:
        case: The case that was encoded.
        statements: Statements in the order of their numbers.
        dimensions: Dimensions in the order of theirs.
        selectors: For each selector its statement and the readings under which it is active.
        happenings: The events.
        holes: Selector, event, first and last minute at which the event cannot begin.
        far_holes: The same from custody, with the place of custody: they count only where the places differ.
        orders: Selector, event before, event after, least gap.
        skipped: What could not be put so.
    """

    case: Case
    statements: list[Statement] = field(default_factory=list)
    dimensions: list[Dimension] = field(default_factory=list)
    selectors: list[tuple[int, tuple[tuple[int, int], ...]]] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    holes: list[tuple[int, int, int, int]] = field(default_factory=list)
    far_holes: list[tuple[int, int, int, int, str]] = field(default_factory=list)
    orders: list[tuple[int, int, int, int]] = field(default_factory=list)
    skipped: list[NotLookedAt] = field(default_factory=list)
    _numbers: dict[StatementId, int] = field(default_factory=dict)
    _dimension: dict[tuple[str, str], int] = field(default_factory=dict)
    _selector: dict[tuple[int, tuple[tuple[int, int], ...]], int] = field(default_factory=dict)

    def selector(self, statement: Statement, reading: Iterable[tuple[int, int]] = ()) -> int:
        """The selector of a statement under some readings, made when it is new."""
        number = self._numbers.setdefault(statement.id, len(self.statements))
        if number == len(self.statements):
            self.statements.append(statement)
        key = (number, tuple(sorted(set(reading))))
        if key not in self._selector:
            self._selector[key] = len(self.selectors)
            self.selectors.append(key)
        return self._selector[key]

    def dimension(self, of: str, kind: str, values: tuple[str, ...]) -> int:
        """The number of a dimension, made when it is new."""
        if (of, kind) not in self._dimension:
            self._dimension[of, kind] = len(self.dimensions)
            self.dimensions.append(Dimension(of, kind, values))
        return self._dimension[of, kind]

    def happen(self, happening: Happening) -> int:
        """Add an event; the gaps of its window become holes of its own selectors."""
        number = len(self.happenings)
        self.happenings.append(happening)
        owner = happening.selectors[0] if happening.selectors else ALWAYS
        self.holes += [(owner, number, first, last) for first, last in happening.window.gaps]
        return number

    def skip(self, what: str, reason: str) -> None:
        """List what is not tested."""
        self.skipped.append(NotLookedAt(what=what, reason=reason))

    def dates(self, statement: Statement, column: str) -> Iterator[tuple[EdtfDate, tuple[tuple[int, int], ...]]]:
        """A date under each calendar that it may be written in, with the reading that this is."""
        when: When | None = statement[column]
        if when is None:
            return
        if len(when.readings) == 1:
            yield when.date, ()
            return
        number = self.dimension(self._calendar_of(statement), CALENDAR,
                                tuple(f"the date is {reading.calendar}" for reading in when.readings))
        for value, reading in enumerate(when.readings):
            yield reading, ((number, value),)

    def _calendar_of(self, statement: Statement) -> str:
        """What the unknown calendar is one of: the row, its source, or the case; whichever declares it unknown."""
        source = self.case.sources[statement.source[0]]
        if source.calendar == "unknown":
            return source.id
        return "" if self.case.settings.calendar == "unknown" and not source.calendar else statement.id


def encode(case: Case) -> Presences:
    """Put a case into normal form.

    Limits:
        A body is tested as one, not member by member. Of several rows on one mention the first that counts is used.
        In one town two presences without hours exclude nothing.
    """
    made = Presences(case)
    identities = _identities(made)
    occurrences = _Occurrences(made)
    _presences(made, identities, occurrences)
    occurrences.tie()
    _lives(made)
    _living(made)
    _bound_by_lives(made)
    _custody(made)
    _absences(made)
    _sequence(made, occurrences)
    return made


def _say_no(made: Presences, statement: Statement, *, denied_too: bool = True) -> bool:
    """Whether a statement constrains nothing because of its stance; it is then listed."""
    if statement.counts or (denied_too and statement.denied):
        return False
    made.skip(statement.id, f"its stance is {statement.stance}: it is shown and constrains nothing")
    return True


@dataclass(frozen=True, slots=True)
class _Meant:
    """What an id may stand for: another id, under a selector of the identification that says so."""

    id: str
    selectors: tuple[int, ...]


def _identities(made: Presences) -> Mapping[str, list[_Meant]]:
    found: dict[str, list[_Meant]] = {}
    for statement in made.case.statements("identifications"):
        mention, options = statement["mention"], statement["is"]
        if _say_no(made, statement, denied_too=False):
            continue
        if mention in found:
            made.skip(statement.id, f"another row on {mention} was used")
            continue
        number = made.dimension(mention, IDENTITY, tuple(f"{made.case.name(mention)} is {made.case.name(one)}"
                                                         for one in options))
        found[mention] = [_Meant(one, (made.selector(statement, ((number, value),) if len(options) > 1 else ()),))
                          for value, one in enumerate(options)]
    return found


def _meant(made: Presences, identities: Mapping[str, list[_Meant]], one: str, table: str) -> list[_Meant]:
    """What a person or place in a row may stand for, itself where no row says otherwise."""
    return [meant for meant in identities.get(one, []) if made.case.table_of(meant.id) == table] or [_Meant(one, ())]


class _Occurrences:
    """What several rows speak of by the id of one event.

    Rows without `who` date and place the occurrence itself: one time, one place. Rows without a place or a date say who
    took part in it. Rows that say who, where and when stand by themselves; that they speak of one time and place is a
    reading, since voyages and trials go on.
    """

    def __init__(self, made: Presences) -> None:
        self.made = made
        self.rows: dict[str, list[Statement]] = defaultdict(list)
        self.anchors: dict[str, int] = {}
        self.of_statement: dict[str, list[int]] = defaultdict(list)

    def take(self, statement: Statement) -> None:
        """Take in a row that names an occurrence."""
        self.rows[statement["event"]].append(statement)

    def anchor(self, event: str) -> int:
        """The engine's event that stands for the occurrence itself."""
        if event not in self.anchors:
            self.anchors[event] = self.made.happen(Happening("occurrence", (), Window(*OPEN)))
        return self.anchors[event]

    def tie(self) -> None:
        """Put everybody who took part where the rows put the occurrence, at its time."""
        for event, rows in self.rows.items():
            whole = [row for row in rows if _is_whole(row)]
            if whole and len(rows) > 1:
                self._tie_whole(event, whole)
            own = [row for row in rows if row["who"] is None]
            joined = [row for row in rows if row["who"] is not None and not _is_whole(row)]
            self._date(event, [row for row in rows if not _is_whole(row)])
            for row in own:
                if row["place"] is not None:
                    self._at(event, (self.made.selector(row),), row, row, (event,))
            self._join(event, [*own, *whole, *joined], joined)

    def _tie_whole(self, event: str, whole: list[Statement]) -> None:
        """Rows that stand by themselves, at one time and place under one reading."""
        made = self.made
        for row in whole:
            selector = made.selector(row, ((self._one(event), 0),))
            made.selector(row, ((self._one(event), 1),))
            for number in self.of_statement[row.id]:
                if made.happenings[number].window.dur == 0 and row["mode"] != "each":
                    made.orders += _together(selector, number, self.anchor(event))
            if row["mode"] in (None, "within"):
                self._at(event, (selector,), row, row, (event,))

    def _join(self, event: str, places: list[Statement], joined: list[Statement]) -> None:
        """Everybody who took part, in each place where a row puts the occurrence."""
        placed = [row for row in places if row["place"] is not None]
        if len(placed) * len(joined) > MOST_COMBINED:
            self.made.skip(event, f"{len(placed) * len(joined)} combinations of where it was and who took part")
            return
        for row in joined:
            own = self.made.selector(row)
            if not placed:
                self._at(event, (own,), row, row, row["who"])
            for other in placed:
                reading = ((self._one(event), 0),) if _is_whole(other) else ()
                self._at(event, (self.made.selector(other, reading), own), other, row, row["who"])

    def _one(self, event: str) -> int:
        name = self.made.case.name(event)
        return self.made.dimension(event, OCCURRENCE, (f"{name} is one occurrence, in one place at one time",
                                                       f"{name} goes on, over time or in several places"))

    def _date(self, event: str, rows: list[Statement]) -> None:
        """Whoever accepts a row that dates the occurrence holds that it fell into its window."""
        for row in rows:
            for date, reading in self.made.dates(row, "when"):
                _narrow(self.made, self.made.selector(row, reading), self.anchor(event),
                        within(date, row["hours"])[0], out=False)

    def _at(self, event: str, selectors: tuple[int, ...], places: Statement, means: Statement,
            who: tuple[str, ...]) -> None:
        if EVERYBODY in who:
            return
        number = self.made.happen(Happening(
            "presence", tuple(dict.fromkeys(selectors)), self._window((places, means)), places["place"], who,
            frozenset(means["as"] or ())))
        self.made.orders += _together(ALWAYS, number, self.anchor(event))
        for row in (places, means):
            self.of_statement[row.id].append(number)

    def _window(self, rows: tuple[Statement, ...]) -> Window:
        """The window of the rows' own date where there is one reading of it: it bounds the speed of travel."""
        for row in rows:
            when: When | None = row["when"]
            if when is not None and len(when.readings) == 1:
                window = within(when.date, row["hours"])[0]
                return Window(window.lo, window.hi, 0, (), window.timed)
        return Window(*OPEN)


def _is_whole(row: Statement) -> bool:
    """Whether a row says by itself who was where, and when."""
    return row["who"] is not None and row["place"] is not None and row["when"] is not None


def _together(selector: int, one: int, other: int) -> list[tuple[int, int, int, int]]:
    """Orders that hold two events to one time."""
    return [(selector, one, other, 0), (selector, other, one, 0)]


def _presences(made: Presences, identities: Mapping[str, list[_Meant]], occurrences: _Occurrences) -> None:
    for statement in made.case.statements("presences"):
        if _say_no(made, statement) or statement.denied:
            continue
        if statement["mode"] == "based":
            made.skip(statement.id, "a residence, posting or lease (based) constrains nothing by itself")
        elif statement["who"] is not None and EVERYBODY in statement["who"]:
            made.skip(statement.id, "a presence of everybody (*) was not tested")
        else:
            if statement["event"] is not None:
                occurrences.take(statement)
            if _is_whole(statement):
                _presence(made, identities, occurrences, statement)


def _presence(made: Presences, identities: Mapping[str, list[_Meant]], occurrences: _Occurrences,
              statement: Statement) -> None:
    places = _meant(made, identities, statement["place"], "places")
    persons = [_meant(made, identities, one, made.case.table_of(one) or "") for one in statement["who"]]
    for date, calendar in made.dates(statement, "when"):
        try:
            modes = list(_modes(made, statement, date))
        except ValueError as why:
            made.skip(statement.id, str(why))
            continue
        for (windows, mode), place, who in product(modes, places, list(product(*persons))):
            own = made.selector(statement, (*calendar, *mode))
            others = (*place.selectors, *(one for person in who for one in person.selectors))
            for window in windows:
                number = made.happen(Happening("presence", (own, *others), window, place.id,
                                               tuple(person.id for person in who), frozenset(statement["as"] or ())))
                occurrences.of_statement[statement.id].append(number)


def _modes(made: Presences, statement: Statement,
           date: EdtfDate) -> Iterator[tuple[tuple[Window, ...], tuple[tuple[int, int], ...]]]:
    """The windows of a presence under each mode that it may have, with the reading that this is."""
    hours, mode = statement["hours"], statement["mode"]
    still = statement.said.latest if statement.said is not None else None
    if mode == "within":
        yield within(date, hours), ()
    elif mode == "throughout":
        yield throughout(date, hours, still), ()
    elif mode == "each":
        yield each(date, hours), ()
    else:
        once, always = within(date, hours), throughout(date, hours, still)
        if once == always:
            yield once, ()
        else:
            number = made.dimension(statement.id, MODE, ("was there at some time", "stayed throughout"))
            yield once, ((number, 0),)
            yield always, ((number, 1),)


def _lives(made: Presences) -> None:
    """Birth and death as events of each person of whom a row speaks; each row narrows them."""
    for statement in made.case.statements("lives"):
        if _say_no(made, statement):
            continue
        if statement["born"] is None and statement["died"] is None:
            made.skip(statement.id, "neither birth nor death is dated")
        for column in ("born", "died"):
            number = _life(made, statement["person"], column)
            for date, reading in made.dates(statement, column):
                _narrow(made, made.selector(statement, reading), number, within(date, None)[0], out=statement.denied)
    for statement in made.case.statements("proceedings"):
        if statement["stage"] == "sentence_carried_out" and statement["result"] == "death" and statement.counts:
            for person in statement["who"]:
                if person == EVERYBODY:
                    continue
                number = _life(made, person, "died")
                for date, reading in made.dates(statement, "when"):
                    _narrow(made, made.selector(statement, reading), number, within(date, None)[0], out=False)


def _life(made: Presences, person: str, column: str) -> int:
    """The event of a birth or death; both are made together, birth first."""
    for number, happening in enumerate(made.happenings):
        if happening.what == "life" and happening.who == (person,):
            return number + (column == "died")
    born = made.happen(Happening("life", (), Window(*OPEN), None, (person,)))
    died = made.happen(Happening("life", (), Window(*OPEN), None, (person,)))
    made.orders.append((ALWAYS, born, died, 0))
    return born if column == "born" else died


def _narrow(made: Presences, selector: int, number: int, window: Window, *, out: bool) -> None:
    """Hold an event inside a window, or outside it."""
    if out:
        made.holes.append((selector, number, window.lo, window.hi))
        return
    for first, last in ((OPEN[0], window.lo - 1), *window.gaps, (window.hi + 1, OPEN[1])):
        if first <= last:
            made.holes.append((selector, number, first, last))


def _living(made: Presences) -> None:
    """Steps of procedure that need a living person, each at its date."""
    for statement in made.case.statements("proceedings"):
        stage = statement["stage"]
        if stage not in LIVING or statement.denied or not statement.counts:
            continue
        if stage in IN_ABSENCE and _in_absence(made.case, statement):
            made.skip(statement.id, "held in the person's absence or after death, as a row says")
            continue
        if statement["when"] is None:
            made.skip(statement.id, "the step of procedure is not dated")
        for date, reading in made.dates(statement, "when"):
            selector = made.selector(statement, reading)
            for person in statement["who"]:
                if person in made.case.people:
                    made.happen(Happening("living", (selector,), within(date, None)[0], None, (person,)))


def _in_absence(case: Case, statement: Statement) -> bool:
    """Whether rows say that the step was taken without the person: absent, or dead."""
    if any(word in (statement["result"] or "").lower() for word in ("absen", "posthum")):
        return True
    return any(row["stage"] == "present" and row.denied and set(row["who"]) & set(statement["who"])
               and row["body"] in (None, statement["body"]) for row in case.statements("proceedings"))


def _bound_by_lives(made: Presences) -> None:
    """Whoever was anywhere, or before a court, was born by then and not yet dead."""
    lives = {happening.who[0]: number for number, happening in reversed(list(enumerate(made.happenings)))
             if happening.what == "life"}
    for number, happening in enumerate(made.happenings):
        if happening.what in ("presence", "living"):
            for person in happening.who:
                if person in lives:
                    born = lives[person]
                    made.orders += [(ALWAYS, born, number, 0), (ALWAYS, number, born + 1, 0)]


def _custody(made: Presences) -> None:
    """Who is held in one place is in no other, between the certain ends; transfers excepted."""
    transfers: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for statement in made.case.statements("custody"):
        if statement["kind"] == "transfer" and statement.counts:
            for person in statement["of"]:
                transfers[person].append(_span(statement))
    for statement in made.case.statements("custody"):
        if statement["kind"] not in ("held", "isolated") or not statement.counts:
            continue
        stay = _certainly_held(made, statement)
        if stay is None:
            continue
        selector = made.selector(statement)
        for number, happening in enumerate(made.happenings):
            held = set(happening.who) & set(statement["of"])
            if happening.what == "presence" and held and happening.place is not None:
                moved = [span for person in held for span in transfers[person]]
                made.far_holes += [(selector, number, first - happening.window.dur, last, statement["place"])
                                   for first, last in _without(stay, moved)]


def _certainly_held(made: Presences, statement: Statement) -> tuple[int, int] | None:
    """First and last minute of certain custody in a named place, the days of its ends left out."""
    if statement["place"] is None:
        made.skip(statement.id, "custody without a place bars nothing")
        return None
    begins: When | None = statement["from"]
    ends: When | None = statement["to"]
    still = statement.said.latest if statement.said is not None else None
    first = begins.latest if begins is not None else None
    last = None
    if ends is not None:
        last = still if ends.text == ".." else ends.earliest
    if first is None or last is None or last - first < 2:
        made.skip(statement.id, "no day of custody is certain: a beginning and an end are needed")
        return None
    return (first + 1) * DAY, last * DAY - 1


def _span(statement: Statement) -> tuple[int, int]:
    begins: When | None = statement["from"]
    ends: When | None = statement["to"] or begins
    first = begins.earliest if begins is not None else None
    last = ends.latest if ends is not None else None
    return ((-FAR if first is None else first) * DAY, (FAR if last is None else last) * DAY + DAY - 1)


def _without(stay: tuple[int, int], moved: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of a stretch when others are taken out."""
    first, last = stay
    for begins, ends in sorted(moved):
        if first < begins <= last:
            yield first, begins - 1
        if ends >= first and begins <= last:
            first = ends + 1
    if first <= last:
        yield first, last


def _absences(made: Presences) -> None:
    """Nobody of a kind was in a place: presences of that kind cannot touch the time."""
    for kind in ("absences", "presences"):
        for statement in made.case.statements(kind):
            if kind == "absences" and _say_no(made, statement):
                continue
            if (kind == "absences") == statement.denied:
                if kind == "absences":
                    made.skip(statement.id, "a denied absence says only that somebody was there at some time")
                continue
            if statement["place"] is not None and statement["who"] is not None:
                _absence(made, statement)


def _absence(made: Presences, statement: Statement) -> None:
    tested = False
    for date, reading in made.dates(statement, "when"):
        span = _whole(statement, date)
        if span is None:
            made.skip(statement.id, "no day of the absence is certain")
            continue
        tested = True
        selector = made.selector(statement, reading)
        for number, happening in enumerate(made.happenings):
            if happening.what == "presence" and _meets(made.case, statement, happening):
                made.holes.append((selector, number, span[0] - happening.window.dur, span[1]))
    if not tested and statement["when"] is None:
        made.skip(statement.id, "the absence is not dated")


def _whole(statement: Statement, date: EdtfDate) -> tuple[int, int] | None:
    still = statement.said.latest if statement.said is not None else None
    span = certain(date, still)
    hours = statement["hours"]
    if span is None or hours is None:
        return span
    return (span[0] + hours[0], span[0] + hours[1]) if span[1] - span[0] == DAY - 1 else None


def _meets(case: Case, absence: Statement, presence: Happening) -> bool:
    """Whether an absence is about a presence: the persons, the place, and what it was as."""
    who, place = set(presence.who), presence.place
    if place is None or absence["place"] not in case.inside(place):
        return False
    named = set(absence["who"])
    if EVERYBODY in named:
        if who <= set(absence["except"] or ()) or not any(one in case.people or one in case.bodies for one in who):
            return False
    elif not who & (named - set(absence["except"] or ())):
        return False
    kinds = set(absence["as"] or ())
    return not kinds or bool(kinds & presence.means)


def _sequence(made: Presences, occurrences: _Occurrences) -> None:
    for statement in made.case.statements("sequence"):
        if _say_no(made, statement):
            continue
        earlier, later = (_placed(made, occurrences, statement[column]) for column in ("earlier", "later"))
        if not earlier or not later:
            made.skip(statement.id, "it orders what is neither an occurrence nor a dated presence")
        elif statement.denied:
            made.skip(statement.id, "a denied order says only that the order was not that")
        else:
            selector = made.selector(statement)
            made.orders += [(selector, before, after, statement["gap"] or 0)
                            for before, after in product(earlier, later)]


def _placed(made: Presences, occurrences: _Occurrences, one: str) -> list[int]:
    if made.case.table_of(one) == "events":
        return [occurrences.anchor(one)]
    return occurrences.of_statement.get(one, [])
