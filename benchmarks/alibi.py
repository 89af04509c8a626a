"""The cheapest rejection of many statements: time, proof, planted conflicts, memory, and peers in the same run.

    python -m benchmarks.alibi                      sizes 1,000, 10,000 and 100,000, with numba if it is installed
    python -m benchmarks.alibi --million            1,000,000 as well
    python -m benchmarks.alibi --peers DIR          other solvers beside, in environments made under DIR
    python -m benchmarks.alibi --sizes 1000 --seed 7

Every preset and size is a process of its own, on one thread; seconds are CPU time. Unless one is given, the seed is
fresh, and it is printed.
"""

import argparse
import json
import os
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure

PRESETS = ("sparse", "dense", "chronicle")
TARGETS = {"sparse": 0.5, "dense": 1.0, "chronicle": 1.0}
"""Seconds in which the first answer is to be proved, for 100,000 statements with weights of their own."""

LIMIT = 60.0
PEERS = (
    ("CP-SAT, all pairs", "cpsat", False, False, 10_000),
    ("CP-SAT, pruned pairs", "cpsat", True, False, 100_000),
    ("peel, parts, CP-SAT", "cpsat", True, True, 100_000),
    ("z3 Optimize, pruned pairs", "z3opt", True, False, 10_000),
    ("clingo-dl, pruned pairs", "difference", True, False, 10_000),
)
"""Name, program, whether pairs are pruned, whether it is asked part by part, and the largest size."""


def measure(count: int, preset: str, seed: int, plain: bool, grouped: bool) -> dict[str, object]:
    """One preset at one size."""
    if plain:
        sys.modules["numba"] = None  # type: ignore[assignment]
    from benchmarks.lives import made
    from countertrial.methods.alibi import sweep
    from countertrial.methods.alibi.corpus import Corpus
    from countertrial.methods.alibi.growth import Happening, Statement
    from countertrial.methods.alibi.loops import MANY
    from countertrial.methods.alibi.price import Index, cheapest

    cheapest(made(MANY, preset, 1).problem)  # compiles, or loads what was compiled
    corpus = made(count, preset, seed)
    problem = corpus.problem
    begun = time.process_time()
    laid = Corpus(problem)
    indexed = time.process_time()
    swept = sweep.sweep(laid)
    done = time.process_time()
    del laid
    groups = corpus.groups.tolist() if grouped else ()
    start = time.process_time()
    index = Index(problem)
    answer = cheapest(index, groups=groups)
    first = time.process_time() - start
    start = time.process_time()
    kept = frozenset(range(0, len(problem.weights), 7))
    second = cheapest(index, kept=kept, groups=groups)
    again = time.process_time() - start
    added = []
    cheapest(index)
    for _ in range(0 if grouped else 5):
        event = len(problem.events) // 2
        more = Happening(place=int(problem.events.place[event]), lo=int(problem.events.lo[event]),
                         hi=int(problem.events.hi[event]), dur=60, entities=(int(problem.rows.entity[event]),))
        start = time.process_time()
        index.add(Statement(events=(more,)))
        cheapest(index)
        added.append(time.process_time() - start)
    members: dict[int, list[frozenset[int]]] = {}
    for core in answer.cores:
        for member in core.members:
            members.setdefault(member, []).append(core.members)
    explained = sum(any(core <= some for member in some for core in members.get(member, ()))
                    for _, some in corpus.planted)
    return {"statements": len(problem.weights), "index": indexed - begun, "sweep": done - indexed,
            "pairs": len(swept.pairs), "first": first, "second": again,
            "add": max(added, default=None), "cost": answer.cost, "bound": answer.bound[1], "proved": answer.proved,
            "kept proved": second.proved, "unknown": len(answer.unknown), "cores": len(answer.cores),
            "rounds": answer.rounds, "explained": explained, "planted": len(corpus.planted),
            "MB": peak()}


