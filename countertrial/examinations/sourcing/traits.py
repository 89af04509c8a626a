"""Findings on statements that rest on little: told by others, unconfirmed, from memory, supplied by an editor."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Answer, Finding, FindingKind, Reading, Ref, Story
from countertrial.encode.sourcing import (
    FOR,
    Sourcing,
    brackets,
    edited,
    from_memory,
    hearsay,
    said,
    unconfirmed,
)
from countertrial.encode.support import Support, Word
from countertrial.encode.wording import counted, listed

MOST_NAMES = 8
MANY = 10
"""Statements from which on the table is named in which most of them stand."""
_HOW = {"hearsay": "is known to its voices only from others or from dispatches",
        "memory": "is cited only from memory", "unconfirmed": "is unconfirmed",
        "editors": "was supplied by an editor"}
Only = tuple[str, str, int]
"""An element, `for` or `against`, and a number of statements."""


@dataclass(frozen=True, slots=True)
class Trait:
    """Something that may be said of how a statement is sourced.

    Args:
        key: One word.
        has: Whether a statement has it.
        question: What is asked.
        one: What one such statement does, after "1 of 5 statements".
        many: The same of several.
        unstated: Whether a statement leaves open if it has it, and what is then not stated.
        rivals: Why that may mean nothing.
    """

    key: str
    has: Callable[[Case, Statement], bool]
    question: str
    one: str
    many: str
    unstated: tuple[Callable[[Case, Statement], bool], str] | None
    rivals: tuple[str, ...]


TRAITS = (
    Trait("hearsay", hearsay, "What is known to its voice only from others, or from a dispatch?",
          "is known to its voice from others or from a dispatch",
          "are known to their voices from others or from dispatches",
          (lambda _, one: one.basis == "unknown", "how the voice could know is not stated of {}"),
          ("what is told by others may be true, and may be all that could be had",)),
    Trait("unconfirmed", unconfirmed, "What is reported without being confirmed?", "is an unconfirmed report",
          "are unconfirmed reports", None, ("a report that was confirmed in a source that the case does not hold",)),
    Trait("memory", from_memory, "What is cited only from memory?", "is cited only from memory",
          "are cited only from memory",
          (lambda case, one: any(not case.sources[source].seen for source in one.source),
           "how the source was seen is not stated of {}"),
          ("a compiler may remember well; the passages are still to be looked up",)),
    Trait("editors", edited, "What was supplied by an editor?",
          "is an editor's remark, or holds what an editor supplied",
          "are editors' remarks, or hold what an editor supplied", None,
          ("an editor may know what the author meant",)),
)


def of_trait(read: Sourcing, support: Support, trait: Trait) -> Finding | None:
    """All statements with one trait, set beside all others."""
    case, every = read.case, read.statements
    rows = [one for one in every if trait.has(case, one)]
    if not rows:
        return None
    only = tuple(_only(case, trait, said(support.on_elements)))
    charges = _charges(case, only)
    number = f"{len(rows):,} of {counted(len(every), 'statement')}"
    says = [f"{number} {trait.one if len(rows) == 1 else trait.many}{_most(every, rows)}"
            f"{_unstated(case, trait, every)}."]
    if trait.key == "editors" and (supplied := sum(1 for one in rows for _ in brackets(one))):
        says.append(f"An editor's brackets hold {counted(supplied, 'number or name', 'numbers or names')}.")
    says += [f"Nothing else is said {effect} {_names(case, some)}." for effect, some in _by_effect(only)]
    return Finding(
        key=f"sourcing:{trait.key}", examination="sourcing", kind=FindingKind.BACKGROUND, question=trait.question,
        verdict=None, says=" ".join(says), about=tuple(Ref(one) for one in dict.fromkeys(one for one, _, _ in only)),
        grounds=frozenset(one.id for one in rows),
        readings=(Reading(of="case", choice=f"compared with all {counted(len(every), 'statement')} of the case"),),
        answers=(("statements", len(rows)), ("of", len(every)), ("by table", _by_table(every, rows)),
                 ("nothing else is said of", (("element", "effect", "statements"), *only) if only else ()),
                 ("charges with nothing else", charges), *_listed(trait, rows)),
        defeaters=("another source for the same", "a row that says otherwise how the voice could know"),
        rivals=trait.rivals)


def _most(every: Iterable[Statement], rows: Sequence[Statement]) -> str:
    """The table in which most of them stand, where they are many and stand in several."""
    such = Counter(one.kind for one in rows)
    if len(such) < 2 or len(rows) < MANY:
        return ""
    kind = min(such, key=lambda one: (-such[one], one))
    return f", above all in the table {kind} ({such[kind]:,} of {sum(one.kind == kind for one in every):,})"


def _unstated(case: Case, trait: Trait, every: Iterable[Statement]) -> str:
    if trait.unstated is None:
        return ""
    of, words = trait.unstated
    number = sum(of(case, one) for one in every)
    return f"; {words.format(f'{number:,}')}" if number else ""


def _by_table(every: Iterable[Statement], rows: Iterable[Statement]) -> Answer:
    of, such = Counter(one.kind for one in every), Counter(one.kind for one in rows)
    return (("table", "such statements", "of"), *((kind, such[kind], of[kind]) for kind in sorted(such)))


def _only(case: Case, trait: Trait, by: dict[tuple[str, str], list[Word]]) -> Iterator[Only]:
    for (element, effect), words in sorted(by.items()):
        if all(trait.has(case, word.row) for word in words):
            yield element, effect, len(words)


def _by_effect(only: Sequence[Only]) -> Iterator[tuple[str, list[str]]]:
    for effect in sorted({effect for _, effect, _ in only}, reverse=True):
        yield effect, [element for element, which, _ in only if which == effect]


def _charges(case: Case, only: Sequence[Only]) -> tuple[str, ...]:
    """Charges of which every element of which something is said for rests on such statements alone."""
    alone = {element for element, effect, _ in only if effect == FOR}
    touched = {charge for one in alone if one in case.elements for charge in case.elements[one].charges}
    return tuple(sorted(charge for charge in touched if all(
        one.id in alone for one in case.elements.values() if charge in one.charges)))


def _listed(trait: Trait, rows: Sequence[Statement]) -> tuple[tuple[str, Answer], ...]:
    """What an editor supplied; of other traits the dispatches and tellers."""
    if trait.key == "editors":
        found = tuple((one.id, what, value) for one in rows for what, value in brackets(one))
        return (("numbers and names supplied", len(found)),
                *((("supplied", (("statement", "what", "value"), *found)),) if found else ()))
    if trait.key == "hearsay":
        voices = Counter(" > ".join(one.voice) or "no voice named" for one in rows)
        return (("by voice", (("voice", "statements"), *sorted(voices.items(), key=lambda one: (-one[1], one[0])))),)
    return ()


def of_stories(read: Sourcing, support: Support) -> Iterator[Finding]:
    """For each story the elements on which all that it says rests on such statements, or on one document."""
    case = read.case
    told: dict[Story, list[Word]] = {}
    for word in support.on_elements:
        story = case.story(word.row)
        if story is not None:
            told.setdefault(story, []).append(word)
    for story, words in told.items():
        by = said(words)
        lines = [(trait.key, *line) for trait in TRAITS for line in _only(case, trait, by)]
        lines += [(f"one document: {one}", element, effect, len(some)) for (element, effect), some in sorted(by.items())
                  if len(some) > 1 for one in _documents(read, some)]
        if lines:
            yield _of_story(case, story, words, by, tuple(lines))


def _documents(read: Sourcing, words: Iterable[Word]) -> Iterator[str]:
    """Documents without which none of some rows would be there."""
    needs = frozenset.intersection(*(read.needs(word.row) for word in words))
    if found := sorted(one for one in needs if one in read.case.sources):
        yield "; ".join(found)


def _of_story(case: Case, story: Story, words: Sequence[Word], by: dict[tuple[str, str], list[Word]],
              lines: tuple[tuple[str, str, str, int], ...]) -> Finding:
    parts = []
    for trait in dict.fromkeys(line[0].partition(":")[0] for line in lines):
        some = [line for line in lines if line[0].partition(":")[0] == trait]
        how = _HOW.get(trait, "reaches us through one document only")
        number = sum(line[3] for line in some)
        parts.append(f"all that they say or report {_sides(case, some)} {how} ({counted(number, 'statement')})")
    spoken = len({element for element, _ in by})
    return Finding(
        key="sourcing:story", examination="sourcing", kind=FindingKind.COUNT,
        question="On which elements does all that the voices of one story say rest on one document, hearsay or memory?",
        verdict=None,
        says=f"The voices that tell the story of the {story.replace('_', ' ')} speak of {counted(spoken, 'element')}; "
             f"{'; '.join(parts)}.",
        about=tuple(Ref(one) for one in dict.fromkeys(line[1] for line in lines)), against=story,
        grounds=frozenset(word.row.id for word in words),
        answers=(("elements", spoken), ("listed", (("rests on", "element", "effect", "statements"), *lines))),
        defeaters=("another source in which the same is said",),
        rivals=("a story may be true and come to us by one way only",
                "what was said elsewhere was not entered into this case"))


def _sides(case: Case, lines: Iterable[tuple[str, str, str, int]]) -> str:
    by: dict[str, list[str]] = {}
    for _, element, effect, _ in lines:
        by.setdefault(effect, []).append(element)
    return listed(f"{effect} {_names(case, by[effect])}" for effect in sorted(by, reverse=True))


def _names(case: Case, ids: Iterable[str]) -> str:
    names = [f"“{case.name(one).rstrip('.')}”" for one in dict.fromkeys(ids)]
    rest = len(names) - MOST_NAMES
    return listed(names if rest <= 1 else [*names[:MOST_NAMES], f"{rest:,} more"])
