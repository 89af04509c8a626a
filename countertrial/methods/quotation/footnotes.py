"""Notes at the foot of a page: a quotation that runs on over a page does not have them.

1. A note begins with its mark (a number, asterisks, a dagger) at the beginning of a line.
2. It is one if its mark stands behind a word above it on the page, and only notes follow it to the end of the page.
3. Notes become blanks: every letter keeps its place.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from countertrial.methods.quotation.check import Check, Structure
from countertrial.methods.quotation.index import Index, index
from countertrial.methods.quotation.pageheads import without_heads

_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_MARK = re.compile(
    r"^[ \t]*[(\[]?(\d{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}|\*{1,3}|†|‡)[)\].]?[ \t]*(?=[^\W\d_]|[“„«\"'(])", re.MULTILINE)
_SHARE = 0.7
"""Of a page, what notes take at most."""


@lru_cache(maxsize=16)
def footnotes(text: str) -> tuple[tuple[int, int], ...]:
    """Places of the notes at the feet of pages, those of a page as one.

    Args:
        text: Pages end with a form feed; a text without any shows no pages.

    Limits:
        A note that goes on at the foot of the next page is found there only if a mark precedes it.
    """
    if "\f" not in text:
        return ()
    found, start = list[tuple[int, int]](), 0
    for page in text.split("\f"):
        begin = _begin(page)
        if begin is not None:
            found.append((start + begin, start + len(page)))
        start += len(page) + 1
    return tuple(found)


def without_footnotes(text: str) -> str:
    """A text with the notes at the feet of its pages as blanks; every other letter keeps its place.

    Args:
        text: Pages end with a form feed.
    """
    pieces, place = list[str](), 0
    for low, high in footnotes(text):
        pieces += [text[place:low], "".join("\n" if one == "\n" else " " for one in text[low:high])]
        place = high
    return "".join((*pieces, text[place:]))


def indices(texts: Sequence[tuple[str, str]]) -> tuple[Index, ...]:
    """Indices of texts without running heads: without the notes of pages first, then with them, where there are any.

    Args:
        texts: Name and text of each.
    """
    whole = [(name, without_heads(text)) for name, text in texts]
    if not any(footnotes(text) for _, text in texts):
        return (index(whole),)
    bodies = [(name, without_heads(without_footnotes(text))) for name, text in texts]
    return (index(bodies),) if bodies == whole else (index(bodies), index(whole))


def mildest(asked: Callable[[Index], Check], among: Sequence[Index]) -> Check:
    """The answer that differs least from the quotation; the first of those that differ alike.

    Args:
        asked: What checks a quotation against an index.
        among: The indices.
    """
    order, best = list(Structure), asked(among[0])
    for at in among[1:]:
        if best.verbatim:
            break
        other = asked(at)
        if (order.index(other.structure), other.wording or 0) < (order.index(best.structure), best.wording or 0):
            best = other
    return best


def _begin(page: str) -> int | None:
    """Where the notes of a page begin."""
    marks = [(one.start(), one[1].translate(_RAISED)) for one in _MARK.finditer(page)]
    for number, (start, mark) in enumerate(marks):
        rest = [int(other) if other.isdigit() else -1 for _, other in marks[number:]]
        rising = all(b == a + 1 or -1 in (a, b) for a, b in pairwise(rest))
        if rising and start > (1 - _SHARE) * len(page) and _called(page[:start], mark):
            return start
    return None


def _called(body: str, mark: str) -> bool:
    """Whether a mark stands behind a word."""
    plain = body.translate(_RAISED)
    return re.search(rf"[^\W\d_][.,;:!?”“\"'’»)]*[(\[]?{re.escape(mark)}(?![\d*])", plain) is not None
