"""How two wordings of the same words differ in signs."""

import re

from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.words import HIDDEN

_MEASURES = re.compile(r"[$€£¥₽₤¢%‰°±]|(?<!\S)[-−](?=\d)")
_UNSEEN = re.compile(f"[{HIDDEN}]")
_LETTERS = re.compile(r"\w+")
_TYPES = str.maketrans({
    "’": "'", "‘": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "—": "-", "–": "-", "‐": "-",
    "ﬁ": "fi", "ﬂ": "fl", "ſ": "s", "_": None, "*": None})


def signs(quoted: str, source: str) -> Wording:
    """How two wordings of the same words differ in signs; the gravest of what differs."""
    pairs = (quoted, source)
    if quoted == source:
        return Wording.EXACT
    pairs = (" ".join(quoted.split()), " ".join(source.split()))
    if pairs[0] == pairs[1]:
        return Wording.WHITESPACE
    a, b = (re.sub(r"-{2,}", "-", re.sub(r"-\s+(?=\w)", "-", _UNSEEN.sub("", one).translate(_TYPES))) for one in pairs)
    if _MEASURES.findall(a) != _MEASURES.findall(b):
        return Wording.NUMBER
    if a == b or a.replace("-", "").replace(" ", "") == b.replace("-", "").replace(" ", ""):
        return Wording.TYPOGRAPHY
    if a.casefold() == b.casefold():
        return Wording.CASE
    # Words that differ in their letters are graded as words.
    return Wording.TYPOGRAPHY if _LETTERS.sub("w", a) == _LETTERS.sub("w", b) else Wording.PUNCTUATION
