"""Texts in a file that other processes read: code points one after another, columns beside them."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.corpus import batches
from countertrial.methods.textreuse.texts import Codes, Days, Texts, string_of

CODES, COLUMNS = "codes", "columns"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Stored:
    """Texts of a folder that `store` has filled; follows `Texts`.

    Args:
        folder: The folder.
        source: Id of each text.
        language: Language tag of each.
        translator: Of each.
        first_day: int64[d], earliest day.
        last_day: int64[d], latest day.
        length: int64[d], code points.
        noise: float32[d], estimated wrong letters in a hundred.
        declared: Spans of each that are marked as quotations.
        offsets: int64[d + 1], where each begins in the file.
    """

    folder: Path
    source: Sequence[str]
    language: Sequence[str]
    translator: Sequence[str]
    first_day: Days
    last_day: Days
    length: NDArray[np.int64]
    noise: NDArray[np.float32]
    declared: Sequence[tuple[tuple[int, int, str], ...]]
    offsets: NDArray[np.int64]

    def read(self, low: int, high: int) -> tuple[Codes, NDArray[np.int64]]:
        """Texts of rows [low, high)."""
        first, last = self.offsets[[low, high]].tolist()
        codes = np.fromfile(self.folder / CODES, np.uint32, last - first, offset=4 * first)
        return codes, self.offsets[low:high + 1] - first

    def text(self, row: int) -> str:
        """One text."""
        return string_of(self.read(row, row + 1)[0])


def store(texts: Texts, folder: Path) -> Stored:
    """Write texts into a folder.

    Args:
        texts: The texts.
        folder: An empty folder.
    """
    with (folder / CODES).open("wb") as file:
        for low, high in batches(texts):
            file.write(np.ascontiguousarray(texts.read(low, high)[0], np.uint32).tobytes())
    length = np.asarray(texts.length)
    stored = Stored(
        folder=folder, source=tuple(texts.source), language=tuple(texts.language), translator=tuple(texts.translator),
        first_day=np.asarray(texts.first_day), last_day=np.asarray(texts.last_day), length=length,
        noise=np.asarray(texts.noise), declared=tuple(texts.declared),
        offsets=np.concatenate([[0], np.cumsum(length)]).astype(np.int64))
    (folder / COLUMNS).write_bytes(pickle.dumps(stored))
    return stored


def stored(folder: Path) -> Stored:
    """Texts that `store` has written into a folder."""
    found: Stored = pickle.loads((folder / COLUMNS).read_bytes())
    return found
