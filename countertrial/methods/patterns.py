"""Choices posed over yes-or-no elements: which combinations none of them covers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

Pattern = Mapping[str, bool]
"""Elements that are said to be so or not; of the others nothing is said."""


@dataclass(frozen=True, slots=True)
class Left:
    """A combination that is left out.

    Args:
        holds: Of each element whether it holds, in the order asked for.
        change: In how many elements it differs from the nearest choice that was posed.
    """

    holds: tuple[bool, ...]
    change: int


def left_out(elements: Sequence[str], posed: Sequence[Pattern], excluded: Sequence[Pattern] = ()) -> Iterator[Left]:
    """All combinations that no choice covers and nothing excludes, smallest change first.

    Args:
        elements: The elements, in the order in which combinations are given.
        posed: The choices; each covers every combination that agrees with what it says.
        excluded: Combinations that cannot be, written in the same way.

    Raises:
        ValueError: If a choice speaks of an element that is not among them.

    Limits:
        There are 2 to the power of the number of elements of them: meant for a dozen.
    """
    place = {one: at for at, one in enumerate(elements)}
    for pattern in (*posed, *excluded):
        for one in pattern:
            if one not in place:
                raise ValueError(f"no element {one} among {', '.join(elements)}")
    found = []
    for holds in product((True, False), repeat=len(elements)):
        differs = [sum(holds[place[one]] is not said for one, said in pattern.items()) for pattern in posed]
        if 0 in differs or any(all(holds[place[one]] is said for one, said in pattern.items()) for pattern in excluded):
            continue
        found.append(Left(holds, min(differs, default=0)))
    yield from sorted(found, key=lambda one: (one.change, tuple(not held for held in one.holds)))
