"""A page that lists the reports of several cases."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from countertrial.case.findings import Verdict
from countertrial.report.templating import page


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One report.

    Args:
        case: Short name of the case.
        title: Its title.
        statements: Number of its statements.
        verdicts: The verdict of each question.
        href: File of the report, beside the index.
    """

    case: str
    title: str
    statements: int
    verdicts: tuple[Verdict | None, ...]
    href: str

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Findings by verdict."""
        met = Counter(self.verdicts)
        return (*((str(verdict), met[verdict]) for verdict in Verdict), ("noted", met[None]))


def render_index(entries: Sequence[Entry], *, version: str) -> str:
    """The list of reports as HTML.

    Args:
        entries: The reports, in the order in which they are listed.
        version: Of countertrial.

    Returns:
        A page that asks nothing of a network and runs nothing.
    """
    return page("index.html", entries=entries, version=version)
