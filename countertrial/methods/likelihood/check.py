"""What is wrong with a model, each fault with the value it is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import isfinite

from countertrial.methods.likelihood.model import Finding, Group, Hypothesis, Model, Parameters, Process

LEAST = 1e-6
"""Probabilities keep this far from 0 and from 1."""
ROWS = (2, 6)
"""Fewest and most explanations."""
SIDES = ("accusing", "defending")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which value.

    Args:
        kind: "hypothesis", "element", "process", "group", "statement", "finding", "parameter" or "kind".
        id: Of that value; of a parameter its name.
        says: What was found and what is expected.
    """

    kind: str
    id: str
    says: str

    def __str__(self) -> str:
        return f'{self.kind} "{self.id}": {self.says}'


def check(model: Model) -> None:
    """Refuse a model that cannot be weighed.

    Raises:
        ValueError: With every fault in one message, a line each.
    """
    found = tuple(faults(model))
    if found:
        raise ValueError("\n".join(map(str, found)))


def faults(model: Model) -> Iterator[Fault]:
    """Everything that is wrong with a model."""
    yield from _twice("hypothesis", (one.id for one in model.hypotheses))
    yield from _twice("element", (one.id for one in model.elements))
    yield from _twice("process", (one.id for one in model.processes))
    yield from _twice("group", (one.id for one in model.groups))
    yield from _twice("finding", (one.id for one in model.findings))
    yield from _hypotheses(model)
    yield from _parameters(model.parameters)
    if not model.processes:
        yield Fault("process", "", "there is none; at least one is expected")
    rows = {one.id for one in model.hypotheses}
    for process in model.processes:
        yield from _process(process, rows)
    for group in model.groups:
        yield from _group(group, model)
    yield from _statements(model)
    for finding in model.findings:
        yield from _finding(finding, model)


def _hypotheses(model: Model) -> Iterator[Fault]:
    rows = model.hypotheses
    if not ROWS[0] <= len(rows) <= ROWS[1]:
        yield Fault("hypothesis", "", f"there are {len(rows)}; {ROWS[0]} to {ROWS[1]} are expected")
    total = sum(one.prior for one in rows)
    if rows and not 0.99 <= total <= 1.01:
        yield Fault("parameter", "prior", f"the priors sum to {total:g}; 1 is expected (0.99 to "
                    "1.01), the reserve apart")
    used = list(dict.fromkeys(one.role for one in model.elements))
    for one in rows:
        yield from _hypothesis(one, used)


def _hypothesis(one: Hypothesis, used: list[str]) -> Iterator[Fault]:
    if not one.id.strip():
        yield Fault("hypothesis", one.id, "has no id")
    if not one.prior > 0 or not isfinite(one.prior):
        yield Fault("hypothesis", one.id, f"its prior is {one.prior:g}; more than 0 is expected")
    if used and not one.roles:
        yield Fault("hypothesis", one.id, "is empty: it says of no role how likely an element of it is")
        return
    for role in used:
        if role not in one.roles:
            yield Fault("hypothesis", one.id, f'says nothing of role "{role}"; the probability of its elements is '
                        "expected")
    for role, value in one.roles.items():
        yield from _chance("hypothesis", one.id, f'of role "{role}"', value)


def _parameters(some: Parameters) -> Iterator[Fault]:
    for name in ("true", "false", "off_script", "follows"):
        yield from _chance("parameter", name, "", getattr(some, name))
    for name in ("met", "present"):
        for value in getattr(some, name):
            yield from _chance("parameter", name, "", value)
    yield from _filed("parameter", "filed", some.filed)
    yield from _share("parameter", "shared", "", some.shared)
    if not 0 <= some.reserve < 1:
        yield Fault("parameter", "reserve", f"is {some.reserve:g}; from 0 to less than 1 is expected")
    weights = [weight for weight, _ in some.candour]
    if not weights or min(weights) <= 0 or abs(sum(weights) - 1) > 1e-9:
        yield Fault("parameter", "candour", f"its weights are {weights}; weights above 0 that sum to 1 are expected")
    if not all(isfinite(shift) for _, shift in some.candour):
        yield Fault("parameter", "candour", "a shift is no finite number")
    for name, kind in some.kinds.items():
        for value in (*kind.controlled, *kind.script):
            yield from _chance("kind", name, "", value)


def _process(process: Process, rows: set[str]) -> Iterator[Fault]:
    where = "process", process.id
    yield from _share(*where, "b", process.b)
    yield from _chance(*where, "fair", process.fair)
    for name, value in process.demand.items():
        if name not in rows:
            yield Fault(*where, f'demand is set of "{name}", and there is no such hypothesis')
        yield from _share(*where, f'demand of "{name}"', value)
    yield from _twice("indicator", (one.id for one in process.indicators))
    for indicator in process.indicators:
        for value in indicator.rates or ():
            yield from _chance(*where, f'of indicator "{indicator.id}"', value)


