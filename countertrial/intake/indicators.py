"""`indicators/*.toml`: what a case adds to the shipped indicators; strict, every unknown key a fault with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import fields as keys_of
from dataclasses import replace
from pathlib import Path

from pydantic_core import ErrorDetails

from countertrial.case.cells import check_plain
from countertrial.case.columns import Tables
from countertrial.case.errors import BadSource, short
from countertrial.case.indicators import (
    Clause,
    Condition,
    Field,
    Indicator,
    Indicators,
    Instrument,
    Law,
    Override,
    Reads,
    Settled,
    Status,
)
from countertrial.case.nearest import nearest
from countertrial.data.indicators import circles, read_indicators, shipped, unknown_names
from countertrial.intake.paths import inside
from countertrial.intake.toml import read_or_tell

FOLDER = "indicators"
MOST_BYTES = 1_000_000
OWN = "X"
"""Beginning of the ids of a case's own indicators."""

_INNER = {"reads": Reads, "clauses": Clause, "met": Condition, "not_met": Condition, "not_applicable": Condition,
          "beside": Condition, "of": Condition, "indicator": Indicator, "instrument": Instrument,
          "override": Override, "settled": Settled, "law": Law}
"""By the key under which it stands, the form whose keys are known."""


def read_own_indicators(folder: Path, faults: list[BadSource]) -> Indicators:
    """The indicators of a case folder; their faults are added to `faults`."""
    place = folder / FOLDER
    own = Indicators()
    if not place.is_dir():
        return own
    if not inside(folder, place):
        faults.append(BadSource("the folder is a link that leads out of the case folder; it was not read", file=FOLDER))
        return own
    for file in sorted(place.glob("*.toml")):
        read = _read(folder, file, faults)
        if read is not None:
            twice = sorted(own.fields.keys() & read.fields.keys()) + sorted(
                {one.id for one in own.indicator} & {one.id for one in read.indicator})
            faults += [BadSource(f'"{short(one)}" stands in another file of {FOLDER}/ too',
                                 file=f"{FOLDER}/{file.name}") for one in twice]
            own = _joined(own, read)
    return own


def indicator_faults(own: Indicators, tables: Tables) -> list[BadSource]:
    """What rows of the case are named that it does not have."""
    trials = _ids(tables, "bodies", kind="trial")
    groups, bodies, rules = _ids(tables, "groups"), _ids(tables, "bodies"), _ids(tables, "rules")
    known = {*trials, *groups, *(f"custody:{body}" for body in bodies)}
    found = [BadSource(f'settled, {one.indicator}: there is no trial or group "{short(one.process)}"'
                       f"{nearest(one.process, known)}", file=FOLDER)
             for one in own.settled if one.process not in known]
    return found + [BadSource(f'law: no rule "{short(one.rule)}" in rules.csv{nearest(one.rule, rules)}', file=FOLDER)
                    for one in own.law if one.rule not in rules]


def _ids(tables: Tables, name: str, kind: str = "") -> set[str]:
    table = tables.get(name)
    if table is None:
        return set()
    return {str(row["id"]) for row in table.rows() if "id" in row and (not kind or row.get("kind") == kind)}


def _read(folder: Path, file: Path, faults: list[BadSource]) -> Indicators | None:
    name = f"{FOLDER}/{file.name}"

    def held() -> Indicators:
        if not inside(folder, file):
            raise ValueError("the file is a link that leads out of the case folder; it was not read")
        if file.stat().st_size > MOST_BYTES:
            raise ValueError(f"the file has more than {MOST_BYTES:,} bytes")
        return read_indicators(file.read_bytes().decode("utf-8-sig"))

    read = read_or_tell(held, name, _plain, faults)
    if read is None:
        return None
    found = [BadSource(what, file=name) for what in _wrong(read)]
    faults += found
    return None if found else read


def _joined(one: Indicators, other: Indicators) -> Indicators:
    return replace(one, instrument=(*one.instrument, *other.instrument), fields={**one.fields, **other.fields},
                   indicator=(*one.indicator, *other.indicator), override=(*one.override, *other.override),
                   settled=(*one.settled, *other.settled), law=(*one.law, *other.law), kin=(*one.kin, *other.kin))


