"""What a standard was at the time of a trial: in force, a yardstick, or a rule of the time."""

from collections.abc import Iterator

from countertrial.case.case import Case
from countertrial.case.dates import date_of
from countertrial.case.indicators import Clause, Indicator, Indicators, Instrument
from countertrial.encode.papers import in_force
from countertrial.encode.procedure import Process
from countertrial.encode.wording import counted
from countertrial.methods.intervals import DAY

UNCHECKED = "clause number unchecked: do not cite"
NOT_ENTERED = "period law: not entered"


def compared(case: Case, known: Indicators, indicator: Indicator, process: Process) -> Iterator[str]:
    """Each clause with what it was at the time of the trial."""
    instruments = {one.short: one for one in known.instrument}
    for clause in indicator.clauses:
        instrument = instruments[clause.instrument]
        yield f"{instrument.short} {clause.article}: {_then(case, known, instrument, process)}; {_checked(clause)}"


def period_law(case: Case, known: Indicators, indicator: Indicator, process: Process) -> str:
    """The rules of the case's own table that were in force on the day and are named for the indicator."""
    rules = [case.rules[law.rule] for law in known.law if law.indicator == indicator.id and law.rule in case.rules]
    told = [f"{rule.text or rule.id}{f', {rule.at}' if rule.at else ''}" for rule in rules
            if in_force(case, rule.id, process)]
    return f"period law: {'; '.join(told)}" if told else NOT_ENTERED


def year(process: Process) -> tuple[int, int] | None:
    """The years of a trial; `None` where no row dates it."""
    first, last = process.when
    return None if first is None or last is None else (date_of(first // DAY)[0], date_of((last - 1) // DAY)[0])


def _then(case: Case, known: Indicators, instrument: Instrument, process: Process) -> str:
    bound = any(law.instrument == instrument.short and law.rule in case.rules and in_force(case, law.rule, process)
                for law in known.law)
    years = year(process)
    what = "trial" if process.level == "case" else "custody"
    if bound and instrument.binds:
        return "binding then"
    if years is None:
        return f"yardstick: standard of {instrument.adopted}; the {what} is not dated"
    if instrument.adopted > years[1]:
        after = counted(instrument.adopted - years[1], "year")
        return f"yardstick: later standard ({instrument.adopted}, {after} after this {what})"
    if not instrument.binds:
        return f"yardstick: standard of {instrument.adopted}, which binds no state"
    if instrument.in_force > years[1]:
        return f"yardstick: later standard (in force {instrument.in_force})"
    return f"yardstick: in force since {instrument.in_force}; whether it bound the state is not entered"


def _checked(clause: Clause) -> str:
    if not clause.checked:
        return UNCHECKED
    return f"checked by {clause.checked_by}, {clause.checked_on}, {clause.edition}"
