"""What each voice foretold and what came of it: one mark for each prediction."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from countertrial.case.case import Case
from countertrial.case.findings import Finding
from countertrial.encode.wording import counted
from countertrial.report.figures import Figure
from countertrial.report.svg import line, picture, short, tag, words
from countertrial.report.view import View

LEFT, STEP, ROW, HEAD, WIDE = 250.0, 20.0, 34.0, 12.0, 900.0
MOST = 30
"""Marks in one row."""

MARKS = (("borne out", "glyph"), ("evidence both ways", "glyph pale"), ("contradicted", "wrong"),
         ("no evidence either way", "glyph out"), ("said after it was due", "glyph pale out"))


def draw(view: View, findings: Sequence[Finding]) -> Figure | None:
    """The forecasts of all voices; `None` where there are none."""
    told = [(one, {name: int(str(dict(one.answers)[name])) for name, _ in MARKS}) for one in findings]
    if not told:
        return None
    names = [_name(view.case, one) for one, _ in told]
    high = HEAD + ROW * len(told) + 54
    return Figure(
        name="forecasts", title="What was foretold, and what came",
        image=picture("forecasts", (WIDE, high), "Predictions by voice", "One mark for each; the table counts them.",
                      _parts(names, [counts for _, counts in told], high)),
        legend="One mark for each prediction. That no row bears on one is not that nothing came of it; no base rate of "
               "such forecasts is known.",
        header=("voice", *(name for name, _ in MARKS)),
        rows=tuple((name, *counts.values()) for name, (_, counts) in zip(names, told, strict=True)))


def _name(case: Case, finding: Finding) -> str:
    return case.name(finding.about[0]) if finding.about else "a voice that is not named"


def _parts(names: Sequence[str], told: Sequence[dict[str, int]], high: float) -> Iterator[Markup]:
    for at, (name, counts) in enumerate(zip(names, told, strict=True)):
        y = HEAD + at * ROW
        yield line([(0, y + ROW), (WIDE, y + ROW)], cls="rule")
        yield words(0, y + 22, short(name, 34), cls="label")
        marks = [cls for state, cls in MARKS for _ in range(counts[state])]
        for place, cls in enumerate(marks[:MOST]):
            yield _mark(LEFT + place * STEP, y + 17, cls)
        if len(marks) > MOST:
            yield words(LEFT + MOST * STEP, y + 22, f"and {counted(len(marks) - MOST, 'more', 'more')}", cls="tick")
    x = 0.0
    for state, cls in MARKS:
        yield _mark(x + 6, high - 20, cls)
        yield words(x + 16, high - 15, state, cls="tick")
        x += 40 + 7 * len(state)


def _mark(x: float, y: float, cls: str) -> Markup:
    """A round mark; a square one for what was contradicted, so that it is known without its colour."""
    if cls == "wrong":
        return tag("rect", x=x - 6, y=y - 6, width=12, height=12, cls=cls)
    return tag("circle", cx=x, cy=y, r=6.5, cls=cls)
