"""What `countertrial weigh` prints."""

import json
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.errors import NotInCase, short
from countertrial.case.nearest import nearest
from countertrial.case.prices import Overall, OverallPrices
from countertrial.case.survival import Survival
from countertrial.cli.doors import OK
from countertrial.cli.explanations import print_explanations
from countertrial.cli.findings import ground_line
from countertrial.cli.terminal import Terminal
from countertrial.encode.survivalwords import READ, left_in_words, rests_on
from countertrial.encode.weighing import Weighing
from countertrial.encode.weighingwords import (
    assumed,
    element_name,
    group_name,
    keeping,
    overall_in_words,
    own_in_words,
)
from countertrial.encode.wording import counted, listed
from countertrial.report.weighing import weighing_json

FORM = "countertrial-weighing/1"
INDENT = 4
MOST_WAYS = 3


def weigh_folder(folder: Path, *, others: Sequence[Path], only: Sequence[str], as_json: bool, quiet: bool) -> int:
    """Weigh a case; returns the exit code."""
    case = _opened(folder, only)
    with workbench.progress(quiet=quiet or as_json) as tell:
        found = workbench.weigh(case, others=others, progress=lambda word: tell(f"{case.id}: {word}"))
    if as_json:
        told = {"form": FORM, "case": case.id, "digest": case.digest} | weighing_json(found)
        print(json.dumps(told, ensure_ascii=False, sort_keys=True))
    else:
        _print(Terminal(), case, found, only)
    return OK


def print_skeleton(folder: Path, *, only: Sequence[str], quiet: bool) -> int:
    """Print what is still to be weighed, to be filled in; returns the exit code."""
    case = _opened(folder, only)
    with workbench.progress(quiet=quiet) as tell:
        told = workbench.skeleton(case, only, progress=lambda word: tell(f"{case.id}: {word}"))
    print(told or f"# {case.id}: every row of evidence on the elements that are weighed has likelihoods.\n", end="")
    return OK


def _opened(folder: Path, only: Sequence[str]) -> Case:
    """The case, in which there are these charges."""
    case = workbench.open_case(folder)
    for one in only:
        if one not in case.charges:
            raise NotInCase(f'the case {case.id} has no charge "{short(one)}"{nearest(one, case.charges)}')
    return case


def _print(terminal: Terminal, case: Case, found: Weighing, only: Sequence[str]) -> None:
    terminal.hang(assumed(case, found.assumptions), indent=0)
    terminal.print(Text(f"{case.id} · {case.settings.title}", style="bold"))
    terminal.hang("Nobody is rated here, and no verdict is given: neither on guilt nor on a person. What follows are "
                  "prices, counts of independent groups, and explanations with all that they hang on.", indent=0,
                  style="dim")
    _prices(terminal, case, found.prices)
    _survival(terminal, case, [row for row in found.survival if not only or row.charge in only])
    print_explanations(terminal, case, found, only)


def _prices(terminal: Terminal, case: Case, found: OverallPrices) -> None:
    terminal.print()
    terminal.print(Text("1. Price of belief", style="bold"))
    told = ", ".join(f"{name} {number}" for name, number in found.conflicts) or "none"
    one = found.on_a_reading == 1
    open_ = f"{counted(found.on_a_reading, 'set')} that {'clashes' if one else 'clash'} on some reading only " \
            f"{'forces' if one else 'force'} nothing"
    terminal.hang("The least number of independent groups that must be given up so that the rest can be true, over "
                  f"every set of statements that clashes under all readings ({told}); {open_}. A cost, no "
                  "probability.", indent=0, style="dim")
    if case.settings.weights:
        set_ = ", ".join(f"{of}: {weight}" for of, weight in case.settings.weights.written())
        terminal.hang(f"Weights set by the compiler: {set_}; all else 1.", indent=0, style="dim")
    if not found.conflicts and found.complete:
        terminal.hang("Nothing clashes under all readings: no story must give up anything.", indent=INDENT)
    for row in found.rows if found.conflicts or not found.complete else ():
        _price(terminal, case, row)
    for _, says in found.bounds:
        terminal.hang(f"apart, and never added: {says}", indent=INDENT)


def _price(terminal: Terminal, case: Case, row: Overall) -> None:
    weighed = bool(case.settings.weights)
    terminal.print()
    terminal.hang(f"{keeping(row.keep)}: {overall_in_words(row, weighed=weighed)}", indent=INDENT, style="bold")
    if row.own:
        terminal.hang(own_in_words(row, weighed=weighed), indent=2 * INDENT)
    for at, way in enumerate(row.ways[:MOST_WAYS]):
        if way.rejected:
            terminal.hang("one must disbelieve:" if not at else "or, as cheaply:", indent=2 * INDENT)
            shown = way.rejected if not at else sorted(set(way.rejected) - set(row.ways[0].rejected))
            for one in shown:
                terminal.hang(ground_line(case, case.statement(one)), indent=3 * INDENT)
            if at and len(shown) < len(way.rejected):
                kept = sorted(set(row.ways[0].rejected) - set(way.rejected))
                terminal.hang(f"in place of {', '.join(kept)}", indent=3 * INDENT)
            terminal.hang(f"counted as {listed(group_name(case, one) for one in way.groups)}", indent=3 * INDENT,
                          style="dim")
    if len(row.ways) > MOST_WAYS:
        terminal.hang(f"and {counted(len(row.ways) - MOST_WAYS, 'other way')} as cheap", indent=2 * INDENT, style="dim")
    if row.apart != row.cost:
        terminal.hang(f"{row.apart} if custody of one body is not taken as one group", indent=2 * INDENT, style="dim")
    if len({cost for _, cost in row.discounts}) > 1:
        curve = ", ".join(f"{quarters}/4: {cost / 4:g}" for quarters, cost in row.discounts)
        terminal.hang(f"if a statement from custody counts for less: {curve}", indent=2 * INDENT, style="dim")


def _survival(terminal: Terminal, case: Case, rows: Sequence[Survival]) -> None:
    terminal.print()
    terminal.print(Text("2. What survives of each charge", style="bold"))
    terminal.hang("Who carries each element, each independent group counted once; how it reads follows from a rule "
                  "that knows no number.", indent=0, style="dim")
    if not rows:
        terminal.hang("The case has no elements: elements.csv says of what a charge consists.", indent=INDENT)
    charge = None
    names = {story: f"the story of the {story}" for story in case.settings.stories}
    for row in rows:
        if row.charge != charge:
            charge = row.charge
            terminal.print()
            terminal.hang(case.name(charge) if charge else "of no charge", indent=INDENT, style="bold")
        terminal.hang(element_name(case, row.element), indent=2 * INDENT)
        terminal.hang(f"{row.read_as}: {READ[row.read_as]}", indent=3 * INDENT)
        if row.affirm or row.deny or row.meets:
            terminal.hang(f"{rests_on(row)}.", indent=3 * INDENT)
        named = names | {one.without: group_name(case, one.without) for one in row.groups}
        left = left_in_words(row, named)
        if left:
            terminal.hang(f"left {'; '.join(left)}", indent=3 * INDENT, style="dim")
