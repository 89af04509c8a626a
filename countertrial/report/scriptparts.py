"""Parts of a report on passages that recur: voices by voices, bearers in time, the tree of copies, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from countertrial.case.findings import Finding
from countertrial.case.sources import Passage, SourceId
from countertrial.encode.sidebyside import Row, beside
from countertrial.report.figures import Figure
from countertrial.report.textfigures import Bearer, heat_of, time_line, tree
from countertrial.report.view import View

SHARED, COPIED, VOICES = "script:shared:", "script:from:", "script:voices"
SIDES = 6
"""Pairs of a passage that are set side by side."""

LONGEST = 12_000
"""Characters of a passage that are set side by side."""

GONE = ("", "(words left out: they hold a name)", "(words left out)")
NO_WORDS, TOO_LONG = "The words are left out.", "Too long to be set side by side."


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Two passages side by side.

    Args:
        a: The one source.
        b: The other.
        rows: What belongs together; empty where it is not shown.
        why: Why it is not shown.
        notes: What a reader must know of the pages of both.
    """

    a: str
    b: str
    rows: tuple[Row, ...]
    why: str = ""
    notes: tuple[str, ...] = ()


def voices(view: View, findings: Sequence[Finding]) -> Figure | None:
    """Voices by voices, by what they share; `None` where they share nothing."""
    found = next((one for one in findings if one.key == VOICES), None)
    table = found.answer("table") if found is not None else ()
    rows = [row for row in table[1:] if isinstance(row, tuple)] if isinstance(table, tuple) else []
    pairs = [(view.shown(a), view.shown(b), _number(shared), _number(stock)) for a, b, shared, stock, _ in rows]
    return heat_of("script-voices", "How much voices share", pairs, "voice")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def figures(view: View, finding: Finding) -> tuple[Figure, ...]:
    """Bearers of a passage in time, and who may have it from whom; of other findings nothing."""
    if not finding.key.startswith(SHARED):
        return ()
    name, of = f"x-{finding.id}", f"the passage of question {view.numbers[finding.same]}"
    rows = list(_bearers(view, finding))
    return tuple(one for one in (time_line(name, of, rows), tree(name, of, rows)) if one is not None)


def _bearers(view: View, finding: Finding) -> Iterator[Bearer]:
    """The bearers from the table of a finding: source, voice, dated, where, from whom, why."""
    table = finding.answer("bearers")
    rows = [tuple(map(str, row)) for row in table[1:] if isinstance(row, tuple)] if isinstance(table, tuple) else []
    first: dict[str, str] = {}
    for at, (source, *_) in enumerate(rows):
        first.setdefault(source, str(at))
    for at, (source, voice, when, where, parent, why) in enumerate(rows):
        held = view.case.sources.get(SourceId(source))
        date = held.date if held is not None else None
        days = (date.earliest, date.latest) if date is not None else (None, None)
        spoken = f" ({view.shown(voice)})" if voice else ""
        title = held.title if held is not None else source
        state = "copied" if parent else "no_earlier" if why.startswith("no earlier") else "undecided"
        yield Bearer(key=str(at), label=f"{title}, {where}", name=f"{title}{spoken}", when=when or "no date",
                     days=None if days[0] is None or days[1] is None else (days[0], days[1]),
                     whence="of the source" if when else "", parent=first.get(parent, ""), state=state, told=why,
                     origin=f"from {view.shown(parent)}: {why}" if parent else why)


def besides(view: View, finding: Finding) -> Iterator[Beside]:
    """Passages of a finding side by side: of a direction parent and child, else the first bearer beside the others."""
    if not finding.key.startswith((SHARED, COPIED)):
        return
    passages = sorted(one for one in finding.grounds if isinstance(one, Passage))
    pairs = list(_pairs(finding, passages))
    for one, other in pairs[:SIDES]:
        yield between(view, one, other)


def _pairs(finding: Finding, passages: Sequence[Passage]) -> Iterator[tuple[Passage, Passage]]:
    of = {one.source: one for one in reversed(passages)}
    if finding.key.startswith(COPIED):
        child, parent = (of.get(SourceId(str(one))) for one in finding.about[:2])
        if child is not None and parent is not None:
            yield parent, child
        return
    table = finding.answer("bearers")
    rows = [tuple(map(str, row)) for row in table[1:] if isinstance(row, tuple)] if isinstance(table, tuple) else []
    sources = list(dict.fromkeys(row[0] for row in rows))
    parents = {row[0]: row[4] for row in rows if row[4]}
    for source in sources[1:]:
        one, other = of.get(SourceId(parents.get(source, sources[0]))), of.get(SourceId(source))
        if one is not None and other is not None and one != other:
            yield one, other


def between(view: View, one: Passage, other: Passage) -> Beside:
    """Two passages side by side, or why they are not shown."""
    a, b = (view.shown(passage.source) for passage in (one, other))
    if one.words in GONE or other.words in GONE:
        return Beside(a=a, b=b, rows=(), why=NO_WORDS)
    if max(len(one.words), len(other.words)) > LONGEST:
        return Beside(a=a, b=b, rows=(), why=TOO_LONG)
    notes = tuple(f"{name}: {told}" for name, of in ((a, one), (b, other)) if (told := view.unread(of)))
    return Beside(a=a, b=b, rows=beside(one.words, other.words), notes=notes)
