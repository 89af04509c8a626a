"""Numbers first, then words: how probabilities and likelihood ratios are read, by two published scales."""

from bisect import bisect_left

PROBABILITY = ((0.01, "below any word of the scale"), (0.05, "almost no chance"), (0.20, "very unlikely"),
               (0.45, "unlikely"), (0.55, "roughly even"), (0.80, "likely"), (0.95, "very likely"),
               (0.99, "almost certain"), (1.0, "beyond any word of the scale"))
"""ICD 203 of the Office of the Director of National Intelligence; a boundary takes the lower word."""

RATIO = ((2.0, "does not discriminate"), (10.0, "weak"), (100.0, "moderate"), (1_000.0, "moderately strong"),
         (10_000.0, "strong"), (1_000_000.0, "very strong"), (float("inf"), "extremely strong"))
"""ENFSI guideline for evaluative reporting, 2015; compared with summaries of it, not with the guideline itself."""

BRIEF = {
    "reserve": "none of these holds", "b": "share run coercively", "phi": "fair, where not coercive",
    "met.fair": "indicator met if fair", "met.mixed": "indicator met if mixed",
    "met.coercive": "indicator met if coercive", "controlled.custody.fair": "custody scripted if fair",
    "controlled.custody.mixed": "custody scripted if mixed",
    "controlled.custody.coercive": "custody scripted if coercive",
    "controlled.agent.fair": "agent scripted if fair", "controlled.agent.mixed": "agent scripted if mixed",
    "controlled.agent.coercive": "agent scripted if coercive", "controlled.campaign": "party’s word scripted",
    "controlled.free": "free word scripted", "script.custody": "script of custody has it",
    "script.accusing": "script of accusers has it", "script.defending": "script of defenders has it",
    "script.free": "any other script has it", "t": "free speaker says what is so",
    "f": "free speaker says what is not so", "u": "off script, says it", "kappa": "controlled follows script",
    "sigma": "a denial is filed", "rho": "shared by findings of one origin", "present.free": "mark there if free",
    "present.controlled": "mark there if controlled", "wording.free": "common wording if free",
    "wording.controlled": "common wording if controlled",
}
"""Numbers of the model in few words, for pictures; a table beside each says them in full."""


def in_brief(name: str) -> str:
    """A number in few words: `free speaker says what is so`; of one process by itself with its name."""
    known, _, of = name.partition(" (")
    return f"{BRIEF[known]}{f' ({of}' if of else ''}" if known in BRIEF else name


SCALES = (
    "Words for probabilities follow ICD 203: 1 to 5 % almost no chance, 5 to 20 very unlikely, 20 to 45 unlikely, 45 "
    "to 55 roughly even, 55 to 80 likely, 80 to 95 very likely, 95 to 99 almost certain.",
    "Words for likelihood ratios follow ENFSI 2015 (unchecked): under 2 does not discriminate, to 10 weak, to 100 "
    "moderate, to 1,000 moderately strong, to 10,000 strong, to 1,000,000 very strong, above extremely strong.")


def chance(probability: float) -> str:
    """A probability with two digits; never as certain."""
    return "<0.01" if probability < 0.005 else ">0.99" if probability > 0.995 else f"{probability:.2f}"


def likely(probability: float) -> str:
    """The word for a probability: `unlikely`. Never to be printed without the number."""
    at = bisect_left([bound for bound, _ in PROBABILITY], round(probability, 12))
    return PROBABILITY[min(at, len(PROBABILITY) - 1)][1]


def support(ratio: float) -> str:
    """The word for a likelihood ratio of one explanation over another; below 1 it speaks for the other."""
    way = max(ratio, 1 / ratio)
    return next(word for bound, word in RATIO if way <= bound or bound == RATIO[-1][0])


def ratio_in_words(ratio: float, first: str, second: str) -> str:
    """`5.5 for H1 over H2 (weak)`: always over something, the number first."""
    over, under = (first, second) if ratio >= 1 else (second, first)
    way = max(ratio, 1 / ratio)
    return f"{shown(way)} for {over} over {under} ({support(ratio)})"


def shown(number: float) -> str:
    """A ratio with two digits that tell."""
    return f"{number:.2f}" if number < 10 else f"{number:,.0f}"


def hundredths(number: float, *, signed: bool = False) -> str:
    """A number with two digits after the point; what rounds to nought has no sign of its own."""
    plain = round(number, 2) + 0.0
    return f"{plain:+.2f}" if signed else f"{plain:.2f}"
