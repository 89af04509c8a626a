"""A case as questions to be weighed: one for each charge and those accused alike, with all that bears on it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from countertrial.case.assumptions import Assumptions, Entry
from countertrial.case.case import Case, Statement
from countertrial.case.findings import Finding, FindingKind, NotLookedAt, StatementId, Verdict
from countertrial.case.survival import AGENT, CAMPAIGN, CONTROLLED, CUSTODY, FREE, MATERIAL, NOTHING
from countertrial.encode.burden import author
from countertrial.encode.carrying import Standing, Standings
from countertrial.encode.corroboration import PROPER
from countertrial.encode.groups import Origins
from countertrial.encode.signs import Sign, Signs
from countertrial.encode.support import AFFIRMS, DENIES, PARTLY, RETRACTS, Support, Word

ACCUSING, DEFENDING = "accusing", "defending"

HELD_KINDS = (CUSTODY, AGENT)
"""Kinds of groups of which it is asked whether they were scripted."""

NO_LIKELIHOODS = "evidence without likelihoods: none are entered in weighing.toml"
"""Why most evidence is not weighed: nobody said how probable it is if the element is true, and if it is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement as it is weighed.

    Args:
        rows: The rows that say it; the same content of the same voice counts once.
        element: The element.
        asserts: Whether it asserts the element; else it denies it.
        speaker: Who owns it.
    """

    rows: tuple[StatementId, ...]
    element: str
    asserts: bool
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """One dependence group as it is weighed.

    Args:
        id: Its id.
        kind: custody, agent, campaign or free.
        why: Why it is of that kind.
        side: accusing, defending or empty: for or against what its script would be.
        said: Its statements.
        items: Pieces of evidence that the same body gathered, entered as statements with rates of their own.
        signs: Whether it was scripted, as far as the record shows; of custody and agents only.
    """

    id: str
    kind: str
    why: str
    side: str
    said: tuple[Said, ...]
    items: tuple[Entry, ...] = ()
    signs: tuple[Sign, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question to be weighed.

    Args:
        charge: The charge.
        accused: Those whom the same elements concern.
        elements: Elements of the charge, in order; then those weighed with it.
        bodies: Groups, by id.
        entries: Findings on elements, or on the explanations.
        aside: Rows on the elements that weigh nothing, with the reason.
        left_out: Elements that are left out, with the reason.
        signs: How the process was run, as far as the record shows.
    """

    charge: str
    accused: tuple[str, ...]
    elements: tuple[str, ...]
    bodies: tuple[Body, ...] = ()
    entries: tuple[Entry, ...] = ()
    aside: tuple[NotLookedAt, ...] = ()
    left_out: tuple[NotLookedAt, ...] = ()
    signs: tuple[Sign, ...] = ()

    @property
    def outside(self) -> tuple[StatementId, ...]:
        """Rows of evidence on the elements that would weigh, had somebody given them likelihoods."""
        return tuple(StatementId(one.what) for one in self.aside if one.reason == NO_LIKELIHOODS)


