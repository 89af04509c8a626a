"""Small models of weighing, of every part that there is."""

from hypothesis import strategies as st

from countertrial.methods.likelihood.model import (
    KINDS,
    Element,
    Finding,
    Group,
    Hypothesis,
    Indicator,
    Mark,
    Model,
    Parameters,
    Process,
    Statement,
)

ROLES = ("kernel", "aggravator")
chance = st.floats(0.02, 0.98)
share = st.floats(0, 1)
answer = st.sampled_from((True, False, None))


def maybe(some):
    return st.none() | some


@st.composite
def parameters(draw):
    weight = draw(st.floats(0.1, 0.9))
    candour = draw(st.sampled_from((((1.0, 0.0),), ((weight, -0.8), (1 - weight, 0.8)))))
    return Parameters(true=draw(chance), false=draw(chance), off_script=draw(chance), follows=draw(chance),
                      filed=draw(st.just(1.0) | st.floats(0.05, 0.95)), candour=candour, shared=draw(share))


@st.composite
def groups(draw, elements, processes, filed):
    some = []
    for at in range(draw(st.integers(0, 3))):
        own = draw(st.none() | st.floats(0.05, 0.95))
        missing = draw(st.booleans()) and (own or filed) < 1
        some.append(Group(
            id=f"g{at}", kind=draw(st.sampled_from(sorted(KINDS))), process=draw(st.sampled_from(("", *processes))),
            side=draw(st.sampled_from(("accusing", "defending"))), script=draw(maybe(chance)), filed=own,
            follows=draw(maybe(chance)), controlled=draw(maybe(st.tuples(chance, chance, chance))),
            marks=tuple(Mark(id=f"m{n}", present=draw(answer), rates=draw(maybe(st.tuples(chance, chance))))
                        for n in range(draw(st.integers(0, 2)))),
            not_filed={elements[0]: 2} if missing else {}))
    return tuple(some)


@st.composite
def models(draw):
    """A model of two or three explanations, up to three elements, two processes, three groups."""
    rows = tuple(f"H{at + 1}" for at in range(draw(st.integers(2, 3))))
    weights = [draw(st.floats(0.1, 1)) for _ in rows]
    elements = tuple(f"E{at}" for at in range(draw(st.integers(1, 3))))
    processes = ("main", "later")[: draw(st.integers(1, 2))]
    common = draw(parameters())
    held = draw(groups(elements, processes, common.filed))
    spoken = [(draw(st.sampled_from(held)).id, draw(st.sampled_from(elements)), draw(st.booleans()))
              for _ in range(draw(st.integers(0, 6)))] if held else []
    return Model(
        hypotheses=tuple(Hypothesis(id=row, prior=weight / sum(weights), roles={role: draw(chance) for role in ROLES})
                         for row, weight in zip(rows, weights, strict=True)),
        elements=tuple(Element(id=one, role=draw(st.sampled_from(ROLES))) for one in elements),
        processes=tuple(Process(id=one, b=draw(share), fair=draw(chance), demand={rows[-1]: draw(share)},
                                indicators=tuple(Indicator(id=f"Z{n}", met=draw(answer)) for n in range(2)))
                        for one in processes),
        groups=held, parameters=common,
        statements=tuple(Statement(id=f"s{n}", group=group, element=element, asserts=asserts, true=draw(maybe(chance)),
                                   false=draw(maybe(chance)))
                         for n, (group, element, asserts) in enumerate(spoken)),
        findings=draw(findings(rows, elements)))


@st.composite
def findings(draw, rows, elements):
    some = []
    for at in range(draw(st.integers(0, 4))):
        origin = draw(st.sampled_from(("", "register")))
        if draw(st.booleans()):
            some.append(Finding(id=f"f{at}", element=draw(st.sampled_from(elements)), true=draw(chance),
                                false=draw(chance), origin=origin))
        else:
            some.append(Finding(id=f"f{at}", rows={row: draw(chance) for row in rows}, origin=origin))
    return tuple(some)
