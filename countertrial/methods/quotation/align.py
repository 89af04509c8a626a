"""Word by word: the cheapest way to read a quotation out of a stretch of its source."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA, Indel
from rapidfuzz.process import cdist

INSERT, OMIT, REPLACE, ALIKE, JOIN = 100, 80, 105, 50, 10
"""Costs in hundredths of a word, as integers, so that equal ways are equal."""
_DOUBLED = re.compile(r"(\D)\1")
_LONG, _ODD, _NEVER = 3, 4, 1 << 40


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an alignment: words [a0, a1) of the quotation stand for words [b0, b1) of the stretch."""

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
    joints: Mapping[tuple[str, int, int], int]


def table(quoted: Sequence[str], source: Sequence[str], *, misread: bool = False) -> Table:
    """Costs of aligning a quotation anywhere in a stretch (both ends of the stretch are free).

    Args:
        quoted: Words of the quotation, as searched for.
        source: Words of the stretch.
        misread: Whether two words also join to one that differs in a quarter of its letters at most.
    """
    n, m = len(quoted), len(source)
    changes = _changes(quoted, source)
    joints = _alike_joints(quoted, source) if misread else {}
    joints.update(dict.fromkeys(_joints(quoted, source), JOIN))
    by_row: dict[int, list[tuple[int, int, int]]] = {}
    for (kind, a, b), cost in joints.items():
        row, back, column = (a + 1, 1, b + 2) if kind == "split" else (a + 2, 2, b + 1)
        by_row.setdefault(row, []).append((back, column, cost))
    step = np.arange(m + 1, dtype=np.int64) * OMIT
    rows = np.zeros((n + 1, m + 1), np.int64)
    for i in range(1, n + 1):
        row = rows[i - 1] + INSERT
        np.minimum(row[1:], rows[i - 1, :-1] + changes[i - 1], out=row[1:])
        for back, column, cost in by_row.get(i, ()):
            before = rows[i - back, column - 3 + back]
            row[column] = min(row[column], before + cost)
        row -= step
        np.minimum.accumulate(row, out=row)
        np.add(row, step, out=rows[i])
    return Table(rows, changes, joints)


def steps(costs: Table, end: int, length: int | None = None) -> tuple[int, list[Step]]:
    """The way to one end of the stretch, and the word of the stretch where it begins.

    Args:
        costs: From `table`.
        end: Word of the stretch before which the quotation ends.
        length: Words of the quotation; all when `None`.
    """
    rows, i, j = costs.rows, len(costs.rows) - 1 if length is None else length, end
    found: list[Step] = []
    while i:
        here = rows[i, j]
        if j and here == rows[i - 1, j - 1] + costs.changes[i - 1, j - 1]:
            kind = "same" if costs.changes[i - 1, j - 1] == 0 else "replaced"
            step = Step(kind, (i - 1, i), (j - 1, j))
        elif j > 1 and here == rows[i - 1, j - 2] + costs.joints.get(("split", i - 1, j - 2), _NEVER):
            step = Step("split", (i - 1, i), (j - 2, j))
        elif j and i > 1 and here == rows[i - 2, j - 1] + costs.joints.get(("joined", i - 2, j - 1), _NEVER):
            step = Step("joined", (i - 2, i), (j - 1, j))
        elif here == rows[i - 1, j] + INSERT:
            step = Step("inserted", (i - 1, i), (j, j))
        else:
            step = Step("omitted", (i, i), (j - 1, j))
        found.append(step)
        i, j = step.a[0], step.b[0]
    return j, found[::-1]


def _changes(quoted: Sequence[str], source: Sequence[str]) -> NDArray[np.int64]:
    ours, theirs = sorted(set(quoted)), sorted(set(source))
    rows = {word: number for number, word in enumerate(ours)}
    columns = {word: number for number, word in enumerate(theirs)}
    alike = cdist(ours, theirs, scorer=Indel.normalized_similarity, dtype=np.float64)
    long = (np.array([len(one) > _LONG for one in ours], bool)[:, None]
            & np.array([len(one) > _LONG for one in theirs], bool)[None, :])
    costs = REPLACE - np.floor(np.where(long, alike, 0.0) * ALIKE).astype(np.int64)
    for word in rows.keys() & columns.keys():
        costs[rows[word], columns[word]] = 0
    picked: NDArray[np.int64] = costs[np.ix_([rows[one] for one in quoted], [columns[one] for one in source])]
    return picked


def _joints(quoted: Sequence[str], source: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Where one word of one side is two of the other, letter for letter; doubled letters and a last e as one."""
    ours, theirs = [bare(one) for one in quoted], [bare(one) for one in source]
    known, others = set(ours), set(theirs)
    for b, (one, other) in enumerate(pairwise(source)):
        if (whole := bare(one + other)) in known:
            yield from (("split", a, b) for a, word in enumerate(ours) if word == whole)
    for a, (one, other) in enumerate(pairwise(quoted)):
        if (whole := bare(one + other)) in others:
            yield from (("joined", a, b) for b, word in enumerate(theirs) if word == whole)


@lru_cache(maxsize=1 << 18)
def bare(word: str) -> str:
    """A word with doubled letters single and without a last e: old spelling has both at will."""
    return _DOUBLED.sub(r"\1", word).removesuffix("e") or word


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
            cost = JOIN + REPLACE - ALIKE + int(apart[row, pair] * ALIKE // sizes[row, pair])
            found[(kind, one, pair) if kind == "split" else (kind, pair, one)] = cost
    return found
