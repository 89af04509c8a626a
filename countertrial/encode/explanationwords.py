"""How the explanations stand, in words: numbers first, and never one without its band and what would turn it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.survival import AGENT, CAMPAIGN, CONTROLLED, CUSTODY
from countertrial.encode.likelihood import dial_name
from countertrial.encode.likelywords import chance, hundredths, likely, shown
from countertrial.encode.weighed import NO_LIKELIHOODS
from countertrial.encode.weighing import Weighed, Weighing
from countertrial.encode.weighingwords import assumption_rows, group_name
from countertrial.encode.wording import counted, listed
from countertrial.methods.likelihood.band import SETTLED
from countertrial.methods.likelihood.certificate import proved
from countertrial.methods.likelihood.simulate import RARE
from countertrial.methods.likelihood.units import Unit

FREE_WORD = "a free speaker"
"""Beginning of the name of what might still be found: one more free speaker on an element."""

WHO = {CUSTODY: "custody", AGENT: "paid informers", CAMPAIGN: "parties to the dispute"}
"""Controlled groups in words."""

MOST_SIGNS = 4
"""Indicators that are named; of more the number is told."""

MOST_SETS = 3
"""Sets that would turn a result, named one by one; the rest is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One explanation as it stands; all numbers after the reserve.

    Args:
        id: Short name.
        name: In words.
        prior: Before the record.
        value: On the record.
        low: Lower end of its band.
        high: Upper end.
        word: The word for it; empty where no word is used.
        leads: Share of draws in which it leads; `None` where no explanation is named as leading.
        without_custody: Statements from custody left out, the rest counted as independent.
        independent: Everything counted as independent.
    """

    id: str
    name: str
    prior: float
    value: float
    low: float
    high: float
    word: str
    leads: float | None
    without_custody: float
    independent: float


def rows(one: Weighed) -> tuple[Row, ...]:
    """Every explanation as it stands, in the order of the assumptions."""
    standing, kept = one.standing, 1 - one.standing.reserve
    return tuple(Row(
        id=row.id, name=row.name, prior=kept * standing.prior[at], value=standing.reserved[at],
        low=kept * one.band.rows[at].low, high=kept * one.band.rows[at].high,
        leads=one.band.leads[at] if one.named else None, word=likely(standing.reserved[at]) if one.named else "",
        without_custody=kept * one.baselines.without_custody[at], independent=kept * one.baselines.independent[at])
        for at, row in enumerate(one.assumptions.hypotheses))


def verdict(one: Weighed) -> str:
    """The first sentence on a question: whether anything leads, or nothing is decided."""
    if one.outside:
        return _incomplete(one)
    if not one.entered:
        return "Nothing that weighs is entered: what stands is what was assumed before."
    if one.strange:
        return f"None of the explanations fits this record: under {RARE:.0%} of simulated records of its shape " \
               "are less probable. No explanation is named as leading, and no word of likelihood is used."
    every = rows(one)
    lead = max(every, key=lambda row: row.value)
    number = f"{chance(lead.value)}, band {chance(lead.low)} to {chance(lead.high)}"
    if not one.settled:
        return f"Not decided: no explanation stays above {SETTLED:.2f} over its whole band{_often(every, number)}."
    guard = one.hangs.guard
    if guard is not None and guard.hypothesis == lead.id and not (guard.carried and guard.separable):
        why = "nothing free or material stands for a kernel and against an aggravator" if guard.separable else \
            "without both kernels and aggravators it cannot be told from the others"
        return f"{lead.id}, {lead.name}, leads by default, not by evidence: {number}; {why}."
    return f"{lead.id}, {lead.name}, leads: {number} ({lead.word})."


def _incomplete(one: Weighed) -> str:
    """Evidence stands outside the numbers: that comes first, whomever it helps."""
    many = one.outside > 1
    rest = "what stands are numbers without " + ("them" if many else "it") if one.entered else \
        "nothing else that weighs is entered: what stands is what was assumed before"
    return f"Incomplete: {counted(one.outside, 'row')} of evidence on these elements {'have' if many else 'has'} no " \
           f"likelihoods, so no explanation is named as leading; {rest}."


def _often(every: tuple[Row, ...], number: str) -> str:
    """Which is highest as the numbers stand, and which in most draws: they need not be the same."""
    lead = max(every, key=lambda row: row.value)
    often = max(every, key=lambda row: row.leads or 0)
    stands = f"as the numbers stand {lead.id}, {lead.name}, is: {number}"
    if not often.leads or often.leads <= 1 / 2:
        return f", and none is highest in most of the draws; {stands}"
    if often.id != lead.id:
        return f". Highest in {often.leads:.0%} of the draws is {often.id}, {often.name}; {stands}"
    return f". Highest in {lead.leads:.0%} of the draws is {lead.id}, {lead.name}: {number}"


def withheld(one: Weighed) -> str:
    """What is not told of a question, and why; empty where an explanation may be named."""
    if one.named or not one.entered:
        return ""
    why = "while evidence stands outside the numbers" if one.outside else "since none of the explanations fits"
    return f"Not told here, {why}: which is highest, what would turn that, and what each part and each number does " \
           "to it."


def one_kind(one: Weighed) -> str:
    """That nothing free or material is in the numbers of a question; empty where something is."""
    bodies = one.question.bodies
    if not bodies or one.model.findings or any(body.kind not in CONTROLLED for body in bodies):
        return ""
    kinds = [WHO[kind] for kind in CONTROLLED if any(body.kind == kind for body in bodies)]
    return f"All that is said in these numbers comes from {listed(kinds)}: nothing free or material is among it."


def unweighed(one: Weighed) -> str:
    """Other rows on the elements that are not in these numbers, by reason; empty where there are none."""
    reasons: dict[str, int] = {}
    for some in one.question.aside:
        if some.reason != NO_LIKELIHOODS:
            reasons[some.reason] = reasons.get(some.reason, 0) + 1
    told = [f"{counted(number, 'row')} ({reason})" for reason, number in reasons.items()]
    return f"Not in these numbers: {'; '.join(told)}." if told else ""


def unfinished(found: Weighing) -> str:
    """On how many charges evidence stands outside the numbers, and how to finish; empty where on none."""
    open_ = [one for one in found.questions if one.outside]
    if not open_:
        return ""
    are = "is" if len(open_) == 1 else "are"
    return f"{len(open_)} of {counted(len(found.questions), 'question')} {are} incomplete: nobody has said how " \
           "probable the evidence would be, were an element so, and were it not. " \
           "countertrial weigh FOLDER --skeleton prints what is to be filled in."


def turned(case: Case, one: Weighed, of: str) -> Iterator[str]:
    """What would change the leader, a sentence each; loudest where one thing alone would.

    Args:
        case: The case.
        one: What was weighed.
        of: "groups" (with findings and processes) or "findings" (with single statements).
    """
    if not one.named:
        return
    found, what = (one.hangs.groups, "groups, findings and processes") if of == "groups" else (
        one.hangs.findings, "statements and findings")
    if found.size == 0:
        yield "No explanation leads: two draw level."
        return
    if not found.sets:
        yield f"No set of up to {found.tried} {what} changes the leader when it is left out." if found.tried else \
            f"No small set of {what} that changes the leader was found; there are too many to try them all."
        return
    size = len(found.sets[0].units)
    alone = "ONE ALONE WOULD TURN IT. " if size == 1 else ""
    proof = "" if proved(one.model, of, found) else " (not proven smallest)"
    for flip in found.sets[:MOST_SETS]:
        told = listed(unit_name(case, unit) for unit in flip.units)
        alike = f", and so in {counted(flip.ways - 1, 'other way')} that " \
                f"{'differs' if flip.ways == 2 else 'differ'} in nothing" if flip.ways > 1 else ""
        highest = chance((1 - one.standing.reserve) * max(flip.posterior))
        then = f"{flip.leader} would draw level, at" if flip.level else f"{flip.leader} would lead with"
        yield f"{alone}Without {told}{proof}, {then} {highest}{alike}."
        alone = ""
    if found.count > MOST_SETS:
        yield f"{counted(found.count - MOST_SETS, 'more set')} of {counted(size, 'part')} would do the same."


def unit_name(case: Case, unit: Unit) -> str:
    """A part of the record in words."""
    if unit.kind == "group":
        return group_name(case, unit.id)
    if unit.kind == "process":
        return "the indicators of the process" if unit.id == "main" else f"the indicators of the process {unit.id}"
    if unit.kind in ("indicator", "mark"):
        group, _, sign = unit.id.rpartition("/")
        of = "of the process" if unit.kind == "indicator" else f"of {group_name(case, group)}"
        return f"indicator {sign} {of}"
    row, _, element = unit.id.partition(" on ")
    if unit.kind == "statement" and element:
        return f"[{row}] on “{case.name(element).rstrip('.')}”"
    if unit.kind == "finding" and row == FREE_WORD:
        return f"a free speaker who affirms “{case.name(element).rstrip('.')}”"
    return f"the {unit.kind} {unit.id}"


def hanging(case: Case, one: Weighed) -> tuple[str, ...]:
    """What each part of the record does to the leader, the strongest first, in log10; nothing where none is named."""
    if not one.named:
        return ()
    most = sorted(one.hangs.left, key=lambda part: -abs(part.average if part.average is not None else part.change))
    leader = one.standing.leader
    return tuple(f"{unit_name(case, part.unit)}: {_moved(part.average, leader)} on average, "
                 f"{hundredths(part.change, signed=True)} when it comes last, "
                 f"{hundredths(part.first, signed=True)} when it stands alone"
                 for part in most)


def _moved(number: float | None, leader: str) -> str:
    return f"{hundredths(number or 0.0, signed=True)} for {leader}"


def cap(one: Weighed) -> tuple[str, ...]:
    """How far the way a process was run can move one explanation against another, by itself."""
    return tuple(f"{some.first} over {some.second}: {shown(some.least)} to {shown(some.most)}"
                 for some in one.hangs.caps)


def sought_name(case: Case, one: Weighed, unit: Unit) -> str:
    """A part of the record in words, an indicator with its pattern."""
    told = unit_name(case, unit)
    if unit.kind not in ("indicator", "mark"):
        return told
    sign = unit.id.rpartition("/")[2]
    known = (*one.question.signs, *(sign for body in one.question.bodies for sign in body.signs))
    pattern = next((found.pattern for found in known if found.id == sign), "")
    return told.replace(f"indicator {sign}", f"indicator {sign} “{pattern}”") if pattern else told


_SIGN = re.compile(r"indicator\.(?P<sign>\w+)\.(?P<regime>\w+)(?P<which> \(.+\))?"
                   r"|(?P<part>free|controlled) of (?P<group>.+)\.mark\.(?P<mark>\w+)")
"""The names of the numbers that say how often an indicator is there."""


def dial_words(case: Case, name: str) -> str:
    """A number by its name in `weighing.toml`; where it is of one dependence group, that in words."""
    if (sign := _SIGN.fullmatch(name)) is not None:
        return f"indicator {sign['sign']}, {sign['regime']} process{sign['which'] or ''}" if sign["regime"] else \
            f"indicator {sign['mark']}, {sign['part']}: {group_name(case, sign['group'])}"
    what, of, group = name.partition(" of ")
    known = group.partition(":")[0] in ("custody", "voice", "document", "statement", "text")
    return f"{what} of {group_name(case, group)}" if of and known else name


def meaning(one: Weighed, name: str) -> str:
    """What a number that moves the leader is, in full; its name where no clause tells it."""
    if name.startswith("script of "):
        return "probability that the script of this group has the element"
    if (sign := _SIGN.fullmatch(name)) is not None:
        every = (*one.question.signs, *(mark for body in one.question.bodies for mark in body.signs))
        wanted = sign["sign"] or sign["mark"]
        pattern = next((f" “{found.pattern}”" for found in every if found.id == wanted), "")
        where = f"the process is {sign['regime']}" if sign["regime"] else f"this group is {sign['part']}"
        return f"probability that indicator {wanted}{pattern} is there where {where}"
    told = {known: means for known, _, means, _ in assumption_rows(one.assumptions)}
    known, _, apart = name.partition(" (")
    where = f"; moved by itself for the {apart.rstrip(')')}" if apart.endswith(" process)") else ""
    return told.get(name) or f"{told.get(known, name)}{where}"


def moved_most(one: Weighed) -> tuple[tuple[str, float, float, float, float], ...]:
    """The numbers that move the leader most: name, from, to, and the leader's probability at both ends.

    Nothing where no explanation is named as leading.
    """
    if not one.named:
        return ()
    at = one.standing.hypotheses.index(one.standing.leader)
    kept = 1 - one.standing.reserve
    found = [(dial_name(bar.name), bar.low, bar.high, kept * bar.at_low[at], kept * bar.at_high[at])
             for bar in one.hangs.bars]
    return tuple(sorted(found, key=lambda bar: -abs(bar[4] - bar[3])))


def compared(one: Weighed) -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """What each analyst's numbers give, and their average, after the reserve of the first: name, numbers, leader."""
    if one.compared is None:
        return ()
    kept, found = 1 - one.standing.reserve, one.compared
    lines = [(name, tuple(chance(kept * number) for number in several), leader if one.named else "")
             for name, several, leader in zip(found.names, found.posteriors, found.leaders, strict=True)]
    averaged = tuple(f"{chance(kept * number)} ({chance(kept * low)} to {chance(kept * high)})"
                     for number, low, high in zip(found.mean, found.least, found.most, strict=True))
    return (*lines, ("average, with least and most", averaged, ""))


