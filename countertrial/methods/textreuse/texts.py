"""The texts that are searched: a protocol that a store on disk can follow, and texts in memory."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import nan
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

MISSING = np.iinfo(np.int64).min
"""Day of a text without a date."""

Codes = NDArray[np.uint32]
Days = NDArray[np.int64]


class Texts(Protocol):
    """Texts in rows, sorted by first day, last day and id; texts without a date last.

    Args:
        source: Id of each.
        language: Language tag of each, empty where unknown; texts of two known languages are not compared.
        translator: Of each, empty where there is none.
        first_day: int64[d], earliest day (any count of days), `MISSING` without a date.
        last_day: int64[d], latest day, `MISSING` without a date.
        length: int64[d], code points.
        noise: float32[d], estimated wrong letters in a hundred, NaN where unknown.
        declared: Of each the spans marked as quotations of another source: start, end, id of that source.
    """

    @property
    def source(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def language(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def translator(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def first_day(self) -> Days: ...  # noqa: D102
    @property
    def last_day(self) -> Days: ...  # noqa: D102
    @property
    def length(self) -> NDArray[np.int64]: ...  # noqa: D102
    @property
    def noise(self) -> NDArray[np.float32]: ...  # noqa: D102
    @property
    def declared(self) -> Sequence[tuple[tuple[int, int, str], ...]]: ...  # noqa: D102

    def read(self, low: int, high: int) -> tuple[Codes, NDArray[np.int64]]:
        """Texts of rows [low, high): code points uint32[n], and offsets int64[high - low + 1] into them."""

    def text(self, row: int) -> str:
        """One text as a string."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text, to make `Texts` of.

    Args:
        source: Its id.
        text: Its text.
        language: Language tag; empty where unknown.
        translator: Whose translation it is; empty where it is none.
        days: Earliest and latest day, in any count of days; `None` without a date.
        noise: Estimated wrong letters in a hundred; NaN where unknown.
        declared: Spans marked as quotations: start, end, id of the source.
    """

    source: str
    text: str
    language: str = ""
    translator: str = ""
    days: tuple[int, int] | None = None
    noise: float = nan
    declared: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class InMemory:
    """Texts in memory; follows `Texts`."""

    rows: tuple[Text, ...]
    source: tuple[str, ...] = field(init=False)
    language: tuple[str, ...] = field(init=False)
    translator: tuple[str, ...] = field(init=False)
    first_day: Days = field(init=False)
    last_day: Days = field(init=False)
    length: NDArray[np.int64] = field(init=False)
    noise: NDArray[np.float32] = field(init=False)
    declared: tuple[tuple[tuple[int, int, str], ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        rows = self.rows
        columns = {
            "source": tuple(one.source for one in rows), "language": tuple(one.language for one in rows),
            "translator": tuple(one.translator for one in rows), "declared": tuple(one.declared for one in rows),
            "first_day": np.array([MISSING if one.days is None else one.days[0] for one in rows], np.int64),
            "last_day": np.array([MISSING if one.days is None else one.days[1] for one in rows], np.int64),
            "length": np.array([len(one.text) for one in rows], np.int64),
            "noise": np.array([one.noise for one in rows], np.float32)}
        for name, column in columns.items():
            object.__setattr__(self, name, column)

    def read(self, low: int, high: int) -> tuple[Codes, NDArray[np.int64]]:
        """Texts of rows [low, high)."""
        offsets = np.concatenate([[0], np.cumsum(self.length[low:high])]).astype(np.int64)
        return codes_of("".join(one.text for one in self.rows[low:high])), offsets

    def text(self, row: int) -> str:
        """One text."""
        return self.rows[row].text


def codes_of(text: str) -> Codes:
    """Code points of a text.

    Raises:
        ValueError: If it holds half of a surrogate pair.
    """
    try:
        return np.frombuffer(text.encode("utf-32-le"), np.uint32)
    except UnicodeEncodeError as fault:
        raise ValueError(f"character {fault.start}: found half of a surrogate pair, expected a character") from None


def texts_of(rows: Iterable[Text]) -> InMemory:
    """Texts in memory, in the order that `Texts` asks for.

    Args:
        rows: In any order.

    Raises:
        ValueError: If two have one id, a date is reversed, or a text holds half of a surrogate pair.
    """
    def order(one: Text) -> tuple[bool, int, int, str]:
        first, last = one.days or (0, 0)
        return one.days is None, first, last, one.source

    ordered = tuple(sorted(rows, key=order))
    seen: set[str] = set()
    for one in ordered:
        if one.source in seen:
            raise ValueError(f"source {one.source}: found twice, expected one text for each id")
        seen.add(one.source)
        if one.days is not None and one.days[0] > one.days[1]:
            raise ValueError(f"source {one.source}: earliest day {one.days[0]} is after latest day {one.days[1]}")
        try:
            one.text.encode("utf-32-le")
        except UnicodeEncodeError as fault:
            raise ValueError(f"source {one.source}, character {fault.start}: found half of a surrogate pair, "
                             "expected a character") from None
    return InMemory(ordered)


def string_of(codes: Codes) -> str:
    """Code points as a string."""
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
