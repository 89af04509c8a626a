"""How long small commands take from their start: help, two pages compared, words looked for, a small case examined.

Each is a process of its own, run in turn with one that imports numpy and does nothing. What Python compiles is kept, as
on the machine of a user: a first run, which is not counted, writes it.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure

RUNS = 5
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
OATH = ("I came to the house by the river before dusk and saw four men carry a chest of iron down to the boat, and "
        "they spoke of money and of a letter from the island, and rowed away without a lantern. ")
PAGES = {"first.txt": "My name is known to the court, and I mend nets in the lower street. " + OATH * 6,
         "second.txt": "Having served on two ships I came home in spring. " + OATH.replace("four", "five") * 6}
WORDS = "and saw four men carry a chest of iron down to the boat"
NUMPY = [sys.executable, "-c", "import numpy"]

AIMED = {"--help": 0.3, "texts, two pages": 0.3, "quote, two pages": 0.3}
"""Seconds from the start, on an idle machine."""


def spent(words: Sequence[str]) -> tuple[float, float]:
    """Wall and CPU seconds of one process."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(words, capture_output=True, check=True, env=kept)
    took, after = perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> list[Figure]:
    """Print and return the figures."""
    found = []
    with TemporaryDirectory() as room:
        for name, text in PAGES.items():
            Path(room, name).write_text(text, encoding="utf-8")
        for what, words in {
                "--help": ["--help"], "texts, two pages": ["texts", room],
                "quote, two pages": ["quote", WORDS, "--in", room],
                "examine, a small case": ["examine", str(EXAMPLES / "cato-street-1820")]}.items():
            command = [sys.executable, "-m", "countertrial", *words]
            spent(command)
            runs = [(spent(command), spent(NUMPY)) for _ in range(RUNS)]
            wall = min(ours[0] for ours, _ in runs)
            times = median(ours[1] / numpy[1] for ours, numpy in runs)
            print(f"starts: {what}: {wall:.2f} s, {times:.1f} times the CPU time of importing numpy (median of {RUNS})")
            found.append(Figure(what=what, ours=wall, unit="s", most=AIMED.get(what),
                                peer=min(numpy[0] for _, numpy in runs), by="Python that imports numpy"))
    return found


if __name__ == "__main__":
    main()
