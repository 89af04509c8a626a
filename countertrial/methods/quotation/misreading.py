"""How far two words are apart for a reader of a printed page who takes letters for one another."""

from functools import cache, lru_cache

from rapidfuzz.distance import OSA

from countertrial.data.confusions import confusions

SHAPE, LETTER = 1, 2
"""Costs in halves of a letter: letters drawn alike, any other letter."""
_MOST = 8
"""Letters of plain difference above which nobody asks for shapes."""


@lru_cache(maxsize=1 << 16)
def misread(one: str, other: str, language: str | None = None) -> float:
    """Distance of two words in letters; letters that readers take for one another count half.

    Args:
        one: A word as searched for.
        other: The other.
        language: ISO 639-1, for the table of letters.

    Returns:
        The least cost of letters lost, put in, exchanged or confused; the plain difference where that is over eight.
    """
    plain = OSA.distance(one, other)
    if plain > _MOST:
        return float(plain)
    return min(_cheapest(one, other, language), LETTER * plain) / LETTER


def shapes(word: str, language: str | None = None) -> set[str]:
    """Every word that differs from this one by one confusion of letters."""
    by_letter = _by_letter(language)
    found = {word[:place] + right + word[place + len(left):] for place, letter in enumerate(word)
             for left, right in by_letter.get(letter, ()) if len(left) == 1 or word.startswith(left, place)}
    found.discard(word)
    return found


@cache
def _by_letter(language: str | None) -> dict[str, tuple[tuple[str, str], ...]]:
    """The confusions by the first letter of what is confused."""
    found = dict[str, list[tuple[str, str]]]()
    for left, right in sorted(confusions(language).pairs):
        found.setdefault(left[0], []).append((left, right))
    return {letter: tuple(pairs) for letter, pairs in found.items()}


def _cheapest(one: str, other: str, language: str | None) -> int:
    pairs = confusions(language).pairs
    rows = [[LETTER * column for column in range(len(other) + 1)]]
    for i in range(1, len(one) + 1):
        row = [LETTER * i]
        for j in range(1, len(other) + 1):
            a, b = one[i - 1], other[j - 1]
            best = min(row[j - 1], rows[i - 1][j]) + LETTER
            best = min(best, rows[i - 1][j - 1] + (0 if a == b else SHAPE if (a, b) in pairs else LETTER))
            if i > 1 and (one[i - 2:i], b) in pairs:
                best = min(best, rows[i - 2][j - 1] + SHAPE)
            if j > 1 and (a, other[j - 2:j]) in pairs:
                best = min(best, rows[i - 1][j - 2] + SHAPE)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]
