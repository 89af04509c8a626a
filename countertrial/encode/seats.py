"""Offices that one person holds at a time, and rows that give one of them to two."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from countertrial.case.case import Case, Statement
from countertrial.case.findings import NotLookedAt
from countertrial.encode.burden import author
from countertrial.encode.existence import MARKED
from countertrial.encode.possibilities import Clash, Doubt, Possibility, identified, worlds
from countertrial.encode.stretches import span_of
from countertrial.methods.lifespan import Bounds, Stretch, both, cover, inner, settled

HOLDS = frozenset({"", "head", "full"})
"""Ranks that mean the seat itself; a deputy, acting or former holder sits beside another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A row that gives a person an office.

    Args:
        voice: The person or body whose statement it is.
        days: What it certainly has, or may have one day of; see `methods.lifespan.settled`.
        sure: Whether all of these days are certain.
        doubtful: Whether a date is marked as uncertain or approximate.
    """

    person: str
    position: str
    voice: str | None
    days: Bounds
    sure: bool
    doubtful: bool
    row: Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Rows that leave no room for one another.

    Args:
        term: The row that gives the office.
        by: The rows that give it to others for all the time that the first can mean, or deny it.
    """

    term: Term
    by: tuple[Term, ...]

    @property
    def rows(self) -> tuple[Statement, ...]:
        """All rows, by id."""
        return tuple(sorted((self.term.row, *(one.row for one in self.by)), key=lambda row: row.id))

    @property
    def doubtful(self) -> bool:
        """Whether it hangs on a date that is marked as uncertain."""
        return self.term.doubtful or any(one.doubtful for one in self.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """One person in two offices at one time, each of them given by one voice alone.

    Args:
        one: A row that gives the one.
        other: A row that gives the other.
    """

    one: Term
    other: Term


class Offices:
    """Terms of office of a case.

    Args:
        case: The case.
        most: Conflicts that are listed before the rest is left out.
    """

    def __init__(self, case: Case, most: int) -> None:
        self._case = case
        self._identified = identified(case)
        self._unsure: list[Statement] = []
        self.aside: list[NotLookedAt] = []
        self.terms: dict[str, list[Term]] = defaultdict(list)
        self.denials: list[Term] = []
        for row in case.statements("offices"):
            self._read(row)
        self.taken = self._within(most, self._all_taken())
        self.denied = self._within(most, self._all_denied())
        self.doubts = [doubt for row in sorted(self._unsure, key=lambda row: row.id) for doubt in self._doubts(row)]

    @property
    def tested(self) -> list[Term]:
        """Terms in offices of one seat of which several persons are named."""
        found = [terms for terms in self.terms.values() if len({term.person for term in terms}) > 1
                 and len({term.voice for term in terms}) > 1]
        return [term for terms in found for term in terms]

    def beside(self) -> list[Beside]:
        """Persons in two offices of one seat at one time, where each office rests on one voice, and not on the same."""
        held: dict[str, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for terms in self.terms.values():
            for term in terms:
                held[term.person][term.position].append(term)
        found = []
        for offices in held.values():
            alone = [sorted(terms, key=_order) for terms in offices.values()
                     if len({term.voice for term in terms}) == 1]
            for at, ones in enumerate(alone):
                for others in alone[at + 1:]:
                    if ones[0].voice != others[0].voice and ones[0].voice and others[0].voice:
                        found += _together(ones, others)
        return sorted(found, key=lambda pair: (pair.one.person, pair.one.position, pair.other.position))

    def _read(self, row: Statement) -> None:
        if not row.counts and not row.denied:
            self.aside.append(NotLookedAt(what=row.id, reason=f"its stance is {row.stance}: shown, not counted"))
            return
        if row["person"] in self._identified or row["position"] in self._identified:
            if row.denied:
                self.aside.append(NotLookedAt(what=row.id, reason="it denies an office where who or which is meant is "
                                                                  "one of several"))
            else:
                self._unsure.append(row)
            return
        if row.denied:
            self.denials += self._denial(row)
            return
        if not seated(self._case, row):
            return
        spans = span_of(row)
        if not spans:
            self.aside.append(NotLookedAt(what=row.id, reason="no date says when the office was held"))
        else:
            self.terms[row["position"]].append(self._term(row, spans))

    def _doubts(self, row: Statement) -> Iterator[Doubt]:
        """A term of which the person or the office may be one of several, held against all that is sure."""
        unsure = [one for one in dict.fromkeys((row["person"], row["position"])) if one in self._identified]
        clashing = False
        for by, options in worlds(unsure, self._identified):
            possibilities = tuple(Possibility(meant=meant, clashes=tuple(self._clashes(row, dict(meant))))
                                  for meant in options)
            doubt = Doubt(row=row, by=by, possibilities=possibilities)
            if doubt.clashing:
                clashing = True
                yield doubt
        if not clashing:
            self.aside.append(NotLookedAt(what=row.id, reason="who held it, or which office, is one of several, of "
                                                              "which none is known to be excluded"))

    def _clashes(self, row: Statement, meant: Mapping[str, str]) -> Iterator[Clash]:
        person, position = (meant.get(row[column], row[column]) for column in ("person", "position"))
        spans = span_of(row)
        if person not in self._case.people or position not in self._case.positions:
            return
        if not spans or not seated(self._case, row, position):
            return
        term = replace(self._term(row, spans), person=person, position=position)
        terms = sorted(self.terms.get(position, ()), key=_order)
        taken = [Taken(term=term, by=(other,)) for other in terms
                 if other.sure and _rivals(term, other) and both(term.days, other.days)] if term.sure else \
            list(self._no_day(term, terms))
        for one in taken:
            yield Clash(rows=frozenset(other.row.id for other in one.by), certain=not one.doubtful, how="taken",
                        only_if=MARKED if one.doubtful else "")

    def _term(self, row: Statement, spans: Sequence[Stretch]) -> Term:
        ways = [settled(span) for span in spans]
        sure = len(ways) == 1 and ways[0][1]
        days = ways[0][0] if len(ways) == 1 else (min(days[0] for days, _ in ways), max(days[1] for days, _ in ways))
        marked = any(date.qualifiers for when in (row["from"], row["to"]) if when for date in when.readings)
        return Term(person=row["person"], position=row["position"], voice=author(self._case, row), days=days, sure=sure,
                    doubtful=marked and not self._case.settings.margins.rows, row=row)

    def _denial(self, row: Statement) -> Iterator[Term]:
        """A denial reaches over the days that it certainly has; without dates, over all."""
        spans = span_of(row)
        if not spans:
            far = (-10**9, 10**9)
            yield Term(person=row["person"], position=row["position"], voice=author(self._case, row), days=far,
                       sure=True, doubtful=False, row=row)
        elif (term := self._term(row, spans)).sure:
            yield term
        else:
            self.aside.append(NotLookedAt(what=row.id, reason="no day is certain for which the office is denied"))

    def _all_taken(self) -> Iterator[Taken]:
        for position in sorted(self.terms):
            terms = sorted(self.terms[position], key=_order)
            for at, term in enumerate(terms):
                for other in terms[at + 1:]:
                    if term.sure and other.sure:
                        if other.days[0] > term.days[1]:
                            break
                        if _rivals(term, other) and both(term.days, other.days):
                            yield Taken(term=term, by=(other,))
                if not term.sure:
                    yield from self._no_day(term, terms)

    def _no_day(self, term: Term, terms: Sequence[Term]) -> Iterator[Taken]:
        """A term of which no day is certain, where others hold every day that it may mean."""
        others: dict[str, Term] = {one.row.id: one for one in terms if one.sure and _rivals(term, one)}
        spans = [(short, name) for name, one in others.items() if (short := inner(one.days)) is not None]
        covering = cover(term.days, spans)
        if covering:
            yield Taken(term=term, by=tuple(others[name] for name in covering))

    def _all_denied(self) -> Iterator[Taken]:
        given: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        wanted = {(one.person, one.position) for one in self.denials}
        for row in self._case.statements("offices"):
            if row.counts and (row["person"], row["position"]) in wanted:
                given[row["person"], row["position"]].append(row)
        for denial in sorted(self.denials, key=_order):
            for row in sorted(given[denial.person, denial.position], key=lambda one: one.id):
                term = self._term(row, span_of(row)) if span_of(row) else None
                if author(self._case, row) != denial.voice and self._excluded(denial, term):
                    yield Taken(term=term or _undated(row, denial), by=(denial,))

    def _excluded(self, denial: Term, term: Term | None) -> bool:
        if denial.row["rank"]:
            return False
        if term is None:
            return denial.row["from"] is None and denial.row["to"] is None
        if term.sure:
            return denial.days[0] <= term.days[1] and term.days[0] <= denial.days[1]
        return denial.days[0] <= term.days[0] and term.days[1] <= denial.days[1]

    def _within(self, most: int, found: Iterable[Taken]) -> list[Taken]:
        some = list(islice(found, most + 1))
        if len(some) > most:
            self.aside.append(NotLookedAt(what=self._case.id, reason=f"more than {most:,} conflicts over offices: "
                                                                      "the rest is left out"))
        return some[:most]


def seated(case: Case, row: Statement, position: str = "") -> bool:
    """Whether a row gives the seat itself of an office that one person holds at a time; `position` is then meant."""
    return case.positions[position or row["position"]].seats == 1 and (row["rank"] or "").lower() in HOLDS


def _rivals(one: Term, other: Term) -> bool:
    """Whether two terms name two persons, and two voices answer for them."""
    return one.person != other.person and (one.voice != other.voice or one.voice is None)


def _together(ones: Sequence[Term], others: Sequence[Term]) -> list[Beside]:
    """The first two rows, if any, that certainly put one person into two offices on one day."""
    for one in ones:
        for other in others:
            if one.sure and other.sure and one.days[0] <= other.days[1] and other.days[0] <= one.days[1]:
                first, last = sorted((one, other), key=lambda term: term.position)
                return [Beside(one=first, other=last)]
    return []


def _undated(row: Statement, denial: Term) -> Term:
    return Term(person=denial.person, position=denial.position, voice=None, days=denial.days, sure=False,
                doubtful=False, row=row)


def _order(term: Term) -> tuple[Bounds, str, str]:
    return (term.days, term.person, term.row.id)
