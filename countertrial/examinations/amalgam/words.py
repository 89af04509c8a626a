"""What findings on those whom a charge joins have in common: their readings, rivals and words."""

from collections.abc import Iterable, Sequence

from countertrial.case.case import Case
from countertrial.case.dates import date_of
from countertrial.case.findings import Answer, Certificate, Finding, FindingKind, Reading, Ref, StatementId
from countertrial.encode.ties import Dated, Joined, Window

NAME = "amalgam"
RIVALS = ("real plots join enemies too: that of 20 July 1944 joined officers, civilians and socialists",
          "friendships that nobody recorded", "a hostility that had ended, or was kept up for show")


def described(case: Case, joined: Joined, window: Window, *, key: str, question: str, says: str,
              answers: Sequence[tuple[str, Answer]], rows: Iterable[StatementId],
              certificate: Certificate | None = None, kind: FindingKind = FindingKind.COUNT,
              readings: tuple[Reading, ...] = ()) -> Finding:
    """A finding that describes: it tests nothing and burdens nobody."""
    dates = Reading(of="dates", choice=f"the act is alleged for {then(case, window)}; a friendly tie counts if it "
                                       "certainly lasted on some day of it, a hostile one if throughout")
    return Finding(
        key=f"amalgam:{key}:{joined.charge}", examination=NAME, kind=kind, question=question, verdict=None, says=says,
        about=(Ref(joined.charge), *map(Ref, joined.members)), grounds=frozenset(rows), readings=(dates, *readings),
        answers=tuple(answers), rivals=RIVALS, certificate=certificate,
        defeaters=("a tie that the case does not hold", "another date of a tie or of the act"))


def state(tie: Dated) -> str:
    """How a tie lies to the time alleged."""
    return "stood" if tie.stands else "ended before" if tie.ended else "may have stood" if tie.may else "later"


def then(case: Case, window: Window) -> str:
    """The time alleged, in words."""
    last = day(case, window.last)
    return last if window.first == window.last else f"{_written(window.first)} to {last}"


def day(case: Case, number: int) -> str:
    """A day of the Gregorian calendar, which is named where the case is dated by another."""
    told = _written(number)
    return told if case.settings.calendar == "gregorian" else f"{told} (Gregorian)"


def _written(number: int) -> str:
    year, month, date = date_of(number)
    return f"{'-' * (year < 0)}{abs(year):04}-{month:02}-{date:02}"
