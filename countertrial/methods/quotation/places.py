"""Where the parts of a quotation stand together: the longest first, the others beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from countertrial.methods.quotation.index import Index, phrase
from countertrial.methods.quotation.locate import LEAST, beside, exact, locate
from countertrial.methods.quotation.piece import Piece
from countertrial.methods.quotation.words import Words

BLOCK = 300
"""Words above which a part is located in blocks."""

MOST = 100
"""Other places that are listed, and places beside which the other parts are looked for; further ones are counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: name of the text and its characters [start, end)."""

    text: str
    start: int
    end: int


def in_blocks(parts: list[tuple[str, Words]], marks: list[str],
              at: Index) -> tuple[list[tuple[str, Words]], list[str]]:
    """Long parts in blocks with nothing between them, so that no table is larger than a block and what is around it."""
    if all(len(words) <= BLOCK for _, words in parts):
        return parts, marks
    found: list[tuple[str, Words]] = []
    between: list[str] = []
    for number, (text, words) in enumerate(parts):
        if number:
            between.append(marks[number - 1])
        size = len(words)
        if size <= BLOCK or phrase(at, words.keys):
            found.append((text, words))
            continue
        cuts = [*range(0, size - BLOCK // 2, BLOCK), size]
        for low, high in pairwise(cuts):
            if low:
                between.append("")
            found.append((text, words.between(low, high)))
    return found, between


def together(at: Index, keys: Sequence[Sequence[str]], cited: str | None,
             apart: int) -> tuple[list[tuple[Piece, ...] | None], tuple[Place, ...], int] | None:
    """The pieces of each part, near one another where they can be; other places of the longest part, and how many more.

    Args:
        at: The index.
        keys: Words of each part, as searched for; none is empty.
        cited: Name of the text it is said to come from; its places go first.
        apart: Words beyond which two parts are not looked for together.

    Returns:
        `None` where no part of five words stands anywhere; where none has five words, where the longest does not.
    """
    main, options = _longest(at, keys)
    if not options:
        return None
    options.sort(key=lambda one: (at.names[at.text_at(one[0].b[0])] != cited, one[0].b))
    ways = []
    for option in options[:MOST]:
        way: list[tuple[Piece, ...] | None] = [None] * len(keys)
        way[main] = option
        text = at.text_at(option[0].b[0])
        low, high = at.bounds[text], at.bounds[text + 1]
        edge = option[-1].b[1]
        for one in range(main + 1, len(keys)):
            way[one] = beside(at, keys[one], edge, min(high, edge + apart + len(keys[one])), last=False)
            edge = _edge(way[one], edge, 1)
        edge = option[0].b[0]
        for one in range(main - 1, -1, -1):
            way[one] = beside(at, keys[one], max(low, edge - apart - len(keys[one])), edge, last=True)
            edge = _edge(way[one], edge, 0)
        ways.append(way)
        if all(way):
            break
    best = min(range(len(ways)), key=lambda one: (sum(part is None for part in ways[one]), one))
    way = ways[best]
    for one, part in enumerate(way):
        if part is None and len(keys[one]) >= LEAST:
            elsewhere = locate(at, keys[one])
            way[one] = elsewhere[0] if elsewhere else None
    others = [other for number, other in enumerate(options) if number != best]
    return way, tuple(place_of(at, other[0].b) for other in others[:MOST]), max(0, len(others) - MOST)


def _longest(at: Index, keys: Sequence[Sequence[str]]) -> tuple[int, list[tuple[Piece, ...]]]:
    """The longest part that stands somewhere, and its places: one that is badly misread hides no other."""
    first, *others = sorted(range(len(keys)), key=lambda one: -len(keys[one]))
    if len(keys[first]) < LEAST:
        return first, exact(at, keys[first])
    for one in (first, *(one for one in others if len(keys[one]) >= LEAST)):
        if options := locate(at, keys[one]):
            return one, options
    return first, []


def _edge(pieces: tuple[Piece, ...] | None, edge: int, side: int) -> int:
    if pieces is None:
        return edge
    return pieces[-1].b[1] if side else pieces[0].b[0]


def place_of(at: Index, span: tuple[int, int]) -> Place:
    """The characters of words numbered as in the index."""
    number = at.text_at(span[0])
    words, begin = at.words[number], at.bounds[number]
    return Place(at.names[number], words.starts[span[0] - begin], words.ends[span[1] - 1 - begin])
