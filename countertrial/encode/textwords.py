"""Words for what was found in texts, alike on the terminal and on pages."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from countertrial.encode.comparing import Compared
    from countertrial.methods.textreuse.records import Arrow, Span

FEW = 3


def bearer(found: "Compared", span: "Span") -> str:
    """A text, and where in it."""
    return f"{span.source}, {found.where(span)}"


def origin(found: "Compared", arrow: "Arrow") -> str:
    """From whom a bearer has its passage, in words."""
    rivals = ", ".join(bearer(found, one) for one in arrow.rivals[:FEW])
    if arrow.parent is not None:
        shared = f" (shares {'; '.join(arrow.shared[:FEW])})" if arrow.shared else ""
        return f"from {bearer(found, arrow.parent)}{shared}{f'; no less likely {rivals}' if rivals else ''}"
    if str(arrow.decision) == "no_earlier":
        return "no earlier text has it"
    return f"from whom is open{f', {arrow.reason}' if arrow.reason else ''}{f': {rivals}' if rivals else ''}"
