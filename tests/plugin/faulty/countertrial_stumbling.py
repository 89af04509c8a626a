"""A plugin whose examination falls over its first statement."""

from collections.abc import Mapping

from countertrial.case.case import Case
from countertrial.case.findings import Examined, Settings
from countertrial.hooks import Examine, hookimpl


@hookimpl
def countertrial_examinations() -> Mapping[str, str | Examine]:
    """One examination."""
    return {"stumble": examine}


def examine(case: Case, settings: Settings) -> Examined:
    """Does it stand?"""
    raise ZeroDivisionError("it fell over [a bracket] & <b>an angle</b>")
