"""What `countertrial price` prints."""

import json
import signal
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from rich.text import Text

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.prices import PriceRow, Prices
from countertrial.cli.doors import INTERRUPTED, OK
from countertrial.cli.findings import ground_line
from countertrial.cli.terminal import Terminal
from countertrial.encode.counting import counted, discounted
from countertrial.encode.readingwords import read_as
from countertrial.report.pricing import in_words, prices_json

FORM = "countertrial-prices/1"
INDENT = 4
MOST_WAYS = 6


def price_folder(folder: Path, *, keep: Sequence[str], as_json: bool, quiet: bool) -> int:
    """Price the stories of a case; returns the exit code. Ctrl-C gives the best answer proved so far."""
    case = workbench.open_case(folder)
    asked = _Asked()
    before = signal.signal(signal.SIGINT, asked.stop)
    try:
        with workbench.progress(quiet=quiet or as_json) as tell:
            found = workbench.prices(case, keep=keep, progress=lambda word: tell(f"{case.id}: {word}"),
                                     stop=lambda: asked.stopped)
    finally:
        signal.signal(signal.SIGINT, before)
    if as_json:
        told = {"form": FORM, "case": case.id, "digest": case.digest} | prices_json(found)
        print(json.dumps(told, ensure_ascii=False, sort_keys=True))
    else:
        _print(Terminal(), case, found)
    return INTERRUPTED if asked.stopped else OK


class _Asked:
    """Whether Ctrl-C was pressed; pressed twice, it ends at once."""

    def __init__(self) -> None:
        self.stopped = False

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True


def _print(terminal: Terminal, case: Case, found: Prices) -> None:
    terminal.print(Text(f"{case.id} · {case.settings.title}", style="bold"))
    terminal.hang("The price is the least number of independent groups of statements that must be given up so that the "
                  "rest can be true. It counts whereabouts, lives, custody and order only, and is no probability.",
                  indent=0, style="dim")
    if found.weights:
        set_ = ", ".join(f"{of}: {weight}" for of, weight in found.weights)
        terminal.hang(f"Weights of weighing.toml, set by the compiler: {set_}; all else 1. A group counts at its "
                      "heaviest.", indent=0, style="dim")
    for row in found.rows:
        _print_row(terminal, case, row, weighed=bool(found.weights))


def _print_row(terminal: Terminal, case: Case, row: PriceRow, *, weighed: bool) -> None:
    price = row.main
    title = f"to keep {_name(case, row.keep)}" if row.keep else "keeping no story"
    terminal.print()
    terminal.hang(f"{title}: {in_words(price, weighed=weighed)}", indent=0, style="bold")
    if price.kept:
        terminal.hang(f"{counted(price.kept, 'statement')} kept", indent=INDENT, style="dim")
    if price.own:
        own = f"weight {price.own:,}" if weighed else counted(price.own, "group")
        terminal.hang(f"before that, {own} of its own, since they contradict one another",
                      indent=INDENT)
    for at, way in enumerate(price.ways[:MOST_WAYS]):
        terminal.hang("gives up:" if not at else "or:", indent=INDENT) if way.rejected else None
        for one in way.rejected:
            terminal.hang(ground_line(case, case.statement(one)), indent=2 * INDENT)
        if way.rejected:
            terminal.hang(f"counted as {', '.join(way.groups)}", indent=2 * INDENT, style="dim")
    for of, choice in price.readings:
        terminal.hang(f"read so: {read_as(case, of, choice)}", indent=INDENT, style="dim")
    low, high = row.range
    apart = next((one for one in row.others if not one.joined), None)
    told = f"over all assumptions about travel: {low}" if low == high else f"over all assumptions: {low} to {high}"
    if apart is not None and apart.cost != price.cost:
        told += f"; {apart.cost} if custody of one body is not taken as one group"
    terminal.hang(told, indent=INDENT, style="dim")
    if not price.cost:
        return
    curve = discounted(row.discounts)
    terminal.hang(f"if a statement from custody counts for less: {curve}", indent=INDENT, style="dim")


def _name(case: Case, keep: str) -> str:
    return f"the story of the {keep}" if keep in case.settings.stories else f"all that {case.name(keep)} says"
