"""Words for what was found in texts, alike on the terminal and on pages."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from countertrial.encode.counting import counted

if TYPE_CHECKING:
    from countertrial.encode.comparing import Compared
    from countertrial.methods.textreuse.records import Arrow, Script, Span

FEW = 3

WHOLE = 60
"""Of a hundred: share of a passage below which a text is said to have a part of it."""

PRINTS = {"word3": "three words in a row", "word4": "four words in a row", "char18": "18 letters from each word on",
          "char16w5": "16 letters, the least of each five"}

LONG_WORD = 20
"""Letters at an end that are given up for whole words."""

_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


def bearer(found: "Compared", span: "Span") -> str:
    """A text, and where in it."""
    return f"{span.source}, {found.where(span)}"


def apart(found: "Compared", span: "Span") -> str:
    """The same for a page: a name that is read from right to left turns nothing beside it."""
    return f"{upright(span.source)}, {found.where(span)}"


def upright(name: str) -> str:
    """The name of a file, set from left to right by itself where it holds letters that run the other way."""
    return f"\u2066{name}\u2069" if _LEFTWARD.search(name) else name


def origin(found: "Compared", arrow: "Arrow", say: "Callable[[Compared, Span], str]" = bearer) -> str:
    """From whom a bearer has its passage, in words, and by what that is said."""
    rivals = ", ".join(say(found, one) for one in arrow.rivals[:FEW])
    more = f" and {len(arrow.rivals) - FEW} more" if len(arrow.rivals) > FEW else ""
    if arrow.parent is not None:
        only = "" if rivals else ", the only earlier text here that has it"
        ground = (f" (shares {'; '.join(arrow.shared[:FEW])})" if arrow.shared
                  else only if arrow.margin == float("inf") else ", the nearest to it in its wording")
        return f"from {say(found, arrow.parent)}{ground}{f'; no less likely {rivals}{more}' if rivals else ''}"
    if str(arrow.decision) == "no_earlier":
        return "no earlier text here has it"
    return f"from whom is open{f', {arrow.reason}' if arrow.reason else ''}{f': {rivals}{more}' if rivals else ''}"


def part(script: "Script", span: "Span") -> str:
    """How much of a passage a bearer has, in words, where that is a part only; else nothing."""
    share = round(100 * span.length / script.pivot.length)
    return "" if share >= WHOLE else f"a part of it: {share} %"


def cut(text: str, most: int) -> str:
    """A text of at most so many letters: both ends, between words where there are any."""
    if len(text) <= most:
        return text
    head, tail = text[:most // 2], text[-most // 2:]
    if text[len(head)] != " " and (at := head.rfind(" ", len(head) - LONG_WORD)) > 0:
        head = head[:at]
    if text[-len(tail) - 1] != " " and (at := tail.find(" ", 0, LONG_WORD)) >= 0:
        tail = tail[at + 1:]
    return f"{head.rstrip()} […] {tail.lstrip()}"


def in_texts(script: "Script") -> str:
    """In how many texts a passage stands, and in how many of them a part of it only."""
    whole = {one.source for one in script.bearers if not part(script, one)}
    some = len({one.source for one in script.bearers} - whole)
    every = len({one.source for one in script.bearers}) + sum(len(copies) for _, copies in script.copies)
    return f"in {counted(every, 'text')}{f', in {some} of them a part of it' if some else ''}"


def compared_by(prints: str) -> str:
    """By what texts were compared, in words."""
    return f"{PRINTS[prints]} ({prints})" if prints in PRINTS else prints
