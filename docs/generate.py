"""Parts of the documentation that the code already says: tables, dates, commands, speeds, fields of findings.

A page holds `<!-- made: NAME -->` and `<!-- end -->`; what stands between is written anew from the code. Run it after a
change of the format: `python docs/generate.py`.
"""

import csv
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import metadata, version
from pathlib import Path
from typing import Any

from countertrial.case.assumptions import DEFAULTS, MEANS, SHIPPED, USUAL
from countertrial.case.calendars import Calendar, say
from countertrial.case.cells import READERS
from countertrial.case.dates import read_edtf, say_date
from countertrial.case.decisions import DECISIONS
from countertrial.case.findings import Certificate, Finding, Settings
from countertrial.case.kinds import ANYTHING, COMMON, REGISTRIES, STATEMENT, STATEMENTS, Column, Kind
from countertrial.data.datednames import shipped_dated_names
from countertrial.data.speeds import PROFILES

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "countertrial" / "data"
_PART = re.compile(r"(?P<head><!-- made: (?P<name>[\w-]+) -->\n).*?(?P<foot><!-- end -->)", re.DOTALL)
LONGEST_EXAMPLE = 44

HOLDS = {"text": "free text", "word": "one word of the list", "ref": "one id", "refs": "ids, separated by `;`"}
"""What readers without a docstring of their own accept."""

EXAMPLES = {
    "translator": "M. Shachtman", "encoding": "utf-8", "calendar": "julian", "file": "sources/protocol.txt",
    "sha256": "9f86d081884c7d659a2feaa0c55ad015…", "archive_ref": "RGASPI 17/171/242, f. 12v", "frozen": "true",
    "process": "trial of January 1937", "side": "prosecution", "at": "p. 148", "except": "knudsen",
    "searched": "register", "gap": "2 days", "stance": "reported", "group": "g_dock", "said": "1937-01-23",
    "utc": "+01:00",
    "voice": "court > pyatakov", "basis": "told", "instance": "appeal", "other": "v_counsel", "result": "not_private",
    "cited": "report37", "cited_at": "p. 12", "confidence": "medium", "note": "read in translation only",
    "says": "The hotel stood until 1917.", "reason": "held and questioned together",
    "text": "Whoever betrays a secret of State …", "by": "N. N.", "when": "2026-01-15", "kind": "accepted",
    "about": "custody:police", "was": "one group for each voice", "now": "one group",
    "why": "all were questioned from one file", "id": "decision-1",
}
"""Cells of columns that no shipped case fills."""

DATES = (
    ("1937-01-23", "gregorian"), ("1937-01", "gregorian"), ("1937", "gregorian"), ("193X", "gregorian"),
    ("1937-01-2X", "gregorian"), ("1937-XX-23", "gregorian"), ("1937-21", "gregorian"), ("1932-24", "gregorian"),
    ("1937-33", "gregorian"), ("1937-01-23/1937-01-30", "gregorian"), ("1937-01-27/", "gregorian"),
    ("/1937-01-30", "gregorian"), ("1937-01-27/..", "gregorian"), ("[1933-07-25..1933-07-31]", "gregorian"),
    ("[..1933-07-31]", "gregorian"), ("[1933-07-25..]", "gregorian"), ("[1937-01-23, 1937-01-25]", "gregorian"),
    ("{1937-01-23, 1937-01-25}", "gregorian"), ("1937-01-23~", "gregorian"), ("1937-01?", "gregorian"),
    ("1937%", "gregorian"), ("1950S2", "gregorian"), ("-0043-03-15", "gregorian"), ("Y-17000", "gregorian"),
    ("1605-11-05", "julian"),
)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def code(text: str) -> str:
    """Text set as code; nothing where there is none."""
    return f"`{text}`" if text else ""


