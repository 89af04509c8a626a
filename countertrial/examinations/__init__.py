"""The examinations, each a module that knows none of the others.

An examination is a function `examine(case, settings) -> Examined`; the first sentence of its docstring is the label
that readers see. They are registered as text, so that nothing heavy is imported before one is run.
"""

EXAMINATIONS: dict[str, str] = {
    "alibi": "countertrial.examinations.alibi:examine",
    "rolls": "countertrial.examinations.rolls:examine",
    "outcomes": "countertrial.examinations.outcomes:examine",
}
"""Name to `module:function`, in the order in which reports show them."""
