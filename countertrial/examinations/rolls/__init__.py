"""Claims about all, most, none or a number of a body, held against the rows on its members."""

from collections.abc import Mapping

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Finding, NotLookedAt, Settings, StatementId, Verdict
from countertrial.encode.lists import Pair, miscounted, one_name, pairs
from countertrial.encode.rolls import read_rolls
from countertrial.examinations.rolls.claims import claim_finding
from countertrial.examinations.rolls.differences import miscount_finding, one_name_finding, pair_finding
from countertrial.examinations.rolls.words import counted

__all__ = ["examine"]


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Is "all", "all but two", "nine" or "none" borne out, under which definition of the body?

    Limits:
        Members whom the case does not list are unknown: only a closed roll rules them out. A list of names is no
        evidence that those named belong to the body or have the property.
    """
    read = read_rolls(case)
    claims = [claim_finding(case, roll) for roll in read.rolls]
    failing = {roll.row.id: (finding, frozenset(roll.closed_by))
               for roll, finding in zip(read.rolls, claims, strict=True) if finding.verdict is Verdict.FAILS}
    differences = [pair_finding(case, pair, see=_told_by(pair, failing))
                   for pair in pairs(case, read.rolls) if pair.conflict]
    differences += [miscount_finding(case, roll) for roll in read.rolls if miscounted(roll)]
    differences += [one_name_finding(case, rolls) for rolls in one_name(case, read.rolls)]
    untested = {NotLookedAt(what=roll.row.id, reason=finding.says)
                for roll, finding in zip(read.rolls, claims, strict=True) if finding.verdict is None}
    persons = {person.id for roll in read.rolls for person in roll.persons}
    return Examined(
        findings=tuple(sorted((*claims, *differences), key=lambda finding: (finding.key, finding.id))),
        looked_at=tuple(sorted({row for roll in read.rolls for row in roll.grounds})),
        not_looked_at=tuple(sorted({*read.aside, *untested}, key=lambda one: (one.what, one.reason))),
        scope=f"{counted(len(read.rolls), 'roll')} that "
              f"{'names or concerns' if len(read.rolls) == 1 else 'name or concern'} {counted(len(persons), 'person')}")


def _told_by(pair: Pair, failing: Mapping[StatementId, tuple[Finding, frozenset[StatementId]]]) -> str | None:
    """The question in which one roll fails through the other, a closed list: it tells the same contradiction."""
    for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
        finding, closed_by = failing.get(one.id, (None, frozenset[StatementId]()))
        if finding is not None and other.id in closed_by:
            return finding.key
    return None
