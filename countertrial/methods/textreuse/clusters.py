"""Matches put together: all bearers of one passage, and matches by way of a third text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from countertrial.methods.textreuse.disjoint import Disjoint
from countertrial.methods.textreuse.records import Settings

Place = tuple[int, int, int]
"""Row of a text, first code point, one past the last."""


@dataclass(frozen=True, slots=True)
class Link:
    """A passage of two texts, by rows.

    Args:
        a: In the earlier text.
        b: In the later one.
        similarity: Share of letters in common.
    """

    a: Place
    b: Place
    similarity: float


def clusters(links: Sequence[Link], settings: Settings) -> list[tuple[list[Place], list[int]]]:
    """Bearers of each passage: ends of one link, and spans of one text that overlap by half of the shorter.

    Args:
        links: Matches; those below `link_similarity` join nothing.
        settings: The least similarity.

    Returns:
        For each cluster its bearers, one or more a text where it has the passage more than once, sorted; and numbers of
        its links. Sorted by bearers.
    """
    strong = [at for at, one in enumerate(links) if one.similarity >= settings.link_similarity]
    places = sorted({place for at in strong for place in (links[at].a, links[at].b)})
    number = {place: at for at, place in enumerate(places)}
    sets = Disjoint(len(places))
    for one, other in overlapping(places):
        sets.join(one, other)
    bearer = [sets.find(at) for at in range(len(places))]
    for at in strong:
        sets.join(number[links[at].a], number[links[at].b])
    members: dict[int, dict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for at, place in enumerate(places):
        members[sets.find(at)][bearer[at]].append(place)
    inside: dict[int, list[int]] = defaultdict(list)
    for at in strong:
        inside[sets.find(number[links[at].a])].append(at)
    return sorted((sorted(_hull(some) for some in groups.values()), inside[root]) for root, groups in members.items())


def overlapping(places: Sequence[Place]) -> Iterable[tuple[int, int]]:
    """Pairs of spans of one text that overlap by half of the shorter; not all of them, but enough to join them."""
    opened: list[int] = []
    for at, (row, low, high) in enumerate(places):
        opened = [one for one in opened if places[one][0] == row and places[one][2] > low]
        for one in opened:
            shared = min(places[one][2], high) - low
            if 2 * shared >= min(high - low, places[one][2] - places[one][1]):
                yield one, at
        opened.append(at)


def _hull(places: Sequence[Place]) -> Place:
    return places[0][0], min(one[1] for one in places), max(one[2] for one in places)


@dataclass(frozen=True, slots=True)
class Bridge:
    """Two bearers that a third may connect.

    Args:
        a: Place in the earlier text.
        b: Place in the later one.
    """

    a: Place
    b: Place


def bridges(links: Sequence[Link], inside: Sequence[int], carry: Callable[[int, int, tuple[int, int]], Place | None],
            settings: Settings) -> list[Bridge]:
    """Pairs of texts of one cluster without a link of their own, each linked to overlapping spans of a third.

    Args:
        links: All matches.
        inside: Numbers of those of the cluster.
        carry: Maps a span of one side of a match to the other: number of the match, side (0 or 1) on which the span
            lies, the span; `None` where nothing of it is aligned.
        settings: Overlap needed.

    Returns:
        Sorted; for each pair of texts and place the longest only.
    """
    linked = defaultdict(list)
    sides: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at in inside:
        a, b = links[at].a, links[at].b
        linked[a[0], b[0]].append((a[1:], b[1:]))
        sides[a[0]].append((at, 0))
        sides[b[0]].append((at, 1))
    found: dict[tuple[int, int], list[Bridge]] = defaultdict(list)
    for some in sides.values():
        for first, one in enumerate(some):
            for other in some[first + 1:]:
                bridge = _bridge(links, one, other, carry, settings)
                if bridge is not None and not any(
                        _meet(bridge.a[1:], one_side) and _meet(bridge.b[1:], other_side)
                        for one_side, other_side in linked[bridge.a[0], bridge.b[0]]):
                    found[bridge.a[0], bridge.b[0]].append(bridge)
    return sorted((one for some in found.values() for one in _longest(some)), key=lambda one: (one.a, one.b))


def _bridge(links: Sequence[Link], one: tuple[int, int], other: tuple[int, int],
            carry: Callable[[int, int, tuple[int, int]], Place | None], settings: Settings) -> Bridge | None:
    here = links[one[0]].b if one[1] else links[one[0]].a
    there = links[other[0]].b if other[1] else links[other[0]].a
    low, high = max(here[1], there[1]), min(here[2], there[2])
    far, away = links[one[0]].a if one[1] else links[one[0]].b, links[other[0]].a if other[1] else links[other[0]].b
    if high - low < settings.project_length or far[0] == away[0]:
        return None
    ends = carry(one[0], one[1], (low, high)), carry(other[0], other[1], (low, high))
    if ends[0] is None or ends[1] is None:
        return None
    a, b = sorted((ends[0], ends[1]))
    return Bridge(a, b)


def _longest(some: list[Bridge]) -> list[Bridge]:
    kept: list[Bridge] = []
    for one in sorted(some, key=lambda one: (-(one.a[2] - one.a[1]), one.a, one.b)):
        if not any(_meet(one.a[1:], other.a[1:]) or _meet(one.b[1:], other.b[1:]) for other in kept):
            kept.append(one)
    return kept


def _meet(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])
