"""Where a quotation stands: every place of equal cost, or the two places it was joined from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Indel

from countertrial.methods.quotation.align import Step, Table, Tables, steps, table, tables
from countertrial.methods.quotation.index import Index, Window, phrase, windows
from countertrial.methods.quotation.misreading import misread
from countertrial.methods.quotation.shortcut import shortcut
from countertrial.methods.wordcosts import REPLACE, SPELLING

LEAST = 5
"""Words below which only the exact phrase is looked for."""
_FAR, _CUT, _WORN, _DEAR, _SAVED, _HALF, _SKIPPED, _SMALL, _ALIKE = 45, 30, 20, 300, 150, 4, 3, 3, 72
_SPARE, _BROKEN = 2, 18
_REACH, _EDGE, _EDGE_LETTERS = 40, 2, 8


@dataclass(frozen=True, slots=True)
class Piece:
    """Words [a0, a1) of a part of a quotation, and where they stand.

    Args:
        a: Words of the part.
        b: Words of all texts, numbered as in the index.
        steps: The alignment; words of the source numbered as in the index.
        cost: In hundredths of a word.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    steps: tuple[Step, ...]
    cost: int


def exact(at: Index, keys: Sequence[str]) -> list[tuple[Piece, ...]]:
    """Places where the words stand in a row."""
    return [(_run(place, len(keys)),) for place in phrase(at, keys)]


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
    for letters in (False, True):
        fresh = [one for one in windows(at, keys, letters=letters) if one not in tried]
        if letters and not fresh:
            break
        tried += fresh
        best = _places(at, keys, tried)
        if best and best[0][0].cost < _DEAR:
            break
        if len(best) == 1 and (parted := _parted(best[0][0])):
            return [parted]
        if tried and len(keys) >= 2 * _HALF:
            lows = [one.low for one in tried]
            wide = tables(keys, [_keys(at, one.low, one.high) for one in tried])
            best = _whole(keys, list(zip(lows, wide.each, strict=True)))
            halves = _halves(at, keys, lows, wide, best[0][0].cost if best else None)
            if halves and any(_carried(at, keys, one[0], halves) for one in best):
                halves = None
            if halves:
                best = [halves]
            # What misread letters cost is spread; half a quotation from elsewhere costs more.
            if halves or (best and best[0][0].cost <= _WORN * len(keys)):
                break
    return _copies(at, [_realigned(at, keys, *one) for one in best])


def _parted(whole: Piece) -> tuple[Piece, ...]:
    """The two pieces of a whole that lacks some words in a row and has every other; none where it does not."""
    gap = [number for number, one in enumerate(whole.steps) if one.kind != "same"]
    if not gap or any(whole.steps[one].kind != "omitted" for one in gap) or gap[-1] - gap[0] != len(gap) - 1:
        return ()
    head, tail = whole.steps[:gap[0]], whole.steps[gap[-1] + 1:]
    if len(gap) < _SKIPPED or min(len(head), len(tail)) < _HALF:
        return ()
    return tuple(Piece((one[0].a[0], one[-1].a[1]), (one[0].b[0], one[-1].b[1]), one, 0) for one in (head, tail))


def _copies(at: Index, best: list[tuple[Piece, ...]]) -> list[tuple[Piece, ...]]:
    """The same places, and every other that has the words of one of them."""
    if not best or len(best[0]) > 1:
        return best
    found = {one[0].b: one for one in best}
    done = set()
    for (piece,) in best:
        low, high = piece.b
        said = _keys(at, low, high)
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
    costs = [] if alone else [(best.near[0], table(keys, _keys(at, *best.near)))]
    least = alone.cost if alone else min(_FAR * len(keys), int(costs[0][1].rows[-1].min()))
    # A changed word breaks three grams, and costs half a word and more.
    rest = [one.near for one in others if (best.hits - one.hits - _SPARE) * _BROKEN <= least]
    if rest:
        more = tables(keys, [_keys(at, *one) for one in rest]).each
        costs += zip((low for low, _ in rest), more, strict=True)
    return _whole(keys, costs, alone)


def _alone(at: Index, keys: Sequence[str], low: int, high: int) -> Piece | None:
    """The only place of the least cost in a stretch, where a shortcut proves it and most words are the same."""
    found = shortcut(keys, _keys(at, low, high), low)
    if found is None or found[0] > _FAR * len(keys):
        return None
    cost, way = found
    long = [len(keys[one.a[0]]) > _SMALL for one in way if one.kind == "same"]
    if 2 * sum(long) < sum(len(one) > _SMALL for one in keys):
        return None
    return Piece((0, len(keys)), (way[0].b[0], way[-1].b[1]), way, cost)


