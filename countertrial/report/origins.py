"""Dependence groups as readers see them: which statements may share one origin, and who says so."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Statement
from countertrial.case.findings import StatementId
from countertrial.encode.groups import Origin
from countertrial.encode.wording import date
from countertrial.report.view import View

DECLARED, PROPOSED, ACCEPTED, DERIVED, SPOKEN = "declared", "a proposal", "accepted", "one document", "one voice"
_ORDER = (PROPOSED, ACCEPTED, DECLARED, DERIVED, SPOKEN)

ALONE = "counts by itself"
UNDECIDED = "; a proposal, to be counted both ways"
"""How an origin that nobody has decided upon says so; a decision that was withdrawn follows it."""

MOST_VOICES = 6


@dataclass(frozen=True, slots=True)
class Grouped:
    """A dependence group with two statements or more.

    Args:
        anchor: Where it stands on the page.
        name: In words.
        how: Declared, a proposal, accepted, one document or one voice.
        why: How it came about; who declared or decided, and when.
        statements: Number of its statements.
        held: How many of them were made in custody.
        apart: Number of groups into which it falls where custody joins nothing; 0 where that makes no difference.
    """

    anchor: str
    name: str
    how: str
    why: str
    statements: int
    held: int
    apart: int


@dataclass(frozen=True, slots=True)
class Place:
    """The group of one statement.

    Args:
        anchor: Of the group on the page; empty where the statement counts by itself.
        words: Why it is there.
        otherwise: Of a proposal where the statement is counted without it, and what was decided and withdrawn.
    """

    anchor: str
    words: str
    otherwise: str


class Groups:
    """All dependence groups of a case.

    Args:
        view: Look-ups of the page.
    """

    def __init__(self, view: View) -> None:
        self._view = view
        self._origin = {one.id: view.origins.of(one) for one in view.case.statements()}
        self._apart = {one.id: view.origins.of(one, custody=False) for one in view.case.statements()}
        self._members: dict[str, list[StatementId]] = defaultdict(list)
        for one, origin in self._origin.items():
            self._members[origin.id].append(one)

    @property
    def alone(self) -> int:
        """Number of statements that share their origin with none."""
        return sum(len(some) == 1 for group, some in self._members.items() if group not in self._anchors)

    @cached_property
    def listed(self) -> tuple[Grouped, ...]:
        """Groups that join statements, or would if accepted: proposals first, then those with most statements."""
        return tuple(self._grouped(at, *one) for at, one in enumerate(self._joining, 1))

    @cached_property
    def _joining(self) -> list[tuple[Origin, list[StatementId]]]:
        several = [(self._origin[some[0]], some) for some in self._members.values()]
        kept = [one for one in several if len(one[1]) > 1 or self._how(one[0]) in (DECLARED, PROPOSED, ACCEPTED)]
        return sorted(kept, key=lambda one: (_ORDER.index(self._how(one[0])), -len(one[1]), one[0].id))

    @cached_property
    def _anchors(self) -> Mapping[str, str]:
        return {origin.id: f"gr{at}" for at, (origin, _) in enumerate(self._joining, 1)}

    def of(self, statement: Statement) -> Place:
        """The group of a statement."""
        origin, apart = self._origin[statement.id], self._apart[statement.id]
        anchor = self._anchors.get(origin.id, "")
        if not anchor:
            return Place("", ALONE, "")
        why, _, decided = origin.why.partition(UNDECIDED)
        otherwise = f"a proposal{decided}; else {apart.why}" if origin.proposed else ""
        return Place(anchor, SPOKEN if self._how(origin) == SPOKEN else why, otherwise)

    def _grouped(self, at: int, origin: Origin, members: list[StatementId]) -> Grouped:
        apart = len({self._apart[one].id for one in members})
        held = sum(self._view.held(self._view.case.statement(one)) for one in members)
        name = self._view.thing(origin.id)
        return Grouped(f"gr{at}", name, self._how(origin), self._why(origin, members), len(members), held,
                       apart if apart > 1 else 0)

    def _why(self, origin: Origin, members: list[StatementId]) -> str:
        """How it came about; of a declared group who declared it, when and why."""
        declared = self._view.case.groups.get(origin.id)
        if declared is None and self._how(origin) == SPOKEN:
            voices = dict.fromkeys(self._view.case.statement(one).speaker or "" for one in members)
            return f"said by {self._view.people([one for one in voices if one], MOST_VOICES)}"
        if declared is None:
            return origin.why
        by = f"by {declared.by}" if declared.by else ""
        when = date(declared.when) if declared.when is not None else ""
        who = ", ".join(filter(None, (by, when)))
        return "; ".join(filter(None, (f"declared {who}".strip(), declared.reason)))

    def _how(self, origin: Origin) -> str:
        if origin.id in self._view.case.groups:
            return DECLARED
        if origin.proposed:
            return PROPOSED
        return {"custody": ACCEPTED, "document": DERIVED}.get(origin.id.partition(":")[0], SPOKEN)
