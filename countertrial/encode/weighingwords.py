"""What weighing gives, in words."""

from collections.abc import Iterator

from countertrial.case.assumptions import MEANS, Assumptions, Number
from countertrial.case.case import Case
from countertrial.case.prices import Overall
from countertrial.encode.support import UNNAMED_CUSTODY
from countertrial.encode.weighing import Weighed
from countertrial.encode.wording import counted, listed, within, within_all

MOST_PATTERNS = 12
"""Sets of elements that happened together, as far as they are listed."""


def assumed(case: Case, told: Assumptions) -> str:
    """The first line of everything that weighing prints: the case, whose assumptions, and which."""
    if not told.file:
        return f"{case.id}, weighed on the defaults of countertrial: no weighing.toml says otherwise, and nobody has " \
               "set them for this case."
    rows = [number for row in told.hypotheses for number in (row.prior, row.demand, *row.element.values())]
    every = [*told.numbers.values(), *rows]
    changed = sum(one.changed for one in every)
    who = f"set by {told.by}" if told.by else "which does not say who set it"
    found = f"likelihoods of {counted(len(told.entries), 'finding')}, " if told.entries else ""
    return f"{case.id}, weighed on {told.file} (seal {told.seal}), {who}; {found}" \
           f"{counted(changed, 'number')} set there, {len(every) - changed} defaults of countertrial."


def keeping(story: str) -> str:
    """`to keep the story of the critics`; `keeping no story`."""
    return f"to keep the story of the {story.replace('_', ' ')}" if story else "keeping no story"


def overall_in_words(price: Overall, *, weighed: bool) -> str:
    """A price over every kind of conflict in words."""
    if not price.proved:
        return f"proved at least {price.bound[1]}, found {price.cost}"
    return f"weight {price.cost:,}" if weighed else counted(price.cost, "group")


def own_in_words(price: Overall, *, weighed: bool) -> str:
    """What a story must give up of its own, before the price; empty where nothing."""
    own = f"weight {price.own:,}" if weighed else counted(price.own, "group")
    return f"before that, {own} of its own, since they contradict one another" if price.own else ""


def group_name(case: Case, group: str) -> str:
    """A dependence group in words: `custody of the NKVD`, `what is said by Pravda`."""
    if " + " in group:
        return listed(group_name(case, one) for one in group.split(" + "))
    kind, colon, of = group.partition(":")
    if not colon:
        return declared_name(case, group)
    if group == UNNAMED_CUSTODY:
        return "custody, its holder not stated"
    named = within_all(case, of.split("+"))
    forms = {"custody": f"custody of {named}", "document": f"the document {named}", "voice": f"what is said by {named}",
             "statement": f"the statement {named}"}
    return forms.get(kind, group)


def declared_name(case: Case, group: str) -> str:
    """A group of the table of groups in words: `custody of the NKVD, as declared`."""
    known = case.groups.get(group)
    if known is None or known.body is None or known.kind not in ("custody", "agent"):
        return f"the group {group}"
    kind = "agents of" if known.kind == "agent" else "custody of"
    alike = sum(one.kind == known.kind and one.body == known.body for one in case.groups.values())
    return f"{kind} {within(case, known.body)}, as declared{f' ({group})' if alike > 1 else ''}"


def element_name(case: Case, element: str) -> str:
    """What an element says, and its role."""
    known = case.elements[element]
    return f"{known.says} ({known.role})"


def element_rows(case: Case, one: Weighed) -> Iterator[tuple[str, float, tuple[float, float] | None, float]]:
    """Each element: its words, its probability, its band where one is drawn, and what it would be without evidence."""
    for at, happened in enumerate(one.standing.elements):
        within = one.band.elements[at] if one.band.elements else None
        yield element_name(case, happened.id), happened.probability, \
            None if within is None else (within.low, within.high), happened.implied


def together(case: Case, one: Weighed) -> Iterator[tuple[str, float]]:
    """Which elements happened together and no others, the most probable first; at most 12, down to a total of 0.90."""
    for pattern in one.standing.patterns[:MOST_PATTERNS]:
        said = listed(f"“{case.name(element).rstrip('.')}”" for element in pattern.elements)
        yield (f"{said} alone" if said else "none of the elements"), pattern.probability


def assumption_rows(told: Assumptions) -> Iterator[tuple[str, str, str, str]]:
    """Every number: its name, its value with its range, what it is, who set it and why."""
    for name, number in told.numbers.items():
        yield name, _value(number), MEANS[name], number.origin
    for row in told.hypotheses:
        late = "; added late" if row.late else ""
        yield f"prior of {row.id}", _value(row.prior), f"of “{row.name}”, before any evidence{late}", row.prior.origin
        yield f"demand of {row.id}", _value(row.demand), \
            f"how much more “{row.name}” needs a coercive process", row.demand.origin
        for role, number in row.element.items():
            yield f"{row.id}: {role}", _value(number), \
                f"probability that an element with the role {role} happened, if “{row.name}”", number.origin
    for course in told.courses[1:]:
        yield f"b ({course.id})", _value(course.b), f"{MEANS['b']}; {course.why}", course.b.origin
    for entry in told.entries:
        chances = f"{entry.true:g} / {entry.false:g}" if entry.element else \
            ", ".join(f"{row} {value:g}" for row, value in entry.rows.items())
        yield entry.finding, chances, "how probable this finding is where the element is true, and where it is false" \
            if entry.element else "how probable this finding is under each explanation", \
            ": ".join(filter(None, (f"set by {entry.by}" if entry.by else "set in weighing.toml", entry.why)))


def _value(number: Number) -> str:
    told = f"{number.value:.3g}"
    return told if number.range is None else f"{told} ({number.range[0]:g} to {number.range[1]:g})"
