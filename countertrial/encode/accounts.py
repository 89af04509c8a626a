"""What each author says, joined across voices and in the order of time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from countertrial.case.case import Case, Statement
from countertrial.case.findings import NotLookedAt
from countertrial.encode.burden import author, mentions, spoken_then, when_spoken
from countertrial.encode.differences import (
    DIFFER,
    DOUBTED,
    KEYS,
    Pair,
    answers,
    denials,
    differing,
    distinct,
    doubt,
    one_seat,
    when_said,
)
from countertrial.encode.groups import Origins
from countertrial.encode.seats import seated
from countertrial.encode.wording import counted, date

WHEREABOUTS = ("presences", "absences", "lives", "custody", "proceedings", "sequence", "identifications")
"""Kinds whose contradictions the engine of the examination alibi finds."""

_SIDES_OF_MANY = ("press", "court", "record")


UNDATED = "not dated"
"""In words, when neither a row nor its source says when it was said."""


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
        self.seats: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        self.about: dict[tuple[str, str, tuple[str, ...]], list[Statement]] = defaultdict(list)
        nameless, doubtful = 0, mentions(case)
        for row in case.statements():
            who = author(case, row)
            if who is None:
                nameless += 1
                continue
            self.by[who].append(row)
            for key in _keys(case, row):
                self.about[who, row.kind, key].append(row)
            if row.kind == "offices" and row.counts and row["person"] not in doubtful and seated(case, row):
                self.seats[who, row["position"]].append(row)
        if nameless:
            many = counted(nameless, "statement without a voice belongs", "statements without a voice belong")
            self.aside.append(NotLookedAt(what=case.id, reason=f"{many} to nobody's account"))

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

    def when(self, row: Statement) -> str:
        """When it was said in words, or of when the source is that reports it."""
        if row.said is not None and spoken_then(self._case, row):
            return date(row.said)
        return when_spoken(self._case, row) or UNDATED

    def ordered(self, rows: Iterable[Statement]) -> list[Statement]:
        """Rows in the order in which they were said, then by version."""
        return sorted(rows, key=when_said)

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
                yield from answers(who, key, told)
            elif kind in DIFFER:
                yield from differing(who, kind, key, told)
            if kind not in WHEREABOUTS or kind in ("custody", "proceedings"):
                yield from denials(who, key, told)
            yield from self._doubts(who, kind, key, told)
        for (who, position), rows in sorted(self.seats.items()):
            yield from one_seat(who, position, self.ordered(rows))

    def _doubts(self, who: str, kind: str, key: tuple[str, ...], told: Sequence[Statement]) -> Iterator[Pair]:
        """A statement firm in one place and unconfirmed or taken back in another."""
        firm = distinct(row for row in told if row.counts)
        doubted = distinct(row for row in told if row.stance in DOUBTED)
        for one in firm:
            for other in doubted:
                first, last = self.ordered((one, other))
                yield doubt(who, key, first, last, kind)


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
