"""Texts that workers have folded and split into words, in files that every process maps into its memory."""

import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.pages import Shelf
from countertrial.methods.textreuse.reading import Batch

COLUMNS, PLACES = ("letters", "at", "first"), ("base", "words")
"""What a shelf is made of: of each letter and word, and where those of each text begin."""


def put_away(batch: Batch, folder: Path) -> None:
    """Write a batch into files of its own.

    Args:
        batch: Its texts.
        folder: Where.
    """
    shelf = Shelf(len(batch.folded.letters), batch.high - batch.low)
    shelf.put(0, batch.folded, batch.words, batch.starts)
    letters, words = int(shelf.base[-1]), int(shelf.words[-1])
    for name, size in zip(COLUMNS, (letters, letters, words), strict=True):
        getattr(shelf, name)[:size].tofile(folder / f"{name}-{batch.low}")
    for name in PLACES:
        getattr(shelf, name).tofile(folder / f"{name}-{batch.low}")


def bind(batches: Sequence[tuple[int, int]], folder: Path) -> None:
    """Put the files of all batches together.

    Args:
        batches: Rows [low, high) of each, in order.
        folder: Where they were put away.
    """
    for name in COLUMNS:
        with (folder / name).open("wb") as whole:
            for low, _ in batches:
                part = folder / f"{name}-{low}"
                with part.open("rb") as file:
                    shutil.copyfileobj(file, whole, 1 << 20)
                part.unlink()
    for name in PLACES:
        found = [np.zeros(1, np.int64)]
        for low, _ in batches:
            found.append(found[-1][-1] + np.fromfile(folder / f"{name}-{low}", np.int64)[1:])
        np.concatenate(found).tofile(folder / name)


class BoundShelf(Shelf):
    """All texts, as `bind` has put them together.

    Args:
        folder: Where; its files may be removed while this lives.
    """

    def __init__(self, folder: Path) -> None:
        self.letters, self.at, self.first = (_mapped(folder / name) for name in COLUMNS)
        self.base, self.words = (np.fromfile(folder / name, np.int64) for name in PLACES)
        self.rows = len(self.base) - 1


def _mapped(path: Path) -> NDArray[np.uint32]:
    if not path.stat().st_size:
        return np.zeros(0, np.uint32)
    # Not read-only: compiled loops would have to be compiled once more for such columns.
    return np.memmap(path, np.uint32, "c").view(np.ndarray)
