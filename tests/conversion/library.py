"""What the conversions share: original tables in, a case folder and a ledger out."""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from countertrial.case.kinds import BUILT_IN

HERE = Path(__file__).parent
ORIGINALS = HERE / "originals"
ADDITIONS = HERE / "additions"
LEDGER = HERE / "ledger"
EXAMPLES = HERE.parent.parent / "examples"

Row = dict[str, str]


def columns(table: str) -> tuple[str, ...]:
    """Every column of a table, in the order in which it is written.

    Raises:
        ValueError: If the case folder knows no such table.
    """
    if table not in BUILT_IN:
        raise ValueError(f"no table {table!r} in a case folder")
    return tuple(column.name for column in BUILT_IN[table].columns)


def read_rows(path: Path) -> list[Row]:
    """Rows of a CSV file, each cell stripped."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: (cell or "").strip() for name, cell in row.items()} for row in csv.DictReader(file)]


def read_originals(case: str, table: str) -> list[Row]:
    """Rows of an original table: `charges` of the case itself, or `essay/persons` of another folder."""
    path = ORIGINALS / (table if "/" in table else f"{case}/{table}")
    if path.with_suffix(".jsonl").is_file():
        lines = path.with_suffix(".jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]
    return read_rows(path.with_suffix(".csv"))


def rows_text(names: Iterable[str], rows: Iterable[Mapping[str, str]]) -> str:
    """A CSV file with these columns, LF at line ends."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(names), restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@dataclass
class Entry:
    """One row of the ledger: an original row and what became of it."""

    table: str
    id: str
    became: list[str] = field(default_factory=list)
    why: str = ""


