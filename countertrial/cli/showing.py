"""What `countertrial show` prints."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding, Results, Verdict
from countertrial.cli.doors import OK
from countertrial.cli.findings import MARKS, ground_line
from countertrial.cli.terminal import Terminal
from countertrial.encode.wording import counted, listed, name
from countertrial.report.show import Cited, Found, Shown, Touching

FEW = 12
"""Rows of one table that are printed before the rest is only counted."""

MOST_GROUNDS = 40
"""Grounds of a finding that are printed."""


def show_one(folder: Path, of: str, *, as_json: bool, quiet: bool) -> int:
    """Print what is known of one id; returns the exit code."""
    case = workbench.open_case(folder)
    with workbench.progress(quiet=quiet or as_json) as tell:
        results = workbench.examine(case, progress=lambda name: tell(f"{case.id}: {name}"))
    shown = workbench.show(case, of, results=results)
    if as_json:
        print(json.dumps(_json(case, results, shown), ensure_ascii=False, sort_keys=True))
        return OK
    console = Terminal()
    if isinstance(shown, Shown):
        _print_row(console, shown)
    else:
        for finding in shown:
            _print_finding(console, case, finding)
    for ran in results.ran:
        if ran.failure:
            console.print(f"What {ran.name} would find is not known: {ran.failure}")
    return OK


def _json(case: Case, results: Results, shown: Shown | tuple[Finding, ...]) -> dict[str, object]:
    if isinstance(shown, Shown):
        return shown.as_json(case)
    document = workbench.findings_json(case, results)
    wanted = {finding.id for finding in shown}
    return {"form": document["form"], "case": case.id, "digest": case.digest,
            "findings": [one for one in document["findings"] if one["id"] in wanted]}


def _print_row(console: Console, shown: Shown) -> None:
    place = f" · {shown.file}, row {shown.row}" if shown.file else ""
    console.print(Text.assemble((shown.id, "bold"), f" · {shown.one}{place}"))
    console.print(Text(shown.says))
    if shown.fields:
        console.print()
        _grid(console, ((one.column, one.written, one.means) for one in shown.fields))
    if shown.empty:
        _line(console, f"empty: {', '.join(shown.empty)}", style="dim")
    facts = [*_facts(shown)]
    if facts:
        console.print()
        _grid(console, facts)
    _print_touching(console, "Statements of the group", shown.members)
    for (table, column), rows in groupby(shown.touching, key=lambda one: (one.table, one.column)):
        where = column if " " in column else f"column {column}"
        _print_touching(console, f"Named in {table}, {where}", list(rows))
    _print_findings(console, shown.findings)


def _facts(shown: Shown) -> Iterable[tuple[str, str]]:
    if shown.voices:
        chain = " › ".join(f"{one.name} ({one.side or 'no side'})" for one in shown.voices)
        yield "said by", chain + ("" if shown.own_voice else "; the voice of its source")
    if shown.said:
        yield "said", shown.said
    for source in shown.sources:
        yield "source", _source(source)
    if shown.counts:
        yield "counts", shown.counts
        yield "story", shown.story.replace("_", " ") if shown.story else "none"
    same = len({one.id for one in shown.groups}) == 1
    for one in shown.groups[:1] if same else shown.groups:
        yield "group" if same else f"group {one.counted}", f"{one.id}: {one.why}"


def _source(source: Cited) -> str:
    seen = {"read": "read", "excerpt": "seen in excerpt", "memory": "from memory, not checked"}.get(source.seen, "")
    words = f"“{source.words}”" if source.words else ""
    at = source.at or "no locator"
    return " · ".join(filter(None, (f"{source.id} {source.title}", at, words, seen or "how it was seen is not said")))


def _print_touching(console: Console, title: str, rows: Sequence[Touching]) -> None:
    if not rows:
        return
    console.print(Text(f"\n{title}", style="bold"))
    _grid(console, ((one.id, one.says) for one in rows[:FEW]))
    if len(rows) > FEW:
        _line(console, f"and {len(rows) - FEW} more (--json has all)", style="dim")


def _print_findings(console: Console, findings: Sequence[Found]) -> None:
    if not findings:
        return
    console.print(Text("\nFindings", style="bold"))
    questions: dict[tuple[str, str | None, str], list[Found]] = {}
    for one in findings:
        questions.setdefault((one.key, one.verdict, one.how), []).append(one)
    grid = Table.grid(padding=(0, 2))
    for (key, verdict, how), some in list(questions.items())[:FEW]:
        mark, style = MARKS[Verdict(verdict) if verdict else None]
        several = f" ({len(some)} findings)" if len(some) > 1 else ""
        grid.add_row(Text(mark, style=style), Text.assemble(some[0].question, (f"\n{how}: {key}{several}", "dim")))
    console.print(Padding(grid, (0, 0, 0, 2)))
    if len(questions) > FEW:
        _line(console, f"and {len(questions) - FEW} more (--json has all)", style="dim")


def _print_finding(console: Console, case: Case, finding: Finding) -> None:
    mark, style = MARKS[finding.verdict]
    console.print(Text.assemble((finding.id, "bold"), f" · {finding.examination}, {finding.kind}"))
    console.print(Text.assemble((mark, style), "  ", (finding.question, "bold")))
    _line(console, finding.says)
    console.print()
    _grid(console, _finding_facts(case, finding))
    console.print(Text(f"\nRests on {len(finding.statements)} statements", style="bold"))
    for one in finding.statements[:MOST_GROUNDS]:
        _line(console, ground_line(case, case.statement(one)))
    if len(finding.statements) > MOST_GROUNDS:
        _line(console, f"and {len(finding.statements) - MOST_GROUNDS} more (--json has all)", style="dim")
    console.print()


def _finding_facts(case: Case, finding: Finding) -> Iterable[tuple[str, str]]:
    yield "key", finding.key
    if finding.about:
        yield "about", listed(name(case, one) for one in finding.about)
    yield "against", f"the story of the {finding.against.replace('_', ' ')}" if finding.against else "no story alone"
    for reading in finding.readings:
        yield "under", f"{reading.choice}{f': {reading.gave}' if reading.gave else ''}"
    for label, value in finding.answers:
        yield label, _answer(value)
    for undone in finding.defeaters:
        yield "would be undone by", undone
    for rival in finding.rivals:
        yield "fits as well", rival
    if finding.certificate is not None:
        yield "certificate", finding.certificate.form


def _answer(value: Answer) -> str:
    if not isinstance(value, tuple):
        return "not known" if value is None else str(value)
    if any(isinstance(part, tuple) for part in value):
        return f"{counted(len(value), 'entry', 'entries')} (--json has them)"
    return ", ".join(map(_answer, value)) or "none"


def _grid(console: Console, rows: Iterable[tuple[str, ...]]) -> None:
    grid = Table.grid(padding=(0, 2))
    for row in rows:
        told = row[1] if len(row) < 3 or not row[2] else f"{row[1]}  ({row[2]})"
        grid.add_row(Text(row[0], style="dim"), Text(told))
    console.print(Padding(grid, (0, 0, 0, 2)))


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(Padding(Text(text, style=style), (0, 0, 0, 2)))
