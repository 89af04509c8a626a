"""Steps of procedure that were taken without the person: absent, or dead."""

import re

from countertrial.case.case import Case
from countertrial.case.statement import Statement

IN_ABSENCE = ("tried", "sentenced")
"""Stages that courts have also held over absent and dead persons."""

_RESULT = ("absen", "posthum", "abwesen", "contumac", "заочн", "посмертн")
"""What a result says of such a step, in several languages."""

_SENTENCE = re.compile(r"in absentia|in (?:his|her|their) absence|posthum|in abwesenheit|contumac|par défaut|"
                       r"en rebeldía|заочн|посмертн", re.IGNORECASE)
"""The same in the compiler's sentence, where "the absence of proof" says nothing of a person."""


class Absence:
    """What rows say of steps taken without the person.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self._absent = {(person, row["body"]) for row in case.statements("proceedings")
                        if row["stage"] == "present" and row.denied for person in row["who"]}

    def of(self, step: Statement) -> bool:
        """Whether a step needs no living person: its row says so, or another denies that the person was present."""
        if step["stage"] not in IN_ABSENCE:
            return False
        if any(word in (step["result"] or "").lower() for word in _RESULT) or _SENTENCE.search(step.says):
            return True
        return any((person, body) in self._absent for person in step["who"] for body in (None, step["body"]))
