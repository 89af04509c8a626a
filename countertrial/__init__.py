"""countertrial: tests the story that an accusation tells, and its critics', against the record.

from countertrial import examine, open_case, write_report

case = open_case("examples/moscow-1937")
for finding in examine(case, only=["alibi"]).findings:
print(finding.verdict, finding.question)
"""

TYPE_CHECKING = False
"""True to a checker of types; nothing is imported here, so that a command can see to interrupts first."""

if TYPE_CHECKING:
    from countertrial.case.case import Case
    from countertrial.workbench import examine, new_case, open_case, write_report

__all__ = ["Case", "examine", "new_case", "open_case", "write_report"]

_HOMES = {"Case": "countertrial.case.case"}


def __getattr__(name: str) -> object:
    """Public names, imported when first asked for, so that `--help` stays instant."""
    if name not in __all__:
        raise AttributeError(f"module 'countertrial' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES.get(name, "countertrial.workbench")), name)
