"""Who copied from whom: the parent of a bearer is the one that shares its deviations, not the most similar one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import inf, log

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.deviations import CHANCE, Deviations, Slip
from countertrial.methods.textreuse.disjoint import Disjoint
from countertrial.methods.textreuse.records import Decision, Settings
from countertrial.methods.textreuse.texts import MISSING

YEAR = 366
"""Days of an interval above which a date decides nothing."""

MILLI = 1000
"""Scores are counted in thousandths of a nat: sums of integers do not hang on their order."""


@dataclass(frozen=True, slots=True)
class Origin:
    """From whom one bearer has the passage, by numbers of bearers.

    Args:
        decision: Whether it is decided.
        parent: From whom; -1 unless decided.
        margin: Lead over the second class of candidates, in nats.
        shared: Numbers of the deviations shared with the best candidate.
        rivals: Other candidates that fit as well, or about as well.
        reason: Why it is undecided.
    """

    decision: Decision
    parent: int
    margin: float
    shared: tuple[int, ...]
    rivals: tuple[int, ...]
    reason: str = ""


def directions(table: Deviations, text: Sequence[int], first: Sequence[int], last: Sequence[int],
               settings: Settings) -> tuple[tuple[Origin, ...], tuple[tuple[int, ...], ...]]:
    """From whom each bearer has the passage, and groups that have it from a text that is not here.

    Args:
        table: Deviations from the pivot.
        text: Text of each bearer, as a number: no text has a passage from itself.
        first: Earliest day of each bearer, `MISSING` without a date.
        last: Latest day of each.
        settings: Margin, and chances that a deviation stays.

    Returns:
        One origin a bearer; groups of bearers with a lost source.

    Limits:
        A clean copy has no deviations and cannot be told from its original: both are named. With one earlier bearer
        alone it is taken for the parent; that both have it from a third text is not excluded.

    Source:
        The rule of common errors of textual criticism (after Lachmann); the score is a log likelihood ratio.
    """
    scores, loss = _scores(table, settings)
    rows, begins, ends = (np.array(one, np.int64) for one in (text, first, last))
    tree = _Tree(table, scores, loss, rows, begins, ends, settings)
    lost = _lost(tree)
    together = {(one, other) for some in lost for one in some for other in some}
    return tuple(_origin(child, tree, together) for child in range(len(first))), lost


def _scores(table: Deviations, settings: Settings) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Scores of each bearer as parent of each, and what missing deviations of the parent cost, in millinats."""
    worth = _worth(settings.keep, settings.keep_typist)
    gain, cost = np.array([worth[slip][:2] for slip in table.slips], np.int64).reshape(-1, 2).T
    has = table.has.astype(np.float64)  # whole numbers far below 2 ** 53: sums are exact, and products are quick
    missing = (table.reaches & ~table.has).astype(np.float64)
    loss = ((has * cost) @ missing.T).astype(np.int64)
    return ((has * gain) @ has.T).astype(np.int64) + loss, loss


@cache
def _worth(keep: float, keep_typist: float) -> dict[Slip, tuple[int, int, float]]:
    """By kind of slip what one shared, and one missing, adds to a score; and what one speaks for, if none corrects it.

    All in millinats.
    """
    found = {}
    for slip, chance in CHANCE.items():
        kept = keep_typist if slip is Slip.SPELLING else keep
        found[slip] = (round(MILLI * log(kept / chance)), round(MILLI * log((1 - kept) / (1 - chance))),
                       MILLI * log(keep / chance))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Tree:
    """What the parents of all bearers are chosen by."""

    table: Deviations
    scores: NDArray[np.int64]
    loss: NDArray[np.int64]
    text: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    settings: Settings


def _origin(child: int, of: _Tree, together: set[tuple[int, int]]) -> Origin:
    table, first, last, settings = of.table, of.first, of.last, of.settings
    undated = first[child] == MISSING
    earlier = of.text != of.text[child]
    if not undated:
        earlier &= (first == MISSING) | (first <= last[child])
    some = np.flatnonzero(earlier)
    if not len(some):
        return Origin(Decision.NO_EARLIER, -1, 0.0, (), ())
    score = of.scores[some, child]
    best, others, top = _best(table, child, some, score)
    lead = (top - int(others.max())) / MILLI if len(others) else inf
    shared = tuple(np.flatnonzero(table.has[best[0]] & table.has[child]).tolist())
    fit = sorted({*best, *some[score > top - settings.margin * MILLI].tolist()})
    reason = ""
    if undated:
        reason = "no date"
    elif (first[best] == MISSING).any() or (last[best] >= first[child]).any():
        reason = "dates overlap or lack"
    elif any(last[one] - first[one] > YEAR for one in (child, *best)):
        reason = "a date is wider than a year"
    elif lead < settings.margin:
        reason = "several fit about as well"
    elif any((one, child) in together for one in best):
        reason = "both may come from a text that is not here"
    if reason:
        return Origin(Decision.UNDECIDED, -1, lead, shared, tuple(fit), reason)
    fit.remove(best[0])
    return Origin(Decision.COPIED, best[0], lead, shared, tuple(fit))


def _best(table: Deviations, child: int, some: NDArray[np.int64],
          score: NDArray[np.int64]) -> tuple[list[int], NDArray[np.int64], int]:
    """The class of candidates that fits best, of equals the first; scores of the others; its score.

    Candidates of one class have the same wording as far as the child's text reaches, and so the same score.
    """
    top = int(score.max())
    level = score == top
    even = some[level]
    alike = ~((table.has[even] ^ table.has[even[0]]) & table.reaches[child]).any(1)
    level[level] = alike
    return even[alike].tolist(), score[~level], top


def _lost(of: _Tree) -> tuple[tuple[int, ...], ...]:
    """Groups of dated bearers that share what no earlier one has, though none can come from another of them."""
    table, scores, loss, first, last, settings = of.table, of.scores, of.loss, of.first, of.last, of.settings
    need = 2 * settings.margin * MILLI
    by_slip = _worth(settings.keep, settings.keep_typist)
    worth = np.array([by_slip[slip][2] for slip in table.slips])
    dated = first != MISSING
    apart = (loss <= -need) & (-need >= loss.T) & (scores - loss >= need) & dated[:, None] & dated[None, :]
    apart &= of.text[:, None] != of.text[None, :]
    before = _Before(table.has, first)
    sets = Disjoint(len(first))
    for one, other in np.argwhere(np.triu(apart, 1)).tolist():
        new = table.has[one] & table.has[other] & (before.count(int(max(last[one], last[other])), one, other) == 0)
        if new.any() and float(worth[new].sum()) >= need:
            sets.join(one, other)
    return sets.several()


class _Before:
    """How many bearers that begin by a day have each deviation."""

    def __init__(self, has: NDArray[np.bool_], first: NDArray[np.int64]) -> None:
        self.has, self.first = has, first
        self.days: dict[int, NDArray[np.int64]] = {}

    def count(self, day: int, *without: int) -> NDArray[np.int64]:
        """Bearers without date are among them; some are left out."""
        if day not in self.days:
            self.days[day] = self.has[self.first <= day].sum(0)  # `MISSING` is before all days
        left: NDArray[np.int64] = self.days[day].copy()
        for one in without:
            if self.first[one] <= day:
                left -= self.has[one]
        return left
