"""Who stood how to whom at the time that a charge is alleged for: ties outside the accusation, with their dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case, Statement
from countertrial.case.findings import StatementId
from countertrial.encode.stretches import limits, span_of
from countertrial.methods.lifespan import FAR, Stretch

FRIENDLY, HOSTILE = "+", "-"
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Window:
    """The time that a charge is alleged for.

    Args:
        first: Its first day.
        last: Its last day.
    """

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A tie against a window.

    Args:
        row: The row.
        pair: The two, sorted.
        stands: Whether it stood then for certain.
        may: Whether it may have stood then.
        ended: Whether it began before the end of the window and had ended for certain before the window.
    """

    row: Statement
    pair: Pair
    stands: bool
    may: bool
    ended: bool


@dataclass(frozen=True, slots=True)
class Joined:
    """All rows by which one charge joins persons.

    Args:
        charge: Id of the charge.
        rows: The accusations.
        members: Persons accused, sorted; instigators among them.
        window: When it is alleged, by the rows that say it between two days; `None` where none does.
    """

    charge: str
    rows: tuple[Statement, ...]
    members: tuple[str, ...]
    window: Window | None

    @property
    def ids(self) -> frozenset[StatementId]:
        """Ids of the accusations."""
        return frozenset(row.id for row in self.rows)

    @property
    def pairs(self) -> int:
        """Number of pairs that it joins."""
        return len(self.members) * (len(self.members) - 1) // 2


@dataclass(frozen=True, slots=True)
class Standing:
    """The pairs of some persons by what is known of them at a time.

    Args:
        friendly: Pairs with a friendly tie for certain, and no hostile one.
        hostile: Pairs with a hostile tie for certain, and no friendly one.
        both: Pairs with a tie of either sign: the record contradicts itself, or they stood so in turn.
        neither: Pairs of whom a row says that they stood neither way.
        unknown: Number of all other pairs.
        ties: All ties among them that were looked at.
    """

    friendly: frozenset[Pair]
    hostile: frozenset[Pair]
    both: frozenset[Pair]
    neither: frozenset[Pair]
    unknown: int
    ties: tuple[Dated, ...]

    @property
    def known(self) -> int:
        """Number of pairs of whom something is known."""
        return len(self.friendly) + len(self.hostile) + len(self.both) + len(self.neither)

    @property
    def perhaps(self) -> int:
        """Number of the other pairs of whom a tie may have stood then."""
        known = self.pairs["known"]
        return len({tie.pair for tie in self.ties if tie.may and not tie.stands} - known)

    @property
    def covered(self) -> bool:
        """Whether something is known of half of the pairs or more."""
        return self.known >= self.unknown

    @property
    def pairs(self) -> Mapping[str, frozenset[Pair]]:
        """Pairs of whom something is known, and of these the friendly and the hostile ones."""
        return {"known": self.friendly | self.hostile | self.both | self.neither,
                "friendly": self.friendly | self.both, "hostile": self.hostile | self.both}

    @property
    def counts(self) -> Mapping[str, int]:
        """How many these are."""
        return {name: len(pairs) for name, pairs in self.pairs.items()}

    @property
    def rows(self) -> frozenset[StatementId]:
        """Ids of the ties."""
        return frozenset(tie.row.id for tie in self.ties)


