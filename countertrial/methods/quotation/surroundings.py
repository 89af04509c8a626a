"""What stands around a place in its source: what its sentence opens and goes on with, and whose words they are."""

import re
from itertools import islice

from countertrial.data.quotationwords import QuotationWords
from countertrial.methods.quotation.grades import denies
from countertrial.methods.quotation.marks import marked
from countertrial.methods.quotation.tricks import SPEAKERS, speakers
from countertrial.methods.quotation.words import opening, split

_END = re.compile(r"[.!?…]+[\"'”’»«“‘›‹)\]]*(?=\s|$)|\n[ \t\r]*\n")
_REACH, _CLOSE, _ENOUGH, _NEAR, _OPENING, _DENIAL = 1500, 500, 2, 120, 2, 4
AFTER_DENIAL, BEFORE_LIMIT = "clipped after a denial", "clipped before a limit"
EDITED = "set apart in the source by brackets or underscores"
_NOT = frozenset({"not", "nicht", "pas", "non", "не"})
_GO_ON = frozenset({
    "and", "or", "who", "whom", "whose", "which", "that", "where", "when", "while", "as",
    "und", "oder", "der", "die", "das", "den", "dem", "denen", "deren", "welche", "welcher", "welches", "dass", "daß",
    "wo", "als", "et", "ou", "qui", "que", "où", "dont",
    "и", "а", "или", "что", "где", "когда", "кто", "который", "которая", "которое", "которые"})
"""Words after which a sentence tells something else."""
_APART = re.compile(r"\[(?!\d{1,4}\])[^\[\]]{1,400}\]|_[^_]{1,400}_")
FLATTENED, REVERSES, SPEAKER = "flattened", "neighbour reverses", "inside quotation marks in the source"


def flags(text: str, start: int, end: int, quoted: str, words: QuotationWords | None) -> tuple[str, ...]:
    """What the surroundings of a place say that the quotation does not.

    Args:
        text: Text of the source.
        start: Place of the first character quoted.
        end: Place after the last.
        quoted: The quotation, with its signs.
        words: The word list; `None` where the language has none, and nothing is said of words then.
    """
    found = []
    before, previous = _backward(text, start)
    after, closing, following = _forward(text, end)
    if words is not None:
        if _denied(before, words):
            found.append(AFTER_DENIAL)
        if _limited(after[:_NEAR], words):
            found.append(BEFORE_LIMIT)
        if any(one in words.conditions for one in split(before[-_NEAR:]).plain[-3:]):
            found.append(FLATTENED)
        if any(one in words.limits for part in (previous, following) for one in opening(part[:_NEAR], 1)):
            found.append(REVERSES)
    if not any(map(str.isalnum, after)) and "?" in closing and "?" not in quoted and FLATTENED not in found:
        found.append(FLATTENED)
    if quoted.count("?") < text.count("?", start, end) and FLATTENED not in found:
        found.append(FLATTENED)
    if speakers(text, start, end, quoted):
        found.append(SPEAKERS)
    if "_" not in quoted and _set_apart(text, start, end):
        found.append(EDITED)
    if _within_marks(text, start, end):
        found.append(SPEAKER)
    return tuple(found)


def _denied(before: str, words: QuotationWords) -> bool:
    said = split(before).plain
    if any(denies(one, words) for one in said[-_DENIAL:]):
        return True
    told = f" {' '.join(said)} "
    return any(f" {' '.join(phrase)} " in told for phrase in words.denials)


def _limited(after: str, words: QuotationWords) -> bool:
    """Whether a sentence goes on with a limit, or denies what it has just said: "he knew him, not well"."""
    said = split(after)
    rest = said.plain[:_OPENING]
    if any(one in words.limits for one in rest):
        return True
    starts, ends = said.starts, (0, *said.ends)
    gaps = [after[end:start].strip() for end, start in zip(ends, starts[:_OPENING], strict=False)]
    if not rest or gaps[0].strip(","):
        return False
    if gaps[0]:
        return rest[0] in _NOT
    # "And not any man", "who never came": what goes on there denies something else.
    return denies(rest[0], words) or (
        len(rest) > 1 and not gaps[1] and rest[0] not in _GO_ON and denies(rest[1], words))


def _backward(text: str, start: int) -> tuple[str, str]:
    # Two ends are enough, and mostly near.
    for reach in (_CLOSE, _REACH):
        low = max(0, start - reach)
        ends = [low, *(one.end() for one in _END.finditer(text, low, start))]
        if len(ends) > _ENOUGH:
            break
    return text[ends[-1]:start], text[ends[-2]:ends[-1]] if len(ends) > 1 else ""


def _forward(text: str, end: int) -> tuple[str, str, str]:
    high = min(len(text), end + _REACH)
    stops = list(islice(_END.finditer(text, end, high), 2))
    first = stops[0] if stops else None
    cut = first.end() if first else high
    second = stops[1].end() if len(stops) > 1 else high
    return text[end:first.start() if first else high], first[0] if first else "", text[cut:second]


def _set_apart(text: str, start: int, end: int) -> bool:
    """Whether an edition marks words of the place: erased, put in by another hand, or in italics."""
    low = max(0, start - 400)
    return any(low + one.start() < end and start < low + one.end()
               for one in _APART.finditer(text[low:end + 400]))


def _within_marks(text: str, start: int, end: int) -> bool:
    low = max(0, start - 4 * _REACH, text.rfind("\n\n", max(0, start - 4 * _REACH), start) + 2)
    most = min(len(text), end + 4 * _REACH)
    high = text.find("\n\n", end, most)
    stretch = text[low:high if high >= 0 else most]
    return any(one.start + low <= start and end <= one.end + low for one in marked(stretch))
