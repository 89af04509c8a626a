"""What `weighing.toml` names, held against the tables of the case."""

from collections.abc import Collection, Iterable, Mapping

from countertrial.case.assumptions import Assumptions, Hypothesis
from countertrial.case.columns import Table
from countertrial.case.errors import BadSource, short
from countertrial.case.kinds import REGISTRIES
from countertrial.case.nearest import nearest
from countertrial.intake.tomlplaces import Places

BY_ORIGIN = ("custody:", "document:", "voice:", "statement:")
"""Beginnings of the ids of groups that nobody declared."""


def weighing_faults(told: Assumptions, tables: Mapping[str, Table]) -> list[BadSource]:
    """All that a file of assumptions names and the case lacks, and explanations that lack a role in use.

    Args:
        told: What the file says.
        tables: Tables of the case, without faults.
    """
    if not told.file:
        return []
    where = Places(tuple(one.line for one in told.entries), tuple(one.finding for one in told.entries)) \
        if all(one.line for one in told.entries) else Places()
    return [where.fault(f"{key}: {message}", told.file) for key, message in _Held(told, tables).faults()]


class _Held:
    """Assumptions held against tables."""

    def __init__(self, told: Assumptions, tables: Mapping[str, Table]) -> None:
        self.told = told
        registries = {kind.name for kind in REGISTRIES}
        self.ids = {name: frozenset(table.ids) for name, table in tables.items()}
        self.statements = frozenset[str]().union(*(ids for name, ids in self.ids.items() if name not in registries))
        self.elements = tables.get("elements")

    def faults(self) -> Iterable[tuple[str, str]]:
        told = self.told
        for element, rows in told.told_by.items():
            yield from self._lacks(f"told_by.{element}", (element,), "elements", "element")
            yield from self._among(f"told_by.{element}", rows, self.statements, "statement")
        yield from self._among("statements", told.statements, self._of("testimony"), "row of testimony")
        for at, one in enumerate(told.entries, 1):
            yield from self._lacks(f"findings[{at}].element", (one.element,) if one.element else (), "elements",
                                   "element")
            yield from self._lacks(f"findings[{at}].charge", (one.charge,) if one.charge else (), "charges", "charge")
        for at, course in enumerate(told.courses, 1):
            yield from self._lacks(f"processes[{at}].body", (course.body,) if course.body else (), "bodies", "body")
        for group, entry in told.groups.items():
            if not group.startswith(BY_ORIGIN):
                yield from self._lacks(f"groups.{group}", (group,), "groups", "group")
            yield from self._lacks(f"groups.{group}.not_filed", entry.not_filed, "elements", "element")
        for charge, elements in told.together.items():
            yield from self._lacks(f"together.{charge}", (charge,), "charges", "charge")
            yield from self._lacks(f"together.{charge}", elements, "elements", "element")
        for name, number in told.numbers.items():
            yield from self._lacks(f"{name}.sources", number.sources, "sources", "source")
        for row in told.hypotheses:
            yield from self._lacks(f"hypotheses.{row.id}.charges", row.charges, "charges", "charge")
        yield from self._roles(told.hypotheses)

    def _of(self, table: str) -> frozenset[str]:
        return self.ids.get(table, frozenset())

    def _lacks(self, key: str, ids: Iterable[str], table: str, what: str) -> Iterable[tuple[str, str]]:
        return self._among(key, ids, self._of(table), what)

    def _among(self, key: str, ids: Iterable[str], known: Collection[str], what: str) -> Iterable[tuple[str, str]]:
        for one in ids:
            if one not in known:
                yield key, f'the case has no {what} "{short(one)}"{nearest(one, sorted(known)[:10_000])}'

    def _roles(self, rows: Iterable[Hypothesis]) -> Iterable[tuple[str, str]]:
        """Explanations without a chance for a role that elements of the case have."""
        if self.elements is None:
            return
        used = {str(row["role"]) for row in self.elements.rows()}
        for one in rows:
            missing = sorted(used - one.element.keys())
            if missing:
                yield f"hypotheses.{one.id}.element", \
                    f"there is no chance for the role {', '.join(missing)}, which elements of the case have"
