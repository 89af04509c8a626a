"""How many letters of a text were misread, estimated from its own words; asked only of what was scanned."""

from math import nan
from pathlib import PurePath

SCANNED = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
"""Endings of files whose text may have come from pictures of pages."""

SAMPLE = 120_000
"""Characters from the middle of a text that are looked at: more tells no more, and takes longer."""

LEAST = 2_000
"""Characters below which nothing is estimated."""


def misread(name: str, text: str) -> float:
    """Letters misread in a hundred, an estimate; NaN for files that were no pictures, and for short texts.

    Args:
        name: Of the file.
        text: Its text.

    Limits:
        Measured by `python -m benchmarks scans`. Under 10,000 characters it may be half or twice the truth; a
        misreading that makes another word is not seen.
    """
    if PurePath(name).suffix.lower() not in SCANNED or len(text) < LEAST:
        return nan
    from countertrial.data.quotationwords import language_of  # noqa: PLC0415 - scans alone need it
    from countertrial.methods.quotation.index import listed_words  # noqa: PLC0415
    from countertrial.methods.quotation.misreadrate import misread_rate  # noqa: PLC0415
    from countertrial.methods.quotation.words import split  # noqa: PLC0415

    low = max(0, (len(text) - SAMPLE) // 2)
    words = split(text[low:low + SAMPLE])
    language = language_of(words.plain)
    return misread_rate(words.keys, listed_words(language), language)
