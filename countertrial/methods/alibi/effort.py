"""What searches may cost together: work is counted, not timed, so that the same problem gives the same answer."""

from collections.abc import Callable

WORK = 4_000_000
"""Pairs of events and bounds looked at after which searches are given up."""

SHARE = 5
"""One search may spend this part of the whole at most: one hard question must not use up what others need."""

EVERY = 200_000
"""Units after which it is asked whether to stop."""


class GivenUp(Exception):
    """A search met its limit, or all of them theirs."""


class Effort:
    """What some searches may still spend.

    Args:
        work: Pairs of events and bounds they may look at together, 1 or more.
        stop: Asked now and then; once true, nothing more may be spent.

    Raises:
        ValueError: If `work` is below 1.
    """

    def __init__(self, work: int = WORK, stop: Callable[[], bool] | None = None) -> None:
        if work < 1:
            raise ValueError(f"work is {work}; expected 1 or more")
        self.work = work
        self.left = work
        self.stop = stop
        self._ask = work

    @property
    def share(self) -> int:
        """What one search may spend."""
        return max(1, min(self.left, self.work // SHARE))

    @property
    def spent(self) -> bool:
        """Whether nothing is left."""
        return self.left <= 0

    def spend(self, units: int) -> None:
        """Take something away.

        Raises:
            GivenUp: If no more is left.
        """
        self.left -= units
        if self.stop is not None and self.left < self._ask:
            self._ask = self.left - EVERY
            if self.stop():
                self.left = 0
        if self.left <= 0:
            raise GivenUp

    def refill(self, units: int) -> None:
        """Let further searches have at least some units, as much as was there at first at most."""
        self.left = min(self.work, max(self.left, units))
        self._ask = self.left
