"""The tables of the case format, as a plugin offers its own."""

from collections.abc import Iterable

from countertrial.case.kinds import BUILT_IN, Kind
from countertrial.hooks import hookimpl


@hookimpl
def countertrial_kinds() -> Iterable[Kind]:
    """The tables of the case format."""
    return BUILT_IN.values()
