"""Each side sets every number as it likes, within the range that is allowed: how far does it get?"""

from dataclasses import dataclass, replace

import numpy as np

from benchmarks.simulated import DEMAND, RESERVE, SHIPPED, case, rows
from countertrial.methods.likelihood.model import Element, Finding, Group, Indicator, Model, Process, Statement
from countertrial.methods.likelihood.reach import reach

SURE = 0.95
SIDES = ("H1", "H2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushed:
    """How far a side got over some cases, after the reserve.

    Args:
        before, after: Average probability of what it wants.
        led, leads: Share of cases in which that leads, before and after.
        sure: Share in which it gets to 0.95.
    """

    side: str
    before: float
    after: float
    led: float
    leads: float
    sure: float


def records() -> dict[str, Model]:
    """A few plain records on one kernel and one aggravator."""
    elements = (Element(id="K", role="kernel"), Element(id="A", role="aggravator"))
    signs = tuple(Indicator(id=f"Z{at}", met=True) for at in range(4))
    held, free = Group(id="custody"), Group(id="free", kind="free")
    bare = Model(hypotheses=rows(SHIPPED), elements=elements, processes=(Process(id="main", demand=DEMAND),))
    coercive = replace(bare, processes=(replace(bare.processes[0], indicators=signs),))
    confessed = tuple(Statement(id=f"c{at}", group="custody", element="A", asserts=True) for at in range(10))
    denied = Statement(id="f", group="free", element="A", asserts=False)
    register = Finding(id="register", element="A", true=0.10, false=0.60)
    return {
        "nothing entered": bare,
        "a process with four signs of coercion": coercive,
        "the same, and ten confessions in one custody": replace(coercive, groups=(held,), statements=confessed),
        "the same, a free denial and a register": replace(
            coercive, groups=(held, free), statements=(*confessed, denied), findings=(register,)),
    }


def pushed(cases: int, seed: int) -> list[Pushed]:
    """How far each side gets with cases of world A, weighed with the tables as shipped."""
    draw = np.random.default_rng([seed, ord("A")])
    drawn = [replace(case(draw, "A")[0], hypotheses=rows(SHIPPED)) for _ in range(cases)]
    out = []
    for at, side in enumerate(SIDES):
        found = [reach(one, side) for one in drawn]
        before, after = (np.array([getattr(one, name) for one in found]) for name in ("before", "after"))
        mine = after[:, at] * (1 - RESERVE)
        out.append(Pushed(side=side, before=float(before[:, at].mean() * (1 - RESERVE)), after=float(mine.mean()),
                          led=float((before.argmax(axis=1) == at).mean()),
                          leads=float((after.argmax(axis=1) == at).mean()), sure=float((mine >= SURE).mean())))
    return out
