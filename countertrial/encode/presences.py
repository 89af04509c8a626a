"""Who was where and when: the presences of a case in normal form, and all that bounds them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY
from countertrial.case.dates import EdtfDate
from countertrial.encode.bounds import absences, bound_by_lives, custody, held_alive, lives, living
from countertrial.encode.clocks import allow_for_clocks
from countertrial.encode.normal import IDENTITY, MODE, Happening, Presences, in_order, say_no
from countertrial.encode.occurrences import Occurrences, is_whole
from countertrial.encode.windows import Window, each, throughout, within


def encode(case: Case, *, one_time: bool = False) -> Presences:
    """Put a case into normal form.

    Args:
        case: The case.
        one_time: Whether all clocks are held to show the same time; else windows leave room for what they may differ.

    Limits:
        A body is tested as one, not member by member. Of several rows on one mention the first that counts is used.
        In one town two presences without hours exclude nothing.
    """
    made = Presences(case)
    identities = _identities(made)
    occurrences = Occurrences(made)
    _presences(made, identities, occurrences)
    occurrences.tie()
    if not one_time:
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
    """What an id may stand for: another id, under a selector of the identification that says so."""

    id: str
    selectors: tuple[int, ...]


def _identities(made: Presences) -> Mapping[str, list[_Meant]]:
    found: dict[str, list[_Meant]] = {}
    for statement in in_order(made.case, "identifications"):
        mention, options = statement["mention"], statement["is"]
        if say_no(made, statement, denied_too=False):
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


def _presences(made: Presences, identities: Mapping[str, list[_Meant]], occurrences: Occurrences) -> None:
    for statement in in_order(made.case, "presences"):
        if say_no(made, statement) or statement.denied:
            continue
        if statement["mode"] == "based":
            made.skip(statement.id, "a residence, posting or lease (based) constrains nothing by itself")
        elif statement["who"] is not None and EVERYBODY in statement["who"]:
            made.skip(statement.id, "a presence of everybody (*) was not tested")
        else:
            if statement["event"] is not None:
                occurrences.take(statement)
            if is_whole(statement):
                _presence(made, identities, occurrences, statement)


def _presence(made: Presences, identities: Mapping[str, list[_Meant]], occurrences: Occurrences,
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
            made.orders += [(selector, before, after, statement["gap"] or 0)
                            for before, after in product(earlier, later)]


def _placed(made: Presences, occurrences: Occurrences, one: str) -> list[int]:
    if made.case.table_of(one) == "events":
        return [occurrences.anchor(one)]
    return occurrences.of_statement.get(one, [])
