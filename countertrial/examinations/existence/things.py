"""Things that are needed when they did not exist, rows that disagree on when they did, and all that agrees."""

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Answer, Finding, FindingKind, NotLookedAt, Reading, Ref, Verdict
from countertrial.encode.burden import only_story
from countertrial.encode.existence import MARKED, Dated, Lifespans, Met, at_odds, in_row_order
from countertrial.encode.sentences import sentence
from countertrial.encode.wording import all_of, counted, listed
from countertrial.methods.lifespan import OUTSIDE, Fit

TWICE = "the two rows speak of two stretches of existence, one after the other"
ONCE = "the thing began once and ended once"

_PHRASES = {Fit.BEFORE: "before it began", Fit.AFTER: "after it had ended",
            Fit.BARRED: "at a time for which it is denied to have existed"}
_LIVES = {Fit.BEFORE: "before birth", Fit.AFTER: "after death", Fit.BARRED: ""}


def clashes(case: Case, things: Lifespans, most: int) -> list[Finding]:
    """One finding for each use that lies outside a row on existence, `most` at most."""
    found = list(islice(_clashes(case, things), most + 1))
    if len(found) > most:
        things.aside.append(NotLookedAt(what=case.id, reason=f"more than {most:,} uses before a beginning or after an "
                                                             "end: the rest is left out"))
    return found[:most]


def _clashes(case: Case, things: Lifespans) -> Iterator[Finding]:
    for thing in sorted(things.there):
        for use in in_row_order(things.uses.get(thing, ())):
            met = [one for one in things.met_of(use) if one.outside]
            for one in met:
                saving = things.saving(one)
                yield from (_clash(case, one, other) for other in saving)
                if not saving:
                    yield _clash(case, one, None)


def _clash(case: Case, met: Met, saving: Dated | None) -> Finding:
    use, there = met.use, met.there
    rows = tuple(one.row for one in (use, there, *([saving] if saving else [])))
    verdict = Verdict.FAILS if met.certain and saving is None else Verdict.OPEN
    name = _name(case, use.thing)
    phrase = lies(met.how, person=use.thing in case.people)
    return Finding(
        key=f"existence:when:{use.thing}", examination="existence", kind=FindingKind.CORE, verdict=verdict,
        question=f"Did {name} {_exist(case, use.thing)} whenever the statements need it?",
        says=told(case, rows, f"one of them needs {name} {phrase}", ONCE if saving is not None else met.only_if),
        about=(Ref(use.thing),), against=only_story(case, rows), grounds=frozenset(row.id for row in rows),
        readings=_readings(met, saving), answers=(("lies", str(met.how)), ("need", use.row.kind)),
        defeaters=(f"a record of an earlier beginning or a later end of {name}", "another date in one of the sources"),
        rivals=_rivals(case, use.thing))


def lies(how: Fit, *, person: bool) -> str:
    """How a use lies to an existence or a life, in words."""
    return (_LIVES if person else _PHRASES)[how] or _PHRASES[how]


def _name(case: Case, thing: str) -> str:
    return case.name(thing) if thing in case.people else f"“{case.name(thing)}”"


def _exist(case: Case, thing: str) -> str:
    return "live" if thing in case.people else "exist"


def _rivals(case: Case, thing: str) -> tuple[str, ...]:
    if thing in case.people:
        return ("a namesake", "a slip in a date", "an honour or name that was kept after death")
    return ("a predecessor or successor that goes by the same name", "a later name used of an earlier time",
            "a slip in a date", "work that began before, or went on after, the formal date")


def told(case: Case, rows: Sequence[Statement], why: str, only_if: str) -> str:
    """What rows say that cannot all be true, or not on one reading."""
    said = "; ".join(sentence(case, row).rstrip(".") for row in rows)
    if only_if:
        return f"These {len(rows)} statements clash only on a reading ({only_if}), for {why}: {said}."
    return f"These {len(rows)} statements cannot {all_of(len(rows))} be true, for {why}: {said}."


def _readings(met: Met, saving: Dated | None) -> tuple[Reading, ...]:
    ids = f"{met.use.row.id}; {met.there.row.id}"
    marked = met.use.doubtful or met.there.doubtful
    bad = Verdict.OPEN if marked else Verdict.FAILS
    found = [Reading(of=ids, choice=words or "the dates as written", gave=bad if fit in OUTSIDE else Verdict.STANDS)
             for words, fit in met.fits]
    if marked:
        found.append(Reading(of=ids, choice=MARKED, gave=Verdict.FAILS))
    if saving is not None:
        both = f"{met.there.row.id}; {saving.row.id}"
        found += [Reading(of=both, choice=TWICE, gave=Verdict.STANDS), Reading(of=both, choice=ONCE, gave=bad)]
    return tuple(found)


