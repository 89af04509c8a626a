"""Whether all that some selectors assert can be true at once."""

from collections.abc import Collection, Iterable

from countertrial.methods.alibi.answers import Refutation, Unknown, Witness
from countertrial.methods.alibi.effort import Effort, GivenUp
from countertrial.methods.alibi.index import Index
from countertrial.methods.alibi.peel import merged, peel, place
from countertrial.methods.alibi.search import Search, Task


class Decider:
    """Answers questions about one problem.

    Args:
        index: Look-ups of the problem.
        limit: Choices after which a search of one group of linked events is given up.
        effort: What its searches may spend together.
    """

    def __init__(self, index: Index, limit: int, effort: Effort | None = None) -> None:
        self.index = index
        self.limit = limit
        self.effort = effort or Effort()

    def decide(self, selectors: frozenset[int], *, always: Collection[int] | None = None,
               within: Collection[int] | None = None) -> Witness | Refutation | Unknown:
        """A world of the active events, a refutation, or neither.

        Args:
            selectors: The active ones; whether one assignment allows them together is not asked.
            always: Which events that are always active to place with them; without it, those that the
                selectors bear on, directly or through others.
            within: Events to place; all others are known to find a place whatever these do, and get none in the
                witness.
        """
        index = self.index
        events = (index.concerned(selectors, within) if always is None
                  else index.active(selectors).union(always))
        windows = {event: (index.lo[event], index.hi[event], index.dur[event]) for event in sorted(events)}
        orders = sorted({order for event in events for order in index.orders_of[event]
                         if index.orders[order][0] == -1 or index.orders[order][0] in selectors})
        both = [(order, *index.orders[order][1:]) for order in orders
                if index.orders[order][1] in events and index.orders[order][2] in events]
        holes = {event: sorted((*index.holes[hole][2:], hole) for hole in index.on(event, selectors))
                 for event in windows}
        near = {event: index.near[event] for event in windows}
        try:
            self.effort.spend(len(near) + sum(map(len, near.values())))
        except GivenUp:
            return Unknown(0)
        peeled = peel(
            windows, windows, {event: merged(hole[:2] for hole in some) for event, some in holes.items()},
            near, _by_event(both))
        task = Task(windows, {event: some for event, some in holes.items() if some}, both, [
            (i, j, gap) for i in sorted(peeled.kernel) for j, gap in near[i].items()
            if i < j and j in peeled.kernel])
        starts: dict[int, int] = {}
        given_up: list[int] = []
        for group in _groups(peeled.kernel, task):
            search = Search(group, self.limit, self.effort)
            try:
                answer = search.run()
            except GivenUp:
                given_up.append(search.nodes)
                continue
            if not isinstance(answer, dict):
                return Refutation(answer)
            starts.update(answer)
        if given_up:
            return Unknown(sum(given_up))
        for event, room, beside in reversed(peeled.rooms):
            blocked = ((starts[other] - windows[event][2] - gap + 1, starts[other] + windows[other][2] + gap - 1)
                       for other, gap in beside.items())
            at = place(room, (hole for hole in blocked if hole[0] <= hole[1]))
            if at is None:
                raise RuntimeError(f"event {event} was taken for placeable and is not")
            starts[event] = at
        return Witness(tuple(sorted(starts.items())))

    def labels(self, refutation: Refutation) -> frozenset[int]:
        """Selectors that a refutation needs."""
        index, needed = self.index, set[int]()
        for leaf, chosen in refutation.leaves():
            for edge in chosen:
                for event in edge:
                    needed |= index.selectors[event]
            for step in leaf.steps:
                needed |= index.selectors[step.event]
                if step.by == "order":
                    needed.add(index.orders[step.item][0])
                    needed |= index.selectors[index.orders[step.item][1]]
                elif step.by == "hole":
                    needed.add(index.holes[step.item][0])
        return frozenset(needed - {-1})


def _by_event(orders: Iterable[tuple[int, int, int, int]]) -> dict[int, list[tuple[int, int, int]]]:
    out: dict[int, list[tuple[int, int, int]]] = {}
    for _, before, after, gap in orders:
        for event in {before, after}:
            out.setdefault(event, []).append((before, after, gap))
    return out


def _groups(events: frozenset[int], task: Task) -> list[Task]:
    """The parts of a task that have nothing to do with one another, in order of their first event."""
    linked: dict[int, set[int]] = {event: set() for event in sorted(events)}
    for _, before, after, _ in task.orders:
        if before in linked and after in linked:
            linked[before].add(after)
            linked[after].add(before)
    for i, j, _ in task.pairs:
        linked[i].add(j)
        linked[j].add(i)
    return [Task(
        {event: task.windows[event] for event in sorted(part)},
        {event: task.holes[event] for event in sorted(part) if event in task.holes},
        [order for order in task.orders if order[1] in part and order[2] in part],
        [pair for pair in task.pairs if pair[0] in part]) for part in components(linked)]


def components(linked: dict[int, set[int]]) -> list[set[int]]:
    """Parts of a graph, in order of their first node."""
    seen: set[int] = set()
    parts = []
    for node in linked:
        if node in seen:
            continue
        part, todo = {node}, [node]
        while todo:
            for other in linked[todo.pop()]:
                if other not in part:
                    part.add(other)
                    todo.append(other)
        seen |= part
        parts.append(part)
    return parts
