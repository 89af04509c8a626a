"""One finding for each roll: its claim under every definition."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from countertrial.case.case import Case
from countertrial.case.findings import (
    Answer,
    Certificate,
    Finding,
    FindingKind,
    Json,
    Reading,
    Ref,
    Verdict,
)
from countertrial.encode.rolls import TOLERANCE, Person, Roll, claim_key, quantity_text
from countertrial.examinations.rolls.words import EDITED, joined, names, number, predicate, question, what
from countertrial.methods.alibi.certificate import seal
from countertrial.methods.rolls import Judged, Truth, judge

STATES = ("lacks it", "unknown", "has it")
MEMBER = ("no", "possible", "certain")

ENOUGH = 2
"""Members of whom something is known, before a claim that nothing contradicts is said to stand."""

_RIVALS = (
    "a figure of speech, not meant to the letter",
    "a speaker who knew of some only, or told of some only",
    "a definition of the body that the case does not offer",
    "the speaker could not know what was not public by that day",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """The claim under one definition.

    Args:
        gave: `None` where no member is known, or nothing of any member.
        listed: The same where the body has no members but those listed.
        against: Members who contradict the claim.
        unknown: Members of whom it is unknown.
        known: Number of members of whom it is known.
    """

    words: tuple[str, ...]
    judged: Judged
    gave: Verdict | None
    listed: Verdict | None
    against: tuple[str, ...]
    unknown: tuple[str, ...]
    known: int


def claim_finding(case: Case, roll: Roll) -> Finding:
    """The finding on one roll."""
    tried = _tried(roll)
    verdict = _overall(tried)
    row = roll.row
    bracketed = row["number"] is not None and row["number"].bracketed
    editors = bracketed and row["quantifier"] == "count"
    return Finding(
        key=claim_key(row), examination="rolls", kind=FindingKind.COUNT, question=question(case, roll),
        verdict=verdict, says=_says(case, roll, tried, verdict),
        about=tuple(Ref(one) for one in sorted({group.id for group in roll.groups} | _mentioned(roll))),
        against=case.story(row) if verdict is Verdict.FAILS and not editors else None,
        grounds=frozenset(roll.grounds), readings=_readings(roll, tried), answers=_answers(roll, tried, bracketed),
        defeaters=_defeaters(case, roll, tried), rivals=_RIVALS if verdict in (Verdict.FAILS, Verdict.OPEN) else (),
        certificate=Certificate(form="rolls/1", body=_certificate(roll, tried, verdict)))


def _tried(roll: Roll) -> tuple[Tried, ...]:
    answers = judge(*roll.arrays())
    return tuple(_one(roll, at, judged) for at, judged in enumerate(answers))


def _one(roll: Roll, at: int, judged: Judged) -> Tried:
    members = [person for person in roll.persons if person.states[at]]
    known = sum(person.held.state != 1 for person in members)
    sign = -1 if roll.row.denied else 1
    listed = Truth(sign * judged.listed)
    sure = listed if roll.complete else Truth(sign * judged.beyond)
    return Tried(
        words=tuple(word for word in roll.definitions[at].words if word), judged=judged,
        gave=_verdict(listed, sure) if known else None, listed=_verdict(listed, listed) if known else None,
        against=tuple(person.id for person in members if _contradicts(roll, person, at)),
        unknown=tuple(person.id for person in members if person.held.state == 1), known=known)


def _verdict(listed: Truth, sure: Truth) -> Verdict:
    """A claim fails for certain, or is not contradicted by those listed; else it is open."""
    return Verdict.FAILS if sure is Truth.FALSE else Verdict.STANDS if listed is Truth.TRUE else Verdict.OPEN


def _overall(tried: Sequence[Tried]) -> Verdict | None:
    """Fails or stands under every definition; stands only where enough members could have contradicted it."""
    gave = {one.gave for one in tried if one.gave is not None}
    if not gave:
        return None
    if gave == {Verdict.STANDS}:
        return Verdict.STANDS if min(one.known for one in tried if one.gave is not None) >= ENOUGH else None
    return Verdict.FAILS if gave == {Verdict.FAILS} else Verdict.OPEN


def _contradicts(roll: Roll, person: Person, at: int) -> bool:
    """Whether a member, taken alone, speaks against the claim."""
    lacks, has = person.held.state == 0, person.held.state == 2
    word = roll.row["quantifier"]
    if roll.row.denied:
        return False
    if word == "all_but" and roll.excepted:
        return has if person.id in roll.excepted_in(at) else lacks
    return lacks if word in ("all", "all_but", "most") else has if word == "none" else False


def _says(case: Case, roll: Roll, tried: Sequence[Tried], verdict: Verdict | None) -> str:
    tested = [one for one in tried if one.gave is not None]
    if not tested:
        return _untested(case, roll, tried)
    under = _under(len(tested))
    if verdict is Verdict.FAILS:
        return f"Not so {under}: {_reason(case, roll, tested)}{_size(roll, tested)}."
    if verdict is Verdict.STANDS:
        return f"Nothing listed contradicts it {under}: {_counts(roll, tested)}{_size(roll, tested)}."
    if verdict is None:
        return f"Too little is known to test it: nothing contradicts it {under}, but of fewer than two members is " \
               "it known."
    gave = [(sum(one.gave is choice for one in tested), word) for choice, word in (
        (Verdict.FAILS, "fails"), (Verdict.STANDS, "is not contradicted"), (Verdict.OPEN, "is undecided"))]
    parts = [f"{word} under {times}" for times, word in gave if times]
    told = f"It {joined(parts)} of {len(tested)} definitions tried" if len(parts) > 1 else f"It is undecided {under}"
    unnamed = roll.row["quantifier"] == "all_but" and not roll.excepted
    if unnamed and not any(one.gave is Verdict.FAILS for one in tested):
        return f"{told}: {_counts(roll, tested)}{_size(roll, tested)}."
    return f"{told}: {_reason(case, roll, tested)}{_size(roll, tested)}."


def _untested(case: Case, roll: Roll, tried: Sequence[Tried]) -> str:
    if any(one.judged.size[1] for one in tried):
        return f"Of no member is it known whether they were {predicate(case, roll)}."
    known = "Only bodies are known as members, and persons are counted" if roll.of_bodies else "No member is known"
    return f"{known}, so that nothing could be tested."


def _under(number: int) -> str:
    return "under the only definition there is" if number == 1 else f"under any of the {number} definitions tried"


def _reason(case: Case, roll: Roll, tested: Sequence[Tried]) -> str:
    often = Counter(person for one in tested for person in one.against)
    against = sorted(often, key=lambda person: (-often[person], person))
    lacking = roll.row["quantifier"] in ("all", "all_but", "most")
    if against and roll.row["quantifier"] == "all_but" and roll.excepted:
        return f"{names(case, against)} {'stands' if len(against) == 1 else 'stand'} against it"
    if against:
        were = "was" if len(against) == 1 else "were"
        return f"{names(case, against)} {were} {'not ' if lacking else ''}{what(case, roll.wanted)}"
    return _counts(roll, tested)


def _counts(roll: Roll, tested: Sequence[Tried]) -> str:
    """How many are claimed, and how many members have and lack it, over all definitions."""
    size, having, lacking = ((min(one[0] for one in several), max(one[1] for one in several)) for several in (
        [one.judged.size for one in tested], [one.judged.having for one in tested],
        [one.judged.lacking for one in tested]))
    claim = f"{_claimed(roll, '')}; " if roll.row["quantifier"] == "count" and roll.row["number"] is not None else ""
    if claim and roll.wanted.word == "member" and [group.id for group in roll.groups] == [roll.wanted.of]:
        return f"{claim}{_range(having)} {'is' if having == (1, 1) else 'are'} known"
    lack = f", {_were(lacking)} not" if lacking[1] else ""
    return f"{claim}of {_range(size)} {'member' if size == (1, 1) else 'members'} {_were(having)}{lack}"


def _were(number: tuple[int, int]) -> str:
    return "none was" if number == (0, 0) else f"{_range(number)} {'was' if number == (1, 1) else 'were'}"


def _claimed(roll: Roll, noun: str) -> str:
    """The number that is claimed; of an editor's it is said after the claim."""
    told = number(roll.row["number"])
    plain = told.removesuffix(EDITED)
    one = plain == "1"
    things = f" {noun if one else f'{noun}s'}" if noun else ""
    return f"{plain}{things} {'is' if one else 'are'} claimed{told[len(plain):]}"


