"""Units of text ranked by the words that they hold, in whatever spelling a name has."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from countertrial.methods.names import name_key

_WORD = re.compile(r"[^\W_]+")
_EQUAL, _SPELLED, _BEGINS, _LIKE, _PHRASE = 1.0, 0.9, 0.6, 0.4, 0.5
_LEAST = 3
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
    if text.isascii():
        return text.lower()
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
    wanted = tuple(dict.fromkeys(_WORD.findall(words)))
    if not wanted:
        raise ValueError("there is no word to look for")
    vocabulary = _vocabulary(units)
    found: list[Hit] = []
    for alike in (False, True):
        meetings = {names: _meetings(wanted, some, names, alike) for names, some in vocabulary.items()}
        found = [hit for number, fields in enumerate(units) if (hit := _hit(number, fields, wanted, meetings, words))]
        if any(not hit.missing for hit in found):
            break
    least = min((len(hit.missing) for hit in found), default=0)
    return sorted((hit for hit in found if len(hit.missing) == least), key=lambda hit: (-hit.score, hit.unit))


Scores = Mapping[str, tuple[float, ...]]
"""Words of the texts that meet one that is looked for, and how well they meet each: from 0 to 1, the same word."""


def _vocabulary(units: Iterable[Sequence[Field]]) -> dict[bool, set[str]]:
    """The distinct words of names, and those of other texts."""
    distinct: dict[bool, set[str]] = {True: set(), False: set()}
    for fields in units:
        for field in fields:
            distinct[field.names].update(_WORD.findall(field.text))
    return distinct


def _meetings(wanted: Sequence[str], vocabulary: Iterable[str], names: bool, alike: bool) -> Scores:
    keys = [(fold(word), name_key(word)) for word in wanted]
    scored = ((word, tuple(_score(word, names or word[:1].isupper(), *key, alike) for key in keys))
              for word in vocabulary)
    return {word: scores for word, scores in scored if any(scores)}


def _score(word: str, name: bool, wanted: str, wanted_key: str, alike: bool) -> float:
    """How well a word of a text meets one that is looked for."""
    folded = fold(word)
    if folded == wanted:
        return _EQUAL
    key = name_key(word) if name else ""
    if key and key == wanted_key and len(key) >= _LEAST:
        return _SPELLED
    if len(wanted) >= _LEAST and folded.startswith(wanted):
        return _BEGINS
    if len(wanted_key) >= _LEAST_LIKE and key.startswith(wanted_key):
        return _BEGINS
    if alike and min(len(folded), len(wanted)) >= _LEAST_LIKE:
        return _LIKE if max(fuzz.ratio(folded, wanted), fuzz.ratio(key, wanted_key)) >= ALIKE else 0.0
    return 0.0


def _hit(number: int, fields: Sequence[Field], wanted: Sequence[str], meetings: Mapping[bool, Scores],
         words: str) -> Hit | None:
    best = [0.0] * len(wanted)
    most, where, span = 0.0, None, (0, 0)
    for field in fields:
        meets = meetings[field.names]
        if meets.keys().isdisjoint(_WORD.findall(field.text)):
            continue
        scores, found = _in_field(field, meets, len(wanted))
        total = sum(scores)
        if total > most:
            most, where, span = total, field, found
        best = [max(pair) for pair in zip(best, scores, strict=True)]
    if where is None:
        return None
    missing = tuple(word for word, score in zip(wanted, best, strict=True) if not score)
    return Hit(number, sum(best) + _bonus(where, words), where, span, missing)


def _in_field(field: Field, meets: Scores, size: int) -> tuple[list[float], tuple[int, int]]:
    """The best score of each word that is looked for, and the stretch in which these stand."""
    scores, spans = [0.0] * size, [(0, 0)] * size
    for found in _WORD.finditer(field.text):
        for at, met in enumerate(meets.get(found[0], ())):
            if field.weight * met > scores[at]:
                scores[at], spans[at] = field.weight * met, found.span()
    met_spans = [span for span, score in zip(spans, scores, strict=True) if score]
    return scores, (min(met_spans)[0], max(end for _, end in met_spans))


def _bonus(field: Field, words: str) -> float:
    """More for words that stand together, and most for a field that is nothing else."""
    text, wanted = fold(field.text), fold(words.strip())
    if text == wanted:
        return 2 * _PHRASE * field.weight
    return _PHRASE * field.weight if wanted in text else 0.0


