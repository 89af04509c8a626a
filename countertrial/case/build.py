"""From written rows to a table: every distinct cell is read once, every fault keeps its row and column."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, islice, repeat

from countertrial.case.cells import READERS, all_ids, check_plain
from countertrial.case.columns import Cells, Table
from countertrial.case.dating import CALENDARS, DATED
from countertrial.case.errors import BadSource, short
from countertrial.case.kinds import Column, Kind
from countertrial.case.nearest import nearest
from countertrial.case.settings import CaseSettings

MOST_FAULTS = 10_000
"""Faults kept per column of a table; that there are more is told when they are printed."""

MOST_WORDS = 60
"""Words of a closed list that a fault names; of more only their number is told."""

LONGEST_CELL = 1_000_000
"""Characters that a cell may hold; longer texts belong into files under sources/."""

Block = tuple[Sequence[int], Sequence[Sequence[str]]]
"""Rows that follow one another: their numbers as a spreadsheet counts them, and their cells."""


@dataclass(frozen=True, slots=True)
class Written:
    """A table as it was written.

    Args:
        kind: What its rows are.
        header: Names of its columns.
        blocks: The rows, some at a time; may raise `BadSource` where they cannot be read any further.
        file: Name that faults give it.
    """

    kind: Kind
    header: tuple[str, ...]
    blocks: Iterable[Block]
    file: str


@dataclass(slots=True)
class Built:
    """A table that was read, and what is wrong with it.

    Args:
        table: The table; cells at fault hold `None`.
        file: Name that faults give it.
        faults: Faults of single rows.
        broken: Faults of the table as a whole, for which it cannot be used at all.
        whole: Whether all its ids are known: it has a column of ids and could be read to its end.
    """

    table: Table
    file: str
    faults: list[BadSource] = field(default_factory=list)
    broken: list[BadSource] = field(default_factory=list)
    whole: bool = True


class Calendars:
    """Which calendar a row's dates are written in: the row's own, else its first source's, else the case's."""

    def __init__(self, settings: CaseSettings) -> None:
        self.default = settings.calendar
        self.margins = settings.margins
        self.of_source: dict[str, str] = {}
        self._of_cell = _ByFirst(self.of_source, self.default)

    def learn(self, sources: Table) -> None:
        """Take in the calendars that sources declare."""
        if "calendar" in sources.cells and "id" in sources.cells:
            ids, calendars = sources.cells["id"], sources.cells["calendar"]
            self.of_source = {ids.text(row): calendars.text(row) for row in range(sources.size) if calendars.text(row)}
            self._of_cell = _ByFirst(self.of_source, self.default)

    def of_rows(self, columns: Mapping[str, Sequence[str]]) -> Sequence[str] | None:
        """The calendar of each row, `None` where all rows have the case's."""
        own = columns.get("calendar", ())
        named = columns.get("source", ()) if self.of_source else ()
        if not named and not any(own):
            return None
        from_source = map(self._of_cell.__getitem__, named) if named else (self.default for _ in own)
        if not any(own):
            return list(from_source)
        return [mine.strip() or theirs for mine, theirs in zip(own, from_source, strict=True)]


class _ByFirst(dict[str, str]):
    """A cell of sources to the calendar of the first of them, worked out when it is first asked for."""

    def __init__(self, of_source: Mapping[str, str], default: str) -> None:
        super().__init__()
        self.of_source = of_source
        self.default = default

    def __missing__(self, cell: str) -> str:
        found = self[cell] = self.of_source.get(cell.partition(";")[0].strip(), self.default)
        return found


