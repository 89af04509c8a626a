"""Units of text ranked by the words that they hold, in whatever spelling a name has."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from countertrial.methods.names import name_key

_WORD = re.compile(r"[^\W_]+")
_EQUAL, _SPELLED, _BEGINS, _LIKE, _PHRASE = 1.0, 0.9, 0.6, 0.4, 0.5
_LEAST = 3
_LEAST_KEY = 3
_LEAST_LIKE = 5
ALIKE = 84.0
"""Of a hundred: how alike words must be to meet where nothing else does."""


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a unit.

    Args:
        name: Name of the field.
        weight: How much a word in it counts.
        text: The text.
        names: Whether it is a name: its words meet other spellings however they are written.
    """

    name: str
    weight: float
    text: str
    names: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A unit that holds the words.

    Args:
        unit: Its number.
        score: The higher the better.
        field: The field in which most was found.
        span: Where in that field, from the first word found to the last.
        missing: Words that it does not hold.
    """

    unit: int
    score: float
    field: Field
    span: tuple[int, int]
    missing: tuple[str, ...] = ()


def fold(text: str) -> str:
    """Text without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def search(words: str, units: Sequence[Sequence[Field]]) -> list[Hit]:
    """Units that hold all the words, the best first.

    Args:
        words: What is looked for; the words need not stand together.
        units: Each with its fields.

    Returns:
        Hits by score, then in the order of the units. Where no unit holds all words as they are or in another
        spelling, words that are only alike meet too; where still none does, units that hold most of the words.

    Raises:
        ValueError: If there is no word to look for.

    Limits:
        Other spellings meet only words with a capital and fields that are names, since the key of names joins common
        words that differ.
    """
    wanted = [found[0] for found in _WORD.finditer(words)]
    if not wanted:
        raise ValueError("there is no word to look for")
    found: list[Hit] = []
    for alike in (False, True):
        meetings = [_Meeting(word, alike) for word in dict.fromkeys(wanted)]
        found = [hit for number, fields in enumerate(units) if (hit := _hit(number, fields, meetings, words))]
        if any(not hit.missing for hit in found):
            break
    least = min((len(hit.missing) for hit in found), default=0)
    return sorted((hit for hit in found if len(hit.missing) == least), key=lambda hit: (-hit.score, hit.unit))


class _Meeting:
    """How well words meet one that is looked for, each worked out once."""

    def __init__(self, word: str, alike: bool) -> None:
        self.word, self.folded, self.key, self.alike = word, fold(word), name_key(word), alike
        self._known: dict[tuple[str, bool], float] = {}

    def of(self, word: str, names: bool) -> float:
        """From 0, not at all, to 1, the same word."""
        at = (word, names)
        if at not in self._known:
            self._known[at] = self._score(word, names or word[:1].isupper())
        return self._known[at]

    def _score(self, word: str, name: bool) -> float:
        folded = fold(word)
        if folded == self.folded:
            return _EQUAL
        key = name_key(word) if name else ""
        if key and key == self.key and len(key) >= _LEAST_KEY:
            return _SPELLED
        if len(self.folded) >= _LEAST and folded.startswith(self.folded):
            return _BEGINS
        if len(self.key) >= _LEAST_LIKE and key.startswith(self.key):
            return _BEGINS
        if self.alike and min(len(folded), len(self.folded)) >= _LEAST_LIKE:
            return _LIKE if max(fuzz.ratio(folded, self.folded), fuzz.ratio(key, self.key)) >= ALIKE else 0.0
        return 0.0


def _hit(number: int, fields: Sequence[Field], meetings: Sequence[_Meeting], words: str) -> Hit | None:
    best = [0.0] * len(meetings)
    most, where, span = 0.0, None, (0, 0)
    for field in fields:
        scores, found = _in_field(field, meetings)
        total = sum(scores)
        if total > most:
            most, where, span = total, field, found
        best = [max(pair) for pair in zip(best, scores, strict=True)]
    if where is None:
        return None
    missing = tuple(meeting.word for meeting, score in zip(meetings, best, strict=True) if not score)
    return Hit(number, sum(best) + _bonus(where, words), where, span, missing)


def _in_field(field: Field, meetings: Sequence[_Meeting]) -> tuple[list[float], tuple[int, int]]:
    """The best score of each word that is looked for, and the stretch in which these stand."""
    scores = [0.0] * len(meetings)
    spans: list[tuple[int, int]] = [(0, 0)] * len(meetings)
    for start, end, word in _words(field.text):
        for at, meeting in enumerate(meetings):
            score = field.weight * meeting.of(word, field.names)
            if score > scores[at]:
                scores[at], spans[at] = score, (start, end)
    found = [span for span, score in zip(spans, scores, strict=True) if score]
    return scores, (min(found)[0], max(end for _, end in found)) if found else (0, 0)


def _words(text: str) -> Iterator[tuple[int, int, str]]:
    return ((found.start(), found.end(), found[0]) for found in _WORD.finditer(text))


def _bonus(field: Field, words: str) -> float:
    """More for words that stand together, and most for a field that is nothing else."""
    text, wanted = fold(field.text), fold(words.strip())
    if text == wanted:
        return 2 * _PHRASE * field.weight
    return _PHRASE * field.weight if wanted in text else 0.0


