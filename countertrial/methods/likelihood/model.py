"""What is weighed, in plain values: explanations, elements, processes, groups, statements, findings, parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Regimes = tuple[float, float, float]
"""One number each for a process run fairly, mixedly, coercively."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One explanation, a row.

    Args:
        id: Its name in answers.
        prior: Its weight before the record; those of all rows sum to one, without the reserve.
        roles: P(an element of this role happened, if this is the explanation), for every role in use.
    """

    id: str
    prior: float
    roles: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One thing that may have happened, with the role it has in the charge."""

    id: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A sign of how a process was run.

    Args:
        met: `None` where it is unknown, not applicable or waits for legal review: it then weighs nothing.
        rates: P(met given each regime); `None` for the parameter `met`.
    """

    id: str
    met: bool | None
    rates: Regimes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """One process that held people or ruled, independent of the others.

    Args:
        b: Share of comparable cases run coercively whatever the truth.
        fair: P(fair given not coercive), phi in formulas.
        demand: By hypothesis, how much more its story needs coercion; 0 where it is not named.
        indicators: Signs of how it was run.
    """

    id: str
    b: float = 0.5
    fair: float = 0.4
    demand: Mapping[str, float] = field(default_factory=dict)
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A sign that a group was scripted.

    Args:
        present: `None` where it is unknown: it then weighs nothing.
        rates: P(present given free, given controlled); `None` for the parameter `present`.
    """

    id: str
    present: bool | None
    rates: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of group.

    Args:
        controlled: P(scripted given fair, mixed, coercive).
        script: P(the script contains an element): of the accusing and of the defending side.
    """

    controlled: Regimes
    script: tuple[float, float]


KINDS: Mapping[str, Kind] = {
    "custody": Kind(controlled=(0.05, 0.40, 0.90), script=(0.95, 0.95)),
    "agent": Kind(controlled=(0.05, 0.40, 0.90), script=(0.95, 0.95)),
    "campaign": Kind(controlled=(0.30, 0.30, 0.30), script=(0.95, 0.05)),
    "free": Kind(controlled=(0.02, 0.02, 0.02), script=(0.50, 0.50)),
}
"""The kinds of group as they stand until an analyst sets them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Statements that may share one origin.

    Args:
        kind: A name among `Parameters.kinds`.
        process: The process that held its speakers; empty for the first.
        side: "accusing" or "defending": which of the two scripts of its kind it would follow.
        body: Who held or led its speakers; groups of one body may be merged where there are too many.
        controlled, script, follows, filed: In place of what its kind and the parameters say.
        marks: Signs that it was scripted.
        not_filed: By element, how many were asked about it of whom no answer is filed. With it the number of persons
            asked is known, and assertions keep their weight; without it `filed` takes what stands as all that there is.
    """

    id: str
    kind: str = "custody"
    process: str = ""
    side: str = "accusing"
    body: str = ""
    controlled: Regimes | None = None
    script: float | None = None
    follows: float | None = None
    filed: float | None = None
    marks: tuple[Mark, ...] = ()
    not_filed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement of a group on one element.

    Args:
        asserts: Whether it affirms the element; `False` for a denial.
        true, false: P(a free speaker asserts it) where the element is true, and where it is false; `None` for the
            parameters.
    """

    id: str
    group: str
    element: str
    asserts: bool
    true: float | None = None
    false: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Another finding, as likelihoods that need no scale.

    Args:
        element: The element it bears on; empty where it bears on the explanations themselves.
        true, false: P(the finding) where the element is true, and where it is false.
        rows: By hypothesis, P(the finding), where it bears on the explanations.
        origin: What it shares its source with; empty for a source of its own.
    """

    id: str
    element: str = ""
    true: float = 0.5
    false: float = 0.5
    rows: Mapping[str, float] = field(default_factory=dict)
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What the analyst sets for the whole case.

    Args:
        true, false: P(a free speaker asserts an element) where it is true, and where it is false.
        off_script: P(a controlled speaker asserts what is not in the script), whatever the truth.
        follows: P(a controlled speaker follows the script), kappa in formulas.
        filed: P(a denial is filed), sigma in formulas.
        met: P(an indicator is met given fair, mixed, coercive).
        present: P(a mark is present given free, given controlled).
        candour: Pairs of a weight and a shift of the logit of `true`; the weights sum to one.
        shared: How far findings of one source repeat one another, rho in formulas.
        reserve: Share kept for "none of these, or the model is wrong".
        kinds: The kinds of group.
    """

    true: float = 0.60
    false: float = 0.05
    off_script: float = 0.05
    follows: float = 0.90
    filed: float = 1.0
    met: Regimes = (0.10, 0.40, 0.80)
    present: tuple[float, float] = (0.10, 0.60)
    candour: tuple[tuple[float, float], ...] = ((1.0, 0.0),)
    shared: float = 0.90
    reserve: float = 0.10
    kinds: Mapping[str, Kind] = field(default_factory=lambda: dict(KINDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """All that a weighing depends on. Elements and roles are to be fixed before evidence is entered."""

    hypotheses: tuple[Hypothesis, ...]
    elements: tuple[Element, ...]
    processes: tuple[Process, ...]
    groups: tuple[Group, ...] = ()
    statements: tuple[Statement, ...] = ()
    findings: tuple[Finding, ...] = ()
    parameters: Parameters = field(default_factory=Parameters)
