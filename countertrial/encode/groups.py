"""Dependence groups: which statements may share one origin, so that together they count once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When
from countertrial.case.decisions import ACCEPTED, CUSTODY, TEXT, Decision, standing, withdrawals
from countertrial.case.findings import StatementId
from countertrial.case.sources import SourceId
from countertrial.encode.instants import own_words
from countertrial.encode.wording import on
from countertrial.methods.derivation import reached

HELD = ("held", "isolated")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Origin:
    """A dependence group and how it came about.

    Args:
        id: `custody:<body>`, `text:<source>+<source>`, `document:<source>`, `voice:<voice>`, or the id of a group that
            the compiler declared.
        proposed: Whether it is only a proposal (custody by body, until a person accepts it), to be counted both ways.
        why: One plain clause.
    """

    id: str
    proposed: bool
    why: str


class Origins:
    """The origin of every statement of a case.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._accepted = {group: one for one in standing(case.decisions) if one.kind == ACCEPTED for group in one.about}
        self._withdrawn = _withdrawn(case.decisions)
        self._texts = _one_text(case.decisions)
        self._held: Mapping[str, list[Statement]] = _held(case)
        self._own: dict[str, frozenset[str]] = {}

    def of(self, statement: Statement, *, custody: bool = True) -> Origin:
        """The group of a statement.

        Args:
            statement: The statement.
            custody: Whether statements made in custody of one body are taken together where that is only a proposal;
                what a person has accepted is taken together either way.

        Returns:
            The declared group; else the custody in which the innermost voice spoke; else the sources that a person has
            accepted to go back to one text; else the document from which the source is derived; else that voice. The
            book in which a statement is read is never a group.
        """
        if statement.group is not None:
            return Origin(id=statement.group, proposed=False, why="declared by the compiler")
        body = self._holder(statement)
        if body and (custody or f"{CUSTODY}{body}" in self._accepted):
            return self._by_custody(body)
        text = self._texts.get(statement.source[0]) if statement.source else None
        if text is not None:
            sources, by = text
            return Origin(id=f"{TEXT}{'+'.join(sources)}", proposed=False,
                          why=f"from sources that go back to one text; accepted by {by.by}{on(by.when)}")
        roots = self._roots(statement)
        if roots:
            return Origin(id=f"document:{'+'.join(roots)}", proposed=False,
                          why=f"derived from {', '.join(self._case.name(root) for root in roots)}")
        speaker = statement.speaker
        if speaker is None:
            return Origin(id=f"statement:{statement.id}", proposed=False, why="no voice is named")
        return Origin(id=f"voice:{self._case.speaker_of(speaker)}", proposed=False,
                      why=f"said by {self._case.name(speaker)}")

    @property
    def one_text(self) -> tuple[frozenset[str], ...]:
        """Sources that a person has accepted to go back to one text, group by group, sorted."""
        return tuple(frozenset(group) for group in sorted({sources for sources, _ in self._texts.values()}))

    def held(self, statement: Statement) -> bool:
        """Whether the innermost voice was certainly held when it spoke, or the row says so."""
        return statement.basis == "in_custody" or self._holder(statement) is not None

    def may_be_held(self, statement: Statement) -> bool:
        """Whether the dates leave open that the innermost voice was held when it spoke; not where it certainly was.

        What one voice reports of another was said on some day before the report, unless the row says when.
        """
        if statement.speaker is None or self.held(statement):
            return False
        rows = self._held.get(self._case.speaker_of(statement.speaker), [])
        said = statement.said
        first, last = (None, None) if said is None else (said.earliest, said.latest)
        if len(statement.voice) > 1 and statement.id not in self._dated(statement.kind):
            first = None
        return any(_touches(row, first, last) for row in rows)

    def _dated(self, kind: str) -> frozenset[str]:
        """Statements of a kind whose own row says when they were said."""
        if kind not in self._own:
            self._own[kind] = own_words(self._case, kind)
        return self._own[kind]

    def _by_custody(self, body: str) -> Origin:
        group = f"{CUSTODY}{body}"
        why = f"spoken in custody of {self._case.name(body)}"
        accepted = self._accepted.get(group)
        if accepted is not None:
            return Origin(id=group, proposed=False, why=f"{why}; accepted by {accepted.by}{on(accepted.when)}")
        undone = "".join(f"; accepted by {one.by}{on(one.when)}, withdrawn by {by.by}{on(by.when)}"
                         for one, by in self._withdrawn.get(group, ())[-1:])
        return Origin(id=group, proposed=True, why=f"{why}; a proposal, to be counted both ways{undone}")

    def _holder(self, statement: Statement) -> str | None:
        """The body that certainly held the speaker on every day on which the statement can have been made."""
        if statement.speaker is None or statement.said is None:
            return None
        rows = self._held.get(self._case.speaker_of(statement.speaker), [])
        holders = {holder for row in rows if (holder := _keeper(row)) is not None and _covers(row, statement.said)}
        return min(holders, default=None)

    def _roots(self, statement: Statement) -> tuple[str, ...]:
        """The documents at the end of the derivation of the statement's first source; empty where it has none."""
        sources = self._case.sources
        found = reached(sources[statement.source[0]].derived_from if statement.source else (),
                        lambda one: sources[SourceId(one)].derived_from)
        return tuple(sorted({one for one in found if not sources[SourceId(one)].derived_from} or found))


