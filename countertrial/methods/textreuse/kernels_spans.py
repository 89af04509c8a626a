"""Two spans of texts side by side by code points, for numba. Tests compare it with its twin in `corpus`."""

from typing import Any

import numpy as np

from countertrial.methods.textreuse.hashes import FNV_OFFSET, FNV_PRIME
from countertrial.methods.textreuse.kernels_align import aligned
from countertrial.methods.textreuse.kernels_hashes import compiled, finalised
from countertrial.methods.textreuse.kernels_words import JOINED, MOVED, OMITTED, REPLACED, SAME, SPLIT, distance

LONGEST = 200
"""Letters at which words are cut."""

SPELLING, SMALL_WORD, WORD, GAP, MOVED_BLOCK = range(5)
"""Kinds of slips; `deviations.SLIPS` names them."""

MISSED, SMALL = 3, 3
"""Words in a row left out that are one slip of the eye; letters of a small word."""

NOWHERE, NO_LETTERS = (0, 0, 0, 0), (0.0, 0, 0, 0)


@compiled
def _gathered(letters: Any, first: Any, low: int, high: int, to: int, done: Any, into: Any) -> Any:
    """Copy words [low, high) of a page behind those gathered before; letters so far."""
    all_letters, all_first, all_size, all_ids = into
    for word in range(low, high):
        begin, end = np.int64(first[word]), np.int64(first[word + 1])
        size = end - begin if end - begin < LONGEST else LONGEST
        value = FNV_OFFSET
        for at in range(size):
            letter = letters[begin + at]
            all_letters[done + at] = letter
            value = (value ^ np.uint64(letter)) * FNV_PRIME
        all_first[to], all_size[to], all_ids[to] = done, size, np.int64(finalised(value))
        done += size
        to += 1
    return done


@compiled
def _both(a: Any, b: Any) -> Any:
    """Words of two pages one after another: letters, first letter, size and number of each, letters of the first page.

    Args:
        a: Of the first page: letters, first letter of each word, words [low, high).
        b: Of the second.
    """
    a_letters, a_first, a_low, a_high = a
    b_letters, b_first, b_low, b_high = b
    n, m = a_high - a_low, b_high - b_low
    room = np.int64(a_first[a_high]) - np.int64(a_first[a_low]) + np.int64(b_first[b_high]) - np.int64(b_first[b_low])
    into = (np.empty(room, np.uint32), np.empty(n + m, np.int64), np.empty(n + m, np.int64), np.empty(n + m, np.int64))
    of_a = _gathered(a_letters, a_first, a_low, a_high, 0, 0, into)
    total = _gathered(b_letters, b_first, b_low, b_high, n, of_a, into)
    return into[0][:total], into[1], into[2], into[3], of_a


@compiled
def _place(at: Any, first: Any, low: int, high: int) -> Any:
    """Code points of the words [low, high); twin of `pages.Page.place`."""
    if high > low:
        return np.int64(at[first[low]]), np.int64(at[first[high] - 1]) + 1
    edge = np.int64(0)
    if low:
        edge = np.int64(at[first[low] - 1]) + 1
    elif len(first) > 1:
        edge = np.int64(at[0])
    return edge, edge


@compiled
def _word_at(at: Any, first: Any, code: int) -> Any:
    """Number of the first word whose middle is at a code point or after it; twin of `pages.Page.span_words`."""
    low, high = np.int64(0), np.int64(len(first) - 1)
    while low < high:
        middle = (low + high) // 2
        if (np.int64(at[first[middle]]) + np.int64(at[first[middle + 1] - 1]) + 1) // 2 < code:
            low = middle + 1
        else:
            high = middle
    return low


