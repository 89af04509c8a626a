"""What an analyst assumes when a case is weighed: numbers with their reasons, explanations, and what is entered."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from countertrial.case.words import ROLES

UNFILLED = "?"
"""What stands in a file in place of a number that somebody still has to give; such a file is refused."""

LEAST, MOST = 1e-6, 1 - 1e-6
"""Probabilities lie between: certainty cannot be revised."""

ANALYST, MEASURED = "no source; the analyst is to set it", "chosen on simulated cases"
SYMMETRY = "no source; the same for every side"

STATES = ("met", "not_met", "unknown", "not_applicable", "needs_legal_review")
"""What may be said of an indicator of the process; only the first two carry weight."""

PRESENCE = ("present", "absent", "unknown")
"""What may be said of an indicator of a group; `unknown` carries no weight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number that somebody set.

    Args:
        value: The number.
        range: Between what it may be moved; `None` where nobody said.
        by: Who set it; empty: it is the default.
        on: When.
        why: The reason, or where the default is from.
        sources: Ids of sources of the case.
    """

    value: float
    range: tuple[float, float] | None = None
    by: str = ""
    on: str = ""
    why: str = ANALYST
    sources: tuple[str, ...] = ()
    changed: bool = False

    @property
    def origin(self) -> str:
        """Who set it and why, in a plain clause."""
        if not self.changed:
            return f"default: {self.why}"
        who = f"set by {self.by}" if self.by else "set in weighing.toml, the analyst does not say by whom"
        told = [who, *([f"on {self.on}"] if self.on else [])]
        more = [*([self.why] if self.why else []), *([f"after {', '.join(self.sources)}"] if self.sources else [])]
        return ": ".join([" ".join(told), "; ".join(more)]) if more else " ".join(told)


def _number(value: float, why: str = ANALYST, between: tuple[float, float] | None = None) -> Number:
    return Number(value=value, why=why, range=between)


DEFAULTS: Mapping[str, Number] = MappingProxyType({
    "reserve": _number(0.10, MEASURED),
    "b": _number(0.50, ANALYST, (0.1, 0.9)),
    "phi": _number(0.40),
    "met.fair": _number(0.10), "met.mixed": _number(0.40), "met.coercive": _number(0.80),
    "controlled.custody.fair": _number(0.05), "controlled.custody.mixed": _number(0.40),
    "controlled.custody.coercive": _number(0.90),
    "controlled.agent.fair": _number(0.05, "as for custody, until set"),
    "controlled.agent.mixed": _number(0.40, "as for custody, until set"),
    "controlled.agent.coercive": _number(0.90, "as for custody, until set"),
    "controlled.campaign": _number(0.30, SYMMETRY),
    "controlled.free": _number(0.02),
    "script.custody": _number(0.95), "script.accusing": _number(0.95, SYMMETRY),
    "script.defending": _number(0.05, SYMMETRY), "script.free": _number(0.50),
    "t": _number(0.60), "f": _number(0.05), "u": _number(0.05, "equal to f"),
    "kappa": _number(0.90), "sigma": _number(1.0), "rho": _number(0.90),
    "present.free": _number(0.10), "present.controlled": _number(0.60),
    "wording.free": _number(0.05), "wording.controlled": _number(0.70),
})
"""Every number of the model but those of the explanations, by the name that it has in `weighing.toml`."""

MEANS: Mapping[str, str] = MappingProxyType({
    "reserve": "probability that none of these explanations holds, or that the model is wrong",
    "b": "share of comparable cases of that system and years run coercively whatever the truth",
    "phi": "probability that a process that is not coercive is fair",
    "met.fair": "probability that an indicator of the process is met where it is fair",
    "met.mixed": "probability that an indicator of the process is met where it is mixed",
    "met.coercive": "probability that an indicator of the process is met where it is coercive",
    "controlled.custody.fair": "probability that what custody holds is scripted, where the process is fair",
    "controlled.custody.mixed": "probability that what custody holds is scripted, where the process is mixed",
    "controlled.custody.coercive": "probability that what custody holds is scripted, where the process is coercive",
    "controlled.agent.fair": "probability that what an agent tells is scripted, where the process is fair",
    "controlled.agent.mixed": "probability that what an agent tells is scripted, where the process is mixed",
    "controlled.agent.coercive": "probability that what an agent tells is scripted, where the process is coercive",
    "controlled.campaign": "probability that what a party says for its cause is scripted, whatever the process",
    "controlled.free": "probability that what a free speaker says is scripted",
    "script.custody": "probability that a script written in custody has the element",
    "script.accusing": "probability that the script of an accusing campaign has the element",
    "script.defending": "probability that the script of a defending campaign has the element",
    "script.free": "probability that any other script has the element",
    "t": "probability that a free speaker asserts an element that is true",
    "f": "probability that a free speaker asserts an element that is false",
    "u": "probability that a controlled speaker off script asserts an element, whatever the truth",
    "kappa": "probability that a controlled speaker follows the script",
    "sigma": "probability that a denial is filed",
    "rho": "how far findings of one origin share what they show",
    "present.free": "probability that an indicator of a group is present where it is free",
    "present.controlled": "probability that an indicator of a group is present where it is controlled",
    "wording.free": "probability of wording in common where a group is free",
    "wording.controlled": "probability of wording in common where a group is controlled",
})
"""What each number is, in one clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis:
    """One explanation: a row of the model.

    Args:
        id: Short name.
        name: In words.
        prior: Before any evidence; `None` until the rows together say.
        demand: How much more its story needs a coercive process.
        element: P(an element of this role happened), by role.
        late: Whether it was added after evidence had been entered.
        shipped: Whether it is one of the rows that countertrial brings.
        charges: Of which charges it is an explanation; empty: of every charge.
    """

    id: str
    name: str
    prior: Number
    demand: Number
    element: Mapping[str, Number]
    late: bool = False
    shipped: bool = False
    charges: tuple[str, ...] = ()


