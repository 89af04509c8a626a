"""`weighing.toml`: what the analyst sets; strict, every fault told with its place, several together."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from countertrial.case.assumptions import (
    DEFAULTS,
    LEAST,
    MOST,
    PRESENCE,
    SHIPPED,
    STATES,
    UNFILLED,
    USUAL,
    Assumptions,
    Course,
    Entry,
    GroupEntry,
    Hypothesis,
    Number,
    Rates,
    with_priors,
)
from countertrial.case.errors import BadSource, short
from countertrial.case.nearest import nearest
from countertrial.case.weights import Weights
from countertrial.case.words import GROUP_KINDS, ROLES
from countertrial.intake.paths import inside
from countertrial.intake.toml import key_of, read_toml
from countertrial.intake.tomlplaces import Places, places
from countertrial.intake.weighingfile import (
    FindingTable,
    GroupTable,
    HypothesisTable,
    NumberTable,
    ProcessTable,
    WeighingFile,
)

NAME = "weighing.toml"

SHARES = ("b", "phi", "sigma", "rho", "reserve", "demand")
"""Numbers that may be 0 or 1: shares of cases, not chances of what is weighed."""

FEWEST, MOST_ROWS = 2, 6
"""Explanations that may be weighed against one another."""

SIDES = ("", "accusing", "defending")


def read_weighing(folder: Path, faults: list[BadSource]) -> tuple[Weights, Assumptions]:
    """Read `weighing.toml` where a case folder has one; its faults are added to `faults`."""
    path = folder / NAME
    if not path.exists():
        return Weights(), Assumptions()
    if not inside(folder, path):
        faults.append(BadSource("the file is a link that leads out of the case folder; it was not read", file=NAME))
        return Weights(), Assumptions()
    return read_assumptions(path, faults)


def read_assumptions(path: Path, faults: list[BadSource]) -> tuple[Weights, Assumptions]:
    """Read a file of assumptions; its faults are added to `faults`."""
    read = read_toml(path, WeighingFile, _plain, faults)
    if read is None:
        return Weights(), Assumptions()
    file, seal = read
    where = places(path)
    made = _Made(file, path.name, where)
    found, weights = made.assumptions(seal), made.weights()
    if made.faults:
        faults.extend(where.fault(f"{key}: {message}" if key else message, path.name) for key, message in made.faults)
        return Weights(), Assumptions()
    return weights, found


class _Made:
    """Values made of a file, with the faults that are met."""

    def __init__(self, file: WeighingFile, name: str, where: Places) -> None:
        self.file = file
        self.where = where
        self.name = name
        self.faults: list[tuple[str, str]] = []

    def assumptions(self, seal: str) -> Assumptions:
        numbers = MappingProxyType({key: self._number(key, _at(self.file, key), default)
                                    for key, default in DEFAULTS.items()})
        if numbers["t"].value <= numbers["f"].value and not (self.file.t and self.file.t.why):
            self._fault("t", f"{numbers['t'].value:g} is no more than f, {numbers['f'].value:g}: a free speaker would "
                             "assert what is false as often as what is true; give the reason in why")
        rows = self._rows()
        ids = tuple(one.id for one in rows)
        courses = self._courses(numbers, ids)
        return Assumptions(
            file=self.name, seal=seal, by=self.file.by, numbers=numbers, hypotheses=rows, courses=courses,
            entries=self._entries(ids),
            told_by={element: tuple(some) for element, some in self.file.told_by.items()},
            statements=self._statements(), groups=self._groups(tuple(one.id for one in courses)),
            together={charge: tuple(some) for charge, some in self.file.together.items()}, other=self.file.other)

    def weights(self) -> Weights:
        told = self.file.weights
        try:
            return Weights(basis=told.basis, searched=told.searched)
        except ValueError as fault:
            self._fault("", str(fault))
            return Weights()

    def _fault(self, key: str, message: str) -> None:
        self.faults.append((key, short(message, 400)))

    def _chance(self, key: str, value: float, *, share: bool = False) -> float:
        if share and not 0 <= value <= 1:
            self._fault(key, f"{value:g} is no share; a number from 0 to 1 is expected")
        elif not share and value in (0, 1):
            self._fault(key, f"{value:g}: certainty cannot be revised; a probability from {LEAST:f} to {MOST:f} is "
                             "expected")
        elif not share and not LEAST <= value <= MOST:
            self._fault(key, f"{value:g} is no probability that can be revised; from {LEAST:f} to {MOST:f} is expected")
        return float(value)

    def _number(self, key: str, table: NumberTable | None, default: Number) -> Number:
        """A number with its reasons; the default where the file has none."""
        if table is None:
            return default
        share = key.rsplit(".", 1)[-1] in SHARES or ".demand." in key
        value = self._chance(key, table.value, share=share)
        between = self._range(key, table, value, share=share)
        if between is None and default.range is not None and default.range[0] <= value <= default.range[1]:
            between = default.range
        if key in ("sigma", "reserve") and value == (0 if key == "sigma" else 1):
            self._fault(key, f"{value:g} leaves nothing; a number {'above 0' if key == 'sigma' else 'below 1'} is "
                             "expected")
        return Number(value=value, range=between, by=table.by or self.file.by,
                      on=_day(table.on or self.file.on), why=table.why, sources=tuple(table.sources), changed=True)

    def _range(self, key: str, table: NumberTable, value: float, *, share: bool) -> tuple[float, float] | None:
        if table.range is None:
            return None
        low, high = (self._chance(f"{key}.range", one, share=share) for one in table.range)
        if not low <= value <= high:
            self._fault(f"{key}.range", f"{low:g} to {high:g} does not hold the value, {value:g}")
        return low, high

    def _rows(self) -> tuple[Hypothesis, ...]:
        """The explanations: those that countertrial brings, as far as they are not left out; then the others."""
        told: dict[str, HypothesisTable] = {}
        for at, one in enumerate(self.file.hypotheses, 1):
            if one.id in told:
                self._fault(f"hypotheses[{at}].id", f'"{one.id}" stands twice')
            if not one.id.strip():
                self._fault(f"hypotheses[{at}].id", "is empty")
            told[one.id] = one
        for name in self.file.without:
            if name not in USUAL:
                self._fault("without", f'there is no explanation "{name}" to leave out; expected {", ".join(USUAL)}')
        wanted = [name for name in USUAL if name not in self.file.without or name in told]
        rows = [self._row(name, told.get(name)) for name in wanted]
        rows += [self._row(name, one) for name, one in told.items() if name not in wanted]
        if not FEWEST <= len(rows) <= MOST_ROWS:
            self._fault("hypotheses", f"{len(rows)} explanations; {FEWEST} to {MOST_ROWS} are expected")
            return ()
        return self._with_priors(rows, told)

    def _row(self, name: str, told: HypothesisTable | None) -> Hypothesis:
        shipped = SHIPPED.get(name)
        if told is None:
            return SHIPPED[name]
        key = f"hypotheses.{name}"
        if shipped is None and not told.element:
            self._fault(key, "it gives no element a chance: an empty explanation explains nothing; "
                             "element = {kernel = 0.9, ...} is expected")
        for role in told.element:
            if role not in ROLES:
                self._fault(f"{key}.element", f'there is no role "{role}"{nearest(role, ROLES)}')
        chances = dict(shipped.element) if shipped is not None else {}
        chances |= {role: self._number(f"{key}.element.{role}", table, Number(value=table.value))
                    for role, table in told.element.items() if role in ROLES}
        nothing = Number(value=0.0)
        return Hypothesis(
            id=name, name=told.name or (shipped.name if shipped is not None else name), late=told.late,
            charges=tuple(told.charges), shipped=shipped is not None,
            prior=self._number(f"{key}.prior", told.prior, shipped.prior if shipped is not None else Number(value=1.0)),
            demand=self._number(f"{key}.demand", told.demand, shipped.demand if shipped is not None else nothing),
            element=MappingProxyType(chances))

    def _with_priors(self, rows: list[Hypothesis], told: Mapping[str, HypothesisTable]) -> tuple[Hypothesis, ...]:
        """Priors that sum to one; where only some are set, the others share what is left alike."""
        given = {one.id for one in rows if one.id in told and told[one.id].prior is not None}
        for one in rows:
            if one.late and one.id not in given:
                self._fault(f"hypotheses.{one.id}", "a late explanation needs a prior, which it takes from the others")
        early = [one for one in rows if not one.late]
        known = [one for one in early if one.id in given]
        total = sum(one.prior.value for one in known)
        rest = [one for one in early if one.id not in given]
        if known and not rest and not 0.99 <= total <= 1.01:
            self._fault("hypotheses", f"the priors sum to {total:g}; 1 is expected (the reserve apart)")
        elif known and rest and total >= MOST:
            self._fault("hypotheses", f"the priors that are set sum to {total:g}, which leaves nothing for "
                                      f"{', '.join(one.id for one in rest)}")
        elif sum(one.prior.value for one in rows if one.late and one.id in given) >= MOST:
            self._fault("hypotheses", "the priors of late explanations leave nothing for the others")
        if self.faults:
            return ()
        share = (1 - total) / len(rest) if known and rest else 1.0
        return with_priors(tuple(replace(one, prior=replace(one.prior, value=share))
                                 if one in rest and known else one for one in rows))

    def _courses(self, numbers: Mapping[str, Number], ids: tuple[str, ...]) -> tuple[Course, ...]:
        made: list[Course] = []
        for at, one in enumerate(self.file.processes, 1):
            key = f"processes[{at}]"
            if not one.id.strip():
                self._fault(f"{key}.id", "is empty")
            if any(other.id == one.id for other in made):
                self._fault(f"{key}.id", f'"{one.id}" stands twice')
            if made and not one.why.strip():
                self._fault(f"{key}.why", "a further process needs the reason why it is independent of the first")
            self._words(f"{key}.demand", one.demand, ids, "explanation")
            self._states(f"{key}.indicators", one.indicators, STATES)
            made.append(self._course(key, one, numbers))
        return tuple(made)

    def _course(self, key: str, one: ProcessTable, numbers: Mapping[str, Number]) -> Course:
        return Course(
            id=one.id, body=one.body, b=self._number(f"{key}.b", one.b, numbers["b"]),
            phi=self._number(f"{key}.phi", one.phi, numbers["phi"]), indicators=dict(one.indicators), why=one.why,
            demand={row: self._number(f"{key}.demand.{row}", table, Number(value=0.0))
                    for row, table in one.demand.items()})

    def _entries(self, ids: tuple[str, ...]) -> tuple[Entry, ...]:
        doors: dict[tuple[str, str], str] = {}
        return tuple(self._entry(at, one, ids, doors) for at, one in enumerate(self.file.findings, 1))

    def _entry(self, at: int, one: FindingTable, ids: tuple[str, ...], doors: dict[tuple[str, str], str]) -> Entry:
        key = f"findings[{at}]"
        if one.element and (one.true is None or one.false is None):
            self._fault(key, "true and false are expected: how probable the finding is where the element is true, and "
                             "where it is false")
        elif one.element and one.rows:
            self._fault(key, "element or rows is expected, found both: one fact enters by one door")
        elif not one.element and not one.rows:
            self._fault(key, "element (with true and false) or rows is expected, found neither")
        elif one.rows:
            self._words(f"{key}.rows", one.rows, ids, "explanation")
            missing = [row for row in ids if row not in one.rows]
            if missing:
                self._fault(f"{key}.rows", f"there is no number for {', '.join(missing)}")
        for of, name in (("finding", one.finding), ("origin", one.origin)):
            door, known = one.element or "the explanations", doors.get((of, name))
            if name and known is not None and (of == "finding" or known.split(" ", 1)[1] != door):
                self._fault(key, f'{of} "{name}" enters by {door}, and in {known.split(" ", 1)[0]} by '
                                 f'{known.split(" ", 1)[1]}: one fact enters by one door')
            elif name:
                doors[of, name] = f"{key} {door}"
        chances = {name: self._chance(f"{key}.{name}", value) for name, value in (("true", one.true),
                                                                                 ("false", one.false))
                   if value is not None}
        return Entry(finding=one.finding, element=one.element, true=chances.get("true", 0.5),
                     false=chances.get("false", 0.5), charge=one.charge, origin=one.origin,
                     digest=one.grounds_digest, why=one.why, by=one.by or self.file.by,
                     line=self.where.rows[at - 1] if at <= len(self.where.rows) else 0,
                     rows={row: self._chance(f"{key}.rows.{row}", value) for row, value in one.rows.items()})

    def _statements(self) -> dict[str, Rates]:
        made = {}
        for name, one in self.file.statements.items():
            key = f"statements.{name}"
            true, false = self._chance(f"{key}.true", one.true), self._chance(f"{key}.false", one.false)
            if true <= false and not one.why.strip():
                self._fault(key, f"true, {true:g}, is no more than false, {false:g}; give the reason in why")
            made[name] = Rates(true=true, false=false, why=one.why)
        return made

    def _groups(self, courses: tuple[str, ...]) -> dict[str, GroupEntry]:
        return {name: self._group(f"groups.{name}", one, courses) for name, one in self.file.groups.items()}

    def _group(self, key: str, one: GroupTable, courses: tuple[str, ...]) -> GroupEntry:
        if one.kind and one.kind not in GROUP_KINDS:
            self._fault(f"{key}.kind", f'there is no kind "{one.kind}"; expected {", ".join(GROUP_KINDS)}')
        if one.kind == "free" and not (one.why.strip() and one.on):
            self._fault(key, "a group is freed by a dated, positive fact: why and on are expected")
        if one.side not in SIDES:
            self._fault(f"{key}.side", f'there is no side "{one.side}"; accusing or defending is expected')
        if one.kind == "campaign" and not one.side:
            self._fault(key, "a campaign has a side: side = accusing or defending is expected")
        if one.process and one.process not in courses:
            self._fault(f"{key}.process", f'there is no process "{one.process}"{nearest(one.process, courses)}')
        self._states(f"{key}.indicators", one.indicators, PRESENCE)
        for element, number in one.not_filed.items():
            if number < 0:
                self._fault(f"{key}.not_filed.{element}", f"{number} is less than 0")
        if one.not_filed and one.sigma is None and self.file.sigma is None:
            self._fault(f"{key}.not_filed", "sigma is expected with it: how probable it is that a denial is filed")
        rates = {name: self._chance(f"{key}.{name}", value, share=name == "sigma")
                 for name, value in (("sigma", one.sigma), ("kappa", one.kappa)) if value is not None}
        return GroupEntry(kind=one.kind, side=one.side, process=one.process, indicators=dict(one.indicators),
                          sigma=rates.get("sigma"), kappa=rates.get("kappa"), not_filed=dict(one.not_filed),
                          why=one.why, on=_day(one.on))

    def _words(self, key: str, told: Iterable[str], known: Iterable[str], what: str) -> None:
        for one in told:
            if one not in known:
                self._fault(key, f'there is no {what} "{one}"{nearest(one, known)}')

    def _states(self, key: str, told: Mapping[str, str], known: tuple[str, ...]) -> None:
        for name, state in told.items():
            if state not in known:
                self._fault(f"{key}.{name}", f'"{short(state)}" is none of {", ".join(known)}{nearest(state, known)}')


def _at(file: WeighingFile, key: str) -> NumberTable | None:
    """The number of that name in the file, `None` where it has none."""
    found: object = file
    for part in key.split("."):
        found = getattr(found, part)
    return found if isinstance(found, NumberTable) else None


def _day(when: date | str) -> str:
    return when if isinstance(when, str) else when.isoformat()


def _plain(error: ErrorDetails) -> str:
    location = tuple(part for part in error["loc"] if part not in ("float", "int"))
    key = key_of(location)
    found = _found(error["input"])
    messages = {
        "extra_forbidden": f'there is no key "{key}"{nearest(str(location[-1]), _known(location[:-1]))}',
        "missing": f"{key} is missing",
        "int_type": f"{key} is {found}; a whole number is expected",
        "float_type": f"{key} is {found}; a number is expected",
        "string_type": f"{key} is {found}; text in quotation marks is expected",
        "bool_type": f"{key} is {found}; true or false is expected",
        "list_type": f"{key} is {found}; a list is expected: [...]",
        "too_short": f"{key} is expected to have two numbers, the least and the most",
        "too_long": f"{key} is expected to have two numbers, the least and the most",
        "dict_type": f"{key} is {found}; a table is expected",
        "model_type": f"{key} is {found}; a number is expected, or a table with value, range, by, on, why, sources"
        if _is_number(location) else f"{key} is {found}; a table is expected: [{key}]",
        "greater_than_equal": f"{key} is {found}; 1 is expected, the only form there is",
        "less_than_equal": f"{key} is {found}; 1 is expected, the only form there is",
    }
    if location[0] == "findings" and location[-1] in ("true", "false") and error["input"] == UNFILLED:
        return f"{key} is not filled in: a probability is expected, from {LEAST:f} to {MOST:f}"
    return messages.get(error["type"], f"{key}: {error['msg']}")


def _found(value: object) -> str:
    """What stands in a place where something else is expected."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    return f'"{short(value)}"' if isinstance(value, str) else "a list" if isinstance(value, list) else "a table" \
        if isinstance(value, dict) else "a date"


def _is_number(location: tuple[int | str, ...]) -> bool:
    return ".".join(str(part) for part in location) in DEFAULTS or str(location[-1]) in ("prior", "demand", "b", "phi")


def _known(location: tuple[int | str, ...]) -> Iterable[str]:
    """The keys that a place of the file may have."""
    model: type[BaseModel] | None = WeighingFile
    for part in location:
        if isinstance(part, int) or model is None:
            continue
        field = model.model_fields.get(str(part))
        model = _inner(field.annotation) if field is not None else None
    return ["schema" if name == "schema_" else name for name in model.model_fields] if model is not None else ()


def _inner(annotation: object) -> type[BaseModel] | None:
    """The model inside an annotation such as `list[X]` or `X | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    parts = getattr(annotation, "__args__", ())
    return next((found for part in parts if (found := _inner(part)) is not None), None)
