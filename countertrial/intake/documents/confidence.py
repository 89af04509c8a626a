"""How many letters of a scanned page are likely misread, by the confidence of the recognition."""

from itertools import pairwise
from math import isnan, nan

MISREAD = ((100.0, 0.0), (95.5, 0.1), (94.0, 0.5), (92.0, 0.8), (90.0, 1.2), (88.0, 1.8), (86.0, 2.5), (83.0, 3.5),
           (80.0, 5.0), (76.0, 7.0), (70.0, 9.5), (65.0, 14.0), (58.0, 17.0), (48.0, 24.0), (38.0, 37.0), (26.0, 57.0),
           (0.0, 100.0))
"""Mean confidence of the words of a page, and the letters misread in a hundred that were found there.

From pages of known text, English and Russian, in three types, drawn, blurred and spotted, and read by tesseract 5;
`python -m benchmarks scans` measures it anew.
"""


def noise_of(confidence: float) -> float:
    """Letters misread in a hundred, an estimate; NaN without a confidence.

    Args:
        confidence: Mean over the words of a page, 0 to 100.

    Limits:
        Lines that were not seen at all are not counted.
    """
    if isnan(confidence):
        return nan
    for (high, few), (low, many) in pairwise(MISREAD):
        if confidence >= low:
            return few + (many - few) * (high - min(confidence, high)) / (high - low)
    return MISREAD[-1][1]
