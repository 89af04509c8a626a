"""A world of many events: placed one by one, looser ones sent away where a tight one finds no room."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.alibi.compiled import NOWHERE
from countertrial.methods.alibi.corpus import Corpus
from countertrial.methods.alibi.loops import loops

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

SMALL = 10_000
"""Events that may be placed in any order without memory being read to and fro."""


class World:
    """The starts of a corpus's events, changed in place.

    Args:
        corpus: The corpus; its column `start` is the world.
    """

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self.state = corpus.state()
        self.scratch = np.zeros(256, dtype=np.int64)

    @cached_property
    def kernels(self) -> Any:
        """The loops over the events."""
        return loops(fast=self.corpus.fast)

    def renew(self) -> None:
        """Look at the columns again after rows were added."""
        self.state = self.corpus.state()

    def allow(self, on: Flags) -> Flags:
        """Let only what is asserted hold: the active events; others, and those in a hole now or late, are taken out.

        Args:
            on: Of each selector whether it is active.
        """
        corpus = self.corpus
        active = corpus.active(on)
        holes, orders, events = corpus.holes, corpus.orders, corpus.events
        holes["on"][:] = _holding(holes["selector"], on)
        orders["on"][:] = _holding(orders["selector"], on)
        start = events["start"]
        placed = start != NOWHERE
        out = placed & ~active
        at = start[holes["event"]]
        out[holes["event"][holes["on"] & (at != NOWHERE) & (holes["first"] <= at) & (at <= holes["last"])]] = True
        i, j = orders["before"], orders["after"]
        late = orders["on"] & placed[i] & placed[j] & (start[i] + events["dur"][i] + orders["gap"] > start[j])
        out[i[late]] = out[j[late]] = True
        self.drop(np.flatnonzero(out & placed))
        return active

    def drop(self, events: Iterable[int]) -> None:
        """Take placed events away."""
        for event in events:
            self.kernels.remove(self.state, int(event))

    def queue(self, which: Flags) -> Ints:
        """The events marked, tightest window first; among equals those of one person together."""
        corpus = self.corpus
        ranked = np.flatnonzero(which)
        if len(ranked) > SMALL:
            rows = corpus.events["row_first"][ranked]
            spot = np.append(corpus.rows["spot"], -1)[np.where(corpus.events["row_count"][ranked] > 0, rows, -1)]
            ranked = ranked[np.argsort(spot, kind="stable")]
        return ranked[np.argsort(corpus.events["hi"][ranked] - corpus.events["lo"][ranked], kind="stable")]

    def settle(self, events: Ints) -> list[int]:
        """Place events in their order; those for which there was no room are given back."""
        columns = self.corpus.events
        columns["sent"][:] = 0
        queue = np.zeros(2 * len(events) + 1024, dtype=np.int64)
        queue[:len(events)] = events
        failed = np.zeros(len(queue), dtype=np.int64)
        laid = self.corpus.laid
        count = self.kernels.settle(self.state, laid(queue), len(events), laid(failed), laid(self.scratch))
        return sorted(set(failed[:count].tolist()))

    def put(self, starts: Iterable[tuple[int, int]]) -> None:
        """Move events to new starts."""
        moved = list(starts)
        for event, _ in moved:
            if self.corpus.events.full["start"][event] != NOWHERE:
                self.kernels.remove(self.state, event)
        for event, start in moved:
            self.kernels.insert(self.state, event, start)

    def ruled_out(self, event: int) -> list[tuple[int, int, int]]:
        """Starts of an event that placed events of the same persons rule out: first, last and by which."""
        size = 512
        while True:
            first, last, by = (np.zeros(size, dtype=np.int64) for _ in range(3))
            count = self.kernels.gather(self.state, event, *map(self.corpus.laid, (first, last, by)))
            if count <= size:
                return list(zip(first[:count].tolist(), last[:count].tolist(), by[:count].tolist(), strict=True))
            size = count


def _holding(selector: Ints, on: Flags) -> Flags:
    """Which rows hold: those of an active selector, and those that always do."""
    return np.append(on, True)[selector]
