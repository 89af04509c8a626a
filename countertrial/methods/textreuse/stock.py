"""Passages that are a stock phrase and chance: the words beside it happen to be alike in two texts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from countertrial.methods.textreuse.passages import Found
from countertrial.methods.textreuse.records import Match, Span


class Stock:
    """Where stock phrases stand.

    Args:
        found: What pairs of texts have of stock phrases.
        rows: Row of each text by its id.
        least: Characters outside of stock phrases that make a passage.
    """

    def __init__(self, found: Iterable[Found], rows: Mapping[str, int], least: int) -> None:
        spans: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for one in found:
            a, a_end, b, b_end = one.hull
            spans[one.a].append((a, a_end))
            spans[one.b].append((b, b_end))
        self.spans = {row: _union(some) for row, some in spans.items()}
        self.rows = rows
        self.least = least

    def holds(self, match: Match) -> bool:
        """Whether half of a passage is stock phrases, and too little stands outside of them to be one."""
        return any(self._mostly(span) for span in (match.a, match.b))

    def _mostly(self, span: Span) -> bool:
        some = self.spans.get(self.rows[span.source], ())
        inside = sum(max(0, min(high, span.end) - max(low, span.start)) for low, high in some)
        return 2 * inside >= span.length and span.length - inside < self.least


def _union(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same places as spans that do not overlap."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(set(spans)):
        if found and low <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], high)
        else:
            found.append((low, high))
    return found
