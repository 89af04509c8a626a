"""Deviations of bearers from the pivot, as a table: who has which, and whose text reaches there."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.align import Step, align, beside, inner, numbered
from countertrial.methods.textreuse.records import Change

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

Key = tuple[int, int, str, tuple[str, ...]]
"""First and last word of the pivot, kind of change, words that stand there instead."""


@dataclass(frozen=True, slots=True, eq=False)
class Deviations:
    """A table of deviations.

    Args:
        keys: What each is; sorted.
        slips: What kind each is.
        labels: In words: those of the pivot, an arrow, those of the bearer.
        has: bool[bearers, deviations].
        reaches: bool[bearers, deviations], whether the bearer's text covers the place.
    """

    keys: tuple[Key, ...]
    slips: tuple[Slip, ...]
    labels: tuple[str, ...]
    has: NDArray[np.bool_]
    reaches: NDArray[np.bool_]


def deviations(bearers: Sequence[Sequence[str]], pivot: int, fast: Any = None) -> Deviations:
    """Compare each bearer with the pivot; what over half of them have counts as the pivot's reading.

    Args:
        bearers: Folded words of each.
        pivot: Which is the pivot.
        fast: The compiled loops, if they are used.

    Returns:
        The table. Words that lack at the beginning or end of a bearer are no deviation: its span ends there.
    """
    words = bearers[pivot]
    found: list[dict[Key, Slip]] = []
    reach: list[tuple[int, int]] = []
    seen: dict[str, int] = {}
    known = [numbered(one, seen) for one in bearers] if fast is not None else []
    for at, one in enumerate(bearers):
        beside_pivot = () if at == pivot else (
            beside(known[pivot], known[at], fast=fast) if fast is not None else align(words, one)).steps
        steps = inner(beside_pivot, words, one)
        found.append(dict(_keyed(step, words, one) for step in steps if step.kind is not None))
        reach.append((0, len(words)) if at == pivot else (steps[0].a[0], steps[-1].a[1]) if steps else (0, 0))
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
    labels = tuple(_label(key, words, bool(flip)) for key, flip in zip(keys, common, strict=True))
    return Deviations(tuple(keys), tuple(slips[key] for key in keys), labels, has, reaches)


def _keyed(step: Step, words: Sequence[str], one: Sequence[str]) -> tuple[Key, Slip]:
    was, now = words[slice(*step.a)], one[slice(*step.b)]
    kind = step.kind or Change.REPLACED
    return (*step.a, kind.value, () if kind is Change.MOVED else tuple(now)), _slip(kind, was, now)


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


def _label(key: Key, words: Sequence[str], flip: bool) -> str:
    was = " ".join(words[key[0]:key[1]]) or "∅"
    now = "moved" if key[2] == Change.MOVED.value else " ".join(key[3]) or "∅"
    return f"{now} → {was}" if flip else f"{was} → {now}"
