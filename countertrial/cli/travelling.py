"""What `countertrial way` prints."""

import json
from dataclasses import asdict
from pathlib import Path

from rich.text import Text

from countertrial import workbench
from countertrial.case.dates import say_date
from countertrial.cli.doors import OK
from countertrial.cli.terminal import Terminal
from countertrial.encode.way import Pace, Way
from countertrial.encode.wording import counted

FORM = "countertrial-way/1"
_WORDS = {
    "record": "nobody had ever been faster", "exceptional": "the fastest journeys known from the time",
    "ordinary": "by scheduled service",
}


def way_between(start: str, end: str, when: str, *, folder: Path | None, as_json: bool) -> int:
    """Print how long a way takes at least; returns the exit code."""
    case = workbench.open_case(folder) if folder is not None else None
    found = workbench.way(start, end, when, case=case)
    if as_json:
        told = asdict(found) | {"when": when}
        print(json.dumps({"form": FORM} | told, ensure_ascii=False, sort_keys=True))
    else:
        _print(Terminal(), found)
    return OK


def _print(terminal: Terminal, found: Way) -> None:
    names = " – ".join(one.name for one in found.ends)
    terminal.print(Text(f"{names}, {say_date(found.when)}", style="bold"))
    for one in found.ends:
        others = f"; {counted(one.others, 'other place')} may be meant" if one.others else ""
        terminal.hang(f"{one.name}: {one.point[0]:.3f}, {one.point[1]:.3f} · {one.source}{others}", indent=2,
                      style="dim")
    terminal.hang(f"{found.metres / 1000:,.0f} km as the crow flies; every real way is longer", indent=2)
    for pace in found.paces:
        terminal.print()
        terminal.hang(f"at least {_time(pace.minutes)}   {_WORDS[pace.profile]}: {pace.speed.kmh:,} km/h", indent=2)
        terminal.hang(f"{pace.speed.evidence} [{pace.speed.source}; {_seen(pace)}]", indent=4, style="dim")


def _time(minutes: int) -> str:
    days, rest = divmod(minutes, 1440)
    hours, rest = divmod(rest, 60)
    whole = f"{counted(days, 'day')} " if days else ""
    return f"{whole}{hours}:{rest:02d} h"


def _seen(pace: Pace) -> str:
    return "read" if pace.speed.seen == "read" else "from memory, unchecked"
