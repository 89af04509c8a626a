"""Do the alternatives that a voice poses leave anything out that the record cannot exclude?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.findings import (
    Answer,
    Examined,
    Finding,
    FindingKind,
    NotLookedAt,
    Reading,
    Ref,
    Settings,
    Verdict,
)
from countertrial.encode.support import AFFIRMS, DENIES, PARTLY, Support, Word
from countertrial.encode.wording import counted, listed
from countertrial.methods.patterns import Left, Pattern, left_out

NAME = "alternatives"
MOST_ELEMENTS = 12
"""Elements of one choice beyond which it is not examined."""

MOST_LISTED = 24
"""Combinations that are left out and listed."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Alternatives that are posed together.

    Args:
        name: What the rows call their set.
        rows: One row for each alternative.
        elements: Elements on which they are posed, then those of other alternatives in the case.
        beside: The rows from which the latter come.
    """

    name: str
    rows: tuple[Statement, ...]
    elements: tuple[str, ...]
    beside: tuple[Statement, ...]

    @property
    def exhaustive(self) -> bool:
        """Whether it is said that there is no other."""
        return any(row["exhaustive"] for row in self.rows)


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Do the alternatives that a voice poses leave anything out that the record cannot exclude?

    Limits:
        Elements are taken to be independent of one another: that one of them follows from another no row tells. Which
        combination is true is not asked.
    """
    aside: list[NotLookedAt] = []
    support = Support(case)
    findings = []
    rows = _asserted(case, aside)
    for choice in _choices(rows):
        if len(choice.rows) == 1 and not choice.exhaustive:
            aside.append(NotLookedAt(what=choice.rows[0].id, reason="one alternative alone, not said to be all, is no "
                                                                    "choice; others are tried on its elements"))
        elif len(choice.elements) > MOST_ELEMENTS:
            aside.append(NotLookedAt(what=choice.name, reason=(
                f"posed on {len(choice.elements)} elements; at most {MOST_ELEMENTS} are combined")))
        else:
            findings.append(_finding(case, choice, support))
    seen = {ground for one in findings for ground in one.statements} | {row.id for row in rows}
    return Examined(findings=tuple(sorted(findings, key=lambda one: one.key)), looked_at=tuple(sorted(seen)),
                    not_looked_at=tuple(sorted(aside, key=lambda one: (one.what, one.reason))),
                    scope=f"{counted(len(rows), 'alternative')} in {counted(len(findings), 'choice')}")


def _asserted(case: Case, aside: list[NotLookedAt]) -> list[Statement]:
    found = []
    for row in sorted(case.statements("alternatives"), key=lambda one: one.id):
        if row["pattern"] is None:
            aside.append(NotLookedAt(what=row.id, reason="it names no elements"))
        elif row.denied or row.stance == "retracted":
            aside.append(NotLookedAt(what=row.id, reason=f"its stance is {row.stance}"))
        else:
            found.append(row)
    return found


def _choices(rows: Sequence[Statement]) -> Iterator[Choice]:
    sets: dict[str, list[Statement]] = {}
    for row in rows:
        sets.setdefault(row["set"], []).append(row)
    for name, some in sorted(sets.items()):
        own = sorted({term.element for row in some for term in row["pattern"]})
        beside = [row for row in rows if row["set"] != name and any(term.element not in own for term in row["pattern"])]
        others = sorted({term.element for row in beside for term in row["pattern"]} - set(own))
        yield Choice(name, tuple(some), (*own, *others), tuple(beside))


def _pattern(row: Statement) -> Pattern:
    return {term.element: term.held for term in row["pattern"] if term.held is not None}


