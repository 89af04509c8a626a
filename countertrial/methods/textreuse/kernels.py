"""The loops of the search for numba. Each has a twin in numpy, which gives the same answers; tests compare both."""

from typing import Any

import numpy as np

from countertrial.methods.textreuse.hashes import FNV_OFFSET, FNV_PRIME
from countertrial.methods.textreuse.kernels_align import aligned
from countertrial.methods.textreuse.kernels_extend import WIDEST, extended
from countertrial.methods.textreuse.kernels_hashes import compiled, finalised
from countertrial.methods.textreuse.kernels_join import buckets, in_company, linked
from countertrial.methods.textreuse.kernels_reading import shelved, word_grams
from countertrial.methods.textreuse.kernels_sort import reordered
from countertrial.methods.textreuse.kernels_spans import beside, compared_all, cores, surely_one

__all__ = ["WIDEST", "aligned", "beside", "buckets", "chains", "compared_all", "cores", "count_slots", "extended",
           "halves", "in_company", "letter_at", "letters_of", "lines", "linked", "reordered", "run_hashes", "shared",
           "shelved", "surely_one", "word_grams", "word_starts"]

GAP, SKIP, IDEOGRAPH, LETTER = 0, 2, 3, 1


@compiled
def letters_of(codes: Any, kind: Any, first: Any, more: Any, rest: Any) -> Any:
    """Folded letters, their places, gaps before them, and kinds; twin of `fold._letters`."""
    count = 0
    for at in range(len(codes)):
        if kind[at] != GAP and kind[at] != SKIP:
            row = more[codes[at]]
            count += 1
            if row:
                count += int(rest[row, 0] > 0) + int(rest[row, 1] > 0)
    letters, places = np.empty(count, np.uint32), np.empty(count, np.int64)
    gaps, kinds = np.empty(count, np.int64), np.empty(count, np.uint8)
    to = gap = 0
    for at in range(len(codes)):
        if kind[at] == GAP:
            gap += 1
        elif kind[at] != SKIP:
            code = codes[at]
            row = more[code]
            letters[to], places[to], gaps[to], kinds[to] = first[code], at, gap, kind[at]
            to += 1
            if row:
                for step in range(2):
                    if rest[row, step] > 0:
                        letters[to], places[to], gaps[to], kinds[to] = rest[row, step], at, gap, kind[at]
                        to += 1
    return letters, places, gaps, kinds


@compiled
def _blank(code: int) -> bool:
    return code == 0x20 or code == 0x09 or code == 0xA0 or code == 0x0D


@compiled
def halves(codes: Any, kind: Any) -> Any:
    """Hyphens at line ends, and the letter that each is followed by; twin of `fold._halves`."""
    first, second = np.empty(len(codes), np.int64), np.empty(len(codes), np.int64)
    count = 0
    for at in range(len(codes)):
        if codes[at] != 0x0A:
            continue
        before, after = at - 1, at + 1
        for _ in range(12):
            if before >= 0 and _blank(codes[before]):
                before -= 1
            if after < len(codes) and _blank(codes[after]):
                after += 1
        if before < 1 or after >= len(codes) or kind[before - 1] != LETTER or kind[after] != LETTER:
            continue
        code = codes[before]
        if code == 0x2D or code == 0xAC or code == 0xAD or code == 0x2010:
            first[count], second[count] = before, after
            count += 1
    return first[:count].copy(), second[:count].copy()


@compiled
def lines(codes: Any, kind: Any, first: Any, starts: Any) -> Any:
    """Letters and digits of lines, and the hash of their letters without digits; twin of `fold._lines`."""
    n = len(starts)
    counts, digits, marks = np.zeros(n, np.int64), np.zeros(n, np.int64), np.empty(n, np.uint64)
    for line in range(n):
        end = starts[line + 1] if line + 1 < n else len(codes)
        value = FNV_OFFSET
        for at in range(starts[line], end):
            if kind[at] == GAP or kind[at] == SKIP:
                continue
            counts[line] += 1
            letter = first[codes[at]]
            if 0x30 <= letter < 0x3A:
                digits[line] += 1
            else:
                value = (value ^ np.uint64(letter)) * FNV_PRIME
        marks[line] = finalised(value)
    return counts, digits, marks


@compiled
def word_starts(gaps: Any, kinds: Any, at: Any, offsets: Any) -> Any:
    """First letter of each word; twin of what `words.words_of` does."""
    n = len(gaps)
    found = np.empty(n, np.int64)
    count = 0
    text = 0
    for place in range(n):
        while text < len(offsets) and offsets[text] < place:
            text += 1
        new = place == 0 or gaps[place] != gaps[place - 1]
        if not new and (kinds[place] != kinds[place - 1] or kinds[place] != LETTER):
            new = at[place] != at[place - 1]
        if new or (text < len(offsets) and offsets[text] == place):
            found[count] = place
            count += 1
    return found[:count].copy()


