"""How two versions of a text differ: what was left out, put in, replaced, moved, spelled otherwise."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from countertrial.encode.sharedblocks import chosen, gaps, paragraphs, told, untold

if TYPE_CHECKING:
    from countertrial.methods.textreuse.records import Edit, Match

ISLAND = 2
"""Equal words between two differences that are too few to part them."""

ALIKE = 60.0
"""Of a hundred: likeness of two words from which the one is called another spelling of the other."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A difference told as a whole: neighbouring edits as one.

    Args:
        a: Code points [start, end) in the first text.
        b: In the second.
        kind: `left out`, `put in`, `replaced` or `spelled otherwise`.
        was: Words of the first, blanks as one.
        now: Words of the second.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    kind: str
    was: str
    now: str

    @property
    def size(self) -> int:
        """Words of the longer side."""
        return max(len(self.was.split()), len(self.now.split()))

    @property
    def name(self) -> bool:
        """Whether a word inside is written as a name or holds a number, and the other side has it not."""
        one, other = ({word.strip(".,;:!?()[]_'\"") for word in side.split()} for side in (self.was, self.now))
        return any((word[:1].isupper() and len(word) > 1) or word.isdigit() for word in one ^ other)

    @property
    def weighty(self) -> bool:
        """Whether a word that denies, limits or counts stands on one side alone."""
        one, other = ({word.strip(".,;:!?()[]_'\"") for word in side.casefold().split()}
                      for side in (self.was, self.now))
        return any(map(_weighs, one ^ other))


def differences(text_a: str, text_b: str, matches: "Sequence[Match]", *, whole: bool = False) -> tuple[Difference, ...]:
    """How the second of two texts differs from the first, in order of the first.

    Args:
        text_a: The first text.
        text_b: The second.
        matches: Passages of these two.
        whole: Whether what stands before the first and after the last passage counts too.
    """
    blocks = chosen(matches)
    before = gaps([one.start for _, (_, one) in blocks], [one.end for _, (_, one) in blocks])
    found: list[Difference] = []
    passed: list[tuple[int, int]] = []
    at = 0
    for number, (match, (a, b)) in enumerate(blocks):
        gap = untold((before[number], b.start), passed)
        passed.append(gap)
        if whole or number:
            found += _between(text_a, text_b, (at, a.start), gap)
        found += _joined(text_a, text_b, [one for one in match.edits if a.start <= one.a[0] and one.a[1] <= a.end
                                          and b.start <= one.b[0] and one.b[1] <= b.end])
        at = max(at, a.end)
    if whole:
        end = max((one.end for _, (_, one) in blocks), default=0)
        found += _between(text_a, text_b, (at, len(text_a)), (end, len(text_b)))
    return tuple(found)


def exchanged(matches: "Sequence[Match]") -> tuple[tuple[str, str, int], ...]:
    """Single words that were put for another more than once, in small letters, the most frequent first."""
    found = Counter((edit.was.casefold(), edit.now.casefold()) for match in matches for edit in match.edits
                    if edit.kind == "replaced" and edit.was.isalnum() and edit.now.isalnum())
    return tuple(sorted(((was, now, number) for (was, now), number in found.items() if number > 1),
                        key=lambda one: (-one[2], one[:2])))


def _between(text_a: str, text_b: str, a: tuple[int, int], b: tuple[int, int]) -> Iterator[Difference]:
    """What stands between two passages, or around them, in one text alone: paragraph by paragraph.

    A paragraph that stands there word for word in both, such as a stock phrase, is no difference.
    """
    left = [(span, told(text_a, span)) for span in paragraphs(text_a, *a)]
    put = [(span, told(text_b, span)) for span in paragraphs(text_b, *b)]
    both = Counter(words.casefold() for _, words in left) & Counter(words.casefold() for _, words in put)
    for span, words in _alone(left, both.copy()):
        yield Difference(span, (b[0], b[0]), "left out", words, "")
    for span, words in _alone(put, both.copy()):
        yield Difference((a[1], a[1]), span, "put in", "", words)


def _alone(some: "Sequence[tuple[tuple[int, int], str]]", both: Counter[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Paragraphs without those that the other text has as well."""
    for span, words in some:
        if both[words.casefold()] > 0:
            both[words.casefold()] -= 1
        else:
            yield span, words


def _joined(text_a: str, text_b: str, edits: "Sequence[Edit]") -> Iterator[Difference]:
    """Neighbouring edits as one difference; an equal word or two between them are too few to part them."""
    run: list[Edit] = []
    for one in edits:
        if run and not _near(text_a, text_b, run, one):
            yield from _difference(text_a, text_b, run)
            run = []
        run.append(one)
    if run:
        yield from _difference(text_a, text_b, run)


def _near(text_a: str, text_b: str, run: "Sequence[Edit]", one: "Edit") -> bool:
    last = run[-1]
    if one.b[0] < last.b[1] or one.a[0] < last.a[1] or "moved" in (one.kind, last.kind):
        return False
    between = max(_words(text_a[last.a[1]:one.a[0]]), _words(text_b[last.b[1]:one.b[0]]))
    if between == 0:
        return True
    both = len(run) > 1 and not _spelling(run) and between <= ISLAND
    return both and len(one.was.split()) + len(one.now.split()) > 1 and not _spelling([one])


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _difference(text_a: str, text_b: str, run: "Sequence[Edit]") -> Iterator[Difference]:
    a, b = (run[0].a[0], run[-1].a[1]), (run[0].b[0], run[-1].b[1])
    was, now = told(text_a, a), told(text_b, b)
    if not was and not now:
        return
    if run[0].kind == "moved":
        kind = "moved"
    elif _spelling(run):
        kind = "spelled otherwise"
    else:
        kind = "replaced" if was and now else "left out" if was else "put in"
    yield Difference(a, b, kind, was, now)


def _spelling(run: "Sequence[Edit]") -> bool:
    """Whether every edit puts a word for one that is spelled much the same."""
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - slow to import, and few callers need it

    return all(one.kind in ("joined", "split") or (
        one.was and one.now and len(one.was) > 1 and ratio(one.was.casefold(), one.now.casefold()) >= ALIKE
        and not any(map(str.isdigit, one.was + one.now)) and not _weighty(one.was, one.now)) for one in run)


def _weighty(was: str, now: str) -> bool:
    """Whether one of two words denies, limits or counts, or is the contrary of the other."""
    from countertrial.data.quotationwords import LANGUAGES, quotation_words  # noqa: PLC0415 - few callers need it
    from countertrial.methods.quotation.grades import turned  # noqa: PLC0415

    one, other = was.casefold(), now.casefold()
    return one != other and (_weighs(one) or _weighs(other) or any(
        turned(one, other, quotation_words(code)) for code in LANGUAGES))


def _weighs(word: str) -> bool:
    """Whether a word, in small letters, denies, limits or counts in any language that has a list."""
    from countertrial.data.quotationwords import LANGUAGES, quotation_words  # noqa: PLC0415
    from countertrial.methods.quotation.grades import grave  # noqa: PLC0415

    return bool(word) and any(grave(word, words) is not None or word in words.limits
                              for words in map(quotation_words, LANGUAGES))