class Questions:
    """All questions of a case.

    Args:
        case: The case.
        assumptions: What the analyst assumes.
        findings: What the examinations found.
    """

    def __init__(self, case: Case, assumptions: Assumptions, findings: Sequence[Finding] = ()) -> None:
        self._case, self._told = case, assumptions
        self._findings = findings
        self._standings = Standings(case)
        self._origins = Origins(case)
        self._signs = Signs(case, findings)

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """Every question, in the order of the charges."""
        return tuple(one for charge in self._case.charges for one in self._of(charge))

    @cached_property
    def not_asked(self) -> tuple[NotLookedAt, ...]:
        """Charges on which nothing can be weighed, with the reason."""
        asked = {one.charge for one in self.asked}
        return tuple(NotLookedAt(what=charge, reason=self._why_not(charge))
                     for charge in self._case.charges if charge not in asked)

    def _why_not(self, charge: str) -> str:
        roles = sorted({one.role for one in self._case.elements.values() if charge in one.charges})
        if not roles:
            return "the charge has no elements"
        return f"its elements have only the roles {', '.join(roles)}: no explanation of the charge tells them apart; " \
               "weigh them together with another charge"

    def _of(self, charge: str) -> Iterable[Question]:
        case = self._case
        own = [one for one in case.elements.values() if charge in one.charges]
        if not any(one.role in PROPER for one in own):
            return
        free = [one for one in case.elements.values() if not one.charges]
        with_it = [case.elements[one] for one in self._told.together.get(charge, ())]
        left_out = []
        if case.settings.living:
            single = [one for one in own if one.role == "attribution" and len(one.accused) == 1]
            left_out = [NotLookedAt(what=one.id, reason="it speaks of one person, who may be living: no person is "
                                                        "rated") for one in single]
            own = [one for one in own if one not in single]
            if not any(one.role in PROPER for one in own):
                return
        every = [*own, *(one for one in with_it if one not in own)]
        alike: dict[tuple[str, ...], list[str]] = {}
        accused = tuple(dict.fromkeys(of for one in own for of in one.accused))
        for person in (*accused,) if not case.settings.living else ():
            concerned = [one.id for one in every if not one.accused or person in one.accused or one in with_it]
            concerned += [one.id for one in free if not one.accused or person in one.accused]
            alike.setdefault(tuple(concerned), []).append(person)
        if not alike:
            alike[tuple(one.id for one in (*every, *free))] = list(accused)
        for elements, persons in alike.items():
            yield self._question(charge, tuple(persons), elements, tuple(left_out))

    def _question(self, charge: str, accused: tuple[str, ...], elements: tuple[str, ...],
                  left_out: tuple[NotLookedAt, ...]) -> Question:
        said, aside = self._said(elements)
        entries = [one for one in self._told.entries if one.element in elements or
                   (one.rows and one.charge in ("", charge))]
        items: dict[str, list[Entry]] = {}
        found = []
        for one in entries:
            group = self._gathered_by(one)
            if group:
                items.setdefault(group, []).append(one)
            else:
                found.append(one)
        bodies = [self._body(charge, group, rows, tuple(items.get(group, ())))
                  for group in sorted({*said, *items}) for rows in [said.get(group, [])]]
        return Question(charge=charge, accused=accused, elements=elements, entries=tuple(found),
                        bodies=tuple(bodies), aside=aside, left_out=left_out, signs=self._signs.of_process(accused))

    def _said(self, elements: Sequence[str]) -> tuple[dict[str, list[tuple[Said, Standing]]], tuple[NotLookedAt, ...]]:
        """What is said on the elements, by group; the same content of the same voice once."""
        told: dict[tuple[str, str, str, bool], tuple[list[StatementId], Standing]] = {}
        aside: dict[str, str] = {}
        entered = {one.finding for one in self._told.entries}
        for element in elements:
            for word in self._support.by_element.get(element, ()):
                reason = _aside(word, entered)
                standing = self._standings.of_word(word)
                if not reason and standing.kind == NOTHING:
                    reason = f"{standing.why}: it weighs nothing of its own"
                if reason:
                    aside.setdefault(word.row.id, reason)
                elif word.row.kind == "testimony":
                    key = (word.group, word.speaker, element, word.way == AFFIRMS)
                    told.setdefault(key, ([], standing))[0].append(word.row.id)
            for row, asserts in self._elsewhere(element):
                standing = self._standings.of_rows([row])
                if standing.kind == NOTHING:
                    aside.setdefault(row.id, f"{standing.why}: it weighs nothing of its own")
                    continue
                key = (self._origins.of(row).id, author(self._case, row) or row.id, element, asserts)
                told.setdefault(key, ([], standing))[0].append(row.id)
        made: dict[str, list[tuple[Said, Standing]]] = {}
        for (group, speaker, element, asserts), (rows, standing) in sorted(told.items()):
            one = Said(rows=tuple(sorted(set(rows))), element=element, asserts=asserts, speaker=speaker)
            made.setdefault(group, []).append((one, standing))
        return made, tuple(NotLookedAt(what=row, reason=aside[row]) for row in sorted(aside))

    @cached_property
    def _support(self) -> Support:
        return Support(self._case)

    def _elsewhere(self, element: str) -> Iterable[tuple[Statement, bool]]:
        """Rows of other tables that tell the element, and those that cannot be true together with them."""
        told = frozenset(self._told.told_by.get(element, ()))
        against: set[StatementId] = set()
        for one in self._findings:
            if one.kind is FindingKind.CORE and one.verdict is Verdict.FAILS and told.intersection(one.statements):
                against.update(set(one.statements) - told)
        yield from ((self._case.statement(one), True) for one in sorted(told))
        yield from ((self._case.statement(one), False) for one in sorted(against))

    def _gathered_by(self, entry: Entry) -> str:
        """The controlled group that gathered a piece of evidence; empty where it stands for itself."""
        if not entry.element or self._case.table_of(entry.finding) != "evidence":
            return ""
        for word in self._support.by_element.get(entry.element, ()):
            if word.row.id == entry.finding and self._standings.of_word(word).kind in CONTROLLED:
                return word.group
        return ""

    def _body(self, charge: str, group: str, rows: Sequence[tuple[Said, Standing]],
              items: tuple[Entry, ...]) -> Body:
        standing = min((one for _, one in rows), key=lambda one: (one.kind not in CONTROLLED, one.why),
                       default=Standing(CAMPAIGN, "gathered by a party"))
        told = self._told.groups.get(group)
        kind, why = standing.kind, standing.why
        if told is not None and told.kind:
            kind, why = told.kind, f"set in weighing.toml: {told.why}" if told.why else "set in weighing.toml"
        side = told.side if told is not None and told.side else self._side(charge, group, rows, items)
        return Body(id=group, kind=FREE if kind == MATERIAL else kind, why=why, side=side,
                    said=tuple(one for one, _ in rows), items=items,
                    signs=self._signs.of_group(group) if kind in HELD_KINDS else ())

    def _side(self, charge: str, group: str, rows: Sequence[tuple[Said, Standing]], items: Iterable[Entry]) -> str:
        """Whether a group speaks on the side that accuses in this charge, or on the other."""
        case = self._case
        stories = {case.story(row) for row in case.statements("accusations") if row["charge"] == charge and row.counts}
        accusing: set[str | None] = {*(stories - {None})} or {next(iter(case.settings.stories), None)}
        ids = [name for one, _ in rows for name in one.rows] + [one.finding for one in items]
        voices = [case.statement(one).speaker for one in ids]
        declared = case.groups[group].side if group in case.groups else ""
        sides = {declared} if declared else {case.side(one) or "" for one in voices if one is not None}
        told: set[str | None] = {case.settings.story_of(one) for one in sides} - {None}
        if not told:
            return ""
        return ACCUSING if told <= accusing else DEFENDING if not told & accusing else ""


def _aside(word: Word, entered: Iterable[str]) -> str:
    """Why a word on an element is not weighed; empty where it is."""
    if word.row.kind == "evidence" and word.row.id in entered:
        return ""
    if not word.firm:
        return "nobody vouches for it"
    if word.argued:
        return "an argument, which adds no fact"
    if word.row.kind == "evidence":
        return NO_LIKELIHOODS if word.row["effect"] != "neutral" else "it speaks neither for nor against"
    if word.way == PARTLY:
        return "it affirms in part: no weight until the element is split"
    return "" if word.way in (AFFIRMS, DENIES, RETRACTS) else "it speaks neither for nor against"


def concerned(questions: Sequence[Question]) -> Mapping[str, tuple[int, ...]]:
    """By element the numbers of the questions in which it is weighed."""
    found: dict[str, list[int]] = {}
    for at, one in enumerate(questions):
        for element in one.elements:
            found.setdefault(element, []).append(at)
    return {element: tuple(some) for element, some in found.items()}
