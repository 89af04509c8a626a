"""passim 2 on PySpark with one worker: all pairs of texts, of which its pairwise alignments are read.

Its clusters need GraphFrames for Java, which is in no index of Python packages; alignments are written before that.
CPU seconds are those of all its processes, looked at while they run.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

SPARK = ("--master local[1] --driver-memory 4g --conf spark.ui.enabled=false --conf spark.sql.ansi.enabled=false "
         "pyspark-shell")
SAMPLE = 0.1


def main() -> None:
    texts = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["texts"]
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        lines = [json.dumps({"id": source, "text": text}) for source, text in texts.items()]
        (room / "in.json").write_text("\n".join(lines), encoding="utf-8")
        cpu, said = run(room, sys.argv[3:])
        parts = sorted((room / "out" / "align.json").glob("part-*"))
        if not parts:
            faults = [line for line in said if "Error" in line or "Exception" in line]
            sys.exit(f"no alignments: {(faults or said or ['nothing was said'])[-1]}")
        found = [json.loads(line) for part in parts for line in part.read_text(encoding="utf-8").splitlines()]
    passages = [[one["id"], one["begin"], one["end"], one["id2"], one["begin2"], one["end2"]] for one in found]
    print(json.dumps({"passages": passages, "cpu": cpu}))


def run(room: Path, words: list[str]) -> tuple[float, list[str]]:
    """CPU seconds, and what was said."""
    # This folder must not stand before the package of the same name.
    command = [sys.executable, "-c", "import sys; from passim.seriatim import main; main(sys.argv[1:])",
               "--fields", "id", "--all-pairs", "--pairwise", *words, str(room / "in.json"), str(room / "out")]
    used: dict[int, float] = {}
    with (room / "said").open("w+") as said, subprocess.Popen(
            command, stdout=said, stderr=said, cwd=room,
            env={**os.environ, "PYSPARK_SUBMIT_ARGS": SPARK, "PYSPARK_PYTHON": sys.executable,
                 "TMPDIR": str(room)}) as child:
        while child.poll() is None:
            look(child.pid, used)
            time.sleep(SAMPLE)
        said.seek(0)
        return sum(used.values()), said.read().strip().splitlines()


def look(root: int, used: dict[int, float]) -> None:
    """Note the CPU seconds of a process and all below it."""
    parent, seconds = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = path.read_text().rpartition(")")[2].split()
            parent[int(path.parent.name)] = int(fields[1])
            seconds[int(path.parent.name)] = sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
    for process, value in seconds.items():
        above = process
        while above > 1 and above != root:
            above = parent.get(above, 0)
        if above == root:
            used[process] = value


if __name__ == "__main__":
    main()
