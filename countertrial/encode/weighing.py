"""What weighing gives: values that are printed and published."""

from dataclasses import dataclass, field

from countertrial.case.assumptions import Assumptions
from countertrial.case.decisions import Decision
from countertrial.case.findings import NotLookedAt
from countertrial.case.prices import OverallPrices
from countertrial.case.survival import Survival
from countertrial.encode.freezing import Altered
from countertrial.encode.weighed import Question
from countertrial.methods.likelihood.analysts import Compared
from countertrial.methods.likelihood.band import Band, Bar
from countertrial.methods.likelihood.baselines import Baselines
from countertrial.methods.likelihood.cap import Cap, Discount
from countertrial.methods.likelihood.flips import Flips
from countertrial.methods.likelihood.guard import Guard
from countertrial.methods.likelihood.leaving import LeftOut, Matrix
from countertrial.methods.likelihood.model import Model
from countertrial.methods.likelihood.seeking import Sought, Unknowns
from countertrial.methods.likelihood.simulate import Surprise
from countertrial.methods.likelihood.standing import Standing
from countertrial.methods.likelihood.sweep import Point, Tipping


@dataclass(frozen=True, slots=True, kw_only=True)
class Hangs:
    """What a result hangs on.

    Args:
        groups: Smallest sets of groups, findings and processes whose loss changes the leader.
        findings: Smallest sets of statements and findings, likewise.
        left: What each group, finding and process does.
        matrix: The same for every explanation.
        bars: What each number does over its range.
        caps: How far the process alone can move one explanation against another.
        discounts: How far the process discounts what was said.
        points: Which explanation leads for other priors.
        tipping: The prior that each explanation would need.
        sought: What would tell most if it were known.
        unknown: Probabilities if all unknown indicators were met, and if none were; `None` where none is unknown.
        guard: Whether the explanation "kernel true, the rest exaggerated" rests on evidence of its own.
        surprise: How probable the record is among simulated records of its shape.
    """

    groups: Flips
    findings: Flips
    left: tuple[LeftOut, ...]
    matrix: Matrix
    bars: tuple[Bar, ...]
    caps: tuple[Cap, ...]
    discounts: tuple[Discount, ...]
    points: tuple[Point, ...]
    tipping: tuple[Tipping, ...]
    sought: tuple[Sought, ...]
    unknown: Unknowns | None
    guard: Guard | None
    surprise: Surprise


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How the explanations stand on one charge.

    Args:
        question: What was weighed.
        assumptions: Those of this charge.
        model: With what numbers.
        standing: The explanations, elements and groups.
        band: Where they may lie.
        baselines: The same counted more simply.
        hangs: What it hangs on.
        compared: The same by the files of several analysts; `None` where there is one.
    """

    question: Question
    assumptions: Assumptions
    model: Model
    standing: Standing
    band: Band
    baselines: Baselines
    hangs: Hangs
    compared: Compared | None = None

    @property
    def entered(self) -> bool:
        """Whether anything is entered that weighs."""
        return bool(self.model.statements or self.model.findings) or any(
            one.met is not None for process in self.model.processes for one in process.indicators)

    @property
    def outside(self) -> int:
        """How many rows of evidence on the elements stand outside the numbers, since nobody gave them likelihoods."""
        return len(self.question.outside)

    @property
    def named(self) -> bool:
        """Whether an explanation may be named as the highest, and words of likelihood be used.

        Not while evidence stands outside the numbers, whomever it helps; nor where no explanation fits the record.
        """
        return self.entered and not self.outside and not self.strange

    @property
    def settled(self) -> bool:
        """Whether some explanation leads over the whole of its band."""
        return not self.band.unsettled

    @property
    def strange(self) -> bool:
        """Whether none of the explanations fits the record."""
        return self.entered and self.hangs.surprise.none_fits


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a change of a fixed element does to a charge.

    Args:
        altered: The element as it was fixed.
        charge: The charge.
        before: Probabilities of the explanations with the element as it was, after the reserve.
        after: The same as it is.
    """

    altered: Altered
    charge: str
    before: tuple[float, ...]
    after: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class NotWeighed:
    """Why a case could not be weighed: each fault with its place."""

    why: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """A case weighed.

    Args:
        assumptions: What the analyst assumed.
        prices: What each story must ask one to disbelieve.
        survival: What survives of each charge.
        questions: How the explanations stand, by charge and those accused alike.
        not_asked: Charges on which nothing can be weighed, with the reason.
        decisions: Decisions about elements and groups, as they were made.
        changes: Fixed elements that were changed, with the result before and after.
        unfrozen: Elements that were not fixed before evidence was entered.
        notices: What the reader must know of the assumptions.
    """

    assumptions: Assumptions
    prices: OverallPrices
    survival: tuple[Survival, ...]
    questions: tuple[Weighed, ...] = ()
    not_asked: tuple[NotLookedAt, ...] = ()
    decisions: tuple[Decision, ...] = ()
    changes: tuple[Change, ...] = ()
    unfrozen: tuple[str, ...] = ()
    notices: tuple[str, ...] = field(default=())
