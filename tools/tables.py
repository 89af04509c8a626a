"""Writes beside each table of countertrial/data that is TOML the JSON that is read.

    python tools/tables.py

Run it after a change of `words/*.toml` or `fair_trial.toml`; a test says so where it was forgotten.
"""

import json
import tomllib
from collections.abc import Iterator
from pathlib import Path

DATA = Path(__file__).parent.parent / "countertrial" / "data"


def tables() -> Iterator[tuple[Path, str]]:
    """Every file of JSON, and what it is to hold: dates become the text in which they are written."""
    for path in sorted(DATA.rglob("*.toml")):
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        yield path.with_suffix(".json"), json.dumps(held, ensure_ascii=False, indent=0, default=str) + "\n"


def main() -> None:
    """Write them."""
    for path, text in tables():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
