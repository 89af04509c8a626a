"""Words of two texts aligned at least cost: what was replaced, left out, put in, moved, joined and split."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.records import Change
from countertrial.methods.wordcosts import INSERT, JOIN, OMIT, REPLACE, SPELLING

COSTS = (INSERT, OMIT, REPLACE, SPELLING, JOIN)
"""A replacement costs less by `SPELLING` times the likeness of two words of over 3 letters."""

ANCHOR = 3
"""Words in a row, found once on each side, at which a long alignment is cut."""

CELLS = 4_000_000
"""Cells of the table above which an alignment is cut at anchors, or halved where there are none."""

WHOLE = 40_000
"""Cells up to which an alignment is not cut."""

Table = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Step:
    """Words of both sides that belong together.

    Args:
        kind: `None` where they are equal.
        a: Words [start, end) of the first.
        b: Words [start, end) of the second.
    """

    kind: Change | None
    a: tuple[int, int]
    b: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Alignment:
    """An alignment of two lists of words.

    Args:
        cost: In hundredths of a word.
        steps: In order; equal runs, runs left out and put in are one step each.
        similarity: Share of letters in equal or like words, 0 to 1.
    """

    cost: int
    steps: tuple[Step, ...]
    similarity: float


def align(a: Sequence[str], b: Sequence[str], *, free_ends: bool = False, exact: bool = False,
          fast: Any = None) -> Alignment:
    """The cheapest way from one list of words to the other.

    Args:
        a: Folded words of the first.
        b: Of the second.
        free_ends: Whether words of `b` before and after cost nothing (a quotation within its source); implies `exact`.
        exact: Whether the least cost is wanted at any length; else long lists are first cut at three words in a row
            that both have once and in the same order, which may cost a little more.
        fast: The compiled loops, if they are used.

    Returns:
        Cost and steps. With free ends the steps begin and end where words of `a` do.

    Limits:
        Of several cheapest ways the one that keeps equal words, then replacements, then omissions is given.
    """
    ids = _ids((*a, *b))
    if fast is not None and not free_ends:
        return _by_loops((*a, *b), ids, len(a), exact, fast)
    job = _Job(list(a), list(b), ids[:len(a)], ids[len(a):])
    if free_ends or exact or len(a) * len(b) <= WHOLE:
        raw, cost = job.solve(0, len(a), 0, len(b), free_ends)
    else:
        raw, cost = job.in_pieces()
    steps = _moved(_runs(raw), a, b)
    return Alignment(cost, tuple(steps), _similarity(steps, a, b, free_ends))


def _ids(words: Sequence[str]) -> NDArray[np.int64]:
    number: dict[str, int] = {}
    return np.array([number.setdefault(word, len(number)) for word in words], np.int64)


def _by_loops(words: Sequence[str], ids: NDArray[np.int64], count: int, exact: bool, fast: Any) -> Alignment:
    """Words of both sides, of which the first has `count`, aligned by the compiled loops."""
    letters = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), np.uint32)
    size = np.array([len(one) for one in words], np.int64)
    limits = (1 << 62, CELLS) if exact else limits_of_tables()
    steps, cost, shared, _, _ = fast.aligned(letters, np.cumsum(size) - size, size, ids, count, limits, COSTS)
    total = int(size.sum())
    return Alignment(int(cost), tuple(Step(KINDS[kind], (a, a_end), (b, b_end))
                                      for kind, a, a_end, b, b_end in steps.tolist()),
                     round(shared / total, 4) if total else 1.0)


def limits_of_tables() -> tuple[int, int]:
    """Cells up to which an alignment is not cut, and above which it is halved."""
    return WHOLE, CELLS


@dataclass(slots=True)
class _Job:
    """Two lists of words, with numbers for equal ones."""

    a: list[str]
    b: list[str]
    a_ids: NDArray[np.int64]
    b_ids: NDArray[np.int64]

    def in_pieces(self) -> tuple[list[Step], int]:
        """Align between anchors; equal beginnings and ends are taken off first."""
        steps: list[Step] = []
        total = 0
        at_a = at_b = 0
        for next_a, next_b in [*self.anchors(), (len(self.a), len(self.b))]:
            some, cost = self.piece(at_a, next_a, at_b, next_b)
            steps += some
            total += cost
            at_a, at_b = next_a, next_b
        return steps, total

    def piece(self, a_low: int, a_high: int, b_low: int, b_high: int) -> tuple[list[Step], int]:
        """Align between two anchors, by halves where the table would be too large."""
        head = 0
        while head < min(a_high - a_low, b_high - b_low) and self.a_ids[a_low + head] == self.b_ids[b_low + head]:
            head += 1
        steps = [Step(None, (a_low, a_low + head), (b_low, b_low + head))] if head else []
        a_low, b_low = a_low + head, b_low + head
        if (a_high - a_low) * (b_high - b_low) > CELLS:
            a_mid, b_mid = (a_low + a_high) // 2, (b_low + b_high) // 2
            first, cost = self.piece(a_low, a_mid, b_low, b_mid)
            second, more = self.piece(a_mid, a_high, b_mid, b_high)
            return steps + first + second, cost + more
        rest, cost = self.solve(a_low, a_high, b_low, b_high, False)
        return steps + rest, cost

    def anchors(self) -> list[tuple[int, int]]:
        """Places of three words in a row that each side has once, in the longest order that both share."""
        once_a, once_b = _once(self.a_ids), _once(self.b_ids)
        pairs = sorted((at, once_b[gram]) for gram, at in once_a.items() if gram in once_b)
        return _rising(pairs)

    def solve(self, a_low: int, a_high: int, b_low: int, b_high: int, free: bool) -> tuple[list[Step], int]:
        """The cheapest alignment of a part, by a full table."""
        n, m = a_high - a_low, b_high - b_low
        a_ids, b_ids = self.a_ids[a_low:a_high], self.b_ids[b_low:b_high]
        price = self.prices(a_low, a_high, b_low, b_high)
        two_b, two_a = self.joins(a_low, a_high, b_low, b_high)
        slope = np.arange(m + 1, dtype=np.int32) * INSERT
        table = np.zeros((n + 1, m + 1), np.int32)
        table[0] = 0 if free else slope
        for i in range(1, n + 1):
            row = table[i - 1] + OMIT
            row[1:] = np.minimum(row[1:], table[i - 1, :-1] + price[i - 1])
            for j in two_b.get(i, ()):
                row[j] = min(row[j], table[i - 1, j - 2] + JOIN)
            for j in two_a.get(i, ()):
                row[j] = min(row[j], table[i - 2, j - 1] + JOIN)
            table[i] = np.minimum.accumulate(row - slope) + slope
        end = int(table[n].argmin()) if free else m
        steps = _trace(_Solved(table, price, a_ids[:, None] == b_ids[None, :], two_b, two_a), end, free)
        return [Step(one.kind, (one.a[0] + a_low, one.a[1] + a_low), (one.b[0] + b_low, one.b[1] + b_low))
                for one in steps], int(table[n, end])

    def prices(self, a_low: int, a_high: int, b_low: int, b_high: int) -> Table:
        """Cost of putting each word of the one side for each of the other."""
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 (a quarter of the start of a command)
        from rapidfuzz.process import cdist  # noqa: PLC0415

        ids_a, words_a = _distinct(self.a_ids[a_low:a_high], self.a[a_low:a_high])
        ids_b, words_b = _distinct(self.b_ids[b_low:b_high], self.b[b_low:b_high])
        small = np.full((len(words_a), len(words_b)), REPLACE, np.int32)
        long_a = [at for at, word in enumerate(words_a) if len(word) > 3]
        long_b = [at for at, word in enumerate(words_b) if len(word) > 3]
        if long_a and long_b:
            off = cdist([words_a[at] for at in long_a], [words_b[at] for at in long_b], scorer=Levenshtein.distance,
                        dtype=np.int32)
            longest = np.maximum(np.array([len(words_a[at]) for at in long_a], np.int32)[:, None],
                                 np.array([len(words_b[at]) for at in long_b], np.int32)[None, :])
            small[np.ix_(long_a, long_b)] -= (2 * SPELLING * (longest - off) + longest) // (2 * longest)
        small[ids_a[:, None] == ids_b[None, :]] = 0
        return small[np.searchsorted(ids_a, self.a_ids[a_low:a_high])[:, None],
                     np.searchsorted(ids_b, self.b_ids[b_low:b_high])[None, :]]

    def joins(self, a_low: int, a_high: int, b_low: int,
              b_high: int) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
        """Where one word of a is two of b, and where two of a are one of b; by table row, the columns."""
        pairs_b, pairs_a = defaultdict(list), defaultdict(list)
        for j in range(b_low + 1, b_high):
            pairs_b[self.b[j - 1] + self.b[j]].append(j + 1 - b_low)
        for i in range(a_low + 1, a_high):
            pairs_a[self.a[i - 1] + self.a[i]].append(i + 1 - a_low)
        two_b = {i + 1 - a_low: pairs_b[self.a[i]] for i in range(a_low, a_high) if self.a[i] in pairs_b}
        two_a: dict[int, list[int]] = defaultdict(list)
        for j in range(b_low, b_high):
            for i in pairs_a.get(self.b[j], ()):
                two_a[i].append(j + 1 - b_low)
        return two_b, two_a


def _distinct(ids: NDArray[np.int64], words: list[str]) -> tuple[NDArray[np.int64], list[str]]:
    """Different words by number."""
    known = dict(zip(ids.tolist(), words, strict=True))
    return np.array(sorted(known), np.int64), [known[one] for one in sorted(known)]


KINDS = (None, Change.REPLACED, Change.SPLIT, Change.JOINED, Change.OMITTED, Change.INSERTED,
         Change.MOVED)
"""Kinds of steps by the numbers that the compiled loops give."""


@dataclass(frozen=True, slots=True, eq=False)
class _Solved:
    """A full table: least costs, prices of replacements, equal words, where one word is two of the other side."""

    table: Table
    price: Table
    equal: NDArray[np.bool_]
    two_b: dict[int, list[int]]
    two_a: dict[int, list[int]]


def _trace(of: _Solved, end: int, free: bool) -> list[Step]:
    """Walk back through a full table."""
    table, price, two_b, two_a = of.table, of.price, of.two_b, of.two_a
    steps: list[Step] = []
    i, j = len(table) - 1, end
    while i or (j and not free):
        here = table[i, j]
        if i and j and here == table[i - 1, j - 1] + price[i - 1, j - 1]:
            kind = None if of.equal[i - 1, j - 1] else Change.REPLACED
            i, j, step = i - 1, j - 1, Step(kind, (i - 1, i), (j - 1, j))
        elif i and j > 1 and j in two_b.get(i, ()) and here == table[i - 1, j - 2] + JOIN:
            i, j, step = i - 1, j - 2, Step(Change.SPLIT, (i - 1, i), (j - 2, j))
        elif i > 1 and j and j in two_a.get(i, ()) and here == table[i - 2, j - 1] + JOIN:
            i, j, step = i - 2, j - 1, Step(Change.JOINED, (i - 2, i), (j - 1, j))
        elif i and here == table[i - 1, j] + OMIT:
            i, step = i - 1, Step(Change.OMITTED, (i - 1, i), (j, j))
        else:
            j, step = j - 1, Step(Change.INSERTED, (i, i), (j - 1, j))
        steps.append(step)
    return steps[::-1]


def _once(ids: NDArray[np.int64]) -> dict[tuple[int, ...], int]:
    seen: dict[tuple[int, ...], int] = {}
    row = ids.tolist()
    for at in range(len(row) - ANCHOR + 1):
        gram = tuple(row[at:at + ANCHOR])
        seen[gram] = -1 if gram in seen else at
    return {gram: at for gram, at in seen.items() if at >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest list of pairs that rises on both sides; the first on the first side rise already."""
    tails: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, b) in enumerate(pairs):
        place = bisect_left(tails, b)
        before[at] = last[place - 1] if place else -1
        tails[place:place + 1], last[place:place + 1] = [b], [at]
    found, at = [], last[-1] if last else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _runs(steps: list[Step]) -> list[Step]:
    """Neighbouring steps of equal words, of omissions and of insertions as one."""
    found: list[Step] = []
    for one in steps:
        same = found and found[-1].kind is one.kind and one.kind in (None, Change.OMITTED, Change.INSERTED)
        if same:
            found[-1] = Step(one.kind, (found[-1].a[0], one.a[1]), (found[-1].b[0], one.b[1]))
        else:
            found.append(one)
    return found


