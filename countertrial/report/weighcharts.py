"""Static pictures of how explanations stand; each has a table that says the same."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from countertrial.case.case import Case
from countertrial.encode.explanationwords import Row, dial_words, meaning, moved_most, unit_name
from countertrial.encode.likelywords import chance, hundredths, in_brief
from countertrial.encode.weighing import Weighed
from countertrial.encode.weighingwords import element_rows
from countertrial.report.figures import Figure
from countertrial.report.svg import line, picture, short, tag, words

WIDTH, LEFT, RIGHT = 760, 210, 720
STEP = 26
TWO_LINES = 40
"""Height of a row whose label has its range below it."""
MOST = 8
"""Bars that are drawn in one picture; the table has all."""

CLASSES = ("spot", "ring", "part", "body", "land", "out")
"""How the points of explanations are drawn, in order."""


def bars(name: str, about: str, every: Sequence[Row], reserve: float) -> Figure:
    """Every explanation with its band, and beside it the two simpler counts."""
    bottom = 30 + STEP * (len(every) + 1)

    def parts() -> Iterator[Markup]:
        yield from _scale(bottom)
        for at, row in enumerate(every):
            y = 28 + STEP * at
            yield words(0, y + 13, short(f"{row.id} {row.name}", 36), cls="label")
            yield tag("rect", x=LEFT, y=y + 3, width=_x(row.value) - LEFT, height=13, cls="shade bar sn held")
            yield line([(_x(row.low), y + 9), (_x(row.high), y + 9)], cls="tie")
            for end in (row.low, row.high):
                yield line([(_x(end), y + 4), (_x(end), y + 15)], cls="tie")
            yield tag("circle", cx=_x(row.value), cy=y + 9, r=4, cls="spot")
            yield tag("rect", x=_x(row.without_custody) - 4, y=y + 5, width=8, height=8, cls="ring",
                      transform=f"rotate(45 {_x(row.without_custody):.1f} {y + 9})")
            yield tag("circle", cx=_x(row.independent), cy=y + 9, r=4, cls="ring")
        y = 28 + STEP * len(every)
        yield words(0, y + 13, "none of these", cls="label")
        yield tag("rect", x=LEFT, y=y + 3, width=_x(reserve) - LEFT, height=13, cls="land")

    return Figure(
        name=f"{name}-bars", title=f"{about}: the explanations with their bands",
        image=picture(f"{name}-bars-i", (WIDTH, bottom + 18), "Explanations with their bands",
                      "Probability of each explanation with its band; the table says the same.", parts()),
        legend="● probability on what is entered, with the band in which 90 % of draws lie when every number is moved; "
               "◇ without what custody holds, ○ everything counted as independent. “None of these” is held back before "
               "anything is entered.",
        header=("explanation", "before", "probability", "band, 5 to 95 %", "in words", "leads in draws",
                "without custody", "all independent"),
        rows=(*(_row(row) for row in every),
              ("none of these", chance(reserve), chance(reserve), "not moved", "", "", "", "")))


def _row(row: Row) -> tuple[str, ...]:
    return (f"{row.id}: {row.name}", chance(row.prior), chance(row.value), f"{chance(row.low)} to {chance(row.high)}",
            row.word or "no word used", "not told" if row.leads is None else f"{row.leads:.0%}",
            chance(row.without_custody), chance(row.independent))


def elements(name: str, about: str, case: Case, one: Weighed) -> Figure:
    """Every element with its band, and what it would be without any evidence."""
    every = list(element_rows(case, one))
    drawn = every[:MOST]
    bottom = 30 + STEP * len(drawn)

    def parts() -> Iterator[Markup]:
        yield from _scale(bottom)
        for at, (says, number, band, implied) in enumerate(drawn):
            y = 28 + STEP * at
            yield words(0, y + 13, short(says, 36), cls="label")
            if band is not None:
                yield line([(_x(band[0]), y + 9), (_x(band[1]), y + 9)], cls="tie")
            yield line([(_x(implied), y + 1), (_x(implied), y + 17)], cls="tie minus")
            yield tag("circle", cx=_x(number), cy=y + 9, r=4, cls="spot")

    banded = all(band is not None for _, _, band, _ in every)
    told, bare = (", with its band", "") if banded else ("", " With so many elements no bands are worked out: the dots "
                                                          "alone say how much, not how surely.")
    rest = "" if len(drawn) == len(every) else f" {len(every) - len(drawn)} more stand in the table only."
    return Figure(
        name=f"{name}-elements", title=f"{about}: what happened, element by element",
        image=picture(f"{name}-elements-i", (WIDTH, bottom + 18),
                      "Elements with their bands" if banded else "Elements, without bands",
                      f"Probability of each element{told}; the table says the same.", parts()),
        legend=f"● probability{told}; the dashed upright is what it would be with nothing entered, so that "
               f"“no evidence” never looks like support.{bare}{rest}",
        header=("element", "with nothing entered", "probability", "band, 5 to 95 %"),
        rows=tuple((says, chance(implied), chance(number),
                    "not worked out" if band is None else f"{chance(band[0])} to {chance(band[1])}")
                   for says, number, band, implied in every))


def parts_of(name: str, about: str, case: Case, one: Weighed) -> Figure | None:
    """What each group, finding and process does to the leader: a tornado."""
    every = sorted(one.hangs.left, key=lambda part: (-abs(part.average or 0.0), part.unit.id))
    if not every:
        return None
    drawn = every[:MOST]
    most = max(0.1, *(abs(number) for part in drawn for number in (part.average or 0.0, part.change, part.first)))
    middle, bottom = (LEFT + RIGHT) / 2, 30 + STEP * len(drawn)

    def x(number: float) -> float:
        return middle + number / most * (RIGHT - LEFT) / 2

    def parts() -> Iterator[Markup]:
        for number in (-most, 0.0, most):
            yield line([(x(number), 20), (x(number), bottom)], cls="grid")
            yield words(x(number), 14, f"{number:+.2f}" if number else "0", cls="tick", text_anchor="middle")
        for at, part in enumerate(drawn):
            y, average = 28 + STEP * at, part.average or 0.0
            yield words(0, y + 13, short(unit_name(case, part.unit), 36), cls="label")
            yield tag("rect", x=min(x(average), middle), y=y + 3, width=max(1.0, abs(x(average) - middle)), height=13,
                      cls="part")
            yield line([(x(part.change), y + 1), (x(part.change), y + 17)], cls="tie")
            yield tag("circle", cx=x(part.first), cy=y + 9, r=4, cls="ring")

    return Figure(
        name=f"{name}-parts", title=f"{about}: what each part does to {one.standing.leader}, which is highest",
        image=picture(f"{name}-parts-i", (WIDTH, bottom + 10), "What each part of the record does",
                      "Movement of the leader's odds in log10; the table says the same.", parts()),
        legend="In log10 of the odds of the highest explanation: 1 is tenfold. Bar: on average over orders in which "
               "the parts come in. Upright: when it comes last (leave one out). ○: when it stands alone. Among many "
               "that say the same each does nothing when it comes last, so that number is never read alone.",
        header=("part", "on average", "when it comes last", "alone"),
        rows=tuple((unit_name(case, part.unit), hundredths(part.average or 0.0, signed=True),
                    hundredths(part.change, signed=True), hundredths(part.first, signed=True)) for part in every))


def numbers(name: str, about: str, case: Case, one: Weighed) -> Figure | None:
    """What each number does over its range: a tornado."""
    every = moved_most(one)
    if not every:
        return None
    drawn = every[:MOST]
    bottom = 30 + TWO_LINES * len(drawn)

    def parts() -> Iterator[Markup]:
        yield from _scale(bottom)
        for at, (dial, low, high, at_low, at_high) in enumerate(drawn):
            y = 28 + TWO_LINES * at
            yield words(0, y + 10, short(in_brief(dial_words(case, dial)), 36), cls="label")
            yield words(0, y + 26, f"{low:.2g} to {high:.2g}", cls="tick")
            left, right = sorted((_x(at_low), _x(at_high)))
            yield tag("rect", x=left, y=y + 7, width=max(1.5, right - left), height=11, cls="part")
            yield tag("circle", cx=_x(at_low), cy=y + 12, r=4, cls="ring")

    return Figure(
        name=f"{name}-numbers", title=f"{about}: what each number does to {one.standing.leader}, which is highest",
        image=picture(f"{name}-numbers-i", (WIDTH, bottom + 10), "What each number does over its range",
                      "Probability of the leader at both ends of each range; the table says the same.", parts()),
        legend="Probability of the highest explanation while one number goes over its range and the others stay; ○ "
               "marks the lower end of the range.",
        header=("number", "what it is", "from", "to", "probability at the lower end", "at the upper end"),
        rows=tuple((dial_words(case, dial), meaning(one, dial), f"{low:.3g}", f"{high:.3g}", chance(at_low),
                    chance(at_high)) for dial, low, high, at_low, at_high in every))


def priors(name: str, about: str, one: Weighed) -> Figure:
    """Which explanation leads for which prior: a triangle of three, lines of more."""
    rows = [row.id for row in one.assumptions.hypotheses]
    three = len(rows) == 3
    image = _triangle(name, one, rows) if three else _edges(name, one, rows)
    signs = ", ".join(f"{sign} {row}" for sign, row in zip(("●", "○", "grey", "small ring", "pale", "white"), rows,
                                                           strict=False))
    where = "Each corner is certainty of one explanation before anything is entered; the cross is the prior that was " \
            "taken." if three else "Each line goes through the priors of one explanation, the others in proportion."
    counts = {row: sum(point.leader == row for point in one.hangs.points) for row in rows}
    return Figure(
        name=f"{name}-priors", title=f"{about}: which explanation is highest, for every prior", image=image,
        legend=f"{where} Drawn is which is highest: {signs}.",
        header=("explanation", "highest at so many of the priors drawn", "prior it needs for 0.50", "for 0.95"),
        rows=tuple((f"{row.id}: {row.name}", f"{counts[row.id]} of {len(one.hangs.points)}", f"{tip.half:.3f}",
                    f"{tip.high:.4f}") for row, tip in zip(one.assumptions.hypotheses, one.hangs.tipping, strict=True)))


def _triangle(name: str, one: Weighed, rows: Sequence[str]) -> Markup:
    corners = ((380.0, 30.0), (180.0, 330.0), (580.0, 330.0))

    def spot(prior: Sequence[float]) -> tuple[float, float]:
        return (sum(share * x for share, (x, _) in zip(prior, corners, strict=True)),
                sum(share * y for share, (_, y) in zip(prior, corners, strict=True)))

    def parts() -> Iterator[Markup]:
        yield line([*corners, corners[0]], cls="body")
        for point in one.hangs.points:
            x, y = spot(point.prior)
            yield tag("circle", cx=round(x, 1), cy=round(y, 1), r=8, cls=CLASSES[rows.index(point.leader)])
        x, y = spot(one.standing.prior)
        yield line([(x - 9, y - 9), (x + 9, y + 9)], cls="cross")
        yield line([(x - 9, y + 9), (x + 9, y - 9)], cls="cross")
        for row, (x, y), anchor, down in zip(rows, corners, ("middle", "end", "start"), (-12, 18, 18), strict=True):
            yield words(x, y + down, row, cls="lane", text_anchor=anchor)

    return picture(f"{name}-priors-i", (WIDTH, 360), "The highest explanation for every prior",
                   "A triangle of priors; the table gives the prior that each explanation needs.", parts())


def _edges(name: str, one: Weighed, rows: Sequence[str]) -> Markup:
    bottom = 30 + STEP * len(rows)
    each = len(one.hangs.points) // len(rows)

    def parts() -> Iterator[Markup]:
        yield from _scale(bottom)
        for at, row in enumerate(rows):
            y = 28 + STEP * at
            yield words(0, y + 13, f"prior of {row}", cls="label")
            for point in one.hangs.points[at * each:(at + 1) * each]:
                yield tag("circle", cx=_x(point.prior[at]), cy=y + 9, r=6, cls=CLASSES[rows.index(point.leader)])

    return picture(f"{name}-priors-i", (WIDTH, bottom + 18), "The highest explanation along each prior",
                   "Lines of priors; the table gives the prior that each explanation needs.", parts())


def _x(number: float) -> float:
    return LEFT + (RIGHT - LEFT) * min(1.0, max(0.0, number))


def _scale(bottom: float) -> Iterator[Markup]:
    for tenth in range(0, 11, 2):
        yield line([(_x(tenth / 10), 20), (_x(tenth / 10), bottom)], cls="grid")
        yield words(_x(tenth / 10), 14, f"{tenth / 10:g}", cls="tick", text_anchor="middle")