def peak() -> int:
    """The most memory this process held, in MB; what the one that started it held is left out where that is told."""
    status = Path("/proc/self/status")
    if status.exists():
        held = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(held.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def apart(*words: str) -> dict[str, object]:
    """Measure in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.alibi", "--one", *words], capture_output=True, text=True,
                          check=False, env={**os.environ, "OMP_NUM_THREADS": "1"})
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed: {done.stderr.strip()}")
    answer: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def row(name: str, found: dict[str, object]) -> str:
    added = "    -" if found["add"] is None else f"{1000 * float(str(found['add'])):5.0f}"
    return (f"{name:10}  {found['statements']:>9,}  {found['index']:6.2f}  {found['sweep']:6.2f}  "
            f"{found['first']:6.2f}  {found['second']:6.2f}  {added}  {found['cost']:>7,}  {found['bound']:>7,}  "
            f"{'yes' if found['proved'] else 'NO':>6}  {found['unknown']:>7}  "
            f"{found['explained']:>6,} of {found['planted']:<6,}  {found['MB']:>5,}")


HEAD = ("preset      statements  index   sweep   first  second  add ms     cost    bound  proved  unknown  "
        "explained         MB")


def peers(count: int, preset: str, seed: int, root: Path, ours: dict[str, object]) -> None:
    """Ask every peer that is asked at this size."""
    from benchmarks.lives import made
    from benchmarks.peers import asking

    problem = made(count, preset, seed).problem
    for name, program, pruned, parts, most in PEERS:
        if count > most:
            continue
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "task.npz"
            spent = asking.write(problem, pruned, parts, file)
            if spent is None:
                print(f"    {name:28} not asked: more than {asking.MOST:,} pairs", flush=True)
                continue
            found = asking.ask(program, asking.environment(program, root), file, LIMIT, *(("parts",) if parts else ()))
        cpu = None if found["cpu"] is None else float(str(found["cpu"])) + spent
        ratio = "" if cpu is None else f"{cpu:8.2f} s  {cpu / float(str(ours['first'])):8.1f} times ours"
        agrees = "" if found["status"] != "optimal" or found["cost"] == ours["cost"] else "  DIFFERS FROM OURS"
        print(f"    {name:28} {found['status']:8} cost {found['cost']} bound {found['bound']}  {ratio}{agrees}",
              flush=True)


def main() -> list[Figure]:
    words = argparse.ArgumentParser(description="The cheapest rejection of many statements.")
    words.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    words.add_argument("--million", action="store_true")
    words.add_argument("--presets", nargs="+", default=list(PRESETS), choices=PRESETS)
    words.add_argument("--seed", type=int, default=None)
    words.add_argument("--peers", type=Path, default=None)
    words.add_argument("--one", nargs=5, default=None)
    given = words.parse_args()
    if given.one:
        count, preset, seed, plain, grouped = given.one
        print(json.dumps(measure(int(count), preset, int(seed), plain == "plain", grouped == "grouped")))
        return []
    figures = []
    seed = secrets.randbelow(1 << 31) if given.seed is None else given.seed
    print(f"seed {seed}; CPU seconds, one thread; load when begun {os.getloadavg()[0]:.1f}")
    for title, plain, grouped in (("weights per statement", "fast", "single"),
                                  ("5 in 100 statements in groups of 2 to 10,000", "fast", "grouped"),
                                  ("weights per statement, without numba", "plain", "single")):
        print(f"\n{title}\n{HEAD}")
        for count in given.sizes + ([1_000_000] if given.million else []):
            for preset in given.presets:
                if plain == "plain" and count > 100_000:
                    continue
                found = apart(str(count), preset, str(seed), plain, grouped)
                print(row(preset, found), flush=True)
                if count == max(given.sizes) and title != "weights per statement, without numba":
                    figures.append(Figure(what=f"{found['statements']:,} statements, {preset}, {title}",
                                          ours=float(str(found["first"])), unit="s",
                                          most=TARGETS[preset] if (count, grouped) == (100_000, "single") else None))
                if given.peers and title == "weights per statement":
                    peers(count, preset, seed, given.peers, found)
    return figures


if __name__ == "__main__":
    main()
