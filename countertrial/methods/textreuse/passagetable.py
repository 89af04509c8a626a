"""Passages in columns: a large folder has a million candidates, and few of them become records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.chains import A_HIGH, A_LOW, B_HIGH, B_LOW, COUNT, WEIGHT, Boxes


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that two texts share, before its words are aligned.

    Args:
        a: Row of the earlier text.
        b: Row of the later one.
        seeds: N-grams that led to it.
        weight: Their mean weight.
    """

    a: int
    b: int
    seeds: int
    weight: int


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Passages that two texts share, before their words are aligned.

    Args:
        texts: int64[n, 2], rows of the earlier and of the later text.
        first: int64[n + 1], number of the first block of each, and how many there are.
        blocks: int64[b, 6], boxes in order of the first text.
    """

    texts: NDArray[np.int64]
    first: NDArray[np.int64]
    blocks: Boxes

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def counts(self) -> NDArray[np.int64]:
        """int64[n], blocks of each."""
        return np.diff(self.first)

    @property
    def hulls(self) -> NDArray[np.int64]:
        """int64[n, 4], span in the first and in the second text."""
        return np.stack([ufunc.reduceat(self.blocks[:, column], self.first[:-1]) for ufunc, column in (
            (np.minimum, A_LOW), (np.maximum, A_HIGH), (np.minimum, B_LOW), (np.maximum, B_HIGH))], axis=1) if len(
                self) else np.zeros((0, 4), np.int64)

    @property
    def seeds(self) -> NDArray[np.int64]:
        """int64[n], n-grams that led to each."""
        return np.add.reduceat(self.blocks[:, COUNT], self.first[:-1]) if len(self) else np.zeros(0, np.int64)

    @property
    def weights(self) -> NDArray[np.int64]:
        """int64[n], mean weight of those."""
        if not len(self):
            return np.zeros(0, np.int64)
        total = np.add.reduceat(self.blocks[:, WEIGHT], self.first[:-1])
        return np.rint(total / np.maximum(self.seeds, 1)).astype(np.int64)

    def take(self, some: NDArray[np.int64]) -> "Passages":
        """Some of them, by their numbers."""
        counts = self.counts[some]
        first = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
        rows = np.repeat(self.first[some] - first[:-1], counts) + np.arange(first[-1])
        return Passages(self.texts[some], first, self.blocks[rows])

    def turns(self, size: int) -> Iterator["Passages"]:
        """All of them in order, so many at a time."""
        for low in range(0, len(self), size):
            first = self.first[low:low + size + 1]
            yield Passages(self.texts[low:low + size], first - first[0], self.blocks[first[0]:first[-1]])

    def records(self) -> list[Found]:
        """Each as a record."""
        return [Found(a, b, seeds, weight) for (a, b), seeds, weight in zip(
            self.texts.tolist(), self.seeds.tolist(), self.weights.tolist(), strict=True)]


def passages_from(texts: Sequence[tuple[int, int]], blocks: Sequence[Sequence[Sequence[int]]]) -> Passages:
    """Passages by their blocks.

    Args:
        texts: Rows of the two texts of each.
        blocks: Boxes of each, in order of the first text.
    """
    return Passages(np.array(texts, np.int64).reshape(-1, 2),
                    np.cumsum([0, *map(len, blocks)], dtype=np.int64),
                    np.array([box for some in blocks for box in some], np.int64).reshape(-1, 6))


def ordered(parts: Sequence[Passages]) -> Passages:
    """All passages, sorted by texts and places.

    Args:
        parts: Those found apart; at least one.
    """
    counts = np.concatenate([one.counts for one in parts])
    every = Passages(np.concatenate([one.texts for one in parts]),
                     np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
                     np.concatenate([one.blocks for one in parts]))
    return every.take(np.lexsort((*every.hulls.T[::-1], *every.texts.T[::-1])))
