"""Findings of the examination fair_trial: one for each indicator on which a row bears, one for each process."""

from collections.abc import Sequence

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding, FindingKind, Reading, Ref, StatementId
from countertrial.case.indicators import Indicator, Status
from countertrial.encode.indicators import Answered, Answers, State
from countertrial.encode.procedure import Process
from countertrial.encode.wording import counted, listed
from countertrial.examinations.fair_trial.standards import NOT_ENTERED, UNCHECKED, compared, period_law, year

NAME = "fair_trial"
RIVALS = ("such procedure occurs with true charges and with invented ones: it shows neither",
          "a record that is silent for want of sources")
OPEN = "It is a description of procedure: it says nothing of guilt."
SHOWS = {
    Status.MET: "the record meets the pattern", Status.NOT_MET: "the record does not meet the pattern",
    Status.UNKNOWN: "unknown", Status.NOT_APPLICABLE: "not applicable", Status.REVIEW: "needs legal review"}
FEW = 3
"""Reasons that a sentence tells; the table has all of them."""


def of_row(case: Case, answers: Answers, one: Answered) -> Finding:
    """What the record shows of one pattern in one process."""
    indicator, process = one.indicator, one.process
    law = period_law(case, answers.indicators, indicator, process)
    standards = tuple(compared(case, answers.indicators, indicator, process))
    beside = f" {_beside(standards)} {law[:1].upper()}{law[1:]}." if indicator.clauses or law != NOT_ENTERED else ""
    readings = [Reading(of="standard", choice=told) for told in standards]
    readings.append(Reading(of="threshold", choice=f"{indicator.threshold or 'none'} ({_source(indicator)})"))
    readings.append(Reading(of="law", choice=law))
    if one.settled is not None:
        told = one.settled
        readings.append(Reading(of="review", choice=f"settled as “{told.status}” by {told.by}, {told.on}: {told.why}"))
    table: tuple[Answer, ...] = (("persons", "status", "what the rows show", "rows"), *_alike(one))
    return Finding(
        key=f"fair_trial:{process.id}:{indicator.id}", examination=NAME, kind=FindingKind.COUNT,
        question=f"{indicator.id}: does the record of {process.name} show “{indicator.pattern}”?", verdict=None,
        says=f"{indicator.id}, {process.name}: {_says(case, one)}{beside} {OPEN}",
        about=(Ref(process.id), *map(Ref, process.persons)) if process.level == "case" else
        tuple(map(Ref, process.persons)),
        grounds=_grounds(process.scope | one.read), readings=tuple(readings),
        answers=(("indicator", indicator.id), ("pattern", indicator.pattern), ("process", process.id),
                 ("status", str(one.status)), ("decided for", f"{len(one.decided)} of {len(one.applicable)}"),
                 ("threshold", indicator.threshold), ("threshold source", indicator.threshold_source),
                 ("standards", standards), ("period law", law), ("persons", table)),
        defeaters=indicator.defeaters, rivals=RIVALS)


def _alike(one: Answered) -> list[Answer]:
    """Persons of whom the rows show the same, together, with the rows."""
    found: dict[tuple[str, str], list[State]] = {}
    for state in one.states:
        found.setdefault((str(state.status), "; ".join(state.reasons)), []).append(state)
    return [(tuple(state.person for state in some), status, why,
             tuple(sorted(frozenset().union(*(state.read for state in some)))))
            for (status, why), some in found.items()]


def _beside(standards: Sequence[str]) -> str:
    """What the first of the standards was at the time, and whether any clause was checked."""
    if not standards:
        return "No standard is named."
    then = standards[0].partition(": ")[2].partition(";")[0]
    return f"{then[:1].upper()}{then[1:]}{'; clause numbers unchecked' if UNCHECKED in standards[0] else ''}."


def _says(case: Case, one: Answered) -> str:
    """The status, for how many, and why, in a sentence or two."""
    decided, aside = one.decided, len(one.states) - len(one.applicable)
    who = f" for {len(decided)} of {counted(len(one.states), _one(one.process), _many(one.process))}" if decided else ""
    who += f", and not applicable to {aside}" if aside and one.applicable else ""
    reasons = _reasons(case, one)
    told = "; ".join(reasons[:FEW]) + (f"; and {len(reasons) - FEW} more" if len(reasons) > FEW else "")
    if one.settled is not None and one.settled.status is one.status:
        return f"“{one.indicator.pattern}”: {SHOWS[one.status]}, as {one.settled.by} settled it. The rows: {told}."
    differ = len({state.status for state in decided}) > 1
    if differ:
        counts = "; ".join(f"{status} for {counted(sum(state.status is status for state in decided), 'person')}"
                           for status in Status if any(state.status is status for state in decided))
        return f"“{one.indicator.pattern}”: unknown of the whole, since it differs from person to person ({counts})."
    return f"“{one.indicator.pattern}”: {SHOWS[one.status]}{who}: {told or 'no row bears on it'}."


