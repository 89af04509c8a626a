"""The question in plain columns, as a file that every peer reads, and the answer it prints."""

import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np


@dataclass(frozen=True)
class Task:
    """Events, what sets them against one another, and weights; `part` numbers components, -1 for what was peeled."""

    events: list[list[int]]  # statement, lo, hi, dur
    pairs: list[list[int]]  # i, j, least minutes between
    holes: list[list[int]]  # statement, event, first, last
    orders: list[list[int]]  # statement, before, after, gap
    weights: list[int]
    part: list[int]
    limit: float


_begun: list[float] = []


def read() -> Task:
    """The task; CPU time counts from here, so that loading the solver is left out."""
    _begun.append(time.process_time())
    return read_from(Path(sys.argv[1]), float(sys.argv[2]))


def read_from(path: Path, limit: float) -> Task:
    """The task of a file."""
    with np.load(path) as file:
        return Task(*(file[name].tolist() for name in ("events", "pairs", "holes", "orders", "weights", "part")),
                    limit=limit)


def answer(status: str, cost: float | None, bound: float | None) -> None:
    """Print status, cost and bound, rounded: solvers give them as floats."""
    print(json.dumps({"status": status, "cost": None if cost is None else round(cost),
                      "bound": None if bound is None else round(bound), "cpu": time.process_time() - _begun[0]}),
          flush=True)
