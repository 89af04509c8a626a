"""What a cell may hold: one reader per way of writing, from text to a frozen value.

A reader takes the text of a cell (never empty, blanks at its ends removed) and gives its value, or raises `ValueError`
with a plain sentence. Empty cells are `None` and never reach a reader. Readers of references let any text pass as an
id: whether it leads anywhere is seen when all tables are there, and a name in its place is then met with proposals.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from countertrial.case.dates import EdtfDate
from countertrial.case.errors import short

Part = TypeVar("Part", bound=Hashable)

ID = re.compile(r"[A-Za-z0-9_-]+")
EVERYBODY = "*"

_IDS = re.compile(r"(?:[A-Za-z0-9_-]+;)*")

_UNPLAIN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,60})?")
_HOURS = re.compile(r"([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})")
_OFFSET = re.compile(r"([+-])([0-9]{1,2}):([0-9]{2})")
_GAP = re.compile(r"([0-9]+)\s*(minute|hour|day|week)s?")
_MINUTES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080}
_TRUE, _FALSE = frozenset({"true", "yes", "1"}), frozenset({"false", "no", "0"})


@dataclass(frozen=True, slots=True)
class When:
    """A date as written, under each calendar that it may be written in.

    Args:
        text: The cell, without a calendar prefix.
        readings: One date, or two (Gregorian first) where the calendar is unknown.
    """

    text: str
    readings: tuple[EdtfDate, ...]

    @property
    def date(self) -> EdtfDate:
        """The first reading."""
        return self.readings[0]

    @property
    def earliest(self) -> int | None:
        """Earliest day under any reading; `None` is unbounded."""
        days = [reading.earliest for reading in self.readings]
        return None if None in days else min(day for day in days if day is not None)

    @property
    def latest(self) -> int | None:
        """Latest day under any reading; `None` is unbounded."""
        days = [reading.latest for reading in self.readings]
        return None if None in days else max(day for day in days if day is not None)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a source gives it.

    Args:
        low: Lower bound, `None` where only an upper one is given.
        high: Upper bound, `None` where only a lower one is given.
        about: Marked as approximate (`~40`).
        bracketed: An editor's number, not the author's (`[9]`).
    """

    low: float | None
    high: float | None
    about: bool = False
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An id in a list of names, and whether an editor put it there (`[livshits]`)."""

    id: str
    bracketed: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """A body or position, narrowed to a rank where one is written (`politburo/full`)."""

    id: str
    rank: str = ""

    def __str__(self) -> str:
        return f"{self.id}/{self.rank}" if self.rank else self.id


@dataclass(frozen=True, slots=True)
class Property:
    """What a roll says of its members: a word, narrowed to a charge or body where one is written."""

    word: str
    of: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One element of a pattern of alternatives: held (`e1`), excluded (`!e2`) or left open (`?e3`)."""

    element: str
    held: bool | None


def check_plain(text: str) -> None:
    """Refuse what is no text: control characters, and bytes that were not UTF-8.

    Args:
        text: A cell; a byte that is not UTF-8 stands in it as a surrogate (`surrogateescape`).
    """
    found = None if text.isprintable() else _UNPLAIN.search(text)
    if found is None:
        return
    code = ord(found[0])
    if 0xDC80 <= code <= 0xDCFF:
        raise ValueError(f"byte {code - 0xDC00:#04x} is not UTF-8 (save the file as UTF-8)")
    what = "half a character" if code >= 0xD800 else "a NUL character" if code == 0 else "a control character"
    raise ValueError(f"it holds {what} (U+{code:04X}); plain text is expected")


def read_id(text: str) -> str:
    """One id: letters, digits, `_` and `-`."""
    if not ID.fullmatch(text):
        raise ValueError(f'"{short(text)}" is no id: letters, digits, _ and - are expected')
    return text


