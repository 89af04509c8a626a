"""How statements reach us: through which voices and documents, and what each cannot do without."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.case.cells import Named, Quantity
from countertrial.encode.support import AFFIRMS, DENIES, PARTLY, Support, Word
from countertrial.methods.derivation import circles, needed, origins, shared, ways

HEARSAY = ("told", "dispatch")
FOR, AGAINST = "for", "against"


@dataclass(frozen=True, slots=True)
class Path:
    """The way of a statement from the first-hand voice.

    Args:
        voices: Those who pass it on, outermost first, then the one who owns it.
        derivations: Copies, excerpts and summaries on the way from the document from which its nearest source derives,
            without those whose own voice is among the voices.
    """

    voices: tuple[str, ...]
    derivations: int

    @property
    def length(self) -> int:
        """Voices and documents that stand between us and the first-hand voice."""
        return max(len(self.voices) - 1, 0) + self.derivations


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the case holds under several titles.

    Args:
        origins: The documents at which the derivation ends, or the whole of which the titles are parts.
        titles: The sources that are cited.
        statements: The statements that cite one of them.
        doubled: Those among them that cite several.
    """

    origins: tuple[str, ...]
    titles: tuple[str, ...]
    statements: tuple[Statement, ...]
    doubled: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """Sources that derive from, or cite, one another.

    Args:
        sources: The members, sorted.
        statements: What rests on the circle.
        outside: Whether a member also derives from a document outside it.
    """

    sources: tuple[str, ...]
    statements: tuple[Statement, ...]
    outside: bool


@dataclass(frozen=True, slots=True)
class Point:
    """Voices or documents without which nothing would be said on some elements, to one effect.

    Args:
        through: Their ids; all of them carry the same.
        targets: Element and effect (`for` or `against`), with the number of statements.
    """

    through: tuple[str, ...]
    targets: tuple[tuple[str, str, int], ...]

    @property
    def statements(self) -> int:
        """Statements on all of them."""
        return sum(number for _, _, number in self.targets)

    def elements(self, effect: str) -> tuple[str, ...]:
        """The elements that it alone carries, to one effect."""
        return tuple(element for element, which, _ in self.targets if which == effect)


