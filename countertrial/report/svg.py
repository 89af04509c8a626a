"""Pieces of static pictures: escaped SVG text, scales of time, labels that keep clear of one another."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from countertrial.case.dates import Day, date_of, day_of

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_CHAR = 0.56


def tag(name: str, *inside: object, **attributes: object) -> Markup:
    """An element; `cls` is its class, underscores in names become hyphens, `None` leaves an attribute out."""
    told = Markup("").join(
        Markup(' {}="{}"').format("class" if key == "cls" else key.replace("_", "-"), _plain(value))
        for key, value in attributes.items() if value is not None)
    return Markup("<{0}{1}>{2}</{0}>").format(Markup(name), told, Markup("").join(map(escape, inside)))


def _plain(value: object) -> object:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else value


def picture(name: str, size: tuple[float, float], title: str, about: str, parts: Iterable[Markup]) -> Markup:
    """A whole picture with its title and description, which stand for it where it is not seen."""
    return tag("svg", tag("title", title, id=f"{name}-t"), tag("desc", about, id=f"{name}-d"), *parts,
               viewBox=f"0 0 {size[0]:.0f} {size[1]:.0f}", role="img", aria_labelledby=f"{name}-t {name}-d")


def line(points: Sequence[tuple[float, float]], **attributes: object) -> Markup:
    """A line through points."""
    path = "M" + "L".join(f"{x:.1f} {y:.1f}".replace(".0", "") for x, y in points)
    return tag("path", d=path, **attributes)


def words(x: float, y: float, text: str, **attributes: object) -> Markup:
    """Text at a point."""
    return tag("text", text, x=x, y=y, **attributes)


def short(text: str, most: int) -> str:
    """Text in at most so many characters, cut at a word where that can be."""
    told = " ".join(text.split())
    if len(told) <= most:
        return told
    cut = told[:most - 1]
    space = cut.rfind(" ")
    return f"{cut[:space] if space > most * 0.6 else cut}…"


def width_of(text: str, size: float) -> float:
    """About how wide a text is."""
    return len(text) * size * _CHAR


@dataclass(frozen=True, slots=True)
class Scale:
    """Days along a line.

    Args:
        first: The day at the left end.
        last: The day at the right end.
        left: Where the line begins.
        right: Where it ends.
    """

    first: Day
    last: Day
    left: float
    right: float

    def x(self, day: Day | None, *, end: bool = False) -> float:
        """Where a day begins (or ends); an open end is the end of the line."""
        if day is None:
            return self.right if end else self.left
        share = (day + (1 if end else 0) - self.first) / (self.last + 1 - self.first)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def ticks(self, most: int = 6) -> list[tuple[float, str]]:
        """Where to mark the line, and with what."""
        days = self.last + 1 - self.first
        for step in (1, 2, 5, 7, 14):
            if days / step <= most:
                starts = range(self.first, self.last + 1, step)
                return [(self.x(day), _day(day)) for day in starts]
        for step in (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200):
            if days / (step * 30.44) <= most:
                return self._months(step)
        return self._months(12000)

    def _months(self, step: int) -> list[tuple[float, str]]:
        year, month, _ = date_of(self.first)
        count = (year * 12 + month - 1) // step * step
        marks = []
        while (day := day_of(count // 12, count % 12 + 1, 1)) <= self.last:
            if day >= self.first:
                label = str(count // 12) if step % 12 == 0 else f"{_MONTHS[count % 12]} {count // 12}"
                marks.append((self.x(day), label))
            count += step
        return marks


def _day(day: Day) -> str:
    year, month, number = date_of(day)
    return f"{number} {_MONTHS[month - 1]} {year}"


def axis(scale: Scale, top: float, bottom: float, size: float, most: int = 6) -> list[Markup]:
    """Upright lines at the marks of a scale, with their words below where there is room."""
    parts, done = [], scale.left - 4
    for x, label in scale.ticks(most):
        parts.append(line([(x, top), (x, bottom)], cls="grid"))
        half = width_of(label, size) / 2
        middle = min(max(x, scale.left + half), scale.right - half)
        if middle - half > done:
            parts.append(words(middle, bottom + size + 3, label, cls="tick", text_anchor="middle"))
            done = middle + half + 6
    return parts


Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Labels:
    """Places words near points so that they cover neither one another nor the points.

    Args:
        width: Of the picture.
        height: Of the picture.
        size: Of the letters.
    """

    width: float
    height: float
    size: float
    taken: list[Box] = field(default_factory=list)

    def keep(self, x: float, y: float, radius: float) -> None:
        """Keep a round place free."""
        self.taken.append((x - radius, y - radius, x + radius, y + radius))

    def put(self, x: float, y: float, text: str, gap: float = 6) -> Markup | None:
        """The text beside the point, `None` where there is no room."""
        wide, high = width_of(text, self.size), self.size
        for dx, dy, anchor in ((gap, 0.34 * high, "start"), (-gap, 0.34 * high, "end"), (0, -gap, "middle"),
                               (0, gap + 0.8 * high, "middle"), (gap, -gap, "start"), (-gap, -gap, "end"),
                               (gap, gap + 0.8 * high, "start"), (-gap, gap + 0.8 * high, "end")):
            left = x + dx - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
            box = (left, y + dy - 0.85 * high, left + wide, y + dy + 0.2 * high)
            inside = box[0] >= 0 and box[2] <= self.width and box[1] >= 0 and box[3] <= self.height
            if inside and not any(_over(box, other) for other in self.taken):
                self.taken.append(box)
                return words(x + dx, y + dy, text, cls="label", text_anchor=anchor)
        return None


def _over(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
