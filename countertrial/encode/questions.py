"""What a set of statements that cannot all be true is a question about, and what would undo the answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY, When
from countertrial.case.dates import Calendar, say_date
from countertrial.case.findings import Ref
from countertrial.encode.absence import IN_ABSENCE
from countertrial.encode.messages import is_message
from countertrial.encode.normal import in_order
from countertrial.encode.wording import at, listed


@dataclass(frozen=True, slots=True)
class Question:
    """A question, by ids and in words.

    Args:
        key: In ids, free of grounds and wording.
        text: In plain words.
        about: Persons and places that it is about.
    """

    key: str
    text: str
    about: tuple[Ref, ...]


def ask(case: Case, statements: tuple[Statement, ...]) -> Question:
    """The question to which these statements give answers that cannot all be true."""
    if any(statement.kind in ("lives", "proceedings") for statement in statements):
        return _alive(case, statements)
    if any(statement.kind == "sequence" for statement in statements):
        return _order(case, statements)
    present = [one for one in statements if one.kind == "presences" and not one.denied]
    barred = [one for one in statements if one.kind in ("absences", "custody") or one.denied]
    if barred and present:
        return _there(case, _barred(case, present, barred))
    return _both(case, present, statements)


def _alive(case: Case, statements: tuple[Statement, ...]) -> Question:
    persons = [one["person"] for one in statements if one.kind == "lives"]
    persons += [person for one in statements if one.kind == "proceedings" for person in one["who"]]
    shared = [person for person in dict.fromkeys(persons) if all(person in _who(one) for one in statements)]
    person = (shared or persons)[0]
    return Question(f"alibi:life:{person}",
                    f"Can all that is said of the life and death of {case.name(person)} be right?", (Ref(person),))


def _order(case: Case, statements: tuple[Statement, ...]) -> Question:
    ends = sorted({end for one in statements if one.kind == "sequence" for end in (one["earlier"], one["later"])})
    occurrences = [end for end in ends if case.table_of(end) == "events"] or ends
    names = listed(case.name(end) for end in occurrences)
    return Question(f"alibi:order:{'+'.join(occurrences)}", f"Can the stated order of {names} be right?",
                    tuple(Ref(end) for end in occurrences))


def _there(case: Case, target: Statement) -> Question:
    who, place = _who(target), _place(case, target)
    names, when = listed(case.name(one) for one in who), _when(case, target)
    about = tuple(Ref(one) for one in (*who, *([place] if place else [])))
    where = f" {_at(case, place)}" if place else " there"
    return Question(f"alibi:at:{'+'.join(sorted(who))}@{place or ''}",
                    f"Could {names} have been{where}{f' {when}' if when else ''}?", about)


def _both(case: Case, present: list[Statement], statements: tuple[Statement, ...]) -> Question:
    places = list(dict.fromkeys(place for one in present if (place := _place(case, one))))
    occurrences = {one["event"] for one in present}
    event = occurrences.pop() if len(occurrences) == 1 else None
    if event is not None and is_message(case, event):
        text = f"Can “{case.name(event)}” have been sent and received as dated?"
        return Question(f"alibi:message:{event}", text, (Ref(event),))
    if event is not None and len(places) < 2:
        text = f"Can all that dates “{case.name(event)}” be right?"
        return Question(f"alibi:occurrence:{event}", text, (Ref(event),))
    everyone = [one for statement in present for one in _who(statement)]
    who = sorted({one for one in everyone if everyone.count(one) > 1}) or sorted(set(everyone))
    names = listed(case.name(one) for one in who)
    key = f"alibi:apart:{'+'.join(who)}@{'+'.join(sorted(places))}"
    about = tuple(Ref(one) for one in (*who, *places))
    if len(places) > 1:
        where = listed(_at(case, place) for place in places)
        text = f"Could {names} have been {'both ' if len(places) == 2 else ''}{where}, as dated?"
    else:
        text = f"Can these {len(statements)} statements on {names} all be true?"
    return Question(key, text, about)


def _barred(case: Case, present: list[Statement], barred: list[Statement]) -> Statement:
    """The presence at which an absence or custody is aimed."""
    for statement in present:
        place = _place(case, statement)
        inside = case.inside(place) if place else ()
        if any(one["place"] in inside and one.kind != "custody" for one in barred):
            return statement
    return min(present, key=lambda one: (one["mode"] == "throughout", one.id))


def _who(statement: Statement) -> tuple[str, ...]:
    named = statement["who"] or statement["of"] or ((statement["person"],) if statement["person"] else ())
    return tuple(one for one in named if one != EVERYBODY)


def _place(case: Case, statement: Statement) -> str | None:
    if statement["place"] is not None or statement["event"] is None:
        place: str | None = statement["place"]
        return place
    return next((row["place"] for row in in_order(case, "presences")
                 if row["event"] == statement["event"] and row["place"]), None)


def _when(case: Case, statement: Statement) -> str:
    when: When | None = statement["when"]
    if when is None:
        when = next((row["when"] for row in in_order(case, "presences")
                     if statement["event"] and row["event"] == statement["event"]), None)
    if when is None:
        return ""
    said = say_date(when.date)
    return f"on {said}" if when.date.is_day else said if said.startswith(("between", "from", "until")) else f"in {said}"


def _at(case: Case, place: str) -> str:
    return at(case, place).strip()


def undone_by(case: Case, statements: Iterable[Statement]) -> tuple[str, ...]:
    """What would overturn that these statements cannot all be true."""
    found, statements = [], tuple(statements)
    for one in statements:
        if one.kind == "absences" or (one.kind == "presences" and one.denied):
            found.append(f"a record kept {_at(case, one['place'])} that shows what {one.id} denies")
        if one.kind == "presences" and one["mode"] in (None, "throughout"):
            found.append(f"proof of a journey within the stay that {one.id} speaks of")
        if one.kind == "lives":
            found.append(f"a register that gives another date of birth or death than {one.id}")
        if one.kind == "custody":
            found.append(f"a record of a transfer or release within {one.id}")
        if one.kind == "proceedings":
            found.append(f"a record that the step in {one.id} was taken in absence, or after death")
    found += other_calendar(statements)
    found += _in_port(case, statements)
    found.append("a different date, place or person in one of the sources")
    return tuple(dict.fromkeys(filter(None, found)))


def _in_port(case: Case, statements: Iterable[Statement]) -> Iterator[str]:
    """That a vessel lay where somebody on it is said to have been ashore."""
    afloat: set[str] = set()
    ashore: set[str] = set()
    for one in statements:
        if one.kind == "presences" and one["place"] is not None and not one.denied:
            levels = [case.places[place].level for place in case.inside(one["place"])]
            (afloat if "vessel" in levels else ashore).add(one["place"])
    for vessel in sorted(afloat):
        yield from (f"a log by which {case.name(vessel)} lay {_at(case, place)} then" for place in sorted(ashore))


def other_calendar(statements: Iterable[Statement]) -> tuple[str, ...]:
    """That a calendar may be wrong, where some rows are dated in the Julian calendar only and some in the Gregorian."""
    used: dict[str, set[Calendar]] = {}
    for one in statements:
        used[one.id] = {date.calendar for column in ("when", "from", "to", "born", "died")
                        if isinstance(one[column], When) for date in one[column].readings}
    firm = {next(iter(some)) for some in used.values() if len(some) == 1}
    if len(firm) < 2:
        return ()
    rows = listed(sorted(one for one, some in used.items() if some), "or")
    return (f"another calendar of {rows}: later works often keep the days of the old one",)


def fits_as_well(case: Case, statements: Iterable[Statement]) -> tuple[str, ...]:
    """Innocent explanations that fit such a clash as well."""
    found = []
    for one in statements:
        if one.kind == "absences":
            kept = f"the {one['searched']}" if one["searched"] else "the record searched"
            found.append(f"something kept out of {kept}" if one["searched"] else "something that nobody recorded")
            found.append(f"another place near {case.name(one['place'])} was meant")
        if one.kind == "presences" and one["mode"] in (None, "throughout"):
            found.append("a stay with a break that the source does not mention")
        if one.kind == "custody":
            found.append("taken out under guard, to a court, an inquiry or a hospital, which no row tells of")
        if one.kind == "proceedings" and one["stage"] in IN_ABSENCE:
            found.append("a step taken in the person's absence, or over the dead, which no row calls so")
        if one.kind in ("lives", "proceedings"):
            found.append("a slip in a date, or a namesake")
    found.append("an honest error of memory or of copying in one of the sources")
    return tuple(dict.fromkeys(found))
