"""What findings on those whom a charge joins have in common: their readings, rivals and words."""

from collections.abc import Iterable, Sequence

from countertrial.case.dates import Calendar, say
from countertrial.case.findings import Answer, Certificate, Finding, FindingKind, Reading, Ref, StatementId
from countertrial.encode.ties import Dated, Joined, Window

NAME = "amalgam"
RIVALS = ("real plots join enemies too: that of 20 July 1944 joined officers, civilians and socialists",
          "friendships that nobody recorded", "a hostility that had ended, or was kept up for show",
          "a friendship or a hostility of which only somebody with an interest in it tells")


def described(joined: Joined, window: Window, *, key: str, question: str, says: str,
              answers: Sequence[tuple[str, Answer]], rows: Iterable[StatementId],
              certificate: Certificate | None = None, kind: FindingKind = FindingKind.COUNT,
              readings: tuple[Reading, ...] = ()) -> Finding:
    """A finding that describes: it tests nothing and burdens nobody."""
    dates = Reading(of="dates", choice=f"the act is alleged for {then(joined, window)}; a friendly tie counts if it "
                                       "certainly lasted on some day of it, a hostile one if throughout")
    return Finding(
        key=f"amalgam:{key}:{joined.charge}", examination=NAME, kind=kind, question=question, verdict=None, says=says,
        about=(Ref(joined.charge), *map(Ref, joined.members)), grounds=frozenset(rows), readings=(dates, *readings),
        answers=tuple(answers), rivals=RIVALS, certificate=certificate,
        defeaters=("a tie that the case does not hold", "another date of a tie or of the act"))


def state(tie: Dated) -> str:
    """How a tie lies to the time alleged."""
    return "stood" if tie.stands else "ended before" if tie.ended else "may have stood" if tie.may else "later"


def then(joined: Joined, window: Window) -> str:
    """The time alleged, in words."""
    last = day(joined, window.last)
    return last if window.first == window.last else f"{say(window.first)} to {last}"


def day(joined: Joined, number: int) -> str:
    """A day of the Gregorian calendar, which is named where an accusation is dated by another."""
    julian = any(one.calendar is not Calendar.GREGORIAN for row in joined.rows if row["when"] is not None
                 for one in row["when"].readings)
    return f"{say(number)}{' (Gregorian)' if julian else ''}"