def _reasons(case: Case, one: Answered) -> list[str]:
    """Why, each reason once; with those for whom it holds where it does not hold for all who are shown."""
    found: dict[str, list[str]] = {}
    for state in one.shown:
        for why in dict.fromkeys(state.reasons):
            found.setdefault(why, []).append(state.person)
    return [why if len(persons) == len(one.shown) else f"{why} ({_named(case, persons)})"
            for why, persons in found.items()]


def _named(case: Case, persons: Sequence[str]) -> str:
    rest = len(persons) - FEW
    return listed(map(case.name, persons) if rest < 1 else (*map(case.name, persons[:FEW]), f"{rest} more"))


def of_process(answers: Answers, process: Process, rows: Sequence[Answered]) -> Finding:
    """All indicators of one process, those on which no row bears among them."""
    decided = [one for one in rows if one.status in (Status.MET, Status.NOT_MET)]
    applicable = [one for one in rows if one.status is not Status.NOT_APPLICABLE]
    years = year(process)
    dated = "not dated" if years is None else f"{years[0]}" if years[0] == years[1] else f"{years[0]} to {years[1]}"
    table: tuple[Answer, ...] = (
        ("indicator", "pattern", "status", "decided for", "what the rows show, or what is missing"),
        *(_line(one) for one in rows))
    who = counted(len(process.persons), _one(process), _many(process))
    return Finding(
        key=f"fair_trial:{process.id}", examination=NAME, kind=FindingKind.COUNT,
        question=f"What does the record show of {process.name}, indicator by indicator?" if process.level == "case" else
        f"What does the record show of {process.name}?", verdict=None,
        says=f"Of {counted(len(applicable), 'applicable indicator')} the record decides {len(decided)}, on {who} "
             f"({dated}). The table says what each of the others waits for. There is no grade and no sum. {OPEN}",
        about=(Ref(process.id),) if process.level == "case" else tuple(map(Ref, process.persons)),
        grounds=_grounds(process.scope.union(*(one.read for one in rows))),
        readings=tuple(Reading(of="threshold", choice=f"{one.indicator}: {one.hours or one.days} "
                               f"{'hours' if one.hours else 'days'}, set by {one.by}, {one.on}: {one.why}")
                       for one in answers.indicators.override if one.hours or one.days),
        answers=(("process", process.id), ("level", process.level), ("decided", len(decided)),
                 ("applicable", len(applicable)), ("persons", process.persons), ("indicators", table)),
        defeaters=("rows on what is unknown",), rivals=RIVALS)


def _line(one: Answered) -> tuple[Answer, ...]:
    reasons = list(dict.fromkeys(why for state in one.shown for why in state.reasons))
    more = f"; and {len(reasons) - FEW} more" if len(reasons) > FEW else ""
    return (one.indicator.id, one.indicator.pattern, str(one.status), f"{len(one.decided)} of {len(one.applicable)}",
            f"{'; '.join(reasons[:FEW])}{more}{_aside(one)}")


def _aside(one: Answered) -> str:
    """To how many it does not apply, and why, where it applies to others."""
    aside = [state for state in one.states if state.status is Status.NOT_APPLICABLE]
    why = dict.fromkeys(why for state in aside for why in state.why)
    return f". Not applicable to {len(aside)}: {'; '.join(why)}" if aside and one.applicable else ""


def _grounds(rows: frozenset[str]) -> frozenset[StatementId]:
    return frozenset(map(StatementId, rows))


def _source(indicator: Indicator) -> str:
    return {"clause": "from the clause, unchecked", "analyst": "set by the analyst",
            "none": "no number"}[indicator.threshold_source]


def _one(process: Process) -> str:
    return "accused" if process.level == "case" else "member"


def _many(process: Process) -> str:
    return "accused" if process.level == "case" else "members"
