"""What `countertrial examine` prints."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from countertrial import workbench
from countertrial.case.case import Case, Statement
from countertrial.case.errors import BadCase
from countertrial.case.findings import Finding, FindingKind, Ran, Results, Verdict
from countertrial.cli.doors import FAULT, OK, faults_json, say_error
from countertrial.cli.terminal import Terminal
from countertrial.encode.sentences import sentence

MARKS = {Verdict.FAILS: ("■ fails ", "bold red"), Verdict.OPEN: ("◐ open  ", "bold yellow"),
         Verdict.STANDS: ("□ stands", "bold green"), None: ("· noted ", "dim")}
MOST_SETS = 12


def examine_folders(folders: Sequence[Path], *, only: Sequence[str], as_json: bool, quiet: bool, fail_on: str | None,
                    ignore_faulty_rows: bool) -> int:
    """Examine each folder; returns the exit code."""
    code = OK
    for name in only:
        workbench.examination(name)
    console = Terminal()
    for folder in folders:
        try:
            case = workbench.open_case(folder, ignore_faulty_rows=ignore_faulty_rows)
        except BadCase as faults:
            code = FAULT
            if as_json:
                print(json.dumps(faults_json(folder.resolve().name, faults), ensure_ascii=False))
            else:
                say_error(faults)
            continue
        with workbench.progress(quiet=quiet or as_json) as tell:
            results = workbench.examine(case, only=only, progress=lambda name, c=case.id: tell(f"{c}: {name}"))  # type: ignore[misc]
        if as_json:
            print(json.dumps(workbench.findings_json(case, results), ensure_ascii=False, sort_keys=True))
        else:
            print_results(console, case, results)
        if fail_on and _met(results, fail_on):
            code = FAULT
    return code


def print_results(console: Console, case: Case, results: Results) -> None:
    """Findings, then what was and was not looked at."""
    console.print(Text(f"{case.id} · {case.settings.title}", style="bold"))
    for left in case.left_out:
        console.print(f"  left out: {left.file}, row {left.row}: {left.why}", markup=False)
    if not case.size:
        console.print("  The case holds no statements: there is nothing to examine.")
    for ran in results.ran:
        console.print()
        console.print(Text.assemble((f"{ran.name}", "bold"), f" · {ran.examined.scope or ran.label}"))
        for question in _questions(ran.examined.findings):
            _print_question(console, case, question)
        _print_rest(console, ran)
    counts = Counter(question[0].verdict for question in _questions(results.findings))
    told = ", ".join(f"{counts[verdict]} {verdict}" for verdict in Verdict)
    console.print(f"\n{counts.total()} questions: {told}, {counts[None]} noted without verdict.\n", markup=False)


def _questions(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings of one question and verdict together, in their order."""
    gathered: dict[tuple[str, str, Verdict | None], list[Finding]] = {}
    for finding in findings:
        gathered.setdefault(finding.same, []).append(finding)
    return list(gathered.values())


def _print_question(console: Console, case: Case, findings: list[Finding]) -> None:
    """One question with all its findings: what clashes, under which readings, what would undo it."""
    first = findings[0]
    mark, style = MARKS[first.verdict]
    console.print(Text.assemble("\n", (mark, style), "    ", (first.question, "bold")))
    if first.kind is FindingKind.CORE:
        _print_sets(console, case, findings)
    else:
        for finding in findings:
            _print(console, finding.says)
            _print(console, f"rests on {len(finding.grounds)} statements", style="dim")
    readings = dict.fromkeys((reading.choice, reading.gave) for finding in findings for reading in finding.readings)
    for choice, gave in readings:
        told = {None: "", Verdict.STANDS: ": no conflict"}.get(gave, f": {gave}")
        _print(console, f"under “{choice}”{told if first.kind is FindingKind.CORE else f': {gave}' if gave else ''}",
               style="dim")
    if first.defeaters:
        _print(console, f"would be undone by: {' · '.join(first.defeaters)}", style="dim")


def _print_sets(console: Console, case: Case, findings: list[Finding]) -> None:
    """Every statement once, then which of them cannot all be true; a finding's words where they say more."""
    for finding in findings:
        if not all(sentence(case, case.statement(one)).rstrip(".") in finding.says for one in finding.statements):
            _print(console, finding.says)
    statements = dict.fromkeys(one for finding in findings for one in finding.statements)
    for one in statements:
        _print(console, ground_line(case, case.statement(one)))
    sets = [" + ".join(finding.statements) for finding in findings]
    if len(sets) > 1 or len(statements) > 2:
        rest = [f"and {len(sets) - MOST_SETS} more sets"] if len(sets) > MOST_SETS else []
        _print(console, f"cannot all be true: {' · '.join((*sets[:MOST_SETS], *rest))}")


def _print(console: Console, text: str, style: str = "") -> None:
    console.print(Padding(Text(text, style=style), (0, 0, 0, 12)))


def ground_line(case: Case, statement: Statement) -> str:
    """A statement on one line: id, voices, what is said."""
    voices = " › ".join(case.name(voice) for voice in statement.voice) or "no voice named"
    return f"{statement.id} {voices}: {sentence(case, statement)}"


def _print_rest(console: Console, ran: Ran) -> None:
    if ran.failure:
        console.print(f"  This examination failed and gave nothing: {ran.failure}", markup=False)
    reasons: dict[str, list[str]] = {}
    for one in ran.examined.not_looked_at:
        reasons.setdefault(one.reason, []).append(one.what)
    for reason, what in reasons.items():
        shown = ", ".join(what[:8]) + (f" and {len(what) - 8} more" if len(what) > 8 else "")
        console.print(Padding(Text(f"Not looked at: {shown}: {reason}", style="dim"), (0, 0, 0, 2)))


def _met(results: Results, fail_on: str) -> bool:
    verdicts = {finding.verdict for finding in results.findings}
    return Verdict.FAILS in verdicts or (fail_on == "open" and Verdict.OPEN in verdicts)
