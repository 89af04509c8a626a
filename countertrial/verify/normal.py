"""The normal form in which certificates write statements: what points where, and what is reckoned from it again."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from countertrial.verify.ground import Ground, Speeds, Way
from countertrial.verify.replay import Replay
from countertrial.verify.shape import Each, Maybe, One

UNDER = Each(str)
HOLDS = {"statement": str, "under": UNDER}
SHAPE = {
    "statements": [str], "readings": Each([str]),
    "travel": {"profile": One(("bare", "record_seen", "record", "exceptional", "ordinary")), "assumed": bool,
               "one_time": bool},
    "speeds": [{"from": int, "to": Maybe(int), "kmh": int, "seen": One(("read", "memory"))}],
    "places": [{"id": str, "within": Maybe(str), "lat": Maybe(float), "lon": Maybe(float), "level": One(
        ("unknown", "country", "region", "town", "site", "room", "vessel"))}],
    "events": [{"holds": [HOLDS], "place": Maybe(str), "first": int, "last": int, "lasts": int, "timed": bool,
                "who": [str]}],
    "holes": [{"holds": Maybe(HOLDS), "event": int, "first": int, "last": int}],
    "orders": [{"holds": Maybe(HOLDS), "before": int, "after": int, "gap": int}],
    "ways": [{"events": (int, int), "relation": One(("apart", "assumed")), "metres": Maybe(int), "minutes": int}],
    "digests": Each(str)}


class Refused(Exception):
    """A field does not hold; the message names it."""


class Normal:
    """A body in normal form, of the right shape."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body = body
        self.statements: list[str] = body["statements"]
        self.readings: dict[str, list[str]] = body["readings"]
        self.events: list[dict[str, Any]] = body["events"]
        self.ways: dict[tuple[int, int], Way] = {}

    def form(self) -> None:
        """Numbers point somewhere, and only known statements and readings are spoken of."""
        if self.statements != sorted(set(self.statements)):
            raise Refused("certificate.statements: expected sorted, each once")
        self.pointers()

    def pointers(self) -> None:
        """Numbers point somewhere, and only known statements and readings are spoken of."""
        for name, values in self.readings.items():
            if not values or len(set(values)) < len(values):
                raise Refused(f"certificate.readings.{name}: expected one or more different values")
        self._events()
        for name, ends in (("holes", ("event",)), ("orders", ("before", "after"))):
            for at, row in enumerate(self.body[name]):
                for end in ends:
                    if not 0 <= row[end] < len(self.events):
                        raise Refused(f"certificate.{name}[{at}].{end}: no event {row[end]}")
                if row["holds"] is not None:
                    self._known(row["holds"], f"certificate.{name}[{at}].holds")

    def _events(self) -> None:
        places = {row["id"] for row in self.body["places"]}
        for at, event in enumerate(self.events):
            if event["first"] > event["last"]:
                raise Refused(f"certificate.events[{at}].last: is before first")
            if event["lasts"] < 0:
                raise Refused(f"certificate.events[{at}].lasts: is below 0")
            if event["place"] is not None and event["place"] not in places:
                raise Refused(f"certificate.events[{at}].place: no place {event['place']}")
            for number, holds in enumerate(event["holds"]):
                self._known(holds, f"certificate.events[{at}].holds[{number}]")

    def known_statements(self, some: Sequence[str], where: str) -> None:
        """Refuse a list in which a statement stands twice, or one that is not known."""
        if len(set(some)) < len(some):
            raise Refused(f"{where}: expected each once")
        for at, one in enumerate(some):
            if one not in self.statements:
                raise Refused(f"{where}[{at}]: {one} is not among certificate.statements")

    def _known(self, holds: Mapping[str, Any], where: str) -> None:
        if holds["statement"] not in self.statements:
            raise Refused(f"{where}.statement: {holds['statement']} is not among certificate.statements")
        self.assignment(holds["under"], f"{where}.under")

    def assignment(self, under: Mapping[str, str], where: str) -> None:
        """Refuse an assignment of what is not left open, or of a value that it cannot have."""
        for name, value in under.items():
            if value not in self.readings.get(name, ()):
                raise Refused(f"{where}.{name}: {value} is not among certificate.readings.{name}")

    def reckon(self) -> None:
        """Relations, distances and least minutes, reckoned again from places, windows and speeds."""
        travel = self.body["travel"]
        try:
            ground = Ground(self.body["places"])
        except ValueError as fault:
            raise Refused(f"certificate.places{fault}") from None
        try:
            speeds = Speeds(self.body["speeds"], travel["profile"])
            found = {pair: way for pair in combinations(range(len(self.events)), 2)
                     if (way := self._way(pair, ground, speeds, travel["assumed"])) is not None}
        except ValueError as fault:
            raise Refused(f"certificate.speeds{fault}") from None
        said = {(row["events"][0], row["events"][1]): at for at, row in enumerate(self.body["ways"])}
        for pair, at in said.items():
            row, way = self.body["ways"][at], found.get(pair)
            if way is None:
                raise Refused(f"certificate.ways[{at}].events: these two events exclude nothing")
            for name, value in (("relation", way.relation), ("metres", way.metres), ("minutes", way.minutes)):
                if row[name] != value:
                    raise Refused(f"certificate.ways[{at}].{name}: {row[name]}; reckoned again it is {value}")
        for pair in found.keys() - said.keys():
            raise Refused(f"certificate.ways: events {pair[0]} and {pair[1]} exclude one another and are not there")
        if len(said) < len(self.body["ways"]):
            raise Refused("certificate.ways: two rows for the same events")
        self.ways = found

    def _way(self, pair: tuple[int, int], ground: Ground, speeds: Speeds, assumed: bool) -> Way | None:
        one, other = (self.events[at] for at in pair)
        if not set(one["who"]) & set(other["who"]) or None in (one["place"], other["place"]):
            return None
        if not _agree([holds["under"] for event in (one, other) for holds in event["holds"]]):
            return None
        relation, metres = ground.lie(one["place"], other["place"], one["timed"] and other["timed"])
        if relation in ("same", "free") or (relation == "assumed" and not assumed):
            return None
        said = next((row["metres"] for row in self.body["ways"] if tuple(row["events"]) == pair), None)
        if metres is not None and said is not None and abs(said - metres) <= 1:
            metres = said  # the last digit of a sine may differ from one machine to another
        return Way(relation, metres, speeds.minutes(metres, max(
            event["last"] + event["lasts"] for event in (one, other))))

    def _on(self, holds: Mapping[str, Any] | None, under: Mapping[str, str], held: Sequence[str]) -> bool:
        return holds is None or (holds["statement"] in held and all(
            under.get(name) == value for name, value in holds["under"].items()))

    def active(self, under: Mapping[str, str], held: Sequence[str]) -> Replay:
        """What is active with some statements under some readings."""
        events = {at: event for at, event in enumerate(self.events)
                  if all(self._on(holds, under, held) for holds in event["holds"])}
        return Replay(
            events=events,
            holes={at: row for at, row in enumerate(self.body["holes"])
                   if row["event"] in events and self._on(row["holds"], under, held)},
            orders={at: row for at, row in enumerate(self.body["orders"])
                    if row["before"] in events and row["after"] in events and self._on(row["holds"], under, held)},
            ways={pair: way.minutes for pair, way in self.ways.items() if pair[0] in events and pair[1] in events})


def _agree(unders: Sequence[Mapping[str, str]]) -> bool:
    """Whether one assignment can extend all."""
    given: dict[str, str] = {}
    return all(given.setdefault(name, value) == value for under in unders for name, value in under.items())
