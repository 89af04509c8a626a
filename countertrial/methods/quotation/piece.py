"""Words of a quotation and where they stand, aligned: the pieces that everything else is told by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countertrial.methods.quotation.align import Step, Table, steps
from countertrial.methods.quotation.index import Index
from countertrial.methods.quotation.words import unspaced

FAR = 45
"""Of 100 words: what a piece costs at most."""
SMALL, ALIKE = 3, 72
"""Letters up to which a word is short; what replacing a word by one like it costs at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words [a0, a1) of a part of a quotation, and where they stand.

    Args:
        a: Words of the part.
        b: Words of all texts, numbered as in the index.
        steps: The alignment; words of the source numbered as in the index.
        cost: In hundredths of a word.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    steps: tuple[Step, ...]
    cost: int


def same(a: int, b: int, size: int) -> Iterator[Step]:
    """Steps of words that are the same, from two words on."""
    return (Step("same", (a + one, a + one + 1), (b + one, b + one + 1)) for one in range(size))


def omitted(a: int, low: int, high: int) -> Iterator[Step]:
    """Steps of words of the source that are left out before a word of the quotation."""
    return (Step("omitted", (a, a), (one, one + 1)) for one in range(low, high))


def shifted(piece: Piece, by: int) -> Piece:
    """A piece with the words of its part numbered from another one on."""
    return Piece((piece.a[0] + by, piece.a[1] + by), piece.b, tuple(
        Step(one.kind, (one.a[0] + by, one.a[1] + by), one.b) for one in piece.steps), piece.cost)


def speaks(keys: Sequence[str], piece: Piece, low: int, costs: Table) -> bool:
    """Whether half of the long words are there: any two sentences share "of the"."""
    long = [number for number, word in enumerate(keys) if len(word) > SMALL]
    met = {number for one in piece.steps for number in range(*one.a)
           if one.kind in ("same", "joined", "split")
           or (one.kind == "replaced" and costs.changes[one.a[0], one.b[0] - low] <= ALIKE)}
    if not long and any(map(unspaced, keys)):
        # Letters, not words: any two sentences share some.
        return 3 * len(met) >= 2 * len(keys)
    return 2 * len(met.intersection(long)) >= len(long)


def piece_of(low: int, costs: Table, end: int, length: int) -> Piece:
    """The piece that ends before a word of a stretch."""
    begin, way = steps(costs, end, length, low=low)
    return Piece((0, length), (begin, low + end), tuple(way), int(costs.rows[length, end]))


def run(place: int, length: int) -> Piece:
    """Words in a row, word for word."""
    return Piece((0, length), (place, place + length), tuple(same(0, place, length)), 0)


def keys_of(at: Index, low: int, high: int) -> tuple[str, ...]:
    """Words of the texts as they are searched for."""
    if high <= low:
        return ()
    text = at.text_at(low)
    begin = at.bounds[text]
    return at.words[text].keys[low - begin:high - begin]
