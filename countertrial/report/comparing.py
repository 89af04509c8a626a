"""Several cases under the same questions: counts with their wholes, side by side; nothing is ranked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding, Ran, Results, Verdict
from countertrial.report.counting import questions, repeats
from countertrial.report.measures import MEASURES, Measure

FORM = "countertrial-comparison/1"
NOT_RECORDED = "not recorded"
NOTHING = "nothing to count"
NO_RANK = "A number counts questions or rows, not guilt, and cases are not ranked: a longer record gives more to test."


@dataclass(frozen=True, slots=True)
class Cell:
    """A count with its whole.

    Args:
        part: How many; `None` where nothing is recorded, or where what is recorded gave nothing to count.
        whole: Of how many.
        why: Why there is no count.
    """

    part: int | None
    whole: int | None
    why: str = ""

    @property
    def words(self) -> str:
        """As readers see it: zero is said as `0 of 12`."""
        return self.why if self.part is None else f"{self.part:,} of {self.whole:,}"


@dataclass(frozen=True, slots=True)
class Line:
    """One question put to all cases."""

    examination: str
    says: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One case.

    Args:
        case: Its short name.
        title: Its title.
        digest: Its digest.
        statements: Number of its statements.
        label: The settled view that its folder holds, empty where it holds none; `None` where it was not asked for.
    """

    case: str
    title: str
    digest: str
    statements: int
    label: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Cases side by side.

    Args:
        columns: The cases, in the order in which they were named.
        lines: The questions, by examination.
        labels: What each examination asks, by its name.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    labels: tuple[tuple[str, str], ...]

    def as_json(self, version: str) -> dict[str, object]:
        """The same as plain values."""
        cases = [{"case": one.case, "title": one.title, "digest": one.digest, "statements": one.statements}
                 | ({} if one.label is None else {"label": one.label}) for one in self.columns]
        return {"form": FORM, "version": version, "cases": cases, "note": NO_RANK, "rows": [
            {"examination": line.examination, "question": line.says, "cells": [
                {"count": cell.part, "of": cell.whole} | ({"why": cell.why} if cell.why else {})
                for cell in line.cells]} for line in self.lines]}


def compare(cases: Sequence[tuple[Case, Results]], titles: Sequence[tuple[str, str]],
            labels: Sequence[str | None]) -> Comparison:
    """Put cases that were examined side by side.

    Args:
        cases: Each case with what its examinations found; the same examinations for all.
        titles: Short name and title of each, as they are shown.
        labels: The settled view of each; `None` where it is not to be shown.
    """
    ran = [{one.name: one for one in results.ran} for _, results in cases]
    told = [repeats(results) for _, results in cases]
    lines = []
    for name in dict.fromkeys(name for some in ran for name in some):
        of = [some[name] for some in ran]
        lines.append(Line(name, "statements looked at", tuple(
            Cell(len(one.examined.looked_at), case.size) for one, (case, _) in zip(of, cases, strict=True))))
        for verdict in (Verdict.FAILS, Verdict.OPEN):
            cells = tuple(_verdicts(one, verdict, set(known)) for one, known in zip(of, told, strict=True))
            if any(cell.part is not None for cell in cells):
                word = "that fail" if verdict is Verdict.FAILS else "that are open"
                lines.append(Line(name, f"tested questions {word}", cells))
        lines += [line for line in _measured(name, of) if any(cell.part is not None for cell in line.cells)]
    columns = tuple(Column(case=short, title=title, digest=case.digest, statements=case.size, label=label)
                    for (case, _), (short, title), label in zip(cases, titles, labels, strict=True))
    asked = {one.name: one.label for _, results in cases for one in results.ran}
    return Comparison(columns=columns, lines=tuple(lines), labels=tuple(asked.items()))


def _verdicts(ran: Ran, verdict: Verdict, told: set[tuple[str, str, Verdict | None]]) -> Cell:
    if ran.failure:
        return Cell(None, None, "failed")
    asked = [same[2] for same in questions(ran.examined.findings) if same[2] is not None and same not in told]
    if not asked:
        return Cell(None, None, NOTHING if ran.examined.looked_at else NOT_RECORDED)
    return Cell(asked.count(verdict), len(asked))


def _measured(name: str, of: Sequence[Ran]) -> Iterator[Line]:
    for one in MEASURES:
        if one.examination == name:
            yield Line(name, one.says, tuple(_counted(one, ran) for ran in of))


def _counted(measure: Measure, ran: Ran) -> Cell:
    found = [counts for finding in ran.examined.findings if (counts := _of(measure, finding)) is not None]
    if not found:
        looked = len(ran.examined.looked_at)
        if measure.rest and looked:
            return Cell(0, looked)
        return Cell(None, None, NOTHING if looked else NOT_RECORDED)
    if measure.greatest:
        return Cell(*max(found))
    part, whole = (sum(some) for some in zip(*found, strict=True))
    return Cell(part, whole) if whole else Cell(None, None, NOTHING)


def _of(measure: Measure, finding: Finding) -> tuple[int, int] | None:
    """Part and whole that a finding gives."""
    told = dict(finding.answers)
    if not finding.key.startswith(measure.key) or (measure.among and measure.among not in told):
        return None
    part, whole = (_number(told.get(name)) for name in (measure.part, measure.whole))
    return None if part is None or whole is None else (part, whole)


def _number(value: Answer) -> int | None:
    if isinstance(value, tuple):
        return len(value)
    return value if isinstance(value, int) else None
