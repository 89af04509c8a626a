"""How long the alibi engine takes on made-up lives, by number of statements.

    python -m benchmarks.alibi_conflicts [statements ...]

Each person moves between ten towns; statements give their stays with the doubt that sources have (an hour to
a season), a third of them in two readings (within, throughout). A few are false: a stay moved to another town.
"""

import sys
from random import Random
from time import process_time

import numpy as np

from benchmarks.figures import Figure
from countertrial.data.speeds import shipped_speeds
from countertrial.methods.alibi.engine import conflicts
from countertrial.methods.alibi.problem import (
    Choices,
    Events,
    Holes,
    Level,
    Orders,
    Places,
    Problem,
    Profile,
    Rows,
    Travel,
)

TOWNS = ((59.91, 10.75), (52.52, 13.40), (48.86, 2.35), (55.68, 12.57), (55.75, 37.62), (59.93, 30.34),
         (41.01, 28.98), (45.63, -1.03), (50.08, 14.44), (48.21, 16.37))
DOUBT = (60, 1440, 1440, 7 * 1440, 30 * 1440, 90 * 1440)
START = 704_918 * 1440  # 1 January 1931


def made(count: int, seed: int = 1, per_person: int = 20) -> Problem:
    """A problem of `count` statements about `count / per_person` persons."""
    random = Random(seed)
    events, rows, selectors = [], [], []
    for statement in range(count):
        person = random.randrange(max(1, count // per_person))
        day = random.randrange(2000)
        town = (day // 25 + person) % len(TOWNS) if random.random() > 0.05 else random.randrange(len(TOWNS))
        lasts = random.choice((60, 300, 3 * 1440))
        doubt = random.choice(DOUBT)
        at = START + day * 1440 + random.randrange(1440)
        first = at - random.randrange(doubt)
        whole = doubt > 1440 and random.random() < 0.33
        for value in range(1 + whole):
            reading = ((statement, value),) if whole else ()
            window = (first, first, doubt) if value else (first, first + doubt, 0 if whole else lasts)
            events.append(((len(selectors),), town, *window, doubt == 60))
            rows.append((len(events) - 1, person))
            selectors.append((statement, reading))
    columns = [np.array([row[at] for row in events]) for at in range(1, 6)]
    none = np.zeros(0, dtype=np.int64)
    return Problem(
        places=Places(np.full(len(TOWNS), -1), np.full(len(TOWNS), int(Level.TOWN)),
                      np.array([lat for lat, _ in TOWNS]), np.array([lon for _, lon in TOWNS])),
        events=Events(tuple(row[0] for row in events), *columns),
        rows=Rows(*(np.array([row[at] for row in rows]) for at in range(2))),
        holes=Holes(none, none, none, none), orders=Orders(none, none, none, none),
        choices=Choices(np.array([one for one, _ in selectors]), tuple(reading for _, reading in selectors)),
        weights=np.ones(count, dtype=np.int64), travel=Travel(Profile.RECORD, shipped_speeds()))


def main() -> list[Figure]:
    """Print one line for each size."""
    figures = []
    print("statements  per person  fails  open  complete  CPU s")
    for count in [int(one) for one in sys.argv[1:]] or [100, 300, 1000]:
        for per_person in (20, 100):
            problem = made(count, per_person=per_person)
            begun = process_time()
            answer = conflicts(problem)
            spent = process_time() - begun
            figures.append(Figure(what=f"{count:,} statements, {per_person} a person, all conflicts", ours=spent,
                                  unit="s"))
            print(f"{count:10}  {per_person:10}  {len(answer.failing):5}  {len(answer.open):4}  "
                  f"{answer.complete!s:8}  {spent:5.2f}", flush=True)
    return figures


if __name__ == "__main__":
    main()
