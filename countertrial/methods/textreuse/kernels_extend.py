"""Passages made longer at both ends, for numba. The twin stands in `extend`."""

from typing import Any

import numpy as np

from countertrial.methods.textreuse.kernels_hashes import compiled

LANES = 32
"""Cells of a row that are reckoned together; a fixed number, so that the machine does several at once."""

WIDEST = (LANES - 2) // 2
"""Widest band that fits."""

AHEAD = 64
"""Letters of the second text that are laid ready at a time."""

NOWHERE = np.int32(-1_000_000)
NO_LETTER = np.uint32(0xFFFFFFFF)
ONE = np.int32(1)


@compiled
def extended(letters: Any, a: Any, a_room: Any, b: Any, b_room: Any, way: int, band: int, drop: int) -> Any:
    """Letters to add on both sides; twin of `extend._lanes`, for bands up to `WIDEST`."""
    grow_a, grow_b = np.zeros(len(a), np.int64), np.zeros(len(a), np.int64)
    row, raw = np.empty(LANES + 1, np.int32), np.empty(LANES, np.int32)
    ready = np.empty(4 * AHEAD + (max(a_room.max(), 0) if len(a) else 0), np.uint32)
    slope = np.arange(LANES).astype(np.int32)
    # Beyond the band no cell counts.
    fall = np.where(slope <= 2 * band, slope, -NOWHERE).astype(np.int32)
    for one in range(len(a)):
        room_a, room_b = a_room[one], b_room[one]
        if room_a <= 0 or room_b <= 0:
            continue
        begun = _equal(letters, a[one], b[one], way, min(room_a, room_b))
        _begin(row, begun, room_b, band)
        best = grow_a[one] = grow_b[one] = begun
        laid = 0
        for step in range(begun + 1, room_a + 1):
            off = step - begun - 1  # from here on lie the letters that this row needs
            if off + LANES > laid:
                _lay(ready, laid, letters, b[one], begun - band, room_b, way)
                laid += AHEAD
            _next(row, raw, ready[off:off + LANES], letters[a[one] + way * (step - 1)], slope, fall)
            for cell in range(max(band - step, 0)):  # from no letter of b on
                row[cell] = NOWHERE
            for cell in range(max(room_b - step + band + 1, 0), 2 * band + 1):  # to the last letter of b
                row[cell] = NOWHERE
            top = _top(row)
            if top > best:
                best = top
                grow_a[one], grow_b[one] = step, step + _first(row, top) - band
            if top <= best - drop:
                break
    return grow_a, grow_b


@compiled
def _equal(letters: Any, a: int, b: int, way: int, most: int) -> int:
    """How many letters are equal, one beside the other: while they are there is nothing to choose."""
    count = 0
    while count < most and letters[a + way * count] == letters[b + way * count]:
        count += 1
    return count


@compiled
def _begin(row: Any, count: int, room_b: int, band: int) -> None:
    """Scores after so many equal letters: more letters of b cost one each, fewer cost two: one is left, one lost."""
    row[:] = NOWHERE
    for cell in range(2 * band + 1):
        more = cell - band
        if 0 <= count + more <= room_b:
            row[cell] = count - more if more >= 0 else count + 2 * more


@compiled
def _lay(ready: Any, laid: int, letters: Any, b: int, first: int, room_b: int, way: int) -> None:
    """Lay letters of b ready behind those that are, in the order in which they are looked at."""
    for at in range(laid, laid + AHEAD):
        place = first + at
        ready[at] = letters[b + way * place] if 0 <= place < room_b else NO_LETTER


@compiled
def _next(row: Any, raw: Any, there: Any, letter: Any, slope: Any, fall: Any) -> None:
    """The next row: an equal letter one more, else one less; a letter left out on either side one less."""
    for cell in range(LANES):
        beside = np.int32(row[cell] + (ONE if letter == there[cell] else -ONE))
        above = np.int32(row[cell + 1] - ONE)
        raw[cell] = np.int32((beside if beside > above else above) + slope[cell])
    before = NOWHERE
    for cell in range(LANES):
        before = raw[cell] if raw[cell] > before else before
        raw[cell] = before
    for cell in range(LANES):
        row[cell] = np.int32(raw[cell] - fall[cell])


@compiled
def _top(row: Any) -> Any:
    top = NOWHERE
    for cell in range(LANES):
        top = row[cell] if row[cell] > top else top
    return top


@compiled
def _first(row: Any, score: Any) -> int:
    cell = 0
    while row[cell] != score:
        cell += 1
    return cell
