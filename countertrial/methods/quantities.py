"""Numbers as sources give them: intervals with the tolerance of rounding, units, and sums of parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

TOLERANCE = 10
"""Per cent by which a number marked as approximate may be off."""


PERSONS = frozenset({"person", "people", "man", "men", "woman", "women", "children", "officer", "soldier", "prisoner",
                     "accused", "witnesses", "victim", "member", "delegate", "worker", "peasant"})
"""Words that count persons, a plural `s` apart: the table of units, which is slow to read, knows none of them."""

SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600,
           "month": 2629800, "year": 31557600, "century": 3155760000}
"""What units of time are worth in the table of units, which takes longer to read than a case is examined."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a least to a greatest value; both belong to it.

    Args:
        low: The least, `-inf` where none is known.
        high: The greatest, `inf` where none is known.
    """

    low: float
    high: float

    def meets(self, other: "Span") -> bool:
        """Whether some value is in both."""
        return self.low <= other.high and other.low <= self.high

    def times(self, factor: float) -> "Span":
        """The span multiplied by a factor of 0 or more."""
        return Span(self.low * factor, self.high * factor)

    def by(self, other: "Span") -> "Span":
        """Products of a value of either, both at least 0."""
        return Span(self.low * other.low, self.high * other.high)


@dataclass(frozen=True, slots=True)
class Value:
    """A number with what rounding leaves open.

    Args:
        exact: As it is written; of a number marked as approximate what that leaves open.
        rounded: What it may be if the last digits were rounded.
    """

    exact: Span
    rounded: Span

    def times(self, factor: float) -> "Value":
        """The value in another unit."""
        return Value(self.exact.times(factor), self.rounded.times(factor))


def value(low: float | None, high: float | None, *, about: bool) -> Value:
    """The value of a number.

    Args:
        low: Its lower bound, `None` where none is given.
        high: Its upper bound.
        about: Whether it is marked as approximate.

    Returns:
        `40` is 40 exactly, or 35 to 45 if the nought was rounded; `~40` is 35 to 45 either way (10 per cent, or half of
        the last digit that is not nought, whichever is more); `1.5` is 1.45 to 1.55 either way. A span of two bounds is
        taken as it is. What is counted is not below 0 where no bound says so.
    """
    least = 0.0 if low is None else low
    most = float("inf") if high is None else high
    exact = Span(least, most)
    if low is None or high is None or low != high:
        return Value(exact, exact)
    half = half_of_last(low)
    if about:
        margin = max(abs(low) * TOLERANCE / 100, half)
        wide = Span(low - margin, low + margin)
        return Value(wide, wide)
    wide = Span(low - half, low + half)
    if low != int(low):
        return Value(wide, wide)
    return Value(exact, wide if half > 0.5 else exact)


def half_of_last(number: float) -> float:
    """Half of the last digit that is not nought: 5 of 40, 0.5 of 41, 0.05 of 1.5."""
    digits = Decimal(repr(number)).normalize()
    exponent = digits.as_tuple().exponent
    return 0.5 * 10.0 ** exponent if isinstance(exponent, int) and number else 0.5


def exceeding(parts: Sequence[Span], whole: Span) -> tuple[int, ...]:
    """The fewest parts that together are more than the whole can be, by number; empty where all fit.

    Args:
        parts: Spans, each at least 0.
        whole: What they are parts of.

    Returns:
        Without any one of them the others fit.
    """
    chosen: list[int] = []
    total = 0.0
    for number in sorted(range(len(parts)), key=lambda one: (-parts[one].low, one)):
        chosen.append(number)
        total += parts[number].low
        if total > whole.high:
            return tuple(sorted(chosen))
    return ()


@cache
def _registry() -> Any:
    import pint  # noqa: PLC0415 - only where two rows have different units

    return pint.UnitRegistry(cache_folder=None)


def factor(unit: str, into: str) -> float | None:
    """By what a number of one unit is multiplied to be one of another; `None` where they cannot be compared.

    Args:
        unit: `km`, `roubles`, empty for a bare number.
        into: The other.

    Limits:
        Units whose noughts differ (degrees of heat) are not converted. Words that are no units are compared as words,
        a plural `s` apart.
    """
    one, other = _plain(unit), _plain(into)
    if one == other:
        return 1.0
    if not one or not other or not PERSONS.isdisjoint((one, other)):
        return None
    if one in SECONDS and other in SECONDS:
        return SECONDS[one] / SECONDS[other]
    try:
        units = _registry()
        return float((1 * units.parse_units(unit)).to(units.parse_units(into)).magnitude)
    except Exception:  # pint raises errors of many kinds on what is no unit; each means the same here
        return None


def _plain(unit: str) -> str:
    """A unit without case and plural; of a sign (`s`, `ms`) its last letter is no plural."""
    told = " ".join(unit.casefold().split())
    return told.removesuffix("s") if len(told) > 3 else told


def days_of(unit: str) -> float | None:
    """How many days a unit of time has; `None` where it is none."""
    return factor(unit, "day") if unit.strip() else None


def rate(unit: str) -> tuple[str, str] | None:
    """What a unit counts and for each what: `horses a day`, `km/h`, `per year`; `None` where it is no rate."""
    for sign in ("/", " per ", " a ", " an ", " each "):
        counted, found, every = unit.partition(sign)
        if found and every.strip():
            return counted.strip(), every.strip()
    return ("", unit.removeprefix("per ").strip()) if unit.startswith("per ") else None
