"""N-grams and their pairs as rows of bytes, and in parts: by hash, and by the two texts that they join."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.join import Seeds
from countertrial.methods.textreuse.prints import Postings

POSTING = np.dtype([("hash", "<u8"), ("text", "<u4"), ("start", "<u4"), ("end", "<u4")])
SEED = np.dtype([(name, "<u4") for name in Seeds.__slots__])

Rows = NDArray[np.void]


def by_hash(postings: Postings, parts: int) -> Iterator[tuple[int, Rows]]:
    """Number of each part and its n-grams: all places of one n-gram are in one part."""
    return _parted(rows_of(postings, POSTING), (postings.hash % np.uint64(parts)).astype(np.int64))


def by_pair(seeds: Seeds, parts: int) -> Iterator[tuple[int, Rows]]:
    """Number of each part and its pairs of places: all of the same two texts are in one part."""
    return _parted(rows_of(seeds, SEED), (seeds.a.astype(np.int64) * 31 + seeds.b) % parts)


def postings_of(rows: Rows) -> Postings:
    """N-grams from their rows."""
    return Postings(*(rows[name].copy() for name in POSTING.names or ()))


def seeds_of(rows: Rows) -> Seeds:
    """Pairs of places from their rows."""
    return Seeds(*(rows[name].copy() for name in SEED.names or ()))


def rows_of(columns: Postings | Seeds, kind: np.dtype[np.void]) -> Rows:
    """N-grams or pairs as rows."""
    rows = np.empty(len(columns), kind)
    for name in kind.names or ():
        rows[name] = getattr(columns, name)
    return rows


def _parted(rows: Rows, part: NDArray[np.int64]) -> Iterator[tuple[int, Rows]]:
    if len(rows):
        order = np.argsort(part, kind="stable")
        some, first = np.unique(part[order], return_index=True)
        yield from zip(some.tolist(), np.split(rows[order], first[1:]), strict=True)