def _size(roll: Roll, tested: Sequence[Tried]) -> str:
    """The number of members that is claimed beside what is claimed of them."""
    if not roll.sized:
        return ""
    known = (min(one.judged.size[0] for one in tested), max(one.judged.size[1] for one in tested))
    return f"; {_claimed(roll, 'member')}, {_range(known)} {'is' if known == (1, 1) else 'are'} known"


def _agrees(roll: Roll, size: tuple[int, int]) -> bool | None:
    """Whether the number of members is the one claimed; `None` where doubtful or further members may make it so."""
    low, high = roll.numbers
    if high is not None and size[0] > high:
        return False
    return True if low <= size[0] and (high is None or size[1] <= high) else None


def _range(bounds: tuple[int, int]) -> str:
    return f"{bounds[0]:,}" if bounds[0] == bounds[1] else f"{bounds[0]:,} to {bounds[1]:,}"


def _readings(roll: Roll, tried: Sequence[Tried]) -> tuple[Reading, ...]:
    found = []
    for one in tried:
        words = ", ".join(one.words) or "as written"
        found.append(Reading(of=roll.row.id, choice=words, gave=one.gave))
        if one.gave is not one.listed:
            found.append(Reading(of=roll.row.id, choice=f"{words}; the body has no members but those listed",
                                 gave=one.listed))
    if roll.tolerance:
        low, high = roll.numbers
        choice = f"about is read as up to {TOLERANCE} % off: {low:,} to {'any number' if high is None else f'{high:,}'}"
        found.append(Reading(of=roll.row.id, choice=choice))
    if roll.by.always:
        found.append(Reading(of=roll.row.id, choice="no day is given: the property at any time counts"))
    found += [Reading(of=one, choice="those named there and no others") for one in roll.closed_by]
    return tuple(found)


