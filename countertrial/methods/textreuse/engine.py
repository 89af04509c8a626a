"""The whole search: from texts to matches, formulae and scripts."""

import itertools
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.compiled import kernels
from countertrial.methods.textreuse.corpus import Corpus
from countertrial.methods.textreuse.embedded import sown
from countertrial.methods.textreuse.fold import unicode_version
from countertrial.methods.textreuse.leastlength import least_length
from countertrial.methods.textreuse.prints import chosen
from countertrial.methods.textreuse.reading import Reading, common
from countertrial.methods.textreuse.records import Prints, Reuse, Searched, Settings
from countertrial.methods.textreuse.results import Judged, Results
from countertrial.methods.textreuse.texts import MISSING, Texts
from countertrial.methods.textreuse.threads import mapped

if TYPE_CHECKING:
    from countertrial.methods.textreuse.sparksession import Session

LONGEST_TEXT = (1 << 32) - 1

TURN = 256
"""Passages whose words are aligned at a time."""


def reuse(texts: Texts, settings: Settings | None = None, *, reference: Texts | None = None,
          memory: int = 4 << 30, threads: int = 1, spark: "Session | None" = None) -> Reuse:
    """Passages that recur in texts, stock phrases apart, and who may have them from whom.

    Args:
        texts: The texts, such as `texts_of` makes.
        settings: All constants; those of the specification by default, but for `min_length`, which is `least_length`.
        reference: Ordinary papers; what stands in two of them is a formula, at any length.
        memory: Bytes to keep to, about. What needs more goes through files in the folder for temporary files; the
            answer is the same.
        threads: How many work at a time where the loops are compiled; the answer is the same.
        spark: A running PySpark that does the search in parts; the answer is the same.

    Returns:
        Matches, formulae and clusters, and what was searched. The order of the texts does not matter, nor does the
        machine.

    Raises:
        ValueError: If rows are out of order, ids recur, or a text is too long; or if less than 256 MB of memory
            are allowed.
        SparkFault: If Spark fails.

    Limits:
        Not seen: paraphrase without words in a row, reuse across languages, passages shorter than `min_length`.
    """
    _check(texts)
    settings = settings or replace(Settings(), min_length=least_length(texts))
    settings = replace(settings, prints=_prints(texts, settings.prints))
    fast = kernels(int(np.asarray(texts.length).sum()))
    threads = threads if fast is not None else 1  # what is not compiled lets no other thread run
    read, corpus = Reading(texts, settings, fast, threads), Corpus(texts, settings, fast, threads=threads)
    ordinary = common(reference, settings, fast) if reference is not None else None
    judged, above = _searched(read, corpus, ordinary, spark, memory)
    matches, formulae, scripts = Results(corpus, settings, read.copies, ordinary).of(judged)
    searched = Searched(
        texts=len(texts.source), letters=read.letters,
        skipped=tuple((texts.source[one], "too short") for one in read.short),
        grams=read.grams, settings=settings, words_version=unicode_version(),
        short=tuple(texts.source[one] for one in read.short), above_cap=above,
        identical=tuple((texts.source[row], tuple(texts.source[one] for one in rows))
                        for row, rows in sorted(read.copies.items())),
        notes=_notes(read, settings, reference))
    return Reuse(matches=matches, formulae=formulae, scripts=scripts, searched=searched)


def _searched(read: Reading, corpus: Corpus, ordinary: NDArray[np.uint64] | None, spark: "Session | None",
              memory: int) -> tuple[Iterable[Judged], int]:
    """Judged passages, and n-grams left out, from the engine that was asked for."""
    if spark is not None:
        from countertrial.methods.textreuse.spark import sought  # noqa: PLC0415

        spread = sought(spark, read, corpus, ordinary)
        return spread.judged, spread.above_cap
    found = sown(read, corpus, memory)
    results = Results(corpus, corpus.settings, {}, ordinary)
    return mapped(results.judged, found.passages.turns(TURN), corpus.threads), found.above_cap


def _check(texts: Texts) -> None:
    sources = list(texts.source)
    twice = sorted({one for one in sources if sources.count(one) > 1}) if len(set(sources)) < len(sources) else []
    if twice:
        raise ValueError(f"source {twice[0]}: found twice, expected one text for each id")
    first, last = np.asarray(texts.first_day).tolist(), np.asarray(texts.last_day).tolist()
    keys = [(one == MISSING, one, two, name) for one, two, name in zip(first, last, sources, strict=True)]
    for before, after in itertools.pairwise(keys):
        if before > after:
            raise ValueError(f"source {after[3]}: stands after {before[3]}, expected rows sorted by first day, "
                             "last day and id, undated ones last")
    for name, length in zip(sources, np.asarray(texts.length).tolist(), strict=True):
        if length > LONGEST_TEXT:
            raise ValueError(f"source {name}: {length:,} code points, expected at most {LONGEST_TEXT:,}")


def _prints(texts: Texts, prints: Prints) -> Prints:
    length, noise = np.asarray(texts.length), np.asarray(texts.noise)
    noisy = length[np.nan_to_num(noise, nan=0.0) >= 2].sum()
    return chosen(prints, int(length.sum()), int(noisy))


def _notes(read: Reading, settings: Settings, reference: Texts | None) -> tuple[str, ...]:
    said = []
    if reference is None:
        said.append("No reference texts were given: boilerplate could be told by its frequency alone.")
    if read.long_words:
        said.append(f"{read.long_words:,} words of more than {settings.longest_word} letters were passed over.")
    return tuple(said)

