"""What changed from one state of a case to another: rows cell by cell, findings by their keys."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from countertrial.case.case import Case
from countertrial.case.columns import Table
from countertrial.case.decisions import DECISIONS

FORM = "countertrial-changes/1"

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that says something else now."""

    column: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of which cells changed; of the settings the id is empty."""

    id: str
    cells: tuple[CellChange, ...]


@dataclass(frozen=True, slots=True)
class TableChange:
    """One table: ids of rows that came and went, and rows that changed."""

    table: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[RowChange, ...]


@dataclass(frozen=True, slots=True)
class FindingChange:
    """The verdicts of one key before and after; a key without verdict is `noted`."""

    examination: str
    key: str
    question: str
    was: tuple[str, ...]
    now: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """All that changed.

    Args:
        old: Name and digest of the old state.
        new: Name and digest of the new state.
        tables: Tables in which rows came, went or changed, by name; `None` where rows could not be compared.
        findings: Keys that came, went or have other verdicts, by examination and key.
        regrounded: Keys with the same verdicts on other grounds or readings.
        only_old: Examinations that were put only to the old state.
        only_new: Examinations that were put only to the new state.
    """

    old: tuple[str, str]
    new: tuple[str, str]
    tables: tuple[TableChange, ...] | None
    findings: tuple[FindingChange, ...]
    regrounded: tuple[FindingChange, ...] = ()
    only_old: tuple[str, ...] = ()
    only_new: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any((self.tables, self.findings, self.regrounded, self.only_old, self.only_new))

    @property
    def added(self) -> tuple[FindingChange, ...]:
        """Keys that are new."""
        return tuple(one for one in self.findings if not one.was)

    @property
    def gone(self) -> tuple[FindingChange, ...]:
        """Keys that are there no longer."""
        return tuple(one for one in self.findings if not one.now)

    @property
    def changed(self) -> tuple[FindingChange, ...]:
        """Keys with other verdicts."""
        return tuple(one for one in self.findings if one.was and one.now)

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        def plain(some: Iterable[FindingChange]) -> list[dict[str, Any]]:
            return [asdict(one) for one in some]

        return {"form": FORM, "changed": bool(self),
                "old": {"case": self.old[0], "digest": self.old[1]},
                "new": {"case": self.new[0], "digest": self.new[1]},
                "tables": None if self.tables is None else [asdict(one) for one in self.tables],
                "findings": {"added": plain(self.added), "gone": plain(self.gone), "changed": plain(self.changed),
                             "regrounded": plain(self.regrounded)},
                "examinations": {"only_old": list(self.only_old), "only_new": list(self.only_new)}}


def changes(old: Mapping[str, Any], new: Mapping[str, Any], cases: tuple[Case, Case] | None = None) -> Changes:
    """What changed.

    Args:
        old: Findings of the old state, as `report.findings.as_json` gives them.
        new: Findings of the new state.
        cases: Both cases, where they are at hand.

    Limits:
        Rows are joined by id: a row with a new id is one that went and one that came. The order of rows, and files
        under sources/ without a checksum, are not compared.
    """
    before, after = _by_key(old), _by_key(new)
    ran = [_ran(old), _ran(new)]
    keys = sorted(before.keys() | after.keys())
    pairs = [(key, before.get(key, []), after.get(key, [])) for key in keys]
    told = [(_change(key, was, now), _grounds(was) != _grounds(now)) for key, was, now in pairs]
    return Changes(
        old=(old["case"], old["digest"]), new=(new["case"], new["digest"]),
        tables=None if cases is None else tuple(_tables(*cases)),
        findings=tuple(one for one, _ in told if one.was != one.now),
        regrounded=tuple(one for one, moved in told if one.was == one.now and moved),
        only_old=tuple(sorted(ran[0] - ran[1])), only_new=tuple(sorted(ran[1] - ran[0])))


def _by_key(document: Mapping[str, Any]) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for one in document["findings"]:
        found.setdefault((one["examination"], one["key"]), []).append(one)
    return found


def _ran(document: Mapping[str, Any]) -> set[str]:
    """Examinations that gave an answer."""
    return {one["name"] for one in document["examinations"] if not one["failure"]}


def _change(key: tuple[str, str], was: list[Mapping[str, Any]], now: list[Mapping[str, Any]]) -> FindingChange:
    return FindingChange(*key, (now or was)[0]["question"], _verdicts(was), _verdicts(now))


def _verdicts(findings: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(sorted({one["verdict"] or "noted" for one in findings}))


def _grounds(findings: Iterable[Mapping[str, Any]]) -> set[str]:
    """Ids of findings are digests of their grounds and readings."""
    return {one["id"] for one in findings}


def _tables(old: Case, new: Case) -> Iterable[TableChange]:
    settings = _cells(_settings(old), _settings(new))
    if settings:
        yield TableChange("case.toml", (), (), (RowChange("", settings),))
    names = {name: (old if name in old.tables else new).tables[name].kind.file
             for name in sorted(old.tables.keys() | new.tables.keys())}
    for name, file in names.items():
        yield from _table(file, _rows(old.tables.get(name)), _rows(new.tables.get(name)))
    decided = [{one.id: one.written() for one in case.decisions} for case in (old, new)]
    yield from _table(DECISIONS.file, *decided)


def _table(file: str, old: Mapping[str, Row], new: Mapping[str, Row]) -> Iterable[TableChange]:
    changed = tuple(RowChange(one, cells) for one in old if one in new and (cells := _cells(old[one], new[one])))
    added, removed = tuple(one for one in new if one not in old), tuple(one for one in old if one not in new)
    if added or removed or changed:
        yield TableChange(file, tuple(sorted(added)), tuple(sorted(removed)),
                          tuple(sorted(changed, key=lambda one: one.id)))


def _rows(table: Table | None) -> dict[str, Row]:
    if table is None:
        return {}
    columns = list(table.cells)
    return {one: dict(zip(columns, table.written(row), strict=True)) for row, one in enumerate(table.ids)}


def _cells(old: Row, new: Row) -> tuple[CellChange, ...]:
    columns = dict.fromkeys((*old, *new))
    return tuple(CellChange(name, old.get(name, ""), new.get(name, "")) for name in columns
                 if old.get(name, "") != new.get(name, ""))


def _settings(case: Case) -> Row:
    told = case.settings
    return {"title": told.title, "about": told.about, "languages": "; ".join(told.languages), "calendar": told.calendar,
            "living": str(told.living).lower(), "licence": told.licence,
            **{f"stories.{story}": "; ".join(sides) for story, sides in sorted(told.stories.items())},
            **{f"dates.{mark}": width for mark, width in sorted(told.margins_written.items())}}
