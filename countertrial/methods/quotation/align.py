"""Word by word: the cheapest way to read a quotation out of a stretch of its source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cdist

from countertrial.methods.wordcosts import INSERT, JOIN, OMIT, REPLACE, SPELLING

_DOUBLED = re.compile(r"(\D)\1+")
_LONG, _ODD, _NEVER = 3, 4, 1 << 40
_PAST = 1 << 20
"""What a word costs that is read past the end of a stretch."""
Joints = Mapping[tuple[str, int, int], int]


class Step(NamedTuple):
    """One step of an alignment: words [a0, a1) of the quotation stand for words [b0, b1) of the stretch.

    A tuple, since there is one for each word.
    """

    kind: str
    a: tuple[int, int]
    b: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Table:
    """Costs of every beginning of the quotation at every end in the stretch.

    Args:
        rows: `int64[n + 1, m + 1]`.
        changes: What replacing each word by each costs, `int64[n, m]`.
        joints: Cost of two words that are one on the other side: kind, first word of the quotation, of the stretch.
    """

    rows: NDArray[np.int64]
    changes: NDArray[np.int64]
    joints: Joints


@dataclass(frozen=True, slots=True)
class Tables:
    """A quotation against some stretches, all in one: stretches end alike, padded by words that nothing is like.

    Args:
        each: One table a stretch.
        rows: `int64[n + 1, w, m + 1]`, of all stretches, up to the longest.
        changes: `int64[n, w, m]`.
    """

    each: tuple[Table, ...]
    rows: NDArray[np.int64]
    changes: NDArray[np.int64]

    def heads(self) -> NDArray[np.int64]:
        """Least cost of each beginning of the quotation in each stretch, `int64[n + 1, w]`."""
        least: NDArray[np.int64] = self.rows.min(axis=2)
        return least

    def tails(self) -> NDArray[np.int64]:
        """Least cost of what is left after each beginning, in each stretch, `int64[n + 1, w]`."""
        n, _, m = self.changes.shape
        turned = [{(kind, n - 1 - a - (kind == "joined"), m - 1 - b - (kind == "split")): cost
                   for (kind, a, b), cost in one.joints.items()} for one in self.each]
        least: NDArray[np.int64] = _rows(self.changes[::-1, :, ::-1], turned).min(axis=2)[::-1]
        return least


def table(quoted: Sequence[str], source: Sequence[str], *, misread: bool = False) -> Table:
    """Costs of aligning a quotation anywhere in a stretch (both ends of the stretch are free).

    Args:
        quoted: Words of the quotation, as searched for.
        source: Words of the stretch.
        misread: Whether two words also join to one that differs in a quarter of its letters at most.
    """
    return tables(quoted, [source], misread=misread).each[0]


def tables(quoted: Sequence[str], sources: Sequence[Sequence[str]], *, misread: bool = False,
           fixed: bool = False) -> Tables:
    """The same for some stretches: many rows are one step of an array each, so together they take less.

    Args:
        quoted: Words of the quotation, as searched for.
        sources: Words of each stretch; at least one.
        misread: As in `table`.
        fixed: Whether the quotation begins with the first word of each stretch.
    """
    changes = _changes(quoted, sources)
    joined = []
    for source in sources:
        found = _alike_joints(quoted, source) if misread else {}
        found.update(joints(quoted, source))
        joined.append(found)
    rows = _rows(changes, joined, fixed=fixed)
    return Tables(tuple(Table(rows[:, number, :len(source) + 1], changes[:, number, :len(source)], joined[number])
                        for number, source in enumerate(sources)), rows, changes)


def _rows(changes: NDArray[np.int64], joined: Sequence[Joints], *, fixed: bool = False) -> NDArray[np.int64]:
    """Costs by row, each less what leaving out all words of the stretch before would cost: so no row is made twice."""
    n, count, m = changes.shape
    by_row: dict[int, list[tuple[int, int, int, int]]] = {}
    for number, of in enumerate(joined):
        for (kind, a, b), cost in of.items():
            row, back, column = (a + 1, 1, b + 2) if kind == "split" else (a + 2, 2, b + 1)
            by_row.setdefault(row, []).append((back, number, column, cost - (3 - back) * OMIT))
    step = np.arange(m + 1, dtype=np.int64) * OMIT
    below = changes - OMIT
    rows = np.empty((n + 1, count, m + 1), np.int64)
    rows[0] = 0 if fixed else -step
    before = rows[0]
    for i, (row, replaced) in enumerate(zip(rows[1:], below, strict=True), 1):
        np.add(before, INSERT, out=row)
        np.add(replaced, before[:, :-1], out=replaced)
        inner = row[:, 1:]
        np.minimum(inner, replaced, out=inner)
        for back, number, column, cost in by_row.get(i, ()):
            row[number, column] = min(row[number, column], rows[i - back, number, column - 3 + back] + cost)
        np.minimum.accumulate(row, axis=1, out=row)
        before = row
    rows += step
    return rows


def steps(costs: Table, end: int, length: int | None = None, *, low: int = 0) -> tuple[int, list[Step]]:
    """The way to one end of the stretch, and the word of the stretch where it begins.

    Args:
        costs: From `table`.
        end: Word of the stretch before which the quotation ends.
        length: Words of the quotation; all when `None`.
        low: Number of the first word of the stretch.
    """
    rows, i, j = costs.rows, len(costs.rows) - 1 if length is None else length, end
    found: list[Step] = []
    while i:
        here = rows[i, j]
        if j and here == rows[i - 1, j - 1] + costs.changes[i - 1, j - 1]:
            kind = "same" if costs.changes[i - 1, j - 1] == 0 else "replaced"
            step = Step(kind, (i - 1, i), (low + j - 1, low + j))
        elif j > 1 and here == rows[i - 1, j - 2] + costs.joints.get(("split", i - 1, j - 2), _NEVER):
            step = Step("split", (i - 1, i), (low + j - 2, low + j))
        elif j and i > 1 and here == rows[i - 2, j - 1] + costs.joints.get(("joined", i - 2, j - 1), _NEVER):
            step = Step("joined", (i - 2, i), (low + j - 1, low + j))
        elif here == rows[i - 1, j] + INSERT:
            step = Step("inserted", (i - 1, i), (low + j, low + j))
        else:
            step = Step("omitted", (i, i), (low + j - 1, low + j))
        found.append(step)
        i, j = step.a[0], step.b[0] - low
    return low + j, found[::-1]


def _changes(quoted: Sequence[str], sources: Sequence[Sequence[str]]) -> NDArray[np.int64]:
    """What replacing each word by each costs, `int64[n, w, m]`; words past the end of a stretch are beyond all cost."""
    ours = {word: number for number, word in enumerate(dict.fromkeys(quoted))}
    theirs = {word: number for number, word in enumerate(dict.fromkeys(word for one in sources for word in one))}
    costs = np.full((len(ours), len(theirs) + 1), REPLACE, np.int64)
    costs[:, -1] = _PAST
    long = [[word for word in of if len(word) > _LONG] for of in (ours, theirs)]
    if all(long):
        alike = cdist(*long, scorer=Indel.normalized_similarity, dtype=np.float64)
        rows, places = np.array([ours[one] for one in long[0]]), np.array([theirs[one] for one in long[1]])
        costs[rows[:, None], places] -= (alike * SPELLING).astype(np.int64)
    for word in ours.keys() & theirs.keys():
        costs[ours[word], theirs[word]] = 0
    columns = np.full((len(sources), max(map(len, sources))), len(theirs))
    for number, source in enumerate(sources):
        columns[number, :len(source)] = [theirs[one] for one in source]
    picked: NDArray[np.int64] = costs[[ours[one] for one in quoted]][:, columns]
    return picked


@dataclass(frozen=True, slots=True)
class _Bare:
    """The words of a quotation as words run together are compared.

    Args:
        words: Where each stands, bare.
        heads: What may begin one of them.
        pairs: Where each two in a row begin, as one.
    """

    words: Mapping[str, Sequence[int]]
    heads: frozenset[str]
    pairs: Mapping[str, Sequence[int]]


@lru_cache(maxsize=8)
def _bare(quoted: tuple[str, ...]) -> _Bare:
    words, pairs = dict[str, list[int]](), dict[str, list[int]]()
    for at, word in enumerate(quoted):
        words.setdefault(bare(word), []).append(at)
    for at, (one, other) in enumerate(pairwise(map(_single, quoted))):
        whole = _short(_together(one, other))
        if not _alone(whole, one, other):
            pairs.setdefault(whole, []).append(at)
    heads = frozenset(word[:size] for word in words for size in range(1, len(word)))
    return _Bare(words, heads, pairs)


def joints(quoted: Sequence[str], source: Sequence[str]) -> dict[tuple[str, int, int], int]:
    """Where one word of one side is two of the other, and what it costs; as in `Table`."""
    return dict.fromkeys(_joints(_bare(tuple(quoted)), source), JOIN)


def _joints(ours: _Bare, source: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Where one word of one side is two of the other, letter for letter; doubled letters and a last e as one."""
    single = list(map(_single, source))
    heads = ours.heads.intersection(single)
    for b, one in enumerate(single[:-1]) if heads else ():
        if one in heads:
            whole = _short(_together(one, single[b + 1]))
            if whole in ours.words and not _alone(whole, one, single[b + 1]):
                yield from (("split", a, b) for a in ours.words[whole])
    theirs = list(map(bare, source))
    for whole in ours.pairs.keys() & set(theirs):
        for b, word in enumerate(theirs):
            if word == whole:
                for a in ours.pairs[whole]:
                    yield "joined", a, b