@compiled
def run_hashes(letters: Any, first: Any, size: Any) -> Any:
    """Hash of each run of letters; twin of `words.run_hashes`."""
    found = np.empty(len(first), np.uint64)
    for at in range(len(first)):
        value = FNV_OFFSET
        for place in range(first[at], first[at] + size[at]):
            value = (value ^ np.uint64(letters[place])) * FNV_PRIME
        found[at] = finalised(value)
    return found


@compiled
def count_slots(hashes: Any, shift: Any, counts: Any) -> None:
    """Add n-grams to counts that stop at 2, four in a byte; twin of `join.Slots.count`."""
    for one in hashes:
        slot = np.int64(one >> shift)
        place, bits = slot >> 2, 2 * (slot & 3)
        if (counts[place] >> bits) & 3 < 2:
            counts[place] += 1 << bits


@compiled
def shared(hashes: Any, shift: Any, counts: Any) -> Any:
    """Which n-grams are not alone in their slot; twin of `join.Slots.may_recur`."""
    found = np.empty(len(hashes), np.bool_)
    for at in range(len(hashes)):
        slot = np.int64(hashes[at] >> shift)
        found[at] = (counts[slot >> 2] >> (2 * (slot & 3))) & 3 >= 2
    return found


@compiled
def chains(a_start: Any, a_end: Any, b_start: Any, b_end: Any, weight: Any, edges: Any, gap: int, drift: int,
           most: int) -> Any:
    """Boxes and the pair of texts each is of; twin of `chains._chain_pair`, without its sort."""
    boxes, pair = np.empty((len(a_start), 6), np.int64), np.empty(len(a_start), np.int64)
    last_a, last_b, box_of = np.empty(most, np.int64), np.empty(most, np.int64), np.empty(most, np.int64)
    count = 0
    for group in range(len(edges) - 1):
        opened = 0
        for at in range(edges[group], edges[group + 1]):
            a, b = np.int64(a_start[at]), np.int64(b_start[at])
            best, cost, still = -1, 0, 0
            for one in range(opened):
                box = box_of[one]
                gap_a = a - boxes[box, 1]
                if gap_a > gap:
                    continue
                last_a[still], last_b[still], box_of[still] = last_a[one], last_b[one], box
                still += 1
                step_a, step_b = a - last_a[still - 1], b - last_b[still - 1]
                if step_b < -2 or b - boxes[box, 3] > gap or (step_a == 0 and step_b <= 0):
                    continue
                off = abs(step_a - step_b)
                far = max(gap_a, 0) + max(b - boxes[box, 3], 0)
                if off > drift + far // 8:
                    continue
                price = off + step_a + max(step_b, 0)
                if best < 0 or price < cost:
                    best, cost = still - 1, price
            opened = still
            if best >= 0:
                box = box_of[best]
                boxes[box, 1] = max(boxes[box, 1], np.int64(a_end[at]))
                boxes[box, 3] = max(boxes[box, 3], np.int64(b_end[at]))
                boxes[box, 2] = min(boxes[box, 2], b)
                boxes[box, 4] += 1
                boxes[box, 5] += weight[at]
                last_a[best], last_b[best] = a, b
                continue
            if opened >= most:
                behind = 0
                for one in range(1, opened):
                    if last_a[one] < last_a[behind] or (last_a[one] == last_a[behind] and last_b[one] < last_b[behind]):
                        behind = one
                for one in range(behind, opened - 1):
                    last_a[one], last_b[one], box_of[one] = last_a[one + 1], last_b[one + 1], box_of[one + 1]
                opened -= 1
            boxes[count, 0], boxes[count, 1], boxes[count, 2] = a, a_end[at], b
            boxes[count, 3], boxes[count, 4], boxes[count, 5] = b_end[at], 1, weight[at]
            pair[count] = group
            last_a[opened], last_b[opened], box_of[opened] = a, b, count
            opened += 1
            count += 1
    return boxes[:count].copy(), pair[:count].copy()


@compiled
def letter_at(at: Any, begin: Any, end: Any, codes: Any) -> Any:
    """Number of the first letter at a code point or after it, within [begin, end); twin of `lengthen._letter`."""
    found = np.empty(len(codes), np.int64)
    for one in range(len(codes)):
        low, high, code = begin[one], end[one], codes[one]
        while low < high:
            middle = (low + high) // 2
            if np.int64(at[middle]) < code:
                low = middle + 1
            else:
                high = middle
        found[one] = low
    return found
