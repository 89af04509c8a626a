"""A question to be weighed as a model for the likelihoods, and its numbers by the names that the analyst knows."""

from collections.abc import Mapping, Sequence

from countertrial.case.assumptions import DEFAULTS, Assumptions, Course, Entry
from countertrial.case.case import Case
from countertrial.encode.signs import Sign
from countertrial.encode.weighed import ACCUSING, DEFENDING, Body, Question, Said
from countertrial.methods.likelihood.model import (
    Element,
    Finding,
    Group,
    Hypothesis,
    Indicator,
    Kind,
    Mark,
    Model,
    Parameters,
    Process,
    Statement,
)

WORDING = "shared_wording"
"""The indicator of a group that has rates of its own."""

OTHER_SCRIPT = ("rival", "provocation")
"""Roles of elements that a script holds where it lacks those of the charge, and the other way round."""


def model_of(case: Case, question: Question, told: Assumptions) -> Model:
    """The model of a question.

    Args:
        case: The case.
        question: What is weighed.
        told: The numbers.
    """
    roles = [case.elements[one].role for one in question.elements]
    return Model(
        hypotheses=tuple(Hypothesis(id=one.id, prior=one.prior.value,
                                    roles={role: one.element[role].value for role in dict.fromkeys(roles)})
                         for one in told.hypotheses),
        elements=tuple(Element(id=one, role=role) for one, role in zip(question.elements, roles, strict=True)),
        processes=tuple(_process(one, told, () if at else question.signs, first=not at)
                        for at, one in enumerate(told.courses)),
        groups=tuple(_group(case, one, told) for one in question.bodies),
        statements=tuple(one for body in question.bodies for one in _statements(body, told)),
        findings=tuple(Finding(id=one.finding, element=one.element, true=one.true, false=one.false,
                               rows=dict(one.rows), origin=one.origin) for one in question.entries),
        parameters=_parameters(told))


def _process(course: Course, told: Assumptions, signs: Sequence[Sign], *, first: bool) -> Process:
    demand = {one.id: one.demand.value for one in told.hypotheses} if first else {}
    states = {"met": True, "not_met": False}
    return Process(
        id=course.id, b=course.b.value, fair=course.phi.value,
        demand=demand | {row: number.value for row, number in course.demand.items()},
        indicators=(*(Indicator(id=name, met=states.get(state)) for name, state in course.indicators.items()),
                    *(Indicator(id=one.id, met=one.there, rates=_case_rates(one)) for one in signs
                      if one.id not in course.indicators)))


def _case_rates(sign: Sign) -> tuple[float, float, float] | None:
    """Rates of a sign of the process, where they are not the common ones."""
    fair, mixed, coercive = sign.rates
    usual = tuple(DEFAULTS[f"met.{regime}"].value for regime in ("fair", "mixed", "coercive"))
    return None if sign.rates == usual else (fair, mixed, coercive)


def _parameters(told: Assumptions) -> Parameters:
    campaign, free = told["controlled.campaign"], told["controlled.free"]
    custody, agent = ((told[f"controlled.{kind}.fair"], told[f"controlled.{kind}.mixed"],
                       told[f"controlled.{kind}.coercive"]) for kind in ("custody", "agent"))
    held = (told["script.custody"], told["script.custody"])
    return Parameters(
        true=told["t"], false=told["f"], off_script=told["u"], follows=told["kappa"], filed=told["sigma"],
        met=(told["met.fair"], told["met.mixed"], told["met.coercive"]),
        present=(told["present.free"], told["present.controlled"]), shared=told["rho"], reserve=told["reserve"],
        kinds={"custody": Kind(controlled=custody, script=held), "agent": Kind(controlled=agent, script=held),
               "campaign": Kind(controlled=(campaign, campaign, campaign),
                                script=(told["script.accusing"], told["script.defending"])),
               "free": Kind(controlled=(free, free, free), script=(told["script.free"], told["script.free"]))})


