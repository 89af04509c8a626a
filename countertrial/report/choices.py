"""What each alternative of a choice says of its elements, and which combinations none of them covers, as a grid."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding
from countertrial.encode.wording import counted
from countertrial.report.figures import Figure
from countertrial.report.svg import line, picture, short, tag, words
from countertrial.report.view import View

LEFT, COLUMN, ROW, HEAD = 560.0, 34.0, 26.0, 44.0
SAID = {"+": "holds", "-": "does not hold", "?": "not said"}


def draw(view: View, findings: Sequence[Finding]) -> list[Figure]:
    """One grid for each choice that was examined."""
    return [_drawn(view.case, at, one) for at, one in enumerate(findings) if dict(one.answers).get("grid")]


def _drawn(case: Case, at: int, finding: Finding) -> Figure:
    head, *rows = [tuple(map(str, row)) for row in _rows(dict(finding.answers)["grid"])]
    wide, high = max(900.0, LEFT + COLUMN * len(head)), HEAD + ROW * len(rows) + 6
    return Figure(
        name=f"choice-{at}", title=f"{finding.question} What is posed, and what is left out",
        image=picture(f"choice-{at}", (wide, high), "Alternatives by element",
                      f"{counted(len(rows), 'element')}; the table has them all.", _parts(case, head[1:], rows)),
        legend="A column is an alternative, or a combination that none of them covers. Filled: the element holds; "
               "hollow: it does not; nothing: it is not spoken of. Which of them is true is not asked.",
        header=("element", *(f"{told} {number}" for number, told in enumerate(head[1:], 1))),
        rows=tuple((case.name(row[0]), *(SAID[cell] for cell in row[1:])) for row in rows))


def _rows(value: Answer) -> list[tuple[Answer, ...]]:
    return [row for row in value if isinstance(row, tuple)] if isinstance(value, tuple) else []


def _parts(case: Case, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[Markup]:
    for told in dict.fromkeys(heads):
        first, last = heads.index(told), len(heads) - heads[::-1].index(told)
        yield tag("rect", x=LEFT + first * COLUMN, y=HEAD - 8, width=(last - first) * COLUMN,
                  height=ROW * len(rows) + 8, cls="shade" if told == "posed" else "step")
        yield words(LEFT + first * COLUMN + 4, HEAD - 14, told, cls="lane")
    for at, row in enumerate(rows):
        y = HEAD + at * ROW
        yield line([(0, y + ROW), (LEFT + COLUMN * len(heads), y + ROW)], cls="rule")
        yield words(0, y + 17, short(case.name(row[0]), 80), cls="label")
        for column, cell in enumerate(row[1:]):
            if cell != "?":
                yield tag("circle", cx=LEFT + (column + 0.5) * COLUMN, cy=y + 13, r=6,
                          cls="glyph" if cell == "+" else "glyph out")
