"""When things are said to have existed, beside the days on which they are needed, as a static picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from countertrial.case.dates import Day
from countertrial.case.findings import Finding, Verdict
from countertrial.encode.existence import Dated, Lifespans, in_row_order
from countertrial.encode.wording import counted, date, span
from countertrial.report.figures import Figure
from countertrial.report.moments import Moment, moment
from countertrial.report.svg import Scale, axis, picture, short, tag, words
from countertrial.report.view import View

WIDTH, SIZE, ROW, LEFT = 1000, 13, 32, 330
MOST = 24
"""Most things in the picture: those with a fault first."""

TIMES = ("existence:when:", "existence:dates:")
"""Beginnings of the keys of findings on when things existed."""


@dataclass(frozen=True, slots=True)
class Lived:
    """A thing, the rows on when it existed, and what needs it.

    Args:
        thing: Its id.
        there: Rows on its existence, with their days.
        uses: Rows that need it, with their days, and whether it did not exist then by some row and reading.
    """

    thing: str
    there: tuple[tuple[Dated, Moment], ...]
    uses: tuple[tuple[Dated, Moment, bool], ...]

    @property
    def outside(self) -> int:
        """How many uses lie outside."""
        return sum(outside for _, _, outside in self.uses)


def draw(view: View, findings: Sequence[Finding]) -> Figure | None:
    """Things with rows on their existence, persons only where a fault was found; `None` where there are none.

    Args:
        view: Look-ups of the page.
        findings: Of the examination of existence.
    """
    things = Lifespans(view.case)
    faulty = {of for one in findings if one.verdict in (Verdict.FAILS, Verdict.OPEN)
              and one.key.startswith(TIMES) for of in one.about}
    kept = [thing for thing in things.there if thing not in view.case.people or thing in faulty]
    found = [one for one in (_lived(view, things, thing) for thing in kept) if one.there and one.uses]
    if not found:
        return None
    ordered = sorted(found, key=lambda one: (-one.outside, one.thing))
    shown = ordered[:MOST]
    scale = _scale(shown)
    bottom = len(shown) * ROW + 6.0
    parts = [*axis(scale, 2, bottom, SIZE, 8), *(part for at, one in enumerate(shown)
                                                  for part in _row(view, one, scale, at * ROW + 4.0))]
    more = f" {len(shown)} of {len(ordered)} things are drawn, those with a fault first." \
        if len(ordered) > len(shown) else ""
    return Figure(
        name="spans", title="When things existed, and when they are needed",
        image=picture("spans", (WIDTH, bottom + SIZE + 10), "When things existed and when they are needed",
                      f"{counted(len(ordered), 'thing')}; the table has them all.", parts),
        legend="Grey bar: the thing is said to have existed (outlined: denied; ▸: no end is told). Below it, the days "
               "on which statements need it; red: before it began or after it ended, under some reading. Persons only "
               f"where a fault was found.{more}",
        header=("thing", "said to have existed", "by", "needed by", "outside", "which"),
        rows=tuple(_told(view, one) for one in ordered))


def _lived(view: View, things: Lifespans, thing: str) -> Lived:
    there = [(one, _existed(one)) for one in in_row_order(things.there[thing])]
    uses = [(one, when, any(met.outside for met in things.met_of(one))) for one in in_row_order(
        things.uses.get(thing, ())) if (when := moment(view.case, one.row)) is not None and when.dated]
    return Lived(thing, tuple((one, when) for one, when in there if when.dated), tuple(uses))


def _existed(one: Dated) -> Moment:
    """From the first day on which it can have begun to the last on which it can have ended."""
    row = one.row
    begins = row["from"] if row["from"] is not None else row["born"]
    ends = row["to"] if row["to"] is not None else row["died"]
    words = span(begins, ends).strip() if begins is not None else f"until {date(ends)}" if ends is not None else ""
    return Moment(begins.earliest if begins is not None else None, ends.latest if ends is not None else None, words)


def _scale(shown: Sequence[Lived]) -> Scale:
    """The days on which things are needed, and as much of their beginnings and ends as lies near."""
    ends = [day for one in shown for _, when, _ in one.uses for day in (when.first, when.last) if day is not None]
    first, last = min(ends), max(ends)
    reach = max(60, (last - first) // 2)
    near = [day for one in shown for _, when in one.there for day in (when.first, when.last)
            if day is not None and first - reach <= day <= last + reach]
    first, last = min([first, *near]), max([last, *near])
    room = max(10, (last - first) // 30)
    return Scale(first - room, last + room, LEFT, WIDTH - 6)


def _row(view: View, one: Lived, scale: Scale, top: float) -> Iterator[Markup]:
    yield words(2, top + 14, short(view.case.name(one.thing), 44), cls="label")
    for dated, when in one.there:
        left, right = scale.x(when.first), scale.x(when.last, end=True)
        yield tag("rect", x=left, y=top + 3, width=max(3.0, right - left), height=9, rx=2,
                  cls="bar out sn" if dated.row.denied else "bar life sn")
        if when.last is None:
            yield words(right, top + 11, "▸", cls="more", text_anchor="end")
    for _, when, outside in one.uses:
        left, right = _ends(when, scale)
        yield tag("rect", x=left, y=top + (20 if outside else 14), width=max(2.5, right - left), height=5,
                  cls="use wrong" if outside else "use")


def _ends(when: Moment, scale: Scale) -> tuple[float, float]:
    first: Day | None = when.first if when.first is not None else when.last
    last: Day | None = when.last if when.last is not None else when.first
    return scale.x(first), scale.x(last, end=True)


def _told(view: View, one: Lived) -> tuple[Markup | str | int, ...]:
    def refs(rows: Sequence[Dated]) -> Markup:
        return Markup(" ").join(Markup('<a href="#s-{0}">[{0}]</a>').format(row.row.id) for row in rows)

    spans = "; ".join(f"{'not ' if dated.row.denied else ''}{when.words}" for dated, when in one.there)
    return (view.case.name(one.thing), spans, refs([dated for dated, _ in one.there]),
            counted(len(one.uses), "statement"), one.outside, refs([dated for dated, _, out in one.uses if out]))