@cache
def shipped(kind: str) -> tuple[Mapping[str, str], ...]:
    """Rows of one table in all shipped cases, in the order of the cases."""
    rows: list[Mapping[str, str]] = []
    for path in sorted((ROOT / "examples").glob(f"*/{kind}")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return tuple(rows)


def example(kind: Kind, column: Column) -> str:
    """A cell of a shipped case, else an invented one."""
    cells = [cell for row in shipped(kind.file) if (cell := row.get(column.name, ""))]
    # The commonest one seldom changes when rows do.
    short = sorted({cell for cell in cells if len(cell) <= LONGEST_EXAMPLE},
                   key=lambda cell: (-cells.count(cell), cell))
    return code((short or [EXAMPLES.get(column.name, "")])[0])


def about(column: Column) -> str:
    """What a column is, in a few words."""
    return column.about.replace("*", "\\*")


def holds(column: Column) -> str:
    """What a cell of a column may hold."""
    if column.words:
        return ", ".join(code(word) for word in column.words)
    reader = READERS.get(column.reads)
    told = HOLDS.get(column.reads) or ((reader.__doc__ or "").splitlines()[0].rstrip(".") if reader else "")
    if column.reads in ("date", "until"):
        told = "a [date](dates.md)"
    names = {STATEMENT: "any statement", ANYTHING: "any id of the case"}
    refers = " or ".join(names.get(one, f"`{one}`") for one in column.refers)
    return f"{told[:1].lower()}{told[1:]}{f' of {refers}' if refers else ''}"


def columns(kind: Kind, shown: Iterable[Column]) -> str:
    """The columns of a table."""
    return table(("column", "holds", "what it is", "example"), (
        (f"**{column.name}**" if column.required else column.name, holds(column), about(column),
         example(kind, column))
        for column in shown))


def one_table(kind: Kind) -> str:
    """The section of one table."""
    common = {column.name for column in COMMON} | {"note"}
    shown = kind.columns if kind.registry else [column for column in kind.columns if column.name not in common]
    either = "".join(f" In every row {' or '.join(code(name) for name in names)} is filled." for names in kind.either)
    first = f"`{kind.file}` · {kind.about}. One row is one {kind.one}.{either}"
    return f"### {kind.name}\n\n{first}\n\n{columns(kind, shown)}\n"


def registries() -> str:
    """All tables of things spoken about."""
    return "\n".join(one_table(kind) for kind in REGISTRIES)


def common() -> str:
    """The columns that all tables of statements share."""
    return columns(STATEMENTS[0], (*COMMON, STATEMENTS[0].columns[-1])) + "\n"


def statements() -> str:
    """All tables of statements."""
    return "\n".join(one_table(kind) for kind in STATEMENTS)


def decisions() -> str:
    """The columns of the table of decisions."""
    return columns(DECISIONS, DECISIONS.columns) + "\n"


def dates() -> str:
    """What each form of a date means."""
    return table(("written", "calendar", "said", "first possible day", "last possible day"),
                 [_date(text, calendar) for text, calendar in DATES]) + "\n"


def _date(text: str, calendar: str) -> tuple[str, ...]:
    read = read_edtf(text, Calendar(calendar))
    ends = ("open" if day is None else say(day) for day in (read.earliest, read.latest))
    return code(text), calendar, say_date(read), *ends


def commands() -> str:
    """The help text of every command."""
    from typer.testing import CliRunner  # noqa: PLC0415

    from countertrial.cli.main import HOMES, app  # noqa: PLC0415

    def helped(*words: str) -> str:
        told = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100", "NO_COLOR": "1"}).invoke(
            app, [*words, "--help"], prog_name="countertrial", terminal_width=100)
        name = " ".join(("countertrial", *words))
        text = "\n".join(line.rstrip() for line in told.output.strip("\n").splitlines())
        return f"## {name}\n\n```text\n{text}\n```\n"

    return "\n".join((helped(), *(helped(name) for name in HOMES)))