def _answers(roll: Roll, tried: Sequence[Tried], bracketed: bool) -> tuple[tuple[str, Answer], ...]:
    row, persons = roll.row, {person.id: person for person in roll.persons}
    named = [one.id for one in roll.named]
    of_body = [person for person in roll.persons if any(person.states)]
    listed = [person for person in roll.persons if any(person.states) or person.id in roll.senses.persons(named)]

    def all_of(name: str) -> list[Person]:
        return [persons[one] for one in roll.senses.may_be.get(name, (name,))]

    return (
        ("quantifier", row["quantifier"]), ("property", f"{roll.wanted.word}:{roll.wanted.of}".rstrip(":")),
        ("number", quantity_text(row["number"]) or None), ("number_by_an_editor", bracketed),
        ("tolerance", roll.tolerance), ("by", roll.by_words or None), ("voice", " > ".join(row.voice)),
        ("definitions", tuple(_definition(one) for one in tried)),
        ("members", tuple(_member(person) for person in roll.persons)),
        ("counter_examples", tuple(sorted({person for one in tried for person in one.against}))),
        ("unknown", tuple(sorted({person for one in tried for person in one.unknown}))),
        ("disputed", tuple(person.id for person in of_body if person.held.disputed)),
        ("flip", _flip(tried)),
        ("members_as_claimed", tuple(_agrees(roll, one.judged.size) for one in tried) if roll.sized else None),
        ("named_and_found", tuple(one for one in named if all(map(_found, all_of(one))))),
        ("named_and_not_found", tuple(one for one in named if not all(map(_found, all_of(one))))),
        ("named_by_an_editor", tuple(one.id for one in roll.named if one.bracketed)),
        ("named_never_tried", tuple(one for one in named if not any(person.tried for person in all_of(one)))),
        ("excepted_and_no_member", tuple(one for one in roll.excepted
                                         if not any(any(person.states) for person in all_of(one)))),
        ("dead_before", tuple(person.id for person in listed if person.dead_before)),
        ("fell_later", tuple(person.id for person in listed if person.fell_later)),
        ("closed_by", roll.closed_by), ("rows", tuple(sorted(roll.grounds))))


