"""Pictures of texts that share passages: bearers in time, who has a passage from whom, a heat table."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from countertrial.encode.comparing import Compared
from countertrial.encode.textwords import origin
from countertrial.encode.wording import counted
from countertrial.methods.textreuse.records import Arrow, Script, Span
from countertrial.report.figures import Figure
from countertrial.report.svg import Scale, axis, line, picture, short, tag, words

WIDTH, SIZE, ROW, LEFT = 1000, 13, 22, 300
MOST = 40
"""Most bearers in one picture; the table has all."""

STEP, TITLE = 22, 60


def time_line(name: str, compared: Compared, script: Script) -> Figure | None:
    """When the bearers of a passage were written; `None` where fewer than two have a date.

    Args:
        name: Unique on the page.
        compared: The texts.
        script: The passage.
    """
    held = [(span, compared.held(span.source)) for span in _once(script.bearers)]
    dated = [(span, one, one.days) for span, one in held if one.days is not None]
    if len(dated) < 2:
        return None
    shown = dated[:MOST]
    first, last = min(days[0] for *_, days in shown), max(days[1] for *_, days in shown)
    scale = Scale(first, max(last, first + 1), LEFT, WIDTH - 12)
    bottom = 8 + len(shown) * ROW
    parts = axis(scale, 4, bottom, SIZE)
    for at, (_, one, days) in enumerate(shown):
        y = 8 + at * ROW
        x, end = scale.x(days[0]), scale.x(days[1], end=True)
        parts += [words(0, y + 14, short(one.name, 40), cls="label"),
                  tag("rect", x=x, y=y + 5, width=max(5.0, end - x), height=11, rx=2, cls="bar s1")]
    left = f" The first {len(shown)} of {len(dated)} are drawn." if len(dated) > len(shown) else ""
    undated = f" {counted(len(held) - len(dated), 'text')} without a date." if len(held) > len(dated) else ""
    return Figure(
        name=f"{name}-time", title="Its bearers in time",
        image=picture(f"{name}-time", (WIDTH, bottom + SIZE + 8), "Bearers in time",
                      f"{counted(len(dated), 'text')} with a date; the table has all.", parts),
        legend=f"A bar covers all days on which the text may have been written.{left}{undated}",
        header=("text", "date", "date from", "where in it"),
        rows=tuple((one.name, one.when or "no date", one.whence, compared.where(span)) for span, one in held))


def _once(spans: Sequence[Span]) -> list[Span]:
    """The first place of each text."""
    found: dict[str, Span] = {}
    for one in spans:
        found.setdefault(one.source, one)
    return list(found.values())


def tree(name: str, compared: Compared, script: Script) -> Figure | None:
    """Who may have a passage from whom; `None` where nothing is decided and nobody is a candidate.

    Args:
        name: Unique on the page.
        compared: The texts.
        script: The passage.
    """
    if len(script.arrows) < 2:
        return None
    order = list(_branches(script.arrows))
    shown = order[:MOST]
    row = {arrow.child: at for at, (arrow, _) in enumerate(shown)}
    parts: list[Markup] = []
    for at, (arrow, depth) in enumerate(shown):
        x, y = 10.0 + depth * STEP, 14.0 + at * ROW
        if arrow.parent in row:
            top = 14.0 + row[arrow.parent] * ROW
            parts.append(line([(x - STEP, top + 6), (x - STEP, y), (x - 6, y)], cls="branch"))
        parts.append(tag("circle", cx=x, cy=y, r=5, cls=_DOTS[str(arrow.decision)]))
        parts.append(words(x + 10, y + 4, short(f"{arrow.child.source}, {compared.where(arrow.child)}", TITLE),
                           cls="label"))
        parts.append(words(WIDTH - 8, y + 4, short(_told(arrow), 60), cls="tick", text_anchor="end"))
    left = f" The first {len(shown)} of {len(order)} are drawn." if len(order) > len(shown) else ""
    return Figure(
        name=f"{name}-tree", title="Who may have it from whom",
        image=picture(f"{name}-tree", (WIDTH, 14 + len(shown) * ROW), "Who may have it from whom",
                      f"{counted(len(order), 'place')}; the table has all.", parts),
        legend="Below its parent: copied from that text, by the deviations they share, or because no other earlier "
               "text has the passage. Filled: decided. Red ring: open. Grey: no earlier text here has it, which "
               f"does not make it the origin.{left}",
        header=("place", "from whom", "lead in nats", "deviations shared"),
        rows=tuple((f"{arrow.child.source}, {compared.where(arrow.child)}", origin(compared, arrow),
                    "only one candidate" if arrow.margin == float("inf") else f"{arrow.margin:.1f}",
                    "; ".join(arrow.shared[:6])) for arrow, _ in order))


_DOTS = {"copied": "spot", "undecided": "spot doubt", "no_earlier": "spot part"}


def _told(arrow: Arrow) -> str:
    if arrow.parent is not None:
        return f"copied; {counted(len(arrow.shared), 'deviation')} shared" if arrow.shared else "copied"
    return "no earlier text" if str(arrow.decision) == "no_earlier" else f"open: {arrow.reason or 'several fit'}"


def _branches(arrows: Sequence[Arrow]) -> Iterator[tuple[Arrow, int]]:
    """Bearers below their parents, with their depth."""
    below: dict[Span | None, list[Arrow]] = {}
    for one in arrows:
        below.setdefault(one.parent, []).append(one)
    stack = [(one, 0) for one in reversed(below.get(None, []))]
    seen: set[Span] = set()
    while stack:
        one, depth = stack.pop()
        if one.child not in seen:
            seen.add(one.child)
            yield one, depth
            stack += [(other, depth + 1) for other in reversed(below.get(one.child, []))]


def heat(compared: Compared) -> Figure | None:
    """How much each text shares with each; `None` where none shares anything.

    Args:
        compared: The texts.
    """
    return heat_of("heat", "What texts share", [(one.a, one.b, min(one.shared), one.formulae)
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
    return Figure(
        name=name, title=title,
        image=picture(name, (WIDTH, 28 + len(names) * side), title,
                      f"{counted(len(pairs), 'pair')}; the table has all.", parts),
        legend=f"The darker, the more characters stand in passages that both share; the darkest {most:,}. Stock "
               f"phrases are not counted.{left}",
        header=(f"first {what}", f"second {what}", "characters shared", "in stock phrases"),
        rows=tuple((a, b, f"{shared:,}", f"{stock:,}") for a, b, shared, stock in pairs))
