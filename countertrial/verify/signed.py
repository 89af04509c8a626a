"""Checks a certificate of the form `signed/1`: the ties to give up, and obstacles that prove how many are needed."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from countertrial.verify.shape import Each, Json, One, misshapen

MILLION = 1_000_000
_SHAPE = {
    "camps": int, "persons": [{"id": str, "camp": int}], "price": int, "at_least": int, "given_up": [int],
    "ties": [{"statements": [str], "who": (str, str), "sign": One(("+", "-")), "weight": int}],
    "obstacles": [{"ties": [int], "share": int}], "digests": Each(str)}


def check(finding: Mapping[str, Json], body: Mapping[str, Json]) -> list[str]:
    """What is wrong with the body, or does not agree with the finding."""
    faults = list(islice(misshapen(dict(body), _SHAPE, "certificate"), 100))
    faults = faults or list(_form(body))
    return faults or [*_grounds(finding, body), *_upper(body), *_lower(body)]


def _form(body: Mapping[str, Any]) -> Iterator[str]:
    if body["camps"] < 1:
        yield "certificate.camps: expected 1 or more"
    known = [person["id"] for person in body["persons"]]
    if len(set(known)) < len(known):
        yield "certificate.persons: one stands twice"
    for at, person in enumerate(body["persons"]):
        if not 0 <= person["camp"] < body["camps"]:
            yield f"certificate.persons[{at}].camp: {person['camp']} is none of {body['camps']}"
    for at, tie in enumerate(body["ties"]):
        if tie["who"][0] == tie["who"][1] or tie["weight"] < 1:
            yield f"certificate.ties[{at}]: expected two different persons and a weight of 1 or more"
        for end in tie["who"]:
            if end not in known:
                yield f"certificate.ties[{at}]: {end} is not among certificate.persons"
    for at, obstacle in enumerate(body["obstacles"]):
        if any(not 0 <= number < len(body["ties"]) for number in obstacle["ties"]):
            yield f"certificate.obstacles[{at}].ties: names a tie that is not there"


def _grounds(finding: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[str]:
    grounds = finding.get("grounds")
    known = set(map(str, grounds)) if isinstance(grounds, list) else set()
    for at, tie in enumerate(body["ties"]):
        for row in tie["statements"]:
            if row not in known:
                yield f"certificate.ties[{at}].statements: {row} is not among the grounds of the finding"


def _upper(body: Mapping[str, Any]) -> Iterator[str]:
    """The ties that the camps give up, and what they weigh."""
    camps = {person["id"]: person["camp"] for person in body["persons"]}
    given = [at for at, tie in enumerate(body["ties"])
             if (camps[tie["who"][0]] == camps[tie["who"][1]]) == (tie["sign"] == "-")]
    if given != sorted(body["given_up"]):
        yield f"certificate.given_up: {sorted(body['given_up'])}; the camps give up {given}"
    price = sum(body["ties"][at]["weight"] for at in given)
    if price != body["price"]:
        yield f"certificate.price: {body['price']}; the ties given up weigh {price}"


def _lower(body: Mapping[str, Any]) -> Iterator[str]:
    """Each obstacle is one for so many camps, no tie carries more than its weight, and the shares add up."""
    load = [0] * len(body["ties"])
    for at, obstacle in enumerate(body["obstacles"]):
        where = f"certificate.obstacles[{at}]"
        if obstacle["share"] < 1:
            yield f"{where}.share: expected 1 or more"
        if not _hinders([body["ties"][number] for number in set(obstacle["ties"])], body["camps"]):
            yield f"{where}.ties: a split into {body['camps']} camps may satisfy them all"
        for number in obstacle["ties"]:
            load[number] += obstacle["share"]
    for at, tie in enumerate(body["ties"]):
        if load[at] > tie["weight"] * MILLION:
            yield f"certificate.obstacles: tie {at} carries {load[at]} millionths, more than its weight"
    proved = -(-sum(obstacle["share"] for obstacle in body["obstacles"]) // MILLION)
    if proved != body["at_least"]:
        yield f"certificate.at_least: {body['at_least']}; the obstacles prove {proved}"


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
