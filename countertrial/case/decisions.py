"""What a person decided: who, when, about what and why; withdrawn by a further row, never deleted."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from countertrial.case.build import MOST_FAULTS, Built, Calendars, Written, build_table, faults_at
from countertrial.case.cells import When
from countertrial.case.columns import Table
from countertrial.case.errors import BadSource, short
from countertrial.case.kinds import ID, Column, Kind, date, text, word
from countertrial.case.nearest import nearest
from countertrial.case.settings import CaseSettings

FROZEN, ACCEPTED, REVIEWED, WITHDRAWN = "frozen", "accepted", "reviewed", "withdrawn"
DECISION_KINDS = (FROZEN, ACCEPTED, REVIEWED, WITHDRAWN)

CUSTODY = "custody:"
"""Beginning of the name of a proposal: statements spoken in custody of this body share one origin."""

TEXT = "text:"
"""Beginning of the name of a proposal: statements of these sources, joined by +, share one origin."""

DECISIONS = Kind("decisions", "decision", (
    ID, text("by", "who decided", required=True), date("when", "the day on which it was decided", required=True),
    word("kind", DECISION_KINDS,
         "what was decided: an element frozen, a proposal accepted, a row reviewed, a decision withdrawn",
         required=True),
    Column("about", "words", True, about="ids of what was decided upon, or a proposal: custody:police, text:a+b"),
    text("was", "what held before"), text("now", "what holds since"),
    text("why", "the reasons", required=True)),
    registry=True, about="what a person decided")
"""The table of decisions: beside the registries, and none of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided.

    Args:
        id: Unique in the case.
        by: Who decided.
        when: When.
        kind: frozen, accepted, reviewed or withdrawn.
        about: Ids of rows, of proposals, or of decisions where these are withdrawn.
        was: What held before.
        now: What holds since.
        why: The reasons.
    """

    id: str
    by: str
    when: When
    kind: str
    about: tuple[str, ...]
    why: str
    was: str = ""
    now: str = ""

    def written(self) -> dict[str, str]:
        """The cells of its row."""
        return {"id": self.id, "by": self.by, "when": self.when.text, "kind": self.kind, "about": ";".join(self.about),
                "was": self.was, "now": self.now, "why": self.why}


def withdrawals(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Id of each decision that was withdrawn, and the row that withdrew it."""
    return {of: one for one in decisions if one.kind == WITHDRAWN for of in one.about}


def standing(decisions: Collection[Decision]) -> tuple[Decision, ...]:
    """Decisions that hold: neither withdrawn nor withdrawals."""
    undone = withdrawals(decisions)
    return tuple(one for one in decisions if one.kind != WITHDRAWN and one.id not in undone)


def read_decisions(written: Written, most: int = MOST_FAULTS) -> Built:
    """The table of decisions with the faults of its cells; its dates are of our own calendar, whatever the case's."""
    return build_table(written, Calendars(CaseSettings(title="decisions")), most)


def decisions_in(table: Table) -> tuple[Decision, ...]:
    """The decisions of a table without faults, in the order of its rows."""
    return tuple(Decision(**row) for row in table.rows())  # type: ignore[arg-type]


def decision_faults(decided: Built, tables: Mapping[str, Table], most: int = MOST_FAULTS) -> list[BadSource]:
    """All faults of decisions: of their cells, and of what they are about."""
    known = _Known(decided.table, tables)
    faults = list(decided.faults)
    bad = {(fault.row, fault.column) for fault in faults}
    for column, found in (("id", known.ids()), ("about", known.about())):
        messages = {row: message for row, message in found
                    if (decided.table.lines[row], column) not in bad}
        faults += faults_at(messages, messages.__getitem__, table=decided.table, file=decided.file, column=column,
                            most=most)
    return faults


class _Known:
    """What decisions may be about."""

    def __init__(self, decided: Table, tables: Mapping[str, Table]) -> None:
        self.rows = list(decided.rows())
        self.elements = frozenset(tables["elements"].ids) if "elements" in tables else frozenset()
        self.sources = frozenset(tables["sources"].ids) if "sources" in tables else frozenset()
        self.bodies = frozenset(tables["bodies"].ids) if "bodies" in tables else frozenset()
        self.owner = {one: table.kind.file for table in tables.values() for one in table.ids} if self.rows else {}

    def ids(self) -> Iterator[tuple[int, str]]:
        """Rows whose id stands elsewhere too."""
        seen: set[object] = set()
        for at, row in enumerate(self.rows):
            one = row.get("id")
            if one in self.owner:
                yield at, f'the id "{one}" already stands in {self.owner[str(one)]}; ids are unique in the whole case'
            elif one in seen:
                yield at, f'the id "{one}" stands twice; ids are unique in the whole case'
            seen.add(one)

    def about(self) -> Iterator[tuple[int, str]]:
        """Rows that are about what is not there."""
        above: dict[str, str] = {}
        undone: set[str] = set()
        for at, row in enumerate(self.rows):
            kind, about = row.get("kind"), row.get("about")
            for one in about if isinstance(about, tuple) else ():
                fault = self._withdrawn(one, above, undone) if kind == WITHDRAWN else self._other(one, kind)
                if fault:
                    yield at, fault
                    break
                if kind == WITHDRAWN:
                    undone.add(one)
            above[str(row.get("id"))] = str(kind)

    def _withdrawn(self, one: str, above: Mapping[str, str], undone: Collection[str]) -> str:
        if one not in above:
            return f'there is no decision "{short(one)}" above this row to be withdrawn{nearest(one, above)}'
        if above[one] == WITHDRAWN:
            return f'"{one}" is itself a withdrawal; decide anew instead'
        return f'"{one}" is withdrawn already' if one in undone else ""

    def _other(self, one: str, kind: object) -> str:
        if kind == FROZEN:
            return "" if one in self.elements else f'no element "{short(one)}"{nearest(one, self.elements)}'
        if one.startswith(CUSTODY):
            body = one.removeprefix(CUSTODY)
            return "" if body in self.bodies else f'no body "{short(body)}"{nearest(body, self.bodies)}'
        if one.startswith(TEXT):
            for source in one.removeprefix(TEXT).split("+"):
                if source not in self.sources:
                    return f'no source "{short(source)}"{nearest(source, self.sources)}'
            return ""
        if one in self.owner:
            return ""
        return f'the case holds no "{short(one)}"{nearest(one, list(self.owner)[:10_000])}'
