"""What each author says, joined across voices and in the order of time: versions, values, doubts."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, pairwise

from countertrial.case.case import Case, Statement
from countertrial.case.cells import Quantity
from countertrial.case.findings import NotLookedAt
from countertrial.encode.burden import author
from countertrial.encode.existence import Dates, limits, ways_of
from countertrial.encode.groups import Origins
from countertrial.methods.lifespan import FAR, Fit, barred

TOLERANCE = 10
"""Per cent that a number marked `about` may be off before it is said to differ."""

WHEREABOUTS = ("presences", "absences", "lives", "custody", "proceedings", "sequence", "identifications")
"""Kinds whose contradictions the engine of the examination alibi finds."""

DOUBTED = ("unconfirmed", "retracted")

KEYS: dict[str, tuple[str, ...]] = {
    "offices": ("person", "position"), "allegiances": ("who", "body"), "ties": ("a", "b", "kind"),
    "accusations": ("charge", "accused"), "proceedings": ("stage", "who", "charge", "body"),
    "figures": ("quantity", "of", "unit"), "causes": ("cause", "outcome"), "identifications": ("mention",),
    "evidence": ("kind", "bears_on", "item"), "custody": ("kind", "of"), "lives": ("person",),
    "presences": ("who", "event"), "testimony": ("element",),
}
"""The columns by which two rows of a kind are about the same thing."""

_SIDES_OF_MANY = ("press", "court", "record")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two statements of one author about the same thing, the earlier first.

    Args:
        about: What both are about, by ids.
        how: `values`, `denial`, `doubt` or `answers`.
        firm: Whether both cannot be true under any reading.
        why: In a few words, why they do not fit; empty where they only differ.
        open_on: The readings on which it hangs, in words; empty where it hangs on none.
    """

    author: str
    about: tuple[str, ...]
    how: str
    earlier: Statement
    later: Statement
    firm: bool
    why: str
    open_on: tuple[str, ...] = ()


