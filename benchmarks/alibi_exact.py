"""Whether the alibi engine is exact: small problems against trying everything, crowded ones against CP-SAT.

    python -m benchmarks.alibi_exact                                 500 small ones
    python -m benchmarks.alibi_exact --small 50000 --crowded 2000 --peers DIR
    python -m benchmarks.alibi_exact --seed 7

Small problems have every kind of atom, readings too: all minimal conflicts, the cheapest rejection with and without
statements that are kept, and the certificate of the price, are compared or checked. Crowded ones have 10 to 45 visits
of one or two persons in a few towns within hours, nearly all in conflict. One difference ends it with 1.
"""

import argparse
import json
import secrets
import subprocess
import tempfile
import time
from itertools import combinations
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded
from hypothesis import strategies as st

from benchmarks.figures import Figure
from countertrial.methods.alibi.certificate import Names
from countertrial.methods.alibi.engine import conflicts
from countertrial.methods.alibi.price import Index, cheapest
from countertrial.methods.alibi.pricecertificate import Priced, price_certificate
from countertrial.methods.alibi.problem import Problem
from countertrial.methods.hitting import Costs
from countertrial.verify.prices import check
from tests.properties.alibi_strategies import Oracle, crowded, problem, problems

BATCH = 500
SIZES = (10, 45)
LIMIT = 60.0


class Differs(Exception):
    """The engine and what it is compared with give different answers."""


def least(asked: Problem, oracle: Oracle, costs: Costs) -> tuple[int, int] | None:
    """The least cost of a rejection after which some assignment leaves a world."""
    everything, found = frozenset(range(len(asked.weights))), None
    readings = oracle.assignments(asked.dimensions(everything))
    for size in range(len(everything) + 1):
        for rejected in map(frozenset, combinations(everything, size)):
            cost = costs.of(rejected)
            if (found is None or cost < found) and any(
                    oracle.world(oracle.active(everything - rejected, one)) for one in readings):
                found = cost
    return found


def compared(asked: Problem, kept: frozenset[int]) -> int:
    """Compare all answers on one problem; the number of its conflicts."""
    oracle = Oracle(asked)
    answer = conflicts(asked)
    if any(not one.statements for one in answer.conflicts):
        if least(asked, oracle, Costs(asked.weights.tolist())) is not None:
            raise Differs("what is always held contradicts itself, and there is a world")
        return len(answer.conflicts)
    fails, somewhere = oracle.conflicts()
    told = ({frozenset(one.statements) for one in answer.conflicts if one.fails},
            {frozenset(one.statements) for one in answer.conflicts if not one.fails})
    if told != (fails, somewhere):
        raise Differs(f"conflicts {told}; trying everything gives {(fails, somewhere)}")
    index, rows = Index(asked), []
    for some in (frozenset[int](), kept):
        found = cheapest(index, kept=some, groups=list(range(len(asked.weights))))
        expected = least(asked, oracle, Costs(asked.weights.tolist(), (), some))
        if (found.own, found.cost) != expected or not found.proved or found.unknown:
            raise Differs(f"price {(found.own, found.cost)}, proved {found.proved}; trying everything gives {expected}")
        rows.append(Priced(keep="kept" if some else "", kept=some, found=found))
    _certified(index, rows)
    return len(answer.conflicts)


def _certified(index: Index, rows: list[Priced]) -> None:
    """Refuse prices without a certificate that holds."""
    asked = index.corpus.problem
    names = Names(
        statements=[f"s{one}" for one in range(len(asked.weights))], entities=["anna", "boris"],
        places=[f"p{one}" for one in range(len(asked.places))], dimensions={one: f"of {one}" for one in asked.domains},
        values={(one, value): f"way {value}" for one in asked.domains for value in asked.domains[one]})
    body = price_certificate(index, rows, names, [f"g{one}" for one in range(len(asked.weights))])
    table = [{"keep": row.keep, "prices": [{
        "kept": len(row.kept), "own": row.found.own, "cost": row.found.cost, "bound": list(row.found.bound),
        "proved": row.found.proved, "ways": [{"rejected": sorted(f"s{one}" for one in row.found.rejected)}]}]}
             for row in rows]
    refused = ["no certificate"] if body is None else check(table, json.loads(json.dumps(body)))
    if refused:
        raise Differs(f"certificate refused: {refused[0]}")


