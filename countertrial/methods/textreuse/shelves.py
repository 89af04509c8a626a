"""Texts folded and split into words, in files that are mapped into memory: of workers, or as they are read."""

import mmap
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.fold import Folded
from countertrial.methods.textreuse.pages import COLUMNS, Page, Shelf
from countertrial.methods.textreuse.reading import Batch
from countertrial.methods.textreuse.words import Words

PLACES = ("base", "words")
"""What a shelf has of each text: where its letters begin, and its words."""

AROUND = 192 << 10
"""Bytes that are mapped where a place is looked at, about: the system maps what lies around it too."""

HELD = 512 << 20
"""Bytes mapped, by this reckoning, after which memory is given back."""


def put_away(batch: Batch, folder: Path) -> None:
    """Write a batch into files of its own.

    Args:
        batch: Its texts.
        folder: Where.
    """
    shelf = _shelf_of(batch.folded, batch.words, batch.starts)
    for name, column in _columns(shelf).items():
        column.tofile(folder / f"{name}-{batch.low}")
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


def _shelf_of(folded: Folded, words: Words, starts: NDArray[np.int64], fast: Any = None) -> Shelf:
    shelf = Shelf(len(folded.letters), len(starts) - 1)
    shelf.put(0, folded, words, starts, fast)
    return shelf


def _columns(shelf: Shelf) -> dict[str, NDArray[np.uint32]]:
    letters, words = int(shelf.base[-1]), int(shelf.words[-1])
    return {name: getattr(shelf, name)[:size] for name, size in zip(COLUMNS, (letters, letters, words), strict=True)}


class Filing:
    """Writes texts into the files of one shelf as they are read, in order of rows.

    Args:
        folder: Where.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = {name: (folder / name).open("wb") for name in COLUMNS}
        self._rows = 0
        self._places = {name: [np.zeros(1, np.int64)] for name in PLACES}

    def __enter__(self) -> "Filing":
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None,
                 trace: TracebackType | None) -> None:
        for file in self._files.values():
            file.close()

    def put(self, low: int, folded: Folded, words: Words, starts: NDArray[np.int64], fast: Any = None) -> None:
        """Add texts; follows `Shelf.put`.

        Raises:
            ValueError: If they do not follow those that are there.
        """
        if low != self._rows:
            raise ValueError(f"row {low}: expected row {self._rows}")
        self._rows += len(starts) - 1
        shelf = _shelf_of(folded, words, starts, fast)
        for name, column in _columns(shelf).items():
            self._files[name].write(column.data)  # and not by numpy, which does not say why it could not write
        for name, places in self._places.items():
            places.append(places[-1][-1] + getattr(shelf, name)[1:])

    def bound(self) -> "BoundShelf":
        """All texts that were put there, once the files are closed."""
        for name, places in self._places.items():
            np.concatenate(places).tofile(self.folder / name)
        return BoundShelf(self.folder)


class BoundShelf(Shelf):
    """All texts, as `bind` or `Filing` has put them together.

    Args:
        folder: Where; its files may be removed while this lives.
    """

    def __init__(self, folder: Path) -> None:
        self._maps: list[mmap.mmap] = []
        self.letters, self.at, self.first = (self._mapped(folder / name) for name in COLUMNS)
        self.base, self.words = (np.fromfile(folder / name, np.int64) for name in PLACES)
        self.rows = len(self.base) - 1
        self._looked, self._lock = 0, Lock()

    def page(self, row: int, text: str) -> Page:
        """One text."""
        letters = int(self.base[row + 1] - self.base[row])
        self.looked_at(len(COLUMNS) + 2 * self.at.itemsize * letters // AROUND)  # whoever opens it may read it whole
        return super().page(row, text)

    def looked_at(self, places: int) -> None:
        """Give memory back, once so many places were looked at that much may have been mapped."""
        with self._lock:
            self._looked += places * AROUND
            full = self._looked >= HELD
            if full:
                self._looked = 0
        if full:
            self.give_back()

    def give_back(self) -> None:
        """Let the system have the memory that texts were mapped into; they are mapped anew where they are asked for."""
        for one in self._maps:
            with suppress(AttributeError, OSError):  # not everywhere
                one.madvise(mmap.MADV_DONTNEED)

    def _mapped(self, path: Path) -> NDArray[np.uint32]:
        if not path.stat().st_size:
            return np.zeros(0, np.uint32)
        # Not read-only: compiled loops would have to be compiled once more for such columns. Nothing is ever written,
        # so that nothing is lost when memory is given back.
        with path.open("rb") as file:
            self._maps.append(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY))
        return np.frombuffer(self._maps[-1], np.uint32)
