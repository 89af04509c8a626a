"""Stretches of texts where a quotation may stand: where three of its words, ten of its letters, or single words are."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.quotation.index import Index, letter_grams_of, word_grams

MOST_HITS = 300
"""Places of a gram above which it is passed over."""
MOST_POSTINGS = 20_000
"""Places of single words that are looked at, the rarest words first."""
WINDOWS, MOST_WINDOWS = 6, 24
"""Stretches that are looked at; and at most, where further ones share three quarters of what the best one shares."""
_BIN, _LONG, _CLOSE = 6, 12, 8


class By(StrEnum):
    """What is looked up."""

    WORDS = "three words in a row"
    LETTERS = "ten letters in a row"
    SINGLE = "single words"


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of words where a quotation may stand.

    Args:
        low: Its first word, where much may be left out.
        high: The word after its last.
        near: Its first word and the word after its last, where little is left out or put in.
        hits: Grams of the quotation that stand there, in the right order and nearly the right distance.
    """

    low: int
    high: int
    near: tuple[int, int]
    hits: int


def windows(at: Index, keys: Sequence[str], by: By = By.WORDS) -> list[Window]:
    """Stretches of words where a quotation may stand, the likeliest first.

    Args:
        at: The index.
        keys: Words of the quotation as searched for.
        by: What of it is looked up; letters for texts badly read, single words where nothing in a row is the same.
    """
    if by is By.SINGLE:
        lefts, times, places = _words(at, keys)
        least = 2
    else:
        lefts, times, places = _grams(at, keys, by)
        # A long quotation of which one gram stands there, and no other near it, is not there.
        least = min(2, 1 + len(keys) // _LONG)
    if not times.any():
        return []
    steps = np.repeat(np.arange(len(times)), times)
    ranks = np.arange(len(steps)) - np.repeat(np.cumsum(times) - times, times)
    every = (places[np.repeat(lefts, times) + ranks] - steps) // _BIN
    return _likeliest(at, len(keys), every, (1 / (1 + np.log2(np.maximum(times, 1))))[steps], least)


_Found = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]
"""Of each gram or word: where its places begin in a list of places, and how many it has; and that list."""


def _grams(at: Index, keys: Sequence[str], by: By) -> _Found:
    if by is By.LETTERS:
        asked, (hashes, places) = letter_grams_of(list(keys)), at.letter_grams
    else:
        asked = word_grams(np.array([at.numbers.get(one, -1 - step) for step, one in enumerate(keys)], np.int64))
        hashes, places = at.grams
    lefts = np.searchsorted(hashes, asked, "left")
    times = np.searchsorted(hashes, asked, "right") - lefts
    times[times > MOST_HITS] = 0
    return lefts, times, places


def _words(at: Index, keys: Sequence[str]) -> _Found:
    """Places of single words: each word once, the rarest first, until there are too many places."""
    numbers = np.array([at.numbers.get(one, -1) for one in keys], np.int64)
    order, begins = at.by_word
    times = np.where(numbers < 0, 0, at.counts[numbers])
    times[[one in keys[:step] for step, one in enumerate(keys)]] = 0
    rarest = np.argsort(times, kind="stable")
    times[rarest[np.cumsum(times[rarest]) > MOST_POSTINGS]] = 0
    return begins[numbers], times, order


def _likeliest(at: Index, length: int, every: NDArray[np.int64], weights: NDArray[np.float64],
               least: int) -> list[Window]:
    """Stretches around the diagonals that have most weight, each with those beside it."""
    order = np.argsort(every, kind="stable")
    every = every[order]
    opens = np.concatenate([[True], every[1:] != every[:-1]])
    diagonals, which = every[opens], np.cumsum(opens) - 1
    votes, hits = np.bincount(which, weights[order]), np.bincount(which)
    beside = diagonals[1:] == diagonals[:-1] + 1
    joint, near = votes.copy(), hits.copy()
    for summed, of in ((joint, votes), (near, hits)):
        summed[:-1] += of[1:] * beside
        summed[1:] += of[:-1] * beside
    enough = np.flatnonzero(near >= least)
    found: list[Window] = []
    seen: set[int] = set()
    for one in enough[np.lexsort((diagonals[enough], -joint[enough]))].tolist():
        diagonal = int(diagonals[one])
        if not seen.isdisjoint((diagonal - 1, diagonal, diagonal + 1)):
            continue
        seen.add(diagonal)
        if len(found) == MOST_WINDOWS or (len(found) >= WINDOWS and 4 * near[one] < 3 * max(found[0].hits, _CLOSE)):
            break
        found.append(_window(at, diagonal * _BIN, length, int(near[one])))
    return found


def _window(at: Index, place: int, length: int, hits: int) -> Window:
    middle = min(max(place + length // 2, 0), at.bounds[-1] - 1)
    text = at.text_at(middle)
    first, last = at.bounds[text], at.bounds[text + 1]
    spare = 8 + length // 6
    return Window(max(first, place - length // 2 - 8), min(last, place + 2 * length + 30),
                  (max(first, place - spare), min(last, place + _BIN + length + spare)), hits)