def _realigned(at: Index, keys: Sequence[str], *pieces: Piece) -> tuple[Piece, ...]:
    """The pieces aligned anew where a word may be cut in two, or run together with the next, and misread besides."""
    found = []
    for piece in pieces:
        if any(one.kind != "same" and other.kind != "same" for one, other in pairwise(piece.steps)):
            low, high = piece.b
            costs = table(keys[slice(*piece.a)], _keys(at, low, high), misread=True)
            anew = _piece(low, costs, int(costs.rows[-1].argmin()), piece.a[1] - piece.a[0])
            found.append(_mended(at, keys, _reached(at, keys, _shifted(anew, piece.a[0]))))
        else:
            found.append(_mended(at, keys, piece))
    return tuple(found)


def _mended(at: Index, keys: Sequence[str], piece: Piece) -> Piece:
    """A first or last word put in is the source's next word, misread, where the two are alike.

    Short words cost more to replace than to put in; inside a piece the word left out makes up for that.
    """
    way, (low, high) = list(piece.steps), piece.b
    text = at.text_at(low)
    if way[0].kind == "inserted" and low > at.bounds[text] and _alike(keys, way[0].a, _keys(at, low - 1, low)):
        way[0] = Step("replaced", way[0].a, (low - 1, low))
        low -= 1
    if way[-1].kind == "inserted" and high < at.bounds[text + 1] and _alike(keys, way[-1].a, _keys(at, high, high + 1)):
        way[-1] = Step("replaced", way[-1].a, (high, high + 1))
        high += 1
    return Piece(piece.a, (low, high), tuple(way), piece.cost)


def _reached(at: Index, keys: Sequence[str], piece: Piece) -> Piece:
    """Changed words at an end that stand a little further off, word for word: what is between was left out."""
    kept = [one for one, step in enumerate(piece.steps) if step.kind == "same"]
    if not kept:
        return piece
    text = at.text_at(piece.b[0])
    first, last = piece.steps[kept[0]], piece.steps[kept[-1]]
    head, middle, tail = piece.steps[:kept[0]], piece.steps[kept[0]:kept[-1] + 1], piece.steps[kept[-1] + 1:]
    low, high = piece.b
    before = max(at.bounds[text], first.b[0] - _REACH)
    place = _stands(keys[piece.a[0]:first.a[0]], _keys(at, before, first.b[0]), last=True)
    if place is not None:
        low = before + place
        head = (*_same(piece.a[0], low, first.a[0] - piece.a[0]),
                *_omitted(first.a[0], low + first.a[0] - piece.a[0], first.b[0]))
    after = min(at.bounds[text + 1], last.b[1] + _REACH)
    place = _stands(keys[last.a[1]:piece.a[1]], _keys(at, last.b[1], after), last=False)
    if place is not None:
        begin, size = last.b[1] + place, piece.a[1] - last.a[1]
        high = begin + size
        tail = (*_omitted(last.a[1], last.b[1], begin), *_same(last.a[1], begin, size))
    return Piece(piece.a, (low, high), (*head, *middle, *tail), piece.cost)


def _stands(words: Sequence[str], source: Sequence[str], *, last: bool) -> int | None:
    """Where words of some length stand in a row; `None` where they do not, or are too few to tell."""
    size = len(words)
    if size < _EDGE or sum(map(len, words)) < _EDGE_LETTERS:
        return None
    found = [one for one in range(len(source) - size + 1) if tuple(source[one:one + size]) == tuple(words)]
    return found[-1 if last else 0] if found else None


def _same(a: int, b: int, size: int) -> Iterator[Step]:
    return (Step("same", (a + one, a + one + 1), (b + one, b + one + 1)) for one in range(size))


def _omitted(a: int, low: int, high: int) -> Iterator[Step]:
    return (Step("omitted", (a, a), (one, one + 1)) for one in range(low, high))


