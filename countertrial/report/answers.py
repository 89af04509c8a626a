"""Answers of findings as facts and tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from countertrial.case.findings import Answer, Finding, FindingKind
from countertrial.report.counting import SEE
from countertrial.report.labels import HEADS, NAMES, PROGRAMS, QUIET, UNSTATED
from countertrial.report.view import View

_NUMBER = re.compile(r"\d[\d,]*\d|\d")
_MANY_WORDS = re.compile(r"[a-z]+(?:_[a-z]+)+")
_CHAIN = {" > ": " › ", " + ": " + ", "; ": "; "}
"""What joins ids in one text, and how that is shown."""


@dataclass(frozen=True, slots=True)
class Table:
    """An answer that is a table."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[Markup, ...], ...]


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of a finding.

    Args:
        facts: Single values: name and value.
        tables: Tables.
        empty: Names of lists in which there is nothing.
    """

    facts: tuple[tuple[str, Markup], ...]
    tables: tuple[Table, ...]
    empty: tuple[str, ...]


def answers(view: View, finding: Finding) -> Answers:
    """The answers of a finding as readers see them, without those that its card tells in other words."""
    facts, tables, empty = [], [], []
    for name, value in finding.answers:
        called = NAMES.get(name, name.replace("_", " "))
        if name in PROGRAMS or value is None or value is False or (name == "tolerance" and value == 0) \
                or (name == SEE and (finding.same in view.repeats or str(value) not in view.questions)):
            continue
        if value == ():
            empty += [called] if called and name not in QUIET else []
        elif isinstance(value, tuple) and all(isinstance(row, tuple) for row in value):
            if not _lists_grounds(finding, value):
                tables.append(_table(view, called, value, _heads(finding, name)))
        elif not _told(view, finding, value):
            facts.append((called, plain(view, value)))
    return Answers(tuple(facts), tuple(tables), tuple(empty))


def _told(view: View, finding: Finding, value: Answer) -> bool:
    """Whether a value is seen elsewhere on the card: in its sentence, or among its grounds."""
    if isinstance(value, tuple) and set(value) == set(finding.statements):
        return True
    if isinstance(value, int):
        return f"{value:,}" in _NUMBER.findall(finding.says) or (
            finding.kind is FindingKind.CORE and value == len(finding.grounds))
    if finding.kind is not FindingKind.CORE:
        return False
    words = (finding.question, finding.says, *(reading.choice for reading in finding.readings))
    parts = value if isinstance(value, tuple) else (value,)
    return all(any(view.shown(part) in told for told in words) for part in parts)


def _lists_grounds(finding: Finding, rows: Sequence[Answer]) -> bool:
    """Whether a table has one row for each statement of a minimal set, which its card tells anyway."""
    if finding.kind is not FindingKind.CORE:
        return False
    named = [cell for row in rows if isinstance(row, tuple) for cell in row if cell in finding.grounds]
    return sorted(map(str, named)) == list(finding.statements)


def plain(view: View, value: Answer) -> Markup:
    """A value in words; two numbers are bounds, ids lead to what they name."""
    if not isinstance(value, tuple):
        return _word(view, value)
    if len(value) == 2 and all(isinstance(part, int) and not isinstance(part, bool) for part in value):
        first, last = (_word(view, part) for part in value)
        return first if first == last else Markup("{} to {}").format(first, last)
    parts = [_inside(view, part) for part in value if part is not None] if len(value) > 1 else [
        plain(view, part) for part in value if part is not None]
    nested = any(isinstance(part, tuple) for part in value)
    apart = nested or any(", " in part for part in parts)
    joint = " · " if nested and any("; " in part for part in parts) else "; " if apart else ", "
    return Markup(joint).join(parts) or escape("none")


def _inside(view: View, part: Answer) -> Markup:
    """One of several values in a row: the sentence of an element stands there without its full stop."""
    if isinstance(part, str) and view.case.table_of(part) == "elements":
        return Markup("<bdi>{}</bdi>").format(view.shown(part).rstrip("."))
    return plain(view, part)


def _word(view: View, value: Answer) -> Markup:
    told = str(value)
    if isinstance(value, str) and view.known(told):
        return Markup('<a href="#s-{0}">[{0}]</a>').format(told)
    if isinstance(value, str) and told in view.questions:
        anchor, question = view.questions[told]
        return Markup('<a href="#{}">{}</a>').format(anchor, question)
    shown = _named(view, told) if isinstance(value, str) else view.shown(value)
    return Markup("<bdi>{}</bdi>").format(shown) if isinstance(value, str) and shown != told else escape(shown)


def _named(view: View, told: str) -> str:
    """A text, or ids that it joins, as readers see them."""
    if view.case.table_of(told):
        return view.shown(told)
    for joint, shown in _CHAIN.items():
        parts = told.split(joint)
        if len(parts) > 1 and all(view.names(part) for part in parts):
            return shown.join(map(view.thing, parts))
    parts = told.split(" ")
    if len(parts) > 1 and all(view.case.table_of(part) for part in parts):
        return ", ".join(view.shown(part).rstrip(".") if view.case.table_of(part) == "elements" else view.shown(part)
                         for part in parts)
    before, colon, after = told.rpartition(": ")
    if colon and all(map(view.names, after.split("; "))):
        return f"{before}: {'; '.join(map(view.thing, after.split('; ')))}"
    return view.thing(told) if view.names(told) else \
        told.replace("_", " ") if _MANY_WORDS.fullmatch(told) else told


def _heads(finding: Finding, name: str) -> tuple[str, ...]:
    return next((heads for (begins, answer), heads in HEADS.items()
                 if answer == name and finding.key.startswith(begins)), ())


def _table(view: View, name: str, rows: Sequence[Answer], known: tuple[str, ...]) -> Table:
    """A table; its first row is its header where all of it is words and no id, and there are more rows."""
    told = [row if isinstance(row, tuple) else (row,) for row in rows]
    wide = max(map(len, told))
    own = len(told) > 1 and all(isinstance(cell, str) and not view.case.table_of(cell) for cell in told[0])
    header = tuple(map(str, told[0])) if own else known if len(known) == wide else ()
    unstated = {at for at, head in enumerate(header) if head in UNSTATED}
    shown = [tuple(escape("not stated") if cell == () and at in unstated else plain(view, cell)
                   for at, cell in enumerate(row)) + (Markup(),) * (wide - len(row)) for row in told]
    return Table(name, header, tuple(shown[1:] if own else shown))
