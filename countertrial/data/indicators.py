"""Indicators as TOML: one strict form for the shipped table and for those that a case adds."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from pydantic import TypeAdapter

from countertrial.case.indicators import Indicators

FILE = "fair_trial.toml"


@cache
def _form() -> TypeAdapter[Indicators]:
    return TypeAdapter(Indicators)


@cache
def shipped() -> Indicators:
    """The indicators F1 to F24 and G1 to G14.

    Source:
        The clauses of the standards that the table names; none was compared with its primary text.
    """
    read = read_indicators(files("countertrial.data").joinpath(FILE).read_text(encoding="utf-8"))
    for where, what, name in unknown_names(read, Indicators()):
        raise ValueError(f'{FILE}, {where}: there is no {what} "{name}"')
    return read


def read_indicators(text: str) -> Indicators:
    """A table of indicators from TOML.

    Raises:
        tomllib.TOMLDecodeError: If it is no TOML.
        pydantic.ValidationError: With every key or value that does not fit.
    """
    # Dates become the text in which they are written: the form has no dates of its own.
    return _form().validate_json(json.dumps(tomllib.loads(text), default=str), strict=True, extra="forbid")


def unknown_names(read: Indicators, more: Indicators) -> tuple[tuple[str, str, str], ...]:
    """Fields and indicators that conditions name and nobody defines: where, which of the two, and its name.

    Args:
        read: The table.
        more: What else is defined.
    """
    fields, ids = {**more.fields, **read.fields}, {one.id for one in (*more.indicator, *read.indicator)}
    found = []
    for name, field in read.fields.items():
        named = (field.since, *(name for one in field.reads for name in (one.before, one.not_after)))
        found += [(f"fields.{name}", "field", one) for one in named if one and one not in fields]
    for indicator in read.indicator:
        for one in indicator.conditions:
            named = (one.first, one.then, one.rows)
            found += [(indicator.id, "field", name) for name in named if name and name not in fields]
            found += [(indicator.id, "indicator", name) for name in one.indicators if name not in ids]
    return tuple(found)




def circles(read: Indicators, more: Indicators) -> tuple[str, ...]:
    """Fields and indicators of a table that rest on themselves."""
    rests = {name: {field.since, *(part for one in field.reads for part in (one.before, one.not_after))} - {""}
             for name, field in {**more.fields, **read.fields}.items()}
    derived = {one.id: {name for condition in one.conditions if condition.test != "rule"
                        for name in condition.indicators}
               for one in (*more.indicator, *read.indicator)}
    return (*(f'fields: "{name}" rests on itself' for name in read.fields if _reaches(name, rests)),
            *(f"{one.id}: it rests on itself" for one in read.indicator if _reaches(one.id, derived)))


def _reaches(name: str, rests: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    todo = list(rests.get(name, ()))
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += rests.get(here, ())
    return name in seen