class Sourcing:
    """The sources and voices of a case as a graph of derivation.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.statements = tuple(sorted(case.statements(), key=lambda one: one.id))
        self._derived: dict[str, tuple[str, ...]] = {one.id: one.derived_from for one in case.sources.values()}
        self._wholes: dict[str, str] = {one.id: one.part_of for one in case.sources.values() if one.part_of is not None}
        self._ways = ways(self._derived)
        self._paths: dict[tuple[tuple[str, ...], tuple[str, ...]], Path] = {}
        self._needs: dict[tuple[tuple[str, ...], tuple[str, ...]], frozenset[str]] = {}

    @cached_property
    def _needed(self) -> dict[str, frozenset[str]]:
        return needed(self._derived, self._wholes)

    @cached_property
    def _ends(self) -> dict[str, frozenset[str]]:
        """For each source the documents from which it comes: by derivation, or as a part."""
        return origins({one: [*others, *([self._wholes[one]] if one in self._wholes else [])]
                        for one, others in self._derived.items()})

    def path(self, statement: Statement) -> Path:
        """How a statement reaches us, by the shortest way."""
        key = (statement.voice, statement.source)
        if key not in self._paths:
            sources, known = self.case.sources, {*statement.voice}
            copies = (sum(known.isdisjoint(sources[copy].voice) for copy in self._ways[one])
                      for one in statement.source)
            self._paths[key] = Path(statement.voice, min(copies, default=0))
        return self._paths[key]

    def needs(self, statement: Statement) -> frozenset[str]:
        """The voices, documents and declared origin without which the statement would not be there."""
        key = (statement.voice, statement.source)
        if key not in self._needs:
            voices = frozenset(self.case.speaker_of(one) for one in statement.voice)
            self._needs[key] = voices | shared(self._needed[one] for one in statement.source)
        return self._needs[key] if statement.group is None else self._needs[key] | {statement.group}

    def documents(self) -> tuple[Document, ...]:
        """Documents under several titles, those with most statements first."""
        titles: dict[frozenset[str], set[str]] = defaultdict(set)
        rows: dict[frozenset[str], list[Statement]] = defaultdict(list)
        doubled: dict[frozenset[str], list[Statement]] = defaultdict(list)
        for one in self.statements:
            for ends, number in Counter(self._ends[source] for source in one.source).items():
                rows[ends].append(one)
                titles[ends] |= {source for source in one.source if self._ends[source] == ends}
                if number > 1:
                    doubled[ends].append(one)
        found = [Document(tuple(sorted(ends)), tuple(sorted(some)), tuple(rows[ends]), tuple(doubled[ends]))
                 for ends, some in titles.items() if len(some) > 1]
        return tuple(sorted(found, key=lambda one: (-len(one.statements), one.origins)))

    def circles(self) -> tuple[Circle, ...]:
        """Circles of derivation on which statements rest, and circles of citation on one matter."""
        found: dict[tuple[str, ...], dict[str, Statement]] = defaultdict(dict)
        derived = circles(self._derived)
        of = {source: some for some in derived for source in some}
        for one in self.statements:
            for some in {of[source] for source in one.source if source in of}:
                found[some][one.id] = one
        for rows in self._cited().values():
            for some in circles(self._around(rows)):
                inside = [row for row in rows if row["cited"] in some and {*row.source} & {*some}]
                found[some] |= {row.id: row for row in inside} if inside else {}
        return tuple(Circle(some, tuple(rows[one] for one in sorted(rows)), self._leaves(some))
                     for some, rows in sorted(found.items()) if rows)

    def _leaves(self, some: Sequence[str]) -> bool:
        return any(other not in some for one in some for other in self._derived[one])

    def _cited(self) -> Mapping[tuple[object, ...], list[Statement]]:
        """Figures and quotations that cite another source, by the matter on which they cite it."""
        found: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
        for row in self.statements:
            if row["cited"] is not None and row["cited"] not in row.source:
                matter = (row["quantity"], row["of"]) if row.kind == "figures" else (row["attributed_to"], row["words"])
                if matter[-1] is not None or row.kind == "figures":
                    found[(row.kind, *matter)].append(row)
        return found

    def _around(self, rows: Sequence[Statement]) -> dict[str, list[str]]:
        """What some rows cite, and from what that derives, as far as it leads; nothing where none leads back."""
        edges: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            for source in row.source:
                edges[source].append(row["cited"])
        citing, waiting, walked = frozenset(edges), [row["cited"] for row in rows], set[str]()
        while waiting:
            here = waiting.pop()
            if here not in walked:
                walked.add(here)
                edges[here] += self._derived[here]
                waiting += edges[here]
        return edges if walked & citing else {}

    def points(self, support: Support) -> tuple[Point, ...]:
        """What alone carries all that is said on elements to one effect, in two statements or more; most first."""
        carried: dict[str, list[tuple[str, str, int]]] = defaultdict(list)
        for (element, effect), words in said(support.on_elements).items():
            for one in shared(self.needs(word.row) for word in words):
                carried[one].append((element, effect, len(words)))
        merged: dict[tuple[tuple[str, str, int], ...], list[str]] = defaultdict(list)
        for one, targets in carried.items():
            merged[tuple(sorted(targets))].append(one)
        found = [Point(tuple(sorted(some)), targets) for targets, some in merged.items()]
        return tuple(sorted((one for one in found if one.statements > 1),
                            key=lambda one: (-one.statements, one.through)))


def said(words: Iterable[Word]) -> dict[tuple[str, str], list[Word]]:
    """Rows by element and effect; those that are neutral or taken back are in none."""
    found: dict[tuple[str, str], list[Word]] = defaultdict(list)
    for word in words:
        if word.way in (AFFIRMS, PARTLY):
            found[word.element, FOR].append(word)
        elif word.way == DENIES:
            found[word.element, AGAINST].append(word)
    return found


def hearsay(_: Case, statement: Statement) -> bool:
    """Whether the voice had it from another, or from a dispatch."""
    return statement.basis in HEARSAY


def unconfirmed(_: Case, statement: Statement) -> bool:
    """Whether it is reported without being vouched for."""
    return statement.stance == "unconfirmed"


def from_memory(case: Case, statement: Statement) -> bool:
    """Whether every source of it is cited from memory."""
    return all(case.sources[one].seen == "memory" for one in statement.source)


def edited(_: Case, statement: Statement) -> bool:
    """Whether it is an editor's remark, or an editor supplied a number or name in it."""
    return statement.stance == "editorial" or any(True for _ in brackets(statement))


def brackets(statement: Statement) -> Iterator[tuple[str, str]]:
    """What an editor supplied in a statement: `number` or `name`, and which."""
    for value in statement.own.values():
        if isinstance(value, Quantity) and value.bracketed:
            low, high = (f"{bound:g}" if bound is not None else "" for bound in (value.low, value.high))
            yield "number", low if low == high else f"{low}..{high}"
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Named) and part.bracketed:
                yield "name", part.id
