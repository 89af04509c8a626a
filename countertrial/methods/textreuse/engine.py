"""The whole search: from texts to matches, formulae and scripts."""

import itertools
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.chains import A_HIGH, A_LOW, B_HIGH, B_LOW, Boxes, chain
from countertrial.methods.textreuse.compiled import kernels
from countertrial.methods.textreuse.corpus import Corpus, batches, folded
from countertrial.methods.textreuse.extend import extend
from countertrial.methods.textreuse.fold import unicode_version
from countertrial.methods.textreuse.join import link, survivors, without_lonely
from countertrial.methods.textreuse.passages import passages, promising
from countertrial.methods.textreuse.prints import Postings, chosen, fingerprints, together
from countertrial.methods.textreuse.records import Prints, Reuse, Searched, Settings
from countertrial.methods.textreuse.results import Results
from countertrial.methods.textreuse.texts import MISSING, Texts
from countertrial.methods.textreuse.words import words_of

LONGEST_TEXT = (1 << 32) - 1
FEW_WORDS = 3
STRETCH = 20_000
"""Boxes extended at a time."""


def reuse(texts: Texts, settings: Settings | None = None, *, reference: Texts | None = None) -> Reuse:
    """Passages that recur in texts, stock phrases apart, and who may have them from whom.

    Args:
        texts: The texts, such as `texts_of` makes.
        settings: All constants; those of the specification by default.
        reference: Ordinary papers; what stands in two of them is a formula, at any length.

    Returns:
        Matches, formulae and clusters, and what was searched. The order of the texts does not matter, nor does the
        machine.

    Raises:
        ValueError: If rows are out of order, ids recur, or a text is too long.

    Limits:
        Not seen: paraphrase without words in a row, reuse across languages, passages under 80 characters. At 15 % of
        wrong letters a third of the passages is lost.
    """
    settings = settings or Settings()
    _check(texts)
    settings = replace(settings, prints=_prints(texts, settings.prints))
    fast = kernels(int(np.asarray(texts.length).sum()))
    read = _read(texts, settings, fast)
    common = _common(reference, settings, fast) if reference is not None else None
    languages = sorted({_tongue(one) for one in texts.language} - {""})
    language = np.array([languages.index(_tongue(one)) if _tongue(one) else -1 for one in texts.language], np.int64)
    seeds, above = link(survivors(read.postings, fast), language, links=settings.links,
                        occurrences=settings.occurrences, max_df=settings.max_df)
    corpus = Corpus(texts, settings, fast)
    boxes, pairs = promising(*chain(without_lonely(seeds, settings.bin), settings, fast), settings)
    boxes = lengthen(corpus, boxes, pairs, settings)
    found = passages(boxes, pairs, settings)
    results = Results(corpus, settings, read.copies, common)
    matches, formulae, scripts = results.of(found)
    searched = Searched(
        texts=len(texts.source), letters=read.letters,
        skipped=tuple((texts.source[one], "too short") for one in read.short),
        grams=len(read.postings), settings=settings, words_version=unicode_version(),
        short=tuple(texts.source[one] for one in read.short), above_cap=above,
        identical=tuple((texts.source[row], tuple(texts.source[one] for one in rows))
                        for row, rows in sorted(read.copies.items())),
        notes=_notes(read, settings, reference))
    return Reuse(matches=matches, formulae=formulae, scripts=scripts, searched=searched)


def _tongue(tag: str) -> str:
    """The language of a tag, without script and country."""
    return tag.lower().replace("_", "-").split("-")[0]


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


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """What one pass over the texts gives: n-grams, texts of equal letters, texts too short."""

    postings: Postings
    copies: dict[int, tuple[int, ...]]
    short: tuple[int, ...]
    letters: int
    long_words: int


