"""Where the entries of a list stand in a TOML file, so that a fault names the row and the entry, not a number."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from countertrial.case.errors import BadSource, short

_KEY = re.compile(r"\bfindings\[([0-9]+)\](\.)?")
_HEADER = re.compile(r"\s*\[\[\s*findings\s*\]\]")


@dataclass(frozen=True, slots=True)
class Places:
    """Rows of the entries `[[findings]]`, with what each of them is about.

    Args:
        rows: Row of each entry, in order; empty where they are not written one below the other.
        names: What each is about, likewise.
    """

    rows: tuple[int, ...] = ()
    names: tuple[str, ...] = ()

    def fault(self, message: str, file: str) -> BadSource:
        """A fault; an entry that its message calls `findings[2].true` is told by its row and what it is about."""
        named = _KEY.search(message)
        at = int(named[1]) if named is not None and named.start() == 0 else 0
        if not 0 < at <= len(self.rows):
            return BadSource(message, file=file)
        told = _KEY.sub(self._called, message, count=1)
        called, colon, rest = told.partition(": ")
        told = rest if colon and rest.startswith(called) else told
        return BadSource(_KEY.sub(self._row, told), file=file, row=self.rows[at - 1])

    def _called(self, key: re.Match[str]) -> str:
        name = self.names[int(key[1]) - 1]
        return f'finding "{short(name)}"{", " if key[2] else ""}' if name else key[0]

    def _row(self, key: re.Match[str]) -> str:
        at = int(key[1])
        return f"row {self.rows[at - 1]}" if 0 < at <= len(self.rows) and not key[2] else key[0]


def places(path: Path) -> Places:
    """Where the entries of a file stand; nowhere where it cannot be read or its rows do not tell."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        found = tomllib.loads(text).get("findings", ())
    except (OSError, ValueError, RecursionError):
        return Places()
    rows = tuple(number for number, line in enumerate(text.split("\n"), 1) if _HEADER.match(line))
    names = _names(found) if isinstance(found, Sequence) else ()
    return Places(rows, names) if len(rows) == len(names) else Places()


def _names(found: Sequence[object]) -> tuple[str, ...]:
    return tuple(name if isinstance(one, Mapping) and isinstance(name := one.get("finding"), str) else ""
                 for one in found)
