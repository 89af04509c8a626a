"""Sorting for numba: by digits, stable, in time that grows with the number of rows alone."""

from typing import Any

import numpy as np

from countertrial.methods.textreuse.kernels_hashes import compiled

BITS = 11
"""Bits of a digit."""


@compiled
def reordered(key: Any, order: Any) -> Any:
    """An order made stable by one more key, which becomes the first; twin of one step of `numpy.lexsort`.

    Args:
        key: uint64[n].
        order: int64[n], rows in their order so far.
    """
    most = np.uint64(0)
    for value in key:
        most |= value
    size = 1 << BITS
    mask = np.uint64(size - 1)
    count = np.empty(size, np.int64)
    other = np.empty(len(order), np.int64)
    shift = np.uint64(0)
    while shift < np.uint64(64) and (most >> shift) > np.uint64(0):
        count[:] = 0
        for row in order:
            count[np.int64((key[row] >> shift) & mask)] += 1
        total = np.int64(0)
        for each in range(size):
            here = count[each]
            count[each] = total
            total += here
        for row in order:
            digit = np.int64((key[row] >> shift) & mask)
            other[count[digit]] = row
            count[digit] += 1
        order, other = other, order
        shift += np.uint64(BITS)
    return order
