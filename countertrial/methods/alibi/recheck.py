"""A plain check of a world of many events, apart from what placed them: no such world is given unchecked."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.alibi.compiled import NOWHERE
from countertrial.methods.alibi.corpus import Corpus
from countertrial.methods.alibi.sweep import gaps

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

CHUNK = 2_000_000
"""Pairs that are looked at together."""


def check_world(corpus: Corpus, on: Flags, start: Ints, changed: Ints | None = None) -> None:
    """Refuse a world that breaks anything that the active selectors assert.

    Args:
        corpus: The problem.
        on: Of each selector whether it is active.
        start: Of each event its start, or that it is not placed.
        changed: Events that differ from a world that was checked; `None` where there is none. Pairs of events of
            which neither differs are then taken for checked.

    Raises:
        RuntimeError: Naming what is broken.
    """
    events, holes, orders = corpus.events, corpus.holes, corpus.orders
    placed = start != NOWHERE
    active = np.ones(len(events), dtype=np.bool_)
    active[corpus.said["event"][~on[corpus.said["selector"]]]] = False
    active[corpus.copies.event] = False
    _refuse("the world leaves out, or places without ground, event", placed != active)
    _refuse("the world starts outside its window event", placed & ((start < events["lo"]) | (start > events["hi"])))
    at = start[holes["event"]]
    _refuse("the world starts in a hole, of number", (placed[holes["event"]] & _on(holes["selector"], on)
                                                      & (holes["first"] <= at) & (at <= holes["last"])))
    i, j = orders["before"], orders["after"]
    _refuse("the world breaks order", (placed[i] & placed[j] & _on(orders["selector"], on)
                                       & (start[i] + events["dur"][i] + orders["gap"] > start[j])))
    for one, other in _near(corpus, start, changed):
        least = gaps(corpus, one, other)
        broken = ((least >= 0) & (start[one] + events["dur"][one] + least > start[other])
                  & (start[other] + events["dur"][other] + least > start[one]))
        if broken.any():
            first = int(np.flatnonzero(broken)[0])
            raise RuntimeError(f"the world has one person in events {one[first]} and {other[first]} at once")


def _refuse(what: str, broken: Flags) -> None:
    if broken.any():
        raise RuntimeError(f"{what} {int(np.flatnonzero(broken)[0])}")


def _on(selector: Ints, on: Flags) -> Flags:
    return np.append(on, True)[selector]


def _near(corpus: Corpus, start: Ints, changed: Ints | None) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of placed events of one person of which the later starts before the way from the earlier can end."""
    events, rows = corpus.events, corpus.rows
    here = start[rows["event"]] != NOWHERE
    fresh = np.ones(len(events), dtype=np.bool_)
    if changed is not None:
        fresh[:] = False
        fresh[changed] = True
        touched = np.zeros(len(corpus.people), dtype=np.bool_)
        touched[rows["person"][fresh[rows["event"]]]] = True
        here &= touched[rows["person"]]
    person, event = rows["person"][here], rows["event"][here]
    order = _by_person(person, start[event])
    person, event = person[order], event[order]
    begin, place = start[event], events["place"][event]
    until = begin + events["dur"][event] + corpus.people["pad"][person]
    left = np.arange(len(event) - 1)
    apart = 1
    # Pairs of neighbours first, then of every other one, as long as any reach so far.
    while len(left):
        left = left[left + apart < len(event)]
        left = left[(person[left] == person[left + apart]) & (begin[left + apart] < until[left])]
        for at in range(0, len(left), CHUNK):
            some = left[at:at + CHUNK]
            some = some[(place[some] != place[some + apart]) & (fresh[event[some]] | fresh[event[some + apart]])]
            yield event[some], event[some + apart]
        apart += 1


def _by_person(person: Ints, start: Ints) -> Ints:
    """An order by person, then start."""
    low, high = int(start.min(initial=0)), int(start.max(initial=0))
    if (int(person.max(initial=0)) + 1) * (high - low + 1) >= 1 << 62:
        return np.lexsort((start, person))
    return np.argsort(person * (high - low + 1) + (start - low))
