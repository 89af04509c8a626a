"""Time to read dates, ours beside the library edtf, on the same texts in one run.

Both read every text and give its earliest and latest day. Prints CPU time of each and their ratio.
"""

import contextlib
import io
import random
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version

import edtf

from benchmarks.figures import Figure
from countertrial.case import dates

FORMS = ("{y}", "{y}-{m:02d}", "{y}-{m:02d}-{d:02d}", "{d3}X", "{y}-{m:02d}~", "{y}-21", "{y}-XX-{d:02d}",
         "{y}-{m:02d}-{d:02d}/{z}-{m:02d}-{d:02d}", "{y}-{m:02d}/..", "[{y}-{m:02d}-{d:02d}..{z}-{m:02d}-{d:02d}]")


def texts(count: int) -> list[str]:
    """Dates of ten common forms, always the same."""
    chance = random.Random(1937)
    found = []
    for at in range(count):
        year = chance.randrange(1850, 1950)
        parts = {"y": year, "d3": year // 10, "z": year + chance.randrange(1, 5),
                 "m": chance.randrange(1, 13), "d": chance.randrange(1, 29)}
        found.append(FORMS[at % len(FORMS)].format(**parts))
    return found


def by_edtf(text: str) -> object:
    with contextlib.redirect_stdout(io.StringIO()):
        date = edtf.parse_edtf(text)
        return date.lower_strict(), date.upper_strict()


def by_us(text: str) -> object:
    date = dates.read_edtf(text)
    return date.earliest, date.latest


def seconds(read: Callable[[str], object], given: list[str]) -> float:
    """CPU seconds per text."""
    begun = time.process_time()
    for text in given:
        read(text)
    return (time.process_time() - begun) / len(given)


def main() -> list[Figure]:
    given = list(dict.fromkeys(texts(300)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = seconds(by_edtf, given)
    rounds = []
    for _ in range(50):
        dates._read.cache_clear()  # or else only the first round would read anything
        rounds.append(seconds(by_us, given))
    cold = sum(rounds) / len(rounds)
    again = seconds(by_us, given * 50)
    print(f"{len(given)} dates of {len(FORMS)} forms, CPU microseconds a date")
    print(f"edtf {version('edtf')}      {theirs * 1e6:10,.1f}")
    print(f"ours, cold      {cold * 1e6:10,.1f}")
    print(f"ours, in cache  {again * 1e6:10,.1f}")
    print(f"ratio edtf to ours, cold: {theirs / cold:,.0f} (target: at least 100)")
    return [Figure(what="a date read for the first time", ours=cold * 1e6, unit="µs", peer=theirs * 1e6, by="edtf"),
            Figure(what="a date read again", ours=again * 1e6, unit="µs"),
            Figure(what="edtf takes so many times as long", ours=theirs / cold, unit="times", least=100)]


if __name__ == "__main__":
    main()
