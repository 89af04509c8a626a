"""Findings on elements and charges: who affirms and denies them, and what is left without some of those."""

from collections.abc import Iterable, Mapping, Sequence

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Answer, Finding, FindingKind, Reading, Ref, StatementId
from countertrial.encode.burden import author
from countertrial.encode.corroboration import PROPER, Tally, Voices, carriers
from countertrial.encode.support import AFFIRMS, DENIES
from countertrial.encode.wording import counted, listed, within_all

MOST_NAMES = 8
BASE_RATE = "That is so of real plots and of invented ones, and shows nothing by itself."

Rows = frozenset[StatementId]

_READINGS = (
    Reading(of="custody", choice="what was said in custody of one body is one group (a proposal)"),
    Reading(of="custody", choice="custody joins nothing: each speaker or document is a group of its own"),
    Reading(of="speakers", choice="the same speaker through several lists or groups counts once"),
    Reading(of="sources", choice="what only retells another, by derived_from, counts with it"))
_RIVALS = ("a witness or a record that the case does not hold", "an act that few could see",
           "speakers who took nothing from one another, though they share a place or a time")
_HEADER = ("element", "role", "speakers for", "groups for", "groups for, custody joining nothing",
           "groups for, outside custody", "groups for, besides the accusers", "speakers against", "groups against",
           "groups against, custody joining nothing", "groups against, outside custody", "speakers who say both",
           "taken back by", "arguments for", "arguments against", "unconfirmed")
_GROUP_HEADER = ("element", "answer", "independent group", "in custody", "sides", "speakers", "statements",
                 "groups left without it")


def matrix(case: Case, told: Sequence[Tally], grounds: Rows) -> Finding | None:
    """Every element with those who affirm and deny it."""
    if not told:
        return None
    heard = [one for one in told if one.element in case.elements]
    affirmed = [one for one in heard if one.affirm.words]
    several = sum(len(one.affirm.groups) > 1 for one in affirmed)
    apart = sum(len(one.affirm.apart) > 1 for one in affirmed)
    free = sum(bool(one.affirm.free.words) for one in affirmed)
    loose = sum(bool(one.affirm.perhaps_free.words) for one in affirmed)
    accusers = sum(not one.affirm.besides(one.accusers).words for one in affirmed)
    denied = sum(bool(one.deny.words) for one in heard)
    both = sum(bool(one.deny.words) for one in affirmed)
    groups = tuple(line for one in told for line in _group_lines(case, one))
    says = f"Of {counted(len(heard), 'element')} on which somebody speaks, {_are(len(affirmed))} affirmed: " \
           f"{several:,} by two or more independent groups ({apart:,} if custody joins nothing), {free:,} by " \
           f"somebody outside custody{_perhaps(free, loose)}, {accusers:,} by nobody but those who accuse. " \
           f"{_are(denied)} denied by somebody, {both:,} both affirmed and denied."
    return _counted(
        "matrix", "Who, independently, affirms and denies each element?", says, about=told, grounds=grounds,
        answers=(("elements", len(heard)), ("affirmed", len(affirmed)), ("affirmed by several groups", several),
                 ("the same, custody joining nothing", apart), ("affirmed outside custody", free),
                 ("affirmed by somebody who may have been outside custody", loose),
                 ("affirmed by accusers only", accusers), ("denied", denied), ("affirmed and denied", both),
                 ("matrix", (_HEADER, *(_line(case, one) for one in told))),
                 ("groups", (_GROUP_HEADER, *groups) if groups else ())))


def _line(case: Case, one: Tally) -> Answer:
    affirm, deny = one.affirm, one.deny
    role = case.elements[one.element].role if one.element in case.elements else "charge"
    return (one.element, role, *_counts(affirm), len(affirm.besides(one.accusers).groups), *_counts(deny),
            len({*affirm.speakers} & {*deny.speakers}), len(one.retract.speakers), one.argued(AFFIRMS),
            one.argued(DENIES), one.unconfirmed)


def _counts(voices: Voices) -> tuple[int, int, int, int]:
    return len(voices.speakers), len(voices.groups), len(voices.apart), len(voices.free.groups)


