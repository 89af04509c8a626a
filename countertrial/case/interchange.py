"""Columns of a data frame of any library, read from memory by way of the data-frame interchange protocol.

Source:
    Consortium for Python Data API Standards, dataframe interchange protocol (`__dataframe__`).
"""

import ctypes
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

_NUMBERS = {
    (0, 8): ctypes.c_int8, (0, 16): ctypes.c_int16, (0, 32): ctypes.c_int32, (0, 64): ctypes.c_int64,
    (1, 8): ctypes.c_uint8, (1, 16): ctypes.c_uint16, (1, 32): ctypes.c_uint32, (1, 64): ctypes.c_uint64,
    (2, 32): ctypes.c_float, (2, 64): ctypes.c_double,
}
"""C type by kind (whole, unsigned, floating) and width in bits."""

_BOOL, _STRING, _DATETIME, _CATEGORY = 20, 21, 22, 23
_NAN, _SENTINEL, _BITMASK, _BYTEMASK = 1, 2, 3, 4
_PER_SECOND = {"s": 1, "m": 1_000, "u": 1_000_000, "n": 1_000_000_000}
_EPOCH = datetime(1970, 1, 1)


def interchanged(frame: Any) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Names of the columns, and the rows; `None` stands for a missing value.

    Raises:
        ValueError: If a column holds what the protocol has no form for.
    """
    names = tuple(map(str, frame.column_names()))
    columns = [[value for chunk in frame.get_column(at).get_chunks() for value in _values(chunk)]
               for at in range(len(names))]
    return names, list(zip(*columns, strict=True))


def _values(column: Any) -> list[object]:
    """The values of one column in one piece of memory."""
    kind, _, form, _ = column.dtype
    buffers, first, size = column.get_buffers(), int(column.offset), int(column.size())
    raw = _raw(buffers, kind, first, size)
    missing = _missing(column, buffers["validity"], raw, first)
    if kind == _CATEGORY:
        told = _values(column.describe_categorical["categories"])
        raw = [told[code] if isinstance(code, int) and 0 <= code < len(told) else None for code in raw]
    if kind == _DATETIME:
        raw = [None if gone else _moment(value, form) for value, gone in zip(raw, missing, strict=True)]
    return [None if gone else value for value, gone in zip(raw, missing, strict=True)]


def _raw(buffers: Any, kind: int, first: int, size: int) -> Sequence[object]:
    """The values as they lie in memory."""
    data, (held, bits, form, _) = buffers["data"]
    if kind == _STRING:
        ends, (ends_kind, ends_bits, _, _) = buffers["offsets"]
        edges = _array(_NUMBERS[ends_kind, ends_bits], ends, first, size + 1)
        return [ctypes.string_at(data.ptr + begin, end - begin).decode("utf-8", "surrogateescape")
                for begin, end in pairwise(edges)]
    if kind == _BOOL:
        return [bool(bit) for bit in (_bits(data, first, size) if bits == 1
                                      else _array(ctypes.c_uint8, data, first, size))]
    number = _NUMBERS.get((0 if kind in (_DATETIME, _CATEGORY) and held not in (0, 1) else held, bits))
    if number is None:
        raise ValueError(f'values of the form "{form or kind}" ({bits} bits) cannot be read; text is expected')
    return _array(number, data, first, size)


def _missing(column: Any, validity: Any, raw: Sequence[object], first: int) -> Sequence[bool]:
    """For each value whether it is missing."""
    how, value = column.describe_null
    if how == _NAN:
        return [one != one for one in raw]  # noqa: PLR0124 - only NaN is not equal to itself
    if how == _SENTINEL:
        return [one == value for one in raw]
    if how == _BITMASK and validity is not None:
        return [bit == value for bit in _bits(validity[0], first, len(raw))]
    if how == _BYTEMASK and validity is not None:
        return [byte == value for byte in _array(ctypes.c_uint8, validity[0], first, len(raw))]
    return [False] * len(raw)


def _array(number: Any, buffer: Any, first: int, size: int) -> list[Any]:
    if not size:
        return []
    start = buffer.ptr + first * ctypes.sizeof(number)
    return list((number * size).from_address(start))


def _bits(buffer: Any, first: int, size: int) -> Iterator[int]:
    whole = _array(ctypes.c_uint8, buffer, 0, (first + size + 7) // 8)
    return (whole[at // 8] >> at % 8 & 1 for at in range(first, first + size))


def _moment(value: object, form: str) -> date | datetime:
    """A date or moment of the formats `tdD`, `tdm` and `ts[smun]:zone`; the zone says how it is shown, not when."""
    number = int(str(value))
    if form.startswith("tdD"):
        return _EPOCH.date() + timedelta(days=number)
    per = 1_000 if form.startswith("tdm") else _PER_SECOND.get(form[2:3], 0)
    if not per:
        raise ValueError(f'moments of the form "{form}" cannot be read')
    return _EPOCH + timedelta(seconds=number // per, microseconds=number % per * 1_000_000 // per)
