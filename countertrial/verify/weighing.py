"""Checks a weighing: its probabilities, and the changes said to turn the leader, weighed again from the start."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from typing import Any

from countertrial.verify.likelihood import MOST, posterior
from countertrial.verify.shape import Each, Json, Maybe, One, misshapen

NEAR = 1e-9
"""How far a probability may be from the one weighed again."""
WORK = 3_000_000
"""Steps within which smaller sets are tried again; a certificate that would need more must not say "proved"."""
LEAST = 1e-6

_THREE = (float, float, float)
_TWO = (float, float)
_UNIT = {"kind": One(("group", "statement", "finding", "indicator", "mark", "process")), "id": str}
SHAPE = {
    "model": {
        "hypotheses": [{"id": str, "prior": float, "roles": Each(float)}],
        "elements": [{"id": str, "role": str}],
        "processes": [{"id": str, "b": float, "fair": float, "demand": Each(float),
                       "indicators": [{"id": str, "met": Maybe(bool), "rates": Maybe(_THREE)}]}],
        "groups": [{"id": str, "kind": str, "process": str, "side": One(("accusing", "defending")), "body": str,
                    "controlled": Maybe(_THREE), "script": Maybe(float), "follows": Maybe(float),
                    "filed": Maybe(float), "marks": [{"id": str, "present": Maybe(bool), "rates": Maybe(_TWO)}],
                    "not_filed": Each(int)}],
        "statements": [{"id": str, "group": str, "element": str, "asserts": bool, "true": Maybe(float),
                        "false": Maybe(float)}],
        "findings": [{"id": str, "element": str, "true": float, "false": float, "rows": Each(float), "origin": str}],
        "parameters": {"true": float, "false": float, "off_script": float, "follows": float, "filed": float,
                       "met": _THREE, "present": _TWO, "candour": [_TWO], "shared": float, "reserve": float,
                       "kinds": Each({"controlled": _THREE, "script": _TWO})}},
    "posterior": Each(float),
    "leader": Maybe(str),
    "flips": [{"of": One(("findings", "groups")), "change": One(("removal", "reversal")), "size": Maybe(int),
               "proved": bool, "sets": [{"units": [_UNIT], "posterior": Each(float), "leader": str}]}],
}

Body = Mapping[str, Any]


def check(body: Mapping[str, Json]) -> list[str]:
    """What is wrong with a weighing.

    Args:
        body: The model, the probabilities said to follow from it, and the sets of changes said to turn the leader.

    Returns:
        Plain sentences, each naming a field; empty when all of it holds.

    Limits:
        Shows that the numbers follow from the model, not that the model renders the record rightly. Whether a set is a
        smallest is tried again only where it is said to be proved.
    """
    given: Body = {key: value for key, value in body.items() if key != "digests"}
    refused = list(misshapen(dict(given), SHAPE, "body"))
    if refused:
        return refused
    refused = list(_impossible(given["model"]))
    if refused:
        return refused
    model = given["model"]
    refused = list(_compared(posterior(model), given, model, "body"))
    if given["leader"] is None and given["flips"]:
        return [*refused, "body.flips: none is expected where no leader is named"]
    for at, flips in enumerate(given["flips"]):
        refused += _flips(model, given["leader"], flips, f"body.flips[{at}]")
    return refused


def _impossible(model: Body) -> Iterator[str]:
    """What cannot be weighed at all."""
    for name in ("hypotheses", "processes"):
        if not model[name]:
            yield f"body.model.{name}: there are none"
    for name in ("hypotheses", "elements", "processes", "groups", "statements", "findings"):
        ids = [one["id"] for one in model[name]]
        if len(set(ids)) < len(ids):
            yield f"body.model.{name}: an id stands twice"
    yield from _astray(model)
    for where, value in _chances(model):
        if not LEAST <= value <= 1 - LEAST:
            yield f"body.model.{where}: {value:g} is no probability from {LEAST:g} to 1 - {LEAST:g}"


def _astray(model: Body) -> Iterator[str]:
    """Values that name what is not there."""
    rows, elements, processes, groups = ({one["id"] for one in model[name]} for name in (
        "hypotheses", "elements", "processes", "groups"))
    roles = {one["role"] for one in model["elements"]}
    checks: tuple[tuple[str, str, Callable[[Body], bool]], ...] = (
        ("hypotheses", "lacks a prior above 0, or the probability of a role",
         lambda one: one["prior"] > 0 and roles <= set(one["roles"])),
        ("statements", "is of a group or on an element that is not there",
         lambda one: one["group"] in groups and one["element"] in elements),
        ("findings", "bears neither on an element nor on every hypothesis",
         lambda one: one["element"] in elements or (not one["element"] and set(one["rows"]) == rows)),
        ("groups", "is of a kind or process that is not there",
         lambda one: one["kind"] in model["parameters"]["kinds"] and one["process"] in {"", *processes}))
    for name, fault, sound in checks:
        yield from (f"body.model.{name}: {one['id']} {fault}" for one in model[name] if not sound(one))


def _chances(model: Body) -> Iterator[tuple[str, float]]:
    """Every number that must be neither 0 nor 1."""
    common = model["parameters"]
    for name in ("true", "false", "off_script", "follows"):
        yield f"parameters.{name}", common[name]
    for name in ("met", "present"):
        yield from ((f"parameters.{name}", value) for value in common[name])
    for name, kind in common["kinds"].items():
        yield from ((f"parameters.kinds.{name}", value) for value in (*kind["controlled"], *kind["script"]))
    for one in model["hypotheses"]:
        yield from ((f"hypotheses.{one['id']}", value) for value in one["roles"].values())
    for one in model["processes"]:
        yield f"processes.{one['id']}", one["fair"]
        yield from ((f"processes.{one['id']}", value) for sign in one["indicators"] for value in sign["rates"] or ())
    for one in model["groups"]:
        own = [one[name] for name in ("script", "follows") if one[name] is not None]
        rates = [value for sign in one["marks"] for value in sign["rates"] or ()]
        yield from ((f"groups.{one['id']}", value) for value in (*own, *(one["controlled"] or ()), *rates))
    for one in model["statements"]:
        yield from ((f"statements.{one['id']}", one[name]) for name in ("true", "false") if one[name] is not None)
    for one in model["findings"]:
        yield from ((f"findings.{one['id']}", value) for value in one["rows"].values() or (one["true"], one["false"]))


def _compared(after: Sequence[float], said: Body, model: Body, where: str) -> Iterator[str]:
    """Whether probabilities are those weighed again, and the leader the one that leads."""
    ids = [one["id"] for one in model["hypotheses"]]
    if list(said["posterior"]) != ids and set(said["posterior"]) != set(ids):
        yield f"{where}.posterior: expected one probability for each of {', '.join(ids)}"
        return
    for name, value in zip(ids, after, strict=True):
        if abs(said["posterior"][name] - value) > NEAR:
            yield f"{where}.posterior.{name}: found {said['posterior'][name]!r}, weighed again {value!r}"
    leader = said["leader"]
    if leader is not None and (leader not in ids or after[ids.index(leader)] < max(after) - NEAR):
        yield f"{where}.leader: {leader} does not lead"


def _flips(model: Body, leader: str, flips: Body, where: str) -> Iterator[str]:
    known = set(units(model, flips["of"]))
    for at, one in enumerate(flips["sets"]):
        here = f"{where}.sets[{at}]"
        some = [(unit["kind"], unit["id"]) for unit in one["units"]]
        strange = [unit for unit in some if unit not in known]
        if strange or len(set(some)) < len(some):
            yield f"{here}.units: {strange[0] if strange else 'one'} is not there, or stands twice"
            continue
        if len(some) != flips["size"]:
            yield f"{here}.units: there are {len(some)}, and the size is said to be {flips['size']}"
        yield from _compared(posterior(changed(model, some, flips["change"])), one, model, here)
        if one["leader"] == leader:
            yield f"{here}.leader: it is the same as before"
    if flips["proved"]:
        yield from _smallest(model, leader, flips, where)


def _smallest(model: Body, leader: str, flips: Body, where: str) -> Iterator[str]:
    if flips["size"] is None or not flips["sets"]:
        yield f"{where}.proved: no set is given"
        return
    if work(model, flips["of"], flips["size"]) > WORK:
        yield f"{where}.proved: too many smaller sets to try again; it must be labelled not proven"
        return
    lead = [one["id"] for one in model["hypotheses"]].index(leader)
    for some in smaller(model, flips["of"], flips["size"]):
        after = posterior(changed(model, some, flips["change"]))
        if max(one for at, one in enumerate(after) if at != lead) >= after[lead] - NEAR / 10:
            yield f"{where}.proved: {', '.join(one for _, one in some)} do it already, and are fewer"
            return


Unit = tuple[str, str]


def units(model: Body, of: str) -> list[Unit]:
    """What can be changed: single entries, or groups, findings and processes."""
    findings = [("finding", one["id"]) for one in model["findings"]]
    if of == "groups":
        return [*(("group", one["id"]) for one in model["groups"]), *findings,
                *(("process", one["id"]) for one in model["processes"])]
    return [*(("statement", one["id"]) for one in model["statements"]), *findings,
            *(("mark", f"{one['id']}/{sign['id']}") for one in model["groups"] for sign in one["marks"]
              if sign["present"] is not None),
            *(("indicator", f"{one['id']}/{sign['id']}") for one in model["processes"] for sign in one["indicators"]
              if sign["met"] is not None)]


def _alike(model: Body, of: str) -> list[list[Unit]]:
    """Units in classes of those that weigh the same."""
    common = model["parameters"]
    rates = {one["id"]: (one["group"], one["element"], one["asserts"],
                         common["true"] if one["true"] is None else one["true"],
                         common["false"] if one["false"] is None else one["false"]) for one in model["statements"]}
    classes: dict[object, list[Unit]] = {}
    for unit in units(model, of):
        classes.setdefault(rates[unit[1]] if unit[0] == "statement" else unit, []).append(unit)
    return list(classes.values())


def smaller(model: Body, of: str, size: int) -> Iterator[list[Unit]]:
    """Every set of fewer changes, those of entries that are alike once."""
    classes = _alike(model, of)
    for count in range(1, size):
        for picked in combinations_with_replacement(range(len(classes)), count):
            often = {at: picked.count(at) for at in picked}
            if all(number <= len(classes[at]) for at, number in often.items()):
                yield [unit for at, number in often.items() for unit in classes[at][:number]]


def work(model: Body, of: str, size: int) -> int:
    """About how many steps it takes to try every set of fewer changes."""
    classes, sets = len(_alike(model, of)), 1
    total = 0
    for count in range(1, size):
        sets = sets * (classes + count - 1) // count
        total += sets
    elements, groups = len(model["elements"]), len(model["groups"])
    states: int = 2**elements if elements <= MOST else 2**groups
    each = 3 * len(model["hypotheses"]) + 3 * groups + elements
    return total * (states * each + 10 * len(model["statements"]))


def changed(model: Body, some: Sequence[Unit], change: str) -> dict[str, Any]:
    """The model with some entries left out, or turned round."""
    gone, turn = set(some), change == "reversal"

    whole = {one for kind, one in gone if kind == "group"}
    groups, statements, processes, findings = [], [], [], []
    for one in model["groups"]:
        marks = [new for sign in one["marks"] for new in _sign(
            sign, "present", ("mark", f"{one['id']}/{sign['id']}") in gone or one["id"] in whole, turn)]
        if turn or one["id"] not in whole:
            groups.append({**one, "marks": marks})
    for one in model["statements"]:
        touched = ("statement", one["id"]) in gone or one["group"] in whole
        if turn or not touched:
            statements.append({**one, "asserts": one["asserts"] != (turn and touched)})
    for one in model["processes"]:
        signs = [new for sign in one["indicators"] for new in _sign(
            sign, "met", ("indicator", f"{one['id']}/{sign['id']}") in gone or ("process", one["id"]) in gone, turn)]
        processes.append({**one, "indicators": signs})
    for one in model["findings"]:
        touched = ("finding", one["id"]) in gone
        if not touched:
            findings.append(one)
        elif turn and one["element"]:
            findings.append({**one, "true": one["false"], "false": one["true"]})
    return {**model, "groups": groups, "statements": statements, "processes": processes, "findings": findings}


def _sign(sign: Body, key: str, touched: bool, turn: bool) -> Iterator[dict[str, Any]]:
    if not touched:
        yield dict(sign)
    elif turn and sign[key] is not None:
        yield {**sign, key: not sign[key]}
