"""Statements that do not fit the date of their source, and copies that are older than their original."""

from collections.abc import Iterator

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding, FindingKind, Reading, Ref, Verdict
from countertrial.encode.sourcedates import (
    ENDS_LATER,
    QUOTED_EARLY,
    SAID_LATER,
    TOLD_EARLY,
    WORDS_LATER,
    Copy,
    Slip,
    SourceDates,
)
from countertrial.encode.wording import counted, date, listed

MOST_NAMES = 4
"""Sources that one sentence names before the rest is counted."""

FEW = 3
"""Statements up to which each is named with its date and that of its source."""

_QUESTIONS = {
    SAID_LATER: "Was every statement made by the date of the source in which it stands?",
    QUOTED_EARLY: "Is nothing cited before its date?",
    WORDS_LATER: "Are words no later than the source from which they are cited?",
    TOLD_EARLY: "Is everything told after it happened?",
    ENDS_LATER: "Is what is told as over told after its end?",
}
_TOLD = {
    SAID_LATER: "said after the date of a source that is named for it",
    QUOTED_EARLY: "citing a source before its date",
    WORDS_LATER: "giving words a later date than that of the source from which they are cited",
    TOLD_EARLY: "telling, as having happened, of a day after the date of every source that is named for it",
    ENDS_LATER: "telling of an end that lies after the date of every source that is named for it",
}
_RIVALS = {
    SAID_LATER: ("the statement stands in another of the sources that the row names",
                 "an edition with later additions"),
    QUOTED_EARLY: ("the text was known before it was printed", "an earlier edition was used"),
    WORDS_LATER: ("an edition with later additions",),
    TOLD_EARLY: ("the row belongs to another source, or to a later number of it",
                 "a plan was told as if carried out"),
    ENDS_LATER: ("the end was fixed beforehand: a term of office, a sentence", "a later source tells of the end, which "
                 "the row does not name", "the source was kept up after its date"),
}


def slips(case: Case, sources: SourceDates) -> Iterator[Finding]:
    """One finding for each way in which statements do not fit the dates of sources."""
    for kind, found in sorted(sources.slips.items()):
        yield _slips(case, kind, sorted(found, key=lambda slip: (slip.row.id, slip.source, slip.date.text)))


def _slips(case: Case, kind: str, found: list[Slip]) -> Finding:
    rows = {slip.row.id for slip in found}
    verdict = Verdict.OPEN if all(slip.doubtful for slip in found) else Verdict.FAILS
    table: list[Answer] = [("statement", "its date", "source", "held against")]
    table += [(slip.row.id, date(slip.date), slip.source, date(slip.limit)) for slip in found]
    held = sorted({slip.source for slip in found})
    told = [f"[{slip.row.id}], {date(slip.date)}, beside “{case.name(slip.source)}”, {date(slip.limit)}"
            for slip in found]
    named = [f"“{case.name(source)}”" for source in held[:MOST_NAMES]]
    rest = [f"{len(held) - MOST_NAMES:,} more"] if len(held) > MOST_NAMES else []
    return Finding(
        key=f"existence:{kind}", examination="existence", kind=FindingKind.COUNT, verdict=verdict,
        question=_QUESTIONS[kind],
        says=f"{counted(len(rows), 'statement is', 'statements are')} entered as {_TOLD[kind]}: "
             f"{'; '.join(told) if len(told) <= FEW else listed([*named, *rest])}.",
        about=tuple(Ref(source) for source in held),
        grounds=frozenset(rows | {by.id for slip in found for by in slip.by}),
        readings=(*_readings(kind, verdict), *_meant(case, found)),
        answers=(("statements", len(rows)), ("sources", len(held)), ("table", tuple(table))),
        defeaters=("another date of the source or of the statement", "a passage that shows where the statement stands"),
        rivals=(*_RIVALS[kind], "a slip in a date of the tables"))


def _readings(kind: str, verdict: Verdict) -> Iterator[Reading]:
    """How the date of a source, and the end of what lasted, is understood."""
    whole = "the date of a source is that of all its text"
    if kind != ENDS_LATER:
        yield Reading(of="dates of sources", choice=whole, gave=verdict)
        return
    yield Reading(of="ends", choice=f"the end is told as it came, and {whole}", gave=Verdict.FAILS)
    yield Reading(of="ends", choice="the end was fixed beforehand", gave=Verdict.STANDS)


def _meant(case: Case, found: list[Slip]) -> tuple[Reading, ...]:
    """What sources may be, where that was tried."""
    rows = {by.id: by for slip in found for by in slip.by}
    return tuple(Reading(of=by["mention"], choice=f"{case.name(by['mention'])} is {case.name(one)}")
                 for _, by in sorted(rows.items()) for one in sorted(set(by["is"])))


def copies(case: Case, sources: SourceDates) -> Iterator[Finding]:
    """One finding for each source that is older than what it is said to derive from."""
    for copy in sources.copies:
        yield _copy(case, copy)


def _copy(case: Case, copy: Copy) -> Finding:
    own, other = case.sources[copy.source], case.sources[copy.original]
    dates = tuple(date(one.date) if one.date is not None else "" for one in (own, other))
    how = f" ({own.how})" if own.how else ""
    return Finding(
        key=f"existence:copy:{copy.source}:{copy.original}", examination="existence", kind=FindingKind.COUNT,
        verdict=Verdict.OPEN, question=f"Could “{own.title}” derive from “{other.title}”?",
        says=f"“{own.title}”, dated {dates[0]}, is entered as derived{how} from “{other.title}”, dated {dates[1]}; "
             f"{counted(len(copy.rows), 'statement rests', 'statements rest')} on it.",
        about=(Ref(copy.source), Ref(copy.original)), grounds=frozenset(row.id for row in copy.rows),
        readings=(Reading(of=copy.original, choice="its text is no older than its date", gave=Verdict.FAILS),
                  Reading(of=copy.original, choice="its text was known before that date", gave=Verdict.STANDS)),
        answers=(("statements", len(copy.rows)), ("dated", dates[0]), ("original_dated", dates[1])),
        defeaters=("another date of one of the two", "a passage that shows from what it was taken"),
        rivals=("findings were made public before they were printed", "an earlier draft or edition was used"))
