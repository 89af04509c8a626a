"""One thing of a case with all that is known of it: its row, where it comes from, what touches it."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from countertrial.case.case import Case, Statement
from countertrial.case.cells import Quantity, When, ids_in
from countertrial.case.decisions import Decision
from countertrial.case.findings import Finding, Results
from countertrial.case.kinds import Column
from countertrial.case.sources import Passage
from countertrial.encode.burden import when_spoken
from countertrial.encode.groups import Origins
from countertrial.encode.links import links
from countertrial.encode.sentences import sentence
from countertrial.encode.wording import date, names, on, quantity

FORM = "countertrial-shown/1"


@dataclass(frozen=True, slots=True)
class Field:
    """A cell: as written, and in words where these differ."""

    column: str
    written: str
    means: str
    about: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source of a row, where in it, and how the compiler saw it."""

    id: str
    title: str
    at: str
    seen: str
    words: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of the chain."""

    id: str
    name: str
    side: str


@dataclass(frozen=True, slots=True)
class Grouped:
    """The dependence group of a statement, counted with proposals or without them."""

    counted: str
    id: str
    proposed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Touching:
    """A row that names the thing."""

    id: str
    table: str
    column: str
    says: str


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that rests on the thing or is about it."""

    id: str
    key: str
    verdict: str | None
    question: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One thing of a case.

    Args:
        id: Its id.
        one: What it is: presence, person, decision, group.
        file: Its table; empty for a group that no row declares.
        row: Row as a spreadsheet counts it.
        says: In one sentence, or by name.
        fields: Its filled cells.
        empty: Names of its empty columns.
        sources: Where it is said.
        voices: Who says it, outermost first.
        own_voice: Whether the row names them itself, rather than its source.
        said: When it was said, or of when the source is that reports it.
        counts: How it counts: as it stands, as its negation, or not at all.
        story: To which story it belongs.
        groups: Its dependence group, with proposals and without.
        members: Statements of a dependence group.
        touching: Rows that name it.
        findings: Findings that rest on it or are about it.
    """

    id: str
    one: str
    file: str = ""
    row: int | None = None
    says: str
    fields: tuple[Field, ...] = ()
    empty: tuple[str, ...] = ()
    sources: tuple[Cited, ...] = ()
    voices: tuple[Speaker, ...] = ()
    own_voice: bool = False
    said: str = ""
    counts: str = ""
    story: str | None = None
    groups: tuple[Grouped, ...] = ()
    members: tuple[Touching, ...] = ()
    touching: tuple[Touching, ...] = ()
    findings: tuple[Found, ...] = ()

    def as_json(self, case: Case) -> dict[str, Any]:
        """The same as plain values."""
        return {"form": FORM, "case": case.id, "digest": case.digest} | asdict(self)


def show(case: Case, of: str, results: Results) -> Shown | None:
    """What is known of an id: of a row, a decision or a dependence group; `None` where there is none."""
    decision = next((one for one in case.decisions if one.id == of), None)
    if decision is not None:
        return _decision(case, decision)
    if case.table_of(of) is not None:
        return _row(case, of, results)
    origins = Origins(case)
    members = [one for one in case.statements() if of in {origins.of(one).id, origins.of(one, custody=False).id}]
    return _group(case, of, members, results) if members else None


def _row(case: Case, of: str, results: Results) -> Shown:
    table = case.tables[str(case.table_of(of))]
    at = table.ids.index(of)
    values = table.row(at)
    columns = [(column, cells.text(at)) for name, cells in table.cells.items() if (column := table.kind.column(name))]
    common = {
        "id": of, "one": table.kind.one, "file": table.kind.file, "row": table.lines[at],
        "fields": tuple(_field(case, column, text, values.get(column.name)) for column, text in columns if text),
        "empty": tuple(column.name for column in table.kind.columns if column.name not in values),
        "touching": _touching(case, of), "findings": tuple(_found(results, {of})),
    }
    if table.kind.registry:
        cited = values.get("source") if table.kind.column("source") else None
        sources = _cited(case, cited, str(values.get("at", "")), None) if isinstance(cited, tuple) else ()
        return Shown(**common, says=case.name(of), sources=sources)  # type: ignore[arg-type]
    one = case.statement(of)
    origins = Origins(case)
    return Shown(
        **common, says=sentence(case, one), sources=_cited(case, one.source, one.at, case.passage(of)),  # type: ignore[arg-type]
        voices=tuple(Speaker(voice, case.name(voice), case.side(voice) or "") for voice in one.voice),
        own_voice="voice" in values, said=when_spoken(case, one).removeprefix("said "), counts=_counts(one),
        story=case.story(one),
        groups=tuple(Grouped(how, origin.id, origin.proposed, origin.why)
                     for how, origin in (("with proposals", origins.of(one)),
                                         ("without proposals", origins.of(one, custody=False)))))


def _counts(one: Statement) -> str:
    if one.counts:
        return "as it stands"
    return "as its negation" if one.denied else f"not at all ({one.stance}); it is only shown"


def _decision(case: Case, one: Decision) -> Shown:
    written = one.written()
    values: dict[str, object] = {"about": one.about, "when": one.when}
    fields = tuple(Field(name, text, _means(case, values.get(name), refers=name == "about"), "")
                   for name, text in written.items() if text)
    row = [other.id for other in case.decisions].index(one.id) + 2
    return Shown(id=one.id, one="decision", file="decisions.csv", row=row, fields=fields,
                 says=f"{one.kind} {', '.join(one.about)} by {one.by}{on(one.when)}: {one.why}",
                 empty=tuple(name for name, text in written.items() if not text), touching=_touching(case, one.id))


def _group(case: Case, of: str, members: list[Statement], results: Results) -> Shown:
    origins = Origins(case)
    origin = next(found for one in members for custody in (True, False)
                  if (found := origins.of(one, custody=custody)).id == of)
    return Shown(id=of, one="dependence group", says=origin.why, touching=_touching(case, of),
                 members=tuple(Touching(one.id, one.kind, "group", sentence(case, one)) for one in members),
                 findings=tuple(_found(results, {one.id for one in members})))


def _field(case: Case, column: Column, text: str, value: object) -> Field:
    means = _means(case, value, refers=bool(column.refers))
    return Field(column.name, text, "" if means == text else means, column.about)


def _means(case: Case, value: object, *, refers: bool) -> str:
    """A value in words, where these say more than the cell."""
    if isinstance(value, When):
        return date(value)
    if isinstance(value, Quantity):
        return quantity(value)
    return names(case, list(ids_in(value))) if refers else ""


def _cited(case: Case, sources: Iterable[str], at: str, passage: Passage | None) -> tuple[Cited, ...]:
    return tuple(Cited(
        id=one, title=case.sources[one].title, at=at, seen=case.sources[one].seen,
        words=passage.words if passage is not None and passage.source == one else "") for one in sources)


def _touching(case: Case, of: str) -> tuple[Touching, ...]:
    decisions = {one.id: one for one in case.decisions}
    return tuple(Touching(link.id, link.table, link.column, _says(case, link.id, decisions)) for link in links(case, of)
                 if link.id != of)


def _says(case: Case, one: str, decisions: dict[str, Decision]) -> str:
    if one in decisions:
        return f"{decisions[one].kind} by {decisions[one].by}: {decisions[one].why}"
    table = case.tables[str(case.table_of(one))]
    return case.name(one) if table.kind.registry else sentence(case, case.statement(one))


def _found(results: Results, ids: set[str]) -> Iterator[Found]:
    for finding in results.findings:
        how = _how(finding, ids)
        if how:
            yield Found(finding.id, finding.key, None if finding.verdict is None else str(finding.verdict),
                        finding.question, how)


def _how(finding: Finding, ids: set[str]) -> str:
    if not ids.isdisjoint(finding.statements):
        return "rests on it"
    if any(isinstance(ground, Passage) and ground.source in ids for ground in finding.grounds):
        return "rests on its words"
    return "is about it" if not ids.isdisjoint(finding.about) else ""
