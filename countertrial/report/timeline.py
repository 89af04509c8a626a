"""All that a case dates, in lanes, as a static picture."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from countertrial.case.case import Case, Statement
from countertrial.case.dates import Day
from countertrial.encode.sentences import sentence
from countertrial.report.captions import caption
from countertrial.report.moments import Moment, days, moment
from countertrial.report.svg import Scale, axis, line, picture, short, tag, width_of, words

WIDTH, SIZE, ROW, LEFT = 1000, 12, 21, 108
ROWS = 7
"""Most rows of one lane."""

LETTERS = 38
"""Most letters of a label."""

LANES: Mapping[str, str] = {
    "presences": "was there", "absences": "was not there", "accusations": "is alleged", "evidence": "evidence",
    "testimony": "testimony", "custody": "custody", "proceedings": "procedure", "lives": "deaths", "offices": "office",
    "rolls": "roll calls", "predictions": "foretold",
}


LONG = frozenset({"lives", "offices", "predictions"})
"""Kinds that reach far beyond the case and do not decide which stretch of time is drawn."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A statement and the days it speaks of."""

    statement: Statement
    moment: Moment
    says: str
    short: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """The picture, and how much of the whole it shows.

    Args:
        image: The picture.
        shown: Number of statements in it.
        dated: Number of statements with a date.
    """

    image: Markup
    shown: int
    dated: int


def dated(case: Case, weighty: frozenset[str], most: int) -> tuple[list[Dated], int]:
    """Statements that name a date, by date, and how many there are in all.

    Args:
        case: The case.
        weighty: Statements that are taken first where there is not room for all.
        most: How many there is room for.
    """
    found = []
    for one in case.statements():
        first, last = days(case, one)
        if first is not None or last is not None:
            found.append((first if first is not None else last or 0, one.id, one))
    found.sort(key=lambda row: row[:2])
    kept = found if len(found) <= most else sorted(
        sorted(found, key=lambda row: row[1] not in weighty)[:most], key=lambda row: row[:2])
    return [Dated(one, when, sentence(case, one), caption(case, one, LETTERS)) for *_, one in kept
            if (when := moment(case, one)) is not None], len(found)


def draw(rows: Sequence[Dated], colours: Mapping[str, str], weighty: frozenset[str],
         total: int | None = None) -> Timeline | None:
    """The picture of dated statements; `None` where fewer than three are dated.

    Args:
        rows: From `dated`.
        colours: Class of each statement by its id.
        weighty: Statements that are drawn first where there is not room for all.
        total: How many are dated in all, where those given are not all.
    """
    known = [one for one in rows if one.statement.kind in LANES]
    if len(known) < 3:
        return None
    acts = [one.moment for one in known if one.statement.kind not in LONG]
    scale = _scale(acts if len(acts) > 5 else [one.moment for one in known])
    inside = [one for one in known if _first(one.moment) <= scale.last and _last(one.moment) >= scale.first]
    lanes: dict[str, list[Dated]] = defaultdict(list)
    for one in sorted(inside, key=lambda one: (one.statement.id not in weighty, _first(one.moment), one.statement.id)):
        lanes[one.statement.kind].append(one)
    parts: list[Markup] = []
    top, shown = 6.0, 0
    for kind, label in LANES.items():
        if kind in lanes:
            drawn, high, number = _lane(lanes[kind], label, scale, top, colours)
            parts += drawn
            top += high
            shown += number
    every = len(rows) if total is None else total
    about = f"{shown} of {every} dated statements, in {len(lanes)} lanes."
    image = picture("timeline", (WIDTH, top + SIZE + 12), "Time line of the case", about,
                    [*axis(scale, 2, top, SIZE, 8), *parts])
    return Timeline(image, shown, every)


def _first(when: Moment) -> Day:
    return when.first if when.first is not None else when.last or 0


def _last(when: Moment) -> Day:
    return when.last if when.last is not None else when.first or 0


def _scale(moments: Sequence[Moment]) -> Scale:
    """The stretch in which most of it lies: from the fifth to the ninety-fifth hundredth of all days."""
    firsts, lasts = sorted(map(_first, moments)), sorted(map(_last, moments))
    first, last = firsts[len(firsts) * 5 // 100], lasts[min(len(lasts) - 1, len(lasts) * 95 // 100)]
    last = max(last, first + 30)
    room = max(2, (last - first) // 50)
    return Scale(first - room, last + room, LEFT, WIDTH - 6)


def _lane(rows: Sequence[Dated], label: str, scale: Scale, top: float,
          colours: Mapping[str, str]) -> tuple[list[Markup], float, int]:
    """One lane: what is drawn, how high it is, how many statements it shows."""
    ends: list[list[tuple[float, float]]] = [[] for _ in range(ROWS)]
    parts, shown, used = [], 0, 0
    for one in rows:
        left, right = scale.x(_first(one.moment)), scale.x(_last(one.moment), end=True)
        told = one.short
        wide = max(right - left, 5.0)
        left = min(left, WIDTH - 6 - wide)
        text_left, anchor = (left + wide + 4, "start")
        if text_left + width_of(told, SIZE) > WIDTH:
            text_left, anchor = (left - 4, "end")
        box = (left - 2, text_left + width_of(told, SIZE) + 6) if anchor == "start" \
            else (text_left - width_of(told, SIZE) - 6, left + wide + 2)
        row = next((at for at, taken in enumerate(ends) if _free(taken, box)), None)
        if row is None or box[0] < LEFT - 4:
            continue
        ends[row].append(box)
        used, shown = max(used, row + 1), shown + 1
        parts.append(_mark(one, (left, top + row * ROW, wide), (text_left, anchor, told), colours))
    more = len(rows) - shown
    lane = [words(4, top + SIZE + 1, label, cls="lane")]
    if more:
        lane.append(words(4, top + 2 * SIZE + 4, f"{more} more in table", cls="tick"))
        used = max(used, 2)
    high = max(1, used) * ROW + 9.0
    return [line([(0, top + high - 5), (WIDTH, top + high - 5)], cls="rule"), *lane, *parts], high, shown


def _free(taken: Sequence[tuple[float, float]], box: tuple[float, float]) -> bool:
    return all(box[1] <= left or right <= box[0] for left, right in taken)


def _mark(one: Dated, place: tuple[float, float, float], told: tuple[float, str, str],
          colours: Mapping[str, str]) -> Markup:
    """A bar with its words."""
    left, top, wide = place
    x, anchor, text = told
    kind = one.statement.kind
    shape = "bar out" if kind == "absences" or one.statement.denied else "bar held" if kind == "custody" else "bar"
    return tag("g", tag("title", f"{one.moment.words}: {short(one.says, 160)}"),
               tag("rect", x=left, y=top + 3, width=wide, height=11, rx=2,
                   cls=f"{shape} {colours.get(one.statement.id, 'sn')}"),
               words(x, top + SIZE + 1, text, cls="label", text_anchor=anchor))
