"""What was probably meant by what is no date of EDTF."""

import re
from collections.abc import Callable

from countertrial.case.calendars import MONTHS, month_days

FORMS = ("expected a date such as 1937, 1937-01 or 1937-01-23, a period such as 1937-01-23/1937-01-30, "
         "or one of several days such as [1937-01-23..1937-01-30]")

_ENGLISH = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
_NAME = rf"({'|'.join(f'{name}|{name[:3]}' for name in MONTHS)})\.?"


def expected(text: str) -> str:
    """What was probably meant, or else which forms there are."""
    for pattern, propose in _PROPOSALS:
        if (match := pattern.fullmatch(text)) and (proposal := propose(match)):
            return proposal
    return FORMS


def _double(match: re.Match[str]) -> str:
    """`1678/9`, `1604/5-03-12`: a winter date that gives both the old year and the new one."""
    first, second, rest = int(match[1]), match[2], match[3] or ""
    following = first + 1
    if following % 10 ** len(second) != int(second):
        return f"write {match[1]}-{second:0>2}" if not rest and 1 <= int(second) <= 12 else ""
    if rest:
        return f"write {following:04d}{rest} (years begin on 1 January)"
    said = f"write {first:04d} or {following:04d} (years begin on 1 January)"
    return said if len(second) == 1 else f"{said}, or {first:04d}/{following:04d} for a period"


def _digits(match: re.Match[str]) -> str:
    """Year, month and day as digits in another order or dress."""
    return _write({_iso(match["y"], int(match["m"]), int(match["d"]))})


def _slashed(match: re.Match[str]) -> str:
    """Month and day could stand either way round."""
    first, second = int(match[1]), int(match[2])
    return _write({_iso(match[3], second, first), _iso(match[3], first, second)})


def _named(match: re.Match[str]) -> str:
    month = _ENGLISH[match["m"][:3].lower()]
    day = match.groupdict().get("d")
    return _write({_iso(match["y"], month, int(day))} if day else {f"{match['y']}-{month:02d}"})


def _iso(year: str, month: int, day: int) -> str:
    """The date, or nothing where it does not exist."""
    if not (1 <= month <= 12 and 1 <= day <= month_days(int(year), month)):
        return ""
    return f"{year}-{month:02d}-{day:02d}"


def _write(dates: set[str]) -> str:
    said = sorted(dates - {""}, reverse=True)
    return f"write {' or '.join(said)}" if said else ""


def _signs(match: re.Match[str]) -> str:
    return f"write {match[1]}%"


def _ends(match: re.Match[str]) -> str:
    """`open` and `unknown` of older drafts."""
    words = {"open": "..", "unknown": ""}
    ends = [words.get(end.lower(), end) for end in match[0].split("/")]
    changed = "/".join(ends) != match[0] and not set(ends) <= {"", ".."}
    return f"write {'/'.join(ends)}" if changed else ""


_DAY = r"[0-9]{1,2}"
_YEAR = r"[0-9]{4}"
_ANY = r"[0-9X~?%-]+"
_PROPOSALS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(rf"({_YEAR})/([0-9]{{1,2}})(-[0-9]{{2}}(?:-[0-9]{{2}})?)?"), _double),
    (re.compile(r"[0-9]{1,3}[uU]{1,3}(-[0-9]{2})?"), lambda match: f"write {match[0].upper().replace('U', 'X')}"
     if len(match[0].split("-")[0]) == 4 else ""),
    (re.compile(rf"(?P<d>{_DAY})\.\s?(?P<m>{_DAY})\.\s?(?P<y>{_YEAR})"), _digits),
    (re.compile(rf"(?P<y>{_YEAR})[-/.](?P<m>{_DAY})[-/.](?P<d>{_DAY})"), _digits),
    (re.compile(rf"(?P<y>{_YEAR})(?P<m>[0-9]{{2}})(?P<d>[0-9]{{2}})"), _digits),
    (re.compile(rf"({_DAY})[/-]({_DAY})[/-]({_YEAR})"), _slashed),
    (re.compile(rf"({_YEAR})-([0-9])"), lambda match: f"write {match[1]}-0{match[2]}" if match[2] != "0" else ""),
    (re.compile(rf"({_YEAR}(?:-[0-9]{{2}}){{0,2}})\s*(?:-|–|—| to )\s*({_YEAR}(?:-[0-9]{{2}}){{0,2}})"),
     lambda match: f"write {match[1]}/{match[2]}"),
    (re.compile(rf"(?:c|ca|circa|about)\.?\s*({_YEAR})", re.IGNORECASE), lambda match: f"write {match[1]}~"),
    (re.compile(rf"before ({_YEAR})", re.IGNORECASE), lambda match: f"write [..{int(match[1]) - 1:04d}]"
     if int(match[1]) else ""),
    (re.compile(rf"after ({_YEAR})", re.IGNORECASE), lambda match: f"write [{int(match[1]) + 1:04d}..]"),
    (re.compile(rf"(?:(?P<d>{_DAY})(?:st|nd|rd|th)?\s+)?(?P<m>{_NAME}),?\s+(?P<y>{_YEAR})", re.IGNORECASE),
     _named),
    (re.compile(rf"(?P<m>{_NAME})\s+(?P<d>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<y>{_YEAR})", re.IGNORECASE), _named),
    (re.compile(rf"({_YEAR})s"), lambda match: f"write {match[1][:3]}X"),
    (re.compile(r"[0-9]{1,3}"), lambda _: "years have four digits"),
    (re.compile(rf"({_YEAR}(?:-[0-9]{{2}}){{0,2}})(?:\?~|~\?)"), _signs),
    (re.compile(rf"(?:open|unknown|{_ANY})/(?:open|unknown|{_ANY})", re.IGNORECASE), _ends),
    (re.compile(r"[^/]+/[^/]+/.+"), lambda _: "a period has one / between its start and its end"),
    (re.compile(rf"{_YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?[ T].+"),
     lambda _: "a time of day is written with seconds, 1937-01-23T11:15:00; where the table has a column for hours, it "
               "belongs there"),
)