def _found(person: Person) -> bool:
    return any(person.states) and person.held.state == 2


def _definition(one: Tried) -> Answer:
    judged = one.judged
    return (", ".join(one.words) or "as written", one.gave.value if one.gave else None, judged.size, judged.having,
            judged.lacking, one.against, one.unknown)


def _member(person: Person) -> Answer:
    state = "disputed" if person.held.disputed else STATES[person.held.state]
    return (person.id, state, tuple(MEMBER[state] for state in person.states), person.held.yes, person.held.no)


def _flip(tried: Sequence[Tried]) -> str | None:
    """The pair of definitions that differ in fewest choices and give different answers."""
    changes = []
    for one, other in combinations([one for one in tried if one.gave is not None], 2):
        if one.gave is not other.gave:
            differ = [(a, b) for a, b in zip(one.words, other.words, strict=True) if a != b]
            first, last = joined([a for a, _ in differ]), joined([b for _, b in differ])
            changes.append((len(differ), f"{first}: {one.gave}; {last}: {other.gave}"))
    return min(changes)[1] if changes else None


def _defeaters(case: Case, roll: Roll, tried: Sequence[Tried]) -> tuple[str, ...]:
    against = sorted({person for one in tried for person in one.against})
    unknown = sorted({person for one in tried for person in one.unknown})
    found = []
    if against:
        found.append(f"a row that shows it otherwise of {names(case, against)}")
    if unknown:
        found.append(f"a row that settles it of {names(case, unknown)}")
    if _exceeded(roll, tried):
        found.append("a row by which some of those known were no members then, or it was not so of them")
    elif not roll.closed_by:
        found.append("a member whom the case does not list")
    if any(person.disputed for person in (one.held for one in roll.persons)):
        found.append("a reason to drop one of two rows that contradict one another")
    return tuple(found)


def _exceeded(roll: Roll, tried: Sequence[Tried]) -> bool:
    """Whether more are known than a count claims, under every definition: then a further member changes nothing."""
    high = roll.numbers[1]
    return (roll.row["quantifier"] == "count" and not roll.row.denied and high is not None
            and all(one.judged.having[0] > high for one in tried))


def _mentioned(roll: Roll) -> set[str]:
    named = roll.senses.persons([*(one.id for one in roll.named), *roll.excepted])
    return named | {group.id for group in roll.senses.groups}


def _certificate(roll: Roll, tried: Sequence[Tried], verdict: Verdict | None) -> dict[str, Json]:
    """The table of members and the claim, from which the verdict follows."""
    return seal({
        "quantifier": roll.row["quantifier"], "low": roll.numbers[0], "high": roll.numbers[1],
        "denied": roll.row.denied, "complete": roll.complete,
        "persons": [{"id": person.id, "yes": list(person.held.yes), "no": list(person.held.no),
                     "member": [MEMBER[state] for state in person.states]} for person in roll.persons],
        "definitions": [{"words": ", ".join(one.words), "excepted": [*roll.excepted_in(at)],
                         "gave": one.gave.value if one.gave else None,
                         "size": list(one.judged.size), "having": list(one.judged.having),
                         "lacking": list(one.judged.lacking)} for at, one in enumerate(tried)],
        "verdict": verdict.value if verdict else None})
