"""Differences of a match in columns: a folder of texts has millions of them, and few are ever looked at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.textreuse.align import KINDS
from countertrial.methods.textreuse.records import Change, Edit

Changes = NDArray[np.uint32]
"""uint32[e, 5]: kind by its number in `align.KINDS`, code points [start, end) in the first text, in the second."""

NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True, eq=False)
class Edits(Sequence[Edit]):
    """Differences between two texts; each is made into a record when it is asked for.

    Args:
        changes: uint32[e, 5].
        words: Words of the first and of the second text, one after another, difference by difference; or both texts,
            of which they are taken when they are looked at.
    """

    changes: Changes
    words: str | tuple[str, str]

    @property
    def wording(self) -> str:
        """Words of the first and of the second text, one after another, difference by difference."""
        if isinstance(self.words, str):
            return self.words
        one, other = self.words
        return "".join([part for _, a, a_end, b, b_end in self.changes.tolist()
                        for part in (one[a:a_end], other[b:b_end])])

    def __reduce__(self) -> tuple[type["Edits"], tuple[Changes, str]]:
        return Edits, (self.changes, self.wording)  # and not both texts

    def __len__(self) -> int:
        return len(self.changes)

    def __iter__(self) -> Iterator[Edit]:
        at, wording = 0, self.wording
        for kind, a, a_end, b, b_end in self.changes.tolist():
            middle = at + a_end - a
            end = middle + b_end - b
            change = KINDS[kind]
            if change is not None:
                yield Edit(change, (a, a_end), (b, b_end), wording[at:middle], wording[middle:end])
            at = end

    @overload
    def __getitem__(self, at: int) -> Edit: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Edit]: ...
    def __getitem__(self, at: int | slice) -> Edit | Sequence[Edit]:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Edits):
            return self.wording == other.wording and np.array_equal(self.changes, other.changes)
        return tuple(self) == other if isinstance(other, Sequence) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.wording, self.changes.tobytes()))


def edits_of(changes: Changes, one: str, other: str, *, kept: bool = False) -> Edits:
    """Differences with their wording.

    Args:
        changes: uint32[e, 5], in order of the first text.
        one: The first text.
        other: The second.
        kept: Whether both texts stay in memory anyway: then no word of them is copied.
    """
    both = Edits(changes, (one, other))
    return both if kept else Edits(changes, both.wording)


def number_of(kind: Change) -> int:
    """The number by which changes name a kind."""
    return NUMBERS[kind]
