"""How fast anybody, or a traveller, could be in a year: the table `speeds.csv` and its bounds."""

from collections.abc import Iterable, Mapping
from csv import DictReader
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise

PROFILES = ("record", "exceptional", "ordinary")
"""Nobody was ever faster; nobody is known to have been faster over a journey; no scheduled service was."""

_COLUMNS = ("from_year", "to_year", "profile", "mode", "kmh", "seen", "evidence", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """One row: in these years and by this mode, nothing of this profile was faster.

    Args:
        to_year: `None` where the row still holds.
        seen: Whether the compilers had the source before them: `read`, or `memory`.
    """

    from_year: int
    to_year: int | None
    profile: str
    mode: str
    kmh: int
    seen: str
    evidence: str
    source: str

    def __post_init__(self) -> None:
        if self.profile not in PROFILES:
            raise ValueError(f'no speed profile "{self.profile}"; expected one of {", ".join(PROFILES)}')
        if self.kmh <= 0:
            raise ValueError(f"a speed of {self.kmh} km/h; expected one above 0")
        if self.seen not in ("read", "memory"):
            raise ValueError(f'seen is "{self.seen}"; expected read or memory')
        if self.to_year is not None and self.to_year < self.from_year:
            raise ValueError(f"years from {self.from_year} to {self.to_year}: the last is before the first")


@dataclass(frozen=True, slots=True)
class Speeds:
    """Speed rows, each profile without a gap in its years and never slower in later years.

    Nothing ordinary is faster than the exceptional, and nothing exceptional than the record of its year.

    Args:
        rows: Rows of all profiles, any order.

    Raises:
        ValueError: If the years of a profile leave a gap, or its bound falls, or passes that of the one above.
    """

    rows: tuple[Speed, ...]
    _bounds: Mapping[str, tuple[Speed, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_bounds", {profile: _steps(profile, self.rows) for profile in PROFILES})
        for year in sorted({row.from_year for row in self.rows}):
            for faster, slower in pairwise(PROFILES):
                if self.bound(faster, year).kmh < self.bound(slower, year).kmh:
                    raise ValueError(f"{year}: {slower} is faster than {faster}")

    def bound(self, profile: str, year: int) -> Speed:
        """The fastest row of a profile in a year.

        Years before the table are bounded by its first row, since speeds never fall.
        """
        best = self._bounds[profile][0]
        for row in self._bounds[profile]:
            if row.from_year <= year:
                best = row
        return best


def _steps(profile: str, rows: Iterable[Speed]) -> tuple[Speed, ...]:
    """Fastest row for each span of years, in order."""
    spans: dict[int, Speed] = {}
    ends: dict[int, int | None] = {}
    for row in rows:
        if row.profile != profile:
            continue
        if ends.setdefault(row.from_year, row.to_year) != row.to_year:
            raise ValueError(f"{profile} from {row.from_year}: rows of one span end in different years")
        old = spans.get(row.from_year)
        if old is None or (row.kmh, row.seen == "read") > (old.kmh, old.seen == "read"):
            spans[row.from_year] = row
    steps = tuple(spans[year] for year in sorted(spans))
    if not steps or steps[-1].to_year is not None:
        raise ValueError(f"{profile}: no row holds to this day (an empty to_year)")
    for before, after in pairwise(steps):
        if before.to_year is None or after.from_year != before.to_year + 1:
            raise ValueError(f"{profile}: years up to {before.to_year} are followed by {after.from_year}; "
                             "expected the next year")
        if after.kmh < before.kmh:
            raise ValueError(f"{profile}: {after.kmh} km/h from {after.from_year} is slower than "
                             f"{before.kmh} km/h before")
    return steps


def read_speeds(lines: Iterable[str]) -> Speeds:
    """Speeds from the lines of a CSV table with the columns of `speeds.csv`.

    Raises:
        ValueError: Naming the row, as a spreadsheet counts it, and what was expected.
    """
    table = DictReader(lines, strict=True)
    if tuple(table.fieldnames or ()) != _COLUMNS:
        raise ValueError(f"speed table has columns {', '.join(table.fieldnames or ())}; "
                         f"expected {', '.join(_COLUMNS)}")
    rows = []
    for number, cells in enumerate(table, start=2):
        try:
            rows.append(Speed(
                from_year=int(cells["from_year"]), to_year=int(cells["to_year"]) if cells["to_year"] else None,
                profile=cells["profile"], mode=cells["mode"], kmh=int(cells["kmh"]), seen=cells["seen"],
                evidence=cells["evidence"], source=cells["source"]))
        except ValueError as fault:
            raise ValueError(f"speed table, row {number}: {fault}") from None
    return Speeds(tuple(rows))


@cache
def shipped_speeds() -> Speeds:
    """The table that comes with the package."""
    text = files("countertrial.data").joinpath("speeds.csv").read_text(encoding="utf-8")
    return read_speeds(text.splitlines())
