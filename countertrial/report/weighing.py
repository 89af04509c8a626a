"""What weighing gives, for the page and as plain values."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from countertrial.encode.explanationwords import (
    accused,
    cap,
    compared,
    entered,
    one_kind,
    rows,
    sought_name,
    turned,
    unfinished,
    unit_name,
    unknown,
    unweighed,
    verdict,
    withheld,
)
from countertrial.encode.likelywords import SCALES, chance, hundredths
from countertrial.encode.survivalwords import READ, left_in_words, rests_on
from countertrial.encode.weighing import NotWeighed, Weighed, Weighing
from countertrial.encode.weighingwords import (
    assumed,
    assumption_rows,
    group_name,
    keeping,
    overall_in_words,
    own_in_words,
    together,
)
from countertrial.encode.wording import listed
from countertrial.methods.likelihood.certificate import certificate
from countertrial.report import weighcharts
from countertrial.report.figures import Figure
from countertrial.report.view import Quote, View

MOST_WAYS = 4
"""Cheapest ways that are written out; of the others the number is told."""

SHADES = ((0.05, ""), (0.5, "m1"), (1.0, "m2"), (2.0, "m3"))
"""Classes of the cells of a matrix, by how far they lie below the best of their column (log10)."""


LED = ("groups", "findings", "left", "bars", "points")
"""What of all that a result hangs on is said of the explanation that leads."""


@dataclass(frozen=True, slots=True)
class Priced:
    """The price of one story over every kind of conflict.

    Args:
        name: What is kept.
        colour: Class of the story.
        cost: The price in words.
        own: What it must give up of its own.
        ways: Statements to give up and the groups that they count as.
        further: How many other ways there are.
    """

    name: str
    colour: str
    cost: str
    own: str
    ways: tuple[tuple[tuple[Quote, ...], str], ...]
    further: int


@dataclass(frozen=True, slots=True)
class Element:
    """What survives of one element."""

    says: str
    role: str
    read: str
    means: str
    rests: str
    left: tuple[str, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix, and its shade."""

    number: str
    shade: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as the page shows it."""

    anchor: str
    title: str
    accused: str
    entered: str
    verdict: str
    unweighed: str
    withheld: str
    turned: tuple[str, ...]
    by_finding: tuple[str, ...]
    open: tuple[Figure, ...]
    folded: tuple[Figure, ...]
    columns: tuple[str, ...]
    matrix: tuple[tuple[str, tuple[Cell, ...], str], ...]
    together: tuple[tuple[str, str], ...]
    caps: tuple[str, ...]
    discounts: tuple[str, ...]
    sought: tuple[tuple[str, str], ...]
    surprise: str
    unknown: str
    ids: tuple[str, ...]
    compared: tuple[tuple[str, tuple[str, ...]], ...]
    aside: tuple[tuple[str, str], ...]
    left_out: tuple[tuple[str, str], ...]
    merged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the page on weighing."""

    assumed: str
    conflicts: str
    on_a_reading: int
    priced: tuple[Priced, ...]
    bounds: tuple[str, ...]
    charges: tuple[tuple[str, tuple[Element, ...]], ...]
    explanations: tuple[tuple[str, str], ...]
    asked: tuple[Asked, ...]
    not_asked: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    unfinished: str
    unfrozen: tuple[str, ...]
    changes: tuple[str, ...]
    scales: tuple[str, ...]
    numbers: tuple[tuple[str, str, str, str], ...]


