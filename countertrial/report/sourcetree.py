"""From which source each source comes, who speaks through it, and how much rests on it, as a static picture."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from countertrial.case.sources import Source
from countertrial.encode.sourcing import Sourcing
from countertrial.encode.support import Support
from countertrial.encode.wording import counted, listed
from countertrial.report.figures import Figure
from countertrial.report.lists import SEEN
from countertrial.report.svg import line, picture, short, tag, words
from countertrial.report.view import View

WIDTH, SIZE, ROW, STEP = 1000, 13, 21, 18
BAR, VOICES = 500, 640
"""Where the bars and the voices begin."""

MOST = 45
"""Most sources in the picture; those on which most rests, with what they come from."""

MOST_VOICES = 2
TITLE = 76
"""Letters of a title in the picture, less where it stands further in."""

_SHAPES = {"read": "spot", "excerpt": "spot part", "memory": "spot doubt", "": "spot body"}


@dataclass(frozen=True, slots=True)
class Node:
    """A source in the tree.

    Args:
        source: The source.
        depth: How far it stands from where its derivation ends.
        parent: What it derives from, or is a part of; the first of several.
        part: Whether it is a part rather than a copy.
    """

    source: Source
    depth: int
    parent: str | None
    part: bool


def draw(view: View) -> Figure | None:
    """The sources of a case; `None` where it has none on which a statement rests."""
    case = view.case
    resting: Counter[str] = Counter(source for one in case.statements() for source in set(one.source))
    if not resting:
        return None
    alone = _alone(view)
    nodes = list(_forest(case.sources, resting))
    shown = _shown(nodes, resting)
    spoken = _spoken(view)
    parts = _parts(view, [one for one in nodes if one.source.id in shown], resting, spoken, alone)
    about = f"{counted(len(nodes), 'source')}, each below what it comes from; the table below has them all."
    left = f" The {len(shown)} with most statements of {len(nodes)} are drawn, with what they come from." \
        if len(shown) < len(nodes) else ""
    marked = " ◆: without this source or voice nothing would be said for, or against, some element." if alone else ""
    image = picture("sourcetree", (WIDTH, len(shown) * ROW + 34), "Sources and what rests on them", about, parts)
    return Figure(
        name="sourcetree", title="Sources, where they come from, and who speaks through them", image=image,
        legend="A source stands below what it comes from: solid line, it derives from that; broken, it is a part of "
               "it. Dot: filled, the source was read; grey, seen in excerpt; red ring, from memory; ring, not stated. "
               f"Bar: statements that rest on it.{marked}{left}",
        header=("source", "seen", "comes from", "speak through it", "statements", "carries alone"),
        rows=tuple(_row(view, one, resting, spoken, alone) for one in nodes))


def _forest(sources: Mapping[str, Source], resting: Mapping[str, int]) -> Iterator[Node]:
    """Sources below those from which they come, what carries most first; a circle is entered at its first member."""
    below: dict[str | None, list[str]] = defaultdict(list)
    parent: dict[str, str | None] = {
        one.id: next((of for of in (*one.derived_from, one.part_of) if of in sources and of != one.id), None)
        for one in sources.values()}
    for of, above in parent.items():
        below[above].append(of)
    carried = _carried(parent, below, resting)

    def weight(of: str) -> tuple[int, str]:
        return -carried[of], of

    done: set[str] = set()
    for root in (*sorted(below[None], key=weight), *sources):
        stack: list[tuple[str, int]] = [(root, 0)]
        while stack:
            here, deep = stack.pop()
            if here not in done:
                done.add(here)
                one = sources[here]
                yield Node(one, deep, parent[here] if deep else None, not one.derived_from)
                stack += [(other, deep + 1) for other in sorted(below[here], key=weight, reverse=True)]


def _carried(parent: Mapping[str, str | None], below: Mapping[str | None, Sequence[str]],
             resting: Mapping[str, int]) -> dict[str, int]:
    """Statements that rest on each source and on all that comes from it; in a circle on the source alone."""
    found = {of: resting.get(of, 0) for of in parent}
    downwards, waiting = [], list(below.get(None, ()))
    while waiting:
        downwards.append(waiting.pop())
        waiting += below.get(downwards[-1], ())
    for of in reversed(downwards):
        above = parent[of]
        if above is not None:
            found[above] += found[of]
    return found


def _shown(nodes: Sequence[Node], resting: Mapping[str, int]) -> set[str]:
    above = {one.source.id: one.parent for one in nodes}
    kept: set[str] = set()
    for one in sorted(nodes, key=lambda node: (-resting.get(node.source.id, 0), node.source.id)):
        chain, here = [], one.source.id
        while here is not None and here not in kept and here not in chain:
            chain.append(here)
            here = above.get(here)  # type: ignore[assignment]
        if len(kept) + len(chain) <= MOST:
            kept |= set(chain)
    return kept


def _spoken(view: View) -> dict[str, Counter[str]]:
    """Who speaks through each source, by the number of statements; the innermost voice owns what is said."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in view.case.statements():
        for source in set(one.source):
            if one.speaker is not None:
                found[source][view.case.speaker_of(one.speaker)] += 1
    return found


