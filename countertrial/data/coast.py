"""The outline of the land, for small maps."""

from functools import cache
from importlib.resources import files

Ring = tuple[tuple[float, float], ...]
"""Points of longitude and latitude in degrees; the last joins the first. A ring across the meridian of 180 goes on."""


@cache
def shipped_coast() -> tuple[Ring, ...]:
    """Rings of land and of the waters within it.

    Limits:
        At 1:110 million small islands are missing, and a coast may be off by thirty kilometres.

    Source:
        Natural Earth 4.1, land, public domain.
    """
    text = files("countertrial.data").joinpath("coast.txt").read_text(encoding="utf-8")
    return tuple(_ring(line) for line in text.splitlines() if not line.startswith("#"))


def _ring(line: str) -> Ring:
    steps = [int(part) for part in line.split()]
    lon = lat = 0
    points = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        lon, lat = lon + east, lat + north
        points.append((lon / 100, lat / 100))
    return tuple(points)
