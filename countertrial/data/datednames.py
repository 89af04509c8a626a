"""What places were called, and when: the table `places.csv`."""

from collections.abc import Iterable
from csv import DictReader
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LEVELS = ("country", "town", "site")

_COLUMNS = ("place", "name", "names", "from_year", "to_year", "level", "country", "lat", "lon", "seen", "source",
            "note")
_HELD = ("level", "country", "lat", "lon")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedName:
    """One row: in these years the place had this name; of a building, it stood and was called so.

    Args:
        place: Short name of the place; rows of one place stand together.
        name: The name.
        names: Other spellings of it, and names in other languages, of the same years.
        first: The first year; `None` where it was called so before anything that matters here, or nobody knows.
        last: The last year; `None` where it is still called so.
        level: country, town or site.
        countries: Codes (ISO 3166-1) of the countries in which it lies today.
        lat: Degrees north; `None` for a country.
        lon: Degrees east; `None` for a country.
        seen: Whether the compilers had the source of the years before them: `read`, or `memory`.
        source: Where the years are from.
        note: What else to know.
    """

    place: str
    name: str
    names: tuple[str, ...]
    first: int | None
    last: int | None
    level: str
    countries: tuple[str, ...]
    lat: float | None
    lon: float | None
    seen: str
    source: str
    note: str

    def __post_init__(self) -> None:
        if not (self.place and self.name and self.source and self.countries):
            raise ValueError("place, name, country or source is empty")
        if self.seen not in ("read", "memory"):
            raise ValueError(f'seen is "{self.seen}"; expected read or memory')
        if self.level not in LEVELS:
            raise ValueError(f'level is "{self.level}"; expected one of {", ".join(LEVELS)}')
        if (self.lat is None) is not (self.level == "country") or (self.lat is None) is not (self.lon is None):
            raise ValueError("coordinates are expected of all but countries, both of them")
        if not (abs(self.lat or 0) <= 90 and abs(self.lon or 0) <= 180):
            raise ValueError(f"{self.lat}, {self.lon} is not on the globe")
        if self.first is not None and self.last is not None and self.last < self.first:
            raise ValueError(f"years from {self.first} to {self.last}: the last is before the first")

    def held(self, earliest: int | None, latest: int | None) -> bool:
        """Whether the name was in use in any year from the earliest to the latest; `None` is unbounded."""
        begun = self.first is None or latest is None or self.first <= latest
        return begun and (self.last is None or earliest is None or earliest <= self.last)


def read_dated_names(lines: Iterable[str]) -> tuple[DatedName, ...]:
    """Rows of a CSV table with the columns of `places.csv`.

    A row with neither level nor country has level, country and coordinates of the row above, which is of the same
    place.

    Raises:
        ValueError: Naming the row, as a spreadsheet counts it, and what was expected.
    """
    table = DictReader(lines, strict=True)
    if tuple(table.fieldnames or ()) != _COLUMNS:
        raise ValueError(f"table of names has columns {', '.join(table.fieldnames or ())}; "
                         f"expected {', '.join(_COLUMNS)}")
    rows: list[DatedName] = []
    above: dict[str, str] = {}
    places: set[str] = set()
    for number, cells in enumerate(table, start=2):
        try:
            again = cells["place"] == above.get("place")
            if not again and cells["place"] in places:
                raise ValueError(f'rows of {cells["place"]} are expected to stand together')
            whole = cells | {name: above[name] for name in _HELD} if again and not cells["level"] else cells
            rows.append(_read(whole))
        except ValueError as fault:
            raise ValueError(f"table of names, row {number}: {fault}") from None
        above = whole
        places.add(cells["place"])
    return tuple(rows)


def _read(cells: dict[str, str]) -> DatedName:
    return DatedName(
        place=cells["place"], name=cells["name"], names=_listed(cells["names"]),
        first=int(cells["from_year"]) if cells["from_year"] else None,
        last=int(cells["to_year"]) if cells["to_year"] else None,
        level=cells["level"], countries=_listed(cells["country"]),
        lat=float(cells["lat"]) if cells["lat"] else None, lon=float(cells["lon"]) if cells["lon"] else None,
        seen=cells["seen"], source=cells["source"], note=cells["note"])


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())


@cache
def shipped_dated_names() -> tuple[DatedName, ...]:
    """The table that comes with the package.

    Limits:
        Made for the shipped cases and their times. A name that is not there is not thereby undated.
    """
    text = files("countertrial.data").joinpath("places.csv").read_text(encoding="utf-8")
    return read_dated_names(text.splitlines())
