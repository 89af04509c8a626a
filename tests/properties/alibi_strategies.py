"""Small alibi problems, and an oracle that tries every start, every subset and every assignment."""

from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st

from countertrial.data.speeds import Speed, Speeds
from countertrial.methods.alibi.problem import (
    Choices,
    Events,
    Holes,
    Level,
    Orders,
    Places,
    Problem,
    Profile,
    Rows,
    Travel,
)
from countertrial.methods.travel import relation

KM = 1 / 111.19493
"""Degrees of a kilometre along the equator, a little more than one."""


def speed(profile: str, kmh: int) -> Speed:
    return Speed(from_year=1900, to_year=None, profile=profile, mode="any", kmh=kmh, seen="read", evidence="",
                 source="")


SPEEDS = Speeds((speed("record", 60), speed("exceptional", 30), speed("ordinary", 20)))
"""A kilometre a minute, and slower."""

# four towns on a line, 1, 2 and 3 km apart, two sites in the first, a region, a country without coordinates
PLACES = Places(
    parent=np.array([-1, -1, -1, -1, 0, 0, -1, -1]),
    level=np.array([Level.TOWN] * 4 + [Level.SITE] * 2 + [Level.REGION, Level.COUNTRY]),
    lat=np.array([0.0, 0.0, 0.0, 0.0, 0.0, np.nan, np.nan, np.nan]),
    lon=np.array([0.0, 1.01 * KM, 3.01 * KM, 6.02 * KM, 0.3 * KM, np.nan, np.nan, np.nan]))


def problem(*, selectors, events=(), rows=(), holes=(), orders=(), statements=None, places=PLACES,
            profile=Profile.RECORD, assumed=False, speeds=SPEEDS, weights=None):
    """A problem from plain rows: events (selectors, place, lo, hi, dur, timed), selectors (statement, reading)."""
    count = statements if statements is not None else 1 + max([-1, *(one[0] for one in selectors)])
    events, rows, holes, orders = list(events), list(rows), list(holes), list(orders)

    def column(table, at):
        return np.array([row[at] for row in table], dtype=np.int64)

    return Problem(
        places=places,
        events=Events(tuple(row[0] for row in events), *(column(events, at) for at in range(1, 6))),
        rows=Rows(column(rows, 0), column(rows, 1)),
        holes=Holes(*(column(holes, at) for at in range(4))),
        orders=Orders(*(column(orders, at) for at in range(4))),
        choices=Choices(column(selectors, 0), tuple(row[1] for row in selectors)),
        weights=np.array(weights if weights is not None else [1] * count, dtype=np.int64),
        travel=Travel(profile, speeds, assumed))


@st.composite
def problems(draw, statements=4, events=5, span=7):
    count = draw(st.integers(1, statements))
    dimensions = draw(st.integers(0, 2))
    reading = st.dictionaries(st.integers(0, dimensions - 1), st.integers(0, 1), max_size=2) if dimensions else (
        st.just({}))
    selectors = [(statement, tuple(draw(reading).items())) for statement in range(count)
                 for _ in range(draw(st.integers(1, 2)))]
    which_selector = st.integers(0, len(selectors) - 1)
    chosen = st.one_of(which_selector.map(lambda one: (one,)), which_selector.map(lambda one: (one,)), st.lists(
        which_selector, max_size=2, unique=True).map(tuple))
    maybe = st.integers(-1, len(selectors) - 1)
    rows, happened = [], []
    for event in range(draw(st.integers(2, events))):
        lo = draw(st.integers(0, span))
        happened.append((draw(chosen), draw(st.sampled_from([0, 1, 2, 3, *range(-1, len(PLACES))])), lo,
                         lo + draw(st.integers(0, span - 2)), draw(st.integers(0, 4)), draw(st.booleans())))
        rows += [(event, person) for person in draw(st.sampled_from([(0,), (0,), (1,), (0, 1), ()]))]
    which = st.integers(0, len(happened) - 1)
    holes = [(draw(maybe), draw(which), first, first + draw(st.integers(0, 4)))
             for first in draw(st.lists(st.integers(0, span + 3), max_size=3))]
    orders = [(draw(maybe), draw(which), draw(which), gap)
              for gap in draw(st.lists(st.integers(-2, 3), max_size=3))]
    return problem(
        selectors=selectors, events=happened, rows=rows, holes=holes, orders=orders, statements=count,
        profile=draw(st.sampled_from(Profile)), assumed=draw(st.booleans()),
        weights=draw(st.lists(st.integers(0, 3), min_size=count, max_size=count)))


