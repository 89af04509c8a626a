"""Signs of how a process was run, and of whether a group was scripted: what the record shows of the indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding
from countertrial.case.indicators import Indicator, Status
from countertrial.data.indicators import shipped

EXAMINATION = "fair_trial"

ELSEWHERE = frozenset({"G10"})
"""Indicators whose facts enter by another door: a retraction is weighed as a denial."""

CASE, GROUP = 3, 2
"""How many likelihoods an indicator of each level has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One indicator as it is weighed.

    Args:
        id: Its id.
        pattern: In words.
        there: Whether the record shows it; `None` where that is unknown, which weighs nothing.
        rates: P(it is there), for each way in which the process, or the group, may be.
    """

    id: str
    pattern: str
    there: bool | None
    rates: tuple[float, ...]


class Signs:
    """What the examination of fairness found of processes and groups.

    Args:
        case: The case.
        findings: What the examinations found.
    """

    def __init__(self, case: Case, findings: Sequence[Finding]) -> None:
        known = (*shipped().indicator, *case.settings.indicators.indicator)
        self._known: Mapping[str, Indicator] = {one.id: one for one in known}
        self._told = [dict(one.answers) for one in findings
                      if one.examination == EXAMINATION and any(name == "indicators" for name, _ in one.answers)]

    def of_process(self, accused: Sequence[str]) -> tuple[Sign, ...]:
        """Signs of the one process in which all of these were tried; none where there are several, or none."""
        held = [one for one in self._told if one["level"] == "case" and accused and
                set(accused) <= set(_words(one["persons"]))]
        return self._signs(held[0], CASE) if len(held) == 1 else ()

    def of_group(self, group: str) -> tuple[Sign, ...]:
        """Signs of a group in custody."""
        held = [one for one in self._told if one["level"] == "group" and one["process"] == group]
        return self._signs(held[0], GROUP) if len(held) == 1 else ()

    def _signs(self, told: Mapping[str, Answer], count: int) -> tuple[Sign, ...]:
        there = {Status.MET: True, Status.NOT_MET: False, Status.UNKNOWN: None}
        lines = [_words(line) for line in told["indicators"][1:]]  # type: ignore[index]
        return tuple(Sign(id=name, pattern=pattern, there=there[Status(status)], rates=self._known[name].p)
                     for name, pattern, status, *_ in lines
                     if name not in ELSEWHERE and name in self._known and len(self._known[name].p) == count
                     and status in there and all(0 < one < 1 for one in self._known[name].p))


def _words(answer: Answer) -> tuple[str, ...]:
    return tuple(map(str, answer)) if isinstance(answer, tuple) else ()
