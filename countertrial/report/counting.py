"""Questions: findings of one examination, key and verdict, each counted once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from countertrial.case.findings import Finding, Results, Verdict

Same = tuple[str, str, Verdict | None]
"""Examination, key and verdict: what makes findings one question."""

SEE = "see"
"""The answer in which a finding names the key of another that tells the same contradiction."""

RANK = {Verdict.FAILS: 0, Verdict.OPEN: 1, Verdict.STANDS: 2, None: 3}
"""The gravest verdict first."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many questions there are.

    Args:
        counts: Questions of each verdict, `None` for those that were only noted.
        repeats: Questions that tell again what another one found; they are in none of the counts.
    """

    counts: Mapping[Verdict | None, int]
    repeats: int

    @property
    def asked(self) -> int:
        """All questions, with those that repeat another."""
        return sum(self.counts.values()) + self.repeats


def questions(findings: Iterable[Finding]) -> dict[Same, tuple[Finding, ...]]:
    """Findings by question, in the order in which they were given."""
    asked: dict[Same, list[Finding]] = {}
    for finding in findings:
        asked.setdefault(finding.same, []).append(finding)
    return {same: tuple(several) for same, several in asked.items()}


def repeats(results: Results) -> dict[Same, Same]:
    """Questions that tell again a contradiction that another one found, each with that other question."""
    asked = questions(results.findings)
    grave_ones = {same for same in asked if same[2] in (Verdict.FAILS, Verdict.OPEN)}
    grave: dict[str, Same] = {}
    for same in sorted(grave_ones, key=lambda one: (RANK[one[2]], one[0])):
        grave.setdefault(same[1], same)
    found = {}
    for same, several in asked.items():
        seen = {dict(finding.answers).get(SEE) for finding in several}
        other = grave.get(str(next(iter(seen)))) if len(seen) == 1 else None
        if same in grave_ones and other is not None and other[1] != same[1]:
            found[same] = other
    return found


def tally(results: Results) -> Tally:
    """Questions by verdict, a contradiction that two of them tell counted once."""
    told = repeats(results)
    asked = questions(results.findings)
    return Tally(Counter(same[2] for same in asked if same not in told), len(told))
