"""Runs benchmarks, prints what each prints, and closes with one table of all figures.

    python -m benchmarks [NAME...]         all of them, when none is named
    python -m benchmarks --large           the large sizes too, where a benchmark has them
    python -m benchmarks alibi --million   with one named, all further words are for it
"""

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from importlib import import_module
from inspect import signature
from io import StringIO
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, table

ROOM = Path(__file__).parent


@dataclass
class Ran:
    """One benchmark that was run.

    Args:
        lines: What it printed.
        figures: What it measured.
        stopped: Why it was not run to its end; empty where it was.
    """

    name: str
    lines: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    seconds: float = 0.0
    stopped: str = ""

    def rows(self) -> list[tuple[str, ...]]:
        """Its rows of the table: its figures, and how long it took in all."""
        cells = [figure.cells() for figure in self.figures]
        cells.append(("stopped" if self.stopped else "all of it", f"{self.seconds:.1f} s", "", ""))
        return [(self.name if at == 0 else "", *row) for at, row in enumerate(cells)]


def names() -> list[str]:
    """The benchmarks: modules of this package that have a `main`."""
    modules = sorted(path.stem for path in ROOM.glob("*.py") if not path.stem.startswith("_"))
    return [name for name in modules if "\ndef main(" in (ROOM / f"{name}.py").read_text(encoding="utf-8")]


def run(name: str, words: Sequence[str]) -> Ran:
    """Run one benchmark; that it could not be run is an answer too."""
    ran, printed, begun = Ran(name), StringIO(), perf_counter()
    given, sys.argv = sys.argv, [f"benchmarks/{name}.py", *words]
    try:
        main = import_module(f"benchmarks.{name}").main
        takes = any(str(one).startswith("*") for one in signature(main).parameters.values())
        with redirect_stdout(printed):
            ran.figures = list(main(*(words if takes else ())) or ())
    except (Exception, SystemExit) as fault:
        ran.stopped = f"stopped: {type(fault).__name__}: {fault}"
    finally:
        sys.argv = given
    ran.seconds = perf_counter() - begun
    ran.lines = [*printed.getvalue().splitlines(), *([ran.stopped] if ran.stopped else [])]
    return ran


def words_for(name: str, wanted: Sequence[str], options: Sequence[str]) -> list[str]:
    """The words that a benchmark gets: all where it alone is named, else only `--large`, if it knows that."""
    if list(wanted) == [name]:
        return list(options)
    knows = '"--large"' in (ROOM / f"{name}.py").read_text(encoding="utf-8")
    return [word for word in options if word == "--large" and knows]


def main() -> int:
    known = names()
    wanted = [word for word in sys.argv[1:] if word in known]
    options = [word for word in sys.argv[1:] if word not in known]
    unknown = [word for word in options if not word.startswith("--")]
    if unknown and len(wanted) != 1:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(known)}", file=sys.stderr)
        return 2
    done = []
    for name in wanted or known:
        ran = run(name, words_for(name, wanted, options))
        for at, line in enumerate(ran.lines):
            print(f"{name if at == 0 else '':<16} {line}".rstrip(), flush=True)
        print(flush=True)
        done.append(ran)
    print(table([row for ran in done for row in ran.rows()]))
    return int(any(ran.stopped for ran in done))


if __name__ == "__main__":
    sys.exit(main())
