"""Those who acted against others and were accused, in lines, and how many holders of like offices were."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from countertrial.case.case import Case
from countertrial.case.findings import Finding
from countertrial.report.figures import Figure
from countertrial.report.svg import line, picture, short, tag, words
from countertrial.report.view import View

WIDE, ROW, BOX, GAP, LEFT, BAR = 900.0, 46.0, 172.0, 34.0, 330.0, 400.0
MOST = 4
"""Persons of a line that are drawn."""


def draw(view: View, findings: Sequence[Finding]) -> Figure | None:
    """Lines first, then shares of offices; `None` where nobody fell."""
    fallen = [one for one in findings if one.key.startswith("succession:fall:")]
    offices = [one for one in findings if one.key.startswith("succession:office:")]
    if not fallen:
        return None
    high = ROW * len(fallen) + (30 + 44 * len(offices) if offices else 0) + 16
    return Figure(
        name="falls", title="Who acted against others and was accused",
        image=picture("falls", (WIDE, high), "Lines of those who fell", "The table tells each of them.",
                      [*_lines(view.case, fallen), *_shares(view.case, offices, ROW * len(fallen) + 34)]),
        legend="A box for each who acted against others; an arrow leads to who acted against that one. Below: how many "
               "of those whom the case names in an office are told to have been accused, and how many in like offices. "
               "Those who investigate fall in real cases too.",
        header=("person", "acted against", "accused by", "certainly later", "same charge"),
        rows=tuple(_row(view.case, one) for one in fallen))


def _row(case: Case, finding: Finding) -> tuple[str, ...]:
    told = dict(finding.answers)
    by, charges = told["by"], told["same charge"]
    return (case.name(finding.about[0]), str(told["acted against"]),
            ", ".join(map(str, by)) if isinstance(by, tuple) and by else "not stated", str(told["certainly later"]),
            ", ".join(map(str, charges)) if isinstance(charges, tuple) and charges else "none")


def _lines(case: Case, fallen: Sequence[Finding]) -> Iterator[Markup]:
    for at, one in enumerate(fallen):
        y, told = 8 + at * ROW, dict(one.answers)
        named = told["line"]
        people = [str(name) for name in named][:MOST] if isinstance(named, tuple) else []
        for place, name in enumerate(people or [case.name(one.about[0])]):
            x = 2 + place * (BOX + GAP)
            yield tag("rect", x=x, y=y, width=BOX, height=34, rx=4, cls="body")
            yield words(x + 8, y + 15, short(name, 24), cls="label")
            if place == 0:
                yield words(x + 8, y + 29, f"acted against {told['acted against']}", cls="tick")
            else:
                yield line([(x - GAP, y + 17), (x - 4, y + 17)], cls="branch")
                yield line([(x - 9, y + 13), (x - 3, y + 17), (x - 9, y + 21)], cls="branch")


def _shares(case: Case, offices: Sequence[Finding], top: float) -> Iterator[Markup]:
    for at, one in enumerate(offices):
        told = {name: int(str(value)) for name, value in one.answers if isinstance(value, int)}
        y = top + at * 44
        yield words(0, y + 14, short(case.name(one.about[0]), 46), cls="label")
        yield from _bar(y, told["accused"], told["holders"], "of its holders", "glyph")
        yield from _bar(y + 18, told["accused among these"], told["holders of like offices"], "of like offices", "part")


def _bar(y: float, part: int, whole: int, of: str, cls: str) -> Iterator[Markup]:
    if whole:
        yield tag("rect", x=LEFT, y=y + 4, width=BAR, height=11, cls="body")
        yield tag("rect", x=LEFT, y=y + 4, width=BAR * part / whole, height=11, cls=cls)
        yield words(LEFT + BAR + 8, y + 14, f"{part} of {whole} {of}", cls="tick")
