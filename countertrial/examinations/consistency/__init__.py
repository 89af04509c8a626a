"""What one person says at two times or under two voices, held against itself."""

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Settings, StatementId, Verdict
from countertrial.encode.accounts import Accounts
from countertrial.encode.own_words import OwnWords
from countertrial.encode.wording import counted
from countertrial.examinations.consistency.accounts import changes, contradictions, same
from countertrial.examinations.consistency.whereabouts import clashes

__all__ = ["examine"]

_RANK = {Verdict.FAILS: 0, Verdict.OPEN: 1, Verdict.STANDS: 2, None: 3}


def examine(case: Case, settings: Settings) -> Examined:
    """Does a person contradict himself, or change the account, and when?

    Limits:
        Statements belong to the person behind the innermost voice. Two rows are about the same thing where their ids
        say so; what stands in free words is not compared.
    """
    accounts = Accounts(case)
    words = OwnWords(case, accounts, settings)
    pairs = accounts.pairs(settings.most_conflicts)
    findings = [*clashes(case, accounts, words), *contradictions(case, accounts, pairs),
                *changes(case, accounts, pairs), *same(case, accounts, pairs)]
    rows: set[StatementId] = {row.id for row in words.rows}
    rows |= {row.id for _, several in accounts.tested() for row in several}
    rows |= {ground for finding in findings for ground in finding.statements}
    aside = {*accounts.aside, *words.aside}
    return Examined(
        findings=tuple(sorted(findings, key=lambda one: (_RANK[one.verdict], one.key, one.id))),
        looked_at=tuple(sorted(rows)), not_looked_at=tuple(sorted(aside, key=lambda one: (one.what, one.reason))),
        scope=f"{counted(len(accounts.by), 'author')}; {counted(len(accounts.tested()), 'matter')} of which one of "
              f"them speaks more than once; whereabouts in the words of {counted(len(words.tested), 'author')}")
