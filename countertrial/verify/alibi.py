"""Checks a certificate of the form `alibi/1`: statements that cannot all be true, under all or some readings."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, islice, product
from typing import Any

from countertrial.verify.ground import Ground, Speeds, Way
from countertrial.verify.replay import Replay
from countertrial.verify.shape import Each, Json, Maybe, One, misshapen

ASSIGNMENTS = 4096
"""Assignments of readings that a certificate shows one by one; of more, only the first so many."""

_UNDER = Each(str)
_HOLDS = {"statement": str, "under": _UNDER}
_WORLDS = [{"under": [_UNDER], "starts": [(int, int)]}]
_SHAPE = {
    "verdict": One(("fails", "open")), "statements": [str], "readings": Each([str]),
    "travel": {"profile": One(("bare", "record_seen", "record", "exceptional", "ordinary")), "assumed": bool,
               "one_time": bool},
    "speeds": [{"from": int, "to": Maybe(int), "kmh": int, "seen": One(("read", "memory"))}],
    "places": [{"id": str, "within": Maybe(str), "lat": Maybe(float), "lon": Maybe(float), "level": One(
        ("unknown", "country", "region", "town", "site", "room", "vessel"))}],
    "events": [{"holds": [_HOLDS], "place": Maybe(str), "first": int, "last": int, "lasts": int, "timed": bool,
                "who": [str]}],
    "holes": [{"holds": Maybe(_HOLDS), "event": int, "first": int, "last": int}],
    "orders": [{"holds": Maybe(_HOLDS), "before": int, "after": int, "gap": int}],
    "ways": [{"events": (int, int), "relation": One(("apart", "assumed")), "metres": Maybe(int), "minutes": int}],
    "refutations": [dict], "worlds": _WORLDS, "without": [{"statement": str, "worlds": _WORLDS}],
    "digests": Each(str)}


class Refused(Exception):
    """A field does not hold; the message names it."""


def check(finding: Mapping[str, Json], body: Mapping[str, Json]) -> list[str]:
    """What is wrong with the body, or does not agree with the finding."""
    faults = list(islice(misshapen(dict(body), _SHAPE, "certificate"), 100))
    if faults:
        return faults
    return [*_agrees(finding, body), *_Check(body).faults()]


def _agrees(finding: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[str]:
    """The finding's grounds and verdict against those of the body."""
    grounds = finding.get("grounds")
    if not isinstance(grounds, list):
        yield "grounds: expected a list"
        return
    named = sorted(one for one in grounds if isinstance(one, str) and ":" not in one)
    if named != body["statements"]:
        yield (f"certificate.statements: {', '.join(body['statements']) or 'none'}; the grounds of the finding are "
               f"{', '.join(named) or 'none'}")
    profile = body["travel"]["profile"]
    seen = profile in ("bare", "record_seen") or (
        profile == "record" and all(row["seen"] == "read" for row in body["speeds"]))
    expected = "fails" if body["verdict"] == "fails" and seen and not (
        body["travel"]["assumed"] or body["travel"]["one_time"]) else "open"
    if finding.get("verdict") != expected:
        yield (f"verdict: {finding.get('verdict')!r}; the certificate shows {expected!r} "
               f"(certificate.verdict {body['verdict']}, travel {profile}"
               f"{', places assumed to differ' if body['travel']['assumed'] else ''}"
               f"{', clocks assumed to agree' if body['travel']['one_time'] else ''})")