def accused(case: Case, ids: Sequence[str], most: int = 4) -> str:
    """Those whom a question concerns; of many the number."""
    names = [case.name(one) for one in ids]
    return listed(names) if len(names) <= most else counted(len(names), "person")


def entered(one: Weighed) -> str:
    """How much is entered on a question."""
    said = counted(len(one.model.statements), "statement")
    signs = [(sign.id, sign.met) for process in one.model.processes for sign in process.indicators] + [
        (sign.id, sign.present) for group in one.model.groups for sign in group.marks]
    known = (*one.question.signs, *(sign for body in one.question.bodies for sign in body.signs))
    patterns = {sign.id: f" “{sign.pattern}”" for sign in known}
    decided = [f"{name}{patterns.get(name, '')} {'met' if there else 'not met'}"
               for name, there in signs if there is not None]
    named = f" ({', '.join(decided)})" if 0 < len(decided) <= MOST_SIGNS else ""
    return f"{said} of {counted(len(one.model.groups), 'group')}, {counted(len(one.model.findings), 'finding')}, " \
           f"{counted(len(decided), 'indicator')} decided{named}"


def unknown(one: Weighed) -> str:
    """What would stand if every unknown indicator were met, and if none were; empty where none is unknown."""
    if one.hangs.unknown is None:
        return ""
    kept, found = 1 - one.standing.reserve, one.hangs.unknown
    ends = [", ".join(f"{row} {chance(kept * number)}"
                      for row, number in zip(one.standing.hypotheses, some, strict=True))
            for some in (found.all_there, found.none_there)]
    return f"Were every unknown indicator there: {ends[0]}; were none: {ends[1]}."
