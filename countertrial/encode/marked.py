"""What keeps a clash from being certain though every reading tried gives it: dates that are marked as doubtful."""

from collections.abc import Iterable, Iterator, Sequence

from countertrial.case.case import Case, Statement
from countertrial.case.cells import When

DATED = ("when", "from", "to")


def doubts(case: Case, statements: Sequence[Statement]) -> tuple[tuple[str, str], ...]:
    """Why a clash holds on a reading only: of what, and the reading.

    Args:
        case: The case.
        statements: Those that clash.

    Returns:
        For each row dated with `~`, `?` or `%`, where the case sets no margins, that the date is meant exactly.
    """
    if case.settings.margins.rows:
        return ()
    return tuple((one.id, f"the date in {one.id} is meant exactly, though it is marked as doubtful")
                 for one in statements if any(_is_marked(when) for when in _dates(one, statements)))


def _is_marked(when: When) -> bool:
    return any(date.qualifiers for date in when.readings)


def _dates(one: Statement, among: Iterable[Statement]) -> Iterator[When]:
    """The dates of a row that bear on the clash; of a life its end, unless all else came before its beginning."""
    if one.kind != "lives":
        yield from (one[column] for column in DATED if isinstance(one[column], When))
        return
    born, died = one["born"], one["died"]
    others = [when for other in among if other.kind != "lives" for column in DATED
              if isinstance(when := other[column], When)]
    if not others:
        yield from (when for when in (born, died) if when is not None)
    elif died is None or (born is not None and all(
            when.latest is not None and born.latest is not None and when.latest <= born.latest for when in others)):
        yield from () if born is None else (born,)
    else:
        yield died
