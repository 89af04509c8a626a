"""Checks a certificate of the form `signed/1`: the ties to give up, and obstacles that prove how many are needed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from countertrial.verify.shape import Each, Json, One, misshapen

MILLION = 1_000_000
_SHAPE = {
    "persons": [{"id": str}],
    "ties": [{"statements": [str], "who": (str, str), "sign": One(("+", "-")), "weight": int}],
    "splits": [{"camps": int, "placed": [int], "price": int, "at_least": int, "given_up": [int],
                "obstacles": [{"ties": [int], "share": int}]}], "digests": Each(str)}


def check(finding: Mapping[str, Json], body: Mapping[str, Json]) -> list[str]:
    """What is wrong with the body, or does not agree with the finding."""
    faults = list(islice(misshapen(dict(body), _SHAPE, "certificate"), 100))
    faults = faults or list(_form(body))
    return faults or [*_grounds(finding, body), *_each(body)]


def _each(body: Mapping[str, Any]) -> Iterator[str]:
    known = [person["id"] for person in body["persons"]]
    for at, split in enumerate(body["splits"]):
        where = f"certificate.splits[{at}]"
        yield from _upper(body["ties"], dict(zip(known, split["placed"], strict=True)), split, where)
        yield from _lower(body["ties"], split, where)


def _form(body: Mapping[str, Any]) -> Iterator[str]:
    known = {person["id"] for person in body["persons"]}
    if len(known) < len(body["persons"]):
        yield "certificate.persons: one stands twice"
    for at, tie in enumerate(body["ties"]):
        if tie["who"][0] == tie["who"][1] or tie["weight"] < 1:
            yield f"certificate.ties[{at}]: expected two different persons and a weight of 1 or more"
        for end in tie["who"]:
            if end not in known:
                yield f"certificate.ties[{at}]: {end} is not among certificate.persons"
    if not body["splits"]:
        yield "certificate.splits: expected one or more"
    for number, split in enumerate(body["splits"]):
        yield from _split(split, f"certificate.splits[{number}]", len(body["persons"]), len(body["ties"]))


def _split(split: Mapping[str, Any], where: str, persons: int, ties: int) -> Iterator[str]:
    if split["camps"] < 1:
        yield f"{where}.camps: expected 1 or more"
    if len(split["placed"]) != persons:
        yield f"{where}.placed: expected a camp for each of {persons} persons, found {len(split['placed'])}"
    for camp in split["placed"]:
        if not 0 <= camp < split["camps"]:
            yield f"{where}.placed: {camp} is none of {split['camps']} camps"
    for at, obstacle in enumerate(split["obstacles"]):
        if any(not 0 <= number < ties for number in obstacle["ties"]):
            yield f"{where}.obstacles[{at}].ties: names a tie that is not there"


def _grounds(finding: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[str]:
    grounds = finding.get("grounds")
    known = set(map(str, grounds)) if isinstance(grounds, list) else set()
    for at, tie in enumerate(body["ties"]):
        for row in tie["statements"]:
            if row not in known:
                yield f"certificate.ties[{at}].statements: {row} is not among the grounds of the finding"


def _upper(ties: Sequence[Mapping[str, Any]], camps: Mapping[str, int], split: Mapping[str, Any],
           where: str) -> Iterator[str]:
    """The ties that the camps give up, and what they weigh."""
    given = [at for at, tie in enumerate(ties)
             if (camps[tie["who"][0]] == camps[tie["who"][1]]) == (tie["sign"] == "-")]
    if given != sorted(split["given_up"]):
        yield f"{where}.given_up: {sorted(split['given_up'])}; the camps give up {given}"
    price = sum(ties[at]["weight"] for at in given)
    if price != split["price"]:
        yield f"{where}.price: {split['price']}; the ties given up weigh {price}"


def _lower(ties: Sequence[Mapping[str, Any]], split: Mapping[str, Any], where: str) -> Iterator[str]:
    """Each obstacle is one for so many camps, no tie carries more than its weight, and the shares add up."""
    load = [0] * len(ties)
    for at, obstacle in enumerate(split["obstacles"]):
        if obstacle["share"] < 1:
            yield f"{where}.obstacles[{at}].share: expected 1 or more"
        if not _hinders([ties[number] for number in set(obstacle["ties"])], split["camps"]):
            yield f"{where}.obstacles[{at}].ties: a split into {split['camps']} camps may satisfy them all"
        for number in obstacle["ties"]:
            load[number] += obstacle["share"]
    for at, tie in enumerate(ties):
        if load[at] > tie["weight"] * MILLION:
            yield f"{where}.obstacles: tie {at} carries {load[at]} millionths, more than its weight"
    proved = -(-sum(obstacle["share"] for obstacle in split["obstacles"]) // MILLION)
    if proved != split["at_least"]:
        yield f"{where}.at_least: {split['at_least']}; the obstacles prove {proved}"


def _hinders(ties: Sequence[Mapping[str, Any]], camps: int) -> bool:
    """A hostile tie in one camp; else a cycle with an odd number of hostile ties, with one if there are more camps."""
    hostile = sum(tie["sign"] == "-" for tie in ties)
    if camps == 1:
        return len(ties) == 1 and hostile == 1
    return _cycle(ties) and (hostile % 2 == 1 if camps == 2 else hostile == 1)


def _cycle(ties: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the ties are one closed way that meets everybody once."""
    near: dict[str, list[str]] = {}
    for tie in ties:
        one, other = tie["who"]
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    if len(ties) < 2 or len(near) != len(ties) or any(len(some) != 2 for some in near.values()):
        return False
    seen, todo = set[str](), [next(iter(near))]
    while todo:
        here = todo.pop()
        if here not in seen:
            seen.add(here)
            todo += near[here]
    return len(seen) == len(near)
