"""Whether a string looks like no word of its language: three letters in a row that hardly any word has."""

from collections import Counter
from collections.abc import Iterable, Mapping

_OPEN, _CLOSE, _SIZE = "\2", "\3", 3
_TIMES, _ENOUGH = 50, 10
"""How many times rarer the rarest three letters must be; how many words must have the others at least."""


def letter_runs(words: Iterable[str]) -> Mapping[str, int]:
    """In how many different words each three letters in a row stand; beginnings and ends of words count as letters."""
    found = Counter[str]()
    for word in words:
        found.update(_runs(word))
    return found


def looks_misread(source: str, quoted: str, runs: Mapping[str, int], known: frozenset[str]) -> bool:
    """Whether a string has three letters in a row that hardly any other word has, and the other string has none such.

    Args:
        source: The string, as searched for.
        quoted: What it may be a misreading of.
        runs: From `letter_runs`.
        known: The words that were counted: neither string proves its own letters.
    """
    ours, theirs = _runs(source), _runs(quoted)
    rarest, others = (min((runs.get(one, 0) - (word in known) for one in of), default=0)
                      for word, of in ((source, ours - theirs), (quoted, theirs - ours)))
    return others >= _ENOUGH and rarest * _TIMES <= others


def _runs(word: str) -> set[str]:
    padded = _OPEN + word + _CLOSE
    return {padded[at:at + _SIZE] for at in range(len(padded) - _SIZE + 1)}