def _alike(keys: Sequence[str], span: tuple[int, int], source: Sequence[str]) -> bool:
    (ours,), (theirs,) = keys[slice(*span)], source
    length = max(len(ours), len(theirs))
    return length > 1 and misread(ours, theirs) <= max(1, length // 3)


def _shifted(piece: Piece, by: int) -> Piece:
    return Piece((piece.a[0] + by, piece.a[1] + by), piece.b, tuple(
        Step(one.kind, (one.a[0] + by, one.a[1] + by), one.b) for one in piece.steps), piece.cost)


def beside(at: Index, keys: Sequence[str], low: int, high: int, *, last: bool) -> tuple[Piece, ...] | None:
    """The place of a part within a stretch of words, the first or the last of the least cost.

    Returns:
        `None` where no word, or less than half of the part, stands there.
    """
    if high <= low or not keys:
        return None
    alone = _alone(at, keys, low, high)
    best = [(alone,)] if alone else _whole(keys, [(low, table(keys, _keys(at, low, high)))])
    if not best:
        return None
    place = best[-1 if last else 0]
    return place if any(one.kind == "same" for one in place[0].steps) else None


def _whole(keys: Sequence[str], costs_by_low: Sequence[tuple[int, Table]],
           alone: Piece | None = None) -> list[tuple[Piece, ...]]:
    """Places of the least cost in some stretches, and one that is the only one in its own."""
    every = [*(int(costs.rows[-1].min()) for _, costs in costs_by_low), *([alone.cost] if alone else ())]
    least = min(every, default=0)
    if not every or least > _FAR * len(keys):
        return []
    found: dict[tuple[int, int], tuple[Piece, ...]] = {}
    if alone is not None and alone.cost == least:
        found[alone.b] = (alone,)
    for low, costs in costs_by_low:
        for end in np.flatnonzero(costs.rows[-1] == least).tolist():
            piece = _piece(low, costs, end, len(keys))
            if _speaks(keys, piece, low, costs):
                found.setdefault(piece.b, (piece,))
    kept: list[tuple[Piece, ...]] = []
    for place in sorted(found):
        if not kept or place[0] >= kept[-1][0].b[1]:
            kept.append(found[place])
    return kept


def _speaks(keys: Sequence[str], piece: Piece, low: int, costs: Table) -> bool:
    """Whether half of the long words are there: any two sentences share "of the"."""
    long = [number for number, word in enumerate(keys) if len(word) > _SMALL]
    met = {number for one in piece.steps for number in range(*one.a)
           if one.kind in ("same", "joined", "split")
           or (one.kind == "replaced" and costs.changes[one.a[0], one.b[0] - low] <= _ALIKE)}
    return 2 * len(met.intersection(long)) >= len(long)


def _halves(at: Index, keys: Sequence[str], lows: Sequence[int], wide: Tables,
            whole: int | None) -> tuple[Piece, ...] | None:
    heads, tails = wide.heads().T, wide.tails().T
    cuts = np.arange(_HALF, len(keys) - _HALF + 1)
    sums = heads[:, cuts].min(axis=0) + tails[:, cuts].min(axis=0)
    cut = int(cuts[int(sums.argmin())])
    cost = int(sums.min())
    if cost > _CUT * len(keys) or (whole is not None and cost + _SAVED > whole):
        return None
    number = int(heads[:, cut].argmin())
    head = _half(keys[:cut], lows[number], wide.each[number])
    number = int(tails[:, cut].argmin())
    low, size = lows[number], wide.each[number].changes.shape[1]
    tail = _half(keys[cut:], low, table(keys[cut:], _keys(at, low, low + size)))
    if head is None or tail is None:
        return None
    tail = _shifted(tail, cut)
    # A cut that skips nothing, or repeats a word or two, is no cut: the whole says it better.
    far = at.text_at(head.b[0]) != at.text_at(tail.b[0]) or not -_HALF <= tail.b[0] - head.b[1] < _SKIPPED
    return (head, tail) if far or whole is None else None


def _carried(at: Index, keys: Sequence[str], whole: Piece, halves: tuple[Piece, ...]) -> bool:
    """Whether a whole has both halves, misread: one of them, better read, stands in a copy, or is a stock phrase."""
    far = [one for one in halves if one.b[1] <= whole.b[0] or whole.b[1] <= one.b[0]]
    return bool(far) and all(_met(at, keys, whole, one.a) for one in far)


def _met(at: Index, keys: Sequence[str], whole: Piece, span: tuple[int, int]) -> bool:
    """Whether half of the longer words of a stretch of the quotation stand in a place, or one like each."""
    long = {one for one in range(*span) if len(keys[one]) > _SMALL}
    source = _keys(at, *whole.b)
    low = whole.b[0]
    met = {one for step in whole.steps for one in range(*step.a) if step.kind in ("same", "joined", "split") or (
        step.kind == "replaced"
        and Indel.normalized_similarity(keys[one], source[step.b[0] - low]) >= (REPLACE - _ALIKE) / SPELLING)}
    return bool(long) and 2 * len(met & long) >= len(long)


def _half(keys: Sequence[str], low: int, costs: Table) -> Piece | None:
    """The first place of the least cost, as dear as a whole may be at most, and with as many of its longer words."""
    row = costs.rows[len(keys)]
    if int(row.min()) > _FAR * len(keys):
        return None
    piece = _piece(low, costs, int(row.argmin()), len(keys))
    return piece if _speaks(keys, piece, low, costs) else None


def _piece(low: int, costs: Table, end: int, length: int) -> Piece:
    begin, way = steps(costs, end, length, low=low)
    return Piece((0, length), (begin, low + end), tuple(way), int(costs.rows[length, end]))


def _run(place: int, length: int) -> Piece:
    return Piece((0, length), (place, place + length), tuple(_same(0, place, length)), 0)


def _keys(at: Index, low: int, high: int) -> tuple[str, ...]:
    if high <= low:
        return ()
    text = at.text_at(low)
    begin = at.bounds[text]
    return at.words[text].keys[low - begin:high - begin]
