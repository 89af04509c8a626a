"""What is said to raise or lower what, from left to right, as a static picture."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from markupsafe import Markup

from countertrial.case.case import Case, Statement
from countertrial.encode.causes import Causes
from countertrial.encode.wording import counted
from countertrial.methods.causes import Link, chains, layers
from countertrial.report.figures import Figure
from countertrial.report.svg import line, picture, tag, words
from countertrial.report.view import View

BOX, GAP, LINE, PAD, APART = 196.0, 64.0, 15.0, 7.0, 12.0
LETTERS, LINES = 27, 3
MOST = 60
"""Links that are drawn; those of the longest chains."""

Spot = tuple[float, float, float]
"""Left edge, top and height of a box."""


def draw(view: View) -> Figure | None:
    """The links of a case; `None` where it has none."""
    case, read = view.case, Causes(view.case)
    if not read.rows:
        return None
    rows = {row.id: row for row in read.rows}
    links = [read.link(row) for row in read.rows]
    shown: list[Statement] = []
    for part in chains(links):
        some = [row for row in rows.values() if row["cause"] in part]
        if not shown or len(shown) + len(some) <= MOST:
            shown += some
    spots, width, height = _placed(case, [read.link(row) for row in shown])
    parts = [*_links(view, read, shown, spots), *_boxes(case, spots)]
    left = f" {counted(len(links) - len(shown), 'link')} of shorter chains are in the table only." \
        if len(shown) < len(links) else ""
    return Figure(
        name="causegraph", title="What is said to raise or lower what",
        image=picture("causegraph", (width, height), "Causes and outcomes",
                      f"{counted(len(shown), 'link')}; the table below has them all.", parts),
        legend="An arrow leads from a cause to what it acts on: solid, it raises; broken, it lowers. Colours are those "
               f"of the stories.{left}",
        header=("cause", "", "outcome", "said by", "statement"),
        rows=tuple((_name(case, row["cause"]), "raises" if row["sign"] == "+" else "lowers",
                    _name(case, row["outcome"]),
                    " › ".join(case.name(voice) for voice in row.voice) or "no voice named",
                    Markup('<a href="#s-{0}">[{0}]</a>').format(row.id)) for row in read.rows))


def _name(case: Case, one: str) -> str:
    table = case.tables.get(case.table_of(one) or "")
    return case.name(one) if table is not None and table.kind.registry else f"[{one}]"


def _told(case: Case, one: str) -> list[str]:
    lines = wrap(_name(case, one), LETTERS) or [one]
    return [*lines[:LINES - 1], f"{lines[LINES - 1][:LETTERS - 1]}…"] if len(lines) > LINES else lines


def _placed(case: Case, links: Sequence[Link]) -> tuple[dict[str, Spot], float, float]:
    """Boxes by chain from top to bottom, in each from left to right; and the size of it all."""
    spots: dict[str, Spot] = {}
    top = width = 0.0
    for part in chains(links):
        below = top
        for column, factors in enumerate(layers([link for link in links if link[0] in part])):
            left, down = column * (BOX + GAP), top
            for factor in factors:
                high = 2 * PAD + LINE * len(_told(case, factor))
                spots[factor] = (left, down, high)
                down += high + APART
            below, width = max(below, down), max(width, left + BOX)
        top = below + APART
    return spots, max(width, 760.0) + 30, top


def _boxes(case: Case, spots: Mapping[str, Spot]) -> Iterator[Markup]:
    for factor, (left, top, high) in spots.items():
        yield tag("rect", x=left + 1, y=top + 1, width=BOX, height=high, rx=4, cls="body")
        for at, told in enumerate(_told(case, factor)):
            yield words(left + PAD, top + PAD + LINE * (at + 0.8), told)


def _links(view: View, read: Causes, rows: Sequence[Statement], spots: Mapping[str, Spot]) -> Iterator[Markup]:
    for row in rows:
        cause, outcome, sign = read.link(row)
        colour = view.colours.get(row.id, "sn")
        cls = f"cause {colour}{'' if sign > 0 else ' minus'}"
        yield tag("g", *_arrow(spots[cause], spots[outcome], cls), tag("title", row.id), cls=colour)


def _arrow(start: Spot, end: Spot, cls: str) -> Iterator[Markup]:
    """From the right side of one box to the left of another; beside the boxes where they stand in one column."""
    first = (start[0] + BOX + 1, start[1] + start[2] / 2)
    if end[0] > start[0]:
        last = (end[0] - 6.0, end[1] + end[2] / 2)
        middle = (first[0] + last[0]) / 2
        yield tag("path", d=f"M{first[0]:.0f} {first[1]:.0f}C{middle:.0f} {first[1]:.0f} {middle:.0f} {last[1]:.0f} "
                            f"{last[0]:.0f} {last[1]:.0f}", cls=cls)
        head = ((last[0], last[1] - 4), (last[0] + 7, last[1]), (last[0], last[1] + 4))
    else:
        # Links of a loop leave at the right and come back there, so that each of them is seen.
        last = (end[0] + BOX + 8.0, end[1] + end[2] / 2 + (4 if end[1] < start[1] else -4))
        out = first[0] + 26
        yield tag("path", d=f"M{first[0]:.0f} {first[1]:.0f}C{out:.0f} {first[1]:.0f} {out:.0f} {last[1]:.0f} "
                            f"{last[0]:.0f} {last[1]:.0f}", cls=cls)
        head = ((last[0], last[1] - 4), (last[0] - 7, last[1]), (last[0], last[1] + 4))
    yield line([*head, head[0]], cls="tip")
