"""Quotations of a text: every style of marks, one inside another, reopened at paragraphs, indented blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from countertrial.methods.quotation.words import unspaced

_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«»", "‹": "›", "›": "‹", "‘": "’", "‚": "‘’", '"': '"', "'": "'",
          "「": "」", "『": "』", "”": "”"}
_TURNED = "“”»"
"""Opening marks that also close: which of both one is shows by what stands beside it."""
_SIGN = re.compile("[" + "".join(sorted({*_PAIRS, *"".join(_PAIRS.values())})) + "]")
_PARAGRAPH = re.compile(r"\n[ \t\r]*\n\s*")
_BLOCK = re.compile(r"(?:(?<=\n)|\A)[ \t\r]*\n((?:(?: {4,}|\t).*\S.*(?:\n|\Z))+)")
_REPLY = re.compile(r"^((?:>.*(?:\n|\Z))+)", re.MULTILINE)
"""Lines of a letter that is answered: mail puts no blank line before them."""
# What whoever quotes says of his own print, in brackets of either kind.
_ASIDE = "|".join((
    "sic!?", "(?:emphasis|italics) (?:mine|ours|added|supplied|in (?:the )?original)",
    "(?:my|our) (?:emphasis|italics)",
    "hervorhebung(?:en)? (?:von mir|im original|hinzugefügt)", "souligné par (?:moi|nous)", "nous soulignons",
    "je souligne", "c['’]est (?:moi qui souligne|nous qui soulignons)", "курсив (?:мой|наш|автора)",
    "выделено (?:мной|мною|нами|автором)"))
_OWN = re.compile(rf"[\[(]\s*[_*]?(?:{_ASIDE})\.?[_*]?\s*[\])]", re.IGNORECASE)
# Brackets within a word ("[T]he", "walk[ed]") part nothing.
_GAP = re.compile(r"(?<![^\W\d_])\[[^\]\n]{0,80}\](?![^\W\d_])|(?<=[^\W\d_])\[[\d*]{1,4}\]"
                  r"|\(\s*(?:\.\s*){3}\)|…|(?:\.\s?){2,}\."
                  rf"|(?i:\(\s*[_*]?(?:{_ASIDE})\.?[_*]?\s*\))")
_BLOCK_WORDS, _MARGIN = 5, 20
_ENDS = ".!?…”»“«\""


@dataclass(frozen=True, slots=True)
class Quoted:
    """What stands between quotation marks, or in an indented block.

    Args:
        start: Place of its first character, marks left out.
        end: Place after its last.
        parts: Stretches between ellipses and brackets, as places in the text; a paragraph reopened ends a stretch.
        gaps: Between two parts: `ellipsis`; `brackets: ` and what is in them; or `paragraph` or `note`, where nothing
            is left out.
        nesting: 0 outside all other marks.
        style: The opening mark; `block` for an indented block.
    """

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]
    gaps: tuple[str, ...]
    nesting: int
    style: str


@dataclass(slots=True)
class _Open:
    mark: str
    nesting: int
    spans: list[tuple[int, int]] = field(default_factory=list)
    start: int = 0


def find_quotations(text: str) -> tuple[Quoted, ...]:
    """Quotations of a text in the order of their places, outer before inner.

    Args:
        text: The text, paragraphs apart by empty lines.

    Limits:
        Marks that are never closed quote nothing. A straight or single mark after a letter is an apostrophe unless
        such a quotation is open. Blocks are lines indented by four columns or a tab, or that begin with `>`.
    """
    found = [*marked(text), *_by_indent(text)]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, one.style)))


def stretches(words: str) -> tuple[tuple[tuple[int, int], ...], tuple[str, ...]]:
    """Words that are one quotation, cut at ellipses and brackets: the stretches and what is between them."""
    whole = _split(words, [(0, len(words))], 0, "")
    return whole.parts, whole.gaps


def without_notes(parts: Sequence[str], gaps: Sequence[str]) -> tuple[list[str], list[str]]:
    """Stretches with those as one between which there is but the mark of a note: it parts no words.

    Args:
        parts: Stretches of a quotation.
        gaps: What is between them, as in `Quoted`.
    """
    kept, between = list(parts[:1]), list[str]()
    for gap, part in zip(gaps, parts[1:], strict=True):
        if gap != "note":
            between.append(gap)
            kept.append(part)
            continue
        blank = " " if kept[-1][-1:].isalnum() and part[:1].isalnum() else ""
        kept[-1] = f"{kept[-1]}{blank}{part}"
    return kept, between


def marked(text: str) -> Iterator[Quoted]:
    """Quotations between marks alone, each where it closes."""
    if not any(mark in text for mark in _PAIRS):
        return
    stack: list[_Open] = []
    for start, end in _paragraphs(text):
        place = start
        # Whoever quotes over several paragraphs opens each anew and closes only the last.
        kept = []
        for one in stack:
            if text[place:place + 1] != one.mark:
                break
            place += 1
            one.start = place
            kept.append(one)
        stack = kept
        again = _reopened(text, start, end)
        for sign in _SIGN.finditer(text, place, end):
            if not (stack and sign[0] in again and _runs_on(text, sign.start())):
                yield from _step(text, sign.start(), stack)
        for one in stack:
            one.spans.append((one.start, end))


def _reopened(text: str, start: int, end: int) -> str:
    """The marks that a paragraph sets anew at each line of a quotation: it has more of them than fit."""
    found = ""
    for left, right in (("«", "»"), ("“", "”")):
        opened, closed = text.count(left, start, end), text.count(right, start, end)
        if opened > closed > 0:
            found += left
        elif closed > opened > 0:
            found += right
    return found


def _runs_on(text: str, place: int) -> bool:
    """Whether a sign is the first of its line, words stand behind it, and the line before ends within a sentence."""
    line = text.rfind("\n", 0, place) + 1
    before = text[max(0, line - _MARGIN):line].rstrip()[-1:]
    return (before not in _ENDS and not text[line:place].strip()
            and any(map(str.isalnum, text[place + 1:place + 3])))


def _step(text: str, place: int, stack: list[_Open]) -> Iterator[Quoted]:
    sign = text[place]
    before, after = text[place - 1:place], text[place + 1:place + 2]
    if sign in "'’" and before.isalnum() and after.isalnum():
        return
    for depth in range(len(stack) - 1, -1, -1):
        one = stack[depth]
        if sign == '"' and depth < len(stack) - 1 and before.isspace() and after.isalnum():
            break  # within an inner quotation, it opens one more
        closes = not before.isspace() and not (after.isalnum() and not unspaced(after))
        turned = sign == one.mark and sign in _TURNED and closes
        fits = sign in _PAIRS[one.mark] and not (sign == one.mark and sign in _TURNED)
        if turned or (fits and not (sign in "'’‘" and after.isalnum())):
            del stack[depth:]
            yield _quoted(text, one, place)
            return
    # French sets a blank inside its marks.
    follows = after and (not after.isspace() or (sign in "«‹" and after not in "\r\n"))
    if sign == "”" and not after.isalnum():
        return
    if sign in _PAIRS and (not before.isalnum() or (unspaced(before) and sign not in "\"'’”")) and follows:
        stack.append(_Open(sign, len(stack), start=place + 1))


def _quoted(text: str, one: _Open, end: int) -> Quoted:
    spans = [*one.spans, (one.start, end)]
    return _split(text, spans, one.nesting, one.mark)


def _split(text: str, spans: list[tuple[int, int]], nesting: int, style: str) -> Quoted:
    parts: list[tuple[int, int]] = []
    gaps: list[str] = []
    for number, (start, end) in enumerate(spans):
        if number:
            gaps.append("paragraph")
        place = start
        for gap in _GAP.finditer(text, start, end):
            parts.append((place, gap.start()))
            gaps.append(_gap(gap[0]))
            place = gap.end()
        parts.append((place, end))
    return Quoted(spans[0][0], spans[-1][1], tuple(parts), tuple(gaps), nesting, style)


def _gap(sign: str) -> str:
    # A number in brackets is the mark of a note: nothing is left out there.
    if (sign[0] == "[" and sign[1:-1].isdigit()) or _OWN.fullmatch(sign):
        return "note"
    return f"brackets: {sign[1:-1].strip()}" if sign[0] == "[" and any(map(str.isalnum, sign)) else "ellipsis"


def _by_indent(text: str) -> Iterator[Quoted]:
    for block in (*_BLOCK.finditer(text), *_REPLY.finditer(text)):
        lines = block[1]
        if len(lines.split()) >= _BLOCK_WORDS and lines.lstrip()[:1] not in _PAIRS:
            yield _split(text, [block.span(1)], 0, "block")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    place = 0
    for gap in _PARAGRAPH.finditer(text):
        yield place, gap.start()
        place = gap.end()
    yield place, len(text)
