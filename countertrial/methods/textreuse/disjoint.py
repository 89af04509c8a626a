"""Numbers put together two by two."""

from collections import defaultdict


class Disjoint:
    """Disjoint sets of numbers; the least number stands for its set.

    Args:
        count: The numbers are those below it, each at first alone.
    """

    def __init__(self, count: int) -> None:
        self.root = list(range(count))

    def find(self, at: int) -> int:
        """The number that stands for the set of a number."""
        root = self.root
        while root[at] != at:
            root[at] = root[root[at]]
            at = root[at]
        return at

    def join(self, one: int, other: int) -> None:
        """Put two numbers, and all that are with them, together."""
        low, high = sorted((self.find(one), self.find(other)))
        self.root[high] = low

    def several(self) -> tuple[tuple[int, ...], ...]:
        """Sets of two numbers and more, sorted."""
        sets: dict[int, list[int]] = defaultdict(list)
        for at in range(len(self.root)):
            sets[self.find(at)].append(at)
        return tuple(tuple(some) for some in sets.values() if len(some) > 1)