def small(count: int, seed: int) -> tuple[int, int]:
    """Compare so many small problems; how many, and how many conflicts they had."""
    done = [0, 0]
    kinds = st.one_of(problems(), crowded())

    def run(batch: int, size: int) -> None:
        @seeded(seed + batch)
        @settings(max_examples=size, deadline=None, database=None, phases=[Phase.generate],
                  suppress_health_check=list(HealthCheck))
        @given(kinds, st.frozensets(st.integers(0, 2), max_size=2))
        def look(asked: Problem, kept: frozenset[int]) -> None:
            done[1] += compared(asked, frozenset(one for one in kept if one < len(asked.weights)))
            done[0] += 1

        look()

    while done[0] < count:
        run(done[0], min(BATCH, count - done[0]))
    return done[0], done[1]


def crowd(draw: np.random.Generator) -> Problem:
    """Visits and stays of one or two persons in a few towns within hours, with a few holes and orders."""
    count = int(draw.integers(*SIZES, endpoint=True))
    events, rows = [], []
    for one in range(count):
        lo = int(draw.integers(0, 3 * count))
        events.append(((one,), int(draw.integers(0, 4)), lo, lo + int(draw.integers(0, 8)), int(draw.integers(0, 6)),
                       0))
        rows += [(one, person) for person in ((0, 1) if draw.random() < 0.1 else (int(draw.integers(0, 2)),))]
    holes = [(int(draw.integers(0, count)), int(draw.integers(0, count)), first, first + int(draw.integers(0, 6)))
             for first in draw.integers(0, 3 * count, size=count // 8).tolist()]
    orders = [(int(draw.integers(0, count)), int(draw.integers(0, count)), int(draw.integers(0, count)), 0)
              for _ in range(count // 10)]
    return problem(selectors=[(one, ()) for one in range(count)], events=events, rows=rows, holes=holes, orders=orders,
                   weights=draw.integers(1, 4, size=count).tolist())


def against_cpsat(count: int, seed: int, root: Path) -> tuple[float, float]:
    """CPU seconds of ours and of CP-SAT on crowded problems, with the same costs in every one."""
    from benchmarks.peers import asking

    draw, asked, costs = np.random.default_rng(seed), [], []
    python = asking.environment("cpsat", root)
    begun = time.process_time()
    while len(asked) < count:
        one = crowd(draw)
        found = cheapest(one)
        if not found.proved:
            raise Differs(f"not proved: {found.cost}, at least {found.bound[1]}")
        asked.append(one)
        costs.append(found.cost)
    ours = time.process_time() - begun
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, one in enumerate(asked):
            files.append(Path(folder) / f"{number}.npz")
            asking.write(one, False, False, files[-1])
        done = subprocess.run([str(python), str(asking.HERE / "cpsat_many.py"), folder, str(len(files)), str(LIMIT)],
                              capture_output=True, text=True, check=True)
    told = json.loads(done.stdout.strip().splitlines()[-1])
    for number, (cost, (status, other)) in enumerate(zip(costs, told["answers"], strict=True)):
        if status != "optimal" or other != cost:
            raise Differs(f"crowded problem {number}: ours {cost}, CP-SAT {other} ({status})")
    return ours, float(told["cpu"])


def main(*words: str) -> list[Figure]:
    asked = argparse.ArgumentParser(description="Whether the alibi engine is exact.")
    asked.add_argument("--small", type=int, default=500)
    asked.add_argument("--crowded", type=int, default=0)
    asked.add_argument("--peers", type=Path, default=None)
    asked.add_argument("--seed", type=int, default=None)
    given_ = asked.parse_args(list(words) or None)
    seed = secrets.randbelow(1 << 31) if given_.seed is None else given_.seed
    begun = time.process_time()
    count, met = small(given_.small, seed)
    print(f"seed {seed}: {count:,} small problems with {met:,} conflicts, every conflict, price and certificate "
          f"compared with trying everything: 0 differences ({time.process_time() - begun:.0f} s)", flush=True)
    figures = [Figure(what="small problems that differ from trying everything", ours=0.0, unit="", most=0.0)]
    if given_.crowded and given_.peers is not None:
        ours, theirs = against_cpsat(given_.crowded, seed, given_.peers)
        print(f"{given_.crowded:,} crowded problems of {SIZES[0]} to {SIZES[1]} statements: 0 costs differ from "
              f"CP-SAT's (ours {ours:.0f} s, CP-SAT {theirs:.0f} s, one thread)")
        figures.append(Figure(what=f"{given_.crowded:,} crowded problems, all prices", ours=ours, unit="s",
                              peer=theirs, by="CP-SAT, one thread"))
    return figures


if __name__ == "__main__":
    main()
