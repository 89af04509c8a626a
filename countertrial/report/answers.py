"""Answers of findings as facts and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from countertrial.case.findings import Answer, Finding
from countertrial.report.view import View

HEADS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("roll", "definitions"): ("definition of the body", "gave", "members", "have it", "lack it", "counter-examples",
                              "not known"),
    ("roll", "members"): ("person", "what is said of all", "member, by definition", "rows for", "rows against"),
    ("outcomes:without-trial", "listed"): ("person", "manner", "died", "arrested", "trial"),
    ("outcomes:never-tried", "listed"): ("person", "is", "trial"),
    ("outcomes:no-outcome", "outcomes_stated_denied_not_stated"): ("outcome", "stated", "denied", "not stated"),
    ("outcomes:reversals", "listed"): ("person", "judgments", "undone by"),
    ("outcomes:table", "listed"): ("person", "steps", "death", "charges"),
}
"""Headings of tables that bring none, by the beginning of the finding's key and the name of the answer."""


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
        empty: Names of answers that are empty.
    """

    facts: tuple[tuple[str, Markup], ...]
    tables: tuple[Table, ...]
    empty: tuple[str, ...]


def answers(view: View, finding: Finding) -> Answers:
    """The answers of a finding as readers see them; a list of its grounds, which the card shows, is left out."""
    facts, tables, empty = [], [], []
    for name, value in finding.answers:
        called = name.replace("_", " ")
        if value is None or value == () or value is False:
            empty.append(called)
        elif isinstance(value, tuple) and all(isinstance(row, tuple) for row in value):
            tables.append(_table(view, called, value, _heads(finding, name)))
        elif not (isinstance(value, tuple) and set(value) == set(finding.statements)):
            facts.append((called, plain(view, value)))
    return Answers(tuple(facts), tuple(tables), tuple(empty))


def plain(view: View, value: Answer) -> Markup:
    """A value in words; two numbers are bounds, ids lead to what they name."""
    if not isinstance(value, tuple):
        return _word(view, value)
    if len(value) == 2 and all(isinstance(part, int) and not isinstance(part, bool) for part in value):
        first, last = (_word(view, part) for part in value)
        return first if first == last else Markup("{} to {}").format(first, last)
    parts = [plain(view, part) for part in value if part is not None]
    return Markup("; " if any(isinstance(part, tuple) for part in value) else ", ").join(parts) or escape("none")


def _word(view: View, value: Answer) -> Markup:
    told = str(value)
    if isinstance(value, str) and view.known(told):
        return Markup('<a href="#s-{0}">[{0}]</a>').format(told)
    if isinstance(value, str) and told in view.questions:
        anchor, question = view.questions[told]
        return Markup('<a href="#{}">{}</a>').format(anchor, question)
    shown = view.shown(value)
    return Markup("<bdi>{}</bdi>").format(shown) if isinstance(value, str) and shown != told else escape(shown)


def _heads(finding: Finding, name: str) -> tuple[str, ...]:
    return next((heads for (begins, answer), heads in HEADS.items()
                 if answer == name and finding.key.startswith(begins)), ())


def _table(view: View, name: str, rows: Sequence[Answer], known: tuple[str, ...]) -> Table:
    """A table; its first row is its header where all of it is words and no id, and there are more rows."""
    told = [row if isinstance(row, tuple) else (row,) for row in rows]
    wide = max(map(len, told))
    own = len(told) > 1 and all(isinstance(cell, str) and not view.case.table_of(cell) for cell in told[0])
    header = tuple(map(str, told[0])) if own else known if len(known) == wide else ()
    shown = [tuple(plain(view, cell) for cell in row) + (Markup(),) * (wide - len(row)) for row in told]
    return Table(name, header, tuple(shown[1:] if own else shown))
