"""Indicators as data: which rows each reads, under what each is met, and what a case adds or settles.

An indicator asks whether the record shows a pattern. It is no finding of a breach, and it proves neither guilt nor
innocence.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from countertrial.case.nearest import nearest
from countertrial.case.words import ANSWERS, CUSTODY_KINDS, EFFECTS, EVIDENCE_KINDS, STAGES


class Status(StrEnum):
    """What the record shows of a pattern."""

    MET = "met"
    NOT_MET = "not met"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not applicable"
    REVIEW = "needs legal review"


TABLES: Mapping[str, tuple[str, ...]] = {
    "proceedings": STAGES, "custody": CUSTODY_KINDS, "evidence": EVIDENCE_KINDS, "testimony": ANSWERS,
    "accusations": (), "lives": (), "rules": ()}
"""Tables that an indicator may read, with the words by which it chooses rows."""

OF = ("person", "process", "charge", "kin", "counsel")
SEVERAL = ("one", "first", "by")
EDGES = ("start", "end", "any", "born", "died")
LEVELS = ("case", "group")

TESTS: Mapping[str, tuple[str, ...]] = {
    "later": ("first", "then", "minutes"), "within": ("first", "then", "minutes"),
    "under": ("first", "then", "minutes"), "at_least": ("first", "then", "minutes"),
    "before": ("first", "then"), "figure": ("first", "then"),
    "told": ("rows",), "denied": ("rows",), "mentioned": ("rows",), "only": ("rows", "result"),
    "lasts": ("rows", "minutes"),
    "all_within": ("rows", "minutes"), "in_a_day": ("rows", "minutes"), "nights": ("rows", "count"),
    "few_nights": ("rows", "count"), "taken_back": (), "all": ("of",), "any": ("of",),
    "searched": (), "minor": ("then",), "adult": ("then",), "court": ("kinds",), "known_first": (), "grew": (),
    "served": ("kinds",), "outside": ("kinds",), "rule": ("indicators",), "acts": (), "shared_error": (),
    "any_met": ("indicators",), "none_met": ("indicators",), "person": ("says",)}
"""Tests of a condition, and the keys that each needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """Rows that an indicator reads.

    Args:
        table: Their table.
        words: Stages, kinds or answers; all when empty.
        of: Whose rows: of the person, of the process as a whole, on its charges, of relatives, of counsel.
        edge: What of their date counts: its `start`, its `end`, or `any` day of it; `born` and `died` of lives. By
            default the start of custody and any day of the others; testimony is dated by `said`.
        result: Words of which `result` (or `version`) holds one; any when empty.
        instance: Words of which `instance` holds one; any when empty.
        open: Whether it was in open court; either when `None`.
        by: Kinds of bodies or positions of whoever did it; any when empty.
        effect: Words of `effect` of evidence; any when empty.
        item: Kinds of the thing that evidence is about; any when empty.
        before: A field: only rows that are certainly before it.
        not_after: A field: no rows that are certainly after it.
    """

    table: str
    words: tuple[str, ...] = ()
    of: str = "person"
    edge: str = ""
    result: tuple[str, ...] = ()
    instance: tuple[str, ...] = ()
    open: bool | None = None
    by: tuple[str, ...] = ()
    effect: tuple[str, ...] = ()
    item: tuple[str, ...] = ()
    before: str = ""
    not_after: str = ""

    def __post_init__(self) -> None:
        _one_of("table", self.table, tuple(TABLES))
        for word in self.words:
            _one_of({"proceedings": "stage", "testimony": "answer"}.get(self.table, "kind"), word, TABLES[self.table])
        _one_of("of", self.of, OF)
        for word in self.effect:
            _one_of("effect", word, EFFECTS)
        if self.edge:
            _one_of("edge", self.edge, EDGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A thing of which indicators speak, such as the arrest.

    Args:
        name: In words, as readers see it: "the arrest".
        reads: Where it stands.
        several: What several rows mean: `one` step told several times, the `first` of several, or a date `by` which
            the first had come.
        since: Of `by`: the field before which the first cannot have been.
    """

    name: str
    reads: tuple[Reads, ...]
    several: str = "one"
    since: str = ""

    def __post_init__(self) -> None:
        _one_of("several", self.several, SEVERAL)
        if not self.name.strip() or not self.reads:
            raise ValueError("a field needs a name, and at least one thing that it reads")


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that holds, does not hold, or is left open by the record.

    Args:
        test: One of `TESTS`.
        first: A field.
        then: A field.
        rows: A field, of which the rows count and not the date.
        hours: A threshold.
        days: A threshold.
        minor_hours: The threshold for those under 18 at the field `first`.
        count: How many nights.
        result: Words of `result`.
        kinds: Kinds of bodies.
        indicators: Ids of other indicators.
        says: What is to be judged, in words.
        of: Conditions, of which all or any must hold.
    """

    test: str
    of: "tuple[Condition, ...]" = ()
    first: str = ""
    then: str = ""
    rows: str = ""
    hours: int = 0
    days: int = 0
    minor_hours: int = 0
    count: int = 0
    result: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    says: str = ""

    def __post_init__(self) -> None:
        _one_of("test", self.test, tuple(TESTS))
        for key in TESTS[self.test]:
            if not getattr(self, key):
                needed = "hours or days" if key == "minutes" else f'the key "{key}"'
                raise ValueError(f'the test "{self.test}" needs {needed}')
        if min(self.hours, self.days, self.minor_hours, self.count) < 0:
            raise ValueError("hours, days and counts are whole numbers from 0")

    @property
    def minutes(self) -> int:
        """The threshold."""
        return self.days * 1440 + self.hours * 60

    @property
    def inside(self) -> "tuple[Condition, ...]":
        """Itself, and all conditions that it joins."""
        return (self, *(deeper for one in self.of for deeper in one.inside))


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A clause of an instrument with which a pattern is compared.

    Args:
        instrument: Short name.
        article: Number, as it was seen.
        mark: How it was seen: `*` quoted in a secondary source, `~` used in another program's tests, `memory`.
        checked: Whether a named person compared number and sense with the primary text.
        checked_by: Who.
        checked_on: When.
        edition: Of the primary text.
    """

    instrument: str
    article: str
    mark: str = "memory"
    checked: bool = False
    checked_by: str = ""
    checked_on: str = ""
    edition: str = ""

    def __post_init__(self) -> None:
        if self.checked and not (self.checked_by.strip() and self.checked_on.strip() and self.edition.strip()):
            raise ValueError("a checked clause needs checked_by, checked_on and edition")


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A standard.

    Args:
        short: As clauses name it.
        name: In full.
        adopted: Year.
        in_force: Year in which it came into force; 0 where it is no treaty.
        binds: Whether it can bind a state at all.
        note: How its dates are known.
    """

    short: str
    name: str
    adopted: int
    in_force: int = 0
    binds: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A pattern that the record may show.

    Args:
        id: F1 to F24 and G1 to G14 are shipped; a case's own begin with X.
        pattern: In a few words.
        level: `case`: asked of each accused of each process; `group`: of each member of a group in custody.
        clauses: What it is compared with.
        threshold: In words.
        threshold_source: `clause`, `analyst` or `none`.
        review: Whether a named person must settle it: a rule that needs a judgement.
        met: One of these is enough.
        not_met: All of these are needed.
        not_applicable: One of these is enough.
        beside: What is told where it holds, and decides nothing.
        p: Likelihoods, set by the analyst.
        defeaters: Facts that would change the status.
        note: Limits of the rule.
    """

    id: str
    pattern: str
    level: str = "case"
    clauses: tuple[Clause, ...] = ()
    threshold: str = ""
    threshold_source: str = "none"
    review: bool = False
    met: tuple[Condition, ...] = ()
    not_met: tuple[Condition, ...] = ()
    not_applicable: tuple[Condition, ...] = ()
    beside: tuple[Condition, ...] = ()
    p: tuple[float, ...] = ()
    defeaters: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        _one_of("level", self.level, LEVELS)
        _one_of("threshold_source", self.threshold_source, ("clause", "analyst", "none"))
        if not self.pattern.strip():
            raise ValueError("pattern is empty")
        if not (self.met or self.not_met):
            raise ValueError("an indicator needs something under which it is met or not met")
        if any(not 0 <= one <= 1 for one in self.p):
            raise ValueError("a likelihood lies between 0 and 1")

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """All conditions, those that are joined among them."""
        return tuple(deeper for one in (*self.met, *self.not_met, *self.not_applicable, *self.beside)
                     for deeper in one.inside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """Another threshold for this case: in every condition of the indicator that has one."""

    indicator: str
    by: str
    on: str
    why: str
    hours: int = 0
    days: int = 0
    p: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What a named person settled of one indicator for one process or group."""

    indicator: str
    process: str
    status: Status
    by: str
    on: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A rule of the case's own table that an indicator is tested against, or by which an instrument bound the state."""

    rule: str
    indicator: str = ""
    instrument: str = ""

    def __post_init__(self) -> None:
        if bool(self.indicator) == bool(self.instrument):
            raise ValueError("a law names an indicator, or an instrument that bound the state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """A set of indicators: the shipped one, or what a case adds to it.

    Args:
        version: Of the form.
        instrument: Standards.
        fields: Fields by name.
        indicator: Indicators.
        override: Other thresholds.
        settled: What named persons settled.
        law: Rules of the case.
        kin: Words of ties between relatives.
    """

    version: int = 1
    instrument: tuple[Instrument, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=dict)
    indicator: tuple[Indicator, ...] = ()
    override: tuple[Override, ...] = ()
    settled: tuple[Settled, ...] = ()
    law: tuple[Law, ...] = ()
    kin: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.indicator or self.override or self.settled or self.law or self.instrument)

    def written(self) -> str:
        """All that it says, in a stable order: what the digest of a case covers."""
        return repr((self.instrument, sorted(self.fields.items()), self.indicator, self.override, self.settled,
                     self.law, self.kin))


def _one_of(key: str, found: str, words: tuple[str, ...]) -> None:
    if found not in words:
        many = f"one of {len(words)}" if len(words) > 12 else f"one of {', '.join(words)}"
        none = f'{key} "{found}" is not known; expected {many}' if words else f'{key} "{found}": no word is expected'
        raise ValueError(f"{none}{nearest(found, words)}")