def _group_lines(case: Case, one: Tally) -> Iterable[Answer]:
    """Each independent group that affirms or denies an element, and what is left without it."""
    for answer, voices in (("for", one.affirm), ("against", one.deny)):
        for groups in voices.groups:
            words = [word for word in voices.words if word.group in groups]
            held = {"yes" if word.held else "not known" if word.doubtful else "no" for word in words}
            sides = {case.side(word.row.speaker) or "" for word in words if word.row.speaker}
            yield (one.element, answer, " + ".join(groups),
                   held.pop() if len(held) == 1 else "partly", ", ".join(sorted(sides)),
                   tuple(sorted({word.speaker for word in words})), tuple(word.row.id for word in words),
                   len(voices.groups) - 1)


def one_origin(case: Case, told: Sequence[Tally], grounds: Rows) -> Finding | None:
    """Elements that several affirm who may have one origin."""
    rows = [one for one in told if len(one.affirm.speakers) > 1 and len(one.affirm.groups) == 1]
    if not rows:
        return None
    says = f"Several speakers who may have one origin are all that affirms {_elements(case, rows)}. {BASE_RATE}"
    table = tuple((one.element, len(one.affirm.speakers), 1, len(one.affirm.apart), " + ".join(one.affirm.groups[0]))
                  for one in rows)
    return _counted(
        "one-origin", "Which elements do several affirm who count as one?", says, about=rows, grounds=grounds,
        answers=(("elements", len(rows)),
                 ("listed", (("element", "speakers", "groups", "groups, custody joining nothing", "origin"), *table))))


def custody_only(case: Case, told: Sequence[Tally], grounds: Rows) -> Finding | None:
    """Elements that nobody affirms outside custody."""
    affirmed = [one for one in told if one.affirm.words]
    rows = [one for one in affirmed if not one.affirm.free.words]
    if not rows:
        return None
    sure = [one for one in rows if not one.affirm.perhaps_free.words]
    rest = [one for one in rows if one.affirm.perhaps_free.words]
    parts = [f"{_are(len(sure))} affirmed only in custody{': ' if sure else ''}{_elements(case, sure)}"] * bool(
        sure or not rest) + [f"of {len(rest):,} the dates leave open whether somebody affirms it outside custody: "
                             f"{_elements(case, rest)}"] * bool(rest)
    says = f"Of {counted(len(affirmed), 'element')} that somebody affirms, {'; '.join(parts)}. {BASE_RATE}"
    table = tuple((one.element, len(one.affirm.speakers), len(one.affirm.groups), len(one.affirm.apart),
                   len(one.deny.free.groups), one.argued(AFFIRMS)) for one in rows)
    return _counted(
        "custody-only", "What is left when statements from custody are left out?", says, about=rows, grounds=grounds,
        answers=(("affirmed", len(affirmed)), ("affirmed only in custody", len(sure)),
                 ("the same, as far as dates settle it", len(rows)),
                 ("listed", (("element", "speakers for", "groups for", "groups for, custody joining nothing",
                              "groups against, outside custody", "arguments for"), *table))),
        readings=(*_READINGS, Reading(of="custody", choice=(
            "the row says that it was said in custody, or a row has the speaker held on every day on which it can "
            "have been said"))))


def without(case: Case, told: Sequence[Tally], grounds: Rows) -> Finding | None:
    """What is left when each group is taken out; nothing where no group alone carries two elements."""
    lines = sorted(carriers(told), key=lambda one: (-len(one.affirms_alone), -len(one.denies_alone), one.group))
    affirmed, denied = (sum(bool(some_) for some_ in several) for several in (
        [one.affirm.words for one in told], [one.deny.words for one in told]))
    parts = []
    if lines and len(lines[0].affirms_alone) > 1:
        parts.append(f"without {_group(case, lines[0].group)}, {len(lines[0].affirms_alone):,} of "
                     f"{counted(affirmed, 'element')} that somebody affirms would be affirmed by nobody")
    first = lines[0].group if parts else None
    most = max(lines, key=lambda one: len(one.denies_alone), default=None)
    if most is not None and len(most.denies_alone) > 1:
        taken = "and" if most.group == first else f"without {_group(case, most.group)},"
        parts.append(f"{taken} {len(most.denies_alone):,} of "
                     f"{counted(denied, 'element')} that somebody denies would be denied by nobody")
    if not parts:
        return None
    says = (" " if parts[-1].startswith("and ") else "; ").join(parts)
    table = tuple((one.group, one.affirms, len(one.affirms_alone), one.affirms_alone, one.denies,
                   len(one.denies_alone), one.denies_alone) for one in lines if one.affirms_alone or one.denies_alone)
    return _counted(
        "without", "What is left when each group is taken out?", f"{says[0].upper()}{says[1:]}. {BASE_RATE}",
        about=(), grounds=grounds, answers=(("affirmed", affirmed), ("denied", denied), ("listed", ((
            "group taken out", "elements that it affirms", "then affirmed by nobody", "which",
            "elements that it denies", "then denied by nobody", "which of these"), *table))))


