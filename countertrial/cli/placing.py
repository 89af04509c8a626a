"""What `countertrial where` prints."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from rich.text import Text

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.findings import Verdict
from countertrial.case.whereabouts import Spot, Whereabouts
from countertrial.cli.doors import OK
from countertrial.cli.findings import ground_line
from countertrial.cli.terminal import Terminal

FORM = "countertrial-where/1"
WORDS = {Verdict.STANDS: ("could have been", "bold green"), Verdict.OPEN: ("on some reading only", "bold yellow"),
         Verdict.FAILS: ("could not have been", "bold red")}
INDENT = 4


def where_was(folder: Path, person: str, when: str, *, keep: str, html: Path | None, as_json: bool, quiet: bool) -> int:
    """Print where a person could have been, or write it as a page; returns the exit code."""
    if html is not None:
        workbench.can_write(html)
    case = workbench.open_case(folder)
    with workbench.progress(quiet=quiet or as_json) as tell:
        found = workbench.where(case, person, when, keep=keep, progress=lambda word: tell(f"{case.id}: {word}"))
    if html is not None:
        print(workbench.write_where(case, found, html))
    elif as_json:
        print(json.dumps({"form": FORM, "case": case.id, "digest": case.digest} | asdict(found), ensure_ascii=False,
                         sort_keys=True))
    else:
        _print(Terminal(), case, found)
    return OK


def _print(terminal: Terminal, case: Case, found: Whereabouts) -> None:
    terminal.print(Text(f"{case.name(found.person)}, {found.when}", style="bold"))
    for one in found.left_out:
        terminal.hang(f"given up, since not all can be true: {ground_line(case, case.statement(one))}", indent=2,
                      style="dim")
    for verdict, (words, style) in WORDS.items():
        spots = [spot for spot in found.spots if spot.verdict is verdict]
        if spots:
            terminal.print()
            terminal.print(Text(words, style=style))
            _print_spots(terminal, case, spots)
    if found.not_told:
        terminal.print()
        terminal.hang(f"Not told from other places (no coordinates, no known town or country): "
                      f"{', '.join(case.name(place) for place in found.not_told)}", indent=2, style="dim")


def _print_spots(terminal: Terminal, case: Case, spots: Iterable[Spot]) -> None:
    """Places that the same statements bar, together."""
    gathered: dict[tuple[object, ...], list[str]] = {}
    for spot in spots:
        gathered.setdefault((spot.barred, spot.hangs), []).append(case.name(spot.place))
    for (barred, hangs), places in gathered.items():
        terminal.hang(("; " if any(", " in one for one in places) else ", ").join(places), indent=INDENT)
        for grounds in barred:  # type: ignore[attr-defined]
            told = "; and ".join(ground_line(case, case.statement(one)) for one in grounds)
            terminal.hang(f"barred{' on a reading' if hangs else ''} by {told}", indent=2 * INDENT, style="dim")
        for reading in hangs:  # type: ignore[attr-defined]
            terminal.hang(f"the reading: {reading}", indent=2 * INDENT, style="dim")