@compiled
def compared(a_letters: Any, a_at: Any, a_first: Any, b_letters: Any, b_at: Any, b_first: Any, spans: Any, limits: Any,
             costs: Any) -> Any:
    """Words of two spans side by side.

    Args:
        a_letters: uint32[l], letters of the first text.
        a_at: uint32[l], code point of each.
        a_first: uint32[w + 1], first letter of each word.
        b_letters: Of the second.
        b_at: Of the second.
        b_first: Of the second.
        spans: Code points [start, end) in the first text, in the second.
        limits: As in `aligned`.
        costs: As in `aligned`.

    Returns:
        What differs as int64[e, 5], what lies between as int64[p, 4], the span in both texts (empty where no words are
        alike), the words [low, high) of both; letters in equal or like words, all letters, letters in equal words on
        one side, letters of the longer side. Twin of `corpus._aligned`.
    """
    a_low, a_high = _word_at(a_at, a_first, spans[0]), _word_at(a_at, a_first, spans[1])
    b_low, b_high = _word_at(b_at, b_first, spans[2]), _word_at(b_at, b_first, spans[3])
    words = a_low, a_high, b_low, b_high
    n, m = a_high - a_low, b_high - b_low
    if n <= 0 or m <= 0:
        return np.empty((0, 5), np.int64), np.empty((0, 4), np.int64), NOWHERE, words, NO_LETTERS
    letters, first, size, ids, of_a = _both((a_letters, a_first, a_low, a_high), (b_letters, b_first, b_low, b_high))
    total = len(letters)
    steps, _, shared, low, high = aligned(letters, first, size, ids, n, limits, costs)
    equal = 0
    for step in range(len(steps)):
        if steps[step, 0] == SAME:
            for word in range(steps[step, 1], steps[step, 2]):
                equal += size[word]
    counts = float(shared), total, equal, max(of_a, total - of_a)
    changes, pieces = np.empty((max(high - low, 0), 5), np.int64), np.empty((max(high - low, 0) + 1, 4), np.int64)
    if high <= low:
        return changes, pieces[:0], NOWHERE, words, counts
    start_a, end_a = _place(a_at, a_first, a_low + steps[low, 1], a_low + steps[high - 1, 2])
    start_b, end_b = _place(b_at, b_first, b_low + steps[low, 3], b_low + steps[high - 1, 4])
    count = between = 0
    at_a, at_b = start_a, start_b
    for step in range(low, high):
        if steps[step, 0] == SAME:
            continue
        here, here_end = _place(a_at, a_first, a_low + steps[step, 1], a_low + steps[step, 2])
        there, there_end = _place(b_at, b_first, b_low + steps[step, 3], b_low + steps[step, 4])
        changes[count, 0] = steps[step, 0]
        changes[count, 1], changes[count, 2], changes[count, 3], changes[count, 4] = here, here_end, there, there_end
        count += 1
        if there < at_b or here < at_a:
            continue  # a block that was moved
        if here > at_a and there > at_b:
            pieces[between, 0], pieces[between, 1], pieces[between, 2], pieces[between, 3] = at_a, here, at_b, there
            between += 1
        at_a, at_b = here_end, there_end
    if end_a > at_a and end_b > at_b:
        pieces[between, 0], pieces[between, 1], pieces[between, 2], pieces[between, 3] = at_a, end_a, at_b, end_b
        between += 1
    return changes[:count].copy(), pieces[:between].copy(), (start_a, end_a, start_b, end_b), words, counts


@compiled
def compared_all(shelf: Any, spans: Any, limits: Any, costs: Any) -> Any:
    """Words of many pairs of spans side by side, one after another.

    Args:
        shelf: Of all texts: letters, code point of each, first letter of each word; where the letters of each text
            begin, and where its words begin.
        spans: int64[n, 6], the two texts, and code points [start, end) in the first and in the second.
        limits: As in `aligned`.
        costs: As in `aligned`.

    Returns:
        As `compared` says, of all: uint32[e, 5], uint32[p, 4]; int64[n, 2], where those of each end; int64[n, 8], the
        spans and the words; float64[n], letters in equal or like words; int64[n, 3], the other counts.
    """
    letters, at, first, base, words = shelf
    changes, pieces = np.empty((1024, 5), np.uint32), np.empty((1024, 4), np.uint32)
    ends, places = np.empty((len(spans), 2), np.int64), np.empty((len(spans), 8), np.int64)
    shared, counts = np.empty(len(spans), np.float64), np.empty((len(spans), 3), np.int64)
    end = between = 0
    for one in range(len(spans)):
        a, b = spans[one, 0], spans[one, 1]
        found = compared(letters[base[a]:base[a + 1]], at[base[a]:base[a + 1]], first[words[a]:words[a + 1]],
                         letters[base[b]:base[b + 1]], at[base[b]:base[b + 1]], first[words[b]:words[b + 1]],
                         (spans[one, 2], spans[one, 3], spans[one, 4], spans[one, 5]), limits, costs)
        changes, pieces = _with_room(changes, end + len(found[0])), _with_room(pieces, between + len(found[1]))
        changes[end:end + len(found[0])] = found[0]
        pieces[between:between + len(found[1])] = found[1]
        end, between = end + len(found[0]), between + len(found[1])
        ends[one, 0], ends[one, 1] = end, between
        for side in range(4):
            places[one, side], places[one, side + 4] = found[2][side], found[3][side]
        shared[one] = found[4][0]
        counts[one, 0], counts[one, 1], counts[one, 2] = found[4][1], found[4][2], found[4][3]
    return changes[:end].copy(), pieces[:between].copy(), ends, places, shared, counts


