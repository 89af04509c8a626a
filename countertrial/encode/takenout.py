"""When rows tell that somebody who was held in one place may have been out of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When
from countertrial.encode.windows import DAY, FAR

HELD = ("held", "isolated")
ELSEWHERE = (*HELD, "session", "counsel", "visit", "medical", "ill_treatment", "threat", "offer")
"""Kinds of custody whose place is where the person then was."""


class TakenOut:
    """Transfers, releases, and custody in another town, of each person.

    Args:
        case: The case.
        rows: Its rows on custody.
    """

    def __init__(self, case: Case, rows: Iterable[Statement]) -> None:
        self._case = case
        self._rows: dict[str, list[Statement]] = defaultdict(list)
        for row in rows:
            if row.counts and (row["kind"] in ("transfer", "release")
                               or (row["kind"] in ELSEWHERE and row["place"] is not None)):
                for person in row["of"]:
                    self._rows[person].append(row)

    def of(self, person: str, held: Statement) -> Iterator[tuple[int, int]]:
        """When a person may have been out of the place in which a row has him or her held: first and last minute."""
        for row in self._rows[person]:
            if row["kind"] in ELSEWHERE and self._near(row["place"], held["place"]):
                continue
            if not _lasting(row):
                yield _span(row["from"], row["to"] or row["from"])
            elif not _before(row, held):
                yield _span(row["from"], None)

    def _near(self, one: str, other: str) -> bool:
        """Whether both lie in one town, or one in the other."""
        chain, second = self._case.inside(one), self._case.inside(other)
        if one in second or other in chain:
            return True
        return any(self._case.places[place].level not in ("country", "region", "") for place in chain
                   if place in second)


def _lasting(row: Statement) -> bool:
    """Whether it has no end of its own: a release, and custody whose end no row tells."""
    return row["kind"] == "release" or (row["kind"] in HELD and row["to"] is None)


def _before(row: Statement, held: Statement) -> bool:
    """Whether it certainly began before somebody was held: then that ended it."""
    first, other = row["from"], held["from"]
    return (first is not None and other is not None and first.latest is not None and other.latest is not None
            and first.latest < other.latest)


def _span(begins: When | None, ends: When | None) -> tuple[int, int]:
    first = begins.earliest if begins is not None else None
    last = ends.latest if ends is not None else None
    return ((-FAR if first is None else first) * DAY, (FAR if last is None else last) * DAY + DAY - 1)
