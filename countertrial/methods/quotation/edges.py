"""First and last words of a piece that were put in: the words of the source beside it for which they stand."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from countertrial.data.quotationwords import LANGUAGES, quotation_words
from countertrial.methods.quotation.align import Step, bare
from countertrial.methods.quotation.grades import Wording, grave
from countertrial.methods.quotation.index import Index
from countertrial.methods.quotation.misreading import misread
from countertrial.methods.quotation.numerals import same_number
from countertrial.methods.quotation.piece import Piece, keys_of, omitted

_OWN, _NUMBER = 2, 6
"""Words at an end that may stand for others; more are the quotation's own. Words of a number at most."""
_LOOSE = ("replaced", "inserted", "omitted")
_STOP = re.compile(r"[.!?…;:]|\n[ \t\r]*\n")


def mended(at: Index, keys: Sequence[str], piece: Piece) -> Piece:
    """First or last words put in stand for the source's next words, where those are of one sentence, or alike.

    Short words cost more to replace than to put in; inside a piece the word left out makes up for that.

    Args:
        at: The index.
        keys: Words of the part, as searched for.
        piece: The piece.
    """
    piece = _within_sentence(at, keys, _from_within(at, keys, piece))
    way, (low, high) = list(piece.steps), piece.b
    lead, trail = _put_in(way), _put_in(way[::-1])
    if lead == len(way):
        return piece
    elsewhere = frozenset(word for one in way if one.kind == "omitted" for word in keys_of(at, *one.b))
    edge = _Edge(at, keys, at.text_at(low), elsewhere)
    for one in range(lead - 1, -1, -1):
        if size := edge.number((way[0].a[0], way[one].a[1]), low, -1):
            low -= size
            way[:one + 1] = [Step("replaced", (way[0].a[0], way[one].a[1]), (low, low + size))]
            break
        if not edge.stands(way[one].a, low - 1, lead <= _OWN and edge.close(low)):
            break
        low -= 1
        way[one] = Step("replaced", way[one].a, (low, low + 1))
    # A denial governs what follows it, unless its clause ends there: "until dusk without light", "I know him not".
    ends = trail <= _OWN and not edge.close(high + trail)
    for one in range(len(way) - trail, len(way)):
        if size := edge.number((way[one].a[0], way[-1].a[1]), high, 1):
            way[one:] = [Step("replaced", (way[one].a[0], way[-1].a[1]), (high, high + size))]
            high += size
            break
        if not edge.stands(way[one].a, high, ends and edge.close(high)):
            break
        way[one] = Step("replaced", way[one].a, (high, high + 1))
        high += 1
    for one in (*range(_put_in(way)), *range(len(way) - _put_in(way[::-1]), len(way))):
        place = low if one < lead else high
        way[one] = Step("inserted", way[one].a, (place, place))
    return _turned(at, keys, Piece(piece.a, (low, high), tuple(way), piece.cost))


@dataclass(frozen=True, slots=True)
class _Edge:
    """What stands beside a piece.

    Args:
        at: The index.
        keys: Words of the part.
        text: Number of the text.
        elsewhere: Words that the piece leaves out: a word put in at an end that is one of them was moved there.
    """

    at: Index
    keys: Sequence[str]
    text: int
    elsewhere: frozenset[str]

    def stands(self, span: tuple[int, int], place: int, may: bool) -> bool:
        """Whether a word put in stands for the word of the source at a place: where it may, or they are alike."""
        if not self.at.bounds[self.text] <= place < self.at.bounds[self.text + 1]:
            return False
        if _alike(self.keys[span[0]], keys_of(self.at, place, place + 1)[0]):
            return True
        return may and self.keys[span[0]] not in self.elsewhere

    def close(self, place: int) -> bool:
        """Whether nothing but blanks stands between a word and the one before it."""
        gap = _gap(self.at, self.text, place)
        return gap is not None and not gap.strip() and not _STOP.search(gap)

    def number(self, span: tuple[int, int], place: int, way: int) -> int:
        """How many words of the source beside a place are the number put in there, in figures or in words."""
        now, bounds = self.keys[slice(*span)], self.at.bounds
        for size in range(_NUMBER, 0, -1):
            low, high = (place - size, place) if way < 0 else (place, place + size)
            if bounds[self.text] <= low and high <= bounds[self.text + 1] and any(
                    same_number(keys_of(self.at, low, high), now, quotation_words(code), placed=True)
                    for code in LANGUAGES):
                return size
        return 0


def _gap(at: Index, text: int, place: int) -> str | None:
    """What stands between a word of a text and the one before it; `None` where it has no such two words."""
    words, number = at.words[text], place - at.bounds[text]
    return at.texts[text][words.ends[number - 1]:words.starts[number]] if 0 < number < len(words) else None


