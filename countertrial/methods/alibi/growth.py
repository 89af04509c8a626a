"""A statement added to a problem that is laid out already."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from countertrial.methods.alibi.compiled import NOWHERE
from countertrial.methods.alibi.corpus import REACH, Corpus
from countertrial.methods.alibi.problem import Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event of a statement.

    Args:
        place: Index of the place, -1 for none.
        lo: Earliest start.
        hi: Latest start.
        dur: Duration.
        timed: Whether hours were given.
        entities: Who takes part.
        selectors: Which of the statement's selectors it needs, counted from 0.
    """

    place: int
    lo: int
    hi: int
    dur: int = 0
    timed: bool = False
    entities: tuple[int, ...] = ()
    selectors: tuple[int, ...] = (0,)

    def __post_init__(self) -> None:
        if self.lo > self.hi:
            raise ValueError(f"latest start {self.hi} is before earliest start {self.lo}")
        if self.dur < 0:
            raise ValueError(f"a duration of {self.dur}; expected 0 or more")
        if max(abs(self.lo), abs(self.hi), self.dur) > REACH:
            raise ValueError(f"a time is out of reach; expected up to {REACH}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A statement to be added. Its own events are named -1, -2 …, in their order; others by their number.

    Args:
        weight: What rejecting it costs.
        readings: Of each of its selectors, the readings under which it is active.
        events: What it says happened.
        holes: As (selector of its own, event, first, last).
        orders: As (selector of its own, event before, event after, gap).
    """

    weight: int = 1
    readings: tuple[Assignment, ...] = ((),)
    events: tuple[Happening, ...] = ()
    holes: tuple[tuple[int, int, int, int], ...] = ()
    orders: tuple[tuple[int, int, int, int], ...] = ()


def add(corpus: Corpus, statement: Statement, number: int) -> int:
    """Write a statement into the columns of a corpus; its number, which is given."""
    _refuse(corpus, statement)
    first = len(corpus.selectors)
    for reading in statement.readings:
        selector = corpus.selectors.add(statement=number, said_head=-1)
        if reading:
            corpus.readings[selector] = tuple(sorted(reading))
        for dimension, value in reading:
            corpus.read.add(selector=selector, dimension=dimension, value=value)
    named = [_event(corpus, one, first) for one in statement.events]

    def event(one: int) -> int:
        return one if one >= 0 else named[-1 - one]

    for selector, one, begin, end in statement.holes:
        hole = corpus.holes.add(selector=first + selector, event=event(one), first=begin, last=end, on=0,
                                next=int(corpus.events["hole_head"][event(one)]))
        corpus.events["hole_head"][event(one)] = hole
    for selector, before, after, gap in statement.orders:
        order = corpus.orders.add(selector=first + selector, before=event(before), after=event(after), gap=gap, on=0)
        for end in sorted({event(before), event(after)}):
            corpus.events["order_head"][end] = corpus.ends.add(
                order=order, next=int(corpus.events["order_head"][end]))
    return number


def _refuse(corpus: Corpus, statement: Statement) -> None:
    selectors, count = len(statement.readings), len(statement.events)
    if statement.weight < 0:
        raise ValueError(f"weight: found {statement.weight}, expected 0 or more")
    own = [one for happening in statement.events for one in happening.selectors]
    own += [one[0] for one in (*statement.holes, *statement.orders)]
    for one in own:
        if not 0 <= one < selectors:
            raise ValueError(f"no selector {one}; expected 0 to {selectors - 1}")
    for one in _named(statement):
        if not -count <= one < len(corpus.events):
            raise ValueError(f"no event {one}; expected {-count or 0} to {len(corpus.events) - 1}")
        if one in corpus.copies.event or one in corpus.copies.first:
            raise ValueError(f"event {one} has copies: the index must be made anew")
    for happening in statement.events:
        if happening.place != -1 and happening.place not in corpus.places:
            raise ValueError(f"place {happening.place} is not in use yet: the index must be made anew")


def _named(statement: Statement) -> Iterable[int]:
    yield from (one[1] for one in statement.holes)
    for one in statement.orders:
        yield from one[1:3]


def _event(corpus: Corpus, happening: Happening, first: int) -> int:
    people = sorted(set(happening.entities)) if happening.place != -1 else []
    place = int(np.searchsorted(corpus.places, happening.place)) if happening.place != -1 else -1
    era = int(corpus.ways.era(np.array([happening.hi + happening.dur]))[0])
    selectors = sorted({first + one for one in happening.selectors})
    event = corpus.events.add(
        lo=happening.lo, hi=happening.hi, dur=happening.dur, place=place, timed=happening.timed, era=era,
        start=NOWHERE, sent=0, row_first=len(corpus.rows), row_count=len(people), hole_head=-1, order_head=-1,
        said_first=len(corpus.said), said_count=len(selectors))
    for selector in selectors:
        corpus.selectors["said_head"][selector] = corpus.said.add(
            event=event, selector=selector, next=int(corpus.selectors["said_head"][selector]))
    for entity in people:
        person = _person(corpus, entity, happening)
        corpus.rows.add(person=person, event=event, next=-1, spot=-1, mates=len(corpus.rows))
        corpus.added.setdefault(person, []).append(event)
        corpus.meet(person, event)
    if not selectors:
        corpus.hard = np.append(corpus.hard, event)
    return event


def _person(corpus: Corpus, entity: int, happening: Happening) -> int:
    """The number of a person, with a grid of one bucket if new."""
    if entity not in corpus.entity:
        corpus.entity[entity] = corpus.people.add(
            base=happening.lo, span=happening.hi - happening.lo + 1, width=happening.hi - happening.lo + 2, levels=1,
            mask=1, head_at=corpus.head.add(row=-1), pad=1)
    return corpus.entity[entity]
