"""Recurring passages in folders of invented texts with planted truth: how many are found, how well, from whom.

    python -m benchmarks reuse                    five fresh seeds of 2 MB, and 300 bearers
    python -m benchmarks reuse --large            five fresh seeds of 10 MB, and time and memory at 145 MB
    python -m benchmarks reuse --mb 1 --seeds 7 8 --prints word3
    python -m benchmarks reuse --speed 20 145     time and memory of one folder at sizes in MB, four words
                               --threads 1 2      and what more threads gain
                               --memory 2         gigabytes that the search is told to keep to, 4 if not said
    python -m benchmarks reuse --peers DIR        other ways of doing the same beside, in environments made under DIR
    python -m benchmarks reuse --spark 1 10       PySpark beside, at sizes in MB (--cores 1 2, --plain: not compiled)
    python -m benchmarks reuse --write DIR        one folder with its truth, as files

Scores are those of plagiarism detection (Potthast and others, COLING 2010), the mean of all seeds. Seconds are CPU
time of one process on one thread; other work on the machine lengthens them.
"""

import argparse
import json
import math
import os
import secrets
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.alibi import peak
from benchmarks.figures import Figure

if TYPE_CHECKING:
    from countertrial.methods.textreuse import Text

KINDS = ("word3", "char18", "char16w5")
OCR = ("OCR 10", "OCR 15")

WHOLE = 150
"""Megabytes above which a folder is put together of several: planting takes the square of its texts."""

AIMS = {(145, 1): (5, 2000), (870, 1): (45, 4000)}
"""CPU seconds and megabytes of memory by size (870 MB are one gigabyte with what is planted beside) and threads."""


def quality(megabytes: float, seed: int, prints: str, crowds: int | None) -> dict[str, object]:
    """One folder, one kind of fingerprints."""
    from benchmarks.planted import planted
    from benchmarks.planted_scores import crowded, parents, scores
    from countertrial.methods.textreuse import Prints, Settings, reuse, texts_of

    truth = planted(megabytes, seed, crowds=crowds)
    texts, reference = texts_of(truth.texts), texts_of(truth.reference)
    begun = time.process_time()
    found = reuse(texts, Settings(prints=Prints(prints)), reference=reference)
    spent = time.process_time() - begun
    pairs = scores([(one.a, one.b) for one in found.matches], truth)
    whose = parents(found.scripts, truth)
    bearers = crowded(found.scripts, truth) if truth.crowds else None
    return {"MB": truth.letters / 1e6, "s": spent, "peak": peak(), "plagdet": pairs.plagdet,
            "precision": pairs.precision, "recall": pairs.recall, "granularity": pairs.granularity,
            "with_formulae": pairs.with_formulae, "cases": pairs.case_recall, "right": whose.right,
            "wrong": whose.wrong, "undecided": whose.undecided,
            "bearers": bearers[0] if bearers else None, "purity": bearers[1] if bearers else None}


def large(megabytes: float, seed: int) -> "Iterator[Text]":
    """Texts of a large folder; above `WHOLE` megabytes of several folders, each with words of its own, put together."""
    from benchmarks.planted import planted

    count = math.ceil(megabytes / WHOLE)
    for at in range(count):
        for one in planted(megabytes / count, seed + at, laid_out=0.02).texts:
            yield one if count == 1 else replace(one, source=f"{at}/{one.source}")


def speed(megabytes: float, seed: int, prints: str, threads: int, memory: float) -> dict[str, object]:
    """Time and memory of one large folder; what the texts themselves take is told apart."""
    from benchmarks.planted import planted
    from countertrial.methods.textreuse import Prints, Settings, reuse, texts_of

    # Compiles, or loads what was compiled: this is done from 8 million letters on.
    reuse(texts_of(planted(9, 1, crowds=0, identical=0, huge=False).texts))
    texts = texts_of(large(megabytes, seed))
    before = peak()
    begun, wall = time.process_time(), time.perf_counter()
    found = reuse(texts, Settings(prints=Prints(prints)), threads=threads, memory=int(memory * (1 << 30)))
    return {"MB": int(texts.length.sum()) / 1e6, "s": time.process_time() - begun, "wall": time.perf_counter() - wall,
            "peak": peak(), "before": before, "matches": len(found.matches)}