def _put_in(way: Sequence[Step]) -> int:
    """How many words are put in before the first that is not."""
    return next((one for one, step in enumerate(way) if step.kind != "inserted"), len(way))


def _within_sentence(at: Index, keys: Sequence[str], piece: Piece) -> Piece:
    """A piece whose first and last words stand for none of another sentence, unless one of them is alike."""
    way, (low, high) = list(piece.steps), piece.b
    text = at.text_at(low)
    kept = [number for number, one in enumerate(way) if one.kind not in _LOOSE]
    if not kept:
        return piece
    for number in range(kept[0] - 1, -1, -1):
        if _crosses(at, keys, way[:number + 1], text, way[number].b[1]):
            low = way[number].b[1]
            way[:number + 1] = _put(way[0].a[0], way[number].a[1], low)
            break
    last = len(way) - (len(piece.steps) - 1 - kept[-1])
    for number in range(last, len(way)):
        if _crosses(at, keys, way[number:], text, way[number].b[0]):
            high = way[number].b[0]
            way[number:] = _put(way[number].a[0], way[-1].a[1], high)
            break
    if len(way) > 1 and _opens_denial(at, keys, way[-1], text, high):
        high -= 1
        way[-1] = Step("inserted", way[-1].a, (high, high))
    return piece if (low, high) == piece.b else Piece(piece.a, (low, high), tuple(way), piece.cost)


def _put(low: int, high: int, place: int) -> list[Step]:
    """Steps of words that are put in."""
    return [Step("inserted", (one, one + 1), (place, place)) for one in range(low, high)]


def _opens_denial(at: Index, keys: Sequence[str], step: Step, text: int, joint: int) -> bool:
    """Whether a last word stands for one that denies what follows it, and is not quoted: "without a lantern"."""
    gap = _gap(at, text, joint)
    if step.kind != "replaced" or gap is None or gap.strip():
        return False
    word = keys_of(at, *step.b)[0]
    return not _alike(keys[step.a[0]], word) and any(
        grave(word, quotation_words(code)) is Wording.NEGATION for code in LANGUAGES)


def _crosses(at: Index, keys: Sequence[str], way: Sequence[Step], text: int, joint: int) -> bool:
    """Whether a sentence ends at a joint, and steps beyond it stand for words that are nothing like theirs."""
    return (_STOP.search(_gap(at, text, joint) or "") is not None and any(one.kind == "replaced" for one in way)
            and not any(one.kind == "replaced" and _alike(keys[one.a[0]], keys_of(at, *one.b)[0]) for one in way))


def _from_within(at: Index, keys: Sequence[str], piece: Piece) -> Piece:
    """A piece without what stands for its last words, where those are words of the source left out within it."""
    last = max((number for number, one in enumerate(piece.steps) if one.kind == "same"), default=-1)
    within = Counter(word for one in piece.steps[:last + 1] if one.kind != "same" for word in keys_of(at, *one.b))
    put = [keys[one] for step in piece.steps[last + 1:] for one in range(*step.a)]
    if last < 0 or len(put) <= _OWN or 2 * sum((Counter(put) & within).values()) <= len(put):
        return piece
    end = piece.steps[last].b[1]
    steps = (Step("inserted", (one, one + 1), (end, end)) for one in range(piece.steps[last].a[1], piece.a[1]))
    return Piece(piece.a, (piece.b[0], end), (*piece.steps[:last + 1], *steps), piece.cost)


def _turned(at: Index, keys: Sequence[str], piece: Piece) -> Piece:
    """A piece with the source's next words where they are those put in: "blood and name" of "name and blood"."""
    put = sorted(bare(keys[one]) for step in piece.steps if step.kind == "inserted" for one in range(*step.a))
    if not 1 < len(put) == sum(step.kind != "same" for step in piece.steps):
        return piece
    (low, high), size, text = piece.b, len(put), at.text_at(piece.b[0])
    if high + size <= at.bounds[text + 1] and sorted(map(bare, keys_of(at, high, high + size))) == put:
        steps = (*piece.steps, *omitted(piece.a[1], high, high + size))
        return Piece(piece.a, (low, high + size), steps, piece.cost)
    if low - size >= at.bounds[text] and sorted(map(bare, keys_of(at, low - size, low))) == put:
        return Piece(piece.a, (low - size, high), (*omitted(piece.a[0], low - size, low), *piece.steps), piece.cost)
    return piece


def _alike(ours: str, theirs: str) -> bool:
    length = max(len(ours), len(theirs))
    return length > 1 and misread(ours, theirs) <= max(1, length // 3)
