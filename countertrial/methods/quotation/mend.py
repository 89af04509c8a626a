"""Pieces aligned anew where words may be misread besides, and mended at both ends."""

import re
from collections.abc import Sequence
from itertools import pairwise

from countertrial.data.quotationwords import LANGUAGES, quotation_words
from countertrial.methods.quotation.align import Step, table
from countertrial.methods.quotation.index import Index
from countertrial.methods.quotation.misreading import misread
from countertrial.methods.quotation.numerals import same_number
from countertrial.methods.quotation.piece import Piece, keys_of, omitted, piece_of, same, shifted

_REACH, _EDGE, _EDGE_LETTERS = 40, 2, 8
_OWN, _NUMBER = 2, 6
"""Words at an end that may stand for others; more are the quotation's own. Words of a number at most."""
_STOP = re.compile(r"[.!?…;:]|\n[ \t\r]*\n")


def realigned(at: Index, keys: Sequence[str], *pieces: Piece) -> tuple[Piece, ...]:
    """The pieces aligned anew where a word may be cut in two, or run together with the next, and misread besides."""
    found = []
    for piece in pieces:
        if any(one.kind != "same" and other.kind != "same" for one, other in pairwise(piece.steps)):
            low, high = piece.b
            costs = table(keys[slice(*piece.a)], keys_of(at, low, high), misread=True)
            anew = piece_of(low, costs, int(costs.rows[-1].argmin()), piece.a[1] - piece.a[0])
            found.append(_mended(at, keys, _reached(at, keys, shifted(anew, piece.a[0]))))
        else:
            found.append(_mended(at, keys, piece))
    return tuple(found)


def _mended(at: Index, keys: Sequence[str], piece: Piece) -> Piece:
    """First or last words put in stand for the source's next words, where those are of one sentence, or alike.

    Short words cost more to replace than to put in; inside a piece the word left out makes up for that.
    """
    way, (low, high) = list(piece.steps), piece.b
    text = at.text_at(low)
    lead, trail = _put_in(way), _put_in(way[::-1])
    if lead == len(way):
        return piece
    for one in range(lead - 1, -1, -1):
        size = _number(at, text, keys[way[0].a[0]:way[one].a[1]], low, -1)
        if size:
            low -= size
            way[:one + 1] = [Step("replaced", (way[0].a[0], way[one].a[1]), (low, low + size))]
            break
        if not (_alike(keys, way[one].a, _one(at, text, low - 1)) or (lead <= _OWN and _runs_on(at, text, low))):
            break
        low -= 1
        way[one] = Step("replaced", way[one].a, (low, low + 1))
    for one in range(len(way) - trail, len(way)):
        size = _number(at, text, keys[way[one].a[0]:way[-1].a[1]], high, 1)
        if size:
            way[one:] = [Step("replaced", (way[one].a[0], way[-1].a[1]), (high, high + size))]
            high += size
            break
        if not (_alike(keys, way[one].a, _one(at, text, high)) or (trail <= _OWN and _runs_on(at, text, high))):
            break
        way[one] = Step("replaced", way[one].a, (high, high + 1))
        high += 1
    return Piece(piece.a, (low, high), tuple(way), piece.cost)


def _put_in(way: Sequence[Step]) -> int:
    """How many words are put in before the first that is not."""
    return next((one for one, step in enumerate(way) if step.kind != "inserted"), len(way))


def _one(at: Index, text: int, place: int) -> tuple[str, ...]:
    """A word of a text, as it is searched for; none where the text has no such word."""
    return keys_of(at, place, place + 1) if at.bounds[text] <= place < at.bounds[text + 1] else ()


def _runs_on(at: Index, text: int, place: int) -> bool:
    """Whether a word of a text and the one before it stand in one sentence."""
    words, number = at.words[text], place - at.bounds[text]
    return 0 < number < len(words) and not _STOP.search(at.texts[text][words.ends[number - 1]:words.starts[number]])


def _number(at: Index, text: int, now: Sequence[str], place: int, way: int) -> int:
    """How many words of the source beside a piece are the number that is put in there, in figures or in words."""
    for size in range(_NUMBER, 0, -1):
        low, high = (place - size, place) if way < 0 else (place, place + size)
        if at.bounds[text] <= low and high <= at.bounds[text + 1] and any(
                same_number(keys_of(at, low, high), now, quotation_words(code), placed=True) for code in LANGUAGES):
            return size
    return 0


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


def _alike(keys: Sequence[str], span: tuple[int, int], source: Sequence[str]) -> bool:
    if not source:
        return False
    (ours,), (theirs,) = keys[slice(*span)], source
    length = max(len(ours), len(theirs))
    return length > 1 and misread(ours, theirs) <= max(1, length // 3)
