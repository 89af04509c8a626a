"""Pictures of texts that share passages: bearers in time, who has a passage from whom, a heat table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from countertrial.encode.comparing import Compared
from countertrial.encode.textwords import apart, origin, part, upright
from countertrial.encode.wording import counted
from countertrial.methods.textreuse.records import Arrow, Script, Span
from countertrial.report.figures import Figure
from countertrial.report.svg import Scale, axis, line, picture, short, tag, words

WIDTH, SIZE, ROW, LEFT = 1000, 13, 22, 300
MOST = 40
"""Most bearers in one picture; the table has all."""

ROWS = 500
"""Most pairs in a table."""

STEP, TITLE = 22, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A place that has a passage, as pictures show it.

    Args:
        key: Unique among the bearers.
        label: Text, and where in it.
        name: The text alone.
        days: Earliest and latest day; `None` without a date.
        when: Its date in words.
        whence: Where the date comes from.
        parent: Key of the bearer from which it was copied; empty where that is not decided.
        state: copied, undecided or no_earlier.
        told: That in a few words.
        origin: From whom it has the passage, in words.
        lead: By how much, in words.
        shared: Deviations that speak for it.
    """

    key: str
    label: str
    name: str
    days: tuple[int, int] | None
    when: str
    whence: str = ""
    parent: str = ""
    state: str
    told: str
    origin: str
    lead: str = ""
    shared: str = ""


def bearers_of(compared: Compared, script: Script) -> list[Bearer]:
    """The bearers of a passage in a set of texts."""
    made = []
    for arrow in script.arrows:
        held = compared.held(arrow.child.source)
        made.append(Bearer(
            key=_key(arrow.child), label=_label(compared, script, arrow.child), name=upright(held.name), days=held.days,
            when=held.when or "no date", whence=held.whence, state=str(arrow.decision), told=_told(arrow),
            parent=_key(arrow.parent) if arrow.parent is not None else "", origin=origin(compared, arrow, apart),
            lead="only one candidate" if arrow.margin == float("inf") else f"{arrow.margin:.1f}",
            shared="; ".join(arrow.shared[:6])))
    return made


def _label(compared: Compared, script: Script, span: Span) -> str:
    some = part(script, span)
    return f"{apart(compared, span)}{f' ({some})' if some else ''}"


def _key(span: Span) -> str:
    return f"{span.source}:{span.start}-{span.end}"


def _told(arrow: Arrow) -> str:
    if arrow.parent is not None:
        return f"copied; {counted(len(arrow.shared), 'deviation')} shared" if arrow.shared else "copied"
    return "no earlier text" if str(arrow.decision) == "no_earlier" else f"open: {arrow.reason or 'several fit'}"


def time_line(name: str, of: str, rows: Sequence[Bearer]) -> Figure | None:
    """When the bearers of a passage were written; `None` where fewer than two texts have a date.

    Args:
        name: Unique on the page.
        of: What the passage is called, unique on the page.
        rows: The bearers; of each text the first is drawn.
    """
    held = list({one.name: one for one in reversed(rows)}.values())[::-1]
    dated = [(one, one.days) for one in held if one.days is not None]
    if len(dated) < 2:
        return None
    shown = dated[:MOST]
    first, last = min(days[0] for _, days in shown), max(days[1] for _, days in shown)
    scale = Scale(first, max(last, first + 1), LEFT, WIDTH - 12)
    bottom = 8 + len(shown) * ROW
    parts = axis(scale, 4, bottom, SIZE)
    for at, (one, days) in enumerate(shown):
        y = 8 + at * ROW
        x, end = scale.x(days[0]), scale.x(days[1], end=True)
        parts += [words(0, y + 14, short(one.name, 40), cls="label"),
                  tag("rect", x=x, y=y + 5, width=max(5.0, end - x), height=11, rx=2, cls="bar s1")]
    left = f" The first {len(shown)} of {len(dated)} are drawn." if len(dated) > len(shown) else ""
    undated = f" {counted(len(held) - len(dated), 'text')} without a date." if len(held) > len(dated) else ""
    return Figure(
        name=f"{name}-time", title=f"Bearers of {of} in time",
        image=picture(f"{name}-time", (WIDTH, bottom + SIZE + 8), f"Bearers of {of} in time",
                      f"{counted(len(dated), 'text')} with a date; the table has all.", parts),
        legend=f"A bar covers all days on which the text may have been written.{left}{undated}",
        header=("text", "date", "date from", "place"),
        rows=tuple((one.name, one.when, one.whence, one.label) for one in held))


