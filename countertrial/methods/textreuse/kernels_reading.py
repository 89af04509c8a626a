"""Loops of the first pass over all texts, for numba: word n-grams, and texts put on a shelf. Tests compare twins."""

from typing import Any

import numpy as np

from countertrial.methods.textreuse.hashes import GOLDEN
from countertrial.methods.textreuse.kernels_hashes import compiled, finalised


@compiled
def word_grams(hashes: Any, fit: Any, offsets: Any, k: int) -> Any:
    """Hash of each k fit words in a row within a text, and the first of them; twin of what `prints._word_grams` does.

    Args:
        hashes: uint64[w], of words.
        fit: bool[w], whether a word counts.
        offsets: int64[d + 1], first word of each text.
        k: Words of an n-gram.
    """
    found, at = np.empty(len(hashes), np.uint64), np.empty(len(hashes), np.int64)
    count = 0
    for text in range(len(offsets) - 1):
        run = 0
        for word in range(offsets[text], offsets[text + 1]):
            run = run + 1 if fit[word] else 0
            if run < k:
                continue
            value = np.uint64(0)
            for one in range(word - k + 1, word + 1):
                value = value * GOLDEN + hashes[one]
            found[count], at[count] = finalised(value), word - k + 1
            count += 1
    return found[:count].copy(), at[:count].copy()


@compiled
def shelved(folded: Any, words: Any, starts: Any, shelf: Any, begin: int, first: int) -> None:
    """Put texts on a shelf; twin of what `pages.Shelf.put` does.

    Args:
        folded: Letters, their places, first letter of each text.
        words: First letter of each word, first word of each text.
        starts: int64[d + 1], where each text begins in the code points read.
        shelf: Letters, places and first letters of words of all texts.
        begin: Where letters are put.
        first: Where words are put.
    """
    letters, at, offsets = folded
    word_first, word_offsets = words
    all_letters, all_at, all_first = shelf
    to = first
    for text in range(len(starts) - 1):
        for one in range(offsets[text], offsets[text + 1]):
            all_letters[begin + one], all_at[begin + one] = letters[one], at[one] - starts[text]
        for word in range(word_offsets[text], word_offsets[text + 1]):
            all_first[to] = word_first[word] - offsets[text]
            to += 1
        all_first[to] = offsets[text + 1] - offsets[text]
        to += 1
