"""How likely a record is under each of several explanations, exactly, by summing out everything unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Statements that may share one origin.

    Args:
        process: Index of the process that held the group's speakers.
        controlled: P(scripted given fair, mixed, coercive), shape (3,).
        indicators: P(all indicators of the group given free, given controlled).
        script: P(the script contains element k), shape (elements,).
        element, asserts, true, false: For each statement: its element, whether it asserts it, and P(asserts) of a free
            speaker where the element is true and where it is false; all of shape (statements,).
        off: P(asserts) of a controlled speaker off script, whatever the truth.
        follows: P(a controlled speaker follows the script).
        filed: P(a denial is filed).
        candour: Pairs (weight, shift of the logit of `true`); the weights sum to one.
    """

    process: int
    controlled: Sequence[float]
    script: Sequence[float]
    element: Sequence[int]
    asserts: Sequence[bool]
    true: Sequence[float]
    false: Sequence[float]
    off: float
    follows: float
    indicators: tuple[float, float] = (1.0, 1.0)
    filed: float = 1.0
    candour: Sequence[tuple[float, float]] = ((1.0, 0.0),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process: P(fair, mixed, coercive given h), shape (rows, 3), and P(its indicators given each), shape (3,)."""

    regimes: Sequence[Sequence[float]]
    indicators: Sequence[float] = (1.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that the likelihood of a record depends on.

    Args:
        elements: P(element k happened given h), shape (rows, elements).
        processes: At least one.
        groups: Any number.
        findings: P(findings on element k given false, true), shape (elements, 2); empty for none.
        direct: P(findings on the explanation given h), shape (rows,); empty for none.
    """

    elements: Sequence[Sequence[float]]
    processes: Sequence[Process]
    groups: Sequence[Group] = ()
    findings: Sequence[Sequence[float]] = ()
    direct: Sequence[float] = ()


def regimes(b: float, fair: float, demand: Sequence[float]) -> Floats:
    """P(fair, mixed, coercive given h) for each row, shape (rows, 3).

    Args:
        b: Share of comparable cases run coercively whatever the truth.
        fair: P(fair given not coercive).
        demand: How much more each row's story needs coercion.
    """
    coercive = b + (1 - b) * np.asarray(demand, dtype=np.float64)
    return np.stack([(1 - coercive) * fair, (1 - coercive) * (1 - fair), coercive], axis=-1)


def shared(logs: Sequence[float], rho: float) -> float:
    """Log-likelihood of findings from one source: the sum, each weakened alike, so that their order is nothing."""
    return sum(logs) / (1 + (len(logs) - 1) * rho) if logs else 0.0


def log_likelihoods(record: Record, *, by: str = "cheaper") -> Floats:
    """Log-likelihood of the record under each row, shape (rows,).

    Args:
        record: What is known.
        by: "elements" sums over element patterns, "control" over which groups were scripted; both are exact.
            "cheaper" takes the one with fewer states.

    Raises:
        ValueError: If `by` is another word.

    Limits:
        Time and memory double with each element, or with each group, of the sum taken.
    """
    if by not in ("cheaper", "elements", "control"):
        raise ValueError(f'"{by}" is no sum: "cheaper", "elements" or "control"')
    if by == "cheaper":
        by = "elements" if np.shape(record.elements)[1] <= len(record.groups) else "control"
    summed = _by_elements(record) if by == "elements" else _by_control(record)
    return summed + (np.log(np.asarray(record.direct, dtype=np.float64)) if len(record.direct) else 0.0)


def posterior(prior: Sequence[float], logs: Floats) -> Floats:
    """Rows' probabilities after a record with these log-likelihoods."""
    weighed = np.log(np.asarray(prior, dtype=np.float64)) + logs
    out: Floats = np.exp(weighed - np.logaddexp.reduce(weighed))
    return out


def _statements(group: Group, count: int) -> tuple[Floats, Floats]:
    """Log-likelihood of a group's statements: free (elements, false or true) and controlled (elements,)."""
    at = np.asarray(group.element, dtype=np.intp)
    asserts = np.asarray(group.asserts, dtype=bool)

    def summed(speaks: Floats) -> Floats:
        logs = np.zeros(count)
        speaks = speaks / (speaks + (1 - speaks) * group.filed)  # given that the statement was filed
        np.add.at(logs, at, np.log(np.where(asserts, speaks, 1 - speaks)))
        return logs

    true, false = (np.asarray(rates, dtype=np.float64) for rates in (group.true, group.false))
    odds = np.log(true) - np.log1p(-true)
    shifted = [np.log(weight) + summed(1 / (1 + np.exp(-(odds + shift)))) for weight, shift in group.candour]
    free = np.stack([summed(false), np.logaddexp.reduce(shifted)], axis=-1)
    script = np.asarray(group.script, dtype=np.float64)
    off = (1 - group.follows) * group.off
    on = group.follows + off
    controlled = np.logaddexp(
        np.log(script) + summed(np.full(len(at), on)), np.log1p(-script) + summed(np.full(len(at), off))
    )
    return free, controlled


def _regimes(record: Record) -> list[Floats]:
    """Log P(regime given h) with the indicators of each process, shape (rows, 3) each."""
    return [
        np.log(np.asarray(process.regimes, dtype=np.float64)) + np.log(np.asarray(process.indicators, dtype=np.float64))
        for process in record.processes
    ]


def _chances(record: Record) -> Floats:
    """Log P(element false, true given h) with its findings, shape (rows, elements, 2)."""
    rows = np.asarray(record.elements, dtype=np.float64)
    logs = np.stack([np.log1p(-rows), np.log(rows)], axis=-1)
    return logs + np.log(np.asarray(record.findings, dtype=np.float64)) if len(record.findings) else logs


def _by_elements(record: Record) -> Floats:
    chances = _chances(record)
    patterns = np.array(list(product((0, 1), repeat=chances.shape[1])), dtype=np.intp).reshape(-1, chances.shape[1])
    over = np.arange(patterns.shape[1])
    total: Floats = chances[:, over, patterns].sum(axis=-1)
    within = [np.zeros((3, len(patterns))) for _ in record.processes]
    for group in record.groups:
        free, controlled = _statements(group, patterns.shape[1])
        spoken = free[over, patterns].sum(axis=-1)
        scripted = np.asarray(group.controlled, dtype=np.float64)[:, None]
        seen = np.log(group.indicators)
        within[group.process] += np.logaddexp(
            np.log1p(-scripted) + seen[0] + spoken, np.log(scripted) + seen[1] + controlled.sum()
        )
    for regime, inside in zip(_regimes(record), within, strict=True):
        total = total + np.logaddexp.reduce(regime[:, :, None] + inside, axis=1)
    return np.asarray(np.logaddexp.reduce(total, axis=-1))


def _by_control(record: Record) -> Floats:
    chances = _chances(record)
    spoken = [_statements(group, chances.shape[1]) for group in record.groups]
    states = []
    for state in product((0, 1), repeat=len(record.groups)):
        within = _regimes(record)
        heard = chances
        for group, control, (free, controlled) in zip(record.groups, state, spoken, strict=True):
            scripted = np.asarray(group.controlled, dtype=np.float64)
            share = np.log(scripted if control else 1 - scripted) + np.log(group.indicators[control])
            within[group.process] = within[group.process] + share
            heard = heard + (controlled[:, None] if control else free)
        over = sum(np.logaddexp.reduce(logs, axis=-1) for logs in within)
        states.append(over + np.logaddexp.reduce(heard, axis=-1).sum(axis=-1))
    return np.asarray(np.logaddexp.reduce(states, axis=0))