def speeds() -> str:
    """The table of speeds as shipped, one part for each profile."""
    with (DATA / "speeds.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    parts = []
    for profile in PROFILES:
        lines = [(f"{row['from_year']} to {row['to_year'] or 'today'}", row["mode"], f"{int(row['kmh']):,}",
                  row["seen"], row["evidence"], row["source"]) for row in rows if row["profile"] == profile]
        parts.append(f"### {profile}\n\n" + table(("years", "by", "km/h", "seen", "evidence", "source"), lines) + "\n")
    return "\n".join(parts)


def names() -> str:
    """What places were called and when, as shipped."""
    rows = ((", ".join((row.name, *row.names)), str(row.first or ""), str(row.last or ""), row.level,
             "; ".join(row.countries[:3]) + (" …" if len(row.countries) > 3 else ""),
             "memory" if row.seen == "memory" else row.source, row.note) for row in shipped_dated_names())
    return table(("names", "from", "to", "level", "lies in", "source", "note"), rows) + "\n"


def fields(of: str = "findings") -> str:
    """The fields of a form (`countertrial/data/….schema.json`), object by object."""
    schema = json.loads((DATA / f"{of}.schema.json").read_text(encoding="utf-8"))
    whole = "The file" if of == "findings" else "The whole"
    parts = [(whole, schema), *((name, one) for name, one in schema["$defs"].items() if "properties" in one)]
    return "\n".join(f"### {name[:1].upper()}{name[1:]}\n\n{one.get('description', '')}\n\n{_fields(one)}\n"
                     for name, one in parts)


def _fields(one: Mapping[str, Any]) -> str:
    rows: list[tuple[str, str, str]] = []
    for name, field in one["properties"].items():
        rows.append((code(name), _type(field), field.get("description", "")))
        inner = field.get("items", field)
        rows += [(code(f"{name}.{part}"), _type(told), told.get("description", ""))
                 for part, told in inner.get("properties", {}).items()]
    return table(("field", "holds", "what it is"), rows)


def _type(field: Mapping[str, Any]) -> str:
    if "$ref" in field:
        name = field["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#{name})" if name in ("examination", "finding") else f"a{'n' * (name[0] in 'aeiou')} {name}"
    if "anyOf" in field:
        return " or ".join(_type(one) for one in field["anyOf"])
    if "const" in field:
        return code(field["const"])
    if "enum" in field:
        return ", ".join(code(str(one)) for one in field["enum"])
    named = field.get("type", "anything")
    told = " or ".join(named) if isinstance(named, list) else str(named)
    return f"list of {_type(field['items'])}" if told == "array" and "items" in field else told


def arguments(of: type) -> str:
    """What the docstring of a class says of its fields."""
    _, _, told = (of.__doc__ or "").partition("Args:\n")
    rows: list[list[str]] = []
    for line in told.splitlines():
        named = re.match(r" {8}(\w+): (.*)", line)
        if named:
            rows.append([code(named[1]), named[2]])
        elif line.strip() and rows and line.startswith(" " * 12):
            rows[-1][1] += f" {line.strip()}"
        elif line.strip():
            break
    return table(("field", "what it is"), rows) + "\n"


def dependencies(part: str) -> str:
    """The dependencies of one part, with version and state as the packages declare them."""
    told = tomllib.loads((ROOT / "docs" / "dependencies.toml").read_text(encoding="utf-8"))[part]
    return table(("package", "version", "declared state", "licence", "why it is there"), (
        (name, version(name), _state(name), one["licence"], one["why"]) for name, one in told.items())) + "\n"


def extra(part: str) -> str:
    """The dependencies of an extra that need not be installed: their versions stand in its lock."""
    told = tomllib.loads((ROOT / "docs" / "dependencies.toml").read_text(encoding="utf-8"))[part]
    lock = (ROOT / "requirements" / f"{part}.txt").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w-]+)==([^ ;]+)", lock, re.MULTILINE))
    return table(("package", "version", "declared state", "licence", "why it is there"), (
        (name, locked[name], one["state"], one["licence"], one["why"]) for name, one in told.items())) + "\n"


def _state(name: str) -> str:
    classifiers = metadata(name).get_all("Classifier") or []
    states = [one.rpartition(" - ")[2] for one in classifiers if one.startswith("Development Status")]
    return states[0].lower() if states else "not declared"


def assumptions() -> str:
    """Every number of `weighing.toml` with its default, what it is, and where the default is from."""
    ranges = {name: "" if number.range is None else f"{number.range[0]:g} to {number.range[1]:g}"
              for name, number in DEFAULTS.items()}
    rows = ((code(name), f"{number.value:g}", ranges[name], MEANS[name], number.why)
            for name, number in DEFAULTS.items())
    return table(("key", "default", "range", "what it is", "where the default is from"), rows) + "\n"


def explanations() -> str:
    """The explanations that countertrial brings, with their chances by role."""
    roles = tuple(next(iter(SHIPPED.values())).element)
    rows = ((code(one.id), one.name, "yes" if one.id in USUAL else "where it is named", f"{one.demand.value:g}",
             *(f"{one.element[role].value:g}" for role in roles)) for one in SHIPPED.values())
    return table(("id", "explanation", "weighed", "demand", *roles), rows) + "\n"


MADE: Mapping[str, Callable[[], str]] = {
    "registries": registries, "common": common, "statements": statements, "decisions": decisions, "dates": dates,
    "commands": commands, "assumptions": assumptions, "explanations": explanations,
    "speeds": speeds, "names": names, "fields": fields, "texts": lambda: fields("texts"),
    "quotations": lambda: fields("quotations"),
    "certificate": lambda: arguments(Certificate),
    "core": lambda: dependencies("core"), "dev": lambda: dependencies("dev"),
    "documents": lambda: dependencies("documents"),
    "fast": lambda: extra("fast"), "spark": lambda: extra("spark"),
    "finding": lambda: arguments(Finding), "settings": lambda: arguments(Settings),
}


def renewed(text: str) -> str:
    """A page with its made parts as the code says them now.

    Raises:
        KeyError: If the page asks for a part that nothing makes.
    """
    return _PART.sub(lambda part: f"{part['head']}\n{MADE[part['name']]()}\n{part['foot']}", text)


def pages() -> list[Path]:
    """The pages that hold made parts."""
    return [page for page in sorted((ROOT / "docs").rglob("*.md")) if _PART.search(page.read_text(encoding="utf-8"))]


if __name__ == "__main__":
    for made in pages():
        made.write_text(renewed(made.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
