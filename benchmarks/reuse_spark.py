"""The search on PySpark beside the engine without it, on the same folders of invented texts: time, memory, and whether
all passages are the same.

Each way runs in a process of its own, which reads the texts from the same files. CPU seconds are those of all its
processes, Java and workers too, read from /proc; a machine that does other work lengthens what the clock shows, and
CPU seconds less. Memory is the most that all of them held at one time, a page that several share counted once.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.figures import Figure

SAMPLE = 0.2
"""Seconds between two looks at the memory."""

WITHOUT, SPARK, WARM = "without", "Spark", "warm"


def compare(sizes: Sequence[float], seed: int, cores: Sequence[int], plain: bool) -> list[Figure]:
    """One folder of each size, without Spark and with it on so many cores."""
    loops = "not compiled" if plain or not compiled() else "compiled, from 1 MB on"
    ways = [(WITHOUT, 0), *((f"{SPARK}, {number}", number) for number in cores)]
    print(f"word3, seed {seed}, loops {loops}, {os.cpu_count()} cores here")
    print("   MB  way         matches  same   search: s   CPU s   of it the caller  start: s   CPU s  most MB")
    figures: list[Figure] = []
    if not plain and compiled():
        apart(WARM, 0, 0.3, seed, plain)
    for megabytes in sizes:
        first = None
        with TemporaryDirectory(prefix="benchmark-") as folder:
            letters = _written(megabytes, seed, Path(folder)) / 1e6
            for name, number in ways:
                row = apart(folder, number, megabytes, seed, plain)
                first = first or row
                same = row["digest"] == first["digest"]
                print(f"{letters:5.1f}  {name:10}  {row['matches']:7,}  {'yes' if same else 'NO':4}  "
                      f"{row['s']:10.1f} {row['cpu']:7.1f} {row['own']:18.1f}  {row['start']:8.1f} "
                      f"{row['start_cpu']:7.1f} {row['peak']:8,.0f}", flush=True)
                if not same:
                    raise SystemExit(f"{letters:.1f} MB: Spark finds other passages")
                figures += [Figure(what=f"{name}, {letters:.1f} MB", ours=float(str(row["cpu"])), unit="CPU s"),
                            Figure(what=f"{name}, {letters:.1f} MB: memory", ours=float(str(row["peak"])), unit="MB")]
    return figures


def _written(megabytes: float, seed: int, folder: Path) -> int:
    """Write a folder of texts as files that any process reads; their letters."""
    from benchmarks.planted import planted
    from countertrial.methods.textreuse import texts_of
    from countertrial.methods.textreuse.store import store

    truth = planted(megabytes, seed)
    store(texts_of(truth.texts), folder)
    return truth.letters


def apart(folder: str, cores: int, megabytes: float, seed: int, plain: bool) -> dict[str, object]:
    """One search in a process of its own, whose memory is watched."""
    words = [folder, str(cores), str(megabytes), str(seed), str(int(plain))]
    with subprocess.Popen([sys.executable, "-m", "benchmarks.reuse_spark", *words], stdout=subprocess.PIPE,
                          text=True) as child:
        most = 0.0
        while child.poll() is None:
            most = max(most, sum(map(_held, tree(child.pid))))
            time.sleep(SAMPLE)
        said = child.stdout.read().strip() if child.stdout else ""
    if child.returncode:
        raise SystemExit(f"{cores} cores, {megabytes:g} MB: the search ended with {child.returncode}")
    return {**json.loads(said.splitlines()[-1]), "peak": most / 1e6}


def one(folder: str, cores: int, megabytes: float, seed: int, plain: bool) -> dict[str, object]:
    """The search of a folder; `WARM` compiles the loops, and keeps them for those that follow."""
    from benchmarks.planted import planted
    from countertrial.methods.textreuse import Prints, Settings, compiled, engine, texts_of
    from countertrial.methods.textreuse.sparksession import session
    from countertrial.methods.textreuse.store import stored

    settings = Settings(prints=Prints.WORD3)
    if folder == WARM:
        compiled.ALWAYS = compiled.IF_WARM = 0
        engine.reuse(texts_of(planted(megabytes, seed).texts), settings)
        return {}
    if plain:
        engine.kernels = lambda _: None
    texts = stored(Path(folder))
    begun, before = time.perf_counter(), spent()
    if not cores:
        found, start, start_cpu = engine.reuse(texts, settings), 0.0, 0.0
        clock, cpu, own = time.perf_counter() - begun, spent() - before, 0.0
    else:
        with session(cores) as spark:
            start, start_cpu = time.perf_counter() - begun, spent() - before
            begun, before, alone = time.perf_counter(), spent(), time.process_time()
            found = engine.reuse(texts, settings, spark=spark)
            clock, cpu, own = time.perf_counter() - begun, spent() - before, time.process_time() - alone
    return {"s": clock, "cpu": cpu, "own": own or cpu, "start": start, "start_cpu": start_cpu,
            "matches": len(found.matches), "digest": blake2b(repr(found).encode()).hexdigest()}


def compiled() -> bool:
    from importlib.util import find_spec

    return find_spec("numba") is not None


def tree(root: int) -> list[int]:
    """A process and all below it that still run."""
    parent = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            parent[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])

    def under(number: int) -> bool:
        while number > 1 and number != root:
            number = parent.get(number, 0)
        return number == root

    return [number for number in parent if under(number)]


def _held(process: int) -> int:
    """Bytes of memory of a process, its share of what others have too."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) << 10
    return 0


def spent() -> float:
    """CPU seconds of this process and all below it, those that have ended with those that still run."""
    tick, total = os.sysconf("SC_CLK_TCK"), 0
    for process in tree(os.getpid()):
        with suppress(OSError):
            total += sum(map(int, Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:15]))
    return total / tick


if __name__ == "__main__":
    room, number, size, seed, plain = sys.argv[1:]
    print(json.dumps(one(room, int(number), float(size), int(seed), bool(int(plain)))))
