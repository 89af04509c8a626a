"""Ink of a scanned page in which no word was read: stamps, handwriting, lines and columns that were passed over.

Left out of account are rules and frames (straight for longer than a stroke of a letter), what touches the edge of the
page (shadows, the next page), and specks. What is left and lies close together is one mark; small marks are not told.

Limits:
    Writing within the box of a word that was read is not seen, nor pale ink that falls to the paper. A picture or an
    ornament is a mark like others.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from countertrial.intake.documents.pages import Mark

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image

DOTS = 150
"""An inch, at which ink is looked at."""

EDGE, RULE, SPECK, APART = 4.0, 20.0, 3.0, 12.0
"""Points: at the edge of the page; from which a straight stroke is a rule; up to which ink is a speck; between parts of
one mark."""

SIZES = ((30.0, 10.0, 3), (60.0, 4.0, 12))
"""Points that the longer and the shorter side of a mark must have, and pieces of ink: about one written word, or a line
of print between two that were read. One piece so long as the longer side will do: one blot is no mark."""

_CLEAR = 60.0
"""Of 255: how much darker than the paper ink must be."""

_MARGIN = 2.0
"""Points around the box of a word, and a tenth of its height: boxes are drawn close."""

MOST_MARKS = 12
"""Told of one page, the largest."""


def unread(grey: "Image", dots: float, words: Iterable[tuple[float, float, float, float]]) -> tuple[Mark, ...]:
    """Marks of a page in which no word was read, the largest first.

    Args:
        grey: The page, light paper and dark ink.
        dots: An inch, of the picture.
        words: Left, top, right and bottom of each word that was read, in points.
    """
    import numpy as np  # noqa: PLC0415 - only scans need them
    from scipy import ndimage  # noqa: PLC0415

    scale = DOTS / dots
    small = grey if scale >= 1 else grey.resize((max(1, round(grey.width * scale)), max(1, round(grey.height * scale))),
                                                resample=4)
    point = min(DOTS, dots) / 72
    ink = _ink(np.asarray(small, dtype=np.uint8))
    total = int(ink.sum())
    if not total:
        return ()
    ink &= ~_rules(ink, round(RULE * point))
    for left, top, right, bottom in words:
        more = _MARGIN + (bottom - top) / 10
        ink[max(0, int((top - more) * point)):max(0, int((bottom + more) * point) + 1),
            max(0, int((left - more) * point)):max(0, int((right + more) * point) + 1)] = False
    pieces, number = ndimage.label(ink, structure=np.ones((3, 3), dtype=bool))
    sizes = np.bincount(pieces.ravel(), minlength=number + 1)
    kept = np.zeros(number + 1, dtype=bool)
    spans = ndimage.find_objects(pieces)
    edge, speck = EDGE * point, SPECK * point
    for at, (rows, columns) in enumerate(spans, 1):
        inside = (rows.start > edge and columns.start > edge and rows.stop < ink.shape[0] - edge
                  and columns.stop < ink.shape[1] - edge)
        kept[at] = inside and max(rows.stop - rows.start, columns.stop - columns.start) >= speck
    return _joined([(span, int(sizes[at])) for at, span in enumerate(spans, 1) if kept[at]], ink.shape, point, total)


def _joined(pieces: list[tuple[Any, int]], shape: tuple[int, ...], point: float, total: int) -> tuple[Mark, ...]:
    """Pieces that lie close together as marks; those too small to be writing are left out."""
    import numpy as np  # noqa: PLC0415
    from scipy import ndimage  # noqa: PLC0415

    near = round(APART * point / 2)
    ground = np.zeros(shape, dtype=bool)
    for (rows, columns), _ in pieces:
        ground[max(0, rows.start - near):rows.stop + near, max(0, columns.start - near):columns.stop + near] = True
    groups, number = ndimage.label(ground)
    held: list[list[tuple[Any, int]]] = [[] for _ in range(number + 1)]
    for one in pieces:
        held[groups[one[0][0].start, one[0][1].start]].append(one)
    found = []
    for some in held[1:]:
        top, bottom = min(rows.start for (rows, _), _ in some), max(rows.stop for (rows, _), _ in some)
        left, right = min(columns.start for (_, columns), _ in some), max(columns.stop for (_, columns), _ in some)
        sides = sorted(((right - left) / point, (bottom - top) / point))
        longest = max(max(rows.stop - rows.start, columns.stop - columns.start) for (rows, columns), _ in some) / point
        if any(sides[1] >= wide and sides[0] >= high and (len(some) >= number or longest >= wide)
               for wide, high, number in SIZES):
            found.append(Mark(left=left / point, top=top / point, right=right / point, bottom=bottom / point,
                              ink=sum(size for _, size in some) / total,
                              where=_where((top / shape[0], bottom / shape[0]), (left / shape[1], right / shape[1]))))
    return tuple(sorted(found, key=lambda one: (-one.ink, one.top, one.left))[:MOST_MARKS])


def _where(high: tuple[float, float], wide: tuple[float, float]) -> str:
    """On which part of the page a mark stands, by its thirds."""
    rows = "" if high[1] - high[0] > 0.5 else ("upper", "middle", "lower")[min(2, int(3 * (high[0] + high[1]) / 2))]
    columns = "" if wide[1] - wide[0] > 0.5 else ("left", "middle", "right")[min(2, int(3 * (wide[0] + wide[1]) / 2))]
    if rows == columns == "middle":
        return "in the middle"
    if not rows and not columns:
        return "over most of the page"
    if not columns or columns == "middle":
        across = {"upper": "at the top", "middle": "across the middle", "lower": "at the foot"}
        return across.get(rows, "down the middle")
    return f"{rows} {columns}" if rows in ("upper", "lower") else f"on the {columns}"


def _ink(page: "NDArray[Any]") -> "NDArray[Any]":
    """What is darker than the middle between paper and ink (Otsu's threshold), and clearly darker than the paper.

    Source:
        Otsu, A threshold selection method from gray-level histograms, 1979.
    """
    import numpy as np  # noqa: PLC0415

    counts = np.bincount(page.ravel(), minlength=256).astype(float)
    paper = float(np.searchsorted(np.cumsum(counts), counts.sum() / 2))
    below = np.cumsum(counts)
    above = counts.sum() - below
    sums = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        between = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    threshold = min(float(np.nanargmax(np.nan_to_num(between))), paper - _CLEAR)
    return np.asarray(page <= threshold) if threshold >= 0 else np.zeros(page.shape, dtype=bool)


def _rules(ink: "NDArray[Any]", length: int) -> "NDArray[Any]":
    """Ink that runs straight on for so many dots, along or across the page, and the dots beside it."""
    import numpy as np  # noqa: PLC0415
    from scipy.ndimage import binary_dilation, maximum_filter1d, minimum_filter1d  # noqa: PLC0415

    found = np.zeros(ink.shape, dtype=bool)
    for axis in (0, 1):
        # A rule of a page that lies a little crooked climbs by a dot or two: ink is made thicker across it first.
        thick = maximum_filter1d(ink.astype(np.uint8), 3, axis=1 - axis)
        held = maximum_filter1d(minimum_filter1d(thick, length, axis=axis), length, axis=axis)
        found |= held.astype(bool)
    return np.asarray(binary_dilation(found, iterations=1))
