"""Every conflict that windows alone decide: two events, an event and a hole, an order."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.alibi.corpus import Corpus
from countertrial.methods.alibi.problem import Problem

Ints = NDArray[np.int64]

CHUNK = 2_000_000
"""Candidates that are looked at together."""

LIMIT = 5_000_000
"""Pairs after which the sweep stops."""


@dataclass(frozen=True, slots=True, eq=False)
class Certain:
    """What cannot be, wherever in their windows events are.

    Args:
        pairs: Two events of one person: rows of two columns, the smaller first. Of events that say the same only the
            first is named.
        holes: Numbers of holes that cover the window of their event.
        orders: Numbers of orders that no starts satisfy.
        complete: Whether no pair was left out.
        statements: Of each conflict the statements, minimal, sorted by size and members.
    """

    pairs: Ints
    holes: Ints
    orders: Ints
    complete: bool
    statements: tuple[tuple[int, ...], ...]


def certain(problem: Problem, limit: int = LIMIT) -> Certain:
    """Every conflict of two events, of an event and a hole, or of an order and its events, that is certain.

    Args:
        problem: Statements in normal form.
        limit: Pairs, or conflicts, after which to stop.

    Limits:
        Where all starts are fixed this is every conflict there is; else conflicts of more than these are not seen.
        A conflict is given if some reading makes it one.

    Raises:
        ValueError: If the limit is below 1 or more than 8192 places are in use.
    """
    if limit < 1:
        raise ValueError(f"limit is {limit}; expected 1 or more")
    corpus = Corpus(problem)
    swept = sweep(corpus, limit)
    same = corpus.copies.statements
    sets: list[tuple[int, ...]] = []
    for one in _least({corpus.statements(core) for core in cores(corpus, swept)}):
        ways = product(*(same.get(member, (member,)) for member in sorted(one)))
        sets += [tuple(sorted(some)) for some in islice(ways, max(0, limit - len(sets)) + 1)]
    complete = swept.complete and len(sets) <= limit
    return Certain(swept.pairs, swept.holes, swept.orders, complete, tuple(sorted(
        sets[:limit], key=lambda one: (len(one), one))))


@dataclass(frozen=True, slots=True, eq=False)
class Swept:
    """Pairs of events, holes and orders that are certain conflicts, and whether no pair was left out."""

    pairs: Ints
    holes: Ints
    orders: Ints
    complete: bool


def sweep(corpus: Corpus, limit: int = LIMIT) -> Swept:
    """The certain conflicts of a corpus, whoever states them."""
    events, holes, orders = corpus.events, corpus.holes, corpus.orders
    lo, hi, dur = events["lo"], events["hi"], events["dur"]
    at = holes["event"]
    covered = np.flatnonzero((holes["first"] <= lo[at]) & (hi[at] <= holes["last"]))
    i, j, gap = orders["before"], orders["after"], orders["gap"]
    late = np.flatnonzero((lo[i] + dur[i] + gap > hi[j]) | ((i == j) & (dur[i] + gap > 0)))
    found, complete, count = [], True, 0
    for pairs in _pairs(corpus):
        found.append(pairs)
        count += len(pairs)
        if count >= limit:
            complete = False
            break
    keys = np.unique(np.concatenate([one[:, 0] * len(events) + one[:, 1] for one in found])) if found else at[:0]
    return Swept(np.stack([keys // max(1, len(events)), keys % max(1, len(events))], axis=1), covered, late, complete)


def cores(corpus: Corpus, swept: Swept) -> Iterator[frozenset[int]]:
    """The selectors of each certain conflict that one assignment can make active."""
    for i, j in swept.pairs.tolist():
        core = corpus.selectors_of(i) | corpus.selectors_of(j)
        if corpus.compatible(core):
            yield core
    for table, numbers, columns in ((corpus.holes, swept.holes, ("event",)),
                                    (corpus.orders, swept.orders, ("before", "after"))):
        for number in numbers.tolist():
            core = frozenset({int(table["selector"][number])} - {-1}).union(
                *(corpus.selectors_of(int(table[name][number])) for name in columns))
            if corpus.compatible(core):
                yield core


def _pairs(corpus: Corpus) -> Iterator[Ints]:
    """Certain pairs, some at a time: of one person, each with those whose latest start is not much later."""
    events, rows = corpus.events, corpus.rows
    if not len(rows):
        return
    hi = events["hi"][rows["event"]]
    until = np.maximum(hi, events["lo"][rows["event"]] + events["dur"][rows["event"]]
                       + corpus.people["pad"][rows["person"]])
    key, bound = _keys(rows["person"], hi, until)
    order = np.argsort(key, kind="stable")
    event = rows["event"][order]
    place = events["place"][event]
    first = np.arange(1, len(order) + 1)
    count = np.maximum(np.searchsorted(key[order], bound[order], side="left") - first, 0)
    total = np.cumsum(count)
    begin = 0
    while begin < len(order):
        done = total[begin - 1] if begin else 0
        end = max(begin + 1, int(np.searchsorted(total, done + CHUNK, side="right")))
        some = count[begin:end]
        if some.any():
            i = np.repeat(np.arange(begin, end), some)
            j = np.arange(len(i)) - np.repeat(total[begin:end] - some - done, some) + i + 1
            apart = place[i] != place[j]
            yield _clashing(corpus, event[i[apart]], event[j[apart]])
        begin = end


def _keys(person: Ints, hi: Ints, until: Ints) -> tuple[Ints, Ints]:
    """Sort keys by person and latest start, and how far each looks, where sums are too large by rank."""
    low, high = int(hi.min()), int(hi.max())
    until = np.minimum(until, high + 1)
    if (int(person.max()) + 1) * (high - low + 2) >= 1 << 62:
        ranks = np.unique(np.concatenate([hi, until]))
        hi, until = np.searchsorted(ranks, hi), np.searchsorted(ranks, until)
        low, high = 0, len(ranks)
    span = high - low + 2
    return person * span + (hi - low), person * span + (until - low)


def _clashing(corpus: Corpus, i: Ints, j: Ints) -> Ints:
    """Those pairs that all starts bring too close."""
    lo, hi, dur = corpus.events["lo"], corpus.events["hi"], corpus.events["dur"]
    least = gaps(corpus, i, j)
    clash = (least >= 0) & (lo[i] + dur[i] + least > hi[j]) & (lo[j] + dur[j] + least > hi[i])
    i, j = i[clash], j[clash]
    return np.stack([np.minimum(i, j), np.maximum(i, j)], axis=1)


def gaps(corpus: Corpus, i: Ints, j: Ints) -> Ints:
    """Least minutes between events, -1 where they do not exclude one another; both must have places."""
    events, table = corpus.events, corpus.ways
    code = table.code[events["place"][i] * table.size + events["place"][j]].astype(np.int64)
    local = code <= -2
    code[local] = np.where(events["timed"][i[local]] & events["timed"][j[local]], -2 - code[local], -1)
    speed = table.speed[np.maximum(events["era"][i], events["era"][j])]
    return np.where(code <= 0, code, np.where(speed == 0, 0, code * 60 // np.maximum(speed, 1)))


def _least(sets: set[frozenset[int]]) -> list[frozenset[int]]:
    """Sets that hold no other of them; there are none of more than a few members."""
    out: set[frozenset[int]] = set()
    ordered = sorted(sets, key=lambda one: (len(one), sorted(one)))
    kept = []
    for one in ordered:
        if len(one) > 1 and frozenset() in out:
            break
        if len(one) > 1 and any(frozenset({member}) in out for member in one):
            continue
        if len(one) > 2 and any(other <= one for member in one for other in _pairs_with(out, one, member)):
            continue
        out.add(one)
        kept.append(one)
    return kept


def _pairs_with(out: set[frozenset[int]], one: frozenset[int], member: int) -> Iterator[frozenset[int]]:
    for other in one - {member}:
        pair = frozenset({member, other})
        if pair in out:
            yield pair
