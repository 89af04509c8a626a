"""The indicators of each trial and group as a table, with a class for each status, by which a page filters."""

from collections.abc import Iterable
from dataclasses import dataclass

from countertrial.case.findings import Finding
from countertrial.case.indicators import Status
from countertrial.report.view import View

CLASSES = {Status.MET: "met", Status.NOT_MET: "not-met", Status.REVIEW: "review", Status.UNKNOWN: "unknown",
           Status.NOT_APPLICABLE: "outside"}
FILTERS = (("all", "all"), *((name, str(status)) for status, name in CLASSES.items()))
"""Class of a status, and its words."""


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator."""

    id: str
    pattern: str
    status: str
    kind: str
    decided: str
    why: str
    anchor: str


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """All indicators of one trial or group."""

    name: str
    says: str
    rows: tuple[Row, ...]


def tables(view: View, findings: Iterable[Finding]) -> list[IndicatorTable]:
    """The tables, in the order of the findings; a row leads to its own question where it has one."""
    every = list(findings)
    keys = {one.key: view.anchor(one.same) for one in every}
    return [_table(one, keys) for one in every if "indicators" in dict(one.answers)]


def _table(finding: Finding, anchors: dict[str, str]) -> IndicatorTable:
    lines = finding.answer("indicators")
    rows = [tuple(map(str, line)) for line in lines[1:] if isinstance(line, tuple)] if isinstance(lines, tuple) else []
    return IndicatorTable(finding.question, finding.says, tuple(
        Row(one, pattern, status, CLASSES[Status(status)], decided, why, anchors.get(f"{finding.key}:{one}", ""))
        for one, pattern, status, decided, why in rows))
