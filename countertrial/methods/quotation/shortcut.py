"""A quotation with few changes, aligned without a whole table, and the proof that no other way is as cheap."""

from collections import Counter
from collections.abc import Sequence

from countertrial.methods.quotation.align import Step, joints, steps, tables
from countertrial.methods.wordcosts import INSERT, OMIT

LEAST = 56
"""What a word costs at least that is not the same on both sides, where no words are run together."""


def shortcut(quoted: Sequence[str], source: Sequence[str], low: int = 0) -> tuple[int, tuple[Step, ...]] | None:
    """The cheapest way to read a quotation out of a stretch, where it begins and ends word for word.

    A word that the stretch has once can be the same at one place only. If a way costs c, no more than c / 56 words of
    a cheaper one are changed. So if more words than that, of those that the stretch has once, stand word for word at
    the beginning, and as many at the end, every way as cheap goes through one of them on both sides; and words that
    are the same at the beginning, or the end, of what is between are the same on the cheapest way.

    Args:
        quoted: Words of the quotation, as searched for.
        source: Words of the stretch.
        low: Number of its first word.

    Returns:
        Cost and steps of the only place of the least cost; `None` where that is not proven.
    """
    found = _ends(quoted, source)
    if found is None:
        return None
    (p, begin), (s, end), (firm_head, firm_tail) = found
    n = len(quoted)
    if s == n:
        return (0, _same(0, low + end - n, n)) if firm_tail else None
    if not firm_head or not firm_tail or end - s < begin + p:
        return None
    cost, middle = _between(quoted[p:n - s], source[begin + p:end - s], p, low + begin + p)
    least = cost // LEAST
    if firm_head <= least or firm_tail <= least or joints(quoted, source):
        return None
    return cost, (*_same(0, low + begin, p), *middle, *_same(n - s, low + end - s, s))


def _ends(quoted: Sequence[str], source: Sequence[str]) -> tuple[tuple[int, int], tuple[int, int],
                                                                tuple[int, int]] | None:
    """How many words are the same at the beginning, and where; at the end, and to where; how many of both are firm."""
    n, counts = len(quoted), Counter(source)
    firm = [one for one, word in enumerate(quoted) if counts[word] == 1]
    if not firm:
        return None
    begin = source.index(quoted[firm[0]]) - firm[0]
    end = source.index(quoted[firm[-1]]) + n - firm[-1]
    if begin < 0 or end > len(source):
        return None
    s = 0
    while s < n and s < end and quoted[n - s - 1] == source[end - s - 1]:
        s += 1
    p, most = 0, min(n - s, end - s - begin)
    while p < most and quoted[p] == source[begin + p]:
        p += 1
    return (p, begin), (s, end), (sum(one < p for one in firm), sum(one >= n - s for one in firm))


def _between(quoted: Sequence[str], source: Sequence[str], a: int, b: int) -> tuple[int, tuple[Step, ...]]:
    """The cheapest way from all words of one side to all of the other, numbered from a and b."""
    if not quoted:
        return OMIT * len(source), _omitted(a, b, len(source))
    if not source:
        return INSERT * len(quoted), tuple(Step("inserted", (a + one, a + one + 1), (b, b))
                                           for one in range(len(quoted)))
    costs = tables(quoted, [source], fixed=True).each[0]
    first, way = steps(costs, len(source), low=b)
    return int(costs.rows[-1, -1]), (*_omitted(a, b, first - b), *(
        Step(one.kind, (one.a[0] + a, one.a[1] + a), one.b) for one in way))


def _omitted(a: int, b: int, size: int) -> tuple[Step, ...]:
    return tuple(Step("omitted", (a, a), (one, one + 1)) for one in range(b, b + size))


def _same(a: int, b: int, size: int) -> tuple[Step, ...]:
    return tuple(Step("same", (a + one, a + one + 1), (b + one, b + one + 1)) for one in range(size))
