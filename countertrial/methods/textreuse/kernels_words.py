"""Words of two texts side by side, for numba: the whole of `align.align`, but for free ends. Tests compare both."""

from typing import Any

import numpy as np

from countertrial.methods.textreuse.kernels_hashes import compiled

FAR = 1 << 28
FIRST_BAND, CUT = 3, 512
"""Words by which the first band is wide; letters from which words are put together by length."""

SAME, REPLACED, SPLIT, JOINED, OMITTED, INSERTED, MOVED = range(7)
"""Kinds of steps; `align.KINDS` names them."""


@compiled
def distance(letters: Any, a: int, a_size: int, b: int, b_size: int, row: Any) -> int:
    """Levenshtein distance of two words."""
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
    return int(row[b_size])


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
def _band(letters: Any, first: Any, size: Any, ids: Any, n: int, m: int, k: int, costs: Any) -> Any:
    """Table of least costs within `k` of the diagonal, and prices of replacements; a at 0..n, b after it."""
    insert, omit, replace, spelling, join = costs
    low = min(0, m - n) - k
    width = abs(m - n) + 2 * k + 1
    table, price = np.full((n + 1, width), FAR, np.int32), np.full((n + 1, width), FAR, np.int32)
    marks = _marks(letters, first, size)
    row = np.empty(int(size.max()) + 2, np.int64)
    for j in range(min(m, width - 1 + low) + 1):
        table[0, j - low] = j * insert
    for i in range(1, n + 1):
        here, above, prices = table[i], table[i - 1], price[i]
        here_id, here_size, here_marks = ids[i - 1], size[i - 1], marks[i - 1]
        for place in range(max(0, -i - low), min(width - 1, m - i - low) + 1):
            j = i + low + place
            value = FAR
            if place + 1 < width:
                value = above[place + 1] + omit
            if j == 0:
                here[place] = value
                continue
            there = n + j - 1
            if place:
                value = min(value, here[place - 1] + insert)
                if j > 1 and size[there - 1] + size[there] == here_size and _joined(
                        letters, first, size, i - 1, there - 1):
                    value = min(value, above[place - 1] + join)
            if i > 1 and place + 1 < width and here_size + size[i - 2] == size[there] and _joined(
                    letters, first, size, there, i - 2):
                value = min(value, table[i - 2, place + 1] + join)
            cost = replace
            if here_id == ids[there]:
                cost = 0
            elif here_size > 3 and size[there] > 3 and above[place] + replace - spelling <= value:
                # Words differ by their lengths at least, and by letters that one of them lacks; where that is dear
                # enough, how else does not matter.
                longest = max(here_size, size[there])
                off = max(abs(here_size - size[there]), 1, _bits(here_marks & ~marks[there]),
                          _bits(marks[there] & ~here_marks))
                if above[place] + _replaced(off, longest, replace, spelling) <= value:
                    off = distance(letters, first[i - 1], here_size, first[there], size[there], row)
                    cost = _replaced(off, longest, replace, spelling)
            prices[place] = cost
            here[place] = min(value, above[place] + cost)
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
    # A path that leaves the band leaves out or puts in so many words, but for those that join or split.
    free = _joins(letters, first, size, n, m)
    cheap = min(insert, omit)
    k = FIRST_BAND
    while True:
        table, price, low = _band(letters, first, size, ids, n, m, k, costs)
        cost = table[n, m - n - low]
        if k >= n + m or cost < cheap * (2 * (k + 1) - free):  # out of the band, and back
            break
        k = (cost // cheap + free) // 2 + 1  # the cost in a wider band is no higher, so this one is wide enough
    steps = np.empty((n + m, 5), np.int64)
    count = 0
    i, j = n, m
    width = table.shape[1]
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


@compiled
def _add(steps: Any, count: int, kind: int, a: int, a_end: int, b: int, b_end: int) -> int:
    """One more step; runs of equal words, of omissions and of insertions are one step each."""
    if count and steps[count - 1, 0] == kind and (kind == SAME or kind == OMITTED or kind == INSERTED):
        steps[count - 1, 2], steps[count - 1, 4] = a_end, b_end
        return count
    steps[count, 0], steps[count, 1], steps[count, 2], steps[count, 3], steps[count, 4] = kind, a, a_end, b, b_end
    return count + 1


@compiled
def _part(letters: Any, first: Any, size: Any, ids: Any, count: int, edges: Any, costs: Any, steps: Any,
          done: int) -> Any:
    """Align words [edges 0, 1) of the first with [edges 2, 3) of the second, of which the first has `count`."""
    a, a_end, b, b_end = edges
    n, m = a_end - a, b_end - b
    if n == 0 and m == 0:
        return done, 0
    if n == 0:
        return _add(steps, done, INSERTED, a, a, b, b_end), m * costs[0]
    if m == 0:
        return _add(steps, done, OMITTED, a, a_end, b, b), n * costs[1]
    some_first, some_size, some_ids = np.empty(n + m, np.int64), np.empty(n + m, np.int64), np.empty(n + m, np.int64)
    for at in range(n + m):
        place = a + at if at < n else count + b + at - n
        some_first[at], some_size[at], some_ids[at] = first[place], size[place], ids[place]
    some, cost = solve(letters, some_first, some_size, some_ids, n, m, costs)
    for at in range(len(some)):
        done = _add(steps, done, some[at, 0], a + some[at, 1], a + some[at, 2], b + some[at, 3], b + some[at, 4])
    return done, cost


@compiled
def _grams(ids: Any, low: int, high: int) -> Any:
    """Hash of each three words in a row."""
    found = np.empty(max(high - low - 2, 0), np.uint64)
    for at in range(len(found)):
        value = np.uint64(0)
        for step in range(3):
            value = value * np.uint64(0x9E3779B97F4A7C15) + np.uint64(ids[low + at + step])
            value = (value ^ (value >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
        found[at] = value ^ (value >> np.uint64(33))
    return found


@compiled
def _anchors(ids: Any, n: int, m: int) -> Any:
    """Places of three words in a row that each side has once, in the longest order that both share."""
    one, other = _grams(ids, 0, n), _grams(ids, n, n + m)
    by_a, by_b = np.argsort(one), np.argsort(other)
    partner = np.full(n, -1, np.int64)
    j = 0
    for i in range(len(by_a)):
        value = one[by_a[i]]
        if (i and one[by_a[i - 1]] == value) or (i + 1 < len(by_a) and one[by_a[i + 1]] == value):
            continue
        while j < len(by_b) and other[by_b[j]] < value:
            j += 1
        if j < len(by_b) and other[by_b[j]] == value and (j + 1 == len(by_b) or other[by_b[j + 1]] != value):
            partner[by_a[i]] = by_b[j]
    tails, last, before = np.empty(n, np.int64), np.empty(n, np.int64), np.full(n, -1, np.int64)
    size = 0
    for at in range(n):
        if partner[at] < 0:
            continue
        place = np.searchsorted(tails[:size], partner[at])
        before[at] = last[place - 1] if place else -1
        tails[place], last[place] = partner[at], at
        size = max(size, place + 1)
    found = np.empty((size, 2), np.int64)
    at = last[size - 1] if size else -1
    for place in range(size - 1, -1, -1):
        found[place, 0], found[place, 1] = at, partner[at]
        at = before[at]
    return found


@compiled
def _piece(letters: Any, first: Any, size: Any, ids: Any, count: int, edges: Any, costs: Any, cells: int, steps: Any,
           done: int) -> Any:
    """Align between two anchors: equal beginnings are taken off, and what is too large is halved."""
    waiting = [edges]
    total = 0
    while len(waiting):
        a, a_end, b, b_end = waiting.pop()
        head = 0
        while head < min(a_end - a, b_end - b) and ids[a + head] == ids[count + b + head]:
            head += 1
        if head:
            done = _add(steps, done, SAME, a, a + head, b, b + head)
        a, b = a + head, b + head
        if (a_end - a) * (b_end - b) > cells:
            a_mid, b_mid = (a + a_end) // 2, (b + b_end) // 2
            waiting.append((a_mid, a_end, b_mid, b_end))
            waiting.append((a, a_mid, b, b_mid))
            continue
        done, cost = _part(letters, first, size, ids, count, (a, a_end, b, b_end), costs, steps, done)
        total += cost
    return done, total


@compiled
def _with_moved(steps: Any, ids: Any, n: int) -> Any:
    """Runs of two and more words that are left out here and put in elsewhere become one step."""
    count = len(steps)
    gone = np.zeros(count, np.bool_)
    for at in range(count):
        size = steps[at, 2] - steps[at, 1]
        if steps[at, 0] != OMITTED or size < 2:
            continue
        for there in range(count):
            if steps[there, 0] != INSERTED or gone[there] or steps[there, 4] - steps[there, 3] != size:
                continue
            same = True
            for step in range(size):
                if ids[steps[at, 1] + step] != ids[n + steps[there, 3] + step]:
                    same = False
                    break
            if same:
                steps[at, 0], steps[at, 3], steps[at, 4] = MOVED, steps[there, 3], steps[there, 4]
                gone[there] = True
                break
    return steps[~gone]


@compiled
def _scored(letters: Any, first: Any, size: Any, n: int, steps: Any) -> Any:
    """Letters in common, and the first and last step at which words are equal or alike."""
    row = np.empty(int(size.max()) + 2 if len(size) else 2, np.int64)
    shared, low, high = 0.0, -1, -1
    for at in range(len(steps)):
        kind = steps[at, 0]
        if kind == OMITTED or kind == INSERTED:
            continue
        one, other = steps[at, 1], n + steps[at, 3]
        if kind == REPLACED:
            off = distance(letters, first[one], size[one], first[other], size[other], row)
            like = 1.0 - off / max(size[one], size[other])
            if like <= 0.5:
                continue
            shared += (size[one] + size[other]) * like
        else:
            total = 0
            for word in range(steps[at, 1], steps[at, 2]):
                total += size[word]
            for word in range(n + steps[at, 3], n + steps[at, 4]):
                total += size[word]
            shared += total
            if kind == MOVED:
                continue
        low, high = at if low < 0 else low, at
    return shared, max(low, 0), high + 1


@compiled
def aligned(letters: Any, first: Any, size: Any, ids: Any, n: int, limits: Any, costs: Any) -> Any:
    """The first n words side by side with those after them.

    Args:
        letters: uint32[l].
        first: int64[w], first letter of each word.
        size: int64[w], its letters.
        ids: int64[w], equal for equal words.
        n: Words of the first side.
        limits: Cells up to which a table is not cut at anchors, and above which it is halved where there are none.
        costs: As `align.COSTS`.

    Returns:
        Steps as int64[s, 5]: kind, first and last word of a, of b; their cost; letters in equal or like words; the
        steps [low, high) that lie between equal or like words.
    """
    m = len(first) - n
    whole, cells = limits
    steps = np.empty((n + m + 1, 5), np.int64)
    done = total = 0
    if n * m <= whole:
        done, total = _part(letters, first, size, ids, n, (0, n, 0, m), costs, steps, done)
    else:
        anchors = _anchors(ids, n, m)
        a = b = 0
        for at in range(len(anchors) + 1):
            next_a, next_b = (anchors[at, 0], anchors[at, 1]) if at < len(anchors) else (n, m)
            done, cost = _piece(letters, first, size, ids, n, (a, next_a, b, next_b), costs, cells, steps, done)
            total += cost
            a, b = next_a, next_b
    steps = _with_moved(steps[:done].copy(), ids, n)
    shared, low, high = _scored(letters, first, size, n, steps)
    return steps, total, shared, low, high
