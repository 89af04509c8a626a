"""The cheapest way to lay words of two texts side by side, for numba. Tests compare it with its twin in `align`."""

from typing import Any

import numpy as np

from countertrial.methods.textreuse.kernels_hashes import compiled

FAR = 1 << 28
FIRST_BAND, CUT = 3, 512
"""Words by which the first band is wide; letters from which words are put together by length."""

SAME, REPLACED, SPLIT, JOINED, OMITTED, INSERTED, MOVED = range(7)
"""Kinds of steps; `align.KINDS` names them."""


@compiled
def distance(letters: Any, a: int, a_size: int, b: int, b_size: int, row: Any) -> Any:
    """Levenshtein distance of two words.

    Source:
        Myers, A fast bit-vector algorithm for approximate string matching based on dynamic programming, Journal of the
        ACM 46 (1999), for words of up to 64 letters.
    """
    while a_size and b_size and letters[a + a_size - 1] == letters[b + b_size - 1]:
        a_size, b_size = a_size - 1, b_size - 1
    while a_size and b_size and letters[a] == letters[b]:
        a, a_size, b, b_size = a + 1, a_size - 1, b + 1, b_size - 1
    if not a_size or not b_size:
        return a_size + b_size
    if a_size > 64:
        return _by_rows(letters, a, a_size, b, b_size, row)
    one = np.uint64(1)
    last = one << np.uint64(a_size - 1)
    more, less, off = ~np.uint64(0), np.uint64(0), a_size
    for j in range(b_size):
        letter, equal = letters[b + j], np.uint64(0)
        for i in range(a_size):
            equal |= np.uint64(letters[a + i] == letter) << np.uint64(i)
        steps = equal | less
        equal |= (((equal & more) + more) ^ more)
        up, down = less | ~(equal | more), more & equal
        off += int(up & last != 0) - int(down & last != 0)
        up, down = (up << one) | one, down << one
        more, less = down | ~(steps | up), up & steps
    return off


@compiled
def _by_rows(letters: Any, a: int, a_size: int, b: int, b_size: int, row: Any) -> Any:
    for j in range(b_size + 1):
        row[j] = j
    for i in range(a_size):
        corner = row[0]
        row[0] = i + 1
        letter = letters[a + i]
        for j in range(b_size):
            cost = corner + (0 if letter == letters[b + j] else 1)
            corner = row[j + 1]
            row[j + 1] = min(cost, corner + 1, row[j] + 1)
    return row[b_size]


@compiled
def _marks(letters: Any, first: Any, size: Any) -> Any:
    """Which letters each word has, as bits; several letters share a bit."""
    found = np.zeros(len(first), np.uint64)
    for word in range(len(first)):
        for at in range(first[word], first[word] + size[word]):
            found[word] |= np.uint64(1) << np.uint64(letters[at] & 63)
    return found