def all_ids(texts: list[str]) -> bool:
    """Whether every text is an id, at a fraction of the price of reading each."""
    joined = ";".join((*texts, ""))
    return joined.count(";") == len(texts) and _IDS.fullmatch(joined) is not None


def read_ids(text: str) -> tuple[str, ...]:
    """Ids separated by `;`, each once."""
    return _once(tuple(_parts(text)))


def read_who(text: str) -> tuple[str, ...]:
    """Ids separated by `;`, or `*` for everybody."""
    ids = read_ids(text)
    if EVERYBODY in ids and len(ids) > 1:
        raise ValueError(f'"{short(text)}" names somebody beside everybody: * stands alone')
    return ids


def read_chain(text: str) -> tuple[str, ...]:
    """A voice, or a chain of voices, outermost first: `press > court > bessonov`."""
    parts = [part.strip() for part in text.split(">")]
    if not all(parts):
        raise ValueError(f'"{short(text)}" is no chain of voices: ids joined by > are expected')
    return tuple(parts)


def read_named(text: str) -> tuple[Named, ...]:
    """Ids separated by `;`, an editor's additions in square brackets."""
    named = tuple(Named(_inside(part) or part, bool(_inside(part))) for part in _parts(text))
    _once(tuple(one.id for one in named))
    return named


def read_group(text: str) -> tuple[Group, ...]:
    """Bodies or positions separated by `;`, each with `/rank` where it is narrowed."""
    groups = []
    for part in _parts(text):
        name, slash, rank = (piece.strip() for piece in part.partition("/"))
        if not name or bool(slash) != bool(rank):
            raise ValueError(f'"{short(part)}" is no body or position with a rank: "politburo/full" is expected')
        groups.append(Group(name, rank))
    return _once(tuple(groups))


def read_property(text: str) -> Property:
    """A word, or `word:id`."""
    word, colon, of = text.partition(":")
    if colon and not of.strip():
        raise ValueError(f'"{short(text)}" ends in a colon: an id is expected after it')
    return Property(word.strip(), of.strip())


def read_pattern(text: str) -> tuple[Term, ...]:
    """Elements separated by blanks: `e1 !e2 ?e3`."""
    marks = {"!": False, "?": None}
    terms = tuple(Term(part[1:] if part[0] in marks else part, marks.get(part[0], True)) for part in text.split())
    _once(tuple(term.element for term in terms))
    return terms


def read_words(text: str) -> tuple[str, ...]:
    """Free words separated by `;`."""
    return _once(tuple(_parts(text)))


def read_flag(text: str) -> bool:
    """`true` or `false` (`yes`, `no`, `1`, `0`)."""
    word = text.lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise ValueError(f'"{short(text)}" is neither true nor false')


def read_custody(text: str) -> bool | str:
    """`true`, `false`, or the id of a custody row."""
    return text.lower() in _TRUE if text.lower() in _TRUE | _FALSE else text


