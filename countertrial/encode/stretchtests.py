"""Tests of how long rows last and when they begin: sessions, isolation, nights."""

from collections.abc import Callable, Mapping

from countertrial.case.indicators import Condition
from countertrial.encode.fields import Found
from countertrial.encode.instants import end, start
from countertrial.encode.lengths import said_length
from countertrial.encode.threeways import Outcome, nothing, turned
from countertrial.encode.wording import counted
from countertrial.methods import intervals
from countertrial.methods.intervals import DAY, Moment


def stretched(one: Condition, found: Found) -> Outcome:
    """What a test of stretches gives for the rows of a field."""
    return TESTS[one.test](one, found) if found.told else nothing(found)


def certain(found: Found, since: int | None, until: int | None) -> int:
    """Minutes that the rows of a field certainly fill between two moments."""
    sure = [(begun[1] if since is None else max(begun[1], since), done[0] if until is None else min(done[0], until))
            for begun, done in _stretches(found) if begun[1] is not None and done[0] is not None]
    return intervals.most_in(10**9, [(first, last) for first, last in sure if last > first])


def _stretches(found: Found) -> list[tuple[Moment, Moment]]:
    return [(start(row["from"]), end(row["to"])) for row in found.told]


def _lasts(one: Condition, found: Found) -> Outcome:
    """Whether one row lasts longer than the threshold."""
    lengths = [intervals.between(*both) for both in _stretches(found)]
    longest = max((least for least, _ in lengths if least is not None), default=None)
    holds = True if longest is not None and longest > one.minutes else None
    threshold = f"(threshold {said_length((one.minutes, one.minutes))})"
    why = f"{found.name} are not dated" if longest is None else \
        f"{found.name}: the longest at least {said_length((longest, longest))} {threshold}" if longest > 0 else \
        f"{found.name}: the dates leave open how long the longest was {threshold}"
    return Outcome(holds=holds, why=why, read=found.read, missing="" if holds else why)


def _all_within(one: Condition, found: Found) -> Outcome:
    """Whether no row lasts longer; that there were no others only a search can show."""
    answers = {intervals.longer(intervals.between(*both), one.minutes) for both in _stretches(found)}
    holds = True if answers == {False} else False if True in answers else None
    why = f"{found.name}: {'all' if holds else 'not all'} known to be within the threshold"
    return Outcome(holds=holds, why=why, read=found.read, missing="" if holds is not None else why)


def _in_a_day(one: Condition, found: Found) -> Outcome:
    """Whether rows certainly fill more than the threshold of some 24 hours."""
    # A stretch fills for certain what lies between its latest start and its earliest end.
    sure = [(begun[1], done[0]) for begun, done in _stretches(found) if begun[1] is not None and done[0] is not None]
    most = intervals.most_in(DAY, [(first, last) for first, last in sure if last > first])
    holds = True if most > one.minutes else None
    filled = said_length((most, most))
    return Outcome(holds=holds, why=f"{found.name}: at least {filled} in 24 hours", read=found.read,
                   missing="" if holds else f"{found.name}: no more than {filled} in 24 hours is certain" if most > 0
                   else f"{found.name}: the dates leave open how much of any 24 hours they filled")


def _nights(one: Condition, found: Found) -> Outcome:
    """Whether rows certainly began on so many nights."""
    least, most = intervals.nights(start(row["from"]) for row in found.told)
    holds = True if least >= one.count else False if most < one.count else None
    many = counted(least, "night") if least == most else f"{least} to {most} nights"
    why = f"{found.name} begun between 22 and 6 o'clock on {many}"
    return Outcome(holds=holds, why=why, read=found.read, missing="" if holds is not None else why)


def _few_nights(one: Condition, found: Found) -> Outcome:
    return turned(_nights(one, found))


TESTS: Mapping[str, Callable[[Condition, Found], Outcome]] = {
    "lasts": _lasts, "all_within": _all_within, "in_a_day": _in_a_day, "nights": _nights, "few_nights": _few_nights}
