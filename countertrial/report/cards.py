"""Findings of one question, gathered into one card."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup, escape

from countertrial.case.findings import Finding, FindingKind, Reading, Verdict
from countertrial.report import quoted, scriptparts, windows, worldmap
from countertrial.report.answers import Answers, answers
from countertrial.report.counting import RANK, questions
from countertrial.report.figures import Figure
from countertrial.report.quoted import Context
from countertrial.report.scriptparts import Beside
from countertrial.report.view import Quote, View

One = TypeVar("One")

FEW = 10
"""Most statements that a card of a count tells in full; of more it gives only the ids."""

MOST_NAMED = 60
"""Most statements that a card names; of more it counts how many stand in each table."""

PROPOSES = "proposes"
"""The answer by which a finding proposes a dependence group."""

DRAWN = frozenset({"alibi", "existence", "consistency", "outcomes"})
"""Examinations whose minimal sets are about days and places, and are drawn."""


NAMED = frozenset({"custody", "fair_trial", "growth"})
"""Examinations whose tables tell what their statements say, so that a card only names them."""


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
        number: Of the question on the page.
        question: In plain words.
        verdict: That of all its findings.
        says: What the first finding says.
        findings: All findings.
        sides: The statements they rest on, by story.
        readings: What was tried, and what it gave.
        against: The stories that its findings burden.
        answers: Values of the first finding, as facts and tables.
        bars: Days that the statements speak of.
        figures: Bearers of a passage in time, and who may have it from whom.
        besides: Passages side by side.
        contexts: Quotations with what stands around them.
        chart: Places that they speak of.
        repeats: Number of the question that tells the same contradiction, where it is counted.
    """

    anchor: str
    number: int
    question: str
    verdict: Verdict | None
    says: str
    findings: tuple[Finding, ...]
    sides: tuple[Side, ...]
    readings: tuple[Reading, ...]
    against: tuple[str, ...]
    answers: Answers
    defeaters: tuple[str, ...]
    rivals: tuple[str, ...]
    bars: windows.Bars | None
    figures: tuple[Figure, ...]
    besides: tuple[Beside, ...]
    contexts: tuple[Context, ...]
    chart: Markup | None
    repeats: int | None

    @property
    def size(self) -> int:
        """Number of statements that it rests on."""
        return sum(len(side.quotes) for side in self.sides)

    @property
    def sets(self) -> bool:
        """Whether it gathers several minimal sets."""
        return len(self.findings) > 1 and self.findings[0].kind is FindingKind.CORE

    @property
    def kinds(self) -> tuple[tuple[str, int], ...]:
        """How many of its statements stand in each table, where they are too many to be named."""
        if self.size <= MOST_NAMED or not self.many:
            return ()
        met = Counter(quote.kind for side in self.sides for quote in side.quotes)
        return tuple(sorted(met.items(), key=lambda one: (-one[1], one[0])))

    @property
    def news(self) -> bool:
        """Whether it proposes something to a person."""
        return any(name == PROPOSES for finding in self.findings for name, _ in finding.answers)

    @property
    def certified(self) -> bool:
        """Whether a finding of it can be checked without trusting what made it."""
        return any(finding.certificate is not None for finding in self.findings)

    @property
    def many(self) -> bool:
        """Whether its statements are too many to be told here, and are only named."""
        first = self.findings[0]
        return (self.size > FEW or first.examination in NAMED) and first.kind is not FindingKind.CORE


def cards(view: View, findings: Iterable[Finding]) -> list[Card]:
    """Findings by question, the gravest first, in the order in which the examinations gave them."""
    made = [_card(view, group) for group in questions(findings).values()]
    return sorted(made, key=lambda card: RANK[card.verdict])


def _card(view: View, findings: Sequence[Finding]) -> Card:
    first = findings[0]
    grounds = list(dict.fromkeys(one for finding in findings for one in finding.statements))
    statements = [view.case.statement(one) for one in grounds]
    repeated = view.repeats.get(first.same)
    drawn = first.kind is FindingKind.CORE and first.examination in DRAWN and repeated is None \
        and len(statements) <= 2 * FEW
    told = _answers(view, findings)
    says = first.says if first.kind is FindingKind.CORE else " ".join(_once(one.says for one in findings))
    return Card(
        anchor=view.anchor(first.same), number=view.numbers[first.same], question=first.question,
        verdict=first.verdict, says=says, findings=tuple(findings), sides=tuple(_sides(view, grounds)),
        readings=_readings(findings, told),
        against=_once(view.named(finding.against) for finding in findings if finding.against is not None),
        answers=told,
        defeaters=_once(one for finding in findings for one in finding.defeaters),
        rivals=_once(one for finding in findings for one in finding.rivals),
        figures=scriptparts.figures(view, first), besides=(*scriptparts.besides(view, first),
                                                           *quoted.besides(view, first)),
        contexts=quoted.contexts(view, first),
        bars=windows.draw(view.case, statements, f"w-{first.id}", view.colours) if drawn else None,
        chart=_chart(view, statements, first.id) if drawn else None,
        repeats=view.numbers[repeated] if repeated is not None else None)


def _answers(view: View, findings: Sequence[Finding]) -> Answers:
    """The answers of a question: those of its first minimal set, or of all findings where they are no such sets."""
    if len(findings) == 1 or findings[0].kind is FindingKind.CORE:
        return answers(view, findings[0])
    several = [answers(view, one) for one in findings]
    facts = _once(fact for one in several for fact in one.facts)
    return Answers(facts, tuple(table for one in several for table in one.tables),
                   _once(name for one in several for name in one.empty))


def _readings(findings: Sequence[Finding], told: Answers) -> tuple[Reading, ...]:
    """Readings that differ in words or in what they gave, without those that a table lists with what they gave."""
    tabled = {row[0] for table in told.tables if table.header[1:2] == ("gave",) for row in table.rows}
    found: dict[tuple[str, object], Reading] = {}
    for finding in findings:
        for reading in finding.readings:
            if escape(reading.choice) not in tabled:
                found.setdefault((reading.choice, reading.gave), reading)
    return tuple(found.values())


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
