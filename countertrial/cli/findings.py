"""Findings in the terminal: each question once, what clashes, under which readings, what would undo it."""

from collections.abc import Sequence

from rich.text import Text

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Finding, FindingKind, Ran, Results, Verdict
from countertrial.cli.terminal import Terminal
from countertrial.encode.sentences import sentence
from countertrial.encode.wording import counted
from countertrial.report.counting import questions, tally

MARKS = {Verdict.FAILS: ("■ fails", "bold red"), Verdict.OPEN: ("◐ open", "bold yellow"),
         Verdict.STANDS: ("□ stands", "bold green"), None: ("· noted", "dim")}
INDENT = 12
MOST_SETS = 12
MOST_LISTED = 8


def print_results(terminal: Terminal, case: Case, results: Results) -> None:
    """Findings, then what was and was not looked at."""
    terminal.print(Text(f"{case.id} · {case.settings.title}", style="bold"))
    for left in case.left_out:
        terminal.hang(f"left out: {left.file}, row {left.row}: {left.why}", indent=2)
    if not case.size:
        terminal.print("  The case holds no statements: there is nothing to examine.")
    for ran in results.ran:
        terminal.print()
        terminal.hang(ran.examined.scope or ran.label, first=Text(f"{ran.name} · ", style="bold"), indent=0)
        for question in questions(ran.examined.findings).values():
            _print_question(terminal, case, question)
        _print_rest(terminal, ran)
    asked = tally(results)
    told = ", ".join(f"{asked.counts.get(verdict, 0)} {verdict}" for verdict in Verdict)
    again = f"; {asked.repeats} told again by another question" if asked.repeats else ""
    terminal.print(f"\n{counted(asked.asked, 'question')}: {told}, {asked.counts.get(None, 0)} noted without verdict"
                   f"{again}.\n")


def _print_question(terminal: Terminal, case: Case, findings: Sequence[Finding]) -> None:
    first = findings[0]
    mark, style = MARKS[first.verdict]
    core = first.kind is FindingKind.CORE
    terminal.print()
    terminal.hang(first.question, first=Text(mark.ljust(INDENT), style=style), indent=INDENT, style="bold")
    if core:
        _print_sets(terminal, case, findings)
    else:
        for finding in findings:
            terminal.hang(finding.says, indent=INDENT)
            terminal.hang(f"rests on {counted(len(finding.grounds), 'statement')}", indent=INDENT, style="dim")
    readings = dict.fromkeys((reading.choice, reading.gave) for finding in findings for reading in finding.readings)
    for choice, gave in readings:
        told = ": no conflict" if core and gave is Verdict.STANDS else f": {gave}" if gave else ""
        words = choice if "“" in choice else f"“{choice}”"
        terminal.hang(f"under {words}{told}", indent=INDENT, style="dim")
    if first.defeaters:
        terminal.hang(f"would be undone by: {' · '.join(first.defeaters)}", indent=INDENT, style="dim")


def _print_sets(terminal: Terminal, case: Case, findings: Sequence[Finding]) -> None:
    """Every statement once, then which of them cannot all be true; a finding's words where they say more."""
    for finding in findings:
        if not all(sentence(case, case.statement(one)).rstrip(".") in finding.says for one in finding.statements):
            terminal.hang(finding.says, indent=INDENT)
    statements = dict.fromkeys(one for finding in findings for one in finding.statements)
    for one in statements:
        terminal.hang(ground_line(case, case.statement(one)), indent=INDENT)
    sets = [" + ".join(finding.statements) for finding in findings]
    if len(sets) > 1 or len(statements) > 2:
        rest = [f"and {len(sets) - MOST_SETS} more sets"] if len(sets) > MOST_SETS else []
        terminal.hang(f"cannot all be true: {' · '.join((*sets[:MOST_SETS], *rest))}", indent=INDENT)


def ground_line(case: Case, statement: Statement) -> str:
    """A statement on one line: id, voices, what is said, and where it is read."""
    voices = " › ".join(case.name(voice) for voice in statement.voice) or "no voice named"
    where = f"{', '.join(statement.source)}{f', {statement.at}' if statement.at else ''}"
    return f"{statement.id} {voices}: {sentence(case, statement)} [{where}]"


def _print_rest(terminal: Terminal, ran: Ran) -> None:
    if ran.failure:
        terminal.hang(f"This examination failed and gave nothing: {ran.failure}", indent=2)
    reasons: dict[str, list[str]] = {}
    for one in ran.examined.not_looked_at:
        reasons.setdefault(one.reason, []).append(one.what)
    for reason, what in reasons.items():
        more = f" and {len(what) - MOST_LISTED} more" if len(what) > MOST_LISTED else ""
        terminal.hang(f"Not looked at: {', '.join(what[:MOST_LISTED])}{more}: {reason}", indent=2, style="dim")