def charges(case: Case, told: Sequence[Tally], by_charge: Mapping[str, Sequence[Statement]],
            grounds: Rows) -> Finding | None:
    """What of each charge is affirmed by whom."""
    by = {one.element: one for one in told}
    parts: dict[str, list[str]] = {}
    for element in case.elements.values():
        for charge in element.charges if element.role in PROPER else ():
            parts.setdefault(charge, []).append(element.id)
    lines = []
    for charge in sorted(case.charges):
        of = parts.get(charge, [])
        heard = [by[one] for one in sorted({*of, charge}) if one in by]
        accusers = {author(case, row) or row.id for row in by_charge.get(charge, ())}
        lines.append((charge, tuple(sorted(accusers)), len(of), len(heard),
                      sum(bool(one.affirm.words) for one in heard), sum(len(one.affirm.groups) > 1 for one in heard),
                      sum(bool(one.affirm.free.words) for one in heard),
                      sum(bool(one.affirm.free.besides(accusers).words) for one in heard),
                      sum(bool(one.deny.words) for one in heard)))
    shown = [line for line in lines if line[3]]
    if not shown:
        return None
    several, free = (sum(bool(line[at]) for line in shown) for at in (5, 7))
    says = f"Of {counted(len(shown), 'charge')} on whose elements somebody speaks, {_have(several)} an element that " \
           f"two or more independent groups affirm, and {_have(free)} one that somebody besides the accusers affirms " \
           "outside custody."
    return _counted(
        "charges", "What of each charge is affirmed, and by how many independently?", says, about=(),
        grounds=grounds, more=tuple(line[0] for line in shown),
        answers=(("charges", len(shown)), ("with an element affirmed by several groups", several),
                 ("with one affirmed outside custody, besides the accusers", free), ("listed", ((
                     "charge", "accused by", "elements", "spoken of", "affirmed", "by several groups",
                     "outside custody", "outside custody, besides the accusers", "denied"), *shown))))


def _counted(key: str, question: str, says: str, *, about: Iterable[Tally], grounds: Rows,
             answers: tuple[tuple[str, Answer], ...], more: Iterable[str] = (),
             readings: tuple[Reading, ...] = _READINGS) -> Finding:
    """A description with its denominators: it tests nothing and burdens nobody."""
    return Finding(
        key=f"corroboration:{key}", examination="corroboration", kind=FindingKind.COUNT, question=question,
        verdict=None, says=says, about=(*(Ref(one.element) for one in about), *(Ref(one) for one in more)),
        grounds=frozenset(grounds), readings=readings, answers=answers,
        defeaters=("a statement that the case does not hold", "a reason to take groups together, or apart"),
        rivals=_RIVALS)


def _elements(case: Case, rows: Sequence[Tally]) -> str:
    return some([f"“{case.name(one.element).rstrip('.')}”" for one in rows])


def _group(case: Case, group: str) -> str:
    kind, colon, of = group.partition(":")
    if not colon:
        return f"the group {group}"
    name = within_all(case, of.split("+"))
    if kind == "custody":
        return f"what was said in custody ({name})"
    return f"what {name} {'say' if '+' in of else 'says'}" if kind == "voice" else name


def some(names: Sequence[str]) -> str:
    """Names as a list in words; the rest is counted where they are many."""
    rest = len(names) - MOST_NAMES
    return listed(names if rest <= 1 else [*names[:MOST_NAMES], f"{rest:,} more"])


def _perhaps(free: int, loose: int) -> str:
    """What the number is if everybody is taken to have been free of whom the dates leave it open."""
    return "" if free == loose else f" ({loose:,} if whoever may have been free was)"


def _are(number: int) -> str:
    return f"{number:,} {'is' if number == 1 else 'are'}"


def _have(number: int) -> str:
    return f"{number:,} {'has' if number == 1 else 'have'}"
