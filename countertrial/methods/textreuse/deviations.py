"""Deviations of bearers from the pivot, as a table: who has which, and whose text reaches there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.align import COSTS, KINDS, align, inner, limits_of_tables
from countertrial.methods.textreuse.pages import Page
from countertrial.methods.textreuse.records import Change
from countertrial.methods.textreuse.texts import string_of
from countertrial.methods.textreuse.words import LONGEST

MISSED = 3
"""Words in a row left out that are one slip of the eye."""


class Slip(StrEnum):
    """What kind of slip a deviation is."""

    SPELLING = "spelling"
    SMALL_WORD = "small word"
    WORD = "word"
    GAP = "gap"
    MOVED = "moved"


CHANCE = {Slip.SPELLING: 0.02, Slip.SMALL_WORD: 0.01, Slip.WORD: 0.001, Slip.GAP: 0.005, Slip.MOVED: 0.001}
"""Chance that two copyists make the same slip at one place, each for himself. Start values, fitted to nothing yet."""

Key = tuple[int, int, Change, tuple[str, ...]]
"""First and last word of the pivot, kind of change, words that stand there instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """Words of one bearer.

    Args:
        page: Its text.
        low: First word of the passage.
        high: One past the last.
    """

    page: Page
    low: int
    high: int

    @property
    def count(self) -> int:
        """How many words it has."""
        return self.high - self.low

    def some(self, low: int, high: int) -> list[str]:
        """Words [low, high) of it, folded."""
        return self.page.strings(self.low + low, self.low + high)


@dataclass(frozen=True, slots=True, eq=False)
class Deviations:
    """A table of deviations.

    Args:
        keys: What each is; sorted.
        slips: What kind each is.
        has: bool[bearers, deviations].
        reaches: bool[bearers, deviations], whether the bearer's text covers the place.
        pivot: The pivot.
        common: bool[deviations], which count as the pivot's reading, most bearers having them.
    """

    keys: tuple[Key, ...]
    slips: tuple[Slip, ...]
    has: NDArray[np.bool_]
    reaches: NDArray[np.bool_]
    pivot: Wording
    common: NDArray[np.bool_]

    def label(self, at: int) -> str:
        """A deviation in words: those of the pivot, an arrow, those of the bearer."""
        key = self.keys[at]
        was = " ".join(self.pivot.some(key[0], key[1])) or "∅"
        now = "moved" if key[2] is Change.MOVED else " ".join(key[3]) or "∅"
        return f"{now} → {was}" if self.common[at] else f"{was} → {now}"


def deviations(bearers: Sequence[Wording], pivot: int, fast: Any = None) -> Deviations:
    """Compare each bearer with the pivot; what over half of them have counts as the pivot's reading.

    Args:
        bearers: The words of each.
        pivot: Which is the pivot.
        fast: The compiled loops, if they are used.

    Returns:
        The table. Words that lack at the beginning or end of a bearer are no deviation: its span ends there.
    """
    words = bearers[pivot].some(0, bearers[pivot].count) if fast is None else []
    found: list[dict[Key, Slip]] = []
    reach: list[tuple[int, int]] = []
    for at, one in enumerate(bearers):
        if at == pivot:
            found.append({})
            reach.append((0, bearers[pivot].count))
            continue
        some, covered = (_by_loops(bearers[pivot], one, fast) if fast is not None
                         else _compared(words, one.some(0, one.count)))
        found.append(some)
        reach.append(covered)
    keys = sorted({key for one in found for key in one})
    slips = {key: slip for one in found for key, slip in one.items()}
    number = {key: at for at, key in enumerate(keys)}
    has = np.zeros((len(bearers), len(keys)), np.bool_)
    for at, some in enumerate(found):
        has[at, [number[key] for key in some]] = True
    places = np.array([key[:2] for key in keys], np.int64).reshape(-1, 2)
    ends = np.array(reach, np.int64).reshape(-1, 2)
    reaches = (ends[:, :1] <= places[:, 0]) & (places[:, 1] <= ends[:, 1:])
    common = 2 * has.sum(0) > reaches.sum(0)
    has = np.where(common[None, :], reaches & ~has, has)
    return Deviations(tuple(keys), tuple(slips[key] for key in keys), has, reaches, bearers[pivot], common)


Compared = tuple[dict[Key, Slip], tuple[int, int]]
"""Deviations of one bearer, and the words [low, high) of the pivot that it covers."""


def _compared(words: Sequence[str], one: Sequence[str]) -> Compared:
    steps = inner(align(words, one).steps, words, one)
    some = {}
    for step in steps:
        if step.kind is not None:
            now = one[slice(*step.b)]
            some[_key(step.kind, *step.a, now)] = _slip(step.kind, words[slice(*step.a)], now)
    return some, (steps[0].a[0], steps[-1].a[1]) if steps else (0, 0)


def _by_loops(pivot: Wording, one: Wording, fast: Any) -> Compared:
    """Twin of `_compared`: only words that differ are made into strings."""
    a, b = pivot.page, one.page
    steps, covered = fast.beside((a.letters, a.first, pivot.low, pivot.high), (b.letters, b.first, one.low, one.high),
                                 limits_of_tables(), COSTS)
    first = b.first[one.low:one.high + 1].tolist()
    text = string_of(b.letters[first[0]:first[-1]])
    some = {}
    for number, low, high, b_low, b_high, slip in steps.tolist():
        kind = KINDS[number]
        if kind is not None:
            now = [text[first[at] - first[0]:min(first[at + 1], first[at] + LONGEST) - first[0]]
                   for at in range(b_low, b_high)]
            some[_key(kind, low, high, now)] = SLIPS[slip]
    return some, covered


def _key(kind: Change, low: int, high: int, now: Sequence[str]) -> Key:
    return low, high, kind, () if kind is Change.MOVED else tuple(now)


SLIPS = tuple(Slip)
"""Kinds of slips by the numbers that the compiled loops give."""


def _slip(kind: Change, was: Sequence[str], now: Sequence[str]) -> Slip:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 (a quarter of the start of a command)

    if kind is Change.MOVED:
        return Slip.MOVED
    if kind in (Change.JOINED, Change.SPLIT):
        return Slip.SPELLING
    if kind is Change.OMITTED and len(was) >= MISSED:
        return Slip.GAP
    if kind is Change.REPLACED and Levenshtein.normalized_similarity(was[0], now[0]) > 0.5:
        return Slip.SPELLING
    small = len(was) <= 1 and len(now) <= 1 and all(len(word) <= 3 for word in (*was, *now))
    return Slip.SMALL_WORD if small else Slip.WORD