def _read(texts: Texts, settings: Settings, fast: Any) -> _Read:
    """Fold all texts, batch by batch; of texts of equal letters and one language the first stands for all."""
    parts: list[Postings] = []
    seen: dict[tuple[bytes, str], int] = {}
    copies: dict[int, list[int]] = {}
    short: list[int] = []
    letters = long_words = 0
    for low, high in batches(texts):
        some, starts = folded(texts, low, high, settings, fast)
        words = words_of(some, fast)
        letters += len(some.letters)
        long_words += int((words.size > settings.longest_word).sum())
        postings = fingerprints(some, words, settings.prints, base=low, starts=starts,
                                longest=settings.longest_word, fast=fast)
        keep = np.ones(high - low, np.bool_)
        for row in range(low, high):
            at = row - low
            if words.offsets[at + 1] - words.offsets[at] < FEW_WORDS:
                short.append(row)
                keep[at] = False
                continue
            digest = blake2b(some.letters[some.offsets[at]:some.offsets[at + 1]].tobytes(), digest_size=16).digest()
            first = seen.setdefault((digest, _tongue(texts.language[row])), row)
            if first != row:
                copies.setdefault(first, []).append(row)
                keep[at] = False
        parts.append(postings if keep.all() else postings.take(keep[postings.text.astype(np.int64) - low]))
    return _Read(together(parts), {row: tuple(rows) for row, rows in copies.items()}, tuple(short), letters, long_words)


def _common(reference: Texts, settings: Settings, fast: Any) -> NDArray[np.uint64]:
    """N-grams of two and more reference texts, sorted."""
    read = _read(reference, settings, fast)
    order = np.lexsort((read.postings.text, read.postings.hash))
    hashes, text = read.postings.hash[order], read.postings.text[order]
    fresh = np.ones(len(hashes), np.bool_)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (text[1:] != text[:-1])
    hashes, times = np.unique(hashes[fresh], return_counts=True)
    return hashes[times >= settings.reference_texts]


def lengthen(corpus: Corpus, boxes: Boxes, pairs: NDArray[np.int64], settings: Settings) -> Boxes:
    """Extend boxes at both ends, letter by letter."""
    parts = [_lengthen(corpus, boxes[low:low + STRETCH], pairs[low:low + STRETCH], settings)
             for low in range(0, len(boxes), STRETCH)]
    return np.concatenate(parts) if parts else boxes


def _lengthen(corpus: Corpus, boxes: Boxes, pairs: NDArray[np.int64], settings: Settings) -> Boxes:
    rows = np.unique(pairs).tolist()
    pages = [corpus.page(row) for row in rows]
    letters = np.concatenate([page.letters for page in pages])
    base = np.concatenate([[0], np.cumsum([len(page.letters) for page in pages])])
    shift = np.concatenate([[0], np.cumsum([len(page.codes) + 1 for page in pages])])
    place = np.concatenate([page.at + shift[at] for at, page in enumerate(pages)])
    grown = boxes.copy()
    side_a, side_b = (np.searchsorted(rows, pairs[:, side]) for side in (0, 1))

    def index(side: NDArray[np.int64], column: int) -> NDArray[np.int64]:
        found: NDArray[np.int64] = np.searchsorted(place, boxes[:, column] + shift[side]).astype(np.int64)
        return found

    def put(column: int, at: NDArray[np.int64], side: NDArray[np.int64], more: NDArray[np.int64], end: int) -> None:
        some = more > 0
        grown[some, column] = place[at[some]] - shift[side[some]] + end

    rule: dict[str, Any] = {"band": settings.band, "drop": settings.drop, "reach": settings.reach, "fast": corpus.fast}
    a, b = index(side_a, A_HIGH), index(side_b, B_HIGH)
    more_a, more_b = extend(letters, a, base[side_a + 1], b, base[side_b + 1], forward=True, **rule)
    put(A_HIGH, a + more_a - 1, side_a, more_a, 1)
    put(B_HIGH, b + more_b - 1, side_b, more_b, 1)
    a, b = index(side_a, A_LOW) - 1, index(side_b, B_LOW) - 1
    more_a, more_b = extend(letters, a, base[side_a], b, base[side_b], forward=False, **rule)
    put(A_LOW, a - more_a + 1, side_a, more_a, 0)
    put(B_LOW, b - more_b + 1, side_b, more_b, 0)
    return grown


def _notes(read: _Read, settings: Settings, reference: Texts | None) -> tuple[str, ...]:
    said = []
    if reference is None:
        said.append("No reference texts were given: boilerplate could be told by its frequency alone.")
    if read.long_words:
        said.append(f"{read.long_words:,} words of more than {settings.longest_word} letters were passed over.")
    return tuple(said)