def _keeper(row: Statement) -> str | None:
    """Who held: the body named, else whoever held on a row that names no body."""
    by: tuple[str, ...] = row["by"] or ()
    return row["body"] or min(by, default=None)


def _withdrawn(decisions: tuple[Decision, ...]) -> dict[str, list[tuple[Decision, Decision]]]:
    """Acceptances that were withdrawn, each with its withdrawal, by what they were about."""
    undone = withdrawals(decisions)
    found: dict[str, list[tuple[Decision, Decision]]] = defaultdict(list)
    for one in decisions:
        if one.kind == ACCEPTED and one.id in undone:
            for group in one.about:
                found[group].append((one, undone[one.id]))
    return found


def _one_text(decisions: tuple[Decision, ...]) -> dict[str, tuple[tuple[str, ...], Decision]]:
    """Sources that a person has accepted to go back to one text, each with all its group; groups that meet are one."""
    found: dict[str, tuple[tuple[str, ...], Decision]] = {}
    for one in standing(decisions):
        for about in one.about if one.kind == ACCEPTED else ():
            if about.startswith(TEXT):
                sources = set(about.removeprefix(TEXT).split("+"))
                for source in tuple(sources):
                    sources.update(found[source][0] if source in found else ())
                found |= dict.fromkeys(sources, (tuple(sorted(sources)), one))
    return found


def proposals(case: Case) -> dict[str, tuple[StatementId, ...]]:
    """Groups that nobody has decided upon yet, each with its statements; both sorted."""
    origins = Origins(case)
    found: dict[str, list[StatementId]] = defaultdict(list)
    for statement in case.statements():
        origin = origins.of(statement)
        if origin.proposed:
            found[origin.id].append(statement.id)
    return {group: tuple(sorted(found[group])) for group in sorted(found)}


def _held(case: Case) -> dict[str, list[Statement]]:
    rows: dict[str, list[Statement]] = defaultdict(list)
    for row in case.statements("custody"):
        if row.counts and row["kind"] in HELD:
            for one in row["of"]:
                rows[one].append(row)
    return rows


def _covers(row: Statement, said: When) -> bool:
    """Whether custody certainly lasted over all days of `said`: from its latest beginning to its earliest end."""
    begins, ends = row["from"], row["to"]
    first, last = said.earliest, said.latest
    if begins is None or begins.latest is None or first is None or last is None or begins.latest > first:
        return False
    if ends is None or ends.date.unknown_end:
        return False
    return ends.earliest is None or last <= ends.earliest


def _touches(row: Statement, first: int | None, last: int | None) -> bool:
    """Whether custody may have lasted on some day from `first` to `last`."""
    begins, ends = row["from"], row["to"]
    least = None if begins is None else begins.earliest
    most = None if ends is None or ends.date.unknown_end else ends.latest
    return (least is None or last is None or least <= last) and (most is None or first is None or first <= most)


def grouped(case: Case, *, custody: bool = True) -> dict[str, tuple[StatementId, ...]]:
    """Statements by the id of their group, both sorted."""
    origins = Origins(case)
    groups: dict[str, list[StatementId]] = defaultdict(list)
    for statement in case.statements():
        groups[origins.of(statement, custody=custody).id].append(statement.id)
    return {group: tuple(sorted(groups[group])) for group in sorted(groups)}
