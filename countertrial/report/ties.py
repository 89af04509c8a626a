"""Who stood how to whom, as a static picture: lines between names."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from markupsafe import Markup

from countertrial.case.case import Case, Statement
from countertrial.report.svg import Labels, picture, short, tag

WIDTH, SIZE = 900, 13
MOST = 60
"""Most persons and bodies in the picture; those with most ties."""

SEED = 1936


@dataclass(frozen=True, slots=True)
class Network:
    """The picture, and how much of the whole it shows.

    Args:
        image: The picture.
        shown: Number of persons and bodies in it.
        all: Number of persons and bodies with ties.
    """

    image: Markup
    shown: int
    all: int


def sign_of(tie: Statement) -> str:
    """How a tie is drawn: `plus`, `minus` or `plain`, and whether only the accusation speaks of it."""
    word = {"+": "plus", "-": "minus"}.get(tie["sign"] or "", "plain")
    return f"{word} alleged" if tie["alleged"] else word


def draw(case: Case) -> Network | None:
    """The picture of all ties; `None` where there is none."""
    rows = list(case.statements("ties"))
    degree = Counter(end for row in rows for end in {row["a"], row["b"]})
    if not degree:
        return None
    kept = {end for end, _ in sorted(degree.items(), key=lambda item: (-item[1], item[0]))[:MOST]}
    lines: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row["a"] in kept and row["b"] in kept and row["a"] != row["b"]:
            lines[min(row["a"], row["b"]), max(row["a"], row["b"])].add(sign_of(row))
    high = min(640.0, 150.0 + 28 * len(kept))
    spots = _layout(sorted(kept), sorted(lines), high)
    parts = [*_lines(lines, spots), *_names(case, degree, spots, high)]
    about = f"{len(rows)} ties among {len(degree)} persons and bodies; the table below has them all."
    return Network(picture("ties", (WIDTH, high), "Network of ties", about, parts), len(kept), len(degree))


def _layout(ends: Sequence[str], pairs: Sequence[tuple[str, str]],
            high: float) -> dict[str, tuple[float, float]]:
    """Where each stands: components side by side, each drawn by springs from a fixed beginning."""
    import networkx as nx  # noqa: PLC0415 - slow to start, and many cases hold no ties

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(ends)
    graph.add_edges_from(pairs)
    parts = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: (-len(part), part))
    lone = [end for part in parts if len(part) == 1 for end in part]
    spots: dict[str, tuple[float, float]] = {}
    left, whole = 0.0, sum(max(2.0, len(part)) ** 0.75 for part in parts if len(part) > 1) or 1.0
    room = high - (40.0 if lone else 0.0)
    for part in parts:
        if len(part) == 1:
            continue
        wide = WIDTH * max(2.0, len(part)) ** 0.75 / whole
        drawn: nx.Graph[str] = nx.Graph()  # a subgraph may list its nodes in the order of a set
        drawn.add_nodes_from(part)
        drawn.add_edges_from(pair for pair in pairs if pair[0] in part)
        found = nx.spring_layout(drawn, k=1.6 / len(part) ** 0.5, iterations=150, seed=SEED)
        tall = room if len(part) > 4 or part is parts[0] else min(room, 60.0 + 60 * len(part))
        spots |= _fitted({end: (float(x), float(y)) for end, (x, y) in found.items()}, left, wide, tall)
        left += wide
    step = WIDTH / (len(lone) + 1)
    return spots | {end: (step * (at + 1), high - 24.0) for at, end in enumerate(lone)}


def _fitted(found: dict[str, tuple[float, float]], left: float, wide: float,
            high: float) -> dict[str, tuple[float, float]]:
    xs, ys = [x for x, _ in found.values()], [y for _, y in found.values()]
    span_x, span_y = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0
    side, edge = min(60.0, wide * 0.2), 28.0
    return {end: (round(left + side + (x - min(xs)) / span_x * (wide - 2 * side), 1),
                  round(edge + (y - min(ys)) / span_y * (high - 2 * edge), 1)) for end, (x, y) in found.items()}


def _lines(lines: dict[tuple[str, str], set[str]], spots: dict[str, tuple[float, float]]) -> list[Markup]:
    """Ties as lines; several of one pair lie beside one another."""
    parts = []
    for (one, other), signs in sorted(lines.items()):
        (x1, y1), (x2, y2) = spots[one], spots[other]
        long = hypot(x2 - x1, y2 - y1) or 1.0
        for at, sign in enumerate(sorted(signs)):
            shift = (at - (len(signs) - 1) / 2) * 5
            dx, dy = -(y2 - y1) / long * shift, (x2 - x1) / long * shift
            parts.append(tag("path", d=f"M{x1 + dx:.0f} {y1 + dy:.0f}L{x2 + dx:.0f} {y2 + dy:.0f}", cls=f"tie {sign}"))
    return parts


def _names(case: Case, degree: Counter[str], spots: dict[str, tuple[float, float]], high: float) -> list[Markup]:
    labels = Labels(WIDTH, high, SIZE)
    for x, y in spots.values():
        labels.keep(x, y, 5)
    parts = []
    for end, (x, y) in sorted(spots.items(), key=lambda item: (-degree[item[0]], item[0])):
        shape = "spot" if end in case.people else "spot body"
        parts.append(tag("circle", tag("title", short(case.name(end), 80)), cx=x, cy=y, r=5, cls=shape))
        told = labels.put(x, y, short(case.name(end), 24), 8)
        if told is not None:
            parts.append(told)
    return parts
