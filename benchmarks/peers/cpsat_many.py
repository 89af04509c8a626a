"""CP-SAT on many small questions in one process: numbered files of a folder, and all answers in one line."""

import json
import sys
import time
from pathlib import Path

import cpsat
import task


def main() -> None:
    folder, count, limit = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    begun, answers = time.process_time(), []
    for number in range(count):
        status, cost, _ = cpsat.solve(task.read_from(folder / f"{number}.npz", limit), None, limit)
        answers.append([status, None if cost is None else round(cost)])
    print(json.dumps({"answers": answers, "cpu": time.process_time() - begun}))


if __name__ == "__main__":
    main()
