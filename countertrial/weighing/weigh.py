"""A case weighed: the price of belief, what survives, how the explanations stand, and what that hangs on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from countertrial.case.assumptions import USUAL, Assumptions, Hypothesis, with_priors
from countertrial.case.case import Case
from countertrial.case.decisions import FROZEN
from countertrial.case.errors import BadCase, BadSource, short
from countertrial.case.findings import NotLookedAt, Results, StatementId
from countertrial.case.nearest import nearest
from countertrial.data.indicators import shipped
from countertrial.encode.freezing import Altered, altered, unfrozen
from countertrial.encode.groups import grouped
from countertrial.encode.likelihood import WORDING, model_of
from countertrial.encode.weighed import Question, Questions
from countertrial.encode.weighing import Change, Weighed, Weighing
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.standing import posterior
from countertrial.weighing.elements import survival
from countertrial.weighing.explanations import Depth, explained, notices
from countertrial.weighing.overall import overall_prices


def weigh(case: Case, results: Results, *, others: Mapping[str, Assumptions] | None = None, depth: Depth | None = None,
          progress: Callable[[str], object] = lambda _: None) -> Weighing:
    """Weigh a case.

    Args:
        case: The case.
        results: What the examinations found.
        others: Assumptions of other analysts, by the name of their file.
        depth: How much is drawn.
        progress: Called with what is being done.

    Raises:
        BadCase: If the assumptions name a finding that there is not, or cannot be weighed.

    Limits:
        Elements are independent given an explanation. Most numbers are set by an analyst, and the band must be read.
    """
    told = case.settings.assumptions
    _refuse(case, (told, *(others or {}).values()), results)
    progress("price of belief")
    prices = overall_prices(case, results)
    asked = Questions(case, told, results.findings)
    _refuse_names(case, (told, *(others or {}).values()), asked.asked)
    weighed, too_large = [], []
    for one in asked.asked:
        here = told.on(one.charge)
        model = model_of(case, one, here)
        why = _too_large(model)
        if why:
            too_large.append(NotLookedAt(what=one.charge, reason=why))
            continue
        progress(f"explanations of {one.charge}")
        weighed.append(explained(case, one, here, model, others=_by_others(case, one, others or {}),
                                  depth=depth or Depth(), progress=progress))
    return Weighing(
        assumptions=told, prices=prices, questions=tuple(weighed),
        not_asked=(*asked.not_asked, *too_large),
        survival=survival(case, prices=prices, conflicts=results.findings, told_by={
            element: tuple(map(StatementId, some)) for element, some in told.told_by.items()}),
        decisions=tuple(one for one in case.decisions if one.kind == FROZEN or "custody:" in "".join(one.about)),
        changes=tuple(_changes(weighed, altered(case))), unfrozen=unfrozen(case),
        notices=(*notices(case, told, asked.asked), *_changed_grounds(told, results)))


def _too_large(model: Model) -> str:
    """Why a question is more than can be summed exactly; empty where it is not."""
    try:
        merged(model)
    except ValueError as fault:
        return f"{fault}; cut the charge into several, or say in groups.csv who speaks from one origin"
    return ""


def _by_others(case: Case, question: Question, others: Mapping[str, Assumptions]) -> dict[str, Model]:
    """A question with the numbers of other analysts; what is entered stays that of the case."""
    made = {}
    for name, theirs in others.items():
        told = laid_over(case.settings.assumptions, theirs, name)
        numbers = {(one.finding, one.element): one for one in told.entries}
        same = replace(question, entries=tuple(
            numbers.get((one.finding, one.element), one) for one in question.entries))
        made[name] = model_of(case, same, told.on(question.charge))
    return made


def laid_over(ours: Assumptions, theirs: Assumptions, name: str) -> Assumptions:
    """Our explanations, processes and entries with the numbers of another analyst.

    Args:
        ours: The assumptions of the case.
        theirs: Those of the other.
        name: Of their file.

    Raises:
        BadCase: If they have an explanation that the case does not weigh.
    """
    known = {one.id: one for one in theirs.hypotheses}
    extra = [one.id for one in theirs.hypotheses if one.id not in {row.id for row in ours.hypotheses}
             and one.id not in USUAL]
    if extra:
        raise BadCase("the assumptions cannot be compared", [BadSource(
            f"hypotheses.{extra[0]}: the case does not weigh this explanation; only numbers can be compared",
            file=name)])
    rows = with_priors(tuple(_row_over(one, known.get(one.id, one)) for one in ours.hypotheses))
    runs = {one.id: one for one in theirs.courses}
    courses = tuple(replace(one, b=runs[one.id].b, phi=runs[one.id].phi, demand=runs[one.id].demand)
                    if one.id in runs else replace(one, b=theirs.numbers["b"], phi=theirs.numbers["phi"])
                    for one in ours.courses)
    return replace(ours, numbers=theirs.numbers, hypotheses=rows, courses=courses, statements=theirs.statements)


def _row_over(ours: Hypothesis, theirs: Hypothesis) -> Hypothesis:
    prior = theirs.prior if theirs.prior.changed else ours.prior
    return replace(theirs, name=ours.name, charges=ours.charges, prior=prior, late=False)


def _refuse(case: Case, several: Sequence[Assumptions], results: Results) -> None:
    """Findings that nobody found."""
    keys = {one.key for one in results.findings}
    known = {*keys, *(one.id for one in case.statements("evidence"))}
    found = [BadSource(f"{'' if entry.line else f'findings[{at}].finding: '}there is no finding and no evidence "
                       f'"{entry.finding}"{nearest(entry.finding, sorted(known))}', file=told.file,
                       row=entry.line or None)
             for told in several for at, entry in enumerate(told.entries, 1) if entry.finding not in known]
    groups = list(_groups(case))
    if found or groups:
        raise BadCase(f"{case.id} cannot be weighed", [*groups, *found])


def _refuse_names(case: Case, several: Sequence[Assumptions], questions: Sequence[Question]) -> None:
    """Groups and indicators that are named and that there are not: they would silently weigh nothing."""
    groups = {*case.groups, *grouped(case), *grouped(case, custody=False), *(
        body.id for one in questions for body in one.bodies)}
    indicators = {one.id for one in (*shipped().indicator, *case.settings.indicators.indicator)}
    found = []
    for told in several:
        lines = [(f"groups.{name}", "group", name, groups) for name in told.groups]
        lines += [(f"groups.{name}.indicators", "indicator", one, indicators | {WORDING})
                  for name, entry in told.groups.items() for one in entry.indicators]
        lines += [(f"processes.{course.id}.indicators", "indicator", one, indicators)
                  for course in told.courses for one in course.indicators]
        found += [BadSource(f'{key}: there is no {what} "{short(one)}"{nearest(one, sorted(known))}', file=told.file)
                  for key, what, one, known in lines if one not in known]
    if found:
        raise BadCase(f"{case.id} cannot be weighed", found)


def _groups(case: Case) -> Iterator[BadSource]:
    """Groups declared free without a dated reason, and campaigns without a side."""
    lines = case.tables["groups"].lines if "groups" in case.tables else ()
    for line, group in zip(lines, case.groups.values(), strict=True):
        if group.kind == "free" and not (group.reason and group.when is not None):
            yield BadSource("a group is freed by a dated, positive fact: reason and when are expected",
                            file="groups.csv", row=line, column="kind")
        if group.kind == "campaign" and not group.side:
            yield BadSource("a campaign has a side: side is expected", file="groups.csv", row=line, column="side")


def _changed_grounds(told: Assumptions, results: Results) -> Iterator[str]:
    """Findings whose grounds are no longer those for which their numbers were set."""
    digests: dict[str, set[str]] = {}
    for one in results.findings:
        digests.setdefault(one.key, set()).add(str(one.id).rsplit("-", 1)[-1])
    for entry in told.entries:
        found = digests.get(entry.finding, set())
        if entry.digest and found and not any(one.startswith(entry.digest) for one in found):
            yield f"The grounds of {entry.finding} are no longer those for which its numbers were set: confirm them, " \
                  f"and write grounds_digest = \"{min(found)}\"."


def _changes(weighed: Sequence[Weighed], several: Sequence[Altered]) -> Iterator[Change]:
    """What each changed element does to the charges in which it is weighed: before and after."""
    for was in several:
        for one in weighed:
            if was.element in one.question.elements:
                yield Change(altered=was, charge=one.question.charge, after=one.standing.reserved,
                             before=posterior(_as_it_was(one.model, was, one.assumptions)).reserved)


def _as_it_was(model: Model, was: Altered, told: Assumptions) -> Model:
    """The model with an element in the role in which it was fixed."""
    elements = tuple(replace(one, role=was.role) if one.id == was.element else one for one in model.elements)
    roles = dict.fromkeys(one.role for one in elements)
    chances = {one.id: {role: one.element[role].value for role in roles} for one in told.hypotheses}
    return replace(model, elements=elements,
                   hypotheses=tuple(replace(one, roles=chances[one.id]) for one in model.hypotheses))
