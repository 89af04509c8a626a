"""From n-grams to passages, in memory or in parts on disk: the same passages either way."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.chains import Boxes, chain
from countertrial.methods.textreuse.corpus import Corpus
from countertrial.methods.textreuse.join import (
    Seeds,
    count_slots,
    link,
    may_recur,
    slot_bits,
    stretches,
    without_lonely,
)
from countertrial.methods.textreuse.lengthen import lengthen
from countertrial.methods.textreuse.pages import Shelf
from countertrial.methods.textreuse.parts import POSTING, SEED, Rows, by_hash, by_pair, postings_of, seeds_of
from countertrial.methods.textreuse.passages import Found, passages, promising
from countertrial.methods.textreuse.prints import Postings, together
from countertrial.methods.textreuse.reading import Reading, tongue
from countertrial.methods.textreuse.threads import mapped

LEAST_MEMORY = 256 << 20
BYTES_A_LETTER = 12
"""Memory that a search takes for each code point, about: a fifth of an n-gram, held three times."""

BYTES_ON_SHELF = 10
"""Memory that it takes to keep a code point of a text that was opened."""

MOST_PARTS = 256

@dataclass(frozen=True, slots=True)
class Sown:
    """Passages, and how many n-grams were left out because too many texts have them."""

    passages: list[Found]
    above_cap: int


def sown(reading: Reading, corpus: Corpus, memory: int) -> Sown:
    """Passages of all texts.

    Args:
        reading: The texts to be read.
        corpus: The same texts, page by page.
        memory: Bytes to keep to, about; what needs more goes through files.

    Raises:
        ValueError: If less than 256 MB are allowed.
    """
    if memory < LEAST_MEMORY:
        raise ValueError(f"memory: found {memory / (1 << 20):,.0f} MB, expected at least {LEAST_MEMORY >> 20} MB")
    size = int(np.asarray(reading.texts.length).sum())
    need = size * BYTES_A_LETTER
    if need + size * BYTES_ON_SHELF <= memory:
        corpus.shelf = reading.shelf = Shelf(size, len(reading.texts.source))
    if need <= memory:
        seeds, above = linked(_shared(reading, size), reading)
        return Sown(passages_of(seeds, corpus), above)
    with TemporaryDirectory(prefix="countertrial-") as folder:
        return _in_parts(reading, corpus, Path(folder), memory, min(-(-4 * need // memory), MOST_PARTS))


def _shared(reading: Reading, size: int) -> Postings:
    """N-grams of all texts that may have a second place."""
    bits = slot_bits(size // 5)
    counts = np.zeros(1 << bits, np.uint8)
    parts = []
    for some in reading.postings():
        count_slots(some.hash, bits, counts, reading.fast)
        parts.append(some)
    return together([some.take(may_recur(some.hash, bits, counts, reading.fast)) for some in parts])


def _in_parts(reading: Reading, corpus: Corpus, folder: Path, memory: int, parts: int) -> Sown:
    """First count slots, then write what may recur by hash, then what is linked by pair of texts."""
    size = int(np.asarray(reading.texts.length).sum())
    bits = min(slot_bits(size // 5), max((memory // 4).bit_length() - 1, 16))
    counts = np.zeros(1 << bits, np.uint8)
    for some in reading.postings():
        count_slots(some.hash, bits, counts, reading.fast)
    for some in reading.postings():
        some = some.take(may_recur(some.hash, bits, counts, reading.fast))  # noqa: PLW2901
        _write(folder, "grams", by_hash(some, parts))
    del counts
    above = 0
    for rows in _read(folder, "grams", parts, POSTING):
        seeds, more = linked(postings_of(rows), reading)
        above += more
        _write(folder, "seeds", by_pair(seeds, parts))
    found: list[Found] = []
    for rows in _read(folder, "seeds", parts, SEED):
        found += passages_of(seeds_of(rows), corpus)
    return Sown(sorted(found, key=lambda one: (one.a, one.b, one.hull)), above)


def linked(postings: Postings, reading: Reading) -> tuple[Seeds, int]:
    """Pairs of places of n-grams, and how many n-grams were left out because too many texts have them.

    Args:
        postings: All places of each n-gram that is among them.
        reading: The texts they are of.
    """
    texts, settings = reading.texts, reading.settings
    languages = sorted({tongue(one) for one in texts.language} - {""})
    number = {one: at for at, one in enumerate(languages)}
    language = np.array([number.get(tongue(one), -1) for one in texts.language], np.int64)
    return link(postings, language, links=settings.links, occurrences=settings.occurrences, max_df=settings.max_df,
                fast=reading.fast)


def passages_of(seeds: Seeds, corpus: Corpus) -> list[Found]:
    """Passages of pairs of texts.

    Args:
        seeds: All pairs of places of each two texts that are among them.
        corpus: The texts.

    Returns:
        Sorted by texts and places.
    """
    settings = corpus.settings
    parts = mapped(lambda some: boxes_of(some, corpus), stretches(seeds, len(corpus.texts.source)), corpus.threads)
    boxes, pairs = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return passages(lengthen(corpus, boxes, pairs), pairs, settings)


def boxes_of(seeds: Seeds, corpus: Corpus) -> tuple[Boxes, NDArray[np.int64]]:
    """Chains of pairs of texts: int64[c, 6], and int64[c, 2], the two texts of each.

    Args:
        seeds: All pairs of places of each two texts that are among them.
        corpus: The texts.
    """
    settings = corpus.settings
    kept = without_lonely(seeds, settings.bin, settings.needed, corpus.fast)
    return promising(*chain(kept, settings, corpus.fast), settings)


def _write(folder: Path, name: str, parted: Iterable[tuple[int, Rows]]) -> None:
    """Add rows to the files of their parts."""
    for number, rows in parted:
        with (folder / f"{name}-{number}").open("ab") as file:
            file.write(rows.tobytes())


def _read(folder: Path, name: str, parts: int, kind: np.dtype[np.void]) -> Iterator[Rows]:
    """Rows part by part; each file is removed once it is read."""
    for number in range(parts):
        path = folder / f"{name}-{number}"
        if path.exists():
            rows = np.fromfile(path, kind)
            path.unlink()
            yield rows
