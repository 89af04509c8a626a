"""The days that a few statements speak of, one bar under the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from countertrial.case.case import Case, Statement
from countertrial.case.dates import Day
from countertrial.report.captions import caption
from countertrial.report.moments import Moment, moment
from countertrial.report.svg import Scale, axis, picture, short, tag, words

KINDS = ("presences", "absences", "custody", "lives", "proceedings", "existences", "offices", "allegiances", "ties",
         "accusations", "evidence")
WIDTH, SIZE, ROW = 420, 13, 40
MOST = 14


@dataclass(frozen=True, slots=True)
class Bars:
    """The picture, and how to read its bars."""

    image: Markup
    legend: str


@dataclass(frozen=True, slots=True)
class _Bar:
    statement: Statement
    moment: Moment


def draw(case: Case, statements: Sequence[Statement], name: str, colours: dict[str, str]) -> Bars | None:
    """The windows of statements on when something was; `None` where fewer than two are dated.

    Args:
        case: The case.
        statements: The statements; those of other kinds are left out.
        name: Of the picture, unique on the page.
        colours: Class of each statement by its id.
    """
    bars = [_Bar(one, found) for one in statements if one.kind in KINDS
            and (found := moment(case, one)) is not None and found.dated]
    if len(bars) < 2:
        return None
    bars = sorted(bars, key=lambda bar: (bar.statement.kind == "absences", bar.moment.first or -10**9,
                                         bar.statement.id))[:MOST]
    scale = _scale(bars)
    bottom = len(bars) * ROW + 4.0
    parts = axis(scale, 2, bottom, SIZE, 4)
    for at, bar in enumerate(bars):
        parts += _drawn(case, bar, scale, at * ROW, colours.get(bar.statement.id, "sn"))
    about = "; ".join(f"[{bar.statement.id}] {bar.moment.words}" for bar in bars)
    image = picture(name, (WIDTH, bottom + SIZE + 10), "Days that the statements speak of", f"{about}.", parts)
    return Bars(image, _legend(bars))


def _legend(bars: Sequence[_Bar]) -> str:
    """What the shapes that occur mean."""
    shapes = {_shape(bar.statement) for bar in bars}
    told = {"out": "outlined: denied, or nobody was there", "held": "pale: held"}
    known = [words for shape, words in told.items() if shape in shapes]
    plain = ["filled: it was so, by that statement"] if "" in shapes and known else []
    return f"Days that the statements speak of{'; ' if known else ''}{'; '.join([*plain, *known])}."


def _shape(one: Statement) -> str:
    return "out" if one.kind == "absences" or one.denied else "held" if one.kind == "custody" else ""


def _scale(bars: Sequence[_Bar]) -> Scale:
    """From the first to the last day of what is narrowest, with room at both ends."""
    ends: list[Day] = []
    for bar in bars:
        ends += [day for day in (bar.moment.first, bar.moment.last) if day is not None]
    narrow = [bar.moment for bar in bars if bar.moment.first is not None and bar.moment.last is not None]
    if len(narrow) > 1:
        width = 40 * max(1, sorted((one.last or 0) - (one.first or 0) for one in narrow)[len(narrow) // 2 - 1])
        middle = [day for one in narrow for day in (one.first, one.last)
                  if day is not None and (one.last or 0) - (one.first or 0) <= width]
        ends = middle or ends
    room = max(2, round((max(ends) - min(ends)) * 0.06))
    return Scale(min(ends) - room, max(ends) + room, 4, WIDTH - 4)


def _drawn(case: Case, bar: _Bar, scale: Scale, top: float, colour: str) -> list[Markup]:
    """The words of a bar, and the bar below them: filled where somebody was, outlined where nobody was."""
    one, window = bar.statement, bar.moment
    left, right = scale.x(window.first), scale.x(window.last, end=True)
    shape = f"bar {_shape(one)}".strip()
    wide = max(4.0, right - left)
    drawn = [words(4, top + SIZE, f"{caption(case, one, 52 - len(one.id))} [{short(one.id, 20)}]", cls="label"),
             tag("rect", x=min(left, WIDTH - 4 - wide), y=top + SIZE + 6, width=wide, height=11, rx=2,
                 cls=f"{shape} {colour}")]
    for day, x, arrow in ((window.first, 6, "◂"), (window.last, WIDTH - 6, "▸")):
        cut = day is None or (arrow == "◂" and day < scale.first) or (arrow == "▸" and day > scale.last)
        if cut:
            drawn.append(words(x, top + SIZE + 16, arrow, cls="more", text_anchor="start" if x < 9 else "end"))
    return drawn
