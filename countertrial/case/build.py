"""From written rows to tables: every distinct cell read once, every fault kept with its row and column."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import islice

from countertrial.case.cells import CALENDARS, DATED, READERS, ReadDate
from countertrial.case.columns import Cells, Table
from countertrial.case.errors import BadSource
from countertrial.case.kinds import Column, Kind
from countertrial.case.settings import CaseSettings

CHUNK = 65_536
"""Rows read at a time: bounds what is held beside the finished columns."""

MOST_FAULTS = 10_000
"""Faults kept per table; the count of the rest is told in their place."""


@dataclass(frozen=True, slots=True)
class Written:
    """A table as it was written.

    Args:
        kind: What its rows are.
        header: Names of its columns.
        rows: Cells of each row, in the order of the header, with the row as a spreadsheet counts it.
        file: Name that faults give it.
    """

    kind: Kind
    header: tuple[str, ...]
    rows: Iterable[tuple[int, Sequence[str]]]
    file: str


@dataclass(slots=True)
class _Reading:
    """One column while it is read."""

    column: Column
    cells: Cells = field(default_factory=Cells)
    known: dict[Hashable, int] = field(default_factory=dict)
    bad: dict[int, str] = field(default_factory=dict)


class Calendars:
    """Which calendar a row's dates are written in: the row's own, else its source's, else the case's."""

    def __init__(self, settings: CaseSettings) -> None:
        self.default = settings.calendar
        self.margins = settings.margins
        self.of_source: dict[str, str] = {}

    def learn(self, sources: Table) -> None:
        """Take in the calendars that sources declare."""
        if "calendar" in sources.cells and "id" in sources.cells:
            calendars = sources.cells["calendar"]
            self.of_source = {name: calendars.text(row) for row in range(sources.size)
                              if (name := sources.cells["id"].text(row)) and calendars.text(row)}

    def of_rows(self, columns: Mapping[str, Sequence[str]], size: int) -> Sequence[str] | None:
        """The calendar of each row, `None` where all rows have the case's."""
        own = columns.get("calendar", ())
        if not any(own) and not self.of_source:
            return None
        named = columns.get("source", ()) if self.of_source else ()
        from_source = [self.of_source.get(cell.partition(";")[0].strip(), "") for cell in named] or [""] * size
        mine = own or [""] * size
        return [ours.strip() or theirs or self.default for ours, theirs in zip(mine, from_source, strict=True)]

    def read(self, text: str, calendar: str, reads: ReadDate) -> object:
        """A date cell under a calendar word; an unknown word is reported in its own column."""
        return reads(text, CALENDARS.get(calendar, CALENDARS["gregorian"]), self.margins)


def build_table(written: Written, calendars: Calendars) -> tuple[Table, list[BadSource]]:
    """Read all rows of a table.

    Returns:
        The table, and its faults; cells at fault hold `None`.
    """
    faults = _header_faults(written)
    columns = {name: written.kind.column(name) for name in written.header}
    readings = {name: _Reading(column) for name, column in columns.items() if column is not None}
    lines: list[int] = []
    for chunk in _chunks(written.rows):
        numbers, rows = _even(chunk, written, faults)
        lines.extend(numbers)
        cells = dict(zip(written.header, zip(*rows, strict=True), strict=True)) if rows else {}
        row_calendars = calendars.of_rows(cells, len(rows))
        for name, reading in readings.items():
            _read(reading, cells.get(name, ()), calendars, row_calendars)
    cells_of = {name: reading.cells for name, reading in readings.items()}
    table = Table(written.kind, cells_of, len(lines), _compact(lines))
    faults += _cell_faults(readings, table, written.file)
    return table, faults


def nearest(text: str, words: Iterable[str]) -> str:
    """`; did you mean x?`, or nothing when no word is near."""
    near = get_close_matches(text, list(words), n=1, cutoff=0.6)
    return f'; did you mean "{near[0]}"?' if near else ""


