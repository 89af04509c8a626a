"""Weighing beside other engines; made-up worlds in which the truth is known; and how far each side can push.

    python -m benchmarks weighing
    python -m benchmarks weighing --peers DIR     pgmpy too, in an environment that is made in DIR
    python -m benchmarks weighing --cases 4000    cases of each world, 500 where nothing is said
    python -m benchmarks weighing --seed N
"""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import numpy as np

from benchmarks.figures import Figure
from benchmarks.network import agrum, network
from benchmarks.peers.asking import HERE, environment
from benchmarks.redteam import RESERVE, SIDES, pushed, records
from benchmarks.simulated import DEMAND, SHIPPED, rows, scores
from countertrial.methods.likelihood.arrays import arrays
from countertrial.methods.likelihood.band import band
from countertrial.methods.likelihood.flips import flips
from countertrial.methods.likelihood.leaving import ORDERS, left_out
from countertrial.methods.likelihood.model import Element, Group, Indicator, Mark, Model, Process, Statement
from countertrial.methods.likelihood.present import Present
from countertrial.methods.likelihood.reach import reach
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.sums import log_likelihoods, posteriors
from countertrial.methods.likelihood.units import Places, many, units
from countertrial.verify import likelihood as checker

SIZES = ((20, 3, 3, 0.10), (100, 6, 4, 0.15), (400, 14, 8, 2.5))
"""Statements, groups, elements, and milliseconds aimed at."""
BARS = {20: (1 / 8, 1 / 50), 100: (1 / 20, 1 / 100), 400: (1 / 6, 1 / 200)}
"""Of each size, our time as a part of pyAgrum's and of pgmpy's, at most."""
NEAR = 1e-12


def record(statements: int, groups: int, elements: int, seed: int) -> Model:
    """A record of a size, answers by chance."""
    draw = np.random.default_rng([seed, statements])
    kinds = ("custody", "custody", "free", "campaign")
    held = tuple(Group(id=f"g{at}", kind=kinds[at % 4], side=("accusing", "defending")[at % 5 == 4],
                       marks=(Mark(id="G", present=bool(at % 2)),)) for at in range(groups))
    said = tuple(Statement(id=f"s{at}", group=f"g{draw.integers(groups)}", element=f"E{draw.integers(elements)}",
                           asserts=bool(draw.random() < 0.6)) for at in range(statements))
    signs = tuple(Indicator(id=f"Z{at}", met=bool(at % 2)) for at in range(6))
    return Model(hypotheses=rows(SHIPPED), groups=held, statements=said,
                 elements=tuple(Element(id=f"E{at}", role=("kernel", "aggravator")[at % 2]) for at in range(elements)),
                 processes=(Process(id="main", demand=DEMAND, indicators=signs),))


def least(work: Callable[[], object], seconds: float = 0.5) -> float:
    """CPU seconds of the fastest of many repeats."""
    best, until = float("inf"), process_time() + seconds
    while best == float("inf") or process_time() < until:
        begun = process_time()
        work()
        best = min(best, process_time() - begun)
    return best


def by_agrum(model: Model) -> tuple[float, str, list[float]]:
    """CPU seconds of pyAgrum's fastest engine, which that is, and what it says."""
    import pyagrum

    net, seen = agrum(network(model))
    found: list[tuple[float, str]] = []
    said: list[float] = []
    for name in ("LazyPropagation", "VariableElimination", "ShaferShenoyInference"):
        engine = getattr(pyagrum, name)(net)
        engine.setNumberOfThreads(1)

        def ask(engine: object = engine) -> list[float]:
            engine.setEvidence(seen)  # type: ignore[attr-defined]
            engine.setTargets({"H"})  # type: ignore[attr-defined]
            engine.makeInference()  # type: ignore[attr-defined]
            return [float(one) for one in engine.posterior("H").tolist()]  # type: ignore[attr-defined]

        said = ask()
        found.append((least(ask), name))
    return *min(found), said


def by_pgmpy(model: Model, python: Path, folder: Path) -> tuple[float, list[float]]:
    """CPU seconds of pgmpy's variable elimination, and what it says."""
    some = network(model)
    file = folder / "network.json"
    file.write_text(json.dumps({"seen": some.seen, "nodes": [
        {"name": one.name, "states": one.states, "parents": one.parents, "table": one.table.tolist()}
        for one in some.nodes]}), encoding="utf-8")
    done = subprocess.run([str(python), str(HERE / "elimination.py"), str(file), "1"], capture_output=True, text=True,
                          check=True)
    answer = json.loads(done.stdout.strip().splitlines()[-1])
    return float(answer["cpu"]), answer["posterior"]


