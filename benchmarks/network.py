"""A model of weighing as a plain Bayesian network, for other engines: nodes with their parents and tables."""

from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.likelihood.model import Group, Model, Statement

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A variable: how many states, its parents, and P(state given parents), shape (states of parents, own states)."""

    name: str
    states: int
    parents: tuple[str, ...]
    table: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Nodes, each after its parents, and what is observed."""

    nodes: tuple[Node, ...]
    seen: dict[str, int]


def network(model: Model) -> Network:
    """The network that a model stands for.

    A finding is a node whose likelihoods are those of the model; of its other state nobody asks.
    """
    nodes, seen = [Node(name="H", states=len(model.hypotheses), parents=(),
                        table=_even([one.prior for one in model.hypotheses]))], {}
    nodes.extend(_of("E." + one.id, ["H"], [_pair(row.roles[one.role]) for row in model.hypotheses])
                 for one in model.elements)
    for process in model.processes:
        rows = []
        for row in model.hypotheses:
            coercive = process.b + (1 - process.b) * process.demand.get(row.id, 0.0)
            rows.append([(1 - coercive) * process.fair, (1 - coercive) * (1 - process.fair), coercive])
        nodes.append(_of("R." + process.id, ["H"], rows))
        for sign in process.indicators:
            if sign.met is not None:
                name = f"Z.{process.id}.{sign.id}"
                nodes.append(_of(name, ["R." + process.id], [_pair(one) for one in sign.rates or model.parameters.met]))
                seen[name] = int(sign.met)
    for group in model.groups:
        _group(model, group, nodes, seen)
    rho = model.parameters.shared
    for finding in model.findings:
        alike = sum(bool(finding.origin) and other.origin == finding.origin for other in model.findings) or 1
        share, name = 1 / (1 + (alike - 1) * rho), "F." + finding.id
        rates = [finding.false, finding.true] if finding.element else [finding.rows[row.id] for row in model.hypotheses]
        parent = "E." + finding.element if finding.element else "H"
        nodes.append(_of(name, [parent], [_pair(rate**share) for rate in rates]))
        seen[name] = 1
    return Network(nodes=tuple(nodes), seen=seen)


def _even(some: list[float]) -> Floats:
    table = np.array(some, dtype=np.float64)
    return table / table.sum()


def _pair(rate: float) -> list[float]:
    return [1 - rate, rate]


def _of(name: str, parents: list[str], rows: list[list[float]]) -> Node:
    table = np.array(rows, dtype=np.float64)
    return Node(name=name, states=table.shape[-1], parents=tuple(parents), table=table)


def _group(model: Model, group: Group, nodes: list[Node], seen: dict[str, int]) -> None:
    common, kind = model.parameters, model.parameters.kinds[group.kind]
    process, control = "R." + (group.process or model.processes[0].id), "C." + group.id
    nodes.append(_of(control, [process], [_pair(one) for one in group.controlled or kind.controlled]))
    for sign in group.marks:
        if sign.present is not None:
            name = f"I.{group.id}.{sign.id}"
            nodes.append(_of(name, [control], [_pair(one) for one in sign.rates or common.present]))
            seen[name] = int(sign.present)
    script = kind.script[group.side == "defending"] if group.script is None else group.script
    for element in model.elements:
        spoken = [one for one in model.statements if (one.group, one.element) == (group.id, element.id)]
        missing = group.not_filed.get(element.id, 0)
        if not spoken and not missing:
            continue
        content, candour = f"K.{group.id}.{element.id}", f"M.{group.id}.{element.id}"
        nodes.append(Node(name=content, states=2, parents=(), table=np.array(_pair(script))))
        nodes.append(Node(name=candour, states=len(common.candour), parents=(),
                          table=np.array([weight for weight, _ in common.candour])))
        every = [*spoken, *(Statement(id=f"{content}.{at}", group=group.id, element=element.id, asserts=False)
                            for at in range(missing))]
        for at, one in enumerate(every):
            rows = [_answers(model, group, one, state)
                    for state in product((0, 1), (0, 1), (0, 1), range(len(common.candour)))]
            name = "S." + one.id
            nodes.append(_of(name, [control, content, "E." + element.id, candour], rows))
            seen[name] = 2 if at >= len(spoken) else int(one.asserts)


def _answers(model: Model, group: Group, one: Statement, state: tuple[int, ...]) -> list[float]:
    """P(denies, asserts, is missing); only where the number of those asked is known can an answer be missing."""
    common, (scripted, inside, happened, candour) = model.parameters, state
    follows = common.follows if group.follows is None else group.follows
    filed = common.filed if group.filed is None else group.filed
    off = (1 - follows) * common.off_script
    true, false = common.true if one.true is None else one.true, common.false if one.false is None else one.false
    odds = true / (1 - true) * np.exp(common.candour[candour][1])
    rate = (follows + off if inside else off) if scripted else odds / (1 + odds) if happened else false
    if any(group.not_filed.values()):
        return [(1 - rate) * filed, rate, (1 - rate) * (1 - filed)]
    return [(1 - rate) * filed / (rate + (1 - rate) * filed), rate / (rate + (1 - rate) * filed), 0.0]


def agrum(some: Network) -> tuple[Any, dict[str, int]]:
    """The network in pyAgrum, and its evidence."""
    import pyagrum

    net = pyagrum.BayesNet()
    for node in some.nodes:
        net.add(pyagrum.LabelizedVariable(node.name, "", node.states))
    for node in some.nodes:
        for parent in node.parents:
            net.addArc(parent, node.name)
        sizes = [net.variable(parent).domainSize() for parent in node.parents]
        # its tables count the last axis fastest, parents in the order of the arcs, from the last
        names = list(net.cpt(node.name).names)
        table = node.table.reshape(*sizes, node.states)
        axes = [([*node.parents, node.name]).index(name) for name in reversed(names)]
        net.cpt(node.name).fillWith(np.ascontiguousarray(table.transpose(axes)).ravel().tolist())
    return net, some.seen
