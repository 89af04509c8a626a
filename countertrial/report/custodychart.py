"""Who was held when, and what came in that time, as a static picture: a lane for each person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from countertrial.case.case import Statement
from countertrial.case.findings import Finding
from countertrial.encode.instants import end, moment, own_words, start
from countertrial.encode.wording import counted, date
from countertrial.methods.intervals import DAY, UNKNOWN, Moment
from countertrial.report.figures import Figure
from countertrial.report.svg import Scale, axis, line, picture, short, tag, words
from countertrial.report.view import View

WIDTH, LEFT, HIGH, SIZE = 1000.0, 210.0, 24.0, 12
MOST = 60
"""Most persons in the picture: those with most rows."""

ENDS = 0.8
"""Share of the ends of custody that the picture reaches at least: a far one would press all the others together."""

MOST_SIGNS = 200
"""Most signs in one lane: of more every so-manieth is drawn."""

HELD = ("held", "isolated")
GLYPHS = {"session": "□", "counsel": "c", "visit": "v", "medical": "+", "ill_treatment": "✕", "threat": "!",
          "offer": "%", "transfer": "→", "release": "◊", "affirms": "▲", "partly": "◭", "denies": "▽",
          "retracts": "○"}
LEGEND = (
    "Grey bar: certainly held; pale bar: perhaps held. Line within the bar: isolated. □ session, c counsel, v visit, "
    "+ medical report, ✕ ill-treatment told, ! threat, % offer, → transfer, ◊ release; ▲ affirms an element, ◭ in "
    "part, ▽ denies, ○ takes back. A thin line shows how far a date is in doubt. Nothing here shows whether what was "
    "said is true.")


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at a time: a bar where it lasts, else a sign."""

    row: Statement
    kind: str
    begins: Moment
    ends: Moment


def draw(view: View, findings: Sequence[Finding]) -> Figure | None:
    """The lanes; `None` where nothing is dated."""
    lanes = [(finding, _marks(view, finding)) for finding in findings]
    lanes = [(finding, marks) for finding, marks in lanes if any(_days(mark) for mark in marks)]
    if not lanes:
        return None
    shown = sorted(lanes, key=lambda lane: -len(lane[1]))[:MOST]
    shown = [lane for lane in lanes if lane in shown]
    every = [mark for _, marks in shown for mark in marks]
    begun = [day for mark in every for day in _whole_days(mark.begins)]
    ended = sorted(day for mark in every if mark.kind in HELD for day in _whole_days(mark.ends))
    last = max([*begun, *ended[:1 + int(len(ended) * ENDS)]])
    scale = Scale(min([*begun, last]), last + 1, LEFT, WIDTH - 8)
    high = HIGH * len(shown)
    parts = [*axis(scale, 0, high + 4, SIZE)]
    parts += [part for at, (finding, marks) in enumerate(shown)
              for part in _lane(view, finding, marks, scale, at * HIGH)]
    more = f" {len(shown)} of {len(lanes)} persons are drawn, those with most rows." if len(lanes) > len(shown) else ""
    dense = " Where signs are too many, only some are drawn." if any(
        len(marks) > MOST_SIGNS for _, marks in shown) else ""
    far = " Bars that run to the right edge may end later." if any(day > last for day in ended) else ""
    far += " Bars that run to the left edge may begin earlier." if any(
        mark.kind in HELD and mark.begins[0] is None and mark.begins != UNKNOWN for mark in every) else ""
    return Figure(
        name="custody-lanes", title="Custody, and what was said in it", legend=f"{LEGEND}{more}{dense}{far}",
        image=picture("custody-lanes", (WIDTH, high + 22), "Custody of each person",
                      f"{counted(len(lanes), 'person')}; the table has every row.", parts),
        header=("person", "what", "from", "to", "statement"),
        rows=tuple(row for finding, marks in lanes for row in _rows(view, finding, marks)))


