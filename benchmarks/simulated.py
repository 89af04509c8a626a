"""Made-up worlds in which the truth is known: how often weighing is right in them, and how sure when it is wrong.

World A draws cases from the model. In world B no group is scripted. World C is not the model: each witness is as
reliable as chance has it, b differs from case to case, denials from custody are filed three times in ten, and where
the kernel is true one aggravator in five is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from countertrial.methods.likelihood.arrays import arrays
from countertrial.methods.likelihood.baselines import baselines
from countertrial.methods.likelihood.model import (
    KINDS,
    Element,
    Group,
    Hypothesis,
    Indicator,
    Mark,
    Model,
    Parameters,
    Process,
    Statement,
)
from countertrial.methods.likelihood.sums import log_likelihoods, posteriors

ROWS = ("H1", "H2", "H3")
SHIPPED = {"kernel": (0.95, 0.10, 0.90), "aggravator": (0.92, 0.05, 0.20)}
SHARPER = {"kernel": (0.97, 0.04, 0.95), "aggravator": (0.95, 0.02, 0.12)}
"""What worlds A and B are drawn from."""
DEMAND = {"H1": 0.0, "H2": 0.80, "H3": 0.40}
RESERVE = 0.10
PRESENT = (0.10, 0.60)

KINDS_DRAWN = ("custody", "custody", "custody", "free", "campaign")

Weigh = Callable[[Model], Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How a way of weighing did over many cases.

    Args:
        accuracy: Share of cases whose leader is what was so.
        brier: Sum of squared errors over the explanations, on average.
        calibration: Expected calibration error of the leader, in ten bins.
        sure: Share of cases with a leader at 0.95 or more.
        wrong: Share of those in which it is wrong; 0 where there are none.
    """

    accuracy: float
    brier: float
    calibration: float
    sure: float
    wrong: float


def rows(tables: dict[str, tuple[float, float, float]]) -> tuple[Hypothesis, ...]:
    """Three equally likely explanations."""
    return tuple(Hypothesis(id=row, prior=1 / 3, roles={role: rates[at] for role, rates in tables.items()})
                 for at, row in enumerate(ROWS))


def case(draw: np.random.Generator, world: str) -> tuple[Model, int]:
    """A case of a world, with the tables it was drawn from, and which explanation is so."""
    truth = int(draw.integers(3))
    tables = SHIPPED if world == "C" else SHARPER
    b = float(draw.uniform(0.1, 0.9)) if world == "C" else 0.5
    elements = tuple(Element(id=f"E{at}", role=("kernel", "aggravator")[at % 2])
                     for at in range(int(draw.integers(3, 7))))
    happened = {one.id: draw.random() < tables[one.role][truth] for one in elements}
    coercive = b + (1 - b) * DEMAND[ROWS[truth]]
    run = 2 if draw.random() < coercive else 0 if draw.random() < 0.4 else 1
    signs = tuple(Indicator(id=f"Z{at}", met=bool(draw.random() < Parameters().met[run])) for at in range(6))
    groups, statements = [], []
    for at in range(int(draw.integers(4, 11))):
        group, said = _spoken(draw, f"g{at}", world, run, happened)
        groups.append(group)
        statements += said
    model = Model(hypotheses=rows(tables), elements=elements, groups=tuple(groups), statements=tuple(statements),
                  processes=(Process(id="main", b=0.5, demand=DEMAND, indicators=signs),))
    return model, truth


def _spoken(draw: np.random.Generator, name: str, world: str, run: int,
            happened: dict[str, bool]) -> tuple[Group, list[Statement]]:
    kind = str(draw.choice(KINDS_DRAWN))
    side = str(draw.choice(["accusing", "defending"])) if kind == "campaign" else "accusing"
    bound = world != "B" and draw.random() < KINDS[kind].controlled[run]
    share = KINDS[kind].script[side == "defending"]
    script = {one: draw.random() < share for one in happened}
    mark = Mark(id="G", present=bool(draw.random() < PRESENT[bound]))
    said = []
    for at in range(int(draw.integers(2, 9))):
        element = str(draw.choice(list(happened)))
        true, false = (float(draw.uniform(0.3, 0.9)), float(draw.uniform(0.01, 0.2))) if world == "C" else (0.60, 0.05)
        if bound:
            says = draw.random() < (0.90 if script[element] else 0.0) + 0.10 * 0.05
        else:
            says = draw.random() < (true if happened[element] else false)
        if world == "C" and kind == "custody" and not says and draw.random() > 0.3:
            continue
        said.append(Statement(id=f"{name}.{at}", group=name, element=element, asserts=bool(says)))
    return Group(id=name, kind=kind, side=side, marks=(mark,)), said


def weighed(model: Model) -> Sequence[float]:
    """By the model."""
    some = arrays(model)
    return [float(one) for one in posteriors(some.prior, log_likelihoods(some))]


def with_shipped(model: Model) -> Sequence[float]:
    """By the model with the tables as shipped."""
    return weighed(replace(model, hypotheses=rows(SHIPPED)))


def reserved(model: Model) -> Sequence[float]:
    """The same, after the reserve."""
    return [one * (1 - RESERVE) for one in with_shipped(model)]


def without_custody(model: Model) -> Sequence[float]:
    """Statements from custody left out, the rest counted as if each stood for itself."""
    return baselines(model).without_custody


def naive(model: Model) -> Sequence[float]:
    """Every statement multiplies the odds of the explanations by itself."""
    return baselines(model).independent


def score(found: Sequence[Sequence[float]], truths: Sequence[int]) -> Score:
    """How probabilities compare with what was so."""
    after, truth = np.array(found), np.array(truths)
    top, right = after.max(axis=1), after.argmax(axis=1) == truth
    aimed = np.zeros_like(after)
    aimed[np.arange(len(truth)), truth] = 1
    bins = np.minimum((top * 10).astype(int), 9)
    gaps = [abs(float(top[bins == at].mean() - right[bins == at].mean())) * float((bins == at).mean())
            for at in range(10) if (bins == at).any()]
    sure = top >= 0.95
    return Score(accuracy=float(right.mean()), brier=float(((after - aimed) ** 2).sum(axis=1).mean()),
                 calibration=sum(gaps), sure=float(sure.mean()),
                 wrong=float((~right[sure]).mean()) if sure.any() else 0.0)


WAYS: tuple[tuple[str, str, Weigh], ...] = (
    ("A", "tables it was drawn from", weighed), ("A", "tables as shipped", with_shipped),
    ("B", "tables it was drawn from", weighed), ("C", "tables as shipped, no reserve", with_shipped),
    ("C", "tables as shipped, reserve", reserved),
    ("A", "custody left out", without_custody), ("B", "custody left out", without_custody),
    ("C", "custody left out", without_custody), ("A", "every statement by itself", naive))


def scores(cases: int, seed: int) -> list[tuple[str, str, Score]]:
    """How each way of weighing did in each world."""
    drawn = {}
    for world in "ABC":
        draw = np.random.default_rng([seed, ord(world)])
        drawn[world] = [case(draw, world) for _ in range(cases)]
    return [(world, name, score([way(model) for model, _ in drawn[world]], [truth for _, truth in drawn[world]]))
            for world, name, way in WAYS]
