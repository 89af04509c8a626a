"""Who says so of each element: how many independently, in custody and out of it."""

from countertrial.case.case import Case
from countertrial.case.findings import Examined, NotLookedAt, Settings, StatementId
from countertrial.encode.corroboration import accused, tallies, traces, witnesses
from countertrial.encode.support import Support
from countertrial.encode.wording import counted
from countertrial.examinations.corroboration.elements import charges, custody_only, matrix, one_origin, without
from countertrial.examinations.corroboration.persons import found_first, standings

__all__ = ["examine"]


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Who, independently, says so, and what stands without statements from custody?

    Limits:
        Counts voices and where they come from, not whether they are believed. Arguments and what nobody vouches for
        are counted apart. That no row has someone held is all that is meant by free.
    """
    support, by_charge = Support(case), accused(case)
    told = tallies(case, support, by_charge)
    base = support.rows | support.custody
    accusing = base.union(row.id for rows in by_charge.values() for row in rows)
    elements = [one for one in told if one.element in case.elements]
    seen, found = witnesses(case, support), traces(case)
    made = [matrix(case, told, accusing), one_origin(case, elements, base), custody_only(case, elements, base),
            without(case, elements, base), charges(case, told, by_charge, accusing), standings(case, seen),
            found_first(case, found)]
    findings = tuple(sorted((one for one in made if one is not None), key=lambda one: one.key))
    rows = frozenset[StatementId](base).union(*(one.statements for one in findings))
    heard = sum(one in support.by_element for one in case.elements)
    speakers = len({one.speaker for one in support.words})
    left = [one for one in support.aside if one.what not in rows]
    left += [NotLookedAt(what=one, reason="no testimony or evidence bears on it")
             for one in case.elements if one not in support.by_element]
    left += [NotLookedAt(what=one.row.id, reason="neither who knew of it first nor who held it is stated")
             for one in found if not one.known and not one.holdings]
    return Examined(
        findings=findings, looked_at=tuple(sorted(rows)),
        not_looked_at=tuple(sorted(left, key=lambda one: (one.what, one.reason))),
        scope=f"{counted(len(support.rows), 'row')} of {counted(speakers, 'speaker')} on {heard:,} of "
              f"{counted(len(case.elements), 'element')}")
