"""Offices that are given to two persons at once, or given by one voice and denied by another."""

from collections.abc import Iterator, Sequence

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding, FindingKind, Reading, Ref, Verdict
from countertrial.encode.burden import only_story
from countertrial.encode.existence import MARKED
from countertrial.encode.seats import Beside, Offices, Taken
from countertrial.encode.wording import counted, listed
from countertrial.examinations.existence.things import told

_ONE = "one holder at a time; nobody acts for another"


def seats(case: Case, offices: Offices) -> Iterator[Finding]:
    """One finding for each set of rows that puts two persons into one seat."""
    for taken in offices.taken:
        term = taken.term
        persons = sorted({term.person, *(one.person for one in taken.by)})
        names, office = listed(case.name(person) for person in persons), case.name(term.position)
        yield _core(
            case, taken, key=f"existence:seat:{term.position}:{'+'.join(persons)}",
            question=f"Could {names} have held the office “{office}” as dated?",
            why=f"the office “{office}” has one holder at a time", about=(*persons, term.position),
            readings=((term.position, _ONE),), answers=(("persons", tuple(persons)), ("office", term.position)),
            defeaters=(f"a list of holders of the office “{office}” that makes room for both",
                       "a row that shows that the office was shared"),
            rivals=("an office of a similar name was meant", "one of them acted for the other",
                    "the holder's last great office stands for another", "a slip of memory or in a date"))


def denied(case: Case, offices: Offices) -> Iterator[Finding]:
    """One finding for each row that gives an office which another voice denies."""
    for taken in offices.denied:
        term = taken.term
        name, office = case.name(term.person), case.name(term.position)
        yield _core(
            case, taken, key=f"existence:office:{term.position}:{term.person}",
            question=f"Did {name} hold the office “{office}”?", why=f"one gives {name} the office and one denies it",
            about=(term.person, term.position), readings=((term.position, "both mean the same office"),),
            answers=(("persons", (term.person,)), ("office", term.position)),
            defeaters=(f"a list of holders of the office “{office}”",),
            rivals=("an office of a similar name was meant", "an appointment that was never taken up"))


def _core(case: Case, taken: Taken, *, key: str, question: str, why: str, about: Sequence[str],
          readings: Sequence[tuple[str, str]], answers: tuple[tuple[str, Answer], ...], defeaters: tuple[str, ...],
          rivals: tuple[str, ...]) -> Finding:
    rows = taken.rows
    verdict = Verdict.OPEN if taken.doubtful else Verdict.FAILS
    tried = [Reading(of=of, choice=choice, gave=verdict) for of, choice in readings]
    if taken.doubtful:
        tried.append(Reading(of="; ".join(row.id for row in rows), choice=MARKED, gave=Verdict.FAILS))
    return Finding(
        key=key, examination="existence", kind=FindingKind.CORE, verdict=verdict, question=question,
        says=told(case, rows, why, MARKED if taken.doubtful else ""), about=tuple(Ref(one) for one in about),
        against=only_story(case, rows), grounds=frozenset(row.id for row in rows), readings=tuple(tried),
        answers=answers, defeaters=defeaters, rivals=rivals)


def side_by_side(case: Case, offices: Offices) -> Iterator[Finding]:
    """Persons in two offices at one time, each given by one voice alone: in one finding."""
    pairs = offices.beside()
    if not pairs:
        return
    table: list[Answer] = [("person", "office", "given by", "other office", "given by", "rows")]
    table += [_line(pair) for pair in pairs]
    persons = sorted({pair.one.person for pair in pairs})
    rows = {row.id for row in case.statements("offices") if row["person"] in set(persons)}
    yield Finding(
        key="existence:beside", examination="existence", kind=FindingKind.COUNT, verdict=None,
        question="Who is given two offices for one time, each by one voice alone?",
        says=f"Of {counted(len(persons), 'person')} two voices give different offices for the same time, and no other "
             f"row gives either: {listed(_told(case, pair) for pair in pairs)}. Both may be right.",
        about=tuple(Ref(person) for person in persons), grounds=frozenset(rows),
        answers=(("pairs", len(pairs)), ("persons", len(persons)), ("table", tuple(table))),
        defeaters=("a list of holders of one of the offices",),
        rivals=("one may hold two offices at once", "one of the two is a slip of memory"))


def _line(pair: Beside) -> Answer:
    one, other = pair.one, pair.other
    return (one.person, one.position, one.voice, other.position, other.voice, (one.row.id, other.row.id))


def _told(case: Case, pair: Beside) -> str:
    return f"{case.name(pair.one.person)} (“{case.name(pair.one.position)}” and “{case.name(pair.other.position)}”)"
