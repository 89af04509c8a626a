"""What is said on the elements of the charges: by whom, to which effect, held or free, and from which origin."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from countertrial.case.case import Case, Statement
from countertrial.case.findings import NotLookedAt, StatementId
from countertrial.case.sources import SourceId
from countertrial.encode.burden import author
from countertrial.encode.groups import HELD, Origins
from countertrial.methods.derivation import reached

AFFIRMS, PARTLY, DENIES, RETRACTS, NEUTRAL = "affirms", "partly", "denies", "retracts", "neutral"
EFFECTS = {"supports": AFFIRMS, "undermines": DENIES}
UNNAMED_CUSTODY = "custody:holder not stated"


@dataclass(frozen=True, slots=True)
class Word:
    """One row on one element.

    Args:
        element: The element, or a charge as a whole.
        row: The testimony or evidence.
        way: `affirms`, `partly`, `denies`, `retracts` or `neutral`.
        speaker: Who owns it: the person or body behind the innermost voice, else the row itself.
        held: Whether it was said in custody.
        doubtful: Whether that is open: the speaker was held at some time, and the dates do not settle it.
        group: Its dependence group, custody of one body being taken together.
        apart: Its group where custody joins nothing.
        firm: Whether it is said for certain (asserted, quoted or reported).
        argued: Whether it only argues from other things.
        behind: Sources from which all of its own sources derive, at any remove; none where one derives from none.
    """

    element: str
    row: Statement
    way: str
    speaker: str
    held: bool
    doubtful: bool
    group: str
    apart: str
    firm: bool
    argued: bool
    behind: frozenset[str] = frozenset()

    def retells(self, other: "Word") -> bool:
        """Whether it is read only in what derives from a source of the other, and not the other way round."""
        return not self.behind.isdisjoint(other.row.source) and other.behind.isdisjoint(self.row.source)

    @property
    def told(self) -> bool:
        """Whether it counts as someone's word for or against: firm, and more than an argument."""
        return self.firm and not self.argued


