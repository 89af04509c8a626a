"""How two versions of a text differ: what was left out, put in, replaced, moved, spelled otherwise."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from string import whitespace
from typing import TYPE_CHECKING

from countertrial.encode.respelling import respelt, shown_in, weighs
from countertrial.encode.sharedblocks import chosen, gaps, paragraphs, told, untold

if TYPE_CHECKING:
    from countertrial.methods.textreuse.records import Edit, Match

_BEFORE = ".,;:!?…·。，、；：！？؛،؟"

ISLAND = 2
"""Equal words between two differences that are too few to part them."""


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A difference told as a whole: neighbouring edits as one.

    Args:
        a: Code points [start, end) in the first text.
        b: In the second.
        kind: `left out`, `put in`, `replaced` or `spelled otherwise`.
        was: Words of the first, blanks as one.
        now: Words of the second.
        codes: Languages whose lists tell what denies, limits or counts.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    kind: str
    was: str
    now: str
    codes: tuple[str, ...] = field(default=(), compare=False)

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
        return any(weighs(word, self.codes) for word in one ^ other)


def differences(text_a: str, text_b: str, matches: "Sequence[Match]", *, whole: bool = False) -> tuple[Difference, ...]:
    """How the second of two texts differs from the first, in order of the first.

    Args:
        text_a: The first text.
        text_b: The second.
        matches: Passages of these two.
        whole: Whether what stands before the first and after the last passage counts too.
    """
    codes = shown_in(text_a, text_b)
    blocks = chosen(matches)
    before = gaps([one.start for _, (_, one) in blocks], [one.end for _, (_, one) in blocks])
    found: list[Difference] = []
    passed: list[tuple[int, int]] = []
    at = 0
    for number, (match, (a, b)) in enumerate(blocks):
        gap = untold((before[number], b.start), passed)
        passed.append(gap)
        if whole or number:
            found += _between(text_a, text_b, (at, a.start), gap, codes)
        found += _joined(text_a, text_b, [one for one in match.edits if a.start <= one.a[0] and one.a[1] <= a.end
                                          and b.start <= one.b[0] and one.b[1] <= b.end], codes)
        at = max(at, a.end)
    if whole:
        end = max((one.end for _, (_, one) in blocks), default=0)
        found += _between(text_a, text_b, (at, len(text_a)), (end, len(text_b)), codes)
    return tuple(found)


def exchanged(matches: "Sequence[Match]") -> tuple[tuple[str, str, int], ...]:
    """Single words that were put for another more than once, in small letters, the most frequent first."""
    found = Counter((was.casefold(), now.casefold()) for match in matches for was, now in _replaced(match.edits)
                    if was.isalnum() and now.isalnum())
    return tuple(sorted(((was, now, number) for (was, now), number in found.items() if number > 1),
                        key=lambda one: (-one[2], one[:2])))


def _replaced(edits: "Sequence[Edit]") -> Iterator[tuple[str, str]]:
    """What was replaced; signs that stand side by side without a blank, each a word of its own, as one."""
    last: Edit | None = None
    was = now = ""
    for one in (each for each in edits if each.kind == "replaced"):
        if last is not None and last.a[1] == one.a[0] and last.b[1] == one.b[0]:
            was, now = was + one.was, now + one.now
        else:
            if last is not None:
                yield was, now
            was, now = one.was, one.now
        last = one
    if last is not None:
        yield was, now


def told_apart(some: "Sequence[Difference]", often: "Sequence[tuple[str, str, int]]") -> tuple[Difference, ...]:
    """Differences without those of one word that are already told as replaced more than once."""
    pairs = {(was, now) for was, now, _ in often}
    return tuple(one for one in some if (one.was.casefold(), one.now.casefold()) not in pairs)


def _between(text_a: str, text_b: str, a: tuple[int, int], b: tuple[int, int],
             codes: tuple[str, ...]) -> Iterator[Difference]:
    """What stands between two passages, or around them, in one text alone: paragraph by paragraph.

    A paragraph that stands there word for word in both, such as a stock phrase, is no difference.
    """
    left = [(span, told(text_a, span)) for span in paragraphs(text_a, *a)]
    put = [(span, told(text_b, span)) for span in paragraphs(text_b, *b)]
    both = Counter(words.casefold() for _, words in left) & Counter(words.casefold() for _, words in put)
    for span, words in _alone(left, both.copy()):
        yield Difference(_tight(text_a, span), (b[0], b[0]), "left out", words, "", codes)
    for span, words in _alone(put, both.copy()):
        yield Difference((a[1], a[1]), _tight(text_b, span), "put in", "", words, codes)


def _tight(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without blanks, and stops of the sentence before it, at its ends: they would name lines beside it."""
    words = text[span[0]:span[1]]
    led = len(words) - len(words.lstrip(f"{_BEFORE}{whitespace}"))
    return span[0] + led, span[1] - (len(words) - len(words.rstrip()))


def _alone(some: "Sequence[tuple[tuple[int, int], str]]", both: Counter[str]) -> Iterator[tuple[tuple[int, int], str]]:
    """Paragraphs without those that the other text has as well."""
    for span, words in some:
        if both[words.casefold()] > 0:
            both[words.casefold()] -= 1
        else:
            yield span, words


def _joined(text_a: str, text_b: str, edits: "Sequence[Edit]", codes: tuple[str, ...]) -> Iterator[Difference]:
    """Neighbouring edits as one difference; an equal word or two between them are too few to part them."""
    run: list[Edit] = []
    for one in edits:
        if run and not _near(text_a, text_b, run, one, codes):
            yield from _difference(text_a, text_b, run, codes)
            run = []
        run.append(one)
    if run:
        yield from _difference(text_a, text_b, run, codes)


def _near(text_a: str, text_b: str, run: "Sequence[Edit]", one: "Edit", codes: tuple[str, ...]) -> bool:
    last = run[-1]
    if one.b[0] < last.b[1] or one.a[0] < last.a[1] or "moved" in (one.kind, last.kind):
        return False
    between = max(_words(text_a[last.a[1]:one.a[0]]), _words(text_b[last.b[1]:one.b[0]]))
    if between == 0:
        return True
    both = len(run) > 1 and not _spelling(run, codes) and between <= ISLAND
    return both and len(one.was.split()) + len(one.now.split()) > 1 and not _spelling([one], codes)


def _words(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())


def _difference(text_a: str, text_b: str, run: "Sequence[Edit]",
                codes: tuple[str, ...]) -> Iterator[Difference]:
    a, b = (run[0].a[0], run[-1].a[1]), (run[0].b[0], run[-1].b[1])
    was, now = told(text_a, a), told(text_b, b)
    if not was and not now:
        return
    if run[0].kind == "moved":
        kind = "moved"
    elif _spelling(run, codes):
        kind = "spelled otherwise"
    else:
        kind = "replaced" if was and now else "left out" if was else "put in"
    yield Difference(a, b, kind, was, now, codes)


def _spelling(run: "Sequence[Edit]", codes: Sequence[str]) -> bool:
    """Whether every edit puts a word for one that is spelled otherwise."""
    return all(one.kind in ("joined", "split") or (one.was and one.now and respelt(one.was, one.now, codes))
               for one in run)
