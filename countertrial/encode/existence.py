"""When things existed, and when statements need them: places, bodies, positions, things, sources, factors, persons."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, product

from countertrial.case.case import Case, Statement
from countertrial.case.cells import EVERYBODY, When
from countertrial.case.dates import EdtfDate, Shape
from countertrial.case.findings import NotLookedAt
from countertrial.encode.burden import mentions, said_itself
from countertrial.methods.lifespan import FAR, OUTSIDE, Fit, Stretch, barred, needed

PERSON_USES = ("offices", "allegiances", "ties")
"""Kinds that are held against births and deaths here; the others are a matter of where persons were."""

SPEAKS = "speaks"
"""The role of whoever is said to have said something on a date of its own."""

_NAMED: dict[str, tuple[str, ...]] = {
    "presences": ("place", "who"), "custody": ("place", "body", "by", "of"), "proceedings": ("by", "body", "who"),
    "offices": ("position", "person"), "allegiances": ("body", "who"), "ties": ("a", "b"),
    "accusations": ("accused",), "evidence": ("item", "place"), "rolls": ("of",), "causes": ("cause", "outcome"),
    "figures": ("of",),
}
_LASTING = frozenset({"offices", "allegiances", "ties", "custody"})
_PARTS = ("room", "site", "vessel")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """One way to read the dates of a row.

    Args:
        stretch: What they mean.
        whole: Whether every day of it is meant, or some one day.
        words: What distinguishes this way from others of the row; empty where there is only one.
    """

    stretch: Stretch
    whole: bool
    words: str = ""


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
        self._mentions = mentions(case)
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

    def met(self, thing: str) -> list[Met]:
        """Every use of a thing held against every row on its existence."""
        return [one for use in self.uses.get(thing, ()) for one in self.met_of(use)]

    def met_of(self, use: Dated) -> list[Met]:
        """A use held against every row on the existence of what it needs."""
        return [meet(use, there) for there in in_row_order(self.there[use.thing])]

    def _exists(self, row: Statement, thing: str, begins: When | None, ends: When | None) -> None:
        if not row.counts and not row.denied:
            self._leave(row, f"its stance is {row.stance}: shown, not counted")
        elif begins is None and ends is None and not row.denied:
            self._leave(row, "neither beginning nor end is dated")
        else:
            always = Dates(stretch=Stretch((-FAR, -FAR), (FAR, FAR)), whole=True)
            dated = begins is not None or ends is not None
            self._add(self.there, thing, row, list(_lasting(row, begins, ends)) if dated else [always], begins, ends)

    def _of_kind(self, kind: str) -> None:
        for row in self._case.statements(kind):
            if not row.counts:
                continue
            named = [thing for thing in self._named(row) if thing in self.there]
            things = [thing for thing in named if thing not in self._mentions]
            if len(things) < len(named):
                self._leave(row, "what it names may be one of several: when that existed was not tested")
            if things:
                begins, ends = (row["from"], row["to"]) if kind in _LASTING else (_moment(row), None)
                ways = list(ways_of(row))
                if not ways:
                    self._leave(row, "it has no date to hold against when what it names existed")
                for thing in things if ways else ():
                    self._add(self.uses, thing, row, ways, begins, ends)
            self._said(row)

    def _said(self, row: Statement) -> None:
        """Whoever is said to have spoken on a day must have been there on it."""
        if row.speaker is not None and row.said is not None:
            speaker = self._case.speaker_of(row.speaker)
            if speaker in self.there and said_itself(self._case, row):
                self._add(self.uses, speaker, row, [_day(date) for date in row.said.readings], row.said, None)

    def _named(self, row: Statement) -> list[str]:
        """What a row needs, each once."""
        found: list[str] = []
        for column in _NAMED.get(row.kind, ()):
            value = row[column]
            ids = () if value is None else (value,) if isinstance(value, str) else value
            found += [one if isinstance(one, str) else one.id for one in ids]
        for one in list(found):
            if one in self._case.places:
                found += self._around(one)
            elif one in self._case.positions and (body := self._case.positions[one].body):
                found.append(body)
        people = self._case.people if row.kind not in PERSON_USES else {}
        return [one for one in dict.fromkeys(found) if one != EVERYBODY and one not in people]

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


def span_of(row: Statement) -> tuple[Stretch, ...]:
    """Term of a row with `from` and `to`, under each calendar; empty where it has neither."""
    if row["from"] is None and row["to"] is None:
        return ()
    return tuple(way.stretch for way in _lasting(row, row["from"], row["to"]))


def limits(date: EdtfDate) -> tuple[int, int]:
    """First and last day on which a date may be."""
    return (-FAR if date.earliest is None else date.earliest, FAR if date.latest is None else date.latest)


def _disjoint(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _moment(row: Statement) -> When | None:
    when: When | None = row["when"] or row["on"] or row["from"]
    return when


def ways_of(row: Statement) -> Iterator[Dates]:
    """The ways to read when a row needs what it names."""
    if row.kind in _LASTING or (row["when"] is None and row["on"] is None):
        if row["from"] is not None or row["to"] is not None:
            yield from _lasting(row, row["from"], row["to"])
        return
    when: When = row["when"] or row["on"]
    mode = row["mode"] if row.kind == "presences" else "within"
    for date in when.readings:
        day = _day(date, _calendar(when, date))
        stay = _stay(date, day.words)
        if stay is None or mode in ("within", "based"):
            yield day
        elif mode is None:
            yield Dates(stretch=day.stretch, whole=False, words=_join(day.words, "was there at some time"))
            yield Dates(stretch=stay.stretch, whole=True, words=_join(day.words, "stayed throughout"))
        else:
            yield stay


def _stay(date: EdtfDate, words: str) -> Dates | None:
    """A period, all of it; `None` where the date is no period."""
    if date.shape is not Shape.PERIOD:
        return None
    start, end = _ends(date.start), _ends(date.end)
    return Dates(stretch=Stretch(start, end), whole=True, words=words)


def _day(date: EdtfDate, words: str = "") -> Dates:
    low, high = limits(date)
    return Dates(stretch=Stretch((low, high), (low, high)), whole=False, words=words)


def _lasting(row: Statement, begins: When | None, ends: When | None) -> Iterator[Dates]:
    """From one date to another; `..` lasts at least until it was said, and an empty end is unknown."""
    firsts = begins.readings if begins is not None else (None,)
    lasts = ends.readings if ends is not None else (None,)
    for first, last in product(firsts, lasts):
        low = limits(first) if first is not None else None
        start = low or (-FAR, FAR)
        if last is not None and last.open_start and last.open_end:
            said = limits(row.said.date)[0] if row.said is not None else -FAR
            end = (max(start[0], said), FAR)
        else:
            end = limits(last) if last is not None else (start[0], FAR)
        start = (start[0], min(start[1], end[1]))
        if start[0] <= end[1]:
            words = [_calendar(when, date) for when, date in ((begins, first), (ends, last))
                     if when is not None and date is not None]
            yield Dates(stretch=Stretch(start, end), whole=True, words=_join(*dict.fromkeys(words)))


def _calendar(when: When, date: EdtfDate) -> str:
    return f"{when.text} is {date.calendar}" if len(when.readings) > 1 else ""


def _join(*words: str) -> str:
    return ", ".join(word for word in words if word)


def _ends(bounds: tuple[int | None, int | None]) -> tuple[int, int]:
    first, last = bounds
    return (-FAR if first is None else first, FAR if last is None else last)


def in_row_order(found: Iterable[Dated]) -> list[Dated]:
    """Rows by the id of their statement, so that the order of rows decides nothing."""
    return sorted(found, key=lambda one: one.row.id)
