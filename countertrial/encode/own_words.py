"""Contradictions among one author's own statements on who was where, lived, was held or came first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.findings import NotLookedAt, Settings
from countertrial.encode.accounts import WHEREABOUTS, Accounts
from countertrial.encode.alibi import Encoded
from countertrial.encode.presences import encode
from countertrial.encode.questions import Question, ask
from countertrial.encode.readings import telling
from countertrial.encode.rungs import RECORD
from countertrial.methods.alibi.engine import conflicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A minimal set of one author's statements that cannot all be true.

    Args:
        question: What it is a question about; its key is the one that the examination alibi gives it.
        certain: Whether they clash under every reading.
        readings: The readings that make a difference, in words, and whether they clash under each.
    """

    author: str
    question: Question
    statements: tuple[Statement, ...]
    certain: bool
    readings: tuple[tuple[str, bool], ...]


class OwnWords:
    """Every author's statements put to the engine alone.

    Args:
        case: The case.
        accounts: Its statements by author.
        settings: Limits of the search.
    """

    def __init__(self, case: Case, accounts: Accounts, settings: Settings) -> None:
        self._case = case
        self._settings = settings
        self.aside: list[NotLookedAt] = []
        self.tested: list[str] = []
        self.rows: list[Statement] = []
        self.clashes: list[Clash] = []
        for author in sorted(accounts.by):
            own = [row for row in accounts.by[author] if row.kind in WHEREABOUTS]
            if _enough(own):
                self.tested.append(author)
                self.rows += own
                self.clashes += self._of(author, own)

    def _of(self, author: str, own: Sequence[Statement]) -> Iterator[Clash]:
        alone = self._case.only(row.id for row in own)
        encoded = Encoded(encode(alone))
        problem = encoded.problem(RECORD)
        found = conflicts(problem, self._settings.most_conflicts, nodes=self._settings.most_steps, world=False)
        if not found.complete:
            self.aside.append(NotLookedAt(what=author, reason="the search in this author's words was broken off"))
        for one in found.conflicts:
            statements = encoded.statements(one.statements)
            told = [("; ".join(f"{of}: {choice}" for of, _, choice in encoded.named(under)), clashes)
                    for under, clashes in telling(one, problem.domains)]
            yield Clash(author=author, question=ask(alone, statements), statements=statements, certain=one.fails,
                        readings=tuple(told))


def _enough(own: Sequence[Statement]) -> bool:
    """Whether two of them could be about the same person or event."""
    seen: set[str] = set()
    for row in own:
        named = {*(row["who"] or ()), *(row["of"] or ()), row["person"], row["event"], row["earlier"], row["later"]}
        if row.kind in ("presences", "absences", "lives", "proceedings", "custody", "sequence"):
            if (seen & named) - {None, ""} or (seen and "*" in named) or "*" in seen:
                return True
            seen |= named - {None, ""}
    return False
