"""The examinations, each a module that knows none of the others.

An examination is a function `examine(case, settings) -> Examined`; the first sentence of its docstring is the label
that readers see. They are registered as text, so that nothing heavy is imported before one is run.
"""

from collections.abc import Mapping

from countertrial.hooks import Examine, hookimpl

EXAMINATIONS: dict[str, str] = {
    "alibi": "countertrial.examinations.alibi:examine",
    "consistency": "countertrial.examinations.consistency:examine",
    "existence": "countertrial.examinations.existence:examine",
    "rolls": "countertrial.examinations.rolls:examine",
    "amalgam": "countertrial.examinations.amalgam:examine",
    "axis": "countertrial.examinations.axis:examine",
    "corroboration": "countertrial.examinations.corroboration:examine",
    "sourcing": "countertrial.examinations.sourcing:examine",
    "outcomes": "countertrial.examinations.outcomes:examine",
    "figures": "countertrial.examinations.figures:examine",
    "growth": "countertrial.examinations.growth:examine",
    "custody": "countertrial.examinations.custody:examine",
    "fair_trial": "countertrial.examinations.fair_trial:examine",
    "succession": "countertrial.examinations.succession:examine",
    "predictions": "countertrial.examinations.predictions:examine",
    "explanation": "countertrial.examinations.explanation:examine",
    "alternatives": "countertrial.examinations.alternatives:examine",
    "script": "countertrial.examinations.script:examine",
    "quotation": "countertrial.examinations.quotation:examine",
}
"""Name to `module:function`, in the order in which reports show them."""


@hookimpl
def countertrial_examinations() -> Mapping[str, str | Examine]:
    """Our own examinations, through the hook that a plugin uses."""
    return EXAMINATIONS
