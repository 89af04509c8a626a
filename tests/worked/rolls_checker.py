"""Checks a certificate `rolls/1` person by person; standard library only, none of our engine."""

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import Any

Range = tuple[float, float]
Person = Mapping[str, Any]


def check(body: Mapping[str, Any]) -> list[str]:
    """Faults of a certificate; none where its verdicts follow from its table of members.

    Args:
        body: `quantifier`, `low`, `high`, `excepted`, `denied`, `complete`; `persons` (`id`, `has`, `member` under each
            definition); `definitions` (`words`, `gave`, `size`, `having`, `lacking`); `verdict`.
    """
    faults, gave, known = [], [], []
    for at, definition in enumerate(body["definitions"]):
        for name, value in (("size", lambda _, __: 1), ("having", _having), ("lacking", _lacking)):
            found = _range(body["persons"], at, value)
            if found != tuple(definition[name]):
                faults.append(f"definition {at + 1}, {name}: {found} follows, {tuple(definition[name])} is given")
        number = sum(one["member"][at] != "no" and one["has"] != "unknown" for one in body["persons"])
        verdict = _verdict(body, at) if number else None
        if verdict != definition["gave"]:
            faults.append(f"definition {at + 1}: {verdict} follows, {definition['gave']} is given")
        if verdict is not None:
            gave.append(verdict)
            known.append(number)
    overall = _overall(gave, known)
    if overall != body["verdict"]:
        faults.append(f"overall: {overall} follows, {body['verdict']} is given")
    return faults


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
    wrong = {True} if body["denied"] else {False}
    return "fails" if sure == wrong else "stands" if listed == {not one for one in wrong} else "open"


def _truths(body: Mapping[str, Any], at: int, *, others: bool) -> set[bool]:
    """What the claim may be, once every doubt is settled one way or the other."""
    having, lacking, lead, wrong = (_range(body["persons"], at, value) for value in (
        _having, _lacking, _lead, lambda person, has: has == (person["id"] in body["excepted"])))
    if others:
        having, lacking, wrong = ((low, inf) for low, _ in (having, lacking, wrong))
        lead = (-inf, inf)
    low, high = body["low"], inf if body["high"] is None else body["high"]
    if body["quantifier"] == "all_but" and body["excepted"]:
        return _within(wrong, 0, 0)
    return {"all": _within(lacking, 0, 0), "none": _within(having, 0, 0), "some": _within(having, 1, inf),
            "most": _within(lead, 1, inf), "count": _within(having, low, high),
            "all_but": _within(lacking, low, high)}[body["quantifier"]]


def _within(found: Range, low: float, high: float) -> set[bool]:
    """Whether a number that may be anything in its range lies between two bounds."""
    inside = found[0] <= high and found[1] >= low
    outside = found[0] < low or found[1] > high
    return {answer for answer, possible in ((True, inside), (False, outside)) if possible}


def _range(persons: Sequence[Person], at: int, value: Callable[[Person, bool], int]) -> Range:
    """Least and greatest sum over persons, each settled for itself."""
    least = greatest = 0
    for person in persons:
        member = person["member"][at]
        if member != "no":
            settled = [True, False] if person["has"] == "unknown" else [person["has"] == "has it"]
            values = [int(value(person, has)) for has in settled] + ([0] if member == "possible" else [])
            least, greatest = least + min(values), greatest + max(values)
    return least, greatest


def _having(_: Person, has: bool) -> int:
    return int(has)


def _lacking(_: Person, has: bool) -> int:
    return int(not has)


def _lead(_: Person, has: bool) -> int:
    return 1 if has else -1