@lru_cache(maxsize=1 << 18)
def bare(word: str) -> str:
    """A word with doubled letters single and without a last e: old spelling has both at will."""
    return _short(_single(word))


@lru_cache(maxsize=1 << 18)
def _single(word: str) -> str:
    return _DOUBLED.sub(r"\1", word)


def _alone(whole: str, one: str, other: str) -> bool:
    """Whether one of two words is already all that they are together: the other is a word beside it."""
    return whole in (_short(one), _short(other))


def _together(one: str, other: str) -> str:
    return one + other if one[-1] != other[0] or one[-1].isdecimal() else one + other[1:]


def _short(word: str) -> str:
    return word.removesuffix("e") or word


def _alike_joints(quoted: Sequence[str], source: Sequence[str]) -> dict[tuple[str, int, int], int]:
    """The same where a letter in four is another, and both pieces together are nearer to the whole than each alone."""
    found: dict[tuple[str, int, int], int] = {}
    for kind, ones, others in (("split", quoted, source), ("joined", source, quoted)):
        pairs = [one + other for one, other in pairwise(others)]
        long = [at for at, one in enumerate(ones) if len(one) > _LONG]
        if not pairs or not long:
            continue
        wholes = [ones[at] for at in long]
        apart = cdist(wholes, pairs, scorer=OSA.distance, dtype=np.int32)
        alone = cdist(wholes, others, scorer=OSA.distance, dtype=np.int32)
        nearer = (apart < alone[:, :-1]) & (apart < alone[:, 1:])
        sizes = np.maximum.outer([len(one) for one in wholes], [len(one) for one in pairs])
        for row, pair in np.argwhere(nearer & (_ODD * apart <= sizes)).tolist():
            one = long[row]
            cost = JOIN + REPLACE - SPELLING + int(apart[row, pair] * SPELLING // sizes[row, pair])
            found[(kind, one, pair) if kind == "split" else (kind, pair, one)] = cost
    return found
