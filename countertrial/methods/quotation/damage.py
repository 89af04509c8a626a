"""Which letters of a set of texts became which, where they were misread."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from countertrial.methods.quotation.misreading import shapes

SHAPE, LOST, OTHER, EXTRA = 0.3, 0.15, 0.02, 0.01
"""Start values: where a letter is misread, the chance of one letter drawn alike, of none, of one other, of one more."""
OFTEN, SPELT = 20, 4
"""Times a word must stand there to be common; letters from which a word is looked at."""
_RATIO, _ALIKE, _ENDING, _FIRM = 20, 4, 2, 20
_Made = dict[str, tuple[int, str]]
"""By what a word becomes: the commonest of such words, after how often it stands there."""


@dataclass(frozen=True, slots=True)
class Damage:
    """Misreadings that texts show by themselves.

    Args:
        became: How often one letter became another there.
        of: How often each letter was misread.
        lost: The chance that a misread letter is none at all.
    """

    became: Mapping[tuple[str, str], int]
    of: Mapping[str, int]
    lost: float

    def chance(self, letter: str, seen: str) -> float:
        """The chance that a letter, where it is misread, is read as another: seen in the texts, or the start value."""
        return (self.became.get((letter, seen), 0) + OTHER * _FIRM) / (self.of.get(letter, 0) + _FIRM)


def damage(counts: Mapping[str, int], listed: Mapping[str, float], language: str | None) -> Damage:
    """What common words became by one misreading.

    Args:
        counts: How often each word stands in the texts.
        listed: Words of a list; never misreadings.
        language: ISO 639-1, for the letters drawn alike.

    Limits:
        Words of under four letters, endings of two letters and a second misreading in one word are not looked at.
    """
    open_, alike = _made(counts, language)
    most = max(counts.values(), default=0)
    became, of = Counter[tuple[str, str]](), Counter[str]()
    lost = 0
    for word, count in counts.items():
        if len(word) < SPELT or count * _ALIKE > most or word in listed:
            continue
        times, source = max(((open_[one][0], open_[one][1]) for one in (word, *_patterns(word)) if one in open_),
                            default=(0, ""))
        if times < _RATIO * count:
            if alike.get(word, (0, ""))[0] < _ALIKE * count:
                continue
            source = alike[word][1]
        if len(source) == len(word):
            for letter, seen in zip(source, word, strict=True):
                if letter != seen:
                    became[letter, seen] += count
                    of[letter] += count
        elif len(source) == len(word) + 1:
            lost += count
    every = of.total() + lost
    return Damage(became, of, (lost + LOST * _FIRM) / (every + _FIRM))


def _made(counts: Mapping[str, int], language: str | None) -> tuple[_Made, _Made]:
    """What common words become with one letter open or lost, and with letters put for others drawn alike."""
    open_: _Made = {}
    alike: _Made = {}
    for word, count in counts.items():
        if count < OFTEN or len(word) < SPELT or not word.isalpha():
            continue
        here = (count, word)
        for pattern in (*_patterns(word), *(word[:at] + word[at + 1:] for at in range(len(word) - _ENDING))):
            open_[pattern] = max(open_.get(pattern, here), here)
        for other in shapes(word, language):
            alike[other] = max(alike.get(other, here), here)
    return open_, alike


def _patterns(word: str) -> list[str]:
    """A word with each letter open; not those of its ending, which differ in honest texts."""
    return [word[:place] + "\0" + word[place + 1:] for place in range(len(word) - _ENDING)]
