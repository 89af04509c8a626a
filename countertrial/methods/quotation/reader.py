"""What a string of a source is, or may be: a word, a misreading of one, a piece of one, a denial in disguise."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from countertrial.data.quotationwords import QuotationWords, quotation_words
from countertrial.methods.quotation.damage import OTHER
from countertrial.methods.quotation.grades import Wording, grave
from countertrial.methods.quotation.lexicon import Band, Lexicon, band
from countertrial.methods.quotation.misreading import misread
from countertrial.methods.quotation.words import key

_LIKELY = 0.1
"""Of all that a string may be: the share from which a word is a likely reading of it."""
_FAINT, _MET, _TORN = 0.01, 3, 10
_TWO, _PLAIN, _LONG, _STEM = 2, 3, 5, 4


@dataclass(frozen=True, slots=True)
class Reader:
    """What is known of the strings around one place of a source.

    Args:
        words: The word list; `None` where the language has none.
        lexicon: What is a word.
        noise: Letters misread in a hundred around the place.
    """

    words: QuotationWords | None
    lexicon: Lexicon
    noise: float

    def read(self, source: str) -> bool:
        """Whether a string of the source is a word: known from elsewhere in the texts."""
        return self.lexicon.is_word(source, self.noise, here=True)

    def letters_apart(self, source: str, quoted: str) -> float:
        """In how many letters two strings differ; those taken for one another count half."""
        return misread(source, quoted, self.lexicon.language)

    def close(self, source: str, quoted: str) -> bool:
        """Whether two strings differ in a quarter of their letters at most, or a third in a place not read well."""
        if not source or not quoted:
            return False
        length = max(len(source), len(quoted))
        most = max(1.0, length / (4 if band(self.noise) < Band.FAIR else 3))
        return self.letters_apart(source, quoted) <= most

    def restored(self, source: str, quoted: str) -> bool:
        """Whether the source's string is no word, and the quotation's is a likely reading of it."""
        if not source or not quoted or self.read(source) or not self.lexicon.is_word(quoted, self.noise):
            return False
        readings = self.lexicon.readings(source)
        return readings.get(quoted, 0.0) > _LIKELY * sum(readings.values())

    def smeared(self, source: str, quoted: str) -> bool:
        """Whether a string of a poor text is no word, and the quotation's is near it, misread twice, and likelier."""
        if band(self.noise) < Band.POOR or self.read(source) or self.lexicon.count(quoted) < _MET:
            return False
        twice = self.lexicon.count(quoted) * OTHER * len(quoted) * self.noise / 100
        return twice >= sum(self.lexicon.readings(source).values()) and self.close(source, quoted)

    def hidden(self, word: str, other: str) -> Wording | None:
        """Grade of a word of the list that a string, no word itself, may be or hold, where the other side has none."""
        assert self.words is not None
        if not word or self.read(word):
            return None
        found = [self._joined(word, other)]
        readings = self.lexicon.readings(word)
        # What the other side has needs no excuse where it is the likelier reading.
        # Where it is left out, there is nothing that it may be instead but dirt.
        share = _LIKELY if other else _FAINT
        least = max(share * sum(readings.values()), readings.get(other, 0.0))
        for grade in (Wording.NEGATION, Wording.NUMBER, Wording.MODAL):
            weight = sum(one for reading, one in readings.items()
                         if reading != other and grave(reading, self.words) is grade)
            if weight and weight >= least:
                found.append(grade)
        if len(word) >= _LONG and self._denial(word, other):
            found.append(Wording.NEGATION)
        return max((one for one in found if one is not None), default=None)

    def turned(self, source: str, quoted: str) -> bool:
        """Whether the source's string is no word, and one side without a beginning that denies is nearer the other."""
        assert self.words is not None
        prefixes = self.words.negation_prefixes
        stems = [(source, quoted.removeprefix(one)) for one in prefixes if quoted.startswith(one)]
        stems += [(source.removeprefix(one), quoted) for one in prefixes if source.startswith(one)]
        apart = self.letters_apart(source, quoted) if stems else 0
        return any(len(one) >= _STEM <= len(other) and self.close(one, other) and self.letters_apart(one, other) < apart
                   for one, other in stems) and not self.read(source)

    def _denial(self, word: str, other: str) -> bool:
        """Whether a long denial is as near to a string as the other side is, with two letters misread at most."""
        assert self.words is not None
        near = [one for one in _long_denials(self.words.code) if one != other
                and OSA.distance(word, one, score_cutoff=_PLAIN) <= _PLAIN]
        most = min(_TWO, self.letters_apart(word, other)) if near else 0
        # Of two denials the nearer is meant; which of two as near, nobody can tell.
        alike = most - (1 / 2 if other and grave(other, self.words) is Wording.NEGATION else 0)
        return any(self.letters_apart(word, one) <= alike for one in near)

    def _joined(self, word: str, other: str) -> Wording | None:
        assert self.words is not None
        for cut in range(2, len(word) - 1):
            head, tail = word[:cut], word[cut:]
            for one, rest in ((head, tail), (tail, head)):
                grade = grave(one, self.words)
                if grade is Wording.NEGATION and self.lexicon.is_word(rest, self.noise) and rest == other:
                    return grade
        return None

    def torn(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether the source has pieces of one word, of which one is no word by itself, in a text not read well."""
        assert self.words is not None
        whole = self.lexicon.count(key(now[0]))
        # What common words are torn into stands there more than once.
        return (len(was) > len(now) == 1 and band(self.noise) >= Band.FAIR
                and self.lexicon.is_word(key(now[0]), self.noise)
                and any(not grave(one, self.words) and (
                    not self.read(key(one)) or _TORN * self.lexicon.count(key(one)) <= whole) for one in was))

    def whole(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether pieces of the source are one word of the quotation, cut up and misread, and no word by themselves."""
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        assert self.words is not None
        return (len(was) > len(now) == 1 and not any(grave(one, self.words) for one in was if not _blurred(one))
                and not self.read(source) and self.restored(source, quoted))

    def parted(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether a word of the list stands on one side of a joint or a cut only."""
        assert self.words is not None
        words = self.words
        ours, theirs = (max((of for one in side if (of := grave(one, words))), default=None) for side in (was, now))
        if ours is theirs:
            return False
        pieces = ours if len(was) > len(now) else theirs
        return pieces is not None or all(self.lexicon.is_word(key(one), self.noise, here=side is was)
                                         for side in (was, now) for one in side)


@cache
def _long_denials(code: str) -> tuple[str, ...]:
    return tuple(sorted({word for one in quotation_words(code).negation if len(word := key(one)) >= _LONG}))


def _blurred(word: str) -> bool:
    """Whether figures and letters are mixed, so that it may be a word with a letter misread as a figure."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))
