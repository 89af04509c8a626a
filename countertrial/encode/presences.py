"""Who was where and when: the presences of a case in normal form, and all that bounds them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY
from countertrial.case.dates import EdtfDate
from countertrial.encode.bounds import absences, bound_by_lives, custody, held_alive, lives, living
from countertrial.encode.clocks import allow_for_clocks, gap_between
from countertrial.encode.messages import Messages, is_message
from countertrial.encode.normal import IDENTITY, MODE, REGION, Happening, Presences, in_order, say_no
from countertrial.encode.occurrences import Occurrences, is_whole
from countertrial.encode.windows import Window, each, throughout, within

SHORT = "no time is certain through which the stay lasted, so that it is taken to be at some time; hours, such as " \
        "00:00-24:00, say that it lasted all day"
"""Why a stay of a single day is not tested as one."""


def encode(case: Case, *, one_time: bool = False) -> Presences:
    """Put a case into normal form.

    Args:
        case: The case.
        one_time: Whether clocks that may show the same time are held to do so; else windows leave room for what they
            may differ.

    Limits:
        A body is tested as one, not member by member. Of several rows on one mention the first that counts is used.
        In one town two presences without hours exclude nothing.
    """
    made = Presences(case, one_time)
    identities = _identities(made)
    occurrences = Occurrences(made)
    messages = Messages(made, occurrences)
    _presences(made, identities, occurrences, messages)
    occurrences.tie()
    messages.tie()
    allow_for_clocks(made)
    lives(made)
    living(made)
    held_alive(made)
    bound_by_lives(made)
    custody(made)
    absences(made)
    _sequence(made, occurrences)
    return made


@dataclass(frozen=True, slots=True)
class _Meant:
    """What an id may stand for: another id, under a selector of the identification that says so.

    Args:
        id: The other id.
        selectors: That selector; none where an id stands for itself.
        reading: The reading of the row that names a region under which it speaks of this town of it.
    """

    id: str
    selectors: tuple[int, ...]
    reading: tuple[tuple[int, int], ...] = ()


def _identities(made: Presences) -> Mapping[str, list[_Meant]]:
    found: dict[str, list[_Meant]] = {}
    for statement in in_order(made.case, "identifications"):
        mention, options = statement["mention"], statement["is"]
        if say_no(made, statement, denied_too=False):
            continue
        if mention in found:
            made.skip(statement.id, f"another row on {mention} was used")
            continue
        if _is_region(made.case, mention):
            found[mention] = [_Meant(one, (made.selector(statement),)) for one in options]
            continue
        number = made.dimension(mention, IDENTITY, tuple(f"{made.case.name(mention)} is {made.case.name(one)}"
                                                         for one in options))
        found[mention] = [_Meant(one, (made.selector(statement, ((number, value),) if len(options) > 1 else ()),))
                          for value, one in enumerate(options)]
    return found


def _is_region(case: Case, mention: str) -> bool:
    """Whether a mention is a country or region, so that a row on it is listed towns: each row speaks of one of them."""
    return mention in case.places and case.places[mention].level in ("country", "region")


def _meant(made: Presences, identities: Mapping[str, list[_Meant]], one: str, table: str) -> list[_Meant]:
    """What a person or place in a row may stand for, itself where no row says otherwise."""
    return [meant for meant in identities.get(one, []) if made.case.table_of(meant.id) == table] or [_Meant(one, ())]


def _presences(made: Presences, identities: Mapping[str, list[_Meant]], occurrences: Occurrences,
               messages: Messages) -> None:
    for statement in in_order(made.case, "presences"):
        if say_no(made, statement) or statement.denied:
            continue
        if statement["mode"] == "based":
            made.skip(statement.id, "a residence, posting or lease (based) constrains nothing by itself")
        elif statement["who"] is not None and EVERYBODY in statement["who"]:
            made.skip(statement.id, "a presence of everybody (*) was not tested")
        else:
            if is_message(made.case, statement["event"]):
                messages.take(statement)
            elif statement["event"] is not None:
                occurrences.take(statement)
            if is_whole(statement):
                _presence(made, identities, occurrences, statement)


def _presence(made: Presences, identities: Mapping[str, list[_Meant]], occurrences: Occurrences,
              statement: Statement) -> None:
    places = _where(made, identities, statement)
    persons = [_meant(made, identities, one, made.case.table_of(one) or "") for one in statement["who"]]
    for date, calendar in made.dates(statement, "when"):
        try:
            modes = list(_modes(made, statement, date))
        except ValueError as why:
            made.skip(statement.id, str(why))
            continue
        for (windows, mode), place, who in product(modes, places, list(product(*persons))):
            own = made.selector(statement, (*calendar, *mode, *place.reading))
            others = (*place.selectors, *(one for person in who for one in person.selectors))
            for window in windows:
                number = made.happen(Happening("presence", (own, *others), window, place.id,
                                               tuple(person.id for person in who), frozenset(statement["as"] or ())))
                occurrences.of_statement[statement.id].append(number)


def _where(made: Presences, identities: Mapping[str, list[_Meant]], statement: Statement) -> list[_Meant]:
    """The places that a row may speak of; of a region with listed towns, each row of a town of its own."""
    place = statement["place"]
    found = _meant(made, identities, place, "places")
    if len(found) < 2 or not _is_region(made.case, place):
        return found
    number = made.dimension(statement.id, REGION, tuple(f"in {made.case.name(one.id)}" for one in found))
    return [_Meant(one.id, one.selectors, ((number, value),)) for value, one in enumerate(found)]


def _modes(made: Presences, statement: Statement,
           date: EdtfDate) -> Iterator[tuple[tuple[Window, ...], tuple[tuple[int, int], ...]]]:
    """The windows of a presence under each mode that it may have, with the reading that this is."""
    hours, mode = statement["hours"], statement["mode"]
    if is_message(made.case, statement["event"]):
        mode = "within"  # a message is sent, or received, at some time of what is told
    still = statement.said.latest if statement.said is not None else None
    if mode == "within":
        yield within(date, hours), ()
    elif mode == "throughout":
        windows = throughout(date, hours, still)
        if not any(window.dur for window in windows):
            made.skip(statement.id, SHORT)
        yield windows, ()
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


def _sequence(made: Presences, occurrences: Occurrences) -> None:
    for statement in in_order(made.case, "sequence"):
        if say_no(made, statement):
            continue
        earlier, later = (_placed(made, occurrences, statement[column]) for column in ("earlier", "later"))
        if not earlier or not later:
            made.skip(statement.id, "it orders what is neither an occurrence nor a dated presence")
        elif statement.denied:
            made.skip(statement.id, "a denied order says only that the order was not that")
        else:
            selector = made.selector(statement)
            made.orders += [(selector, before, after, gap_between(made, before, after, statement["gap"] or 0))
                            for before, after in product(earlier, later)]


def _placed(made: Presences, occurrences: Occurrences, one: str) -> list[int]:
    if made.case.table_of(one) == "events":
        return [occurrences.anchor(one)]
    return occurrences.of_statement.get(one, [])
