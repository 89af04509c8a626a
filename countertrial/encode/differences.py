"""Pairs of one author's statements about the same thing that do not fit, or that change an account."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from countertrial.case.case import Statement
from countertrial.case.cells import Quantity, When
from countertrial.case.dates import Shape
from countertrial.encode.stretches import Dates, limits, span_of, ways_of
from countertrial.methods.lifespan import FAR, Fit, Stretch, barred, both, settled

TOLERANCE = 10
"""Per cent that a number marked `about` may be off before it is said to differ."""

DOUBTED = ("unconfirmed", "retracted")

KEYS: dict[str, tuple[str, ...]] = {
    "offices": ("person", "position"), "allegiances": ("who", "body"), "ties": ("a", "b", "kind"),
    "accusations": ("charge", "accused"), "proceedings": ("stage", "who", "charge", "body"),
    "figures": ("quantity", "of", "unit"), "causes": ("cause", "outcome"), "identifications": ("mention",),
    "evidence": ("kind", "bears_on", "item"), "custody": ("kind", "of"), "lives": ("person",),
    "presences": ("who", "event"), "testimony": ("element",),
}
"""The columns by which two rows of a kind are about the same thing."""


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


def doubt(who: str, key: tuple[str, ...], first: Statement, last: Statement, kind: str) -> Pair:
    """A firm statement beside one that is unconfirmed or taken back, and whether the two can both be right."""
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
        elif firm is first and when_said(first)[:2] != when_said(last)[:2]:
            why, readings = "what was firm is unconfirmed later", ("the later word withdraws the earlier",)
    return Pair(author=who, about=key, how="doubt", earlier=first, later=last, firm=False, why=why, open_on=readings)


def answers(who: str, key: tuple[str, ...], told: Sequence[Statement]) -> Iterator[Pair]:
    """Changes from one answer on an element to the next, and affirmations that date it to days apart."""
    counting = [row for row in told if row.counts]
    for one, other in pairwise(counting):
        given = {one["answer"], other["answer"]}
        if len(given) > 1:
            firm = given == {"affirms", "denies"}
            half = given == {"partly", "denies"}
            why = "one affirms and one denies" if firm else "one affirms in part what the other denies" if half else ""
            readings = ("the denial is of every part",) if half else ()
            yield Pair(author=who, about=key, how="answers", earlier=one, later=other, firm=firm, why=why,
                       open_on=readings)
    affirmed = distinct(row for row in counting if row["answer"] == "affirms")
    for one, other in combinations(affirmed, 2):
        if _apart(one, other):
            yield Pair(author=who, about=key, how="values", earlier=one, later=other, firm=False,
                       why="with dates that cannot both be right", open_on=("both speak of one occasion",))


def differing(who: str, kind: str, key: tuple[str, ...], told: Sequence[Statement]) -> Iterator[Pair]:
    """Rows on the same thing whose values exclude one another."""
    for one, other in combinations(distinct(row for row in told if row.counts), 2):
        why = DIFFER[kind](one, other)
        if why:
            sure = kind not in ("figures", "causes") or _same_time(one, other)
            yield Pair(author=who, about=key, how="values", earlier=one, later=other, firm=sure, why=why,
                       open_on=() if sure else ("both speak of the same time",))


def denials(who: str, key: tuple[str, ...], told: Sequence[Statement]) -> Iterator[Pair]:
    """Rows that deny what another row of the same author asserts."""
    denied = distinct(row for row in told if row.denied)
    for one in distinct(row for row in told if row.counts):
        for other in denied:
            if _excludes(one, other):
                first, last = sorted((one, other), key=when_said)
                yield Pair(author=who, about=key, how="denial", earlier=first, later=last, firm=True,
                           why="one asserts it and one denies it")


def _excludes(told: Statement, denial: Statement) -> bool:
    """Whether a denial leaves no room for what is told; a narrower denial does."""
    if any(denial[column] is not None and denial[column] != told[column] for column in _narrowing(denial)):
        return False
    ways, never = list(ways_of(told)), list(_never(denial))
    if not list(ways_of(denial)):
        return True
    return bool(ways and never) and all(barred(way.stretch, away, whole=way.whole) is Fit.BARRED
                                        for way in ways for away in never)


def _never(denial: Statement) -> Iterator[Stretch]:
    """The time over which a denial reaches: of a date all its days, of a period those that are certain."""
    when: When | None = denial["when"] or denial["on"]
    if when is None:
        yield from (way.stretch for way in ways_of(denial))
        return
    for date in when.readings:
        low, high = limits(date)
        if date.shape is Shape.PERIOD and date.end[0] is not None:
            high = date.end[0]
        if date.shape is not Shape.ONE_OF and low <= high:
            yield Stretch((low, low), (high, high))


def _narrowing(denial: Statement) -> Iterator[str]:
    dates = ("when", "from", "to", "on", "born", "died")
    return (column for column in denial.own if column not in dates and column not in KEYS.get(denial.kind, ()))


def one_seat(who: str, position: str, told: Sequence[Statement]) -> Iterator[Pair]:
    """Two persons whom one author puts into one seat at one time."""
    for one, other in combinations(distinct(told), 2):
        terms = [[settled(span) for span in span_of(row)] for row in (one, other)]
        if one["person"] != other["person"] and all(terms) and all(
                sure and also and both(days, others) for days, sure in terms[0] for others, also in terms[1]):
            yield Pair(author=who, about=(position,), how="values", earlier=one, later=other, firm=True,
                       why="with two holders of an office that has one at a time")


def _office(one: Statement, other: Statement) -> str:
    if (one["rank"] or "") != (other["rank"] or ""):
        return ""
    return "with terms that overlap and differ" if _terms_differ(one, other) else ""


def _sign(one: Statement, other: Statement) -> str:
    if {one["sign"], other["sign"]} != {"+", "-"}:
        return ""
    ways, others = list(ways_of(one)), list(ways_of(other))
    together = not _apart(one, other) if one.kind == "causes" else \
        bool(ways and others) and all(_share(a, b) for a in ways for b in others)
    return "with opposite signs for the same time" if together else ""


def _number(one: Statement, other: Statement) -> str:
    if (one["from"] and other["from"] and _apart(one, other)) or (one["part_of"] != other["part_of"]):
        return ""
    return "with numbers that differ" if _off(one["value"], other["value"]) else ""


def _meant(one: Statement, other: Statement) -> str:
    return "" if set(one["is"]) & set(other["is"]) else "with different answers on who or what is meant"


DIFFER = {"offices": _office, "allegiances": _sign, "ties": _sign, "causes": _sign, "figures": _number,
           "identifications": _meant}

COMPARED = ("testimony", *DIFFER)
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


def distinct(rows: Iterable[Statement]) -> list[Statement]:
    """One row for each content, so that what is repeated is told once."""
    seen: dict[tuple[str, ...], Statement] = {}
    for row in rows:
        said = row.said.text if row.said is not None else ""
        content = tuple(f"{column}={value}" for column, value in sorted(row.own.items()))
        seen.setdefault((said, row.stance, *content), row)
    return list(seen.values())


def when_said(row: Statement) -> tuple[int, int, str, str, str]:
    """By the days on which it may have been said, then by version; ids only settle what is alike."""
    low, high = (FAR, FAR) if row.said is None else (limits(row.said.readings[0])[0], limits(row.said.readings[-1])[1])
    version = row["version"] or "" if row.kind == "testimony" else ""
    return (low, high, version.zfill(9) if version.isdigit() else version, row["answer"] or row.stance, row.id)
