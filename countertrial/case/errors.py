"""What can go wrong, in one tree; every message says where, what was found and what was expected.

    CountertrialError
    ├── BadSource     the holder of the file can mend it
    ├── NotInCase     the caller asked for what the case does not hold
    └── Conflict      two editors wrote at once

Several faults of one folder come together in a `BadCase`, an `ExceptionGroup` of `BadSource`.
"""

from collections.abc import Sequence


def short(text: str, most: int = 60) -> str:
    """Text as a message may hold it: cut where it is long, invisible characters written as escapes."""
    cut = text if len(text) <= most else f"{text[:most - 3]}..."
    return cut if cut.isprintable() else "".join(
        one if one.isprintable() or one == "\N{NO-BREAK SPACE}" else one.encode("unicode_escape").decode("ascii")
        for one in cut)


class CountertrialError(Exception):
    """Anything countertrial raises on purpose."""


class BadSource(CountertrialError):
    """A fault that the holder of the file can mend.

    Args:
        message: What was found and what was expected, in one plain sentence.
        file: Path inside the case folder, `/` as separator; empty for the folder as a whole.
        row: Row as a spreadsheet counts it (the header is 1); `None` where no row is meant.
        column: Name of the column; empty where no column is meant.
    """

    def __init__(self, message: str, *, file: str = "", row: int | None = None, column: str = "") -> None:
        self.message = message
        self.file = file
        self.row = row
        self.column = column
        super().__init__(str(self))

    def __str__(self) -> str:
        place = [self.file] if self.file else []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.column:
            place.append(f"column {self.column}")
        return f"{', '.join(place)}: {self.message}" if place else self.message

    @property
    def order(self) -> tuple[str, int, str, str]:
        """Sort key: file, row, column, message."""
        return (self.file, self.row or 0, self.column, self.message)


class NotInCase(CountertrialError):
    """The caller named something that the case does not hold."""


class Conflict(CountertrialError):
    """Two editors changed the same thing."""


class BadCase(ExceptionGroup[BadSource]):
    """All faults of one case folder, sorted by file, row and column."""

    def derive(self, excs: Sequence[BadSource]) -> "BadCase":  # type: ignore[override]
        """Keep the class when a part of the group is taken (PEP 654)."""
        return BadCase(self.message, excs)
