"""How the explanations stand on each charge, and what that hangs on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from countertrial.case.assumptions import Assumptions, Number
from countertrial.case.case import Case
from countertrial.case.errors import BadCase, BadSource
from countertrial.encode.explanationwords import FREE_WORD
from countertrial.encode.weighed import Question
from countertrial.encode.weighing import Hangs, Weighed
from countertrial.methods.likelihood.analysts import Compared, compared
from countertrial.methods.likelihood.arrays import dials
from countertrial.methods.likelihood.band import Bar, band, bars
from countertrial.methods.likelihood.baselines import baselines
from countertrial.methods.likelihood.cap import caps, discounts
from countertrial.methods.likelihood.check import faults
from countertrial.methods.likelihood.flips import flips
from countertrial.methods.likelihood.guard import guard
from countertrial.methods.likelihood.leaving import left_out, matrix
from countertrial.methods.likelihood.model import Finding, Model
from countertrial.methods.likelihood.seeking import seek, unknowns
from countertrial.methods.likelihood.simulate import surprise
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.sweep import edge, tipping, triangle

STEPS = 10
"""Parts into which the priors are divided when they are swept."""

BETWEEN = "H3"
"""The explanation that is held to evidence of its own: it lies between two others by construction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """How much is drawn; the defaults are what is printed, less serves tests.

    Args:
        draws: Of the numbers, for the band.
        cases: Simulated for the surprise.
        orders: In which the parts of a record come in, for their average.
    """

    draws: int = 1000
    cases: int = 500
    orders: int = 300


def explained(case: Case, question: Question, told: Assumptions, model: Model, *, others: Mapping[str, Model],
              depth: Depth, progress: Callable[[str], object] = lambda _: None) -> Weighed:
    """One question weighed.

    Args:
        case: The case.
        question: What is weighed.
        told: The assumptions on its charge.
        model: The question with these numbers.
        others: The same question with the numbers of other analysts, by name.
        depth: How much is drawn.
        progress: Called with what is being done.

    Raises:
        BadCase: If the numbers cannot be weighed, each fault with the file of the assumptions.
    """
    _refuse(case, question, told, model)

    def tell(what: str) -> None:
        progress(f"explanations of {question.charge}: {what}")

    tell("every number moved")
    spread = band(model, draws=depth.draws)
    return Weighed(
        question=question, assumptions=told, model=model, standing=posterior(model),
        band=spread, baselines=baselines(model), hangs=_hangs(model, told, depth, tell),
        compared=_compared(question, told, model, others) if others else None)


def _compared(question: Question, told: Assumptions, model: Model, others: Mapping[str, Model]) -> Compared:
    """The same by the numbers of several analysts.

    Raises:
        BadCase: If they do not weigh the same record.
    """
    try:
        return compared({told.file or "defaults": model, **others})
    except ValueError as fault:
        raise BadCase("the assumptions cannot be compared", [
            BadSource(f"on {question.charge}: {fault}", file=next(iter(others)))]) from None


def _refuse(case: Case, question: Question, told: Assumptions, model: Model) -> None:
    found = [BadSource(f"on {question.charge}: {one}", file=told.file or case.id) for one in faults(model)]
    if found:
        raise BadCase("the assumptions cannot be weighed", found)


def _hangs(model: Model, told: Assumptions, depth: Depth, tell: Callable[[str], object]) -> Hangs:
    rows = [one.id for one in model.hypotheses]
    points = triangle(model, STEPS) if len(rows) == 3 else tuple(
        point for row in rows for point in edge(model, row, STEPS))
    open_ = any(one.met is None for process in model.processes for one in process.indicators) or any(
        one.present is None for group in model.groups for one in group.marks)
    tell("what would turn them")
    groups, findings = flips(model, of="groups"), flips(model, of="findings")
    tell("parts left out")
    left = left_out(model, orders=depth.orders, progress=lambda done: tell(f"parts left out, {done:.0%}"))
    tell("what else they hang on")
    return Hangs(
        groups=groups, findings=findings, left=left, matrix=matrix(model),
        bars=_bars(model, told),
        caps=caps(model), discounts=discounts(model), points=points, tipping=tipping(model),
        sought=seek(model, findings=tuple(_wanted(model))), unknown=unknowns(model) if open_ else None,
        guard=guard(model, BETWEEN) if BETWEEN in rows else None, surprise=surprise(model, cases=depth.cases))


def _bars(model: Model, told: Assumptions) -> tuple[Bar, ...]:
    """What each number does over its range; where nobody set one, over a step of one in logits either way."""
    over = {bar.name: bar for bar in (*bars(model), *bars(model, dict(_ranges(model, told))))}
    return tuple(sorted(over.values(), key=lambda bar: (-bar.swing, bar.name)))


def _wanted(model: Model) -> Iterator[Finding]:
    """For each element one more free speaker who affirms it, as what might still be found."""
    for one in model.elements:
        yield Finding(id=f"{FREE_WORD} on {one.id}", element=one.id, true=model.parameters.true,
                      false=model.parameters.false)


def _ranges(model: Model, told: Assumptions) -> Iterator[tuple[str, tuple[float, float]]]:
    """Ranges that somebody set, by the names of the model."""
    known = dials(model)
    for name, number in _numbers(told):
        if number.range is not None and name in known:
            yield name, number.range


def _numbers(told: Assumptions) -> Iterator[tuple[str, Number]]:
    short = {"t": "true", "f": "false", "u": "off_script", "kappa": "follows", "sigma": "filed", "rho": "shared"}
    for name, number in told.numbers.items():
        part, _, rest = name.partition(".")
        if part in ("met", "present"):
            yield f"parameter.{name}", number
        elif part == "controlled":
            kinds = [rest] if "." in rest else [f"{rest}.{regime}" for regime in ("fair", "mixed", "coercive")]
            for one in kinds:
                kind, regime = one.split(".")
                yield f"kind.{kind}.controlled.{regime}", number
        elif part == "script":
            yield {"accusing": "kind.campaign.script.accusing", "defending": "kind.campaign.script.defending"}.get(
                rest, f"kind.{rest}.script.accusing"), number
        elif part in short:
            yield f"parameter.{short[part]}", number
    for course in told.courses:
        yield f"process.{course.id}.b", course.b
        yield f"process.{course.id}.fair", course.phi
        for row, number in course.demand.items():
            yield f"process.{course.id}.demand.{row}", number
    for row_ in told.hypotheses:
        yield f"process.{told.courses[0].id}.demand.{row_.id}", row_.demand
        for role, number in row_.element.items():
            yield f"hypothesis.{row_.id}.{role}", number


def notices(case: Case, told: Assumptions, questions: Sequence[Question]) -> Iterator[str]:
    """What the reader must know of the assumptions before any number."""
    chances = {tuple(sorted((role, number.value) for role, number in one.element.items())) for one in told.hypotheses}
    if len(chances) == 1:
        yield "All explanations give every element the same chance: nothing on an element can tell them apart."
    for one in questions:
        if len(one.elements) > 8:
            yield f"On “{case.name(one.charge)}” {len(one.elements)} elements are weighed; over 8 no reader keeps " \
                  "them in view."
    for row in told.hypotheses:
        if row.late:
            yield f"The explanation {row.id} ({row.name}) was added late: it took its prior from the others."
    if told.other:
        yield f"An explanation without a number: {told.other}"

