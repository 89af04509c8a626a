"""Folders of invented texts in which passages recur, with the truth: who has what, from whom, and how it was changed.

Words are made of syllables and drawn by Zipf's law; none of the texts means anything. Nothing here is imported by the
engine, and nothing of the engine but its records is imported here.
"""

import json
import random
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.noise import PROFILES, changed
from benchmarks.typeset import Piece, typeset
from benchmarks.vocabulary import LANGUAGES, vocabulary
from countertrial.methods.textreuse import Span, Text

WORDS_A_TEXT, SPREAD = 1500, 0.7
"""Mean length of a text, and the spread of its logarithm."""

FAMILIES_A_MB = 40
FROM_COPY = 0.4
"""Share of copies that are made from the copy before and not from the original."""

FORMULAE, FORMULAE_A_TEXT = 60, 3
CROWDS, CROWD = 5, 300
IDENTICAL, PAPERS = 1000, 20
UNDATED, INTERVALS = 0.05, 0.2
FIRST_DAY, DAYS = 11_000, 3000
LAID_OUT, DECOMPOSED = 0.3, 0.1
"""Share of texts set in lines and pages, and with accents as signs of their own."""

ROOM = 40
"""Words between two planted passages, at least."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """One place of a planted passage.

    Args:
        span: Where.
        parent: Number of the bearer in its family that it was copied from; -1 for the original.
        words: Its wording.
    """

    span: Span
    parent: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """All bearers of a planted passage, in the order in which they were written."""

    profile: str
    bearers: tuple[Bearer, ...]

    @property
    def pairs(self) -> list[tuple[Span, Span]]:
        """Each two bearers."""
        return [(one.span, other.span) for one, other in combinations(self.bearers, 2)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A folder with its truth.

    Args:
        texts: In no order.
        families: Passages of two to four bearers.
        crowds: Passages of hundreds of bearers.
        formulae: Places of stock phrases.
        identical: Sources of equal text.
        reference: Ordinary papers that hold half of the stock phrases.
    """

    texts: tuple[Text, ...]
    families: tuple[Family, ...]
    crowds: tuple[Family, ...]
    formulae: tuple[Span, ...]
    identical: tuple[str, ...]
    reference: tuple[Text, ...]

    @property
    def letters(self) -> int:
        """Code points of all texts."""
        return sum(len(one.text) for one in self.texts)


@dataclass(slots=True)
class _Draft:
    """A text before it is set: passages planted in it are words with a tag."""

    source: str
    language: str
    size: int
    true_day: int
    days: tuple[int, int] | None
    pieces: list[tuple[object, tuple[str, ...]]]

    @property
    def room(self) -> bool:
        return (len(self.pieces) + 1) * ROOM < self.size


Tag = tuple[str, int, str]
"""Family or crowd, its number, its kind of change."""


def planted(megabytes: float, seed: int, *, laid_out: float = LAID_OUT, profiles: Sequence[str] = tuple(PROFILES),
            families: int = FAMILIES_A_MB, crowds: int | None = None, huge: bool | None = None,
            identical: int | None = None) -> Planted:
    """A folder of texts.

    Args:
        megabytes: Millions of code points, about, crowds and identical texts apart.
        seed: Equal seeds give equal folders.
        laid_out: Share of texts set in lines and pages, with hyphens, running heads and footnotes.
        profiles: Kinds of change, by turns.
        families: Passages a megabyte.
        crowds: Passages of 300 bearers; by default 5 where there are texts enough.
        huge: Whether one text has 4 million code points; by default from 10 MB on.
        identical: Texts that are all the same; by default 1000 from 10 MB on.
    """
    big = megabytes >= 10
    folder = _Folder(seed)
    folder.open(int(megabytes * 1_000_000), huge=big if huge is None else huge)
    for turn in range(round(families * megabytes)):
        folder.plant(("family", turn, profiles[turn % len(profiles)]), folder.rng.randint(2, 4))
    if crowds is None:
        crowds = CROWDS if len(folder.drafts) >= 2 * CROWD else 0
    for at in range(crowds):
        folder.plant(("crowd", at, "replaced 5"), CROWD)
    folder.strew()
    return folder.close(laid_out, (IDENTICAL if big else 0) if identical is None else identical)


