"""Short lists of a report: people, sources, what was not looked at, ties."""

from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass

from countertrial.case.case import Statement
from countertrial.case.findings import Ran, Verdict
from countertrial.case.sources import Source
from countertrial.encode.wording import listed
from countertrial.report.moments import spoken
from countertrial.report.origins import Groups, Place
from countertrial.report.view import Quote, View

SEEN = {"read": "read", "excerpt": "seen in excerpt", "memory": "from memory, not checked", "": "not stated"}


@dataclass(frozen=True, slots=True)
class Who:
    """A person, and the offices that statements give him or her."""

    id: str
    name: str
    names: str
    note: str
    offices: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A source, how it was seen, how much rests on it, and marks on its pages that were not read."""

    source: Source
    seen: str
    date: str
    origin: str
    voices: str
    statements: int
    unread: str


@dataclass(frozen=True, slots=True)
class Unseen:
    """What one examination did not look at for one reason: names, whether each is a statement, and how many more."""

    reason: str
    what: tuple[tuple[str, bool], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as a row of a table."""

    id: str
    a: str
    b: str
    kind: str
    sign: str
    when: str
    says: Quote


@dataclass(frozen=True, slots=True)
class Told:
    """A statement with its group, its story, and the questions that rest on it: anchor, number and verdict."""

    quote: Quote
    group: Place
    story: str
    questions: tuple[tuple[str, int, Verdict | None], ...]


def people(view: View) -> list[Who]:
    """All persons, with their offices."""
    offices: dict[str, list[Quote]] = defaultdict(list)
    for one in view.case.statements("offices"):
        offices[one["person"]].append(view.quote(one))
    return [Who(one.id, one.name, ", ".join(one.names), one.note, tuple(offices[one.id]))
            for one in view.case.people.values()]


def sources(view: View) -> list[Cited]:
    """All sources."""
    resting: dict[str, int] = defaultdict(int)
    for one in view.case.statements():
        for source in one.source:
            resting[source] += 1
    return [_cited(view, one, resting[one.id]) for one in view.case.sources.values()]


def _cited(view: View, one: Source, statements: int) -> Cited:
    origin = []
    if one.derived_from:
        whence = listed(view.case.sources[other].title for other in one.derived_from)
        origin.append(f"{one.how or 'derived'} from {whence}" if one.how else f"derived from {whence}")
    if one.part_of:
        origin.append(f"part of {view.case.sources[one.part_of].title}")
    scan = view.scans.get(one.id)
    return Cited(one, SEEN.get(one.seen, one.seen), view.dated(one.date), "; ".join(origin),
                 " › ".join(map(view.case.name, one.voice)), statements, scan.told if scan is not None else "")


MOST_UNSEEN = 500
"""Names listed for one reason; the rest is counted."""


def unseen(view: View, ran: Ran) -> list[Unseen]:
    """What an examination did not look at, by reason."""
    by: dict[str, list[str]] = defaultdict(list)
    for one in ran.examined.not_looked_at:
        by[one.reason].append(one.what)
    def named(what: str) -> str:
        return what if view.known(what) else view.shown(what).rstrip(".") \
            if view.case.table_of(what) == "elements" else view.shown(what)

    return [Unseen(reason, tuple((named(one), view.known(one))
                                 for one in what[:MOST_UNSEEN]), max(0, len(what) - MOST_UNSEEN))
            for reason, what in by.items()]


def ties(view: View) -> list[Tie]:
    """All ties."""
    signs = {"+": "+ friendly", "-": "− hostile", "0": "neither"}
    return [Tie(one.id, view.case.name(one["a"]), view.case.name(one["b"]), one["kind"],
                signs.get(one["sign"] or "", "not stated") + (", alleged only" if one["alleged"] else "")
                + (", called feigned" if one["feigned"] else ""), spoken(view.case, one), view.quote(one))
            for one in view.case.statements("ties")]


def by_kind(view: View, groups: Groups, only: Container[str] | None = None) -> list[tuple[str, int, list[Told]]]:
    """Statements by the table in which they stand, with the number of rows of each table.

    Args:
        view: Look-ups of the page.
        groups: Dependence groups.
        only: Ids of those listed; `None` for all.
    """
    return [(kind, view.case.tables[kind].size, [_told(view, groups, one) for one in view.case.statements(kind)
                                                 if only is None or one.id in only])
            for kind in view.case.kinds if view.case.tables[kind].size]


def _told(view: View, groups: Groups, one: Statement) -> Told:
    story = view.case.story(one)
    return Told(view.quote(one), groups.of(one), story.replace("_", " ") if story is not None else "",
                tuple((view.anchor(same), view.numbers[same], same[2]) for same in view.resting.get(one.id, ())))


def from_memory(view: View) -> int:
    """Number of sources that were not looked up."""
    return sum(one.seen == "memory" for one in view.case.sources.values())