def _alone(view: View) -> dict[str, str]:
    """Voices and sources without which nothing would be said on some element, and on how many."""
    found: dict[str, str] = {}
    for point in Sourcing(view.case).points(Support(view.case)):
        told = listed(f"{effect} {counted(len(elements), 'element')}" for effect in ("for", "against")
                      if (elements := point.elements(effect)))
        for of in point.through:
            found.setdefault(of, f"all that is said {told}")
    return found


def _parts(view: View, nodes: Sequence[Node], resting: Mapping[str, int], spoken: Mapping[str, Counter[str]],
           alone: Mapping[str, str]) -> Iterator[Markup]:
    most = max((resting.get(one.source.id, 0) for one in nodes), default=1) or 1
    row: dict[str, int] = {one.source.id: at for at, one in enumerate(nodes)}
    yield words(0, 12, "source", cls="lane")
    yield words(BAR, 12, "statements", cls="lane")
    yield words(VOICES, 12, "who speaks through it", cls="lane")
    for at, one in enumerate(nodes):
        y = 24 + at * ROW
        x = 8 + one.depth * STEP
        if one.parent in row:
            top = 24 + row[one.parent] * ROW + 16
            yield line([(x - STEP, top), (x - STEP, y + 10), (x - 6, y + 10)],
                       cls="branch part" if one.part else "branch")
        of, number = one.source.id, resting.get(one.source.id, 0)
        mark = "◆ " if of in alone else ""
        yield tag("circle", cx=x, cy=y + 10, r=5, cls=_SHAPES.get(one.source.seen, "spot body"))
        yield words(x + 10, y + 14, f"{mark}{short(one.source.title, TITLE - 3 * one.depth)}",
                    cls="label point" if mark else "label")
        if number:
            wide = max(2.0, 80 * number / most)
            yield tag("rect", x=BAR, y=y + 5, width=wide, height=11, rx=2, cls="bar sn")
            yield words(BAR + wide + 5, y + 14, f"{number:,}", cls="label")
        yield words(VOICES, y + 14, _voices(view, spoken.get(of), alone, MOST_VOICES), cls="label")


def _voices(view: View, told: Counter[str] | None, alone: Mapping[str, str], most: int) -> str:
    if not told:
        return ""
    ordered = sorted(told, key=lambda one: (-told[one], one))
    names = [f"{'◆ ' if one in alone else ''}{short(view.case.name(one), 34)}" for one in ordered[:most]]
    rest = len(ordered) - most
    return listed(names if rest < 1 else [*names, counted(rest, "other")])


def _row(view: View, one: Node, resting: Mapping[str, int], spoken: Mapping[str, Counter[str]],
         alone: Mapping[str, str]) -> tuple[Markup | str | int, ...]:
    source = one.source
    whence = [view.case.sources[of].title for of in source.derived_from]
    part = f"part of {view.case.sources[source.part_of].title}" if source.part_of else ""
    told = spoken.get(source.id, Counter())
    return (Markup('<a href="#src-{}"><bdi>{}</bdi></a>').format(source.id, short(source.title, 90)),
            SEEN.get(source.seen, source.seen), short("; ".join(filter(None, [*whence, part])), 90),
            _voices(view, told, alone, 6), resting.get(source.id, 0), alone.get(source.id, ""))
