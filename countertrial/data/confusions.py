"""Letters that readers of printed pages take for one another, by script and language."""

from dataclasses import dataclass
from functools import cache

from countertrial.data.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusions:
    """The table for one language.

    Args:
        version: Number of the table.
        pairs: Letters taken for one another, each way; one or two letters on each side.
        figures: Figures that a letter stands for within a number, by letter.
    """

    version: int
    pairs: frozenset[tuple[str, str]]
    figures: tuple[tuple[str, str], ...]


@cache
def confusions(language: str | None) -> Confusions:
    """The table for a language.

    Args:
        language: ISO 639-1; any other than those with tables of their own gets what is common to all.
    """
    told = table("words/confusions")
    kinds = ["latin", "cyrillic", "drawn_alike", *told["languages"].get(language or "", ())]
    pairs = [tuple(one.split()) for kind in kinds for one in told[kind]]
    return Confusions(
        version=told["version"],
        pairs=frozenset((a, b) for pair in pairs for a, b in (pair, pair[::-1])),
        figures=tuple((letter, figure) for figure, letter in map(str.split, told["figures"])))