class Accounts:
    """All statements of a case by the person or body that answers for them.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._origins = Origins(case)
        self.aside: list[NotLookedAt] = []
        self.by: dict[str, list[Statement]] = defaultdict(list)
        self.about: dict[tuple[str, str, tuple[str, ...]], list[Statement]] = defaultdict(list)
        nameless = 0
        for row in case.statements():
            who = author(case, row)
            if who is None:
                nameless += 1
                continue
            self.by[who].append(row)
            for key in _keys(case, row):
                self.about[who, row.kind, key].append(row)
        if nameless:
            self.aside.append(NotLookedAt(what=case.id, reason=f"{nameless:,} statements without a voice belong to "
                                                               "nobody's account"))

    def many(self, who: str) -> bool:
        """Whether several persons may speak as that author."""
        if who in self._case.people:
            return False
        voice = self._case.voices.get(who)
        return voice is None or (voice.count or 1) > 1 or voice.side in _SIDES_OF_MANY

    def held(self, row: Statement) -> str:
        """Whether the author was held when speaking: `held`, `free` or `not stated`."""
        if row.kind == "testimony" and row["custody"] is not None:
            return "free" if row["custody"] is False else "held"
        return "held" if self._origins.held(row) else "not stated"

    def ordered(self, rows: Iterable[Statement]) -> list[Statement]:
        """Rows in the order in which they were said, then by version."""
        return sorted(rows, key=_when_said)

    def tested(self) -> list[tuple[tuple[str, str, tuple[str, ...]], list[Statement]]]:
        """Everything of which one author spoke more than once."""
        return [(key, self.about[key]) for key in sorted(self.about) if len(self.about[key]) > 1]

    def pairs(self, most: int) -> list[Pair]:
        """Pairs that do not fit, or that change an account; `most` at most, and what is left out is listed."""
        found = list(islice(self._pairs(), most + 1))
        if len(found) > most:
            self.aside.append(NotLookedAt(what=self._case.id, reason=f"more than {most:,} changes of account: the rest "
                                                                      "is left out"))
        return found[:most]

    def _pairs(self) -> Iterator[Pair]:
        for (who, kind, key), rows in self.tested():
            told = self.ordered(rows)
            if kind == "testimony":
                yield from _answers(who, key, told)
            elif kind in _DIFFER:
                yield from _differing(who, kind, key, told)
            if kind not in WHEREABOUTS or kind in ("custody", "proceedings"):
                yield from _denials(who, key, told)
            yield from self._doubts(who, kind, key, told)

    def _doubts(self, who: str, kind: str, key: tuple[str, ...], told: Sequence[Statement]) -> Iterator[Pair]:
        """A statement firm in one place and unconfirmed or taken back in another."""
        firm = _distinct(row for row in told if row.counts)
        doubted = _distinct(row for row in told if row.stance in DOUBTED)
        for one in firm:
            for other in doubted:
                first, last = self.ordered((one, other))
                yield _doubt(who, key, first, last, kind)


def _doubt(who: str, key: tuple[str, ...], first: Statement, last: Statement, kind: str) -> Pair:
    doubted = first if first.stance in DOUBTED else last
    firm = last if doubted is first else first
    why = ""
    readings: tuple[str, ...] = ()
    if doubted.stance == "unconfirmed":
        if _apart(first, last):
            why = "with dates that cannot both be right"
            place = kind == "presences" and not (first["event"] and first["event"] == last["event"])
            readings = ("both speak of one occasion",) if place else ("the unconfirmed report is true as dated",)
        elif kind == "testimony" and first["answer"] != last["answer"]:
            why, readings = "with different answers", ("the unconfirmed report is true",)
        elif firm is first and _when_said(first)[:2] != _when_said(last)[:2]:
            why, readings = "what was firm is unconfirmed later", ("the later word withdraws the earlier",)
    return Pair(author=who, about=key, how="doubt", earlier=first, later=last, firm=False, why=why, open_on=readings)


def _answers(who: str, key: tuple[str, ...], told: Sequence[Statement]) -> Iterator[Pair]:
    """Changes from one answer on an element to the next."""
    counting = [row for row in told if row.counts]
    for one, other in pairwise(counting):
        answers = {one["answer"], other["answer"]}
        if len(answers) > 1:
            firm = answers == {"affirms", "denies"}
            half = answers == {"partly", "denies"}
            why = "one affirms and one denies" if firm else "one affirms in part what the other denies" if half else ""
            readings = ("the denial is of every part",) if half else ()
            yield Pair(author=who, about=key, how="answers", earlier=one, later=other, firm=firm, why=why,
                       open_on=readings)


def _differing(who: str, kind: str, key: tuple[str, ...], told: Sequence[Statement]) -> Iterator[Pair]:
    """Rows on the same thing whose values exclude one another."""
    for one, other in combinations(_distinct(row for row in told if row.counts), 2):
        why = _DIFFER[kind](one, other)
        if why:
            sure = kind not in ("figures", "causes") or _same_time(one, other)
            yield Pair(author=who, about=key, how="values", earlier=one, later=other, firm=sure, why=why,
                       open_on=() if sure else ("both speak of the same time",))


def _denials(who: str, key: tuple[str, ...], told: Sequence[Statement]) -> Iterator[Pair]:
    """Rows that deny what another row of the same author asserts."""
    denied = _distinct(row for row in told if row.denied)
    for one in _distinct(row for row in told if row.counts):
        for other in denied:
            if _excludes(one, other):
                first, last = sorted((one, other), key=_when_said)
                yield Pair(author=who, about=key, how="denial", earlier=first, later=last, firm=True,
                           why="one asserts it and one denies it")


def _excludes(told: Statement, denial: Statement) -> bool:
    """Whether a denial leaves no room for what is told; a narrower denial does."""
    if any(denial[column] is not None and denial[column] != told[column] for column in _narrowing(denial)):
        return False
    ways, never = list(ways_of(told)), list(ways_of(denial))
    if not never:
        return True
    return bool(ways) and all(barred(way.stretch, away.stretch, whole=way.whole) is Fit.BARRED
                              for way in ways for away in never)


def _narrowing(denial: Statement) -> Iterator[str]:
    dates = ("when", "from", "to", "on", "born", "died")
    return (column for column in denial.own if column not in dates and column not in KEYS.get(denial.kind, ()))


def _office(one: Statement, other: Statement) -> str:
    if (one["rank"] or "") != (other["rank"] or ""):
        return ""
    return "with terms that overlap and differ" if _terms_differ(one, other) else ""


def _sign(one: Statement, other: Statement) -> str:
    if {one["sign"], other["sign"]} != {"+", "-"}:
        return ""
    ways, others = list(ways_of(one)), list(ways_of(other))
    if not ways and not others and one.kind != "causes":
        return ""
    together = one.kind == "causes" and not (ways and others)
    sure = all(_share(a, b) for a in ways for b in others) and bool(ways and others)
    return "with opposite signs for the same time" if together or sure else ""


def _number(one: Statement, other: Statement) -> str:
    if (one["from"] and other["from"] and _apart(one, other)) or (one["part_of"] != other["part_of"]):
        return ""
    return "with numbers that differ" if _off(one["value"], other["value"]) else ""


def _meant(one: Statement, other: Statement) -> str:
    return "" if set(one["is"]) & set(other["is"]) else "with different answers on who or what is meant"


_DIFFER = {"offices": _office, "allegiances": _sign, "ties": _sign, "causes": _sign, "figures": _number,
           "identifications": _meant}

COMPARED = ("testimony", *_DIFFER)
"""Kinds of which two assertions of one author can contradict one another."""


def _off(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers differ beyond what `about` allows."""
    (low, high), (least, most) = _range(one), _range(other)
    return high < least or most < low