def beside(seed: int, peers: Path | None) -> list[Figure]:
    """One posterior, and leaving out every entry, beside the others."""
    python = environment("elimination", peers) if peers else None
    print("| statements, groups, elements | ours, ms | from plain values, ms | pyAgrum, ms | part | pgmpy, ms | part | "
          "largest difference |")
    print("|---|---|---|---|---|---|---|---|")
    figures = []
    for statements, groups, elements, aim in SIZES:
        model = record(statements, groups, elements, seed)
        some = arrays(model)
        said = posteriors(some.prior, log_likelihoods(some))
        ours = least(lambda some=some: posteriors(some.prior, log_likelihoods(some)))
        whole = least(lambda model=model: posterior(model))
        theirs, engine, other = by_agrum(model)
        apart = float(np.abs(said - np.array(other)).max())
        written = ["", ""]
        if python:
            with TemporaryDirectory() as folder:
                third, last = by_pgmpy(model, python, Path(folder))
            apart = max(apart, float(np.abs(said - np.array(last)).max()))
            written = [f"{third * 1e3:,.1f}", f"1/{third / ours:.0f}"]
        print(f"| {statements}, {groups}, {elements} | {ours * 1e3:.3f} | {whole * 1e3:.2f} | "
              f"{theirs * 1e3:.2f} ({engine}) | 1/{theirs / ours:.0f} | {' | '.join(written)} | {apart:.0e} |")
        if apart > NEAR:
            raise SystemExit(f"weighing: engines differ by {apart:.0e} at {statements} statements")
        figures.append(Figure(what=f"posterior, {statements} statements", ours=ours * 1e3, unit="ms", most=aim,
                              peer=theirs * 1e3, by=engine))
        figures.append(Figure(what=f"{engine} takes so many times as long", ours=theirs / ours, unit="times",
                              least=1 / BARS[statements][0]))
        if python:
            figures.append(Figure(what="pgmpy takes so many times as long", ours=third / ours, unit="times",
                                  least=1 / BARS[statements][1]))
    return figures


def hanging(seed: int) -> list[Figure]:
    """What a result hangs on: how long that takes to find."""
    model = record(100, 6, 4, seed)
    some = arrays(model)
    every = units(model, ("statement", "group", "mark", "indicator"))
    kept = Places(model, some).kept([(one,) for one in every])
    left = least(lambda: many(some, kept))
    one = by_agrum(model)[0]
    large = record(400, 14, 8, seed)
    found = flips(large)
    turned, drawn = least(lambda: flips(large)), least(lambda: band(large))
    print(f"\nleave-one-out, {len(every)} parts of 100 statements: {left * 1e3:.1f} ms; as many queries of pyAgrum "
          f"{one * len(every) * 1e3:,.0f} ms")
    size = "none found" if found.size is None else (
        f"{found.size} changes, {'proven' if found.proved else 'not proven'} smallest")
    print(f"flip set, 400 statements: {turned:.2f} s ({size}; every set of up to {found.tried} tried)")
    print(f"band, 400 statements, 1,000 draws: {drawn:.2f} s")
    return [Figure(what=f"leave-one-out, {len(every)} parts", ours=left * 1e3, unit="ms", most=20.0,
                   peer=one * len(every) * 1e3, by="as many queries of pyAgrum"),
            Figure(what="flip set, 400 statements", ours=turned, unit="s", most=1.0),
            Figure(what="band, 400 statements, 1,000 draws", ours=drawn, unit="s", most=1.0)]


