"""Findings of one question, gathered into one card."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from countertrial.case.findings import Answer, Finding, FindingKind, Reading, Verdict
from countertrial.report import windows, worldmap
from countertrial.report.view import Quote, View

One = TypeVar("One")

RANK = {Verdict.FAILS: 0, Verdict.OPEN: 1, Verdict.STANDS: 2, None: 3}
FEW = 10
"""Most statements of a card that are shown in full; the rest are folded."""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer that is a table."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Side:
    """Statements of one story."""

    title: str
    colour: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What was found on one question.

    Args:
        anchor: Of the card on the page.
        question: In plain words.
        verdict: The gravest of its findings.
        says: What the first finding says.
        findings: All findings, the gravest first.
        sides: The statements they rest on, by story.
        readings: What was tried, and what it gave.
        against: The stories that its findings burden.
        facts: Answers that are single values: name and value.
        tables: Answers that are tables.
        bars: Days that the statements speak of.
        chart: Places that they speak of.
        brief: Whether nothing was tested and it may be shown in short.
    """

    anchor: str
    question: str
    verdict: Verdict | None
    says: str
    findings: tuple[Finding, ...]
    sides: tuple[Side, ...]
    readings: tuple[Reading, ...]
    against: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    defeaters: tuple[str, ...]
    rivals: tuple[str, ...]
    bars: Markup | None
    chart: Markup | None

    @property
    def size(self) -> int:
        """Number of statements that it rests on."""
        return sum(len(side.quotes) for side in self.sides)

    @property
    def sets(self) -> bool:
        """Whether it gathers several minimal sets."""
        return len(self.findings) > 1

    @property
    def brief(self) -> bool:
        """Whether its statements may be folded: they are many, or nothing was tested."""
        return self.size > FEW or self.findings[0].kind is not FindingKind.CORE


def cards(view: View, findings: Iterable[Finding]) -> list[Card]:
    """Findings by question, the gravest first, in the order in which the examinations gave them."""
    asked: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        asked.setdefault((finding.examination, finding.key), []).append(finding)
    made = [_card(view, sorted(group, key=lambda one: RANK[one.verdict])) for group in asked.values()]
    return sorted(made, key=lambda card: RANK[card.verdict])


def _card(view: View, findings: Sequence[Finding]) -> Card:
    first = findings[0]
    grounds = list(dict.fromkeys(one for finding in findings for one in finding.statements))
    statements = [view.case.statement(one) for one in grounds]
    anchor = f"q-{first.id}"
    told = [(name, value) for name, value in first.answers]
    drawn = len(statements) <= 2 * FEW
    return Card(
        anchor=anchor, question=first.question, verdict=first.verdict, says=first.says, findings=tuple(findings),
        sides=tuple(_sides(view, grounds)),
        readings=_once(reading for finding in findings for reading in finding.readings),
        against=_once(view.named(finding.against) for finding in findings if finding.against is not None),
        facts=tuple((name, _plain(view, value)) for name, value in told if not _is_table(value)),
        tables=tuple(_table(view, name, value) for name, value in told if _is_table(value)),
        defeaters=_once(one for finding in findings for one in finding.defeaters),
        rivals=_once(one for finding in findings for one in finding.rivals),
        bars=windows.draw(view.case, statements, f"w-{first.id}", view.colours) if drawn else None,
        chart=_chart(view, statements, first.id) if drawn else None)


def _once(values: Iterable[One]) -> tuple[One, ...]:
    return tuple(dict.fromkeys(values))


def _sides(view: View, grounds: Sequence[str]) -> Iterable[Side]:
    """The statements by story, in the order of the stories; then those of no story."""
    for story in (*view.stories, None):
        quotes = [view.quote(one) for one in grounds if view.case.story(view.case.statement(one)) == story]
        if quotes:
            title = f"Told in {view.named(story)}" if story is not None else "Told by voices of neither story" \
                if len(view.stories) == 2 else "Told by voices of no story"
            yield Side(title, view.colour(story), tuple(quotes))


def _chart(view: View, statements: Sequence[object], name: str) -> Markup | None:
    """A map where the statements name two places that lie apart."""
    ids = dict.fromkeys(one["place"] for one in statements if one["place"] in view.case.places)  # type: ignore[index]
    known = worldmap.placed(view.case.places[one] for one in ids)
    if len({(place.lat, place.lon) for place in known}) < 2:
        return None
    return worldmap.draw(known, f"m-{name}", width=420, most=300, size=13, joined=True)


def _is_table(value: Answer) -> bool:
    return isinstance(value, tuple) and bool(value) and all(isinstance(row, tuple) for row in value)


def _plain(view: View, value: Answer) -> str:
    """A single value in words; two numbers are bounds."""
    if not isinstance(value, tuple):
        return view.shown(value)
    if len(value) == 2 and all(isinstance(part, int) and not isinstance(part, bool) for part in value):
        return view.shown(value[0]) if value[0] == value[1] else f"{view.shown(value[0])} to {view.shown(value[1])}"
    return ", ".join(_plain(view, part) for part in value) or "none"


def _table(view: View, name: str, value: Answer) -> Table:
    """A table; its first row is the header where all of it is text and some later row is not."""
    rows = [row if isinstance(row, tuple) else (row,) for row in (value if isinstance(value, tuple) else ())]
    wide = max(map(len, rows))
    heads = len(rows) > 1 and all(isinstance(cell, str) and not view.case.table_of(cell) for cell in rows[0])
    shown = [tuple(_plain(view, cell) for cell in row) + ("",) * (wide - len(row)) for row in rows]
    return Table(name, shown[0] if heads else (), tuple(shown[1:] if heads else shown))
