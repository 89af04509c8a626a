"""Places by name: the table `gazetteer.txt.gz`, made from GeoNames by `tools/gazetteer.py`."""

import gzip
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

FORM = "countertrial-gazetteer/1"
"""Name of the form, at the beginning of the table."""

ATTRIBUTION = "GeoNames (geonames.org), CC BY 4.0"
"""Whom to name wherever something of the table is shown."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    Args:
        id: Its number at GeoNames.
        level: town, or country.
        name: As GeoNames has it.
        country: Code of the country (ISO 3166-1) in which it lies today.
        lat: Degrees north to 0.001; `None` for a country.
        lon: Degrees east to 0.001; `None` for a country.
        population: Of today.
        names: Others, those of former times among them, without dates. Of spellings with one key only one.
    """

    id: int
    level: str
    name: str
    country: str
    lat: float | None
    lon: float | None
    population: int
    names: tuple[str, ...]


class Gazetteer:
    """Towns and countries, found by the key of any name.

    Args:
        lines: A head (form, number of places, origin), that many places, then keys in their order, each with the
            numbers of its places.

    Raises:
        ValueError: If they are no such table.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        form, _, rest = lines[0].partition("\t")
        count, _, self.origin = rest.partition("\t")
        if form != FORM or not count.isdigit() or int(count) >= len(lines):
            raise ValueError(f'this is no gazetteer: "{FORM}" and the number of its places are expected at its head')
        self._places = lines[1:int(count) + 1]
        self._index = lines[int(count) + 1:]

    def __len__(self) -> int:
        return len(self._places)

    def find(self, key: str) -> tuple[Entry, ...]:
        """The places of which a name has this key, the largest first."""
        at = bisect_left(self._index, key, key=_key)
        if at == len(self._index) or _key(self._index[at]) != key:
            return ()
        return tuple(self.entry(int(number)) for number in self._index[at].partition("\t")[2].split(" "))

    def entry(self, number: int) -> Entry:
        """The place of that number."""
        one, level, name, country, lat, lon, population, names = self._places[number].split("\t")
        return Entry(int(one), level, name, country, float(lat) if lat else None, float(lon) if lon else None,
                     int(population), tuple(names.split(";")) if names else ())

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all names, sorted."""
        return tuple(map(_key, self._index))

    @cached_property
    def countries(self) -> dict[str, str]:
        """Code of each country and its name of today."""
        found = (self.entry(number) for number, line in enumerate(self._places) if "\tcountry\t" in line)
        return {one.country: one.name for one in found}


def _key(line: str) -> str:
    return line.partition("\t")[0]


@cache
def shipped_gazetteer() -> Gazetteer:
    """The table that comes with the package; read when it is first asked for.

    Limits:
        Towns of 15,000 inhabitants and more today, names in Latin, Cyrillic, Greek, Hebrew, Arabic, Armenian and
        Georgian letters, none of them with a date.

    Source:
        GeoNames, CC BY 4.0.
    """
    packed = files("countertrial.data").joinpath("gazetteer.txt.gz").read_bytes()
    return Gazetteer(gzip.decompress(packed).decode("utf-8").split("\n"))