def _range(value: Quantity) -> tuple[float, float]:
    low = float("-inf") if value.low is None else value.low
    high = float("inf") if value.high is None else value.high
    share = TOLERANCE / 100 if value.about else 0.0
    return (low - abs(low) * share if low > float("-inf") else low, high + abs(high) * share if high < FAR else high)


def _same_time(one: Statement, other: Statement) -> bool:
    """Whether both give the same dates, or both none and were said on one day."""
    texts = [tuple(row[column].text if row[column] else "" for column in ("from", "to", "when"))
             for row in (one, other)]
    if texts[0] != texts[1]:
        return False
    if any(texts[0]):
        return True
    return one.said is not None and other.said is not None and one.said.text == other.said.text


def _terms_differ(one: Statement, other: Statement) -> bool:
    ways, others = list(ways_of(one)), list(ways_of(other))
    return bool(ways and others) and all(
        _share(a, b) and (_disjoint(a.stretch.start, b.stretch.start) or _disjoint(a.stretch.end, b.stretch.end))
        for a in ways for b in others)


def _share(one: Dates, other: Dates) -> bool:
    """Whether two stretches certainly share a day."""
    a, b = one.stretch.certain, other.stretch.certain
    return a is not None and b is not None and a[0] <= b[1] and b[0] <= a[1]


def _apart(one: Statement, other: Statement) -> bool:
    """Whether the dates of two rows certainly share no day."""
    ways, others = list(ways_of(one)), list(ways_of(other))
    return bool(ways and others) and all(
        a.stretch.end[1] < b.stretch.start[0] or b.stretch.end[1] < a.stretch.start[0] for a in ways for b in others)


def _disjoint(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[1] < other[0] or other[1] < one[0]


def _distinct(rows: Iterable[Statement]) -> list[Statement]:
    """One row for each content, so that what is repeated is told once."""
    seen: dict[tuple[str, ...], Statement] = {}
    for row in rows:
        said = row.said.text if row.said is not None else ""
        content = tuple(f"{column}={value}" for column, value in sorted(row.own.items()))
        seen.setdefault((said, row.stance, *content), row)
    return list(seen.values())


def _when_said(row: Statement) -> tuple[int, int, str, str]:
    low, high = (FAR, FAR) if row.said is None else (limits(row.said.readings[0])[0], limits(row.said.readings[-1])[1])
    return (low, high, (row["version"] or "") if row.kind == "testimony" else "", row.id)


def _keys(case: Case, row: Statement) -> Iterator[tuple[str, ...]]:
    """What a row is about: one key for each person that it names."""
    columns = KEYS.get(row.kind)
    if columns is None:
        return
    if row.kind == "presences":
        yield from _occasions(case, row)
        return
    if row.kind == "ties":
        yield (*sorted((row["a"], row["b"])), row["kind"].casefold())
        return
    keys: list[tuple[str, ...]] = [()]
    for column in columns:
        value = row[column]
        options = value if isinstance(value, tuple) and column in ("who", "accused", "of") else (_flat(value),)
        keys = [(*key, str(option)) for key in keys for option in options]
    yield from keys


def _occasions(case: Case, row: Statement) -> Iterator[tuple[str, ...]]:
    """By the event; else by the place, where it is narrow enough for two rows to mean one stay."""
    narrow = row["place"] is not None and case.places[row["place"]].level in ("site", "room", "vessel")
    where = row["event"] or (row["place"] if narrow else None)
    if where is not None:
        for who in row["who"] or ():
            yield (who, where)


def _flat(value: object) -> str:
    if isinstance(value, tuple):
        return "+".join(sorted(map(str, value)))
    return "" if value is None else str(value).casefold()
