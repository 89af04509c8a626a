"""How somebody was held: stretches, sessions, nights, isolation and contact before the first confession."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.data.indicators import shipped
from countertrial.encode.fields import Fields, Found
from countertrial.encode.instants import end, moment, said, start
from countertrial.encode.procedure import Procedure, Process
from countertrial.methods import intervals
from countertrial.methods.intervals import DAY, Length, Moment

OF_PERSONS = ("held", "isolated", "session", "transfer", "counsel", "visit", "medical", "ill_treatment", "threat",
              "offer", "release")
"""Kinds of custody that persons undergo; the others are those of things."""

HELD = ("held", "isolated")
CONTACT = ("counsel", "visit")
PRESSURE = ("ill_treatment", "threat", "offer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the rows tell of the custody of one person.

    Args:
        person: Who.
        rows: Rows of custody that are asserted, by their beginning.
        denied: Rows of custody that are denied.
        arrest: When it began.
        confession: When the first confession was; only an upper bound where none is told to be the first.
        contact: The first meeting with counsel or visit.
        days: Time held, in minutes.
        to_confession: Time from the arrest to the first confession.
        alone: Time in isolation before the first confession.
        sessions: Sessions, those that are only dated among them.
        longest: Bounds of the longest session.
        nights: Bounds of the number of nights on which sessions began.
        kin_before: Relatives who were certainly taken before the first confession.
        kin_perhaps: Relatives who may have been.
        read: Ids of all rows that were read.
    """

    person: str
    rows: tuple[Statement, ...]
    denied: tuple[Statement, ...]
    arrest: Found
    confession: Found
    contact: Found
    days: Length
    to_confession: Length
    alone: Length
    sessions: tuple[Statement, ...]
    longest: Length
    nights: tuple[int, int]
    kin_before: tuple[str, ...]
    kin_perhaps: tuple[str, ...]
    read: frozenset[str]

    def of(self, *kinds: str) -> tuple[Statement, ...]:
        """Rows of some kinds."""
        return tuple(row for row in self.rows if row["kind"] in kinds)


class Confinement:
    """The custody of the persons of a case.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        known = shipped()
        self.case = case
        self.procedure = Procedure(case, (*known.kin, *case.settings.indicators.kin))
        self._fields = Fields(self.procedure, known.fields)

    def all(self) -> Iterator[Held]:
        """Everybody of whom a row of custody speaks by name, in the order of ids."""
        yield from map(self.held, sorted(self.procedure.people_in("custody", OF_PERSONS)))

    def held(self, person: str) -> Held:
        """What the rows tell of one person."""
        rows = sorted(self.procedure.of("custody", OF_PERSONS, person), key=_begin)
        told = [row for row in rows if row.counts]
        alone = Process(id=person, name=person, level="group", persons=(person,), scope=frozenset(), when=(None, None),
                        bodies=frozenset())
        arrest, confession, contact = (self._fields.of(name, person, alone)
                                       for name in ("arrest", "confession", "contact"))
        sessions = [row for row in told if row["kind"] == "session"]
        kin = dict(self._kin(person, confession.moment))
        read = {row.id for row in rows} | arrest.read | confession.read | contact.read
        return Held(
            person=person, rows=tuple(told), denied=tuple(row for row in rows if row.denied), arrest=arrest,
            confession=confession, contact=contact,
            days=_together([row for row in told if row["kind"] in HELD]),
            to_confession=intervals.between(arrest.moment, confession.moment)
            if arrest.dated and confession.dated else (None, None),
            alone=_alone([row for row in told if row["kind"] == "isolated"], arrest.moment, confession),
            sessions=tuple(sessions), longest=_longest(sessions),
            nights=intervals.nights(start(row["from"]) for row in sessions),
            kin_before=tuple(one for one, sure in kin.items() if sure),
            kin_perhaps=tuple(one for one, sure in kin.items() if not sure),
            read=frozenset(read.union(*(self._kin_rows(person, one) for one in kin))))

    def _kin(self, person: str, confession: Moment) -> Iterator[tuple[str, bool]]:
        """Relatives who were taken, with whether it was certainly before; without those taken certainly after."""
        for one in sorted(self.procedure.kin(person)):
            taken = self._taken(one)
            if taken:
                orders = {intervals.before(when, confession) for _, when in taken}
                if orders != {False}:
                    yield one, True in orders

    def _taken(self, person: str) -> list[tuple[Statement, Moment]]:
        rows = [*((row, moment(row["when"])) for row in self.procedure.of("proceedings", ("arrested",), person)),
                *((row, start(row["from"])) for row in self.procedure.of("custody", ("held",), person))]
        return [(row, when) for row, when in rows if row.counts]

    def _kin_rows(self, person: str, kin: str) -> frozenset[str]:
        ties = self.procedure.kin(person)[kin]
        return frozenset(row.id for row in ties) | {row.id for row, _ in self._taken(kin)}

    def words(self, person: str) -> list[tuple[Statement, Moment]]:
        """What somebody affirmed, denied or took back, with the dates that the rows themselves give."""
        rows = [row for row in self.procedure.of("testimony", (), person) if row.counts]
        own = self.procedure.own
        return [(row, said(row, own)) for row in sorted({row.id: row for row in rows}.values(), key=lambda one: one.id)]


def _begin(row: Statement) -> tuple[int, str]:
    low = start(row["from"])[0]
    return (low if low is not None else -10**12, row.id)


def _together(rows: Sequence[Statement]) -> Length:
    """Bounds of the time that stretches fill: at least what they certainly fill, at most from the first to the last."""
    if not rows:
        return (None, None)
    bounds = [(start(row["from"]), end(row["to"])) for row in rows]
    sure = [(begun[1], done[0]) for begun, done in bounds if begun[1] is not None and done[0] is not None]
    least = intervals.most_in(10**9, [(one, other) for one, other in sure if other > one])
    lows, highs = [begun[0] for begun, _ in bounds], [done[1] for _, done in bounds]
    if None in lows or None in highs:
        return (least, None)
    return (least, max(one for one in highs if one is not None) - min(one for one in lows if one is not None))


def _alone(rows: Sequence[Statement], arrest: Moment, confession: Found) -> Length:
    """Bounds of the time in isolation before the first confession."""
    before = confession.moment[0]
    sure = [(begun, min(done, before)) for row in rows if before is not None
            and (begun := start(row["from"])[1]) is not None and (done := end(row["to"])[0]) is not None]
    least = intervals.most_in(10**9, [(one, other) for one, other in sure if other > one])
    most = intervals.between(arrest, confession.moment)[1] if confession.dated else None
    return (least, None if most is None else max(least, most))


def _longest(rows: Sequence[Statement]) -> Length:
    """Bounds of the longest session; no upper bound where one of them has none."""
    lengths = [intervals.between(start(row["from"]), end(row["to"])) for row in rows]
    if not lengths:
        return (None, None)
    least = max((one for one, _ in lengths if one is not None), default=None)
    return (least, None if any(most is None for _, most in lengths) else max(most or 0 for _, most in lengths))


def days(length: Length) -> tuple[int | None, int | None]:
    """Bounds in whole days: the least rounded down, the most rounded up."""
    least, most = length
    return (None if least is None else least // DAY, None if most is None else -(-most // DAY))
