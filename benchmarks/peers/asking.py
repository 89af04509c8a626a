"""Writes a problem out for the peers, and asks each in its own environment."""

import json
import os
import subprocess
import sys
import time
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.alibi.corpus import Corpus
from countertrial.methods.alibi.peel import merged, peel
from countertrial.methods.alibi.problem import Problem
from countertrial.methods.alibi.sweep import gaps

HERE = Path(__file__).parent
MOST = 3_000_000
"""Pairs above which a question is not written out."""

Ints = NDArray[np.int64]


class NotInstalled(Exception):
    """A peer cannot be installed here; why, in one line."""


def environment(name: str, root: Path) -> Path:
    """The Python of a peer's environment, which is made at first.

    What is fetched with git is taken from the folder `sources` of the root instead, if it is there by its name.

    Raises:
        NotInstalled: If something of it cannot be fetched or built.
    """
    home = root / name
    python = home / "bin" / "python"
    if not (home / "done").exists():
        lines = (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        wanted = [_at_hand(line, root) for line in lines]
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        done = subprocess.run([str(python), "-m", "pip", "install", "--quiet", *wanted], check=False, text=True,
                              capture_output=True)
        if done.returncode:
            said = [line.strip() for line in done.stderr.splitlines()]
            why = [line for sign in ("fatal:", "ERROR:", "error:") for line in said if line.startswith(sign)]
            raise NotInstalled((why or ["pip failed"])[0][:200])
        (home / "done").touch()
    return python


def _at_hand(line: str, root: Path) -> str:
    """A requirement, or the folder that holds it."""
    name, _, address = line.partition(" @ ")
    folder = root.resolve() / "sources" / name
    return str(folder) if address and folder.is_dir() else line


def version(python: Path, package: str) -> str:
    """The version of a package in an environment."""
    asked = f"from importlib.metadata import version; print(version({package!r}))"
    return subprocess.run([str(python), "-c", asked], capture_output=True, text=True, check=False).stdout.strip()


def pairs(problem: Problem, pruned: bool) -> Ints | None:
    """Pairs of events that exclude one another with their least minutes; pruned: only those left open by windows."""
    corpus = Corpus(problem)
    events = problem.events
    sizes = np.bincount(corpus.rows["person"])
    if int((sizes * (sizes - 1) // 2).sum()) > 20 * MOST:
        return None
    found, count = [], 0
    for person in range(len(sizes)):
        some = np.array(list(combinations(sorted(corpus.events_with(person).tolist()), 2)), dtype=np.int64)
        if not len(some):
            continue
        i, j = some.T
        gap = gaps(corpus, i, j)
        keep = gap >= 0
        if pruned:
            keep &= ~(events.hi[i] + events.dur[i] + gap <= events.lo[j])
            keep &= ~(events.hi[j] + events.dur[j] + gap <= events.lo[i])
        found.append(np.stack([i[keep], j[keep], gap[keep]], axis=1))
        count += int(keep.sum())
        if count > MOST:
            return None
    return np.unique(np.concatenate(found), axis=0) if found else np.zeros((0, 3), dtype=np.int64)


def write(problem: Problem, pruned: bool, peeled: bool, file: Path) -> float | None:
    """Write the question; CPU seconds that peeling took, `None` where there are too many pairs."""
    some = pairs(problem, pruned)
    if some is None:
        return None
    events, holes, orders = problem.events, problem.holes, problem.orders
    of = np.array([one[0] for one in events.selectors])
    begun = time.process_time()
    part = _parts(problem, some, of) if peeled else np.zeros(len(problem.weights), dtype=np.int64)
    spent = time.process_time() - begun
    np.savez(file, events=np.stack([of, events.lo, events.hi, events.dur], axis=1), pairs=some,
             holes=np.stack([holes.selector, holes.event, holes.first, holes.last], axis=1),
             orders=np.stack([orders.selector, orders.before, orders.after, orders.gap], axis=1),
             weights=problem.weights, part=part)
    return spent


def _parts(problem: Problem, some: Ints, of: Ints) -> Ints:
    """Components of what cannot be peeled away."""
    events = problem.events
    near: dict[int, dict[int, int]] = {}
    for i, j, gap in some.tolist():
        near.setdefault(i, {})[j] = gap
        near.setdefault(j, {})[i] = gap
    holes: dict[int, list[tuple[int, int]]] = {}
    for event, first, last in zip(problem.holes.event.tolist(), problem.holes.first.tolist(),
                                  problem.holes.last.tolist(), strict=True):
        holes.setdefault(event, []).append((first, last))
    orders: dict[int, list[tuple[int, int, int]]] = {}
    for row in zip(problem.orders.before.tolist(), problem.orders.after.tolist(), problem.orders.gap.tolist(),
                   strict=True):
        for event in row[:2]:
            orders.setdefault(event, []).append(row)
    windows = dict(enumerate(zip(events.lo.tolist(), events.hi.tolist(), events.dur.tolist(), strict=True)))
    kernel = peel(windows, windows, {event: merged(one) for event, one in holes.items()}, near, orders).kernel
    parent = list(range(len(problem.weights)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    inside: set[int] = {int(of[event]) for event in kernel}
    for i, j, _ in some.tolist():
        if i in kernel and j in kernel:
            parent[root(int(of[i]))] = root(int(of[j]))
    for selector, event in zip(problem.holes.selector.tolist(), problem.holes.event.tolist(), strict=True):
        if event in kernel:
            inside.add(selector)
            parent[root(selector)] = root(int(of[event]))
    for selector, i, j in zip(problem.orders.selector.tolist(), problem.orders.before.tolist(),
                              problem.orders.after.tolist(), strict=True):
        if i in kernel and j in kernel:
            inside.add(selector)
            parent[root(selector)] = root(int(of[i]))
            parent[root(int(of[i]))] = root(int(of[j]))
    return np.array([root(one) if one in inside else -1 for one in range(len(parent))], dtype=np.int64)


def ask(name: str, python: Path, file: Path, limit: float, *words: str) -> dict[str, object]:
    """What a peer answers, with its whole CPU time; killed after twice its limit."""
    try:
        done = subprocess.run([str(python), str(HERE / f"{name}.py"), str(file), str(limit), *words],
                              capture_output=True, text=True, timeout=2 * limit + 60, check=False,
                              env={**os.environ, "OMP_NUM_THREADS": "1"})
    except subprocess.TimeoutExpired:
        return {"status": "killed", "cost": None, "bound": None, "cpu": None}
    lines = done.stdout.strip().splitlines()
    if done.returncode or not lines:
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        return {"status": f"failed: {reason}", "cost": None, "bound": None, "cpu": None}
    answer: dict[str, object] = json.loads(lines[-1])
    return answer
