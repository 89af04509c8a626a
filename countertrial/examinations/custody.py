"""Under what conditions were statements given?"""

from collections.abc import Iterator

from countertrial.case.case import Case
from countertrial.case.findings import (
    Answer,
    Examined,
    Finding,
    FindingKind,
    NotLookedAt,
    Reading,
    Ref,
    Settings,
    StatementId,
)
from countertrial.encode.confinement import CONTACT, OF_PERSONS, PRESSURE, Confinement, Held, days
from countertrial.encode.instants import start
from countertrial.encode.lengths import said_length
from countertrial.encode.wording import counted, date, listed, span, within
from countertrial.methods.intervals import before

NAME = "custody"
RIVALS = ("true confessions and false ones are given under such conditions", "rows that nobody entered")
WORDS = {"ill_treatment": "ill-treatment", "threat": "a threat", "offer": "an offer", "counsel": "counsel",
         "visit": "a visit", "medical": "a medical report"}


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Under what conditions were statements given?

    Limits:
        Custody, pressure and isolation show nothing of the truth of what was said. Without a row it is not known
        whether there was a session, a visit or a threat.
    """
    read = Confinement(case)
    everybody = list(read.all())
    findings = tuple(_person(case, one) for one in everybody)
    many = read.procedure.of_many("custody", OF_PERSONS)
    idle = [NotLookedAt(what=row.id, reason="it speaks of a body or of everybody: of each single person it is unknown")
            for row in many]
    idle += [NotLookedAt(what=one, reason="it ends before it begins") for one in read.procedure.reversed]
    looked = {ground for one in findings for ground in one.statements}
    return Examined(
        findings=findings, looked_at=tuple(sorted(looked)),
        not_looked_at=tuple(sorted(idle, key=lambda one: (one.what, one.reason))),
        scope=f"{counted(sum(len(one.rows) for one in everybody), 'row')} of custody of "
              f"{counted(len(findings), 'person')}")


def _person(case: Case, held: Held) -> Finding:
    name = case.name(held.person)
    perhaps = [case.name(one) for one in held.kin_perhaps]
    return Finding(
        key=f"custody:{held.person}", examination=NAME, kind=FindingKind.COUNT,
        question=f"Under what conditions was {name} held?", verdict=None,
        says=f"{_stretch(case, held)} {_before(case, held)} {_silent(held)}".strip(),
        about=(Ref(held.person),), grounds=frozenset(map(StatementId, held.read)),
        readings=tuple(_readings(held)),
        answers=(
            ("person", held.person), ("days held", _bounds(days(held.days))),
            ("days to the first confession", None if _earlier(held) else _bounds(days(held.to_confession))),
            ("days alone before the first confession",
             _bounds(days(held.alone)) if held.confession.dated and not _earlier(held) else None),
            ("sessions", len(held.sessions) or None),
            ("longest session, minutes", _bounds(held.longest) if held.sessions else None),
            ("nights on which sessions began", held.nights if held.sessions else None),
            ("relatives taken before the first confession", tuple(held.kin_before)),
            ("relatives perhaps taken before it", tuple(perhaps)),
            *((f"rows that tell of {WORDS[kind]}", len(held.of(kind)) or None) for kind in (*PRESSURE, *CONTACT)),
            ("timeline", _timeline(held))),
        defeaters=("other dates of the arrest, of the sessions or of the confession",
                   "a confession that is older than those recorded"),
        rivals=RIVALS)


def _bounds(length: tuple[int | None, int | None]) -> Answer:
    """Bounds as an answer: two numbers, or words where one of them is open; `None` where both are."""
    least, most = length
    if least is None or most is None:
        return None if least == most else f"at least {least:,}" if most is None else f"at most {most:,}"
    return (least, most)


def _stretch(case: Case, held: Held) -> str:
    name = case.name(held.person)
    kept = held.of("held", "isolated")
    if not kept:
        return f"{name}: no row tells of when the custody began and ended."
    first = kept[0]
    since = span(first["from"], None)
    body = f" by {within(case, first['body'])}" if first["body"] is not None else ""
    length = f", {said_length(held.days)} in all" if held.days[0] or held.days[1] else ""
    more = f", in {counted(len(kept), 'row')}" if len(kept) > 1 else ""
    return f"{name} was held{body}{since}{length}{more}."


def _earlier(held: Held) -> bool:
    """Whether the first confession certainly came before the arrest, and so in no custody that is told."""
    return before(held.confession.moment, held.arrest.moment) is True


def _before(case: Case, held: Held) -> str:
    """What came before the first confession."""
    if not held.confession.told:
        return "No row has this person alone affirm an element of a charge."
    if not held.confession.dated:
        return "No row says when this person affirmed an element of a charge."
    if _earlier(held):
        return "The first row that affirms an element of a charge speaks of a day before the arrest."
    least, most = held.to_confession
    since = f"The first row that affirms an element of {_on(case, held)} comes " \
            f"{said_length((least or None, most))} after the arrest"
    parts = [since if held.to_confession != (None, None) else "The day of the arrest is not known"]
    parts += [f"relatives taken {word} it: {listed(map(case.name, some))}"
              for word, some in (("before", held.kin_before), ("perhaps before", held.kin_perhaps)) if some]
    if held.contact.dated:
        order = {True: "before", False: "not before", None: "before or after"}[
            before(held.contact.moment, held.confession.moment)]
        parts.append(f"the first recorded contact with counsel or family came {order} it")
    for kind in PRESSURE:
        rows = held.of(kind)
        sure = sum(before(start(row["from"]), held.confession.moment) is True for row in rows)
        if rows:
            parts.append(f"{WORDS[kind]} is told in {counted(len(rows), 'row')}, certainly before it in {sure}")
    return f"{'; '.join(parts)}."


def _on(case: Case, held: Held) -> str:
    """The charges on which something is affirmed, where the case has others."""
    charges = sorted({charge for row in held.confession.told for charge in case.elements[row["element"]].charges})
    if not charges or len(case.charges) == 1:
        return "a charge"
    return f"the {'charge' if len(charges) == 1 else 'charges'} {listed(f'“{case.name(one)}”' for one in charges)}"


def _silent(held: Held) -> str:
    """What no row tells of."""
    kinds = {row["kind"] for row in (*held.rows, *held.denied)}
    silent = [word for kind, word in (("session", "sessions"), ("isolated", "isolation"), ("counsel", "counsel"),
                                      ("visit", "visits"), ("medical", "a medical report")) if kind not in kinds]
    sessions = ""
    if held.sessions:
        nights = held.nights[0] if held.nights[0] == held.nights[1] else f"{held.nights[0]} to {held.nights[1]}"
        sessions = f"{counted(len(held.sessions), 'session')}, the longest {said_length(held.longest)}; " \
                   f"begun at night on {nights} {'night' if nights == 1 else 'nights'}. "
    return f"{sessions}No row tells of {listed(silent, 'or')}." if silent else sessions


def _readings(held: Held) -> Iterator[Reading]:
    if held.confession.dated:
        first = held.confession.moment[0] is not None and held.confession.moment != held.arrest.moment and any(
            (row["version"] or "").casefold() in ("1", "first") for row in held.confession.told)
        yield Reading(of="confession", choice="the row says that it was the first" if first else
                      "the first that is recorded: there may have been one before, so its date is an upper bound")


def _timeline(held: Held) -> tuple[Answer, ...]:
    rows = sorted((*held.rows, *held.denied), key=lambda row: (str(row["from"].text if row["from"] else ""), row.id))
    return (("kind", "from", "to", "result", "row"), *(
        (f"{row['kind'].replace('_', ' ')}{' (denied)' if row.denied else ''}",
         date(row["from"]) if row["from"] is not None else "not known",
         "still so" if row["to"] is not None and row["to"].text == ".." else
         date(row["to"]) if row["to"] is not None else "not known", (row["result"] or "").replace("_", " "), row.id)
        for row in rows))