@compiled
def _with_room(rows: Any, count: int) -> Any:
    """Rows, or a copy of them with room for so many and as many more."""
    if count <= len(rows):
        return rows
    more = np.empty((2 * count, rows.shape[1]), rows.dtype)
    more[:len(rows)] = rows
    return more


@compiled
def surely_one(pieces: Any, fall: int, firm: int) -> bool:
    """Whether a match is one passage, even if all that lies between its pieces were unlike; twin in `segments`.

    Args:
        pieces: uint32[p, 4], as `compared` gives them.
        fall: As `segments.FALL`.
        firm: As `segments.FIRM`.
    """
    score, best, here, there = np.int64(0), np.int64(0), np.int64(0), np.int64(0)
    for at in range(len(pieces)):
        if at:
            left, put = np.int64(pieces[at - 1, 1]), np.int64(pieces[at - 1, 3])
            here += max(np.int64(pieces[at, 0]) - left, np.int64(0))
            there += max(np.int64(pieces[at, 2]) - put, np.int64(0))
            both = min(here, there)
            here, there, score = here - both, there - both, score - both
            if score < 0 or best - score >= fall:
                return False
        size = np.int64(pieces[at, 1]) - np.int64(pieces[at, 0])
        score += size
        best = max(best, score)
        if size >= firm:
            here, there = np.int64(0), np.int64(0)
    return True


@compiled
def cores(pieces: Any, ends: Any) -> Any:
    """The stretch of each pair of spans in which both agree most; twin of `corpus.core`.

    Args:
        pieces: uint32[p, 4], as `compared_all` gives them.
        ends: int64[n], where those of each pair end.

    Returns:
        int64[n, 4], spans in the first and in the second text; zeros without pieces.
    """
    found = np.zeros((len(ends), 4), np.int64)
    begin = 0
    for one in range(len(ends)):
        score, most, first = np.int64(0), np.int64(0), begin
        for at in range(begin, ends[one]):
            if at > begin:
                score -= max(np.int64(pieces[at, 0]) - np.int64(pieces[at - 1, 1]),
                             np.int64(pieces[at, 2]) - np.int64(pieces[at - 1, 3]))
            if score <= 0:
                score, first = np.int64(0), at
            score += np.int64(pieces[at, 1]) - np.int64(pieces[at, 0])
            if at == begin or score > most:
                most = score
                found[one, 0], found[one, 1] = pieces[first, 0], pieces[at, 1]
                found[one, 2], found[one, 3] = pieces[first, 2], pieces[at, 3]
        begin = ends[one]
    return found


@compiled
def _slip(step: Any, letters: Any, first: Any, size: Any, n: int, row: Any) -> int:
    """What kind of slip a step is; twin of `deviations._slip`."""
    kind = step[0]
    if kind == MOVED:
        return MOVED_BLOCK
    if kind == JOINED or kind == SPLIT:
        return SPELLING
    was, now = step[2] - step[1], step[4] - step[3]
    if kind == OMITTED and was >= MISSED:
        return GAP
    one, other = step[1], n + step[3]
    if kind == REPLACED:
        off = distance(letters, first[one], size[one], first[other], size[other], row)
        if 1.0 - off / max(size[one], size[other]) > 0.5:
            return SPELLING
    small = was <= 1 and now <= 1 and (was == 0 or size[one] <= SMALL) and (now == 0 or size[other] <= SMALL)
    return SMALL_WORD if small else WORD


@compiled
def beside(a: Any, b: Any, limits: Any, costs: Any) -> Any:
    """Words of one bearer beside those of the pivot.

    Args:
        a: Of the pivot: uint32[l], letters of its text; uint32[w + 1], first letter of each word; words [low, high).
        b: Of the bearer.
        limits: As in `aligned`.
        costs: As in `aligned`.

    Returns:
        int64[s, 6]: kind of each step between words that are equal or alike, words [low, high) of the pivot, of the
        bearer, counted from the first of each, and the kind of slip; the words [low, high) of the pivot covered.
    """
    n, m = a[3] - a[2], b[3] - b[2]
    letters, first, size, ids, _ = _both(a, b)
    steps, _, _, low, high = aligned(letters, first, size, ids, n, limits, costs)
    found = np.empty((max(high - low, 0), 6), np.int64)
    row = np.empty(int(size.max()) + 2 if n + m else 2, np.int64)
    for at in range(len(found)):
        found[at, :5] = steps[low + at]
        found[at, 5] = WORD if steps[low + at, 0] == SAME else _slip(steps[low + at], letters, first, size, n, row)
    if not len(found):
        return found, (0, 0)
    return found, (found[0, 1], found[-1, 2])
