"""Lines as a typist or a printer broke them, made to flow: for reading side by side, letter for letter as long."""

import re
from collections.abc import Sequence

WIDEST = 160
"""Letters of a line above which lines are taken for paragraphs, each of which stands by itself."""

NARROW = 45
"""Letters of a full line below which lines that begin with capitals may be verse, and stay."""

SHORT = 12
"""The same where a sign is a word."""

_FULL, _HALF = 0.75, 0.5
"""Share of a full line that one has which runs on, and one after which a small letter follows."""

_LINE = re.compile(r"[^\n]*\n?")
_NEW = re.compile(r"[ \t]*(?:[>•*·–—-]|\(?[0-9]{1,3}[.)]|[ \t]{3,}\S)")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u9fff\uf900-\ufaff\uff00-\uffef]")
_BROKEN = re.compile(r"[^\W\d_][-\u2010\u00ac\u00ad]$")
_JOINED = "\u200b"
"""Put for a line break at which words go on: it is not seen."""


def flowing(text: str) -> str:
    """The same text in which breaks inside a paragraph are blanks.

    Empty lines stay, and so do breaks after short lines, before marks of a list or of quoted mail, and of verse: lines
    that begin with a capital where lines are narrow. Every letter keeps its place.

    Args:
        text: Any text.

    Limits:
        Told by the length of lines and the letter that follows: a heading as long as a full line runs on.
    """
    lines = _LINE.findall(text)
    full = _full([len(one.strip()) for one in lines if one.strip()])
    return "".join(_ended(one, following, full) for one, following in zip(lines, [*lines[1:], ""], strict=True))


def _full(sizes: Sequence[int]) -> int:
    """Letters of a full line: nine in ten are no longer."""
    return sorted(sizes)[len(sizes) * 9 // 10] if sizes else 0


def _ended(line: str, following: str, full: int) -> str:
    words, after = line.rstrip(), following.strip()
    if not line.endswith("\n") or not words.strip() or not after or not _runs_on(words, following, full):
        return line
    joined = _BROKEN.search(words) or (_UNSPACED.match(words[-1]) and _UNSPACED.match(after))
    return f"{words}{(_JOINED if joined else ' ') * (len(line) - len(words))}"


def _runs_on(words: str, following: str, full: int) -> bool:
    """Whether a paragraph runs on over the end of a line."""
    share = len(words.strip()) / full
    if _NEW.match(following) or words.lstrip().startswith(">"):
        return False
    if following.strip()[0].islower():
        return share >= _HALF
    least = SHORT if _UNSPACED.match(words[-1]) else NARROW
    return least <= full <= WIDEST and share >= _FULL
