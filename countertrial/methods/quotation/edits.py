"""What each change of a quotation is: words of the source against words of the quotation, with their signs."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countertrial.data.quotationwords import QuotationWords
from countertrial.methods.quotation.accents import accented
from countertrial.methods.quotation.align import Step, bare
from countertrial.methods.quotation.changes import MISREADING, NOTE, Judge
from countertrial.methods.quotation.grades import Wording
from countertrial.methods.quotation.index import Index, phrase
from countertrial.methods.quotation.parts import Edit, Part
from countertrial.methods.quotation.piece import Piece
from countertrial.methods.quotation.shortened import ABBREVIATED, shortened
from countertrial.methods.quotation.tricks import in_number, noted
from countertrial.methods.quotation.typeset import ampersand, only_set
from countertrial.methods.quotation.words import Words, joined, key

ORDER = "the same words in another order"
ELIDED = "begins behind an apostrophe"
_ORDER, _REGION, _NUMBER, _ELIDED = 2, 12, 4, 7
RUN = 3
"""Words in a row that are told as left out, and not one by one."""
_WHOLLY = frozenset({"все", "всем"})
"""Words for which the same letters with "ё" are another word."""
_OPENS = re.compile(r"[.!?:…“”\"«»\n]\s*$")


@dataclass(frozen=True, slots=True)
class Editor:
    """Tells what was changed at some place of the texts.

    Args:
        at: Index of the texts.
        words: The word list; `None` where the language has none.
        names: Names, in small letters.
    """

    at: Index
    words: QuotationWords | None
    names: frozenset[str]

    def changes(self, part: Part, piece: Piece) -> tuple[list[Edit], list[tuple[int, int]]]:
        """Every change of a part against the piece it was found as, and each stretch of `RUN` words left out."""
        edits, omitted = list[Edit](), list[tuple[int, int]]()
        ours, theirs = part.words.plain, self.source(piece.b)
        if ours[slice(*piece.a)] == theirs:
            return edits, omitted
        judge = self._judge(piece.b[0])
        turned = self._turned(part, piece, judge)
        if turned is not None:
            return [turned], omitted
        undotted = _undotted(part.raw, theirs)
        for run in _runs(piece.steps):
            if run[0].kind == "same":
                was, now = theirs[run[0].b[0] - piece.b[0]], ours[run[0].a[0]]
                if was != now:
                    plain = undotted and was.replace("ё", "е") == now
                    # One accent lost may be another word; print without any has lost more.
                    both = accented(part.raw) or sum(map(accented, theirs)) < RUN - 1
                    grade, flag = (Wording.MARKS, "") if plain else judge.marks(was, now, accented=both)
                    edits.append(Edit("replaced", was, now, grade, flag, self._printed(part, run[0].a, run[0].b)))
            elif len(run) >= RUN and all(step.kind == "omitted" for step in run):
                omitted.append((run[0].b[0], run[-1].b[1]))
            else:
                edits.extend(self._edit(step, part, judge) for step in self._gathered(run, part.words, judge))
        return edits, omitted

    def _turned(self, part: Part, piece: Piece, judge: Judge) -> Edit | None:
        """The one change of a piece that has the same words in another order; as grave as moving any of them alone."""
        changed = [one for one in piece.steps if one.kind != "same"]
        if len(changed) < _ORDER:
            return None
        a, b = (changed[0].a[0], changed[-1].a[1]), (changed[0].b[0], changed[-1].b[1])
        was, now = self.source(b), part.words.plain[slice(*a)]
        ours, theirs = [_bare(one) for one in now], [_bare(one) for one in was]
        if len(was) > _REGION or ours == theirs or Counter(ours) != Counter(theirs):
            return None
        gravest = max(self._edit(one, part, judge).grade for one in changed)
        return Edit("moved", joined(was), joined(now), gravest, ORDER, self._printed(part, a, b))

    def left_out(self, part: Part, low: int, high: int) -> Iterator[Edit]:
        """Words of the source that stand before a part and are left out, one by one."""
        judge = self._judge(low)
        return (self._edit(Step("omitted", (0, 0), (one, one + 1)), part, judge) for one in range(low, high))

    def source(self, span: tuple[int, int]) -> tuple[str, ...]:
        """Words of the texts as they are compared."""
        if span[1] <= span[0]:
            return ()
        number = self.at.text_at(span[0])
        begin = self.at.bounds[number]
        return self.at.words[number].plain[span[0] - begin:span[1] - begin]

    def _judge(self, place: int) -> Judge:
        lexicon = self.at.lexicon(self.words.code if self.words is not None else None)
        return Judge(self.words, lexicon, lexicon.noise(place))

    def _gathered(self, run: Sequence[Step], words: Words, judge: Judge) -> Iterator[Step]:
        """Steps side by side that are one misreading: a word cut in two and misread, two run together."""
        one = 0
        run = self._numbered(run, words, judge)
        while one < len(run):
            for width in (4, 3, 2):
                some = run[one:one + width]
                if self._lost(some, width, judge):
                    a = (some[0].a[0], some[-1].a[1])
                    yield Step("replaced" if a[0] < a[1] else "omitted", a, (some[0].b[0], some[-1].b[1]))
                    one += width
                    break
                if len(some) == width and any(step.kind in ("inserted", "omitted") for step in some):
                    whole = self._trimmed((some[0].a[0], some[-1].a[1]), (some[0].b[0], some[-1].b[1]), words)
                    parted = whole.a[1] - whole.a[0] != whole.b[1] - whole.b[0]
                    if parted and self._one(some, whole, words, judge):
                        yield whole
                        one += width
                        break
            else:
                yield run[one]
                one += 1

    def _numbered(self, run: Sequence[Step], words: Words, judge: Judge) -> Sequence[Step]:
        """Steps of which one holds a number that both sides have, in words and in figures, and the others all else."""
        (a, a1), (b, b1) = (run[0].a[0], run[-1].a[1]), (run[0].b[0], run[-1].b[1])
        spans = ((slice(i, i + m), slice(j, j + n)) for m, n in (*((1, n) for n in range(_NUMBER, 0, -1)),
                                                                *((m, 1) for m in range(_NUMBER, 1, -1)))
                 for i in range(a, a1 - m + 1) for j in range(b, b1 - n + 1))
        source = self.source((b, b1))
        for ours, theirs in spans if len(run) > 1 else ():
            if judge.same_number(source[theirs.start - b:theirs.stop - b], words.plain[ours], placed=True):
                i, j = (ours.start, ours.stop), (theirs.start, theirs.stop)
                return (*(Step("omitted", (a, a), (one, one + 1)) for one in range(b, j[0])),
                        *(Step("inserted", (one, one + 1), (j[0], j[0])) for one in range(a, i[0])),
                        Step("replaced", i, j),
                        *(Step("omitted", (i[1], i[1]), (one, one + 1)) for one in range(j[1], b1)),
                        *(Step("inserted", (one, one + 1), (b1, b1)) for one in range(i[1], a1)))
        return run

    def _lost(self, some: Sequence[Step], width: int, judge: Judge) -> bool:
        """Whether the source has pieces of one word of the list ("n o"), and the quotation nothing of it."""
        return len(some) == width and any(one.kind == "omitted" for one in some) and all(
            one.kind in ("omitted", "replaced") for one in some) and judge.listed(
                self.source((some[0].b[0], some[-1].b[1])))

    def _one(self, some: Sequence[Step], whole: Step, words: Words, judge: Judge) -> bool:
        """Whether steps are one: nearer together than the first, or the last, by itself and the others."""
        def of(a: tuple[int, int], b: tuple[int, int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
            return self.source(b), words.plain[slice(*a)]
        if judge.same_number(*of(whole.a, whole.b)):
            return True
        if not judge.near(*of(whole.a, whole.b)):
            return False
        first, last = some[0], some[-1]
        together = judge.apart(*of(whole.a, whole.b))
        if together and any(one.kind == "omitted" and judge.may_deny(self.source(one.b)) for one in (first, last)):
            return False
        return all(together < judge.apart(*of(alone.a, alone.b)) + judge.apart(*of(a, b)) for alone, a, b in (
            (first, (first.a[1], last.a[1]), (first.b[1], last.b[1])),
            (last, (first.a[0], last.a[0]), (first.b[0], last.b[0]))))

    def _trimmed(self, a: tuple[int, int], b: tuple[int, int], words: Words) -> Step:
        """One step for some words, less those at its beginning that both sides have."""
        ours, theirs = words.plain[slice(*a)], self.source(b)
        same = 0
        while same < min(len(ours), len(theirs)) and ours[same] == theirs[same]:
            same += 1
        return Step("replaced", (a[0] + same, a[1]), (b[0] + same, b[1]))

    def _edit(self, step: Step, part: Part, judge: Judge) -> Edit:
        (a, b), was, now = (step.a, step.b), self.source(step.b), part.words.plain[step.a[0]:step.a[1]]
        elided = step.a == (0, 1) and len(was) == 1 and self._elided(was[0], now[0])
        convention = (Wording.PUNCTUATION, ELIDED) if elided else self._convention(step, part, was, now)
        if convention is not None:
            grade, flag = convention
        else:
            name = (bool(now) and self._name(part, a)) or (bool(was) and self._name(*self._at(b)))
            placed = self._placed(part, a) or self._placed(*self._at(b))
            grade, flag = judge.change(was, now, name=name, lone=not was or self._lone(b), placed=placed)
        return Edit(step.kind, joined(was), joined(now), grade, flag, self._printed(part, a, b))

    def _printed(self, part: Part, a: tuple[int, int], b: tuple[int, int]) -> tuple[str, str]:
        """Words of the source, and of the quotation, as they are printed, blanks as one."""
        theirs, place = self._at(b)
        return theirs.printed(place), part.printed(a)

    def _convention(self, step: Step, part: Part, was: Sequence[str],
                    now: Sequence[str]) -> tuple[Wording, str] | None:
        """Grade of what is no change of words, or one of a figure: numbers of notes, hyphens, thousands, "&"."""
        theirs, place = self._at(step.b)
        ours, a = part, step.a[0]
        if not was or not now:
            (alone, own, at), (other, beside) = (((now, ours, a), (theirs, place[0])) if not was
                                                 else ((was, theirs, place[0]), (ours, a)))
            if len(alone) == 1 and noted(own.raw, own.words.starts[at], own.words.ends[at]):
                return Wording.PUNCTUATION, NOTE
            if len(alone) == 1 and ampersand(alone[0], other.before(beside)):
                return Wording.PUNCTUATION, ""
        elif only_set(was, now, (theirs.spelt(place), ours.spelt(step.a)), self.words):
            return Wording.PUNCTUATION, ""
        if len(was) == len(now) == 1 and shortened(
                ((theirs.raw, theirs.words, place[0]), (ours.raw, ours.words, a)), self.words):
            return Wording.SPELLING, ABBREVIATED
        if len(was) == 1:
            grade = in_number(theirs.raw, theirs.words.starts[place[0]], theirs.words.ends[place[0]], now)
            return None if grade is None else (grade, MISREADING)
        return None

    def _elided(self, was: str, now: str) -> bool:
        """Whether a quotation begins within a word, behind its apostrophe: "il" of "qu'il"; "n'" denies."""
        head, mark, tail = was.partition("'")
        return (bool(mark) and tail == now and len(head) <= _ELIDED and head != "n"
                and (self.words is None or self.words.code == "fr"))

    def _at(self, span: tuple[int, int]) -> tuple[Part, tuple[int, int]]:
        """The text of some words, and their numbers in it."""
        number = self.at.text_at(min(span[0], self.at.bounds[-1] - 1))
        begin = self.at.bounds[number]
        return Part(self.at.texts[number], self.at.words[number]), (span[0] - begin, span[1] - begin)

    def _placed(self, part: Part, span: tuple[int, int]) -> bool:
        """Whether figures there are those of a day, or have the stop of a German place in a row."""
        words, (low, high) = part.words, span
        if self.words is None or not 0 <= low < high:
            return False
        beside = (*words.plain[max(0, low - 1):low], *words.plain[high:high + 1])
        stop = self.words.code == "de" and part.raw[words.ends[high - 1]:words.ends[high - 1] + 2] == ". "
        # "May" may be a modal too, and stands in no list of months.
        return stop or "may" in beside or not self.words.months.isdisjoint(beside)

    def _lone(self, span: tuple[int, int]) -> bool:
        """Whether words of the source with one neighbour on each side stand nowhere else."""
        number = self.at.text_at(span[0])
        low, high = max(self.at.bounds[number], span[0] - 1), min(self.at.bounds[number + 1], span[1] + 1)
        begin = self.at.bounds[number]
        return len(phrase(self.at, self.at.words[number].keys[low - begin:high - begin])) <= 1

    def _name(self, part: Part, span: tuple[int, int]) -> bool:
        words = part.words
        for one in range(*span):
            if words.plain[one] in self.names:
                return True
            if self.words is not None and self.words.nouns_capital:
                continue
            start = words.starts[one]
            if part.raw[start].isupper() and len(words.plain[one]) > 1 and one and not _OPENS.search(
                    part.raw[max(0, words.ends[one - 1]):start]):
                return True
        return False


def _undotted(raw: str, theirs: Sequence[str]) -> bool:
    """Whether a quotation prints no "ё" in other words: then it prints "все" for "всё" too."""
    return "ё" not in raw.casefold() and any("ё" in one and key(one) not in _WHOLLY for one in theirs)


def _bare(word: str) -> str:
    return bare(key(word))


def _runs(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Steps one by one where words are the same, and in runs where they are not."""
    run: list[Step] = []
    for step in steps:
        if step.kind == "same":
            if run:
                yield run
            run = []
            yield [step]
        else:
            run.append(step)
    if run:
        yield run
