"""Events that can always be placed, whatever the others do, and so belong to no conflict."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

Hole = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Room:
    """Where an event may start for every placement of those it is ordered with.

    Args:
        lo: Earliest.
        hi: Latest.
        holes: Starts ruled out, sorted and apart.
    """

    lo: int
    hi: int
    holes: tuple[Hole, ...]

    @property
    def size(self) -> int:
        """How many starts that leaves."""
        whole = max(0, self.hi - self.lo + 1)
        if not self.holes:
            return whole
        return whole - sum(max(0, min(last, self.hi) - max(first, self.lo) + 1) for first, last in self.holes)


def merged(holes: Iterable[Hole]) -> tuple[Hole, ...]:
    """The same starts as sorted intervals that neither touch nor overlap."""
    out: list[Hole] = []
    for first, last in sorted(holes):
        if out and first <= out[-1][1] + 1:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return tuple(out)


MOST_GROUPED = 200
"""Neighbours of an event beyond which it is not asked which of them are never active together: it then stays."""


@dataclass(frozen=True, slots=True)
class Peeled:
    """What is left, and what was taken away in order, with its room when it went."""

    kernel: frozenset[int]
    rooms: tuple[tuple[int, Room, Mapping[int, int]], ...]


def peel(events: Collection[int], windows: Mapping[int, tuple[int, int, int]], holes: Mapping[int, tuple[Hole, ...]],
         near: Mapping[int, Mapping[int, int]], orders: Mapping[int, list[tuple[int, int, int]]],
         *, apart: Mapping[int, Collection[int]] | None = None) -> Peeled:
    """Take away, again and again, an event with more free starts than the others can block.

    Args:
        events: All that are active.
        windows: Earliest and latest start and duration of each.
        holes: Starts ruled out for each, merged.
        near: Of each, the least minutes to those that exclude it.
        orders: Of each, the orders it stands in: (before, after, gap).
        apart: Of each, events that are never active with it: of such a group only one blocks.

    Returns:
        The kernel, and what was peeled with its room and its neighbours at that time: whatever starts the
        kernel takes, the peeled can be added from the last to the first.
    """
    left = set(events)
    rooms = []
    todo = sorted(left)
    while todo:
        again: set[int] = set()
        for event in todo:
            if event not in left:
                continue
            room = _room(event, windows, holes.get(event, ()), orders.get(event, ()), left)
            size = room.size
            beside = {other: gap for other, gap in near.get(event, {}).items() if other in left}
            blocks = {other: _blocks(room, windows[event][2], windows[other], gap) for other, gap in beside.items()}
            if size <= sum(blocks.values()) and (
                    apart is None or len(blocks) > MOST_GROUPED or size <= _one_of_each(blocks, apart)):
                continue
            left.discard(event)
            rooms.append((event, room, beside))
            again.update(beside)
            again.update(other for before, after, _ in orders.get(event, ()) for other in (before, after))
        todo = sorted(again & left)
    return Peeled(frozenset(left), tuple(rooms))


def _blocks(room: Room, dur: int, other: tuple[int, int, int], gap: int) -> int:
    """Starts that another event can at most take away, wherever in its window it is."""
    lo, hi, lasts = other
    return max(0, min(dur + lasts + 2 * gap - 1,
                      min(room.hi, hi + lasts + gap - 1) - max(room.lo, lo - dur - gap + 1) + 1))


def _one_of_each(blocks: Mapping[int, int], apart: Mapping[int, Collection[int]]) -> int:
    """The same for all together, where of events that are never active together only the largest counts."""
    groups: list[list[int]] = []
    for other in sorted(blocks, key=lambda one: (-blocks[one], one)):
        group = next((some for some in groups if all(one in apart[other] for one in some)), None)
        if group is None:
            groups.append([other])
        else:
            group.append(other)
    return sum(blocks[some[0]] for some in groups)


def _room(event: int, windows: Mapping[int, tuple[int, int, int]], holes: tuple[Hole, ...],
          orders: Iterable[tuple[int, int, int]], left: set[int]) -> Room:
    lo, hi, dur = windows[event]
    for before, after, gap in orders:
        if before == after:
            if dur + gap > 0:
                hi = lo - 1
        elif before == event and after in left:
            hi = min(hi, windows[after][0] - gap - dur)
        elif after == event and before in left:
            lo = max(lo, windows[before][1] + windows[before][2] + gap)
    return Room(lo, hi, holes)


def place(room: Room, blocked: Iterable[Hole]) -> int | None:
    """Earliest free start, or `None`."""
    at = room.lo
    for first, last in merged([*room.holes, *blocked]):
        if first > at:
            break
        at = max(at, last + 1)
    return at if at <= room.hi else None
