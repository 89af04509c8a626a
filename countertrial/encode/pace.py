"""How fast somebody must have travelled for two statements that do not exclude one another to be true together."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

from countertrial.encode.alibi import Encoded
from countertrial.encode.normal import Happening
from countertrial.methods.travel import Kind, least, relation

WALKED = 10
"""Kilometres an hour up to which no pace is told: somebody on foot may have kept it."""


@dataclass(frozen=True, slots=True)
class Pace:
    """The pair of statements that asks most of travel.

    Args:
        statements: Their numbers.
        metres: The least length of the way between their places.
        minutes: The most time that they leave for it.
    """

    statements: tuple[int, int]
    metres: int
    minutes: int

    @property
    def speed(self) -> int:
        """Whole kilometres an hour that are needed at the least."""
        return self.metres * 60 // (self.minutes * 1000)


def tightest(encoded: Encoded, person: str, pairs: Mapping[int, Set[int]]) -> Pace | None:
    """The pair of a person's presences that needs the fastest journey, under the readings that need the slowest.

    Args:
        encoded: The case.
        person: Whose presences.
        pairs: Statements, each with those that it could have clashed with.

    Returns:
        `None` where no pair needs more than somebody on foot keeps.

    Limits:
        Each pair is looked at by itself, along great circles: what lies between may ask for more.
    """
    owner = [statement for statement, _ in encoded.made.selectors]
    found: dict[int, list[Happening]] = defaultdict(list)
    for happening in encoded.made.happenings:
        if happening.what == "presence" and happening.place is not None and person in happening.who:
            for statement in {owner[selector] for selector in happening.selectors}:
                found[statement].append(happening)
    told = [pace for one, others in sorted(pairs.items()) for other in sorted(others) if one < other
            for pace in [_pace(encoded, (one, other), found)] if pace is not None and pace.speed >= WALKED]
    return max(told, key=lambda pace: (pace.metres / pace.minutes, -pace.statements[0], -pace.statements[1]),
               default=None)


def _pace(encoded: Encoded, pair: tuple[int, int], found: Mapping[int, list[Happening]]) -> Pace | None:
    """What a pair asks under the readings that ask least; `None` where these ask nothing."""
    slowest: Pace | None = None
    for one in found.get(pair[0], ()):
        for other in found.get(pair[1], ()):
            metres, minutes = _way(encoded, one, other), _time(one, other)
            if metres is None or minutes <= 0:
                return None
            asked = Pace(pair, metres, minutes)
            if slowest is None or asked.metres * slowest.minutes < slowest.metres * asked.minutes:
                slowest = asked
    return slowest


def _way(encoded: Encoded, one: Happening, other: Happening) -> int | None:
    """Metres between the places of two presences; `None` where nothing known keeps them apart."""
    number = encoded.place_numbers
    between = relation(encoded.places, number[one.place or ""], number[other.place or ""],
                       one.window.timed and other.window.timed)
    return least(between.metres) if between.kind is Kind.APART and between.metres > 0 else None


def _time(one: Happening, other: Happening) -> int:
    """The most minutes that may lie between two presences, in either order."""
    return 1 + max(after.window.hi - before.window.lo - before.window.dur
                   for before, after in ((one, other), (other, one)))
