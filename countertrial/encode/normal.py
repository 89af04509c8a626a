"""The normal form in which a case is put to the alibi engine: selectors, happenings, holes and orders.

Every statement becomes selectors, one for each way of understanding it; events, holes and orders hang on selectors.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When
from countertrial.case.dates import EdtfDate
from countertrial.case.findings import NotLookedAt, StatementId
from countertrial.encode.windows import DAY, FAR, Window

MODE, CALENDAR, IDENTITY, OCCURRENCE, REGION = "mode", "calendar", "identity", "occurrence", "region"
ALWAYS = -1
OPEN = (-FAR * DAY, FAR * DAY)


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something that rows leave open, and the ways to understand it.

    Args:
        of: The statement, source, mention or event that is left open (empty for the case as a whole).
        kind: `mode`, `calendar`, `identity`, `occurrence` or `region`.
        values: The ways, in order.
    """

    of: str
    kind: str
    values: tuple[str, ...]


@dataclass(slots=True)
class Happening:
    """An event of the engine, in the words of the case.

    Args:
        what: `presence`, `life` (birth or death), `living` (a step that needs a living person) or `occurrence`.
        selectors: Those that must be active.
        window: When.
        place: Where, if anywhere.
        who: Persons (or bodies, things) that take part.
        means: What the presence is as.
        slack: Minutes by which the window was widened, since clocks may differ.
        shift: Minutes by which it was moved, since clocks are known to differ.
        home: The place by whose clock it is told, where that is not its own.
    """

    what: str
    selectors: tuple[int, ...]
    window: Window
    place: str | None = None
    who: tuple[str, ...] = ()
    means: frozenset[str] = frozenset()
    slack: int = 0
    shift: int = 0
    home: str | None = None


@dataclass(slots=True)
class Presences:
    """A case as selectors, happenings, holes and orders.

    Args:
        case: The case that was encoded.
        one_time: Whether clocks that may show the same time are held to do so.
        statements: Statements in the order of their numbers.
        dimensions: Dimensions in the order of theirs.
        selectors: For each selector its statement and the readings under which it is active.
        happenings: The events.
        holes: Selector, event, first and last minute at which the event cannot begin.
        far_holes: The same from custody, with the place of custody: they count only where the places differ.
        orders: Selector, event before, event after, least gap.
        links: Events of different persons that are told by one clock, since one order binds them.
        skipped: What could not be put so.
        clocks: Whether windows were changed since clocks may differ.
        births: For each person of whose life a row speaks, the event of birth; that of death comes next.
    """

    case: Case
    one_time: bool = False
    statements: list[Statement] = field(default_factory=list)
    dimensions: list[Dimension] = field(default_factory=list)
    selectors: list[tuple[int, tuple[tuple[int, int], ...]]] = field(default_factory=list)
    happenings: list[Happening] = field(default_factory=list)
    holes: list[tuple[int, int, int, int]] = field(default_factory=list)
    far_holes: list[tuple[int, int, int, int, str]] = field(default_factory=list)
    orders: list[tuple[int, int, int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    skipped: list[NotLookedAt] = field(default_factory=list)
    clocks: bool = False
    births: dict[str, int] = field(default_factory=dict)
    _numbers: dict[StatementId, int] = field(default_factory=dict)
    _dimension: dict[tuple[str, str], int] = field(default_factory=dict)
    _selector: dict[tuple[int, tuple[tuple[int, int], ...]], int] = field(default_factory=dict)

    def selector(self, statement: Statement, reading: Iterable[tuple[int, int]] = ()) -> int:
        """The selector of a statement under some readings, made when it is new."""
        number = self._numbers.setdefault(statement.id, len(self.statements))
        if number == len(self.statements):
            self.statements.append(statement)
        key = (number, tuple(sorted(set(reading))))
        if key not in self._selector:
            self._selector[key] = len(self.selectors)
            self.selectors.append(key)
        return self._selector[key]

    def dimension(self, of: str, kind: str, values: tuple[str, ...]) -> int:
        """The number of a dimension, made when it is new."""
        if (of, kind) not in self._dimension:
            self._dimension[of, kind] = len(self.dimensions)
            self.dimensions.append(Dimension(of, kind, values))
        return self._dimension[of, kind]

    def happen(self, happening: Happening) -> int:
        """Add an event; the gaps of its window become holes of its own selectors."""
        number = len(self.happenings)
        self.happenings.append(happening)
        owner = happening.selectors[0] if happening.selectors else ALWAYS
        self.holes += [(owner, number, first, last) for first, last in happening.window.gaps]
        return number

    def skip(self, what: str, reason: str) -> None:
        """List what is not tested."""
        self.skipped.append(NotLookedAt(what=what, reason=reason))

    def dates(self, statement: Statement, column: str) -> Iterator[tuple[EdtfDate, tuple[tuple[int, int], ...]]]:
        """A date under each calendar that it may be written in, with the reading that this is."""
        when: When | None = statement[column]
        if when is None:
            return
        if len(when.readings) == 1:
            yield when.date, ()
            return
        number = self.dimension(self._calendar_of(statement), CALENDAR,
                                tuple(f"the date is {reading.calendar}" for reading in when.readings))
        for value, reading in enumerate(when.readings):
            yield reading, ((number, value),)

    def _calendar_of(self, statement: Statement) -> str:
        """What the unknown calendar is one of: the row, its source, or the case; whichever declares it unknown."""
        source = self.case.sources[statement.source[0]]
        if source.calendar == "unknown":
            return source.id
        return "" if self.case.settings.calendar == "unknown" and not source.calendar else statement.id


def in_order(case: Case, kind: str) -> list[Statement]:
    """The statements of a kind by id, so that the order of rows decides nothing."""
    return sorted(case.statements(kind), key=lambda statement: statement.id)


def say_no(made: Presences, statement: Statement, *, denied_too: bool = True) -> bool:
    """Whether a statement constrains nothing because of its stance; it is then listed."""
    if statement.counts or (denied_too and statement.denied):
        return False
    made.skip(statement.id, f"its stance is {statement.stance}: it is shown and constrains nothing")
    return True


def narrow(made: Presences, selector: int, number: int, window: Window, *, out: bool) -> None:
    """Hold an event inside a window, or outside it."""
    if out:
        made.holes.append((selector, number, window.lo, window.hi))
        return
    for first, last in ((OPEN[0], window.lo - 1), *window.gaps, (window.hi + 1, OPEN[1])):
        if first <= last:
            made.holes.append((selector, number, first, last))
