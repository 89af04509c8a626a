"""The search on PySpark beside the engine without it, on the same folders of invented texts: time, and whether all
passages are the same.

CPU seconds are those of all processes, read from /proc: Java and the workers of Spark count. A machine that does other
work lengthens what the clock shows, and CPU seconds less.
"""

import os
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import Figure


def compare(sizes: Sequence[float], seed: int, cores: int) -> list[Figure]:
    """One folder of each size in both ways; Spark is started once for all."""
    from countertrial.methods.textreuse.sparksession import session

    loops = "compiled from 8 MB on" if compiled() else "not compiled"
    print(f"word3, seed {seed}, Spark on {cores} cores, loops {loops}")
    begun, before = time.perf_counter(), spent()
    with session(cores) as spark:
        start, cpu = time.perf_counter() - begun, spent() - before
        print(f"start of Spark {start:.1f} s, {cpu:.1f} CPU s")
        print("   MB  matches  same  without: s    CPU s  with: s    CPU s")
        figures = [Figure(what="Spark: start", ours=start, unit="s")]
        for megabytes in sizes:
            figures += one(megabytes, seed, spark)
    return figures


def one(megabytes: float, seed: int, spark: object) -> list[Figure]:
    from benchmarks.planted import planted
    from countertrial.methods.textreuse import Prints, Reuse, Settings, reuse, texts_of

    truth = planted(megabytes, seed)
    texts, size = texts_of(truth.texts), truth.letters / 1e6
    del truth
    answers: list[Reuse] = []
    clock, cpu = [], []
    for way in (None, spark):
        begun, before = time.perf_counter(), spent()
        answers.append(reuse(texts, Settings(prints=Prints.WORD3), spark=way))
        clock.append(time.perf_counter() - begun)
        cpu.append(spent() - before)
    same = answers[0] == answers[1]
    print(f"{size:5.1f}  {len(answers[0].matches):7,}  {'yes' if same else 'NO':4}  {clock[0]:10.1f} {cpu[0]:8.1f}  "
          f"{clock[1]:7.1f} {cpu[1]:8.1f}", flush=True)
    if not same:
        raise SystemExit(f"{size:.1f} MB: Spark finds other passages")
    return [Figure(what=f"Spark, {size:.1f} MB", ours=cpu[1], unit="CPU s"),
            Figure(what=f"without, {size:.1f} MB", ours=cpu[0], unit="CPU s")]


def compiled() -> bool:
    from importlib.util import find_spec

    return find_spec("numba") is not None


def spent() -> float:
    """CPU seconds of this process and all below it that still run."""
    tick = os.sysconf("SC_CLK_TCK")
    parent, used = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:  # it has just ended
            continue
        number = int(path.parent.name)
        parent[number], used[number] = int(fields[1]), sum(map(int, fields[11:15])) / tick

    def ours(number: int) -> bool:
        while number > 1 and number != os.getpid():
            number = parent.get(number, 0)
        return number == os.getpid()

    return sum(value for number, value in used.items() if ours(number))
