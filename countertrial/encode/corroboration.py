"""Counts of who says what on each element: speakers, independent groups, in custody and out of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.encode.burden import author
from countertrial.encode.support import (
    AFFIRMS,
    DENIES,
    PARTLY,
    RETRACTS,
    Support,
    Word,
    holdings,
    independent,
    originals,
)
from countertrial.encode.withoutone import left_without

INFORMER = "paid informer"
MATERIAL = ("document", "trace", "search")
PROPER = ("kernel", "aggravator", "act", "attribution")
"""Roles of the elements that make up a charge; rivals and provocations speak of something else."""


@dataclass(frozen=True)
class Voices:
    """Those who say one thing of one element.

    Args:
        words: Their rows, firm and more than arguments.
    """

    words: tuple[Word, ...]

    @cached_property
    def speakers(self) -> tuple[str, ...]:
        """Who they are, each once."""
        return tuple(sorted({one.speaker for one in self.words}))

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Independent groups, custody of one body taken together."""
        return independent(self.words, joined=True)

    @cached_property
    def apart(self) -> tuple[tuple[str, ...], ...]:
        """Independent groups, custody joining nothing."""
        return independent(self.words, joined=False)

    @cached_property
    def free(self) -> "Voices":
        """Those among them that were certainly not said in custody, by the rows of the case, and retell no other."""
        return Voices(tuple(one for one in originals(self.words) if not one.held and not one.doubtful))

    @cached_property
    def perhaps_free(self) -> "Voices":
        """Those among them that were not certainly said in custody, and retell no other."""
        return Voices(tuple(one for one in originals(self.words) if not one.held))

    def besides(self, speakers: Iterable[str]) -> "Voices":
        """Those among them of whom none is one of these."""
        left_out = set(speakers)
        return Voices(tuple(one for one in self.words if one.speaker not in left_out))

    @cached_property
    def left(self) -> Mapping[str, int]:
        """Number of independent groups that are left when one is taken out, by each that is among them."""
        return left_without(self.words)


@dataclass(frozen=True)
class Tally:
    """What is said on one element.

    Args:
        element: The element, or a charge as a whole.
        words: All rows on it.
        accusers: Who brings the charges of which it is a part.
    """

    element: str
    words: tuple[Word, ...]
    accusers: frozenset[str]

    def told(self, *ways: str) -> Voices:
        """Who says it for certain, and not by argument alone."""
        return Voices(tuple(one for one in self.words if one.told and one.way in ways))

    @cached_property
    def affirm(self) -> Voices:
        """Who affirms it, wholly or in part."""
        return self.told(AFFIRMS, PARTLY)

    @cached_property
    def deny(self) -> Voices:
        """Who denies it."""
        return self.told(DENIES)

    @cached_property
    def retract(self) -> Voices:
        """Who took an affirmation back."""
        return self.told(RETRACTS)

    def argued(self, way: str) -> int:
        """Number of arguments to one effect."""
        return sum(one.argued and one.firm and one.way == way for one in self.words)

    @property
    def unconfirmed(self) -> int:
        """Number of rows that nobody vouches for."""
        return sum(not one.firm for one in self.words)


def tallies(case: Case, support: Support, accusations: Mapping[str, Sequence[Statement]]) -> tuple[Tally, ...]:
    """What is said on each element of which anything is said, by id."""
    by = {charge: {author(case, row) or row.id for row in rows} for charge, rows in accusations.items()}
    found = []
    for element, words in support.by_element.items():
        charges = case.elements[element].charges if element in case.elements else (element,)
        accusers = frozenset[str]().union(*(by.get(charge, ()) for charge in charges))
        found.append(Tally(element, words, accusers))
    return tuple(found)


