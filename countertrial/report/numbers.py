"""Numbers that several voices give for one quantity, or for a whole and its parts, on one scale."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from countertrial.case.case import Case
from countertrial.encode.figures import Figures, Row
from countertrial.encode.wording import counted, measured
from countertrial.report.figures import Figure
from countertrial.report.svg import line, picture, short, tag, words
from countertrial.report.view import View

WIDE, LEFT, RIGHT, ROW, HEAD = 900.0, 330.0, 700.0, 22.0, 28.0
MOST = 8
"""Quantities that are drawn; those with most figures."""

Block = tuple[str, tuple[Row, ...]]


def draw(view: View) -> Figure | None:
    """The numbers that can be held against one another; `None` where there are none."""
    blocks = _blocks(view.case)
    if not blocks:
        return None
    shown = blocks[:MOST]
    high = sum(HEAD + ROW * len(rows) + 10 for _, rows in shown)
    left = f" {counted(len(blocks) - MOST, 'quantity', 'quantities')} with fewer figures are in the table only." \
        if len(blocks) > MOST else ""
    return Figure(
        name="numbers", title="Numbers beside one another",
        image=picture("numbers", (WIDE, high), "Figures by quantity", "The table below has them all.",
                      _parts(view, shown)),
        legend="A bar reaches from the least to the greatest value that a row can mean, each quantity on its own scale "
               f"from nought. Colours are those of the stories.{left} Different days and ways of counting give "
               "different numbers honestly.",
        header=("quantity", "said by", "number", "statement"),
        rows=tuple((_quantity(name, row), _who(view.case, row), _told(row),
                    Markup('<a href="#s-{0}">[{0}]</a>').format(row.row.id))
                   for name, rows in blocks for row in rows))


def _blocks(case: Case) -> list[Block]:
    read = Figures(case)
    found: dict[tuple[str, ...], Block] = {}
    for (name, of), rows in read.by_quantity.items():
        if len(rows) > 1:
            found[tuple(row.row.id for row in rows)] = f"{name}{f', {case.name(of)}' if of else ''}", rows
    for one in read.wholes():
        rows = (one.whole, *one.parts)
        found[tuple(row.row.id for row in rows)] = f"{one.whole.row['quantity']}, and its parts", rows
    return sorted(found.values(), key=lambda block: (-len(block[1]), block[0]))


def _quantity(block: str, row: Row) -> str:
    """What a row gives, where its block holds a whole and its parts."""
    own = row.row["quantity"]
    return block if block.startswith(own) else f"{block}: {own}"


def _who(case: Case, row: Row) -> str:
    return " › ".join(case.name(voice) for voice in row.row.voice) or "no voice named"


def _told(row: Row) -> str:
    return measured(row.row["value"], row.unit)


def _parts(view: View, blocks: Sequence[Block]) -> Iterator[Markup]:
    top = 0.0
    for name, rows in blocks:
        yield words(0, top + 18, short(name, 80), cls="lane")
        most = max([_end(row) for row in rows] + [1e-9])
        for at, row in enumerate(rows):
            y = top + HEAD + at * ROW
            yield line([(LEFT, y + 16), (RIGHT, y + 16)], cls="rule")
            yield words(0, y + 12, short(_who(view.case, row), 44), cls="label")
            low, high = max(0.0, row.value.exact.low), min(most, row.value.exact.high)
            x, end = (LEFT + (RIGHT - LEFT) * value / most for value in (low, high))
            yield tag("g", tag("rect", x=min(x, end - 4), y=y + 2, width=max(4.0, end - x), height=11, cls="bar"),
                      tag("title", row.row.id), cls=view.colours.get(row.row.id, "sn"))
            yield words(RIGHT + 10, y + 12, short(_told(row), 28), cls="tick")
        top += HEAD + ROW * len(rows) + 10


def _end(row: Row) -> float:
    """The greatest value that is named."""
    span = row.value.exact
    return span.high if span.high != float("inf") else span.low if span.low != float("-inf") else 0.0
