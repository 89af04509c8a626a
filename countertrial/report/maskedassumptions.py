"""Assumptions with the names of persons replaced, and without those of analysts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from countertrial.case.assumptions import Assumptions, Course, Number

NOBODY = "(name left out)"

Value = TypeVar("Value")


def masked_assumptions(told: Assumptions, name: Callable[[str], str], text: Callable[[str], str]) -> Assumptions:
    """The same assumptions in other words.

    Args:
        told: The assumptions.
        name: Changes an id, or a key made of ids.
        text: Changes a sentence.
    """
    def number(one: Number) -> Number:
        return replace(one, by=one.by and NOBODY, why=text(one.why), sources=tuple(map(name, one.sources)))

    def keyed(some: Mapping[str, Value]) -> dict[str, Value]:
        return {name(key): value for key, value in some.items()}

    def course(one: Course) -> Course:
        return replace(one, body=name(one.body), b=number(one.b), phi=number(one.phi), why=text(one.why),
                       demand={row: number(value) for row, value in one.demand.items()})

    return replace(
        told, by=told.by and NOBODY, other=text(told.other), seal="left out" if told.seal else "",
        numbers={key: number(value) for key, value in told.numbers.items()},
        hypotheses=tuple(replace(
            row, name=text(row.name), prior=number(row.prior), demand=number(row.demand),
            element={role: number(value) for role, value in row.element.items()}) for row in told.hypotheses),
        courses=tuple(map(course, told.courses)),
        entries=tuple(replace(one, finding=name(one.finding), element=name(one.element), charge=name(one.charge),
                              origin=name(one.origin), why=text(one.why), by=one.by and NOBODY)
                      for one in told.entries),
        told_by=keyed({element: tuple(map(name, rows)) for element, rows in told.told_by.items()}),
        statements=keyed({row: replace(one, why=text(one.why)) for row, one in told.statements.items()}),
        groups=keyed({group: replace(one, why=text(one.why), not_filed=keyed(one.not_filed))
                      for group, one in told.groups.items()}),
        together=keyed({charge: tuple(map(name, some)) for charge, some in told.together.items()}))