def accused(case: Case) -> dict[str, list[Statement]]:
    """The rows that bring each charge, by id."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for row in sorted(case.statements("accusations"), key=lambda one: one.id):
        if row.counts:
            found[row["charge"]].append(row)
    return found


@dataclass(frozen=True, slots=True)
class Carrier:
    """A dependence group, and what it alone says.

    Args:
        group: Its id.
        affirms: Number of elements that it affirms.
        affirms_alone: Those among them that no other group affirms.
        denies: Number of elements that it denies.
        denies_alone: Those among them that no other group denies.
    """

    group: str
    affirms: int
    affirms_alone: tuple[str, ...]
    denies: int
    denies_alone: tuple[str, ...]


def carriers(told: Iterable[Tally]) -> tuple[Carrier, ...]:
    """Every group that affirms or denies an element, by id."""
    found: dict[str, dict[str, list[str]]] = {}
    for one in told:
        for way, voices in ((AFFIRMS, one.affirm), (DENIES, one.deny)):
            groups = {word.group for word in voices.words}
            for group in groups:
                elements = found.setdefault(group, defaultdict(list))
                elements[way].append(one.element)
                if len(groups) == 1:
                    elements[f"{way} alone"].append(one.element)
    return tuple(Carrier(group, len(some[AFFIRMS]), tuple(some[f"{AFFIRMS} alone"]), len(some[DENIES]),
                         tuple(some[f"{DENIES} alone"])) for group, some in sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Witness:
    """Someone who testifies, and in what standing.

    Args:
        standing: `agent`, `held when speaking`, `perhaps held when speaking`, `held at another time` or `free`.
        words: The testimony.
        sides: The sides of the voices.
        grounds: Rows that the standing rests on.
    """

    speaker: str
    standing: str
    words: tuple[Word, ...]
    sides: tuple[str, ...]
    grounds: tuple[Statement, ...]


def witnesses(case: Case, support: Support) -> tuple[Witness, ...]:
    """Everyone who testifies on an element, by id."""
    spoken: dict[str, list[Word]] = defaultdict(list)
    for word in support.words:
        if word.row.kind == "testimony":
            spoken[word.speaker].append(word)
    held, paid = _by_person(holdings(case), "of"), _by_person(_informers(case), "a")
    return tuple(_witness(case, speaker, tuple(spoken[speaker]), held.get(speaker, []), paid.get(speaker, []))
                 for speaker in sorted(spoken))


def _witness(case: Case, speaker: str, words: tuple[Word, ...], held: list[Statement],
             paid: list[Statement]) -> Witness:
    denied = {row["b"] for row in paid if row.denied}
    agent = any(row.counts and row["b"] not in denied for row in paid) or any(
        case.groups[word.row.group].kind == "agent" for word in words if word.row.group is not None)
    standing = "agent" if agent else "held when speaking" if any(word.held for word in words) else \
        "perhaps held when speaking" if any(word.doubtful for word in words) else \
        "held at another time" if held else "free"
    sides = sorted({case.side(word.row.speaker) or "" for word in words if word.row.speaker is not None} - {""})
    return Witness(speaker, standing, words, tuple(sides), (*held, *paid))


def _informers(case: Case) -> list[Statement]:
    return [row for row in case.statements("ties")
            if row["kind"].lower().replace("_", " ") == INFORMER and (row.counts or row.denied)]


def _by_person(rows: Iterable[Statement], column: str) -> Mapping[str, list[Statement]]:
    found: dict[str, list[Statement]] = defaultdict(list)
    for row in rows:
        for one in (row[column],) if isinstance(row[column], str) else row[column]:
            found[one].append(row)
    return found


@dataclass(frozen=True, slots=True)
class Trace:
    """A document or other trace.

    Args:
        row: The evidence.
        known: Who knew of it first, as persons and bodies.
        offered: Who offers it, likewise.
        holdings: Rows on who held, seized or altered the thing.
    """

    row: Statement
    known: tuple[str, ...]
    offered: tuple[str, ...]
    holdings: tuple[Statement, ...]


def traces(case: Case) -> tuple[Trace, ...]:
    """Documents, traces and searches, and whatever has a thing or a first knower, by id; arguments are none."""
    of = _by_person((row for row in case.statements("custody") if row.counts), "of")
    found = []
    for row in sorted(case.statements("evidence"), key=lambda one: one.id):
        wanted = row["kind"] in MATERIAL or row["item"] is not None or row["first_known_to"]
        if row.counts and wanted and row["kind"] != "argument":
            held = sorted(of.get(row["item"], []), key=lambda one: one.id)
            found.append(Trace(row, _agents(case, row["first_known_to"]), _agents(case, row["offered_by"]),
                               tuple(held)))
    return tuple(found)


def _agents(case: Case, ids: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(sorted({case.speaker_of(one) for one in ids or ()}))
