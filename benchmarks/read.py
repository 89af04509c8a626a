"""Reading, checking and indexing a case of 100,000 statements (and, with `--large`, of a million).

Each figure comes from a process of its own: CPU seconds of `open_case` and one look-up, peak memory of the process, and
the ratio to reading the same files with `csv.reader` and keeping nothing.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure
from benchmarks.generate import write_case

OURS = """
import sys, time, resource
from countertrial import open_case
begun = time.process_time()
case = open_case(sys.argv[1])
assert case.statement("pre5").id == "pre5"
print(time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

CSV_ALONE = """
import csv, sys, time, pathlib
begun = time.process_time()
for path in pathlib.Path(sys.argv[1]).rglob("*.csv"):
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file):
            pass
print(time.process_time() - begun)
"""

SECONDS = {100_000: 2.0, 1_000_000: 15.0}
MEMORY = {1_000_000: 1536.0}
"""What is aimed at, by number of statements: CPU seconds, and megabytes."""


def figures(code: str, *words: str) -> list[float]:
    """What a process prints."""
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True)
    return [float(word) for word in done.stdout.split()]


def main(*words: str) -> list[Figure]:
    found = []
    for size in (100_000, 1_000_000) if "--large" in words else (100_000,):
        with TemporaryDirectory() as room:
            folder = Path(room) / "case"
            write_case(folder, size)
            ours, memory = figures(OURS, str(folder))
            alone, = figures(CSV_ALONE, str(folder))
        print(f"read: {size:,} statements in {ours:.2f} s, {memory:,.0f} MB; csv.reader alone {alone:.2f} s, "
              f"ratio {ours / alone:.1f}")
        found += [Figure(what=f"{size:,} statements read and indexed", ours=ours, unit="s", most=SECONDS[size],
                         peer=alone, by="csv.reader, keeping nothing"),
                  Figure(what=f"memory for {size:,} statements", ours=memory, unit="MB", most=MEMORY.get(size))]
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
