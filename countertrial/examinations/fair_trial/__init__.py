"""Which fair-trial indicators does the record show, deny or leave open?"""

from collections.abc import Sequence
from itertools import groupby

from countertrial.case.case import Case
from countertrial.case.findings import Examined, NotLookedAt, Settings, StatementId
from countertrial.case.indicators import Status
from countertrial.data.indicators import shipped
from countertrial.encode.indicators import DECIDED, Answered, Answers
from countertrial.encode.wording import counted
from countertrial.examinations.fair_trial.rows import of_process, of_row

NAME = "fair_trial"


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Which fair-trial indicators does the record show, deny or leave open?

    Limits:
        An indicator says whether the record shows a pattern: no breach of any law, and nothing of guilt. Standards
        that are later than a trial are yardsticks. No row means unknown, never no.
    """
    answers = Answers(case, shipped())
    findings, idle = [], []
    looked: set[str] = set()
    for process, some in groupby(answers.all(), key=lambda one: one.process):
        rows = list(some)
        findings.append(of_process(answers, process, rows))
        findings += [of_row(case, answers, one) for one in rows if _known(one)]
        if silent := [one.indicator.id for one in rows if one.status is Status.UNKNOWN and not _known(one)]:
            what = process.id if case.table_of(process.id) else process.name
            idle.append(NotLookedAt(what=what, reason=f"nothing decides {', '.join(silent)}: rows are missing"))
        looked |= process.scope.union(*(one.read for one in rows))
    idle += [NotLookedAt(what=one, reason="no row names who was accused in this trial")
             for one in answers.procedure.unnamed]
    idle += [NotLookedAt(what=one, reason="it ends before it begins") for one in answers.procedure.reversed]
    return Examined(
        findings=tuple(findings), looked_at=tuple(sorted(map(StatementId, looked))),
        not_looked_at=tuple(sorted(idle, key=lambda one: (one.what, one.reason))), scope=_scope(answers))


def _known(one: Answered) -> bool:
    """Whether rows bear on it; else it stands in the table of the process only."""
    return one.settled is not None or (one.status is not Status.NOT_APPLICABLE and any(
        state.status in DECIDED or (state.status is Status.UNKNOWN and state.partly) for state in one.states))


def _scope(answers: Answers) -> str:
    processes, groups = answers.procedure.processes, answers.procedure.groups
    return f"{counted(len(answers.indicators.indicator), 'indicator')}, put to {_many(processes, 'trial')} with " \
           f"{counted(sum(len(one.persons) for one in processes), 'accused', 'accused')} and to " \
           f"{_many(groups, 'group')} in custody"


def _many(some: Sequence[object], one: str) -> str:
    return counted(len(some), one)
