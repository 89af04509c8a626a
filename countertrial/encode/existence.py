"""When things existed, and when statements need them: places, bodies, positions, things, sources, factors, persons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise, product

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY, When
from countertrial.case.findings import NotLookedAt
from countertrial.encode.burden import said_itself
from countertrial.encode.possibilities import Clash, Doubt, Possibility, identified, worlds
from countertrial.encode.stretches import LASTING, Dates, lasting, moment_of, on_day, ways_of
from countertrial.methods.lifespan import FAR, OUTSIDE, Fit, Stretch, barred, needed

PERSON_USES = ("offices", "allegiances", "ties")
"""Kinds that are held against births and deaths here; the others are a matter of where persons were."""

MARKED = "a date that is marked as uncertain or approximate is read as written"

_NAMED: dict[str, tuple[str, ...]] = {
    "presences": ("place", "who"), "custody": ("place", "body", "by", "of"), "proceedings": ("by", "body", "who"),
    "offices": ("position", "person"), "allegiances": ("body", "who"), "ties": ("a", "b"),
    "accusations": ("accused",), "evidence": ("item", "place"), "rolls": ("of",), "causes": ("cause", "outcome"),
    "figures": ("of",),
}
_THEN, _FORMER = "those who belonged to it then are meant", "those who had belonged to it are meant"
_PARTS = ("room", "site", "vessel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A row with the ways to read its dates.

    Args:
        thing: What it is about.
        row: The statement.
        ways: All ways to read its dates.
        doubtful: Whether a date is marked as uncertain or approximate, without the case saying how far that goes.
    """

    thing: str
    row: Statement
    ways: tuple[Dates, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A use held against one row on existence.

    Args:
        use: Where the thing is needed.
        there: When it is said to have existed, or not to have.
        fits: For each way to read both, in words, how they lie.
    """

    use: Dated
    there: Dated
    fits: tuple[tuple[str, Fit], ...]

    @property
    def outside(self) -> bool:
        """Whether the use lies outside under some reading."""
        return any(fit in OUTSIDE for _, fit in self.fits)

    @property
    def certain(self) -> bool:
        """Whether it lies outside under every reading, and no date is marked as uncertain."""
        return all(fit in OUTSIDE for _, fit in self.fits) and not (self.use.doubtful or self.there.doubtful)

    @property
    def how(self) -> Fit:
        """How it lies outside, where it does so under some reading."""
        return next(fit for _, fit in self.fits if fit in OUTSIDE)

    @property
    def only_if(self) -> str:
        """The reading on which it hangs that it lies outside, in words; empty where it hangs on none."""
        if self.use.doubtful or self.there.doubtful:
            return MARKED
        return next((words for words, fit in self.fits if fit in OUTSIDE and words), "")

    @property
    def within(self) -> bool:
        """Whether it lies within under every reading."""
        return all(fit is Fit.WITHIN for _, fit in self.fits)


class Lifespans:
    """All rows on existence of a case, and all uses of the things that they are about.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._identified = identified(case)
        self.doubts: list[Doubt] = []
        self.aside: list[NotLookedAt] = []
        self.there: dict[str, list[Dated]] = defaultdict(list)
        self.uses: dict[str, list[Dated]] = defaultdict(list)
        for row in case.statements("existences"):
            self._exists(row, row["what"], row["from"], row["to"])
        for row in case.statements("lives"):
            if not row.denied:
                self._exists(row, row["person"], row["born"], row["died"])
        for kind in case.kinds:
            if self.there and kind not in ("existences", "lives"):
                self._of_kind(kind)

    @property
    def number(self) -> int:
        """Uses that were held against rows on existence."""
        return sum(map(len, self.uses.values())) + len({(doubt.row.id, doubt.mentions) for doubt in self.doubts})

    def met(self, thing: str) -> list[Met]:
        """Every use of a thing held against every row on its existence."""
        return [one for use in self.uses.get(thing, ()) for one in self.met_of(use)]

    def met_of(self, use: Dated) -> list[Met]:
        """A use held against every row on the existence of what it needs."""
        return [meet(use, there) for there in in_row_order(self.there.get(use.thing, ()))]

    def saving(self, met: Met) -> list[Dated]:
        """Rows on another stretch of existence of which the use may be true."""
        if met.there.row.denied:
            return []
        return [other for other in in_row_order(self.there[met.use.thing])
                if not other.row.denied and apart(met.there, other) and not meet(met.use, other).outside]

    def _exists(self, row: Statement, thing: str, begins: When | None, ends: When | None) -> None:
        if not row.counts and not row.denied:
            self._leave(row, f"its stance is {row.stance}: shown, not counted")
        elif begins is None and ends is None and not row.denied:
            self._leave(row, "neither beginning nor end is dated")
        elif thing in self._identified and not any(thing in by["is"] for by in self._identified[thing]):
            self._leave(row, "what it dates may be one of several: nothing was held against it")
        else:
            always = Dates(stretch=Stretch((-FAR, -FAR), (FAR, FAR)), whole=True)
            dated = begins is not None or ends is not None
            self._add(self.there, thing, row, list(lasting(row, begins, ends)) if dated else [always], begins, ends)

    def _of_kind(self, kind: str) -> None:
        for row in self._case.statements(kind):
            if not row.counts:
                continue
            begins, ends = (row["from"], row["to"]) if kind in LASTING else (moment_of(row), None)
            named = [(one, needs) for one in self._named(row) if (needs := self._needs(one, kind in PERSON_USES))]
            ways = list(ways_of(row))
            if named and not ways:
                self._leave(row, "it has no date to hold against when what it names existed")
            sure = [needs[one] for one, needs in named if one not in self._identified]
            for thing in dict.fromkeys(thing for things in sure for thing in things) if ways else ():
                self._add(self.uses, thing, row, ways, begins, ends)
            for one, needs in named if ways else ():
                if one in self._identified:
                    self._may_use(one, needs, row, ways, begins, ends)
            self._said(row)

    def _may_use(self, named: str, needs: Mapping[str, tuple[str, ...]], row: Statement, ways: list[Dates],
                 *dates: When | None) -> None:
        """A use of what may be one of several: held against what each of these needs."""
        for by, options in worlds((named,), self._identified):
            possibilities = []
            for meant in options:
                uses: dict[str, list[Dated]] = defaultdict(list)
                for thing in needs.get(meant[0][1], ()):
                    self._add(uses, thing, row, ways, *dates)
                met = [one for several in uses.values() for use in several for one in self.met_of(use) if one.outside]
                possibilities.append(Possibility(meant=meant, clashes=tuple(self._clash(one) for one in met)))
            doubt = Doubt(row=row, by=by, possibilities=tuple(possibilities))
            if doubt.clashing:
                self.doubts.append(doubt)
            else:
                self._leave(row, "what it names may be one of several, none of which is known to have been missing "
                                 "then")

    def _clash(self, met: Met) -> Clash:
        return Clash(rows=frozenset({met.there.row.id}), certain=met.certain, how=str(met.how), only_if=met.only_if,
                     saving=frozenset(one.row.id for one in self.saving(met)))

    def _needs(self, named: str, persons: bool) -> dict[str, tuple[str, ...]]:
        """What a name needs that has rows on existence, for each thing that it may be; empty where there is none."""
        options = [option for by in self._identified.get(named, ()) for option in by["is"]] or [named]
        found = {}
        for option in options:
            things = [option, *(self._around(option) if option in self._case.places else [])]
            if option in self._case.positions and (body := self._case.positions[option].body):
                things.append(body)
            dated = tuple(one for one in things if one in self.there and (persons or one not in self._case.people))
            if dated:
                found[option] = dated
        return found

    def _said(self, row: Statement) -> None:
        """Whoever is said to have spoken on a day must have been there on it."""
        if row.speaker is not None and row.said is not None:
            speaker = self._case.speaker_of(row.speaker)
            needs = self._needs(speaker, persons=True)
            if needs and said_itself(self._case, row):
                ways = [on_day(date) for date in row.said.readings]
                if speaker in self._identified:
                    self._may_use(speaker, needs, row, ways, row.said)
                else:
                    self._add(self.uses, speaker, row, ways, row.said)

    def _named(self, row: Statement) -> list[str]:
        """What a row names, each once."""
        found: list[str] = []
        for column in _NAMED.get(row.kind, ()):
            value = row[column]
            ids = () if value is None else (value,) if isinstance(value, str) else value
            found += [one if isinstance(one, str) else one.id for one in ids]
        return [one for one in dict.fromkeys(found) if one != EVERYBODY]

    def _around(self, place: str) -> list[str]:
        """The buildings and vessels in which a room or site lies: it cannot outlive them."""
        inside = self._case.inside(place)
        return [outer for inner, outer in pairwise(inside)
                if self._case.places[inner].level in _PARTS and self._case.places[outer].level in _PARTS]

    def _add(self, to: dict[str, list[Dated]], thing: str, row: Statement, ways: list[Dates],
             *dates: When | None) -> None:
        if not ways:
            self._leave(row, "its end comes before its beginning")
            return
        marked = any(date.qualifiers for when in dates if when is not None for date in when.readings)
        to[thing].append(Dated(thing=thing, row=row, ways=tuple(ways),
                               doubtful=marked and not self._case.settings.margins.rows))

    def _leave(self, row: Statement, reason: str) -> None:
        self.aside.append(NotLookedAt(what=row.id, reason=reason))


def meet(use: Dated, there: Dated) -> Met:
    """Hold a use against a row on existence under every way to read the two."""
    judge = barred if there.row.denied else needed
    fits = [("; ".join(word for word in (one.words, other.words) if word),
             judge(one.stretch, other.stretch, whole=one.whole)) for one, other in product(use.ways, there.ways)]
    if use.row.kind == "rolls" and any(fit is Fit.AFTER for _, fit in fits):
        # Of a body that has ended one may say what became of all its members.
        fits = [(f"{words}; {_THEN}" if words else _THEN, fit) for words, fit in fits] + [(_FORMER, Fit.WITHIN)]
    return Met(use=use, there=there, fits=tuple(fits))


def apart(one: Dated, other: Dated) -> bool:
    """Whether two rows on existence certainly share no day, so that both may be right, one after the other."""
    return all(a.stretch.end[1] < b.stretch.start[0] or b.stretch.end[1] < a.stretch.start[0]
               for a, b in product(one.ways, other.ways))


def at_odds(one: Dated, other: Dated) -> bool:
    """Whether two rows cannot both be right about when one thing began or ended."""
    if one.row.denied != other.row.denied:
        there, away = (other, one) if one.row.denied else (one, other)
        return all(barred(a.stretch, b.stretch, whole=True) is Fit.BARRED for a, b in product(there.ways, away.ways))
    if one.row.denied or apart(one, other):
        return False
    return all(_disjoint(a.stretch.start, b.stretch.start) or _disjoint(a.stretch.end, b.stretch.end)
               for a, b in product(one.ways, other.ways))


def in_row_order(found: Iterable[Dated]) -> list[Dated]:
    """Rows by the id of their statement, so that the order of rows decides nothing."""
    return sorted(found, key=lambda one: one.row.id)


def _disjoint(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] < other[0] or other[1] < one[0]
