"""Which days a statement speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When
from countertrial.case.dates import Day
from countertrial.encode.wording import date, span

_DATED = ("as_of", "when", "on", "due", "died")


@dataclass(frozen=True, slots=True)
class Moment:
    """Days between which something was; `None` is open.

    Args:
        first: The earliest day.
        last: The latest day.
        words: The same in words.
    """

    first: Day | None
    last: Day | None
    words: str

    @property
    def dated(self) -> bool:
        """Whether at least one end is known."""
        return self.first is not None or self.last is not None


def moment(case: Case, statement: Statement) -> Moment | None:
    """The days that a statement speaks of, `None` where it names none.

    A presence without a date takes that of its event. Of a life the death counts, else the birth. A roll speaks of the
    day by which it was so, not of that on which its body is taken.
    """
    begins, ends = _stretch(statement)
    if begins is not None or ends is not None:
        same = begins is not None and ends is not None and begins.text == ends.text
        words = date(begins) if same and begins is not None else span(begins, ends).strip()
        return Moment(*days(case, statement), words)
    when = next(_whens(case, statement), None)
    return None if when is None else Moment(when.earliest, when.latest, date(when))


def days(case: Case, statement: Statement) -> tuple[Day | None, Day | None]:
    """The same days without words: the earliest and the latest, `None` where that end is open or none is named."""
    begins, ends = _stretch(statement)
    if begins is not None or ends is not None:
        return begins.earliest if begins is not None else None, _last(begins, ends)
    when = next(_whens(case, statement), None)
    return (None, None) if when is None else (when.earliest, when.latest)


def spoken(case: Case, statement: Statement) -> str:
    """When it was, to stand alone in a cell; empty where no date is named."""
    found = moment(case, statement)
    return found.words if found is not None else ""


def _stretch(statement: Statement) -> tuple[When | None, When | None]:
    return (None, None) if statement["as_of"] is not None else (statement["from"], statement["to"])


def _last(begins: When | None, ends: When | None) -> Day | None:
    if ends is not None:
        return ends.latest
    return begins.latest if begins is not None and not begins.date.unknown_end else None


def _whens(case: Case, statement: Statement) -> Iterator[When]:
    for column in _DATED:
        if statement[column] is not None:
            yield statement[column]
    if statement["born"] is not None:
        yield statement["born"]
    if statement["event"] is not None:
        for row in case.statements("presences"):
            if row["event"] == statement["event"] and row["when"] is not None and not row["who"]:
                yield row["when"]