def faults_at(rows: Sequence[int], table: Table, file: str, column: str,
              message: Callable[[int], str]) -> Iterator[BadSource]:
    """One fault per row, up to the most that are kept."""
    for row in islice(rows, MOST_FAULTS):
        yield BadSource(message(row), file=file, row=table.lines[row], column=column)


def _chunks(rows: Iterable[tuple[int, Sequence[str]]]) -> Iterator[list[tuple[int, Sequence[str]]]]:
    source = iter(rows)
    while chunk := list(islice(source, CHUNK)):
        yield chunk


def _even(chunk: list[tuple[int, Sequence[str]]], written: Written,
          faults: list[BadSource]) -> tuple[list[int], list[Sequence[str]]]:
    """Rows with as many cells as the header; the others are faults and left out."""
    width = len(written.header)
    uneven = [(line, len(row)) for line, row in chunk if len(row) != width]
    for line, found in uneven[:max(0, MOST_FAULTS - len(faults))]:
        faults.append(BadSource(f"{found} cells, the header has {width}", file=written.file, row=line))
    kept = chunk if not uneven else [(line, row) for line, row in chunk if len(row) == width]
    return [line for line, _ in kept], [row for _, row in kept]


def _read(reading: _Reading, column: Sequence[str], calendars: Calendars, row_calendars: Sequence[str] | None) -> None:
    known = reading.known
    dated = reading.column.reads in DATED
    keys: Sequence[Hashable] = column
    if dated and row_calendars is not None:
        keys = list(zip(column, row_calendars, strict=True))
    for key in dict.fromkeys(keys):
        if key not in known:
            text, calendar = key if isinstance(key, tuple) else (key, calendars.default)
            known[key] = len(reading.cells.texts)
            _add(reading, str(text).strip(), calendar, calendars)
    reading.cells.codes.extend(map(known.__getitem__, keys))


def _add(reading: _Reading, text: str, calendar: str, calendars: Calendars) -> None:
    value: object = None
    if text:
        try:
            reads = DATED.get(reading.column.reads)
            value = calendars.read(text, calendar, reads) if reads else _value(reading.column, text)
        except ValueError as fault:
            reading.bad[len(reading.cells.texts)] = str(fault)
    reading.cells.texts.append(text)
    reading.cells.values.append(value)


def _value(column: Column, text: str) -> object:
    value = READERS[column.reads](text)
    if column.words and value not in column.words:
        known = ", ".join(column.words) if len(column.words) <= 10 else f"{len(column.words)} words are known"
        raise ValueError(f'"{text[:60]}" is not a known word here ({known}){nearest(text, column.words)}')
    return value


def _cell_faults(readings: Mapping[str, _Reading], table: Table, file: str) -> Iterator[BadSource]:
    for name, reading in readings.items():
        cells = reading.cells
        if reading.bad:
            yield from faults_at(cells.rows_with(set(reading.bad)), table, file, name,
                                 lambda row, r=reading: r.bad[r.cells.codes[row]])  # type: ignore[misc]
        if reading.column.required:
            empty = {code for code, text in enumerate(cells.texts) if not text}
            if empty:
                yield from faults_at(cells.rows_with(empty), table, file, name,
                                     lambda _: "the cell is empty; this column is required")


def _header_faults(written: Written) -> list[BadSource]:
    names = [column.name for column in written.kind.columns]
    faults = [BadSource(f'the table {written.kind.name} has no column "{name[:60]}"{nearest(name, names)}',
                        file=written.file, row=1) for name in written.header if name not in names]
    faults += [BadSource(f'the heading "{name}" stands twice', file=written.file, row=1)
               for at, name in enumerate(written.header) if name in names and name in written.header[:at]]
    faults += [BadSource("the column is missing; it is required", file=written.file, row=1, column=column.name)
               for column in written.kind.columns if column.required and column.name not in written.header]
    return faults


def _compact(lines: list[int]) -> Sequence[int]:
    """A range where rows follow one another without a gap, which they nearly always do."""
    whole = range(lines[0], lines[0] + len(lines)) if lines else range(0)
    return whole if list(whole) == lines else lines
