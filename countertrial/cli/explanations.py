"""How the explanations stand, in the terminal."""

from collections.abc import Sequence

from rich.text import Text

from countertrial.case.case import Case
from countertrial.cli.terminal import Terminal
from countertrial.encode.explanationwords import (
    Row,
    accused,
    cap,
    compared,
    dial_words,
    entered,
    hanging,
    meaning,
    moved_most,
    one_kind,
    rows,
    sought_name,
    turned,
    unfinished,
    unknown,
    unweighed,
    verdict,
    withheld,
)
from countertrial.encode.likelywords import SCALES, chance, hundredths
from countertrial.encode.weighing import Weighed, Weighing
from countertrial.encode.weighingwords import assumption_rows, element_rows, together
from countertrial.encode.wording import counted

INDENT = 4
NONE = "none"
"""What the share held back for none of the explanations is called in a table."""

FEW = 6
"""Lines of each list that are printed; the rest stands in the report and in the JSON."""


def print_explanations(terminal: Terminal, case: Case, found: Weighing, only: Sequence[str]) -> None:
    """The third part of what `weigh` prints."""
    terminal.print()
    terminal.print(Text("3. How the explanations stand, and what that hangs on", style="bold"))
    for row in found.assumptions.hypotheses:
        terminal.hang(f"{row.id}: {row.name}", indent=INDENT)
    terminal.hang(f"{NONE}: none of these, or the model is wrong; held back before anything is entered", indent=INDENT)
    terminal.hang("P: probability on what is entered, after “none”. band: 5 to 95 % of draws in which every number "
                  "is moved. leads in: share of these draws. no custody: without what custody holds, all else counted "
                  "as independent. independent: everything counted as independent.", indent=INDENT, style="dim")
    for notice in (*found.notices, *filter(None, [unfinished(found)])):
        terminal.hang(notice, indent=INDENT)
    shown = [one for one in found.questions if not only or one.question.charge in only]
    for one in shown:
        _question(terminal, case, one, whole=bool(only))
    for missing in found.not_asked:
        if not only or missing.what in only:
            terminal.hang(f"not weighed: {case.name(missing.what)} [{missing.what}]: {missing.reason}", indent=INDENT)
    _freezing(terminal, case, found)
    terminal.print()
    for scale in SCALES:
        terminal.hang(scale, indent=0, style="dim")
    if only:
        _assumptions(terminal, found)
    else:
        terminal.hang("With --charge ID: all that a result hangs on, and every number with who set it. The report has "
                      "all of it.", indent=0, style="dim")


def _question(terminal: Terminal, case: Case, one: Weighed, *, whole: bool) -> None:
    asked = one.question
    who = f" · accused: {accused(case, asked.accused)}" if asked.accused and not case.settings.living else ""
    terminal.print()
    terminal.hang(f"{case.name(asked.charge)} [{asked.charge}]{who} · {entered(one)}", indent=INDENT, style="bold")
    terminal.hang(verdict(one), indent=2 * INDENT)
    for told_ in filter(None, (one_kind(one), unweighed(one))):
        terminal.hang(told_, indent=2 * INDENT)
    if not one.entered and not whole:
        return
    _rows(terminal, rows(one), one.standing.reserve)
    for name, number, band, implied in element_rows(case, one):
        within = "no band drawn" if band is None else f"{chance(band[0])} to {chance(band[1])}"
        terminal.hang(f"{chance(number)}  {within}  (before: {chance(implied)})  {name}", indent=2 * INDENT)
    if not one.entered:
        return
    if withheld(one):
        terminal.hang(withheld(one), indent=2 * INDENT)
    for told_ in turned(case, one, "groups"):
        terminal.hang(told_, indent=2 * INDENT)
    _hangs(terminal, case, one, whole=whole)


def _rows(terminal: Terminal, every: Sequence[Row], reserve: float) -> None:
    wide = max(len(NONE), *(len(row.id) for row in every))
    margin = " " * 2 * INDENT
    leads = "leads in  " if any(row.leads is not None for row in every) else ""
    room = len(leads)
    terminal.print(Text(f"{margin}{'':{wide}}  {'P':<5} {'band':<13} {leads}{'no custody':<11} independent",
                        style="dim"), soft_wrap=True)
    for row in every:
        within = f"{chance(row.low)} to {chance(row.high)}"
        simpler = f"{chance(row.without_custody):<11} {chance(row.independent):<11}"
        often = "" if row.leads is None else f"{row.leads:.0%}"
        numbers = f"{chance(row.value):<5} {within:<13} {often:<{room}}{simpler}"
        terminal.print(Text(f"{margin}{row.id:{wide}}  {numbers} {row.word}".rstrip()), soft_wrap=True)
    terminal.print(Text(f"{margin}{NONE:{wide}}  {reserve:.2f}"), soft_wrap=True)


