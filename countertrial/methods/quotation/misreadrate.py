"""How many letters of a text were misread, from its words alone: rare strings that are common words misread once.

1. Words of four letters and more that a text has five times or more, and words of a list, may have been misread.
2. A string that differs from such a word by one letter, drawn alike, lost or any other, may be a misreading of it, or a
   rare word of its own. The more letters are misread, the likelier the first.
3. The share of letters misread, and how likely each string is one, are found in turn until they no longer change.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nlargest
from math import nan
from operator import itemgetter

from countertrial.methods.quotation.damage import LOST, OTHER, SHAPE, SPELT
from countertrial.methods.quotation.misreading import shapes

OWN = 0.01
"""Of the common words that a string is like: the chance that it is a rare word of its own. Fitted on clean texts."""

FEW, LISTED, SHORT = 5, 2, 3
"""Times a word must stand there to be common, and one of the list; letters of a word of the list."""

_START, _ROUNDS, _ENDING, _TWICE = 0.02, 40, 2, 2.0
_MOST = 6000
"""Common words of which misreadings are looked for: rarer ones tell little more."""


@dataclass(frozen=True, slots=True)
class Misread:
    """How likely each string of some texts is a misreading, and over how many letters that would be seen.

    Args:
        shares: By string: of its places, the share at which a letter of a common word was misread.
        letters: By common word: its letters that are looked at.
        rate: Letters misread, of all that are looked at; NaN where no word is common enough to tell.
    """

    shares: Mapping[str, float]
    letters: Mapping[str, int]
    rate: float


def misread_rate(words: Iterable[str], listed: Collection[str], language: str | None) -> float:
    """Letters misread in a hundred, an estimate; NaN where no word is common enough to tell.

    Args:
        words: Of one text, as searched for.
        listed: Words of a list; never misreadings.
        language: ISO 639-1, for the letters drawn alike.

    Limits:
        Endings, and misreadings that make other words, are not looked at. In 10,000 characters the estimate is about
        half to twice the truth; the more text, the nearer.
    """
    return in_hundred(misread_words(Counter(words), listed, language).rate)


def in_hundred(rate: float) -> float:
    """Letters misread in a hundred: words misread twice are seen nowhere, and the intact ones grow rare."""
    return 100 * rate / (1 + _TWICE * rate)


def misread_words(counts: Mapping[str, int], listed: Collection[str], language: str | None) -> Misread:
    """Which strings are misreadings, and how many letters of all.

    Args:
        counts: How often each string stands in the texts, as searched for.
        listed: As in `misread_rate`.
        language: As in `misread_rate`.
    """
    common = {one: count for one, count in counts.items() if one.isalpha() and (
        (count >= FEW and len(one) >= SPELT) or (count >= LISTED and len(one) >= SHORT and one in listed))}
    if len(common) > _MOST:
        common = dict(nlargest(_MOST, common.items(), key=itemgetter(1, 0)))
    sizes = {one: len(_places(one)) for one in common}
    letters = sum(count * sizes[one] for one, count in common.items())
    if not letters:
        return Misread({}, sizes, nan)
    made = _made(common, language)
    # How often a string stands there, and how often it would if every letter of its word were misread.
    seen = {one: (count, most) for one, count in counts.items()
            if one not in listed and len(one) > 1 and one.isalpha() and (most := _most(one, made))}
    rate = _START
    for _ in range(_ROUNDS):
        rate = sum(count * most * rate / (most * rate + OWN * count) for count, most in seen.values()) / letters
    return Misread({one: most * rate / (most * rate + OWN * count) for one, (count, most) in seen.items()},
                   sizes, rate)


def _places(word: str) -> range:
    """The letters of a word that are looked at: not those of its ending, which differ in honest texts."""
    return range(len(word) - (_ENDING if len(word) >= SPELT else 1))


def _made(common: dict[str, int], language: str | None) -> dict[str, tuple[tuple[float, str], ...]]:
    """What common words become: with one letter open, lost, or put for one drawn alike.

    Returns:
        The two likeliest words behind each string, each after how often that string would stand there if every letter
        were misread. Two, since an open pattern of a common word is also its own.
    """
    made: dict[str, tuple[tuple[float, str], ...]] = {}
    for word, count in common.items():
        chances = [(open_, count * OTHER) for open_ in _opened(word, _places(word))]
        chances += [(word[:at] + word[at + 1:], count * LOST / (len(word) - 1)) for at in _places(word)]
        chances += [(other, count * SHAPE) for other in shapes(word, language)]
        for string, chance in chances:
            made[string] = tuple(sorted({*made.get(string, ()), (chance, word)}, reverse=True)[:2])
    return made


def _opened(word: str, places: range) -> Iterator[str]:
    return (word[:at] + "\0" + word[at + 1:] for at in places)


def _most(word: str, made: dict[str, tuple[tuple[float, str], ...]]) -> float:
    strings = (word, *_opened(word, range(len(word))))
    return max((chance for one in strings for chance, source in made.get(one, ()) if source != word), default=0.0)
