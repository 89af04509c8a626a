"""What goes into the search for recurring passages besides texts, and what comes out of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class Prints(StrEnum):
    """What texts are compared by: word 3- or 4-grams, 18 letters from each word start, 16 letters by minimizers."""

    AUTO = "auto"
    WORD3 = "word3"
    WORD4 = "word4"
    CHAR18 = "char18"
    CHAR16 = "char16w5"


class Change(StrEnum):
    """What an edit is, read from the one text to the other."""

    REPLACED = "replaced"
    OMITTED = "omitted"
    INSERTED = "inserted"
    MOVED = "moved"
    JOINED = "joined"
    SPLIT = "split"


class Found(StrEnum):
    """How a match was found: by n-grams of its own, by way of a third text, or as texts of equal letters."""

    SEEDS = "seeds"
    PROJECTION = "projection"
    IDENTICAL = "identical"


class Decision(StrEnum):
    """Whether it can be said from whom a bearer has its passage."""

    COPIED = "copied"
    UNDECIDED = "undecided"
    NO_EARLIER = "no_earlier"


class Why(StrEnum):
    """Why a wording is a formula: it stands in many texts, or in ordinary papers handed in as a reference."""

    FREQUENCY = "frequency"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Part of a text.

    Args:
        source: Id of the source.
        start: First code point, counted from 0.
        end: One past the last code point.

    Raises:
        ValueError: If it is empty or reversed.
    """

    source: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span of {self.source}: found {self.start} to {self.end}, expected start before end")

    @property
    def length(self) -> int:
        """Code points in it."""
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """One difference between two bearers.

    Args:
        kind: What was done to the first to get the second.
        a: Code points [start, end) in the first text; empty where words were inserted.
        b: Code points [start, end) in the second; empty where words were omitted.
        was: Words of the first, as it spells them.
        now: Words of the second.
    """

    kind: Change
    a: tuple[int, int]
    b: tuple[int, int]
    was: str
    now: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A passage that two texts share.

    Args:
        a: Where in the text that comes first (by date, then by id).
        b: Where in the other.
        blocks: Aligned pieces, in order of the first text; in the second they may be out of order.
        seeds: Number of n-grams that led to it; 0 for a projection or equal texts.
        weight: Mean weight of those n-grams in thousandths: 1000 where two texts alone have them, less for stock.
        similarity: Share of letters in equal or like words, 0 to 1.
        edits: Differences, in order of the first text.
        found_by: How it was found.
    """

    a: Span
    b: Span
    blocks: tuple[tuple[Span, Span], ...]
    seeds: int
    weight: int
    similarity: float
    edits: Sequence[Edit]
    found_by: Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A short wording that stands in many texts, or in ordinary papers.

    Args:
        wording: As its earliest bearer spells it.
        spans: All places found, sorted.
        sources: Number of texts that have it, texts of equal letters each counted.
        why: By frequency or by reference.
    """

    wording: str
    spans: tuple[Span, ...]
    sources: int
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """From whom one bearer has its passage.

    Args:
        child: The bearer.
        parent: From whom, where that is decided; else `None`.
        decision: Whether it is.
        margin: Lead of the best candidate over the second in nats; infinite with one candidate, 0 with none.
        shared: Deviations that speak for the best candidate, as `words of the pivot → words of the bearer`.
        rivals: Further candidates that fit about as well, and all of one wording with the parent; sorted.
        reason: Why it is undecided, in a few words; empty where it is decided.
    """

    child: Span
    parent: Span | None
    decision: Decision
    margin: float
    shared: tuple[str, ...]
    rivals: tuple[Span, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """All bearers of one recurring passage.

    Args:
        bearers: Dated ones first, the earliest first.
        pivot: The bearer to which others are compared: the earliest, or the most central where none is dated.
        arrows: For each bearer from whom it has the passage, in the order of bearers.
        lost_source: Groups of bearers that share deviations no earlier bearer has, while each has others of its own:
            they have the passage from a text that is not here.
        copies: Bearers whose whole text has the same letters as another's: that other's source, and theirs.
    """

    bearers: tuple[Span, ...]
    pivot: Span
    arrows: tuple[Arrow, ...]
    lost_source: tuple[tuple[Span, ...], ...] = ()
    copies: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every constant of the search. Lengths are in code points.

    Args:
        prints: What texts are compared by.
        max_df: N-grams in more texts than this are left out.
        links: Earlier texts to which each n-gram is linked.
        occurrences: Places of one n-gram in one text that are looked at.
        bin: Width of a diagonal, for the filter of lonely n-grams.
        gap: Longest gap inside a chain.
        drift: Difference of both gaps allowed, beside an eighth of their sum.
        open_chains: Chains of a pair of texts kept open at a time.
        band: Band of the extension by letters.
        drop: How far its score may fall below the best.
        reach: Letters after which the extension ends.
        merge_gap: Distance over which boxes are merged, beside a quarter of the shorter.
        group_gap: Distance on either side over which boxes are grouped.
        min_seeds: N-grams that a passage needs; fingerprints by letters, which are rarer, need one.
        min_length: Length that a passage needs on both sides.
        formula_weight: Mean weight below which a short passage is a formula.
        formula_length: Length below which it may be one.
        phrase_length: Length that the wording of a formula needs, once its words are aligned.
        reference_texts: Reference texts that make a wording a formula.
        join_hyphens: Whether words broken at a line end are joined.
        drop_heads: Whether lines that recur in a text (running heads, page numbers) are passed over.
        head_letters: Longest line taken for a running head.
        head_times: How often it must recur.
        min_letters: Share of letters in common, in order, below which words are not aligned: what is less alike met by
            chance.
        min_similarity: Similarity that a match needs; what is less alike met by chance.
        chance_similarity: Similarity that spans have whose words only happen to meet.
        beyond_chance: Letters that a match must have in common beyond those, for each of `min_length`.
        link_similarity: Similarity below which a match joins no cluster.
        project_length: Overlap needed to project a match by way of a third text.
        project_similarity: Similarity that a projected match needs.
        project_bearers: Largest cluster in which matches are projected.
        margin: Lead in nats that a parent needs over the second candidate.
        keep: Chance that a deviation stays in the next copy.
        keep_typist: The same for slips that a typist would correct.
        longest_word: Letters from which a word is passed over by word n-grams.
    """

    prints: Prints = Prints.AUTO
    max_df: int = 20_000
    links: int = 12
    occurrences: int = 4
    bin: int = 128
    gap: int = 220
    drift: int = 24
    open_chains: int = 128
    band: int = 12
    drop: int = 22
    reach: int = 1200
    merge_gap: int = 150
    group_gap: int = 300
    min_seeds: int = 2
    min_length: int = 80
    formula_weight: int = 400
    formula_length: int = 200
    phrase_length: int = 30
    reference_texts: int = 2
    join_hyphens: bool = True
    drop_heads: bool = True
    head_letters: int = 80
    head_times: int = 5
    min_letters: float = 0.36
    min_similarity: float = 0.35
    chance_similarity: float = 0.33
    beyond_chance: float = 0.25
    link_similarity: float = 0.4
    project_length: int = 80
    project_similarity: float = 0.42
    project_bearers: int = 40
    margin: float = 3.0
    keep: float = 0.95
    keep_typist: float = 0.7
    longest_word: int = 200

    def __post_init__(self) -> None:
        object.__setattr__(self, "prints", Prints(self.prints))

    @property
    def needed(self) -> int:
        """N-grams that a passage needs, by the kind that is compared."""
        return 1 if self.prints in (Prints.CHAR18, Prints.CHAR16) else self.min_seeds


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """What was searched, and what was not.

    Args:
        texts: Number of texts.
        letters: Letters and digits in them, after folding.
        skipped: Sources that could not be searched, each with the reason.
        grams: Number of n-grams compared.
        settings: The settings, `prints` as chosen.
        words_version: Version of Unicode of the folding table.
        short: Sources under three words.
        above_cap: N-grams left out because too many texts have them.
        identical: Texts of the same letters: the one kept, and the others.
        notes: Further things that a reader must know, in plain sentences.
    """

    texts: int
    letters: int
    skipped: tuple[tuple[str, str], ...]
    grams: int
    settings: Settings
    words_version: str
    short: tuple[str, ...]
    above_cap: int
    identical: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse:
    """What recurs in a set of texts, in an order that does not hang on theirs.

    Args:
        matches: Passages of two texts.
        formulae: Stock phrases, never among the matches.
        scripts: Clusters of all bearers of one passage.
        searched: What was searched.
    """

    matches: tuple[Match, ...]
    formulae: tuple[Formula, ...]
    scripts: tuple[Script, ...]
    searched: Searched
