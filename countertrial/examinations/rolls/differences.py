"""Rolls that cannot both be true, and rolls whose list and number disagree."""

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Finding, FindingKind, Reading, Ref, Verdict
from countertrial.encode.lists import Listed, Pair
from countertrial.encode.rolls import Roll, claim_key, quantity_text
from countertrial.examinations.rolls.words import body_of, counted, joined, names, number, what

_RIVALS = (
    "the two count by different definitions of the body",
    "a slip of the pen, of a cable or of a translation",
    "two persons of one name taken for one another",
)


def pair_finding(case: Case, pair: Pair, *, see: str | None = None) -> Finding:
    """Two rolls of one body and property that leave no room for one another.

    Args:
        case: The case.
        pair: The two rolls.
        see: The question that tells the same contradiction, if one does.
    """
    verdict = Verdict.FAILS if pair.sure else Verdict.OPEN
    rows = (pair.first.id, pair.second.id)
    roll = pair.first.roll
    only = pair.only
    persons = {*only[0], *only[1]}
    gave = Reading(of=rows[0], choice="every name means the same in both" if pair.by else "both speak of one day",
                   gave=Verdict.FAILS)
    return Finding(
        key=f"rolls:{pair.first.key}|{pair.second.key}", examination="rolls", kind=FindingKind.CORE,
        question=f"Can two rolls of {body_of(case, roll.groups)} who were {what(case, roll.wanted)} both be true?",
        verdict=verdict, says=_says(case, pair, verdict),
        about=tuple(Ref(one) for one in sorted({*(group.id for group in roll.groups), *persons})),
        against=pair.against if verdict is Verdict.FAILS else None, grounds=frozenset({*rows, *pair.by}),
        readings=(Reading(of=rows[0], choice="both mean the same body", gave=verdict),
                  *(() if pair.sure else (gave,))),
        answers=(("first", _listed(pair.first)), ("second", _listed(pair.second)),
                 ("only_in_first", only[0]), ("only_in_second", only[1]), ("shut_out", pair.shut_out),
                 ("namesakes", tuple((person, *others) for person, others in pair.namesakes)),
                 *((("see", see),) if see is not None else ())),
        defeaters=("a row that shows that one of them means another body, rank or day",
                   "a reading of the passage by which the list is not complete"),
        rivals=_RIVALS if pair.sure else (*_RIVALS, "the two speak of different days"))


def miscount_finding(case: Case, roll: Roll) -> Finding:
    """A roll that gives one number and another number of names."""
    given = len(roll.named)
    edited = sum(one.bracketed for one in roll.named)
    return Finding(
        key=f"list:{claim_key(roll.row)}", examination="rolls", kind=FindingKind.CORE,
        question=f"Does the roll of {body_of(case, roll.groups)} list as many as it counts?",
        verdict=Verdict.FAILS,
        says=f"It counts {number(roll.row['number'])} and lists {counted(given, 'name')}"
             f"{f', of which an editor supplied {edited}' if edited else ''}.",
        about=tuple(Ref(one) for one in sorted({group.id for group in roll.groups})), against=case.story(roll.row),
        grounds=frozenset({roll.row.id}),
        readings=(Reading(of=roll.row.id, choice="the list and the number mean the same", gave=Verdict.FAILS),),
        answers=(("number", quantity_text(roll.row["number"])), ("names", given), ("names_by_an_editor", edited)),
        defeaters=("a passage that gives the missing name or number",),
        rivals=("a slip of the pen or of a translation", "a number taken from elsewhere and a list from memory"))


def one_name_finding(case: Case, rolls: tuple[Roll, ...]) -> Finding:
    """Lists of bodies of one name that have nobody in common: who is in which."""
    bodies = sorted({group.id for roll in rolls for group in roll.groups})
    lists = [[one.id for one in roll.named] for roll in rolls]
    table: list[Answer] = [("person", *(roll.row.id for roll in rolls))]
    table += [(person, *(person in persons for persons in lists)) for person in sorted(set().union(*lists))]
    told = [f"those {what(case, roll.wanted)}{f' by {roll.by_words}' if roll.by_words else ''} ({names(case, persons)})"
            for roll, persons in zip(rolls, lists, strict=True)]
    apart = "have nobody in common" if len(rolls) == 2 else "do not all have a name in common"
    return Finding(
        key=f"rolls:name:{'+'.join(bodies)}:{rolls[0].wanted.word}", examination="rolls", kind=FindingKind.COUNT,
        question=f"Who is in which list of {body_of(case, rolls[0].groups)}?", verdict=None,
        says=f"{len(rolls)} lists go by one name and {apart}: {joined(told)}.",
        about=tuple(Ref(one) for one in bodies), grounds=frozenset(roll.row.id for roll in rolls),
        readings=(Reading(of="; ".join(bodies), choice="a counted or closed list names all of whom it speaks"),),
        answers=(("lists", len(rolls)), ("persons", len(table) - 1), ("table", tuple(table))),
        defeaters=("a passage that shows that the lists are of one body",),
        rivals=("two bodies of one name", "one body at two times", "two steps of procedure against different persons"))


def _listed(one: Listed) -> Answer:
    row = one.roll.row
    return (row.id, " > ".join(row.voice), row["quantifier"], quantity_text(row["number"]) or None, len(one.named),
            one.closed, one.roll.by_words or None)


def _says(case: Case, pair: Pair, verdict: Verdict) -> str:
    parts = []
    if pair.numbers:
        parts.append(f"one says {_number(pair.first)}, the other {_number(pair.second)}")
    only = pair.only
    both = [(f"the {place} alone names {names(case, persons)}", persons)
            for place, persons in (("first", only[0]), ("second", only[1]))]
    parts += [text for text, persons in both if persons]
    parts += [f"{case.name(person)} has the namesake {joined([case.name(one) for one in others])}"
              for person, others in pair.namesakes]
    condition = "" if verdict is Verdict.FAILS else \
        ", if every name means the same in both" if pair.by else ", if they speak of one day"
    return f"They cannot both be true{condition}: {'; '.join(parts)}."


def _number(one: Listed) -> str:
    if one.roll.row["quantifier"] == "count":
        return number(one.roll.row["number"])
    if one.high == 0:
        return "none"
    return f"{one.low} by its list" if one.closed else f"at least {one.low}"