def _group(group: Group, model: Model) -> Iterator[Fault]:
    where = "group", group.id
    if group.kind not in model.parameters.kinds:
        yield Fault(*where, f'its kind is "{group.kind}"; expected one of {", ".join(model.parameters.kinds)}')
    if group.process and group.process not in {one.id for one in model.processes}:
        yield Fault(*where, f'its process is "{group.process}", and there is no such process')
    if group.side not in SIDES:
        yield Fault(*where, f'its side is "{group.side}"; expected {" or ".join(SIDES)}')
    for value in (*(group.controlled or ()), *(one for one in (group.script, group.follows) if one is not None)):
        yield from _chance(*where, "", value)
    if group.filed is not None:
        yield from _filed(*where, group.filed)
    yield from _twice("mark", (one.id for one in group.marks))
    for mark in group.marks:
        for value in mark.rates or ():
            yield from _chance(*where, f'of mark "{mark.id}"', value)
    yield from _not_filed(group, model)


def _not_filed(group: Group, model: Model) -> Iterator[Fault]:
    where = "group", group.id
    known = {one.id for one in model.elements}
    for name, count in group.not_filed.items():
        if name not in known:
            yield Fault(*where, f'not_filed names element "{name}", and there is no such element')
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            yield Fault(*where, f'not_filed of "{name}" is {count!r}; a whole number from 0 is expected')
    filed = model.parameters.filed if group.filed is None else group.filed
    if any(group.not_filed.values()) and filed >= 1:
        yield Fault(*where, "answers are missing, and yet every denial is said to be filed: filed below 1 is expected")


def _statements(model: Model) -> Iterator[Fault]:
    groups, elements = ({one.id for one in some} for some in (model.groups, model.elements))
    seen: dict[str, str] = {}
    for one in model.statements:
        where = "statement", one.id
        if one.id in seen:
            held = seen[one.id]
            yield Fault(*where, f'is there twice in group "{held}"' if held == one.group else
                        f'stands in two groups, "{held}" and "{one.group}"; one is expected')
        seen[one.id] = one.group
        if one.group not in groups:
            yield Fault(*where, f'its group is "{one.group}", and there is no such group')
        if one.element not in elements:
            yield Fault(*where, f'it is on element "{one.element}", and there is no such element')
        for name, value in (("true", one.true), ("false", one.false)):
            if value is not None:
                yield from _chance(*where, name, value)


def _finding(finding: Finding, model: Model) -> Iterator[Fault]:
    where = "finding", finding.id
    if bool(finding.element) == bool(finding.rows):
        yield Fault(*where, "bears on an element and on the explanations; one of the two is expected"
                    if finding.rows else
                    "bears on nothing; an element, or a likelihood for every hypothesis, is expected")
        return
    if finding.element:
        if finding.element not in {one.id for one in model.elements}:
            yield Fault(*where, f'it is on element "{finding.element}", and there is no such element')
        for name, value in (("true", finding.true), ("false", finding.false)):
            yield from _chance(*where, name, value)
        return
    rows = {one.id for one in model.hypotheses}
    for name in sorted(rows ^ finding.rows.keys()):
        yield Fault(*where, f'gives no likelihood for hypothesis "{name}"' if name in rows else
                    f'gives a likelihood for "{name}", and there is no such hypothesis')
    for name, value in finding.rows.items():
        yield from _chance(*where, f'for "{name}"', value)


def _chance(kind: str, name: str, of: str, value: float) -> Iterator[Fault]:
    what = f"the probability {of}".rstrip()
    if value in (0, 1):
        yield Fault(kind, name, f"{what} is {value:g}: certainty cannot be revised; {LEAST:g} to 1 - {LEAST:g} is "
                    "expected")
    elif not LEAST <= value <= 1 - LEAST:
        yield Fault(kind, name, f"{what} is {value:g}; {LEAST:g} to 1 - {LEAST:g} is expected")


def _share(kind: str, name: str, of: str, value: float) -> Iterator[Fault]:
    if not 0 <= value <= 1:
        yield Fault(kind, name, f"{of} is {value:g}; 0 to 1 is expected".strip())


def _filed(kind: str, name: str, value: float) -> Iterator[Fault]:
    if not LEAST <= value <= 1:
        yield Fault(kind, name, f"the probability that a denial is filed is {value:g}; {LEAST:g} to 1 is expected")


def _twice(kind: str, ids: Iterable[str]) -> Iterator[Fault]:
    for name, count in Counter(ids).items():
        if count > 1:
            yield Fault(kind, name, f"there are {count} of this id; one is expected")
