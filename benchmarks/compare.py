"""All shipped cases examined and set side by side, and the largest of them examined alone."""

import subprocess
import sys
from pathlib import Path
from time import process_time

from benchmarks.figures import Figure
from countertrial.case.case import Case
from countertrial.examinations import EXAMINATIONS
from countertrial.workbench import compare, examine, open_case

EXAMPLES = sorted(path for path in (Path(__file__).parent.parent / "examples").iterdir() if path.is_dir())
SHIPPED = tuple(path for path in EXAMPLES if not path.name.startswith("synthetic"))
WITH_TEXTS = ("script", "quotation")
WITHOUT = tuple(name for name in EXAMINATIONS if name not in WITH_TEXTS)
RUNS = 3
"""Runs of which the fastest counts: on a machine that others use too, the slower ones measure these."""

READING = """
import sys, time
from countertrial import open_case
begun = time.process_time()
open_case(sys.argv[1])
print(time.process_time() - begun)
"""


def fastest(path: Path, only: tuple[str, ...]) -> float:
    """CPU seconds for some examinations of a case that was not looked at before; the fastest run."""
    return min(_spent(open_case(path), only) for _ in range(RUNS))


def _spent(case: Case, only: tuple[str, ...]) -> float:
    begun = process_time()
    examine(case, only=only)
    return process_time() - begun


def reading(path: Path) -> float:
    """CPU seconds for reading a case, in a process of its own; the fastest run."""
    return min(float(subprocess.run([sys.executable, "-c", READING, str(path)], capture_output=True, text=True,
                                    check=True).stdout) for _ in range(RUNS))


def main() -> list[Figure]:
    cases = {path: open_case(path) for path in SHIPPED}
    largest, case = max(cases.items(), key=lambda pair: pair[1].size)
    examine(cases[SHIPPED[0]])  # what is loaded once is loaded before the clock runs
    alone, read = fastest(largest, WITHOUT), reading(largest)
    each = sorted(((fastest(largest, (name,)), name) for name in WITHOUT), reverse=True)
    start = process_time()
    found = compare(SHIPPED)
    spent = process_time() - start
    print(f"compare: {len(SHIPPED)} cases, {len(found.lines)} questions: {spent:.2f} s; {case.id} with "
          f"{case.size:,} statements examined alone: {alone:.2f} s, {alone / read:.1f} times its reading; of this "
          + ", ".join(f"{name} {seconds:.2f}" for seconds, name in each[:5]))
    return [Figure(what=f"all examinations without texts of {case.size:,} statements", ours=alone, unit="s", most=2.0,
                   peer=read, by="to read them"),
            Figure(what=f"{len(SHIPPED)} cases read, examined and compared", ours=spent, unit="s", most=10.0)]


if __name__ == "__main__":
    main()
