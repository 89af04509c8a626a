"""What an examination answers: findings with their grounds, readings and undoing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import NewType

from countertrial.case.sources import Passage

FindingId = NewType("FindingId", str)
StatementId = NewType("StatementId", str)
Ref = NewType("Ref", str)
Story = NewType("Story", str)

Answer = int | str | bool | None | tuple["Answer", ...]
"""A value of a table or a chart: counts, bounds (pairs), ids, words."""

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class Verdict(StrEnum):
    """What a test showed; `None` in its place means that nothing was tested."""

    FAILS = "fails"
    OPEN = "open"
    STANDS = "stands"


class FindingKind(StrEnum):
    """How a finding depends on its grounds (each has a contract of its own)."""

    CORE = "core"
    COUNT = "count"
    BACKGROUND = "background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One way to understand what the rows leave open, and what it gave.

    Args:
        of: What is read: a statement, a source, a place, or a setting such as `speed`.
        choice: The way it is understood, in plain words: "stayed throughout".
        gave: Verdict under this reading, or `None` where it is only an assumption that was made.
    """

    of: str
    choice: str
    gave: Verdict | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Data by which someone who does not trust the engine can check its answer.

    Args:
        form: Name of the form, which `verify` knows: `alibi/1`, `rolls/1`.
        body: Plain JSON value; statement ids stand in it as strings.
    """

    form: str
    body: Mapping[str, Json]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """An answer with its grounds and its undoing.

    Args:
        key: What was asked, in ids, free of grounds and wording: stable when the case grows.
        examination: Name of the examination.
        kind: How it depends on its grounds.
        question: The question in plain words.
        verdict: `None` where nothing was tested, only described.
        says: One plain sentence.
        about: Ids of persons, charges, elements, sources it is about.
        against: Whose story it burdens, if anyone's.
        grounds: Statements (and passages) it rests on.
        readings: The readings under which it was tried, and what each gave.
        answers: Named values for tables and charts. Names are ours, whatever the case: pages look them up, and
            masking leaves them as they are.
        defeaters: What would overturn it, each a plain phrase.
        rivals: Innocent explanations that fit as well.
        certificate: See `Certificate`.
    """

    key: str
    examination: str
    kind: FindingKind
    question: str
    verdict: Verdict | None
    says: str
    about: tuple[Ref, ...] = ()
    against: Story | None = None
    grounds: frozenset[StatementId | Passage] = frozenset()
    readings: tuple[Reading, ...] = ()
    answers: tuple[tuple[str, Answer], ...] = ()
    defeaters: tuple[str, ...] = ()
    rivals: tuple[str, ...] = ()
    certificate: Certificate | None = None
    id: FindingId = field(init=False, default=FindingId(""))

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", self._digest())

    def _digest(self) -> FindingId:
        """`examination-xxxxxxxxxxxx`: digest of key, verdict, sorted grounds and sorted readings."""
        parts = [self.key, self.verdict or "", *sorted(str(ground) for ground in self.grounds), "",
                 *sorted(f"{reading.of}\t{reading.choice}\t{reading.gave}" for reading in self.readings)]
        digest = sha256("\x1f".join(parts).encode()).hexdigest()
        return FindingId(f"{self.examination}-{digest[:12]}")

    @property
    def same(self) -> tuple[str, str, Verdict | None]:
        """Two findings are the same when examination, key and verdict are equal."""
        return (self.examination, self.key, self.verdict)

    @property
    def statements(self) -> tuple[StatementId, ...]:
        """The statements among its grounds, sorted."""
        return tuple(sorted(ground for ground in self.grounds if not isinstance(ground, Passage)))

    def answer(self, name: str) -> Answer:
        """The value called `name`.

        Raises:
            KeyError: If the finding has no such answer.
        """
        return dict(self.answers)[name]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotLookedAt:
    """What an examination could not test, and why."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """All that one examination gives: silence is reported, never implied.

    Args:
        findings: In stable order.
        looked_at: Ids of the statements that were tested, sorted.
        not_looked_at: What was not tested, with the reason, sorted.
        scope: One plain sentence: what was looked at ("14 presences of 3 persons").
    """

    findings: tuple[Finding, ...] = ()
    looked_at: tuple[StatementId, ...] = ()
    not_looked_at: tuple[NotLookedAt, ...] = ()
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an examination may be told; every value is printed in the report.

    Args:
        most_conflicts: Minimal sets of statements that are listed before the search for more is broken off, which the
            answer then says.
        most_steps: Steps of search for one question before its answer is "not decided".
    """

    most_conflicts: int = 1000
    most_steps: int = 20_000

    def __post_init__(self) -> None:
        if self.most_conflicts < 1 or self.most_steps < 1:
            raise ValueError("most_conflicts and most_steps are at least 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """One examination that was run over a case.

    Args:
        name: Its name: `alibi`.
        label: Its question in plain words, as readers see it.
        examined: What it answered; empty where it failed.
        failure: Why it failed, where it did (a plugin's fault stops nothing else).
    """

    name: str
    label: str
    examined: Examined
    failure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """All examinations of one case.

    Args:
        ran: The examinations in order.
        settings: What they were told.
    """

    ran: tuple[Ran, ...]
    settings: Settings = Settings()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the examinations."""
        return tuple(finding for one in self.ran for finding in one.examined.findings)
