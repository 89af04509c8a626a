"""A roll in plain English."""

import re
from collections.abc import Iterable, Sequence

from countertrial.case.case import Case
from countertrial.case.cells import Group, Property, Quantity
from countertrial.encode.membership import TRIAL
from countertrial.encode.rolls import Roll
from countertrial.encode.wording import on, span

MOST_NAMES = 6
"""Names that one sentence holds before the rest is counted."""

EDITED = " (an editor's figure)"

_BARE = frozenset({"newspaper", "journal", "encyclopaedia", "firm"})
"""Kinds of body whose name, where it is one word, takes no article."""

_FOREIGN = frozenset({"le", "la", "les", "el", "los", "der", "die", "das", "il", "lo"})
_COURTS = frozenset({"trial", "trials", "court", "case", "proceedings", "hearing", "inquest", "tribunal", "process"})
_COURT_STEMS = ("prozess", "verfahren", "gericht", "procès", "proces", "процесс", "суд", "juicio")
"""The same in other languages, in which words run together or change their ends."""
_ADJECTIVES = frozenset({"full", "candidate"})
_PROPERTIES = {"named": "named in the proceedings"}
_SINGLE = (("holders", "holder"), ("persons", "person"), ("heads", "head"), ("members", "member"))
_SUBJECTS = {"all": "all", "none": "none of the", "some": "some", "most": "most"}


def counted(number: int, noun: str) -> str:
    """`1 roll`, `2 rolls`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def joined(parts: Sequence[str], word: str = "and") -> str:
    """`A, B and C`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}" if parts else ""


def names(case: Case, persons: Iterable[str]) -> str:
    """Names of persons, the rest counted where they are many."""
    found = [case.name(person) for person in persons]
    rest = len(found) - MOST_NAMES
    return joined(found) if rest <= 1 else joined([*found[:MOST_NAMES], f"{rest} more"])


def question(case: Case, roll: Roll) -> str:
    """The claim as a question: "Were all members of the Politburo charged by 3 March 1938?"."""
    if roll.row.denied:
        were = "was" if _single(roll) else "were"
        return f"Is it untrue that {subject(case, roll)} {were} {predicate(case, roll)}?"
    if roll.wanted.word == "member" and [group.id for group in roll.groups] == [roll.wanted.of]:
        counted_on = span(roll.row["from"], roll.row["to"]) or on(roll.row["on"])
        counted_on = counted_on or (f" on {roll.by_words}" if roll.by_words else "")
        return f"{'Was' if _single(roll) else 'Were'} there {subject(case, roll)}{counted_on}?"
    return f"{'Was' if _single(roll) else 'Were'} {subject(case, roll)} {predicate(case, roll)}?"


def subject(case: Case, roll: Roll) -> str:
    """Who is spoken of: "all members of X but A and B"."""
    body = body_of(case, roll.groups, single=_single(roll))
    word = roll.row["quantifier"]
    if word == "count":
        return f"{number(roll.row['number'])} {body}" if roll.row["number"] else f"a number of {body}"
    if word != "all_but":
        return f"{_SUBJECTS[word]} {body}"
    if roll.excepted:
        return f"all {body} but {names(case, roll.excepted)}"
    return f"all but {number(roll.row['number'])} {body}" if roll.row["number"] else f"all but some {body}"


def predicate(case: Case, roll: Roll) -> str:
    """What is said of them, and by when."""
    said = what(case, roll.wanted)
    return f"{said} by {roll.by_words}" if roll.by_words else said


def what(case: Case, wanted: Property) -> str:
    """A property in words that follow "were"."""
    if wanted.word == "member":
        return f"members of {named(case, wanted.of)}"
    if wanted.of:
        return f"charged with {case.name(wanted.of)}"
    return _PROPERTIES.get(wanted.word, wanted.word)


def _single(roll: Roll) -> bool:
    """Whether exactly one is spoken of."""
    number = roll.row["number"]
    return bool(roll.row["quantifier"] == "count" and number and not number.about and number.low == number.high == 1)


def body_of(case: Case, groups: Sequence[Group], *, single: bool = False) -> str:
    """Members of bodies, holders of positions, persons of trials; `single` where one of them is meant."""
    by: dict[str, list[str]] = {}
    for group in groups:
        role, of = _group(case, group)
        for many, one in _SINGLE if single else ():
            role = role.replace(many, one)
        by.setdefault(role, []).append(of)
    return joined([f"{role} {joined(several)}" for role, several in by.items()])


def named(case: Case, body: str) -> str:
    """The name of a body or other thing, with its article: "the High Command", "Pravda"."""
    known = case.bodies.get(body)
    if known is None:
        return case.name(body)
    first, _, rest = known.name.partition(" ")
    if first.casefold() == "the":
        return f"the {rest}"
    bare = known.kind in _BARE and not rest
    owned = first.endswith(("'s", "’s")) and not first.startswith("People")
    return known.name if bare or owned or first.casefold() in _FOREIGN else f"the {known.name}"


def number(quantity: Quantity | None) -> str:
    """A quantity in words; of an editor's it is said."""
    if quantity is None:
        return ""
    low, high = (None if bound is None else f"{bound:g}" for bound in (quantity.low, quantity.high))
    plain = f"fewer than {high}" if low is None else f"more than {low}" if high is None else \
        low if low == high else f"{low} to {high}"
    text = f"about {plain}" if quantity.about else plain
    return f"{text}{EDITED}" if quantity.bracketed else text


def _group(case: Case, group: Group) -> tuple[str, str]:
    """What those are who belong, and to what."""
    rank = f" ({group.rank})" if group.rank else ""
    body = case.bodies.get(group.id)
    if body is None:
        return "holders of the position", f"{case.name(group.id)}{rank}"
    name = named(case, group.id)
    if TRIAL in body.kind.split():
        called = body.name.casefold()
        stood = _COURTS & set(re.split(r"\W+", called)) or any(stem in called for stem in _COURT_STEMS)
        return ("persons who stood in" if stood else "persons among"), f"{name}{rank}"
    if group.rank == "head":
        return "heads of", name
    return (f"{group.rank} members of", name) if group.rank in _ADJECTIVES else ("members of", f"{name}{rank}")