def build_table(written: Written, calendars: Calendars, most: int = MOST_FAULTS) -> Built:
    """Read all rows of a table, and keep at most so many faults of each column."""
    columns = [(name, column) for name in written.header if (column := written.kind.column(name)) is not None]
    readings = {name: (_Dates(column, calendars) if column.reads in DATED else _Ids(column) if name == "id"
                       else _Reading(column)) for name, column in columns}
    broken = list(_header_faults(written))
    whole = "id" in readings
    lines: list[int] = []
    ragged: dict[int, int] = {}
    try:
        for numbers, rows in written.blocks:
            if not rows:
                continue
            even = _even(numbers, rows, written, ragged)
            lines.extend(numbers)
            cells = dict(zip(written.header, zip(*even, strict=True), strict=True))
            row_calendars = calendars.of_rows(cells)
            for name, reading in readings.items():
                reading.take(cells[name], row_calendars)
    except BadSource as fault:
        broken.append(fault)
        whole = False
    table = Table(written.kind, {name: reading.cells for name, reading in readings.items()}, len(lines),
                  _compact(lines))
    width = len(written.header)
    faults = [BadSource(f"{_cells(found)}, the header has {width}{_comma(found, width)}", file=written.file, row=line)
              for line, found in islice(ragged.items(), most)]
    faults += _cell_faults(readings, table, written.file, ragged, most)
    return Built(table, written.file, faults, broken, whole)


def faults_at(rows: Iterable[int], message: Callable[[int], str], *, table: Table, file: str, column: str,
              most: int) -> Iterator[BadSource]:
    """One fault per row, up to the most that are kept."""
    for row in islice(rows, most):
        yield BadSource(message(row), file=file, row=table.lines[row], column=column)


