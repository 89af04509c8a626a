"""The alibi engine's problem, made of the presences of a case, and its answers turned back into ids."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from countertrial.case.case import Case, Statement
from countertrial.case.findings import NotLookedAt
from countertrial.encode.normal import Presences
from countertrial.encode.presences import encode
from countertrial.encode.rungs import LADDER, Rung
from countertrial.encode.windows import DAY
from countertrial.methods.alibi.certificate import Names
from countertrial.methods.alibi.problem import Assignment, Choices, Events, Holes, Orders, Problem, Rows
from countertrial.methods.travel import Kind, Level, Places, Travel, relation

LEVELS = {"": Level.UNKNOWN, "country": Level.COUNTRY, "region": Level.REGION, "town": Level.TOWN, "site": Level.SITE,
          "room": Level.ROOM, "vessel": Level.VESSEL}


@dataclass(frozen=True)
class Encoded:
    """A case ready for the engine.

    Args:
        made: Its presences in normal form.
    """

    made: Presences

    @property
    def case(self) -> Case:
        """The case."""
        return self.made.case

    @cached_property
    def place_ids(self) -> tuple[str, ...]:
        """Places in the order of their numbers."""
        return tuple(sorted(self.case.places))

    @cached_property
    def place_numbers(self) -> dict[str, int]:
        """The number of each place."""
        return {one: number for number, one in enumerate(self.place_ids)}

    @cached_property
    def entities(self) -> tuple[str, ...]:
        """Persons, bodies and things that take part, in the order of their numbers."""
        return tuple(dict.fromkeys(one for happening in self.made.happenings for one in happening.who))

    @cached_property
    def pairs(self) -> int:
        """How many pairs of events one and the same person takes part in, over all persons."""
        counts = Counter(one for happening in self.made.happenings if happening.place for one in happening.who)
        return sum(count * (count - 1) // 2 for count in counts.values())

    @cached_property
    def places(self) -> Places:
        """All places of the case."""
        rows = [self.case.places[one] for one in self.place_ids]
        number = {row.id: at for at, row in enumerate(rows)}
        nan = float("nan")
        return Places(
            parent=np.array([number[row.within] if row.within else -1 for row in rows], dtype=np.int64),
            level=np.array([LEVELS[row.level] for row in rows], dtype=np.int64),
            lat=np.array([nan if row.lat is None or row.lon is None else row.lat for row in rows], dtype=np.float64),
            lon=np.array([nan if row.lat is None or row.lon is None else row.lon for row in rows], dtype=np.float64))

    @cached_property
    def rungs(self) -> tuple[Rung, ...]:
        """The assumptions that make a difference: where no clock matters, all keep the same time."""
        return tuple(rung for rung in LADDER if self.made.clocks or not rung.one_time)

    @cached_property
    def _one_time(self) -> Presences:
        return encode(self.case, one_time=True)

    def problem(self, rung: Rung) -> Problem:
        """The whole case as a problem.

        Args:
            rung: What is assumed of travel, places and clocks.
        """
        made, travel = self._one_time if rung.one_time and self.made.clocks else self.made, rung.travel
        place = self.place_numbers
        entity = {one: number for number, one in enumerate(self.entities)}
        windows = [happening.window for happening in made.happenings]
        rows = [(event, entity[one]) for event, happening in enumerate(made.happenings) for one in happening.who]
        holes = [*made.holes, *self._custody_holes(made, travel, place)]
        return Problem(
            places=self.places,
            events=Events(
                selectors=tuple(happening.selectors for happening in made.happenings),
                place=_column(place[happening.place] if happening.place else -1 for happening in made.happenings),
                lo=_column(window.lo for window in windows), hi=_column(window.hi for window in windows),
                dur=_column(window.dur for window in windows),
                timed=np.array([window.timed for window in windows], dtype=np.bool_)),
            rows=Rows(event=_column(event for event, _ in rows), entity=_column(one for _, one in rows)),
            holes=Holes(selector=_column(hole[0] for hole in holes), event=_column(hole[1] for hole in holes),
                        first=_column(hole[2] for hole in holes), last=_column(hole[3] for hole in holes)),
            orders=Orders(selector=_column(order[0] for order in made.orders),
                          before=_column(order[1] for order in made.orders),
                          after=_column(order[2] for order in made.orders),
                          gap=_column(order[3] for order in made.orders)),
            choices=Choices(statement=_column(statement for statement, _ in made.selectors),
                            reading=tuple(reading for _, reading in made.selectors)),
            weights=_column(self.case.settings.weights.of(one) for one in made.statements),
            travel=travel)

    def _custody_holes(self, made: Presences, travel: Travel,
                       place: dict[str, int]) -> Iterable[tuple[int, int, int, int]]:
        """Custody bars a presence where the places are known, or under this travel assumed, to differ.

        Another site of the same town is none of these, whatever the hours: prisoners are brought before courts and
        into hospitals of the town.
        """
        apart = (Kind.APART, Kind.ASSUMED) if travel.assumed else (Kind.APART,)
        for selector, event, first, last, held in made.far_holes:
            happening = made.happenings[event]
            where = happening.place or ""
            between = relation(self.places, place[where], place[held], timed_both=False)
            if between.kind in apart:
                yield selector, event, first, last

    @cached_property
    def persons(self) -> tuple[str, ...]:
        """The persons among those who take part, in order."""
        return tuple(one for one in self.entities if one in self.case.people)

    def people_of(self) -> tuple[frozenset[str], ...]:
        """For each statement the persons in whose events it has a part, or whose presence it rules out."""
        owner = [statement for statement, _ in self.made.selectors]
        found: list[set[str]] = [set() for _ in self.made.statements]
        for happening in self.made.happenings:
            for selector in happening.selectors:
                found[owner[selector]].update(happening.who)
        barred = [hole[:2] for hole in self.made.holes] + [hole[:2] for hole in self.made.far_holes]
        for selector, event in barred:
            if selector >= 0:
                found[owner[selector]].update(self.made.happenings[event].who)
        people = set(self.persons)
        return tuple(frozenset(some & people) for some in found)

    @cached_property
    def _spans(self) -> tuple[dict[str, tuple[int, int]], ...]:
        """For each statement, from when to when it speaks of a person's presence."""
        owner = [statement for statement, _ in self.made.selectors]
        found: list[dict[str, tuple[int, int]]] = [{} for _ in self.made.statements]
        for happening in self.made.happenings:
            if happening.what == "presence":
                window = happening.window
                for number, one in product({owner[selector] for selector in happening.selectors}, happening.who):
                    first, last = found[number].get(one, (window.lo, window.lo))
                    found[number][one] = (min(first, window.lo), max(last, window.hi + window.dur))
        for selector, event, first, last in (*self.made.holes, *(hole[:4] for hole in self.made.far_holes)):
            happening = self.made.happenings[event]
            if selector >= 0 and happening.what == "presence":
                for one in happening.who:
                    found[owner[selector]].setdefault(one, (first, last))
        return tuple(found)

    def meet(self, one: int, other: int) -> bool:
        """Whether two statements speak of a person within a day of each other, or of a life or an order."""
        kinds = {self.made.statements[number].kind for number in (one, other)}
        if not kinds <= {"presences", "absences", "custody"}:
            return True
        mine, theirs = self._spans[one], self._spans[other]
        return any(mine[who][0] <= theirs[who][1] + DAY and theirs[who][0] <= mine[who][1] + DAY
                   for who in mine.keys() & theirs.keys())

    def unplaced(self) -> Iterable[NotLookedAt]:
        """Presences in places that are neither on the map nor in a known town or country: travel was not tested."""
        rows: dict[str, set[str]] = {}
        owner = [statement for statement, _ in self.made.selectors]
        for happening in self.made.happenings:
            if happening.what == "presence" and happening.place and not self._placed(happening.place):
                rows.setdefault(happening.place, set()).update(
                    self.made.statements[owner[selector]].id for selector in happening.selectors)
        for place, statements in rows.items():
            for one in statements:
                yield NotLookedAt(what=one, reason=f"{self.case.name(place)} {self._why(place)}")

    def _why(self, place: str) -> str:
        if self.case.places[place].level in ("country", "region"):
            return "is wide, and no row lists its towns (identifications): travel there was not tested"
        return "has no coordinates and lies in no known town or country: travel there was not tested"

    def _placed(self, place: str) -> bool:
        """Whether something keeps the place apart from others for certain; of a country only other countries are."""
        around = [self.case.places[one] for one in self.case.inside(place)]
        if around[0].level in ("country", "region"):
            return False
        return any(one.level in ("country", "town", "vessel") or one.lat is not None for one in around)

    def names(self) -> Names:
        """Ids for the numbers of the problem, for certificates."""
        kinds = {number: f"{dimension.kind} of {dimension.of or self.case.id}"
                 for number, dimension in enumerate(self.made.dimensions)}
        values = {(number, value): word for number, dimension in enumerate(self.made.dimensions)
                  for value, word in enumerate(dimension.values)}
        return Names(statements=[statement.id for statement in self.made.statements], places=self.place_ids,
                     entities=self.entities, dimensions=kinds, values=values)

    def named(self, assignment: Assignment) -> tuple[tuple[str, str, str], ...]:
        """An assignment in words: what is left open, of which kind it is, how it is understood."""
        dimensions = self.made.dimensions
        return tuple((dimensions[number].of or self.case.id, dimensions[number].kind, dimensions[number].values[value])
                     for number, value in assignment)

    def statements(self, numbers: Iterable[int]) -> tuple[Statement, ...]:
        """Statements by number."""
        return tuple(self.made.statements[number] for number in numbers)


def _column(values: Iterable[int]) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.fromiter(values, dtype=np.int64)