def _row(name: str, words: str, demand: float, chances: tuple[float, ...], measured: int = 2) -> Hypothesis:
    by_role = dict(zip(ROLES, chances, strict=True))
    return Hypothesis(
        id=name, name=words, prior=_number(1.0, "all explanations alike; swept over all priors below"),
        demand=_number(demand), shipped=True, element=MappingProxyType(
            {role: _number(chance, MEASURED if at < measured else ANALYST)
             for at, (role, chance) in enumerate(by_role.items())}))


SHIPPED: Mapping[str, Hypothesis] = MappingProxyType({one.id: one for one in (
    _row("H1", "true as charged", 0.0, (0.95, 0.92, 0.95, 0.95, 0.05, 0.05)),
    _row("H2", "invented", 0.80, (0.10, 0.05, 0.10, 0.05, 0.05, 0.05)),
    _row("H3", "kernel true, the rest exaggerated", 0.40, (0.90, 0.20, 0.90, 0.90, 0.05, 0.05)),
    _row("other_person", "real act, wrong person", 0.40, (0.10, 0.05, 0.95, 0.05, 0.90, 0.05), 0),
    _row("provoked", "real plot with a provocateur", 0.0, (0.90, 0.60, 0.90, 0.90, 0.05, 0.90), 0),
)})
"""Explanations that countertrial brings; the first three are weighed unless `weighing.toml` says otherwise."""

