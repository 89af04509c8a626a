"""A case's own indicators with names replaced: its words, its ids, and whoever settled or checked them."""

from collections.abc import Callable
from dataclasses import replace

from countertrial.case.indicators import Condition, Field, Indicator, Indicators

NOBODY = "(name left out)"


def masked_indicators(own: Indicators, text: Callable[[str], str], name: Callable[[str], str]) -> Indicators:
    """The indicators of a case as they are published with names masked.

    Args:
        own: What the case adds to the shipped indicators.
        text: Replaces names in free text.
        name: Replaces ids that give a name away.
    """
    return replace(
        own,
        instrument=tuple(replace(one, name=text(one.name), note=text(one.note)) for one in own.instrument),
        fields={key: _field(one, text) for key, one in own.fields.items()},
        indicator=tuple(_indicator(one, text) for one in own.indicator),
        override=tuple(replace(one, by=NOBODY, why=text(one.why)) for one in own.override),
        settled=tuple(replace(one, process=name(one.process), by=NOBODY, why=text(one.why)) for one in own.settled),
        law=tuple(replace(one, rule=name(one.rule)) for one in own.law), kin=tuple(map(text, own.kin)))


def deciders(own: Indicators) -> tuple[str, ...]:
    """Names of those who settled, changed or checked indicators, the longest first."""
    clauses = [clause for one in own.indicator for clause in one.clauses]
    named = {*(one.by for one in own.settled), *(one.by for one in own.override), *(one.checked_by for one in clauses)}
    return tuple(sorted(named - {"", NOBODY}, key=lambda one: (-len(one), one)))


def _field(one: Field, text: Callable[[str], str]) -> Field:
    return replace(one, name=text(one.name))


def _indicator(one: Indicator, text: Callable[[str], str]) -> Indicator:
    clauses = tuple(replace(clause, article=text(clause.article), edition=text(clause.edition),
                            checked_by=NOBODY if clause.checked_by else "") for clause in one.clauses)
    met, not_met, outside, beside = (tuple(_condition(some, text) for some in several)
                                     for several in (one.met, one.not_met, one.not_applicable, one.beside))
    return replace(one, pattern=text(one.pattern), threshold=text(one.threshold), note=text(one.note), clauses=clauses,
                   defeaters=tuple(map(text, one.defeaters)), met=met, not_met=not_met, not_applicable=outside,
                   beside=beside)


def _condition(one: Condition, text: Callable[[str], str]) -> Condition:
    return replace(one, says=text(one.says) or one.says, of=tuple(_condition(inner, text) for inner in one.of))
