"""How grave one change is, and whether a misread page explains it; denials, numbers and names before any excuse."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from countertrial.data.confusions import confusions
from countertrial.data.quotationwords import QuotationWords, quotation_words
from countertrial.methods.quotation.damage import OTHER
from countertrial.methods.quotation.grades import Wording, grave, inflected, numeric, spelt_out, turned, unlike, variant
from countertrial.methods.quotation.lexicon import Band, Lexicon, band
from countertrial.methods.quotation.misreading import misread
from countertrial.methods.quotation.words import key

MISREADING = "misreading possible"
REAL_WORD, ENDING, NOTE = "both are words", "an ending differs", "mark of a note"
_THOUSAND = 3
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_SPELT, _SHORT, _LIKELY, _FAINT, _OFTEN, _MET, _ALIKE, _TORN = 4, 2, 0.1, 0.01, 20, 3, 0.5, 10
_TWO, _PLAIN, _LONG = 2, 3, 5
_ONE_LETTER = frozenset("aiyаиявсук")
"""Words of one letter that few lines may have once."""
_ORDINAL = re.compile(r"\d+[^\W\d_]{2,}")
Graded = tuple[Wording, str]


@dataclass(frozen=True, slots=True)
class Judge:
    """What changes around one place of a source are graded by.

    Args:
        words: The word list; `None` where the language has none.
        lexicon: What is a word.
        noise: Letters misread in a hundred around the place.
    """

    words: QuotationWords | None
    lexicon: Lexicon
    noise: float

    def change(self, was: Sequence[str], now: Sequence[str], *, name: bool = False, lone: bool = True) -> Graded:
        """Grade of one change, and its flag if it has one.

        Args:
            was: Words of the source, as compared; empty where the quotation has put words in.
            now: Words of the quotation; empty where it leaves words out.
            name: Whether one side is a name.
            lone: Whether the source's words with their neighbours stand nowhere else.
        """
        if _noted(was, now):
            return Wording.PUNCTUATION, NOTE
        if spelt_out(was, now):
            return Wording.SPELLING, ""
        graded = self._grave(was, now, name)
        if graded is not None:
            return graded
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        if name and not variant(source, quoted, self.words) and source != quoted:
            if self._restored(source, quoted, _LIKELY) or self._smeared(source, quoted):
                return Wording.OCR_SUSPECTED, MISREADING
            return Wording.NAME, MISREADING if self._close(source, quoted) and not self._read(source) else ""
        return self._plain(source, quoted, len(was) != len(now), lone)

    def marks(self, was: str, now: str) -> Graded:
        """Grade of two words that are searched for alike and yet differ; a poor text may have lost the marks."""
        grade = unlike(was, now, self.words)
        if grade is Wording.INFLECTION and band(self.noise) >= Band.POOR:
            return Wording.OCR_SUSPECTED, ENDING
        return grade, ""

    def near(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether two runs of words are the same letters, spelt otherwise or misread at most."""
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        return self._close(source, quoted) or variant(source, quoted, self.words)

    def may_deny(self, was: Sequence[str]) -> bool:
        """Whether a word of the source denies, or is none and may be a misread one that does."""
        if self.words is None or len(was) != 1:
            return False
        return grave(was[0], self.words) is Wording.NEGATION or self._hidden(key(was[0]), "") is Wording.NEGATION

    def listed(self, was: Sequence[str]) -> bool:
        """Whether pieces are one word of the list, and none by themselves."""
        return self.words is not None and bool(grave("".join(map(key, was)), self.words)) and not any(
            grave(one, self.words) for one in was)

    def apart(self, was: Sequence[str], now: Sequence[str]) -> float:
        """How many letters of two runs of words differ; those taken for one another count half."""
        return self._apart("".join(map(key, was)), "".join(map(key, now)))

    def _grave(self, was: Sequence[str], now: Sequence[str], name: bool) -> Graded | None:
        """Grade of what concerns a word of the list, plainly or as what a string may be a misreading of."""
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        if self.words is None:
            return self._figures(source, quoted) if any(map(numeric, (*was, *now))) else None
        # "Neve r" is "never" before it is anything near it.
        joined = (*([source] if len(was) > 1 else ()), *([quoted] if len(now) > 1 else ()))
        grades = [grave(word, self.words) for word in (*was, *now, *joined)]
        gravest = max((one for one in grades if one is not None), default=None)
        if gravest is not None:
            return self._gravest(was, now, gravest)
        if len(was) == len(now) == 1 and all(_ROMAN.fullmatch(one) and len(one) > 1 for one in (source, quoted)):
            return Wording.NUMBER, ""
        if len(was) == len(now) == 1 and turned(was[0], now[0], self.words):
            return Wording.NEGATION, ""
        if name or variant(source, quoted, self.words):
            return None
        # Pieces of one word that is there are no words by themselves.
        close = self._close(source, quoted)
        hidden = [self._hidden(one, quoted) for one in {source, *(() if close else map(key, was))} if one]
        # Nobody misread the quotation: there only a denial in disguise is looked for.
        hidden += [found for one in {quoted, *(() if close else map(key, now))} if one
                   and (found := self._hidden(one, source)) is Wording.NEGATION]
        nearest = max((one for one in hidden if one is not None), default=None)
        return None if nearest is None else (nearest, MISREADING)

    def _gravest(self, was: Sequence[str], now: Sequence[str], gravest: Wording) -> Graded:
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        if source == quoted:
            return self._blanks(was, now, gravest)
        excused = self._one_each(was[0], now[0], gravest) if len(was) == len(now) == 1 else None
        excused = excused or self._together(was, now, gravest)
        if excused is not None:
            return excused
        unread = not self._read(source) or not self.lexicon.is_word(quoted, self.noise)
        return gravest, MISREADING if unread and self._close(source, quoted) else ""

    def _blanks(self, was: Sequence[str], now: Sequence[str], gravest: Wording) -> Graded:
        """Where only the blanks differ; whether "not able" is "notable" is for whoever reads the page."""
        source = "".join(map(key, was))
        if source.isdigit() and not all(len(one) == _THOUSAND for side in (was, now) for one in side[1:]):
            torn = len(was) > len(now) == 1 and band(self.noise) >= Band.FAIR
            return (Wording.OCR_SUSPECTED, MISREADING) if torn else (Wording.NUMBER, "")
        if not self._parted(was, now):
            return Wording.OCR_SUSPECTED, ""
        return (Wording.OCR_SUSPECTED if self._torn(was, now) else gravest), MISREADING

    def _one_each(self, was: str, now: str, gravest: Wording) -> Graded | None:
        assert self.words is not None
        source, quoted = key(was), key(now)
        first, second = grave(was, self.words), grave(now, self.words)
        if first is second and variant(was, now, self.words):
            return Wording.SPELLING, ""
        if gravest is Wording.NUMBER and (numeric(source) or numeric(quoted)):
            return self._figures(source, quoted)
        if first is None and self._restored(source, quoted, _LIKELY) and self._hidden(source, quoted) is None:
            return Wording.OCR_SUSPECTED, MISREADING
        return None

    def _together(self, was: Sequence[str], now: Sequence[str], gravest: Wording) -> Graded | None:
        assert self.words is not None
        words = self.words
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        if len(was) != len(now) and variant(source, quoted, words):
            return Wording.SPELLING, MISREADING
        if self._whole(was, now):
            return Wording.OCR_SUSPECTED, MISREADING
        if gravest is Wording.NEGATION and self._close(*(one.replace("nt", "not") for one in (source, quoted))):
            # "did not" and "didn't" deny alike.
            alike = all(any(grave(one, words) is gravest for one in side) for side in (was, now))
            return (Wording.SPELLING, "") if alike else None
        return None

    def _parted(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether a word of the list stands on one side of a joint or a cut only."""
        assert self.words is not None
        words = self.words
        ours, theirs = (max((of for one in side if (of := grave(one, words))), default=None) for side in (was, now))
        if ours is theirs:
            return False
        pieces = ours if len(was) > len(now) else theirs
        return pieces is not None or all(self.lexicon.is_word(key(one), self.noise, here=side is was)
                                         for side in (was, now) for one in side)

    def _torn(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether the source has pieces of one word, of which one is no word by itself, in a text not read well."""
        assert self.words is not None
        whole = self.lexicon.count(key(now[0]))
        # What common words are torn into stands there more than once.
        return (len(was) > len(now) == 1 and band(self.noise) >= Band.FAIR
                and self.lexicon.is_word(key(now[0]), self.noise)
                and any(not grave(one, self.words) and (
                    not self._read(key(one)) or _TORN * self.lexicon.count(key(one)) <= whole) for one in was))

    def _whole(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether pieces of the source are one word of the quotation, cut up and misread, and no word by themselves."""
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        assert self.words is not None
        return (len(was) > len(now) == 1 and not any(grave(one, self.words) for one in was if not _blurred(one))
                and not self._read(source) and self._restored(source, quoted, _LIKELY))

    def _figures(self, source: str, quoted: str) -> Graded:
        """A number against signs of which some are no figures: the same, if every figure that is there agrees."""
        table = dict(confusions(self.lexicon.language).figures)
        alike = "".join(one if one.isdigit() else table.get(one, one) for one in source)
        if not numeric(quoted) and self._restored(source, quoted, _LIKELY):
            return Wording.OCR_SUSPECTED, MISREADING
        legible = any(map(str.isdigit, source)) and not source.isdigit() and quoted.isdigit()
        if legible and alike == quoted:
            return Wording.OCR_SUSPECTED, MISREADING
        blurred = (legible and len(source) == len(quoted) and band(self.noise) >= Band.FAIR
                   and not _ORDINAL.fullmatch(source)
                   and all(a == b or not a.isdigit() for a, b in zip(source, quoted, strict=True)))
        if blurred or self._stained(source, quoted):
            return Wording.OCR_SUSPECTED, MISREADING
        return Wording.NUMBER, MISREADING if legible and self._close(source, quoted) else ""

    def _stained(self, source: str, quoted: str) -> bool:
        """Whether the source has one letter among the figures of a number, and none that stands for a figure."""
        letters = [one for one in source if not one.isdigit()]
        return (len(letters) == 1 and letters[0] not in dict(confusions(self.lexicon.language).figures)
                and source[0].isdigit() and source[-1].isdigit() and source.replace(letters[0], "") == quoted
                and band(self.noise) >= Band.FAIR)

    def _hidden(self, word: str, other: str) -> Wording | None:
        """Grade of a word of the list that a string, no word itself, may be or hold, where the other side has none."""
        assert self.words is not None
        if not word or self._read(word):
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

    def _denial(self, word: str, other: str) -> bool:
        """Whether a long denial is as near to a string as the other side is, with two letters misread at most."""
        assert self.words is not None
        near = [one for one in _long_denials(self.words.code) if one != other
                and OSA.distance(word, one, score_cutoff=_PLAIN) <= _PLAIN]
        most = min(_TWO, self._apart(word, other)) if near else 0
        return any(self._apart(word, one) <= most for one in near)

    def _joined(self, word: str, other: str) -> Wording | None:
        assert self.words is not None
        for cut in range(2, len(word) - 1):
            head, tail = word[:cut], word[cut:]
            for one, rest in ((head, tail), (tail, head)):
                grade = grave(one, self.words)
                if grade is Wording.NEGATION and self.lexicon.is_word(rest, self.noise) and rest == other:
                    return grade
        return None

    def _restored(self, source: str, quoted: str, share: float) -> bool:
        """Whether the source's string is no word, and the quotation's is a likely reading of it."""
        if not source or not quoted or self._read(source) or not self.lexicon.is_word(quoted, self.noise):
            return False
        readings = self.lexicon.readings(source)
        return readings.get(quoted, 0.0) > share * sum(readings.values())

    def _smeared(self, source: str, quoted: str) -> bool:
        """Whether a string of a poor text is no word, and the quotation's is near it, misread twice, and likelier."""
        if band(self.noise) < Band.POOR or self._read(source) or self.lexicon.count(quoted) < _MET:
            return False
        twice = self.lexicon.count(quoted) * OTHER * len(quoted) * self.noise / 100
        return twice >= sum(self.lexicon.readings(source).values()) and self._close(source, quoted)

    def _read(self, source: str) -> bool:
        return self.lexicon.is_word(source, self.noise, here=True)

    def _apart(self, source: str, quoted: str) -> float:
        return misread(source, quoted, self.lexicon.language)

    def _close(self, source: str, quoted: str) -> bool:
        if not source or not quoted:
            return False
        length = max(len(source), len(quoted))
        most = max(1.0, length / (4 if band(self.noise) < Band.FAIR else 3))
        return self._apart(source, quoted) <= most

    def _plain(self, source: str, quoted: str, parted: bool, lone: bool) -> Graded:
        """Grade of what concerns no word of the list and no name."""
        if source == quoted:
            return (Wording.OCR_SUSPECTED if parted else Wording.MARKS), ""
        if not source or not quoted:
            return self._stray(source, quoted), ""
        if variant(source, quoted, self.words):
            smudged = band(self.noise) >= Band.FAIR and not self._read(source) and self._close(source, quoted)
            return (Wording.OCR_SUSPECTED if smudged else Wording.SPELLING), ""
        ours, theirs = self._read(source), self.lexicon.is_word(quoted, self.noise)
        if self.words is not None and inflected(source, quoted, self.words):
            least = Band.FAIR if self._apart(source, quoted) <= _ALIKE else Band.POOR
            smudged = not ours and band(self.noise) >= least and self._close(source, quoted)
            return (Wording.OCR_SUSPECTED, ENDING) if smudged else (Wording.INFLECTION, "")
        if self._close(source, quoted):
            return self._misread(source, quoted, (ours, theirs), lone)
        return Wording.WORD, ""

    def _misread(self, source: str, quoted: str, known: tuple[bool, bool], lone: bool) -> Graded:
        poor = band(self.noise) >= Band.FAIR
        if poor and len(source) == 1 and source.isalpha() and source not in _ONE_LETTER and source in quoted:
            return Wording.OCR_SUSPECTED, ""
        alike = self._apart(source, quoted) <= max(_ALIKE, len(source) // 8 / 2)
        if known == (True, True):
            return (Wording.OCR_SUSPECTED, REAL_WORD) if poor and alike and lone else (Wording.WORD, "")
        if known == (False, False):
            smudged = poor and self._apart(source, quoted) <= (1 if band(self.noise) is Band.FAIR else len(source))
            return (Wording.OCR_SUSPECTED if smudged else Wording.SPELLING if alike else Wording.WORD), ""
        # A rare word of a small, clean text is a word too: there the other must be common, or the letters alike.
        word = quoted if known[1] else source
        common = word in self.lexicon.listed or self.lexicon.weight(word) >= _OFTEN
        return (Wording.OCR_SUSPECTED if poor or alike or common else Wording.WORD), ""

    def _stray(self, source: str, quoted: str) -> Wording:
        stray = bool(source) and len(source) <= _SHORT and source.isalpha() and source not in _ONE_LETTER
        if stray and not self._read(source):
            return Wording.OCR_SUSPECTED
        lost = len(quoted) == 1 and quoted.isalpha() and band(self.noise) >= Band.POOR
        return Wording.OCR_SUSPECTED if lost else Wording.WORD


@cache
def _long_denials(code: str) -> tuple[str, ...]:
    return tuple(sorted({word for one in quotation_words(code).negation if len(word := key(one)) >= _LONG}))


def _noted(was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether one word has the number of a note at its end, and the other is the same without it."""
    if len(was) != 1 or len(now) != 1:
        return False
    short, long = sorted((was[0], now[0]), key=len)
    return short.isalpha() and len(short) >= _SPELT and bool(re.fullmatch(re.escape(short) + r"\d{1,3}", long))


def _blurred(word: str) -> bool:
    """Whether figures and letters are mixed, so that it may be a word with a letter misread as a figure."""
    return any(map(str.isdigit, word)) and any(map(str.isalpha, word))