def shared(seed: int) -> list[Figure]:
    """Parts of a large record left out in many orders: what a record takes beside weighing it anew."""
    model = record(1_200, 160, 8, seed)
    some, parts = arrays(model), len(units(model))
    records = ORDERS * (parts + 1) + 2 * parts
    anew = least(lambda: log_likelihoods(some))
    begun = process_time()
    found = left_out(model)
    took = process_time() - begun
    draw = np.random.default_rng(seed)
    gone = [[one.unit for one in found if draw.random() < 0.5] for _ in range(20)]
    present = Present(model, some)
    rows = np.array([[one not in few for one in present.parts] for few in gone])
    apart = float(np.abs(present.logs(rows) - many(some, Places(model, some).kept(gone))).max())
    times = anew * records / took
    print(f"\nparts left out of 1,200 statements by 160 groups, {ORDERS} orders: {took:.1f} s for {records:,} records; "
          f"each takes 1/{times:.0f} of weighing it anew; largest difference {apart:.0e}")
    if apart > 1e3 * NEAR:
        raise SystemExit(f"weighing: records of some parts differ by {apart:.0e}")
    return [Figure(what=f"parts left out, {ORDERS} orders of {parts} parts", ours=took, unit="s", most=10.0),
            Figure(what="weighing each record anew takes so many times as long", ours=times, unit="times", least=20)]


def exact(seed: int) -> None:
    """Both sums beside the checker's own, on records of many shapes."""
    worst = 0.0
    from countertrial.methods.likelihood.certificate import written

    for at in range(20):
        model = record(10 + at, 1 + at % 5, 1 + at % 4, seed + at)
        whole = np.array(checker.log_likelihoods(written(model)))
        for by in ("elements", "control"):
            worst = max(worst, float(np.abs(log_likelihoods(arrays(model), by=by) - whole).max()))
    print(f"\nboth sums beside the checker's own, 20 records: largest difference {worst:.0e}")
    if worst > NEAR:
        raise SystemExit("weighing: the checker differs")


BANDS = {("A", "tables it was drawn from"): (0.76, 0.33), ("A", "tables as shipped"): (0.74, 0.36),
         ("B", "tables it was drawn from"): (0.86, 0.21), ("C", "tables as shipped, no reserve"): (0.60, 0.52)}
"""Accuracy at least, Brier score at most."""


def worlds(cases: int, seed: int) -> list[Figure]:
    """How often weighing is right where the truth is known."""
    print(f"\n{cases:,} cases of each world, seed {seed}:")
    print("| world | weighed with | accuracy | Brier | ECE | at 0.95 or more | of these wrong | band |")
    print("|---|---|---|---|---|---|---|---|")
    figures = []
    for world, name, one in scores(cases, seed):
        band_ = BANDS.get((world, name))
        kept = "" if band_ is None else f"accuracy >= {band_[0]:.2f}, Brier <= {band_[1]:.2f}"
        print(f"| {world} | {name} | {one.accuracy:.3f} | {one.brier:.3f} | {one.calibration:.3f} | {one.sure:.3f} | "
              f"{one.wrong:.3f} | {kept} |")
        if band_ is not None:
            figures += [Figure(what=f"world {world}, {name}: accuracy", ours=one.accuracy, unit="", least=band_[0]),
                        Figure(what=f"world {world}, {name}: Brier", ours=one.brier, unit="", most=band_[1])]
    return figures


def red_team(cases: int, seed: int) -> None:
    """How far each side gets."""
    print("\neach side sets every number as it likes, within a step of 1 in logits; probabilities after the reserve:")
    print("| record | wanted | as shipped | pushed | log10 odds gained | leads |")
    print("|---|---|---|---|---|---|")
    for name, model in records().items():
        for at, side in enumerate(SIDES):
            found = reach(model, side)
            shown = [one[at] * (1 - RESERVE) for one in (found.before, found.after)]
            leads = "yes" if found.after[at] == max(found.after) else "no"
            print(f"| {name} | {side} | {shown[0]:.3f} | {shown[1]:.3f} | {found.moved:.2f} | {leads} |")
    for one in pushed(cases, seed):
        print(f"{cases} cases of world A, {one.side} wanted: {one.before:.2f} as shipped, {one.after:.2f} pushed, on "
              f"average; led in {one.led:.0%}, leads in {one.leads:.0%}; at 0.95 in {one.sure:.0%}")


def main(*words: str) -> list[Figure]:
    def word(name: str, default: str) -> str:
        return words[words.index(name) + 1] if name in words else default

    seed, cases, peers = int(word("--seed", "1")), int(word("--cases", "500")), word("--peers", "")
    figures = [*beside(seed, Path(peers) if peers else None), *hanging(seed), *shared(seed)]
    exact(seed)
    figures += worlds(cases, seed)
    red_team(max(2, cases // 50), seed)
    return figures
