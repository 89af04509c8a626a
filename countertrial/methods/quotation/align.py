"""Word by word: the cheapest way to read a quotation out of a stretch of its source."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

INSERT, OMIT, REPLACE, ALIKE, JOIN = 100, 80, 105, 50, 10
"""Costs in hundredths of a word, as integers, so that equal ways are equal."""
_LONG = 3


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
        joined: Pairs (words of the quotation, words of the stretch) that join to one another, with their kind.
    """

    rows: NDArray[np.int64]
    changes: NDArray[np.int64]
    joined: frozenset[tuple[str, int, int]]


def table(quoted: Sequence[str], source: Sequence[str]) -> Table:
    """Costs of aligning a quotation anywhere in a stretch (both ends of the stretch are free)."""
    n, m = len(quoted), len(source)
    changes, joined = _changes(quoted, source), _joined(quoted, source)
    step = np.arange(m + 1, dtype=np.int64) * OMIT
    rows = np.zeros((n + 1, m + 1), np.int64)
    for i in range(1, n + 1):
        row = rows[i - 1] + INSERT
        np.minimum(row[1:], rows[i - 1, :-1] + changes[i - 1], out=row[1:])
        for kind, a, j in joined:
            if kind == "split" and a + 1 == i:
                row[j + 2] = min(row[j + 2], rows[i - 1, j] + JOIN)
            elif kind == "joined" and a + 2 == i:
                row[j + 1] = min(row[j + 1], rows[i - 2, j] + JOIN)
        rows[i] = np.minimum.accumulate(row - step) + step
    return Table(rows, changes, joined)


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
        elif j > 1 and ("split", i - 1, j - 2) in costs.joined and here == rows[i - 1, j - 2] + JOIN:
            step = Step("split", (i - 1, i), (j - 2, j))
        elif j and i > 1 and ("joined", i - 2, j - 1) in costs.joined and here == rows[i - 2, j - 1] + JOIN:
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
    long = (np.array([len(one) > _LONG for one in ours])[:, None]
            & np.array([len(one) > _LONG for one in theirs])[None, :])
    costs = REPLACE - np.floor(np.where(long, alike, 0.0) * ALIKE).astype(np.int64)
    for word in rows.keys() & columns.keys():
        costs[rows[word], columns[word]] = 0
    picked: NDArray[np.int64] = costs[np.ix_([rows[one] for one in quoted], [columns[one] for one in source])]
    return picked


def _joined(quoted: Sequence[str], source: Sequence[str]) -> frozenset[tuple[str, int, int]]:
    ours: dict[str, list[int]] = {}
    for place, word in enumerate(quoted):
        ours.setdefault(word, []).append(place)
    theirs: dict[str, list[int]] = {}
    for place, word in enumerate(source):
        theirs.setdefault(word, []).append(place)
    found: set[tuple[str, int, int]] = set()
    for place in range(len(source) - 1):
        found.update(("split", a, place) for a in ours.get(source[place] + source[place + 1], ()))
    for place in range(len(quoted) - 1):
        found.update(("joined", place, b) for b in theirs.get(quoted[place] + quoted[place + 1], ()))
    return frozenset(found)