USUAL = ("H1", "H2", "H3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How one process was run, as far as somebody has said.

    Args:
        id: Short name; `main` where there is one only.
        body: Who ran it.
        b: Share run coercively whatever the truth, of comparable cases.
        phi: P(fair, where it is not coercive).
        demand: By explanation, where it differs from that of the explanation.
        indicators: Indicator to what is said of it.
        why: For a second process: why it is independent of the first.
    """

    id: str = "main"
    body: str = ""
    b: Number
    phi: Number
    demand: Mapping[str, Number] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A finding, or a row of evidence, that is given a weight.

    Args:
        finding: Key of a finding, or id of a row of evidence.
        element: On which element it bears; empty: on the explanations themselves.
        true: P(it would be found, were the element true).
        false: P(the same, were it false).
        rows: P(the same) under each explanation, where it bears on these.
        charge: The charge of whose explanations it speaks, where it bears on these; empty: of every charge.
        origin: What other entries may share with it.
        digest: Of its grounds when it was entered; empty where not recorded.
        why: The reason for the numbers.
        by: Who set them.
        line: Row of the file in which the entry begins; 0 where it is not known.
    """

    finding: str
    element: str = ""
    true: float = 0.5
    false: float = 0.5
    rows: Mapping[str, float] = field(default_factory=dict)
    charge: str = ""
    origin: str = ""
    digest: str = ""
    why: str = ""
    by: str = ""
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """How often this statement would be made: where its element is true, and where it is false."""

    true: float
    false: float
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupEntry:
    """What is entered on one dependence group.

    Args:
        kind: free, agent, custody or campaign, in place of what the case shows; empty: as it shows.
        side: accusing or defending, for a campaign; empty: as the voices show.
        process: Which process held its speakers; empty: the first.
        indicators: Indicator to present, absent or unknown.
        sigma: P(a denial is filed) in this group; `None`: as everywhere.
        kappa: P(a controlled speaker follows the script) in this group; `None`: as everywhere.
        not_filed: By element, how many were asked of whom no answer is filed.
        why: The reasons; a group that is freed needs one with a date.
        on: When that was decided.
    """

    kind: str = ""
    side: str = ""
    process: str = ""
    indicators: Mapping[str, str] = field(default_factory=dict)
    sigma: float | None = None
    kappa: float | None = None
    not_filed: Mapping[str, int] = field(default_factory=dict)
    why: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumptions:
    """All that an analyst assumes.

    Args:
        file: The file they stand in; empty: all are defaults.
        seal: First digits of the SHA-256 of the file.
        by: Who set what does not say so itself.
        numbers: Every number but those of the explanations, by name.
        hypotheses: The explanations, in order.
        courses: The processes; the first is that of every group that names none.
        entries: Findings that are given a weight.
        told_by: Element to the statements of other tables that tell it.
        statements: Rates of single statements.
        groups: What is entered on dependence groups.
        together: Charge to elements of other charges that are weighed with it.
        other: An explanation in words that is given no number.
    """

    file: str = ""
    seal: str = ""
    by: str = ""
    numbers: Mapping[str, Number] = field(default_factory=lambda: DEFAULTS)
    hypotheses: tuple[Hypothesis, ...] = ()
    courses: tuple[Course, ...] = ()
    entries: tuple[Entry, ...] = ()
    told_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    statements: Mapping[str, Rates] = field(default_factory=dict)
    groups: Mapping[str, GroupEntry] = field(default_factory=dict)
    together: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    other: str = ""

    def __post_init__(self) -> None:
        if not self.hypotheses:
            object.__setattr__(self, "hypotheses", with_priors(tuple(SHIPPED[one] for one in USUAL)))
        if not self.courses:
            object.__setattr__(self, "courses", (Course(b=self.numbers["b"], phi=self.numbers["phi"]),))

    def __getitem__(self, name: str) -> float:
        """The value of a number, by its name."""
        return self.numbers[name].value

    def on(self, charge: str) -> "Assumptions":
        """The same for one charge: with the explanations of it alone, their priors summing to one."""
        rows = tuple(one for one in self.hypotheses if not one.charges or charge in one.charges)
        return self if rows == self.hypotheses else replace(self, hypotheses=with_priors(
            tuple(replace(one, late=False) for one in rows)))

    @property
    def priors(self) -> tuple[float, ...]:
        """Of the explanations; they sum to one, the reserve apart."""
        return tuple(one.prior.value for one in self.hypotheses)


def with_priors(rows: tuple[Hypothesis, ...]) -> tuple[Hypothesis, ...]:
    """Rows whose priors sum to one; a late row takes its own from the others in proportion."""
    early, late = [one for one in rows if not one.late], [one for one in rows if one.late]
    taken = sum(one.prior.value for one in late)
    whole = sum(one.prior.value for one in early)
    share = {one.id: one.prior.value * (1 - taken) / whole for one in early}
    return tuple(replace(one, prior=replace(one.prior, value=share.get(one.id, one.prior.value))) for one in rows)
