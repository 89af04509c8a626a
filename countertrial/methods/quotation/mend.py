"""Pieces aligned anew where words may be misread besides, and mended at both ends."""

from collections.abc import Sequence
from itertools import pairwise

from countertrial.methods.quotation.align import table
from countertrial.methods.quotation.edges import mended
from countertrial.methods.quotation.index import Index
from countertrial.methods.quotation.piece import Piece, keys_of, omitted, piece_of, same, shifted

_REACH, _EDGE, _EDGE_LETTERS = 40, 2, 8


def realigned(at: Index, keys: Sequence[str], *pieces: Piece) -> tuple[Piece, ...]:
    """The pieces aligned anew where a word may be cut in two, or run together with the next, and misread besides."""
    found = []
    for piece in pieces:
        if any(one.kind != "same" and other.kind != "same" for one, other in pairwise(piece.steps)):
            low, high = piece.b
            costs = table(keys[slice(*piece.a)], keys_of(at, low, high), misread=True)
            anew = piece_of(low, costs, int(costs.rows[-1].argmin()), piece.a[1] - piece.a[0])
            found.append(mended(at, keys, _reached(at, keys, shifted(anew, piece.a[0]))))
        else:
            found.append(mended(at, keys, piece))
    # Two pieces that stood apart may not claim the same words of the source.
    met = any(one.b[1] <= other.b[0] and now.b[1] > then.b[0]
              for (one, other), (now, then) in zip(pairwise(pieces), pairwise(found), strict=True))
    return pieces if met else tuple(found)


def _reached(at: Index, keys: Sequence[str], piece: Piece) -> Piece:
    """Changed words at an end that stand a little further off, word for word: what is between was left out."""
    kept = [one for one, step in enumerate(piece.steps) if step.kind == "same"]
    if not kept:
        return piece
    text = at.text_at(piece.b[0])
    first, last = piece.steps[kept[0]], piece.steps[kept[-1]]
    head, middle, tail = piece.steps[:kept[0]], piece.steps[kept[0]:kept[-1] + 1], piece.steps[kept[-1] + 1:]
    low, high = piece.b
    before = max(at.bounds[text], first.b[0] - _REACH)
    place = _stands(keys[piece.a[0]:first.a[0]], keys_of(at, before, first.b[0]), last=True)
    if place is not None:
        low = before + place
        head = (*same(piece.a[0], low, first.a[0] - piece.a[0]),
                *omitted(first.a[0], low + first.a[0] - piece.a[0], first.b[0]))
    after = min(at.bounds[text + 1], last.b[1] + _REACH)
    place = _stands(keys[last.a[1]:piece.a[1]], keys_of(at, last.b[1], after), last=False)
    if place is not None:
        begin, size = last.b[1] + place, piece.a[1] - last.a[1]
        high = begin + size
        tail = (*omitted(last.a[1], last.b[1], begin), *same(last.a[1], begin, size))
    return Piece(piece.a, (low, high), (*head, *middle, *tail), piece.cost)


def _stands(words: Sequence[str], source: Sequence[str], *, last: bool) -> int | None:
    """Where words of some length stand in a row; `None` where they do not, or are too few to tell."""
    size = len(words)
    if size < _EDGE or sum(map(len, words)) < _EDGE_LETTERS:
        return None
    found = [one for one in range(len(source) - size + 1) if tuple(source[one:one + size]) == tuple(words)]
    return found[-1 if last else 0] if found else None
