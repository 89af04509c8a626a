"""What `countertrial places` prints."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from io import StringIO
from pathlib import Path

from rich.text import Text

from countertrial import workbench
from countertrial.case.case import Case
from countertrial.case.errors import short
from countertrial.cli.doors import OK
from countertrial.cli.terminal import Terminal
from countertrial.data.datednames import DatedName
from countertrial.data.gazetteer import ATTRIBUTION, shipped_gazetteer
from countertrial.encode.placing import Asked, Placing, Proposal, Use
from countertrial.encode.wording import counted, listed
from countertrial.intake.csvfile import write_csv
from countertrial.methods.placenames import Candidate, Match, Misnomer

FORM = "countertrial-places/1"
MOST_MISTIMED = 5
"""Statements that are named one by one for one place."""

MOST_COUNTRIES = 3

_HOW = {Match.SPELLING: "in another spelling: ", Match.PART: "by a part of the name: ",
        Match.NEAR: "by a name that is near: "}


def places_of(folder: Path, *, most: int, as_json: bool) -> int:
    """Print what the places of a case may be; returns the exit code."""
    case = workbench.open_case(folder)
    found = workbench.place_proposals(case, most=most)
    if as_json:
        _dump({"case": case.id, "columns": list(found.columns), "complete": found.complete,
               "need_none": list(found.exempt), "places": [_asked_json(one) for one in found.asked]})
    else:
        _print(Terminal(), case, found)
    return OK


def place_by_name(folder: Path | None, name: str, when: str, *, most: int, as_json: bool) -> int:
    """Print which place may be meant by a name; returns the exit code."""
    case = workbench.open_case(folder) if folder is not None else None
    found = workbench.find_place(name, when, case=case)
    if as_json:
        _dump({"name": name, "when": when, "found": len(found), "proposals": [
            _proposal_json(one.proposal) | {"mistimed": _misnomer_json(one.mistimed)} for one in found[:most]]})
        return OK
    console = Terminal()
    if not found:
        console.print(f"No place is known by the name “{short(name)}”. The gazetteer holds towns of 15,000 inhabitants "
                      "and more today, and no buildings.")
        return OK
    _rows(list(found[0].proposal.row), [])
    for at, one in enumerate(found[:most], start=1):
        _candidate(console, at, one.proposal.candidate, _distances(one.proposal, case))
        if one.mistimed is not None:
            _indented(console, f"! {_misnamed(one.mistimed)}", "bold")
        _rows([], [one.proposal.row])
    _tell_more(console, len(found) - most)
    return OK


def places_from_file(folder: Path | None, file: Path, output: Path | None, *, as_json: bool) -> int:
    """Print rows made of a file in the Linked Places format, or write them; returns the exit code."""
    case = workbench.open_case(folder) if folder is not None else None
    made = workbench.linked_places(file, case=case)
    if output is not None:
        workbench.write_places(made.rows, output)
    if as_json:
        _dump({"file": str(file), "rows": [dict(row) for row in made.rows], "notices": list(made.notices)})
        return OK
    if output is None and made.rows:
        _rows(list(made.rows[0]), made.rows)
    else:
        where = short(str(output), 200) if output is not None else short(str(file), 200)
        print(f"{where}: {counted(len(made.rows), 'row')}; nothing was added to a case.")
    for notice in made.notices:
        print(notice, file=sys.stderr)
    return OK


def _print(console: Terminal, case: Case, found: Placing) -> None:
    lacking = sum(bool(one.lacks) for one in found.asked)
    exempt = f"; {len(found.exempt)} need no coordinates (country, region, vessel)" if found.exempt else ""
    console.print(Text(f"{case.id} · {counted(lacking, 'place')} without coordinates or level, "
                       f"{found.complete} complete{exempt}", style="bold"))
    if any(one.proposals for one in found.asked):
        console.print("Proposals only: nothing was changed. Take a row over into places.csv when you are sure of it.\n")
        _rows(found.columns, [])
    for one in found.asked:
        _asked(console, case, one)


def _asked(console: Terminal, case: Case, one: Asked) -> None:
    inside = case.inside(one.place.id)[1:]
    within = f" in {', '.join(case.name(outer) for outer in inside)}" if inside else ""
    lacks = f": without {listed(one.lacks)}" if one.lacks else ""
    console.print(Text(f"\n{one.place.id}  {one.place.name}{within}{lacks}", style="bold"))
    if one.lacks and not one.proposals:
        _indented(console, "no place is known by this name; the gazetteer holds towns of 15,000 inhabitants and more "
                           "today, and no buildings")
    for at, proposal in enumerate(one.proposals, start=1):
        _candidate(console, at, proposal.candidate, _distances(proposal, case))
        _rows([], [proposal.row])
    _tell_more(console, one.more)
    for late in one.mistimed[:MOST_MISTIMED]:
        _indented(console, f"! {late.use.id} speaks of it {_years(late.use)}: {_misnamed(late.name)}")
    if len(one.mistimed) > MOST_MISTIMED:
        _indented(console, f"! and {counted(len(one.mistimed) - MOST_MISTIMED, 'statement')} more")


def _candidate(console: Terminal, at: int, one: Candidate, distances: Iterable[str]) -> None:
    position = f"{one.lat:.3f}, {one.lon:.3f}" if one.lat is not None else "no coordinates"
    people = f"{one.population:,} inhabitants today" if one.population else ""
    where = _countries(one) if one.level != "country" else ""
    console.hang(" · ".join(filter(None, (f"{one.name}{f', {where}' if where else ''}", one.level, position, people))),
                 indent=5, first=Text(f"{at:>3}  "))
    _indented(console, "; ".join((f"found {_HOW.get(one.match, '')}“{one.called}”", *distances)))
    if any(row.first is not None or row.last is not None for row in one.dated):
        _indented(console, f"called {' · '.join(map(_dated, one.dated))}")
    notes = dict.fromkeys(row.note for row in one.dated if row.note)
    for note in notes:
        _indented(console, note)
    sources = dict.fromkeys(part for row in one.dated if row.first is not None or row.last is not None
                            for part in row.source.split("; "))
    _indented(console, "; ".join((one.source, *((f"years: {'; '.join(sources)}",) if sources else ()))), "dim")


def _distances(one: Proposal, case: Case | None) -> list[str]:
    told = [f"{one.apart:,.0f} km from the first"] if one.apart is not None else []
    if case is not None and one.nearest and one.candidate.away is not None:
        told.append(f"{one.candidate.away:,.0f} km from {case.name(one.nearest)}")
    return told


def _countries(one: Candidate) -> str:
    names = [shipped_gazetteer().countries.get(code, code) for code in one.countries]
    return ", ".join(names[:MOST_COUNTRIES])


def _dated(row: DatedName) -> str:
    if row.first is None and row.last is None:
        return row.name
    if row.first is None:
        return f"{row.name} until {row.last}"
    return f"{row.name} since {row.first}" if row.last is None else f"{row.name} {row.first}–{row.last}"


def _misnamed(name: Misnomer) -> str:
    """What is said of a name out of its time."""
    then = f"; then it was {listed(map(_dated, name.instead), 'or')}" if name.instead else ""
    sure = " (years from memory)" if any(row.seen == "memory" for row in name.called) else ""
    return f"the name is known of other years: {listed(map(_dated, name.called))}{sure}{then}"


def _years(use: Use) -> str:
    first, last = use.years
    if first == last:
        return f"in {first}"
    if first is None or last is None:
        return f"up to {last}" if first is None else f"from {first} on"
    return f"between {first} and {last}"


def _rows(header: Sequence[str], rows: Iterable[Mapping[str, str]]) -> None:
    """Rows as a table holds them, each on a line of its own however long it is."""
    text = StringIO(newline="")
    many = list(rows)
    write_csv(text, header or list(many[0]), [list(row.values()) for row in many])
    print(text.getvalue().rstrip("\n") if header else text.getvalue().partition("\n")[2].rstrip("\n"))


def _tell_more(console: Terminal, more: int) -> None:
    if more > 0:
        _indented(console, f"and {counted(more, 'place')} more (--most shows more)")


def _indented(console: Terminal, text: str, style: str = "") -> None:
    console.hang(text, indent=5, style=style)


def _dump(document: Mapping[str, object]) -> None:
    print(json.dumps({"form": FORM, "attribution": ATTRIBUTION, **document}, ensure_ascii=False, sort_keys=True))


def _asked_json(one: Asked) -> dict[str, object]:
    mistimed = [{"statement": late.use.id, "from": late.use.years[0], "to": late.use.years[1]}
                | (_misnomer_json(late.name) or {}) for late in one.mistimed]
    return {"id": one.place.id, "name": one.place.name, "lacks": list(one.lacks), "more": one.more,
            "mistimed": mistimed, "proposals": [_proposal_json(some) for some in one.proposals]}


def _proposal_json(proposal: Proposal) -> dict[str, object]:
    one = proposal.candidate
    return {"apart_km": _whole(proposal.apart), "nearest": proposal.nearest, "row": dict(proposal.row),
            "name": one.name, "called": one.called, "match": one.match.name.lower(), "level": one.level,
            "countries": list(one.countries), "lat": one.lat, "lon": one.lon, "population": one.population or None,
            "geonames": one.geonames, "source": one.source, "away_km": _whole(one.away),
            "dated": [asdict(row) for row in one.dated]}


def _misnomer_json(name: Misnomer | None) -> dict[str, object] | None:
    return None if name is None else {"called": [_dated(row) for row in name.called],
                                      "instead": [_dated(row) for row in name.instead]}


def _whole(distance: float | None) -> int | None:
    return None if distance is None else round(distance)
