"""The search in one process, in memory or in parts on disk: the same passages either way."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any

import numpy as np

from countertrial.methods.textreuse.corpus import Corpus
from countertrial.methods.textreuse.join import Slots
from countertrial.methods.textreuse.pages import Shelf
from countertrial.methods.textreuse.parts import (
    POSTING,
    SEED,
    Rows,
    by_hash,
    by_pair,
    postings_of,
    rows_of,
    seeds_of,
)
from countertrial.methods.textreuse.passagetable import Passages, ordered
from countertrial.methods.textreuse.prints import Postings, together
from countertrial.methods.textreuse.reading import Reading
from countertrial.methods.textreuse.seeding import BYTES_A_LETTER, linked, passages_of
from countertrial.methods.textreuse.shelves import Filing

LEAST_MEMORY = 256 << 20
BYTES_ON_SHELF = 10
"""Memory that it takes to keep a code point of a text that was opened."""

BYTES_ON_DISK = 14
"""Room that a code point takes in files, about: a text folded and split into words, its n-grams, and what is linked."""

MOST_PARTS = 256
LETTERS_A_GRAM = 5
"""Code points for one n-gram, about."""

PREFIX = "countertrial-"
TURN = 1 << 20
"""N-grams that are taken from their file at a time."""


@dataclass(frozen=True, slots=True)
class Sown:
    """Passages, and how many n-grams were left out because too many texts have them."""

    passages: Passages
    above_cap: int


def sown(reading: Reading, corpus: Corpus, memory: int) -> Sown:
    """Passages of all texts.

    Args:
        reading: The texts to be read.
        corpus: The same texts, page by page.
        memory: Bytes to keep to, about; what needs more goes through files.

    Raises:
        ValueError: If less than 256 MB are allowed.
        OSError: If files are needed, and find no room.
    """
    if memory < LEAST_MEMORY:
        raise ValueError(f"memory: found {memory / (1 << 20):,.0f} MB, expected at least {LEAST_MEMORY >> 20} MB")
    size = int(np.asarray(reading.texts.length).sum())
    need = size * BYTES_A_LETTER
    if need + size * BYTES_ON_SHELF <= memory:
        return _in_memory(reading, corpus, size)
    with _folder(size * BYTES_ON_DISK) as folder:
        return _in_parts(reading, corpus, Path(folder), memory, min(-(-4 * need // memory), MOST_PARTS))


def _in_memory(reading: Reading, corpus: Corpus, size: int) -> Sown:
    shelf = Shelf(size, len(reading.texts.source))
    corpus.shelf = reading.shelf = shelf
    slots = Slots(size // LETTERS_A_GRAM, fast=reading.fast)
    parts = []
    for some in reading.postings():
        slots.count(some.hash)
        parts.append(some)
    seeds, above = linked(together([some.take(slots.may_recur(some.hash)) for some in parts]), reading)
    return Sown(passages_of(seeds, corpus), above)


def _in_parts(reading: Reading, corpus: Corpus, folder: Path, memory: int, parts: int) -> Sown:
    """Texts and n-grams are written as they are read; then what may recur by hash, and what is linked by pair."""
    size = int(np.asarray(reading.texts.length).sum())
    slots = Slots(size // LETTERS_A_GRAM, memory // 8, reading.fast)
    with Filing(folder) as filing, (folder / "grams").open("wb") as file:
        reading.shelf = filing
        for some in reading.postings():
            slots.count(some.hash)
            file.write(rows_of(some, POSTING).data)
    corpus.shelf = filing.bound()
    for some in _grams(folder / "grams"):
        _write(folder, "grams", by_hash(some.take(slots.may_recur(some.hash)), parts))
    del slots
    above = 0
    for rows in _read(folder, "grams", parts, POSTING):
        seeds, more = linked(postings_of(rows), reading)
        above += more
        _write(folder, "seeds", by_pair(seeds, parts))
    found = [passages_of(seeds_of(rows), corpus) for rows in _read(folder, "seeds", parts, SEED)]
    return Sown(ordered(found or [passages_of(seeds_of(np.zeros(0, SEED)), corpus)]), above)


def _folder(need: int) -> AbstractContextManager[Any]:
    """A folder for files that nobody else may read, gone afterwards.

    Args:
        need: Bytes that will lie there, about.

    Raises:
        OSError: If there is no room for them.

    Limits:
        Windows removes no file that is mapped: there the folded texts stay in the folder for temporary files.
    """
    free = shutil.disk_usage(gettempdir()).free
    if free < need:
        raise OSError(f"found {free / 1e9:,.1f} GB free, expected {need / 1e9:,.1f} GB; name a folder with more room "
                      "in TMPDIR, or allow more memory")
    try:
        from countertrial.methods.textreuse.privatefolder import private_folder  # noqa: PLC0415
    except ImportError:  # Windows
        return TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True)
    return private_folder(PREFIX)


def _grams(path: Path) -> Iterator[Postings]:
    """N-grams of a file, some at a time; it is removed once it is read."""
    with path.open("rb") as file:
        while len(rows := np.fromfile(file, POSTING, TURN)):
            yield postings_of(rows)
    path.unlink()


def _write(folder: Path, name: str, parted: Iterable[tuple[int, Rows]]) -> None:
    """Add rows to the files of their parts."""
    for number, rows in parted:
        with (folder / f"{name}-{number}").open("ab") as file:
            file.write(rows.data)


def _read(folder: Path, name: str, parts: int, kind: "np.dtype[np.void]") -> Iterator[Rows]:
    """Rows part by part; each file is removed once it is read."""
    for number in range(parts):
        path = folder / f"{name}-{number}"
        if path.exists():
            rows = np.fromfile(path, kind)
            path.unlink()
            yield rows
