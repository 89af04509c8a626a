"""Which independent group affirms and denies which element, and who knew first of each trace, as static pictures."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from countertrial.encode.corroboration import Tally, Trace, accused, tallies, traces
from countertrial.encode.support import Support, Word
from countertrial.encode.wording import counted, listed
from countertrial.report.figures import Figure
from countertrial.report.svg import line, picture, short, tag, words
from countertrial.report.view import View

WIDTH, ROW, COLUMN, LEFT = 1000, 22, 30, 400
MOST_GROUPS, MOST_ELEMENTS = 18, 40
LETTERS = 32
"""Most letters of a slanted heading."""

UP, DOWN = "M{0} {1}l5.5 10h-11Z", "M{0} {2}l5.5 -10h-11Z"


@dataclass(frozen=True, slots=True)
class Grid:
    """A picture of rows and columns.

    Args:
        rows: Headings of rows, with words after the last column.
        columns: Headings of columns, and whether the column is custody.
        cells: What stands where, by row and column: a mark, and whether it is pale.
        after: Headings of what follows the last column.
    """

    rows: tuple[tuple[str, tuple[str, ...]], ...]
    columns: tuple[tuple[str, bool], ...]
    cells: Mapping[tuple[int, int], tuple[tuple[str, bool], ...]]
    after: tuple[str, ...]


def draw(view: View) -> Iterator[Figure]:
    """The matrix of elements and groups, and that of traces and those who knew of them; each where there is one."""
    support = Support(view.case)
    by = {one.element: one for one in tallies(view.case, support, accused(view.case))}
    told = [by[one] for one in view.case.elements if one in by and (by[one].affirm.words or by[one].deny.words)]
    if told:
        yield _elements(view, told)
    known = [one for one in traces(view.case) if one.known or one.offered or one.holdings]
    if known:
        yield _traces(view, known)


def _elements(view: View, told: Sequence[Tally]) -> Figure:
    weight = Counter(word.group for one in told for word in (*one.affirm.words, *one.deny.words))
    groups = sorted(weight, key=lambda group: (not group.startswith("custody:"), -weight[group], group))
    shown, rows = groups[:MOST_GROUPS], list(told[:MOST_ELEMENTS])
    cells: dict[tuple[int, int], tuple[tuple[str, bool], ...]] = {}
    for at, one in enumerate(rows):
        for column, group in enumerate(shown):
            ways = [(way, some) for way, voices in (("up", one.affirm), ("down", one.deny))
                    if (some := [word for word in voices.words if word.group == group])]
            if ways:
                cells[at, column] = tuple((way, all(word.held for word in some)) for way, some in ways)
    grid = Grid(
        rows=tuple((view.case.name(one.element), _both(one)) for one in rows),
        columns=tuple((view.thing(group), _custody(told, group)) for group in shown), cells=cells,
        after=("for", "against"))
    left = [f"{len(shown)} of {len(groups)} groups" if len(groups) > len(shown) else "",
            f"{len(rows)} of {len(told)} elements" if len(told) > len(rows) else ""]
    cut = f" Drawn are {listed(filter(None, left))}; the table has all." if any(left) else ""
    return Figure(
        name="supportmatrix", title="Elements, and the groups that affirm or deny them",
        image=_picture("supportmatrix", "Elements by dependence group", grid),
        legend="▲ affirms, ▽ denies; grey: said in custody. Shaded columns: what was said in one custody, taken as one "
               "group: a proposal, until a person accepts or declares it. Therefore the numbers on the right are given "
               f"both ways: groups with custody joined / with custody joining nothing.{cut}",
        header=("element", "groups for", "the same, custody joining nothing", "groups against",
                "the same, custody joining nothing", "who affirms", "who denies"),
        rows=tuple((view.case.name(one.element), len(one.affirm.groups), len(one.affirm.apart), len(one.deny.groups),
                    len(one.deny.apart), _groups(view, one.affirm.words), _groups(view, one.deny.words))
                   for one in told))


def _both(one: Tally) -> tuple[str, ...]:
    return tuple(f"{len(voices.groups)} / {len(voices.apart)}" if voices.words else ""
                 for voices in (one.affirm, one.deny))


def _custody(told: Sequence[Tally], group: str) -> bool:
    """Whether all that a group says was said in custody."""
    words = [word for one in told for word in (*one.affirm.words, *one.deny.words) if word.group == group]
    return group.startswith("custody:") or (len(words) > 1 and all(word.held for word in words))


def _groups(view: View, told: Sequence[Word]) -> Markup:
    """Groups, each with the statements by which it speaks."""
    by: dict[str, list[str]] = {}
    for word in told:
        by.setdefault(word.group, []).append(word.row.id)
    return Markup("; ").join(
        Markup("<bdi>{}</bdi> {}").format(view.thing(group), Markup(" ").join(
            Markup('<a href="#s-{0}">[{0}]</a>').format(one) for one in some)) for group, some in sorted(by.items()))


def _traces(view: View, known: Sequence[Trace]) -> Figure:
    weight = Counter(agent for one in known for agent in {*one.known, *one.offered, *_holders(view, one)})
    agents = sorted(weight, key=lambda agent: (-weight[agent], agent))
    shown, rows = agents[:MOST_GROUPS], list(known[:MOST_ELEMENTS])
    cells = {(at, column): tuple((mark, False) for mark, some in (
        ("first", one.known), ("offers", one.offered), ("holds", _holders(view, one))) if agent in some)
        for at, one in enumerate(rows) for column, agent in enumerate(shown)}
    grid = Grid(rows=tuple((_trace(view, one), ()) for one in rows),
                columns=tuple((view.case.name(agent), False) for agent in shown),
                cells={place: some for place, some in cells.items() if some}, after=())
    return Figure(
        name="traces", title="Documents and traces, and who knew of them first",
        image=_picture("traces", "Traces by those who knew of them", grid),
        legend="● knew of it first, ○ offers it, ■ held it. Where nothing is drawn, nothing is stated.",
        header=("trace", "known first to", "offered by", "held by", "statement"),
        rows=tuple((_trace(view, one), view.people(one.known) or "not stated", view.people(one.offered) or "not stated",
                    view.people(_holders(view, one)) or "not stated",
                    Markup('<a href="#s-{0}">[{0}]</a>').format(one.row.id)) for one in known))


def _trace(view: View, one: Trace) -> str:
    return view.case.name(one.row["item"]) if one.row["item"] is not None else view.quote(one.row).says


def _holders(view: View, one: Trace) -> tuple[str, ...]:
    """Who held the thing: the body, or the persons who did it."""
    found = [of for row in one.holdings for of in ([row["body"]] if row["body"] is not None else row["by"] or ())]
    return tuple(dict.fromkeys(view.case.speaker_of(of) for of in found))


def _picture(name: str, title: str, grid: Grid) -> Markup:
    """The grid; its headings slant upwards to the right."""
    right = LEFT + len(grid.columns) * COLUMN
    longest = max((min(len(told), LETTERS) for told, _ in grid.columns), default=0)
    head = 24 + round(longest * 5.8)
    wide = max(WIDTH, right + 20 + 70 * len(grid.after), right + longest * 4.6)
    bottom = head + len(grid.rows) * ROW
    about = f"{counted(len(grid.rows), 'row')} and {counted(len(grid.columns), 'column')}; the table has them all."
    return picture(name, (wide, bottom + 6.0), title, about, _parts(grid, right, head, bottom))


def _parts(grid: Grid, right: float, head: float, bottom: float) -> Iterator[Markup]:
    for at, (told, custody) in enumerate(grid.columns):
        x = LEFT + at * COLUMN
        if custody:
            yield tag("rect", x=x, y=head, width=COLUMN, height=bottom - head, cls="shade")
        turned = f"translate({x + 18} {head - 8:.0f}) rotate(-52)"
        yield words(0, 0, short(told, LETTERS), cls="label", transform=turned)
    edge = right + 24
    for at, told in enumerate(grid.after):
        yield words(edge + at * 70, head - 8, told, cls="lane")
    for at, (told, after) in enumerate(grid.rows):
        y = head + at * ROW
        yield line([(0, y), (edge + 70 * len(grid.after), y)], cls="rule")
        yield words(0, y + 15, short(told, 60), cls="label")
        for column, number in enumerate(after):
            yield words(edge + column * 70, y + 15, number, cls="label")
        for column in range(len(grid.columns)):
            yield from _cell(grid.cells.get((at, column), ()), LEFT + column * COLUMN + COLUMN / 2, y)


def _cell(marks: Sequence[tuple[str, bool]], x: float, y: float) -> Iterator[Markup]:
    for at, (mark, held) in enumerate(marks):
        spot = x + (at - (len(marks) - 1) / 2) * 13
        cls = "glyph pale" if held else "glyph"
        if mark in ("up", "down"):
            shape = (UP if mark == "up" else DOWN).format(round(spot, 1), y + 6, y + 16)
            yield tag("path", d=shape, cls=cls if mark == "up" else f"{cls} out")
        elif mark == "holds":
            yield tag("rect", x=spot - 4, y=y + 7, width=8, height=8, cls="glyph")
        else:
            yield tag("circle", cx=spot, cy=y + 11, r=4.5, cls="glyph" if mark == "first" else "glyph out")