def weighing_part(view: View, found: Weighing | NotWeighed | None) -> Part | None:
    """The part of the page on weighing; `None` where nothing was weighed."""
    if not isinstance(found, Weighing):
        return None
    case, charges = view.case, [one.question.charge for one in found.questions]
    return Part(
        assumed=assumed(case, found.assumptions),
        conflicts=", ".join(f"{name} {number}" for name, number in found.prices.conflicts) or "none",
        on_a_reading=found.prices.on_a_reading, priced=tuple(_priced(view, found)),
        bounds=tuple(says for _, says in found.prices.bounds), charges=tuple(_charges(view, found)),
        explanations=tuple((row.id, row.name) for row in found.assumptions.hypotheses),
        asked=tuple(_asked(view, one, f"w{at}", often=charges.count(one.question.charge) > 1)
                    for at, one in enumerate(found.questions, 1)),
        not_asked=tuple((case.name(one.what), one.reason) for one in found.not_asked), notices=found.notices,
        unfinished=unfinished(found), unfrozen=tuple(case.name(one) for one in found.unfrozen),
        changes=tuple(_changes(view, found)), scales=SCALES, numbers=tuple(assumption_rows(found.assumptions)))


def _priced(view: View, found: Weighing) -> list[Priced]:
    weighed = bool(view.case.settings.weights)
    return [Priced(
        keeping(row.keep), view.colour(row.keep or None), overall_in_words(row, weighed=weighed),
        own_in_words(row, weighed=weighed),
        tuple((tuple(view.quote(one) for one in way.rejected), listed(group_name(view.case, one) for one in way.groups))
              for way in row.ways[:MOST_WAYS] if way.rejected), max(0, len(row.ways) - MOST_WAYS))
        for row in found.prices.rows]


def _charges(view: View, found: Weighing) -> list[tuple[str, tuple[Element, ...]]]:
    by: dict[str, list[Element]] = {}
    stories = {story: view.named(story) for story in view.case.settings.stories}
    for row in found.survival:
        known = view.case.elements[row.element]
        names = stories | {one.without: group_name(view.case, one.without) for one in row.groups}
        refs = [one for some in (row.affirm, row.deny, row.meets) for carrier in some for one in carrier.statements]
        by.setdefault(row.charge, []).append(Element(
            known.says, known.role, row.read_as, READ[row.read_as],
            f"{rests_on(row)}." if refs else "", left_in_words(row, names), tuple(dict.fromkeys(refs))))
    return [(view.case.name(charge) if charge else "Of no charge", tuple(some)) for charge, some in by.items()]


def _asked(view: View, one: Weighed, anchor: str, *, often: bool) -> Asked:
    case = view.case
    about = case.name(one.question.charge)
    if often:  # the pictures of a page need titles of their own
        about = f"{about} {anchor.removeprefix('w')}"
    figures = [weighcharts.parts_of(anchor, about, case, one), weighcharts.numbers(anchor, about, case, one),
               weighcharts.priors(anchor, about, one)] if one.named else []
    units = [unit_name(case, unit) for unit in one.hangs.matrix.units]
    names = {row.id: row.name for row in one.assumptions.hypotheses}
    return Asked(
        anchor=anchor, title=case.name(one.question.charge), entered=entered(one), verdict=verdict(one),
        unweighed=" ".join(filter(None, (one_kind(one), unweighed(one)))), withheld=withheld(one),
        accused="" if case.settings.living else accused(case, one.question.accused),
        turned=tuple(turned(case, one, "groups")) if one.entered else (),
        by_finding=tuple(turned(case, one, "findings")) if one.entered else (),
        open=(weighcharts.bars(anchor, about, rows(one), one.standing.reserve),) if one.entered else (),
        folded=(weighcharts.elements(anchor, about, case, one), *(figure for figure in figures if figure is not None)),
        columns=tuple(units), matrix=tuple(
            (f"{row}: {names[row]}", tuple(Cell(hundredths(number), _shade(number)) for number in (
                *one.hangs.matrix.cells[at], one.hangs.matrix.together[at])), hundredths(one.hangs.matrix.total[at]))
            for at, row in enumerate(one.hangs.matrix.hypotheses)) if units else (),
        together=tuple((name, chance(number)) for name, number in together(case, one))
        if one.entered and len(one.question.elements) > 1 else (),
        caps=cap(one), discounts=tuple(f"{some.first} over {some.second}: {hundredths(some.log10, signed=True)}"
                                       for some in one.hangs.discounts) if one.entered else (),
        sought=tuple((sought_name(case, one, some.unit), f"{some.expected:.2f}") for some in one.hangs.sought),
        surprise=f"{one.hangs.surprise.share:.0%}" if one.entered else "", unknown=unknown(one),
        compared=tuple((name, numbers) for name, numbers, _ in compared(one)), ids=one.standing.hypotheses,
        aside=tuple((some.what, some.reason) for some in one.question.aside),
        left_out=tuple((case.name(some.what), some.reason) for some in one.question.left_out),
        merged=tuple(f"{group_name(case, some.group)} counted as part of {group_name(case, some.into)}"
                     for some in one.standing.merged))


