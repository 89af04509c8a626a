"""Fingerprints: hashes of word n-grams or of letters, each with its place."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from countertrial.methods.textreuse.fold import IDEOGRAPH, LETTER, UNSPACED, Folded
from countertrial.methods.textreuse.hashes import distinct, gram_hashes, run_hashes
from countertrial.methods.textreuse.records import Prints
from countertrial.methods.textreuse.words import Words

WINDOW = 5
"""Grams of letters of which the one with the least hash is kept."""

GRAM = {LETTER: 16, IDEOGRAPH: 8, UNSPACED: 16}
"""Letters of a minimizer, by kind of script."""


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """N-grams and where they stand, in order of text and place.

    Args:
        hash: uint64[n].
        text: uint32[n], row of the text.
        start: uint32[n], first code point.
        end: uint32[n], one past the last.
    """

    hash: NDArray[np.uint64]
    text: NDArray[np.uint32]
    start: NDArray[np.uint32]
    end: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.hash)

    def take(self, which: NDArray[np.int64] | NDArray[np.bool_]) -> "Postings":
        """Some of them."""
        return Postings(self.hash[which], self.text[which], self.start[which], self.end[which])


def together(parts: list[Postings]) -> Postings:
    """Several lists as one."""
    if not parts:
        return Postings(np.zeros(0, np.uint64), *(np.zeros(0, np.uint32) for _ in range(3)))
    return Postings(np.concatenate([one.hash for one in parts]), np.concatenate([one.text for one in parts]),
                    np.concatenate([one.start for one in parts]), np.concatenate([one.end for one in parts]))


def chosen(prints: Prints, letters: int, noisy: int) -> Prints:
    """Which fingerprints `auto` stands for.

    Args:
        prints: What was asked for.
        letters: Code points of all texts.
        noisy: Of those in texts with two wrong letters in a hundred, and more.
    """
    if prints is not Prints.AUTO:
        return prints
    if noisy * 10 > letters:
        return Prints.CHAR18
    return Prints.WORD3 if letters <= 64 << 20 else Prints.WORD4


def fingerprints(folded: Folded, words: Words, prints: Prints, *, base: int, starts: NDArray[np.int64],
                 longest: int, fast: Any = None) -> Postings:
    """N-grams of a batch of texts.

    Args:
        folded: Their letters.
        words: Their words.
        prints: Which n-grams; not `auto`.
        base: Row of the first text.
        starts: int64[d + 1], first code point of each text in the batch.
        longest: Letters from which a word is passed over by word n-grams.
        fast: The compiled loops, if they are used.

    Returns:
        In order of text, place and length; scripts without gaps between words always by minimizers.
    """
    parts = [_minimizers(folded, IDEOGRAPH, fast), _minimizers(folded, UNSPACED, fast)]
    if prints in (Prints.WORD3, Prints.WORD4):
        parts.append(_word_grams(folded, words, 3 if prints is Prints.WORD3 else 4, longest, fast))
    elif prints is Prints.CHAR18:
        parts.append(_from_word_starts(folded, words, 18, fast))
    else:
        parts.append(_minimizers(folded, LETTER, fast))
    hashes, low, high = _merged([one for one in parts if len(one[0])] or parts[:1])
    text = np.searchsorted(starts, low, "right") - 1
    fresh = np.ones(len(hashes), np.bool_)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (text[1:] != text[:-1])  # a letter or a word written a page long
    hashes, low, high, text = hashes[fresh], low[fresh], high[fresh], text[fresh]
    return Postings(hashes, (text + base).astype(np.uint32), (low - starts[text]).astype(np.uint32),
                    (high - starts[text]).astype(np.uint32))


def _merged(parts: "list[Grams]") -> "Grams":
    """Several lists of n-grams as one, in order of place; each is in that order by itself."""
    if len(parts) == 1:
        return parts[0]
    hashes, low, high = (np.concatenate([one[at] for one in parts]) for at in range(3))
    order = np.argsort(low, kind="stable")
    return hashes[order], low[order], high[order]


Grams = tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int64]]


def _word_grams(folded: Folded, words: Words, k: int, longest: int, fast: Any) -> Grams:
    fit = (words.size <= longest) & ~words.unspaced
    hashes = run_hashes(folded.letters, words.first, np.where(fit, words.size, 0), fast)
    if fast is not None:
        found, at = fast.word_grams(hashes, fit, words.offsets, k)
        return found, words.start[at], words.end[at + k - 1]
    found = gram_hashes(hashes, k)
    count = len(found)
    whole = sliding_window_view(fit, k).all(1) if count else np.zeros(0, np.bool_)
    whole = whole & _within(words.offsets, count, k)
    at = np.flatnonzero(whole)
    return found[at], words.start[at], words.end[at + k - 1]


def _within(offsets: NDArray[np.int64], count: int, k: int) -> NDArray[np.bool_]:
    """Whether k in a row from each place on lie in one text."""
    fit = np.ones(count, np.bool_)
    for edge in offsets[1:-1]:
        fit[max(edge - k + 1, 0):edge] = False
    return fit


def _from_word_starts(folded: Folded, words: Words, k: int, fast: Any) -> Grams:
    first = words.first[~words.unspaced]
    ends = folded.offsets[np.searchsorted(folded.offsets, first, "right")]
    stops = np.flatnonzero(folded.kinds != LETTER)
    if len(stops):
        ends = np.minimum(ends, np.append(stops, len(folded.letters))[np.searchsorted(stops, first)])
    first = first[first + k <= ends]
    hashes = run_hashes(folded.letters, first, np.full(len(first), k), fast)
    return hashes, folded.at[first], folded.at[first + k - 1] + 1


def _minimizers(folded: Folded, kind: int, fast: Any) -> Grams:
    """Of each five letter grams in a row, within a run of one script and a text, the one with the least hash."""
    k = GRAM[kind]
    inside = folded.kinds == kind
    edges = np.flatnonzero(np.diff(inside, prepend=False, append=False))
    if len(edges):
        edges = distinct(np.concatenate([edges, folded.offsets]))
    runs = [(low, high) for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
            if inside[low] and high - low >= k]
    picked = []
    for low, high in runs:
        first = np.arange(low, high - k + 1)
        hashes = run_hashes(folded.letters, first, np.full(len(first), k), fast)
        least = sliding_window_view(hashes, min(WINDOW, len(hashes))).argmin(1)
        at = distinct(least + np.arange(len(least)))
        picked.append((hashes[at], folded.at[first[at]], folded.at[first[at] + k - 1] + 1))
    if not picked:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.int64)
    hashes, low_at, high_at = (np.concatenate([one[at] for one in picked]) for at in range(3))
    return hashes, low_at, high_at
