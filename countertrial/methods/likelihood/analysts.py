"""The same record weighed with the numbers of several analysts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from countertrial.methods.likelihood.arrays import dials
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.standing import posterior

SAME = 1e-12
"""Numbers closer than this are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Differs:
    """A number on which analysts differ: their values in the order of their names, `None` where one has it not."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What several analysts make of one record. Probabilities are in the order of the hypotheses, without the reserve.

    Args:
        names: The analysts.
        hypotheses: Ids of the explanations.
        posteriors: Of each analyst.
        mean: Their plain average.
        pooled: Their geometric average, which keeps what each calls nearly impossible.
        least, most: The lowest and the highest that anyone has.
        leaders: Who leads with each.
        differs: Numbers on which they differ, the widest apart first; priors among them.
    """

    names: tuple[str, ...]
    hypotheses: tuple[str, ...]
    posteriors: tuple[tuple[float, ...], ...]
    mean: tuple[float, ...]
    pooled: tuple[float, ...]
    least: tuple[float, ...]
    most: tuple[float, ...]
    leaders: tuple[str, ...]
    differs: tuple[Differs, ...]

    @property
    def agreed(self) -> bool:
        """Whether the same explanation leads with all of them."""
        return len(set(self.leaders)) == 1


def compared(models: Mapping[str, Model]) -> Compared:
    """Weigh one record with the numbers of several analysts.

    Args:
        models: By analyst: the same record and explanations, other numbers.

    Raises:
        ValueError: With every fault of a model, if there are fewer than two, or they do not weigh the same record.

    Limits:
        Each analyst counts alike.
    """
    if len(models) < 2:
        raise ValueError(f"there is {len(models)} set of numbers; at least two are expected")
    names = tuple(models)
    first = models[names[0]]
    for name in names[1:]:
        _same(names[0], first, name, models[name])
    standings = [posterior(one) for one in models.values()]
    after = np.array([one.posterior for one in standings])
    logs = np.log(np.maximum(after, 1e-300)).mean(axis=0)
    pooled = np.exp(logs - np.logaddexp.reduce(logs))
    mean, least, most, together = (tuple(map(float, one)) for one in (
        after.mean(axis=0), after.min(axis=0), after.max(axis=0), pooled))
    return Compared(names=names, hypotheses=standings[0].hypotheses, mean=mean, pooled=together, least=least, most=most,
                    posteriors=tuple(one.posterior for one in standings),
                    leaders=tuple(one.leader for one in standings), differs=_differs(models))


def _same(one: str, first: Model, other: str, second: Model) -> None:
    """Refuse two models that do not weigh the same record."""
    for what, some, rest in (
            ("hypotheses", first.hypotheses, second.hypotheses), ("elements", first.elements, second.elements),
            ("groups", first.groups, second.groups), ("statements", first.statements, second.statements),
            ("findings", first.findings, second.findings), ("processes", first.processes, second.processes)):
        apart = sorted({value.id for value in some} ^ {value.id for value in rest})
        if apart or [value.id for value in some] != [value.id for value in rest]:
            which = f": {apart[0]} stands in one of them only" if apart else ", in another order"
            raise ValueError(f"{one} and {other} do not weigh the same {what}{which}")


def _differs(models: Mapping[str, Model]) -> tuple[Differs, ...]:
    sets = []
    for model in models.values():
        priors = {f"hypothesis.{one.id}.prior": one.prior for one in model.hypotheses}
        sets.append({**priors, **dials(model)})
    names = dict.fromkeys(name for some in sets for name in some)
    found = [Differs(name=name, values=tuple(some.get(name) for some in sets)) for name in names]
    apart = [(one, _apart(one.values)) for one in found]
    return tuple(one for one, far in sorted(apart, key=lambda pair: (-pair[1], pair[0].name)) if far > SAME)


def _apart(values: tuple[float | None, ...]) -> float:
    known = [one for one in values if one is not None]
    return 1.0 if len(known) < len(values) else max(known) - min(known)
