"""Does a confession grow toward the charge; who knew a detail first?"""

from collections.abc import Iterator, Mapping, Sequence

from countertrial.case.case import Case, Statement
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
from countertrial.encode.growing import ADMITS, FILE, OPEN, SPEAKER, Added, Detail, Growing
from countertrial.encode.procedure import Procedure
from countertrial.encode.wording import counted, date, listed, sentence_of
from countertrial.methods.intervals import UNKNOWN

NAME = "growth"


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Does a confession grow toward the charge; who knew a detail first?

    Limits:
        Only what rows date by `said` has an order. An account grows as questions are put, whether true or not; a detail
        that those who held the speaker knew may be true.
    """
    read = Growing(Procedure(case))
    speakers = sorted({case.speaker_of(row.speaker) for row in case.statements("testimony")
                       if row.counts and row.speaker is not None} & case.people.keys())
    told = {one: read.told(one) for one in speakers}
    findings = [_versions(case, read, one, told[one]) for one in speakers if _dated(read, told[one])]
    findings += [found for one in speakers for found in _details(case, read, one, told[one])]
    undated = [NotLookedAt(what=row.id, reason="its row does not say when it was said: its place in time is unknown")
               for rows in told.values() for row in rows if read.when(row) == UNKNOWN]
    nobody = [NotLookedAt(what=row.id, reason="no single person is named as its speaker")
              for row in case.statements("testimony")
              if row.speaker is None or case.speaker_of(row.speaker) not in case.people]
    undecided = [NotLookedAt(what=detail.row.id, reason="neither dates nor names say who knew it first")
                 for detail in _undecided(read, told)]
    looked = {ground for one in findings for ground in one.statements} | {
        row.id for rows in told.values() for row in rows}
    return Examined(
        findings=tuple(findings), looked_at=tuple(sorted(looked)),
        not_looked_at=tuple(sorted({*undated, *nobody, *undecided}, key=lambda one: (one.what, one.reason))),
        scope=f"{counted(sum(map(len, told.values())), 'answer')} of {counted(len(speakers), 'person')}")


def _dated(read: Growing, rows: Sequence[Statement]) -> bool:
    """Whether somebody speaks at two times at least that rows tell apart."""
    return len({read.when(row) for row in rows} - {UNKNOWN}) > 1 and any(row["answer"] in ADMITS for row in rows)


def _versions(case: Case, read: Growing, person: str, rows: Sequence[Statement]) -> Finding:
    added = list(read.added(person))
    by_row = {one.row.id: one for one in added}
    after = [one for one in added if one.after_something]
    name = case.name(person)
    admitted = len({row["element"] for row in rows if row["answer"] in ADMITS})
    told = f"{name} affirms {counted(admitted, 'element')}; of none do the dates show an earlier account without it."
    if added:
        told = f"{name} affirms {counted(admitted, 'element')}, {len(added)} of them certainly later than an account " \
               f"without it, and {len(after)} of these after another affirmed it, an arrest of others or a paper on it."
    grounds = {row.id for row in rows} | {row.id for one in added
                                          for row in (*one.others, *one.arrests, *one.papers)}
    return Finding(
        key=f"growth:versions:{person}", examination=NAME, kind=FindingKind.COUNT,
        question=f"Does what {name} affirms grow from one account to the next?", verdict=None,
        says=f"{told} The order shows when something was said, and not why.", about=(Ref(person),),
        grounds=frozenset(map(StatementId, grounds)),
        readings=(Reading(of="dates", choice="rows whose own date is not given have no place in the order"),),
        answers=(("affirmed", admitted), ("added", len(added)), ("added after something", len(after)),
                 ("accounts", _table(case, read, rows, by_row))),
        defeaters=("an earlier account that has the element", "other dates of the accounts"),
        rivals=("a true account comes out piece by piece, as questions are put",
                "an account of which only parts were written down",
                "those who are tried together hear one another"))


def _table(case: Case, read: Growing, rows: Sequence[Statement], added: dict[StatementId, Added]) -> tuple[Answer, ...]:
    return (("when", "element", "answer", "account", "in custody", "what came certainly before", "row"), *(
        (date(row.said) if row.said is not None and read.when(row) != UNKNOWN else "not known", row["element"],
         row["answer"], row["version"] or "", "yes" if read.procedure.held(row) else "not told",
         _context(case, added.get(row.id)), row.id) for row in rows))


def _context(case: Case, one: Added | None) -> str:
    if one is None:
        return ""
    speakers = sorted({case.name(case.speaker_of(row.speaker)) for row in one.others if row.speaker is not None})
    arrested = sorted({case.name(who) for row in one.arrests for who in row["who"] or row["of"]})
    parts = ["an account without it"]
    parts += [f"the same from {_some(speakers)}"] if speakers else []
    parts += [f"the arrest of {_some(arrested)}"] if arrested else []
    parts += [counted(len(one.papers), "paper on it", "papers on it")] if one.papers else []
    return "; ".join(parts)


def _some(names: Sequence[str], most: int = 4) -> str:
    return listed(names) if len(names) <= most else f"{', '.join(names[:most - 1])} and {len(names) - most + 1} others"


def _details(case: Case, read: Growing, person: str, rows: Sequence[Statement]) -> Iterator[Finding]:
    for element in sorted({row["element"] for row in rows if row["answer"] in ADMITS}):
        details = read.details(person, element)
        if any(one.first != OPEN for one in details):
            yield _known(case, read, person, element, details)


def _undecided(read: Growing, told: Mapping[str, Sequence[Statement]]) -> Iterator[Detail]:
    """Evidence on elements of which nothing says who knew it first."""
    for person, rows in told.items():
        for element in sorted({row["element"] for row in rows if row["answer"] in ADMITS}):
            details = read.details(person, element)
            if all(one.first == OPEN for one in details):
                yield from details


def _known(case: Case, read: Growing, person: str, element: str, details: Sequence[Detail]) -> Finding:
    holders, why = read.holders(person)
    name = case.name(person)
    admitting = [row.id for row in read.told(person) if row["element"] == element]
    counts = {first: sum(one.first == first for one in details) for first in (FILE, SPEAKER, OPEN)}
    parts = []
    if counts[FILE]:
        one = counts[FILE] == 1
        parts.append(f"{counts[FILE]} {'was' if one else 'were'} known first to those who held {name}: on "
                     f"{'it' if one else 'them'} the account adds no knowledge")
    if counts[SPEAKER]:
        one = counts[SPEAKER] == 1
        parts.append(f"{counts[SPEAKER]} {'was' if one else 'were'} found only after {name} affirmed what "
                     f"{'it bears' if one else 'they bear'} on: where the account told of {'it' if one else 'them'}, "
                     f"{'it speaks' if one else 'they speak'} for the account")
    if counts[OPEN]:
        parts.append(f"{counts[OPEN]} {'is' if counts[OPEN] == 1 else 'are'} left open")
    table: tuple[Answer, ...] = (("known first to", "why", "kind", "row"), *(
        (one.first, one.why, one.row["kind"], one.row.id) for one in details))
    return Finding(
        key=f"growth:detail:{person}:{element}", examination=NAME, kind=FindingKind.COUNT,
        question=f"Who knew first what bears out {name} on “{case.name(element).rstrip('.')}”?", verdict=None,
        says=sentence_of(f"of {counted(len(details), 'piece')} of evidence on what {name} affirms, {'; '.join(parts)}"),
        about=(Ref(person), Ref(element)),
        grounds=frozenset(map(StatementId, {*admitting, *why, *(one.row.id for one in details)})),
        readings=tuple(Reading(of=holder, choice=f"{case.name(holder)} held or investigated {name}")
                       for holder in sorted(holders)),
        answers=(("pieces", len(details)), ("known first to those who held the speaker", counts[FILE]),
                 ("known first to the speaker", counts[SPEAKER]), ("open", counts[OPEN]), ("details", table)),
        defeaters=("an earlier statement of the speaker", "the day on which those who held the speaker learned it"),
        rivals=("those who know a true detail ask about it",
                "a thing that was found is evidence of its own, whoever knew of it first",
                "talk of the detail outside, which the speaker heard",
                "an account that affirmed as much without telling the detail"))