class _Reading:
    """One column while it is read: codes of the rows, and each distinct cell as text and value."""

    empty: object = ""
    """What stands for an empty cell."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.cells = Cells()
        self.bad: dict[int, str] = {}
        # A cell that is met for the first time gets the next number, without a step of Python for those met before.
        self._codes: defaultdict[object, int] = defaultdict(count().__next__)

    def take(self, column: Sequence[str], row_calendars: Sequence[str] | None) -> None:
        """Read the cells of some rows more."""
        known = len(self._codes)
        if any(column):
            self.cells.codes.extend(map(self._codes.__getitem__, self.keys(column, row_calendars)))
        else:
            self.cells.codes.extend(repeat(self._codes[self.empty], len(column)))
        fresh = list(islice(reversed(self._codes), len(self._codes) - known))
        if fresh:
            fresh.reverse()
            self.learn(fresh)

    def keys(self, column: Sequence[str], _: Sequence[str] | None) -> Iterable[object]:
        """What tells distinct cells apart."""
        return column

    def learn(self, fresh: Sequence[object]) -> None:
        """Read cells that were not met before."""
        texts = self.add_texts(fresh)  # type: ignore[arg-type]
        if self.column.reads == "text" and not self.bad:
            self.cells.values += [text or None for text in texts]
        else:
            self.cells.values += [self.value(at, text) for at, text in enumerate(texts, len(self.cells.values))]

    def add_texts(self, cells: Sequence[str]) -> list[str]:
        """Keep cells as written, without the blanks at their ends, and note those that are no plain text."""
        texts = list(map(str.strip, cells))
        whole = "".join(texts)
        if not whole.isprintable() or len(whole) > LONGEST_CELL:
            for at, text in enumerate(texts, len(self.cells.texts)):
                self._check_plain(at, text)
        self.cells.texts += texts
        return texts

    def _check_plain(self, at: int, text: str) -> None:
        try:
            check_plain(text)
        except ValueError as fault:
            self.bad[at] = short(str(fault), 1000)
        if len(text) > LONGEST_CELL:
            self.bad[at] = too_long()

    def value(self, at: int, text: str) -> object:
        """The value of a cell; its fault is noted."""
        if not text or at in self.bad:
            return None
        try:
            value = READERS[self.column.reads](text)
        except ValueError as fault:
            self.bad[at] = short(str(fault), 1000)
            return None
        if self.column.words and value not in self.column.words:
            self.bad[at] = _unknown_word(text, self.column.words)
            return None
        return value


class _Ids(_Reading):
    """The column of ids: nearly all distinct, so that telling cells apart would only cost."""

    def take(self, column: Sequence[str], _: Sequence[str] | None) -> None:
        at = len(self.cells.texts)
        self.cells.codes.extend(range(at, at + len(column)))
        self.learn(column)

    def learn(self, fresh: Sequence[object]) -> None:
        first = len(self.cells.texts)
        texts = self.add_texts(fresh)  # type: ignore[arg-type]
        if not self.bad and all_ids(texts):
            self.cells.values += texts
        else:
            self.cells.values += [self.value(at, text) for at, text in enumerate(texts, first)]


class _Dates(_Reading):
    """A column of dates, whose meaning hangs on the calendar of the row."""

    empty = ("", "")

    def __init__(self, column: Column, calendars: Calendars) -> None:
        super().__init__(column)
        self.calendars = calendars

    def keys(self, column: Sequence[str], row_calendars: Sequence[str] | None) -> Iterable[object]:
        return zip(column, row_calendars or repeat(self.calendars.default), strict=False)

    def learn(self, fresh: Sequence[object]) -> None:
        cells, words = zip(*fresh, strict=True)
        texts = self.add_texts(cells)
        self.cells.values += [self.date(at, text, word) for at, text, word
                              in zip(count(len(self.cells.values)), texts, words, strict=False)]

    def date(self, at: int, text: str, word: str) -> object:
        """A date under a calendar word; an unknown word is reported in its own column."""
        if not text or at in self.bad:
            return None
        try:
            readings = CALENDARS.get(word, CALENDARS["gregorian"])
            return DATED[self.column.reads](text, readings, self.calendars.margins)
        except ValueError as fault:
            self.bad[at] = short(str(fault), 1000)
            return None


def too_long() -> str:
    """What is said of a cell that is no cell any more."""
    return f"a cell is longer than {LONGEST_CELL:,} characters; long texts belong into a file under sources/"


def _unknown_word(text: str, words: tuple[str, ...]) -> str:
    known = ", ".join(words) if len(words) <= MOST_WORDS else f"{len(words)} words are known"
    return f'"{short(text)}" is not a known word here ({known}){nearest(text, words)}'


def _even(numbers: Sequence[int], rows: Sequence[Sequence[str]], written: Written,
          ragged: dict[int, int]) -> Sequence[Sequence[str]]:
    """The rows, each with as many cells as the header; others are faults, kept so that their ids are known."""
    width = len(written.header)
    if set(map(len, rows)) <= {width}:
        return rows
    even = []
    for line, row in zip(numbers, rows, strict=True):
        if len(row) < width or any(map(str.strip, row[width:])):
            ragged[line] = len(row)
        even.append([*row, *[""] * (width - len(row))][:width])
    return even


def _cells(number: int) -> str:
    return "1 cell" if number == 1 else f"{number} cells"


def _comma(found: int, expected: int) -> str:
    """What usually makes a row too long."""
    return "; a cell that holds a comma is put between quotation marks" if found > expected else ""


def _cell_faults(readings: Mapping[str, _Reading], table: Table, file: str,
                 ragged: Container[int], most: int) -> Iterator[BadSource]:
    for name, reading in readings.items():
        cells = reading.cells
        bad = dict(reading.bad)
        if reading.column.required and "" in cells.texts:
            bad |= {code: "the cell is empty; this column is required"
                    for code, text in enumerate(cells.texts) if not text}
        if bad:
            rows = (row for row in cells.rows_with(bad) if table.lines[row] not in ragged)
            yield from faults_at(rows, lambda row, b=bad, c=cells: b[c.codes[row]],  # type: ignore[misc]
                                 table=table, file=file, column=name, most=most)


def _header_faults(written: Written) -> Iterator[BadSource]:
    names = [column.name for column in written.kind.columns]
    for at, name in enumerate(written.header):
        if not name:
            yield BadSource(f"column {at + 1} has no heading", file=written.file, row=1)
        elif name not in names:
            yield BadSource(f'the table {written.kind.name} has no column "{short(name)}"{nearest(name, names)}',
                            file=written.file, row=1)
        elif name in written.header[:at]:
            yield BadSource(f'the heading "{name}" stands twice', file=written.file, row=1)
    for column in written.kind.columns:
        if column.required and column.name not in written.header:
            yield BadSource("the column is missing; it is required", file=written.file, row=1, column=column.name)


def _compact(lines: list[int]) -> Sequence[int]:
    """A range where rows follow one another without a gap, which they nearly always do."""
    whole = range(lines[0], lines[0] + len(lines)) if lines else range(0)
    return whole if list(whole) == lines else lines
