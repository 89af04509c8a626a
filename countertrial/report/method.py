"""What a report rests on besides the record: settings, defaults, versions."""

from countertrial.case.case import Case
from countertrial.case.dates import year_of
from countertrial.case.findings import Results
from countertrial.data.speeds import PROFILES, shipped_speeds
from countertrial.encode.wording import listed
from countertrial.report.moments import days
from countertrial.report.options import Options

MOVES = "alibi"
"""The examination that asks how fast somebody could travel."""

_PROFILE = {"record": "record (nobody was ever faster)", "exceptional": "exceptional (the fastest journeys known)",
            "ordinary": "ordinary (scheduled service)"}

_SEEN = {"read": "source read", "memory": "from memory"}


def parameters(case: Case, results: Results, options: Options, version: str) -> list[tuple[str, str]]:
    """Names and values, as readers see them."""
    told = case.settings
    return [
        ("calendar of dates as written", f"{told.calendar}, where neither source, row nor cell says otherwise"),
        ("signs of doubt in dates (~ ? %)", "; ".join(
            f"{sign} widens by {by}" for sign, by in sorted(told.margins_written.items())) or "widen nothing"),
        *((f"the story of the {story.replace('_', ' ')} is told by", listed(sides) or "nobody")
          for story, sides in told.stories.items()),
        ("statements of one origin", "counted once; that of statements made in custody of one body is a proposal"),
        ("weights in the price of belief", "; ".join(f"{of}: {weight}" for of, weight in told.weights.written()) or
         "1 for each group"),
        ("people in it may be living", "yes" if told.living else "no"),
        *([("languages of the sources", listed(told.languages))] if told.languages else []),
        *([("licence of the tables", told.licence)] if told.licence else []),
        ("minimal sets listed at most", f"{results.settings.most_conflicts:,}"),
        ("steps of search for one question at most", f"{results.settings.most_steps:,}"),
        *(_speeds(case) if any(one.name == MOVES for one in results.ran) else []),
        ("names of persons", "masked" if options.mask_names else "as in the case"),
        ("exact words of sources", "as in the case" if options.with_texts else "left out"),
        ("examinations", listed(one.name for one in results.ran) or "none"),
        ("version", f"countertrial {version}"),
        ("digest of the case (SHA-256)", case.digest),
    ]


def _speeds(case: Case) -> list[tuple[str, str]]:
    """The bounds on speed for the years in which somebody is said to have been somewhere."""
    years = sorted({year_of(day) for day in {day for one in case.statements("presences", "absences")
                                             for day in days(case, one) if day is not None}})
    if not years:
        return []
    speeds = shipped_speeds()
    rows = []
    for profile in PROFILES:
        bounds = dict.fromkeys(speeds.bound(profile, year) for year in range(years[0], years[-1] + 1)) \
            if years[-1] - years[0] < 1000 else dict.fromkeys([speeds.bound(profile, years[-1])])
        told = "; ".join(f"{bound.kmh:,} km/h (since {bound.from_year}, {bound.mode}; {_SEEN[bound.seen]})"
                         for bound in bounds)
        span = f"{years[0]}" if years[0] == years[-1] else f"{years[0]} to {years[-1]}"
        rows.append((f"speed of travel, {_PROFILE[profile]}, {span}", told))
    return rows


def summary(verdicts: tuple[int, ...]) -> str:
    """Counts of questions in a few words."""
    fails, opened, stands, noted = verdicts
    counted = [f"{fails} {'fails' if fails == 1 else 'fail'}", f"{opened} open",
               f"{stands} {'stands' if stands == 1 else 'stand'}", *([f"{noted} noted"] if noted else [])]
    return ", ".join(counted)