def _hangs(terminal: Terminal, case: Case, one: Weighed, *, whole: bool) -> None:
    hung = hanging(case, one)
    if hung:
        terminal.hang("what does how much, in log10 of the leader's odds:", indent=2 * INDENT, style="dim")
    for told in hung if whole else hung[:2]:
        terminal.hang(told, indent=3 * INDENT, style="dim")
    if not whole:
        return
    for told in turned(case, one, "findings"):
        terminal.hang(told, indent=2 * INDENT)
    likeliest = tuple(together(case, one))
    if len(one.question.elements) > 1 and likeliest:
        terminal.hang("what happened together, the most probable first:", indent=2 * INDENT, style="dim")
        for name, number in likeliest[:FEW]:
            terminal.hang(f"{chance(number)}  {name}", indent=3 * INDENT, style="dim")
    terminal.hang("the process alone can multiply the odds of one over another by:", indent=2 * INDENT, style="dim")
    for told in cap(one):
        terminal.hang(told, indent=3 * INDENT, style="dim")
    for pair in one.hangs.discounts:
        taken = hundredths(pair.log10, signed=True)
        terminal.hang(f"what it takes from statements, {pair.first} over {pair.second}: {taken} in log10 (-1 "
                      "is to a tenth); never a weight of the process", indent=3 * INDENT, style="dim")
    if one.named:
        terminal.hang("numbers that move the leader most:", indent=2 * INDENT, style="dim")
    for name, low, high, at_low, at_high in moved_most(one)[:FEW]:
        terminal.hang(f"{dial_words(case, name)} from {low:.2g} to {high:.2g}: {chance(at_low)} to {chance(at_high)} "
                      f"({meaning(one, name)})", indent=3 * INDENT, style="dim")
    for tip in one.hangs.tipping:
        terminal.hang(f"{tip.hypothesis} would need a prior of {tip.half:.3f} for one half, of {tip.high:.4f} for 0.95",
                      indent=2 * INDENT, style="dim")
    terminal.hang("what would tell most if it were known, by how far it is expected to move the odds in log10:",
                  indent=2 * INDENT, style="dim")
    for sought in one.hangs.sought[:FEW]:
        terminal.hang(f"{sought.expected:.2f}  {sought_name(case, one, sought.unit)}", indent=3 * INDENT, style="dim")
    terminal.hang(f"surprise: {one.hangs.surprise.share:.0%} of simulated records of this shape are no more probable "
                  "than this one", indent=2 * INDENT, style="dim")
    _rest(terminal, case, one)


def _rest(terminal: Terminal, case: Case, one: Weighed) -> None:
    """What is unknown, what others make of it, and what was not weighed."""
    if unknown(one):
        terminal.hang(unknown(one), indent=2 * INDENT, style="dim")
    _compared(terminal, one)
    reasons: dict[str, list[str]] = {}
    for aside in one.question.aside:
        reasons.setdefault(aside.reason, []).append(f"[{aside.what}]")
    for reason, what in reasons.items():
        terminal.hang(f"not weighed: {' '.join(what)}: {reason}", indent=2 * INDENT, style="dim")
    for aside in one.question.left_out:
        terminal.hang(f"left out: “{case.name(aside.what)}”: {aside.reason}", indent=2 * INDENT)


def _compared(terminal: Terminal, one: Weighed) -> None:
    every = compared(one)
    for at, (name, numbers, leader) in enumerate(every, 1):
        told = ", ".join(f"{row} {number}" for row, number in zip(one.standing.hypotheses, numbers, strict=True))
        who = name if at == len(every) else f"by {name}"
        terminal.hang(f"{who}: {told}{f'; {leader} is highest' if leader else ''}", indent=2 * INDENT)


def _freezing(terminal: Terminal, case: Case, found: Weighing) -> None:
    if found.unfrozen:
        terminal.print()
        terminal.hang(f"{counted(len(found.unfrozen), 'element')} of {len(case.elements)} not fixed before evidence "
                      "was entered (countertrial decide FOLDER --freeze ID).", indent=INDENT)
    for one in found.changes:
        was, now = one.altered, case.elements[one.altered.element]
        undone = f"; {was.undone}" if was.undone else "; no decision says why"
        before, after = (", ".join(f"{chance(number)}" for number in some) for some in (one.before, one.after))
        terminal.hang(f"changed after it was fixed: {was.element}, “{was.says}” ({was.role}), by {was.by}; now "
                      f"“{now.says}” ({now.role}){undone}. {one.charge}: before {before}; now {after}.", indent=INDENT)


def _assumptions(terminal: Terminal, found: Weighing) -> None:
    terminal.print()
    terminal.print(Text("Every number, and who set it", style="bold"))
    for name, value, means, origin in assumption_rows(found.assumptions):
        terminal.hang(f"{name} = {value}: {means} ({origin})", indent=INDENT, style="dim")
