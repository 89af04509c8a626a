"""Parts of a record that can be left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from countertrial.methods.likelihood.arrays import Arrays, Bools, Floats
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.sums import log_likelihoods, way
from countertrial.methods.likelihood.tables import Kept

KINDS = ("group", "statement", "finding", "indicator", "mark", "process")
WHOLE = ("group", "finding", "process")
"""The kinds that together make up a record, each part once."""
ROOM = 2_000_000
"""Most numbers that one table holds while many records are weighed at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A part of a record.

    Args:
        kind: "group" (its statements and marks), "statement", "finding", "indicator", "mark", or "process" (all its
            indicators).
        id: Of an indicator "process/indicator", of a mark "group/mark".
    """

    kind: str
    id: str


def units(model: Model, of: Sequence[str] = WHOLE) -> tuple[Unit, ...]:
    """The parts of a record, of some kinds; those that weigh nothing because they are unknown are left out.

    Raises:
        ValueError: If a kind is another word.
    """
    for kind in of:
        if kind not in KINDS:
            raise ValueError(f'"{kind}" is no part of a record: expected one of {", ".join(KINDS)}')
    return tuple(unit for kind in of for unit in _of_kind(model, kind))


def _of_kind(model: Model, kind: str) -> Iterator[Unit]:
    speaking = {one.group for one in model.statements}
    marked = {one.id for one in model.groups if any(sign.present is not None for sign in one.marks)}
    missing = {one.id for one in model.groups if any(one.not_filed.values())}
    weighing = {one.id for one in model.processes if any(sign.met is not None for sign in one.indicators)}
    ids = {
        "group": (one.id for one in model.groups if one.id in speaking | marked | missing),
        "statement": (one.id for one in model.statements),
        "finding": (one.id for one in model.findings),
        "process": (one.id for one in model.processes if one.id in weighing),
        "indicator": (f"{one.id}/{sign.id}" for one in model.processes for sign in one.indicators
                      if sign.met is not None),
        "mark": (f"{one.id}/{sign.id}" for one in model.groups for sign in one.marks if sign.present is not None),
    }
    return (Unit(kind=kind, id=one) for one in ids[kind])


def known(model: Model, some: Sequence[Unit]) -> None:
    """Refuse parts that are not in a record.

    Raises:
        ValueError: If one is not there.
    """
    every = {
        "group": {one.id for one in model.groups}, "statement": {one.id for one in model.statements},
        "finding": {one.id for one in model.findings}, "process": {one.id for one in model.processes},
        "indicator": {f"{one.id}/{sign.id}" for one in model.processes for sign in one.indicators},
        "mark": {f"{one.id}/{sign.id}" for one in model.groups for sign in one.marks}}
    for unit in some:
        if unit.id not in every.get(unit.kind, set()):
            raise ValueError(f'there is no {unit.kind} "{unit.id}" in the record')


def without(model: Model, some: Sequence[Unit]) -> Model:
    """The model with parts of its record left out.

    Raises:
        ValueError: If a part is not there.
    """
    known(model, some)
    gone = {(one.kind, one.id) for one in some}
    groups = tuple(replace(one, marks=tuple(sign for sign in one.marks if ("mark", f"{one.id}/{sign.id}") not in gone))
                   for one in model.groups if ("group", one.id) not in gone)
    processes = tuple(
        replace(one, indicators=() if ("process", one.id) in gone else tuple(
            sign for sign in one.indicators if ("indicator", f"{one.id}/{sign.id}") not in gone))
        for one in model.processes)
    return replace(
        model, groups=groups, processes=processes,
        statements=tuple(one for one in model.statements
                         if ("statement", one.id) not in gone and ("group", one.group) not in gone),
        findings=tuple(one for one in model.findings if ("finding", one.id) not in gone))


class Places:
    """Where each part of a record stands in its arrays.

    Attributes:
        at: By kind of part its place, by id; what is unknown stands nowhere.
        of_indicator: Place of the process of each indicator.
    """

    def __init__(self, model: Model, some: Arrays) -> None:
        self._some = some
        processes = {one.id: at for at, one in enumerate(model.processes)}
        groups = {one.id: at for at, one in enumerate(model.groups)}
        self.at: dict[str, dict[str, int]] = {
            "group": groups, "process": processes,
            "statement": {one: at for at, ids in enumerate(some.classes.ids) for one in ids},
            "finding": {one: at for at, one in enumerate(some.findings.ids)},
            "indicator": {"/".join(one): at for at, one in enumerate(some.indicators.ids)},
            "mark": {"/".join(one): at for at, one in enumerate(some.marks.ids)}}
        self.of_indicator = np.array([processes[one] for one, _ in some.indicators.ids], np.intp)
        self._of_mark = np.array([groups[one] for one, _ in some.marks.ids], np.int64)

    def kept(self, sets: Sequence[Sequence[Unit]]) -> Kept:
        """What is kept where each of some sets of parts is left out, a row for each set."""
        some, gone = self._some, self._places(sets)
        counts = np.tile(some.classes.counts, (len(sets), 1))
        np.subtract.at(counts, gone["statement"], 1)

        def out(kind: str, size: int) -> Bools:
            table = np.zeros((len(sets), size), np.bool_)
            table[gone[kind]] = True
            return table

        groups, processes = out("group", len(self.at["group"])), out("process", len(self.at["process"]))
        counts[groups[:, some.classes.group]] = 0
        findings = out("finding", len(some.findings.ids))
        indicators = out("indicator", len(some.indicators.ids)) | processes[:, self.of_indicator]
        marks = out("mark", len(some.marks.ids)) | groups[:, self._of_mark]
        return Kept(counts=np.maximum(counts, 0), findings=(~findings).astype(np.float64),
                    indicators=(~indicators).astype(np.float64), marks=(~marks).astype(np.float64))

    def _places(self, sets: Sequence[Sequence[Unit]]) -> dict[str, tuple[list[int], list[int]]]:
        """By kind of what is left out its row, the number of the set, and its place."""
        found: dict[str, tuple[list[int], list[int]]] = {kind: ([], []) for kind in self.at}
        for row, gone in enumerate(sets):
            for unit in gone:
                at = self.at[unit.kind].get(unit.id)
                if at is not None:  # what is unknown stands nowhere
                    rows, places = found[unit.kind]
                    rows.append(row)
                    places.append(at)
        return found


def many(some: Arrays, kept: Kept | None = None, values: Floats | None = None) -> Floats:
    """Log-likelihoods of many records, or of one under many dials, shape (rows, H); in parts, to keep memory small.

    Args:
        some: The model.
        kept: What is kept of each record, its counts among them.
        values: The dials, shape (rows, dials).
    """
    rows = len(values) if values is not None else 0 if kept is None or kept.counts is None else len(kept.counts)
    out = [log_likelihoods(some, None if values is None else values[at], None if kept is None else kept_part(kept, at))
           for at in portions(some, rows)]
    return np.concatenate(out) if out else np.zeros((0, some.sides[0]))


def portions(some: Arrays, rows: int, by: str = "cheaper") -> Iterator[slice]:
    """Rows a part at a time, so that the table of a part has room."""
    _, elements, _, groups = some.sides
    size = 3 * max(1, groups) * 2**elements if way(some, by) == "elements" else 2 * elements * 2**groups
    step = max(1, ROOM // max(1, size))
    return (slice(at, at + step) for at in range(0, rows, step))


def kept_part(kept: Kept, at: slice) -> Kept:
    """Some rows of what is kept."""
    counts, findings, indicators, marks = (None if one is None else one[at] for one in (
        kept.counts, kept.findings, kept.indicators, kept.marks))
    return Kept(counts=counts, findings=findings, indicators=indicators, marks=marks)
