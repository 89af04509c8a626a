"""Where a quotation stands: every place of equal cost, or the two places it was joined from."""

from collections.abc import Sequence

import numpy as np

from countertrial.methods.quotation.align import Step, Table, table, tables
from countertrial.methods.quotation.chance import SHORT, by_chance
from countertrial.methods.quotation.index import Index, phrase
from countertrial.methods.quotation.mend import realigned
from countertrial.methods.quotation.piece import FAR, SMALL, Piece, keys_of, piece_of, run, speaks
from countertrial.methods.quotation.shortcut import shortcut
from countertrial.methods.quotation.splice import HALF, carried, halves_of, parted_by_gap
from countertrial.methods.quotation.windows import By, Window, windows

LEAST = 5
"""Words below which only the exact phrase is looked for."""
_WORN, _DEAR, _SPARE, _BROKEN = 20, 300, 2, 18


def exact(at: Index, keys: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Places where the words stand in a row."""
    return [(run(place, len(keys)),) for place in phrase(at, keys)]


def locate(at: Index, keys: Sequence[str]) -> list[tuple[Piece, ...]]:
    """The places of one part of a quotation, each as one piece, or as two where it was joined from two.

    Args:
        at: The index.
        keys: Words of the part as searched for.

    Returns:
        The places of the least cost; empty where the words are in none of the texts.

    Limits:
        Where no place is word for word, those stretches are looked at that share most with the quotation, `WINDOWS`
        of them or, where they share nearly as much, `MOST_WINDOWS`; and whatever has the words of the best word for
        word.
    """
    found = exact(at, keys)
    if found or len(keys) < LEAST:
        return found
    best: list[tuple[Piece, ...]] = []
    tried: list[Window] = []
    for by in (By.WORDS, By.LETTERS):
        fresh = [one for one in windows(at, keys, by) if one not in tried]
        if by is By.LETTERS and not fresh:
            break
        tried += fresh
        best = _places(at, keys, tried)
        if best and best[0][0].cost < _DEAR:
            break
        if len(best) == 1 and (parted := parted_by_gap(best[0][0])):
            return [parted]
        if tried and len(keys) >= 2 * HALF:
            lows = [one.low for one in tried]
            wide = tables(keys, [keys_of(at, one.low, one.high) for one in tried])
            best = _whole(keys, list(zip(lows, wide.each, strict=True)))
            halves = halves_of(at, keys, lows, wide, best[0][0].cost if best else None)
            if halves and any(carried(at, keys, one[0], halves) for one in best):
                halves = None
            if halves:
                best = [halves]
            # What misread letters cost is spread; half a quotation from elsewhere costs more.
            if halves or (best and best[0][0].cost <= _WORN * len(keys)):
                break
    best = [one for one in best if not by_chance(at, keys, one)]
    if not best and len(keys) <= SHORT:
        best = _places(at, keys, windows(at, keys, By.SINGLE))
        best = [one for one in best if not by_chance(at, keys, one)]
    return _copies(at, [realigned(at, keys, *one) for one in best])


def _copies(at: Index, best: list[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """The same places, and every other that has the words of one of them."""
    if not best or len(best[0]) > 1:
        return best
    found = {one[0].b: one for one in best}
    done = set()
    for (piece,) in best:
        low, high = piece.b
        said = keys_of(at, low, high)
        if said in done:
            continue
        done.add(said)
        for place in phrase(at, said):
            by = place - low
            if not any(a < place + len(said) and place < b for a, b in found):
                found[place, high + by] = (Piece(piece.a, (place, high + by), tuple(
                    Step(one.kind, one.a, (one.b[0] + by, one.b[1] + by)) for one in piece.steps), piece.cost),)
    return [found[one] for one in sorted(found)]


def _places(at: Index, keys: Sequence[str], tried: Sequence[Window]) -> list[tuple[Piece, ...]]:
    """The places of the least cost, as one piece; windows that lack too many grams for it are passed over."""
    if not tried:
        return []
    best, *others = sorted(tried, key=lambda one: -one.hits)
    alone = _alone(at, keys, *best.near)
    costs = [] if alone else [(best.near[0], table(keys, keys_of(at, *best.near)))]
    least = alone.cost if alone else min(FAR * len(keys), int(costs[0][1].rows[-1].min()))
    # A changed word breaks three grams, and costs half a word and more.
    rest = [one.near for one in others if (best.hits - one.hits - _SPARE) * _BROKEN <= least]
    if rest:
        more = tables(keys, [keys_of(at, *one) for one in rest]).each
        costs += zip((low for low, _ in rest), more, strict=True)
    return _whole(keys, costs, alone)


def _alone(at: Index, keys: Sequence[str], low: int, high: int) -> Piece | None:
    """The only place of the least cost in a stretch, where a shortcut proves it and most words are the same."""
    found = shortcut(keys, keys_of(at, low, high), low)
    if found is None or found[0] > FAR * len(keys):
        return None
    cost, way = found
    long = [len(keys[one.a[0]]) > SMALL for one in way if one.kind == "same"]
    if 2 * sum(long) < sum(len(one) > SMALL for one in keys):
        return None
    return Piece((0, len(keys)), (way[0].b[0], way[-1].b[1]), way, cost)


def beside(at: Index, keys: Sequence[str], low: int, high: int, *, last: bool) -> tuple[Piece, ...] | None:
    """The place of a part within a stretch of words, the first or the last of the least cost.

    Returns:
        `None` where no word, or less than half of the part, stands there.
    """
    if high <= low or not keys:
        return None
    alone = _alone(at, keys, low, high)
    best = [(alone,)] if alone else _whole(keys, [(low, table(keys, keys_of(at, low, high)))])
    if not best:
        return None
    place = best[-1 if last else 0]
    return place if any(one.kind == "same" for one in place[0].steps) else None


def _whole(keys: Sequence[str], costs_by_low: Sequence[tuple[int, Table]],
           alone: Piece | None = None) -> list[tuple[Piece, ...]]:
    """Places of the least cost in some stretches, and one that is the only one in its own."""
    every = [*(int(costs.rows[-1].min()) for _, costs in costs_by_low), *([alone.cost] if alone else ())]
    least = min(every, default=0)
    if not every or least > FAR * len(keys):
        return []
    found: dict[tuple[int, int], tuple[Piece, ...]] = {}
    if alone is not None and alone.cost == least:
        found[alone.b] = (alone,)
    for low, costs in costs_by_low:
        for end in np.flatnonzero(costs.rows[-1] == least).tolist():
            piece = piece_of(low, costs, end, len(keys))
            if speaks(keys, piece, low, costs):
                found.setdefault(piece.b, (piece,))
    kept: list[tuple[Piece, ...]] = []
    for place in sorted(found):
        if not kept or place[0] >= kept[-1][0].b[1]:
            kept.append(found[place])
    return kept
