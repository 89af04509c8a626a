"""Models of weighing that several tests use: the explanations as shipped, and what is said."""

from countertrial.methods.likelihood.model import Element, Group, Hypothesis, Indicator, Model, Process, Statement

ROLES = {"H1": (0.95, 0.92), "H2": (0.10, 0.05), "H3": (0.90, 0.20)}
ROWS = tuple(Hypothesis(id=row, prior=1 / 3, roles={"kernel": kernel, "aggravator": aggravator})
             for row, (kernel, aggravator) in ROLES.items())
DEMAND = {"H2": 0.80, "H3": 0.40}
KNOWN = {"fair": (1 - 1e-6, 1e-6, 1e-6), "coercive": (1e-6, 1e-6, 1 - 1e-6)}
"""Rates of an indicator that all but settles how the process was run."""


def process(known=""):
    shown = (Indicator(id="Z", met=True, rates=KNOWN[known]),) if known else ()
    return Process(id="main", demand=DEMAND, indicators=shown)


def said(group, element, count, *, asserts=True):
    return tuple(Statement(id=f"{group}-{element}-{at}-{asserts}", group=group, element=element, asserts=asserts)
                 for at in range(count))


def plot(*statements, groups=(), known="", elements=(("A", "aggravator"),), **more):
    """One process, the elements named, groups as named in the statements (custody where none is given)."""
    named = {one.id for one in groups}
    rest = tuple(Group(id=one) for one in dict.fromkeys(one.group for one in statements) if one not in named)
    return Model(hypotheses=ROWS, elements=tuple(Element(id=one, role=role) for one, role in elements),
                 processes=(process(known),), groups=(*groups, *rest), statements=statements, **more)
