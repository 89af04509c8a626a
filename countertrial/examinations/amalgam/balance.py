"""The price of one camp beside that of two and of three, with a certificate of each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Certificate, Finding, Json, StatementId
from countertrial.encode.ties import Joined, Standing, Window
from countertrial.encode.wording import counted
from countertrial.examinations.amalgam.words import described
from countertrial.methods.alibi.certificate import seal
from countertrial.methods.signed import Signed, Split, split

CAMPS = (1, 2, 3)
SECONDS = 10.0
"""Time for each number of camps."""

Edge = tuple[str, str, str]


def balance(case: Case, joined: Joined, window: Window, standing: Standing) -> Finding:
    """What must be given up of the recorded relations to see one camp, two or three."""
    name = case.name(joined.charge)
    groups: dict[Edge, list[StatementId]] = defaultdict(list)
    for tie in standing.ties:
        if tie.stands and tie.row["sign"] in ("+", "-"):
            groups[(*tie.pair, tie.row["sign"])].append(tie.row.id)
    edges = sorted(groups)
    number = {one: at for at, one in enumerate(joined.members)}
    signed = [Signed(number[one], number[other], sign == "-") for one, other, sign in edges]
    found = {camps: split(signed, len(joined.members), camps=camps, seconds=SECONDS) for camps in CAMPS}
    told = ", ".join(f"{_price(found[camps])} as {counted(camps, 'camp')}" for camps in CAMPS)
    says = f"Of {counted(len(edges), 'recorded relation')} between those whom “{name}” joins, so many must be " \
           f"given up to see them: {told}."
    answers: list[tuple[str, Answer]] = [("relations", len(edges))]
    for camps, one in found.items():
        words = counted(camps, "camp")
        answers += [(f"price as {words}", one.price), (f"at least, as {words}", one.packed),
                    (f"given up as {words}", tuple(edges[at] for at in one.given_up))]
    bound = {end for edge in edges for end in edge[:2]}
    placed = zip(joined.members, found[2].camps, strict=True)
    answers.append(("in two camps", tuple((one, camp + 1) for one, camp in placed if one in bound)))
    return described(joined, window, key="balance", says=says, answers=answers,
                     question=f"What must be given up of the record to see those whom “{name}” joins as one camp?",
                     rows=standing.rows | joined.ids,
                     certificate=Certificate(form="signed/1", body=_certificate(joined.members, edges, groups, found)))


def _certificate(members: Sequence[str], edges: Sequence[Edge], groups: Mapping[Edge, Sequence[StatementId]],
                 found: Mapping[int, Split]) -> dict[str, Json]:
    splits: list[Json] = [{
        "camps": camps, "placed": list(one.camps), "price": one.price, "at_least": one.packed,
        "given_up": list(one.given_up),
        "obstacles": [{"ties": list(some.ties), "share": some.share} for some in one.packing],
    } for camps, one in found.items()]
    body: dict[str, Json] = {
        "persons": [{"id": who} for who in members], "splits": splits,
        "ties": [{"statements": list(map(str, sorted(groups[edge]))), "who": [edge[0], edge[1]], "sign": edge[2],
                  "weight": 1} for edge in edges]}
    return seal(body)


def _price(one: Split) -> str:
    """A price, and where the packing does not prove it, what it does prove."""
    if one.packed == one.price:
        return f"{one.price}"
    solver = "; the solver found none cheaper, which no certificate shows" if one.exact else ""
    return f"{one.price} (at least {one.packed} proved{solver})"
