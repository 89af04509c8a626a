"""How many letters of a text were misread, estimated from its own words; asked only of what was scanned."""

from math import nan
from pathlib import PurePath

SCANNED = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
"""Endings of files whose text may have come from pictures of pages."""

SAMPLE = 30_000
"""Characters from the middle of a text that are looked at: an estimate needs no more, and takes a fifth of a second."""

LEAST = 2_000
"""Characters below which nothing is estimated."""


def misread(name: str, text: str) -> float:
    """Letters misread in a hundred, an estimate; NaN for files that were no pictures, short texts, unknown languages.

    Args:
        name: Of the file.
        text: Its text.

    Limits:
        It is lower than the truth: a misreading that makes another word is not seen, nor are two in one word.
    """
    if PurePath(name).suffix.lower() not in SCANNED or len(text) < LEAST:
        return nan
    from countertrial.data.quotationwords import language_of  # noqa: PLC0415 - scans alone need it
    from countertrial.methods.quotation.index import index  # noqa: PLC0415

    low = max(0, (len(text) - SAMPLE) // 2)
    at = index([(name, text[low:low + SAMPLE])])
    language = language_of(at.words[0].plain)
    return nan if language is None or not at.bounds[-1] else at.lexicon(language).noise(at.bounds[-1] // 2)
