"""Findings on those who testify, and on who knew of a trace first."""

from collections.abc import Sequence

from countertrial.case.case import Case, Statement
from countertrial.case.findings import Finding, FindingKind, Reading, Ref
from countertrial.encode.corroboration import Trace, Witness
from countertrial.encode.support import AFFIRMS, DENIES, PARTLY
from countertrial.encode.wording import counted, listed
from countertrial.examinations.corroboration.elements import some

_STANDINGS = ("free", "agent", "held when speaking", "perhaps held when speaking",
              "held at another time")


def standings(case: Case, seen: Sequence[Witness]) -> Finding | None:
    """Who testifies free, held, or as an agent."""
    if not seen:
        return None
    of = {standing: [one for one in seen if one.standing == standing] for standing in _STANDINGS}
    words = {"free": ("is held by no row", "are held by no row"), "agent": ("is an agent", "are agents"),
             "held when speaking": ("spoke in custody", "spoke in custody"),
             "perhaps held when speaking": ("may have been held when speaking", "may have been held when speaking"),
             "held at another time": ("was held at another time", "were held at another time")}
    parts = [f"{len(some_):,} {words[standing][len(some_) != 1]}" for standing, some_ in of.items() if some_]
    called = "".join(f" {word}: {some([case.name(one.speaker) for one in of[standing]])}."
                     for standing, word in (("agent", "Agents"), ("free", "Held by no row")) if of[standing])
    rows = {word.row.id for one in seen for word in one.words} | {row.id for one in seen for row in one.grounds}
    table = tuple((one.speaker, ", ".join(one.sides), one.standing, _number(one, AFFIRMS, PARTLY), _number(one, DENIES),
                   len(one.words) - _number(one, AFFIRMS, PARTLY, DENIES)) for one in seen)
    return Finding(
        key="corroboration:witnesses", examination="corroboration", kind=FindingKind.COUNT,
        question="Who testifies free, who held, and who as an agent?", verdict=None,
        says=f"Of {counted(len(seen), 'speaker who testifies', 'speakers who testify')}, {listed(parts)}.{called}",
        about=tuple(Ref(one.speaker) for one in seen if case.table_of(one.speaker) != "testimony"),
        grounds=frozenset(rows), readings=(
            Reading(of="free", choice="no row has the speaker held at any time"),
            Reading(of="agent", choice="a group of the kind agent, or a tie of the kind paid informer that nobody "
                                       "denies")),
        answers=(*((standing, len(some_)) for standing, some_ in of.items()),
                 ("listed", (("speaker", "sides", "standing", "affirms", "denies", "takes back"), *table))),
        defeaters=("a record of custody, or of pay, that the case does not hold",),
        rivals=("an agent may tell what is true", "a free witness may be mistaken or have an interest",
                "what is said in custody may be true"))


def found_first(case: Case, found: Sequence[Trace]) -> Finding | None:
    """Who knew first of documents and traces, and who held them; nothing where neither is stated of any."""
    known, held = [one for one in found if one.known], [one for one in found if one.holdings]
    if not known and not held:
        return None
    same = sum(bool({*one.known} & {*one.offered}) for one in known)
    alike = f" ({same:,} of them by who offers it)" if same else ""
    says = f"Of {counted(len(found), 'piece')} of evidence on documents and other traces, who knew of the thing " \
           f"first is stated for {len(known):,}{alike}, and who held, seized or altered it for {len(held):,}."
    table = tuple((one.row.id, one.row["item"], one.row["kind"], one.row["bears_on"], one.row["effect"],
                   case.speaker_of(one.row.speaker) if one.row.speaker else None, one.offered, one.known,
                   tuple(_holding(case, row) for row in one.holdings)) for one in found)
    rows = {one.row.id for one in found} | {row.id for one in found for row in one.holdings}
    return Finding(
        key="corroboration:traces", examination="corroboration", kind=FindingKind.COUNT,
        question="Who knew first of each document or trace, and who held it?", verdict=None, says=says,
        about=tuple(Ref(one) for one in sorted({one.row["item"] for one in found if one.row["item"]})),
        grounds=frozenset(rows),
        answers=(("pieces", len(found)), ("first knower stated", len(known)), ("known first by who offers it", same),
                 ("holder stated", len(held)), ("listed", ((
                     "evidence", "thing", "kind", "bears on", "effect", "told by", "offered by", "first known to",
                     "held by"), *table))),
        defeaters=("a record of discovery or custody that the case does not hold",),
        rivals=("whoever searches finds first: to know of a thing first is not to have made it",))


def _holding(case: Case, row: Statement) -> str:
    by = [*([row["body"]] if row["body"] else []), *(row["by"] or ())]
    return f"{row['kind']}{f' by {listed(case.name(one) for one in by)}' if by else ''}"


def _number(one: Witness, *ways: str) -> int:
    return sum(word.way in ways for word in one.words)