def read_number(text: str) -> float:
    """A decimal number with a point."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f'"{short(text)}" is no number: digits with a decimal point are expected')
    return float(text)


def read_count(text: str) -> int:
    """A whole number, zero or more."""
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise ValueError(f'"{short(text)}" is no count: a whole number below a billion is expected')
    return int(text)


def read_latitude(text: str) -> float:
    """Degrees north, -90 to 90."""
    return _degrees(text, 90)


def read_longitude(text: str) -> float:
    """Degrees east, -180 to 180."""
    return _degrees(text, 180)


def read_quantity(text: str) -> Quantity:
    """`40`, `~40`, `<50`, `>50`, `30..40`, each in square brackets where an editor supplied it."""
    inner = _inside(text)
    body = (inner or text).strip()
    about = body.startswith("~")
    body = body.removeprefix("~").strip()
    low: float | None
    high: float | None
    if ".." in body:
        first, _, last = body.partition("..")
        low, high = read_number(first.strip()), read_number(last.strip())
    elif body[:1] in ("<", ">"):
        bound = read_number(body[1:].strip())
        low, high = (None, bound) if body[0] == "<" else (bound, None)
    else:
        low = high = read_number(body)
    if low is not None and high is not None and low > high:
        raise ValueError(f'"{short(text)}" ends below its beginning')
    return Quantity(low, high, about, bool(inner))


def read_hours(text: str) -> tuple[int, int]:
    """`09:00-13:00` as minutes from midnight."""
    found = _HOURS.fullmatch(text)
    if found:
        h1, m1, h2, m2 = (int(part) for part in found.groups())
        first, last = h1 * 60 + m1, h2 * 60 + m2
        if max(m1, m2) < 60 and first < last <= 1440:
            return first, last
    raise ValueError(f'"{short(text)}" is no span of hours: "09:00-13:00" is expected, within one day')


def read_offset(text: str) -> tuple[int, int]:
    """`+01:00`, or `+01:00/+02:00` where clocks changed, as the least and the greatest minutes ahead of UTC."""
    found = [_OFFSET.fullmatch(part.strip()) for part in text.split("/")]
    if len(found) > 2 or not all(found):
        raise ValueError(f'"{short(text)}" is no offset from UTC: "+01:00" is expected, or "+01:00/+02:00" where it '
                         "changed")
    minutes = [(-1 if one[1] == "-" else 1) * (int(one[2]) * 60 + int(one[3])) for one in found if one is not None]
    if any(abs(one) > 16 * 60 for one in minutes) or any(one is not None and int(one[3]) > 59 for one in found):
        raise ValueError(f'"{short(text)}" is no offset from UTC: minutes are below 60, and no clock was more '
                         "than 16 hours off")
    return min(minutes), max(minutes)


def read_gap(text: str) -> int:
    """A least gap such as `2 days` or `3 hours`, in minutes."""
    found = _GAP.fullmatch(text)
    if not found or len(found[1]) > 7:
        raise ValueError(f'"{short(text)}" is no gap: a number of minutes, hours, days or weeks is expected')
    return int(found[1]) * _MINUTES[found[2]]


READERS: dict[str, Callable[[str], object]] = {
    "text": str,
    "id": read_id,
    "ref": str,
    "refs": read_ids,
    "who": read_who,
    "chain": read_chain,
    "named": read_named,
    "group": read_group,
    "property": read_property,
    "pattern": read_pattern,
    "word": str,
    "words": read_words,
    "flag": read_flag,
    "custody": read_custody,
    "number": read_number,
    "count": read_count,
    "latitude": read_latitude,
    "longitude": read_longitude,
    "quantity": read_quantity,
    "hours": read_hours,
    "offset": read_offset,
    "gap": read_gap,
}
"""Readers by name; those of dates are in `case.dating`."""

def ids_in(value: object) -> Iterable[str]:
    """The ids that a value refers to, in order; words that are no ids are left to the caller."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Named | Group):
        yield value.id
    elif isinstance(value, Property):
        yield from [value.of] if value.of else []
    elif isinstance(value, Term):
        yield value.element
    elif isinstance(value, tuple):
        for part in value:
            yield from ids_in(part)


def _parts(text: str) -> list[str]:
    parts = [part.strip() for part in text.split(";")]
    if not all(parts):
        raise ValueError(f'"{short(text)}" has an empty place between two semicolons')
    return parts


def _inside(text: str) -> str:
    return text[1:-1].strip() if text.startswith("[") and text.endswith("]") else ""


def _once(found: tuple[Part, ...]) -> tuple[Part, ...]:
    if len(set(found)) < len(found):
        seen: set[Part] = set()
        twice = next(one for one in found if one in seen or seen.add(one))  # type: ignore[func-returns-value]
        raise ValueError(f'"{short(str(twice))}" stands twice in one cell')
    return found


def _degrees(text: str, limit: int) -> float:
    value = read_number(text)
    if abs(value) > limit:
        raise ValueError(f"{text} is no coordinate: degrees from -{limit} to {limit} are expected")
    return value
