"""All that hangs on one person, as a wheel: with the person in the middle, and without."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from countertrial.case.case import Case
from countertrial.case.findings import Finding
from countertrial.encode.wording import counted
from countertrial.report.figures import Figure
from countertrial.report.rim import EDGE, SIDE, between, label, spot
from countertrial.report.svg import picture, short, tag, words
from countertrial.report.view import View

MOST = 40
"""Most persons on one rim; those with most accusations."""


def draw(view: View, findings: Sequence[Finding]) -> list[Figure]:
    """Of each person through whom much runs, two wheels side by side and the same as a table."""
    shares = [one for one in findings if one.key.startswith("axis:share:")]
    return [_drawn(view.case, at, one) for at, one in enumerate(shares)]


def _drawn(case: Case, at: int, finding: Finding) -> Figure:
    hub = finding.key.rpartition(":")[2]
    told = dict(finding.answers)
    spokes = {str(row[0]): row[1] for row in _rows(told["spokes"])}
    pairs = [(str(row[0]), str(row[1])) for row in _rows(told["links among them"])]
    rim = sorted(sorted(spokes, key=lambda one: (-int(str(spokes[one])), one))[:MOST])
    high = SIDE
    parts = [*_wheel(case, rim, pairs, SIDE / 2, hub), *_wheel(case, rim, pairs, SIDE * 1.5, None),
             words(SIDE / 2, high - 6, f"with {short(case.name(hub), 30)}", cls="label", text_anchor="middle"),
             words(SIDE * 1.5, high - 6, "without", cls="label", text_anchor="middle")]
    rest = len(spokes) - len(rim)
    left = f" {counted(rest, 'accused', 'accused')} {'is' if rest == 1 else 'are'} in the table only." if rest else ""
    near = {one: [other for pair in pairs if one in pair for other in pair if other != one] for one in spokes}
    return Figure(
        name=f"wheel-{at}", title=f"What hangs on {case.name(hub)}",
        image=picture(f"wheel-{at}", (2 * SIDE, high), f"Wheel of {case.name(hub)}",
                      f"{counted(len(spokes), 'accused', 'accused')}; the table below has them all.", parts),
        legend="Left: a spoke leads to each who is said to have been instigated. Right: what links the same persons "
               f"to one another when the person in the middle is taken out.{left} A missing leader occurs in "
               "real plots too.",
        header=("accused", "accusations through the middle", "also linked, by an accusation or a friendly tie, to"),
        rows=tuple((case.name(one), int(str(number)), ", ".join(map(case.name, near[one])) or "nobody")
                   for one, number in sorted(spokes.items())))


def _rows(value: object) -> list[tuple[object, ...]]:
    return [row for row in value if isinstance(row, tuple)] if isinstance(value, tuple) else []


def _wheel(case: Case, rim: Sequence[str], pairs: Sequence[tuple[str, str]], middle: float,
           hub: str | None) -> Iterator[Markup]:
    spots = {one: spot(at, len(rim), middle) for at, one in enumerate(rim)}
    centre = (middle, SIDE / 2 - EDGE / 2)
    for one, other in pairs:
        if one in spots and other in spots:
            yield between(spots[one], spots[other], "tie plus")
    if hub is not None:
        for there in spots.values():
            yield between(centre, there, "tie alleged")
        yield tag("circle", tag("title", short(case.name(hub), 80)), cx=centre[0], cy=centre[1], r=8, cls="spot")
    for at, one in enumerate(rim):
        x, y = spots[one]
        yield tag("circle", tag("title", short(case.name(one), 80)), cx=x, cy=y, r=4, cls="spot")
        yield label(case.name(one), at, len(rim), middle)
