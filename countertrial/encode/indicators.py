"""Every indicator put to every person of every process: its status, why, and what would decide it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from countertrial.case.case import Case
from countertrial.case.indicators import Condition, Indicator, Indicators, Settled, Status
from countertrial.encode.conditions import Conditions
from countertrial.encode.fields import Fields
from countertrial.encode.procedure import Procedure, Process
from countertrial.encode.threeways import Outcome
from countertrial.encode.wording import listed

JOINED = ("all", "any")
DERIVED = ("any_met", "none_met")
DECIDED = frozenset({Status.MET, Status.NOT_MET, Status.REVIEW})


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the record shows of a pattern for one person.

    Args:
        person: Whose.
        status: What it shows.
        why: What decided it, or what was seen.
        missing: What would decide it, where it is unknown.
        read: Ids of the rows that were read.
        partly: Whether rows bear on it, though they may not decide it.
    """

    person: str
    status: Status
    why: tuple[str, ...]
    missing: tuple[str, ...]
    read: frozenset[str]
    partly: bool = False

    @property
    def reasons(self) -> tuple[str, ...]:
        """What was seen, then what is missing."""
        return (*self.why, *self.missing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """What the record shows of a pattern in a process.

    Args:
        indicator: The pattern.
        process: The trial or group.
        status: That on which all persons agree for whom it is decided; else unknown.
        states: Of each person.
        settled: Who settled it, where somebody did.
    """

    indicator: Indicator
    process: Process
    status: Status
    states: tuple[State, ...]
    settled: Settled | None = None

    @property
    def decided(self) -> tuple[State, ...]:
        """Persons for whom it is decided."""
        return tuple(one for one in self.states if one.status in DECIDED)

    @property
    def applicable(self) -> tuple[State, ...]:
        """Persons to whom it applies."""
        return tuple(one for one in self.states if one.status is not Status.NOT_APPLICABLE)

    @property
    def shown(self) -> tuple[State, ...]:
        """Those whose reasons are told first: for whom it is decided, else to whom it applies, else all."""
        return self.decided or self.applicable or self.states

    @property
    def read(self) -> frozenset[str]:
        """Ids of all rows that were read."""
        return frozenset().union(*(one.read for one in self.states))


class Answers:
    """Indicators of a case.

    Args:
        case: The case.
        shipped: The indicators that come with the program; those of the case are added.
    """

    def __init__(self, case: Case, shipped: Indicators) -> None:
        own = case.settings.indicators
        self.case = case
        self.indicators = merged(shipped, own)
        self.procedure = Procedure(case, self.indicators.kin)
        self._conditions = Conditions(Fields(self.procedure, self.indicators.fields))
        self._by_id = {one.id: one for one in self.indicators.indicator}
        self._settled = {(one.indicator, one.process): one for one in own.settled}
        self._states: dict[tuple[str, str, str], State] = {}

    def all(self) -> Iterator[Answered]:
        """Every indicator of every process, in the order of the processes and of the table."""
        for process in (*self.procedure.processes, *self.procedure.groups):
            for indicator in self.indicators.indicator:
                if indicator.level == process.level:
                    yield self.answered(indicator, process)

    def answered(self, indicator: Indicator, process: Process) -> Answered:
        """One indicator of one process."""
        states = tuple(self._state(indicator, person, process) for person in process.persons)
        status = agreed(state.status for state in states)
        settled = self._settled.get((indicator.id, process.id))
        if settled is not None and status in (Status.UNKNOWN, Status.REVIEW):
            status = settled.status
        return Answered(indicator=indicator, process=process, status=status, states=states, settled=settled)

    def _state(self, indicator: Indicator, person: str, process: Process) -> State:
        key = (indicator.id, person, process.id)
        if key not in self._states:
            self._states[key] = self._decide(indicator, person, process)
        return self._states[key]

    def _decide(self, indicator: Indicator, person: str, process: Process) -> State:
        outside, met, not_met, beside = ([self._outcome(one, person, process) for one in some] for some in (
            indicator.not_applicable, indicator.met, indicator.not_met, indicator.beside))
        read = frozenset().union(*(one.read for one in (*outside, *met, *not_met, *beside)))
        gone = [one for one in outside if one.holds]
        shown = [one for one in met if one.holds]
        cleared = not_met if not_met and all(one.holds for one in not_met) else []
        if gone:
            status, why = Status.NOT_APPLICABLE, gone
        elif bool(shown) != bool(cleared):
            decided = Status.MET if shown else Status.NOT_MET
            status, why = Status.REVIEW if indicator.review else decided, shown or cleared
        else:
            # What is there for one side or the other is told, though it does not decide.
            status, why = Status.UNKNOWN, [*shown, *(one for one in (*not_met, *beside) if one.holds)]
        seen = tuple(dict.fromkeys(one.why for one in why))
        if status is Status.REVIEW and not_met:
            seen = (f"{'speaks for' if shown else 'speaks against'} the pattern: {'; '.join(seen)}",)
        missing = ("rows speak for and against it",) if shown and cleared else _missing(met, not_met)
        # That acts are charged is so in every case: it is shown to whoever settles the row, and is no sign of it.
        common = [one for condition, one in zip(indicator.beside, beside, strict=True) if condition.test == "acts"]
        partly = any(one not in common for one in why) or any(
            one.missing and not one.silent for one in (*met, *not_met))
        return State(person=person, status=status, why=seen, read=read, partly=partly,
                     missing=missing if status is Status.UNKNOWN else ())

    def _outcome(self, condition: Condition, person: str, process: Process) -> Outcome:
        if condition.test in JOINED:
            return _joined(condition, [self._outcome(one, person, process) for one in condition.of])
        if condition.test not in DERIVED:
            return self._conditions.outcome(condition, person, process)
        states = [self._state(self._by_id[one], person, process) for one in condition.indicators if one in self._by_id]
        read = frozenset().union(*(one.read for one in states))
        wanted = Status.MET if condition.test == "any_met" else Status.NOT_MET
        fit = [name for name, one in zip(condition.indicators, states, strict=False) if one.status is wanted]
        holds = bool(fit) if condition.test == "any_met" else len(fit) == len(states)
        many = listed(condition.indicators, "or")
        why = f"{listed(fit)}: {wanted}" if fit else f"no record decides {many}"
        return Outcome(holds=holds or None, why=why, read=read, missing="" if holds else f"no record decides {many}")


def agreed(statuses: Iterable[Status]) -> Status:
    """The status on which all that are decided agree; unknown where none is, or where they differ.

    Persons to whom it does not apply are set aside; where it applies to nobody, it does not apply to the process.
    """
    every = set(statuses)
    found = every & DECIDED
    if every == {Status.NOT_APPLICABLE}:
        return Status.NOT_APPLICABLE
    return found.pop() if len(found) == 1 else Status.UNKNOWN


def merged(shipped: Indicators, own: Indicators) -> Indicators:
    """The shipped indicators with the thresholds, fields and indicators of a case."""
    changed = {one.indicator: one for one in own.override}
    kept = [_with(one, changed[one.id].hours, changed[one.id].days, changed[one.id].p) if one.id in changed else one
            for one in shipped.indicator]
    return replace(shipped, indicator=(*kept, *own.indicator), fields={**shipped.fields, **own.fields},
                   instrument=(*shipped.instrument, *own.instrument), kin=(*shipped.kin, *own.kin),
                   override=own.override, settled=own.settled, law=own.law)


def _with(indicator: Indicator, hours: int, days: int, p: tuple[float, ...]) -> Indicator:
    """An indicator with another threshold, in every condition that has one."""
    parts: Mapping[str, tuple[Condition, ...]] = {
        name: tuple(replace(one, hours=hours, days=days, minor_hours=0) if one.minutes and (hours or days) else one
                    for one in conditions)
        for name, conditions in (("met", indicator.met), ("not_met", indicator.not_met),
                                 ("not_applicable", indicator.not_applicable), ("beside", indicator.beside))}
    told = {"threshold": f"{f'{hours} hours' if hours else f'{days} days'} (set for this case)",
            "threshold_source": "analyst"} if hours or days else {}
    return replace(indicator, **parts, **told, p=p or indicator.p)  # type: ignore[arg-type]


def _joined(condition: Condition, parts: list[Outcome]) -> Outcome:
    """All of several conditions, or any of them, in three values."""
    deciding = condition.test == "any"
    answers = {one.holds for one in parts}
    holds = deciding if deciding in answers else None if None in answers else not deciding
    kept = [one for one in parts if one.holds is holds]
    why = "; ".join(dict.fromkeys(one.why for one in kept))
    return Outcome(holds=holds, why=why, read=frozenset().union(*(one.read for one in parts)),
                   missing="; ".join(dict.fromkeys(one.missing for one in parts if one.missing)))


def _missing(*some: Iterable[Outcome]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for outcomes in some for one in outcomes if one.missing
                               for part in one.missing.split("; ")))
