"""What survives of each charge: who carries each element, and what is left when something is taken away."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.case import Case
from countertrial.case.findings import Finding, FindingKind, StatementId, Verdict
from countertrial.case.prices import OverallPrices
from countertrial.case.survival import CUSTODY, NOTHING, Carrier, Left, Survival, read_as
from countertrial.encode.burden import author
from countertrial.encode.carrying import Standings
from countertrial.encode.corroboration import Tally, Voices, accused, tallies
from countertrial.encode.groups import Origins
from countertrial.encode.support import AFFIRMS, DENIES, RETRACTS, Support, Word


def survival(case: Case, *, prices: OverallPrices | None = None, conflicts: Sequence[Finding] = (),
             told_by: Mapping[str, Sequence[StatementId]] | None = None) -> tuple[Survival, ...]:
    """What survives of every element, by charge.

    Args:
        case: The case.
        prices: What each story must give up; `None` where that was not asked.
        conflicts: Findings of sets of statements that cannot all be true.
        told_by: Element to the statements of other tables that tell it.

    Returns:
        One row for each charge and element, in the order of their tables; elements of no charge come last.

    Limits:
        Counts who speaks, not how well. Of several cheapest rejections the first is taken.
    """
    made = _Made(case, prices, conflicts, told_by or {})
    charges = (*case.charges, "")
    return tuple(made.row(charge, element.id) for charge in charges for element in case.elements.values()
                 if (charge in element.charges if charge else not element.charges))


@dataclass(frozen=True)
class _Made:
    """What the rows are made of."""

    case: Case
    prices: OverallPrices | None
    conflicts: Sequence[Finding]
    told_by: Mapping[str, Sequence[StatementId]]

    @cached_property
    def tallies(self) -> Mapping[str, Tally]:
        return {one.element: one for one in tallies(self.case, Support(self.case), accused(self.case))}

    @cached_property
    def standings(self) -> Standings:
        return Standings(self.case)

    @cached_property
    def origins(self) -> Origins:
        return Origins(self.case)

    @cached_property
    def given_up(self) -> Mapping[str, frozenset[StatementId]]:
        """What the first cheapest way of keeping each story rejects."""
        rows = self.prices.rows if self.prices is not None else ()
        return {row.keep: frozenset(row.ways[0].rejected) for row in rows if row.keep}

    def row(self, charge: str, element: str) -> Survival:
        tally = self.tallies.get(element)
        if tally is None:
            return Survival(charge=charge, element=element, told_by=tuple(self.told_by.get(element, ())),
                            meets=self._meets(element))
        affirm, deny = self._weighing(tally, AFFIRMS), self._weighing(tally, DENIES, RETRACTS)
        weighed = {one.row.id for one in (*affirm.words, *deny.words)}
        pros, cons, meets = self._carriers(affirm), self._carriers(deny), self._meets(element)
        return Survival(
            charge=charge, element=element, affirm=pros, deny=cons,
            listed=tuple(sorted({one.row.id for one in tally.words} - weighed)),
            read_as=read_as(tuple(one.kind for one in pros), tuple(one.kind for one in (*cons, *meets))),
            custody=Left(without=CUSTODY, affirm=self._free(affirm), deny=self._free(deny)),
            groups=tuple(self._without(affirm, deny)),
            stories=tuple(self._kept(element, story, gone, affirm, deny) for story, gone in self.given_up.items()),
            told_by=tuple(self.told_by.get(element, ())), meets=meets)

    def _weighing(self, tally: Tally, *ways: str) -> Voices:
        """Words to these effects that weigh something; what affirms only in part does not."""
        return Voices(tuple(one for one in tally.told(*ways).words
                            if self.standings.of_word(one).kind != NOTHING))

    def _carriers(self, voices: Voices) -> tuple[Carrier, ...]:
        """The groups of some voices; those who share a speaker count as one."""
        return tuple(self._carrier(" + ".join(groups), [one for one in voices.words if one.group in groups])
                     for groups in voices.groups)

    def _carrier(self, group: str, words: Sequence[Word]) -> Carrier:
        standing = self.standings.of(words)
        return Carrier(group=group, kind=standing.kind, why=standing.why,
                       statements=tuple(sorted(one.row.id for one in words)))

    def _free(self, voices: Voices) -> int:
        """Groups that are left without what custody holds: said in it, or declared to come from it."""
        return len(Voices(tuple(one for one in voices.words
                                if self.standings.of_word(one).kind != CUSTODY)).groups)

    def _without(self, affirm: Voices, deny: Voices) -> Iterable[Left]:
        for group in dict.fromkeys(one.group for one in (*affirm.words, *deny.words)):
            yield Left(without=group, affirm=affirm.left.get(group, len(affirm.groups)),
                       deny=deny.left.get(group, len(deny.groups)))

    def _kept(self, element: str, story: str, gone: frozenset[StatementId], affirm: Voices, deny: Voices) -> Left:
        """What is left when a story is kept and the cheapest set of statements is given up.

        Whoever is disbelieved in all by which he tells the element elsewhere is not believed on the element either.
        """
        told = self.told_by.get(element, ())
        by: dict[str, list[StatementId]] = {}
        for one in told:
            by.setdefault(author(self.case, self.case.statement(one)) or one, []).append(one)
        lost = {speaker for speaker, rows in by.items() if gone.issuperset(rows)}

        def left(voices: Voices, speakers: set[str]) -> int:
            return len(Voices(tuple(one for one in voices.words
                                    if one.row.id not in gone and one.speaker not in speakers)).groups)

        return Left(without=story, affirm=left(affirm, lost), deny=left(deny, set()))

    def _meets(self, element: str) -> tuple[Carrier, ...]:
        """The groups of the statements that cannot be true together with those that tell the element."""
        told = frozenset(self.told_by.get(element, ()))
        against: set[StatementId] = set()
        for one in self.conflicts:
            if one.kind is FindingKind.CORE and one.verdict is Verdict.FAILS and told.intersection(one.statements):
                against.update(set(one.statements) - told)
        groups: dict[str, list[StatementId]] = {}
        for name in sorted(against):
            groups.setdefault(self.origins.of(self.case.statement(name)).id, []).append(name)
        return tuple(self._met(group, rows) for group, rows in sorted(groups.items()))

    def _met(self, group: str, rows: Sequence[StatementId]) -> Carrier:
        standing = self.standings.of_rows([self.case.statement(one) for one in rows])
        return Carrier(group=group, kind=standing.kind, why=standing.why, statements=tuple(rows))
