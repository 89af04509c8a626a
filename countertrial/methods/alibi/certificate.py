"""A conflict written out so that someone who does not trust the engine can check it (form `alibi/1`).

Times are minutes as in `methods.travel`. Every event, hole and order says whose it is and under which
readings (`holds`); an empty list or null means that it is not in dispute. Events, holes and orders are numbered
by their position from 0. A refutation is a tree: `branch` sets two events of one person in either order, and a
leaf has `steps`, each of which gives the earliest start of an event that follows from the step before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import combinations
from json import dumps
from math import isnan

from countertrial.methods.alibi.answers import Branch, Conflict, Leaf, Shown, Step
from countertrial.methods.alibi.index import Index, index_of
from countertrial.methods.alibi.problem import Assignment, Problem
from countertrial.methods.travel import Level, Profile, relation

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

FORM = "alibi/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Ids for the numbers of a problem.

    Args:
        statements: Of each statement.
        places: Of each place.
        entities: Of each person or resource.
        dimensions: Of each dimension that occurs: "mode of p6a".
        values: Of each pair of a dimension and its value: "throughout".
    """

    statements: Sequence[str]
    places: Sequence[str] = ()
    entities: Sequence[str] = ()
    dimensions: Mapping[int, str]
    values: Mapping[tuple[int, int], str]


def certificate(problem: Problem, conflict: Conflict, names: Names) -> dict[str, Json]:
    """The body of a certificate: the statements of one conflict in normal form, and what shows it.

    Args:
        problem: The problem.
        conflict: One of its conflicts.
        names: Ids for its numbers.

    Raises:
        ValueError: If two of the statements, places, dimensions or values have one name.
    """
    return seal(_Writer(problem, conflict, names).body())


def seal(body: Mapping[str, Json]) -> dict[str, Json]:
    """The body with a digest of each of its fields; to be made again when ids in it are masked."""
    fields = {name: value for name, value in body.items() if name != "digests"}
    return {**fields, "digests": {name: digest(value) for name, value in fields.items()}}


def digest(value: Json) -> str:
    """SHA-256 of a JSON value, written without spaces and with sorted keys."""
    text = dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return sha256(text.encode()).hexdigest()


