"""Checks a certificate of the form `rolls/1`: a claim about members, and what it gives under each definition."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from math import inf
from typing import Any

from countertrial.verify.shape import Each, Json, Maybe, One, misshapen

Range = tuple[float, float]
Person = Mapping[str, Any]
Value = Callable[[Person, bool], int]

_VERDICT = Maybe(One(("fails", "open", "stands")))
_SHAPE = {
    "quantifier": One(("all", "all_but", "some", "none", "most", "count")), "low": int, "high": Maybe(int),
    "denied": bool, "complete": bool,
    "persons": [{"id": str, "yes": [str], "no": [str], "member": [One(("certain", "possible", "no"))]}],
    "definitions": [{"words": str, "excepted": [str], "gave": _VERDICT, "size": (int, int), "having": (int, int),
                     "lacking": (int, int)}],
    "verdict": _VERDICT, "digests": Each(str)}


def check(finding: Mapping[str, Json], body: Mapping[str, Json]) -> list[str]:
    """What is wrong with the body, or does not agree with the finding."""
    faults = list(islice(misshapen(dict(body), _SHAPE, "certificate"), 100))
    faults = faults or list(_table(body))
    return faults or [*_agrees(finding, body), *_claim(body)]


def _table(body: Mapping[str, Any]) -> Iterator[str]:
    """Persons once each, with a membership under each definition."""
    ids = [person["id"] for person in body["persons"]]
    if len(set(ids)) < len(ids):
        yield "certificate.persons: one stands twice"
    for at, definition in enumerate(body["definitions"]):
        for one in definition["excepted"]:
            if one not in ids:
                yield f"certificate.definitions[{at}].excepted: {one} is not among certificate.persons"
    for at, person in enumerate(body["persons"]):
        if len(person["member"]) != len(body["definitions"]):
            yield f"certificate.persons[{at}].member: expected one for each definition"


def _agrees(finding: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[str]:
    """The finding's verdict and grounds against those of the body."""
    if finding.get("verdict") != body["verdict"]:
        yield f"verdict: {finding.get('verdict')!r}; the certificate shows {body['verdict']!r}"
    grounds = finding.get("grounds")
    known = set(map(str, grounds)) if isinstance(grounds, list) else set()
    for at, person in enumerate(body["persons"]):
        for name in ("yes", "no"):
            for row in person[name]:
                if row not in known:
                    yield f"certificate.persons[{at}].{name}: {row} is not among the grounds of the finding"


def _claim(body: Mapping[str, Any]) -> Iterator[str]:
    """The bounds and the verdict of each definition, and the whole."""
    gave, known = [], []
    for at, definition in enumerate(body["definitions"]):
        where = f"certificate.definitions[{at}]"
        for name, value in (("size", _one), ("having", _having), ("lacking", _lacking)):
            found = list(_range(body["persons"], at, value))
            if found != definition[name]:
                yield f"{where}.{name}: {definition[name]} is given, {found} follows"
        number = sum(one["member"][at] != "no" and len(_settled(one)) == 1 for one in body["persons"])
        verdict = _verdict(body, at) if number else None
        if verdict != definition["gave"]:
            yield f"{where}.gave: {definition['gave']!r} is given, {verdict!r} follows"
        if verdict is not None:
            gave.append(verdict)
            known.append(number)
    overall = _overall(gave, known)
    if overall != body["verdict"]:
        yield f"certificate.verdict: {body['verdict']!r} is given, {overall!r} follows"


def _overall(gave: Sequence[str], known: Sequence[int]) -> str | None:
    if not gave:
        return None
    if set(gave) == {"stands"}:
        return "stands" if min(known) >= 2 else None
    return "fails" if set(gave) == {"fails"} else "open"


def _verdict(body: Mapping[str, Any], at: int) -> str:
    """Fails where no completion bears the claim, whoever else belongs to the body; stands where all listed ones do."""
    listed = _truths(body, at, others=False)
    sure = listed if body["complete"] else _truths(body, at, others=True)
    wrong = {body["denied"]}
    return "fails" if sure == wrong else "stands" if listed == {not body["denied"]} else "open"


def _truths(body: Mapping[str, Any], at: int, *, others: bool) -> set[bool]:
    """What the claim may be, once every doubt is settled one way or the other."""
    excepted = body["definitions"][at]["excepted"]
    having, lacking, lead, wrong = (_range(body["persons"], at, value) for value in (
        _having, _lacking, _lead, lambda person, has: has == (person["id"] in excepted)))
    if others:
        having, lacking, wrong = ((low, inf) for low, _ in (having, lacking, wrong))
        lead = (-inf, inf)
    low, high = body["low"], inf if body["high"] is None else body["high"]
    if body["quantifier"] == "all_but" and excepted:
        return _within(wrong, 0, 0)
    return {"all": _within(lacking, 0, 0), "none": _within(having, 0, 0), "some": _within(having, 1, inf),
            "most": _within(lead, 1, inf), "count": _within(having, low, high),
            "all_but": _within(lacking, low, high)}[body["quantifier"]]


def _within(found: Range, low: float, high: float) -> set[bool]:
    """Whether a number that may be anything in its range lies between two bounds."""
    inside = found[0] <= high and found[1] >= low
    outside = found[0] < low or found[1] > high
    return {answer for answer, possible in ((True, inside), (False, outside)) if possible}


def _range(persons: Sequence[Person], at: int, value: Value) -> Range:
    """Least and greatest sum over persons, each settled for itself."""
    least = greatest = 0
    for person in persons:
        member = person["member"][at]
        if member != "no":
            values = [value(person, has) for has in _settled(person)] + ([0] if member == "possible" else [])
            least, greatest = least + min(values), greatest + max(values)
    return least, greatest


def _settled(person: Person) -> list[bool]:
    """What may be so of a person: both, where no row or contrary rows tell."""
    return [True, False] if bool(person["yes"]) == bool(person["no"]) else [bool(person["yes"])]


def _one(_: Person, __: bool) -> int:
    return 1


def _having(_: Person, has: bool) -> int:
    return int(has)


def _lacking(_: Person, has: bool) -> int:
    return int(not has)


def _lead(_: Person, has: bool) -> int:
    return 1 if has else -1
