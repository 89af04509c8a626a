"""A model as arrays: every number that an analyst sets is a dial, and indices say where each dial is used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from countertrial.methods.likelihood.model import Group, Kind, Model

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]

REGIMES = ("fair", "mixed", "coercive")
ASSERTS, DENIES, MISSING = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """Indicators of processes, or marks of groups, that weigh: dials of their rates, if each is so, and of what."""

    rates: Ints  # (I, 3) or (M, 2)
    so: Bools
    seen: Ints  # like the rates, places of logarithms: of the rate where it is so, of one less it where it is not
    of: Floats  # (I, Q) or (M, G)
    ids: tuple[tuple[str, str], ...]  # process or group, and id


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Of each group the place of its process, and its dials."""

    process: Ints  # (G,)
    controlled: Ints  # (G, 3)
    script: Ints  # (G,)
    scripts: Ints  # (2, G), places of logarithms: that the script has an element, that it lacks it
    follows: Ints  # (G,)
    filed: Ints  # (G,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classes:
    """Statements of one group on one element with one answer and the same rates, counted; those of a cell together."""

    group: Ints  # (N,)
    answer: Ints  # (N,)
    known: Bools  # (N,): the number of those asked is known
    true: Ints  # (N,)
    false: Ints  # (N,)
    heard: Ints  # (2, N), places of logarithms: of the answer where the element is false, where it is true
    cell: Ints  # (N,), group and element as one place of G * K
    starts: Ints  # first class of each cell that has any
    counts: Floats  # (N,)
    ids: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """Findings on elements, then those on the explanations."""

    rates: Ints  # (F1, 2): false, true
    of: Floats  # (F1, K)
    rows: Ints  # (F2, H)
    origin: Floats  # (F, F): 1 where two findings share a source
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrays:
    """Indices into dials, and into their logarithms: of a dial at 2 n that of its value, at 2 n + 1 of one less it.

    Letters in shapes: H explanations, K elements, Q processes, G groups, N classes of statements, I indicators, M
    marks, F findings.
    """

    names: tuple[str, ...]
    values: Floats
    prior: Floats
    roles: Ints  # (H, K)
    chances: Ints  # (H, K, 2), places of logarithms: that an element did not happen, that it did
    b: Ints  # (Q,)
    fair: Ints  # (Q,)
    demand: Ints  # (Q, H)
    off: int
    shared: int
    candour: tuple[tuple[float, float], ...]
    sides: tuple[int, int, int, int]  # H, K, Q, G
    indicators: Signs
    marks: Signs
    groups: Groups
    classes: Classes
    findings: Findings


class _Dials:
    """Numbers by name, each once."""

    def __init__(self) -> None:
        self.at: dict[str, int] = {}
        self.values: list[float] = []

    def __call__(self, name: str, value: float) -> int:
        if name not in self.at:
            self.at[name] = len(self.values)
            self.values.append(value)
        return self.at[name]

    def each(self, name: str, parts: Sequence[str], values: Sequence[float]) -> list[int]:
        return [self(f"{name}.{part}", value) for part, value in zip(parts, values, strict=True)]


NOTHING = "nothing"
"""The dial that is 0 and is never moved: what the rows demand of a process of which none demands anything."""


def arrays(model: Model) -> Arrays:
    """A model as arrays; it is not checked here."""
    dial = _Dials()
    nothing, off = dial(NOTHING, 0.0), dial("parameter.off_script", model.parameters.off_script)
    rows, elements, processes, groups = model.hypotheses, model.elements, model.processes, model.groups
    roles = [[dial(f"hypothesis.{row.id}.{one.role}", row.roles[one.role]) for one in elements] for row in rows]
    prior = np.array([row.prior for row in rows], dtype=np.float64)
    grid = _grid(roles, len(elements))
    return Arrays(
        prior=prior / prior.sum(), roles=grid, chances=np.stack([2 * grid + 1, 2 * grid], axis=-1), off=off,
        b=_line(dial(f"process.{one.id}.b", one.b) for one in processes),
        fair=_line(dial(f"process.{one.id}.fair", one.fair) for one in processes),
        demand=_grid([[dial(f"process.{one.id}.demand.{row.id}", one.demand.get(row.id, 0.0))
                       if any(one.demand.values()) else nothing for row in rows] for one in processes], len(rows)),
        sides=(len(rows), len(elements), len(processes), len(groups)), candour=model.parameters.candour,
        shared=dial("parameter.shared", model.parameters.shared),
        indicators=_indicators(model, dial), groups=_groups(model, dial), marks=_marks(model, dial),
        classes=_classes(model, dial), findings=_findings(model, dial),
        # after all others, when every dial is known
        names=tuple(dial.at), values=np.array(dial.values, dtype=np.float64))


def dials(model: Model) -> dict[str, float]:
    """Every number in use that an analyst sets, by name: what a range can be given to."""
    some = arrays(model)
    return {name: float(value) for name, value in zip(some.names, some.values, strict=True) if name != NOTHING}


def _line(some: Iterable[int]) -> Ints:
    return np.fromiter(some, dtype=np.intp)


def _grid(some: Sequence[Sequence[int]], width: int) -> Ints:
    return np.array(some, dtype=np.intp).reshape(len(some), width)


def _spots(some: Sequence[int], width: int) -> Floats:
    """A one in each row, at the place named."""
    out = np.zeros((len(some), width))
    out[np.arange(len(some)), some] = 1.0
    return out