class Ties:
    """Ties and charges of a case.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.aside: list[tuple[str, str]] = []
        self.rows: list[Statement] = []
        self._spans: dict[tuple[int, int, int], tuple[Stretch, ...]] = {}
        for row in case.statements("ties"):
            reason = self._left_out(row)
            if reason:
                self.aside.append((row.id, reason))
            else:
                self.rows.append(row)

    def _left_out(self, row: Statement) -> str:
        if row["a"] == row["b"]:
            return "it ties somebody to himself, which says nothing of a pair"
        if not row.counts:
            return "it is not asserted"
        if row["alleged"]:
            return "only the accusation speaks of it"
        if row["feigned"]:
            return "one of the two pretended"
        return "" if row["sign"] else "it does not say whether it was friendly or hostile"

    @cached_property
    def by_first(self) -> dict[str, list[tuple[str, Statement]]]:
        """Ties that are looked at, by the one of the two whose id comes first, with the other."""
        found: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
        for row in self.rows:
            one, other = row.own["a"], row.own["b"]
            found[min(one, other)].append((max(one, other), row))
        return found

    @cached_property
    def charges(self) -> tuple[Joined, ...]:
        """Charges that join two persons or more."""
        rows: dict[str, list[Statement]] = defaultdict(list)
        for row in self.case.statements("accusations"):
            if row.counts:
                rows[row["charge"]].append(row)
        return tuple(one for charge in sorted(rows) if len((one := self._joined(charge, rows[charge])).members) > 1)

    def _joined(self, charge: str, rows: Sequence[Statement]) -> Joined:
        members = {one for row in rows for one in (*row["accused"], *(row["instigator"] or ()))
                   if one in self.case.people}
        return Joined(charge, tuple(sorted(rows, key=lambda row: row.id)), tuple(sorted(members)), window_of(rows))

    def among(self, members: Iterable[str], window: Window) -> Standing:
        """How some persons stood to one another within a window.

        A friendly tie stands if it certainly lasted on some day of the window; a hostile one if it certainly lasted
        through all of it and began before. What may but need not have lasted then is unknown.
        """
        chosen = set(members)
        ties, signs = [], defaultdict[Pair, set[str]](set)
        for one in chosen:
            for other, row in self.by_first.get(one, ()):
                if other in chosen:
                    tie = against(row, (one, other), window, self._span(row))
                    ties.append(tie)
                    if tie.stands:
                        signs[tie.pair].add(row["sign"])
        by = {pair: found - {"0"} or {"0"} for pair, found in signs.items()}
        pick = {name: frozenset(pair for pair, found in by.items() if found == set(name))
                for name in ("+", "-", "0", "+-")}
        pairs = len(chosen) * (len(chosen) - 1) // 2
        return Standing(pick["+"], pick["-"], pick["+-"], pick["0"], pairs - len(by),
                        tuple(sorted(ties, key=lambda tie: tie.row.id)))

    def _span(self, row: Statement) -> tuple[Stretch, ...]:
        """Term of a tie; the same cells are read once, whoever they are of."""
        begins, ends = row.own.get("from"), row.own.get("to")
        # The rows hold their cells as long as they live, so that addresses stand for cells.
        key = (id(begins), id(ends), id(row.said))
        if key not in self._spans:
            self._spans[key] = span_of(row)
        return self._spans[key]


def window_of(rows: Iterable[Statement]) -> Window | None:
    """From the first to the last day of which accusations speak; `None` where none of them is bounded on both sides."""
    days = [limits(date) for row in rows if row["when"] is not None for date in row["when"].readings]
    bounded = [day for day in days if day[0] > -FAR and day[1] < FAR]
    return Window(min(day[0] for day in bounded), max(day[1] for day in bounded)) if bounded else None


def against(row: Statement, pair: Pair, window: Window, spans: Sequence[Stretch]) -> Dated:
    """A tie against a window, under every calendar that its dates may be in."""
    hostile = row["sign"] == HOSTILE
    if not spans:
        return Dated(row, pair, stands=False, may=True, ended=False)
    stands = may = ended = True
    for span in spans:
        sure = (span.start[1], span.end[0])
        if hostile:
            stands &= sure[0] < window.first and window.last <= sure[1]
        else:
            stands &= sure[0] <= window.last and window.first <= sure[1] and sure[0] <= sure[1]
        may &= span.start[0] <= window.last and window.first <= span.end[1]
        ended &= span.end[1] < window.first
    return Dated(row, pair, stands=stands, may=may, ended=ended)