def _moved(steps: list[Step], a: Sequence[str], b: Sequence[str]) -> list[Step]:
    """Runs of two and more words that are left out here and put in elsewhere become one step."""
    gone = {at: tuple(a[slice(*one.a)]) for at, one in enumerate(steps) if one.kind is Change.OMITTED}
    come: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, one in enumerate(steps):
        if one.kind is Change.INSERTED:
            come[tuple(b[slice(*one.b)])].append(at)
    found = list(steps)
    dropped = set()
    for at, words in gone.items():
        if len(words) > 1 and come.get(words):
            there = come[words].pop(0)
            found[at] = Step(Change.MOVED, steps[at].a, steps[there].b)
            dropped.add(there)
    return [one for at, one in enumerate(found) if at not in dropped]


def inner(steps: Sequence[Step], a: Sequence[str], b: Sequence[str]) -> Sequence[Step]:
    """Steps from the first to the last at which words are equal or alike; outside the texts only happen to meet."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 (a quarter of the start of a command)

    firm = [at for at, one in enumerate(steps) if one.kind in (None, Change.JOINED, Change.SPLIT) or (
        one.kind is Change.REPLACED and Levenshtein.normalized_similarity(a[one.a[0]], b[one.b[0]]) > 0.5)]
    return steps[firm[0]:firm[-1] + 1] if firm else ()


def _similarity(steps: Sequence[Step], a: Sequence[str], b: Sequence[str], free: bool) -> float:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415

    shared = 0.0
    for one in steps:
        left, right = "".join(a[slice(*one.a)]), "".join(b[slice(*one.b)])
        if one.kind is Change.REPLACED:
            like = Levenshtein.normalized_similarity(left, right)
            shared += (len(left) + len(right)) * like if like > 0.5 else 0
        elif one.kind not in (Change.OMITTED, Change.INSERTED):
            shared += len(left) + len(right)
    inside = b[steps[0].b[0]:steps[-1].b[1]] if free and steps else b
    total = sum(map(len, a)) + sum(map(len, inside))
    return round(shared / total, 4) if total else 1.0
