"""Which pictures stand at the head of an examination."""

from collections.abc import Callable, Mapping, Sequence

from countertrial.case.findings import Finding, Ran
from countertrial.report import (
    camps,
    causegraph,
    choices,
    custodychart,
    falls,
    forecasts,
    numbers,
    scriptparts,
    sourcetree,
    spans,
    supportmatrix,
    versions,
    wheel,
)
from countertrial.report.figures import Figure
from countertrial.report.view import View

Draw = Callable[[View, Sequence[Finding]], Sequence[Figure | None]]

PICTURES: Mapping[str, Draw] = {
    "alternatives": choices.draw,
    "amalgam": camps.draw,
    "axis": wheel.draw,
    "consistency": lambda view, findings: [versions.draw(view, findings)],
    "corroboration": lambda view, _: list(supportmatrix.draw(view)),
    "custody": lambda view, findings: [custodychart.draw(view, findings)],
    "explanation": lambda view, _: [causegraph.draw(view)],
    "existence": lambda view, findings: [spans.draw(view, findings)],
    "figures": lambda view, _: [numbers.draw(view)],
    "predictions": lambda view, findings: [forecasts.draw(view, findings)],
    "script": lambda view, findings: [scriptparts.voices(view, findings)],
    "sourcing": lambda view, _: [sourcetree.draw(view)],
    "succession": lambda view, findings: [falls.draw(view, findings)],
}


def overviews(view: View, ran: Ran) -> list[Figure]:
    """The pictures of an examination; none of one that failed or found nothing."""
    findings = ran.examined.findings
    if ran.failure or not findings or ran.name not in PICTURES:
        return []
    return [one for one in PICTURES[ran.name](view, findings) if one is not None]