def _finding(case: Case, choice: Choice, support: Support) -> Finding:
    words = support.by_element
    left = list(left_out(choice.elements, [_pattern(row) for row in choice.rows]))
    told = [word for one in choice.elements for word in words.get(one, ())]
    held = {word.speaker for word in told if word.told and word.held}
    claimed = choice.exhaustive and left
    verdict = Verdict.OPEN if claimed else Verdict.STANDS if choice.exhaustive else None
    says = f"{counted(len(choice.rows), 'alternative')} on {counted(len(choice.elements), 'element')} " \
           f"{'leaves' if len(choice.rows) == 1 else 'leave'} {len(left) or 'none'} of {2 ** len(choice.elements)} " \
           f"combinations out"
    if left:
        says += f", {sum(one.change == left[0].change for one in left)} of them by the change of " \
                f"{counted(left[0].change, 'element')}"
    if held:
        says += f". Of those who speak on its elements {len(held):,} did so in custody"
    readings = [Reading(of="elements", choice="none of the elements follows from another, or excludes it",
                        gave=verdict)]
    if claimed:
        readings.append(Reading(of="elements", choice="the combinations left out cannot be, for a reason that no row "
                                                      "tells", gave=Verdict.STANDS))
    return Finding(
        key=f"alternatives:{choice.name}", examination=NAME, kind=FindingKind.COUNT,
        question=_question(case, choice), verdict=verdict,
        says=f"{says}.", about=tuple(Ref(one) for one in choice.elements),
        grounds=frozenset({*(row.id for row in (*choice.rows, *choice.beside, *(word.row for word in told))),
                           *(support.custody if told else ())}),
        readings=tuple(readings),
        answers=(("alternatives", len(choice.rows)), ("left out", len(left)),
                 ("said to be all", "yes" if choice.exhaustive else "no"),
                 ("combinations", _table(case, choice, left, words)), ("elements", _elements(case, choice, words)),
                 ("grid", tuple(_grid(choice, left)))),
        defeaters=("a further alternative", "a reason why a combination cannot be"),
        rivals=("a choice that was put for effect", "combinations that everybody at the time ruled out"))


def _question(case: Case, choice: Choice) -> str:
    """The question with who poses the choice, and the first of its elements."""
    voices = sorted({case.name(row.speaker) for row in choice.rows if row.speaker is not None})
    of = f"of {listed(voices)}" if voices else "of a choice"
    first = case.name(choice.elements[0]).rstrip(".")
    more = f" and {counted(len(choice.elements) - 1, 'more element')}" if len(choice.elements) > 1 else ""
    return f"Do the alternatives {of} on “{first}”{more} leave anything out?"


def _said(case: Case, choice: Choice, one: Left) -> str:
    parts = [f"{'' if held else 'not '}“{case.name(element)}”"
             for element, held in zip(choice.elements, one.holds, strict=True)]
    return listed(parts)


def _for(word: Word, held: bool) -> bool:
    return word.told and word.way in ((AFFIRMS, PARTLY) if held else (DENIES,))


def _table(case: Case, choice: Choice, left: Sequence[Left], words: Mapping[str, Sequence[Word]]) -> Answer:
    """Combinations left out, and how many voices speak for each of their parts."""
    rows: list[Answer] = [("left out", "change", "voices for each of its parts")]
    for one in left[:MOST_LISTED]:
        voices = [_voices(words.get(element, ()), held)
                  for element, held in zip(choice.elements, one.holds, strict=True)]
        rows.append((_said(case, choice, one), one.change, "; ".join(voices)))
    if len(left) > MOST_LISTED:
        rows.append((f"and {len(left) - MOST_LISTED} more", 0, ""))
    return tuple(rows)


def _grid(choice: Choice, left: Sequence[Left]) -> Iterator[Answer]:
    """Each element with what the alternatives, and then the combinations left out, say of it: `+`, `-` or `?`."""
    posed = [_pattern(row) for row in choice.rows]
    yield ("posed", *("posed" for _ in posed), *("left out" for _ in left[:MOST_LISTED]))
    for at, element in enumerate(choice.elements):
        said = [{True: "+", False: "-", None: "?"}[pattern.get(element)] for pattern in posed]
        yield (element, *said, *("+" if one.holds[at] else "-" for one in left[:MOST_LISTED]))


def _voices(words: Sequence[Word], held: bool) -> str:
    """How many voices say it, and how many of them only in custody."""
    free = {word.speaker for word in words if _for(word, held) and not word.held}
    every = {word.speaker for word in words if _for(word, held)}
    return f"{len(every)} ({len(every - free)} in custody)" if every - free else f"{len(every)}"


def _elements(case: Case, choice: Choice, words: Mapping[str, Sequence[Word]]) -> Answer:
    rows: list[Answer] = [("element", "statements for", "voices for", "statements against", "voices against",
                           "voices in custody")]
    for element in choice.elements:
        some = words.get(element, ())
        cells: list[Answer] = [case.name(element)]
        for held in (True, False):
            told = [word for word in some if _for(word, held)]
            cells += [len(told), len({word.speaker for word in told})]
        cells.append(len({word.speaker for word in some if word.told and word.held}))
        rows.append(tuple(cells))
    return tuple(rows)
