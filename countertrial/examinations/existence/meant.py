"""Rows that name what may be one of several: what is left of them under each, and whether anything is left at all."""

from collections.abc import Iterable, Iterator
from itertools import islice

from countertrial.case.case import Case
from countertrial.case.findings import Finding, FindingKind, NotLookedAt, Reading, Ref, StatementId, Verdict
from countertrial.encode.burden import only_story
from countertrial.encode.existence import Lifespans
from countertrial.encode.possibilities import Clash, Doubt, Possibility, meaning
from countertrial.encode.seats import Offices
from countertrial.encode.wording import listed
from countertrial.examinations.existence.things import ONCE, lies, told
from countertrial.methods.lifespan import Fit

_RIVALS = ("a third thing of the same name", "the name was used loosely", "a slip in a date")


def doubts(case: Case, things: Lifespans, offices: Offices, most: int) -> list[Finding]:
    """One finding for each smallest set of rows that excludes what is named, or one of the things that it may be."""
    found = list(islice(_doubts(case, things, offices, most), most + 1))
    if len(found) > most:
        things.aside.append(NotLookedAt(what=case.id, reason=f"more than {most:,} clashes of what may be one of "
                                                             "several: the rest is left out"))
    return found[:most]


def _doubts(case: Case, things: Lifespans, offices: Offices, most: int) -> Iterator[Finding]:
    for doubt in sorted((*things.doubts, *offices.doubts), key=_order):
        yield from (_finding(case, doubt, rows) for rows in doubt.sets(most))


def _order(doubt: Doubt) -> tuple[str, ...]:
    return (*doubt.mentions, doubt.row.id, *(row.id for row in doubt.by))


def _finding(case: Case, doubt: Doubt, rows: frozenset[StatementId]) -> Finding:
    verdict = doubt.verdict(rows)
    seat = doubt.row.kind == "offices" and any(clash.how == "taken" for one in doubt.possibilities
                                               for clash in one.clashes)
    names = listed(f"“{case.name(mention)}”" for mention in doubt.mentions)
    told_by = (doubt.row, *doubt.by, *(case.statement(row) for row in sorted(rows)))
    return Finding(
        key=_key(doubt, seat), examination="existence", kind=FindingKind.CORE, verdict=verdict,
        question=_question(case, doubt, seat), says=told(case, told_by, *_why(case, doubt, rows, verdict)),
        about=tuple(Ref(one) for one in sorted({*doubt.mentions, *(one for some in doubt.possibilities
                                                                    for _, one in some.meant)})),
        against=only_story(case, told_by), grounds=frozenset(row.id for row in told_by),
        readings=tuple(_readings(case, doubt, rows)),
        answers=(("possibilities", len(doubt.possibilities)),
                 ("excluded", sum(one.gave(rows) is Verdict.FAILS for one in doubt.possibilities))),
        defeaters=(f"a row that shows what is meant by {names}", "another date in one of the sources"), rivals=_RIVALS)


def _key(doubt: Doubt, seat: bool) -> str:
    """What was asked, in ids: the mentions and all that they may be."""
    may_be = "|".join(sorted({"+".join(is_ for _, is_ in one.meant) for one in doubt.possibilities}))
    what = f"seat:{doubt.row['position']}:{doubt.row['person']}" if seat else "+".join(doubt.mentions)
    return f"existence:meant:{what}:{may_be}"


def _question(case: Case, doubt: Doubt, seat: bool) -> str:
    if seat:
        row = doubt.row
        return f"Could {case.name(row['person'])} have held the office “{case.name(row['position'])}” as dated, " \
               "whoever and whichever is meant?"
    return f"Did what is called “{case.name(doubt.mentions[0])}” exist whenever the statements need it?"


def _why(case: Case, doubt: Doubt, rows: frozenset[StatementId], verdict: Verdict) -> tuple[str, str]:
    """Why the rows clash, and the reading on which that hangs."""
    names = listed(f"“{case.name(mention)}”" for mention in doubt.mentions)
    hit = [one for one in doubt.possibilities if one.gave(rows) is not Verdict.STANDS]
    hows = {_how(clash, person=_is_person(case, one)) for one in hit for clash in one.clashes if clash.rows <= rows}
    why = f"it is then needed {listed(sorted(hows), 'or')}" if "" not in hows else "another holds the office then"
    if verdict is Verdict.FAILS:
        return f"whatever is meant by {names}, {why}" if len(doubt.possibilities) > 1 else \
            f"where {_meant(case, hit[0])}, {why}", ""
    words = listed((_meant(case, one) for one in hit), "or")
    if all(one.gave(rows) is Verdict.FAILS for one in hit):
        return why, words
    only_if = sorted({clash.only_if or ONCE for one in hit for clash in one.clashes
                      if clash.rows <= rows and not clash.fails(rows)})
    return why, f"{words}, and {listed(only_if, 'or')}"


def _how(clash: Clash, *, person: bool) -> str:
    return "" if clash.how == "taken" else lies(Fit(clash.how), person=person)


def _is_person(case: Case, one: Possibility) -> bool:
    return any(meant in case.people for _, meant in one.meant)


def _meant(case: Case, one: Possibility) -> str:
    return listed(meaning(case, *meant) for meant in one.meant)


def _readings(case: Case, doubt: Doubt, rows: frozenset[StatementId]) -> Iterable[Reading]:
    """What each possibility gives, and under which reading of the dates where that is open."""
    of = "; ".join(doubt.mentions)
    for one in doubt.possibilities:
        gave, words = one.gave(rows), _meant(case, one)
        yield Reading(of=of, choice=words, gave=gave)
        if gave is Verdict.OPEN:
            for only_if in sorted({clash.only_if or ONCE for clash in one.clashes if clash.rows <= rows}):
                yield Reading(of=of, choice=f"{words}; {only_if}", gave=Verdict.FAILS)