def _indicators(model: Model, dial: _Dials) -> Signs:
    common = model.parameters.met
    weighing = [(at, process.id, one) for at, process in enumerate(model.processes) for one in process.indicators
                if one.met is not None]
    dials = [dial.each("parameter.met", REGIMES, common) if one.rates is None
             else dial.each(f"process.{process}.indicator.{one.id}", REGIMES, one.rates)
             for _, process, one in weighing]
    rates, so = _grid(dials, 3), np.array([one.met for *_, one in weighing], dtype=bool)
    return Signs(rates=rates, so=so, seen=2 * rates + ~so[:, None],
                 of=_spots([at for at, *_ in weighing], len(model.processes)),
                 ids=tuple((process, one.id) for _, process, one in weighing))


def _groups(model: Model, dial: _Dials) -> Groups:
    some = model.parameters
    places = {one.id: at for at, one in enumerate(model.processes)}

    def held(group: Group, kind: Kind) -> list[int]:
        if group.controlled is not None:
            return dial.each(f"group.{group.id}.controlled", REGIMES, group.controlled)
        return dial.each(f"kind.{group.kind}.controlled", REGIMES, kind.controlled)

    def script(group: Group, kind: Kind) -> int:
        if group.script is not None:
            return dial(f"group.{group.id}.script", group.script)
        return dial(f"kind.{group.kind}.script.{group.side}", kind.script[group.side == "defending"])

    def own(group: Group, name: str, value: float | None, common: float) -> int:
        return dial(f"parameter.{name}", common) if value is None else dial(f"group.{group.id}.{name}", value)

    kinds = some.kinds
    scripts = _line(script(group, kinds[group.kind]) for group in model.groups)
    return Groups(
        process=_line(places[group.process] if group.process else 0 for group in model.groups),
        controlled=_grid([held(group, kinds[group.kind]) for group in model.groups], 3),
        script=scripts, scripts=np.stack([2 * scripts, 2 * scripts + 1]),
        follows=_line(own(group, "follows", group.follows, some.follows) for group in model.groups),
        filed=_line(own(group, "filed", group.filed, some.filed) for group in model.groups))


def _marks(model: Model, dial: _Dials) -> Signs:
    parts = ("free", "controlled")
    weighing = [(at, group.id, one) for at, group in enumerate(model.groups) for one in group.marks
                if one.present is not None]
    dials = [dial.each("parameter.present", parts, model.parameters.present) if one.rates is None
             else dial.each(f"group.{group}.mark.{one.id}", parts, one.rates) for _, group, one in weighing]
    rates, so = _grid(dials, 2), np.array([one.present for *_, one in weighing], dtype=bool)
    return Signs(rates=rates, so=so, seen=2 * rates + ~so[:, None],
                 of=_spots([at for at, *_ in weighing], len(model.groups)),
                 ids=tuple((group, one.id) for _, group, one in weighing))


def _classes(model: Model, dial: _Dials) -> Classes:
    groups = {one.id: at for at, one in enumerate(model.groups)}
    elements = {one.id: at for at, one in enumerate(model.elements)}
    common = (dial("parameter.true", model.parameters.true), dial("parameter.false", model.parameters.false))
    known = {one.id for one in model.groups if any(one.not_filed.values())}
    ids: dict[tuple[int, int, int, int, int, bool], list[str]] = {}
    for one in model.statements:
        true = common[0] if one.true is None else dial(f"statement.{one.id}.true", one.true)
        false = common[1] if one.false is None else dial(f"statement.{one.id}.false", one.false)
        key = (groups[one.group], elements[one.element], ASSERTS if one.asserts else DENIES, true, false,
               one.group in known)
        ids.setdefault(key, []).append(one.id)
    counts = {key: float(len(some)) for key, some in ids.items()}
    for group in model.groups:
        for element, count in group.not_filed.items():
            if count:
                key = (groups[group.id], elements[element], MISSING, *common, True)
                ids[key], counts[key] = [], float(count)
    width = len(model.elements)
    keys = sorted(ids, key=lambda key: key[0] * width + key[1])
    cell = _line(key[0] * width + key[1] for key in keys)
    so, not_so = _line(key[3] for key in keys), _line(key[4] for key in keys)
    denied = _line(int(key[2] != ASSERTS) for key in keys)
    return Classes(group=_line(key[0] for key in keys), answer=_line(key[2] for key in keys),
                   true=so, false=not_so, heard=np.stack([2 * not_so + denied, 2 * so + denied]),
                   known=np.array([key[5] for key in keys], dtype=bool),
                   cell=cell, starts=np.flatnonzero(np.diff(cell, prepend=-1)),
                   counts=np.array([counts[key] for key in keys], dtype=np.float64),
                   ids=tuple(tuple(ids[key]) for key in keys))


def _findings(model: Model, dial: _Dials) -> Findings:
    elements = {one.id: at for at, one in enumerate(model.elements)}
    on_element = [one for one in model.findings if one.element]
    on_rows = [one for one in model.findings if not one.element]
    every = [*on_element, *on_rows]
    often = Counter(one.origin for one in every if one.origin)
    origin = np.array([[float(one is other or (one.origin == other.origin and often[one.origin] > 1))
                        for other in every] for one in every])
    return Findings(
        rates=_grid([dial.each(f"finding.{one.id}", ("false", "true"), (one.false, one.true))
                     for one in on_element], 2),
        of=_spots([elements[one.element] for one in on_element], len(model.elements)),
        rows=_grid([[dial(f"finding.{one.id}.{row.id}", one.rows[row.id]) for row in model.hypotheses]
                    for one in on_rows], len(model.hypotheses)),
        origin=origin.reshape(len(every), len(every)), ids=tuple(one.id for one in every))
