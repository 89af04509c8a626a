"""Places, bodies, positions, things, sources and persons that are spoken of before they began or after they ended."""

from collections.abc import Iterable

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, Settings, StatementId, Verdict
from countertrial.encode.existence import Lifespans
from countertrial.encode.seats import Offices
from countertrial.encode.sourcedates import SourceDates
from countertrial.encode.wording import counted
from countertrial.examinations.existence.meant import doubts
from countertrial.examinations.existence.offices import denied, seats, side_by_side
from countertrial.examinations.existence.sources import copies, slips
from countertrial.examinations.existence.things import clashes, disputes, within

__all__ = ["examine"]

_RANK = {Verdict.FAILS: 0, Verdict.OPEN: 1, Verdict.STANDS: 2, None: 3}


def examine(case: Case, settings: Settings) -> Examined:
    """Did the place, office, body, person or source exist then?

    Limits:
        Only what a row says of a beginning or an end is tested. A date of a source is taken as that of its text. Where
        persons were while they lived is a matter of the examination alibi.
    """
    things, offices, sources = Lifespans(case), Offices(case, settings.most_conflicts), SourceDates(case)
    most = settings.most_conflicts
    findings = [*clashes(case, things, most), *doubts(case, things, offices, most), *disputes(case, things),
                *within(case, things), *seats(case, offices), *denied(case, offices), *side_by_side(case, offices),
                *slips(case, sources), *copies(case, sources)]
    aside = {*things.aside, *offices.aside, *sources.aside}
    return Examined(
        findings=tuple(sorted(findings, key=lambda one: (_RANK[one.verdict], one.key, one.id))),
        looked_at=_looked_at(findings, things, offices, sources),
        not_looked_at=tuple(sorted(aside, key=lambda one: (one.what, one.reason))),
        scope=_scope(things, offices, sources))


def _looked_at(findings: Iterable[Finding], things: Lifespans, offices: Offices,
               sources: SourceDates) -> tuple[StatementId, ...]:
    rows = {ground for finding in findings for ground in finding.statements}
    rows |= {one.row.id for thing in things.there for one in (*things.there[thing], *things.uses.get(thing, ()))}
    rows |= {term.row.id for term in offices.tested}
    rows |= {row.id for several in sources.compared.values() for row in several}
    return tuple(sorted(rows))


def _scope(things: Lifespans, offices: Offices, sources: SourceDates) -> str:
    uses = things.number
    terms = len(offices.tested)
    compared = len({row.id for several in sources.compared.values() for row in several})
    return f"{counted(uses, 'use')} of {counted(len(things.there), 'thing or person', 'things and persons')} whose " \
           f"beginning or end is stated; {counted(terms, 'term')} of office in seats of one holder; the dates of " \
           f"{counted(compared, 'statement')} beside those of their sources"