def _shade(number: float) -> str:
    return next((shade for bound, shade in SHADES if -number <= bound), "m4")


def _changes(view: View, found: Weighing) -> list[str]:
    told = []
    for one in found.changes:
        was, now = one.altered, view.case.elements[one.altered.element]
        before, after = (", ".join(f"{chance(number)}" for number in some) for some in (one.before, one.after))
        told.append(f"“{was.says}” ({was.role}) was fixed by {was.by}; it is now “{now.says}” ({now.role})"
                    f"{f'; {was.undone}' if was.undone else '; no decision says why'}. "
                    f"{view.case.name(one.charge)}: before {before}; now {after}.")
    return told


def weighing_json(found: Weighing | NotWeighed | None) -> dict[str, Any]:
    """Everything that weighing gives as plain values; `None` where nothing was weighed."""
    if not isinstance(found, Weighing):
        return {"weighing": None if found is None else {"refused": list(found.why)}}
    told = found.assumptions
    return {"weighing": {
        "assumptions": {"file": told.file, "seal": told.seal, "by": told.by, "numbers": [
            {"name": name, "value": value, "is": means, "origin": origin}
            for name, value, means, origin in assumption_rows(told)]},
        "prices": plain(asdict(found.prices)), "survives": [plain(asdict(one)) for one in found.survival],
        "questions": [_question_json(one) for one in found.questions],
        "not_weighed": [plain(asdict(one)) for one in found.not_asked], "notices": list(found.notices),
        "not_fixed": list(found.unfrozen),
        "changed": [{"element": one.altered.element, "charge": one.charge, "was": one.altered.role,
                     "before": list(one.before), "after": list(one.after)} for one in found.changes]}}


def _question_json(one: Weighed) -> dict[str, Any]:
    asked = one.question
    sought = (("groups", one.hangs.groups), ("findings", one.hangs.findings))
    return {
        "weighing_certificate": certificate(
            one.model, sought if one.named else (), named=one.named) if one.entered else None,
        "charge": asked.charge, "accused": list(asked.accused), "elements": list(asked.elements),
        "says": verdict(one), "leaves_out": unweighed(one), "entered": one.entered,
        "outside": list(asked.outside), "settled": one.settled and one.named, "withheld": withheld(one),
        "explanations": [plain(asdict(row)) for row in rows(one)],
        "standing": plain(asdict(one.standing)), "band": _plain_but(one.band, () if one.named else ("leads",)),
        "baselines": plain(asdict(one.baselines)), "hangs": _plain_but(one.hangs, () if one.named else LED),
        "compared": None if one.compared is None else _plain_but(one.compared, () if one.named else ("leaders",)),
        "groups": [{"id": body.id, "kind": body.kind, "why": body.why, "side": body.side,
                    "statements": [list(said.rows) for said in body.said]} for body in asked.bodies],
        "not_weighed": [plain(asdict(some)) for some in asked.aside],
        "left_out": [plain(asdict(some)) for some in asked.left_out]}


def _plain_but(value: Any, withheld: Sequence[str]) -> dict[str, Any]:
    """The fields of a value, those that would name a leading explanation as `None`."""
    return {name: None if name in withheld else one for name, one in plain(asdict(value)).items()}


def plain(value: Any) -> Any:
    """Tuples as lists, all the way down."""
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value