class Support:
    """Testimony and evidence by element.

    Args:
        case: The case.
        grouped: Whether dependence groups and custody are wanted; without them every row is a group of its own.
    """

    def __init__(self, case: Case, *, grouped: bool = True) -> None:
        self._case = case
        self._origins = Origins(case) if grouped else None
        self._targets = {*case.elements, *case.charges}
        self._held = {row.id: row for row in case.statements("custody")}
        self.aside: list[NotLookedAt] = []
        self.words: tuple[Word, ...] = tuple(sorted(self._read(), key=lambda one: (one.element, one.row.id)))

    @cached_property
    def by_element(self) -> Mapping[str, tuple[Word, ...]]:
        """The rows on each element (or on a charge as a whole), in the order of their ids."""
        found: dict[str, list[Word]] = defaultdict(list)
        for one in self.words:
            found[one.element].append(one)
        return {element: tuple(found[element]) for element in sorted(found)}

    @property
    def on_elements(self) -> tuple[Word, ...]:
        """The rows on elements, without those on a charge as a whole."""
        return tuple(one for one in self.words if one.element in self._case.elements)

    @cached_property
    def rows(self) -> frozenset[StatementId]:
        """All rows on elements and charges."""
        return frozenset(one.row.id for one in self.words)

    @cached_property
    def custody(self) -> frozenset[StatementId]:
        """The rows that say when those who speak were held, and those that testimony names."""
        speakers = {one.speaker for one in self.words}
        named = {one.row["custody"] for one in self.words if one.row["custody"] in self._held}
        return frozenset({row.id for row in holdings(self._case) if speakers & {*row["of"]}} | named)

    def _read(self) -> Iterator[Word]:
        for row in self._case.statements("testimony", "evidence"):
            elements = [one for one in (row["bears_on"] or (row["element"],)) if one in self._targets]
            if not elements:
                self.aside.append(NotLookedAt(what=row.id, reason="it bears on no element and no charge"))
            elif not (row.counts or row.stance in ("retracted", "unconfirmed")):
                reason = "that it was said or offered is denied" if row.denied else f"its stance is {row.stance}"
                self.aside.append(NotLookedAt(what=row.id, reason=reason))
            else:
                yield from self._words(row, elements)

    def _words(self, row: Statement, elements: Iterable[str]) -> Iterator[Word]:
        way = row["answer"] or EFFECTS.get(row["effect"] or "", NEUTRAL)
        way = RETRACTS if row.stance == "retracted" and way in (AFFIRMS, PARTLY) else way
        speaker = author(self._case, row) or row.id
        held, group, apart = (False, row.id, row.id) if self._origins is None else self._origin(row, self._origins)
        doubtful = self._origins is not None and not held and self._is_doubtful(row, self._origins)
        behind = self._behind(row)
        for element in elements:
            yield Word(element=element, row=row, way=way, speaker=speaker, held=held, doubtful=doubtful, group=group,
                       apart=apart,
                       firm=row.counts or way == RETRACTS, argued=row["kind"] == "argument", behind=behind)

    def _behind(self, row: Statement) -> frozenset[str]:
        """The sources from which all sources of a row derive; empty where one of these derives from none."""
        sources = self._case.sources
        originals = [sources[one].derived_from for one in row.source]
        if not all(originals):
            return frozenset()
        return reached(chain.from_iterable(originals), lambda one: sources[SourceId(one)].derived_from) - {*row.source}

    def _origin(self, row: Statement, origins: Origins) -> tuple[bool, str, str]:
        """Whether it was said in custody; its group with custody joining what was said in it, and without."""
        held, group = self._is_held(row, origins), origins.of(row).id
        if row.group is not None:
            return held, group, group
        if held and not group.startswith("custody:"):
            group = self._custody_of(row)
        return held, group, origins.of(row, custody=False).id if held else group

    def _is_held(self, row: Statement, origins: Origins) -> bool:
        """Whether it was said in custody: by its own cells, else by its group, else by the rows on the speaker."""
        if row["custody"] is not None:
            return row["custody"] is not False
        declared = self._case.groups[row.group] if row.group is not None else None
        return (declared is not None and declared.kind == "custody") or origins.held(row)

    def _is_doubtful(self, row: Statement, origins: Origins) -> bool:
        """Whether it may have been said in custody: neither its own cell nor its group says that it was free."""
        declared = self._case.groups[row.group] if row.group is not None else None
        return row["custody"] is None and (declared is None or declared.kind != "free") and origins.may_be_held(row)

    def _custody_of(self, row: Statement) -> str:
        """The custody that the row names, where the day of speaking does not settle it."""
        held = self._held.get(row["custody"])
        if held is None:
            return UNNAMED_CUSTODY
        by = [held["body"]] if held["body"] is not None else [self._case.speaker_of(one) for one in held["by"] or ()]
        return f"custody:{'+'.join(sorted({*by}))}" if by else UNNAMED_CUSTODY


def holdings(case: Case) -> list[Statement]:
    """Rows that say that someone was held."""
    return [row for row in case.statements("custody") if row.counts and row["kind"] in HELD]


def originals(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words that are no retelling of another of them."""
    some, told_in = tuple(words), defaultdict[str, list[Word]](list)
    for word in some:
        for source in word.row.source:
            told_in[source].append(word)
    return tuple(word for word in some
                 if not any(word.retells(other) for source in word.behind for other in told_in.get(source, ())))


def independent(words: Iterable[Word], *, joined: bool) -> tuple[tuple[str, ...], ...]:
    """Dependence groups of words that retell no other, those that share a speaker taken as one.

    Args:
        words: Rows on one element.
        joined: Whether custody of one body joins what was said in it.

    Returns:
        Sets of group ids, each sorted, in order.
    """
    top: dict[str, str] = {}

    def root(one: str) -> str:
        top.setdefault(one, one)
        while top[one] != one:
            top[one] = top[top[one]]
            one = top[one]
        return one

    groups = set()
    for word in originals(words):
        group = word.group if joined else word.apart
        groups.add(group)
        first, last = sorted((root(f"g {group}"), root(f"s {word.speaker}")))
        top[last] = first
    sets: dict[str, list[str]] = defaultdict(list)
    for group in sorted(groups):
        sets[root(f"g {group}")].append(group)
    return tuple(sorted(tuple(some) for some in sets.values()))
