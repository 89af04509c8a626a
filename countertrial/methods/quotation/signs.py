"""How two wordings of the same words differ in signs."""

import re

from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.words import HIDDEN

_MONEY = "$€£¥₽₤¢"
_MEASURES = re.compile(
    rf"[{_MONEY}](?=\s?\d)|(?<=\d)\s?[{_MONEY}%‰°]|[±≤≥≠≈×÷]|[<>=+](?=\s?[-−]?\d)|(?<![^\s(\[“\"'„«/=<>:~±])[-−–‐](?=\d)"
    r"|(?<=\b10)[⁰¹²³⁴-⁹⁻]+")
"""Signs that change an amount: currencies, shares, comparisons, a minus, a power of ten."""
_HINT = re.compile(rf"[{_MONEY}%‰°±≤≥≠≈×÷<>=+⁰¹²³⁴-⁹⁻]|[-−–‐{HIDDEN}]\d")
"""What a text has if it has one of them: most have none."""
_BEFORE, _AFTER = re.compile(rf"[{_MONEY}±≤≥≠≈<>=+−–‐-]+\Z"), re.compile(rf"[⁰¹²³⁴-⁹⁻]+|\s?[{_MONEY}%‰°]+")
_REACH = 4
_REPLY = re.compile(r"^[ \t]*(?:[>|][ \t]?)+", re.MULTILINE)
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,]*\d)")
_UNSEEN = re.compile(f"[{HIDDEN}]")
_LETTERS = re.compile(r"\w+")
_TYPES = str.maketrans({
    "’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', **dict.fromkeys("—–‐−", "-"),
    "ﬁ": "fi", "ﬂ": "fl", "ſ": "s", "_": None, "*": None})


def slice_of(text: str, start: int, end: int) -> str:
    """The words [start, end) of a text with the signs of amounts that touch them."""
    before, after = _BEFORE.search(text, max(0, start - _REACH), start), _AFTER.match(text, end)
    # A hyphen between two words, or figures, is no minus.
    joined = before is not None and before.start() > 0 and text[before.start() - 1].isalnum()
    return text[start if before is None or joined else before.start():end if after is None else after.end()]


def signs(quoted: str, source: str) -> Wording:
    """How two wordings of the same words differ in signs; the gravest of what differs."""
    if quoted == source:
        return Wording.EXACT
    quoted, source = (_REPLY.sub("", one) if ">" in one or "|" in one else one for one in (quoted, source))
    pairs = tuple(" ".join(one.split()) for one in (quoted, source))
    if pairs[0] == pairs[1]:
        return Wording.WHITESPACE
    if pairs[0].casefold() == pairs[1].casefold():
        return Wording.CASE
    if _measures(quoted) != _measures(source):
        return Wording.NUMBER
    a, b = (re.sub(r"-{2,}", "-", re.sub(r"-\s+(?=\w)", "-", _UNSEEN.sub("", one).translate(_TYPES))) for one in pairs)
    groups = [_GROUPED.findall(one) for one in (a, b)]
    if len(groups[0]) == len(groups[1]) and groups[0] != groups[1]:
        # A point for a comma may be a speck, or a thousand times as much.
        return Wording.OCR_SUSPECTED
    return _plain_signs(a, b)


def _plain_signs(a: str, b: str) -> Wording:
    if a == b or a.replace("-", "").replace(" ", "") == b.replace("-", "").replace(" ", ""):
        return Wording.TYPOGRAPHY
    if a.casefold() == b.casefold():
        return Wording.CASE
    # Words that differ in their letters are graded as words.
    return Wording.TYPOGRAPHY if _LETTERS.sub("w", a) == _LETTERS.sub("w", b) else Wording.PUNCTUATION


def _measures(text: str) -> list[str]:
    if not _HINT.search(text):
        return []
    found = (one.strip().translate(_TYPES) for one in _MEASURES.findall(_REPLY.sub("", _UNSEEN.sub("", text))))
    return [one for one in found if one]
