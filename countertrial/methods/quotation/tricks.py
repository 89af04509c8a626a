"""What makes words look truer than they are: brackets, scraps, disguises, another speaker."""

import re
import unicodedata
from collections.abc import Sequence

from countertrial.data.confusions import confusions
from countertrial.data.quotationwords import QuotationWords
from countertrial.methods.quotation.grades import Wording, grave
from countertrial.methods.quotation.words import one_alphabet, split

ADDED, ADDED_GRAVE = "words put in by brackets", "brackets put in what denies or limits"
STITCHED = "stitched from short pieces"
ALPHABETS, TURNED, STRUCK = "letters of another alphabet in a word", "signs that turn the order of words", "struck out"
SPEAKERS = "goes over a change of speaker"
_PIECE, _TIMES = 5, 2
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_STRIKING = re.compile("[\u0334-\u0338]")
_WORD = re.compile(r"[^\W\d_]+")
_NOTE, _FIGURES, _BEFORE = 3, 2, 12
_PAUSED = re.compile(r"[a-zà-ÿа-яё]{3}\.?[!?,;:”\"»’)]\Z")
_ENDED = re.compile(r"[a-zà-ÿа-яё]{6}\.\Z")
_BLANK = re.compile(r"\s|\Z")
_OPENS = re.compile(r"\s+[^\W\d_a-zà-ÿа-я]|\s*\Z")
_NUMBER_AFTER = re.compile(r"[.,]\d{3}(?!\d)")
_NUMBER_BEFORE = re.compile(r"(?<![^\W_])\d{1,3}[.,]\Z")
_EDITORIAL = frozenset({"sic", "sic!"})
_SPEAKER = re.compile(
    r"^[ \t]*(?:[^\W\d_a-zа-я][\w.’'\-]*(?:[ \t]+[\w.’'\-]+){0,4}[ \t]*:|[QAВО]\.[ \t])", re.MULTILINE)


def put_in(gaps: Sequence[str], words: QuotationWords | None) -> str:
    """The flag for what brackets put into a quotation; empty where they put in nothing.

    Args:
        gaps: What is between its parts; `brackets: ` and the words.
        words: The word list; `None` where the language has none.
    """
    inside = [gap.partition(":")[2].strip() for gap in gaps if gap.startswith("brackets")]
    said = [word for one in inside if one.strip("_*. ").casefold() not in _EDITORIAL for word in split(one).plain]
    if words is not None and any(grave(word, words) not in (None, Wording.NUMBER) for word in said):
        return ADDED_GRAVE
    return ADDED if said else ""


def stitched(sizes: Sequence[int], gaps: Sequence[str]) -> bool:
    """Whether no piece between marked gaps is long enough to be somebody's words.

    Args:
        sizes: Words of each part.
        gaps: What is between them.
    """
    marked = sum(gap.startswith(("ellipsis", "brackets")) for gap in gaps)
    return marked >= _TIMES and max(sizes, default=0) < _PIECE


def disguises(quoted: str) -> tuple[str, ...]:
    """What makes the words of a quotation look like others, or stand in another order, than they do.

    Args:
        quoted: The quotation, with all its signs.
    """
    found = []
    if not quoted.isascii():
        composed = unicodedata.normalize("NFKC", quoted).casefold()
        if any(one_alphabet(word) != word for word in _WORD.findall(composed)):
            found.append(ALPHABETS)
        if _TURNING.search(quoted):
            found.append(TURNED)
        if _STRIKING.search(quoted):
            found.append(STRUCK)
    return tuple(found)


def speakers(text: str, start: int, end: int, quoted: str) -> bool:
    """Whether the source names another speaker within a place, and the quotation does not.

    Args:
        text: Text of the source.
        start: Place of the first character quoted.
        end: Place after the last.
        quoted: The quotation, with its signs.

    Limits:
        A speaker is a name and a colon, or `Q.` and `A.`, at the beginning of a line.
    """
    if "\n" not in text[start:end]:
        return False
    told = " ".join(quoted.split())
    return any(" ".join(one[0].split()) not in told for one in _SPEAKER.finditer(text, start + 1, end)
               if text[one.start() - 1:one.start()] == "\n" or one[0][:1] == "\n")


def noted(text: str, start: int, end: int) -> bool:
    """Whether a word is the number of a note: in brackets alone, or after a stop with no blank between.

    Args:
        text: Text of the source, or of the quotation.
        start: Place of the word's first character.
        end: Place after its last.
    """
    if not text[start:end].isdigit() or end - start > _NOTE:
        return False
    if text[start - 1:start] == "[" and text[end:end + 1] == "]":
        return True
    before = text[max(0, start - _BEFORE):start]
    # After a point it may be "vol.3": there a longer word goes before, and a sentence begins after it.
    return bool(_PAUSED.search(before) and _BLANK.match(text, end)) or bool(
        _ENDED.search(before) and _OPENS.match(text, end))


def in_number(text: str, start: int, end: int, now: Sequence[str]) -> Wording | None:
    """How grave it is to change or leave out letters of a source that stand where a number has figures ("l,200").

    Args:
        text: Text of the source.
        start: Place of the first letter.
        end: Place after the last.
        now: What the quotation has.

    Returns:
        `None` where they are no part of a number.
    """
    if end - start > _FIGURES or any(map(str.isdigit, text[start:end])):
        return None
    if not (_NUMBER_AFTER.match(text, end) or _NUMBER_BEFORE.search(text, max(0, start - _BEFORE), start)):
        return None
    table = dict(confusions(None).figures)
    alike = "".join(table.get(one, one) for one in text[start:end].casefold())
    return Wording.OCR_SUSPECTED if alike == "".join(now) else Wording.NUMBER
