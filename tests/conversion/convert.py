"""Regenerate the shipped cases and their ledgers: `python tests/conversion/convert.py [case …]`."""

import importlib
import sys
from pathlib import Path

from library import EXAMPLES, HERE, LEDGER, ORIGINALS, Conversion


def cases() -> tuple[str, ...]:
    """Cases that have original tables and a module of rules, sorted."""
    named = (folder.name for folder in ORIGINALS.iterdir() if folder.is_dir())
    return tuple(sorted(name for name in named if (HERE / f"{module(name)}.py").is_file()))


def module(case: str) -> str:
    """Name of the module that holds the rules of a case."""
    return case.replace("-", "_")


def build(case: str) -> Conversion:
    """Convert one case; its module offers `build() -> Conversion`."""
    conversion = importlib.import_module(module(case)).build()
    assert isinstance(conversion, Conversion)
    return conversion


def outputs(case: str) -> dict[Path, str]:
    """Path, relative to `examples/` or to `ledger/`, and text of every file that a case is made of."""
    conversion = build(case)
    texts = {EXAMPLES / case / path: text for path, text in conversion.folder()}
    texts[LEDGER / f"{case}.csv"] = conversion.ledger_text()
    return texts


def main(chosen: list[str]) -> None:
    """Write the files of the chosen cases, or of all."""
    for case in chosen or cases():
        texts = outputs(case)
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        print(f"{case}: {len(texts)} files")


if __name__ == "__main__":
    main(sys.argv[1:])
