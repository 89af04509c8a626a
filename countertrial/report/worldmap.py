"""A map of places as a static picture: the coast, a grid of degrees, places with their names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians

from markupsafe import Markup, escape

from countertrial.case.places import Place
from countertrial.data.coast import Ring, shipped_coast
from countertrial.report.svg import Labels, line, picture, short, tag, words

_BEST = ("stands", "open", "fails")
_STEPS = (0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0)


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the earth and the picture it fills; degrees of longitude are drawn as long as in its middle."""

    west: float
    south: float
    east: float
    north: float
    width: float
    height: float

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place stands in the picture."""
        return ((lon - self.west) / (self.east - self.west) * self.width,
                (self.north - lat) / (self.north - self.south) * self.height)


def placed(places: Iterable[Place]) -> list[Place]:
    """Places with coordinates."""
    return [place for place in places if place.lat is not None and place.lon is not None]


def draw(places: Sequence[Place], name: str, *, width: float = 900, most: float = 620, size: float = 13,
         joined: bool = False, marks: Mapping[str, str] | None = None) -> Markup | None:
    """A map of the places that have coordinates; `None` where none has.

    Args:
        places: The places.
        name: Of the picture, for its parts to refer to; unique on the page.
        width: Of the picture.
        most: Greatest height.
        size: Of the letters.
        joined: Draw a line from place to place.
        marks: For each place by its id `stands` (a dot), `open` (a ring) or `fails` (a cross); dots when `None`.
    """
    known = placed(places)
    if not known:
        return None
    frame = _frame(known, width, most)
    spots = [frame.point(place.lon or 0, place.lat or 0) for place in known]
    parts = [tag("rect", width=frame.width, height=frame.height, cls="sea"), *_land(frame), *_grid(frame, size)]
    if joined and len(spots) > 1:
        parts.append(line(spots, cls="way"))
    parts += _spots(frame, known, spots, size, marks or {})
    listing = ", ".join(short(place.name, 40) for place in known[:12])
    more = f" and {len(known) - 12} more" if len(known) > 12 else ""
    return picture(name, (frame.width, frame.height), f"Map of {len(known)} places", f"{listing}{more}.", parts)


def _frame(places: Sequence[Place], width: float, most: float) -> Frame:
    lons = [place.lon or 0.0 for place in places]
    lats = [place.lat or 0.0 for place in places]
    middle, centre = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    shrink = max(0.2, cos(radians(middle)))
    tall = max((max(lats) - min(lats)) * 1.35, 1.2)
    wide = max((max(lons) - min(lons)) * 1.35, 2.4 / shrink)
    height = min(most, max(width * 0.42, width * tall / (wide * shrink)))
    scale = max(wide * shrink / width, tall / height)
    wide, tall = scale * width / shrink, scale * height
    return Frame(centre - wide / 2, middle - tall / 2, centre + wide / 2, middle + tall / 2, width, height)


def _land(frame: Frame) -> Iterable[Markup]:
    """Land as one shape, in which waters within the land are holes."""
    path = []
    for ring, (west, east, south, north) in _bounded():
        for shift in (-360, 0, 360):
            if east + shift < frame.west or frame.east < west + shift or north < frame.south or frame.north < south:
                continue
            shape = clipped(tuple((lon + shift, lat) for lon, lat in ring), frame)
            spots = list(dict.fromkeys((round(x), round(y)) for x, y in (frame.point(*point) for point in shape)))
            if len(spots) > 2:
                path.append("M" + "L".join(f"{x} {y}" for x, y in spots) + "Z")
    if path:
        yield tag("path", d="".join(path), fill_rule="evenodd", cls="land")


@cache
def _bounded() -> tuple[tuple[Ring, tuple[float, float, float, float]], ...]:
    """The rings of the coast, each with its western, eastern, southern and northern end."""
    return tuple((ring, (min(lon for lon, _ in ring), max(lon for lon, _ in ring),
                         min(lat for _, lat in ring), max(lat for _, lat in ring))) for ring in shipped_coast())


def clipped(ring: Ring, frame: Frame) -> list[tuple[float, float]]:
    """The part of a ring inside the frame (Sutherland and Hodgman 1974)."""
    shape = list(ring)
    for axis, bound, sign in ((0, frame.west, 1), (0, frame.east, -1), (1, frame.south, 1), (1, frame.north, -1)):
        kept: list[tuple[float, float]] = []
        for at, point in enumerate(shape):
            before = shape[at - 1]
            inside, was = (sign * (point[axis] - bound) >= 0), (sign * (before[axis] - bound) >= 0)
            if inside != was:
                share = (bound - before[axis]) / (point[axis] - before[axis])
                kept.append((before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])))
            if inside:
                kept.append(point)
        shape = kept
        if not shape:
            break
    return shape


def _grid(frame: Frame, size: float) -> Iterable[Markup]:
    step = next((one for one in _STEPS if (frame.east - frame.west) / one <= 7), 60.0)
    for lon in _multiples(frame.west, frame.east, step):
        x, _ = frame.point(lon, frame.south)
        yield line([(x, 0), (x, frame.height)], cls="grid")
        if size * 3 < x < frame.width - size * 2:
            yield words(x, frame.height - 4, _degrees(lon, "E", "W"), cls="tick", text_anchor="middle")
    for lat in _multiples(frame.south, frame.north, step):
        _, y = frame.point(frame.west, lat)
        yield line([(0, y), (frame.width, y)], cls="grid")
        if size * 1.5 < y < frame.height - size * 2:
            yield words(4, y - 3, _degrees(lat, "N", "S"), cls="tick")


def _multiples(first: float, last: float, step: float) -> list[float]:
    begin = -int(-first // step)
    return [at * step for at in range(begin, int(last // step) + 1)]


def _degrees(value: float, plus: str, minus: str) -> str:
    number = f"{abs(value):.2f}".rstrip("0").rstrip(".")
    return f"{number}°{plus if value > 0 else minus if value < 0 else ''}"


def _dot(x: float, y: float, mark: str, title: Markup) -> Markup:
    """A place: a dot, a ring where something may bar it, a cross where something does."""
    if mark == "fails":
        cross = f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
        return tag("path", title, d=cross, cls="cross")
    return tag("circle", title, cx=x, cy=y, r=4.0, cls="spot" if mark == "stands" else "ring")


def _spots(frame: Frame, places: Sequence[Place], spots: Sequence[tuple[float, float]], size: float,
           marks: Mapping[str, str]) -> list[Markup]:
    """Places as dots; those that share a dot share its label."""
    shared: dict[tuple[int, int], list[Place]] = {}
    for place, (x, y) in zip(places, spots, strict=True):
        shared.setdefault((round(x / 3), round(y / 3)), []).append(place)
    where = {key: frame.point(some[0].lon or 0, some[0].lat or 0) for key, some in shared.items()}
    labels = Labels(frame.width, frame.height - size * 1.6, size)
    for x, y in where.values():
        labels.keep(x, y, 4)
    parts = []
    for key, some in sorted(shared.items(), key=lambda item: (-len(item[1]), item[1][0].id)):
        x, y = where[key]
        outer = next((place for place in some if place.level == "town"), some[0])
        told = short(outer.name, 26) + (f" +{len(some) - 1}" if len(some) > 1 else "")
        title = tag("title", "; ".join(short(place.name, 60) for place in some))
        best = min((marks[place.id] for place in some if place.id in marks), key=_BEST.index, default="stands")
        parts += [_dot(x, y, best, title), *filter(None, [labels.put(x, y, told)])]
    return [Markup(escape(part)) for part in parts]
