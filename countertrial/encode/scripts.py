"""Passages that recur in the texts of a case, by whether their recurrence is declared or news."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from countertrial.case.case import Case
from countertrial.case.decisions import TEXT
from countertrial.case.findings import StatementId
from countertrial.case.sources import SourceId
from countertrial.encode.texts import CaseTexts

if TYPE_CHECKING:
    from countertrial.methods.textreuse.records import Formula, Match, Reuse, Script, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurring:
    """A recurring passage.

    Args:
        script: The passage with its bearers.
        number: Its number among the passages of the same sources, from 1.
        sources: Its sources, sorted; copies of equal letters among them, those that only quote it openly not.
        quoting: Sources that only quote it openly, by rows of `quotations`; sorted.
        apart: Groups of sources between which nothing declares a dependence, each sorted.
        declared: Why, within groups, the dependence is no news; sorted.
        matches: Pairs of places of it.
    """

    script: "Script"
    number: int
    sources: tuple[str, ...]
    quoting: tuple[str, ...]
    apart: tuple[tuple[str, ...], ...]
    declared: tuple[str, ...]
    matches: "tuple[Match, ...]"

    @property
    def news(self) -> bool:
        """Whether sources share it between which nothing declares a dependence."""
        return len(self.apart) > 1

    @property
    def key(self) -> str:
        """Its sources in ids, and its number where they share several."""
        return "+".join(self.sources) + (f"#{self.number}" if self.number > 1 else "")

    @property
    def proposal(self) -> str:
        """Name of the dependence group that it proposes."""
        return f"{TEXT}{'+'.join(self.sources)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What two voices share.

    Args:
        a, b: The persons or bodies, or sources where no voice answers for them; sorted.
        characters: That stand in passages of both, of the one that has fewer.
        formulae: Characters in stock phrases of both.
        passages: Number of passages.
    """

    a: str
    b: str
    characters: int
    formulae: int
    passages: int


class Scripts:
    """What recurs in the texts of a case.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self.case = case
        self.texts = CaseTexts(case)

    @cached_property
    def reuse(self) -> "Reuse | None":
        """What recurs; `None` where the case has fewer than two texts."""
        if len(self.texts.read) - len(self.texts.reference) < 2:
            return None
        from countertrial.methods.textreuse import reuse, texts_of  # noqa: PLC0415 - numpy, for cases with texts

        papers = texts_of(self.texts.rows(reference=True)) if self.texts.reference else None
        return reuse(texts_of(self.texts.rows()), reference=papers)

    @cached_property
    def formulae(self) -> "tuple[Formula, ...]":
        """Stock phrases."""
        return self.reuse.formulae if self.reuse is not None else ()

    @cached_property
    def recurring(self) -> tuple[Recurring, ...]:
        """Recurring passages by their keys."""
        if self.reuse is None:
            return ()
        least = self.reuse.searched.settings.link_similarity
        matches = [one for one in self.reuse.matches if one.similarity >= least]
        by: dict[tuple[str, ...], list[Script]] = defaultdict(list)
        for script in self.reuse.scripts:
            every = _sources(script)
            quoting = {one for one in every if any(self._quoted(script, one, other) for other in every if other != one)}
            by[tuple(one for one in every if one not in quoting) or every].append(script)
        found = [self._one(script, number, sources, matches) for sources, some in by.items()
                 for number, script in enumerate(sorted(some, key=lambda one: (-one.pivot.length, one.bearers)), 1)]
        return tuple(sorted(found, key=lambda one: (one.sources, one.number)))

    def _one(self, script: "Script", number: int, sources: tuple[str, ...], matches: "Sequence[Match]") -> Recurring:
        inside = tuple(one for one in matches if _within(script, one.a) and _within(script, one.b))
        groups: dict[str, set[str]] = {one: {one} for one in sources}
        why = set()
        for at, one in enumerate(sources):
            for other in sources[at + 1:]:
                reason = self.texts.declared(one, other)
                if reason:
                    why.add(reason)
                    both = groups[one] | groups[other]
                    groups.update(dict.fromkeys(both, both))
        apart = sorted({tuple(sorted(some)) for some in groups.values()})
        quoting = tuple(one for one in _sources(script) if one not in sources)
        return Recurring(script=script, number=number, sources=sources, quoting=quoting, apart=tuple(apart),
                         declared=tuple(sorted(why)), matches=inside)

    def _quoted(self, script: "Script", one: str, other: str) -> bool:
        """Whether all that a source has of a passage is openly quoted from the other."""
        spans = [(span.start, span.end) for span in script.bearers if span.source == one]
        return bool(spans) and all(self.texts.quotes(one, span, other) for span in spans)

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """What each pair of voices shares, the most first."""
        parts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
        for one in self.recurring:
            lengths: dict[str, int] = {}
            for span in one.script.bearers:
                voice = self._speaks(span.source)
                lengths[voice] = max(lengths.get(voice, 0), span.length)
            for of, copies in one.script.copies:
                for copy in copies:
                    lengths.setdefault(self._speaks(copy), lengths.get(self._speaks(of), 0))
            for a, b in _pairs(sorted(lengths)):
                parts[a, b][0] += min(lengths[a], lengths[b])
                parts[a, b][2] += 1
        for formula in self.formulae:
            voices = sorted({self._speaks(span.source) for span in formula.spans})
            for a, b in _pairs(voices):
                parts[a, b][1] += len(formula.wording)
        return tuple(sorted((Shared(a=a, b=b, characters=some[0], formulae=some[1], passages=some[2])
                             for (a, b), some in parts.items()),
                            key=lambda one: (-one.characters, -one.formulae, one.a, one.b)))

    def _speaks(self, source: str) -> str:
        return self.texts.voice(source) or source

    def statements(self, sources: Sequence[str]) -> tuple[StatementId, ...]:
        """Statements that rest on one of the sources before all others, sorted."""
        return tuple(sorted(one for source in sources for one in self._resting.get(source, ())))

    @cached_property
    def _resting(self) -> Mapping[str, tuple[StatementId, ...]]:
        found: dict[str, list[StatementId]] = defaultdict(list)
        for one in self.case.statements():
            if one.source:
                found[one.source[0]].append(one.id)
        return {source: tuple(some) for source, some in found.items()}

    @cached_property
    def proposals(self) -> Mapping[str, tuple[StatementId, ...]]:
        """Dependence groups that are only proposed: sources that share a passage which nothing declares."""
        return {one.proposal: self.statements(one.sources) for one in self.recurring if one.news}

    def evidence(self, proposal: str) -> Iterator[Recurring]:
        """The passages for which a group is proposed."""
        return (one for one in self.recurring if one.news and one.proposal == proposal)


def _sources(script: "Script") -> tuple[str, ...]:
    return tuple(sorted({one.source for one in script.bearers} | {copy for _, some in script.copies for copy in some}))


def _within(script: "Script", span: "Span") -> bool:
    return any(one.source == span.source and one.start < span.end and span.start < one.end for one in script.bearers)


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((one, other) for at, one in enumerate(names) for other in names[at + 1:])


def scripts_of(case: Case) -> Scripts:
    """What recurs in the texts of a case; found once for each case in memory, and kept with it."""
    made: Scripts = vars(case).setdefault("_scripts", Scripts(case))
    return made


def title(case: Case, source: str) -> str:
    """A source as sentences name it."""
    return f"“{case.sources[SourceId(source)].title}”"
