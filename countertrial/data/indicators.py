"""Indicators as TOML: one strict form for the shipped table and for those that a case adds."""

import json
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from countertrial.case.indicators import Clause, Condition, Field, Indicator, Indicators, Instrument, Reads
from countertrial.data.tables import table

if TYPE_CHECKING:
    from pydantic import TypeAdapter

NAME = "fair_trial"

_HELD = {"instrument": Instrument, "indicator": Indicator, "reads": Reads, "clauses": Clause, "met": Condition,
         "not_met": Condition, "not_applicable": Condition, "beside": Condition, "of": Condition}
"""What the entries of a list are, by the key of the list."""


@cache
def _form() -> "TypeAdapter[Indicators]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - a case that adds none does not need it

    return TypeAdapter(Indicators)


@cache
def shipped() -> Indicators:
    """The indicators F1 to F24 and G1 to G14.

    Source:
        The clauses of the standards that the table names; none was compared with its primary text.
    """
    told = table(NAME)
    fields = {name: Field(**_parts(one)) for name, one in told.pop("fields").items()}
    return Indicators(fields=fields, **_parts(told))


def _parts(told: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a table, with its lists as tuples of what they hold."""
    return {key: tuple(_HELD[key](**_parts(one)) if isinstance(one, dict) else one for one in value)
            if isinstance(value, list) else value for key, value in told.items()}


def read_indicators(text: str) -> Indicators:
    """A table of indicators from TOML.

    Raises:
        tomllib.TOMLDecodeError: If it is no TOML.
        pydantic.ValidationError: With every key or value that does not fit.
    """
    import tomllib  # noqa: PLC0415

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
