"""Simpler ways to count the same record, to stand beside every result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from countertrial.methods.likelihood.arrays import arrays
from countertrial.methods.likelihood.check import check
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.standing import posterior
from countertrial.methods.likelihood.sums import all_free, posteriors
from countertrial.methods.likelihood.tables import tables

HELD = ("custody",)
"""Kinds of group whose speakers were held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Baselines:
    """Probabilities of the explanations in the order of the model, without the reserve.

    Args:
        without_custody: Statements from custody left out, the rest counted as if each stood for itself.
        independent: Every statement counted as if it stood for itself.
        without_direct: By the model itself, findings on the explanations left out; `None` where there are none.
    """

    without_custody: tuple[float, ...]
    independent: tuple[float, ...]
    without_direct: tuple[float, ...] | None


def baselines(model: Model, held: Sequence[str] = HELD) -> Baselines:
    """The same record counted more simply.

    Args:
        model: What is weighed.
        held: Kinds of group whose statements the first of them leaves out.

    Raises:
        ValueError: With every fault of the model.
    """
    check(model)
    kept = {one.id for one in model.groups if one.kind not in held}
    uncoerced = replace(model, groups=tuple(one for one in model.groups if one.id in kept),
                        statements=tuple(one for one in model.statements if one.group in kept))
    direct = any(one.rows for one in model.findings)
    bare = replace(model, findings=tuple(one for one in model.findings if one.element))
    return Baselines(without_custody=_apart(uncoerced), independent=_apart(model),
                     without_direct=posterior(bare).posterior if direct else None)


def _apart(model: Model) -> tuple[float, ...]:
    some = arrays(model)
    return tuple(float(one) for one in posteriors(some.prior, all_free(tables(some))))
