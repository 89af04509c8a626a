"""What the dates of sources rule out: words later than the source that holds them, copies older than their original."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When
from countertrial.case.findings import NotLookedAt
from countertrial.encode.burden import said_itself
from countertrial.encode.possibilities import identified, worlds

SAID_LATER, QUOTED_EARLY, WORDS_LATER, TOLD_EARLY = "said-later", "quoted-early", "words-later", "told-early"
ENDS_LATER = "ends-later"

CITING = ("quotations", "figures")
"""Kinds of which a row may cite a source."""

LASTING = ("custody", "existences", "offices", "allegiances", "ties")
"""Kinds of which a row says until when something lasted."""

_HAPPENED = ("when", "on", "from", "born", "died")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A date of a statement that the date of a source, or its own, leaves no room for.

    Args:
        kind: One of those above.
        source: The source whose date it is held against; the one quoted, for words from another.
        row: The statement.
        date: The date that does not fit.
        limit: The date that it is held against.
        doubtful: Whether one of the two is marked as uncertain or approximate, or the source may be another that fits.
        by: Rows that say what a source may be, where one of those concerned may be one of several.
    """

    kind: str
    source: str
    row: Statement
    date: When
    limit: When
    doubtful: bool
    by: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A source that is older than what it is said to derive from.

    Args:
        rows: Statements that rest on it.
    """

    source: str
    original: str
    rows: tuple[Statement, ...]


class SourceDates:
    """Dates of statements held against those of their sources.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._identified = identified(case)
        self._margins = bool(case.settings.margins.rows)
        self.compared: dict[str, list[Statement]] = defaultdict(list)
        self.slips: dict[str, list[Slip]] = defaultdict(list)
        self.aside: list[NotLookedAt] = []
        resting: dict[str, list[Statement]] = defaultdict(list)
        self._copies = list(_older(case))
        copies = {copy for copy, _ in self._copies}
        for row in case.statements():
            for source in row.source:
                if source in copies:
                    resting[source].append(row)
            for slip in self._slips(row):
                self.slips[slip.kind].append(slip)
        self.copies = [Copy(source=copy, original=original, rows=tuple(resting[copy]))
                       for copy, original in self._copies if resting[copy]]
        self.aside += [NotLookedAt(what=copy, reason=f"it is dated before {original}, from which it derives, but no "
                                                     "statement rests on it")
                       for copy, original in self._copies if not resting[copy]]

    def _slips(self, row: Statement) -> Iterator[Slip]:
        """Slips of a row; what its sources may be is tried one by one, and a slip is firm only where all give it."""
        cited = [row["cited"]] if row.kind in CITING and row["cited"] is not None else []
        unsure = [one for one in dict.fromkeys((*row.source, *cited)) if one in self._identified]
        if not unsure:
            yield from self._under(row, {})
            return
        ways = [(by, [list(self._under(row, dict(meant))) for meant in options])
                for by, options in worlds(unsure, self._identified)]
        found = {(slip.kind, slip.source): slip for _, told in ways for some in told for slip in some}
        for key, slip in sorted(found.items()):
            same = [[slip for slip in some if (slip.kind, slip.source) == key] for _, told in ways for some in told]
            firm = all(same) and not any(slip.doubtful for some in same for slip in some)
            rows = {by.id: by for several, _ in ways for by in several}
            yield replace(slip, doubtful=not firm, by=tuple(rows[one] for one in sorted(rows)))

    def _under(self, row: Statement, meant: Mapping[str, str]) -> Iterator[Slip]:
        """Slips of a row where its sources are these."""
        dated = {source: self._date(meant.get(source, source)) for source in row.source}
        if row.said is not None and said_itself(self._case, row):
            for source in row.source:
                yield from self._held(SAID_LATER, source, row, row.said, dated[source])
        if row.kind in CITING and row["cited"] is not None:
            cited = row["cited"]
            limit = self._date(meant.get(cited, cited))
            yield from self._held(QUOTED_EARLY, cited, row, limit, row.said, of=row.said)
            if row.kind == "quotations":
                yield from self._held(WORDS_LATER, cited, row, row["when"], limit)
        told = self._last_told(row, dated) if row.counts else None
        if told is not None:
            for column in _HAPPENED:
                yield from self._held(TOLD_EARLY, told[0], row, row[column], told[1])
            yield from self._ending(row, *told)

    def _ending(self, row: Statement, source: str, limit: When) -> Iterator[Slip]:
        """A slip where something began by the date of the source, and is told as over on a day after it."""
        stay = row.kind == "presences" and row["mode"] in ("throughout", "each")
        whole: When | None = row["when"] if stay else row["to"] if row.kind in LASTING else None
        if whole is None or whole.text == ".." or limit.latest is None:
            return
        self.compared[ENDS_LATER].append(row)
        begins: When | None = whole if stay else row["from"]
        if begins is not None and begins.earliest is not None and begins.earliest > limit.latest:
            return  # told as a slip of its beginning
        ends = [date.end[0] if stay else date.earliest for date in whole.readings]
        if all(one is not None and one > limit.latest for one in ends):
            yield Slip(kind=ENDS_LATER, source=source, row=row, date=whole, limit=limit, doubtful=True)

    def _date(self, source: str) -> When | None:
        """The date of a source; what is no source has none."""
        return self._case.sources[source].date if source in self._case.sources else None

    def _last_told(self, row: Statement, dated: Mapping[str, When | None]) -> tuple[str, When] | None:
        """The last date at which a row can have been told, and the source that gives it."""
        if row.said is not None and (said_itself(self._case, row) or len(row.source) == 1):
            own = row.said if said_itself(self._case, row) or not row.source else dated[row.source[0]]
            return (row.source[0], own) if row.source and own is not None else None
        told = [(date.latest, source, date) for source, date in dated.items()
                if date is not None and date.latest is not None]
        return max(told, key=lambda one: one[:2])[1:] if told and len(told) == len(row.source) else None

    def _held(self, kind: str, source: str, row: Statement, later: When | None, limit: When | None, *,
              of: When | None = None) -> Iterator[Slip]:
        """A slip where a day lies certainly after the last day that it may be."""
        if later is None or limit is None:
            return
        self.compared[kind].append(row)
        if later.earliest is not None and limit.latest is not None and later.earliest > limit.latest:
            marked = any(date.qualifiers for when in (later, limit) for date in when.readings)
            yield Slip(kind=kind, source=source, row=row, date=of or later, limit=later if of else limit,
                       doubtful=marked and not self._margins)


def _older(case: Case) -> Iterator[tuple[str, str]]:
    """Sources that are dated certainly before what they derive from."""
    for source in sorted(case.sources.values(), key=lambda one: one.id):
        for original in source.derived_from:
            own, other = source.date, case.sources[original].date
            if own is not None and other is not None and own.latest is not None and other.earliest is not None \
                    and own.latest < other.earliest:
                yield source.id, original
