"""The known word nearest to an unknown one."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(text: str, words: Iterable[str]) -> str:
    """`; did you mean "x"?`, or nothing when no word is near."""
    by_folded = {word.casefold(): word for word in words}
    near = get_close_matches(text[:100].strip().casefold(), by_folded, n=1, cutoff=0.6)
    return f'; did you mean "{by_folded[near[0]]}"?' if near else ""