class NormalForm:
    """Writes some events of a problem, numbered anew, with the holes and orders between them.

    Args:
        problem: The problem.
        names: Ids for its numbers.
        statements: Those that are spoken of, in the order in which they are listed.
        events: The events.

    Raises:
        ValueError: If two of the statements, dimensions or values have one name.
    """

    def __init__(self, problem: Problem, names: Names, statements: Sequence[int], events: Iterable[int]) -> None:
        self.problem, self.names = problem, names
        self.index: Index = index_of(problem)
        self.events = sorted(events)
        self.event = {event: at for at, event in enumerate(self.events)}
        known = self.index.said(statements) | {-1}
        self.holes = [hole for hole, (selector, event, _, _) in enumerate(self.index.holes)
                      if selector in known and event in self.event]
        self.hole = {hole: at for at, hole in enumerate(self.holes)}
        self.orders = [order for order, (selector, before, after, _) in enumerate(self.index.orders)
                       if selector in known and before in self.event and after in self.event]
        self.order = {order: at for at, order in enumerate(self.orders)}
        self.dimensions = problem.dimensions(frozenset(statements))
        for what, some in (("statements", [names.statements[one] for one in statements]),
                           ("dimensions", [names.dimensions[one] for one in self.dimensions]),
                           *((f"values of {names.dimensions[one]}", [
                               names.values[one, value] for value in problem.domains[one]])
                             for one in self.dimensions)):
            if len(set(some)) < len(some):
                raise ValueError(f"two {what} have one name: {', '.join(sorted(some))}")

    def fields(self) -> dict[str, Json]:
        """What is left open, what is assumed of travel, and events, holes, orders and ways."""
        names, travel = self.names, self.problem.travel
        return {
            "readings": {names.dimensions[one]: [names.values[one, value] for value in self.problem.domains[one]]
                         for one in self.dimensions},
            "travel": {"profile": travel.profile.name.lower(), "assumed": travel.assumed,
                       "one_time": travel.one_time},
            "speeds": self._speeds(),
            "places": self._places(),
            "events": [self._event(event) for event in self.events],
            "holes": [{"holds": self._holds(selector), "event": self.event[event], "first": first, "last": last}
                      for selector, event, first, last in (self.index.holes[hole] for hole in self.holes)],
            "orders": [{"holds": self._holds(selector), "before": self.event[before], "after": self.event[after],
                        "gap": gap}
                       for selector, before, after, gap in (self.index.orders[order] for order in self.orders)],
            "ways": self._ways(),
        }

    def under(self, assignment: Assignment) -> dict[str, Json]:
        """An assignment in words."""
        return {self.names.dimensions[one]: self.names.values[one, value] for one, value in assignment}

    def tree(self, tree: Leaf | Branch) -> dict[str, Json]:
        """A refutation."""
        if isinstance(tree, Leaf):
            return {"cycle": tree.cycle, "steps": [self._step(step) for step in tree.steps]}
        return {"branch": [self.event[tree.i], self.event[tree.j]],
                "first": self.tree(tree.first), "second": self.tree(tree.second)}

    def _holds(self, selector: int) -> Json:
        if selector == -1:
            return None
        return {"statement": self.names.statements[self.index.statement[selector]],
                "under": self.under(tuple(sorted(self.index.reading[selector].items())))}

    def _event(self, event: int) -> Json:
        index = self.index
        place = int(self.problem.events.place[event])
        return {"holds": [self._holds(selector) for selector in sorted(index.selectors[event])],
                "place": None if place == -1 else self.names.places[place],
                "first": index.lo[event], "last": index.hi[event], "lasts": index.dur[event],
                "timed": index.timed[event], "who": [self.names.entities[one] for one in self._who(event)]}

    def _who(self, event: int) -> list[int]:
        rows = self.problem.rows
        return sorted(set(rows.entity[rows.event == event].tolist()))

    def _places(self) -> list[Json]:
        places = self.problem.places
        used: set[int] = set()
        for start in self.problem.events.place[self.events].tolist() if self.events else ():
            place = start
            while place != -1 and place not in used:
                used.add(place)
                place = int(places.parent[place])
        ids = [self.names.places[place] for place in sorted(used)]
        if len(set(ids)) < len(ids):
            raise ValueError(f"two places have one name: {', '.join(sorted(ids))}")
        return [{"id": self.names.places[place],
                 "within": None if places.parent[place] == -1 else self.names.places[int(places.parent[place])],
                 "level": Level(int(places.level[place])).name.lower(),
                 "lat": _number(float(places.lat[place])), "lon": _number(float(places.lon[place]))}
                for place in sorted(used)]

    @cached_property
    def exclusive(self) -> tuple[tuple[int, int, int], ...]:
        """Pairs of events of one person that exclude one another, with the least minutes between."""
        gaps, own = self.index.gaps, self.event
        pairs = combinations(self.events, 2) if len(own) ** 2 < len(gaps) else \
            (pair for pair in gaps if pair[0] in own and pair[1] in own)
        return tuple((*pair, gaps[pair]) for pair in pairs if pair in gaps)

    def _ways(self) -> list[Json]:
        events = self.problem.events
        out: list[Json] = []
        for i, j, gap in self.exclusive:
            between = relation(self.problem.places, int(events.place[i]), int(events.place[j]),
                               bool(events.timed[i] and events.timed[j]))
            out.append({"events": [self.event[i], self.event[j]], "relation": between.kind.value,
                        "metres": None if between.metres == -1 else between.metres, "minutes": gap})
        return out

    def _speeds(self) -> list[Json]:
        """Rows that bound the ways, in order of years."""
        travel, index = self.problem.travel, self.index
        if travel.profile is Profile.BARE:
            return []
        used = (travel.row(max(index.hi[event] + index.dur[event] for event in (i, j)))
                for i, j, _ in self.exclusive)
        rows = {row.from_year: row for row in used}
        return [{"from": row.from_year, "to": row.to_year, "kmh": row.kmh, "seen": row.seen}
                for _, row in sorted(rows.items())]

    def _step(self, step: Step) -> Json:
        number = {"hole": self.hole, "order": self.order, "travel": self.event}.get(step.by)
        return {"by": step.by, "of": None if number is None else number[step.item],
                "event": self.event[step.event], "at": step.at}


class _Writer(NormalForm):
    """Writes one conflict."""

    def __init__(self, problem: Problem, conflict: Conflict, names: Names) -> None:
        self.conflict = conflict
        index = index_of(problem)
        selectors = index.said(conflict.statements)
        super().__init__(problem, names, conflict.statements,
                         index.concerned(selectors) if selectors else self._refuting())

    def _refuting(self) -> set[int]:
        """Events of a conflict without statements: those that its refutation speaks of."""
        return {event for one in self.conflict.refuted for leaf, chosen in one.refutation.leaves()
                for event in [*(step.event for step in leaf.steps), *(end for edge in chosen for end in edge)]}

    def body(self) -> dict[str, Json]:
        """All fields but the digests."""
        names, conflict = self.names, self.conflict
        return {
            "verdict": "fails" if conflict.fails else "open",
            "statements": [*sorted(names.statements[one] for one in conflict.statements)],
            **self.fields(),
            "refutations": [{"under": self.under(one.under), **self.tree(one.refutation.tree)}
                            for one in conflict.refuted],
            "worlds": self._worlds(conflict.shown),
            "without": [{"statement": names.statements[one], "worlds": self._worlds(worlds)}
                        for one, worlds in conflict.without],
        }

    def _worlds(self, worlds: Iterable[Shown]) -> list[Json]:
        return [{"under": [self.under(one) for one in world.under],
                 "starts": [[self.event[event], start] for event, start in world.witness.starts]}
                for world in worlds]


def _number(value: float) -> float | None:
    return None if isnan(value) else value
