"""All shipped cases examined and set side by side, and the largest of them examined alone."""

from pathlib import Path
from time import process_time

from benchmarks.figures import Figure
from countertrial.workbench import compare, examine, open_case

EXAMPLES = sorted(path for path in (Path(__file__).parent.parent / "examples").iterdir() if path.is_dir())


def main() -> list[Figure]:
    cases = [open_case(path) for path in EXAMPLES]
    largest = max(cases, key=lambda case: case.size)
    examine(cases[0])  # what is loaded once is loaded before the clock runs
    start = process_time()
    examine(largest)
    alone = process_time() - start
    start = process_time()
    found = compare(EXAMPLES)
    spent = process_time() - start
    print(f"compare: {len(EXAMPLES)} cases, {len(found.lines)} questions: {spent:.2f} s; {largest.id} with "
          f"{largest.size:,} statements examined alone: {alone:.2f} s")
    return [Figure(what=f"{len(EXAMPLES)} cases read, examined and compared", ours=spent, unit="s", most=10.0),
            Figure(what=f"all examinations of {largest.size:,} statements", ours=alone, unit="s", most=2.0)]


if __name__ == "__main__":
    main()