@compiled
def _bits(value: Any) -> Any:
    """How many bits are set."""
    value = value - ((value >> np.uint64(1)) & np.uint64(0x5555555555555555))
    value = (value & np.uint64(0x3333333333333333)) + ((value >> np.uint64(2)) & np.uint64(0x3333333333333333))
    value = (value + (value >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((value * np.uint64(0x0101010101010101)) >> np.uint64(56))


@compiled
def _joined(letters: Any, first: Any, size: Any, one: int, other: int) -> bool:
    """Whether the letters of words `other` and the next one are those of word `one`."""
    if size[other] + size[other + 1] != size[one]:
        return False
    cut = size[other]
    for at in range(cut):
        if letters[first[one] + at] != letters[first[other] + at]:
            return False
    for at in range(size[other + 1]):
        if letters[first[one] + cut + at] != letters[first[other + 1] + at]:
            return False
    return True


@compiled
def _band(letters: Any, first: Any, size: Any, ids: Any, n: int, m: int, k: int, costs: Any, marks: Any,
          joins: bool) -> Any:
    """Table of least costs within `k` of the diagonal, and prices of replacements; a at 0..n, b after it.

    `joins`: whether two words of one side are one of the other anywhere.
    """
    insert, omit, replace, spelling, join = costs
    low = min(0, m - n) - k
    width = abs(m - n) + 2 * k + 1
    table, price = np.full((n + 1, width + 1), FAR, np.int32), np.empty((n + 1, width), np.int32)
    row = np.empty(int(size.max()) + 2, np.int64)
    for j in range(min(m, width - 1 + low) + 1):
        table[0, j - low] = j * insert
    for i in range(1, n + 1):
        here_id, here_size, here_marks = ids[i - 1], size[i - 1], marks[i - 1]
        start, end = max(0, -i - low), min(width - 1, m - i - low)
        if start == -i - low:
            table[i, start] = table[i - 1, start + 1] + omit
            start += 1
        left = np.int64(table[i, start - 1]) if start else np.int64(FAR)
        corner = np.int64(table[i - 1, start])
        for place in range(start, end + 1):
            there = n + i + low + place - 1
            up = np.int64(table[i - 1, place + 1])
            value = min(up + omit, left + insert)
            if joins:
                if place and there > n and size[there - 1] + size[there] == here_size and _joined(
                        letters, first, size, i - 1, there - 1):
                    value = min(value, np.int64(table[i - 1, place - 1]) + join)
                if i > 1 and place + 1 < width and here_size + size[i - 2] == size[there] and _joined(
                        letters, first, size, there, i - 2):
                    value = min(value, np.int64(table[i - 2, place + 1]) + join)
            cost = replace
            if here_id == ids[there]:
                cost = 0
            elif corner + replace - spelling <= value and here_size > 3 and size[there] > 3:
                # Words differ by their lengths at least, and by letters that one of them lacks; where that is dear
                # enough, how else does not matter. The sum of `_replaced`, without its division.
                longest = max(here_size, size[there])
                off = max(abs(here_size - size[there]), 1, _bits(here_marks & ~marks[there]),
                          _bits(marks[there] & ~here_marks))
                if 2 * spelling * (longest - off) + longest >= 2 * longest * (corner + replace - value):
                    off = distance(letters, first[i - 1], here_size, first[there], size[there], row)
                    cost = _replaced(off, longest, replace, spelling)
            left = min(value, corner + cost)
            price[i, place] = cost
            table[i, place] = left
            corner = up
    return table, price, low


@compiled
def _replaced(off: int, longest: int, replace: int, spelling: int) -> int:
    """Cost of one word put for another, the less the more they are alike."""
    return replace - (2 * spelling * (longest - off) + longest) // (2 * longest)


@compiled
def _joins(letters: Any, first: Any, size: Any, n: int, m: int) -> int:
    """In how many places two words of one side may be one of the other."""
    by_size = np.full((2, CUT), -1, np.int64)  # the last word of each length, on either side
    before = np.empty(n + m, np.int64)  # the word of the same length before it
    for at in range(n + m):
        side, place = (0 if at < n else 1), min(size[at], CUT - 1)
        before[at] = by_size[side, place]
        by_size[side, place] = at
    found = 0
    for at in range(n + m - 1):
        if at == n - 1:
            continue
        both = size[at] + size[at + 1]
        one = by_size[1 if at < n else 0, min(both, CUT - 1)]
        while one >= 0:
            if size[one] == both and letters[first[one]] == letters[first[at]] and _joined(
                    letters, first, size, one, at):
                found += 1
                break
            one = before[one]
    return found


@compiled
def solve(letters: Any, first: Any, size: Any, ids: Any, n: int, m: int, costs: Any) -> Any:
    """The cheapest alignment of n words with the m words after them, within a band that is widened until it is sure.

    Returns:
        int64[s, 5]: kind, first and last word of a, of b; and the cost. Equal to `align._Job.solve` with its trace.
    """
    insert, omit, _, _, join = costs
    free = _joins(letters, first, size, n, m)
    # A path that leaves the band puts in and leaves out so many words, but for those that join or split.
    around = ((m - n) * insert if m > n else (n - m) * omit) - free * max(insert, omit)
    marks = _marks(letters, first, size)
    k = FIRST_BAND
    while True:
        table, price, low = _band(letters, first, size, ids, n, m, k, costs, marks, free > 0)
        cost = int(table[n, m - n - low])
        if k >= n + m or cost < (k + 1) * (insert + omit) + around:
            break
        # The cost in a wider band is no higher, so this one is wide enough.
        k = min((cost - around) // (insert + omit), n + m)
    steps = np.empty((n + m, 5), np.int64)
    count = 0
    i, j = n, m
    width = price.shape[1]
    while i or j:
        place = j - i - low
        here = table[i, place]
        i0, j0 = i, j
        if i and j and here == table[i - 1, place] + price[i, place]:
            kind = SAME if ids[i - 1] == ids[n + j - 1] else REPLACED
            i, j = i - 1, j - 1
        elif i and j > 1 and place and here == table[i - 1, place - 1] + join and _joined(
                letters, first, size, i - 1, n + j - 2):
            kind = SPLIT
            i, j = i - 1, j - 2
        elif i > 1 and j and place + 1 < width and here == table[i - 2, place + 1] + join and _joined(
                letters, first, size, n + j - 1, i - 2):
            kind = JOINED
            i, j = i - 2, j - 1
        elif i and place + 1 < width and here == table[i - 1, place + 1] + omit:
            kind = OMITTED
            i -= 1
        else:
            kind = INSERTED
            j -= 1
        if count and steps[count - 1, 0] == kind and kind in (SAME, OMITTED, INSERTED):
            steps[count - 1, 1], steps[count - 1, 3] = i, j
            continue
        steps[count, 0], steps[count, 1], steps[count, 2], steps[count, 3], steps[count, 4] = kind, i, i0, j, j0
        count += 1
    return steps[:count][::-1].copy(), cost
