"""The search on PySpark: the same steps on parts of the texts, of the n-grams and of the pairs of texts.

Texts lie in a file that all workers read. N-grams are exchanged by hash, so that all places of one are in one
part; what is linked is exchanged by the two texts. What is exchanged are blocks of some megabytes, no single rows.
Clusters and directions are found by the caller.
"""

import pickle
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.corpus import Corpus, batches
from countertrial.methods.textreuse.join import survivors
from countertrial.methods.textreuse.parts import POSTING, SEED, by_hash, by_pair, postings_of, rows_of, seeds_of
from countertrial.methods.textreuse.reading import Reading
from countertrial.methods.textreuse.records import Settings
from countertrial.methods.textreuse.results import Judged, Results
from countertrial.methods.textreuse.seeding import BYTES_A_LETTER, linked, passages_of
from countertrial.methods.textreuse.shelves import BoundShelf, bind, put_away
from countertrial.methods.textreuse.sparksession import Session, SparkFault, ending
from countertrial.methods.textreuse.store import store, stored

LEAST_BATCH, MOST_BATCH = 1 << 18, 2 << 20
"""Code points of texts that are read together, by bounds."""

MOST_PARTS = 4096
MOST_SEEDS = 1 << 20
"""Pairs of places that travel together."""

PLAN, LEFT_OUT, GRAMS = "plan", "left-out", "grams"
FAULT = re.compile(r"countertrial<<(.*?)>>", re.DOTALL)
SEEDS, COUNTS = b"s", b"c"
"""First byte of what linking hands on."""

Blocks = Iterator[tuple[int, bytes]]
"""Number of the part that must get a block, and the block."""

