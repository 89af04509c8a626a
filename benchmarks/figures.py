"""What a benchmark measured, as rows of the table that closes a run."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One thing that was measured.

    Args:
        what: What it is, with its size.
        ours: How we did.
        unit: Of `ours`, `most`, `least` and `peer`.
        most: What it may be at most; `None` where nothing is aimed at.
        least: What it must be at least.
        peer: How another way of doing it did in the same run.
        by: The other way.
    """

    what: str
    ours: float
    unit: str
    most: float | None = None
    least: float | None = None
    peer: float | None = None
    by: str = ""

    @property
    def missed(self) -> bool:
        """Whether it is not what was aimed at."""
        return (self.most is not None and self.ours > self.most) or (self.least is not None and self.ours < self.least)

    def cells(self) -> tuple[str, ...]:
        """Its row, after the name of the benchmark."""
        bound = ("", self.most) if self.least is None else ("at least ", self.least)
        target = "" if bound[1] is None else f"{bound[0]}{number(bound[1])}{' MISSED' if self.missed else ''}"
        peer = "" if self.peer is None else f"{number(self.peer)} {self.by}"
        return self.what, f"{number(self.ours)} {self.unit}", target, peer


HEAD = ("benchmark", "what", "ours", "target", "another way")


def number(value: float) -> str:
    """A number with two digits that count, or more where it is large."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows under one another, each column as wide as it must be."""
    every = [HEAD, *rows]
    widths = [max(len(row[at]) for row in every) for at in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
                     for row in every)
