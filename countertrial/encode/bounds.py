"""What bounds where people can have been: lives, steps of procedure, custody, absences."""

from collections import defaultdict
from collections.abc import Iterator

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY, When
from countertrial.case.dates import EdtfDate
from countertrial.encode.normal import ALWAYS, OPEN, Happening, Presences, in_order, narrow, say_no
from countertrial.encode.windows import DAY, FAR, Window, certain, within

LIVING = ("arrested", "pleaded", "testified", "tried", "sentenced", "brought_before_judge")
"""Stages of procedure that need a living person."""

IN_ABSENCE = ("tried", "sentenced")
"""Those of them that courts have also held over absent and dead persons, where a row says so."""


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
            for person in statement["who"]:
                if person == EVERYBODY:
                    continue
                number = _life(made, person, "died")
                for date, reading in made.dates(statement, "when"):
                    narrow(made, made.selector(statement, reading), number, within(date, None)[0], out=False)


def _life(made: Presences, person: str, column: str) -> int:
    """The event of a birth or death; both are made together, birth first."""
    for number, happening in enumerate(made.happenings):
        if happening.what == "life" and happening.who == (person,):
            return number + (column == "died")
    born = made.happen(Happening("life", (), Window(*OPEN), None, (person,)))
    died = made.happen(Happening("life", (), Window(*OPEN), None, (person,)))
    made.orders.append((ALWAYS, born, died, 0))
    return born if column == "born" else died


def living(made: Presences) -> None:
    """Steps of procedure that need a living person, each at its date."""
    for statement in in_order(made.case, "proceedings"):
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
               and row["body"] in (None, statement["body"]) for row in in_order(case, "proceedings"))


def bound_by_lives(made: Presences) -> None:
    """Whoever was anywhere, or before a court, was born by then and not yet dead."""
    lives = {happening.who[0]: number for number, happening in reversed(list(enumerate(made.happenings)))
             if happening.what == "life"}
    for number, happening in enumerate(made.happenings):
        if happening.what in ("presence", "living"):
            for person in happening.who:
                if person in lives:
                    born = lives[person]
                    made.orders += [(ALWAYS, born, number, 0), (ALWAYS, number, born + 1, 0)]


def custody(made: Presences) -> None:
    """Who is held in one place is in no other, between the certain ends; transfers excepted."""
    transfers: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for statement in in_order(made.case, "custody"):
        if statement["kind"] == "transfer" and statement.counts:
            for person in statement["of"]:
                transfers[person].append(_span(statement))
    for statement in in_order(made.case, "custody"):
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


def absences(made: Presences) -> None:
    """Nobody of a kind was in a place: presences of that kind cannot touch the time."""
    for kind in ("absences", "presences"):
        for statement in in_order(made.case, kind):
            if kind == "absences" and say_no(made, statement):
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
