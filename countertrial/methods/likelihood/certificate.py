"""A model written out, so that somebody who does not trust the engine can weigh it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from hashlib import sha256
from json import dumps
from math import comb

from countertrial.methods.likelihood.flips import Flips
from countertrial.methods.likelihood.merging import merged
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.sums import MOST

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


FORM = "weighing/1"
LISTED = 20
"""Most sets of changes that are written out."""
WORK = 3_000_000
"""Steps that the checker takes to try smaller sets again; over it, a size is not called proved."""


def certificate(model: Model, sought: Sequence[tuple[str, Flips]] = (), *, named: bool = True) -> dict[str, Json]:
    """What somebody who does not trust the engine needs to weigh a model again.

    Args:
        model: What was weighed.
        sought: Sets of changes found by `flips`, each with what was changed: "findings" or "groups".
        named: Whether the leader is named; without it no sets of changes are written, since they would name it.

    Returns:
        Form and body, the body with digests. A size is called proved only where the checker can try again all that is
        smaller: what a report says of it is to be taken from here.

    Raises:
        ValueError: With every fault of the model.
    """
    standing = posterior(model)
    model, _ = merged(model)
    body: dict[str, Json] = {
        "model": written(model), "leader": standing.leader if named else None,
        "posterior": dict(zip(standing.hypotheses, standing.posterior, strict=True)),
        "flips": [_flips(model, standing.hypotheses, of, one) for of, one in sought if named]}
    digests: dict[str, Json] = {key: _digest(value) for key, value in body.items()}
    return {"form": FORM, "body": {**body, "digests": digests}}


def proved(model: Model, of: str, found: Flips) -> bool:
    """Whether a size was proved, and the checker can prove it again."""
    return found.proved and bool(found.size) and _work(model, of, found.size or 0) <= WORK


def _flips(model: Model, ids: Sequence[str], of: str, found: Flips) -> Json:
    return {"of": of, "change": found.change, "size": found.size, "proved": proved(model, of, found),
            "sets": [{"units": [{"kind": unit.kind, "id": unit.id} for unit in one.units], "leader": one.leader,
                      "posterior": dict(zip(ids, one.posterior, strict=True))} for one in found.sets[:LISTED]]}


def _work(model: Model, of: str, size: int) -> int:
    """About how many steps it takes to try every set of fewer changes; counted as the checker does."""
    some = model.parameters
    elements, groups = len(model.elements), len(model.groups)
    if of == "groups":
        classes = groups + len(model.findings) + len(model.processes)
    else:
        alike = {(one.group, one.element, one.asserts, some.true if one.true is None else one.true,
                  some.false if one.false is None else one.false) for one in model.statements}
        classes = len(alike) + len(model.findings) + sum(
            sign.present is not None for one in model.groups for sign in one.marks) + sum(
            sign.met is not None for one in model.processes for sign in one.indicators)
    sets = sum(comb(classes + count - 1, count) for count in range(1, size))
    each = 3 * len(model.hypotheses) + 3 * groups + elements
    states: int = 2**elements if elements <= MOST else 2**groups
    return sets * (states * each + 10 * len(model.statements))


def _digest(value: Json) -> str:
    text = dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode(errors="surrogatepass")).hexdigest()


def written(model: Model) -> dict[str, Json]:
    """A model as JSON."""
    return {str(key): _plain(value) for key, value in asdict(model).items()}


def _plain(value: object) -> Json:
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise TypeError(f"{value!r} cannot be written out")
