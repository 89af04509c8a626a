"""Whether a JSON value has the form that is expected, and its digest."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from math import isfinite

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Each:
    """An object with any keys whose values all have one shape."""

    shape: object


@dataclass(frozen=True, slots=True)
class Maybe:
    """Null, or a value of a shape."""

    shape: object


@dataclass(frozen=True, slots=True)
class One:
    """One of some words."""

    words: tuple[str, ...]


def misshapen(value: Json, shape: object, where: str) -> Iterator[str]:
    """Sentences on what does not have the form expected.

    Args:
        value: The value.
        shape: `int`, `bool`, `float` (any finite number), `str`, `dict` (any object), `One`, `Maybe`, `Each`; a
            list with one shape for its items, a tuple of shapes for a list of that length, a dict of shapes for an
            object with exactly these keys.
        where: Name of the value.
    """
    if isinstance(shape, Maybe):
        if value is not None:
            yield from misshapen(value, shape.shape, where)
    elif isinstance(shape, One):
        if value not in shape.words:
            yield f"{where}: found {_short(value)}, expected one of {', '.join(shape.words)}"
    elif isinstance(shape, type):
        if not _is(value, shape):
            yield f"{where}: found {_short(value)}, expected {_NAMES[shape]}"
    elif isinstance(shape, (list, tuple)):
        yield from _items(value, shape, where)
    elif not isinstance(value, dict):
        yield f"{where}: found {_short(value)}, expected an object"
    elif isinstance(shape, Each):
        yield from _fields(value, dict.fromkeys(value, shape.shape), where)
    elif isinstance(shape, dict):
        yield from _fields(value, shape, where)


def _fields(value: dict[str, Json], shape: dict[str, object], where: str) -> Iterator[str]:
    yield from (f"{where}.{key}: is missing" for key in shape if key not in value)
    yield from (f"{where}.{key}: is not known" for key in value if key not in shape)
    for key, inner in shape.items():
        if key in value:
            yield from misshapen(value[key], inner, f"{where}.{key}")


def _items(value: Json, shape: list[object] | tuple[object, ...], where: str) -> Iterator[str]:
    if not isinstance(value, list) or (isinstance(shape, tuple) and len(value) != len(shape)):
        yield f"{where}: found {_short(value)}, expected a list" + (
            f" of {len(shape)}" if isinstance(shape, tuple) else "")
        return
    for at, inner in enumerate(value):
        yield from misshapen(inner, shape[at] if isinstance(shape, tuple) else shape[0], f"{where}[{at}]")


_NAMES = {int: "a whole number", bool: "true or false", float: "a number", str: "text", dict: "an object"}


def _is(value: Json, kind: type) -> bool:
    if isinstance(value, bool):
        return kind is bool
    if kind is float:
        return isinstance(value, (int, float)) and isfinite(value)
    return isinstance(value, kind)


def _short(value: Json) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


def digest(value: Json) -> str:
    """SHA-256 of a JSON value, written without spaces and with sorted keys."""
    text = dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()