Kernel = Callable[["Held", list[Any]], Blocks]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What workers must know besides the texts.

    Args:
        settings: All constants, `prints` as chosen.
        compiled: Whether loops are compiled.
        batches: Rows of texts that are read together.
        parts: Into how many parts n-grams and pairs of texts are split.
        common: N-grams of the reference texts.
    """

    settings: Settings
    compiled: bool
    batches: tuple[tuple[int, int], ...]
    parts: int
    common: NDArray[np.uint64] | None


@dataclass(frozen=True, slots=True)
class Sought:
    """Judged passages by part, and how many n-grams were left out because too many texts have them."""

    judged: list[Judged]
    above_cap: int


def sought(session: Session, reading: Reading, corpus: Corpus, common: NDArray[np.uint64] | None) -> Sought:
    """Passages of all texts, found by Spark.

    Args:
        session: A running Spark.
        reading: The texts to be read; it learns what there is to know of them.
        corpus: The same texts; it gets them as workers have folded them.
        common: N-grams of the reference texts.

    Raises:
        SparkFault: If a worker fails.
    """
    size = int(np.asarray(reading.texts.length).sum())
    cores, most = session.cores, min(max(size // (4 * session.cores), LEAST_BATCH), MOST_BATCH)
    parts = min(max(cores, -(-4 * size * BYTES_A_LETTER * cores // session.memory)), MOST_PARTS)
    plan = Plan(settings=reading.settings, compiled=reading.fast is not None,
                batches=tuple(batches(reading.texts, most)), parts=parts, common=common)
    with TemporaryDirectory(prefix="texts-", dir=session.folder) as folder:
        store(reading.texts, Path(folder))
        (Path(folder) / PLAN).write_bytes(pickle.dumps(plan))
        return _sought(session, reading, corpus, plan, folder)


def _sought(session: Session, reading: Reading, corpus: Corpus, plan: Plan, folder: str) -> Sought:
    count = len(plan.batches)
    numbers = session.context.range(0, count, 1, min(max(count, 1), 4 * session.cores))
    looks = [look for some in _collected(_mapped(numbers, folder, look_at)) for look in some]
    reading.learn(sorted(looks, key=lambda one: one.row))
    bind(plan.batches, Path(folder))
    corpus.shelf = BoundShelf(Path(folder))
    np.save(Path(folder) / LEFT_OUT, np.array(sorted(reading.left_out), np.int64), allow_pickle=False)
    grams = _exchanged(_mapped(numbers, folder, print_of), plan.parts)
    seeds = _exchanged(_mapped(grams, folder, link_of), plan.parts)
    judged: list[Judged] = []
    above = 0
    for some, count_above, grams_there in _collected(_mapped(seeds, folder, judge)):
        judged.append(some)
        above, reading.grams = above + count_above, reading.grams + grams_there
    return Sought(judged, above)


class Held:
    """What a worker keeps between its tasks: the texts, and pages of them that were split into words."""

    def __init__(self, folder: str) -> None:
        from countertrial.methods.textreuse.compiled import loaded  # noqa: PLC0415

        room = Path(folder)
        texts = stored(room)
        plan: Plan = pickle.loads((room / PLAN).read_bytes())
        fast = loaded() if plan.compiled else None
        self.plan, self.fast, self.room = plan, fast, room
        self.reading = Reading(texts, plan.settings, fast)
        self.corpus = Corpus(texts, plan.settings, fast)
        self.results = Results(self.corpus, plan.settings, {}, plan.common)

    @cached_property
    def left_out(self) -> NDArray[np.int64]:
        """Rows of texts that are not compared; known after the first pass."""
        found: NDArray[np.int64] = np.load(self.room / f"{LEFT_OUT}.npy", allow_pickle=False)
        return found

    @cached_property
    def shelf(self) -> BoundShelf:
        """All texts folded; there after the first pass."""
        return BoundShelf(self.room)


_held = lru_cache(1)(Held)


def look_at(held: Held, numbers: list[Any]) -> Blocks:
    """What there is to know of the texts of some batches; their letters, words and n-grams go into files."""
    for number in numbers:
        batch = held.reading.opened(*held.plan.batches[number])
        put_away(batch, held.room)
        rows_of(held.reading.prints(batch), POSTING).tofile(held.room / f"{GRAMS}-{number}")
        yield 0, pickle.dumps(list(held.reading.looked(batch)))


def print_of(held: Held, numbers: list[Any]) -> Blocks:
    """N-grams of the texts of some batches, by hash, without those of texts that are left out."""
    for number in numbers:
        some = postings_of(np.fromfile(held.room / f"{GRAMS}-{number}", POSTING))
        if len(held.left_out):
            some = some.take(~np.isin(some.text, held.left_out))
        for part, rows in by_hash(some, held.plan.parts):
            yield part, rows.tobytes()


def link_of(held: Held, blocks: list[Any]) -> Blocks:
    """N-grams linked with the same in earlier texts, by pair of texts; and how many were dropped, and looked at."""
    some = postings_of(np.frombuffer(b"".join(blocks), POSTING))
    blocks.clear()
    seeds, above = linked(survivors(some, held.fast), held.reading)
    yield 0, COUNTS + pickle.dumps((above, len(some)))
    del some
    for part, rows in by_pair(seeds, held.plan.parts):
        for low in range(0, len(rows), MOST_SEEDS):
            yield part, SEEDS + rows[low:low + MOST_SEEDS].tobytes()


def judge(held: Held, blocks: list[Any]) -> Blocks:
    """Passages of pairs of texts, each said to be a formula, a match or nothing; and the counts."""
    held.corpus.shelf = held.shelf
    counts = [pickle.loads(one[1:]) for one in blocks if one[:1] == COUNTS]
    seeds = seeds_of(np.frombuffer(b"".join(memoryview(one)[1:] for one in blocks if one[:1] == SEEDS), SEED))
    blocks.clear()
    found = held.results.judged(passages_of(seeds, held.corpus))
    yield 0, pickle.dumps((found, sum(one for one, _ in counts), sum(one for _, one in counts)))


_STEPS = {"look_at": "reading texts", "print_of": "making fingerprints", "link_of": "linking", "judge": "aligning"}


def _mapped(table: Any, folder: str, kernel: Kernel) -> Any:
    return table.mapPartitions(partial(_run, folder, kernel))


def _exchanged(table: Any, parts: int) -> Any:
    """Blocks brought together by the number of their part, which they leave behind."""
    return table.partitionBy(parts, int).values()


def _run(folder: str, kernel: Kernel, arriving: Iterator[Any]) -> Blocks:
    """Run a kernel on a whole part, in a worker."""
    try:
        values = list(arriving)
        if values:
            yield from kernel(_held(folder), values)
    except Exception as fault:
        raise RuntimeError(f"countertrial<<{_told(kernel, fault)}>>") from None


def _told(kernel: Kernel, fault: Exception) -> str:
    """What went wrong in a worker, without words of texts."""
    step = f"Spark, {_STEPS[kernel.__name__]}"
    if isinstance(fault, MemoryError):
        return f"{step}: not enough memory for one part; allow fewer cores at a time, as in local[1]"
    if isinstance(fault, OSError):
        return f"{step}: {fault.strerror or type(fault).__name__}"
    return f"{step}: a worker failed with {type(fault).__name__}"


def _collected(table: Any) -> list[Any]:
    """What all blocks of a table hold."""
    try:
        blocks = table.values().collect()
    except Exception as fault:
        cause = ending(fault)
        if cause is not None:
            raise cause from None
        raise SparkFault(_reason(str(fault))) from None
    return [pickle.loads(one) for one in blocks]


def _reason(said: str) -> str:
    """One sentence of what Spark says in many lines."""
    told = FAULT.findall(said)
    if told:
        return str(told[-1])  # before it stands the line of code that raised it
    for sign, words in (("OutOfMemoryError", "Java has not enough memory"),
                        ("No space left", "no space is left in the folder for temporary files"),
                        ("worker exited unexpectedly", "a worker was ended from outside, perhaps for want of memory")):
        if sign in said:
            return f"Spark: {words}"
    return "Spark: the search was stopped"