class _Folder:
    """A folder that is being made."""

    def __init__(self, seed: int) -> None:
        self.rng, self.draw = random.Random(seed), np.random.default_rng(seed)
        self.books = {language: vocabulary(language, seed) for language in LANGUAGES}
        self.drafts: list[_Draft] = []
        self.made: dict[Tag, list[tuple[str, int, tuple[str, ...]]]] = {}
        self.phrases = {language: [tuple(book.passage(self.rng.randint(6, 14), self.rng)) for _ in range(FORMULAE)]
                        for language, book in self.books.items()}

    def open(self, size: int, *, huge: bool) -> None:
        """Texts with their days and lengths, still empty."""
        rng, letters = self.rng, 0
        while letters < size:
            language = rng.choices(list(LANGUAGES), [one.share for one in LANGUAGES.values()])[0]
            words = int(np.clip(self.draw.lognormal(np.log(WORDS_A_TEXT) - SPREAD ** 2 / 2, SPREAD), 120, 60_000))
            letters += int(words * self.books[language].mean_length)
            day = FIRST_DAY + rng.randrange(DAYS)
            late = rng.randint(1, 60) if rng.random() < INTERVALS else 0
            early = rng.randint(0, late)
            dated = rng.random() >= UNDATED
            self.drafts.append(_Draft(f"t{len(self.drafts):06}", language, words, day,
                                      (day - early, day - early + late) if dated else None, []))
        if huge:
            self.drafts.append(_Draft("huge", "en", int(4_000_000 / self.books["en"].mean_length), FIRST_DAY,
                                      (FIRST_DAY, FIRST_DAY), []))

    def plant(self, tag: Tag, count: int) -> None:
        """Put an original and its copies into texts of one language, the earlier before the later."""
        rng = self.rng
        first = rng.choice(self.drafts)
        while not first.room:
            first = rng.choice(self.drafts)
        book = self.books[first.language]
        length = round(np.exp(rng.uniform(np.log(20), np.log(400)))) if tag[0] == "family" else rng.randint(60, 200)
        same = [one for one in self.drafts if one.language == first.language and one.room]
        bearers = sorted(rng.sample(same, min(count, len(same))), key=lambda one: (one.true_day, one.source))
        words, parents = [tuple(book.passage(length, rng))], [-1]
        for at in range(1, len(bearers)):
            parent = at - 1 if rng.random() < FROM_COPY else 0
            parents.append(parent)
            words.append(tuple(changed(words[parent], words[0], tag[2], book, rng)))
        self.made[tag] = [(one.source, parent, some) for one, parent, some in zip(bearers, parents, words, strict=True)]
        for at, (one, some) in enumerate(zip(bearers, words, strict=True)):
            one.pieces.append(((tag, at), some))

    def strew(self) -> None:
        """Put stock phrases into all texts."""
        for draft in self.drafts:
            for _ in range(FORMULAE_A_TEXT):
                if draft.room:
                    draft.pieces.append(("formula", self.rng.choice(self.phrases[draft.language])))

    def close(self, laid_out: float, identical: int) -> Planted:
        """Set all texts, and note where everything stands."""
        texts, formulae = [], []
        places: dict[Tag, dict[int, Span]] = {tag: {} for tag in self.made}
        for draft in self.drafts:
            lines = self.rng.random() < laid_out
            pieces = self.filled(draft)
            if self.rng.random() < DECOMPOSED:
                pieces = [Piece(one.tag, [unicodedata.normalize("NFD", word) for word in one.words]) for one in pieces]
            text, spans = typeset(pieces, self.books[draft.language] if lines else None, self.rng)
            texts.append(Text(source=draft.source, text=text, language=draft.language, days=draft.days))
            for tag, start, end in spans:
                if isinstance(tag, tuple):
                    places[tag[0]][tag[1]] = Span(draft.source, start, end)
                else:
                    formulae.append(Span(draft.source, start, end))
        same = " ".join(self.books["en"].filler(200, self.draw))
        names = tuple(f"same{at:04}" for at in range(identical))
        texts += [Text(source=name, text=same, language="en", days=(FIRST_DAY + at, FIRST_DAY + at))
                  for at, name in enumerate(names)]
        families = [(tag[0], Family(tag[2], tuple(
            Bearer(places[tag][at], parent, words) for at, (_, parent, words) in enumerate(some))))
            for tag, some in self.made.items() if len(some) > 1]
        return Planted(texts=tuple(texts), formulae=tuple(formulae), identical=names, reference=self.reference(),
                       families=tuple(one for sort, one in families if sort == "family"),
                       crowds=tuple(one for sort, one in families if sort == "crowd"))

    def filled(self, draft: _Draft) -> list[Piece]:
        """What is planted, with other words around and between."""
        self.rng.shuffle(draft.pieces)
        count = len(draft.pieces)
        loose = sorted(self.rng.randrange(max(draft.size - (count + 1) * ROOM, 1)) for _ in range(count))
        cuts = [0, *(cut + (at + 1) * ROOM for at, cut in enumerate(loose)), max(draft.size, (count + 1) * ROOM)]
        words = self.books[draft.language].filler(cuts[-1], self.draw)
        pieces = [Piece(None, words[cuts[0]:cuts[1]])]
        for at, (tag, some) in enumerate(draft.pieces):
            pieces += [Piece(tag, list(some)), Piece(None, words[cuts[at + 1]:cuts[at + 2]])]
        return pieces

    def reference(self) -> tuple[Text, ...]:
        """Ordinary papers: each phrase of the first half stands in three of them."""
        found = []
        for language, some in self.phrases.items():
            book = self.books[language]
            papers: list[list[str]] = [[] for _ in range(PAPERS)]
            for words in some[:len(some) // 2]:
                for paper in self.rng.sample(papers, 3):
                    paper += [*book.filler(self.rng.randint(40, 90), self.draw), *words]
            found += [Text(source=f"paper-{language}-{at:02}", language=language,
                           text=" ".join([*paper, *book.filler(60, self.draw)])) for at, paper in enumerate(papers)]
        return tuple(found)


def write(found: Planted, folder: Path) -> None:
    """Write a folder: `texts/*.txt`, `texts.csv` with their days, and `truth.json`."""
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    rows = ["source,language,first_day,last_day"]
    for one in found.texts:
        (folder / "texts" / f"{one.source}.txt").write_text(one.text, encoding="utf-8")
        rows.append(f"{one.source},{one.language},{','.join(map(str, one.days or ('', '')))}")
    (folder / "texts.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    truth = [{"profile": family.profile, "bearers": [
        {"source": one.span.source, "start": one.span.start, "end": one.span.end, "parent": one.parent}
        for one in family.bearers]} for family in (*found.families, *found.crowds)]
    (folder / "truth.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")