def _group(case: Case, body: Body, told: Assumptions) -> Group:
    entered = told.groups.get(body.id)
    states = {"present": True, "absent": False}
    marks: list[Mark] = []
    if entered is not None:
        wording = (told["wording.free"], told["wording.controlled"])
        marks = [Mark(id=name, present=states.get(state), rates=wording if name == WORDING else None)
                 for name, state in entered.indicators.items()]
    named = {one.id for one in marks}
    marks = [*marks, *(Mark(id=one.id, present=one.there, rates=(one.rates[0], one.rates[1])) for one in body.signs
                       if one.id not in named)]
    return Group(
        id=body.id, kind=body.kind, side=DEFENDING if body.side == DEFENDING else ACCUSING, body=_holder(case, body.id),
        process=entered.process if entered is not None else "", script=_script(case, body, told), marks=tuple(marks),
        follows=entered.kappa if entered is not None else None, filed=entered.sigma if entered is not None else None,
        not_filed=dict(entered.not_filed) if entered is not None else {})


def _script(case: Case, body: Body, told: Assumptions) -> float | None:
    """P(the script of a group has an element), where it is not that of its kind.

    A script that has the charge lacks a rival account, and the other way round: it is turned where a group speaks on
    nothing else.
    """
    if body.kind == "campaign" and not body.side:
        return told["script.free"]
    elements = {one.element for one in body.said} | {one.element for one in body.items}
    if body.kind == "free" or not all(case.elements[one].role in OTHER_SCRIPT for one in elements):
        return None
    held = told["script.custody"] if body.kind != "campaign" else \
        told["script.defending" if body.side == DEFENDING else "script.accusing"]
    return 1 - held


def _holder(case: Case, group: str) -> str:
    """The body in whose hands the speakers of a group were; empty where none is stated."""
    if group in case.groups:
        return case.groups[group].body or ""
    kind, _, of = group.partition(":")
    return of if kind == "custody" else ""


def _statements(body: Body, told: Assumptions) -> list[Statement]:
    made = []
    for one in body.said:
        rates = next((told.statements[row] for row in one.rows if row in told.statements), None)
        made.append(Statement(id=said_id(one), group=body.id, element=one.element, asserts=one.asserts,
                              true=rates.true if rates is not None else None,
                              false=rates.false if rates is not None else None))
    return made + [_item(body.id, one) for one in body.items]


def said_id(one: Said) -> str:
    """Id of a statement in the model: of its first row and its element, since a row may speak on several."""
    return f"{one.rows[0]} on {one.element}"


def _item(group: str, entry: Entry) -> Statement:
    """A piece of evidence of a controlled group: it asserts the element, or denies it, with rates of its own."""
    asserts = entry.true >= entry.false
    return Statement(id=f"{entry.finding} on {entry.element}", group=group, element=entry.element, asserts=asserts,
                     true=entry.true if asserts else 1 - entry.true,
                     false=entry.false if asserts else 1 - entry.false)


SHORT: Mapping[str, str] = {
    "true": "t", "false": "f", "off_script": "u", "follows": "kappa", "filed": "sigma", "shared": "rho", "fair": "phi",
}


def dial_name(dial: str) -> str:
    """A number of the model by the name that it has in `weighing.toml`."""
    where, _, rest = dial.partition(".")
    last = rest.rsplit(".", 1)[-1]
    if where == "parameter":
        return SHORT.get(rest, rest)
    if where == "kind":
        kind, what, which = rest.split(".")
        return f"script.{kind if kind != 'campaign' else which}" if what == "script" else (
            f"controlled.{kind} ({which} process)" if kind in ("campaign", "free") else f"controlled.{kind}.{which}")
    if where == "process":
        process, _, what = rest.partition(".")
        named = SHORT.get(what, what).removeprefix("demand.")
        told = f"demand of {named}" if what.startswith("demand.") else named
        return told if process == "main" else f"{told} ({process})"
    if where == "hypothesis":
        row, _, role = rest.partition(".")
        return f"{row}: {role}"
    return f"{SHORT.get(last, last)} of {rest.rsplit('.', 1)[0]}"
