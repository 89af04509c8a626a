"""Weighing a case: what survives, what each side must give up, how the explanations stand."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.case.errors import BadCase, BadSource
from countertrial.case.findings import Results
from countertrial.workbench.examining import examine

if TYPE_CHECKING:
    from countertrial.case.assumptions import Assumptions
    from countertrial.case.case import Case
    from countertrial.encode.weighing import Weighing


def weigh(case: "Case", *, results: Results | None = None, others: Sequence[str | Path] = (),
          progress: Callable[[str], object] = lambda _: None) -> "Weighing":
    """Weigh a case.

    Args:
        case: The case, with what its `weighing.toml` says.
        results: What the examinations found; run here when `None`.
        others: Files of assumptions of other analysts, to be compared.
        progress: Called with what is being done.

    Raises:
        BadCase: If assumptions have faults, name what the case lacks, or cannot be weighed.
    """
    from countertrial.weighing.weigh import weigh as weighed  # noqa: PLC0415

    told = {Path(one).name: _assumptions(case, Path(one)) for one in others}
    found = results or examine(case, progress=progress)
    return weighed(case, found, others=told, progress=progress)


def skeleton(case: "Case", charges: Sequence[str] = (), *, results: Results | None = None,
             progress: Callable[[str], object] = lambda _: None) -> str:
    """What is still to be weighed in a case, as a part of `weighing.toml` that a person fills in.

    Args:
        case: The case.
        charges: Only of these charges; all when none is named.
        results: What the examinations found; run here when `None`.
        progress: Called with what is being done.

    Returns:
        Empty where nothing is left.
    """
    from countertrial.encode.weighed import Questions  # noqa: PLC0415
    from countertrial.weighing.skeleton import skeleton as written  # noqa: PLC0415

    findings = (results or examine(case, progress=progress)).findings
    asked = Questions(case, case.settings.assumptions, findings).asked
    return written(case, [one for one in asked if not charges or one.charge in charges], findings)


def _assumptions(case: "Case", path: Path) -> "Assumptions":
    """The assumptions of another analyst, held against the case."""
    from countertrial.intake.weighing import read_assumptions  # noqa: PLC0415
    from countertrial.intake.weighingcheck import weighing_faults  # noqa: PLC0415

    faults: list[BadSource] = []
    _, told = read_assumptions(path, faults)
    faults = faults or weighing_faults(told, case.tables)
    if faults:
        raise BadCase(f"{path.name} has faults", faults)
    return told
