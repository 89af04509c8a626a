"""Persons on a circle: where each stands, and its name beside it."""

from math import cos, pi, sin

from markupsafe import Markup

from countertrial.report.svg import short, tag

SIDE, RADIUS, EDGE = 510.0, 128.0, 24.0
"""Width and height of one circle's room, its radius, and how much the circle is moved up for words below."""

ROOM = 14
"""Letters that a line of a name may have beside the circle."""

Spot = tuple[float, float]


def spot(at: int, of: int, middle: float, radius: float = RADIUS) -> Spot:
    """Where the one of that number stands; the first is at the top."""
    turn = 2 * pi * at / of - pi / 2
    return round(middle + radius * cos(turn), 1), round(SIDE / 2 - EDGE / 2 + radius * sin(turn), 1)


def label(name: str, at: int, of: int, middle: float) -> Markup:
    """A name outside the circle, turned so that it runs away from the middle."""
    x, y = spot(at, of, middle, RADIUS + 9)
    turn = 360 * at / of - 90
    left = 90 < turn % 360 < 270
    lines = _lines(name)
    inside = [tag("tspan", one, x=x, dy=f"{1.05 if row else -0.525 * (len(lines) - 1)}em") for row, one in
              enumerate(lines)]
    return tag("text", *inside, x=x, y=y, cls="label", text_anchor="end" if left else "start",
               dominant_baseline="middle", transform=f"rotate({turn + (180 if left else 0):.0f} {x:.0f} {y:.0f})")


def _lines(name: str) -> tuple[str, ...]:
    """A name in one line, or in two where it is long; what is longer still is cut."""
    told = " ".join(name.split())
    cuts = [at for at, sign in enumerate(told) if sign == " "]
    if len(told) <= ROOM or not cuts:
        return (short(told, ROOM),)
    cut = min(cuts, key=lambda at: max(at, len(told) - at - 1))
    return short(told[:cut], ROOM), short(told[cut + 1:], ROOM)


def between(one: Spot, other: Spot, cls: str, shift: float = 0.0) -> Markup:
    """A line from one to another, moved aside where several join the same two."""
    long = max(1.0, ((other[0] - one[0]) ** 2 + (other[1] - one[1]) ** 2) ** 0.5)
    dx, dy = -(other[1] - one[1]) / long * shift, (other[0] - one[0]) / long * shift
    return tag("path", d=f"M{one[0] + dx:.0f} {one[1] + dy:.0f}L{other[0] + dx:.0f} {other[1] + dy:.0f}", cls=cls)
