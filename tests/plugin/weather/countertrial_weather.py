"""A plugin: statements on the weather, a stage of procedure, and the question whether the weather is told alike."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Examined, Finding, FindingKind, NotLookedAt, Ref, Settings, Verdict
from countertrial.case.kinds import Kind, date, ref, statement, word
from countertrial.hooks import Examine, hookimpl

SKIES = ("clear", "overcast", "fog", "rain", "snow")

WEATHER = statement("weather", "observation", "what the weather was",
                    ref("place", "places", required=True), date("when", required=True),
                    word("sky", SKIES, required=True))


@hookimpl
def countertrial_kinds() -> Iterable[Kind]:
    """The table `statements/weather.csv`."""
    return [WEATHER]


@hookimpl
def countertrial_stages() -> Iterable[str]:
    """A trial may be put off."""
    return ["postponed"]


@hookimpl
def countertrial_examinations() -> Mapping[str, str | Examine]:
    """The examination `weather`, imported when it is run."""
    return {"weather": "countertrial_weather:examine"}


def examine(case: Case, settings: Settings) -> Examined:
    """Is the weather of one day at one place told alike?

    Limits:
        Only single days are compared; weather that changed in the course of a day is told alike in two rows.
    """
    told: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    skipped = []
    for row in case.statements("weather"):
        if row.counts and row["when"].date.is_day:
            told[row["place"], row["when"].text].append(row)
        else:
            skipped.append(NotLookedAt(what=row.id, reason="it is not asserted of one day"))
    findings = [_finding(case, one, other) for rows in told.values() for one, other in combinations(rows, 2)
                if one["sky"] != other["sky"]]
    looked_at = sorted(row.id for rows in told.values() for row in rows)
    return Examined(findings=tuple(sorted(findings, key=lambda one: one.id)), looked_at=tuple(looked_at),
                    not_looked_at=tuple(sorted(skipped, key=lambda one: one.what)),
                    scope=f"looked at {len(looked_at)} observations of the weather")


def _finding(case: Case, one: Statement, other: Statement) -> Finding:
    place, day = one["place"], one["when"].text
    skies = sorted((one["sky"], other["sky"]))
    return Finding(
        key=f"weather:{place}:{day}:{'+'.join(skies)}", examination="weather", kind=FindingKind.CORE,
        question=f"What was the weather in {case.name(place)} on {day}?", verdict=Verdict.FAILS,
        says=f"{one.id} and {other.id} cannot both be true of one hour: {skies[0]}, {skies[1]}.", about=(Ref(place),),
        grounds=frozenset({one.id, other.id}), defeaters=("a weather station's book of that day",),
        rivals=("the weather changed in the course of the day",))
