"""What a person decides."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from countertrial.workbench.folders import open_case

if TYPE_CHECKING:
    from countertrial.case.case import Case
    from countertrial.case.decisions import Decision
    from countertrial.case.findings import StatementId


def open_proposals(case: "Case") -> "dict[str, tuple[StatementId, ...]]":
    """Dependence groups that are only proposed and wait for a person: their ids and their statements."""
    from countertrial.encode.deciding import waiting  # noqa: PLC0415

    return waiting(case)


def decide(path: str | Path, kind: str, about: str, *, by: str, why: str, when: str = "") -> "Decision":
    """Add what a person decided to a case folder; nothing that stands there is changed.

    Args:
        path: The case folder.
        kind: accepted (a proposal), frozen (an element), reviewed (any row) or withdrawn (a decision).
        about: Id of what is decided upon: `custody:<body>`, of a row, or of a decision.
        by: Who decides.
        why: The reasons.
        when: The day, in EDTF; today when empty.

    Returns:
        The decision as it was written.

    Raises:
        BadCase: If the folder has faults.
        BadSource: If the decision is incomplete or cannot be written.
        NotInCase: If there is nothing of that id to decide upon.
        Conflict: If somebody else is writing decisions.
    """
    from countertrial.encode.deciding import drafted  # noqa: PLC0415
    from countertrial.intake.decisions import add_decision  # noqa: PLC0415

    case = open_case(path)
    row = drafted(case, kind, about, by=by, why=why, when=when or date.today().isoformat())
    add_decision(Path(path), row, case.tables)
    return next(one for one in open_case(path).decisions if one.id == row["id"])
