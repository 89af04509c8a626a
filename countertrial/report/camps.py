"""How those whom a charge joins stood to one another, on a circle, by the cheapest two camps where they were sought."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import cos, pi, sin

from markupsafe import Markup

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding
from countertrial.encode.wording import counted
from countertrial.report.figures import Figure
from countertrial.report.rim import SIDE, Spot, between, label, spot
from countertrial.report.svg import picture, short, tag, words
from countertrial.report.view import View

MOST = 40
"""Most persons on one circle; those with most ties."""

MOST_CHARGES = 4
"""Charges that are drawn; those with most ties."""

FEW, FLAT = 6, 165.0
"""Persons up to whom they stand on a flat ring with their names in lines, and the height of that picture."""

KINDS = {"+": "plus", "-": "minus"}
Tie = tuple[str, str, str, str, str]
"""Statement, the two, the sign, and how it lies to the time alleged."""


def draw(view: View, findings: Sequence[Finding]) -> list[Figure]:
    """The charges with most recorded ties among those whom they join, each as a picture and a table."""
    told = [(one, ties) for one in findings if one.key.startswith("amalgam:before:") and (ties := _ties(one))]
    chosen = sorted(told, key=lambda one: (-len(one[1]), one[0].key))[:MOST_CHARGES]
    camps = {one.about[0]: _camps(one) for one in findings if one.key.startswith("amalgam:balance:")}
    return [_drawn(view.case, at, one, ties, camps.get(one.about[0], {})) for at, (one, ties) in enumerate(chosen)]


def _ties(finding: Finding) -> list[Tie]:
    return [(str(row[0]), str(row[1]), str(row[2]), str(row[3]), str(row[4]))
            for row in _rows(dict(finding.answers)["ties"]) if row[4] != "later"]


def _camps(finding: Finding) -> dict[str, int]:
    return {str(row[0]): int(str(row[1])) for row in _rows(dict(finding.answers)["in two camps"])}


def _rows(value: Answer) -> list[tuple[Answer, ...]]:
    return [row for row in value if isinstance(row, tuple)] if isinstance(value, tuple) else []


def _drawn(case: Case, at: int, finding: Finding, ties: Sequence[Tie], camps: Mapping[str, int]) -> Figure:
    degree: dict[str, int] = defaultdict(int)
    for tie in ties:
        degree[tie[1]] += 1
        degree[tie[2]] += 1
    tied = sorted(degree, key=lambda one: (-degree[one], one))[:MOST]
    rim = sorted(tied, key=lambda one: (camps.get(one, 0), one))
    charge, alone = finding.about[0], len(finding.about) - 1 - len(degree)
    parts = [*_lines(rim, ties), *_persons(case, rim, camps)]
    if len(set(camps.values())) > 1:
        told = "filled: the one camp; hollow: the other"
        parts.append(words(SIDE, _high(rim) - 6, told, cls="label", text_anchor="middle"))
    left = f" Of {counted(alone, 'person')} no tie is recorded." if alone else ""
    return Figure(
        name=f"camps-{at}", title=f"Ties among those whom “{case.name(charge)}” joins",
        image=picture(f"camps-{at}", (2 * SIDE, _high(rim)), f"Ties recorded for {short(case.name(charge), 80)}",
                      f"{counted(len(ties), 'tie')}; the table below has them all.", parts),
        legend="Solid: friendly. Broken: hostile. Dotted: a tie that had ended before the act, or of which it is not "
               f"certain that it stood then.{left} Real plots join enemies too.",
        header=("one", "other", "sign", "when the act is alleged", "statement"),
        rows=tuple((case.name(tie[1]), case.name(tie[2]),
                    {"+": "friendly", "-": "hostile"}.get(tie[3], "neither"), tie[4],
                    Markup('<a href="#s-{0}">[{0}]</a>').format(tie[0])) for tie in ties))


def _lines(rim: Sequence[str], ties: Sequence[Tie]) -> Iterator[Markup]:
    number = {one: at for at, one in enumerate(rim)}
    several: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, one, other, sign, state in ties:
        if one in number and other in number:
            several[one, other].add(f"tie {KINDS.get(sign, 'plain') if state == 'stood' else 'alleged'}")
    for (one, other), classes in sorted(several.items()):
        for at, cls in enumerate(sorted(classes)):
            first, last = (_spot(number[end], len(rim)) for end in (one, other))
            yield between(first, last, cls, (at - (len(classes) - 1) / 2) * 6)


def _persons(case: Case, rim: Sequence[str], camps: Mapping[str, int]) -> Iterator[Markup]:
    for at, one in enumerate(rim):
        x, y = _spot(at, len(rim))
        cls = "ring" if camps.get(one) == 2 else "spot"
        yield tag("circle", tag("title", short(case.name(one), 80)), cx=x, cy=y, r=5, cls=cls)
        above = y < FLAT / 2 - 10
        yield label(case.name(one), at, len(rim), SIDE) if len(rim) > FEW else words(
            x, y + (-11 if above else 20), short(case.name(one), 28), cls="label", text_anchor="middle")


def _high(rim: Sequence[str]) -> float:
    """Height of the picture."""
    return FLAT if len(rim) <= FEW else SIDE


def _spot(at: int, of: int) -> Spot:
    """Where the one of that number stands: few on a flat ring, the first at its left end."""
    if of > FEW:
        return spot(at, of, SIDE)
    turn = pi + 2 * pi * at / of
    return round(SIDE + 330 * cos(turn), 1), round(FLAT / 2 - 6 + 40 * sin(turn), 1)