def tree(name: str, of: str, rows: Sequence[Bearer]) -> Figure | None:
    """Who may have a passage from whom; `None` where one place alone has it.

    Args:
        name: Unique on the page.
        of: What the passage is called, unique on the page.
        rows: The bearers.
    """
    if len(rows) < 2:
        return None
    order = list(_branches(rows))
    shown = order[:MOST]
    row = {one.key: at for at, (one, _) in enumerate(shown)}
    parts: list[Markup] = []
    for at, (one, depth) in enumerate(shown):
        x, y = 10.0 + depth * STEP, 14.0 + at * ROW
        if one.parent in row:
            top = 14.0 + row[one.parent] * ROW
            parts.append(line([(x - STEP, top + 6), (x - STEP, y), (x - 6, y)], cls="branch"))
        parts.append(tag("circle", cx=x, cy=y, r=5, cls=_DOTS.get(one.state, "spot body")))
        parts.append(words(x + 10, y + 4, short(one.label, TITLE), cls="label"))
        parts.append(words(WIDTH - 8, y + 4, short(one.told, 60), cls="tick", text_anchor="end"))
    left = f" The first {len(shown)} of {len(order)} are drawn." if len(order) > len(shown) else ""
    return Figure(
        name=f"{name}-tree", title=f"Who may have {of} from whom",
        image=picture(f"{name}-tree", (WIDTH, 14 + len(shown) * ROW), f"Who may have {of} from whom",
                      f"{counted(len(order), 'place')}; the table has all.", parts),
        legend="Below its parent: copied from that text, by the deviations they share, or because no other earlier "
               "text has the passage. Filled: decided. Red ring: open. Grey: no earlier text here has it, which "
               f"does not make it the origin.{left}",
        header=("place", "from whom", "lead over the next (in nats; 3 decide)", "deviations shared"),
        rows=tuple((one.label, one.origin, one.lead, one.shared) for one, _ in order))


_DOTS = {"copied": "spot", "undecided": "spot doubt", "no_earlier": "spot part"}


def _branches(rows: Sequence[Bearer]) -> Iterator[tuple[Bearer, int]]:
    """Bearers below their parents, with their depth."""
    known = {one.key for one in rows}
    below: dict[str, list[Bearer]] = {}
    for one in rows:
        below.setdefault(one.parent if one.parent in known else "", []).append(one)
    stack = [(one, 0) for one in reversed(below.get("", []))]
    seen: set[str] = set()
    while stack:
        one, depth = stack.pop()
        if one.key not in seen:
            seen.add(one.key)
            yield one, depth
            stack += [(other, depth + 1) for other in reversed(below.get(one.key, []))]


def heat(compared: Compared) -> Figure | None:
    """How much each text shares with each; `None` where none shares anything.

    Args:
        compared: The texts.
    """
    return heat_of("heat", "What texts share", [(upright(one.a), upright(one.b), min(one.shared), one.formulae)
                                                for one in compared.pairs], "text")


def heat_of(name: str, title: str, pairs: Sequence[tuple[str, str, int, int]], what: str) -> Figure | None:
    """A heat table as a picture, and the pairs as rows.

    Args:
        name: Unique on the page.
        title: Of the figure.
        pairs: Two names, characters that both share, characters in stock phrases.
        what: What a name stands for: text, voice.
    """
    if not pairs:
        return None
    total: dict[str, int] = {}
    for a, b, shared, _ in pairs:
        total[a], total[b] = total.get(a, 0) + shared, total.get(b, 0) + shared
    names = sorted(sorted(total, key=lambda one: (-total[one], one))[:26])
    most = max(shared for *_, shared, _ in pairs) or 1
    side = min(46.0, (WIDTH - LEFT) / len(names))
    at = {one: number for number, one in enumerate(names)}
    parts = [tag("rect", x=LEFT + row * side, y=24 + row * side, width=side - 2, height=side - 2, cls="shade")
             for row in range(len(names))]
    for one, row in at.items():
        parts.append(words(LEFT - 8, 24 + row * side + side / 2 + 4, short(f"{row + 1}  {one}", 40), cls="label",
                           text_anchor="end"))
        parts.append(words(LEFT + row * side + side / 2 - 1, 16, str(row + 1), cls="tick", text_anchor="middle"))
    for a, b, shared, _ in pairs:
        if a in at and b in at:
            for row, column in ((at[a], at[b]), (at[b], at[a])):
                parts.append(tag("rect", x=LEFT + column * side, y=24 + row * side, width=side - 2, height=side - 2,
                                 cls="bar s1", style=f"fill-opacity:{max(0.08, shared / most):.2f}"))
    left = f" The {len(names)} that share most are drawn." if len(total) > len(names) else ""
    told = sorted(pairs, key=lambda one: (-one[2], one[:2]))[:ROWS]
    held = "the table has all" if len(told) == len(pairs) else f"the table has the {ROWS:,} that share most"
    if len(told) < len(pairs):
        left += f" Of {len(pairs):,} pairs {held}."
    return Figure(
        name=name, title=title,
        image=picture(name, (WIDTH, 28 + len(names) * side), title, f"{counted(len(pairs), 'pair')}; {held}.", parts),
        legend="The stronger the colour, the more characters stand in passages that both share; the strongest "
               f"{most:,}. Stock phrases are not counted.{left}",
        header=(f"first {what}", f"second {what}", "characters shared", "in stock phrases"),
        rows=tuple((a, b, f"{shared:,}", f"{stock:,}")
                   for a, b, shared, stock in (pairs if len(told) == len(pairs) else told)))