class _Check:
    """One body of the right shape."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body = body
        self.statements: list[str] = body["statements"]
        self.readings: dict[str, list[str]] = body["readings"]
        self.events: list[dict[str, Any]] = body["events"]
        self.ways: dict[tuple[int, int], Way] = {}

    def faults(self) -> list[str]:
        """Refusals of each part that can still be judged."""
        out: list[str] = []
        for part in (self._form, self._reckon, self._refutations, self._shown, self._without):
            try:
                part()
            except Refused as refused:
                out.append(str(refused))
                if part in (self._form, self._reckon):
                    break
        return out

    def _form(self) -> None:
        """Numbers point somewhere, and only known statements and readings are spoken of."""
        if self.statements != sorted(set(self.statements)):
            raise Refused("certificate.statements: expected sorted, each once")
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

    def _known(self, holds: Mapping[str, Any], where: str) -> None:
        if holds["statement"] not in self.statements:
            raise Refused(f"{where}.statement: {holds['statement']} is not among certificate.statements")
        self._assignment(holds["under"], f"{where}.under")

    def _assignment(self, under: Mapping[str, str], where: str) -> None:
        for name, value in under.items():
            if value not in self.readings.get(name, ()):
                raise Refused(f"{where}.{name}: {value} is not among certificate.readings.{name}")

    def _reckon(self) -> None:
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

    def _active(self, under: Mapping[str, str], held: Sequence[str]) -> Replay:
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

    def _refutations(self) -> None:
        """Each refutation follows; where the set fails they leave no assignment out."""
        unders = []
        for at, tree in enumerate(self.body["refutations"]):
            where = f"certificate.refutations[{at}]"
            under = tree.get("under")
            for fault in misshapen(under, _UNDER, f"{where}.under"):
                raise Refused(fault)
            self._assignment(under, f"{where}.under")
            try:
                self._active(under, self.statements).refute({
                    name: value for name, value in tree.items() if name != "under"}, where)
            except ValueError as fault:
                raise Refused(str(fault)) from None
            unders.append(under)
        if not unders:
            raise Refused("certificate.refutations: expected at least one")
        names = sorted({name for under in unders for name in under})
        left = next((one for one in self._assignments(names) if not any(_within(under, one) for under in unders)), None)
        if self.body["verdict"] == "fails" and left is not None:
            raise Refused(f"certificate.refutations: none for {_said(left)}, so certificate.verdict is not fails")
        if self.body["verdict"] == "open" and left is None:
            raise Refused("certificate.verdict: open, but certificate.refutations cover every reading")

    def _shown(self) -> None:
        """Where the set is open, every assignment that is not refuted has a world; where it fails, none has."""
        if self.body["verdict"] == "fails":
            if self.body["worlds"]:
                raise Refused("certificate.worlds: a set that fails has none")
            return
        if not self.body["worlds"]:
            raise Refused("certificate.worlds: expected at least one where the verdict is open")
        self._worlds(self.body["worlds"], self.statements, "certificate.worlds", self.body["refutations"])

    def _without(self) -> None:
        """Without any one statement the rest is consistent: under some readings, or where open under all."""
        if sorted(row["statement"] for row in self.body["without"]) != self.statements:
            raise Refused("certificate.without: expected each of certificate.statements once")
        for at, row in enumerate(self.body["without"]):
            held = [one for one in self.statements if one != row["statement"]]
            where = f"certificate.without[{at}].worlds"
            if not row["worlds"]:
                raise Refused(f"{where}: expected at least one")
            self._worlds(row["worlds"], held, where, [] if self.body["verdict"] == "open" else None)

    def _worlds(self, worlds: Sequence[Mapping[str, Any]], held: Sequence[str], where: str,
                refuted: Sequence[Mapping[str, Any]] | None) -> None:
        """Each world holds under its readings; with `refuted` given, the two leave no assignment out."""
        names = sorted({name for name in self.readings if self._matters(name, held)})
        shown = set()
        for at, world in enumerate(worlds):
            starts = dict(world["starts"])
            if len(starts) < len(world["starts"]):
                raise Refused(f"{where}[{at}].starts: an event starts twice")
            if not world["under"]:
                raise Refused(f"{where}[{at}].under: expected at least one reading")
            for number, under in enumerate(world["under"]):
                self._assignment(under, f"{where}[{at}].under[{number}]")
                missing = [name for name in names if name not in under]
                if missing:
                    raise Refused(f"{where}[{at}].under[{number}].{missing[0]}: is missing")
                try:
                    self._active(under, held).holds(starts)
                except ValueError as fault:
                    raise Refused(f"{where}[{at}]{fault}") from None
                shown.add(tuple(under[name] for name in names))
        if refuted is None:
            return
        for one in islice(self._assignments(names), ASSIGNMENTS):
            if tuple(one[name] for name in names) not in shown and not any(
                    _within(tree["under"], one) for tree in refuted) and len(shown) < ASSIGNMENTS:
                raise Refused(f"{where}: none for {_said(one)}")

    def _matters(self, name: str, held: Sequence[str]) -> bool:
        rows = [holds for event in self.events for holds in event["holds"]]
        rows += [row["holds"] for part in ("holes", "orders") for row in self.body[part] if row["holds"] is not None]
        return any(name in holds["under"] and holds["statement"] in held for holds in rows)

    def _assignments(self, names: Sequence[str]) -> Iterator[dict[str, str]]:
        for values in product(*(self.readings[name] for name in names)):
            yield dict(zip(names, values, strict=True))


def _agree(unders: Sequence[Mapping[str, str]]) -> bool:
    """Whether one assignment can extend all."""
    given: dict[str, str] = {}
    return all(given.setdefault(name, value) == value for under in unders for name, value in under.items())


def _within(under: Mapping[str, str], assignment: Mapping[str, str]) -> bool:
    return all(assignment.get(name) == value for name, value in under.items())


def _said(assignment: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in assignment.items()) or "what is written"