def disputes(case: Case, things: Lifespans) -> Iterator[Finding]:
    """Pairs of rows that disagree on when one thing began or ended; births and deaths are for the examination alibi."""
    for thing in sorted(things.there.keys() - case.people.keys()):
        name = _name(case, thing)
        for one, other in combinations(in_row_order(things.there[thing]), 2):
            if at_odds(one, other):
                rows = (one.row, other.row)
                doubtful = one.doubtful or other.doubtful
                verdict = Verdict.OPEN if doubtful else Verdict.FAILS
                yield Finding(
                    key=f"existence:dates:{thing}", examination="existence", kind=FindingKind.CORE, verdict=verdict,
                    question=f"Can all that dates {name} be right?",
                    says=told(case, rows, f"they differ on when {name} existed", MARKED if doubtful else ""),
                    about=(Ref(thing),), against=only_story(case, rows), grounds=frozenset(row.id for row in rows),
                    readings=(Reading(of="; ".join(row.id for row in rows), choice="the same thing, at one stretch",
                                      gave=verdict),),
                    answers=(("rows", 2),), defeaters=("another date in one of the sources",),
                    rivals=("two things of one name", "a founding, a first meeting and a naming counted as beginnings"))


def within(case: Case, things: Lifespans) -> Iterator[Finding]:
    """All uses of things with which nothing is wrong, in one finding."""
    groups: dict[str, list[Met]] = {}
    for thing in sorted(things.there):
        met = things.met(thing)
        rows = in_row_order(things.there[thing])
        odd = thing not in case.people and any(at_odds(*pair) for pair in combinations(rows, 2))
        if met and not odd and not any(one.outside for one in met):
            groups.setdefault(case.table_of(thing) or "", []).extend(met)
    if not groups:
        return
    table: list[Answer] = [("of", "named", "rows on existence", "uses", "certainly within", "undecided")]
    table += [_line(kind, groups[kind]) for kind in sorted(groups)]
    every = [one for several in groups.values() for one in several]
    uses = len({(one.use.thing, one.use.row.id) for one in every})
    named = len({one.use.thing for one in every})
    inside = sum(int(str(row[4])) for row in table[1:] if isinstance(row, tuple))
    yield Finding(
        key="existence:within", examination="existence", kind=FindingKind.COUNT, verdict=Verdict.STANDS,
        question="Does what else is dated lie within the time in which it existed?",
        says=_within(uses, inside, f"{named:,} {_kinds(groups, named)}", "it is" if named == 1 else "they are"),
        about=tuple(Ref(thing) for thing in sorted({one.use.thing for one in every})),
        grounds=frozenset(row.id for one in every for row in (one.use.row, one.there.row)),
        answers=(("uses", uses), ("named", named), ("table", tuple(table))),
        defeaters=("a row that dates a beginning later or an end earlier",))


def _within(uses: int, inside: int, things: str, they: str) -> str:
    """How many uses certainly lie within, and how many only may."""
    when = f"within the time in which {they} said to have existed"
    one = uses == 1
    if inside == 0:
        return f"{counted(uses, 'use')} of {things} may {'' if one else 'all '}lie {when}; of " \
               f"{'it' if one else 'none'} is it {'not ' if one else ''}certain."
    rest, lie = uses - inside, "lies" if inside == 1 else "lie"
    other = f"; the other {rest:,} may" if rest else ""
    return f"{inside:,} of {counted(uses, 'use')} of {things} certainly {lie} {when}{other}."


def _line(kind: str, met: list[Met]) -> Answer:
    uses: dict[tuple[str, str], bool] = {}
    for one in met:
        key = (one.use.thing, one.use.row.id)
        uses[key] = uses.get(key, True) and one.within
    inside = sum(uses.values())
    return (kind, len({one.use.thing for one in met}), len({(one.use.thing, one.there.row.id) for one in met}),
            len(uses), inside, len(uses) - inside)


def _kinds(groups: dict[str, list[Met]], named: int) -> str:
    if named == 1:
        (kind,) = groups
        return {"people": "person", "bodies": "body"}.get(kind, kind.removesuffix("s"))
    return listed({"people": "persons"}.get(kind, kind) for kind in sorted(groups))
