"""Who says what about each part of a charge."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from countertrial.case.case import Statement
from countertrial.case.findings import Verdict
from countertrial.report.cards import Card
from countertrial.report.view import STANCES, Quote, View

FEW = 4
"""A finding about more than so many is not told under the charges of each."""

SIGNS = {"affirms": "▲", "denies": "▽", "retracts": "○", "partly": "◭"}
UNSURE = "?"
"""Sign of what a row puts forward without vouching for it: unconfirmed, denied to have been said, only supposed."""

ANSWERS = {"affirms": "affirms", "denies": "denies", "retracts": "takes back", "partly": "affirms in part"}


@dataclass(frozen=True, slots=True)
class Answered:
    """What one voice says of one element.

    Args:
        answer: affirms, denies, retracts or partly.
        stance: Empty where the row vouches for it.
        count: How many statements.
        custody: How many of them were made in custody.
        ids: The statements.
    """

    answer: str
    stance: str
    count: int
    custody: int
    ids: tuple[str, ...]

    @property
    def sign(self) -> str:
        """A mark for it."""
        return UNSURE if self.stance else SIGNS[self.answer]

    @property
    def words(self) -> str:
        """It in words."""
        told = ANSWERS[self.answer]
        return told if not self.stance else f"{told}: denied that it was said" if self.stance == "denied" \
            else f"{told}: {STANCES[self.stance]}"


@dataclass(frozen=True, slots=True)
class Row:
    """What one voice says of all elements of a charge; an empty cell is silence."""

    voice: str
    side: str
    cells: tuple[tuple[Answered, ...], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a charge, with the evidence that is said to bear on it."""

    id: str
    says: str
    role: str
    evidence: tuple[tuple[str, tuple[Quote, ...]], ...]


@dataclass(frozen=True, slots=True)
class Charged:
    """A charge with all that the case has on it.

    Args:
        accused: Names, in the order of the accusations.
        accusations: The statements that make it.
        parts: Its elements.
        rows: What each voice says of them.
        direct: Cards on statements about this charge, where something was tested.
        persons: Cards on a few persons whom it accuses, that fail or are open.
    """

    id: str
    name: str
    accused: str
    accusations: tuple[Quote, ...]
    parts: tuple[Part, ...]
    rows: tuple[Row, ...]
    direct: tuple[Card, ...]
    persons: tuple[Card, ...]


def charges(view: View, cards: Sequence[Card]) -> list[Charged]:
    """All charges, in the order of their table; then elements that belong to none."""
    case = view.case
    accused: dict[str, list[Statement]] = defaultdict(list)
    for one in case.statements("accusations"):
        accused[one["charge"]].append(one)
    testimony: dict[str, list[Statement]] = defaultdict(list)
    for one in case.statements("testimony"):
        testimony[one["element"]].append(one)
    evidence: dict[str, list[Statement]] = defaultdict(list)
    for one in case.statements("evidence"):
        for of in one["bears_on"]:
            evidence[of].append(one)
    made = []
    for charge in (*case.charges, None):
        elements = [one.id for one in case.elements.values()
                    if (charge in one.charges if charge is not None else not one.charges)]
        if charge is None and not elements:
            continue
        told = [one for element in elements for one in testimony[element]]
        bearing = [one for of in (*elements, *([charge] if charge else [])) for one in evidence[of]]
        rows = accused[charge] if charge is not None else []
        persons = list(dict.fromkeys(person for row in rows for person in row["accused"]))
        tested = [card for card in cards if card.verdict is not None]
        direct = _touching(tested, {one.id for one in (*rows, *told, *bearing)}, {*elements, charge or ""})
        made.append(Charged(
            id=charge or "none", name=case.name(charge) if charge is not None else "Elements of no charge",
            accused=view.people(persons, 24), accusations=tuple(map(view.quote, rows)),
            parts=tuple(_part(view, element, evidence) for element in elements),
            rows=tuple(_rows(view, elements, told)), direct=tuple(direct),
            persons=tuple(card for card in _touching([card for card in tested if _of_few(card)], set(), set(persons))
                          if card not in direct and card.verdict in (Verdict.FAILS, Verdict.OPEN))))
    return made


def _of_few(card: Card) -> bool:
    """Whether a card is about one person or a few, not about a whole body."""
    return len({one for finding in card.findings for one in finding.about}) <= FEW


def _part(view: View, element: str, evidence: dict[str, list[Statement]]) -> Part:
    known = view.case.elements[element]
    by: dict[str, list[Quote]] = defaultdict(list)
    for one in evidence[element]:
        by[one["effect"] or "neutral" if one.counts else "aside"].append(view.quote(one))
    told = tuple((effect, tuple(by[effect])) for effect in ("supports", "undermines", "neutral", "aside") if by[effect])
    return Part(element, known.says, known.role, told)


def _rows(view: View, elements: Sequence[str], told: Sequence[Statement]) -> list[Row]:
    """One row per voice, those of one side together."""
    voices: dict[str, dict[str, list[Statement]]] = {}
    for one in told:
        voices.setdefault(one.speaker or "", {}).setdefault(one["element"], []).append(one)
    rows = []
    for voice, said in voices.items():
        cells = tuple(_cell(view, said.get(element, ())) for element in elements)
        rows.append(Row(view.case.name(voice) if voice else "no voice named", view.case.side(voice) or "", cells))
    return sorted(rows, key=lambda row: (row.side, row.voice))


def _cell(view: View, said: Sequence[Statement]) -> tuple[Answered, ...]:
    by: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in said:
        by[_answer(one)].append(one)
    return tuple(Answered(answer, stance, len(some), sum(map(view.held, some)), tuple(one.id for one in some))
                 for (answer, stance), some in sorted(by.items(), key=lambda one: (one[0][1], _ORDER.index(one[0][0]))))


_ORDER = tuple(SIGNS)


def _answer(one: Statement) -> tuple[str, str]:
    """The answer for which a row vouches, or its answer with the stance that keeps it from vouching."""
    answer = one["answer"]
    if one.stance == "retracted" and answer in ("affirms", "partly"):
        return "retracts", ""
    return answer, "" if one.counts else one.stance


def _touching(cards: Sequence[Card], grounds: set[str], about: set[str]) -> list[Card]:
    """Cards that are about some of these ids, or rest on few statements of which these are some."""
    return [card for card in cards if any(
        (not card.many and grounds & set(finding.statements)) or about & set(finding.about)
        for finding in card.findings)]
