"""What bounds where people can have been: lives, steps of procedure, custody, absences."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY, When
from countertrial.case.dates import EdtfDate, Shape
from countertrial.encode.absence import Absence
from countertrial.encode.clocks import barred
from countertrial.encode.normal import ALWAYS, OPEN, Happening, Presences, in_order, narrow, say_no
from countertrial.encode.occurrences import is_whole
from countertrial.encode.takenout import TakenOut
from countertrial.encode.windows import DAY, Window, certain, never, within

LIVING = ("arrested", "pleaded", "testified", "tried", "sentenced", "brought_before_judge")
"""Stages of procedure that need a living person."""


def lives(made: Presences) -> None:
    """Birth and death as events of each person of whom a row speaks; each row narrows them."""
    for statement in in_order(made.case, "lives"):
        if say_no(made, statement):
            continue
        if statement["born"] is None and statement["died"] is None:
            made.skip(statement.id, "neither birth nor death is dated")
        for column in ("born", "died"):
            number = _life(made, statement["person"], column)
            for date, reading in made.dates(statement, column):
                narrow(made, made.selector(statement, reading), number, within(date, None)[0], out=statement.denied)
    for statement in in_order(made.case, "proceedings"):
        if statement["stage"] == "sentence_carried_out" and statement["result"] == "death" and statement.counts:
            for person, (date, reading) in product(statement["who"], made.dates(statement, "when")):
                if person in made.case.people:
                    number = _life(made, person, "died")
                    narrow(made, made.selector(statement, reading), number, within(date, None)[0], out=False)


def _life(made: Presences, person: str, column: str) -> int:
    """The event of a birth or death; both are made together, birth first."""
    if person not in made.births:
        made.births[person] = made.happen(Happening("life", (), Window(*OPEN), None, (person,)))
        died = made.happen(Happening("life", (), Window(*OPEN), None, (person,)))
        made.orders.append((ALWAYS, made.births[person], died, 0))
    return made.births[person] + (column == "died")


def living(made: Presences) -> None:
    """Steps of procedure that need a living person, each at its date."""
    absence = Absence(made.case)
    for statement in in_order(made.case, "proceedings"):
        if statement["stage"] not in LIVING or statement.denied or say_no(made, statement):
            continue
        if absence.of(statement):
            made.skip(statement.id, "held in the person's absence or after death, as a row says")
            continue
        if statement["when"] is None:
            made.skip(statement.id, "the step of procedure is not dated")
        for date, reading in made.dates(statement, "when"):
            selector = made.selector(statement, reading)
            for person in statement["who"]:
                if person in made.case.people:
                    made.happen(Happening("living", (selector,), within(date, None)[0], None, (person,)))


def held_alive(made: Presences) -> None:
    """Whoever is held, isolated or questioned is alive when that begins, and at its certain end."""
    for statement in in_order(made.case, "custody"):
        if statement["kind"] not in ("held", "isolated", "session") or not statement.counts:
            continue
        for column in ("from", "to"):
            for date, reading in made.dates(statement, column):
                if column == "to" and (date.unknown_end or date.open_end or statement["kind"] != "session"):
                    continue
                selector = made.selector(statement, reading)
                for person in statement["of"]:
                    if person in made.case.people:
                        made.happen(Happening("living", (selector,), within(date, None)[0], None, (person,)))


def bound_by_lives(made: Presences) -> None:
    """Whoever was anywhere, or before a court, was born by then and not yet dead."""
    for number, happening in enumerate(made.happenings):
        if happening.what in ("presence", "living"):
            moved = -abs(happening.shift)  # by which clock births and deaths are told is not known
            for person in happening.who:
                if person in made.births:
                    born = made.births[person]
                    made.orders += [(ALWAYS, born, number, moved), (ALWAYS, number, born + 1, moved)]


class _Present:
    """Presences by who they are of and by the places they are inside of."""

    def __init__(self, made: Presences) -> None:
        self.of: dict[str, list[int]] = defaultdict(list)
        self.inside: dict[str, list[int]] = defaultdict(list)
        for number, happening in enumerate(made.happenings):
            if happening.what == "presence" and happening.place is not None:
                for one in happening.who:
                    self.of[one].append(number)
                for place in made.case.inside(happening.place):
                    self.inside[place].append(number)


def custody(made: Presences) -> None:
    """Who is held in one place is in no other, between the certain ends, but for time out of it of which rows tell."""
    rows = in_order(made.case, "custody")
    present = _Present(made)
    out = TakenOut(made.case, rows)
    for statement in rows:
        if statement["kind"] not in ("held", "isolated") or say_no(made, statement, denied_too=False):
            continue
        if EVERYBODY in statement["of"]:
            made.skip(statement.id, "custody of unnamed persons bars no one in particular")
        elif (stay := _certainly_held(made, statement)) is not None:
            _bar(made, present, statement, stay, out)


def _bar(made: Presences, present: _Present, statement: Statement, stay: tuple[int, int],
         out: TakenOut) -> None:
    selector = made.selector(statement)
    for number in sorted({number for person in statement["of"] for number in present.of[person]}):
        happening = made.happenings[number]
        moved = [span for person in set(happening.who) & set(statement["of"]) for span in out.of(person, statement)]
        made.far_holes += [(selector, number, first + happening.shift - happening.window.dur, last + happening.shift,
                            statement["place"]) for first, last in _without(stay, moved)]


def _certainly_held(made: Presences, statement: Statement) -> tuple[int, int] | None:
    """First and last minute of certain custody in a named place, the days of its ends left out."""
    if statement["place"] is None:
        made.skip(statement.id, "custody without a place bars no other place")
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


def absences(made: Presences) -> None:
    """Nobody of a kind was in a place: presences of that kind cannot touch the time."""
    present = _Present(made)
    for statement in in_order(made.case, "absences"):
        if say_no(made, statement):
            continue
        if statement.denied:
            made.skip(statement.id, "a denied absence says only that somebody was there at some time")
        else:
            _absence(made, present, statement)
    for statement in in_order(made.case, "presences"):
        if not statement.denied:
            continue
        if not is_whole(statement) or statement["mode"] in ("throughout", "each", "based"):
            made.skip(statement.id, "what is denied is not that somebody was there at all, or not all of it is named")
        else:
            _absence(made, present, statement)


def _absence(made: Presences, present: _Present, statement: Statement) -> None:
    for date, reading in made.dates(statement, "when"):
        spans = never(date, statement["hours"]) if statement.denied else _whole(statement, date)
        if not spans:
            made.skip(statement.id, "no day of the absence is certain")
            continue
        selector = made.selector(statement, reading)
        for number in present.inside[statement["place"]]:
            happening = made.happenings[number]
            if _meets(made.case, statement, happening):
                holes = (barred(happening, first, last) for first, last in spans)
                made.holes += [(selector, number, *hole) for hole in holes if hole is not None]


def _whole(statement: Statement, date: EdtfDate) -> tuple[tuple[int, int], ...]:
    """The time that an absence certainly covers."""
    still = statement.said.latest if statement.said is not None else None
    members = date.members if date.shape is Shape.ALL_OF else (date,)
    return tuple(span for member in members if (span := certain(member, still)) is not None)


def _meets(case: Case, absence: Statement, presence: Happening) -> bool:
    """Whether an absence in a place is about a presence there: the persons, and what it was as."""
    who = set(presence.who)
    named = set(absence["who"])
    if EVERYBODY in named:
        if who <= set(absence["except"] or ()) or not any(one in case.people or one in case.bodies for one in who):
            return False
    elif not who & (named - set(absence["except"] or ())):
        return False
    kinds = set(absence["as"] or ())
    return not kinds or bool(kinds & presence.means)
