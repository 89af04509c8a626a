"""How loops are compiled by numba, and the end of every hash that they make."""

from typing import Any, cast

import numba

from countertrial.methods.textreuse.hashes import FIRST_MIX, SECOND_MIX, SHIFT
from countertrial.methods.textreuse.loopcache import folder


def compiled(function: Any) -> Any:
    """A loop compiled once and kept; it lets other threads run."""
    config: Any = numba.config
    before = config.CACHE_DIR
    config.CACHE_DIR = str(folder() or before)
    try:
        return cast(Any, numba.njit(cache=True, nogil=True)(function))
    finally:
        config.CACHE_DIR = before


@compiled
def finalised(value: Any) -> Any:
    """The 64-bit finaliser of MurmurHash3; twin of `hashes.finalise`."""
    value = (value ^ (value >> SHIFT)) * FIRST_MIX
    value = (value ^ (value >> SHIFT)) * SECOND_MIX
    return value ^ (value >> SHIFT)
