"""How those whom a charge joins stood to one another before it."""

from countertrial.case.case import Case
from countertrial.case.findings import Examined, NotLookedAt, Settings, StatementId
from countertrial.encode.ties import Ties
from countertrial.encode.wording import counted
from countertrial.examinations.amalgam.balance import balance
from countertrial.examinations.amalgam.groups import groups
from countertrial.examinations.amalgam.standing import before, ended

__all__ = ["examine"]


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Does a charge join people whom the record sets against each other, or who had no tie?

    Limits:
        A pair of whom no row speaks is unknown, never without a tie. Hostility never shows that somebody
        could not have plotted.
    """
    ties = Ties(case)
    findings, not_looked, seen = [], set(ties.aside), set[StatementId]()
    for joined in ties.charges:
        seen |= joined.ids
        window = joined.window
        if window is None:
            not_looked.add((joined.charge, "no row says when the act was, between two days"))
            continue
        standing = ties.among(joined.members, window)
        findings += [before(case, joined, window, standing), *ended(case, joined, window, standing)]
        if standing.covered and len(joined.members) > 2:
            findings.append(balance(case, joined, window, standing))
        drawn = groups(case, ties, joined, window, standing)
        if isinstance(drawn, str):
            not_looked.add((joined.charge, drawn))
        else:
            findings.append(drawn)
    seen |= {ground for one in findings for ground in one.statements}
    return Examined(
        findings=tuple(sorted(findings, key=lambda one: one.key)), looked_at=tuple(sorted(seen)),
        not_looked_at=tuple(NotLookedAt(what=what, reason=why) for what, why in sorted(not_looked)),
        scope=f"{counted(len(ties.charges), 'charge')} that {'joins' if len(ties.charges) == 1 else 'join'} two "
              f"persons or more, and {counted(len(ties.rows), 'tie')} outside the accusation")