def apart(*words: str) -> dict[str, object]:
    """Measure in a process of its own."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.reuse", "--one", *words], capture_output=True, text=True,
                          check=False, env={**os.environ, "OMP_NUM_THREADS": "1"})
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed: {done.stderr.strip()}")
    answer: dict[str, object] = json.loads(done.stdout.strip().splitlines()[-1])
    return answer


def table(megabytes: float, seeds: Sequence[int], kinds: Sequence[str]) -> list[Figure]:
    """Quality by kind of fingerprints, the mean of all seeds."""
    print(f"{megabytes:g} MB, seeds {' '.join(map(str, seeds))}")
    print("prints    plagdet  precision  recall  granularity  stock counted  right parent  wrong  undated undecided  "
          "CPU s   MB")
    figures = []
    for prints in kinds:
        rows = [apart("quality", str(megabytes), str(seed), prints) for seed in seeds]

        def mean(name: str, rows: Sequence[dict[str, object]] = rows) -> float:
            values = [float(str(row[name])) for row in rows if row[name] is not None]
            return sum(values) / len(values) if values else 0.0

        print(f"{prints:9} {mean('plagdet'):7.3f}  {mean('precision'):9.3f}  {mean('recall'):6.3f}  "
              f"{mean('granularity'):11.3f}  {mean('with_formulae'):13.3f}  {mean('right'):12.3f}  "
              f"{mean('wrong'):5.3f}  {mean('undecided'):17.3f}  {mean('s'):5.1f}  {mean('peak'):5.0f}", flush=True)
        cases = defaultdict(list)
        for row in rows:
            for profile, value in row["cases"].items():  # type: ignore[attr-defined]
                cases[profile].append(value)
        share = {profile: sum(some) / len(some) for profile, some in sorted(cases.items())}
        print("          cases found: " + ", ".join(f"{profile} {value:.2f}" for profile, value in share.items()))
        name = f"{prints}, {megabytes:g} MB"
        figures += [
            Figure(what=f"{name}: plagdet", ours=mean("plagdet"), unit="", least=0.9 if prints == "word3" else None),
            Figure(what=f"{name}: precision", ours=mean("precision"), unit="",
                   least={"word3": 0.97, "char16w5": 0.95}.get(prints)),
            Figure(what=f"{name}: granularity", ours=mean("granularity"), unit="", most=1.05),
            *(Figure(what=f"{name}: cases found, {profile} %", ours=share.get(profile, 0.0), unit="",
                     least={"char18": {"OCR 10": 0.9, "OCR 15": 0.7}, "char16w5": {"OCR 10": 0.95, "OCR 15": 0.9}}.get(
                         prints, {}).get(profile)) for profile in OCR),
            Figure(what=f"{name}: right parent of dated copies", ours=mean("right"), unit="", least=0.8),
            Figure(what=f"{name}: wrong parent", ours=mean("wrong"), unit="", most=0.05)]
        if any(row["bearers"] is not None for row in rows):
            print(f"          of 300 bearers in one cluster {mean('bearers'):.3f}, of that cluster right "
                  f"{mean('purity'):.3f}")
            figures.append(Figure(what=f"{name}: of 300 bearers in one cluster", ours=mean("bearers"), unit="",
                                  least=0.95))
    return figures


def main(*given: str) -> list[Figure]:
    words = argparse.ArgumentParser(description="Recurring passages.")
    words.add_argument("--mb", type=float)
    words.add_argument("--seeds", type=int, nargs="+")
    words.add_argument("--prints", nargs="+", default=list(KINDS), choices=[*KINDS, "word4"])
    words.add_argument("--large", action="store_true")
    words.add_argument("--speed", type=float, nargs="+", metavar="MB")
    words.add_argument("--threads", type=int, nargs="+", default=[1])
    words.add_argument("--memory", type=float, default=4.0, metavar="GB")
    words.add_argument("--peers", type=Path)
    words.add_argument("--spark", type=float, nargs="+", metavar="MB")
    words.add_argument("--cores", type=int, nargs="+", default=[2])
    words.add_argument("--plain", action="store_true")
    words.add_argument("--write", type=Path)
    asked = words.parse_args(given or sys.argv[1:])
    seeds = asked.seeds or [secrets.randbelow(1_000_000) for _ in range(5)]
    if asked.write:
        from benchmarks.planted import planted, write
        write(planted(asked.mb or 1, seeds[0]), asked.write)
        print(f"{asked.write}: seed {seeds[0]}")
        return []
    if asked.speed:
        return speeds(asked.speed, seeds[0], asked.threads, asked.memory)
    if asked.spark:
        from benchmarks.reuse_spark import compare as spark_beside
        return spark_beside(asked.spark, seeds[0], asked.cores, asked.plain)
    if asked.peers:
        from benchmarks.reuse_peers import compare
        compare(asked.mb or 0.3, seeds[0], asked.peers)
        return []
    figures = table(asked.mb or (10 if asked.large else 2), seeds, asked.prints)
    if not asked.mb:
        found = apart("quality", "3", str(seeds[0]), "word3", "1")
        print(f"up to 300 bearers in 3 MB: in one cluster {float(str(found['bearers'])):.3f}, of it right "
              f"{float(str(found['purity'])):.3f}, {float(str(found['s'])):.1f} CPU s")
        figures.append(Figure(what="word3, 3 MB: of 300 bearers in one cluster", ours=float(str(found["bearers"])),
                              unit="", least=0.95))
    return figures + (speeds([145], seeds[0], [1, 2], 2.0) if asked.large else [])


def speeds(sizes: Sequence[float], seed: int, threads: Sequence[int], memory: float) -> list[Figure]:
    """Time and memory by size, and by threads."""
    figures = []
    for size in sizes:
        walls = []
        for count in threads:
            found = apart("speed", str(size), str(seed), "word4", str(count), str(memory))
            walls.append(float(str(found["wall"])))
            print(f"word4, seed {seed}, {size:g} MB and what is planted beside, {found['MB']:.0f} MB in all, {count} "
                  f"threads, {memory:g} GB allowed: {found['s']:.1f} CPU s, {found['wall']:.1f} s, "
                  f"{found['peak']:,} MB at most, {found['before']:,} of them before the search, "
                  f"{found['matches']:,} matches", flush=True)
            name = f"word4, {size:g} MB, threads {count}"
            aims = AIMS.get((size, count), (None, None))
            figures += [Figure(what=name, ours=float(str(found["s"])), unit="s", most=aims[0]),
                        Figure(what=f"{name}, memory", ours=float(str(found["peak"])), unit="MB", most=aims[1])]
        for count, wall in zip(threads[1:], walls[1:], strict=True):
            print(f"threads {count} are {walls[0] / wall:.2f} times as fast as {threads[0]}")
            figures.append(Figure(what=f"word4, {size:g} MB, threads {count} for {threads[0]}", ours=walls[0] / wall,
                                  unit="times", least=1.7 if (threads[0], count) == (1, 2) else None))
    return figures


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        what, size, seed, prints, *more = sys.argv[2:]
        print(json.dumps(speed(float(size), int(seed), prints, int(more[0]), float(more[1])) if what == "speed" else
                         quality(float(size), int(seed), prints, int(more[0]) if more else None)))
    else:
        main(*sys.argv[1:])
