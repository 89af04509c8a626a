"""Words of two texts side by side, for numba: the whole of `align.align`, but for free ends. Tests compare both."""

from typing import Any

import numpy as np

from countertrial.methods.textreuse.kernels_hashes import compiled
from countertrial.methods.textreuse.kernels_words import INSERTED, MOVED, OMITTED, REPLACED, SAME, distance, solve


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