@dataclass
class Conversion:
    """A case in the making.

    `take` names the original row at hand; rows added after it are entered in the ledger as what became
    of that row and inherit its sources and its confidence. `addition` lets go of the row at hand.

    Args:
        case: Name of the case, which is the name of its folder.
        sources: Id of a source by the code that the original tables use.
        ids: Original tables whose rows are not identified by `id` (sources: `code`), with the column that
            does it.
        more: Original tables outside the folder of the case, such as `essay/statements`.
    """

    case: str
    sources: Mapping[str, str]
    ids: Mapping[str, str] = field(default_factory=dict)
    more: tuple[str, ...] = ()
    tables: dict[str, list[Row]] = field(default_factory=dict)
    ledger: dict[tuple[str, str], Entry] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    _original: Row = field(default_factory=dict)
    _entry: Entry | None = None

    def originals(self, table: str) -> list[Row]:
        """The rows of an original table."""
        return read_originals(self.case, table)

    def key(self, table: str) -> str:
        """The column that identifies a row of an original table."""
        return self.ids.get(table, "code" if table == "sources" else "id")

    def take(self, table: str, key: str, why: str = "") -> Row:
        """Make an original row the one that is being converted.

        Args:
            table: Original table, such as `record`.
            key: Id of the row there.
            why: Why it became what it becomes; needed where it becomes nothing.

        Returns:
            The original row.

        Raises:
            ValueError: If the table holds no such row, or it was taken before.
        """
        found = [row for row in self.originals(table) if row[self.key(table)] == key]
        if len(found) != 1:
            raise ValueError(f"{self.case}/{table}.csv: expected one row {key!r}, found {len(found)}")
        if (table, key) in self.ledger:
            raise ValueError(f"{self.case}/{table}.csv: row {key!r} is taken twice")
        self._original = found[0]
        self._entry = Entry(table, key, why=why)
        self.ledger[table, key] = self._entry
        return found[0]

    def again(self, table: str, key: str, why: str = "") -> Row:
        """Go on with a row that was taken before."""
        self._entry = self.ledger[table, key]
        self._original = next(row for row in self.originals(table) if row[self.key(table)] == key)
        self._entry.why = "; ".join(part for part in (self._entry.why, why) if part)
        return self._original

    @property
    def original(self) -> Row:
        """The original row at hand; empty where none is."""
        return self._original

    def addition(self) -> None:
        """Rows from here on come from no original row."""
        self._entry, self._original = None, {}

    def add(self, table: str, *, recalled: str = "", **cells: str) -> str:
        """Add a row; `from_`, `is_`, `as_` and `except_` stand for columns that are words of Python.

        Args:
            table: Table of the case folder.
            recalled: Source, seen from memory, of what the compiler adds to the original row: it is cited
                beside the sources of that row, and confidence is medium.
            cells: Cells by column; empty ones may be left out.

        Returns:
            The id of the row.

        Raises:
            ValueError: If the table has no such column, or the row has no id.
        """
        row = {name.removesuffix("_"): cell for name, cell in cells.items() if cell}
        allowed = columns(table)
        if unknown := sorted(set(row) - set(allowed)):
            raise ValueError(f"{self.case}/{table}.csv: no column {', '.join(unknown)}")
        if not row.get("id"):
            raise ValueError(f"{self.case}/{table}.csv: a row without an id: {row}")
        if not BUILT_IN[table].registry and self._original:
            row.setdefault("source", self.cited(self._original.get("source", "")))
            if recalled:
                row["source"] = ";".join(dict.fromkeys([*row["source"].split(";"), recalled]))
                row.setdefault("confidence", "medium")
            row.setdefault("confidence", self._original.get("confidence", ""))
        self.tables.setdefault(table, []).append({name: row.get(name, "") for name in allowed})
        if self._entry is not None:
            self._entry.became.append(row["id"])
        return row["id"]

    def became(self, *ids: str) -> None:
        """Enter in the ledger rows that were made elsewhere and stand for the row at hand too."""
        if self._entry is None:
            raise ValueError(f"{self.case}: no original row is at hand for {', '.join(ids)}")
        self._entry.became.extend(ids)

    def add_sources(self, details: Mapping[str, Mapping[str, str]]) -> None:
        """Add the original sources; codes that share an id become one row.

        Args:
            details: Cells by id that say more, or better, than the original row does.
        """
        done: set[str] = set()
        for row in self.originals("sources"):
            self.take("sources", row["code"])
            name = self.sources[row["code"]]
            if name in done:
                self.became(name)
                continue
            done.add(name)
            seen = "memory" if "memory" in row["basis"] else "excerpt"
            cells = {"title": row["work_and_locator"], "url": row["address"], "seen": seen, **details.get(name, {})}
            self.add("sources", id=name, **cells)

    def add_texts(self) -> None:
        """Take over `case.toml`, `README.md` and, where there is one, `weighing.toml` from the additions."""
        for name in ("README.md", "case.toml", "weighing.toml"):
            if name != "weighing.toml" or (ADDITIONS / self.case / name).is_file():
                self.files[name] = (ADDITIONS / self.case / name).read_text(encoding="utf-8")

    def names(self, person: str) -> str:
        """Other spellings of a person, from `details/people.csv` among the additions."""
        return details(self.case, "people").get(person, {}).get("names", "")

    def cited(self, codes: str) -> str:
        """Ids of sources for a list of original codes.

        Raises:
            ValueError: If a code has no source.
        """
        split = [code.strip() for code in codes.split(";") if code.strip()]
        if missing := [code for code in split if code not in self.sources]:
            raise ValueError(f"{self.case}: no source for {', '.join(missing)}")
        return ";".join(dict.fromkeys(self.sources[code] for code in split))

    def add_csv(self) -> None:
        """Add every row of `additions/<case>/*.csv`; a file is named for its table."""
        self.addition()
        for path in sorted((ADDITIONS / self.case).glob("*.csv")):
            for row in read_rows(path):
                self.add(path.stem, **row)

    def label(self, note: str = "") -> None:
        """Turn `label.json` into `label.toml`; `note` says what else the original tables settled."""
        label = json.loads((ORIGINALS / self.case / "label.json").read_text(encoding="utf-8"))
        lines = [f"{name} = {quoted(label[name])}" for name in ("case", "title", "label", "label_note")]
        settled = [("in_plot", "persons", "in_plot"), ("charges", "charges", "settled_view")]
        for heading, table, column in settled:
            lines += ["", f"[{heading}]"]
            lines += [f"{bare(row[self.key(table)])} = {quoted(row[column])}"
                      for row in self.originals(table) if row.get(column)]
        comment = [f"# {line}" for line in note.splitlines()]
        self.files["label.toml"] = "\n".join([*comment, *lines]) + "\n"

    def ledger_text(self) -> str:
        """The ledger as CSV, in the order of the original tables."""
        rows = []
        own = sorted(path.stem for path in (ORIGINALS / self.case).glob("*.csv"))
        for table in (*own, *self.more):
            for original in self.originals(table):
                key = original[self.key(table)]
                entry = self.ledger.get((table, key))
                if entry is None or not (entry.became or entry.why):
                    raise ValueError(f"{self.case}: {table} {key!r} became nothing and nobody says why")
                rows.append({"original_table": table, "original_id": key,
                             "became": ";".join(dict.fromkeys(entry.became)), "why": entry.why})
        return rows_text(("original_table", "original_id", "became", "why"), rows)

    def folder(self) -> Iterator[tuple[str, str]]:
        """Path inside the case folder and text of every file, sorted by path."""
        texts = dict(self.files)
        for table, rows in self.tables.items():
            texts[BUILT_IN[table].file] = rows_text(columns(table), rows)
        yield from sorted(texts.items())


def details(case: str, table: str) -> dict[str, Row]:
    """By id, the cells that say more of converted rows than the original table does; empty cells left out."""
    path = ADDITIONS / case / "details" / f"{table}.csv"
    rows = read_rows(path) if path.is_file() else []
    return {row["id"]: {name: cell for name, cell in row.items() if cell} for row in rows}


def begin(case: str) -> Conversion:
    """A conversion with its texts and sources.

    `details/sources.csv` among the additions gives each original code the id of a source; codes that share
    one are one source.
    """
    codes = {row["code"]: row["id"] for row in read_rows(ADDITIONS / case / "details" / "sources.csv")}
    conversion = Conversion(case, codes)
    conversion.add_texts()
    more = {name: {column: cell for column, cell in row.items() if column not in ("code", "id")}
            for name, row in details(case, "sources").items()}
    conversion.add_sources(more)
    return conversion


def quoted(text: str) -> str:
    """A TOML string."""
    return json.dumps(text, ensure_ascii=False)


def bare(text: str) -> str:
    """A TOML key: bare where it may be."""
    return text if text.replace("_", "").replace("-", "").isalnum() and text.isascii() else quoted(text)
