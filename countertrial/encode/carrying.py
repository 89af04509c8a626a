"""What stands behind the word on an element: a free speaker, a thing, custody, an agent, a campaign, or only a report.

What held the speaker decides, never whom the word helps.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.survival import AGENT, CAMPAIGN, CONTROLLED, CUSTODY, FREE, HELD_BEFORE, MATERIAL, NOTHING
from countertrial.encode.burden import author
from countertrial.encode.corroboration import INFORMER
from countertrial.encode.corroboration import MATERIAL as MATERIAL_KINDS
from countertrial.encode.groups import Origins
from countertrial.encode.support import Word, holdings

ACCUSED = "an accused whom no row has held: no group says what stands behind it"
"""Of an accused, whether the voice is entered as that of an accused or of a witness."""

CAMPAIGNING = ("prosecution", "defence", "critic", "press")
"""Sides that speak for a cause of their own."""


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """What stands behind a group, and why it is taken so."""

    kind: str
    why: str


class Standings:
    """What stands behind every group that speaks on an element.

    Args:
        case: The case.
    """

    def __init__(self, case: Case) -> None:
        self._case = case
        self._origins = Origins(case)
        self._held: dict[str, list[Statement]] = {}
        for row in holdings(case):
            for one in row["of"]:
                self._held.setdefault(one, []).append(row)
        self._holders = {body for some in self._held.values() for row in some
                         for body in (row["body"], *(row["by"] or ())) if body is not None}
        self._accused: dict[str, set[str]] = {}
        for row in case.statements("accusations"):
            if row.counts:
                self._accused.setdefault(row["charge"], set()).update(row["accused"])
        self._paid = {row["a"] for row in case.statements("ties")
                      if row.counts and row["kind"].lower().replace("_", " ") == INFORMER}

    def of(self, words: Iterable[Word]) -> Standing:
        """What stands behind words of one group: the weakest standing of any of them decides."""
        return _weakest(self.of_word(one) for one in words)

    def of_rows(self, rows: Iterable[Statement]) -> Standing:
        """The same of statements of any table that share a group."""
        return _weakest(self._of(row, author(self._case, row) or row.id, held=self._origins.held(row)) for row in rows)

    def of_word(self, word: Word) -> Standing:
        """What stands behind one word on an element."""
        standing = self._of(word.row, word.speaker, held=word.held)
        if standing.kind == FREE and word.row.kind == "testimony" and word.speaker in self._accused_of(word.row):
            return Standing(NOTHING, ACCUSED)
        return standing

    def _accused_of(self, row: Statement) -> set[str]:
        """Persons whom the element, or an accusation of its charge, names as accused."""
        element = self._case.elements[row["element"]]
        return set(element.accused).union(*(self._accused.get(charge, ()) for charge in element.charges))

    def _of(self, row: Statement, speaker: str, *, held: bool) -> Standing:
        declared = self._case.groups[row.group] if row.group is not None else None
        if declared is not None and declared.kind:
            return Standing(declared.kind, f"declared {declared.kind}")
        if held:
            return Standing(CUSTODY, "said in custody")
        spoken = self._speaking(row, speaker)
        return self._material(row, spoken) if row.kind == "evidence" else spoken

    def _speaking(self, row: Statement, speaker: str) -> Standing:
        """By who speaks."""
        side = (self._case.side(row.speaker) or "") if row.speaker is not None else ""
        if side in CAMPAIGNING:
            return Standing(CAMPAIGN, f"speaks for the side {side}")
        if speaker in self._paid:
            return Standing(AGENT, "a paid informer, as a tie says")
        if self._held_before(row, speaker):
            return Standing(CUSTODY, HELD_BEFORE)
        if side == "witness":
            return Standing(FREE, "a witness whom no row has held before")
        if side == "record":
            return Standing(MATERIAL, "a register or document that argues for no one")
        return Standing(NOTHING, {
            "": "no side is named", "accused": ACCUSED}.get(side, f"the side {side} tells what others say"))

    def _material(self, row: Statement, spoken: Standing) -> Standing:
        """Of a thing: by those who knew of it first."""
        if row["kind"] not in MATERIAL_KINDS:
            return spoken
        first = row["first_known_to"] or ()
        if any(one in self._holders or self._case.speaker_of(one) in self._holders for one in first):
            return Standing(CUSTODY, "first known to those who held the accused; where it was before is not shown")
        if first:
            sides = {self._case.side(one) or "" for one in first}
            if sides <= {"prosecution", "court", "defence", "critic"}:
                return Standing(CAMPAIGN, "first known to those whose case it helps or hurts; where it was before is "
                                          "not shown")
            return Standing(MATERIAL, "first known to others than the parties")
        if spoken.kind in CONTROLLED:
            return Standing(spoken.kind, f"{spoken.why}; who knew of the thing first is not stated")
        return Standing(MATERIAL, "a document, trace or search")

    def _held_before(self, row: Statement, speaker: str) -> bool:
        """Whether a row has the speaker held before it was said, or at any time where that is not known."""
        said = row.said.earliest if row.said is not None else None
        for holding in self._held.get(speaker, ()):
            begins = holding["from"].earliest if holding["from"] is not None else None
            if said is None or begins is None or begins <= said:
                return True
        return False


def _weakest(some: Iterable[Standing]) -> Standing:
    rank = (CUSTODY, AGENT, CAMPAIGN, NOTHING, MATERIAL, FREE)
    return min(some, key=lambda one: (rank.index(one.kind), one.why))