def _marks(view: View, finding: Finding) -> list[Mark]:
    """Rows of custody and testimony among the grounds of a finding that are about its person."""
    person, own = str(finding.answer("person")), own_words(view.case)
    found = []
    for one in finding.statements:
        row = view.case.statement(one)
        if row.kind == "custody" and row.counts and person in row["of"]:
            found.append(Mark(row, row["kind"], start(row["from"]), end(row["to"])))
        elif row.kind == "testimony" and row.counts and row.id in own:
            found.append(Mark(row, row["answer"], moment(row.said), moment(row.said)))
    return sorted(found, key=lambda mark: (mark.begins[0] or 0, mark.row.id))


def _days(mark: Mark) -> list[int]:
    return _whole_days((*mark.begins, *mark.ends) if mark.kind in HELD else mark.begins)


def _whole_days(minutes: tuple[int | None, ...]) -> list[int]:
    return [minute // DAY for minute in minutes if minute is not None]


def _lane(view: View, finding: Finding, marks: Sequence[Mark], scale: Scale, top: float) -> Iterator[Markup]:
    name = view.case.name(str(finding.answer("person")))
    yield words(LEFT - 8, top + 16, short(name, 28), cls="label", text_anchor="end")
    for mark in marks:
        if mark.kind in HELD:
            yield from _bar(mark, scale, top)
    signs = [mark for mark in marks if mark.kind not in HELD and _days(mark)]
    for mark in signs[::1 + len(signs) // MOST_SIGNS]:
        yield from _sign(mark, scale, top)


def _bar(mark: Mark, scale: Scale, top: float) -> Iterator[Markup]:
    """What is certain, within what is possible; an unknown end runs to the edge."""
    low, sure = (_x(scale, minute) for minute in mark.begins)
    done, high = (_x(scale, minute, right=True) for minute in mark.ends)
    at, thick = (top + 5, HIGH - 10) if mark.kind == "held" else (top + HIGH / 2 - 1.5, 3.0)
    yield tag("rect", x=low, y=at, width=max(1.5, high - low), height=thick, cls="bar held sn")
    if mark.begins[1] is not None and mark.ends[0] is not None and done > sure:
        yield tag("rect", x=sure, y=at, width=done - sure, height=thick, cls="part" if mark.kind == "held" else "use")


def _sign(mark: Mark, scale: Scale, top: float) -> Iterator[Markup]:
    low, high = _x(scale, mark.begins[0]), _x(scale, mark.begins[1], right=True)
    if high - low > SIZE:
        yield line([(low, top + HIGH - 4), (high, top + HIGH - 4)], cls="branch")
    told = f"{mark.kind.replace('_', ' ')} [{mark.row.id}]"
    yield tag("text", tag("title", told), GLYPHS.get(mark.kind, "·"), x=(low + high) / 2, y=top + 16, cls="label",
              text_anchor="middle")


def _x(scale: Scale, minute: int | None, *, right: bool = False) -> float:
    if minute is None:
        return scale.right if right else scale.left
    return scale.x(minute // DAY)


_TOLD = {"partly": "affirms in part", "ill_treatment": "ill-treatment", "retracts": "takes back"}


def _rows(view: View, finding: Finding, marks: Sequence[Mark]) -> Iterator[tuple[Markup | str | int, ...]]:
    name = view.case.name(str(finding.answer("person")))
    for mark in marks:
        row = mark.row
        element = f" “{view.case.name(row['element']).rstrip('.')}”" if row.kind == "testimony" else ""
        begins, ends = (row.said, None) if row.kind == "testimony" else (row["from"], row["to"])
        told = _TOLD.get(mark.kind, mark.kind.replace("_", " "))
        yield (name, f"{told}{element}", date(begins) if begins is not None else "not known",
               "" if row.kind == "testimony" else "not known" if ends is None else "still so" if ends.text == ".."
               else date(ends), Markup('<a href="#s-{0}">[{0}]</a>').format(row.id))