@st.composite
def crowded(draw, least=3, most=6, span=6):
    """One person's visits and stays in a few towns within minutes: conflicts of every size."""
    count = draw(st.integers(least, most))
    two = draw(st.booleans())
    selectors, events = [], []
    for statement in range(count):
        for value in range(1 + (two and draw(st.booleans()))):
            lo, size = draw(st.integers(0, span)), draw(st.integers(0, 5))
            events.append(((len(selectors),), draw(st.integers(0, 3)), lo, lo + size, draw(st.integers(0, 3)), 0))
            selectors.append((statement, ((statement % 2, value),) if two else ()))
    maybe = st.integers(0, len(selectors) - 1)
    holes = [(draw(maybe), draw(maybe), first, first + draw(st.integers(0, 2)))
             for first in draw(st.lists(st.integers(0, span + 3), max_size=2))]
    return problem(selectors=selectors, events=events, rows=[(event, 0) for event in range(len(events))],
                   holes=holes, statements=count, profile=Profile.RECORD)


class Oracle:
    """Answers by trying everything."""

    def __init__(self, problem):
        self.problem = problem
        self.known = {}
        events = problem.events
        people = {event: set() for event in range(len(events))}
        for event, entity in zip(problem.rows.event.tolist(), problem.rows.entity.tolist(), strict=True):
            people[event].add(entity)
        self.gap = {}
        for i, j in combinations(range(len(events)), 2):
            a, b = int(events.place[i]), int(events.place[j])
            if people[i] & people[j] and -1 not in (a, b):
                between = relation(problem.places, a, b, bool(events.timed[i] and events.timed[j]))
                until = max(int(events.hi[one] + events.dur[one]) for one in (i, j))
                self.gap[i, j] = problem.travel.minutes(between, until)

    def world(self, selectors):
        """Whether starts exist for what the selectors make active."""
        if selectors not in self.known:
            events = [event for event, some in enumerate(self.problem.events.selectors) if selectors >= set(some)]
            self.known[selectors] = self._extend(events, {}, selectors)
        return self.known[selectors]

    def _extend(self, events, starts, selectors):
        if len(starts) == len(events):
            return True
        event = events[len(starts)]
        window = range(int(self.problem.events.lo[event]), int(self.problem.events.hi[event]) + 1)
        return any(self._fits({**starts, event: start}, event, selectors)
                   and self._extend(events, {**starts, event: start}, selectors) for start in window)

    def _fits(self, starts, event, selectors):
        dur = self.problem.events.dur
        holes, orders = self.problem.holes, self.problem.orders
        for at in range(len(holes)):
            on = holes.selector[at] == -1 or int(holes.selector[at]) in selectors
            if on and holes.event[at] == event and holes.first[at] <= starts[event] <= holes.last[at]:
                return False
        for at in range(len(orders)):
            before, after = int(orders.before[at]), int(orders.after[at])
            on = orders.selector[at] == -1 or int(orders.selector[at]) in selectors
            if on and event in (before, after) and before in starts and after in starts and (
                    starts[before] + dur[before] + orders.gap[at] > starts[after]):
                return False
        for other in starts:
            gap = self.gap.get((min(event, other), max(event, other)))
            if other != event and gap is not None and (
                    starts[event] + dur[event] + gap > starts[other]
                    and starts[other] + dur[other] + gap > starts[event]):
                return False
        return True

    def assignments(self, dimensions):
        return [tuple(zip(dimensions, values, strict=True)) for values in product(
            *(self.problem.domains[one] for one in dimensions))]

    def active(self, statements, assignment):
        given = set(assignment)
        return frozenset(
            selector for selector, reading in enumerate(self.problem.choices.reading)
            if int(self.problem.choices.statement[selector]) in statements and given.issuperset(reading))

    def judged(self, statements):
        """Of each assignment of the statements' dimensions, whether there is a world."""
        return {assignment: self.world(self.active(statements, assignment))
                for assignment in self.assignments(self.problem.dimensions(frozenset(statements)))}

    def conflicts(self):
        """Minimal failing sets, and minimal inconsistent ones that do not fail."""
        count = len(self.problem.weights)
        subsets = [frozenset(some) for size in range(count + 1) for some in combinations(range(count), size)]
        fails, somewhere = [], []
        for subset in subsets:
            worlds = self.judged(subset).values()
            if not any(worlds) and not any(one < subset for one in fails):
                fails.append(subset)
            if not all(worlds) and not any(one < subset for one in somewhere):
                somewhere.append(subset)
        return set(fails), set(somewhere) - set(fails)