def _wrong(read: Indicators) -> Iterator[str]:
    """What the form allows and the shipped table does not: unknown fields, ids of others, reasons without a name."""
    base = shipped()
    ids = [one.id for one in base.indicator]
    if read.version != base.version:
        yield f"version: {read.version} is not known; expected {base.version}"
    seen: set[str] = set()
    for one in read.indicator:
        if not one.id.startswith(OWN) or not one.id[1:].isalnum():
            yield f'indicator: the id "{short(one.id)}" is not free; an id of your own is X and a number, such as X1'
        if one.id in seen:
            yield f'indicator: the id "{short(one.id)}" stands twice'
        seen.add(one.id)
    for name in sorted(read.fields.keys() & base.fields.keys()):
        yield f'fields: "{name}" is a field of the shipped table; give your own another name'
    yield from (f'{short(where)}: there is no {what} "{short(name)}"'
                f"{nearest(name, (*base.fields, *read.fields) if what == 'field' else (*ids, *seen))}"
                for where, what, name in unknown_names(read, base))
    yield from circles(read, base)
    known = [*ids, *seen]
    named = [*(("override", one.indicator) for one in read.override),
             *(("settled", one.indicator) for one in read.settled),
             *(("law", one.indicator) for one in read.law if one.indicator)]
    yield from (f'{what}: there is no indicator "{short(one)}"{nearest(one, known)}' for what, one in named
                if one not in known)
    shorts = {one.short for one in (*base.instrument, *read.instrument)}
    cited = [*(clause.instrument for one in read.indicator for clause in one.clauses),
             *(law.instrument for law in read.law if law.instrument)]
    yield from (f'there is no instrument "{short(one)}"{nearest(one, shorts)}' for one in cited if one not in shorts)
    decided = [*(("override", one.indicator, one.by, one.on, one.why) for one in read.override),
               *(("settled", one.indicator, one.by, one.on, one.why) for one in read.settled)]
    yield from (f"{what} of {short(of)}: by, on and why are all needed" for what, of, *told in decided
                if not all(part.strip() for part in told))
    yield from _unplain(read)


def _unplain(read: Indicators) -> Iterator[str]:
    texts = [*(one.pattern for one in read.indicator), *(one.name for one in read.fields.values()),
             *(one.why for one in read.override),
             *(one.why for one in read.settled), *(one.by for one in read.settled)]
    for text in texts:
        try:
            check_plain(text)
        except ValueError as fault:
            yield f'"{short(text)}": {fault}'


def _plain(fault: ErrorDetails) -> str:
    """A fault of the form, with the place as a reader of the file counts it."""
    kind, location = fault["type"], fault["loc"]
    place = _place(location)
    last = str(location[-1]) if location else ""
    messages = {
        "unexpected_keyword_argument": f'there is no key "{short(last)}"{nearest(last, _keys(location))}',
        "missing": f'the key "{last}" is missing', "missing_argument": f'the key "{last}" is missing',
        "string_type": "text in quotation marks is expected", "int_type": "a whole number is expected",
        "bool_type": "true or false is expected", "float_type": "a number is expected",
        "tuple_type": 'a list is expected: ["…"]', "dict_type": "a table is expected",
        "dataclass_type": "a table is expected: {key = …}",
        "enum": f"expected {', '.join(Status)}",
    }
    told = messages.get(kind, fault["msg"].removeprefix("Value error, "))
    around = _place(location[:-1]) if kind in ("unexpected_keyword_argument", "missing", "missing_argument") else place
    return f"{around}: {told}" if around else told


def _place(location: Sequence[int | str]) -> str:
    """`indicator 2, met 1, first` for the first condition of the second indicator."""
    parts: list[str] = []
    for one in location:
        if isinstance(one, int):
            parts[-1:] = [f"{parts[-1]} {one + 1}" if parts else str(one + 1)]
        else:
            parts.append(short(one, 40))
    return ", ".join(parts)


def _keys(location: Sequence[int | str]) -> tuple[str, ...]:
    """Keys that may stand where an unknown one does."""
    names = [one for one in location[:-1] if isinstance(one, str)]
    if not names:
        form: type = Indicators
    elif names[-1] in _INNER:
        form = _INNER[names[-1]]
    else:
        form = Field if names[0] == "fields" else Indicators
    return tuple(one.name for one in keys_of(form))


