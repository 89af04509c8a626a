"""How grave one change is, and whether a misread page explains it; denials, numbers and names before any excuse."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countertrial.data.confusions import confusions
from countertrial.methods.quotation.accents import otherwise
from countertrial.methods.quotation.grades import (
    Wording,
    grave,
    inflected,
    near,
    numeric,
    spelt_out,
    turned,
    unlike,
    variant,
)
from countertrial.methods.quotation.lexicon import Band, band
from countertrial.methods.quotation.numerals import same_number
from countertrial.methods.quotation.reader import Reader
from countertrial.methods.quotation.words import key, unspaced

MISREADING = "misreading possible"
REAL_WORD, ENDING, NOTE = "both are words", "an ending differs", "mark of a note"
_THOUSAND = 3
_ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_SPELT, _SHORT, _OFTEN, _ALIKE, _SELDOM = 4, 2, 20, 0.5, 7
_ONE_LETTER = frozenset("aiyаиявсук")
"""Words of one letter that few lines may have once."""
_ORDINAL = re.compile(r"\d+[^\W\d_]{2,}")
_NTH = re.compile(r"^(\d+)(?:st|nd|rd|th|d|er|ère|e|ème|ten|го|ого|й|ый|я|е|ое)$")
"""A number with the ending of an ordinal: "the 8 of May" is the 8th."""
_AGREES = re.compile(r"(aucun|nul)(?:le)?e?s? \1(?:le)?e?s?")
"""French words that deny, and agree with a noun."""
_MISREAD = {Band.CLEAN: 0, Band.FAIR: 1, Band.POOR: 2, Band.BAD: 99}
"""Letters of a word that are misread at most, by how well the text was read, where the string looks like a word."""
Graded = tuple[Wording, str]


@dataclass(frozen=True, slots=True)
class Judge(Reader):
    """What changes around one place of a source are graded by."""

    def change(self, was: Sequence[str], now: Sequence[str], *, name: bool = False, lone: bool = True,
               placed: bool = False) -> Graded:
        """Grade of one change, and its flag if it has one.

        Args:
            was: Words of the source, as compared; empty where the quotation has put words in.
            now: Words of the quotation; empty where it leaves words out.
            name: Whether one side is a name.
            lone: Whether the source's words with their neighbours stand nowhere else.
            placed: Whether figures alone may be a place in a row, as in a date.
        """
        if _noted(was, now):
            return Wording.PUNCTUATION, NOTE
        if spelt_out(was, now) or self.same_number(was, now, placed=placed):
            return Wording.SPELLING, ""
        # One letter is a word or half of one: nothing says that it was misread.
        letters = any(map(unspaced, (*was, *now)))
        graded = (Wording.WORD, "") if letters else self._grave(was, now, name)
        if graded is not None:
            return graded
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        if name and not variant(source, quoted, self.words) and source != quoted:
            if self.restored(source, quoted) or self.smeared(source, quoted):
                return Wording.OCR_SUSPECTED, MISREADING
            return Wording.NAME, MISREADING if self.close(source, quoted) and not self.read(source) else ""
        return self._plain(source, quoted, max(was, now, key=len) if len(was) != len(now) else (), lone)

    def marks(self, was: str, now: str, *, accented: bool = True) -> Graded:
        """Grade of two words that are searched for alike and yet differ; a poor text may have lost the marks.

        Args:
            was: Word of the source, as compared.
            now: Word of the quotation.
            accented: Whether both sides have accents at all.
        """
        grade = unlike(was, now, self.words)
        if grade is Wording.MARKS and self.words is None and accented and otherwise(was, now):
            return Wording.WORD, ""
        if grade is Wording.INFLECTION and band(self.noise) >= Band.POOR:
            return Wording.OCR_SUSPECTED, ENDING
        return grade, ""

    def near(self, was: Sequence[str], now: Sequence[str]) -> bool:
        """Whether two runs of words are the same letters, spelt otherwise or misread at most."""
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        return self.close(source, quoted) or variant(source, quoted, self.words)

    def may_deny(self, was: Sequence[str]) -> bool:
        """Whether a word of the source denies, or is none and may be a misread one that does."""
        if self.words is None or len(was) != 1:
            return False
        return grave(was[0], self.words) is Wording.NEGATION or self.hidden(key(was[0]), "") is Wording.NEGATION

    def same_number(self, was: Sequence[str], now: Sequence[str], *, placed: bool = False) -> bool:
        """Whether one number is in words on one side, and in figures on the other."""
        return self.words is not None and same_number(was, now, self.words, placed=placed)

    def listed(self, was: Sequence[str]) -> bool:
        """Whether pieces are one word of the list, and none as grave by themselves."""
        whole = None if self.words is None else grave("".join(map(key, was)), self.words)
        return whole is not None and self.words is not None and all(
            (grave(one, self.words) or Wording.EXACT) < whole for one in was)

    def apart(self, was: Sequence[str], now: Sequence[str]) -> float:
        """How many letters of two runs of words differ; those taken for one another count half."""
        return self.letters_apart("".join(map(key, was)), "".join(map(key, now)))

    def _grave(self, was: Sequence[str], now: Sequence[str], name: bool) -> Graded | None:
        """Grade of what concerns a word of the list, plainly or as what a string may be a misreading of."""
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        if self.words is None:
            return self._figures(source, quoted) if any(map(numeric, (*was, *now))) else None
        # "Neve r" is "never" before it is anything near it.
        joined = (*_runs(was), *_runs(now))
        grades = [grave(word, self.words) for word in (*was, *now, *joined)]
        gravest = max((one for one in grades if one is not None), default=None)
        if gravest is not None:
            return self._gravest(was, now, gravest)
        if len(was) == len(now) == 1 and all(_ROMAN.fullmatch(one) and len(one) > 1 for one in (source, quoted)):
            return Wording.NUMBER, ""
        plainly = turned(source, quoted, self.words)
        if source and quoted and (plainly or (not name and self.turned(source, quoted))):
            return Wording.NEGATION, "" if plainly and len(was) == len(now) else MISREADING
        if name or variant(source, quoted, self.words):
            return None
        # Pieces of one word that is there are no words by themselves.
        close = self.close(source, quoted)
        hidden = [self.hidden(one, quoted) for one in {source, *(() if close else map(key, was))} if one]
        # Nobody misread the quotation: there only a denial in disguise is looked for, and not in "now" or "river".
        hidden += [found for one in {quoted, *(() if close else map(key, now))} if one and not near(one, self.words)
                   and (found := self.hidden(one, source)) is Wording.NEGATION]
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
        # "Iamais" denies, though "toujours" is what is listed.
        if gravest < Wording.NEGATION and any(self.hidden(key(one), quoted) is Wording.NEGATION for one in was):
            return Wording.NEGATION, MISREADING
        unread = not self.read(source) or not self.lexicon.is_word(quoted, self.noise)
        assert self.words is not None
        if all(grave(one, self.words) is Wording.NUMBER and not numeric(one) for one in (source, quoted)):
            unread = False  # a German number in one word is a word, though no list has it
        return gravest, MISREADING if unread and self.close(source, quoted) else ""

    def _blanks(self, was: Sequence[str], now: Sequence[str], gravest: Wording) -> Graded:
        """Where only the blanks differ; whether "not able" is "notable" is for whoever reads the page."""
        source = "".join(map(key, was))
        if source.isdigit() and not all(len(one) == _THOUSAND for side in (was, now) for one in side[1:]):
            torn = len(was) > len(now) == 1 and band(self.noise) >= Band.FAIR
            return (Wording.OCR_SUSPECTED, MISREADING) if torn else (Wording.NUMBER, "")
        if not self.parted(was, now):
            return Wording.OCR_SUSPECTED, ""
        return (Wording.OCR_SUSPECTED if self.torn(was, now) else gravest), MISREADING

    def _one_each(self, was: str, now: str, gravest: Wording) -> Graded | None:
        assert self.words is not None
        source, quoted = key(was), key(now)
        first, second = grave(was, self.words), grave(now, self.words)
        if first is second and variant(was, now, self.words):
            return Wording.SPELLING, ""
        if first is second is Wording.NEGATION and (
                inflected(source, quoted, self.words) or _AGREES.fullmatch(f"{source} {quoted}")):
            return Wording.INFLECTION, ""
        if gravest is Wording.NUMBER and (numeric(source) or numeric(quoted)):
            return self._figures(source, quoted)
        if first is None and self.restored(source, quoted) and self.hidden(source, quoted) is None:
            return Wording.OCR_SUSPECTED, MISREADING
        return None

    def _together(self, was: Sequence[str], now: Sequence[str], gravest: Wording) -> Graded | None:
        assert self.words is not None
        words = self.words
        source, quoted = "".join(map(key, was)), "".join(map(key, now))
        if len(was) != len(now) and variant(source, quoted, words):
            return Wording.SPELLING, MISREADING
        if self.whole(was, now):
            return Wording.OCR_SUSPECTED, MISREADING
        # "Did not" and "didn't" deny alike; "no" and "not", "ни" and "не" do not.
        opened = [one.replace("nt", "not") for one in (source, quoted)]
        contracted = len(was) != len(now) or any(one.endswith(words.negation_suffixes) for one in (*was, *now))
        if gravest is Wording.NEGATION and contracted and self.close(*opened):
            alike = all(any(grave(one, words) is gravest for one in side) for side in (was, now))
            return (Wording.SPELLING, "") if alike else None
        return None

    def _figures(self, source: str, quoted: str) -> Graded:
        """A number against signs of which some are no figures: the same, if every figure that is there agrees."""
        table = dict(confusions(self.lexicon.language).figures)
        alike = "".join(one if one.isdigit() else table.get(one, one) for one in source)
        if not numeric(quoted) and self.restored(source, quoted):
            return Wording.OCR_SUSPECTED, MISREADING
        if _NTH.sub(r"\1", source) == _NTH.sub(r"\1", quoted):
            return Wording.SPELLING, ""
        legible = any(map(str.isdigit, source)) and not source.isdigit() and quoted.isdigit()
        if legible and alike == quoted:
            return Wording.OCR_SUSPECTED, MISREADING
        blurred = (legible and len(source) == len(quoted) and band(self.noise) >= Band.FAIR
                   and not _ORDINAL.fullmatch(source)
                   and all(a == b or not a.isdigit() for a, b in zip(source, quoted, strict=True)))
        if blurred or self._stained(source, quoted):
            return Wording.OCR_SUSPECTED, MISREADING
        return Wording.NUMBER, MISREADING if legible and self.close(source, quoted) else ""

    def _stained(self, source: str, quoted: str) -> bool:
        """Whether the source has one letter among the figures of a number, and none that stands for a figure."""
        letters = [one for one in source if not one.isdigit()]
        return (len(letters) == 1 and letters[0] not in dict(confusions(self.lexicon.language).figures)
                and source[0].isdigit() and source[-1].isdigit() and source.replace(letters[0], "") == quoted
                and band(self.noise) >= Band.FAIR)

    def _plain(self, source: str, quoted: str, pieces: Sequence[str], lone: bool) -> Graded:
        """Grade of what concerns no word of the list and no name; the pieces of the side that has more words."""
        if source == quoted:
            return (self._parted(pieces) if len(pieces) > 1 else Wording.MARKS), ""
        if not source or not quoted:
            return self._stray(source, quoted), ""
        if variant(source, quoted, self.words):
            smudged = band(self.noise) >= Band.FAIR and not self.read(source) and self.close(source, quoted)
            return (Wording.OCR_SUSPECTED if smudged else Wording.SPELLING), ""
        ours, theirs = self.read(source), self.lexicon.is_word(quoted, self.noise)
        if self.words is not None and inflected(source, quoted, self.words):
            odd = self.letters_apart(source, quoted) <= _ALIKE or self.lexicon.looks_misread(source, quoted)
            least = Band.FAIR if odd else Band.POOR
            smudged = not ours and band(self.noise) >= least and self.close(source, quoted)
            return (Wording.OCR_SUSPECTED, ENDING) if smudged else (Wording.INFLECTION, "")
        if self.close(source, quoted):
            return self._misread(source, quoted, (ours, theirs), lone)
        return Wording.WORD, ""

    def _parted(self, pieces: Sequence[str]) -> Wording:
        """Grade of one word in pieces: in a clean text words that stand there elsewhere were written apart."""
        known = all(self.lexicon.is_word(key(one), self.noise, here=True) for one in pieces)
        return Wording.SPELLING if known and band(self.noise) is Band.CLEAN else Wording.OCR_SUSPECTED

    def _misread(self, source: str, quoted: str, known: tuple[bool, bool], lone: bool) -> Graded:
        poor = band(self.noise) >= Band.FAIR
        if poor and len(source) == 1 and source.isalpha() and source not in _ONE_LETTER and source in quoted:
            return Wording.OCR_SUSPECTED, ""
        apart = self.letters_apart(source, quoted)
        alike = apart <= max(_ALIKE, len(source) // 8 / 2)
        if known == (True, True):
            return (Wording.OCR_SUSPECTED, REAL_WORD) if poor and alike and lone else (Wording.WORD, "")
        # The fewer letters are misread, the rarer are two of one word; long words have more.
        likely = poor and (apart <= max(_MISREAD[band(self.noise)], len(quoted) / _SELDOM)
                           or self.lexicon.looks_misread(source, quoted))
        if known == (False, False):
            return (Wording.OCR_SUSPECTED if likely else Wording.SPELLING if alike else Wording.WORD), ""
        # A rare word of a small, clean text is a word too: there the other must be common, or the letters alike.
        word = quoted if known[1] else source
        common = not poor and (word in self.lexicon.listed or self.lexicon.weight(word) >= _OFTEN)
        return (Wording.OCR_SUSPECTED if likely or alike or common else Wording.WORD), ""

    def _stray(self, source: str, quoted: str) -> Wording:
        stray = bool(source) and len(source) <= _SHORT and source.isalpha() and source not in _ONE_LETTER
        if stray and not self.read(source):
            return Wording.OCR_SUSPECTED
        lost = len(quoted) == 1 and quoted.isalpha() and band(self.noise) >= Band.POOR
        return Wording.OCR_SUSPECTED if lost else Wording.WORD


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Two words and more in a row, as one."""
    return ("".join(map(key, words[low:high])) for low in range(len(words))
            for high in range(low + 2, len(words) + 1))


def _noted(was: Sequence[str], now: Sequence[str]) -> bool:
    """Whether one word has the number of a note at its end, and the other is the same without it."""
    if len(was) != 1 or len(now) != 1:
        return False
    short, long = sorted((was[0], now[0]), key=len)
    return short.isalpha() and len(short) >= _SPELT and bool(re.fullmatch(re.escape(short) + r"\d{1,3}", long))
