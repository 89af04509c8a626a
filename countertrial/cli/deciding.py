"""What `countertrial decide` prints."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from shlex import quote

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.decisions import TEXT, Decision, withdrawals
from countertrial.cli.doors import OK
from countertrial.cli.terminal import Terminal
from countertrial.encode.wording import counted, date, listed

MOST_SHOWN = 12


def decide_folder(folder: Path, wanted: Sequence[tuple[str, str]], *, by: str, why: str, when: str,
                  as_json: bool) -> int:
    """Add a decision where one is wanted, else list what waits and what was decided; returns the exit code."""
    if not wanted:
        return _list(folder, as_json=as_json)
    kind, about = wanted[0]
    made = workbench.decide(folder, kind, about, by=by, why=why, when=when)
    if as_json:
        print(json.dumps(made.written(), ensure_ascii=False, sort_keys=True))
    else:
        print(f"{made.id}: {_told(made)}")
    return OK


def _list(folder: Path, *, as_json: bool) -> int:
    case = workbench.open_case(folder)
    waiting = workbench.open_proposals(case)
    if as_json:
        undone = withdrawals(case.decisions)
        print(json.dumps({
            "case": case.id,
            "proposals": [{"id": group, "statements": list(statements)} for group, statements in waiting.items()],
            "decisions": [one.written() | {"withdrawn_by": undone[one.id].id if one.id in undone else None}
                          for one in case.decisions]}, ensure_ascii=False, sort_keys=True))
    else:
        _print(Terminal(), case, folder, waiting)
    return OK


def _print(console: Console, case: Case, folder: Path, waiting: Mapping[str, Sequence[str]]) -> None:
    console.print(Text(f"{case.id} · {counted(len(waiting), 'open proposal')}, "
                       f"{counted(len(case.decisions), 'decision')}", style="bold"))
    for group, statements in waiting.items():
        shown = ", ".join(statements[:MOST_SHOWN])
        rest = len(statements) - MOST_SHOWN
        console.print(Text(f"\n{group}", style="bold"))
        told = f": {shown}{f' and {rest} more' if rest > 0 else ''}" if statements else ""
        _line(console, f"{counted(len(statements), 'statement')} {_why(case, group)} may share one origin{told}")
        _line(console, f"countertrial decide {quote(str(folder))} --accept {group} --by NAME --why REASONS", "dim")
    undone = withdrawals(case.decisions)
    if case.decisions:
        console.print()
    for one in case.decisions:
        gone = one.id in undone
        console.print(Text(f"{one.id}: {_told(one)}{f' (withdrawn: {undone[one.id].id})' if gone else ''}",
                           style="dim" if gone else ""))


def _why(case: Case, group: str) -> str:
    """Why statements are proposed to be one group."""
    kind, _, of = group.partition(":")
    if f"{kind}:" == TEXT:
        titles = listed(f"“{case.name(source)}”" for source in of.split("+"))
        return f"from {titles}, which share a passage that nothing declares (see countertrial examine --only script),"
    return f"spoken in custody of {case.name(of)}"


def _line(console: Console, text: str, style: str = "") -> None:
    console.print(Padding(Text(text, style=style), (0, 0, 0, 4)))


def _told(one: Decision) -> str:
    change = f" ({one.was} → {one.now})" if one.was and one.now else ""
    return f"{one.kind} {', '.join(one.about)}{change} by {one.by}, {date(one.when)}: {one.why}"
