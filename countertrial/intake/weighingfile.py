"""The keys that `weighing.toml` may hold."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, StrictInt

from countertrial.intake.toml import STRICT


class _Strict(BaseModel):
    model_config = STRICT


def _bare(value: Any) -> Any:
    """A bare number is a number of which nobody says who set it."""
    return {"value": value} if isinstance(value, int | float) and not isinstance(value, bool) else value


class NumberTable(_Strict):
    """A number with who set it, when and why."""

    value: float
    range: Annotated[list[float], Field(min_length=2, max_length=2)] | None = None
    by: str = ""
    on: date | str = ""
    why: str = ""
    sources: list[str] = []


Amount = Annotated[NumberTable, BeforeValidator(_bare)]


class Regimes(_Strict):
    """A number for each way in which a process may be run."""

    fair: Amount | None = None
    mixed: Amount | None = None
    coercive: Amount | None = None


class Controlled(_Strict):
    """How likely a group of each kind is scripted."""

    custody: Regimes = Regimes()
    agent: Regimes = Regimes()
    campaign: Amount | None = None
    free: Amount | None = None


class Script(_Strict):
    """How likely a script has an element."""

    custody: Amount | None = None
    accusing: Amount | None = None
    defending: Amount | None = None
    free: Amount | None = None


class Present(_Strict):
    """How likely an indicator of a group is present."""

    free: Amount | None = None
    controlled: Amount | None = None


class HypothesisTable(_Strict):
    """An explanation; of one that countertrial brings only what is changed."""

    id: str
    name: str = ""
    prior: Amount | None = None
    demand: Amount | None = None
    element: dict[str, Amount] = {}
    late: bool = False
    charges: list[str] = []


class ProcessTable(_Strict):
    """A process."""

    id: str
    body: str = ""
    b: Amount | None = None
    phi: Amount | None = None
    demand: dict[str, Amount] = {}
    indicators: dict[str, str] = {}
    why: str = ""


class FindingTable(_Strict):
    """A finding, or a row of evidence, with its likelihoods."""

    finding: str
    grounds_digest: str = ""
    element: str = ""
    true: float | None = None
    false: float | None = None
    rows: dict[str, float] = {}
    charge: str = ""
    origin: str = ""
    why: str = ""
    by: str = ""
    on: date | str = ""


class StatementTable(_Strict):
    """Rates of one statement."""

    true: float
    false: float
    why: str = ""


class GroupTable(_Strict):
    """What is entered on a dependence group."""

    kind: str = ""
    side: str = ""
    process: str = ""
    indicators: dict[str, str] = {}
    sigma: float | None = None
    kappa: float | None = None
    not_filed: dict[str, StrictInt] = {}
    why: str = ""
    on: date | str = ""


class WeightsTable(_Strict):
    """The table `weights`."""

    basis: dict[str, int] = {}
    searched: dict[str, int] = {}


class WeighingFile(_Strict):
    """The whole file."""

    schema_: Annotated[int, Field(alias="schema", ge=1, le=1)] = 1
    by: str = ""
    on: date | str = ""
    reserve: Amount | None = None
    b: Amount | None = None
    phi: Amount | None = None
    t: Amount | None = None
    f: Amount | None = None
    u: Amount | None = None
    kappa: Amount | None = None
    sigma: Amount | None = None
    rho: Amount | None = None
    met: Regimes = Regimes()
    controlled: Controlled = Controlled()
    script: Script = Script()
    present: Present = Present()
    wording: Present = Present()
    hypotheses: list[HypothesisTable] = []
    without: list[str] = []
    processes: list[ProcessTable] = []
    findings: list[FindingTable] = []
    told_by: dict[str, list[str]] = {}
    statements: dict[str, StatementTable] = {}
    groups: dict[str, GroupTable] = {}
    together: dict[str, list[str]] = {}
    other: str = ""
    weights: WeightsTable = WeightsTable()
