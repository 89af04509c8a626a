"""Runs benchmarks and prints their figures under one another.

    python -m benchmarks [NAME...]        all of them, when none is named
    python -m benchmarks read --large     words that begin with -- go to each
"""

import sys
from contextlib import redirect_stdout
from importlib import import_module
from inspect import signature
from io import StringIO
from pathlib import Path
from time import perf_counter

ROOM = Path(__file__).parent


def names() -> list[str]:
    """The benchmarks: modules of this package that have a `main`."""
    modules = sorted(path.stem for path in ROOM.glob("*.py") if not path.stem.startswith("_"))
    return [name for name in modules if "\ndef main(" in (ROOM / f"{name}.py").read_text(encoding="utf-8")]


def figures(name: str, words: list[str]) -> list[str]:
    """The lines that one benchmark prints; that it could not be run is a line too."""
    printed = StringIO()
    try:
        module = import_module(f"benchmarks.{name}")
        takes = any(str(one).startswith("*") for one in signature(module.main).parameters.values())
        with redirect_stdout(printed):
            module.main(*(words if takes else ()))
    except (Exception, SystemExit) as fault:
        return [*printed.getvalue().splitlines(), f"stopped: {type(fault).__name__}: {fault}"]
    return printed.getvalue().splitlines()


def main() -> int:
    options = [word for word in sys.argv[1:] if word.startswith("--")]
    wanted = [word for word in sys.argv[1:] if not word.startswith("--")]
    if unknown := sorted(set(wanted) - set(names())):
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(names())}", file=sys.stderr)
        return 2
    stopped = False
    for name in wanted or names():
        begun = perf_counter()
        lines = figures(name, options)
        stopped |= any(line.startswith("stopped: ") for line in lines)
        for at, line in enumerate(lines or ["(nothing printed)"]):
            print(f"{name if at == 0 else '':<12} {line}", flush=True)
        print(f"{'':<12} in {perf_counter() - begun:.1f} s\n", flush=True)
    return int(stopped)


if __name__ == "__main__":
    sys.exit(main())
